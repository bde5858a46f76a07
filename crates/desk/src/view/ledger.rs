//! The burden ledger: the hours each delegation has given, planned and held.

use super::{Look, summits::summit};
use crate::{Failure, hours::Hours};
use plenary_domain::{
    DelegationId, PlaceId, SessionId, SummitId, Words, Zone,
    bands::Weights,
    delegation::Delegation,
    ledger::{self, Line, Load, Sitting},
    slots::Model,
    summit::Summit,
    vocabulary::{Format, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Asks for the ledger of one summit, or of all.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct LedgerOf {
    /// The summit; absent for all of them together, delegations being known by their codes.
    pub summit: Option<SummitId>,
    /// How hours are weighed; absent for each summit's own way.
    pub model: Option<Model>,
}

/// What each delegation has carried.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LedgerView {
    /// The version of the zone rules in use.
    pub tzdata: String,
    /// The summits that are added up.
    pub summits: Vec<LedgerSummit>,
    /// The delegations, the one with the largest burden first.
    pub rows: Vec<LedgerRow>,
}

/// A summit in the ledger.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LedgerSummit {
    /// Which.
    pub id: SummitId,
    /// Its title.
    pub title: Words,
    /// How many of its sessions are counted: scheduled, not cancelled.
    pub sessions: usize,
    /// How its hours are weighed.
    pub weights: Weights,
}

/// A delegation in the ledger.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LedgerRow {
    /// The code it is known by at every summit.
    pub code: String,
    /// The two letters of its flag.
    pub flag: String,
    /// Its name.
    pub name: Words,
    /// What is still to come.
    pub planned: LedgerMinutes,
    /// What is over.
    pub held: LedgerMinutes,
}

/// Minutes by what they were to a delegation, and what they weigh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LedgerMinutes {
    /// How many sessions.
    pub sessions: u32,
    /// Minutes in office hours.
    pub office: u32,
    /// Minutes in the day outside them.
    pub edge: u32,
    /// Minutes between day and deep night.
    pub shoulder: u32,
    /// Minutes in the deep night.
    pub night: u32,
    /// What they weigh together.
    pub burden: u32,
}

impl From<Load> for LedgerMinutes {
    fn from(load: Load) -> Self {
        let [office, edge, shoulder, night] = load.minutes;
        Self { sessions: load.sessions, office, edge, shoulder, night, burden: load.burden }
    }
}

impl LedgerOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<LedgerView, Failure> {
        let summits = match self.summit {
            Some(id) => vec![summit(at, id)?],
            None => at.rows.summits().all()?,
        };
        let mut told = Vec::new();
        let mut lines = Vec::new();
        // Flag and name as the latest summit has them.
        let mut known: BTreeMap<String, Delegation> = BTreeMap::new();
        for summit in summits {
            let hours = Hours::of(at.rows, Some(summit.id))?;
            let weights = hours.weights(self.model.unwrap_or_else(|| hours.usual_model()));
            let (delegations, sittings) = book(at, &summit)?;
            let participants: Vec<_> = delegations.iter().map(|d| hours.participant(d)).collect();
            lines.push(ledger::of_summit(&at.clocks, &participants, &sittings, &weights));
            known.extend(delegations.into_iter().map(|delegation| (delegation.code.clone(), delegation)));
            told.push(LedgerSummit { id: summit.id, title: summit.words(), sessions: sittings.len(), weights });
        }
        let mut lines = ledger::over_summits(lines);
        lines.sort_by_key(|line| std::cmp::Reverse(line.all().burden));
        let row = |line: Line| {
            let delegation = known.get(&line.code)?;
            Some(LedgerRow {
                flag: delegation.flag.clone(),
                name: delegation.words(),
                planned: line.planned.into(),
                held: line.held.into(),
                code: line.code,
            })
        };
        Ok(LedgerView {
            tzdata: at.clocks.rules().version().to_owned(),
            summits: told,
            rows: lines.into_iter().filter_map(row).collect(),
        })
    }
}

/// The burden each delegation of a summit carries in its sessions, planned and held.
pub(super) fn carried(
    at: &Look<'_, '_>,
    id: SummitId,
    weights: &Weights,
) -> Result<BTreeMap<DelegationId, u32>, Failure> {
    let hours = Hours::of(at.rows, Some(id))?;
    let (delegations, sittings) = book(at, &summit(at, id)?)?;
    let participants: Vec<_> = delegations.iter().map(|d| hours.participant(d)).collect();
    let lines = ledger::of_summit(&at.clocks, &participants, &sittings, weights);
    Ok(delegations.iter().zip(lines).map(|(delegation, line)| (delegation.id, line.all().burden)).collect())
}

/// The delegations of a summit, and its sessions as the ledger counts them: scheduled and not cancelled. A session is held
/// when it is closed, or over.
fn book(at: &Look<'_, '_>, summit: &Summit) -> Result<(Vec<Delegation>, Vec<Sitting>), Failure> {
    let delegations = at.rows.delegations().of_summit(summit.id)?;
    let places: BTreeMap<DelegationId, usize> = delegations.iter().enumerate().map(|(i, d)| (d.id, i)).collect();
    let mut expected: BTreeMap<SessionId, BTreeSet<usize>> = BTreeMap::new();
    for participation in at.rows.participations().of_summit(summit.id)? {
        if let Some(place) = places.get(&participation.delegation) {
            expected.entry(participation.session).or_default().insert(*place);
        }
    }
    let rooms: BTreeMap<PlaceId, Zone> =
        at.rows.places().of_summit(summit.id)?.into_iter().filter_map(|place| Some((place.id, place.zone?))).collect();
    let sittings = at
        .rows
        .sessions()
        .of_summit(summit.id)?
        .into_iter()
        .filter(|session| session.status != SessionStatus::Cancelled)
        .filter_map(|session| {
            let (begins, ends) = session.span(&at.clocks)?;
            Some(Sitting {
                begins,
                minutes: session.minutes,
                room: (session.format == Format::Hosted)
                    .then(|| session.place.and_then(|place| rooms.get(&place).copied()).unwrap_or(summit.zone)),
                held: session.status == SessionStatus::Closed || ends <= at.now.at,
                expected: expected.remove(&session.id).unwrap_or_default().into_iter().collect(),
            })
        })
        .collect();
    Ok((delegations, sittings))
}
