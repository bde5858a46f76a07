//! Entries of foreign calendars that sessions came from.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id},
};
use plenary_domain::{OriginId, SessionId, SummitId, origin::Origin};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, session, uid, occurrence, taken, sequence, changed FROM origin ", $rest)
    };
}

impl Record for Origin {
    type Id = OriginId;
    const NOUN: &'static str = OriginId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO origin (id, session, uid, occurrence, taken, sequence, changed) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    fn uuid(id: OriginId) -> Uuid {
        id.0
    }

    fn id(&self) -> OriginId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: OriginId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            uid: row.get(2)?,
            occurrence: row.get::<_, Option<At>>(3)?.map(|at| at.0),
            taken: row.get(4)?,
            sequence: row.get(5)?,
            changed: row.get::<_, Option<At>>(6)?.map(|at| at.0),
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            self.uid,
            self.occurrence.map(At),
            self.taken,
            self.sequence,
            self.changed.map(At)
        ])
    }
}

impl Changeable for Origin {
    const UPDATE: &'static str = "UPDATE origin SET session = ?2, uid = ?3, occurrence = ?4, taken = ?5, sequence = ?6, \
        changed = ?7 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM origin WHERE id = ?1";
}

impl Rows<'_, Origin> {
    /// Where the sessions of a summit came from.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Origin>, StoreFault> {
        self.select(
            sql!("WHERE session IN (SELECT id FROM session WHERE summit = ?1) ORDER BY session, uid, occurrence"),
            [Id(summit.0)],
        )
    }
}
