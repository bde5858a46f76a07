//! Drafts: what a file that comes in says, line by line, before anyone has decided to take it.
//!
//! A reader is pure and never guesses: what it cannot understand it lists as a [`Problem`] with the line, and goes on. Only a
//! file that cannot be read at all is refused as a whole.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use plenary_domain::{
    Refusal, Start, Words, Zone,
    vocabulary::{Answer, Capacity, NameRule, Rank, SessionStatus},
};
use serde::{Deserialize, Serialize};

/// The largest file that is read, in bytes.
pub const LARGEST: usize = 64 * 1024 * 1024;

/// What was read from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft<T> {
    /// What its bytes were read as.
    pub read_as: ReadAs,
    /// How a table was read; `None` for another kind of file.
    pub table: Option<Layout>,
    /// What was understood, in the order of the file.
    pub rows: Vec<Drafted<T>>,
    /// What was left out, in the order of the file.
    pub problems: Vec<Problem>,
}

/// What the bytes of a file were read as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReadAs {
    /// The encoding, such as `UTF-8`, or `XLSX`.
    pub encoding: &'static str,
    /// Whether that is a guess: nothing in the file says so, and its letters fit.
    pub guessed: bool,
}

impl ReadAs {
    /// An encoding that nobody has to guess.
    pub const fn certain(encoding: &'static str) -> Self {
        Self { encoding, guessed: false }
    }
}

/// How a table was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// What stands between the cells; `None` in a workbook.
    pub delimiter: Option<char>,
    /// The sheets of a workbook that can be read.
    pub sheets: Vec<String>,
    /// The one that was.
    pub sheet: Option<String>,
    /// The line that holds the headings.
    pub headings: u32,
    /// The lines at the top, by which an officer sees where the headings stand.
    pub top: Vec<(u32, String)>,
    /// The columns, with the field each was taken for.
    pub columns: Vec<Column>,
    /// The fields without which no line can be read, and for which there is no column.
    pub missing: Vec<String>,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading, as it stands in the file.
    pub header: String,
    /// The field it was taken for; `None` where the column is left aside.
    pub field: Option<String>,
    /// The first cells below the heading that hold something.
    pub samples: Vec<String>,
}

/// One thing that was understood, with the line it began on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drafted<T> {
    /// The line of the file, from 1.
    pub line: u32,
    /// What it says.
    pub row: T,
}

/// One thing that was left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file, from 1.
    pub line: u32,
    /// What it was about, as far as that could be read: a name, a title; may be empty.
    pub about: String,
    /// Why.
    pub refusal: Refusal,
}

/// A delegate as a list of participants names one. What a list leaves empty is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateDraft {
    /// The delegation, by its code or by its name in any language.
    pub delegation: String,
    /// The name in Latin letters, in one piece.
    pub name: Option<String>,
    /// The family name in Latin letters.
    pub family_name: Option<String>,
    /// The given names in Latin letters.
    pub given_names: Option<String>,
    /// In what order the parts are written.
    pub name_rule: Option<NameRule>,
    /// The name in the person's own script.
    pub native_name: Option<String>,
    /// How the person is addressed.
    pub honorific: Option<String>,
    /// What follows the name.
    pub post_nominals: Option<String>,
    /// The office held.
    pub title: Option<String>,
    /// The class of that office.
    pub rank: Option<Rank>,
    /// When the person took that office, as it was written.
    pub office_since: Option<String>,
    /// What the person does in the delegation.
    pub capacity: Option<Capacity>,
    /// What the person follows.
    pub remit: Option<String>,
    /// The body the person comes from.
    pub organisation: Option<String>,
    /// The letters of the category on the badge.
    pub badge: Option<String>,
    /// The code a scanner reads from the badge.
    pub badge_code: Option<String>,
    /// Where invitations go.
    pub email: Option<String>,
    /// What the person eats: words of the vocabulary, or others.
    pub diet: Option<Vec<String>>,
    /// What the person needs to take part: words of the vocabulary, or others.
    pub access: Option<Vec<String>>,
    /// When and how the person arrives.
    pub arrival: JourneyDraft,
    /// When and how the person leaves.
    pub departure: JourneyDraft,
}

/// An arrival or a departure as a list names one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JourneyDraft {
    /// The date, as it was written; may hold the time too.
    pub date: Option<String>,
    /// The time, as it was written.
    pub time: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// The flight, the train, the car.
    pub by: Option<String>,
}

/// When an entry of a calendar file begins, as far as the file makes that clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Begins {
    /// At an instant, in the zone the file names, UTC among them.
    At(Start),
    /// On a day, with no hour.
    On(NaiveDate),
    /// At a clock reading, but nobody knows by which clock: an officer is to be asked.
    Unclear {
        /// What the clock shows.
        wall: NaiveDateTime,
        /// The name the file gives the zone; empty where it gives none.
        zone: String,
        /// The zone the file names for the calendar as a whole, which many programs mean and many do not.
        hint: Option<Zone>,
    },
}

/// A session as a calendar file names one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionDraft {
    /// What calendars know it by; empty where the file does not say.
    pub uid: String,
    /// Which time of a repeating entry it is, by the instant at which the repetition puts it; `None` for a single entry.
    pub occurrence: Option<DateTime<Utc>>,
    /// How often its organiser has revised it.
    pub sequence: i64,
    /// Whether it is somebody's answer to an invitation, and no schedule.
    pub is_reply: bool,
    /// Its title; may be empty.
    pub title: String,
    /// When it begins.
    pub begins: Begins,
    /// The name of its zone where it was an officer who said what it means; empty for times without any.
    pub told_zone: Option<String>,
    /// How long it takes, in minutes; `None` where the file does not say.
    pub minutes: Option<i64>,
    /// Where it stands; `None` where the file does not say.
    pub status: Option<SessionStatus>,
    /// Its categories, as they stand in the file.
    pub categories: Vec<String>,
    /// Where it takes place; may be empty.
    pub location: String,
    /// The link to join by; may be empty.
    pub link: String,
    /// What else the file tells the reader; may be empty.
    pub description: String,
    /// Who invites, by name or else by address; may be empty.
    pub organiser: String,
    /// When it was last changed; `None` where the file does not say.
    pub changed: Option<DateTime<Utc>>,
    /// What an officer should know of how it was read.
    pub remarks: Vec<Words>,
}

/// An answer to an invitation, as a calendar program sends it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyDraft {
    /// The file it stands in, where several are read; else empty.
    pub file: String,
    /// What calendars know the session by.
    pub uid: String,
    /// The address of whoever answers, in small letters.
    pub email: String,
    /// The address the e-mail came from that carries it, in small letters; empty where no e-mail does.
    pub sender: String,
    /// The name in the file; may be empty.
    pub name: String,
    /// The title in the file; may be empty.
    pub title: String,
    /// What is said; `None` where the file says neither yes nor no.
    pub answer: Option<Answer>,
    /// The address to which the invitation was passed on; empty where it was not.
    pub passed_on: String,
    /// Which version of the session it answers; `None` where the file does not say.
    pub sequence: Option<u32>,
    /// When it was given; `None` where the file does not say.
    pub at: Option<DateTime<Utc>>,
    /// What was written beside it; may be empty.
    pub comment: String,
    /// Whether the same file holds answers of others too, though an answer is one person's (RFC 5546 §3.2.3).
    pub among_others: bool,
    /// What had better be otherwise, where that is what the file proposes; it is no answer then.
    pub proposes: Option<Proposal>,
}

/// What somebody who was invited would have otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// When the session had better be, as the file writes it; empty where it says nothing of it.
    pub time: String,
    /// When it had better begin, where the file names a clock that is known.
    pub begins: Option<Start>,
    /// Where; may be empty.
    pub place: String,
    /// What it had better be called; may be empty.
    pub title: String,
}

impl ReplyDraft {
    /// What tells this answer from every other one: the same file twice has the same.
    pub fn key(&self) -> String {
        let at = self.at.map(|at| at.format("%Y%m%dT%H%M%SZ").to_string()).unwrap_or_default();
        let answer = self.answer.map_or("none", Answer::as_str);
        format!("{} {} {at} {answer}", self.uid, self.email)
    }
}

/// One line of a programme: what it means depends on the summit it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ProgrammeDraft {
    /// A line of a table.
    Cells(ProgrammeCells),
    /// A line of text, such as `09:30-11:00 Opening plenary, Plenary Hall`; also one across a table, such as `Tuesday 13 April`.
    Line(String),
    /// A line above the headings of a table, which may name the day of those below.
    Above(String),
    /// A line of a table that is left out: what it says of the day of those below, where that is sure.
    LeftOut(Option<ProgrammeCells>),
}

/// The cells of a line, as they were written; `None` for an empty one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeCells {
    /// The date.
    pub date: Option<String>,
    /// When it starts; may hold both ends.
    pub start: Option<String>,
    /// When it ends.
    pub end: Option<String>,
    /// How long it takes.
    pub minutes: Option<String>,
    /// Its title; may be empty.
    pub title: String,
    /// Its title in Korean.
    pub title_ko: Option<String>,
    /// What it is.
    pub kind: Option<String>,
    /// Where it takes place.
    pub place: Option<String>,
    /// The link to join by.
    pub link: Option<String>,
}

/// Refuses a file above [`LARGEST`].
pub(crate) fn fits(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.len() <= LARGEST {
        return Ok(());
    }
    Err(Refusal::new(
        "too_large",
        Words::new(
            format!("This file is larger than {} MiB. Divide it into smaller ones.", LARGEST >> 20),
            format!("파일이 {} MiB보다 큽니다. 여러 파일로 나눠 주세요.", LARGEST >> 20),
        ),
    ))
}
