//! Reports as tables: one as CSV, or several as the sheets of a workbook.

use super::{Disclosure, ExportLanguage, ExportedFile, said};
use crate::{
    Failure,
    view::{Look, ReportCell, ReportKind, ReportsOf, ReportsView},
};
use plenary_domain::{Refusal, Words};
use plenary_exchange::{
    Language, csv,
    document::{Cell, Table, Workbook},
    file_name, xlsx,
};
use serde::{Deserialize, Serialize};

/// The most reports of one workbook.
const MOST: usize = 20;

/// In which form a table is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum TableFormat {
    /// A table as text.
    #[default]
    Csv,
    /// A workbook.
    Xlsx,
}

/// Asks for reports as a file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ReportFileOf {
    /// The reports: one, or for a workbook several, a sheet each.
    pub reports: Vec<ReportsOf>,
    /// In which form.
    pub format: Option<TableFormat>,
    /// The language it is written in.
    pub language: Option<ExportLanguage>,
    /// How much it gives away; absent for `public`: offices instead of names, and public sessions only.
    pub level: Option<Disclosure>,
}

pub(super) fn export(request: &ReportFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let language = request.language.unwrap_or_default().of_document();
    let format = request.format.unwrap_or_default();
    let level = request.level.unwrap_or_default();
    let [first, others @ ..] = request.reports.as_slice() else { return Err(not_so_many(1).into()) };
    if format == TableFormat::Csv && !others.is_empty() {
        return Err(not_so_many(1).into());
    }
    if others.len() >= MOST {
        return Err(not_so_many(MOST).into());
    }
    let mut tables = Vec::new();
    for each in &request.reports {
        tables.push(table(each.whole(level, at)?, level, language));
    }
    let lines = tables.iter().map(|table| table.rows.len()).sum();
    let summit = at.rows.summits().get(first.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let what = if others.is_empty() { name(first.report) } else { "reports" };
    let (bytes, extension, media_type) = match (format, tables.as_slice()) {
        (TableFormat::Csv, [only]) => (csv::write(only), "csv", "text/csv; charset=utf-8"),
        _ => (
            xlsx::write(&Workbook { made: at.now.at, tables })?,
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    };
    Ok(ExportedFile { name: file_name(&level.marked(&[&summit.code, what]), extension), media_type, lines, bytes })
}

/// A report in the language of the file.
fn table(report: ReportsView, level: Disclosure, language: Language) -> Table {
    let cell = |cell: ReportCell| match cell {
        ReportCell::Text(words) => Cell::Text(said(&words, language)),
        ReportCell::Figure(figure) => Cell::Figure(figure),
    };
    let mut notes = vec![said(&report.says, language)];
    notes.extend(report.notes.iter().map(|note| said(note, language)));
    notes.push(said(&level.label(), language));
    Table {
        title: said(&report.title, language),
        columns: report.columns.iter().map(|column| said(&column.heading, language)).collect(),
        rows: report.rows.into_iter().map(|row| row.into_iter().map(cell).collect()).collect(),
        notes,
    }
}

fn name(kind: ReportKind) -> &'static str {
    match kind {
        ReportKind::Attendance => "attendance",
        ReportKind::NoShows => "not seen",
        ReportKind::Replies => "replies",
        ReportKind::Quorum => "quorum log",
        ReportKind::Represented => "represented by",
        ReportKind::Participants => "participants",
        ReportKind::Needs => "needs",
    }
}

fn not_so_many(most: usize) -> Refusal {
    Refusal::new(
        "too_many",
        Words::new(
            format!("Choose between 1 and {most} reports. Several stand in a workbook only."),
            format!("보고서를 1개에서 {most}개까지 선택해 주세요. 여러 개는 통합 문서로만 내보낼 수 있습니다."),
        ),
    )
    .at("reports")
}
