//! The list of participants as a table that comes back as it left: [`crate::import`] reads it and finds nothing changed.

use super::{Disclosure, ExportLanguage, ExportedFile, TableFormat, said};
use crate::{Failure, view::Look, wording};
use plenary_domain::{DelegationId, Refusal, SummitId, Words, delegation::Delegate, vocabulary::Rank};
use plenary_exchange::{
    Language, csv,
    document::{Cell, Table, Workbook},
    file_name,
    table::{Field, delegate_columns},
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
    /// Whether what people eat and need is in it, which only an internal list can tell; only those who cater for them should see that.
    pub needs: Option<bool>,
    /// How much it gives away; absent for `public`: delegations, offices and ranks. A list that is to be edited and imported again is
    /// `internal`: what stands in no column is left as it is.
    pub level: Option<Disclosure>,
}

/// From which level on a column stands in a list.
fn level(field: Field) -> Disclosure {
    match field {
        Field::Delegation | Field::Title | Field::Rank | Field::Capacity => Disclosure::Public,
        Field::Name
        | Field::FamilyName
        | Field::GivenName
        | Field::NameRule
        | Field::NativeName
        | Field::Honorific
        | Field::PostNominals
        | Field::OfficeSince
        | Field::Organisation => Disclosure::Delegations,
        _ => Disclosure::Internal,
    }
}

pub(super) fn export(request: &RosterFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = match request.language.unwrap_or_default() {
        ExportLanguage::Ko => Language::Korean,
        ExportLanguage::En | ExportLanguage::Both => Language::English,
    };
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let delegates = at.rows.delegates().of_summit(summit.id)?;
    let needs = request.needs.unwrap_or_default();
    let for_whom = request.level.unwrap_or_default();
    if needs && !for_whom.everything() {
        return Err(Refusal::new(
            "level",
            Words::new(
                "What people need stands in internal lists only. Choose the level “Internal”, or leave the needs out.",
                "지원 요청은 내부용 명단에만 담습니다. 공개 범위를 ‘내부용’으로 하거나 지원 요청을 빼 주세요.",
            ),
        )
        .at("level")
        .into());
    }
    let stands = |field: Field| level(field) <= for_whom && (needs || !matches!(field, Field::Diet | Field::Access));
    let stays: Vec<bool> = delegate_columns(language).map(|(field, _)| stands(field)).collect();
    let mut rows = Vec::with_capacity(delegates.len());
    for delegation in at.rows.delegations().of_summit(summit.id)? {
        if request.delegation.is_some_and(|only| only != delegation.id) {
            continue;
        }
        let its = delegates.iter().filter(|delegate| delegate.delegation == delegation.id && delegate.stands());
        rows.extend(its.map(|delegate| {
            let cells = cells(&delegation.code, delegate, language).into_iter().zip(&stays);
            cells.filter(|(_, stays)| **stays).map(|(cell, _)| cell).collect()
        }));
    }
    let table = Table {
        title: said(&Words::new("Delegates", "대표단 명단"), language),
        columns: delegate_columns(language)
            .filter(|(field, _)| stands(*field))
            .map(|(_, heading)| heading.to_owned())
            .collect(),
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
    let name = file_name(&for_whom.marked(&[&summit.code, "delegates"]), extension);
    Ok(ExportedFile { name, media_type, lines, bytes })
}

/// A delegate, in the order of [`delegate_columns`].
fn cells(code: &str, delegate: &Delegate, language: Language) -> Vec<Cell> {
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
    let said_as = |list: &[String], word: fn(&str) -> Words| {
        Cell::Text(list.iter().map(|need| said(&word(need), language)).collect::<Vec<_>>().join(", "))
    };
    cells.extend([said_as(&delegate.diet, wording::diet), said_as(&delegate.access, wording::access)]);
    cells
}
