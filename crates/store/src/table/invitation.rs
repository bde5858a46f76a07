//! Invitations.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, maybe_date, maybe_word, party, session, start},
};
use plenary_domain::{
    Fold, InvitationId, SessionId, SummitId, delegation::Party, invitation::Invitation, vocabulary::Channel,
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, session, delegation, delegate, channel, number, sent, deadline_date, deadline_time, \
             deadline_zone, deadline_fold, acknowledged, notes \
             FROM invitation ",
            $rest
        )
    };
}

impl Record for Invitation {
    type Id = InvitationId;
    const NOUN: &'static str = InvitationId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO invitation (id, summit, session, delegation, delegate, channel, number, sent, deadline_date, \
             deadline_time, deadline_zone, deadline_fold, acknowledged, notes) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    fn uuid(id: InvitationId) -> Uuid {
        id.0
    }

    fn id(&self) -> InvitationId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: InvitationId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            session: session(row, 2)?,
            party: party(row, 3)?,
            channel: maybe_word(row, 5, Channel::parse)?,
            number: row.get(6)?,
            sent: maybe_date(row, 7)?,
            deadline: start(row, 8)?,
            acknowledged: maybe_date(row, 12)?,
            notes: row.get(13)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        let deadline = self.deadline;
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.session.map(|session| Id(session.0)),
            Id(self.party.delegation.0),
            self.party.delegate.map(|delegate| Id(delegate.0)),
            self.channel.map(Channel::as_str),
            self.number,
            self.sent.map(|date| date.to_string()),
            deadline.map(|deadline| deadline.date.to_string()),
            deadline.map(|deadline| deadline.time.format("%H:%M").to_string()),
            deadline.map(|deadline| deadline.zone.name()),
            deadline.and_then(|deadline| deadline.fold).map(Fold::as_str),
            self.acknowledged.map(|date| date.to_string()),
            self.notes,
        ])
    }
}

impl Changeable for Invitation {
    const UPDATE: &'static str = "UPDATE invitation SET summit = ?2, session = ?3, delegation = ?4, delegate = ?5, channel = ?6, number = ?7, \
             sent = ?8, deadline_date = ?9, deadline_time = ?10, deadline_zone = ?11, deadline_fold = ?12, \
             acknowledged = ?13, notes = ?14 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM invitation WHERE id = ?1";
}

impl Rows<'_, Invitation> {
    /// The invitations to a summit and to its sessions.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Invitation>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY id"), [Id(summit.0)])
    }

    /// The invitation of somebody to a session, or to the summit.
    pub fn of_party(&self, party: Party, session: Option<SessionId>) -> Result<Option<Invitation>, StoreFault> {
        let found = self.select(
            sql!("WHERE delegation = ?1 AND delegate IS ?2 AND session IS ?3"),
            params![
                Id(party.delegation.0),
                party.delegate.map(|delegate| Id(delegate.0)),
                session.map(|session| Id(session.0))
            ],
        )?;
        Ok(found.into_iter().next())
    }
}
