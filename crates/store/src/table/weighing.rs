//! How summits weigh hours outside office hours.

use super::{Changeable, Record};
use crate::column::Id;
use plenary_domain::{SummitId, bands::Weights, holiday::Weighing};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

impl Record for Weighing {
    type Id = SummitId;
    const NOUN: &'static str = "weighing";
    const GET: &'static str =
        "SELECT id, day_from, day_to, night_from, night_to, edge, shoulder, night FROM weighing WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO weighing (id, day_from, day_to, night_from, night_to, edge, shoulder, night) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

    fn uuid(id: SummitId) -> Uuid {
        id.0
    }

    fn id(&self) -> SummitId {
        self.summit
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            summit: SummitId(row.get::<_, Id>(0)?.0),
            weights: Weights {
                day_from: row.get(1)?,
                day_to: row.get(2)?,
                night_from: row.get(3)?,
                night_to: row.get(4)?,
                edge: row.get(5)?,
                shoulder: row.get(6)?,
                night: row.get(7)?,
            },
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        let weights = self.weights;
        statement.execute(params![
            Id(self.summit.0),
            weights.day_from,
            weights.day_to,
            weights.night_from,
            weights.night_to,
            weights.edge,
            weights.shoulder,
            weights.night,
        ])
    }
}

impl Changeable for Weighing {
    const UPDATE: &'static str = "UPDATE weighing SET day_from = ?2, day_to = ?3, night_from = ?4, night_to = ?5, edge = ?6, shoulder = ?7, night = ?8 \
             WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM weighing WHERE id = ?1";
}
