//! What is kept between questions: a summit's people and where they are expected, the largest part of a programme, which changes
//! seldom; how frozen orders stand to today's; and the open findings, for which the board, the overview and the badge beside the
//! agenda all ask after each change.

use crate::{Failure, precedence::frozen_now};
use plenary_domain::{
    DelegateId, SessionId, SummitId, Words,
    delegation::{Delegate, Delegation, Party},
    finding::{Attending, Expected, Finding, FrozenNow, Stay, Team},
    reply::Replies,
    representation::{Representation, Representations},
    vocabulary::{Capacity, Manner, Rank, Requirement},
};
use plenary_store::{Reader, Topic};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// What the list of all people is made of: a change of one of these makes it stale.
const PEOPLE: &[Topic] = &[Topic::Delegations, Topic::Delegates];

/// What tells who is expected where.
const EXPECTED: &[Topic] = &[Topic::Delegations, Topic::Delegates, Topic::Participations, Topic::Representations];

/// What an order of delegations is made of.
const ORDERED_BY: &[Topic] = &[
    Topic::Delegations,
    Topic::Delegates,
    Topic::Participations,
    Topic::Sessions,
    Topic::FrozenOrders,
    Topic::OrderSchemes,
    Topic::OrderOverrides,
    Topic::TieAnswers,
    Topic::Lots,
    Topic::SpeakingRequests,
];

/// What was reckoned of the last summit asked about. The desk is the only writer of its store, so every change is told here.
#[derive(Default)]
pub(crate) struct Remembered {
    people: RefCell<Option<(SummitId, Arc<Vec<Delegate>>)>>,
    expected: RefCell<Option<(SummitId, Arc<Expected>)>>,
    frozen: RefCell<Option<(SummitId, Arc<Vec<FrozenNow>>)>>,
    findings: RefCell<Option<(SummitId, Arc<Vec<Finding>>)>>,
}

impl Remembered {
    /// Forgets what is made of something that was touched. Findings are made of nearly everything, and go with any change.
    pub(crate) fn touched(&self, topics: &[Topic]) {
        let any_of = |made_of: &[Topic]| topics.iter().any(|topic| made_of.contains(topic));
        if any_of(PEOPLE) {
            self.people.replace(None);
        }
        if any_of(EXPECTED) {
            self.expected.replace(None);
        }
        if any_of(ORDERED_BY) {
            self.frozen.replace(None);
        }
        if !topics.is_empty() {
            self.findings.replace(None);
        }
    }

    /// Every delegate of a summit: by the order of the delegations, then by their own.
    pub(crate) fn people(&self, rows: &Reader<'_>, summit: SummitId) -> Result<Arc<Vec<Delegate>>, Failure> {
        known(&self.people, summit, || Ok(rows.delegates().of_summit(summit)?))
    }

    /// Who is expected at the sessions of a summit.
    pub(crate) fn expected(&self, rows: &Reader<'_>, summit: SummitId) -> Result<Arc<Expected>, Failure> {
        known(&self.expected, summit, || expected(rows, summit, &self.people(rows, summit)?))
    }

    /// The frozen orders of a summit that are in use, beside what would come out today.
    pub(crate) fn frozen(&self, rows: &Reader<'_>, summit: SummitId) -> Result<Arc<Vec<FrozenNow>>, Failure> {
        known(&self.frozen, summit, || frozen_now(rows, summit))
    }

    /// The findings of a summit that still ask for something, without remedies.
    pub(crate) fn open_findings(
        &self,
        summit: SummitId,
        find: impl FnOnce() -> Result<Vec<Finding>, Failure>,
    ) -> Result<Arc<Vec<Finding>>, Failure> {
        known(&self.findings, summit, find)
    }
}

fn known<T>(
    kept: &RefCell<Option<(SummitId, Arc<T>)>>,
    summit: SummitId,
    make: impl FnOnce() -> Result<T, Failure>,
) -> Result<Arc<T>, Failure> {
    if let Some((of, value)) = &*kept.borrow()
        && *of == summit
    {
        return Ok(Arc::clone(value));
    }
    let value = Arc::new(make()?);
    kept.replace(Some((summit, Arc::clone(&value))));
    Ok(value)
}

/// Who is expected where, as the rows say it of all delegates of a summit.
pub(crate) fn expected(rows: &Reader<'_>, summit: SummitId, delegates: &[Delegate]) -> Result<Expected, Failure> {
    let delegations = rows.delegations().of_summit(summit)?;
    let mut teams: Vec<Team> = Vec::with_capacity(delegations.len());
    let mut people: BTreeMap<DelegateId, Words> = BTreeMap::new();
    let mut stays: BTreeMap<DelegateId, Stay> = BTreeMap::new();
    let mut sessions: BTreeMap<SessionId, Vec<Attending>> = BTreeMap::new();
    let place: BTreeMap<_, usize> = delegations.iter().enumerate().map(|(at, each)| (each.id, at)).collect();
    for (at, delegation) in delegations.iter().enumerate() {
        teams.push(Team {
            id: delegation.id,
            name: delegation.words(),
            zone: delegation.zone,
            size: 0,
            head: None,
            other_heads: vec![],
            seats: delegation.seats,
        });
        for (session, delegate) in rows.participations().of_delegation(delegation.id)? {
            let list = sessions.entry(session).or_default();
            if list.last().is_none_or(|last| last.team != at) {
                list.push(Attending { team: at, whole: false, named: Vec::new() });
            }
            if let Some(attending) = list.last_mut() {
                match delegate {
                    None => attending.whole = true,
                    Some(delegate) => attending.named.push(delegate),
                }
            }
        }
    }
    for delegate in delegates {
        let Some(at) = place.get(&delegate.delegation) else { continue };
        let team = &mut teams[*at];
        if delegate.stands() {
            team.size += 1;
            if delegate.capacity == Capacity::Head {
                match team.head {
                    None => team.head = Some(delegate.id),
                    Some(_) => team.other_heads.push(delegate.id),
                }
            }
        }
        let stay = Stay::between(&delegate.arrival, &delegate.departure);
        if delegate.stands() && stay != Stay::default() {
            stays.insert(delegate.id, stay);
        }
        people.insert(delegate.id, called(delegate, &delegations[*at]));
    }
    let terms = rows.participations().on_other_terms(summit)?;
    let terms = terms.iter().filter_map(|each| Some((each, *place.get(&each.delegation)?)));
    let (mut optional, mut by_link) = (BTreeMap::new(), BTreeMap::new());
    for (each, team) in terms {
        let at = (each.session, team);
        *optional.entry(at).or_default() += usize::from(each.requirement != Requirement::Required);
        *by_link.entry(at).or_default() += usize::from(each.manner == Some(Manner::Remote));
    }
    // What holds for all who are expected of a delegation holds for the delegation.
    let all = |counted: BTreeMap<(SessionId, usize), usize>| {
        let of = |(session, team): &(SessionId, usize)| {
            let list = sessions.get(session)?;
            let found = &list[list.binary_search_by_key(team, |each| each.team).ok()?];
            Some(usize::from(found.whole) + found.named.len())
        };
        counted.into_iter().filter(|(at, count)| *count > 0 && Some(*count) == of(at)).map(|(at, _)| at).collect()
    };
    let (optional, by_link) = (all(optional), all(by_link));
    let stand_ins = stand_ins(&rows.representations().of_summit(summit)?);
    Ok(Expected { teams, people, stays, sessions, optional, by_link, stand_ins })
}

/// Who is expected at the door of a session: as it was put down, and who comes instead of somebody by what was answered, also where
/// that was before the session was made.
pub(crate) fn expected_at(
    rows: &Reader<'_>,
    session: SessionId,
    replies: &Replies,
) -> Result<BTreeSet<DelegateId>, Failure> {
    let mut all = rows.participations().expected(session)?;
    let named = rows.participations().of_session(session)?.into_iter().filter(|known| known.delegate.is_some());
    all.extend(named.flat_map(|known| replies.instead(known.party(), session)));
    Ok(all)
}

/// Who is represented, and who of the summit's people is there instead in the end.
fn stand_ins(said: &[Representation]) -> BTreeMap<(Option<SessionId>, Party), Option<DelegateId>> {
    let all = Representations::of(said.iter().cloned());
    let there = |each: &Representation| all.chain(each.party, each.session).last().and_then(|step| step.by.delegate);
    said.iter().map(|each| ((each.session, each.party), there(each))).collect()
}

/// A person as told among people of all delegations: who has no name yet is the office of a delegation.
fn called(delegate: &Delegate, delegation: &Delegation) -> Words {
    if !delegate.awaits_name() {
        return Words::same(delegate.display());
    }
    let (rank, of) = (delegate.rank.said().map(Rank::label), delegation.words());
    let (en, ko) = match &rank {
        Some(rank) if delegate.title.is_empty() => (&rank.en, &rank.ko),
        Some(rank) => (&delegate.title, &rank.ko),
        None => (&delegate.title, &delegate.title),
    };
    Words::new(format!("{en}, {}", of.en), format!("{} {ko}", of.ko))
}
