//! Attendance marks: only ever added to.

use super::{Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, word},
};
use plenary_domain::{
    DelegateId, DelegationId, MarkId, SessionId, SummitId,
    mark::Mark,
    vocabulary::{MarkKind, MarkMethod},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, session, delegate, kind, method, at, offset, officer, voids, reason, represented_by \
             FROM mark ",
            $rest
        )
    };
}

impl Record for Mark {
    type Id = MarkId;
    const NOUN: &'static str = MarkId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO mark \
             (id, session, delegate, kind, method, at, offset, officer, voids, reason, represented_by) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

    fn uuid(id: MarkId) -> Uuid {
        id.0
    }

    fn id(&self) -> MarkId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: MarkId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            delegate: DelegateId(row.get::<_, Id>(2)?.0),
            kind: word(row, 3, MarkKind::parse)?,
            method: word(row, 4, MarkMethod::parse)?,
            at: row.get::<_, At>(5)?.0,
            offset: row.get(6)?,
            officer: row.get(7)?,
            voids: row.get::<_, Option<Id>>(8)?.map(|id| MarkId(id.0)),
            reason: row.get(9)?,
            represented_by: row.get::<_, Option<Id>>(10)?.map(|id| DelegationId(id.0)),
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            Id(self.delegate.0),
            self.kind.as_str(),
            self.method.as_str(),
            At(self.at),
            self.offset,
            self.officer,
            self.voids.map(|mark| Id(mark.0)),
            self.reason,
            self.represented_by.map(|delegation| Id(delegation.0)),
        ])
    }
}

impl Rows<'_, Mark> {
    /// The marks of a session, by time, then by id: the order in which they count.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<Mark>, StoreFault> {
        Ok(in_order(self.select(sql!("WHERE session = ?1"), [Id(session.0)])?))
    }

    /// The marks of all sessions of a summit; those of one session stand together, in the same order.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Mark>, StoreFault> {
        // The plus sign has all marks looked at as they stand in the file: to find a hundred thousand by an index takes longer.
        let all = sql!("WHERE +session IN (SELECT id FROM session WHERE summit = ?1)");
        Ok(in_order(self.select(all, [Id(summit.0)])?))
    }

    /// The marks of a delegate at all sessions, in the same order.
    pub fn of_delegate(&self, delegate: DelegateId) -> Result<Vec<Mark>, StoreFault> {
        self.select(sql!("WHERE delegate = ?1 ORDER BY at, id"), [Id(delegate.0)])
    }

    /// The marks of a delegate at one session, in the same order.
    pub fn of_delegate_at(&self, session: SessionId, delegate: DelegateId) -> Result<Vec<Mark>, StoreFault> {
        self.select(
            sql!("WHERE delegate = ?2 AND session = ?1 ORDER BY at, id"),
            params![Id(session.0), Id(delegate.0)],
        )
    }
}

/// Puts marks in their order. SQLite would do the same with the texts they are kept as, which takes several times as long.
fn in_order(mut marks: Vec<Mark>) -> Vec<Mark> {
    marks.sort_unstable_by_key(|mark| (mark.session, mark.at, mark.id));
    marks
}
