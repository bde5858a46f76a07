//! Who is expected where: whole delegations and people by name.

use crate::{
    DelegateId, DelegationId, SessionId, Words, Zone,
    delegation::{Journey, Party},
};
use chrono::{NaiveDateTime, NaiveTime};
use std::collections::{BTreeMap, BTreeSet};

/// The delegations of a summit, and where each is expected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expected {
    /// The delegations in their order.
    pub teams: Vec<Team>,
    /// What people are called who are expected by name, who lead a delegation, or who are in the chair.
    pub people: BTreeMap<DelegateId, Words>,
    /// When those are there of whom an arrival or a departure is known.
    pub stays: BTreeMap<DelegateId, Stay>,
    /// Who is expected at each session, by the order of the delegations.
    pub sessions: BTreeMap<SessionId, Vec<Attending>>,
    /// Where which delegations, by their place in the list, need not come: none of those expected of them is required.
    pub optional: BTreeSet<(SessionId, usize)>,
    /// Where which of them take part by link, however the session is held.
    pub by_link: BTreeSet<(SessionId, usize)>,
    /// Who is represented, at one session or wherever nothing else is said of them, and who of the summit's people is there instead.
    pub stand_ins: BTreeMap<(Option<SessionId>, Party), Option<DelegateId>>,
}

impl Expected {
    /// Whether a party is represented at a session, by itself or with its delegation, and who of the summit's people is there instead.
    pub fn stand_in(&self, session: SessionId, party: Party) -> Option<Option<DelegateId>> {
        if self.stand_ins.is_empty() {
            return None;
        }
        let at = Some(session);
        let said = [(at, party), (None, party), (at, party.group()), (None, party.group())];
        said.into_iter().find_map(|each| self.stand_ins.get(&each).copied())
    }

    /// The same of somebody, or of all, of a delegation by its place in the list.
    pub fn stand_in_of(
        &self,
        session: SessionId,
        team: usize,
        delegate: Option<DelegateId>,
    ) -> Option<Option<DelegateId>> {
        let delegation = self.teams.get(team)?.id;
        self.stand_in(session, Party { delegation, delegate })
    }
}

/// A delegation with the number of its people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Which.
    pub id: DelegationId,
    /// Its name.
    pub name: Words,
    /// Where its clock stands.
    pub zone: Zone,
    /// How many people it has.
    pub size: u32,
    /// Who leads it.
    pub head: Option<DelegateId>,
    /// Who else is said to lead it.
    pub other_heads: Vec<DelegateId>,
    /// How many of them may be at one session; none where nobody has said.
    pub seats: Option<u32>,
}

/// From when to when somebody is there, by the clock of the place; open where it is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stay {
    /// When the person arrives.
    pub from: Option<NaiveDateTime>,
    /// When the person leaves.
    pub to: Option<NaiveDateTime>,
}

impl Stay {
    /// The stay between an arrival and a departure. Without an hour, the whole day counts: nobody is told to be late who is not.
    pub fn between(arrival: &Journey, departure: &Journey) -> Self {
        let end = NaiveTime::from_hms_opt(23, 59, 0).unwrap_or(NaiveTime::MIN);
        Self {
            from: arrival.date.map(|date| date.and_time(arrival.time.unwrap_or(NaiveTime::MIN))),
            to: departure.date.map(|date| date.and_time(departure.time.unwrap_or(end))),
        }
    }

    /// Whether somebody is there from one time to another.
    pub(super) fn covers(&self, from: NaiveDateTime, to: NaiveDateTime) -> bool {
        self.from.is_none_or(|arrives| arrives <= from) && self.to.is_none_or(|leaves| to <= leaves)
    }
}

/// A delegation that is expected at a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attending {
    /// The delegation, by its place in the list.
    pub team: usize,
    /// Whether everybody in it is expected.
    pub whole: bool,
    /// Those expected by name.
    pub named: Vec<DelegateId>,
}

impl Expected {
    /// Who is expected at a session.
    pub fn at(&self, session: SessionId) -> &[Attending] {
        self.sessions.get(&session).map_or(&[], Vec::as_slice)
    }

    /// Whether a delegation, by its place in the list, is required at a session where it is expected.
    pub fn must_come(&self, session: SessionId, team: usize) -> bool {
        !self.optional.contains(&(session, team))
    }

    /// Whether it takes part by link, however the session is held.
    pub fn is_by_link(&self, session: SessionId, team: usize) -> bool {
        self.by_link.contains(&(session, team))
    }

    /// How many people that makes in the room. Of a whole delegation come no more than have seats, but all who are named.
    pub fn count(&self, session: SessionId) -> u32 {
        let people = |attending: &Attending| {
            let named = u32::try_from(attending.named.len()).unwrap_or(u32::MAX);
            let most = |team: &Team| team.seats.map_or(team.size, |seats| team.size.min(seats.max(named)));
            if attending.whole { self.teams.get(attending.team).map_or(0, most) } else { named }
        };
        let there = self.at(session).iter().filter(|each| !self.is_by_link(session, each.team));
        there.map(people).fold(0, u32::saturating_add)
    }

    /// What somebody is called.
    pub(super) fn name(&self, person: DelegateId) -> Option<&Words> {
        self.people.get(&person)
    }
}

/// Up to three names, or the first two and how many more.
pub(super) fn in_a_row(names: &[&Words]) -> Words {
    let en: Vec<&str> = names.iter().map(|words| words.en.as_str()).collect();
    let ko: Vec<&str> = names.iter().map(|words| words.ko.as_str()).collect();
    match names.len() {
        0..=3 => match en.as_slice() {
            [head @ .., last] if !head.is_empty() => {
                Words::new(format!("{} and {last}", head.join(", ")), ko.join(", "))
            }
            _ => Words::new(en.join(", "), ko.join(", ")),
        },
        n => {
            Words::new(format!("{}, {} and {} more", en[0], en[1], n - 2), format!("{}, {} 외 {}", ko[0], ko[1], n - 2))
        }
    }
}
