//! Invitations: where each stands, what is overdue, who is to be reminded.

use super::{DelegateChip, DelegationChip, Look, summits::summit};
use crate::Failure;
use chrono::NaiveDate;
use plenary_domain::{
    DelegateId, DelegationId, SessionId, Start, SummitId, Words, Zone,
    clocks::offset_text,
    delegation::{Delegate, Delegation, Participation, Party},
    invitation::{Invitation, Reminder, awaits_answer, reminder_due, state},
    reply::{Replies, Reply},
    representation::{Representation, Representations},
    session::Session,
    summit::Summit,
    vocabulary::{
        Answer, Capacity, Channel, DelegationCategory, InvitationState, Manner, ReplySource, Requirement, SessionKind,
        SessionStatus,
    },
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Asks where the invitations to a summit, or to one of its sessions, stand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct InvitationsOf {
    /// The summit.
    pub summit: SummitId,
    /// The session; absent for the summit as a whole.
    pub session: Option<SessionId>,
}

/// Where the invitations stand.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct InvitationsView {
    /// What it is to: the summit's title, or the session's.
    pub title: Words,
    /// The host's zone.
    pub home: Zone,
    /// Today, where the host is.
    pub today: String,
    /// How many have come how far.
    pub funnel: ReplyFunnel,
    /// Everybody who is invited or to be invited, by the order of the delegations.
    pub rows: Vec<InvitationRow>,
    /// Those who invite, and so are not invited themselves.
    pub hosts: Vec<DelegationChip>,
    /// The sessions of the summit that are not called off, by start.
    pub sessions: Vec<InvitationSession>,
}

/// How many of those invited have come how far; each step counts those that went further too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReplyFunnel {
    /// Invited or to be invited.
    pub invited: usize,
    /// The invitation has gone out, or they answered without one.
    pub sent: usize,
    /// They said that it had arrived, or answered.
    pub acknowledged: usize,
    /// They answered, or somebody stands in.
    pub replied: usize,
    /// They come, or somebody of theirs does.
    pub accepted: usize,
    /// They mean to come.
    pub tentative: usize,
    /// They do not come.
    pub declined: usize,
    /// Somebody stands in for them.
    pub represented: usize,
    /// The names of who comes are known.
    pub named: usize,
    /// No firm answer after the deadline.
    pub overdue: usize,
    /// To be reminded now.
    pub reminders_due: usize,
}

/// A session to narrow the board to.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct InvitationSession {
    /// Which.
    pub id: SessionId,
    /// What it is.
    pub kind: SessionKind,
    /// Its title.
    pub title: Words,
    /// When it starts, as it was planned.
    pub start: Option<Start>,
}

/// Somebody on the board.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct InvitationRow {
    /// The delegation.
    pub delegation: DelegationChip,
    /// The delegate; none for the delegation as a whole.
    pub delegate: Option<DelegateChip>,
    /// Its head, by name or office; none where there is none yet.
    pub head: Option<String>,
    /// How many of its people are known by name.
    pub named: usize,
    /// How they are expected at the session; none for the summit as a whole, and for who is not expected.
    pub expected: Option<ExpectedHow>,
    /// Where the invitation stands.
    pub state: InvitationState,
    /// No firm answer after the deadline.
    pub overdue: bool,
    /// Whether the invitation is to this session itself, or to the summit itself; otherwise what is told is the summit's.
    pub own: bool,
    /// By what it was sent.
    pub channel: Option<Channel>,
    /// The number of the paper.
    pub number: String,
    /// The date it was sent.
    pub sent: Option<String>,
    /// The date on which they said it had arrived.
    pub acknowledged: Option<String>,
    /// By when a reply is asked for.
    pub deadline: Option<DeadlineCard>,
    /// Notes of the officers.
    pub notes: String,
    /// The date of the reminder that is to be sent now.
    pub reminder_due: Option<String>,
    /// Reminders planned and sent, the earliest first.
    pub reminders: Vec<ReminderCard>,
    /// The reply that counts; from the summit or the delegation where nothing nearer was said.
    pub reply: Option<ReplyCard>,
    /// All they said themselves for this, the newest first.
    pub replies: Vec<ReplyCard>,
    /// Who stands in, from one to the next; the last is really there.
    pub represented: Vec<RepresentationCard>,
}

/// By when a reply is asked for.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DeadlineCard {
    /// As it was written.
    pub start: Start,
    /// The city of its zone.
    pub city: Words,
    /// Its offset from UTC then.
    pub offset: String,
    /// What the host's clock shows then.
    pub home: Start,
    /// Whether it has passed.
    pub passed: bool,
    /// Days from today to its date, where it is told; negative after it.
    pub days: i64,
}

/// A reminder.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReminderCard {
    /// The date it is planned for.
    pub due: Option<String>,
    /// The date it was sent.
    pub sent: Option<String>,
    /// By what it was sent.
    pub channel: Option<Channel>,
    /// The number of the paper.
    pub number: String,
}

/// A reply.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReplyCard {
    /// What is said.
    pub answer: Answer,
    /// By what it came.
    pub source: ReplySource,
    /// The number or date of the paper, or who was on the phone.
    pub reference: String,
    /// The date on which it came in.
    pub received: String,
    /// Who put it down.
    pub officer: String,
    /// Who comes instead.
    pub by: Option<String>,
    /// What else was said.
    pub notes: String,
    /// Whether it was said for the session, or for the summit as a whole.
    pub of_session: bool,
    /// Whether the delegation said it for its people.
    pub of_group: bool,
}

/// Who stands in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RepresentationCard {
    /// The delegation that stands in.
    pub delegation: DelegationChip,
    /// Its delegate; none for the delegation as a whole.
    pub delegate: Option<DelegateChip>,
    /// The document that says so.
    pub authority: String,
    /// The date of that document.
    pub dated: Option<String>,
    /// Since when it holds, `2021-11-18T14:00Z`, where that was said afterwards.
    pub since: Option<String>,
    /// Whether it was said of the party and the session asked about itself, so that it can be taken back there.
    pub own: bool,
}

/// How somebody is expected at a session, and what they said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExpectedHow {
    /// The delegate; none for the delegation as a whole.
    pub delegate: Option<DelegateId>,
    /// How much the session counts on them.
    pub requirement: Requirement,
    /// How they take part; none for the way the session is held.
    pub manner: Option<Manner>,
    /// Where their invitation stands.
    pub state: InvitationState,
    /// Who is really there in their place.
    pub represented_by: Option<Words>,
}

impl InvitationsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<InvitationsView, Failure> {
        let summit = summit(at, self.summit)?;
        let held: Vec<Session> = at.rows.sessions().of_summit(summit.id)?;
        let title = match self.session {
            None => summit.words(),
            Some(id) => held
                .iter()
                .find(|session| session.id == id)
                .map(Session::words)
                .ok_or_else(|| Failure::gone("session"))?,
        };
        let desk = Correspondence::of(at, summit)?;
        let participations = self.session.map(|id| at.rows.participations().of_session(id)).transpose()?;
        let (parties, hosts) = desk.board(self.session, participations.as_deref());
        let expected: BTreeMap<Party, &Participation> =
            participations.iter().flatten().map(|each| (each.party(), each)).collect();
        let rows: Vec<InvitationRow> = parties
            .into_iter()
            .filter_map(|party| desk.row(at, party, self.session, expected.get(&party).copied()))
            .collect();
        let sessions = held
            .into_iter()
            .filter(|session| session.status != SessionStatus::Cancelled && session.kind != SessionKind::Break)
            .map(|session| InvitationSession {
                id: session.id,
                kind: session.kind,
                title: session.words(),
                start: session.start,
            })
            .collect();
        Ok(InvitationsView {
            title,
            home: desk.summit.zone,
            today: at.clocks.wall(desk.summit.zone, at.now.at).date().to_string(),
            funnel: funnel(&rows),
            rows,
            hosts,
            sessions,
        })
    }
}

fn funnel(rows: &[InvitationRow]) -> ReplyFunnel {
    use InvitationState as S;
    let count = |fits: &dyn Fn(&InvitationRow) -> bool| rows.iter().filter(|row| fits(row)).count();
    let replied = |row: &InvitationRow| !matches!(row.state, S::ToInvite | S::Sent | S::Acknowledged);
    ReplyFunnel {
        invited: rows.len(),
        sent: count(&|row| row.sent.is_some() || row.state != S::ToInvite),
        acknowledged: count(&|row| row.acknowledged.is_some() || replied(row)),
        replied: count(&replied),
        accepted: count(&|row| matches!(row.state, S::Accepted | S::Replaced)),
        tentative: count(&|row| row.state == S::Tentative),
        declined: count(&|row| row.state == S::Declined),
        represented: count(&|row| row.state == S::Represented),
        named: count(&|row| row.named > 0 && matches!(row.state, S::Accepted | S::Replaced | S::Tentative)),
        overdue: count(&|row| row.overdue),
        reminders_due: count(&|row| row.reminder_due.is_some()),
    }
}

/// All that has been written to and fro about a summit.
pub(crate) struct Correspondence {
    pub(crate) summit: Summit,
    pub(crate) delegations: Vec<Delegation>,
    people: BTreeMap<DelegationId, Vec<Delegate>>,
    invitations: BTreeMap<(Option<SessionId>, Party), Invitation>,
    reminders: Vec<Reminder>,
    replies: Replies,
    representations: Representations,
}

impl Correspondence {
    pub(crate) fn of(at: &Look<'_, '_>, summit: Summit) -> Result<Self, Failure> {
        let mut people: BTreeMap<DelegationId, Vec<Delegate>> = BTreeMap::new();
        for delegate in at.rows.delegates().of_summit(summit.id)? {
            people.entry(delegate.delegation).or_default().push(delegate);
        }
        let invitations = at.rows.invitations().of_summit(summit.id)?;
        Ok(Self {
            delegations: at.rows.delegations().of_summit(summit.id)?,
            people,
            invitations: invitations.into_iter().map(|each| ((each.session, each.party), each)).collect(),
            reminders: at.rows.reminders().of_summit(summit.id)?,
            replies: Replies::of(at.rows.replies().of_summit(summit.id)?),
            representations: Representations::of(at.rows.representations().of_summit(summit.id)?),
            summit,
        })
    }

    fn delegation(&self, id: DelegationId) -> Option<&Delegation> {
        self.delegations.iter().find(|each| each.id == id)
    }

    pub(crate) fn delegate(&self, party: Party) -> Option<&Delegate> {
        let id = party.delegate?;
        self.people.get(&party.delegation)?.iter().find(|each| each.id == id)
    }

    pub(crate) fn head(&self, delegation: DelegationId) -> Option<&Delegate> {
        self.people.get(&delegation)?.iter().find(|each| each.stands() && each.capacity == Capacity::Head)
    }

    /// What a party is called where it stands in for another one.
    fn called(&self, party: Party) -> Words {
        let Some(delegation) = self.delegation(party.delegation) else { return Words::default() };
        let name = delegation.words();
        match self.delegate(party) {
            None => name,
            Some(person) => {
                Words::new(format!("{} ({})", person.display(), name.en), format!("{}({})", person.display(), name.ko))
            }
        }
    }

    /// Who is on the board, and the hosts that are not. Delegations keep their order, and its people follow each.
    fn board(
        &self,
        session: Option<SessionId>,
        expected: Option<&[Participation]>,
    ) -> (Vec<Party>, Vec<DelegationChip>) {
        let mut there: BTreeSet<Party> = self.replies.parties(session).collect();
        there.extend(self.invitations.keys().filter(|(scope, _)| *scope == session).map(|(_, party)| *party));
        there.extend(expected.into_iter().flatten().map(Participation::party));
        let mut hosts = Vec::new();
        if session.is_none() {
            for delegation in &self.delegations {
                let party = Party::whole(delegation.id);
                if delegation.category == DelegationCategory::Chair && !there.contains(&party) {
                    hosts.push(delegation.into());
                } else {
                    there.insert(party);
                }
            }
        }
        let mut list = Vec::with_capacity(there.len());
        for delegation in &self.delegations {
            let people = self.people.get(&delegation.id).map_or(&[][..], Vec::as_slice);
            let each = std::iter::once(Party::whole(delegation.id))
                .chain(people.iter().map(|each| Party { delegation: delegation.id, delegate: Some(each.id) }));
            list.extend(each.filter(|party| there.contains(party)));
        }
        (list, hosts)
    }

    /// The invitation that counts for a party: to the session, else to the summit, else the delegation's.
    pub(crate) fn invitation(&self, party: Party, session: Option<SessionId>) -> Option<&Invitation> {
        [(session, party), (None, party), (session, party.group()), (None, party.group())]
            .iter()
            .find_map(|key| self.invitations.get(key))
    }

    /// The reply that counts for a party.
    pub(crate) fn standing(&self, party: Party, session: Option<SessionId>) -> Option<&Reply> {
        self.replies.standing(party, session)
    }

    fn state(&self, party: Party, session: Option<SessionId>) -> InvitationState {
        let answer = self.replies.standing(party, session).map(|reply| reply.answer);
        let represented = self.representations.step(party, session).is_some();
        state(self.invitation(party, session), answer, represented)
    }

    /// How somebody is expected at a session, and what they said.
    pub(super) fn how(&self, expected: &Participation) -> ExpectedHow {
        let (party, session) = (expected.party(), Some(expected.session));
        ExpectedHow {
            delegate: expected.delegate,
            requirement: expected.requirement,
            manner: expected.manner,
            state: self.state(party, session),
            represented_by: self.representations.chain(party, session).last().map(|step| self.called(step.by)),
        }
    }

    fn row(
        &self,
        at: &Look<'_, '_>,
        party: Party,
        session: Option<SessionId>,
        expected: Option<&Participation>,
    ) -> Option<InvitationRow> {
        let delegation = self.delegation(party.delegation)?;
        let people = self.people.get(&party.delegation).map_or(&[][..], Vec::as_slice);
        let is_named = |person: &&Delegate| !person.awaits_name();
        let delegate = self.delegate(party);
        let invitation = self.invitation(party, session);
        let own = invitation.is_none_or(|each| each.session == session && each.party == party);
        let state = self.state(party, session);
        let awaited = awaits_answer(state);
        let reminders: Vec<&Reminder> =
            self.reminders.iter().filter(|each| invitation.is_some_and(|i| i.id == each.invitation)).collect();
        let due = invitation
            .filter(|_| awaited)
            .and_then(|each| reminder_due(each, &self.reminders, self.summit.zone, &at.clocks, at.now.at));
        Some(InvitationRow {
            delegation: delegation.into(),
            delegate: delegate.map(DelegateChip::from),
            head: self.head(delegation.id).map(|head| head.display().to_owned()),
            named: delegate.map_or_else(|| people.iter().filter(is_named).count(), |one| usize::from(is_named(&one))),
            expected: expected.map(|each| self.how(each)),
            state,
            overdue: awaited && invitation.is_some_and(|each| each.is_past(&at.clocks, at.now.at)),
            own,
            channel: invitation.and_then(|each| each.channel),
            number: invitation.map(|each| each.number.clone()).unwrap_or_default(),
            sent: invitation.and_then(|each| each.sent).map(text),
            acknowledged: invitation.and_then(|each| each.acknowledged).map(text),
            deadline: invitation.and_then(|each| each.deadline).map(|start| self.deadline(at, start)),
            notes: invitation.map(|each| each.notes.clone()).unwrap_or_default(),
            reminder_due: due.map(text),
            reminders: reminders
                .into_iter()
                .map(|each| ReminderCard {
                    due: each.due.map(text),
                    sent: each.sent.map(text),
                    channel: each.channel,
                    number: each.number.clone(),
                })
                .collect(),
            reply: self.replies.standing(party, session).map(|reply| self.reply(reply, party)),
            replies: self.replies.history(party, session).iter().rev().map(|reply| self.reply(reply, party)).collect(),
            represented: self
                .representations
                .chain(party, session)
                .into_iter()
                .filter_map(|step| self.representation(step, party, session))
                .collect(),
        })
    }

    fn deadline(&self, at: &Look<'_, '_>, start: Start) -> DeadlineCard {
        let instant = at.clocks.settled_instant(&start);
        let today = at.clocks.wall(start.zone, at.now.at).date();
        DeadlineCard {
            start,
            city: start.zone.place(),
            offset: offset_text(at.clocks.offset(start.zone, instant)),
            home: at.clocks.start_at(self.summit.zone, instant),
            passed: at.now.at >= instant,
            days: (start.date - today).num_days(),
        }
    }

    fn reply(&self, reply: &Reply, party: Party) -> ReplyCard {
        let instead = reply.by.and_then(|by| self.delegate(Party { delegate: Some(by), ..reply.party }));
        ReplyCard {
            answer: reply.answer,
            source: reply.source,
            reference: reply.reference.clone(),
            received: reply.received.to_string(),
            officer: reply.officer.clone(),
            by: instead.map(|person| person.display().to_owned()),
            notes: reply.notes.clone(),
            of_session: reply.session.is_some(),
            of_group: reply.party != party,
        }
    }

    fn representation(
        &self,
        step: &Representation,
        party: Party,
        session: Option<SessionId>,
    ) -> Option<RepresentationCard> {
        Some(RepresentationCard {
            delegation: self.delegation(step.by.delegation)?.into(),
            delegate: self.delegate(step.by).map(DelegateChip::from),
            authority: step.authority.clone(),
            dated: step.dated.map(text),
            since: step.since.map(super::utc_text),
            own: step.party == party && step.session == session,
        })
    }
}

fn text(date: NaiveDate) -> String {
    date.to_string()
}
