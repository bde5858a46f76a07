//! Whoever is looked for in the store: by ids, by the rows that are about them, and by what they were ever called.

use crate::{
    StoreFault,
    column::Id,
    journal,
    known_as::{KnownAs, Names},
};
use plenary_domain::DelegateId;
use rusqlite::{Connection, OptionalExtension, types::Value as Column};
use serde_json::{Map, Value};
use std::collections::{BTreeSet, HashSet};
use uuid::Uuid;

/// The free text of records that are about a delegate: the table, the columns that name the delegate, the columns with text. Of a
/// delegation it goes with everybody of its summit.
pub(crate) const ABOUT: &[(&str, &[&str], &[&str])] = &[
    ("mark", &["delegate"], &["reason"]),
    ("reply", &["delegate", "replacement"], &["notes", "external", "reference"]),
    ("invitation", &["delegate"], &["notes", "number"]),
    ("representation", &["delegate", "by_delegate"], &["notes", "authority"]),
    ("delegation", &[], &["liaison", "liaison_contact", "interpreters"]),
];

/// Tables whose texts are not looked through for names.
const PASSED_BY: &[&str] = &["photo", "erasure"];

/// What becomes of a text that holds a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Text {
    /// The name alone is taken out.
    Free,
    /// It has a form of its own, such as an address, and would be none with anything else in its place: it is emptied.
    Formed,
    /// The name of an account: it goes where it is nothing but the person's.
    Account,
    /// It stays, and is told: where calendars are put, and whoever uses the program.
    Stays,
    /// It is what another person is called, or who did something.
    Anothers,
}

/// What becomes of the texts of a column that hold a name.
pub(crate) fn text_of(table: &str, column: &str) -> Text {
    match (table, column) {
        ("summit", "organiser_email") | ("session", "join_link") => Text::Formed,
        ("calendar_server", "account") => Text::Account,
        ("calendar_server", "address") | ("officer", "name") => Text::Stays,
        (_, "officer") => Text::Anothers,
        ("delegate", "name" | "native_name" | "family_name" | "given_names" | "email" | "badge_code") => Text::Anothers,
        (table, _) if PASSED_BY.contains(&table) => Text::Anothers,
        _ => Text::Free,
    }
}

/// Rows by their table.
type Those = HashSet<(&'static str, String)>;

/// Whoever is looked for.
pub(crate) struct Sought {
    pub(crate) ids: HashSet<String>,
    pub(crate) about: Those,
    pub(crate) known: KnownAs,
}

impl Sought {
    pub(crate) fn new(connection: &Connection, people: &BTreeSet<Uuid>) -> Result<Self, StoreFault> {
        let ids: HashSet<String> = people.iter().map(Uuid::to_string).collect();
        let (names, about) = look(connection, &ids)?;
        Ok(Self { ids, about, known: KnownAs::new(&names, &that_stay(connection, people)?) })
    }

    /// Whether a row is a person's own.
    pub(crate) fn is_own(&self, table: &str, id: &str) -> bool {
        matches!(table, "delegate" | "photo") && self.ids.contains(id)
    }

    /// The columns of a row that are blank once they are erased: those with free text about them.
    pub(crate) fn blanked(&self, table: &str, id: &str) -> &'static [&'static str] {
        let about = ABOUT.iter().find(|(name, ..)| *name == table);
        about.filter(|(name, ..)| self.about.contains(&(*name, id.to_owned()))).map_or(&[], |(_, _, columns)| columns)
    }
}

/// What people were ever called, by their own records alone.
pub(crate) fn names_of(connection: &Connection, people: &[DelegateId]) -> Result<Names, StoreFault> {
    let mut names = Names::default();
    let mut images =
        connection.prepare_cached("SELECT before, after FROM change WHERE row = ?1 AND tbl = 'delegate'")?;
    for person in people {
        let id = person.0.to_string();
        let mut rows = images.query([&id])?;
        while let Some(row) = rows.next()? {
            [parsed(row.get(0)?)?, parsed(row.get(1)?)?].iter().flatten().for_each(|image| names.called(image));
        }
        if let Some(row) = record(connection, "delegate", &id)? {
            names.called(&row);
        }
    }
    Ok(names)
}

/// What they were ever called, and which rows are about them.
fn look(connection: &Connection, ids: &HashSet<String>) -> Result<(Names, Those), StoreFault> {
    let (mut names, mut about) = (Names::default(), Those::new());
    let mut images = connection.prepare(
        "SELECT tbl, row, before, after FROM change
         WHERE tbl IN ('delegate', 'mark', 'reply', 'invitation', 'representation')",
    )?;
    let mut rows = images.query([])?;
    while let Some(row) = rows.next()? {
        let (table, id): (String, String) = (row.get(0)?, row.get(1)?);
        for image in [parsed(row.get(2)?)?, parsed(row.get(3)?)?].into_iter().flatten() {
            note(&table, &id, &image, ids, &mut names, &mut about);
        }
    }
    for id in ids {
        if let Some(row) = record(connection, "delegate", id)? {
            note("delegate", id, &row, ids, &mut names, &mut about);
        }
    }
    for (table, columns, _) in ABOUT {
        for column in *columns {
            let mut rows = connection.prepare(&format!("SELECT id FROM {table} WHERE {column} = ?1"))?;
            for id in ids {
                let found = rows.query_map([id], |row| row.get::<_, String>(0))?;
                for row in found {
                    about.insert((table, row?));
                }
            }
        }
    }
    Ok((names, about))
}

fn note(table: &str, id: &str, row: &Map<String, Value>, ids: &HashSet<String>, names: &mut Names, about: &mut Those) {
    if table == "delegate" && ids.contains(id) {
        names.called(row);
    }
    if let Some((table, columns, _)) = ABOUT.iter().find(|(name, ..)| *name == table) {
        let named = |column: &&str| row.get(*column).and_then(Value::as_str).is_some_and(|who| ids.contains(who));
        if columns.iter().any(named) {
            about.insert((table, id.to_owned()));
        }
    }
}

/// What everybody who stays is called and is, and what delegations, summits, sessions and places are called.
fn that_stay(connection: &Connection, people: &BTreeSet<Uuid>) -> Result<BTreeSet<String>, StoreFault> {
    let mut names = BTreeSet::new();
    let mut others =
        connection.prepare("SELECT id, name, native_name, email, badge_code, title, organisation FROM delegate")?;
    let mut rows = others.query([])?;
    while let Some(row) = rows.next()? {
        if !people.contains(&row.get::<_, Id>(0)?.0) {
            for column in 1..7 {
                names.insert(row.get(column)?);
            }
        }
    }
    // Somebody who is called “Deputy Minister”, as a list may have it, must not take away what others are and what sessions are called.
    for called in [
        "SELECT code, name, name_ko, name_fr FROM delegation",
        "SELECT title, title_ko, theme, theme_ko FROM summit",
        "SELECT title, title_ko, title, title_ko FROM session",
        "SELECT name, name_ko, name, name_ko FROM place",
    ] {
        let mut statement = connection.prepare(called)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            for column in 0..4 {
                names.insert(row.get(column)?);
            }
        }
    }
    names.remove("");
    Ok(names)
}

/// A record as it is, by column.
pub(crate) fn record(connection: &Connection, table: &str, id: &str) -> Result<Option<Map<String, Value>>, StoreFault> {
    let columns = journal::columns(connection, table)?;
    let list = columns.iter().map(|column| format!("\"{column}\"")).collect::<Vec<_>>().join(", ");
    let found = connection
        .prepare_cached(&format!("SELECT {list} FROM {table} WHERE id = ?1"))?
        .query_row([id], |row| {
            let values = columns.iter().enumerate().map(|(at, name)| Ok((name.clone(), json(row.get(at)?))));
            values.collect::<rusqlite::Result<Map<_, _>>>()
        })
        .optional()?;
    Ok(found)
}

pub(crate) fn parsed(text: Option<String>) -> Result<Option<Map<String, Value>>, StoreFault> {
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(|fault| StoreFault::Damaged(fault.to_string()))
}

pub(crate) fn json(column: Column) -> Value {
    match column {
        Column::Integer(number) => number.into(),
        Column::Text(text) => text.into(),
        Column::Null | Column::Real(_) | Column::Blob(_) => Value::Null,
    }
}
