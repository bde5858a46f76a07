//! The running clock: how far a session that is open lies behind its plan, and when it will end.

use chrono::{DateTime, Duration, Utc};

/// An item of the session itself, as the running clock sees it. What its parts do is seen in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leg {
    /// Minutes after the session's start at which it should begin.
    pub begins: u32,
    /// The minutes it should take.
    pub minutes: u32,
    /// Whether it has a beginning of its own: then it does not begin before that.
    pub fixed: bool,
    /// When it really began.
    pub started: Option<DateTime<Utc>>,
    /// When it really ended.
    pub finished: Option<DateTime<Utc>>,
}

/// Where an open session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Running {
    /// The leg that is going on.
    pub current: Option<usize>,
    /// How far behind the plan: what is going on, else what could begin now. Negative when ahead.
    pub drift: Duration,
    /// When the session should end.
    pub planned_end: DateTime<Utc>,
    /// When it will end, if what is left takes as long as planned.
    pub expected_end: DateTime<Utc>,
}

/// Where a session stands at `now`: it should begin at `start` and take `minutes`; `legs` are its items in their order.
///
/// What was passed over is left out. Free time at the end takes up a delay before the end does; a lead ends the session
/// earlier. Nothing ends before now.
pub fn running(start: DateTime<Utc>, minutes: u32, legs: &[Leg], now: DateTime<Utc>) -> Running {
    let after = |minutes: u32| start + Duration::minutes(i64::from(minutes));
    let ends = |leg: &Leg| after(leg.begins + leg.minutes);
    let could_begin = |leg: &Leg, at: DateTime<Utc>| if leg.fixed { at.max(after(leg.begins)) } else { at };
    let current = legs.iter().rposition(|leg| leg.started.is_some() && leg.finished.is_none());
    let reached = current.or_else(|| legs.iter().rposition(|leg| leg.started.is_some()));
    let rest = &legs[reached.map_or(0, |index| index + 1)..];
    let (mut at, drift) = match (current.map(|index| &legs[index]), reached.map(|index| &legs[index]), rest.first()) {
        (Some(leg), ..) => {
            let length = Duration::minutes(i64::from(leg.minutes));
            let done = leg.started.map_or(now, |started| now.max(started + length));
            (done, done - ends(leg))
        }
        (None, Some(_), Some(next)) => (now, could_begin(next, now) - after(next.begins)),
        (None, Some(last), None) => {
            let done = last.finished.unwrap_or(now);
            (done, done - ends(last))
        }
        // No session begins before its time.
        (None, None, Some(first)) => (now.max(start), (now - after(first.begins)).max(Duration::zero())),
        (None, None, None) => (start, Duration::zero()),
    };
    for leg in rest {
        at = could_begin(leg, at) + Duration::minutes(i64::from(leg.minutes));
    }
    let planned_end = after(minutes);
    let items_end = legs.last().map_or(start, ends);
    let late = at - items_end;
    let free = (planned_end - items_end).max(Duration::zero());
    let moved = if late > Duration::zero() { (late - free).max(Duration::zero()) } else { late };
    Running { current, drift, planned_end, expected_end: (planned_end.max(items_end) + moved).max(now) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeZone;

    fn at(minute: i64) -> DateTime<Utc> {
        Utc.with_ymd_and_hms(2021, 11, 18, 14, 0, 0).unwrap() + Duration::minutes(minute)
    }

    /// Three items of 10, 50 and 30 minutes, the last one not before minute 65, as `(started, finished)`.
    fn legs(actual: [(Option<i64>, Option<i64>); 3]) -> Vec<Leg> {
        [(0, 10, false), (10, 50, false), (65, 30, true)]
            .into_iter()
            .zip(actual)
            .map(|((begins, minutes, fixed), (started, finished))| Leg {
                begins,
                minutes,
                fixed,
                started: started.map(at),
                finished: finished.map(at),
            })
            .collect()
    }

    #[test]
    fn a_session_is_told_against_its_plan() {
        const NOT: (Option<i64>, Option<i64>) = (None, None);
        for (name, actual, now, minutes, current, drift, end) in [
            ("before it begins", [NOT; 3], -10, 95, None, 0, 95),
            ("not begun in time", [NOT; 3], 7, 95, None, 7, 97),
            ("on time", [(Some(0), None), NOT, NOT], 4, 95, Some(0), 0, 95),
            ("began late, no longer than planned", [(Some(3), None), NOT, NOT], 5, 95, Some(0), 3, 95),
            ("takes longer than planned", [(Some(0), None), NOT, NOT], 17, 95, Some(0), 7, 97),
            ("between two items, late", [(Some(0), Some(12)), NOT, NOT], 14, 95, None, 4, 95),
            ("between two items, ahead", [(Some(0), Some(4)), NOT, NOT], 6, 95, None, -4, 95),
            (
                "ahead, but the next has its own hour",
                [(Some(0), Some(8)), (Some(8), Some(50)), NOT],
                50,
                95,
                None,
                0,
                95,
            ),
            (
                "late for an item with its own hour",
                [(Some(0), Some(8)), (Some(8), Some(70)), NOT],
                70,
                95,
                None,
                5,
                100,
            ),
            ("an item passed over", [NOT, (Some(10), None), NOT], 30, 95, Some(1), 0, 95),
            (
                "the last began early",
                [(Some(0), Some(8)), (Some(8), Some(50)), (Some(55), None)],
                60,
                95,
                Some(2),
                -10,
                85,
            ),
            ("free time takes up a delay", [(Some(0), None), NOT, NOT], 25, 120, Some(0), 15, 120),
            ("more than free time takes up", [(Some(0), None), NOT, NOT], 45, 105, Some(0), 35, 125),
            ("all done, early", [(Some(0), Some(8)), (Some(8), Some(50)), (Some(65), Some(85))], 86, 95, None, -10, 86),
            ("over its end", [(Some(0), Some(8)), (Some(8), Some(50)), (Some(65), None)], 110, 95, Some(2), 15, 110),
            ("items longer than the session", [(Some(0), None), NOT, NOT], 4, 60, Some(0), 0, 95),
        ] {
            let running = running(at(0), minutes, &legs(actual), at(now));
            let told = (running.current, running.drift.num_minutes(), running.expected_end);
            assert_eq!(told, (current, drift, at(end)), "{name}");
            assert_eq!(running.planned_end, at(i64::from(minutes)), "{name}");
        }
        let empty = running(at(0), 60, &[], at(70));
        assert_eq!((empty.current, empty.drift, empty.expected_end), (None, Duration::zero(), at(70)), "without items");
    }
}
