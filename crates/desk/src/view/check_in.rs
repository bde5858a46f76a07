//! The check-in desk: who is expected, who is here.

use super::{DelegationChip, Look, Spot, programme::spot, summits::summit};
use crate::{Failure, wording};
use chrono::Duration;
use plenary_domain::{
    DelegateId, DelegationId, MarkId, SessionId, Words, Zone,
    delegation::Delegate,
    mark::Mark,
    presence::presence,
    vocabulary::{Capacity, MarkKind, MarkMethod, Rank, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many marks the desk shows.
const RECENT: usize = 30;

/// Asks who is expected at a session.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CheckInOf {
    /// The session.
    pub session: SessionId,
}

/// Who is expected at a session.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CheckInView {
    /// The session.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// Where it stands.
    pub status: SessionStatus,
    /// When it is, in the host's zone.
    pub spot: Option<Spot>,
    /// The host's zone.
    pub zone: Zone,
    /// Where it takes place.
    pub place: Option<Words>,
    /// The delegations of the summit in the order of the list; those not expected too, for walk-ins.
    pub delegations: Vec<DelegationChip>,
    /// The people expected, in the order of the list and then as each State notified.
    pub people: Vec<ExpectedPerson>,
    /// Everybody else of the summit's delegations, for walk-ins.
    pub others: Vec<ExpectedPerson>,
}

/// A person at the door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExpectedPerson {
    /// Which delegate.
    pub id: DelegateId,
    /// The delegation.
    pub delegation: DelegationId,
    /// The name, or the office.
    pub display: String,
    /// The name in the person's own script.
    pub native_name: String,
    /// The office.
    pub title: String,
    /// The class of that office.
    pub rank: Rank,
    /// What the person does in the delegation.
    pub capacity: Capacity,
    /// The code on the badge.
    pub badge_code: String,
}

impl From<Delegate> for ExpectedPerson {
    fn from(delegate: Delegate) -> Self {
        Self {
            id: delegate.id,
            delegation: delegate.delegation,
            display: delegate.display().to_owned(),
            native_name: delegate.native_name,
            title: delegate.title,
            rank: delegate.rank,
            capacity: delegate.capacity,
            badge_code: delegate.badge_code,
        }
    }
}

impl CheckInOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<CheckInView, Failure> {
        let session = at.rows.sessions().get(self.session)?.ok_or_else(|| Failure::gone("session"))?;
        let zone = summit(at, session.summit)?.zone;
        let people = at.rows.participations().expected(session.id)?;
        let known: BTreeSet<DelegateId> = people.iter().map(|d| d.id).collect();
        let others = at
            .rows
            .delegates()
            .of_summit(session.summit)?
            .into_iter()
            .filter(|d| !known.contains(&d.id))
            .collect::<Vec<_>>();
        Ok(CheckInView {
            session: session.id,
            title: session.words(),
            status: session.status,
            spot: spot(&at.clocks, &session, zone),
            zone,
            place: session.place.map(|id| at.rows.places().get(id)).transpose()?.flatten().map(|place| place.words()),
            delegations: at.rows.delegations().of_summit(session.summit)?.iter().map(DelegationChip::from).collect(),
            people: people.into_iter().map(ExpectedPerson::from).collect(),
            others: others.into_iter().map(ExpectedPerson::from).collect(),
        })
    }
}

/// Asks who is here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PresenceOf {
    /// The session.
    pub session: SessionId,
}

/// The marks of a session added up.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PresenceView {
    /// How many people are expected.
    pub expected: usize,
    /// How many are in.
    pub present: usize,
    /// How many delegations are expected.
    pub delegations_expected: usize,
    /// How many have anybody in.
    pub delegations_present: usize,
    /// Each expected delegation, in the order of the list.
    pub delegations: Vec<DelegationPresence>,
    /// Where each delegate with a mark that counts stands.
    pub states: Vec<DelegateState>,
    /// The latest marks, newest first.
    pub recent: Vec<PresenceMark>,
}

/// How a delegation stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationPresence {
    /// The delegation.
    pub delegation: DelegationChip,
    /// How many of it are expected.
    pub expected: usize,
    /// How many are in.
    pub present: usize,
    /// Whether its head is in.
    pub head_present: bool,
}

/// How a delegate stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateState {
    /// The delegate.
    pub delegate: DelegateId,
    /// What the last mark that counts says.
    pub kind: MarkKind,
    /// The time of day on the desk's clock.
    pub at: String,
    /// That mark.
    pub mark: MarkId,
}

/// A mark on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PresenceMark {
    /// Which.
    pub id: MarkId,
    /// At which session.
    pub session: SessionId,
    /// The session's title.
    pub session_title: Words,
    /// Whom it is about.
    pub delegate: DelegateId,
    /// The name, or the office.
    pub display: String,
    /// The office.
    pub title: String,
    /// The delegation.
    pub delegation: DelegationId,
    /// What it says.
    pub kind: MarkKind,
    /// How it was made.
    pub method: MarkMethod,
    /// The time of day on the desk's clock, `14:31:50`.
    pub at: String,
    /// The date on the desk's clock.
    pub date: String,
    /// Who stood at the desk.
    pub officer: String,
    /// Whether it takes another mark back.
    pub correction: bool,
    /// Whether another mark takes it back.
    pub voided: bool,
    /// Why, for a correction.
    pub reason: String,
}

impl PresenceOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PresenceView, Failure> {
        let session = at.rows.sessions().get(self.session)?.ok_or_else(|| Failure::gone("session"))?;
        let marks = at.rows.marks().of_session(session.id)?;
        let standing = presence(&marks);
        let is_in = |id: &DelegateId| standing.get(id).is_some_and(|p| p.kind == MarkKind::In);
        let people = at.rows.participations().expected(session.id)?;
        let mut groups: BTreeMap<DelegationId, (usize, usize, bool)> = BTreeMap::new();
        for person in &people {
            let (expected, present, head) = groups.entry(person.delegation).or_default();
            *expected += 1;
            if is_in(&person.id) {
                *present += 1;
                *head |= person.capacity == Capacity::Head;
            }
        }
        let whole: BTreeSet<DelegationId> =
            at.rows.participations().of_session(session.id)?.into_iter().map(|p| p.delegation).collect();
        let delegations: Vec<DelegationPresence> = at
            .rows
            .delegations()
            .of_summit(session.summit)?
            .iter()
            .filter(|delegation| whole.contains(&delegation.id))
            .map(|delegation| {
                let (expected, present, head_present) = groups.get(&delegation.id).copied().unwrap_or_default();
                DelegationPresence { delegation: delegation.into(), expected, present, head_present }
            })
            .collect();
        let offsets: BTreeMap<MarkId, i32> = marks.iter().map(|mark| (mark.id, mark.offset)).collect();
        Ok(PresenceView {
            expected: people.len(),
            present: people.iter().filter(|person| is_in(&person.id)).count(),
            delegations_expected: delegations.len(),
            delegations_present: delegations.iter().filter(|d| d.present > 0).count(),
            delegations,
            states: standing
                .into_iter()
                .map(|(delegate, p)| DelegateState {
                    delegate,
                    kind: p.kind,
                    at: wording::clock(p.at, offsets.get(&p.mark).copied().unwrap_or(0)),
                    mark: p.mark,
                })
                .collect(),
            recent: mark_rows(at, &marks, RECENT)?,
        })
    }
}

/// The newest marks as rows; `marks` are in the order of their time.
pub(super) fn mark_rows(at: &Look<'_, '_>, marks: &[Mark], most: usize) -> Result<Vec<PresenceMark>, Failure> {
    let voided: BTreeSet<MarkId> = marks.iter().filter_map(|mark| mark.voids).collect();
    let mut rows = Vec::new();
    for mark in marks.iter().rev().take(most) {
        let Some(person) = at.rows.delegates().get(mark.delegate)? else { continue };
        let Some(session) = at.rows.sessions().get(mark.session)? else { continue };
        let wall = (mark.at + Duration::minutes(i64::from(mark.offset))).naive_utc();
        rows.push(PresenceMark {
            id: mark.id,
            session: mark.session,
            session_title: session.words(),
            delegate: mark.delegate,
            display: person.display().to_owned(),
            title: person.title.clone(),
            delegation: person.delegation,
            kind: mark.kind,
            method: mark.method,
            at: wall.format("%H:%M:%S").to_string(),
            date: wall.date().to_string(),
            officer: mark.officer.clone(),
            correction: mark.voids.is_some(),
            voided: voided.contains(&mark.id),
            reason: mark.reason.clone(),
        });
    }
    Ok(rows)
}
