//! The history as a witness: what it says was written last, compared with what the records say. So a value that a disk has turned
//! into another one is named, which pages and indexes cannot tell.

use crate::{
    StoreFault,
    erase::record,
    journal::{self, TABLES},
};
use rusqlite::{Connection, Statement};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Records that are not what the history says, in sentences; of many, the first few.
pub(crate) fn differences(connection: &Connection) -> Result<Vec<String>, StoreFault> {
    const FEW: usize = 10;
    let mut problems = Vec::new();
    let mut more = 0;
    let mut tell = |problem: String| if problems.len() < FEW { problems.push(problem) } else { more += 1 };
    for table in TABLES {
        for id in unlike(connection, table)? {
            let now = record(connection, table, &id)?.unwrap_or_default();
            match told(connection, table, &id)? {
                None => tell(format!("The {} {id} is not known to the history", spoken(table))),
                Some(told) => {
                    // Columns that came later stand in no older image; those that went stand in no record.
                    let differing = told.iter().find(|(column, value)| now.get(*column).is_some_and(|it| it != *value));
                    if let Some((column, _)) = differing {
                        tell(format!("The {} “{}” is not what was written: {column}", spoken(table), name(&now, &id)));
                    }
                }
            }
        }
    }
    for (table, id) in missing(connection)? {
        tell(format!("The {} {id} is missing", spoken(&table)));
    }
    if more > 0 {
        problems.push(format!("{more} more records are not what was written"));
    }
    Ok(problems)
}

/// The rows whose last image in the history is not, letter by letter, what the row would be now. Most of those are rows of which
/// the last image holds only what changed: they are looked at more closely.
fn unlike(connection: &Connection, table: &str) -> Result<Vec<String>, StoreFault> {
    let columns = journal::columns(connection, table)?;
    let pairs: Vec<String> = columns.iter().map(|column| format!("'{column}', t.\"{column}\"")).collect();
    let mut statement = connection.prepare(&format!(
        "SELECT t.id FROM {table} AS t WHERE json_object({}) IS NOT
           (SELECT c.after FROM change AS c WHERE c.row = t.id AND c.tbl = '{table}' ORDER BY c.entry DESC, c.n DESC LIMIT 1)",
        pairs.join(", ")
    ))?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
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

/// Rows that the history says are there, and are not, with their tables: the history is read once, whatever the number of tables.
fn missing(connection: &Connection) -> Result<Vec<(String, String)>, StoreFault> {
    let mut looks = TABLES
        .iter()
        .map(|table| Ok((*table, connection.prepare(&format!("SELECT 1 FROM {table} WHERE id = ?1"))?)))
        .collect::<rusqlite::Result<BTreeMap<&str, Statement<'_>>>>()?;
    let mut deleted = connection.prepare("SELECT 1 FROM change WHERE row = ?1 AND tbl = ?2 AND op = 'D' AND n > ?3")?;
    let mut made = connection.prepare("SELECT tbl, row, n FROM change WHERE op = 'I'")?;
    let mut rows = made.query([])?;
    let mut missing = Vec::new();
    while let Some(row) = rows.next()? {
        let (table, id, n): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        // A table that was given up later holds nothing any more.
        let Some(look) = looks.get_mut(table.as_str()) else { continue };
        if !look.exists([&id])? && !deleted.exists((&id, &table, n))? {
            missing.push((table, id));
        }
    }
    Ok(missing)
}

fn spoken(table: &str) -> String {
    table.replace('_', " ")
}

/// How a record is called, where it is called anything.
fn name(row: &Map<String, Value>, id: &str) -> String {
    let text = |column: &str| row.get(column).and_then(Value::as_str).filter(|text| !text.is_empty());
    ["title", "name", "what", "date"].into_iter().find_map(text).unwrap_or(id).to_owned()
}
