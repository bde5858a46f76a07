//! Weeks in which some have changed their clocks and others have not: from when to when a difference is another one, and how
//! it is said.

#![allow(clippy::unwrap_used, reason = "a test stops where a table is not what it should be")]

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use plenary_domain::{Clocks, ManualOffset, ManualOffsetId, Rules, Words, Zone, apart::Apart};
use std::sync::Arc;

fn clocks() -> Clocks {
    Clocks::new(Arc::new(Rules::embedded()))
}

fn instant(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%MZ").unwrap().and_utc()
}

fn noon(date: &str) -> DateTime<Utc> {
    instant(&format!("{date}T12:00Z"))
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

/// Minutes ahead, as hours and minutes are read most easily.
const fn h(hours: i32, minutes: i32) -> i32 {
    (hours * 60 + minutes) * 60
}

#[test]
fn differences_for_some_weeks() {
    let clocks = clocks();
    for (host, other, date, since, until, [before, now, after]) in [
        // Autumn: London goes back first, then Ottawa.
        (
            "Europe/London",
            "America/Toronto",
            "2021-11-02",
            "2021-10-31T01:00Z",
            "2021-11-07T06:00Z",
            [h(-5, 0), h(-4, 0), h(-5, 0)],
        ),
        // Spring: Ottawa goes forward first.
        (
            "Europe/London",
            "America/Toronto",
            "2022-03-20",
            "2022-03-13T07:00Z",
            "2022-03-27T01:00Z",
            [h(-5, 0), h(-4, 0), h(-5, 0)],
        ),
        // Seen from the other side.
        (
            "America/Toronto",
            "Europe/London",
            "2022-03-20",
            "2022-03-13T07:00Z",
            "2022-03-27T01:00Z",
            [h(5, 0), h(4, 0), h(5, 0)],
        ),
        // Clocks of the two halves of the earth part in two steps, five weeks from each other in autumn, one in spring.
        (
            "Europe/London",
            "Pacific/Auckland",
            "2021-10-10",
            "2021-09-25T14:00Z",
            "2021-10-31T01:00Z",
            [h(11, 0), h(12, 0), h(13, 0)],
        ),
        (
            "Europe/London",
            "Pacific/Auckland",
            "2022-03-30",
            "2022-03-27T01:00Z",
            "2022-04-02T14:00Z",
            [h(13, 0), h(12, 0), h(11, 0)],
        ),
        // Half an hour of summer time.
        (
            "Europe/London",
            "Australia/Lord_Howe",
            "2021-10-10",
            "2021-10-02T15:30Z",
            "2021-10-31T01:00Z",
            [h(9, 30), h(10, 0), h(11, 0)],
        ),
        (
            "Europe/London",
            "Australia/Lord_Howe",
            "2022-03-30",
            "2022-03-27T01:00Z",
            "2022-04-02T15:00Z",
            [h(11, 0), h(10, 0), h(9, 30)],
        ),
        // Morocco goes back for Ramadan; Korea never changes.
        (
            "Asia/Seoul",
            "Africa/Casablanca",
            "2022-04-10",
            "2022-03-27T02:00Z",
            "2022-05-08T02:00Z",
            [h(-8, 0), h(-9, 0), h(-8, 0)],
        ),
        (
            "Asia/Seoul",
            "Africa/Casablanca",
            "2023-04-01",
            "2023-03-19T02:00Z",
            "2023-04-23T02:00Z",
            [h(-8, 0), h(-9, 0), h(-8, 0)],
        ),
        (
            "Asia/Seoul",
            "Africa/Casablanca",
            "2024-04-01",
            "2024-03-10T02:00Z",
            "2024-04-14T02:00Z",
            [h(-8, 0), h(-9, 0), h(-8, 0)],
        ),
        // In the middle of it London goes forward.
        (
            "Europe/London",
            "Africa/Casablanca",
            "2023-03-22",
            "2023-03-19T02:00Z",
            "2023-03-26T01:00Z",
            [h(1, 0), h(0, 0), h(-1, 0)],
        ),
        (
            "Europe/London",
            "Africa/Casablanca",
            "2023-04-10",
            "2023-03-26T01:00Z",
            "2023-04-23T02:00Z",
            [h(0, 0), h(-1, 0), h(0, 0)],
        ),
        // Morocco leaves summer time for good five weeks before London does for the winter.
        (
            "Europe/London",
            "Africa/Casablanca",
            "2026-10-01",
            "2026-09-20T01:00Z",
            "2026-10-25T01:00Z",
            [h(0, 0), h(-1, 0), h(0, 0)],
        ),
        (
            "Europe/London",
            "Asia/Tehran",
            "2022-03-24",
            "2022-03-21T20:30Z",
            "2022-03-27T01:00Z",
            [h(3, 30), h(4, 30), h(3, 30)],
        ),
    ] {
        let (host, other, since, until) = (zone(host), zone(other), instant(since), instant(until));
        let name = format!("{host}–{other} on {date}");
        let told = |at| Apart::of(&clocks, host, other, at);
        let apart = told(noon(date));
        assert_eq!(apart.seconds, now, "{name}");
        let (began, ends) = (apart.since.unwrap(), apart.until.unwrap());
        assert_eq!((began.at, began.seconds, ends.at, ends.seconds), (since, before, until, after), "{name}");
        assert_eq!(ends.date, clocks.wall(host, until).date(), "{name}");
        // The same is told from the first to the last second, and no longer.
        let second = Duration::seconds(1);
        for at in [since, until - second] {
            assert_eq!(told(at), apart, "{name} at {at}");
        }
        assert_eq!((told(since - second).seconds, told(until).seconds), (before, after), "{name}");
        assert!(apart.is_unusual(), "{name}");
    }
}

#[test]
fn differences_as_ever() {
    let clocks = clocks();
    for (host, other, date, seconds) in [
        ("Europe/London", "America/Toronto", "2021-11-18", h(-5, 0)),
        // The day before the first week of the table above, and the day after it.
        ("Europe/London", "America/Toronto", "2021-10-30", h(-5, 0)),
        ("Europe/London", "America/Toronto", "2021-11-08", h(-5, 0)),
        // Korea never changes, so what is told for half a year is usual.
        ("Europe/London", "Asia/Seoul", "2021-11-02", h(9, 0)),
        ("Europe/London", "Asia/Seoul", "2022-03-20", h(9, 0)),
        ("Europe/London", "Asia/Seoul", "2021-07-07", h(8, 0)),
        // Both change at the same moment.
        ("Europe/London", "Europe/Copenhagen", "2021-10-30", h(1, 0)),
        ("Europe/London", "Europe/Copenhagen", "2021-11-02", h(1, 0)),
        ("Europe/London", "Europe/London", "2021-11-02", 0),
        ("Asia/Seoul", "Africa/Casablanca", "2022-06-10", h(-8, 0)),
        // A day is left out for good.
        ("Pacific/Auckland", "Pacific/Apia", "2011-12-20", h(-23, 0)),
        ("Pacific/Auckland", "Pacific/Apia", "2012-01-20", h(1, 0)),
    ] {
        let apart = Apart::of(&clocks, zone(host), zone(other), noon(date));
        assert_eq!(apart.seconds, seconds, "{host}–{other} on {date}");
        assert!(!apart.is_unusual(), "{host}–{other} on {date}: {apart:?}");
        assert_eq!(apart.words(&Words::same("A"), &Words::same("B")), None);
    }
    // No day of a year is unusual between a clock that never changes and one that does twice.
    for day in 0..366 {
        let at = noon("2021-06-01") + Duration::days(day);
        assert!(!Apart::of(&clocks, zone("Europe/London"), zone("Asia/Seoul"), at).is_unusual(), "{at}");
    }
}

#[test]
fn how_it_is_said() {
    let clocks = clocks();
    let names = [
        ("Europe/London", Words::new("London", "런던")),
        ("America/Toronto", Words::new("Ottawa", "오타와")),
        ("Pacific/Auckland", Words::new("Wellington", "웰링턴")),
        ("Australia/Lord_Howe", Words::new("Lord Howe", "로드하우")),
        ("Australia/Sydney", Words::new("Sydney", "시드니")),
        ("Africa/Casablanca", Words::new("Casablanca", "카사블랑카")),
        ("Asia/Tehran", Words::new("Tehran", "테헤란")),
    ];
    let [london, ottawa, wellington, lord_howe, sydney, casablanca, tehran] = &names;
    for (host, other, at, en, ko) in [
        (
            london,
            ottawa,
            noon("2021-11-02"),
            "London–Ottawa is 4 hours until 7 November, not 5.",
            "런던–오타와 시차는 11월 7일까지 5시간이 아니라 4시간입니다.",
        ),
        (
            london,
            wellington,
            noon("2021-10-10"),
            "London–Wellington is 12 hours until 31 October; 11 before, 13 after.",
            "런던–웰링턴 시차는 10월 31일까지 12시간입니다(그 전에는 11시간, 그 후에는 13시간).",
        ),
        (
            wellington,
            london,
            noon("2022-03-30"),
            // The third in Wellington, where the clocks change.
            "Wellington–London is 12 hours until 3 April; 13 before, 11 after.",
            "웰링턴–런던 시차는 4월 3일까지 12시간입니다(그 전에는 13시간, 그 후에는 11시간).",
        ),
        (
            london,
            lord_howe,
            noon("2021-10-10"),
            "London–Lord Howe is 10 hours until 31 October; 9 h 30 before, 11 after.",
            "런던–로드하우 시차는 10월 31일까지 10시간입니다(그 전에는 9시간 30분, 그 후에는 11시간).",
        ),
        (
            // One of the two changes half an hour before the other.
            sydney,
            lord_howe,
            instant("2021-10-02T15:45Z"),
            "Sydney–Lord Howe is 1 hour until 3 October; 30 minutes before, 0 after.",
            "시드니–로드하우 시차는 10월 3일까지 1시간입니다(그 전에는 30분, 그 후에는 0시간).",
        ),
        (
            london,
            tehran,
            noon("2022-03-24"),
            "London–Tehran is 4 h 30 until 27 March, not 3 h 30.",
            "런던–테헤란 시차는 3월 27일까지 3시간 30분이 아니라 4시간 30분입니다.",
        ),
        (
            london,
            casablanca,
            noon("2023-04-10"),
            "London–Casablanca is 1 hour until 23 April, not 0.",
            "런던–카사블랑카 시차는 4월 23일까지 0시간이 아니라 1시간입니다.",
        ),
        (
            // Ahead before, behind after.
            london,
            casablanca,
            noon("2023-03-22"),
            "London–Casablanca is 0 hours until 26 March; +1 before, −1 after.",
            "런던–카사블랑카 시차는 3월 26일까지 0시간입니다(그 전에는 +1시간, 그 후에는 −1시간).",
        ),
    ] {
        let apart = Apart::of(&clocks, zone(host.0), zone(other.0), at);
        assert_eq!(apart.words(&host.1, &other.1), Some(Words::new(en, ko)));
    }
}

/// Lebanon in 2023, as it was decided at first: an officer keeps Beirut at +02:00 until 20 April.
#[test]
fn an_offset_set_by_hand_counts() {
    let clocks = clocks().with_manual(vec![ManualOffset {
        id: ManualOffsetId(uuid::Uuid::nil()),
        zone: zone("Asia/Beirut"),
        from: "2023-03-26".parse().unwrap(),
        to: "2023-04-20".parse().unwrap(),
        minutes: 120,
        reason: "The Prime Minister's memorandum".to_owned(),
    }]);
    let apart = Apart::of(&clocks, zone("Europe/London"), zone("Asia/Beirut"), noon("2023-04-01"));
    assert_eq!(
        apart.words(&Words::same("London"), &Words::same("Beirut")).unwrap().en,
        "London–Beirut is 1 hour until 20 April, not 2."
    );
}
