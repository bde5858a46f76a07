//! Who represents whom.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, maybe_date, party, session},
};
use plenary_domain::{RepresentationId, SummitId, representation::Representation};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, session, delegation, delegate, by_delegation, by_delegate, authority, dated, notes, since \
             FROM representation ",
            $rest
        )
    };
}

impl Record for Representation {
    type Id = RepresentationId;
    const NOUN: &'static str = RepresentationId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO representation (id, summit, session, delegation, delegate, by_delegation, by_delegate, authority, \
             dated, notes, since) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

    fn uuid(id: RepresentationId) -> Uuid {
        id.0
    }

    fn id(&self) -> RepresentationId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: RepresentationId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            session: session(row, 2)?,
            party: party(row, 3)?,
            by: party(row, 5)?,
            authority: row.get(7)?,
            dated: maybe_date(row, 8)?,
            notes: row.get(9)?,
            since: row.get::<_, Option<At>>(10)?.map(|at| at.0),
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.session.map(|session| Id(session.0)),
            Id(self.party.delegation.0),
            self.party.delegate.map(|delegate| Id(delegate.0)),
            Id(self.by.delegation.0),
            self.by.delegate.map(|delegate| Id(delegate.0)),
            self.authority,
            self.dated.map(|date| date.to_string()),
            self.notes,
            self.since.map(At),
        ])
    }
}

impl Changeable for Representation {
    const UPDATE: &'static str = "UPDATE representation SET summit = ?2, session = ?3, delegation = ?4, delegate = ?5, by_delegation = ?6, \
             by_delegate = ?7, authority = ?8, dated = ?9, notes = ?10, since = ?11 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM representation WHERE id = ?1";
}

impl Rows<'_, Representation> {
    /// Who represents whom at a summit and at its sessions.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Representation>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY id"), [Id(summit.0)])
    }
}
