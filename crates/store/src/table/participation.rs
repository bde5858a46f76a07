//! Who is expected at which session.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, maybe_word, word},
};
use plenary_domain::{
    DelegateId, DelegationId, ParticipationId, SessionId, SummitId,
    delegation::Participation,
    vocabulary::{Manner, Requirement},
};
use rusqlite::{CachedStatement, Row, params};
use std::collections::BTreeSet;
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, session, delegation, delegate, requirement, manner \
             FROM participation ",
            $rest
        )
    };
}

impl Record for Participation {
    type Id = ParticipationId;
    const NOUN: &'static str = ParticipationId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO participation (id, session, delegation, delegate, requirement, manner) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    fn uuid(id: ParticipationId) -> Uuid {
        id.0
    }

    fn id(&self) -> ParticipationId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ParticipationId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            delegation: DelegationId(row.get::<_, Id>(2)?.0),
            delegate: row.get::<_, Option<Id>>(3)?.map(|id| DelegateId(id.0)),
            requirement: word(row, 4, Requirement::parse)?,
            manner: maybe_word(row, 5, Manner::parse)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            Id(self.delegation.0),
            self.delegate.map(|delegate| Id(delegate.0)),
            self.requirement.as_str(),
            self.manner.map(Manner::as_str),
        ])
    }
}

impl Changeable for Participation {
    const UPDATE: &'static str = "UPDATE participation SET session = ?2, delegation = ?3, delegate = ?4, requirement = ?5, manner = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM participation WHERE id = ?1";
}

impl Rows<'_, Participation> {
    /// Who is expected at a session: whole delegations and single delegates, in the order they were put down.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<Participation>, StoreFault> {
        self.select(sql!("WHERE session = ?1 ORDER BY id"), [Id(session.0)])
    }

    /// Where a delegate is expected by name.
    pub fn by_name(&self, delegate: DelegateId) -> Result<Vec<Participation>, StoreFault> {
        self.select(sql!("WHERE delegate = ?1 ORDER BY id"), [Id(delegate.0)])
    }

    /// Where a delegate is expected by name since a reply was put down, as of somebody who comes instead.
    pub fn with_a_reply(&self, delegate: DelegateId) -> Result<Vec<Participation>, StoreFault> {
        self.select(
            sql!(
                "WHERE delegate = ?1 AND EXISTS (
                   SELECT 1 FROM change AS made JOIN change AS reply ON reply.entry = made.entry AND reply.tbl = 'reply'
                   WHERE made.row = participation.id AND made.tbl = 'participation' AND made.op = 'I' AND reply.op = 'I')
                 ORDER BY id"
            ),
            [Id(delegate.0)],
        )
    }

    /// Who is expected at every session of a summit; those of one session stand together.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Participation>, StoreFault> {
        self.select(
            sql!("WHERE session IN (SELECT id FROM session WHERE summit = ?1) ORDER BY session, id"),
            [Id(summit.0)],
        )
    }

    /// Those of a summit who need not come, only watch, or take part otherwise than the session is held; those of one session
    /// stand together.
    pub fn on_other_terms(&self, summit: SummitId) -> Result<Vec<Participation>, StoreFault> {
        self.select(
            sql!(
                "WHERE session IN (SELECT id FROM session WHERE summit = ?1)
                   AND (requirement <> 'required' OR manner IS NOT NULL) ORDER BY session, id"
            ),
            [Id(summit.0)],
        )
    }

    /// Where a delegation is expected and by which of its people: `None` for all of it. Told in brief, for large programmes.
    pub fn of_delegation(&self, delegation: DelegationId) -> Result<Vec<(SessionId, Option<DelegateId>)>, StoreFault> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT session, delegate FROM participation WHERE delegation = ?1 ORDER BY session")?;
        let rows = statement.query_map([Id(delegation.0)], |row| {
            Ok((SessionId(row.get::<_, Id>(0)?.0), row.get::<_, Option<Id>>(1)?.map(|id| DelegateId(id.0))))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a delegate is expected at a session, by name or with the whole delegation; who was replaced is no part of a
    /// whole delegation any more.
    pub fn expects(
        &self,
        session: SessionId,
        delegation: DelegationId,
        delegate: DelegateId,
    ) -> Result<bool, StoreFault> {
        let found = self.count(
            "SELECT count(*) FROM participation
             WHERE session = ?1 AND delegation = ?2 AND (delegate = ?3 OR
               (delegate IS NULL AND EXISTS (SELECT 1 FROM delegate WHERE id = ?3 AND replaced_by IS NULL)))",
            params![Id(session.0), Id(delegation.0), Id(delegate.0)],
        )?;
        Ok(found > 0)
    }

    /// The delegates expected at a session: those named, and everybody of the delegations expected as a whole; who was
    /// replaced is no part of a whole delegation any more.
    pub fn expected(&self, session: SessionId) -> Result<BTreeSet<DelegateId>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT delegate FROM participation WHERE session = ?1 AND delegate IS NOT NULL
             UNION
             SELECT one.id FROM participation AS whole JOIN delegate AS one ON one.delegation = whole.delegation
             WHERE whole.session = ?1 AND whole.delegate IS NULL AND one.replaced_by IS NULL",
        )?;
        let rows = statement.query_map([Id(session.0)], |row| Ok(DelegateId(row.get::<_, Id>(0)?.0)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}
