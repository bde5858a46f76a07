//! Clocks: what a time is where each delegation is.

use super::{Look, programme::asked_zones, summits::summit};
use crate::{Failure, action::When, hours::Hours};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, Timelike, Utc};
use plenary_domain::{
    Clocks, DelegationId, SessionId, Start, SummitId, Words, Zone,
    apart::Apart,
    bands::{Course, Stretch, worst},
    clocks::{Reading, Resolution, offset_text},
    delegation::Delegation,
    session::LONGEST,
    slots::Model,
    summit::Summit,
    vocabulary::{Band, DelegationCategory},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A span of time as a clock somewhere shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Clock {
    /// The IANA zone.
    pub zone: Zone,
    /// The city it is named after.
    pub city: Words,
    /// The date at the beginning.
    pub date: String,
    /// The time of day at the beginning.
    pub from: String,
    /// The time of day at the end.
    pub to: String,
    /// Days the beginning lies after (or before) the date it is compared with.
    pub shift: i64,
    /// Days the end lies after (or before) that date.
    pub to_shift: i64,
    /// The worst band any minute falls into.
    pub band: Band,
    /// The offset from UTC at the beginning, `+09:00`.
    pub offset: String,
    /// Where that offset was set by hand: that, and why.
    pub by_hand: Option<Words>,
}

impl Clock {
    /// What the clock of `zone` shows from `from` to `to`, with day marks against `reference`.
    pub fn of(clocks: &Clocks, zone: Zone, from: DateTime<Utc>, to: DateTime<Utc>, reference: NaiveDate) -> Self {
        let (start, end) = (clocks.wall(zone, from), clocks.wall(zone, to));
        Self {
            zone,
            city: zone.place(),
            date: start.date().to_string(),
            from: clocks.time_of_day(zone, from),
            to: clocks.time_of_day(zone, to),
            shift: (start.date() - reference).num_days(),
            to_shift: (end.date() - reference).num_days(),
            band: worst_band(start, to - from),
            offset: offset_text(clocks.offset(zone, from)),
            by_hand: clocks.manual(zone, from).map(|manual| {
                let words = manual.words();
                Words::new(
                    format!("Set by hand: {}. {}", words.en, manual.reason),
                    format!("직접 지정한 시차: {}. {}", words.ko, manual.reason),
                )
            }),
        }
    }
}

/// The band of one minute of a day.
pub(super) fn band(minute: u32) -> Band {
    match minute / 60 {
        8..18 => Band::Office,
        7..22 => Band::Edge,
        _ => Band::Night,
    }
}

/// The worst band between a clock reading and the end of a span. Bands change on the hour only, so the first minute
/// and each full hour after it are all there is to look at.
fn worst_band(start: NaiveDateTime, length: Duration) -> Band {
    let minute = i64::from(start.hour() * 60 + start.minute());
    let last = minute + length.num_minutes().max(1) - 1;
    let hours = (minute / 60 + 1)..=(last / 60);
    std::iter::once(minute)
        .chain(hours.map(|hour| hour * 60))
        .map(|m| band(u32::try_from(m.rem_euclid(24 * 60)).unwrap_or(0)))
        .max()
        .unwrap_or(Band::Office)
}

/// A delegation as a chip: code, flag, name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationChip {
    /// Which.
    pub id: DelegationId,
    /// The short code.
    pub code: String,
    /// The two letters of its flag; empty for none.
    pub flag: String,
    /// Its name.
    pub name: Words,
    /// In what quality it takes part.
    pub category: DelegationCategory,
}

impl From<&Delegation> for DelegationChip {
    fn from(delegation: &Delegation) -> Self {
        Self {
            id: delegation.id,
            code: delegation.code.clone(),
            flag: delegation.flag.clone(),
            name: delegation.words(),
            category: delegation.category,
        }
    }
}

/// A delegation and its clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationClock {
    /// The delegation.
    pub delegation: DelegationChip,
    /// Its own hour.
    pub clock: Clock,
    /// Whether it is expected at the session; true where no session was named.
    pub expected: bool,
    /// Why it does not work that day, such as “Saturday” or the name of a holiday.
    pub off: Option<Words>,
    /// That its clock stands at another distance from the host's than it does for most of the year.
    pub apart: Option<Words>,
}

/// Asks what a time would be for each delegation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ClocksOf {
    /// The summit.
    pub summit: SummitId,
    /// The session that is being moved, to tell who is expected at it.
    pub session: Option<SessionId>,
    /// The start that is considered; without a zone, the summit's.
    pub start: When,
    /// The length, in minutes.
    pub minutes: u32,
    /// IANA zones to read the same span in as well.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<String>>"))]
    pub zones: Vec<String>,
}

/// What a time means, and what it is for each delegation.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ClocksView {
    /// Whether there is such a time.
    pub meaning: Meaning,
    /// Each delegation's own hour, in the order of the list; empty where there is no such time.
    pub clocks: Vec<DelegationClock>,
    /// The span in each zone asked for, in the order of the request; empty where there is no such time.
    pub zones: Vec<Clock>,
}

/// One of the instants a clock reading may stand for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Candidate {
    /// The instant, `2021-11-18T14:00Z`.
    pub utc: String,
    /// The date the clock shows.
    pub date: String,
    /// The time of day it shows.
    pub time: String,
    /// The offset from UTC, `+01:00`.
    pub offset: String,
}

impl From<Reading> for Candidate {
    fn from(reading: Reading) -> Self {
        Self {
            utc: utc_text(reading.utc),
            date: reading.wall.date().to_string(),
            time: reading.wall.format("%H:%M").to_string(),
            offset: offset_text(reading.offset),
        }
    }
}

/// What a clock reading means in its zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Meaning {
    /// One instant.
    Instant {
        /// The instant.
        utc: String,
        /// The offset from UTC.
        offset: String,
    },
    /// Clocks jump over it.
    Gap {
        /// The offset before the jump.
        before: String,
        /// The offset after it.
        after: String,
        /// The reading with the offset before the jump.
        shift_forward: Candidate,
        /// The first moment after the jump.
        next_valid: Candidate,
    },
    /// Clocks show it twice.
    Fold {
        /// The first time.
        earlier: Candidate,
        /// The second time.
        later: Candidate,
    },
}

impl From<Resolution> for Meaning {
    fn from(resolution: Resolution) -> Self {
        match resolution {
            Resolution::Instant(reading) => {
                Self::Instant { utc: utc_text(reading.utc), offset: offset_text(reading.offset) }
            }
            Resolution::Gap(gap) => Self::Gap {
                before: offset_text(gap.before),
                after: offset_text(gap.after),
                shift_forward: gap.shift_forward.into(),
                next_valid: gap.next_valid.into(),
            },
            Resolution::Fold { earlier, later } => Self::Fold { earlier: earlier.into(), later: later.into() },
        }
    }
}

/// An instant as text, to the minute: `2021-11-18T14:00Z`.
pub fn utc_text(utc: DateTime<Utc>) -> String {
    utc.format("%Y-%m-%dT%H:%MZ").to_string()
}

impl ClocksOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ClocksView, Failure> {
        let summit = summit(at, self.summit)?;
        let start = self.start.read(summit.zone)?;
        let zones = asked_zones(&self.zones)?;
        let meaning = Meaning::from(at.clocks.resolve(start.zone, start.wall()));
        let Ok(from) = at.clocks.instant(&start) else {
            return Ok(ClocksView { meaning, clocks: Vec::new(), zones: Vec::new() });
        };
        let minutes = self.minutes.min(LONGEST);
        let to = from + Duration::minutes(i64::from(minutes));
        Ok(ClocksView {
            meaning,
            clocks: delegation_clocks(at, &summit, self.session, &start, from, minutes)?,
            zones: zones.into_iter().map(|zone| Clock::of(&at.clocks, zone, from, to, start.date)).collect(),
        })
    }
}

/// Each delegation's own hour for a span that begins with `start`.
pub(super) fn delegation_clocks(
    at: &Look<'_, '_>,
    summit: &Summit,
    session: Option<SessionId>,
    start: &Start,
    from: DateTime<Utc>,
    minutes: u32,
) -> Result<Vec<DelegationClock>, Failure> {
    let expected = session.map(|id| at.rows.participations().of_session(id)).transpose()?;
    let to = from + Duration::minutes(i64::from(minutes));
    let hours = Hours::of(at.rows, Some(summit.id))?;
    let weights = hours.weights(Model::Own);
    let list = at.rows.delegations().of_summit(summit.id)?;
    // Many delegations share a zone, and how far it is from the host's is the same for all of them.
    let mut distances: BTreeMap<&str, Option<Words>> = BTreeMap::new();
    Ok(list
        .iter()
        .map(|delegation| {
            let participant = hours.participant(delegation);
            let course = Course::of(&at.clocks, &participant, &weights, from, to);
            let mut clock = Clock::of(&at.clocks, delegation.zone, from, to, start.date);
            clock.band = band_of(worst(course.minutes(from, minutes)));
            let apart = distances.entry(delegation.zone.name()).or_insert_with(|| {
                let apart = Apart::of(&at.clocks, summit.zone, delegation.zone, from);
                apart.words(&summit.zone.place(), &delegation.zone.place())
            });
            DelegationClock {
                delegation: delegation.into(),
                off: hours.off(&participant, at.clocks.wall(delegation.zone, from).date()),
                apart: apart.clone(),
                clock,
                expected: expected.as_ref().is_none_or(|known| known.iter().any(|p| p.delegation == delegation.id)),
            }
        })
        .collect())
}

/// The band an officer sees for a stretch: whatever lies outside the day is night.
pub(super) fn band_of(stretch: Stretch) -> Band {
    match stretch {
        Stretch::Office => Band::Office,
        Stretch::Edge => Band::Edge,
        Stretch::Shoulder | Stretch::Night => Band::Night,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_worst_band_of_a_span() {
        for (from, minutes, expected) in [
            ("08:00", 600, Band::Office),
            ("08:00", 601, Band::Edge),
            ("07:30", 60, Band::Edge),
            ("21:00", 60, Band::Edge),
            ("21:00", 61, Band::Night),
            ("23:30", 30, Band::Night),
            ("06:59", 1, Band::Night),
            ("10:00", 24 * 60, Band::Night),
        ] {
            let start = NaiveDateTime::parse_from_str(&format!("2021-11-18T{from}"), "%Y-%m-%dT%H:%M").unwrap();
            assert_eq!(worst_band(start, Duration::minutes(minutes)), expected, "{from} + {minutes}");
        }
    }

    #[test]
    fn the_ministerial_in_wellington_is_tomorrow() {
        let from = NaiveDateTime::parse_from_str("2021-11-18T14:00", "%Y-%m-%dT%H:%M").unwrap().and_utc();
        let clock = Clock::of(
            &Clocks::new(std::sync::Arc::new(plenary_domain::Rules::embedded())),
            Zone::parse("Pacific/Auckland").unwrap(),
            from,
            from + Duration::hours(2),
            NaiveDate::from_ymd_opt(2021, 11, 18).unwrap(),
        );
        assert_eq!((clock.from.as_str(), clock.shift, clock.band), ("03:00", 1, Band::Night));
    }
}
