//! The list of participants as a table that comes back as it left: [`crate::import`] reads it and finds nothing changed.

use super::{ExportLanguage, ExportedFile, TableFormat, said};
use crate::{Failure, view::Look, wording};
use plenary_domain::{DelegationId, SummitId, Words, delegation::Delegate, vocabulary::Rank};
use plenary_exchange::{
    Language, csv,
    document::{Cell, Table, Workbook},
    file_name,
    table::delegate_headings,
    xlsx,
};
use serde::Deserialize;

/// Asks for the list of participants, one delegate a line, in the columns that imports know.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct RosterFileOf {
    /// The summit.
    pub summit: SummitId,
    /// One delegation alone.
    pub delegation: Option<DelegationId>,
    /// In which form.
    pub format: Option<TableFormat>,
    /// The language of the headings and of the fixed words; both together are written in English.
    pub language: Option<ExportLanguage>,
    /// Whether what people eat and need is in it; only those who cater for them should see that.
    pub needs: Option<bool>,
}

pub(super) fn export(request: &RosterFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = match request.language.unwrap_or_default() {
        ExportLanguage::Ko => Language::Korean,
        ExportLanguage::En | ExportLanguage::Both => Language::English,
    };
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let delegates = at.rows.delegates().of_summit(summit.id)?;
    let needs = request.needs.unwrap_or_default();
    let mut rows = Vec::with_capacity(delegates.len());
    for delegation in at.rows.delegations().of_summit(summit.id)? {
        if request.delegation.is_some_and(|only| only != delegation.id) {
            continue;
        }
        let its = delegates.iter().filter(|delegate| delegate.delegation == delegation.id && delegate.stands());
        rows.extend(its.map(|delegate| cells(&delegation.code, delegate, language, needs)));
    }
    let table = Table {
        title: said(&Words::new("Delegates", "대표단 명단"), language),
        columns: delegate_headings(language, needs).map(str::to_owned).collect(),
        rows,
        notes: vec![],
    };
    let lines = table.rows.len();
    let (bytes, extension, media_type) = match request.format.unwrap_or_default() {
        TableFormat::Csv => (csv::write(&table), "csv", "text/csv; charset=utf-8"),
        TableFormat::Xlsx => (
            xlsx::write(&Workbook { made: at.now.at, tables: vec![table] })?,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    };
    Ok(ExportedFile { name: file_name(&[&summit.code, "delegates"], extension), media_type, lines, bytes })
}

/// A delegate, in the order of [`delegate_headings`].
fn cells(code: &str, delegate: &Delegate, language: Language, needs: bool) -> Vec<Cell> {
    let words = |words: Words| Cell::Text(said(&words, language));
    let text = |text: &str| Cell::Text(text.to_owned());
    let in_parts = !delegate.family_name.is_empty() || !delegate.given_names.is_empty();
    let rule = if in_parts { delegate.name_rule.label() } else { Words::default() };
    let mut cells = vec![
        text(code),
        text(&delegate.name),
        text(&delegate.family_name),
        text(&delegate.given_names),
        words(rule),
        text(&delegate.native_name),
        text(&delegate.honorific),
        text(&delegate.post_nominals),
        text(&delegate.title),
        words(delegate.rank.said().map(Rank::label).unwrap_or_default()),
        text(&delegate.office_since.map(|date| date.to_string()).unwrap_or_default()),
        words(delegate.capacity.label()),
        text(&delegate.remit),
        text(&delegate.organisation),
        text(&delegate.badge),
        text(&delegate.badge_code),
        text(&delegate.email),
    ];
    for journey in [&delegate.arrival, &delegate.departure] {
        cells.push(text(&journey.date.map(|date| date.to_string()).unwrap_or_default()));
        cells.push(text(&journey.time.map(|time| time.format("%H:%M").to_string()).unwrap_or_default()));
        cells.extend([text(&journey.place), text(&journey.by)]);
    }
    if needs {
        let said_as = |list: &[String], word: fn(&str) -> Words| {
            Cell::Text(list.iter().map(|need| said(&word(need), language)).collect::<Vec<_>>().join(", "))
        };
        cells.push(said_as(&delegate.diet, wording::diet));
        cells.push(said_as(&delegate.access, wording::access));
    }
    cells
}
