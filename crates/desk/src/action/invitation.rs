//! What can be done to invitations: they are prepared, sent, acknowledged and reminded of. Plenary itself sends nothing;
//! what officers have sent is put down here.

use super::{Bench, When, date, done, party::Occasion, present, put};
use crate::{Failure, outcome::Subject};
use chrono::NaiveDate;
use plenary_domain::{
    InvitationId, Refusal, ReminderId, SessionId, SummitId, Words,
    delegation::Party,
    invitation::{Invitation, Reminder, not_before},
    text,
    vocabulary::Channel,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of an invitation; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct InvitationFields {
    /// By what it was sent; `null` for nobody has said.
    #[serde(deserialize_with = "present")]
    pub channel: Option<Option<Channel>>,
    /// The number the paper bears.
    pub number: Option<String>,
    /// The date it was sent, `2027-03-02`; `null` for not yet.
    #[serde(deserialize_with = "present")]
    pub sent: Option<Option<String>>,
    /// By when a reply is asked for; `null` for no deadline.
    #[serde(deserialize_with = "present")]
    pub deadline: Option<Option<When>>,
    /// The date on which they said it had arrived; `null` for not yet.
    #[serde(deserialize_with = "present")]
    pub acknowledged: Option<Option<String>>,
    /// Notes of the officers.
    pub notes: Option<String>,
}

/// To invitations. Each is known by who is invited and to what: the summit, or one session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum InvitationAction {
    /// Changes invitations, or prepares those that are not there yet.
    Edit {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is invited.
        parties: Vec<Party>,
        /// What to change.
        set: InvitationFields,
    },
    /// Puts down that invitations were sent; a sending after another one takes its place.
    Send {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is invited.
        parties: Vec<Party>,
        /// By what.
        channel: Channel,
        /// The number this paper bears; absent where it bears none.
        number: Option<String>,
        /// The date; absent for today, where the host is.
        sent: Option<String>,
        /// By when a reply is asked for; absent to keep what is there, `null` for no deadline.
        #[serde(default, deserialize_with = "present")]
        deadline: Option<Option<When>>,
    },
    /// Puts down that they said it had arrived.
    Acknowledge {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who has it.
        parties: Vec<Party>,
        /// The date on which they said so; absent for today, where the host is.
        received: Option<String>,
    },
    /// Takes invitations away with their reminders, as if they had never been; replies stay.
    Withdraw {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is no longer invited.
        parties: Vec<Party>,
    },
    /// Plans a reminder for a date, for those whose firm answer is missing by then.
    PlanReminder {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is to be reminded.
        parties: Vec<Party>,
        /// The date, in the zone of the deadline.
        due: String,
    },
    /// Takes reminders away that are planned and have not been sent.
    DropReminders {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who is not to be reminded.
        parties: Vec<Party>,
    },
    /// Puts down that a reminder was sent: the earliest one planned, or one that nobody had planned.
    Remind {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who was reminded.
        parties: Vec<Party>,
        /// By what.
        channel: Channel,
        /// The number the paper bears.
        number: Option<String>,
        /// The date; absent for today, where the host is.
        sent: Option<String>,
    },
}

impl InvitationAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Edit { summit, session, parties, set } => {
                let occasion = Occasion::of(at, summit, session)?;
                let on = |field: &'static str,
                          text: &Option<Option<String>>|
                 -> Result<Option<Option<NaiveDate>>, Failure> {
                    let read = |text: &Option<String>| {
                        text.as_deref().map(|text| occasion.on(at, field, Some(text))).transpose()
                    };
                    text.as_ref().map(read).transpose()
                };
                let dates = (on("sent", &set.sent)?, on("acknowledged", &set.acknowledged)?);
                each(at, &occasion, parties, ("Change the invitation of", "초청 사항 변경"), |invitation| {
                    put(&mut invitation.sent, dates.0);
                    put(&mut invitation.acknowledged, dates.1);
                    with(invitation, &set, &occasion)
                })
            }
            Self::Send { summit, session, parties, channel, number, sent, deadline } => {
                let occasion = Occasion::of(at, summit, session)?;
                let sent = occasion.on(at, "sent", sent.as_deref())?;
                let deadline = deadline.map(|set| set.map(|when| when.read(occasion.home)).transpose()).transpose()?;
                let said = channel.label();
                let verb = (format!("Sent by {} to", said.en.to_lowercase()), format!("초청 발송({})", said.ko));
                each(at, &occasion, parties, (&verb.0, &verb.1), |invitation| {
                    invitation.channel = Some(channel);
                    invitation.sent = Some(sent);
                    invitation.acknowledged = None;
                    invitation.number = number.clone().unwrap_or_default();
                    put(&mut invitation.deadline, deadline);
                    Ok(())
                })
            }
            Self::Acknowledge { summit, session, parties, received } => {
                let occasion = Occasion::of(at, summit, session)?;
                let on = occasion.on(at, "received", received.as_deref())?;
                each(at, &occasion, parties, ("Acknowledged by", "초청장 접수 확인"), |invitation| {
                    invitation.acknowledged = Some(on);
                    Ok(())
                })
            }
            Self::Withdraw { summit, session, parties } => {
                let occasion = Occasion::of(at, summit, session)?;
                let (parties, name) = occasion.parties(at, parties)?;
                for party in parties {
                    at.rows.invitations().delete(known(at, party, &occasion)?.id)?;
                }
                finish(&occasion, &name, "Take the invitation away from", "초청 취소")
            }
            Self::PlanReminder { summit, session, parties, due } => {
                let occasion = Occasion::of(at, summit, session)?;
                let due = date("due", &due)?;
                let (parties, name) = occasion.parties(at, parties)?;
                for party in parties {
                    let invitation = sent(at, party, &occasion)?;
                    after_sending("due", due, &invitation)?;
                    let planned = at.rows.reminders().of_invitation(invitation.id)?;
                    if !planned.iter().any(|each| each.due == Some(due) && each.sent.is_none()) {
                        let id = ReminderId(at.source.id());
                        let (invitation, number) = (invitation.id, String::new());
                        let plan = Reminder { id, invitation, due: Some(due), sent: None, channel: None, number };
                        at.rows.reminders().insert(&plan)?;
                    }
                }
                let (en, ko) = (format!("Plan a reminder on {due} for"), format!("회신 요청 예정({due})"));
                finish(&occasion, &name, &en, &ko)
            }
            Self::DropReminders { summit, session, parties } => {
                let occasion = Occasion::of(at, summit, session)?;
                let (parties, name) = occasion.parties(at, parties)?;
                for party in parties {
                    let invitation = known(at, party, &occasion)?;
                    for reminder in at.rows.reminders().of_invitation(invitation.id)? {
                        if reminder.sent.is_none() {
                            at.rows.reminders().delete(reminder.id)?;
                        }
                    }
                }
                finish(&occasion, &name, "Plan no reminder for", "회신 요청 예정 취소")
            }
            Self::Remind { summit, session, parties, channel, number, sent: on } => {
                let occasion = Occasion::of(at, summit, session)?;
                let on = occasion.on(at, "sent", on.as_deref())?;
                let number = text::line("number", &number.unwrap_or_default())?;
                let (parties, name) = occasion.parties(at, parties)?;
                for party in parties {
                    let invitation = sent(at, party, &occasion)?;
                    after_sending("sent", on, &invitation)?;
                    let reminders = at.rows.reminders().of_invitation(invitation.id)?;
                    let planned = reminders.into_iter().find(|reminder| reminder.sent.is_none());
                    let (sent, channel, number) = (Some(on), Some(channel), number.clone());
                    match planned {
                        Some(plan) => at.rows.reminders().update(&Reminder { sent, channel, number, ..plan })?,
                        None => {
                            let (id, invitation) = (ReminderId(at.source.id()), invitation.id);
                            at.rows.reminders().insert(&Reminder {
                                id,
                                invitation,
                                due: None,
                                sent,
                                channel,
                                number,
                            })?;
                        }
                    }
                }
                let said = channel.label();
                let (en, ko) =
                    (format!("Reminded by {}:", said.en.to_lowercase()), format!("회신 요청 발송({})", said.ko));
                finish(&occasion, &name, &en, &ko)
            }
        }
    }
}

/// Changes the invitation of each party, and makes those that are not there yet.
fn each(
    at: &mut Bench<'_, '_>,
    occasion: &Occasion,
    parties: Vec<Party>,
    (en, ko): (&str, &str),
    change: impl Fn(&mut Invitation) -> Result<(), Failure>,
) -> Result<Described<Option<Subject>>, Failure> {
    let (parties, name) = occasion.parties(at, parties)?;
    for party in parties {
        let found = at.rows.invitations().of_party(party, occasion.session)?;
        let is_new = found.is_none();
        let mut invitation = found.unwrap_or_else(|| {
            Invitation::blank(InvitationId(at.source.id()), occasion.summit, occasion.session, party)
        });
        change(&mut invitation)?;
        let invitation = invitation.checked(&at.clocks)?;
        if is_new {
            at.rows.invitations().insert(&invitation)?;
        } else {
            at.rows.invitations().update(&invitation)?;
        }
    }
    finish(occasion, &name, en, ko)
}

fn finish(occasion: &Occasion, name: &Words, en: &str, ko: &str) -> Result<Described<Option<Subject>>, Failure> {
    let label = occasion.label(format!("{en} {}", name.en), format!("{} {ko}", name.ko));
    done("summit", occasion.summit.0, occasion.summit, label)
}

/// The invitation of a party, which must be there.
fn known(at: &Bench<'_, '_>, party: Party, occasion: &Occasion) -> Result<Invitation, Failure> {
    at.rows.invitations().of_party(party, occasion.session)?.ok_or_else(|| Failure::gone("invitation"))
}

/// The invitation of a party, which must have been sent: of what has not gone out nobody is reminded.
fn sent(at: &Bench<'_, '_>, party: Party, occasion: &Occasion) -> Result<Invitation, Failure> {
    match at.rows.invitations().of_party(party, occasion.session)? {
        Some(invitation) if invitation.sent.is_some() => Ok(invitation),
        _ => Err(Refusal::new(
            "not_sent",
            Words::new(
                "The invitation has not been sent, so there is nothing to remind of. Record the sending first.",
                "아직 발송하지 않은 초청입니다. 먼저 발송을 기록해 주세요.",
            ),
        )
        .at("parties")
        .into()),
    }
}

/// Refuses a reminder before the sending of what it reminds of.
fn after_sending(field: &str, date: NaiveDate, invitation: &Invitation) -> Result<(), Refusal> {
    invitation.sent.map_or(Ok(()), |sent| not_before(field, date, sent))
}

fn with(invitation: &mut Invitation, set: &InvitationFields, occasion: &Occasion) -> Result<(), Failure> {
    put(&mut invitation.channel, set.channel);
    put(&mut invitation.number, set.number.clone());
    put(&mut invitation.notes, set.notes.clone());
    if let Some(deadline) = &set.deadline {
        invitation.deadline = deadline.as_ref().map(|when| when.read(occasion.home)).transpose()?;
    }
    Ok(())
}
