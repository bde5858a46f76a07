//! The burden ledger as a table.

use super::{Disclosure, ExportLanguage, ExportedFile, said};
use crate::{
    Failure,
    view::{LedgerMinutes, LedgerOf, Look},
};
use plenary_domain::{SummitId, Words, slots::Model};
use plenary_exchange::{
    csv,
    document::{Cell, Table},
    file_name,
};
use serde::Deserialize;

/// Asks for the burden ledger as a table.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct LedgerFileOf {
    /// The summit; absent for all of them together.
    pub summit: Option<SummitId>,
    /// How hours are weighed; absent for each summit's own way.
    pub model: Option<Model>,
    /// The language of the headings and names.
    pub language: Option<ExportLanguage>,
}

pub(super) fn export(request: LedgerFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = request.language.unwrap_or_default().of_document();
    let view = LedgerOf { summit: request.summit, model: request.model }.answer(at)?;
    let say = |en: &str, ko: &str| said(&Words::new(en, ko), language);
    let mut columns = vec![say("Code", "코드"), say("Delegation", "대표단")];
    for (en, ko) in [("held", "진행"), ("planned", "예정")] {
        for (what_en, what_ko) in [
            ("sessions", "세션 수"),
            ("minutes in office hours", "근무 시간(분)"),
            ("minutes early or late", "이른·늦은 시간(분)"),
            ("minutes between day and night", "밤 앞뒤(분)"),
            ("minutes in the deep night", "심야(분)"),
            ("burden", "부담"),
        ] {
            columns.push(say(&format!("{what_en}, {en}"), &format!("{ko} {what_ko}")));
        }
    }
    let figures = |minutes: &LedgerMinutes| {
        [minutes.sessions, minutes.office, minutes.edge, minutes.shoulder, minutes.night, minutes.burden]
            .map(|figure| Cell::Figure(i64::from(figure)))
    };
    let rows: Vec<Vec<Cell>> = view
        .rows
        .iter()
        .map(|row| {
            let mut cells = vec![Cell::Text(row.code.clone()), Cell::Text(said(&row.name, language))];
            cells.extend(figures(&row.held));
            cells.extend(figures(&row.planned));
            cells
        })
        .collect();
    let titles: Vec<String> = view.summits.iter().map(|summit| said(&summit.title, language)).collect();
    let table = Table {
        title: say("Burden ledger", "부담 대장"),
        columns,
        rows,
        notes: vec![
            said(&Disclosure::Internal.label(), language),
            format!("{}: {}", say("Summits", "회의"), titles.join("; ")),
            format!("{}: {}", say("Zone rules", "시간대 규칙"), view.tzdata),
        ],
    };
    let code = match request.summit {
        Some(id) => at.rows.summits().get(id)?.ok_or_else(|| Failure::gone("summit"))?.code,
        None => "Plenary".to_owned(),
    };
    Ok(ExportedFile {
        name: file_name(&Disclosure::Internal.marked(&[&code, "ledger"]), "csv"),
        media_type: "text/csv; charset=utf-8",
        lines: table.rows.len(),
        bytes: csv::write(&table),
    })
}
