//! What officers decided about ties.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, unreadable},
};
use plenary_domain::{DelegationId, OrderSchemeId, TieAnswerId, precedence::TieAnswer};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, order_scheme, delegations, reason, officer, at FROM tie_answer ", $rest)
    };
}

impl Record for TieAnswer {
    type Id = TieAnswerId;
    const NOUN: &'static str = TieAnswerId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str =
        "INSERT INTO tie_answer (id, order_scheme, delegations, reason, officer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    fn uuid(id: TieAnswerId) -> Uuid {
        id.0
    }

    fn id(&self) -> TieAnswerId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: TieAnswerId(row.get::<_, Id>(0)?.0),
            order_scheme: OrderSchemeId(row.get::<_, Id>(1)?.0),
            delegations: delegations(row, 2)?,
            reason: row.get(3)?,
            officer: row.get(4)?,
            at: row.get::<_, At>(5)?.0,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.order_scheme.0),
            self.delegations.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            self.reason,
            self.officer,
            At(self.at),
        ])
    }
}

impl Changeable for TieAnswer {
    const UPDATE: &'static str =
        "UPDATE tie_answer SET order_scheme = ?2, delegations = ?3, reason = ?4, officer = ?5, at = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM tie_answer WHERE id = ?1";
}

/// Ids of delegations, between commas.
fn delegations(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<DelegationId>> {
    let text = row.get_ref(column)?.as_str()?;
    text.split(',').map(|id| DelegationId::parse(id).map_err(|error| unreadable(column, error))).collect()
}

impl Rows<'_, TieAnswer> {
    /// The answers about an order, the latest first.
    pub fn of_scheme(&self, scheme: OrderSchemeId) -> Result<Vec<TieAnswer>, StoreFault> {
        self.select(sql!("WHERE order_scheme = ?1 ORDER BY at DESC, id DESC"), [Id(scheme.0)])
    }
}
