//! The history as a witness: what it says was written last, compared with what the records say. So a value that a disk has turned
//! into another one is named, which pages and indexes cannot tell.

use crate::{
    StoreFault,
    column::Id,
    journal::{self, TABLES},
    sought::record,
};
use rusqlite::{
    Connection, OptionalExtension, Statement,
    types::{ToSqlOutput, ValueRef},
};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashSet};
use uuid::Uuid;

/// Records that are not what the history says, in sentences; of many, the first few.
///
/// The history is read once, the newest change first: the first change met of a row is the last that was made to it.
pub(crate) fn differences(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    let mut problems = Problems::default();
    let mut tables = TABLES
        .iter()
        .map(|table| Ok((*table, Told::about(connection, table)?)))
        .collect::<Result<BTreeMap<&str, Told<'_>>, StoreFault>>()?;
    let mut changes = connection.prepare("SELECT tbl, row, after FROM change ORDER BY n DESC")?;
    let mut rows = changes.query([])?;
    while let Some(row) = rows.next()? {
        // A table that was given up later holds nothing any more.
        let Some(told) = tables.get_mut(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?) else { continue };
        let Id(id) = row.get(1)?;
        if !told.met.insert(id) {
            continue;
        }
        let image = row.get_ref(2)?;
        if image == ValueRef::Null {
            continue;
        }
        told.there += 1;
        let same: Option<bool> =
            told.compare.query_row((Id(id), ToSqlOutput::Borrowed(image)), |row| row.get(0)).optional()?;
        match same {
            Some(true) => {}
            // Mostly a row of which the last image holds only what changed.
            Some(false) => problems.extend(differing(connection, told.table, &id.to_string())?),
            None => problems.tell(format!("The {} {id} is missing", spoken(told.table))),
        }
    }
    for told in tables.into_values() {
        for id in told.unknown(connection)? {
            problems.tell(format!("The {} {id} is not known to the history", spoken(told.table)));
        }
    }
    Ok(problems.told())
}

/// Sentences, of which the first few are kept.
#[derive(Default)]
struct Problems {
    told: Vec<String>,
    more: usize,
}

impl Problems {
    const FEW: usize = 10;

    fn tell(&mut self, problem: String) {
        if self.told.len() < Self::FEW { self.told.push(problem) } else { self.more += 1 }
    }

    fn told(mut self) -> Vec<String> {
        if self.more > 0 {
            self.told.push(format!("{} more records are not what was written", self.more));
        }
        self.told
    }
}

impl Extend<String> for Problems {
    fn extend<T: IntoIterator<Item = String>>(&mut self, problems: T) {
        problems.into_iter().for_each(|problem| self.tell(problem));
    }
}

/// What the history was found to tell of one table.
struct Told<'c> {
    table: &'static str,
    /// Whether a row is now, letter by letter, what an image says.
    compare: Statement<'c>,
    /// The rows of which anything is told.
    met: HashSet<Uuid>,
    /// How many of them must be there.
    there: i64,
}

impl<'c> Told<'c> {
    fn about(connection: &'c Connection, table: &'static str) -> Result<Self, StoreFault> {
        let columns = journal::columns(connection, table)?;
        let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', \"{column}\"")).collect();
        let image = pairs.join(", ");
        let compare = connection.prepare(&format!("SELECT json_object({image}) IS ?2 FROM {table} WHERE id = ?1"))?;
        Ok(Self { table, compare, met: HashSet::new(), there: 0 })
    }

    /// Rows that are there, and of which nothing is told, or that they are not.
    fn unknown(&self, connection: &Connection) -> Result<Vec<String>, StoreFault> {
        let count: i64 = connection.query_row(&format!("SELECT count(*) FROM {}", self.table), [], |row| row.get(0))?;
        if count <= self.there {
            return Ok(Vec::new());
        }
        let mut statement = connection.prepare(&format!(
            "SELECT id FROM {table} AS t WHERE ifnull((SELECT op FROM change AS c WHERE c.row = t.id AND c.tbl = '{table}'
               ORDER BY c.entry DESC, c.n DESC LIMIT 1), 'D') = 'D'",
            table = self.table
        ))?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

/// The column in which a row is not what the history says of it, in a sentence.
fn differing(connection: &Connection, table: &str, id: &str) -> Result<Option<String>, StoreFault> {
    let now = record(connection, table, id)?.unwrap_or_default();
    let told = told(connection, table, id)?.unwrap_or_default();
    // Columns that came later stand in no older image; those that went stand in no record.
    let differing = told.iter().find(|(column, value)| now.get(*column).is_some_and(|it| it != *value));
    Ok(differing
        .map(|(column, _)| format!("The {} “{}” is not what was written: {column}", spoken(table), name(&now, id))))
}

/// What the history says a row is; none where it says there is no such row.
fn told(connection: &Connection, table: &str, id: &str) -> Result<Option<Map<String, Value>>, StoreFault> {
    let mut statement =
        connection.prepare_cached("SELECT op, after FROM change WHERE row = ?1 AND tbl = ?2 ORDER BY entry, n")?;
    let mut rows = statement.query([id, table])?;
    let mut told: Option<Map<String, Value>> = None;
    while let Some(row) = rows.next()? {
        let (op, after): (String, Option<String>) = (row.get(0)?, row.get(1)?);
        let image = after.map(|text| serde_json::from_str::<Map<String, Value>>(&text)).transpose();
        let image = image.map_err(|fault| StoreFault::Damaged(fault.to_string()))?.unwrap_or_default();
        match op.as_str() {
            "D" => told = None,
            "I" => told = Some(image),
            _ => told.get_or_insert_default().extend(image),
        }
    }
    Ok(told)
}

fn spoken(table: &str) -> String {
    table.replace('_', " ")
}

/// How a record is called, where it is called anything.
fn name(row: &Map<String, Value>, id: &str) -> String {
    let text = |column: &str| row.get(column).and_then(Value::as_str).filter(|text| !text.is_empty());
    ["title", "name", "what", "date"].into_iter().find_map(text).unwrap_or(id).to_owned()
}
