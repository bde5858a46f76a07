//! Officers, and beside the journal the hashes of their PINs.

use super::{Changeable, Kept, Record, Rows};
use crate::{StoreFault, column::Id};
use plenary_domain::{OfficerId, officer::Officer};
use rusqlite::{CachedStatement, OptionalExtension, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, name, pin, retired FROM officer ", $rest)
    };
}

impl Record for Officer {
    type Id = OfficerId;
    const NOUN: &'static str = OfficerId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO officer (id, name, pin, retired) VALUES (?1, ?2, ?3, ?4)";

    fn uuid(id: OfficerId) -> Uuid {
        id.0
    }

    fn id(&self) -> OfficerId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { id: OfficerId(row.get::<_, Id>(0)?.0), name: row.get(1)?, pin: row.get(2)?, retired: row.get(3)? })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.id.0), self.name, self.pin, self.retired])
    }
}

impl Changeable for Officer {
    const UPDATE: &'static str = "UPDATE officer SET name = ?2, pin = ?3, retired = ?4 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM officer WHERE id = ?1";
}

impl Rows<'_, Officer> {
    /// Every officer, in the order they were added; those who work here no longer too.
    pub fn all(&self) -> Result<Vec<Officer>, StoreFault> {
        self.select(sql!("ORDER BY id"), [])
    }

    /// The hash of one of an officer's PINs, by its number.
    pub fn pin(&self, officer: OfficerId, number: u32) -> Result<Option<String>, StoreFault> {
        let mut statement =
            self.connection.prepare_cached("SELECT hash FROM officer_pin WHERE officer = ?1 AND number = ?2")?;
        Ok(statement.query_row(params![Id(officer.0), number], |row| row.get(0)).optional()?)
    }
}

impl Kept<'_, Officer> {
    /// Keeps the hash of another PIN of an officer, and gives the number it is known by: one it has never had, so that
    /// undoing and doing again find the PIN that was meant.
    pub fn keep_pin(&self, officer: OfficerId, hash: &str) -> Result<u32, StoreFault> {
        let number: u32 = self
            .connection
            .prepare_cached("SELECT ifnull(max(number), 0) + 1 FROM officer_pin WHERE officer = ?1")?
            .query_row([Id(officer.0)], |row| row.get(0))?;
        self.connection
            .prepare_cached("INSERT INTO officer_pin (officer, number, hash) VALUES (?1, ?2, ?3)")?
            .execute(params![Id(officer.0), number, hash])?;
        Ok(number)
    }
}
