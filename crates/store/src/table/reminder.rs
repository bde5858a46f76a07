//! Reminders of invitations.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, maybe_date, maybe_word},
};
use plenary_domain::{InvitationId, ReminderId, SummitId, invitation::Reminder, vocabulary::Channel};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, invitation, due, sent, channel, number FROM reminder ", $rest)
    };
}

impl Record for Reminder {
    type Id = ReminderId;
    const NOUN: &'static str = ReminderId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str =
        "INSERT INTO reminder (id, invitation, due, sent, channel, number) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

    fn uuid(id: ReminderId) -> Uuid {
        id.0
    }

    fn id(&self) -> ReminderId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: ReminderId(row.get::<_, Id>(0)?.0),
            invitation: InvitationId(row.get::<_, Id>(1)?.0),
            due: maybe_date(row, 2)?,
            sent: maybe_date(row, 3)?,
            channel: maybe_word(row, 4, Channel::parse)?,
            number: row.get(5)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.invitation.0),
            self.due.map(|date| date.to_string()),
            self.sent.map(|date| date.to_string()),
            self.channel.map(Channel::as_str),
            self.number,
        ])
    }
}

impl Changeable for Reminder {
    const UPDATE: &'static str =
        "UPDATE reminder SET invitation = ?2, due = ?3, sent = ?4, channel = ?5, number = ?6 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM reminder WHERE id = ?1";
}

impl Rows<'_, Reminder> {
    /// The reminders of an invitation, the earliest first.
    pub fn of_invitation(&self, invitation: InvitationId) -> Result<Vec<Reminder>, StoreFault> {
        self.select(sql!("WHERE invitation = ?1 ORDER BY ifnull(due, sent), id"), [Id(invitation.0)])
    }

    /// The reminders of every invitation to a summit and its sessions, the earliest first.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Reminder>, StoreFault> {
        self.select(
            sql!("WHERE invitation IN (SELECT id FROM invitation WHERE summit = ?1) ORDER BY ifnull(due, sent), id"),
            [Id(summit.0)],
        )
    }
}
