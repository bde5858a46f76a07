//! The list of participants as a table that comes back as it left: [`crate::import`] reads it and finds nothing changed.

use super::{ExportLanguage, ExportedFile, TableFormat, said};
use crate::{Failure, view::Look};
use plenary_domain::{DelegationId, SummitId, Words, delegation::Delegate};
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
}

pub(super) fn export(request: &RosterFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = match request.language.unwrap_or_default() {
        ExportLanguage::Ko => Language::Korean,
        ExportLanguage::En | ExportLanguage::Both => Language::English,
    };
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let delegates = at.rows.delegates().of_summit(summit.id)?;
    let mut rows = Vec::with_capacity(delegates.len());
    for delegation in at.rows.delegations().of_summit(summit.id)? {
        if request.delegation.is_some_and(|only| only != delegation.id) {
            continue;
        }
        let its = delegates.iter().filter(|delegate| delegate.delegation == delegation.id);
        rows.extend(its.map(|delegate| cells(&delegation.code, delegate, language)));
    }
    let table = Table {
        title: said(&Words::new("Delegates", "대표단 명단"), language),
        columns: delegate_headings(language).map(str::to_owned).collect(),
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
fn cells(code: &str, delegate: &Delegate, language: Language) -> Vec<Cell> {
    let words = |words: Words| Cell::Text(said(&words, language));
    let text = |text: &str| Cell::Text(text.to_owned());
    vec![
        text(code),
        text(&delegate.name),
        text(&delegate.native_name),
        text(&delegate.honorific),
        text(&delegate.title),
        words(delegate.rank.label()),
        words(delegate.capacity.label()),
        text(&delegate.remit),
        text(&delegate.organisation),
        words(delegate.badge.label()),
        text(&delegate.badge_code),
    ]
}
