//! Drawings by lot. They are made, never changed.

use super::{Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, word},
};
use plenary_domain::{DelegationId, LotId, SummitId, precedence::Lot};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, drawn, code, candidates, seed, note, officer, at FROM lot ", $rest)
    };
}

impl Record for Lot {
    type Id = LotId;
    const NOUN: &'static str = LotId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO lot (id, summit, drawn, code, candidates, seed, note, officer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

    fn uuid(id: LotId) -> Uuid {
        id.0
    }

    fn id(&self) -> LotId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: LotId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            drawn: row.get::<_, Option<Id>>(2)?.map(|id| DelegationId(id.0)),
            code: row.get(3)?,
            candidates: row.get_ref(4)?.as_str()?.split(',').map(str::to_owned).collect(),
            seed: word(row, 5, str::parse)?,
            note: row.get(6)?,
            officer: row.get(7)?,
            at: row.get::<_, At>(8)?.0,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.drawn.map(|id| Id(id.0)),
            self.code,
            self.candidates.join(","),
            self.seed.to_string(),
            self.note,
            self.officer,
            At(self.at),
        ])
    }
}

impl Rows<'_, Lot> {
    /// The drawings of a summit, the latest first.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Lot>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY at DESC, id DESC"), [Id(summit.0)])
    }
}
