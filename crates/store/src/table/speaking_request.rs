//! Requests for the floor.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id},
};
use plenary_domain::{DelegationId, SessionId, SpeakingRequestId, precedence::SpeakingRequest};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, session, delegation, on_behalf, position, at FROM speaking_request ", $rest)
    };
}

impl Record for SpeakingRequest {
    type Id = SpeakingRequestId;
    const NOUN: &'static str = SpeakingRequestId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO speaking_request (id, session, delegation, on_behalf, position, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    fn uuid(id: SpeakingRequestId) -> Uuid {
        id.0
    }

    fn id(&self) -> SpeakingRequestId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: SpeakingRequestId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            delegation: DelegationId(row.get::<_, Id>(2)?.0),
            on_behalf: row.get(3)?,
            position: row.get(4)?,
            at: row.get::<_, At>(5)?.0,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            Id(self.delegation.0),
            self.on_behalf,
            self.position,
            At(self.at),
        ])
    }
}

impl Changeable for SpeakingRequest {
    const UPDATE: &'static str = "UPDATE speaking_request SET session = ?2, delegation = ?3, on_behalf = ?4, position = ?5, at = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM speaking_request WHERE id = ?1";
}

impl Rows<'_, SpeakingRequest> {
    /// Who asked for the floor of a session, as they asked.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<SpeakingRequest>, StoreFault> {
        self.select(sql!("WHERE session = ?1 ORDER BY position, at, id"), [Id(session.0)])
    }
}
