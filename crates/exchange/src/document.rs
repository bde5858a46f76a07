//! Documents: what a file says, before anyone asks in which format.
//!
//! A document is plain values, already in the words and the language they are to be read in. Whoever makes one decides
//! who may see what; a writer adds and leaves out nothing.

use chrono::{DateTime, Utc};
use plenary_domain::{SessionId, Zone, vocabulary::Answer};

/// In which language a document is written. Its titles come in it already; writers add their own few words in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Korean.
    Korean,
    /// English and Korean side by side.
    Both,
}

/// A schedule: the sessions somebody is to have in a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// What the calendar is called, such as the summit's title.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// The language it is written in.
    pub language: Language,
    /// Who invites; empty where nobody has said.
    pub organiser: String,
    /// The address a calendar program may answer to; empty where there is none.
    pub organiser_email: String,
    /// Which version of the programme it is, in a word or two; empty where there is only one.
    pub version: String,
    /// Whether every time is written in UTC, for whoever mistrusts zones in files.
    pub all_utc: bool,
    /// How many minutes before each session a calendar is to remind; none where nobody asked for it.
    pub alarms: Vec<u32>,
    /// Whether the file is for the host's own people alone, so that calendars that share themselves hide what is in it.
    pub confidential: bool,
    /// The sessions, in any order.
    pub sessions: Vec<ScheduledSession>,
}

/// What the calendar of somebody who was invited is to do (RFC 5546).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Call {
    /// Take the session, or what is new of it, and ask for an answer.
    Request,
    /// Take it out: the session has been cancelled, or this person is not expected any more.
    Cancel,
}

/// An invitation of one person to one session, as a calendar program takes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summons {
    /// What the calendar is to do.
    pub call: Call,
    /// Who is invited.
    pub invitee: Invitee,
    /// When this was said; newer with every issue.
    pub stamp: DateTime<Utc>,
    /// The one session, with its language and who invites: an address that takes answers is needed there.
    pub schedule: Schedule,
}

/// Who is invited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitee {
    /// The name, or the office where no name is known.
    pub name: String,
    /// The address.
    pub email: String,
    /// What is expected of the person there.
    pub role: Role,
    /// What the person has answered already, where that still holds; `None` asks for an answer.
    pub answer: Option<Answer>,
}

/// What is expected of somebody who is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// To be in the chair.
    Chair,
    /// To come.
    Required,
    /// To come if it suits.
    Optional,
    /// To watch.
    Observer,
}

/// Whether a session is going to take place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is still being worked on.
    Tentative,
    /// It will.
    Confirmed,
    /// It will not; it stays in the schedule so that calendars can say so.
    Cancelled,
    /// It will, but no longer for whoever has the file; calendars are to take it out.
    TakenOut,
    /// It is off, and what is said of it is what was said before: it may not be there any more.
    Gone,
}

/// One session of a [`Schedule`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledSession {
    /// Which session: the same in every file it ever appears in, and by it calendars know it again.
    pub id: SessionId,
    /// How often its time, place, mode or standing has changed, from 0; calendars ignore a lower one than they have.
    pub sequence: u32,
    /// When it was first written down.
    pub created: DateTime<Utc>,
    /// When anything of it last changed.
    pub changed: DateTime<Utc>,
    /// The instant it starts.
    pub begins: DateTime<Utc>,
    /// The zone its own clock is in.
    pub zone: Zone,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// Its title.
    pub title: String,
    /// What kind of session it is, such as “Ministerial”; may be empty.
    pub category: String,
    /// Whether it is going to take place.
    pub standing: Standing,
    /// Where it takes place; empty for one by link only.
    pub place: String,
    /// How to get to the place; may be empty, or several lines.
    pub directions: String,
    /// The link to join by; empty where there is none.
    pub join_link: String,
    /// Who is in the chair; may be empty.
    pub chair: String,
    /// Its agenda, in its order.
    pub items: Vec<ScheduledItem>,
    /// Whose local times to print beside its own.
    pub clocks: Vec<Clock>,
    /// Further lines for the reader, such as what of the session is assumed.
    pub remarks: Vec<String>,
}

/// One item on the agenda of a [`ScheduledSession`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduledItem {
    /// Its number, `2` or `2.1`.
    pub number: String,
    /// Minutes after the session's start at which it begins.
    pub begins_after: u32,
    /// How long it takes, in minutes; 0 where nobody has said.
    pub minutes: u32,
    /// Its title.
    pub title: String,
}

/// Somebody's clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clock {
    /// Whose, such as a delegation's name.
    pub name: String,
    /// The zone it is in.
    pub zone: Zone,
}

/// A table: lists and figures somebody is to open in a spreadsheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What it is called; a workbook names its sheet so.
    pub title: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each with a cell for every heading.
    pub rows: Vec<Vec<Cell>>,
    /// Lines below the table: what it was made from.
    pub notes: Vec<String>,
}

/// A cell of a [`Table`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A text.
    Text(String),
    /// A figure.
    Figure(i64),
}

/// Tables to be opened together in a spreadsheet, a sheet each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Workbook {
    /// When it was made, to the second; it stands in the properties of the file.
    pub made: DateTime<Utc>,
    /// The tables, in the order of the sheets.
    pub tables: Vec<Table>,
}

/// Where a spreadsheet may begin another cell or row within a text: in half of Europe cells end at a semicolon, and quotation marks within
/// such a cell mean nothing.
const ENDS: [char; 4] = [';', '\t', '\n', '\r'];
/// Marks that some drop from the ends of a cell.
const QUOTES: [char; 2] = ['"', '\''];

/// A text of which a spreadsheet makes no formula, wherever it takes its cells to end: each of them gets an apostrophe in front of it.
pub(crate) fn guarded(text: &str) -> String {
    let guard = |part: &str| if looks_like_a_formula(part) { format!("'{part}") } else { part.to_owned() };
    let guarded: String = text.split_inclusive(ENDS).map(guard).collect();
    if begins_with_an_end(text) { format!("'{guarded}") } else { guarded }
}

/// The text that was [`guarded`]. An apostrophe before a formula or an end changes neither, so none is taken off that was there before.
pub(crate) fn unguarded(text: &str) -> String {
    let without =
        |text, guards: fn(&str) -> bool| str::strip_prefix(text, '\'').filter(|rest| guards(rest)).unwrap_or(text);
    let text = without(text, begins_with_an_end);
    text.split_inclusive(ENDS).map(|part| without(part, looks_like_a_formula)).collect()
}

/// Whether a spreadsheet takes a text for a formula: also behind blanks and quotation marks, which some drop, and in the wide signs of
/// East Asian keyboards.
pub(crate) fn looks_like_a_formula(text: &str) -> bool {
    let bare = text.trim_start_matches(|c: char| c.is_whitespace() || QUOTES.contains(&c));
    bare.starts_with(['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

/// Whether a spreadsheet that drops the blank a text begins with begins anew behind it.
fn begins_with_an_end(text: &str) -> bool {
    text.trim_start_matches(|c: char| c == ' ' || QUOTES.contains(&c)).starts_with(['\t', '\r', '\n'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_formula_hides_behind_nothing() {
        for (name, text, written) in [
            ("plain", "Kim", "Kim"),
            ("a formula", "=1+1", "'=1+1"),
            ("a telephone number", "+82 2 100", "'+82 2 100"),
            ("behind blanks", "A; \u{3000}=1", "A;' \u{3000}=1"),
            ("in wide signs", "A;\u{ff1d}1", "A;'\u{ff1d}1"),
            ("behind a quotation mark", "A;\"=1+1;", "A;'\"=1+1;"),
            ("behind several and blanks", "A;\" \"\"@x;\n\"-1", "A;'\" \"\"@x;\n'\"-1"),
            ("behind an apostrophe", "A;'=1", "A;''=1"),
            ("a quoted word", "A;\"B=1\"", "A;\"B=1\""),
            ("an elided word", "'tis", "'tis"),
            ("a blank that ends a cell", "\t=1", "'\t'=1"),
            ("an end of line behind a mark", "\"\r\nA", "'\"\r\nA"),
        ] {
            assert_eq!(guarded(text), written, "{name}");
            assert_eq!(unguarded(written), text, "{name}");
        }
    }

    /// All texts of up to `most` of these characters.
    fn all(characters: &[char], most: u32) -> impl Iterator<Item = String> {
        let of = |mut number: usize, length| {
            let mut text = String::new();
            for _ in 0..length {
                text.push(characters[number % characters.len()]);
                number /= characters.len();
            }
            text
        };
        (0..=most).flat_map(move |length| (0..characters.len().pow(length)).map(move |number| of(number, length)))
    }

    #[test]
    fn what_was_guarded_is_read_back_as_it_was() {
        for text in all(&['=', '\'', '"', ' ', 'A', ';', '\n', '\t'], 5) {
            assert_eq!(unguarded(&guarded(&text)), text, "{text:?}");
        }
    }

    #[test]
    fn no_cell_is_a_formula_wherever_cells_end_and_whatever_a_quotation_mark_means() {
        for text in all(&['=', '\'', '"', ' ', 'A', ';'], 5) {
            let table = Table {
                title: String::new(),
                columns: vec!["A".into(), "B".into()],
                rows: vec![vec![Cell::Text("x".into()), Cell::Text(text.clone())]],
                notes: vec![],
            };
            let written = crate::csv::write(&table);
            for (delimiter, quoting) in [(b',', true), (b';', true), (b';', false)] {
                let mut reader = csv::ReaderBuilder::new();
                reader.has_headers(false).flexible(true).delimiter(delimiter).quoting(quoting);
                for record in reader.from_reader(&written[..]).records() {
                    for cell in &record.unwrap() {
                        assert!(
                            !cell.trim().starts_with('='),
                            "{text:?} has the cell {cell:?} at {delimiter}, {quoting}"
                        );
                    }
                }
            }
        }
    }
}
