//! Places set by hand.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id},
};
use plenary_domain::{DelegationId, OrderOverrideId, OrderSchemeId, precedence::OrderOverride};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, order_scheme, delegation, place, reason, officer, at FROM order_override ", $rest)
    };
}

impl Record for OrderOverride {
    type Id = OrderOverrideId;
    const NOUN: &'static str = OrderOverrideId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO order_override (id, order_scheme, delegation, place, reason, officer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    fn uuid(id: OrderOverrideId) -> Uuid {
        id.0
    }

    fn id(&self) -> OrderOverrideId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: OrderOverrideId(row.get::<_, Id>(0)?.0),
            order_scheme: OrderSchemeId(row.get::<_, Id>(1)?.0),
            delegation: DelegationId(row.get::<_, Id>(2)?.0),
            place: row.get(3)?,
            reason: row.get(4)?,
            officer: row.get(5)?,
            at: row.get::<_, At>(6)?.0,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.order_scheme.0),
            Id(self.delegation.0),
            self.place,
            self.reason,
            self.officer,
            At(self.at),
        ])
    }
}

impl Changeable for OrderOverride {
    const UPDATE: &'static str = "UPDATE order_override SET order_scheme = ?2, delegation = ?3, place = ?4, reason = ?5, officer = ?6, at = ?7 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM order_override WHERE id = ?1";
}

impl Rows<'_, OrderOverride> {
    /// The places set by hand in an order, the first one first.
    pub fn of_scheme(&self, scheme: OrderSchemeId) -> Result<Vec<OrderOverride>, StoreFault> {
        self.select(sql!("WHERE order_scheme = ?1 ORDER BY at, place, id"), [Id(scheme.0)])
    }
}
