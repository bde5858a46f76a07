//! What a written VTIMEZONE means, worked out anew from the file, against what the zone's clock really shows.

#![allow(clippy::unwrap_used, reason = "a test stops where a file is not what it should be")]

mod schedules;

use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use plenary_domain::{Zone, clocks::Resolution};
use plenary_exchange::{ScheduledSession, ics};
use schedules::{CLOCKS, schedule, session, utc, zone};
use std::collections::{BTreeMap, BTreeSet};

/// One STANDARD or DAYLIGHT as it stands in the file.
struct Observance {
    kind: String,
    onset: NaiveDateTime,
    rule: Option<(u32, i64, String)>,
    from: i64,
    to: i64,
}

impl Observance {
    /// The clock readings at which it sets in, from its first one on, up to a year.
    fn onsets(&self, until: i32) -> Vec<NaiveDateTime> {
        let Some((month, nth, weekday)) = &self.rule else { return vec![self.onset] };
        (self.onset.year()..=until)
            .filter_map(|year| {
                let days: Vec<NaiveDate> = (1..=31)
                    .filter_map(|day| NaiveDate::from_ymd_opt(year, *month, day))
                    .filter(|date| date.weekday().to_string().to_uppercase().starts_with(weekday.as_str()))
                    .collect();
                let at = if *nth < 0 { days.len() as i64 + nth } else { nth - 1 };
                Some(days.get(usize::try_from(at).ok()?)?.and_time(self.onset.time()))
            })
            .collect()
    }
}

/// The clock readings from which each offset holds, in order, up to a year.
fn steps(observances: &[Observance], until: i32) -> Vec<(NaiveDateTime, i64)> {
    let mut steps: Vec<_> = observances
        .iter()
        .flat_map(|observance| observance.onsets(until).into_iter().map(move |onset| (onset, observance.to)))
        .collect();
    steps.sort();
    steps
}

/// The instant a clock reading means: the observance that set in last decides (RFC 5545 §3.6.5).
fn instant(steps: &[(NaiveDateTime, i64)], wall: NaiveDateTime) -> Option<DateTime<Utc>> {
    let next = steps.partition_point(|(onset, _)| *onset <= wall);
    steps[..next].last().map(|(_, offset)| (wall - Duration::seconds(*offset)).and_utc())
}

/// A file taken apart again.
struct Taken {
    zones: BTreeMap<String, Vec<Observance>>,
    /// For each session the zone it is written in, or `None` for UTC, and its start and end as written.
    sessions: Vec<(Option<String>, NaiveDateTime, NaiveDateTime)>,
}

fn take(file: &[u8]) -> Taken {
    let text = std::str::from_utf8(file).unwrap().replace("\r\n ", "");
    let mut taken = Taken { zones: BTreeMap::new(), sessions: Vec::new() };
    let (mut component, mut tzid) = (String::new(), String::new());
    for line in text.lines() {
        let (name, value) = line.split_once(':').unwrap();
        let name = name.split(';').collect::<Vec<_>>();
        let stamp = || NaiveDateTime::parse_from_str(value.trim_end_matches('Z'), "%Y%m%dT%H%M%S").unwrap();
        let offset = || {
            let (hours, minutes): (i64, i64) = (value[1..3].parse().unwrap(), value[3..5].parse().unwrap());
            (hours * 3600 + minutes * 60) * if value.starts_with('-') { -1 } else { 1 }
        };
        if name[0] == "BEGIN" {
            component = value.to_owned();
            match value {
                "STANDARD" | "DAYLIGHT" => taken.zones.get_mut(&tzid).unwrap().push(Observance {
                    kind: value.to_owned(),
                    onset: NaiveDateTime::MIN,
                    rule: None,
                    from: 0,
                    to: 0,
                }),
                "VEVENT" => taken.sessions.push((None, NaiveDateTime::MIN, NaiveDateTime::MIN)),
                _ => {}
            }
            continue;
        }
        match component.as_str() {
            "VTIMEZONE" if name[0] == "TZID" => {
                tzid = value.to_owned();
                assert!(taken.zones.insert(tzid.clone(), Vec::new()).is_none(), "{tzid} twice");
            }
            "STANDARD" | "DAYLIGHT" => {
                let observance = taken.zones.get_mut(&tzid).unwrap().last_mut().unwrap();
                match name[0] {
                    "DTSTART" => observance.onset = stamp(),
                    "TZOFFSETFROM" => observance.from = offset(),
                    "TZOFFSETTO" => observance.to = offset(),
                    "RRULE" => {
                        let rest = value.strip_prefix("FREQ=YEARLY;BYMONTH=").unwrap();
                        let (month, day) = rest.split_once(";BYDAY=").unwrap();
                        let (nth, weekday) = day.split_at(day.len() - 2);
                        let nth: i64 = nth.parse().unwrap();
                        assert!((-1..=4).contains(&nth) && nth != 0, "{value}");
                        observance.rule = Some((month.parse().unwrap(), nth, weekday.to_owned()));
                    }
                    "TZNAME" | "END" => {}
                    other => panic!("{other} is not for Outlook"),
                }
            }
            "VEVENT" if name[0] == "DTSTART" || name[0] == "DTEND" => {
                let session = taken.sessions.last_mut().unwrap();
                session.0 = name.get(1).map(|tzid| tzid.strip_prefix("TZID=").unwrap().to_owned());
                assert_eq!(session.0.is_none(), value.ends_with('Z'), "{line}");
                if name[0] == "DTSTART" { session.1 = stamp() } else { session.2 = stamp() }
            }
            _ => {}
        }
    }
    taken
}

/// Asserts that a file means what its sessions are, also for an hour and a half around both their ends (minute by minute where clocks
/// change in that time), and gives those that it had to write in UTC although neither end is a clock reading that comes twice.
fn assert_exact(sessions: Vec<ScheduledSession>) -> Vec<ScheduledSession> {
    let mut sessions = sessions;
    sessions.sort_by_key(|session| (session.begins, session.id));
    let file = ics::write(&schedule(sessions.clone()), &CLOCKS);
    let taken = take(&file);
    assert_eq!(taken.sessions.len(), sessions.len());
    for (name, observances) in &taken.zones {
        let count = |kind| observances.iter().filter(|observance| observance.kind == kind).count();
        assert!(count("STANDARD") == 1 && count("DAYLIGHT") <= 1, "{name}");
        for observance in observances {
            assert_eq!(
                observance.onsets(observance.onset.year()),
                [observance.onset],
                "{name}: not one of its own rule"
            );
            assert!(observances.len() == 1 || observances.iter().any(|other| other.to == observance.from), "{name}");
        }
        assert!(taken.sessions.iter().any(|(zone, ..)| zone.as_ref() == Some(name)), "{name} is used by nothing");
    }
    let steps: BTreeMap<&String, _> =
        taken.zones.iter().map(|(name, observances)| (name, steps(observances, 2032))).collect();
    for (session, (tzid, from, to)) in sessions.iter().zip(&taken.sessions) {
        let ends = session.begins + Duration::minutes(i64::from(session.minutes));
        let Some(tzid) = tzid else {
            assert_eq!((from.and_utc(), to.and_utc()), (session.begins, ends));
            continue;
        };
        assert_eq!(tzid, session.zone.name());
        let steps = &steps[tzid];
        for (written, meant) in [(from, session.begins), (to, ends)] {
            assert_eq!(instant(steps, *written), Some(meant), "{tzid}: {written}");
            let offset = |minutes| CLOCKS.offset(session.zone, meant + Duration::minutes(minutes));
            let changes = offset(-90) != offset(90);
            for minutes in (-90..=90).step_by(if changes { 1 } else { 30 }) {
                let near = meant + Duration::minutes(minutes);
                let wall = CLOCKS.wall(session.zone, near);
                if let Resolution::Instant(reading) = CLOCKS.resolve(session.zone, wall) {
                    assert_eq!(instant(steps, wall), Some(reading.utc), "{tzid}: {wall}, near a session at {written}");
                }
            }
        }
    }
    let twice = |session: &ScheduledSession| {
        let ends = session.begins + Duration::minutes(i64::from(session.minutes));
        [session.begins, ends]
            .iter()
            .any(|at| matches!(CLOCKS.resolve(session.zone, CLOCKS.wall(session.zone, *at)), Resolution::Fold { .. }))
    };
    let mut in_utc = Vec::new();
    for (session, (tzid, ..)) in sessions.into_iter().zip(&taken.sessions) {
        match (tzid, twice(&session)) {
            (None, false) => in_utc.push(session),
            (Some(_), true) => panic!("{} {}: comes twice, not in UTC", session.zone, session.begins),
            _ => {}
        }
    }
    in_utc
}

/// Sessions all over eleven years in one zone, in several files; gives those that had to be written in UTC.
fn eleven_years(zone: Zone) -> Vec<ScheduledSession> {
    let mut n = 0;
    let mut at = |begins| {
        n += 1;
        session(n, begins, zone)
    };
    let new_year = |year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
    let changes: Vec<DateTime<Utc>> =
        CLOCKS.changes(zone, new_year(2020), new_year(2031)).iter().map(|change| change.at).collect();
    let mut in_utc = Vec::new();
    for year in 2020..=2030 {
        // A year in a file: a session each month, and some near every change, where a wrong rule would show.
        let monthly = (1..=12).map(|month| Utc.with_ymd_and_hms(year, month, 11, 9, 30, 0).unwrap());
        let near = changes.iter().filter(|change| change.year() == year).flat_map(|change| {
            [-1440, -75, -60, -30, 0, 15, 60, 1440].map(|minutes| *change + Duration::minutes(minutes))
        });
        in_utc.extend(assert_exact(monthly.chain(near).map(&mut at).collect()));
        // One session to a file, in another month each year.
        let begins = Utc.with_ymd_and_hms(year, 1 + (year as u32 * 5) % 12, 28, 23, 0, 0).unwrap();
        let alone = assert_exact(vec![at(begins)]);
        assert!(alone.is_empty() || zone == Zone::UTC, "{zone}: a session alone at {begins} is in UTC");
    }
    // All years in one file.
    let starts = (2020..=2030).flat_map(|year| [2, 7, 11].map(|month| (year, month)));
    let starts = starts.map(|(year, month)| Utc.with_ymd_and_hms(year, month, 16, 14, 0, 0).unwrap());
    in_utc.extend(assert_exact(starts.map(&mut at).collect()));
    in_utc
}

#[test]
fn every_zone_in_every_year() {
    let zones: Vec<Zone> = Zone::all().filter(|zone| *zone != Zone::UTC).collect();
    let halves = zones.split_at(zones.len() / 2);
    let in_utc: Vec<ScheduledSession> = std::thread::scope(|scope| {
        let one = scope.spawn(|| halves.0.iter().copied().flat_map(eleven_years).collect::<Vec<_>>());
        let other: Vec<_> = halves.1.iter().copied().flat_map(eleven_years).collect();
        one.join().unwrap().into_iter().chain(other).collect()
    });
    // What is left are the zones that changed their rules in these years, or change them every year as the moon does.
    let irregular: BTreeSet<&str> = in_utc.iter().map(|session| session.zone.name()).collect();
    assert!(zones.len() > 400 && irregular.len() * 8 < zones.len(), "{irregular:?}");
    assert!(irregular.contains("Africa/Casablanca"));
    for regular in
        ["Asia/Seoul", "Europe/London", "Europe/Tallinn", "America/Toronto", "Pacific/Auckland", "Asia/Jerusalem"]
    {
        assert!(!irregular.contains(regular), "{regular}");
    }
}

#[test]
fn where_one_rule_is_enough_and_where_not() {
    for (what, name, starts, in_utc) in [
        ("Seoul never changes", "Asia/Seoul", &["2021-11-18T14:00", "2030-06-01T03:00"][..], 0),
        (
            "Mexico's last summer and its last winter",
            "America/Mexico_City",
            &["2022-07-01T15:00", "2022-11-16T15:00"],
            0,
        ),
        (
            "Mexico in summer before and after it gave up summer time",
            "America/Mexico_City",
            &["2022-07-01T15:00", "2023-07-01T15:00"],
            1,
        ),
        (
            "Mexico from the winter on in which it gave up",
            "America/Mexico_City",
            &["2022-11-16T15:00", "2023-07-01T15:00"],
            0,
        ),
        ("Morocco in and after one Ramadan", "Africa/Casablanca", &["2022-04-12T10:00", "2022-06-14T10:00"], 0),
        (
            "Morocco in three Ramadans that wander",
            "Africa/Casablanca",
            &["2020-05-05T10:00", "2024-03-25T10:00", "2028-02-10T10:00", "2024-05-05T10:00"],
            1,
        ),
        (
            "Jerusalem: Friday before the last Sunday",
            "Asia/Jerusalem",
            &["2021-11-18T14:00", "2022-03-26T10:00", "2023-03-25T10:00"],
            0,
        ),
        ("the night after New York's clocks went back", "America/New_York", &["2021-11-07T07:00"], 0),
        ("half an hour of summer time", "Australia/Lord_Howe", &["2021-01-10T03:00", "2021-07-10T03:00"], 0),
        ("summer time that is the standard", "Europe/Dublin", &["2021-01-10T03:00", "2021-07-10T03:00"], 0),
        ("clocks changed on Saturday evening", "America/Nuuk", &["2021-01-10T03:00", "2021-07-10T03:00"], 0),
        ("a winter over the turn of the year", "Pacific/Auckland", &["2021-12-31T11:30", "2022-01-01T11:30"], 0),
        ("UTC", "UTC", &["2021-11-18T14:00"], 1),
    ] {
        let sessions = starts.iter().zip(1..).map(|(begins, n)| session(n, utc(begins), zone(name))).collect();
        assert_eq!(assert_exact(sessions).len(), in_utc, "{what}");
    }
}

#[test]
fn a_clock_reading_that_comes_twice_is_never_written() {
    for (what, begins, minutes, form) in [
        ("the hour before", "2021-11-07T04:00", 59, ";TZID=America/New_York:20211107T000000"),
        ("a start in the first of the two hours", "2021-11-07T05:30", 180, ":20211107T053000Z"),
        ("a start in the second", "2021-11-07T06:30", 180, ":20211107T063000Z"),
        ("an end in the first", "2021-11-07T03:30", 120, ":20211107T033000Z"),
        ("an end in the second", "2021-11-07T03:30", 180, ":20211107T033000Z"),
        ("both hours within", "2021-11-07T04:30", 150, ";TZID=America/New_York:20211107T003000"),
        ("the hour after", "2021-11-07T07:00", 60, ";TZID=America/New_York:20211107T020000"),
    ] {
        let one = ScheduledSession { minutes, ..session(1, utc(begins), zone("America/New_York")) };
        let file = String::from_utf8(ics::write(&schedule(vec![one]), &CLOCKS)).unwrap();
        assert!(file.contains(&format!("DTSTART{form}\r\n")), "{what}\n{file}");
    }
}

#[test]
fn rules_hold_for_the_year_in_which_a_session_may_still_be_moved() {
    // A lone session in winter is written with both rules, so that a calendar program that moves it to summer has it right; one after
    // the last summer time has only one.
    for (name, begins, parts) in [
        ("Europe/London", "2021-11-18T14:00", 2),
        ("Pacific/Auckland", "2021-11-18T14:00", 2),
        ("America/Mexico_City", "2021-11-18T14:00", 2),
        ("America/Mexico_City", "2022-11-18T14:00", 1),
        ("Asia/Kathmandu", "2021-11-18T14:00", 1),
    ] {
        let taken = take(&ics::write(&schedule(vec![session(1, utc(begins), zone(name))]), &CLOCKS));
        assert_eq!(taken.zones[name].len(), parts, "{name} {begins}");
    }
}

#[test]
fn rules_decided_of_late_are_written() {
    for (what, name, starts, observances, written) in [
        (
            "Vancouver put its clocks forward for good in March 2026",
            "America/Vancouver",
            &["2026-12-10T18:00"][..],
            &[("STANDARD", -7, -7)][..],
            &["2026-12-10T11:00"][..],
        ),
        (
            "Vancouver over the November in which nothing is changed",
            "America/Vancouver",
            &["2026-10-30T18:00", "2026-11-02T18:00"],
            &[("STANDARD", -7, -7)],
            &["2026-10-30T11:00", "2026-11-02T11:00"],
        ),
        (
            "Vancouver in its last winter",
            "America/Vancouver",
            &["2025-12-10T18:00"],
            &[("STANDARD", -7, -8), ("DAYLIGHT", -8, -7)],
            &["2025-12-10T10:00"],
        ),
        (
            "Morocco since it went back for good in September 2026",
            "Africa/Casablanca",
            &["2026-12-10T10:00", "2027-02-15T10:00"],
            &[("STANDARD", 0, 0)],
            &["2026-12-10T10:00", "2027-02-15T10:00"],
        ),
        (
            "Morocco in its last summer an hour ahead",
            "Africa/Casablanca",
            &["2026-06-10T10:00"],
            &[("STANDARD", 1, 1)],
            &["2026-06-10T11:00"],
        ),
    ] {
        let sessions: Vec<_> = starts.iter().zip(1..).map(|(begins, n)| session(n, utc(begins), zone(name))).collect();
        assert!(assert_exact(sessions.clone()).is_empty(), "{what}");
        let taken = take(&ics::write(&schedule(sessions), &CLOCKS));
        let found: Vec<_> =
            taken.zones[name].iter().map(|one| (one.kind.as_str(), one.from / 3600, one.to / 3600)).collect();
        assert_eq!(found, observances, "{what}");
        let begins: Vec<String> =
            taken.sessions.iter().map(|(_, from, _)| from.format("%Y-%m-%dT%H:%M").to_string()).collect();
        assert_eq!(begins, written, "{what}");
    }
}
