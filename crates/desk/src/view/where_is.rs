//! Where somebody is: the sessions of each delegation, or of one person, by the host's hours and by their own.

use super::{Clock, DelegateChip, DelegationChip, Look, Spot, programme::spot, summits::summit};
use crate::Failure;
use chrono::NaiveDate;
use plenary_domain::{
    DelegateId, DelegationId, SessionId, SummitId, Words,
    finding::{Attending, is_for_heads},
    vocabulary::{SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Asks where delegations are, or one person is.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct WhereIsOf {
    /// The summit.
    pub summit: SummitId,
    /// Only this delegation.
    pub delegation: Option<DelegationId>,
    /// Only this person: the sessions with the whole delegation, by name, with an office there or an item to present, or where they
    /// stand in for somebody.
    pub delegate: Option<DelegateId>,
    /// Only this date, by the host's clock.
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub day: Option<NaiveDate>,
}

/// Where everybody asked for is, in the order of the delegations.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WhereIsView {
    /// A line a delegation.
    pub rows: Vec<WhereIsRow>,
}

/// A delegation's day.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WhereIsRow {
    /// The delegation.
    pub delegation: DelegationChip,
    /// The person, where one was asked for.
    pub person: Option<DelegateChip>,
    /// The sessions, by the hour.
    pub sessions: Vec<Whereabout>,
}

/// A session somebody is expected at.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Whereabout {
    /// Which.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// What it is.
    pub kind: SessionKind,
    /// Where it stands.
    pub status: SessionStatus,
    /// Where it lies on the host's clock.
    pub spot: Spot,
    /// Its length in minutes.
    pub minutes: u32,
    /// The place; none for one by link only, or not decided yet.
    pub place: Option<Words>,
    /// Whether it has a link to join by.
    pub has_link: bool,
    /// The delegation's own clock.
    pub clock: Clock,
    /// Who is there instead of the person asked about, or of the head: a name; empty where only another delegation is known. None where
    /// nobody stands in.
    pub represented_by: Option<Words>,
    /// Whether the head is expected there: by name, with an office or an item, or because it is a session for heads.
    pub head: bool,
}

impl WhereIsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<WhereIsView, Failure> {
        let summit = summit(at, self.summit)?;
        let expected = at.remembered.expected(at.rows, summit.id)?;
        let person = match self.delegate {
            Some(id) => Some(at.rows.delegates().get(id)?.ok_or_else(|| Failure::gone("delegate"))?),
            None => None,
        };
        let only = self.delegation.or(person.as_ref().map(|person| person.delegation));
        let places = at.rows.places().of_summit(summit.id)?;
        let mut sessions = at.rows.sessions().of_summit(summit.id)?;
        sessions.retain(|session| session.status != SessionStatus::Cancelled && session.start.is_some());
        sessions.sort_by_key(|session| (session.span(&at.clocks), session.id));
        let delegations = at.rows.delegations().of_summit(summit.id)?;
        let items = at.rows.agenda_items().of_summit(summit.id)?;
        let presenting: BTreeSet<(SessionId, DelegateId)> =
            items.iter().filter_map(|item| Some((item.session, item.presenter?))).collect();
        // Whoever stands in is where those are expected whom they stand in for.
        let mut instead: BTreeSet<(SessionId, DelegateId)> = BTreeSet::new();
        for session in sessions.iter().filter(|_| !expected.stand_ins.is_empty()) {
            for each in expected.at(session.id) {
                let parties = each.named.iter().map(|person| Some(*person)).chain(each.whole.then_some(None));
                let by = parties.filter_map(|party| expected.stand_in_of(session.id, each.team, party).flatten());
                instead.extend(by.map(|by| (session.id, by)));
            }
        }
        // Where a delegation is by one of its people, with no word about the delegation.
        let mut sent: BTreeSet<(SessionId, DelegationId)> = BTreeSet::new();
        if person.is_none() {
            let people = at.remembered.people(at.rows, summit.id)?;
            let of: BTreeMap<DelegateId, DelegationId> = people.iter().map(|each| (each.id, each.delegation)).collect();
            let acting = sessions.iter().flat_map(|session| session.officers().map(|who| (session.id, who)));
            let there = acting.chain(presenting.iter().copied()).chain(instead.iter().copied());
            sent.extend(there.filter_map(|(session, who)| Some((session, *of.get(&who)?))));
        }
        let mut rows = Vec::new();
        for (team, delegation) in delegations.iter().enumerate() {
            if only.is_some_and(|only| only != delegation.id) {
                continue;
            }
            let head = expected.teams.get(team).and_then(|team| team.head);
            let mut here = Vec::new();
            for session in &sessions {
                let (Some((from, to)), Some(spot)) = (session.span(&at.clocks), spot(&at.clocks, session, summit.zone))
                else {
                    continue;
                };
                let attending = expected.at(session.id).iter().find(|each| each.team == team);
                let is = |who: Option<DelegateId>, each: &Attending| who.is_some_and(|who| each.named.contains(&who));
                let acts = |who: Option<DelegateId>| {
                    who.is_some_and(|who| {
                        session.officers().any(|one| one == who) || presenting.contains(&(session.id, who))
                    })
                };
                let comes = match &person {
                    Some(person) => {
                        acts(Some(person.id))
                            || instead.contains(&(session.id, person.id))
                            || attending
                                .is_some_and(|each| (each.whole && person.stands()) || is(Some(person.id), each))
                    }
                    None => attending.is_some() || sent.contains(&(session.id, delegation.id)),
                };
                let on_day = self.day.is_none_or(|day| at.clocks.wall(summit.zone, from).date() == day);
                if !comes || !on_day {
                    continue;
                }
                let reference = at.clocks.wall(summit.zone, from).date();
                here.push(Whereabout {
                    session: session.id,
                    title: session.words(),
                    kind: session.kind,
                    status: session.status,
                    spot,
                    minutes: session.minutes,
                    place: session
                        .place
                        .and_then(|id| places.iter().find(|place| place.id == id))
                        .map(plenary_domain::place::Place::words),
                    has_link: !session.join_link.is_empty(),
                    clock: Clock::of(&at.clocks, delegation.zone, from, to, reference),
                    represented_by: person
                        .as_ref()
                        .map(|person| person.id)
                        .or(head)
                        .and_then(|who| expected.stand_in_of(session.id, team, Some(who)))
                        .map(|by| by.and_then(|by| expected.people.get(&by).cloned()).unwrap_or_default()),
                    head: acts(head)
                        || attending.is_some_and(|each| is(head, each) || (each.whole && is_for_heads(session.kind))),
                });
            }
            rows.push(WhereIsRow {
                delegation: delegation.into(),
                person: person.as_ref().map(DelegateChip::from),
                sessions: here,
            });
        }
        if only.is_some() && rows.is_empty() {
            return Err(Failure::gone("delegation"));
        }
        Ok(WhereIsView { rows })
    }
}
