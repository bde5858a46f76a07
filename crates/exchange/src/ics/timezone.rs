//! Zones in a calendar file: a VTIMEZONE for each, in the one shape that every program reads, and proved for each session.
//!
//! Outlook turns any VTIMEZONE into one standard and one daylight rule, each the n-th weekday of a month, and ignores what it
//! cannot turn into that. So nothing else is written: one STANDARD, at most one DAYLIGHT, no RDATE, no UNTIL. Real zones do not
//! all fit (Morocco in Ramadan; several years of a zone that has given up summer time), so the rules are derived from what the
//! clock does around the sessions of the file and then compared with it: a session for which they are not exact is written in UTC.

use super::text::Lines;
use crate::ScheduledSession;
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday};
use plenary_domain::{
    Zone,
    zone::{Local, Resolution},
};
use std::collections::{BTreeMap, BTreeSet};

/// How long before and after a session its zone's clock must be told rightly, so that no reader is misled near a change.
const MARGIN: Duration = Duration::days(2);

/// The zones of a file, each with the rules it is told by.
pub(super) struct Zones(BTreeMap<&'static str, Timezone>);

impl Zones {
    /// The zones these sessions need.
    pub(super) fn of(sessions: &[&ScheduledSession]) -> Self {
        let mut by_zone: BTreeMap<&'static str, Vec<&ScheduledSession>> = BTreeMap::new();
        for session in sessions.iter().filter(|session| session.zone != Zone::UTC) {
            by_zone.entry(session.zone.name()).or_default().push(session);
        }
        Self(by_zone.into_iter().filter_map(|(name, sessions)| Some((name, Timezone::of(&sessions)?))).collect())
    }

    /// Writes every VTIMEZONE, by name.
    pub(super) fn write(&self, lines: &mut Lines) {
        for timezone in self.0.values() {
            timezone.write(lines);
        }
    }

    /// The name under which the session's start and end are to be written; `None` where they are to be written in UTC.
    pub(super) fn tzid(&self, session: &ScheduledSession) -> Option<&'static str> {
        let timezone = self.0.get(session.zone.name())?;
        timezone.local.contains(&span(session)).then_some(session.zone.name())
    }
}

type Span = (DateTime<Utc>, DateTime<Utc>);

fn span(session: &ScheduledSession) -> Span {
    (session.begins, session.begins + Duration::minutes(i64::from(session.minutes)))
}

/// One zone as the file tells it.
struct Timezone {
    zone: Zone,
    rules: Rules,
    /// The year in which the rules begin to hold in the file.
    since: i32,
    /// The spans for which the rules are exact.
    local: BTreeSet<Span>,
}

impl Timezone {
    /// The rules that are exact for the most sessions and then for the longest time from the first session to a year after the
    /// last, when sessions may still be moved. `None` where none are exact for any.
    fn of(sessions: &[&ScheduledSession]) -> Option<Self> {
        let zone = sessions.first()?.zone;
        let spans: BTreeSet<Span> = sessions.iter().map(|session| span(session)).collect();
        let (first, last) = (spans.first()?.0, spans.last()?.1 + Duration::days(365));
        let years: BTreeSet<i32> =
            spans.iter().flat_map(|(from, to)| (*from - MARGIN).year()..=(*to + MARGIN).year() + 1).collect();
        let (truth, changes) = Course::real(zone, &years);
        let since = first.year() - 1;

        let mut best: Option<((usize, i64), Self)> = None;
        for rules in Rules::candidates(zone, &changes, &spans) {
            let told = rules.course(since, last.year() + 1);
            let local: BTreeSet<Span> = spans.iter().filter(|span| exact(zone, &truth, &told, span)).copied().collect();
            let worth = (local.len(), truth.agreement(&told, first, last));
            if !local.is_empty() && best.as_ref().is_none_or(|(most, _)| worth > *most) {
                best = Some((worth, Self { zone, rules, since, local }));
            }
        }
        best.map(|(_, timezone)| timezone)
    }

    fn write(&self, lines: &mut Lines) {
        lines.add("BEGIN", "VTIMEZONE");
        lines.add("TZID", self.zone.name());
        match &self.rules {
            Rules::Fixed(local) => {
                let onset = NaiveDate::default().and_time(NaiveTime::MIN);
                observance(lines, "STANDARD", onset, local.offset, local, None);
            }
            Rules::Yearly { standard, daylight } => {
                for (name, rule, before) in [("STANDARD", standard, daylight), ("DAYLIGHT", daylight, standard)] {
                    if let Some(onset) = rule.onset(self.since) {
                        observance(lines, name, onset, before.after.offset, &rule.after, Some(rule));
                    }
                }
            }
        }
        lines.add("END", "VTIMEZONE");
    }
}

fn observance(lines: &mut Lines, name: &str, onset: NaiveDateTime, from: i32, to: &Local, rule: Option<&Change>) {
    lines.add("BEGIN", name);
    lines.add("DTSTART", &onset.format("%Y%m%dT%H%M%S").to_string());
    if let Some(rule) = rule {
        let weekday = rule.weekday.to_string().to_uppercase();
        lines.add("RRULE", &format!("FREQ=YEARLY;BYMONTH={};BYDAY={}{}", rule.month, rule.nth, &weekday[..2]));
    }
    lines.add("TZOFFSETFROM", &offset(from));
    lines.add("TZOFFSETTO", &offset(to.offset));
    lines.add_text("TZNAME", &to.abbreviation);
    lines.add("END", name);
}

/// An offset as `+0900`.
fn offset(seconds: i32) -> String {
    let minutes = seconds.abs() / 60;
    format!("{}{:02}{:02}", if seconds < 0 { '-' } else { '+' }, minutes / 60, minutes % 60)
}

/// Whether the file tells the clock rightly from a while before a session to a while after it, and both its ends are clock
/// readings that come once. (A reading that comes twice means the first by the book; not every program has read it.)
fn exact(zone: Zone, truth: &Course, told: &Course, (begins, ends): &Span) -> bool {
    let once = |at: &DateTime<Utc>| matches!(zone.resolve(zone.local(*at).wall), Resolution::Instant { .. });
    truth.equals(told, *begins - MARGIN, *ends + MARGIN) && once(begins) && once(ends)
}

/// Rules in the shape a file may hold.
enum Rules {
    /// The clock never changes.
    Fixed(Local),
    /// It changes twice a year, each on the n-th weekday of a month.
    Yearly { standard: Change, daylight: Change },
}

/// A yearly change of a clock.
#[derive(Clone)]
struct Change {
    month: u32,
    /// 1 to 4, or -1 for the last.
    nth: i32,
    weekday: Weekday,
    /// What the clock shows when it is changed.
    time: NaiveTime,
    /// The clock after it.
    after: Local,
}

impl Change {
    /// What the clock shows when it is changed in a year.
    fn onset(&self, year: i32) -> Option<NaiveDateTime> {
        let date = if self.nth > 0 {
            NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, u8::try_from(self.nth).ok()?)?
        } else {
            (4..=5).rev().find_map(|n| NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, n))?
        };
        Some(date.and_time(self.time))
    }
}

impl Rules {
    /// Rules worth comparing with the truth: those that each year's changes suggest, and the clock standing as at each session.
    fn candidates(zone: Zone, changes: &BTreeMap<i32, Vec<DateTime<Utc>>>, spans: &BTreeSet<Span>) -> Vec<Self> {
        let mut candidates = Vec::new();
        for changes in changes.values() {
            let [one, other] = changes.as_slice() else { continue };
            for first in Self::changes(zone, *one) {
                for second in Self::changes(zone, *other) {
                    let (standard, daylight) = if first.after.offset < second.after.offset {
                        (first.clone(), second)
                    } else {
                        (second, first.clone())
                    };
                    candidates.push(Self::Yearly { standard, daylight });
                }
            }
        }
        let clocks: BTreeMap<i32, Local> =
            spans.iter().map(|(begins, _)| zone.local(*begins)).map(|local| (local.offset, local)).collect();
        candidates.extend(clocks.into_values().map(Self::Fixed));
        candidates.retain(|rules| rules.clocks().iter().all(|local| local.offset % 60 == 0));
        candidates
    }

    /// The one or two ways to call a change at this instant the n-th weekday of its month.
    fn changes(zone: Zone, at: DateTime<Utc>) -> Vec<Change> {
        let after = zone.local(at);
        let before = zone.local(at - Duration::seconds(1)).wall + Duration::seconds(1);
        let (day, last) = (before.day(), u32::from(before.num_days_in_month()));
        let counted = (day <= 28).then(|| i32::try_from(day.div_ceil(7)).unwrap_or(1));
        let from_the_end = (day + 7 > last).then_some(-1);
        [from_the_end, counted]
            .into_iter()
            .flatten()
            .map(|nth| Change {
                month: before.month(),
                nth,
                weekday: before.weekday(),
                time: before.time(),
                after: after.clone(),
            })
            .collect()
    }

    fn clocks(&self) -> Vec<&Local> {
        match self {
            Self::Fixed(local) => vec![local],
            Self::Yearly { standard, daylight } => vec![&standard.after, &daylight.after],
        }
    }

    /// What these rules mean from one year to another.
    fn course(&self, since: i32, until: i32) -> Course {
        match self {
            Self::Fixed(local) => Course(vec![(DateTime::UNIX_EPOCH, local.offset)]),
            Self::Yearly { standard, daylight } => {
                let mut steps: Vec<(DateTime<Utc>, i32)> = (since..=until)
                    .flat_map(|year| [(standard, daylight, year), (daylight, standard, year)])
                    .filter_map(|(rule, before, year)| {
                        let onset = rule.onset(year)? - Duration::seconds(i64::from(before.after.offset));
                        Some((onset.and_utc(), rule.after.offset))
                    })
                    .collect();
                steps.sort();
                Course(steps)
            }
        }
    }
}

/// A clock's offset over time: each instant from which an offset holds, in order.
struct Course(Vec<(DateTime<Utc>, i32)>);

impl Course {
    /// What the zone's clock really does in these years, and the instants of its changes by year.
    fn real(zone: Zone, years: &BTreeSet<i32>) -> (Self, BTreeMap<i32, Vec<DateTime<Utc>>>) {
        let mut steps = Vec::new();
        let mut changes = BTreeMap::new();
        for year in years {
            let Some(start) = Utc.with_ymd_and_hms(*year, 1, 1, 0, 0, 0).single() else { continue };
            let mut offset = zone.local(start).offset;
            steps.push((start, offset));
            let found: &mut Vec<DateTime<Utc>> = changes.entry(*year).or_default();
            for day in 1..=366 {
                let (mut low, mut high) = (start + Duration::days(day - 1), start + Duration::days(day));
                let after = zone.local(high).offset;
                if after == offset || high.year() != *year {
                    continue;
                }
                while high - low > Duration::seconds(1) {
                    let middle = low + Duration::seconds((high - low).num_seconds() / 2);
                    if zone.local(middle).offset == offset { low = middle } else { high = middle }
                }
                steps.push((high, after));
                found.push(high);
                offset = after;
            }
        }
        (Self(steps), changes)
    }

    fn at(&self, instant: DateTime<Utc>) -> Option<i32> {
        let next = self.0.partition_point(|(from, _)| *from <= instant);
        self.0[..next].last().map(|(_, offset)| *offset)
    }

    /// The instants within a span at which this course takes a step.
    fn steps(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
        let first = self.0.partition_point(|(at, _)| *at <= from);
        self.0[first..].iter().map(|(at, _)| *at).take_while(move |at| *at <= to)
    }

    /// Whether both give the same offset at every instant of a span. Between steps offsets stand, so the steps suffice.
    fn equals(&self, other: &Self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let same = |at: DateTime<Utc>| self.at(at) == other.at(at);
        same(from) && self.steps(from, to).all(same) && other.steps(from, to).all(same)
    }

    /// For how many seconds of a span both give the same offset.
    fn agreement(&self, other: &Self, from: DateTime<Utc>, to: DateTime<Utc>) -> i64 {
        let mut steps: Vec<DateTime<Utc>> =
            self.steps(from, to).chain(other.steps(from, to)).chain([from, to]).collect();
        steps.sort();
        steps
            .windows(2)
            .filter(|pair| self.at(pair[0]) == other.at(pair[0]))
            .map(|pair| (pair[1] - pair[0]).num_seconds())
            .sum()
    }
}
