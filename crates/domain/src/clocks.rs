//! Clocks: the only place that knows what a clock shows where, and what happens when clocks change.

use crate::{Fold, ManualOffset, Refusal, Rules, Start, Zone};
use chrono::{DateTime, Datelike, Duration, NaiveDateTime, NaiveTime, Timelike, Utc};
use std::sync::Arc;

/// What a clock shows at an instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Local {
    /// Date and time of day.
    pub wall: NaiveDateTime,
    /// Seconds ahead of UTC.
    pub offset: i32,
    /// The letters in use there, such as `KST`, or `+03` where there are none.
    pub abbreviation: String,
}

/// An instant with the offset by which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// What the clock shows then.
    pub wall: NaiveDateTime,
    /// Seconds ahead of UTC.
    pub offset: i32,
}

impl Reading {
    /// The offset as `+09:00`.
    pub fn offset_text(&self) -> String {
        offset_text(self.offset)
    }
}

/// A stretch of clock readings that a clock skips.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first reading that does not exist.
    pub from: NaiveDateTime,
    /// The first reading after the jump.
    pub to: NaiveDateTime,
    /// Seconds ahead of UTC before the jump.
    pub before: i32,
    /// Seconds ahead of UTC after it.
    pub after: i32,
    /// The asked reading with the offset before the jump: the usual repair (RFC 5545 §3.3.5).
    pub shift_forward: Reading,
    /// The first moment after the jump.
    pub next_valid: Reading,
}

/// What a clock reading means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::large_enum_variant, reason = "made one at a time and looked at once")]
pub enum Resolution {
    /// One instant.
    Instant(Reading),
    /// No instant: clocks jump over it.
    Gap(Gap),
    /// Two instants: clocks show it twice.
    Fold {
        /// The first.
        earlier: Reading,
        /// The second.
        later: Reading,
    },
}

/// A moment at which a clock is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The first instant after it.
    pub at: DateTime<Utc>,
    /// Seconds ahead of UTC before it.
    pub before: i32,
    /// Seconds ahead of UTC after it.
    pub after: i32,
}

/// What every clock shows: the zone rules in use, and the offsets an officer has set by hand.
#[derive(Clone, Debug)]
pub struct Clocks {
    rules: Arc<Rules>,
    /// With the first instant at which each holds, and the first at which it does so no more.
    manual: Vec<(ManualOffset, [DateTime<Utc>; 2])>,
}

/// How far a reading taken as UTC may lie from the instant it means, and then some: offsets reach from -12 to +14 hours.
const REACH: Duration = Duration::hours(30);

impl Clocks {
    /// The clocks as the rules tell them.
    pub fn new(rules: Arc<Rules>) -> Self {
        Self { rules, manual: Vec::new() }
    }

    /// The same clocks, with offsets set by hand. Where two cover the same moment, the first holds.
    #[must_use]
    pub fn with_manual(&self, manual: Vec<ManualOffset>) -> Self {
        let manual = manual.into_iter().map(|manual| {
            let edges = manual.edges(|utc| self.rules.offset(manual.zone, utc));
            (manual, edges)
        });
        Self { rules: Arc::clone(&self.rules), manual: manual.collect() }
    }

    /// The rules in use.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// The offset set by hand that holds in a zone at an instant.
    pub fn manual(&self, zone: Zone, utc: DateTime<Utc>) -> Option<&ManualOffset> {
        let holds = |[from, to]: &[DateTime<Utc>; 2]| *from <= utc && utc < *to;
        self.manual.iter().find(|(manual, edges)| manual.zone == zone && holds(edges)).map(|(manual, _)| manual)
    }

    /// Seconds ahead of UTC at an instant.
    pub fn offset(&self, zone: Zone, utc: DateTime<Utc>) -> i32 {
        self.manual(zone, utc).map_or_else(|| self.rules.offset(zone, utc), ManualOffset::seconds)
    }

    /// Date and time of day at an instant.
    pub fn wall(&self, zone: Zone, utc: DateTime<Utc>) -> NaiveDateTime {
        utc.naive_utc() + Duration::seconds(i64::from(self.offset(zone, utc)))
    }

    /// All that a clock shows at an instant.
    pub fn local(&self, zone: Zone, utc: DateTime<Utc>) -> Local {
        let offset = self.offset(zone, utc);
        let abbreviation = match self.manual(zone, utc) {
            Some(_) => offset_text(offset),
            None => self.rules.abbreviation(zone, utc),
        };
        Local { wall: utc.naive_utc() + Duration::seconds(i64::from(offset)), offset, abbreviation }
    }

    fn reading(&self, zone: Zone, utc: DateTime<Utc>) -> Reading {
        let offset = self.offset(zone, utc);
        Reading { utc, wall: utc.naive_utc() + Duration::seconds(i64::from(offset)), offset }
    }

    /// The changes of a clock after `from` and up to `to`, in order.
    pub fn changes(&self, zone: Zone, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Change> {
        let mut steps: Vec<DateTime<Utc>> = self.rules.transitions(zone, from, to).collect();
        let by_hand = self.manual.iter().filter(|(manual, _)| manual.zone == zone).flat_map(|(_, edges)| *edges);
        steps.extend(by_hand.filter(|at| from < *at && *at <= to));
        steps.sort_unstable();
        steps.dedup();
        steps
            .into_iter()
            .map(|at| Change { at, before: self.offset(zone, at - Duration::seconds(1)), after: self.offset(zone, at) })
            .filter(|change| change.before != change.after)
            .collect()
    }

    /// What a clock reading means in a zone: one instant, none, or two.
    pub fn resolve(&self, zone: Zone, wall: NaiveDateTime) -> Resolution {
        let around = wall.and_utc();
        let (before, after) = (self.offset(zone, around - REACH), self.offset(zone, around + REACH));
        // Since 1970 no clock has been changed and changed back within so short a time, except by hand; a test looks.
        if before == after && wall.year() >= 1970 && self.manual.iter().all(|(manual, _)| manual.zone != zone) {
            let utc = around - Duration::seconds(i64::from(before));
            return Resolution::Instant(Reading { utc, wall, offset: before });
        }
        let changes = self.changes(zone, around - REACH, around + REACH);
        let mut offsets = vec![before];
        offsets.extend(changes.iter().map(|change| change.after));
        let mut instants: Vec<DateTime<Utc>> = offsets
            .into_iter()
            .map(|offset| (around - Duration::seconds(i64::from(offset)), offset))
            .filter(|(utc, offset)| self.offset(zone, *utc) == *offset)
            .map(|(utc, _)| utc)
            .collect();
        instants.sort_unstable();
        instants.dedup();
        match instants.as_slice() {
            [] => self.gap(zone, wall, &changes),
            [utc] => Resolution::Instant(self.reading(zone, *utc)),
            [earlier, .., later] => {
                Resolution::Fold { earlier: self.reading(zone, *earlier), later: self.reading(zone, *later) }
            }
        }
    }

    /// The jump among `changes` that skips `wall`. Readings have no instant only where a clock jumps over them.
    fn gap(&self, zone: Zone, wall: NaiveDateTime, changes: &[Change]) -> Resolution {
        let shown = |at: DateTime<Utc>, offset: i32| at.naive_utc() + Duration::seconds(i64::from(offset));
        let jump = changes.iter().find(|c| shown(c.at, c.before) <= wall && wall < shown(c.at, c.after));
        match jump {
            Some(jump) => Resolution::Gap(Gap {
                from: shown(jump.at, jump.before),
                to: shown(jump.at, jump.after),
                before: jump.before,
                after: jump.after,
                shift_forward: self.reading(zone, wall.and_utc() - Duration::seconds(i64::from(jump.before))),
                next_valid: self.reading(zone, jump.at),
            }),
            // Not reached: between two changes every reading is found with the offset that holds there.
            None => {
                let offset = self.offset(zone, wall.and_utc());
                let utc = wall.and_utc() - Duration::seconds(i64::from(offset));
                Resolution::Instant(Reading { utc, wall, offset })
            }
        }
    }

    /// The instant a start means. Refuses a time the clocks skip, and a time they show twice when it is not said which.
    pub fn instant(&self, start: &Start) -> Result<DateTime<Utc>, Refusal> {
        match (self.resolve(start.zone, start.wall()), start.fold) {
            (Resolution::Instant(reading), _) => Ok(reading.utc),
            (Resolution::Fold { earlier, .. }, Some(Fold::Earlier)) => Ok(earlier.utc),
            (Resolution::Fold { later, .. }, Some(Fold::Later)) => Ok(later.utc),
            (Resolution::Fold { earlier, later }, None) => Err(start.comes_twice(earlier, later)),
            (Resolution::Gap(gap), _) => Err(start.is_skipped(&gap)),
        }
    }

    /// The instant of a start that was accepted once. Should newer rules skip it, the time before the jump holds; should
    /// they show it twice, the first.
    pub fn settled_instant(&self, start: &Start) -> DateTime<Utc> {
        match (self.resolve(start.zone, start.wall()), start.fold) {
            (Resolution::Instant(reading), _) => reading.utc,
            (Resolution::Fold { later, .. }, Some(Fold::Later)) => later.utc,
            (Resolution::Fold { earlier, .. }, _) => earlier.utc,
            (Resolution::Gap(gap), _) => gap.shift_forward.utc,
        }
    }

    /// The instant of a reading for drawing and looking ahead: of one that comes twice the first, of one that is skipped the
    /// moment of the jump.
    pub fn nearest(&self, zone: Zone, wall: NaiveDateTime) -> DateTime<Utc> {
        match self.resolve(zone, wall) {
            Resolution::Instant(reading) => reading.utc,
            Resolution::Fold { earlier, .. } => earlier.utc,
            Resolution::Gap(gap) => gap.next_valid.utc,
        }
    }

    /// What a zone's clock shows at an instant, to the minute; with a fold where clocks show that reading twice.
    pub fn start_at(&self, zone: Zone, utc: DateTime<Utc>) -> Start {
        let wall = self.wall(zone, utc);
        let fold = match self.resolve(zone, wall) {
            Resolution::Fold { earlier, .. } if earlier.utc == utc => Some(Fold::Earlier),
            Resolution::Fold { .. } => Some(Fold::Later),
            _ => None,
        };
        let time = NaiveTime::from_hms_opt(wall.hour(), wall.minute(), 0).unwrap_or_default();
        Start { date: wall.date(), time, zone, fold }
    }

    /// What a clock is ahead of UTC at an instant, `+01:00`, where it shows that time of day twice; nothing where the time of day says
    /// it all.
    pub fn told_apart(&self, zone: Zone, utc: DateTime<Utc>) -> Option<String> {
        let twice = matches!(self.resolve(zone, self.wall(zone, utc)), Resolution::Fold { .. });
        twice.then(|| offset_text(self.offset(zone, utc)))
    }

    /// The time of day a clock shows at an instant, `14:02`; in an hour it shows twice with what it is ahead of UTC, `01:30+01:00`.
    pub fn time_of_day(&self, zone: Zone, utc: DateTime<Utc>) -> String {
        format!("{}{}", self.wall(zone, utc).format("%H:%M"), self.told_apart(zone, utc).unwrap_or_default())
    }

    /// The same start with a fold only where one is needed, so that equal times are stored equally.
    #[must_use]
    pub fn settled(&self, mut start: Start) -> Start {
        if !matches!(self.resolve(start.zone, start.wall()), Resolution::Fold { .. }) {
            start.fold = None;
        }
        start
    }
}

/// Seconds ahead of UTC as `+09:00`.
pub fn offset_text(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    format!("{}{:02}:{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_clock_is_changed_back_at_once() {
        let clocks = Clocks::new(Arc::new(Rules::embedded()));
        let year = |year: i32| chrono::NaiveDate::from_ymd_opt(year, 1, 1).unwrap().and_time(NaiveTime::MIN).and_utc();
        for zone in Zone::all() {
            for pair in clocks.changes(zone, year(1970), year(2100)).windows(2) {
                let there_and_back = pair[0].before == pair[1].after;
                assert!(!there_and_back || pair[1].at - pair[0].at > REACH * 2, "{zone} at {}", pair[0].at);
            }
        }
    }
}
