//! A session's agenda as its inspector and the run of show read it, planned and actual.

use super::{DelegateChip, DelegationChip, Look};
use crate::Failure;
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{
    AgendaItemId, DelegateId, DelegationId, Zone,
    agenda::{Line, Outline},
    delegation::{Delegate, Delegation},
    running::{Leg, Running, running},
    session::{AgendaItem, Session},
    vocabulary::{AgendaItemKind, Aspect, SessionStatus},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// An agenda item with its number and the clock at which it begins.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ItemCard {
    /// Which.
    pub id: AgendaItemId,
    /// Its number, `2` or `2.1`.
    pub number: String,
    /// The item it is a part of.
    pub parent: Option<AgendaItemId>,
    /// What is done.
    pub kind: AgendaItemKind,
    /// Its title as it was typed.
    pub title: String,
    /// Its title in Korean as it was typed.
    pub title_ko: String,
    /// Its length in minutes as it was typed; 0 where nobody has said.
    pub minutes: u32,
    /// The minutes it takes: its own, or those of its parts where nobody has said.
    pub takes: u32,
    /// The minutes its parts take together; none where it has no parts.
    pub parts_minutes: Option<u32>,
    /// Minutes after the session's start at which it begins, if it does not follow the item before.
    pub begins_after: Option<u32>,
    /// The clock at which it begins, in the session's zone; none while the session waits in the tray.
    pub begins: Option<String>,
    /// The delegation that presents it.
    pub delegation: Option<DelegationChip>,
    /// The delegate who presents it.
    pub presenter: Option<DelegateChip>,
    /// The documents it is about, one reference a line.
    pub documents: String,
    /// Notes for the chair; never in an export.
    pub notes: String,
    /// What really happened; none while it has not begun.
    pub actual: Option<ActualCard>,
    /// What of it is assumed.
    pub assumed: Vec<Aspect>,
}

/// When an item really took place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ActualCard {
    /// The clock at which it began, in the zone of the answer.
    pub began: String,
    /// The clock at which it ended; none while it is going on.
    pub ended: Option<String>,
    /// Whole minutes it took, or has taken so far.
    pub took: i64,
}

/// Where an open session stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RunningCard {
    /// The item that is going on, of those of the session itself.
    pub current: Option<AgendaItemId>,
    /// Whole minutes behind the plan; negative when ahead.
    pub drift: i64,
    /// The clock at which the session should end, in the zone of the answer.
    pub planned_end: String,
    /// The clock at which it will end, if what is left takes as long as planned.
    pub expected_end: String,
    /// Minutes the expected end lies after the planned one; negative when before.
    pub end_drift: i64,
}

/// Who can present an item, by id.
pub(super) struct Presenters {
    delegations: BTreeMap<DelegationId, Delegation>,
    delegates: BTreeMap<DelegateId, Delegate>,
}

impl Presenters {
    /// Those who present one of these items.
    pub(super) fn of(at: &Look<'_, '_>, items: &[AgendaItem]) -> Result<Self, Failure> {
        let (mut delegations, mut delegates) = (BTreeMap::new(), BTreeMap::new());
        for item in items {
            if let Some(id) = item.delegation
                && let Some(found) = at.rows.delegations().get(id)?
            {
                delegations.insert(id, found);
            }
            if let Some(id) = item.presenter
                && let Some(found) = at.rows.delegates().get(id)?
            {
                delegates.insert(id, found);
            }
        }
        Ok(Self { delegations, delegates })
    }

    pub(super) fn delegation(&self, item: &AgendaItem) -> Option<DelegationChip> {
        self.delegations.get(&item.delegation?).map(DelegationChip::from)
    }

    pub(super) fn delegate(&self, item: &AgendaItem) -> Option<DelegateChip> {
        self.delegates.get(&item.presenter?).map(DelegateChip::from)
    }
}

/// The cards of an agenda in reading order.
pub(super) fn cards(
    at: &Look<'_, '_>,
    session: &Session,
    items: &[AgendaItem],
    outline: &Outline<'_>,
) -> Result<Vec<ItemCard>, Failure> {
    let presenters = Presenters::of(at, items)?;
    let start = session.start.zip(session.span(&at.clocks));
    let zone = session.start.map(|start| start.zone);
    let cards = outline.lines.iter().map(|line| ItemCard {
        id: line.item.id,
        number: line.number.clone(),
        parent: line.parent,
        kind: line.item.kind,
        title: line.item.title.clone(),
        title_ko: line.item.title_ko.clone(),
        minutes: line.item.minutes,
        takes: line.minutes,
        parts_minutes: line.parts,
        begins_after: line.item.begins_after,
        begins: start.map(|(start, (from, _))| clock(at, start.zone, from + minutes_of(line.begins))),
        delegation: presenters.delegation(line.item),
        presenter: presenters.delegate(line.item),
        documents: line.item.documents.clone(),
        notes: line.item.notes.clone(),
        actual: zone.and_then(|zone| actual(at, line.item, zone)),
        assumed: line.item.assumed.clone(),
    });
    Ok(cards.collect())
}

/// When an item really took place, in a zone.
pub(super) fn actual(at: &Look<'_, '_>, item: &AgendaItem, zone: Zone) -> Option<ActualCard> {
    let began = item.started?;
    Some(ActualCard {
        began: clock(at, zone, began),
        ended: item.finished.map(|ended| clock(at, zone, ended)),
        took: (item.finished.unwrap_or(at.now.at) - began).num_minutes(),
    })
}

/// Where a session stands while it is open, told in a zone. A day before its start and a day after its end nothing is told:
/// whoever opens a session then does not run it by its plan.
pub(super) fn standing(at: &Look<'_, '_>, session: &Session, outline: &Outline<'_>, zone: Zone) -> Option<RunningCard> {
    let (from, to) = session.span(&at.clocks).filter(|_| session.status == SessionStatus::Open)?;
    if at.now.at < from - Duration::days(1) || at.now.at > to + Duration::days(1) {
        return None;
    }
    let whole: Vec<&Line<'_>> = outline.lines.iter().filter(|line| line.parent.is_none()).collect();
    let legs: Vec<Leg> = whole
        .iter()
        .map(|line| Leg {
            begins: line.begins,
            minutes: line.minutes,
            fixed: line.item.begins_after.is_some(),
            started: line.item.started,
            finished: line.item.finished,
        })
        .collect();
    let Running { current, drift, planned_end, expected_end } = running(from, session.minutes, &legs, at.now.at);
    Some(RunningCard {
        current: current.map(|index| whole[index].item.id),
        drift: drift.num_seconds().div_euclid(60),
        planned_end: clock(at, zone, planned_end),
        expected_end: clock(at, zone, expected_end),
        end_drift: minutes_between(planned_end, expected_end),
    })
}

/// The minutes between what a clock shows at two instants: 14:59:45 is a minute before 15:00, as it reads.
fn minutes_between(from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
    to.timestamp().div_euclid(60) - from.timestamp().div_euclid(60)
}

/// What a zone's clock shows, `14:05`; in an hour it shows twice with what it is ahead of UTC.
pub(super) fn clock(at: &Look<'_, '_>, zone: Zone, utc: DateTime<Utc>) -> String {
    at.clocks.time_of_day(zone, utc)
}

pub(super) fn minutes_of(minutes: u32) -> Duration {
    Duration::minutes(i64::from(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_are_told_as_they_are_shown() {
        let planned: DateTime<Utc> = "2021-11-18T15:00:00Z".parse().unwrap();
        for (seconds, minutes) in [(0, 0), (59, 0), (60, 1), (-1, -1), (-15, -1), (-60, -1), (-61, -2)] {
            assert_eq!(minutes_between(planned, planned + Duration::seconds(seconds)), minutes, "{seconds}");
        }
    }
}
