//! Releases. They are made and taken back, never changed.

use super::{Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id},
};
use plenary_domain::{ReleaseId, SummitId, release::Release};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($programme:literal, $rest:literal) => {
        concat!(
            "SELECT id, summit, number, name, note, officer, at, rules, sessions, ",
            $programme,
            " FROM release ",
            $rest
        )
    };
}

impl Record for Release {
    type Id = ReleaseId;
    const NOUN: &'static str = ReleaseId::NOUN;
    const GET: &'static str = sql!("programme", "WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO release (id, summit, number, name, note, officer, at, rules, sessions, programme) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

    fn uuid(id: ReleaseId) -> Uuid {
        id.0
    }

    fn id(&self) -> ReleaseId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ReleaseId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            number: row.get(2)?,
            name: row.get(3)?,
            note: row.get(4)?,
            officer: row.get(5)?,
            at: row.get::<_, At>(6)?.0,
            rules: row.get(7)?,
            sessions: row.get(8)?,
            programme: row.get(9)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.number,
            self.name,
            self.note,
            self.officer,
            At(self.at),
            self.rules,
            self.sessions,
            self.programme,
        ])
    }
}

impl Rows<'_, Release> {
    /// The highest number a release of a summit was ever given; 0 where there was none. The history is asked, because it knows
    /// releases that were taken back as well: a file with their number may have left the house.
    pub fn last_number(&self, summit: SummitId) -> Result<u32, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT ifnull(max(after ->> 'number'), 0) FROM change
             WHERE tbl = 'release' AND op = 'I' AND after ->> 'summit' = ?1",
        )?;
        Ok(statement.query_row([Id(summit.0)], |row| row.get(0))?)
    }

    /// The releases of a summit, the newest first, without the programmes they hold.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Release>, StoreFault> {
        self.select(sql!("''", "WHERE summit = ?1 ORDER BY number DESC"), [Id(summit.0)])
    }
}
