//! Overruns: what follows a session that takes longer, or begins later, and how the delay is passed on.
//!
//! A delay is passed on only as far as it pushes. Each session that follows begins at its own hour, or, where that is later, when the
//! last of those that used to be over by then has ended. So parallel sessions are pushed alike, none of them by another, and the free
//! time between two sessions swallows of the delay what it can. A locked session that the delay reaches stays where it is, and with it
//! all that begins after its end; sessions before it may then overlap it, which the findings say.
//!
//! An end that comes sooner brings everything that follows forward alike, up to the first that is locked.

use crate::PlaceId;
use serde::{Deserialize, Serialize};

/// How a delay is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Passing {
    /// What is pushed begins later, and is as long as it was.
    Later,
    /// What is pushed begins later and gives up minutes of its own, so that it ends when it would have ended, as far as it can.
    Shorter,
}

/// The least that is left of a session that gives up minutes.
pub const LEAST: u32 = 10;

/// A session that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// How many minutes after the end, as planned, of the session that overruns it begins.
    pub begins: i64,
    /// Its length in minutes.
    pub minutes: u32,
    /// Whether it stays where it is.
    pub fixed: bool,
    /// Where it is; none for one by link only, or not decided yet.
    pub place: Option<PlaceId>,
    /// Minutes that place takes to be made ready for it.
    pub setup: u32,
}

/// What becomes of a session that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How many minutes later it begins; negative for earlier, 0 where it stays.
    pub later: i64,
    /// Its length in minutes then.
    pub minutes: u32,
}

/// What becomes of everything that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// A shift for each session, in the same order.
    pub shifts: Vec<Shift>,
    /// The place in that order of the first fixed one that the delay reaches.
    pub stopped_at: Option<usize>,
}

/// Passes a delay at a place on to the sessions that follow, in the order of the clock. Less than no delay brings everything forward.
pub fn pass_on(delay: i64, place: Option<PlaceId>, following: &[Following], how: Passing) -> Passed {
    if delay > 0 { push(delay, place, following, how) } else { bring_forward(delay, following) }
}

fn push(delay: i64, place: Option<PlaceId>, following: &[Following], how: Passing) -> Passed {
    // When each that may push ends, as planned and now, and where.
    let mut ends = vec![(0, delay, place)];
    let mut shifts = Vec::with_capacity(following.len());
    let mut stopped_at = None;
    let mut stopped_from = i64::MAX;
    for (place, session) in following.iter().enumerate() {
        // The time to make a place ready is kept, as far as the programme had kept it.
        let ready = |(planned, now, at): &(i64, i64, Option<PlaceId>)| {
            let same = session.place.is_some() && session.place == *at;
            now + if same { i64::from(session.setup).min(session.begins - planned) } else { 0 }
        };
        let pushed_to = ends.iter().filter(|(planned, ..)| *planned <= session.begins).map(ready).max();
        let mut later = pushed_to.map_or(0, |now| (now - session.begins).max(0));
        let planned_end = session.begins + i64::from(session.minutes);
        if session.fixed && later > 0 && session.begins < stopped_from {
            stopped_at = stopped_at.or(Some(place));
            stopped_from = stopped_from.min(planned_end);
        }
        if session.fixed || session.begins >= stopped_from {
            later = 0;
        }
        let given = match how {
            Passing::Later => 0,
            Passing::Shorter => session.minutes.saturating_sub(LEAST).min(u32::try_from(later).unwrap_or(u32::MAX)),
        };
        ends.push((planned_end, planned_end + later - i64::from(given), session.place));
        shifts.push(Shift { later, minutes: session.minutes - given });
    }
    Passed { shifts, stopped_at }
}

fn bring_forward(delay: i64, following: &[Following]) -> Passed {
    let stopped_at = following.iter().position(|session| session.fixed).filter(|_| delay != 0);
    let moving = stopped_at.unwrap_or(following.len());
    let shift = |(place, session): (usize, &Following)| Shift {
        later: if place < moving { delay } else { 0 },
        minutes: session.minutes,
    };
    Passed { shifts: following.iter().enumerate().map(shift).collect(), stopped_at }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn delays_by_case() {
        use Passing::{Later, Shorter};
        let free = |begins, minutes| Following { begins, minutes, fixed: false, place: None, setup: 0 };
        let fixed = |begins, minutes| Following { fixed: true, ..free(begins, minutes) };
        let here = Some(PlaceId(Uuid::nil()));
        let made_ready = |begins, minutes| Following { place: here, setup: 15, ..free(begins, minutes) };
        let day = [free(0, 30), free(0, 60), free(60, 60)];
        for (name, delay, following, how, expected, stopped_at) in [
            ("nothing follows", 15, vec![], Later, vec![], None),
            ("no delay", 0, vec![free(0, 60)], Later, vec![(0, 60)], None),
            ("no delay before a fixed one", 0, vec![fixed(0, 60)], Later, vec![(0, 60)], None),
            ("all of it later", 15, vec![free(0, 60), free(60, 30)], Later, vec![(15, 60), (15, 30)], None),
            ("the next gives it all", 15, vec![free(0, 60), free(60, 30)], Shorter, vec![(15, 45), (0, 30)], None),
            (
                "the next gives what it can",
                30,
                vec![free(0, 25), free(25, 60)],
                Shorter,
                vec![(30, 10), (15, 45)],
                None,
            ),
            ("a short one gives nothing", 15, vec![free(0, 5), free(5, 60)], Shorter, vec![(15, 5), (15, 45)], None),
            // Parallel sessions.
            ("parallel ones later alike", 30, day.to_vec(), Later, vec![(30, 30), (30, 60), (30, 60)], None),
            (
                "parallel ones shorten each for itself",
                30,
                day.to_vec(),
                Shorter,
                vec![(30, 10), (30, 30), (0, 60)],
                None,
            ),
            (
                "the longest of parallel ones pushes",
                30,
                vec![free(0, 60), free(0, 20), free(60, 60)],
                Shorter,
                vec![(30, 30), (30, 10), (0, 60)],
                None,
            ),
            (
                "overlapping ones do not push each other",
                15,
                vec![free(0, 60), free(30, 60)],
                Later,
                vec![(15, 60), (0, 60)],
                None,
            ),
            // Gaps.
            ("a gap swallows all", 30, vec![free(0, 60), free(360, 120)], Later, vec![(30, 60), (0, 120)], None),
            ("a gap swallows its part", 30, vec![free(10, 60), free(75, 60)], Later, vec![(20, 60), (15, 60)], None),
            (
                "a gap and minutes given up",
                30,
                vec![free(10, 60), free(70, 60)],
                Shorter,
                vec![(20, 40), (0, 60)],
                None,
            ),
            (
                "the time to make a room ready is kept",
                30,
                vec![made_ready(15, 60), made_ready(75, 30)],
                Later,
                vec![(30, 60), (30, 30)],
                None,
            ),
            (
                "a room that was not made ready is not made so now",
                30,
                vec![made_ready(5, 60)],
                Later,
                vec![(30, 60)],
                None,
            ),
            ("part of the gap is free", 30, vec![made_ready(25, 60)], Later, vec![(20, 60)], None),
            // Fixed ones.
            (
                "up to a fixed one",
                15,
                vec![free(0, 60), fixed(60, 30), free(90, 30)],
                Later,
                vec![(15, 60), (0, 30), (0, 30)],
                Some(1),
            ),
            ("a fixed one first", 15, vec![fixed(0, 30), free(30, 30)], Later, vec![(0, 30), (0, 30)], Some(0)),
            (
                "past the end of a fixed one nothing is pushed",
                90,
                vec![free(0, 60), fixed(60, 30), free(90, 30)],
                Later,
                vec![(90, 60), (0, 30), (0, 30)],
                Some(1),
            ),
            (
                "beside a fixed one, and after it",
                15,
                vec![fixed(0, 30), free(0, 60), free(60, 30)],
                Later,
                vec![(0, 30), (15, 60), (0, 30)],
                Some(0),
            ),
            (
                "a fixed one that is not reached stops nothing",
                15,
                vec![free(0, 60), fixed(30, 15), free(60, 30)],
                Later,
                vec![(15, 60), (0, 15), (15, 30)],
                None,
            ),
            ("a fixed one after a gap", 15, vec![free(0, 60), fixed(120, 30)], Later, vec![(15, 60), (0, 30)], None),
            // Forward.
            ("forward", -10, vec![free(0, 60), free(90, 30)], Later, vec![(-10, 60), (-10, 30)], None),
            ("forward gives no minutes back", -10, vec![free(0, 60)], Shorter, vec![(-10, 60)], None),
            (
                "forward up to a fixed one",
                -10,
                vec![free(0, 60), fixed(60, 30), free(90, 30)],
                Later,
                vec![(-10, 60), (0, 30), (0, 30)],
                Some(1),
            ),
        ] {
            let passed = pass_on(delay, here, &following, how);
            let shifts: Vec<(i64, u32)> = passed.shifts.iter().map(|shift| (shift.later, shift.minutes)).collect();
            assert_eq!((shifts, passed.stopped_at), (expected, stopped_at), "{name}");
        }
    }
}
