//! Findings as screens show them.

use super::{Look, summits::summit};
use crate::{Failure, hours::Hours};
use plenary_domain::{
    Clocks, SessionId, SummitId, Words,
    delegation::Delegation,
    finding::{self, Programme},
    odd_hours::{OddHour, odd_hours},
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
    vocabulary::Level,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, btree_map::Entry};

/// Asks for the findings of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingsOf {
    /// The summit.
    pub summit: SummitId,
}

/// What an officer should look at, the gravest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingsView {
    /// The findings.
    pub findings: Vec<FindingCard>,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingCard {
    /// The rule that found it.
    pub code: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The sessions it concerns, the first one the one to open.
    pub sessions: Vec<SessionId>,
    /// One sentence.
    pub message: Words,
}

impl FindingsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<FindingsView, Failure> {
        let rows = ProgrammeRows::of(at, summit(at, self.summit)?)?;
        Ok(FindingsView { findings: rows.findings(&at.clocks) })
    }
}

/// The rows of a programme, read once.
pub(super) struct ProgrammeRows {
    pub(super) summit: Summit,
    pub(super) days: Vec<Day>,
    pub(super) places: Vec<Place>,
    pub(super) sessions: Vec<Session>,
    pub(super) items: Vec<AgendaItem>,
    delegations: Vec<Words>,
    odd: Vec<OddHour>,
}

impl ProgrammeRows {
    pub(super) fn of(at: &Look<'_, '_>, summit: Summit) -> Result<Self, Failure> {
        let sessions = at.rows.sessions().of_summit(summit.id)?;
        let delegations = at.rows.delegations().of_summit(summit.id)?;
        Ok(Self {
            days: at.rows.days().of_summit(summit.id)?,
            places: at.rows.places().of_summit(summit.id)?,
            items: at.rows.agenda_items().of_summit(summit.id)?,
            odd: odd(at, &summit, &sessions, &delegations)?,
            delegations: delegations.iter().map(Delegation::words).collect(),
            sessions,
            summit,
        })
    }

    pub(super) fn findings(&self, clocks: &Clocks) -> Vec<FindingCard> {
        let programme = Programme {
            clocks,
            zone: self.summit.zone,
            days: &self.days,
            places: &self.places,
            sessions: &self.sessions,
            items: &self.items,
            host: &self.summit.zone.place(),
            delegations: &self.delegations,
            odd: &self.odd,
        };
        finding::findings(&programme)
            .into_iter()
            .map(|f| FindingCard { code: f.code, level: f.level, sessions: f.sessions, message: f.message })
            .collect()
    }
}

/// The odd hours of delegations at sessions where they are expected. Who is expected is read only of those few that have any:
/// a large programme has a hundred thousand participations.
fn odd(
    at: &Look<'_, '_>,
    summit: &Summit,
    sessions: &[Session],
    delegations: &[Delegation],
) -> Result<Vec<OddHour>, Failure> {
    let hours = Hours::of(at.rows, Some(summit.id))?;
    let participants: Vec<_> = delegations.iter().map(|delegation| hours.participant(delegation)).collect();
    let mut odd = odd_hours(&at.clocks, summit.zone, sessions, &participants);
    let mut expected: BTreeMap<usize, BTreeSet<SessionId>> = BTreeMap::new();
    for hour in &odd {
        if let Entry::Vacant(unknown) = expected.entry(hour.delegation) {
            unknown.insert(at.rows.participations().sessions_of(delegations[hour.delegation].id)?);
        }
    }
    odd.retain(|hour| expected.get(&hour.delegation).is_some_and(|known| known.contains(&hour.session)));
    Ok(odd)
}
