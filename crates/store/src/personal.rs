//! What is kept of one person, wherever it stands.

use crate::{
    Kept, OpenFault, Reader, Shelf, StoreFault, backup,
    column::{At, Id},
    journal::TABLES,
    known_as::KnownAs,
    sought::{names_of, record},
};
use chrono::{DateTime, Utc};
use plenary_domain::{DelegateId, DelegationId, SummitId, Words};
use rusqlite::{Connection, OptionalExtension};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

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

    /// Everybody a summit ever had as a delegate with their delegation, those who were removed among them; also of a summit that was
    /// deleted.
    pub fn people_ever(&self, summit: SummitId) -> Result<Vec<(DelegateId, DelegationId)>, StoreFault> {
        let of: BTreeSet<Uuid> = self.delegations_ever(summit)?.into_iter().map(|delegation| delegation.0).collect();
        let mut statement = self.connection.prepare_cached(
            "SELECT id, delegation FROM delegate
             UNION SELECT row, ifnull(after, before) ->> 'delegation' FROM change WHERE tbl = 'delegate' AND op <> 'U'",
        )?;
        let rows = statement.query_map([], |row| Ok((row.get::<_, Id>(0)?.0, row.get::<_, Id>(1)?.0)))?;
        let people: BTreeMap<Uuid, Uuid> = rows.collect::<rusqlite::Result<_>>()?;
        let those = people.into_iter().filter(|(_, delegation)| of.contains(delegation));
        Ok(those.map(|(person, delegation)| (DelegateId(person), DelegationId(delegation))).collect())
    }

    /// Every delegation a summit ever had.
    pub fn delegations_ever(&self, summit: SummitId) -> Result<Vec<DelegationId>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id FROM delegation WHERE summit = ?1
             UNION SELECT row FROM change
                   WHERE tbl = 'delegation' AND op <> 'U' AND ifnull(after, before) ->> 'summit' = ?1",
        )?;
        let rows = statement.query_map([Id(summit.0)], |row| Ok(DelegationId(row.get::<_, Id>(0)?.0)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The delegations of a summit of which the store still knows whom they name or named as liaison officers and interpreters.
    pub fn naming_liaisons(&self, summit: SummitId) -> Result<Vec<DelegationId>, StoreFault> {
        let mut known = self.connection.prepare_cached(
            "SELECT 1 FROM delegation WHERE id = ?1 AND liaison || liaison_contact || interpreters <> ''
             UNION SELECT 1 FROM change, json_each(json_array(before, after)) AS side
                   WHERE row = ?1 AND tbl = 'delegation' AND ifnull(side.value ->> 'liaison', '')
                     || ifnull(side.value ->> 'liaison_contact', '') || ifnull(side.value ->> 'interpreters', '') <> ''",
        )?;
        let mut naming = Vec::new();
        for delegation in self.delegations_ever(summit)? {
            if known.exists([Id(delegation.0)])? {
                naming.push(delegation);
            }
        }
        Ok(naming)
    }

    /// The summit and the delegation a delegate belongs to or did; none where nobody of this id was ever known.
    pub fn belonged(&self, delegate: DelegateId) -> Result<Option<(SummitId, DelegationId)>, StoreFault> {
        let of = |sql: &str, id: Uuid| -> rusqlite::Result<Option<Uuid>> {
            let found =
                self.connection.prepare_cached(sql)?.query_row([Id(id)], |row| row.get::<_, Id>(0)).optional()?;
            Ok(found.map(|id| id.0))
        };
        let delegation = of(
            "SELECT delegation FROM delegate WHERE id = ?1
             UNION ALL SELECT ifnull(after, before) ->> 'delegation' FROM change
                       WHERE row = ?1 AND tbl = 'delegate' AND op <> 'U' LIMIT 1",
            delegate.0,
        )?;
        let Some(delegation) = delegation else { return Ok(None) };
        let summit = of(
            "SELECT summit FROM delegation WHERE id = ?1
             UNION ALL SELECT ifnull(after, before) ->> 'summit' FROM change
                       WHERE row = ?1 AND tbl = 'delegation' AND op <> 'U' LIMIT 1",
            delegation,
        )?;
        Ok(summit.map(|summit| (SummitId(summit), DelegationId(delegation))))
    }

    /// The summits that were deleted, with their titles as they were last.
    pub fn deleted_summits(&self) -> Result<Vec<(SummitId, Words)>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT row, before ->> 'title', before ->> 'title_ko', max(n) FROM change
             WHERE tbl = 'summit' AND op = 'D' AND row NOT IN (SELECT id FROM summit) GROUP BY row ORDER BY max(n)",
        )?;
        let rows = statement.query_map([], |row| {
            let (title, title_ko): (String, String) = (row.get(1)?, row.get(2)?);
            Ok((SummitId(row.get::<_, Id>(0)?.0), Words::or_same(&title, &title_ko)))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a text names any of these people. Among many, a single name is likely to be a word of the language: of those only whole
    /// names and addresses count.
    pub fn names(&self, people: &[DelegateId], text: &str) -> Result<bool, StoreFault> {
        let known = KnownAs::new(&names_of(self.connection, people)?, &BTreeSet::new());
        Ok(known.stands_in(text, people.len() == 1))
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

/// Which copies hold people.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holding {
    /// Those that do.
    pub known: Vec<Kept>,
    /// Those that cannot be looked into, and so may: another key opens them, or they cannot be read.
    pub unread: Vec<Kept>,
}

impl Shelf {
    /// The copies that still hold any of these people, and those of which it cannot be said. Liaison officers and interpreters have no
    /// ids of their own: erasures that were theirs alone are named with the summit.
    pub fn holding(&self, people: &[DelegateId], liaisons: &[(SummitId, DelegateId)]) -> Result<Holding, StoreFault> {
        let mut holding = Holding::default();
        if people.is_empty() && liaisons.is_empty() {
            return Ok(holding);
        }
        // A list that was lost makes no copy forget anybody.
        for kept in self.list()?.into_iter().chain(self.unlisted()?) {
            match self.holds(&kept, people, liaisons) {
                Ok(true) => holding.known.push(kept),
                Ok(false) => {}
                Err(_) => holding.unread.push(kept),
            }
        }
        Ok(holding)
    }

    fn holds(
        &self,
        kept: &Kept,
        people: &[DelegateId],
        liaisons: &[(SummitId, DelegateId)],
    ) -> Result<bool, OpenFault> {
        let path = self.path(kept);
        let (secret, _) = self.unlock(&path)?;
        let connection = backup::read_only(&path, secret.as_ref())?;
        // A copy of an older program knows no erasures.
        let mut erased = connection.prepare("SELECT 1 FROM erasure WHERE id = ?1").ok();
        let mut is_gone = |id: &DelegateId| erased.as_mut().map_or(Ok(false), |erased| erased.exists([Id(id.0)]));
        let mut known = connection.prepare("SELECT 1 FROM change WHERE row = ?1 AND tbl = 'delegate' LIMIT 1")?;
        for person in people {
            if !is_gone(person)? && known.exists([Id(person.0)])? {
                return Ok(true);
            }
        }
        let reader = Reader { connection: &connection, path: &path, secret: secret.as_ref(), broken: None };
        for (summit, erasure) in liaisons {
            if !is_gone(erasure)? && !reader.naming_liaisons(*summit).map_err(backup::as_opening)?.is_empty() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
