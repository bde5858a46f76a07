//! Attendance: from when to when somebody was at a session, and for how many minutes.

use crate::{
    DelegateId, DelegationId,
    mark::Mark,
    presence::counting,
    quorum::{How, Movement},
    vocabulary::MarkKind,
};
use chrono::{DateTime, Utc};
use std::collections::BTreeMap;

/// A stretch of time somebody was at a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// From when.
    pub from: DateTime<Utc>,
    /// Until when; `None` where nobody has marked the person out.
    pub to: Option<DateTime<Utc>>,
    /// Whether the person took part by link from elsewhere.
    pub remote: bool,
}

impl Interval {
    /// Its minutes: one that is open ends when the session does, or now while that goes on. Never less than nothing.
    fn minutes(&self, closes: DateTime<Utc>) -> i64 {
        let minute = |at: DateTime<Utc>| at.timestamp().div_euclid(60);
        (minute(self.to.unwrap_or(closes)) - minute(self.from)).max(0)
    }
}

/// What a person's marks at one session add up to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attendance {
    /// When the person was there, in the order of time.
    pub intervals: Vec<Interval>,
    /// What the last mark that counts says.
    pub last: Option<MarkKind>,
}

impl Attendance {
    /// Whether the person was there at all.
    pub fn came(&self) -> bool {
        !self.intervals.is_empty()
    }

    /// Minutes of presence, from the minute each stretch begins in to the minute it ends in, as their hours read. Instants are
    /// counted, so neither midnight nor a change of the clocks matters.
    pub fn minutes(&self, closes: DateTime<Utc>) -> u32 {
        let total: i64 = self.intervals.iter().map(|each| each.minutes(closes)).sum();
        u32::try_from(total).unwrap_or(u32::MAX)
    }

    fn take(&mut self, mark: &Mark) {
        self.last = Some(mark.kind);
        let here = mark.kind.is_here().then_some(mark.kind == MarkKind::Remote);
        let open = self.intervals.last_mut().filter(|each| each.to.is_none());
        if let Some(open) = open {
            if here == Some(open.remote) {
                return;
            }
            open.to = Some(mark.at);
        }
        if let Some(remote) = here {
            self.intervals.push(Interval { from: mark.at, to: None, remote });
        }
    }
}

/// The attendance of everybody who has a mark at one session. What was taken back never was; whoever leaves after the session was
/// closed was there until then.
pub fn attendance(marks: &[Mark], closed: Option<DateTime<Utc>>) -> BTreeMap<DelegateId, Attendance> {
    let mut people: BTreeMap<DelegateId, Attendance> = BTreeMap::new();
    for mark in counting(marks) {
        people.entry(mark.delegate).or_default().take(mark);
    }
    if let Some(closed) = closed {
        let all = people.values_mut().flat_map(|each| &mut each.intervals);
        for each in all {
            // A stretch that begins later still says that the person came, and ends as it begins.
            each.to = each.to.map(|to| to.min(closed.max(each.from)));
        }
    }
    people
}

/// The marks of one session as comings and goings for the quorum; of people who make no delegation present, none.
pub fn movements(
    marks: &[Mark],
    seated: impl Fn(DelegateId) -> Option<DelegationId>,
) -> Vec<Movement<DelegationId, DelegateId>> {
    let how = |mark: &Mark| match (mark.kind, mark.represented_by) {
        (MarkKind::In, _) => How::InRoom,
        (MarkKind::Remote, _) => How::Remote,
        (MarkKind::Represented, Some(by)) => How::Represented(by),
        _ => How::Away,
    };
    counting(marks)
        .into_iter()
        .filter_map(|mark| {
            let delegation = seated(mark.delegate)?;
            Some(Movement { at: mark.at, delegation, person: mark.delegate, how: how(mark) })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clocks, MarkId, Rules, SessionId, Zone, vocabulary::MarkMethod};
    use chrono::Duration;
    use std::sync::Arc;
    use uuid::Uuid;

    fn mark(n: u128, at: DateTime<Utc>, kind: MarkKind, voids: Option<u128>) -> Mark {
        Mark {
            id: MarkId(Uuid::from_u128(n)),
            session: SessionId(Uuid::nil()),
            delegate: DelegateId(Uuid::nil()),
            kind,
            method: MarkMethod::List,
            at,
            offset: 0,
            officer: String::new(),
            voids: voids.map(|v| MarkId(Uuid::from_u128(v))),
            reason: String::new(),
            represented_by: None,
        }
    }

    /// The minute of 18 November 2021 counted from 14:00 UTC.
    fn minute(minute: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_637_244_000, 0).unwrap() + Duration::minutes(minute)
    }

    #[test]
    fn intervals_and_minutes() {
        use MarkKind::{Absent, Excused, In, Out, Remote, Represented};
        const CLOSES: i64 = 120;
        for (name, marks, intervals, minutes) in [
            ("nothing", vec![], vec![], 0),
            ("in and out", vec![(1, 3, In, None), (2, 63, Out, None)], vec![(3, Some(63))], 60),
            (
                "in, out, in, out",
                vec![(1, 0, In, None), (2, 30, Out, None), (3, 45, In, None), (4, 100, Out, None)],
                vec![(0, Some(30)), (45, Some(100))],
                85,
            ),
            (
                "in, out, in, and never out",
                vec![(1, 0, In, None), (2, 30, Out, None), (3, 45, In, None)],
                vec![(0, Some(30)), (45, None)],
                105,
            ),
            ("in, and never out", vec![(1, 5, In, None)], vec![(5, None)], 115),
            ("in twice", vec![(1, 5, In, None), (2, 50, In, None)], vec![(5, None)], 115),
            ("came early", vec![(1, -10, In, None), (2, 120, Out, None)], vec![(-10, Some(120))], 130),
            ("came after the end, and never out", vec![(1, 125, In, None)], vec![(125, None)], 0),
            ("stayed longer", vec![(1, 0, In, None), (2, 140, Out, None)], vec![(0, Some(140))], 140),
            (
                "by link, then in the room",
                vec![(1, 0, Remote, None), (2, 30, In, None)],
                vec![(0, Some(30)), (30, None)],
                120,
            ),
            ("represented", vec![(1, 0, Represented, None)], vec![], 0),
            (
                "came, and then another spoke",
                vec![(1, 0, In, None), (2, 40, Represented, None)],
                vec![(0, Some(40))],
                40,
            ),
            ("excused", vec![(1, -60, Excused, None)], vec![], 0),
            ("excused, but came", vec![(1, -60, Excused, None), (2, 10, In, None)], vec![(10, None)], 110),
            ("absent after all", vec![(1, 0, In, None), (2, 20, Absent, None)], vec![(0, Some(20))], 20),
            (
                "out that was wrong",
                vec![(1, 0, In, None), (2, 20, Out, None), (3, 25, Out, Some(2))],
                vec![(0, None)],
                120,
            ),
            ("in that was wrong", vec![(1, 0, In, None), (2, 20, In, Some(1))], vec![], 0),
            (
                "a correction that was wrong",
                vec![(1, 0, In, None), (2, 20, In, Some(1)), (3, 30, In, Some(2))],
                vec![(0, None)],
                120,
            ),
            (
                "marks of two desks in another order",
                vec![(2, 63, Out, None), (1, 3, In, None)],
                vec![(3, Some(63))],
                60,
            ),
        ] {
            let marks: Vec<Mark> =
                marks.into_iter().map(|(n, at, kind, voids)| mark(n, minute(at), kind, voids)).collect();
            let all = attendance(&marks, None);
            let own = all.get(&DelegateId(Uuid::nil())).cloned().unwrap_or_default();
            let told: Vec<(i64, Option<i64>)> = own
                .intervals
                .iter()
                .map(|each| ((each.from - minute(0)).num_minutes(), each.to.map(|to| (to - minute(0)).num_minutes())))
                .collect();
            assert_eq!((told, own.minutes(minute(CLOSES))), (intervals, minutes), "{name}");
        }
    }

    #[test]
    fn nobody_is_there_longer_than_the_session() {
        use MarkKind::{In, Out};
        let marks = [mark(1, minute(0), In, None), mark(2, minute(47), Out, None), mark(3, minute(60), In, None)];
        let own = attendance(&marks, Some(minute(40))).remove(&DelegateId(Uuid::nil())).unwrap();
        assert_eq!((own.intervals[0].to, own.minutes(minute(40))), (Some(minute(40)), 40));
        // Whoever comes when it is over, and goes again, came; there was nothing to be present at.
        let marks = [mark(1, minute(45), In, None), mark(2, minute(60), Out, None)];
        let late = attendance(&marks, Some(minute(40))).remove(&DelegateId(Uuid::nil())).unwrap();
        assert_eq!((late.came(), late.minutes(minute(40))), (true, 0));
        // As the hours read: from 14:10 to 14:20 are ten minutes, whatever the seconds.
        let seconds = |at: i64| minute(0) + Duration::seconds(at);
        let marks = [mark(1, seconds(650), In, None), mark(2, seconds(1_210), Out, None)];
        assert_eq!(attendance(&marks, None)[&DelegateId(Uuid::nil())].minutes(minute(60)), 10);
    }

    #[test]
    fn neither_midnight_nor_a_change_of_the_clocks_matters() {
        let clocks = Clocks::new(Arc::new(Rules::embedded()));
        let reading = |zone: &str, text: &str| {
            let zone = Zone::parse(zone).unwrap();
            clocks.nearest(zone, chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
        };
        for (name, zone, from, to, minutes) in [
            ("over midnight", "Asia/Seoul", "2021-11-18 23:00", "2021-11-19 01:10", 130),
            ("clocks go forward", "Europe/London", "2022-03-27 00:30", "2022-03-27 03:00", 90),
            ("clocks go back", "Europe/London", "2021-10-31 00:30", "2021-10-31 02:30", 180),
        ] {
            let marks =
                [mark(1, reading(zone, from), MarkKind::In, None), mark(2, reading(zone, to), MarkKind::Out, None)];
            assert_eq!(attendance(&marks, None)[&DelegateId(Uuid::nil())].minutes(minute(0)), minutes, "{name}");
        }
    }
}
