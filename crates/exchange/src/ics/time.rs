//! Times as calendar files write them: what a clock shows, and by which clock.

use super::{file_zone::FileZone, foreign_zone::ForeignZones};
use calcard::{
    common::PartialDateTime,
    icalendar::{ICalendarComponent, ICalendarEntry, ICalendarProperty, ICalendarValue},
};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use plenary_domain::{Clocks, Start, Zone};

/// By which clock a reading is meant.
#[derive(Clone, Debug)]
pub(super) enum Clock<'z> {
    /// An offset in the time itself; seconds ahead of UTC.
    Offset(i32),
    /// The clock of a place.
    Place(Zone),
    /// The clock of a place, as an officer has said of this name.
    Told(Zone, String),
    /// A clock that only the file defines.
    File(&'z FileZone),
    /// Nobody knows; with the name the file gives it, empty where it gives none.
    Unknown(String),
}

/// One end of an entry, or one of its times.
#[derive(Clone, Debug)]
pub(super) struct Time<'z> {
    /// What the clock shows; midnight for a whole day.
    pub(super) wall: NaiveDateTime,
    /// Whether it is a whole day.
    pub(super) is_day: bool,
    /// By which clock.
    pub(super) clock: Clock<'z>,
    /// How long it lasts, in minutes, where it is a period that says so itself.
    pub(super) minutes: Option<i64>,
}

impl Clock<'_> {
    /// The instant of a reading; `None` where the clock is not known.
    pub(super) fn instant(&self, wall: NaiveDateTime, clocks: &Clocks) -> Option<DateTime<Utc>> {
        match self {
            Self::Offset(seconds) => Some((wall - Duration::seconds(i64::from(*seconds))).and_utc()),
            // RFC 5545 §3.3.5: a reading that comes twice means the first, one that is skipped has the offset before the jump.
            Self::Place(zone) | Self::Told(zone, _) => {
                let start = Start { date: wall.date(), time: wall.time(), zone: *zone, fold: None };
                Some(clocks.settled_instant(&start))
            }
            Self::File(zone) => Some(zone.instant(wall)),
            Self::Unknown(_) => None,
        }
    }

    /// What it shows at an instant.
    pub(super) fn wall(&self, utc: DateTime<Utc>, clocks: &Clocks) -> NaiveDateTime {
        match self {
            Self::Offset(seconds) => utc.naive_utc() + Duration::seconds(i64::from(*seconds)),
            Self::Place(zone) | Self::Told(zone, _) => clocks.wall(*zone, utc),
            Self::File(zone) => zone.wall(utc),
            Self::Unknown(_) => utc.naive_utc(),
        }
    }

    /// An instant as the start of a session: on the clock of the place it is meant for, else in UTC.
    pub(super) fn start(&self, utc: DateTime<Utc>, clocks: &Clocks) -> Start {
        let zone = if let Self::Place(zone) | Self::Told(zone, _) = self { *zone } else { Zone::UTC };
        clocks.start_at(zone, utc)
    }
}

impl<'z> Time<'z> {
    /// Reads one value of a line that holds times; `None` where it is none.
    pub(super) fn read(line: &ICalendarEntry, value: &ICalendarValue, zones: &'z ForeignZones) -> Option<Self> {
        use calcard::icalendar::ICalendarPeriod;
        let (written, seconds_long) = match value {
            ICalendarValue::PartialDateTime(written) => (written.as_ref(), None),
            ICalendarValue::Period(period) => match period {
                ICalendarPeriod::Range { start, end } => (start, between(start, end)),
                ICalendarPeriod::Duration { start, duration } => (start, Some(duration.as_seconds())),
            },
            _ => return None,
        };
        let (wall, is_day) = reading(written)?;
        let clock = match seconds(written) {
            Some(offset) => Clock::Offset(offset),
            None => zones.clock(line.tz_id()),
        };
        let minutes = seconds_long.map(|seconds| (seconds + 30).div_euclid(60)).filter(|minutes| *minutes > 0);
        Some(Self { wall, is_day, clock, minutes })
    }

    /// Its instant; `None` for a whole day, and where the clock is not known.
    pub(super) fn instant(&self, clocks: &Clocks) -> Option<DateTime<Utc>> {
        if self.is_day { None } else { self.clock.instant(self.wall, clocks) }
    }
}

/// An instant that is always written in UTC, such as when an entry was last changed.
pub(super) fn utc(entry: &ICalendarComponent, property: &ICalendarProperty) -> Option<DateTime<Utc>> {
    let Some(ICalendarValue::PartialDateTime(written)) = entry.property(property)?.values.first() else { return None };
    let (wall, is_day) = reading(written)?;
    (!is_day).then(|| wall.and_utc())
}

/// What the clock shows, and whether that is only a day.
pub(super) fn reading(written: &PartialDateTime) -> Option<(NaiveDateTime, bool)> {
    let date = NaiveDate::from_ymd_opt(written.year?.into(), written.month?.into(), written.day?.into())?;
    let Some(hour) = written.hour else { return Some((date.and_time(NaiveTime::MIN), true)) };
    // A leap second is the last moment of its minute.
    let second = u32::from(written.second.unwrap_or(0)).min(59);
    Some((date.and_hms_opt(hour.into(), written.minute.unwrap_or(0).into(), second)?, false))
}

/// How many seconds lie between two readings of one clock.
fn between(start: &PartialDateTime, end: &PartialDateTime) -> Option<i64> {
    let at = |written: &PartialDateTime| {
        let (wall, _) = reading(written)?;
        Some(wall - Duration::seconds(i64::from(seconds(written).unwrap_or(0))))
    };
    Some((at(end)? - at(start)?).num_seconds())
}

/// The offset written beside a time, in seconds ahead of UTC.
pub(super) fn seconds(written: &PartialDateTime) -> Option<i32> {
    let seconds = i32::from(written.tz_hour?) * 3600 + i32::from(written.tz_minute.unwrap_or(0)) * 60;
    // Clocks reach from 12 hours behind to 14 ahead; what is a day off is no offset.
    (seconds < 24 * 3600).then_some(if written.tz_minus { -seconds } else { seconds })
}
