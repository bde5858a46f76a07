//! Categories of badges.

use super::{Changeable, Record, Rows};
use crate::{StoreFault, column::Id};
use plenary_domain::{BadgeCategoryId, SummitId, badge::BadgeCategory};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, letters, name, name_ko, colour, zones, stands_for FROM badge_category ", $rest)
    };
}

impl Record for BadgeCategory {
    type Id = BadgeCategoryId;
    const NOUN: &'static str = BadgeCategoryId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO badge_category (id, summit, letters, name, name_ko, colour, zones, stands_for) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    fn uuid(id: BadgeCategoryId) -> Uuid {
        id.0
    }

    fn id(&self) -> BadgeCategoryId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: BadgeCategoryId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            letters: row.get(2)?,
            name: row.get(3)?,
            name_ko: row.get(4)?,
            colour: row.get(5)?,
            zones: row.get(6)?,
            stands_for: row.get(7)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.letters,
            self.name,
            self.name_ko,
            self.colour,
            self.zones,
            self.stands_for,
        ])
    }
}

impl Changeable for BadgeCategory {
    const UPDATE: &'static str = "UPDATE badge_category SET summit = ?2, letters = ?3, name = ?4, name_ko = ?5, colour = ?6, zones = ?7, \
             stands_for = ?8 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM badge_category WHERE id = ?1";
}

impl Rows<'_, BadgeCategory> {
    /// The categories a summit's host has named, by their letters.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<BadgeCategory>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY letters"), [Id(summit.0)])
    }
}
