//! Offsets set by hand.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, date, zone},
};
use plenary_domain::{ManualOffset, ManualOffsetId};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, zone, first_date, last_date, minutes, reason FROM manual_offset ", $rest)
    };
}

impl Record for ManualOffset {
    type Id = ManualOffsetId;
    const NOUN: &'static str = ManualOffsetId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO manual_offset (id, zone, first_date, last_date, minutes, reason) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    fn uuid(id: ManualOffsetId) -> Uuid {
        id.0
    }

    fn id(&self) -> ManualOffsetId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ManualOffsetId(row.get::<_, Id>(0)?.0),
            zone: zone(row, 1)?,
            from: date(row, 2)?,
            to: date(row, 3)?,
            minutes: row.get(4)?,
            reason: row.get(5)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            self.zone.name(),
            self.from.to_string(),
            self.to.to_string(),
            self.minutes,
            self.reason,
        ])
    }
}

impl Changeable for ManualOffset {
    const UPDATE: &'static str =
        "UPDATE manual_offset SET zone = ?2, first_date = ?3, last_date = ?4, minutes = ?5, reason = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM manual_offset WHERE id = ?1";
}

impl Rows<'_, ManualOffset> {
    /// Every offset set by hand, by zone and first date.
    pub fn all(&self) -> Result<Vec<ManualOffset>, StoreFault> {
        self.select(sql!("ORDER BY zone, first_date, id"), [])
    }
}
