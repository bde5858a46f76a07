//! Frozen orders. They are made and taken away, never changed.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, session, word},
};
use plenary_domain::{FrozenOrderId, SummitId, precedence::FrozenOrder, vocabulary::Purpose};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, session, purpose, name, officer, at, contents FROM frozen_order ", $rest)
    };
}

impl Record for FrozenOrder {
    type Id = FrozenOrderId;
    const NOUN: &'static str = FrozenOrderId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO frozen_order (id, summit, session, purpose, name, officer, at, contents) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    fn uuid(id: FrozenOrderId) -> Uuid {
        id.0
    }

    fn id(&self) -> FrozenOrderId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: FrozenOrderId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            session: session(row, 2)?,
            purpose: word(row, 3, Purpose::parse)?,
            name: row.get(4)?,
            officer: row.get(5)?,
            at: row.get::<_, At>(6)?.0,
            contents: row.get(7)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.session.map(|id| Id(id.0)),
            self.purpose.as_str(),
            self.name,
            self.officer,
            At(self.at),
            self.contents,
        ])
    }
}

impl Changeable for FrozenOrder {
    const UPDATE: &'static str = "UPDATE frozen_order SET summit = ?2, session = ?3, purpose = ?4, name = ?5, officer = ?6, at = ?7, contents = ?8 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM frozen_order WHERE id = ?1";
}

impl Rows<'_, FrozenOrder> {
    /// The frozen orders of a summit, the latest first.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<FrozenOrder>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY at DESC, id DESC"), [Id(summit.0)])
    }
}
