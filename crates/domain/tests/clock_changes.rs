//! The moments at which clocks change, by the rules and by hand: found without a miss, and readings around them understood
//! as by looking at every minute.

#![allow(clippy::unwrap_used, reason = "a test stops where a table is not what it should be")]

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, TimeZone as _, Utc};
use plenary_domain::{
    Clocks, Fold, ManualOffset, ManualOffsetId, Rules, Start, Zone,
    clocks::{Change, Resolution},
};
use std::{collections::BTreeMap, sync::Arc};

fn clocks() -> Clocks {
    Clocks::new(Arc::new(Rules::embedded()))
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn reading(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    reading(text.strip_suffix('Z').unwrap()).and_utc()
}

fn by_hand(name: &str, from: &str, to: &str, hours: i32) -> ManualOffset {
    ManualOffset {
        id: ManualOffsetId(uuid::Uuid::nil()),
        zone: zone(name),
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
        minutes: hours * 60,
        reason: "By government notice".to_owned(),
    }
}

/// Lebanon in March 2023, as first decided: no summer time before the night of 20 April.
fn lebanon() -> Clocks {
    clocks().with_manual(vec![by_hand("Asia/Beirut", "2023-03-26", "2023-04-20", 2)])
}

fn start(zone: Zone, wall: NaiveDateTime) -> Start {
    Start { date: wall.date(), time: wall.time(), zone, fold: None }
}

/// What is found for a reading, in a line.
fn told(clocks: &Clocks, zone: Zone, wall: &str) -> String {
    let utc = |at: DateTime<Utc>| at.format("%dT%H:%M").to_string();
    match clocks.resolve(zone, reading(wall)) {
        Resolution::Instant(one) => format!("{} {}", utc(one.utc), one.offset_text()),
        Resolution::Fold { earlier, later } => {
            format!("{} {} or {} {}", utc(earlier.utc), earlier.offset_text(), utc(later.utc), later.offset_text())
        }
        Resolution::Gap(gap) => {
            format!("none from {} to {}", gap.from.format("%dT%H:%M"), gap.to.format("%dT%H:%M"))
        }
    }
}

#[test]
fn readings_around_a_change() {
    let (rules, lebanon) = (clocks(), lebanon());
    // Ottawa stays on summer time a day longer.
    let ottawa = clocks().with_manual(vec![by_hand("America/Toronto", "2021-11-07", "2021-11-07", -4)]);
    for (clocks, name, wall, expected) in [
        (&rules, "Asia/Beirut", "2023-03-26T00:30", "none from 26T00:00 to 26T01:00"),
        (&lebanon, "Asia/Beirut", "2023-03-25T23:59", "25T21:59 +02:00"),
        (&lebanon, "Asia/Beirut", "2023-03-26T00:00", "25T22:00 +02:00"),
        (&lebanon, "Asia/Beirut", "2023-03-26T00:30", "25T22:30 +02:00"),
        (&lebanon, "Asia/Beirut", "2023-04-20T23:59", "20T21:59 +02:00"),
        (&lebanon, "Asia/Beirut", "2023-04-21T00:00", "none from 21T00:00 to 21T01:00"),
        (&lebanon, "Asia/Beirut", "2023-04-21T00:59", "none from 21T00:00 to 21T01:00"),
        (&lebanon, "Asia/Beirut", "2023-04-21T01:00", "20T22:00 +03:00"),
        (&rules, "Asia/Beirut", "2023-04-21T00:30", "20T21:30 +03:00"),
        // Another zone with an offset by hand changes nothing.
        (&lebanon, "Asia/Damascus", "2023-03-26T00:30", "25T21:30 +03:00"),
        (&rules, "America/Toronto", "2021-11-07T01:30", "07T05:30 -04:00 or 07T06:30 -05:00"),
        (&ottawa, "America/Toronto", "2021-11-07T01:30", "07T05:30 -04:00"),
        (&ottawa, "America/Toronto", "2021-11-07T22:59", "08T02:59 -04:00"),
        (&ottawa, "America/Toronto", "2021-11-07T23:30", "08T03:30 -04:00 or 08T04:30 -05:00"),
        (&ottawa, "America/Toronto", "2021-11-08T00:00", "08T05:00 -05:00"),
        // The date comes twice.
        (&rules, "Asia/Beirut", "2021-10-30T22:59", "30T19:59 +03:00"),
        (&rules, "Asia/Beirut", "2021-10-30T23:00", "30T20:00 +03:00 or 30T21:00 +02:00"),
        (&rules, "Asia/Beirut", "2021-10-30T23:59", "30T20:59 +03:00 or 30T21:59 +02:00"),
        (&rules, "Asia/Beirut", "2021-10-31T00:00", "30T22:00 +02:00"),
        // A day is left out.
        (&rules, "Pacific/Apia", "2011-12-29T23:59", "30T09:59 -10:00"),
        (&rules, "Pacific/Apia", "2011-12-30T00:00", "none from 30T00:00 to 31T00:00"),
        (&rules, "Pacific/Apia", "2011-12-30T23:59", "none from 30T00:00 to 31T00:00"),
        (&rules, "Pacific/Apia", "2011-12-31T00:00", "30T10:00 +14:00"),
        (&rules, "Pacific/Kwajalein", "1993-08-20T23:59", "21T11:59 -12:00"),
        (&rules, "Pacific/Kwajalein", "1993-08-21T00:00", "none from 21T00:00 to 22T00:00"),
        (&rules, "Pacific/Kwajalein", "1993-08-21T23:59", "none from 21T00:00 to 22T00:00"),
        (&rules, "Pacific/Kwajalein", "1993-08-22T00:00", "21T12:00 +12:00"),
        // Half an hour.
        (&rules, "Australia/Lord_Howe", "2021-10-03T01:59", "02T15:29 +10:30"),
        (&rules, "Australia/Lord_Howe", "2021-10-03T02:00", "none from 03T02:00 to 03T02:30"),
        (&rules, "Australia/Lord_Howe", "2021-10-03T02:30", "02T15:30 +11:00"),
        (&rules, "Australia/Lord_Howe", "2022-04-03T01:29", "02T14:29 +11:00"),
        (&rules, "Australia/Lord_Howe", "2022-04-03T01:30", "02T14:30 +11:00 or 02T15:00 +10:30"),
        (&rules, "Australia/Lord_Howe", "2022-04-03T02:00", "02T15:30 +10:30"),
    ] {
        assert_eq!(told(clocks, zone(name), wall), expected, "{name} {wall}");
    }
}

#[test]
fn an_offset_set_by_hand_is_told() {
    let (clocks, beirut) = (lebanon(), zone("Asia/Beirut"));
    for (at, told) in [
        ("2023-03-25T21:59Z", None),
        ("2023-03-25T22:00Z", Some("+02:00")),
        ("2023-04-20T21:59Z", Some("+02:00")),
        ("2023-04-20T22:00Z", None),
    ] {
        let at = instant(at);
        assert_eq!(clocks.manual(beirut, at).is_some(), told.is_some(), "{at}");
        assert_eq!(clocks.manual(zone("Asia/Damascus"), at), None);
        // The letters of the rules would name another offset.
        assert_eq!(clocks.local(beirut, at).abbreviation.starts_with('+').then_some("+02:00"), told, "{at}");
    }
    // By hand the change of March is none, and that of April is one.
    let year = |clocks: &Clocks| clocks.changes(beirut, instant("2023-01-01T00:00Z"), instant("2024-01-01T00:00Z"));
    let change = |at, before, after| Change { at: instant(at), before: before * 3600, after: after * 3600 };
    assert_eq!(year(&clocks), [change("2023-04-20T22:00Z", 2, 3), change("2023-10-28T21:00Z", 3, 2)]);
    let rules = clocks.with_manual(Vec::new());
    assert_eq!(year(&rules), [change("2023-03-25T22:00Z", 2, 3), change("2023-10-28T21:00Z", 3, 2)]);
    // The first of two that cover the same moment holds.
    let two = vec![
        by_hand("Asia/Beirut", "2023-04-01", "2023-04-02", 3),
        by_hand("Asia/Beirut", "2023-03-26", "2023-04-20", 2),
    ];
    let hours = ["2023-03-31", "2023-04-01", "2023-04-02", "2023-04-03"]
        .map(|date| rules.with_manual(two.clone()).offset(beirut, instant(&format!("{date}T12:00Z"))) / 3600);
    assert_eq!(hours, [2, 3, 3, 2]);
}

/// An offset set by hand leaves the days before and after its dates whole: where it sets a clock forward, clocks jump when the
/// midnight before its first date is reached, as Egypt's did in 2023.
#[test]
fn an_offset_set_by_hand_keeps_to_its_dates() {
    let (from, to) = ("2021-11-02", "2021-11-09");
    for (name, hours, changes) in [
        // Forward: 00:00 is followed by 01:00 on the first date, and 24:00 on the last by 23:00.
        ("Africa/Cairo", 3, [("2021-11-01T22:00Z", 2, 3), ("2021-11-09T21:00Z", 3, 2)]),
        // Back: 01:00 is followed by 00:00 on the first date, and 24:00 on the last by 01:00 of the next.
        ("Africa/Cairo", 1, [("2021-11-01T23:00Z", 2, 1), ("2021-11-09T23:00Z", 1, 2)]),
        // Over the date line, where the first date is the one left out.
        ("Pacific/Pago_Pago", 13, [("2021-11-02T11:00Z", -11, 13), ("2021-11-09T11:00Z", 13, -11)]),
    ] {
        let zone = zone(name);
        let clocks = clocks().with_manual(vec![by_hand(name, from, to, hours)]);
        let expected =
            changes.map(|(at, before, after)| Change { at: instant(at), before: before * 3600, after: after * 3600 });
        assert_eq!(
            clocks.changes(zone, instant("2021-10-01T00:00Z"), instant("2021-12-01T00:00Z")),
            expected,
            "{name}"
        );
        for day in ["2021-11-01", "2021-11-10"] {
            for minutes in (0..24 * 60).step_by(15) {
                let wall =
                    day.parse::<NaiveDate>().unwrap().and_time(chrono::NaiveTime::MIN) + Duration::minutes(minutes);
                let after_its_end = hours == 1 && day == "2021-11-10" && minutes < 60;
                let found = matches!(clocks.resolve(zone, wall), Resolution::Gap(_));
                assert_eq!(found, after_its_end, "{name} {hours} {wall}");
            }
        }
    }
    // Where the rules go back and an officer says that clocks stay, nothing happens until its last midnight.
    let stays = clocks().with_manual(vec![by_hand("Asia/Beirut", "2021-10-31", "2021-11-06", 3)]);
    let found = stays.changes(zone("Asia/Beirut"), instant("2021-10-01T00:00Z"), instant("2021-12-01T00:00Z"));
    assert_eq!(found, [Change { at: instant("2021-11-06T21:00Z"), before: 3 * 3600, after: 2 * 3600 }]);
}

/// Zones and years whose changes are of every kind: by an hour, half an hour, two hours and a day; four times a year, twice,
/// once and never; at midnight and before it; by rule and by hand.
fn years() -> Vec<(Clocks, Zone, i32)> {
    let mut years: Vec<(Clocks, Zone, i32)> = [
        ("Europe/London", 2022),
        ("America/Toronto", 2021),
        ("Pacific/Auckland", 2021),
        ("Pacific/Chatham", 2022),
        ("Australia/Lord_Howe", 2021),
        ("Africa/Casablanca", 2023),
        ("Africa/Cairo", 2014),
        ("Antarctica/Troll", 2022),
        ("Asia/Beirut", 2021),
        ("America/Havana", 2022),
        ("America/Nuuk", 2023),
        ("America/Scoresbysund", 2024),
        ("Asia/Pyongyang", 2018),
        ("Asia/Seoul", 2021),
        ("Pacific/Apia", 2011),
        ("Pacific/Kwajalein", 1993),
        ("America/Vancouver", 2026),
    ]
    .into_iter()
    .map(|(name, year)| (clocks(), zone(name), year))
    .collect();
    years.push((lebanon(), zone("Asia/Beirut"), 2023));
    // The rules go back, an officer goes forward again the day after and back two weeks later.
    let ottawa = by_hand("America/Toronto", "2021-11-08", "2021-11-20", -4);
    years.push((clocks().with_manual(vec![ottawa]), zone("America/Toronto"), 2021));
    years
}

fn of_year(clocks: &Clocks, zone: Zone, year: i32) -> Vec<Change> {
    let [from, to] = [year, year + 1].map(|year| Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap());
    clocks.changes(zone, from, to)
}

/// Every quarter of an hour in the five days around each change of a year, as instants.
fn around(changes: &[Change]) -> impl Iterator<Item = DateTime<Utc>> {
    changes.iter().flat_map(|change| (-240..240).map(move |quarter| change.at + Duration::minutes(15 * quarter)))
}

#[test]
fn changes_are_those_of_every_minute() {
    for (clocks, zone, year) in years() {
        let begins = Utc.with_ymd_and_hms(year, 1, 1, 0, 0, 0).unwrap();
        let mut found = Vec::new();
        let mut before = clocks.offset(zone, begins);
        let mut at = begins;
        while at < Utc.with_ymd_and_hms(year + 1, 1, 1, 0, 0, 0).unwrap() {
            at += Duration::minutes(1);
            let after = clocks.offset(zone, at);
            if after != before {
                found.push(Change { at, before, after });
            }
            before = after;
        }
        assert_eq!(of_year(&clocks, zone, year), found, "{zone} {year}");
        // They lie after the one end and up to the other.
        for change in found {
            let second = Duration::seconds(1);
            assert_eq!(clocks.changes(zone, change.at - second, change.at), [change]);
            assert_eq!(clocks.changes(zone, change.at, change.at + second), []);
        }
    }
}

#[test]
fn an_instant_written_as_a_start_is_the_same_instant() {
    for (clocks, zone, year) in years() {
        for at in around(&of_year(&clocks, zone, year)) {
            let start = clocks.start_at(zone, at);
            assert_eq!(clocks.instant(&start), Ok(at), "{zone} {at} {start:?}");
            assert_eq!((clocks.settled_instant(&start), clocks.settled(start)), (at, start), "{zone} {at}");
            // A fold nobody needs is taken away; a needed one is asked for.
            let unsaid = clocks.instant(&Start { fold: None, ..start });
            let said = clocks.settled(Start { fold: Some(Fold::Later), ..start });
            match start.fold {
                None => assert_eq!((unsaid, said), (Ok(at), start), "{zone} {at}"),
                Some(_) => {
                    assert_eq!((unsaid.unwrap_err().code, said.fold), ("fold", Some(Fold::Later)), "{zone} {at}")
                }
            }
        }
    }
}

/// A reading means the instants at which the clock shows it, found here by looking at them all.
#[test]
fn readings_mean_what_every_minute_shows() {
    for (clocks, zone, year) in years() {
        for change in of_year(&clocks, zone, year) {
            let day = Duration::days(1);
            let mut shown: BTreeMap<NaiveDateTime, Vec<DateTime<Utc>>> = BTreeMap::new();
            let mut at = change.at - day * 3;
            while at < change.at + day * 3 {
                shown.entry(clocks.wall(zone, at)).or_default().push(at);
                at += Duration::minutes(15);
            }
            let mut wall = clocks.wall(zone, change.at) - day - day / 2;
            while wall < clocks.wall(zone, change.at) + day + day / 2 {
                let instants = shown.get(&wall).map_or(&[][..], Vec::as_slice);
                match clocks.resolve(zone, wall) {
                    Resolution::Instant(one) => assert_eq!(instants, [one.utc], "{zone} {wall}"),
                    Resolution::Fold { earlier, later } => {
                        assert_eq!(instants, [earlier.utc, later.utc], "{zone} {wall}");
                        assert!(earlier.offset > later.offset, "{zone} {wall}");
                    }
                    Resolution::Gap(gap) => {
                        assert!(instants.is_empty() && gap.from <= wall && wall < gap.to, "{zone} {wall} {gap:?}");
                        assert_eq!(clocks.instant(&start(zone, wall)).unwrap_err().code, "gap");
                    }
                }
                wall += Duration::minutes(15);
            }
        }
    }
}

/// Rules that repeat for ever are still told long after the last change the data name.
#[test]
fn far_years_follow_the_last_rule() {
    let clocks = clocks();
    for (name, year, expected) in [
        ("Europe/London", 2099, ["2099-03-29T01:00Z", "2099-10-25T01:00Z"]),
        ("America/Toronto", 2150, ["2150-03-08T07:00Z", "2150-11-01T06:00Z"]),
        ("Pacific/Auckland", 2199, ["2199-04-06T14:00Z", "2199-09-28T14:00Z"]),
    ] {
        let found: Vec<DateTime<Utc>> = of_year(&clocks, zone(name), year).iter().map(|change| change.at).collect();
        assert_eq!(found, expected.map(instant), "{name}");
    }
    // The ends of the four-digit years are answered, not fled from.
    for date in ["0000-01-01", "9999-12-31"] {
        let wall = date.parse::<NaiveDate>().unwrap().and_hms_opt(12, 0, 0).unwrap();
        for name in ["Asia/Seoul", "Pacific/Kiritimati", "America/Toronto"] {
            let Resolution::Instant(one) = clocks.resolve(zone(name), wall) else { panic!("{name} {date}") };
            assert_eq!(one.wall, wall, "{name}");
        }
    }
}
