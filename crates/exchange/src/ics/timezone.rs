//! Zones in a calendar file: a VTIMEZONE for each, in the one shape that every program reads, and proved for each session.
//!
//! Outlook turns any VTIMEZONE into one standard and one daylight rule, each the n-th weekday of a month, and ignores what it
//! cannot turn into that. So nothing else is written: one STANDARD, at most one DAYLIGHT, no RDATE, no UNTIL. Real zones do not
//! all fit (Morocco in Ramadan; several years of a zone that has given up summer time), so the rules are derived from what the
//! clock does around the sessions of the file and then compared with it: a session for which they are not exact is written in UTC.
//!
//! A VTIMEZONE tells the published rules, since most programs know a zone by its name and look no further. A session that rests on
//! an offset set by hand is therefore in UTC too.

use super::text::Lines;
use crate::ScheduledSession;
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday};
use plenary_domain::{
    Clocks, Zone,
    clocks::{Change, Local, Resolution},
};
use std::collections::{BTreeMap, BTreeSet};

/// How long before and after a session its zone's clock must be told rightly, so that no reader is misled near a change.
const MARGIN: Duration = Duration::days(2);

/// The zones of a file, each with the rules it is told by.
pub(super) struct Zones(BTreeMap<&'static str, Timezone>);

impl Zones {
    /// The zones these sessions need.
    pub(super) fn of(sessions: &[&ScheduledSession], clocks: &Clocks) -> Self {
        let published = clocks.with_manual(Vec::new());
        // A reading that comes twice means the first by the book; not every program has read it.
        let clear = |zone: Zone, at: DateTime<Utc>| {
            clocks.manual(zone, at).is_none()
                && matches!(published.resolve(zone, published.wall(zone, at)), Resolution::Instant(_))
        };
        let mut spans: BTreeMap<&'static str, (Zone, BTreeSet<Span>)> = BTreeMap::new();
        for session in sessions.iter().filter(|session| session.zone != Zone::UTC) {
            let (zone, (begins, ends)) = (session.zone, span(session));
            if clear(zone, begins) && clear(zone, ends) {
                spans.entry(zone.name()).or_insert((zone, BTreeSet::new())).1.insert((begins, ends));
            }
        }
        let told = |(name, (zone, spans))| Some((name, Timezone::of(zone, &spans, &published)?));
        Self(spans.into_iter().filter_map(told).collect())
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
    fn of(zone: Zone, spans: &BTreeSet<Span>, clocks: &Clocks) -> Option<Self> {
        let (first, last) = (spans.first()?.0, spans.last()?.1 + Duration::days(365));
        let new_year = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).single();
        let from = new_year((first - MARGIN).year())?;
        let changes = clocks.changes(zone, from, new_year((last + MARGIN).year() + 1)?);
        let truth = Course::real(clocks.offset(zone, from), from, &changes);
        let since = first.year() - 1;

        let mut best: Option<((usize, i64), Self)> = None;
        for rules in Rules::candidates(zone, &changes, spans, clocks) {
            let told = rules.course(since, last.year() + 1);
            let exact = |(begins, ends): &&Span| truth.equals(&told, *begins - MARGIN, *ends + MARGIN);
            let local: BTreeSet<Span> = spans.iter().filter(exact).copied().collect();
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

fn observance(lines: &mut Lines, name: &str, onset: NaiveDateTime, from: i32, to: &Local, rule: Option<&YearlyChange>) {
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

/// Rules in the shape a file may hold.
enum Rules {
    /// The clock never changes.
    Fixed(Local),
    /// It changes twice a year, each on the n-th weekday of a month.
    Yearly { standard: YearlyChange, daylight: YearlyChange },
}

/// A yearly change of a clock.
#[derive(Clone)]
struct YearlyChange {
    month: u32,
    /// 1 to 4, or -1 for the last.
    nth: i32,
    weekday: Weekday,
    /// What the clock shows when it is changed.
    time: NaiveTime,
    /// The clock after it.
    after: Local,
}

impl YearlyChange {
    /// The one or two ways to call a change the n-th weekday of its month.
    fn named(change: &Change, after: Local) -> Vec<Self> {
        let shown = change.at.naive_utc() + Duration::seconds(i64::from(change.before));
        let (day, last) = (shown.day(), u32::from(shown.num_days_in_month()));
        let counted = (day <= 28).then(|| i32::try_from(day.div_ceil(7)).unwrap_or(1));
        let from_the_end = (day + 7 > last).then_some(-1);
        [from_the_end, counted]
            .into_iter()
            .flatten()
            .map(|nth| Self {
                month: shown.month(),
                nth,
                weekday: shown.weekday(),
                time: shown.time(),
                after: after.clone(),
            })
            .collect()
    }

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
    fn candidates(zone: Zone, changes: &[Change], spans: &BTreeSet<Span>, clocks: &Clocks) -> Vec<Self> {
        let mut candidates = Vec::new();
        for of_a_year in changes.chunk_by(|one, other| one.at.year() == other.at.year()) {
            let [one, other] = of_a_year else { continue };
            for first in YearlyChange::named(one, clocks.local(zone, one.at)) {
                for second in YearlyChange::named(other, clocks.local(zone, other.at)) {
                    let (standard, daylight) = if first.after.offset < second.after.offset {
                        (first.clone(), second)
                    } else {
                        (second, first.clone())
                    };
                    candidates.push(Self::Yearly { standard, daylight });
                }
            }
        }
        let standing: BTreeMap<i32, Local> =
            spans.iter().map(|(begins, _)| clocks.local(zone, *begins)).map(|local| (local.offset, local)).collect();
        candidates.extend(standing.into_values().map(Self::Fixed));
        candidates.retain(|rules| rules.clocks().iter().all(|local| local.offset % 60 == 0));
        candidates
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
    /// What a clock really does from an instant on, at which it has this offset.
    fn real(offset: i32, from: DateTime<Utc>, changes: &[Change]) -> Self {
        let changes = changes.iter().map(|change| (change.at, change.after));
        Self(std::iter::once((from, offset)).chain(changes).collect())
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
