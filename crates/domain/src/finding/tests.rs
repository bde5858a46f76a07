use super::*;
use crate::{
    DayId, DelegateId, DelegationId, FrozenOrderId, PlaceId, Rules, Start,
    place::Open,
    vocabulary::{Format, PlaceKind, SessionKind},
};
use chrono::{NaiveDate, NaiveTime};
use std::sync::Arc;
use uuid::Uuid;

fn zone() -> Zone {
    Zone::parse("Asia/Seoul").unwrap()
}

fn session(n: u128, hour: u32, minutes: u32) -> Session {
    Session {
        id: SessionId(Uuid::from_u128(n)),
        summit: SummitId(Uuid::nil()),
        kind: SessionKind::Social,
        format: Format::Hosted,
        status: SessionStatus::Draft,
        title: format!("Session {n}"),
        title_ko: String::new(),
        start: Some(Start {
            date: NaiveDate::from_ymd_opt(2027, 4, 13).unwrap(),
            time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
            zone: zone(),
            fold: None,
        }),
        planned: None,
        minutes,
        place: Some(PlaceId(Uuid::from_u128(1))),
        join_link: String::new(),
        chair: None,
        vice_chair: None,
        rapporteur: None,
        resumes: None,
        notes: String::new(),
        assumed: vec![],
        interpreted: false,
        lock: String::new(),
    }
}

fn place(n: u128, capacity: Option<u32>, setup: u32) -> Place {
    Place {
        id: PlaceId(Uuid::from_u128(n)),
        summit: SummitId(Uuid::nil()),
        kind: PlaceKind::Room,
        name: format!("Hall {n}"),
        name_ko: String::new(),
        capacity,
        zone: Some(zone()),
        position: n as u32,
        setup,
        directions: String::new(),
        directions_ko: String::new(),
        open: None,
    }
}

fn team(n: u128, zone: &str, size: u32) -> Team {
    Team {
        id: DelegationId(Uuid::from_u128(n)),
        name: Words::same(format!("Land {n}")),
        zone: Zone::parse(zone).unwrap(),
        size,
        head: Some(person(n)),
        other_heads: vec![],
        seats: None,
    }
}

fn person(n: u128) -> DelegateId {
    DelegateId(Uuid::from_u128(n))
}

fn whole(team: usize) -> Attending {
    Attending { team, whole: true, named: vec![] }
}

/// A programme of its own for each case.
struct Case {
    walking: u32,
    places: Vec<Place>,
    sessions: Vec<Session>,
    expected: Expected,
    frozen: Vec<FrozenNow>,
    levels: Vec<FindingLevel>,
    accepted: Vec<Acceptance>,
}

impl Case {
    fn of(sessions: Vec<Session>) -> Self {
        let people = (1..=9).map(|n| (person(n), Words::same(format!("Person {n}")))).collect();
        let teams = vec![team(1, "Asia/Seoul", 3), team(2, "America/Toronto", 1)];
        Self {
            walking: 0,
            places: vec![place(1, None, 0), place(2, Some(10), 0), place(3, Some(30), 0)],
            sessions,
            expected: Expected { teams, people, ..Expected::default() },
            frozen: vec![],
            levels: vec![],
            accepted: vec![],
        }
    }

    fn expecting(mut self, session: u128, attending: Vec<Attending>) -> Self {
        self.expected.sessions.insert(SessionId(Uuid::from_u128(session)), attending);
        self
    }

    fn found(&self) -> Vec<Finding> {
        let day = Day {
            id: DayId(Uuid::nil()),
            summit: SummitId(Uuid::nil()),
            date: NaiveDate::from_ymd_opt(2027, 4, 13).unwrap(),
            label: String::new(),
            label_ko: String::new(),
        };
        findings(&Programme {
            clocks: &Clocks::new(Arc::new(Rules::embedded())),
            zone: zone(),
            walking: self.walking,
            days: &[day],
            places: &self.places,
            sessions: &self.sessions,
            items: &[],
            host: Some(DelegationId(Uuid::from_u128(1))),
            expected: &self.expected,
            participants: &[],
            frozen: &self.frozen,
            levels: &self.levels,
            accepted: &self.accepted,
            mending: Mending::Everything,
        })
    }

    fn rules(&self) -> Vec<&'static str> {
        self.found().iter().map(|finding| finding.rule.as_str()).collect()
    }
}

#[test]
fn places_by_case() {
    let elsewhere = Session { place: None, ..session(2, 9, 60) };
    let cancelled = Session { status: SessionStatus::Cancelled, ..session(2, 9, 60) };
    let tomorrow = Session {
        start: session(1, 9, 60).start.map(|start| Start { date: start.date.succ_opt().unwrap(), ..start }),
        ..session(1, 9, 60)
    };
    for (name, sessions, expected) in [
        ("one alone", vec![session(1, 9, 60)], vec![]),
        ("one after the other", vec![session(1, 9, 60), session(2, 10, 60)], vec![]),
        ("the same hour", vec![session(1, 9, 60), session(2, 9, 60)], vec!["place_twice"]),
        ("inside a longer one", vec![session(1, 9, 180), session(2, 10, 30)], vec!["place_twice"]),
        (
            "over a longer one, three",
            vec![session(1, 9, 180), session(2, 10, 30), session(3, 11, 30)],
            vec!["place_twice"; 2],
        ),
        ("no place", vec![session(1, 9, 60), elsewhere], vec!["no_place"]),
        ("cancelled", vec![session(1, 9, 60), cancelled], vec![]),
        ("on another day", vec![tomorrow], vec!["outside_days"]),
    ] {
        assert_eq!(Case::of(sessions).rules(), expected, "{name}");
    }
    let mut tight = Case::of(vec![session(1, 9, 50), session(2, 10, 60)]);
    tight.places[0].setup = 10;
    assert_eq!(tight.rules(), [""; 0], "ten minutes are enough");
    tight.places[0].setup = 11;
    assert_eq!(tight.rules(), ["setup_short"]);
    assert!(tight.found()[0].message.en.contains("there are 10 between"), "{}", tight.found()[0].message.en);
}

#[test]
fn hours_of_a_place_by_case() {
    let mut case = Case::of(vec![session(1, 7, 60)]);
    assert_eq!(case.rules(), [""; 0], "nobody has said when it is closed");
    case.places[0].open = Some(Open { from: 9 * 60, till: 18 * 60 });
    let found = case.found();
    assert_eq!(found[0].rule, FindingRule::PlaceClosed);
    assert!(found[0].message.en.ends_with("which can be used from 09:00 to 18:00."), "{}", found[0].message.en);
    let Some(Remedy::Move { start, .. }) = found[0].remedy else { panic!("{:?}", found[0].remedy) };
    assert_eq!(start.time, NaiveTime::from_hms_opt(9, 0, 0).unwrap(), "the nearest hour at which it is open");
    case.sessions[0].minutes = 10 * 60;
    let smaller = PlaceId(Uuid::from_u128(2));
    assert_eq!(case.found()[0].remedy, Some(Remedy::Take { session: case.sessions[0].id, place: smaller }));
    // A room that is closed then is offered to nobody.
    let open = case.places[0].open;
    case.places.iter_mut().for_each(|place| place.open = open);
    assert_eq!(case.found()[0].remedy, None);
}

#[test]
fn a_session_resumes_another_after_it() {
    let resuming = |hour| Session {
        resumes: Some(SessionId(Uuid::from_u128(1))),
        place: Some(PlaceId(Uuid::from_u128(2))),
        ..session(2, hour, 60)
    };
    let case = |hour| Case::of(vec![session(1, 9, 90), resuming(hour)]);
    assert_eq!(case(11).rules(), [""; 0]);
    assert_eq!(case(10).rules(), ["resumes_early"]);
    let Some(Remedy::Move { start, .. }) = case(10).found()[0].remedy else { panic!("no remedy") };
    assert_eq!(start.time, NaiveTime::from_hms_opt(10, 30, 0).unwrap());
}

#[test]
fn seats_by_case() {
    let small = |people: u32| {
        let at = Session { place: Some(PlaceId(Uuid::from_u128(2))), ..session(1, 9, 60) };
        let mut case = Case::of(vec![at]).expecting(1, vec![whole(0)]);
        case.expected.teams[0].size = people;
        case
    };
    assert_eq!(small(10).rules(), [""; 0]);
    let over = small(11).found();
    assert_eq!(over[0].rule, FindingRule::OverCapacity);
    // The smallest that holds all of them; one of unknown size comes last.
    let larger = Remedy::Take { session: SessionId(Uuid::from_u128(1)), place: PlaceId(Uuid::from_u128(3)) };
    assert_eq!(over[0].remedy, Some(larger));
}

#[test]
fn no_more_of_a_delegation_are_counted_than_it_has_seats() {
    let at = Session { place: Some(PlaceId(Uuid::from_u128(2))), ..session(1, 9, 60) };
    let named = |people: u128| Attending { named: (1..=people).map(person).collect(), ..whole(0) };
    let case = |size: u32, seats: Option<u32>, people: u128| {
        let mut case = Case::of(vec![at.clone()]).expecting(1, vec![named(people)]);
        (case.expected.teams[0].size, case.expected.teams[0].seats) = (size, seats);
        case
    };
    for (name, size, seats, people, counted) in [
        ("nobody has said how many", 12, None, 0, 12),
        ("fewer seats than people", 12, Some(2), 0, 2),
        ("more seats than people", 12, Some(20), 0, 12),
        ("some are named", 12, Some(4), 2, 4),
        ("more are named than there are seats", 12, Some(2), 3, 3),
        ("somebody is named who was replaced", 1, Some(1), 2, 1),
    ] {
        assert_eq!(case(size, seats, people).expected.count(at.id), counted, "{name}");
    }
    assert_eq!(case(12, Some(10), 0).rules(), [""; 0], "they sit in a room of ten");
    let over = case(40, Some(20), 0).found();
    assert!(over[0].message.en.starts_with("20 people are expected"), "{}", over[0].message.en);
    assert_eq!(over[0].remedy, Some(Remedy::Take { session: at.id, place: PlaceId(Uuid::from_u128(3)) }));
}

#[test]
fn people_by_case() {
    let ministerial = |n, hour| Session {
        kind: SessionKind::Ministerial,
        chair: Some(person(9)),
        place: Some(PlaceId(Uuid::from_u128(n))),
        ..session(n, hour, 60)
    };
    let named =
        |people: &[u128]| Attending { team: 0, whole: false, named: people.iter().map(|n| person(*n)).collect() };
    let parallel =
        || vec![session(1, 9, 60), Session { place: Some(PlaceId(Uuid::from_u128(2))), ..session(2, 9, 60) }];
    for (name, case, expected) in [
        (
            "a delegation at two socials",
            Case::of(parallel()).expecting(1, vec![whole(0)]).expecting(2, vec![whole(0)]),
            vec![],
        ),
        (
            "a delegation of one at two socials",
            Case::of(parallel()).expecting(1, vec![whole(1)]).expecting(2, vec![whole(1)]),
            vec!["short_handed"],
        ),
        (
            "nobody named yet",
            {
                let mut case = Case::of(parallel()).expecting(1, vec![whole(1)]).expecting(2, vec![whole(1)]);
                case.expected.teams[1].size = 0;
                case
            },
            vec![],
        ),
        (
            "by name in both",
            Case::of(parallel()).expecting(1, vec![named(&[5])]).expecting(2, vec![named(&[5, 6])]),
            vec!["person_twice"],
        ),
        (
            "the head by name in both",
            Case::of(parallel()).expecting(1, vec![named(&[1])]).expecting(2, vec![named(&[1])]),
            vec!["head_twice"],
        ),
        (
            "two ministerial sessions at once",
            Case::of(vec![ministerial(1, 9), ministerial(2, 9)])
                .expecting(1, vec![whole(0)])
                .expecting(2, vec![whole(0)]),
            vec!["head_twice", "person_twice"],
        ),
        (
            "one after the other",
            Case::of(vec![ministerial(1, 9), ministerial(2, 10)])
                .expecting(1, vec![whole(0)])
                .expecting(2, vec![whole(0)]),
            vec![],
        ),
        (
            "one after the other, ten minutes apart on foot",
            Case {
                walking: 10,
                ..Case::of(vec![ministerial(1, 9), ministerial(2, 10)])
                    .expecting(1, vec![whole(0)])
                    .expecting(2, vec![whole(0)])
            },
            vec!["walk_short"],
        ),
        (
            "one after the other in one place",
            Case {
                walking: 10,
                ..Case::of(vec![ministerial(1, 9), Session { place: ministerial(1, 9).place, ..ministerial(2, 10) }])
                    .expecting(1, vec![whole(0)])
                    .expecting(2, vec![whole(0)])
            },
            vec![],
        ),
    ] {
        assert_eq!(case.rules(), expected, "{name}");
    }
}

#[test]
fn nights_and_interpreters_by_case() {
    let virtual_at = |hour| Session {
        format: Format::Virtual,
        join_link: "https://x.example".into(),
        place: None,
        ..session(1, hour, 60)
    };
    for (hour, expected) in
        [(9, vec![]), (13, vec!["night_hours"]), (19, vec!["night_hours"]), (20, vec![]), (22, vec![])]
    {
        // Toronto stands 13 hours behind Seoul in April: 13:00 is midnight there, 20:00 is 07:00.
        assert_eq!(Case::of(vec![virtual_at(hour)]).expecting(1, vec![whole(1)]).rules(), expected, "{hour}");
    }
    assert_eq!(Case::of(vec![session(1, 13, 60)]).expecting(1, vec![whole(1)]).rules(), [""; 0], "in the house");
    for (hour, minutes, expected) in [
        (3, 60, vec!["night_hours"]),
        (6, 60, vec!["night_hours"]),
        (7, 60, vec![]),
        (19, 240, vec![]),
        (22, 30, vec!["night_hours"]),
        (21, 600, vec!["night_hours"]),
        (20, 300, vec![]),
    ] {
        let hosted = Case::of(vec![session(1, hour, minutes)]).expecting(1, vec![whole(1)]);
        assert_eq!(hosted.rules(), expected, "in the house at {hour} for {minutes} minutes");
    }
    let setting_up = Session { kind: SessionKind::Internal, ..session(1, 5, 60) };
    assert_eq!(Case::of(vec![setting_up]).rules(), [""; 0], "the house may be made ready at night");
    let interpreted = |minutes| Case::of(vec![Session { interpreted: true, ..session(1, 9, minutes) }]);
    assert_eq!(interpreted(180).rules(), [""; 0]);
    assert_eq!(interpreted(181).rules(), ["interpretation_long"]);
}

#[test]
fn levels_and_acceptances_are_an_officers() {
    let mut case = Case::of(vec![session(1, 9, 60), session(2, 9, 60)]);
    let found = case.found();
    assert_eq!((found[0].level, open_stops(&found).count()), (Level::Warn, 0));
    let level = |level| FindingLevel {
        id: FindingLevelId(Uuid::nil()),
        summit: SummitId(Uuid::nil()),
        rule: FindingRule::PlaceTwice,
        level,
    };
    case.levels = vec![level(Level::Stop)];
    assert_eq!(open_stops(&case.found()).count(), 1);
    case.accepted = vec![Acceptance {
        id: AcceptanceId(Uuid::nil()),
        summit: SummitId(Uuid::nil()),
        rule: FindingRule::PlaceTwice,
        about: found[0].about(),
        reason: "The hall is divided.".into(),
        officer: "Duty officer".into(),
        at: DateTime::UNIX_EPOCH,
    }];
    let accepted = case.found();
    assert_eq!((accepted.len(), accepted[0].is_open(), open_stops(&accepted).count()), (1, false, 0));
    case.levels = vec![level(Level::Off)];
    assert_eq!(case.rules(), [""; 0]);
}

#[test]
fn what_is_accepted_for_one_is_not_accepted_for_another() {
    let case = |people: &[u128]| {
        let named = || vec![Attending { team: 0, whole: false, named: people.iter().map(|n| person(*n)).collect() }];
        let elsewhere = Session { place: Some(PlaceId(Uuid::from_u128(2))), ..session(2, 9, 60) };
        Case::of(vec![session(1, 9, 60), elsewhere]).expecting(1, named()).expecting(2, named())
    };
    let about = |people: &[u128]| case(people).found()[0].about();
    assert_ne!(about(&[5]), about(&[6]));
    assert_eq!(about(&[5, 6]), about(&[6, 5]));
}

#[test]
fn nothing_is_offered_that_a_lock_would_refuse() {
    let locked = |n| Session { lock: "Announced".into(), ..session(n, 9, 60) };
    let found = Case::of(vec![session(1, 9, 60), locked(2)]).found();
    let other = Remedy::Take { session: SessionId(Uuid::from_u128(1)), place: PlaceId(Uuid::from_u128(2)) };
    assert_eq!((found[0].rule, found[0].remedy), (FindingRule::PlaceTwice, Some(other)), "the one that may go");
    let found = Case::of(vec![locked(1), locked(2)]).found();
    assert_eq!((found[0].rule, found[0].remedy), (FindingRule::PlaceTwice, None));
}

#[test]
fn the_next_free_hour_is_found() {
    // The other halls are too small for everybody; this one is free again at 11.
    let mut case = Case::of(vec![session(1, 9, 120), session(2, 10, 60)])
        .expecting(1, vec![whole(0)])
        .expecting(2, vec![whole(0)]);
    case.expected.teams[0].size = 50;
    let found = case.found();
    let Some(Remedy::Move { start, .. }) = found[0].remedy else { panic!("{found:?}") };
    assert_eq!(start.time, NaiveTime::from_hms_opt(11, 0, 0).unwrap());
}

#[test]
fn hours_that_mend_are_in_nobodys_way() {
    let ministerial = |n, hour| Session {
        kind: SessionKind::Ministerial,
        place: Some(PlaceId(Uuid::from_u128(n))),
        chair: Some(person(20 + n)),
        ..session(n, hour, 60)
    };
    let at = |case: &Case, rule| {
        let found = case.found();
        match found.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("{found:?}")).remedy {
            Some(Remedy::Move { session, start }) => {
                Some((session.0.as_u128(), start.time.format("%H:%M").to_string()))
            }
            _ => None,
        }
    };
    // The heads are at 9 in two halls and at 10 in the first: 11 is their nearest hour, and 12 on foot would be too far.
    let heads = || {
        Case::of(vec![ministerial(1, 9), ministerial(2, 9), ministerial(3, 10)])
            .expecting(1, vec![whole(0)])
            .expecting(2, vec![whole(0)])
            .expecting(3, vec![whole(0)])
    };
    assert_eq!(at(&heads(), FindingRule::HeadTwice), Some((2, "08:00".into())));
    assert_eq!(
        at(&Case { walking: 10, ..heads() }, FindingRule::HeadTwice),
        Some((2, "11:15".into())),
        "before nine there would be no time to walk"
    );
    assert_eq!(at(&Case { walking: 10, ..heads() }, FindingRule::WalkShort), Some((3, "10:15".into())));
    let parallel =
        Case::of(vec![session(1, 9, 60), ministerial(2, 9)]).expecting(1, vec![whole(1)]).expecting(2, vec![whole(1)]);
    assert_eq!(at(&parallel, FindingRule::ShortHanded), Some((2, "10:00".into())));
    let night = Session { format: Format::Virtual, join_link: "https://x.example".into(), ..session(1, 19, 60) };
    let night = Case::of(vec![night]).expecting(1, vec![whole(1)]);
    assert_eq!(at(&night, FindingRule::NightHours), Some((1, "20:00".into())), "seven in Toronto");
}

#[test]
fn seats_are_counted_by_those_who_are_named() {
    let named = |count: u128| Attending { team: 0, whole: false, named: (1..=count).map(person).collect() };
    for (what, seats, attending, found) in [
        ("nobody has said", None, named(3), 0),
        ("as many as seats", Some(3), named(3), 0),
        ("one more", Some(2), named(3), 1),
        ("the delegation says who sits", Some(2), whole(0), 0),
    ] {
        let mut case = Case::of(vec![session(1, 9, 60)]).expecting(1, vec![attending]);
        case.expected.teams[0].seats = seats;
        assert_eq!(case.rules().iter().filter(|rule| **rule == "over_seats").count(), found, "{what}");
    }
}

#[test]
fn a_second_head_of_a_delegation_is_asked_about() {
    let mut case = Case::of(vec![]);
    assert!(case.found().is_empty());
    case.expected.teams[1].other_heads = vec![person(7), person(8)];
    let found = case.found();
    assert_eq!((found.len(), found[0].rule, found[0].level), (1, FindingRule::HeadsSeveral, Level::Warn));
    assert_eq!(
        found[0].message.en,
        "Land 2 has 3 heads of delegation: Person 2, Person 7 and Person 8. Give all but one another capacity, or say who was replaced."
    );
}

#[test]
fn who_is_not_there_yet_or_has_left_is_away() {
    let day = session(1, 9, 60).start.unwrap().date;
    let at = |hour| day.and_hms_opt(hour, 0, 0);
    for (what, format, from, to, found) in [
        ("nothing is known", Format::Hosted, None, None, None),
        ("there in time", Format::Hosted, at(9), at(10), None),
        ("arrives during it", Format::Hosted, at(10), None, Some("10:00")),
        ("leaves during it", Format::Hosted, at(8), at(9), Some("08:00")),
        ("there for less time than it takes", Format::Hosted, at(10), day.and_hms_opt(10, 30, 0), Some("none")),
        ("by link", Format::Virtual, at(12), None, None),
    ] {
        let mut case = Case::of(vec![Session { format, ..session(1, 9, 60) }])
            .expecting(1, vec![Attending { team: 0, whole: false, named: vec![person(5)] }]);
        case.expected.stays.insert(person(5), Stay { from, to });
        let offered =
            case.found().into_iter().find(|each| each.rule == FindingRule::PersonAway).map(|each| match each.remedy {
                Some(Remedy::Move { start, .. }) => start.time.format("%H:%M").to_string(),
                other => other.map_or("none".to_owned(), |remedy| format!("{remedy:?}")),
            });
        assert_eq!(offered.as_deref(), found, "{what}");
    }
}

#[test]
fn arrivals_are_by_the_clock_of_the_place_whatever_the_session_is_told_by() {
    let toronto = Zone::parse("America/Toronto").unwrap();
    // 09:00 in Seoul is 20:00 of the day before in Toronto.
    let day = session(1, 9, 60).start.unwrap().date;
    let by_toronto =
        session(1, 20, 60).start.map(|start| Start { date: day - Duration::days(1), zone: toronto, ..start });
    let by_seoul = session(1, 9, 60).start;
    let arrives = |days: i64, hour| (day - Duration::days(days)).and_hms_opt(hour, 0, 0);
    let (here, there) = (Some(zone()), Some(toronto));
    for (what, start, house, from, is_away) in [
        ("told by Toronto, there in time", by_toronto, here, arrives(0, 8), false),
        ("told by Toronto, too late", by_toronto, here, arrives(0, 10), true),
        ("a place without a clock lives by the summit's", by_toronto, None, arrives(0, 8), false),
        ("in Toronto, told by Seoul, too late", by_seoul, there, arrives(1, 21), true),
        ("in Toronto, told by Seoul, there in time", by_seoul, there, arrives(1, 19), false),
    ] {
        let held = Session { kind: SessionKind::Ministerial, start, ..session(1, 9, 60) };
        let mut case = Case::of(vec![held.clone()])
            .expecting(1, vec![Attending { team: 0, whole: false, named: vec![person(1)] }]);
        case.places[0].zone = house;
        case.expected.stays.insert(person(1), Stay { from, to: None });
        let found = case.found();
        assert_eq!(found.iter().any(|each| each.rule == FindingRule::PersonAway), is_away, "{what}: {found:?}");
        // The head of the host takes the chair only where it is there.
        let chair = found.iter().find(|each| each.rule == FindingRule::NoChair).unwrap().remedy;
        let offered = (!is_away).then_some(Remedy::Chair { session: held.id, delegate: person(1) });
        assert_eq!(chair, offered, "{what}");
    }
}

#[test]
fn what_lies_outside_goes_to_the_nearest_day() {
    let on = |day, hour| Session {
        start: session(1, hour, 60).start.map(|start| Start { date: start.date - Duration::days(day), ..start }),
        ..session(1, hour, 60)
    };
    let found = Case::of(vec![on(2, 9)]).found();
    let Some(Remedy::Move { start, .. }) = found[0].remedy else { panic!("{found:?}") };
    assert_eq!(start.date.to_string(), "2027-04-13");
    let taken = Case::of(vec![on(2, 9), Session { id: SessionId(Uuid::from_u128(2)), ..session(2, 9, 60) }]).found();
    assert!(matches!(taken[0].remedy, Some(Remedy::Unschedule { .. })), "{taken:?}");
}

#[test]
fn frozen_orders_by_case() {
    let frozen = |session: Option<u128>, moved: &[&str], changed: bool, decided: bool| FrozenNow {
        frozen: FrozenOrderId(Uuid::from_u128(7)),
        name: "To the printer".into(),
        session: session.map(|n| SessionId(Uuid::from_u128(n))),
        purpose: Purpose::Seating,
        moved: moved.iter().map(|code| ((*code).to_owned(), Words::same(format!("Land {code}")))).collect(),
        changed,
        decided,
    };
    let cancelled = Session { status: SessionStatus::Cancelled, ..session(2, 14, 60) };
    for (name, order, found) in [
        ("as it was", frozen(None, &[], false, true), None),
        ("other reasons", frozen(None, &[], true, true), Some(("holds, but the reasons it gives", true))),
        (
            "two elsewhere",
            frozen(Some(1), &["A", "B"], true, true),
            Some(("Land A and Land B would stand elsewhere", true)),
        ),
        (
            "with a tie to decide first",
            frozen(None, &["A"], true, false),
            Some(("Land A would stand elsewhere", false)),
        ),
        ("of a session that is called off", frozen(Some(2), &["A"], true, true), None),
    ] {
        let mut case = Case::of(vec![session(1, 9, 60), cancelled.clone()]);
        case.frozen = vec![order];
        let told = case.found();
        let about: Vec<_> = told.iter().filter(|finding| finding.rule == FindingRule::OrderStale).collect();
        match found {
            None => assert!(about.is_empty(), "{name}: {about:?}"),
            Some((says, mends)) => {
                let [one] = about[..] else { panic!("{name}: {told:?}") };
                assert!(one.message.en.contains(says), "{name}: {}", one.message.en);
                assert_eq!((one.purpose, one.remedy.is_some()), (Some(Purpose::Seating), mends), "{name}");
                assert_eq!(one.sessions.len(), usize::from(case.frozen[0].session.is_some()), "{name}");
            }
        }
    }
}
