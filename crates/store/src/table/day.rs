//! Summit days.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, date},
};
use plenary_domain::{DayId, SummitId, summit::Day};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, date, label, label_ko \
             FROM day ",
            $rest
        )
    };
}

impl Record for Day {
    type Id = DayId;
    const NOUN: &'static str = DayId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO day (id, summit, date, label, label_ko) \
             VALUES (?1, ?2, ?3, ?4, ?5)";

    fn uuid(id: DayId) -> Uuid {
        id.0
    }

    fn id(&self) -> DayId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: DayId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            date: date(row, 2)?,
            label: row.get(3)?,
            label_ko: row.get(4)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.id.0), Id(self.summit.0), self.date.to_string(), self.label, self.label_ko,])
    }
}

impl Changeable for Day {
    const UPDATE: &'static str = "UPDATE day SET summit = ?2, date = ?3, label = ?4, label_ko = ?5 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM day WHERE id = ?1";
}

impl Rows<'_, Day> {
    /// The days of a summit, by date.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Day>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY date"), [Id(summit.0)])
    }
}
