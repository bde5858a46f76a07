//! Replies: only ever added to.

use super::{Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, date, party, session, word},
};
use plenary_domain::{
    DelegateId, ReplyId, SessionId, SummitId,
    delegation::Party,
    reply::Reply,
    vocabulary::{Answer, ReplySource},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, session, delegation, delegate, answer, source, reference, external, received, at, offset, \
             officer, replacement, notes \
             FROM reply ",
            $rest
        )
    };
}

impl Record for Reply {
    type Id = ReplyId;
    const NOUN: &'static str = ReplyId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO reply (id, summit, session, delegation, delegate, answer, source, reference, external, received, at, \
             offset, officer, replacement, notes) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";

    fn uuid(id: ReplyId) -> Uuid {
        id.0
    }

    fn id(&self) -> ReplyId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ReplyId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            session: session(row, 2)?,
            party: party(row, 3)?,
            answer: word(row, 5, Answer::parse)?,
            source: word(row, 6, ReplySource::parse)?,
            reference: row.get(7)?,
            external: row.get(8)?,
            received: date(row, 9)?,
            at: row.get::<_, At>(10)?.0,
            offset: row.get(11)?,
            officer: row.get(12)?,
            by: row.get::<_, Option<Id>>(13)?.map(|id| DelegateId(id.0)),
            notes: row.get(14)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.session.map(|session| Id(session.0)),
            Id(self.party.delegation.0),
            self.party.delegate.map(|delegate| Id(delegate.0)),
            self.answer.as_str(),
            self.source.as_str(),
            self.reference,
            self.external,
            self.received.to_string(),
            At(self.at),
            self.offset,
            self.officer,
            self.by.map(|delegate| Id(delegate.0)),
            self.notes,
        ])
    }
}

impl Rows<'_, Reply> {
    /// Every reply for a summit and its sessions, in the order in which they count.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Reply>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY at, id"), [Id(summit.0)])
    }

    /// Whether a reply that another program knows by this name is there already.
    pub fn is_known(&self, external: &str, party: Party, session: Option<SessionId>) -> Result<bool, StoreFault> {
        let found = self.count(
            "SELECT count(*) FROM reply
             WHERE external = ?1 AND external <> '' AND delegation = ?2 AND delegate IS ?3 AND session IS ?4",
            params![
                external,
                Id(party.delegation.0),
                party.delegate.map(|delegate| Id(delegate.0)),
                session.map(|session| Id(session.0))
            ],
        )?;
        Ok(found > 0)
    }
}
