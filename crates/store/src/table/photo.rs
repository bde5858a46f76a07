//! Photos of delegates.

use super::{Changeable, Record, Rows};
use crate::{StoreFault, column::Id};
use plenary_domain::{DelegateId, SummitId, photo::Photo};
use rusqlite::{CachedStatement, Row, params};
use std::collections::BTreeSet;
use uuid::Uuid;

impl Record for Photo {
    type Id = DelegateId;
    const NOUN: &'static str = "photo";
    const GET: &'static str = "SELECT id, picture FROM photo WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO photo (id, picture) VALUES (?1, ?2)";

    fn uuid(id: DelegateId) -> Uuid {
        id.0
    }

    fn id(&self) -> DelegateId {
        self.delegate
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { delegate: DelegateId(row.get::<_, Id>(0)?.0), picture: row.get(1)? })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.delegate.0), self.picture])
    }
}

impl Changeable for Photo {
    const UPDATE: &'static str = "UPDATE photo SET picture = ?2 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM photo WHERE id = ?1";
}

impl Rows<'_, Photo> {
    /// Of whom there is a photo, without the photos.
    pub fn of_summit(&self, summit: SummitId) -> Result<BTreeSet<DelegateId>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT p.id FROM photo AS p JOIN delegate AS d ON d.id = p.id JOIN delegation AS g ON g.id = d.delegation
             WHERE g.summit = ?1 AND p.picture <> ''",
        )?;
        let rows = statement.query_map([Id(summit.0)], |row| Ok(DelegateId(row.get::<_, Id>(0)?.0)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
