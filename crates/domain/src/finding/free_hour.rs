//! Hours at which a session would be in nobody's way.

use super::{Looking, Timed};
use crate::{DelegateId, SessionId, Start, place::Place, session::Session, vocabulary::PlaceKind};
use chrono::{DateTime, Duration, NaiveTime, Utc};
use std::collections::BTreeMap;

/// The hours of the host's clock between which a session is moved.
const BETWEEN: (NaiveTime, NaiveTime) = match (NaiveTime::from_hms_opt(8, 0, 0), NaiveTime::from_hms_opt(22, 0, 0)) {
    (Some(from), Some(to)) => (from, to),
    _ => (NaiveTime::MIN, NaiveTime::MIN),
};
/// By how much one hour that is tried lies from the next.
const STEP: Duration = Duration::minutes(15);
/// As many of them as a day has between those hours.
const STEPS: i64 = 56;

/// Which scheduled sessions share a person, by their places in the list.
pub(super) struct Company {
    of: usize,
    shared: Vec<u64>,
}

impl Company {
    pub(super) fn of(sessions: usize, whereabouts: &BTreeMap<DelegateId, Vec<usize>>) -> Self {
        let of = sessions.div_ceil(64);
        let mut shared = vec![0; of * sessions];
        let mut theirs: Vec<u64> = vec![0; of];
        for at in whereabouts.values().filter(|at| at.len() > 1) {
            theirs.fill(0);
            for one in at {
                theirs[one / 64] |= 1 << (one % 64);
            }
            for one in at {
                for (all, own) in shared[one * of..][..of].iter_mut().zip(&theirs) {
                    *all |= own;
                }
            }
        }
        Self { of, shared }
    }

    fn share(&self, one: usize, other: usize) -> bool {
        self.shared[one * self.of + other / 64] >> (other % 64) & 1 == 1
    }
}

impl Looking<'_> {
    /// The scheduled sessions that may lie within a span or `margin` from it, with their places in the list.
    fn near(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        margin: Duration,
    ) -> impl Iterator<Item = (usize, &Timed<'_>)> {
        let (earliest, latest) = (from - margin - self.longest, to + margin);
        let first = self.timed.partition_point(|each| each.from < earliest);
        let last = self.timed.partition_point(|each| each.from < latest);
        self.timed[first..last].iter().enumerate().map(move |(at, timed)| (first + at, timed))
    }

    /// Whether a place can be used from one instant to another.
    pub(super) fn is_open(&self, place: &Place, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let wall = |at| self.programme.clocks.wall(place.zone.unwrap_or(self.programme.zone), at);
        place.open.is_none_or(|open| open.covers(wall(from), wall(to)))
    }

    /// Whether the place of a session, where it has one, can be used from one instant to another.
    fn has_its_place(&self, session: &Session, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        self.place(session).is_none_or(|place| self.is_open(place, from, to))
    }

    /// Whether a place is free from one instant to another, with the time to set it up.
    pub(super) fn is_free(&self, place: &Place, from: DateTime<Utc>, to: DateTime<Utc>, except: SessionId) -> bool {
        let setup = Duration::minutes(i64::from(place.setup));
        self.is_open(place, from, to)
            && self
                .near(from, to, setup)
                .filter(|(_, each)| each.session.place == Some(place.id) && each.session.id != except)
                .all(|(_, each)| each.to + setup <= from || to + setup <= each.from)
    }

    /// Whether one has to walk from one session to another.
    pub(super) fn apart(&self, one: &Session, other: &Session) -> bool {
        let place = |session| self.place(session).filter(|place| place.kind != PlaceKind::Platform);
        matches!((place(one), place(other)), (Some(here), Some(there)) if here.id != there.id)
    }

    /// When, around a span, a session would be in somebody's way: its place is taken or being set up, or somebody expected is
    /// elsewhere or on the way.
    fn taken(&self, at: usize, from: DateTime<Utc>, to: DateTime<Utc>) -> Taken {
        let session = self.timed[at].session;
        let setup = Duration::minutes(i64::from(self.place(session).map_or(0, |place| place.setup)));
        let walking = Duration::minutes(i64::from(self.programme.walking));
        let company = self.company.get_or_init(|| Company::of(self.timed.len(), &self.whereabouts));
        let gap = |other: usize, each: &Session| {
            if session.place.is_some() && each.place == session.place {
                return Some(setup);
            }
            let way = || if self.apart(session, each) { walking } else { Duration::zero() };
            company.share(at, other).then(way)
        };
        Taken::of(
            self.near(from, to, setup.max(walking))
                .filter(|(other, _)| *other != at)
                .filter_map(|(other, each)| {
                    let gap = gap(other, each.session)?.num_seconds();
                    Some((each.from.timestamp() - gap, each.to.timestamp() + gap))
                })
                .collect(),
        )
    }

    /// Whether a session is in nobody's way within a span, and its place open.
    pub(super) fn leaves(&self, at: usize, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        self.taken(at, from, to).leaves(from.timestamp(), to.timestamp())
            && self.has_its_place(self.timed[at].session, from, to)
    }

    /// The hours of the same day at which a session is in nobody's way, the nearest first; looked for once.
    fn clear_hours(&self, at: usize) -> &[DateTime<Utc>] {
        self.clear[at].get_or_init(|| {
            let (timed, programme) = (&self.timed[at], self.programme);
            let length = timed.to - timed.from;
            let day = programme.clocks.wall(programme.zone, timed.from).date();
            let hour = |time| programme.clocks.nearest(programme.zone, day.and_time(time));
            let (earliest, latest) = (hour(BETWEEN.0), hour(BETWEEN.1));
            let taken = self.taken(at, earliest, latest);
            // Of hundreds of sessions dozens of hours are tried: in plain seconds that takes a tenth of the time.
            let (now, long, step) = (timed.from.timestamp(), length.num_seconds(), STEP.num_seconds());
            let (first, last) = (earliest.timestamp(), latest.timestamp() - long);
            (1..=STEPS)
                .flat_map(|by| [now + step * by, now - step * by])
                .filter(|from| (first..=last).contains(from) && taken.leaves(*from, *from + long))
                .filter_map(|from| DateTime::from_timestamp(from, 0))
                .filter(|from| self.has_its_place(timed.session, *from, *from + length))
                .collect()
        })
    }

    /// The nearest hour of the same day at which a session is in nobody's way and `fits`.
    pub(super) fn hour_nearby(&self, at: usize, fits: impl Fn(DateTime<Utc>, DateTime<Utc>) -> bool) -> Option<Start> {
        let timed = &self.timed[at];
        let (length, zone) = (timed.to - timed.from, timed.session.start?.zone);
        let from = self.clear_hours(at).iter().find(|from| fits(**from, **from + length))?;
        Some(self.programme.clocks.start_at(zone, *from))
    }

    /// The same hour on the nearest other day of the summit on which a session is in nobody's way and `fits`.
    pub(super) fn day_nearby(&self, at: usize, fits: impl Fn(DateTime<Utc>, DateTime<Utc>) -> bool) -> Option<Start> {
        let (timed, programme) = (&self.timed[at], self.programme);
        let start = timed.session.start?;
        let day = programme.clocks.wall(programme.zone, timed.from).date();
        let mut by: Vec<Duration> =
            programme.days.iter().map(|other| other.date - day).filter(|by| !by.is_zero()).collect();
        by.sort_by_key(|by| (by.abs(), *by));
        by.into_iter().find_map(|by| {
            let there = Start { date: start.date + by, ..start };
            let moved = Session { start: Some(there), ..timed.session.clone() };
            let (from, to) = moved.span(programme.clocks)?;
            (self.leaves(at, from, to) && fits(from, to)).then_some(there)
        })
    }
}

/// The spans in which a session would be in somebody's way, in seconds of UTC, in their order and apart from each other: dozens of
/// overlapping ones are a few long ones.
struct Taken(Vec<(i64, i64)>);

impl Taken {
    fn of(mut spans: Vec<(i64, i64)>) -> Self {
        spans.sort_unstable();
        spans.dedup_by(|later, earlier| {
            let joins = later.0 <= earlier.1;
            if joins {
                earlier.1 = earlier.1.max(later.1);
            }
            joins
        });
        Self(spans)
    }

    /// Whether nothing is taken from one instant to another.
    fn leaves(&self, from: i64, to: i64) -> bool {
        let next = self.0.partition_point(|(_, ends)| *ends <= from);
        self.0.get(next).is_none_or(|(begins, _)| to <= *begins)
    }
}
