//! Imports: a file that comes in, shown as a difference before anything of it is taken.
//!
//! `plenary-exchange` makes drafts of the bytes; here each line is compared with the rows there are: new, changed (field by
//! field), unchanged, doubtful, or refused with its reason. What is taken goes through one action, so that it is one line in the
//! history and one undo. An empty cell never empties a field.

mod decided;
mod doubt;
mod programme;
mod replies;

pub mod apart;
pub mod delegates;
pub mod files;
pub mod sessions;

pub use decided::ImportDecision;
pub use delegates::DelegateRow;
pub use plenary_exchange::draft::LARGEST;
pub use sessions::SessionRow;

use crate::{
    Failure, Outcome,
    action::{Action, DelegateAction, ReplyAction, SessionAction},
    view::Look,
    wording,
    written::Known,
};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{Clocks, Refusal, Start, SummitId, Words, Zone};
use plenary_exchange::{
    Column, DelegateDraft, Draft, Drafted, Layout, Problem, ProgrammeDraft, ReplyDraft, SessionDraft, encodings, ics,
    table::{self, Reading},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ImportKind {
    /// A list of participants, as a table in text or in a workbook.
    Delegates,
    /// A schedule, as a calendar file.
    Ics,
    /// A programme, as a table or as lines of text.
    Programme,
    /// Answers to invitations, as calendar programs send them: a calendar file, or an e-mail that carries one.
    Replies,
}

/// Says what a file is, where it is to go, and what an officer knows better than what was found out. What is asked when a file
/// is looked at is asked again when it is taken, so that both agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ImportOf {
    /// What the file holds.
    pub kind: ImportKind,
    /// The summit it is for.
    pub summit: SummitId,
    /// The zones (IANA) of names in a calendar file that nobody knows; the empty name stands for times without any.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<BTreeMap<String, String>>"))]
    pub zones: BTreeMap<String, String>,
    /// The encoding of a table or a text, by its name; found out where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The sheet of a workbook; the one with the list where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The line of a table that holds the headings; the one with the most known ones where nobody says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headings: Option<u32>,
    /// What columns are to be taken for, whatever their headings say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<ColumnChoice>>"))]
    pub columns: Vec<ColumnChoice>,
    /// What was decided about single lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<ImportDecision>>"))]
    pub decisions: Vec<ImportDecision>,
    /// The files that the bytes hold, one after the other; absent where they are one. Only answers come several at once.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<FileOf>>"))]
    pub files: Vec<FileOf>,
}

/// One of several files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FileOf {
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub size: u32,
}

/// What a column is to be taken for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ColumnChoice {
    /// The column, counted from 0.
    pub at: u32,
    /// The field; `null` leaves the column aside.
    pub field: Option<String>,
}

impl ImportOf {
    /// A file of which everything is to be found out.
    pub fn new(kind: ImportKind, summit: SummitId) -> Self {
        Self {
            kind,
            summit,
            zones: BTreeMap::new(),
            encoding: None,
            sheet: None,
            headings: None,
            columns: vec![],
            decisions: vec![],
            files: vec![],
        }
    }

    /// The files in the bytes, by their names. Refuses sizes that are not those of the bytes.
    fn apart<'b>(&self, bytes: &'b [u8]) -> Result<Vec<(&str, &'b [u8])>, Refusal> {
        if bytes.len() > LARGEST {
            return Err(too_many());
        }
        let (mut rest, mut all) = (bytes, Vec::with_capacity(self.files.len()));
        for file in &self.files {
            let (one, others) = rest.split_at_checked(file.size as usize).ok_or_else(other_sizes)?;
            all.push((file.name.as_str(), one));
            rest = others;
        }
        if rest.is_empty() { Ok(all) } else { Err(other_sizes()) }
    }

    fn reading(&self) -> Reading {
        Reading {
            encoding: self.encoding.clone(),
            sheet: self.sheet.clone(),
            headings: self.headings,
            columns: self.columns.iter().map(|choice| (choice.at, choice.field.clone())).collect(),
        }
    }
}

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
    /// The names of zones in a calendar file that nobody knows, to be answered in [`ImportOf::zones`].
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

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct Imported {
    /// The outcome of the one action; absent where there was nothing to change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// The file as it was compared just before.
    pub preview: ImportPreview,
}

/// What a row turned out to be.
pub(crate) enum Verdict<T> {
    /// This would be added. Its id is nil where it has none yet.
    New(T),
    /// This is what a known record would become.
    Changed(T),
    /// A known record, just as it is.
    Unchanged(Uuid),
    /// It is not taken.
    LeftOut(LeftOut),
}

/// Why a row is not taken.
pub(crate) enum LeftOut {
    /// It may be about one of these.
    Doubtful(Refusal, Vec<Likeness>),
    /// It cannot be.
    Refused(Refusal),
}

impl LeftOut {
    /// The sentence in either case.
    pub(crate) fn refusal(self) -> Refusal {
        match self {
            Self::Doubtful(refusal, _) | Self::Refused(refusal) => refusal,
        }
    }
}

impl From<Refusal> for LeftOut {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A row with what it turned out to be.
pub(crate) struct Judged<T> {
    pub(crate) about: String,
    pub(crate) verdict: Verdict<T>,
    pub(crate) changes: Vec<FieldChange>,
    pub(crate) remarks: Vec<Words>,
}

impl<T> Judged<T> {
    fn left_out(about: String, why: impl Into<LeftOut>) -> Self {
        Self { about, verdict: Verdict::LeftOut(why.into()), changes: vec![], remarks: vec![] }
    }

    fn line(&self, line: u32, id: impl Fn(&T) -> Uuid) -> ImportLine {
        let (standing, id, refusal, like) = match &self.verdict {
            Verdict::New(_) => (ImportStanding::New, None, None, &[][..]),
            Verdict::Changed(after) => (ImportStanding::Changed, Some(id(after)), None, &[][..]),
            Verdict::Unchanged(id) => (ImportStanding::Unchanged, Some(*id), None, &[][..]),
            Verdict::LeftOut(LeftOut::Doubtful(why, like)) => (ImportStanding::Doubtful, None, Some(why), &like[..]),
            Verdict::LeftOut(LeftOut::Refused(why)) => (ImportStanding::Refused, None, Some(why), &[][..]),
        };
        ImportLine {
            line,
            file: None,
            about: self.about.clone(),
            standing,
            id,
            changes: self.changes.clone(),
            problem: refusal.map(LineProblem::of),
            like: like.to_vec(),
            remarks: self.remarks.clone(),
            decided: None,
        }
    }
}

impl LineProblem {
    fn of(refusal: &Refusal) -> Self {
        Self { code: refusal.code.into(), message: refusal.message.clone(), field: refusal.field.clone() }
    }
}

impl ImportLine {
    fn of(left: ReadProblem) -> Self {
        Self {
            line: left.line,
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

/// Notes a change of one field, where there is one.
pub(crate) fn compare(into: &mut Vec<FieldChange>, field: &'static str, before: Words, after: Words) {
    if before != after {
        into.push(FieldChange { field, label: wording::field(field), before, after });
    }
}

/// The refusal of the action when a row cannot be taken: it names the row.
pub(crate) fn row_refused(index: usize, line: Option<u32>, refusal: Refusal) -> Refusal {
    let number = line.unwrap_or_else(|| u32::try_from(index + 1).unwrap_or(u32::MAX));
    let field = match refusal.field {
        Some(field) => format!("rows[{index}].{field}"),
        None => format!("rows[{index}]"),
    };
    let message = Words::new(
        format!("Line {number}: {}", refusal.message.en),
        format!("{number}번째 줄: {}", refusal.message.ko),
    );
    Refusal::new(refusal.code, message).at(field)
}

fn one_by_one() -> Refusal {
    Refusal::new(
        "one_by_one",
        Words::new(
            "Only replies are brought in several at once. Choose one file.",
            "회신만 여러 파일을 한꺼번에 가져올 수 있습니다. 파일을 하나만 선택해 주세요.",
        ),
    )
    .at("files")
}

fn too_many() -> Refusal {
    Refusal::new(
        "too_large",
        Words::new(
            format!("These files are larger than {} MiB together. Choose fewer of them.", LARGEST >> 20),
            format!("파일 크기를 합하면 {} MiB가 넘습니다. 나눠서 선택해 주세요.", LARGEST >> 20),
        ),
    )
    .at("files")
}

fn other_sizes() -> Refusal {
    Refusal::new(
        "file_sizes",
        Words::new(
            "The files are not as long as was said of them. Choose them again.",
            "파일 크기가 알려진 것과 다릅니다. 다시 선택해 주세요.",
        ),
    )
    .at("files")
}

/// What was read of a file, as it comes back from the process that reads files.
#[derive(Serialize, Deserialize)]
pub(crate) struct Read<T> {
    encoding: String,
    guessed: bool,
    table: Option<Layout>,
    rows: Vec<Drafted<T>>,
    problems: Vec<ReadProblem>,
}

/// A line that could not be read.
#[derive(Serialize, Deserialize)]
struct ReadProblem {
    line: u32,
    #[serde(default)]
    file: Option<String>,
    about: String,
    problem: LineProblem,
}

impl From<Problem> for ReadProblem {
    fn from(left: Problem) -> Self {
        Self { line: left.line, file: None, about: left.about, problem: LineProblem::of(&left.refusal) }
    }
}

impl<T> From<Draft<T>> for Read<T> {
    fn from(draft: Draft<T>) -> Self {
        Self {
            encoding: draft.read_as.encoding.to_owned(),
            guessed: draft.read_as.guessed,
            table: draft.table,
            rows: draft.rows,
            problems: draft.problems.into_iter().map(ReadProblem::from).collect(),
        }
    }
}

/// A file that was read.
#[derive(Serialize, Deserialize)]
pub(crate) enum Batch {
    Delegates(Read<DelegateDraft>),
    Sessions(Read<SessionDraft>),
    Programme(Read<ProgrammeDraft>),
    Replies(Read<ReplyDraft>),
}

impl Batch {
    /// Makes drafts of the bytes; nothing of the store is needed for it.
    pub(crate) fn read(
        request: &ImportOf,
        bytes: &[u8],
        clocks: &Clocks,
        within: Option<[DateTime<Utc>; 2]>,
    ) -> Result<Self, Refusal> {
        if request.kind != ImportKind::Replies && !request.files.is_empty() {
            return Err(one_by_one());
        }
        Ok(match request.kind {
            ImportKind::Delegates => Self::Delegates(table::delegates(bytes, &request.reading())?.into()),
            ImportKind::Ics => {
                let answered = |(name, zone): (&String, &String)| Ok((name.clone(), Zone::parse(zone)?));
                let zones = request.zones.iter().map(answered).collect::<Result<BTreeMap<_, _>, Refusal>>();
                let zones = zones.map_err(|refusal| refusal.at("zones"))?;
                Self::Sessions(ics::read(bytes, &ics::Reading { clocks, within, zones: &zones })?.into())
            }
            ImportKind::Programme => Self::Programme(table::programme(bytes, &request.reading())?.into()),
            ImportKind::Replies if request.files.is_empty() => Self::Replies(ics::replies(bytes)?.into()),
            ImportKind::Replies => Self::Replies(replies::of_files(&request.apart(bytes)?)),
        })
    }

    /// The first entry of a calendar file; `None` where there is none that could be read.
    pub(crate) fn first_entry(&self) -> Option<&SessionDraft> {
        let Self::Sessions(read) = self else { return None };
        read.rows.first().map(|drafted| &drafted.row)
    }

    /// Compares the drafts with the rows, and makes the action that would take what is new and what is changed.
    pub(crate) fn compare(self, request: &ImportOf, at: &Look<'_, '_>) -> Result<(ImportPreview, Action), Failure> {
        let ImportOf { summit, ref decisions, .. } = *request;
        Ok(match self {
            Self::Delegates(read) => {
                let (lines, rows) = delegates::compare(&read.rows, decisions, summit, at.rows)?;
                let preview = preview(ImportKind::Delegates, summit, read, lines);
                (preview, Action::Delegate(DelegateAction::Import { summit, rows }))
            }
            Self::Sessions(mut read) => {
                let sketches = sessions::sketches(&mut read);
                let questions = sessions::questions(&read.rows);
                let (lines, rows) = sessions::compare(sketches, decisions, summit, at)?;
                let preview = ImportPreview { questions, ..preview(ImportKind::Ics, summit, read, lines) };
                (preview, Action::Session(SessionAction::Import { summit, rows }))
            }
            Self::Programme(read) => {
                let (preview, rows) = programme(read, decisions, summit, at)?;
                (preview, Action::Session(SessionAction::Import { summit, rows }))
            }
            Self::Replies(read) => {
                let (preview, rows) = replies::compare(read, decisions, summit, at)?;
                (preview, Action::Reply(ReplyAction::Import { summit, rows }))
            }
        })
    }
}

/// The stretch of time that the days of a summit span, within which repeating entries are told one by one.
pub(crate) fn days(summit: SummitId, at: &Look<'_, '_>) -> Result<Option<[DateTime<Utc>; 2]>, Failure> {
    let summit = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let dates: Vec<_> = at.rows.days().of_summit(summit.id)?.into_iter().map(|day| day.date).collect();
    let midnight = |date| Start { date, time: chrono::NaiveTime::MIN, zone: summit.zone, fold: None };
    let instant = |date| at.clocks.settled_instant(&midnight(date));
    Ok(match (dates.iter().min(), dates.iter().max()) {
        (Some(first), Some(last)) => Some([instant(*first), instant(*last + Duration::days(1))]),
        _ => None,
    })
}

/// Compares a programme with the sessions there are: what it would change, and the rows that can be taken.
pub(crate) fn programme(
    mut read: Read<ProgrammeDraft>,
    decisions: &[ImportDecision],
    summit: SummitId,
    at: &Look<'_, '_>,
) -> Result<(ImportPreview, Vec<SessionRow>), Failure> {
    let known = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let (days, places) = (at.rows.days().of_summit(summit)?, at.rows.places().of_summit(summit)?);
    let delegations = at.rows.delegations().of_summit(summit)?;
    let known_names = Known { days: &days, places: &places, delegations: &delegations };
    let (sketches, problems) = programme::rows(&read.rows, &known_names, known.zone);
    read.problems.extend(problems.into_iter().map(ReadProblem::from));
    let (lines, taken) = sessions::compare(sketches, decisions, summit, at)?;
    Ok((preview(ImportKind::Programme, summit, read, lines), taken))
}

fn preview<T>(kind: ImportKind, summit: SummitId, read: Read<T>, mut lines: Vec<ImportLine>) -> ImportPreview {
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
