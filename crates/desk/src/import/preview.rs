//! What an officer sees of a file before anything of it is taken: how it was read, and each line as what it would change.

use super::{ImportDecision, ImportKind, Read, ReadProblem};
use crate::wording;
use plenary_domain::{Refusal, SummitId, Words};
use plenary_exchange::{Column, encodings, table};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A file as a difference to what is there. Nothing has been changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ImportPreview {
    /// What the file holds.
    pub kind: ImportKind,
    /// The summit it is for.
    pub summit: SummitId,
    /// The encoding it was read in, such as `UTF-8`.
    pub encoding: String,
    /// Whether that is a guess: nothing in the file says so, and its letters fit.
    pub guessed: bool,
    /// The encodings it may be read in instead; none where a file says itself how it is written, as a workbook does.
    pub encodings: Vec<ImportEncoding>,
    /// What stands between the cells of a table in text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The one that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The line of a table that was taken for its headings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub headings: Option<u32>,
    /// The lines at the top of a table, among which the headings stand.
    pub top: Vec<TopLine>,
    /// The columns of a table.
    pub columns: Vec<ImportColumn>,
    /// The names of zones in a calendar file that nobody knows, to be answered in [`ImportOf::zones`](super::ImportOf::zones).
    pub questions: Vec<ZoneQuestion>,
    /// What a column may be taken for.
    pub fields: Vec<ImportField>,
    /// Why no line could be read yet: a column is missing that every line needs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unready: Option<LineProblem>,
    /// How many lines are what.
    pub counts: ImportCounts,
    /// Every line, in the order of the file.
    pub lines: Vec<ImportLine>,
}

/// A name in a calendar file, of which only somebody who knows the sender can say which zone is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ZoneQuestion {
    /// The name; empty for times without any.
    pub name: String,
    /// How many entries wait for the answer.
    pub entries: u32,
    /// The first of them.
    pub about: String,
    /// What the clock shows at its start, `2021-11-18T09:00`.
    pub wall: String,
    /// The zone the file names for the calendar as a whole, where it names one: likely, but not certain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The zone that was answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

/// A column of a table that is imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ImportColumn {
    /// Its heading.
    pub header: String,
    /// The field it was taken for; absent where the column is left aside.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The first cells below the heading.
    pub samples: Vec<String>,
}

/// An encoding that a file may be read in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ImportEncoding {
    /// Its name.
    pub encoding: &'static str,
    /// What it is called.
    pub label: Words,
}

/// A field that a column may be taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ImportField {
    /// The field.
    pub field: &'static str,
    /// What it is called.
    pub label: Words,
}

/// A line at the top of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TopLine {
    /// Its number, from 1.
    pub line: u32,
    /// What stands in it.
    pub text: String,
}

/// How many lines of a file are what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ImportCounts {
    /// Not there yet.
    pub new: u32,
    /// There, but different.
    pub changed: u32,
    /// There already.
    pub unchanged: u32,
    /// Perhaps there already; left out until somebody decides.
    pub doubtful: u32,
    /// Impossible, or not clear; left out.
    pub refused: u32,
}

/// What a line of a file is, compared with what is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ImportStanding {
    /// Not there yet.
    New,
    /// There, but different.
    Changed,
    /// There already.
    Unchanged,
    /// Perhaps there already; left out until somebody decides.
    Doubtful,
    /// Impossible, or not clear; left out.
    Refused,
}

/// One line of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ImportLine {
    /// Its number, from 1; where several files were read, that of the answer among all of them.
    pub line: u32,
    /// Which of several with this number it is, as the times of an entry that repeats; 0 for the first.
    pub nth: u32,
    /// The file it stands in, where several were read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Whom or what it names.
    pub about: String,
    /// What it is.
    pub standing: ImportStanding,
    /// The record it was found to be about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub id: Option<Uuid>,
    /// What it would change.
    pub changes: Vec<FieldChange>,
    /// Why it is doubtful or refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<LineProblem>,
    /// The records it may be about, where that is doubtful.
    pub like: Vec<Likeness>,
    /// What of it is not taken, and what was made of the rest.
    pub remarks: Vec<Words>,
    /// What an officer has decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided: Option<ImportDecision>,
}

/// Why a line is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct LineProblem {
    /// A short word for programs.
    pub code: String,
    /// One sentence that says what is wrong and how to mend it.
    pub message: Words,
    /// The field it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

/// A field that a line would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FieldChange {
    /// The field.
    pub field: &'static str,
    /// What it is called.
    pub label: Words,
    /// What stands there now.
    pub before: Words,
    /// What would stand there.
    pub after: Words,
}

/// A record that a doubtful line may be about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Likeness {
    /// Which.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub id: Uuid,
    /// What it is called.
    pub name: Words,
}

impl LineProblem {
    pub(super) fn of(refusal: &Refusal) -> Self {
        Self { code: refusal.code.into(), message: refusal.message.clone(), field: refusal.field.clone() }
    }
}

impl ImportLine {
    pub(super) fn of(left: ReadProblem) -> Self {
        Self {
            line: left.line,
            nth: 0,
            file: left.file,
            about: left.about,
            standing: ImportStanding::Refused,
            id: None,
            changes: vec![],
            problem: Some(left.problem),
            like: vec![],
            remarks: vec![],
            decided: None,
        }
    }
}

/// What was read of a file, with its lines as they compare with what is there.
pub(super) fn preview<T>(
    kind: ImportKind,
    summit: SummitId,
    read: Read<T>,
    mut lines: Vec<ImportLine>,
) -> ImportPreview {
    lines.extend(read.problems.into_iter().map(ImportLine::of));
    lines.sort_by_key(|line| line.line);
    let mut counts = ImportCounts::default();
    for line in &lines {
        *match line.standing {
            ImportStanding::New => &mut counts.new,
            ImportStanding::Changed => &mut counts.changed,
            ImportStanding::Unchanged => &mut counts.unchanged,
            ImportStanding::Doubtful => &mut counts.doubtful,
            ImportStanding::Refused => &mut counts.refused,
        } += 1;
    }
    let mut preview = ImportPreview {
        kind,
        summit,
        encoding: read.encoding,
        guessed: read.guessed,
        encodings: vec![],
        delimiter: None,
        sheets: vec![],
        sheet: None,
        headings: None,
        top: vec![],
        columns: vec![],
        fields: vec![],
        questions: vec![],
        unready: None,
        counts,
        lines,
    };
    let is_workbook = read.table.as_ref().is_some_and(|table| table.delimiter.is_none());
    if matches!(kind, ImportKind::Delegates | ImportKind::Programme) && !is_workbook {
        preview.encodings = encodings().map(|(encoding, label)| ImportEncoding { encoding, label }).collect();
    }
    if let Some(table) = read.table {
        let column =
            |column: Column| ImportColumn { header: column.header, field: column.field, samples: column.samples };
        preview.unready = unready(kind, &table.missing);
        preview.delimiter = table.delimiter;
        preview.sheets = table.sheets;
        preview.sheet = table.sheet;
        preview.headings = Some(table.headings);
        preview.top = table.top.into_iter().map(|(line, text)| TopLine { line, text }).collect();
        preview.columns = table.columns.into_iter().map(column).collect();
        let field = |field| ImportField { field, label: wording::field(field) };
        preview.fields = match kind {
            ImportKind::Programme => table::programme_fields().map(field).collect(),
            _ => table::delegate_fields().map(field).collect(),
        };
    }
    preview
}

/// Why no line of a table could be read: which columns it lacks.
fn unready(kind: ImportKind, missing: &[String]) -> Option<LineProblem> {
    if missing.is_empty() {
        return None;
    }
    let list = |of: fn(Words) -> String, both: &str| {
        let names: Vec<String> = missing.iter().map(|field| of(wording::field(field))).collect();
        names.join(both)
    };
    let (en, ko) = (list(|words| words.en, " and the "), list(|words| words.ko, ", "));
    let code = if kind == ImportKind::Delegates { "not_a_list" } else { "not_a_programme" };
    Some(LineProblem {
        code: code.into(),
        message: Words::new(
            format!("Say which column holds the {en}: its heading is not known."),
            format!("다음 항목이 어느 열에 있는지 지정해 주세요. 알 수 없는 열 제목입니다: {ko}."),
        ),
        field: Some("columns".into()),
    })
}
