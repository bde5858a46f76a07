//! Invitations: who was asked to come, by what paper, by when a reply is expected, and what has come of it.

use crate::{
    Clocks, InvitationId, Refusal, ReminderId, SessionId, Start, SummitId, Words, Zone,
    civil::plausible,
    delegation::Party,
    text,
    vocabulary::{Answer, Channel, InvitationState},
};
use chrono::{DateTime, NaiveDate, Utc};

/// An invitation of a delegation, or of one delegate, to a summit or to one of its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// The summit.
    pub summit: SummitId,
    /// The session; `None` for the summit as a whole.
    pub session: Option<SessionId>,
    /// Who is invited.
    pub party: Party,
    /// By what it was sent; `None` while nobody has said.
    pub channel: Option<Channel>,
    /// The number the paper bears; may be empty.
    pub number: String,
    /// The date it was sent; `None` while it has not gone out.
    pub sent: Option<NaiveDate>,
    /// By when a reply is asked for, on the clock of a named zone.
    pub deadline: Option<Start>,
    /// The date on which they said that it had arrived.
    pub acknowledged: Option<NaiveDate>,
    /// Notes of the officers; in no letter.
    pub notes: String,
}

impl Invitation {
    /// An invitation that has not gone out yet.
    pub fn blank(id: InvitationId, summit: SummitId, session: Option<SessionId>, party: Party) -> Self {
        Self {
            id,
            summit,
            session,
            party,
            channel: None,
            number: String::new(),
            sent: None,
            deadline: None,
            acknowledged: None,
            notes: String::new(),
        }
    }

    /// The same with every text cleaned. Refuses a sending by nothing, a date before the sending, and a deadline whose
    /// hour clocks skip or show twice.
    pub fn checked(mut self, clocks: &Clocks) -> Result<Self, Refusal> {
        self.number = text::line("number", &self.number)?;
        self.notes = text::note("notes", &self.notes)?;
        if self.sent.is_some() && self.channel.is_none() {
            return Err(Refusal::new(
                "empty",
                Words::new(
                    "Say by what it was sent: note verbale, letter or e-mail.",
                    "발송 방법(구상서, 서한, 전자우편)을 선택해 주세요.",
                ),
            )
            .at("channel"));
        }
        if let Some(acknowledged) = self.acknowledged {
            let Some(sent) = self.sent else {
                return Err(Refusal::new(
                    "not_sent",
                    Words::new(
                        "This invitation has not been sent, so it cannot have arrived. Record the sending first.",
                        "아직 발송하지 않은 초청장입니다. 먼저 발송을 기록해 주세요.",
                    ),
                )
                .at("acknowledged"));
            };
            not_before("acknowledged", acknowledged, sent)?;
        }
        if let Some(deadline) = self.deadline {
            plausible("date", deadline.date)?;
            clocks.instant(&deadline)?;
            if let Some(sent) = self.sent {
                not_before("date", deadline.date, sent)?;
            }
            self.deadline = Some(clocks.settled(deadline));
        }
        Ok(self)
    }

    /// Whether its deadline has passed at an instant.
    pub fn is_past(&self, clocks: &Clocks, now: DateTime<Utc>) -> bool {
        self.deadline.is_some_and(|deadline| now >= clocks.settled_instant(&deadline))
    }
}

/// Refuses a date before the sending.
pub fn not_before(field: &str, date: NaiveDate, sent: NaiveDate) -> Result<(), Refusal> {
    if date >= sent {
        return Ok(());
    }
    Err(Refusal::new(
        "before_sending",
        Words::new(
            format!("{date} lies before the sending on {sent}."),
            format!("발송일({sent})보다 앞선 날짜입니다: {date}."),
        ),
    )
    .at(field))
}

/// A reminder of an invitation: planned for a date, sent, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// Which.
    pub id: ReminderId,
    /// Of which invitation.
    pub invitation: InvitationId,
    /// The date for which it is planned, in the zone of the deadline.
    pub due: Option<NaiveDate>,
    /// The date it was sent.
    pub sent: Option<NaiveDate>,
    /// By what it was sent.
    pub channel: Option<Channel>,
    /// The number the paper bears; may be empty.
    pub number: String,
}

/// Where an invitation stands: what they said last counts for more than what was sent to them, and somebody who stands in
/// for them for more than what they said.
pub fn state(invitation: Option<&Invitation>, answer: Option<Answer>, represented: bool) -> InvitationState {
    match (represented, answer, invitation) {
        (true, ..) => InvitationState::Represented,
        (_, Some(Answer::Accepted), _) => InvitationState::Accepted,
        (_, Some(Answer::Tentative), _) => InvitationState::Tentative,
        (_, Some(Answer::Declined), _) => InvitationState::Declined,
        (_, Some(Answer::Replaced), _) => InvitationState::Replaced,
        (_, None, Some(Invitation { acknowledged: Some(_), .. })) => InvitationState::Acknowledged,
        (_, None, Some(Invitation { sent: Some(_), .. })) => InvitationState::Sent,
        (_, None, _) => InvitationState::ToInvite,
    }
}

/// Whether a firm answer is still awaited: it has gone out, and nobody has said yes or no.
pub fn awaits_answer(state: InvitationState) -> bool {
    matches!(state, InvitationState::Sent | InvitationState::Acknowledged | InvitationState::Tentative)
}

/// The planned reminder that is to be sent now: the earliest whose date has come where the deadline is told (`home` where
/// there is no deadline).
pub fn reminder_due(
    invitation: &Invitation,
    reminders: &[Reminder],
    home: Zone,
    clocks: &Clocks,
    now: DateTime<Utc>,
) -> Option<NaiveDate> {
    let zone = invitation.deadline.map_or(home, |deadline| deadline.zone);
    let today = clocks.wall(zone, now).date();
    let planned = reminders.iter().filter(|reminder| reminder.invitation == invitation.id && reminder.sent.is_none());
    planned.filter_map(|reminder| reminder.due).filter(|due| *due <= today).min()
}
