//! Delegations and the people in them.

use super::{Clock, DelegationChip, Look, PresenceMark, check_in::mark_rows, summits::summit};
use crate::{Failure, action::time_of_day};
use chrono::{Duration, NaiveTime};
use plenary_domain::{
    DelegateId, DelegationId, SessionId, Start, SummitId, Words, Zone,
    clocks::offset_text,
    delegation::{Delegate, Delegation},
    vocabulary::{Badge, Capacity, DelegationCategory, Rank, SessionKind},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for the delegations of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationsOf {
    /// The summit.
    pub summit: SummitId,
}

/// The list of delegations in its order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationsView {
    /// The delegations.
    pub delegations: Vec<DelegationCard>,
}

/// A delegation with every field.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationCard {
    /// Which.
    pub id: DelegationId,
    /// The short code.
    pub code: String,
    /// The two letters of its flag; empty for none.
    pub flag: String,
    /// In what quality it takes part.
    pub category: DelegationCategory,
    /// Its name in English.
    pub name: String,
    /// Its name in Korean.
    pub name_ko: String,
    /// Its name in French.
    pub name_fr: String,
    /// Its formal name in English.
    pub formal_name: String,
    /// The body it comes from.
    pub organisation: String,
    /// The zone it takes part from.
    pub zone: Zone,
    /// The city part of its name.
    pub city: Words,
    /// Its offset from UTC at noon of the summit's first day, `+13:00`.
    pub offset: String,
    /// Minutes it is ahead of the host then.
    pub ahead: i32,
    /// The days of the week on which it works.
    pub works: Vec<&'static str>,
    /// When its office hours begin, `08:00`.
    pub office_from: String,
    /// When they end, `18:00`.
    pub office_to: String,
    /// How many people are in it.
    pub delegates: usize,
    /// Its head, by name or office; none where there is none yet.
    pub head: Option<String>,
}

impl DelegationsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<DelegationsView, Failure> {
        let summit = summit(at, self.summit)?;
        let mut people: BTreeMap<DelegationId, (usize, Option<String>)> = BTreeMap::new();
        for delegate in at.rows.delegates().of_summit(self.summit)? {
            let (count, head) = people.entry(delegate.delegation).or_default();
            *count += 1;
            if delegate.capacity == Capacity::Head && head.is_none() {
                *head = Some(delegate.display().to_owned());
            }
        }
        let days = at.rows.days().of_summit(self.summit)?;
        let noon = days.first().map_or(at.now.at, |day| {
            let wall = day.date.and_time(NaiveTime::MIN) + Duration::hours(12);
            at.clocks.nearest(summit.zone, wall)
        });
        let home = at.clocks.offset(summit.zone, noon);
        let delegations = at
            .rows
            .delegations()
            .of_summit(self.summit)?
            .into_iter()
            .map(|delegation| {
                let (delegates, head) = people.remove(&delegation.id).unwrap_or_default();
                let offset = at.clocks.offset(delegation.zone, noon);
                card(delegation, offset, home, delegates, head)
            })
            .collect();
        Ok(DelegationsView { delegations })
    }
}

fn card(delegation: Delegation, offset: i32, home: i32, delegates: usize, head: Option<String>) -> DelegationCard {
    DelegationCard {
        id: delegation.id,
        works: delegation.works.days.words(),
        office_from: time_of_day(delegation.works.from),
        office_to: time_of_day(delegation.works.to),
        code: delegation.code,
        flag: delegation.flag,
        category: delegation.category,
        name: delegation.name,
        name_ko: delegation.name_ko,
        name_fr: delegation.name_fr,
        formal_name: delegation.formal_name,
        organisation: delegation.organisation,
        zone: delegation.zone,
        city: delegation.zone.place(),
        offset: offset_text(offset),
        ahead: (offset - home) / 60,
        delegates,
        head,
    }
}

/// Asks for everybody.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RosterOf {
    /// The summit.
    pub summit: SummitId,
}

/// Everybody in every delegation, in the order of the list and then as each State notified.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RosterView {
    /// The people.
    pub people: Vec<PersonRow>,
}

/// A delegate with every field.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PersonRow {
    /// Which.
    pub id: DelegateId,
    /// The delegation.
    pub delegation: DelegationId,
    /// How the person is shown: the name, or the office.
    pub display: String,
    /// The name in Latin letters.
    pub name: String,
    /// The name in the person's own script.
    pub native_name: String,
    /// How the person is addressed.
    pub honorific: String,
    /// The office held.
    pub title: String,
    /// The class of that office.
    pub rank: Rank,
    /// What the person does in the delegation.
    pub capacity: Capacity,
    /// What the person follows.
    pub remit: String,
    /// The body the person comes from, if not the delegation's.
    pub organisation: String,
    /// The category on the badge.
    pub badge: Badge,
    /// The code on the badge.
    pub badge_code: String,
    /// Where invitations go.
    pub email: String,
}

impl From<Delegate> for PersonRow {
    fn from(delegate: Delegate) -> Self {
        Self {
            id: delegate.id,
            delegation: delegate.delegation,
            display: delegate.display().to_owned(),
            name: delegate.name,
            native_name: delegate.native_name,
            honorific: delegate.honorific,
            title: delegate.title,
            rank: delegate.rank,
            capacity: delegate.capacity,
            remit: delegate.remit,
            organisation: delegate.organisation,
            badge: delegate.badge,
            badge_code: delegate.badge_code,
            email: delegate.email,
        }
    }
}

impl RosterOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<RosterView, Failure> {
        let people = at.rows.delegates().of_summit(self.summit)?.into_iter().map(PersonRow::from).collect();
        Ok(RosterView { people })
    }
}

/// Asks for one delegate.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateOf {
    /// The delegate.
    pub delegate: DelegateId,
}

/// One delegate with sessions and marks.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateView {
    /// The person.
    pub person: PersonRow,
    /// The summit.
    pub summit: SummitId,
    /// The delegation.
    pub delegation: DelegationChip,
    /// The sessions where the person is expected, by start.
    pub sessions: Vec<ScheduleRow>,
    /// The marks, newest first.
    pub marks: Vec<PresenceMark>,
}

/// A session on somebody's schedule.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScheduleRow {
    /// Which session.
    pub id: SessionId,
    /// What it is.
    pub kind: SessionKind,
    /// Its title.
    pub title: Words,
    /// When it starts, as it was planned.
    pub start: Option<Start>,
    /// The delegation's own hour; none while the session waits in the tray.
    pub clock: Option<Clock>,
}

impl DelegateOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<DelegateView, Failure> {
        let person = at.rows.delegates().get(self.delegate)?.ok_or_else(|| Failure::gone("delegate"))?;
        let delegation = at.rows.delegations().get(person.delegation)?.ok_or_else(|| Failure::gone("delegation"))?;
        let mine: Vec<SessionId> = at
            .rows
            .participations()
            .of_summit(delegation.summit)?
            .into_iter()
            .filter(|p| p.delegation == delegation.id && p.delegate.is_none_or(|d| d == self.delegate))
            .map(|p| p.session)
            .collect();
        let sessions = at
            .rows
            .sessions()
            .of_summit(delegation.summit)?
            .into_iter()
            .filter(|session| mine.contains(&session.id))
            .map(|session| ScheduleRow {
                id: session.id,
                kind: session.kind,
                title: session.words(),
                start: session.start,
                clock: session
                    .start
                    .zip(session.span(&at.clocks))
                    .map(|(start, (from, to))| Clock::of(&at.clocks, delegation.zone, from, to, start.date)),
            })
            .collect();
        let marks = at.rows.marks().of_delegate(self.delegate)?;
        Ok(DelegateView {
            marks: mark_rows(at, &marks, usize::MAX)?,
            summit: delegation.summit,
            delegation: (&delegation).into(),
            person: person.into(),
            sessions,
        })
    }
}
