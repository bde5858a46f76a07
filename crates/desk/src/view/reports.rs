//! Reports: tables that screens show and files carry.

mod attendance;
mod gathered;
mod needs;
mod participants;
mod quorum_log;
mod replies;
mod represented;

use super::Look;
use crate::{Failure, export::Disclosure};
pub(super) use gathered::{Gathered, Held};
use plenary_domain::{DelegationId, Refusal, SessionId, SummitId, Words};
use serde::{Deserialize, Serialize};

/// The most rows of an answer for a screen; files carry all of them.
const MOST_ROWS: usize = 1_000;
/// The most bars of a chart: what is beyond is read in the table.
const MOST_BARS: usize = 60;

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ReportKind {
    /// Who was there, and for how many minutes.
    Attendance,
    /// Who was expected and did not come, of sessions where attendance was taken.
    NoShows,
    /// What was answered to the invitations.
    Replies,
    /// How the quorum changed, and what was decided with it.
    Quorum,
    /// Who stands in for whom.
    Represented,
    /// The list of participants.
    Participants,
    /// What people eat and need, counted for those who cater; without names unless they are asked for.
    Needs,
}

/// By what attendance is added up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ReportBy {
    /// By session.
    #[default]
    Session,
    /// By day of the summit.
    Day,
    /// By delegation.
    Delegation,
    /// By person; each with the hours at every session.
    Person,
}

/// Asks for a report: `{"summit": "…", "report": "attendance", "by": "person", "session": "…"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ReportsOf {
    /// The summit.
    pub summit: SummitId,
    /// What it is about.
    pub report: ReportKind,
    /// By what attendance is added up; by session where nobody says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<ReportBy>,
    /// Only this session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionId>,
    /// Only sessions on this date in the summit's zone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Only this delegation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delegation: Option<DelegationId>,
    /// The list of participants names interpreters, guards, press and other staff too.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub staff: bool,
    /// Those who have a need are named.
    #[serde(default, skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub named: bool,
    /// The list of participants is the final one.
    #[serde(default, rename = "final", skip_serializing_if = "is_false")]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub is_final: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_false(value: &bool) -> bool {
    !value
}

/// A report.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReportsView {
    /// What it is called.
    pub title: Words,
    /// What it says, in a sentence.
    pub says: Words,
    /// The headings.
    pub columns: Vec<ReportColumn>,
    /// The rows, each with a cell for every heading.
    pub rows: Vec<Vec<ReportCell>>,
    /// How many more rows there are than these; files carry all of them.
    pub more: usize,
    /// The same as a drawing, where it can be drawn.
    pub chart: Option<ReportChart>,
    /// What it was made from, and by which rule it is in order.
    pub notes: Vec<Words>,
}

/// A column of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReportColumn {
    /// Its heading.
    pub heading: Words,
    /// Whether figures stand in it.
    pub figures: bool,
    /// From which level on it stands in a file.
    #[serde(skip)]
    #[cfg_attr(feature = "bindings", ts(skip))]
    pub(crate) level: Disclosure,
}

impl ReportColumn {
    /// The same, left out of files below a level.
    fn from(self, level: Disclosure) -> Self {
        Self { level, ..self }
    }
}

/// A cell of a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ReportCell {
    /// A text in both languages.
    Text(Words),
    /// A figure.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    Figure(i64),
}

/// A drawing of a report: a bar for each row, cut into parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReportChart {
    /// What is counted.
    pub unit: Words,
    /// What the parts are, in their order.
    pub parts: Vec<ReportPart>,
    /// The bars.
    pub bars: Vec<ReportBar>,
}

/// What a part of a bar is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReportPart {
    /// Its name.
    pub name: Words,
    /// How it is drawn.
    pub tone: ReportTone,
}

/// How a part is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ReportTone {
    /// Full.
    Good,
    /// Lighter.
    Other,
    /// Hatched.
    Open,
    /// Dark.
    Bad,
}

/// A bar.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReportBar {
    /// What it is about.
    pub name: Words,
    /// How much each part is.
    pub values: Vec<u32>,
}

impl ReportsOf {
    /// A report of all of a summit.
    pub fn new(summit: SummitId, report: ReportKind) -> Self {
        Self {
            summit,
            report,
            by: None,
            session: None,
            day: None,
            delegation: None,
            staff: false,
            named: false,
            is_final: false,
        }
    }

    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ReportsView, Failure> {
        let mut report = self.whole(Disclosure::Internal, at)?;
        report.more = report.rows.len().saturating_sub(MOST_ROWS);
        report.rows.truncate(MOST_ROWS);
        if let Some(chart) = &mut report.chart {
            chart.bars.truncate(MOST_BARS);
        }
        Ok(report)
    }

    /// The same with every row, as files of a level carry it: without the sessions and columns that it does not tell of, and with
    /// offices in the place of names.
    pub(crate) fn whole(&self, level: Disclosure, at: &Look<'_, '_>) -> Result<ReportsView, Failure> {
        if self.report == ReportKind::Needs && (level == Disclosure::Public || (self.named && !level.everything())) {
            return Err(needs_are_not_for(level).into());
        }
        let gathered = Gathered::of(self, level, at)?;
        let mut report = match self.report {
            ReportKind::Attendance => attendance::report(&gathered, self.by.unwrap_or_default())?,
            ReportKind::NoShows => attendance::no_shows(&gathered)?,
            ReportKind::Replies => replies::report(&gathered)?,
            ReportKind::Quorum => quorum_log::report(&gathered)?,
            ReportKind::Represented => represented::report(&gathered)?,
            ReportKind::Participants => participants::report(&gathered, self.staff, self.is_final),
            ReportKind::Needs => needs::report(&gathered, self.by.unwrap_or_default(), self.named)?,
        };
        report.notes.extend(gathered.notes());
        report.keep_to(level);
        Ok(report)
    }
}

impl ReportsView {
    fn of(title: Words, says: Words, columns: Vec<ReportColumn>) -> Self {
        Self { title, says, columns, rows: Vec::new(), more: 0, chart: None, notes: Vec::new() }
    }

    /// Leaves out the columns that stand in files of a higher level only.
    fn keep_to(&mut self, level: Disclosure) {
        let stays: Vec<bool> = self.columns.iter().map(|column| column.level <= level).collect();
        for row in &mut self.rows {
            let mut each = stays.iter();
            row.retain(|_| each.next().is_none_or(|stays| *stays));
        }
        self.columns.retain(|column| column.level <= level);
    }
}

fn column(en: &str, ko: &str) -> ReportColumn {
    ReportColumn { heading: Words::new(en, ko), figures: false, level: Disclosure::Public }
}

fn figures(en: &str, ko: &str) -> ReportColumn {
    ReportColumn { heading: Words::new(en, ko), figures: true, level: Disclosure::Public }
}

fn text(text: impl Into<String>) -> ReportCell {
    ReportCell::Text(Words::same(text))
}

fn words(words: Words) -> ReportCell {
    ReportCell::Text(words)
}

fn figure(figure: impl TryInto<i64>) -> ReportCell {
    ReportCell::Figure(figure.try_into().unwrap_or(i64::MAX))
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Yes or no.
fn yes(met: bool) -> ReportCell {
    words(if met { Words::new("Yes", "충족") } else { Words::new("No", "미달") })
}

/// What people need concerns their health and faith: a figure of one is a person.
fn needs_are_not_for(level: Disclosure) -> Refusal {
    let words = if level == Disclosure::Public {
        Words::new(
            "What people need stands in no public file. Choose the level “Delegations” for figures, or “Internal” for names too.",
            "지원 요청은 일반 공개 파일에 담지 않습니다. 집계는 ‘대표단’, 성명까지는 ‘내부용’ 공개 범위를 선택해 주세요.",
        )
    } else {
        Words::new(
            "Who needs what stands in internal files only. Choose the level “Internal”, or leave the names out.",
            "요청한 사람의 성명은 내부용 파일에만 담습니다. 공개 범위를 ‘내부용’으로 하거나 성명을 빼 주세요.",
        )
    };
    Refusal::new("level", words).at("level")
}

/// A date that is none.
fn not_a_day(text: &str) -> Refusal {
    Refusal::new(
        "date",
        Words::new(
            format!("“{text}” is not a date. Write it as 2027-04-13."),
            format!("날짜로 읽을 수 없습니다: ‘{text}’. 2027-04-13과 같이 입력해 주세요."),
        ),
    )
    .at("day")
}
