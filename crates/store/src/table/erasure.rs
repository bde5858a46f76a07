//! Who was erased, and until when summits keep people.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, date},
};
use plenary_domain::{
    DelegateId, DelegationId, SummitId,
    erasure::{Erasure, Retention},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, delegation, why, officer, at, rewritten_from, head FROM erasure ", $rest)
    };
}

impl Record for Erasure {
    type Id = DelegateId;
    const NOUN: &'static str = "erasure";
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO erasure (id, summit, delegation, why, officer, at, rewritten_from, head) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    fn uuid(id: DelegateId) -> Uuid {
        id.0
    }

    fn id(&self) -> DelegateId {
        self.delegate
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            delegate: DelegateId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            delegation: DelegationId(row.get::<_, Id>(2)?.0),
            why: row.get(3)?,
            officer: row.get(4)?,
            at: row.get::<_, At>(5)?.0,
            rewritten_from: row.get(6)?,
            head: row.get(7)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.delegate.0),
            Id(self.summit.0),
            Id(self.delegation.0),
            self.why,
            self.officer,
            At(self.at),
            self.rewritten_from,
            self.head,
        ])
    }
}

impl Rows<'_, Erasure> {
    /// Those of a summit, in the order in which they were made.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Erasure>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY at, id"), [Id(summit.0)])
    }

    /// How many there ever were, of all summits: whoever has read names before looks whether they still may be told.
    pub fn number(&self) -> Result<usize, StoreFault> {
        self.count("SELECT count(*) FROM erasure", [])
    }
}

impl Record for Retention {
    type Id = SummitId;
    const NOUN: &'static str = "retention";
    const GET: &'static str = "SELECT id, until FROM retention WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO retention (id, until) VALUES (?1, ?2)";

    fn uuid(id: SummitId) -> Uuid {
        id.0
    }

    fn id(&self) -> SummitId {
        self.summit
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { summit: SummitId(row.get::<_, Id>(0)?.0), until: date(row, 1)? })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.summit.0), self.until.to_string()])
    }
}

impl Changeable for Retention {
    const UPDATE: &'static str = "UPDATE retention SET until = ?2 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM retention WHERE id = ?1";
}
