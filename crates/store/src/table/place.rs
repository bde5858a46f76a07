//! Places.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word, zone},
};
use plenary_domain::{
    PlaceId, SummitId, Zone,
    place::{Open, Place},
    vocabulary::PlaceKind,
};
use rusqlite::types::ValueRef;
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, kind, name, name_ko, capacity, zone, position, setup, directions, \
             directions_ko, open_from, open_till \
             FROM place ",
            $rest
        )
    };
}

impl Record for Place {
    type Id = PlaceId;
    const NOUN: &'static str = PlaceId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO place (id, summit, kind, name, name_ko, capacity, zone, position, setup, directions, \
             directions_ko, open_from, open_till) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

    fn uuid(id: PlaceId) -> Uuid {
        id.0
    }

    fn id(&self) -> PlaceId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: PlaceId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            kind: word(row, 2, PlaceKind::parse)?,
            name: row.get(3)?,
            name_ko: row.get(4)?,
            capacity: row.get(5)?,
            zone: match row.get_ref(6)? {
                ValueRef::Null => None,
                _ => Some(zone(row, 6)?),
            },
            position: row.get(7)?,
            setup: row.get(8)?,
            directions: row.get(9)?,
            directions_ko: row.get(10)?,
            open: match (row.get(11)?, row.get(12)?) {
                (Some(from), Some(till)) => Some(Open { from, till }),
                _ => None,
            },
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.kind.as_str(),
            self.name,
            self.name_ko,
            self.capacity,
            self.zone.map(Zone::name),
            self.position,
            self.setup,
            self.directions,
            self.directions_ko,
            self.open.map(|open| open.from),
            self.open.map(|open| open.till),
        ])
    }
}

impl Changeable for Place {
    const UPDATE: &'static str = "UPDATE place SET summit = ?2, kind = ?3, name = ?4, name_ko = ?5, capacity = ?6, zone = ?7, position = ?8, setup = ?9, \
             directions = ?10, directions_ko = ?11, open_from = ?12, open_till = ?13 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM place WHERE id = ?1";
}

impl Rows<'_, Place> {
    /// The places of a summit, in their order.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Place>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY position, id"), [Id(summit.0)])
    }
}
