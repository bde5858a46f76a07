//! What is kept of one person, wherever it stands.

use crate::{
    Kept, OpenFault, Reader, Shelf, StoreFault, backup,
    column::{At, Id},
    erase::record,
    journal::TABLES,
};
use chrono::{DateTime, Utc};
use plenary_domain::{DelegateId, DelegationId, SummitId};
use rusqlite::{Connection, params};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// A record that is about a person or names one.
#[derive(Clone, Debug, PartialEq)]
pub struct About {
    /// Its table: the noun.
    pub table: &'static str,
    /// The column that names the person; none for the person's own record.
    pub by: Option<String>,
    /// What it holds, by column.
    pub record: Map<String, Value>,
}

impl Reader<'_> {
    /// Every record that is about a delegate: the delegate's own first, then, table by table, those that refer to it. What refers
    /// is read from the schema, so that no table is forgotten.
    pub fn about(&self, delegate: DelegateId) -> Result<Vec<About>, StoreFault> {
        let id = delegate.0.to_string();
        let own = record(self.connection, "delegate", &id)?;
        let mut found: Vec<About> =
            own.into_iter().map(|record| About { table: "delegate", by: None, record }).collect();
        for table in TABLES {
            for column in referring(self.connection, table)? {
                let ids: Vec<String> = self
                    .connection
                    .prepare_cached(&format!("SELECT id FROM {table} WHERE \"{column}\" = ?1 ORDER BY id"))?
                    .query_map([&id], |row| row.get(0))?
                    .collect::<rusqlite::Result<_>>()?;
                for row in ids {
                    if let Some(record) = record(self.connection, table, &row)? {
                        found.push(About { table, by: Some(column.clone()), record });
                    }
                }
            }
        }
        Ok(found)
    }

    /// What a delegate who was removed was last known as; none where the history knows nobody of this id.
    pub fn last_known(&self, delegate: DelegateId) -> Result<Option<Map<String, Value>>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT before FROM change WHERE row = ?1 AND tbl = 'delegate' AND op = 'D' ORDER BY n DESC LIMIT 1",
        )?;
        let mut rows = statement.query([Id(delegate.0)])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let text: String = row.get(0)?;
        serde_json::from_str(&text).map(Some).map_err(|fault| StoreFault::Damaged(fault.to_string()))
    }

    /// Everybody a summit ever had as a delegate with their delegation, those who were removed among them.
    pub fn people_ever(&self, summit: SummitId) -> Result<Vec<(DelegateId, DelegationId)>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT d.id, d.delegation FROM delegate AS d JOIN delegation AS g ON g.id = d.delegation WHERE g.summit = ?1
             UNION
             SELECT c.row, ifnull(c.after, c.before) ->> 'delegation' FROM change AS c JOIN entry AS e ON e.seq = c.entry
             WHERE c.tbl = 'delegate' AND c.op <> 'U' AND e.summit = ?1",
        )?;
        let rows = statement.query_map([Id(summit.0)], |row| {
            Ok((DelegateId(row.get::<_, Id>(0)?.0), DelegationId(row.get::<_, Id>(1)?.0)))
        })?;
        let people: BTreeMap<DelegateId, DelegationId> = rows.collect::<rusqlite::Result<_>>()?;
        Ok(people.into_iter().collect())
    }

    /// The files that were handed out for one delegate: the name, when, by whom.
    pub fn issued_to(&self, delegate: DelegateId) -> Result<Vec<(String, DateTime<Utc>, String)>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT name, at, officer FROM issue WHERE instr(addressee, ?1) > 0 OR instr(request, ?1) > 0 ORDER BY n",
        )?;
        let rows =
            statement.query_map([Id(delegate.0)], |row| Ok((row.get(0)?, row.get::<_, At>(1)?.0, row.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether what was erased may still lie in unused parts of the file.
    pub fn remnants(&self) -> Result<bool, StoreFault> {
        Ok(self.connection.query_row("SELECT scrub FROM local", [], |row| row.get(0))?)
    }
}

/// The columns of a table that name a delegate.
fn referring(connection: &Connection, table: &str) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached(
        "SELECT \"from\" FROM pragma_foreign_key_list(?1) WHERE \"table\" = 'delegate' ORDER BY \"from\"",
    )?;
    let columns = statement.query_map([table], |row| row.get(0))?;
    columns.collect()
}

impl Shelf {
    /// The copies that still hold any of these people. A copy that cannot be read is not told: it cannot be restored either.
    pub fn holding(&self, people: &[DelegateId]) -> Result<Vec<Kept>, StoreFault> {
        let copies = self.list()?.into_iter().filter(Kept::is_whole);
        Ok(copies.filter(|kept| self.holds(kept, people).unwrap_or(false)).collect())
    }

    fn holds(&self, kept: &Kept, people: &[DelegateId]) -> Result<bool, OpenFault> {
        let path = self.path(kept);
        let (secret, _) = self.unlock(&path)?;
        let connection = backup::read_only(&path, secret.as_ref())?;
        // A copy of an older program knows no erasures.
        let mut erased = connection.prepare("SELECT 1 FROM erasure WHERE id = ?1").ok();
        let mut known = connection.prepare("SELECT 1 FROM change WHERE row = ?1 AND tbl = 'delegate' LIMIT 1")?;
        for person in people {
            let gone = match &mut erased {
                Some(erased) => erased.exists(params![Id(person.0)])?,
                None => false,
            };
            if !gone && known.exists(params![Id(person.0)])? {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
