//! Holidays.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, date},
};
use plenary_domain::{HolidayId, holiday::Holiday};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, code, date, name, name_ko FROM holiday ", $rest)
    };
}

impl Record for Holiday {
    type Id = HolidayId;
    const NOUN: &'static str = HolidayId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO holiday (id, code, date, name, name_ko) VALUES (?1, ?2, ?3, ?4, ?5)";

    fn uuid(id: HolidayId) -> Uuid {
        id.0
    }

    fn id(&self) -> HolidayId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: HolidayId(row.get::<_, Id>(0)?.0),
            code: row.get(1)?,
            date: date(row, 2)?,
            name: row.get(3)?,
            name_ko: row.get(4)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.id.0), self.code, self.date.to_string(), self.name, self.name_ko])
    }
}

impl Changeable for Holiday {
    const UPDATE: &'static str = "UPDATE holiday SET code = ?2, date = ?3, name = ?4, name_ko = ?5 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM holiday WHERE id = ?1";
}

impl Rows<'_, Holiday> {
    /// Every holiday, by code and date.
    pub fn all(&self) -> Result<Vec<Holiday>, StoreFault> {
        self.select(sql!("ORDER BY code, date"), [])
    }

    /// The holiday of a code on a date.
    pub fn on(&self, code: &str, day: chrono::NaiveDate) -> Result<Option<Holiday>, StoreFault> {
        Ok(self.select(sql!("WHERE code = ?1 AND date = ?2"), params![code, day.to_string()])?.pop())
    }
}
