//! Imports: a file that comes in, shown as a difference before anything of it is taken.
//!
//! `plenary-exchange` makes drafts of the bytes; here each line is compared with the rows there are: new, changed (field by
//! field), unchanged, doubtful, or refused with its reason. What is taken goes through one action, so that it is one line in the
//! history and one undo. An empty cell never empties a field.

mod dates;
mod decided;
mod doubt;
mod names;
mod preview;
mod programme;
mod replies;
mod spelt;

pub mod apart;
pub mod delegates;
pub mod files;
pub mod sessions;

pub(crate) use names::is_called;
pub(crate) use programme::Setting;

pub use decided::ImportDecision;
pub use delegates::DelegateRow;
pub use plenary_exchange::draft::LARGEST;
pub use preview::{
    FieldChange, ImportColumn, ImportCounts, ImportEncoding, ImportField, ImportLine, ImportPreview, ImportStanding,
    Likeness, LineProblem, TopLine, ZoneQuestion,
};
pub use sessions::SessionRow;

use crate::{
    Failure, Outcome,
    action::{Action, DelegateAction, ReplyAction, SessionAction},
    view::Look,
    wording,
};
use chrono::{DateTime, Duration, Utc};
use decided::Place;
use delegates::People;
use plenary_domain::{Clocks, Refusal, Start, SummitId, Words, Zone};
use plenary_exchange::{
    DelegateDraft, Draft, Drafted, Layout, Problem, ProgrammeDraft, ReplyDraft, SessionDraft, ics,
    table::{self, Reading},
};
use preview::preview;
use serde::{Deserialize, Serialize};
use sessions::Agenda;
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

    fn line(&self, (line, nth): Place, id: impl Fn(&T) -> Uuid) -> ImportLine {
        let (standing, id, refusal, like) = match &self.verdict {
            Verdict::New(_) => (ImportStanding::New, None, None, &[][..]),
            Verdict::Changed(after) => (ImportStanding::Changed, Some(id(after)), None, &[][..]),
            Verdict::Unchanged(id) => (ImportStanding::Unchanged, Some(*id), None, &[][..]),
            Verdict::LeftOut(LeftOut::Doubtful(why, like)) => (ImportStanding::Doubtful, None, Some(why), &like[..]),
            Verdict::LeftOut(LeftOut::Refused(why)) => (ImportStanding::Refused, None, Some(why), &[][..]),
        };
        ImportLine {
            line,
            nth,
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

    /// Takes along what the drafts are to be compared with. Answers, which are few and ask for much, are compared there and then.
    pub(crate) fn beside(self, request: &ImportOf, at: &Look<'_, '_>) -> Result<Beside, Failure> {
        let ImportOf { summit, ref decisions, .. } = *request;
        Ok(match self {
            Self::Delegates(read) => Beside::People(read, People::of(summit, at.rows)?),
            Self::Sessions(read) => {
                let uids = read.rows.iter().map(|drafted| drafted.row.uid.as_str());
                let agenda = Agenda::of(summit, uids, at.rows, &at.clocks)?;
                Beside::Agenda(read, agenda)
            }
            Self::Programme(read) => Beside::Programme(read, Setting::of(summit, at)?),
            Self::Replies(read) => {
                let (preview, rows) = replies::compare(read, decisions, summit, at)?;
                Beside::Compared(Box::new((preview, Action::Reply(ReplyAction::Import { summit, rows }))))
            }
        })
    }
}

/// What was read of a file, and a copy of what it is to be compared with: comparing a long one holds nobody up.
pub(crate) enum Beside {
    People(Read<DelegateDraft>, People),
    Agenda(Read<SessionDraft>, Agenda),
    Programme(Read<ProgrammeDraft>, Setting),
    // Far larger than the others.
    Compared(Box<(ImportPreview, Action)>),
}

impl Beside {
    /// Compares the two, and makes the action that would take what is new and what is changed.
    pub(crate) fn compare(self, request: &ImportOf) -> (ImportPreview, Action) {
        let ImportOf { summit, ref decisions, .. } = *request;
        match self {
            Self::People(mut read, people) => {
                let (lines, rows) = people.compare(&mut read, decisions);
                let preview = preview(ImportKind::Delegates, summit, read, lines);
                (preview, Action::Delegate(DelegateAction::Import { summit, rows }))
            }
            Self::Agenda(mut read, agenda) => {
                let sketches = sessions::sketches(&mut read);
                let questions = sessions::questions(&read.rows);
                let (lines, rows) = agenda.compare(sketches, decisions);
                let preview = ImportPreview { questions, ..preview(ImportKind::Ics, summit, read, lines) };
                (preview, Action::Session(SessionAction::Import { summit, rows }))
            }
            Self::Programme(read, setting) => {
                let (preview, rows) = setting.compare(read, decisions);
                (preview, Action::Session(SessionAction::Import { summit, rows }))
            }
            Self::Compared(compared) => *compared,
        }
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
