//! What sessions of 2021 and 2022 lay on each delegation, counted by hand: minutes in office hours, early or late, between
//! day and deep night, and in the deep night.

#![allow(clippy::unwrap_used, reason = "a test stops where a table is not what it should be")]

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc, Weekday};
use plenary_domain::{
    Clocks, Rules, Zone,
    bands::{Minutes, Participant, Weekdays, Weights, WorkingTime},
    ledger::{Line, Load, Sitting, of_summit, over_summits},
    slots::costs,
};
use std::{collections::BTreeSet, sync::Arc};

fn clocks() -> Clocks {
    Clocks::new(Arc::new(Rules::embedded()))
}

fn participant(code: &str, zone: &str) -> Participant {
    Participant {
        code: code.to_owned(),
        zone: Zone::parse(zone).unwrap(),
        works: WorkingTime::default(),
        holidays: BTreeSet::new(),
    }
}

/// London, Wellington, Seoul, Ottawa, Jerusalem.
fn five() -> Vec<Participant> {
    use Weekday::{Mon, Sun, Thu, Tue, Wed};
    let mut israel = participant("ISR", "Asia/Jerusalem");
    israel.works.days = [Sun, Mon, Tue, Wed, Thu].into_iter().collect::<Weekdays>();
    vec![
        participant("GBR", "Europe/London"),
        participant("NZL", "Pacific/Auckland"),
        participant("KOR", "Asia/Seoul"),
        participant("CAN", "America/Toronto"),
        israel,
    ]
}

fn instant(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%MZ").unwrap().and_utc()
}

fn sitting(begins: &str, minutes: u32, held: bool) -> Sitting {
    Sitting { begins: instant(begins), minutes, room: None, held, expected: (0..5).collect() }
}

fn minutes_of(participants: &[Participant], sitting: Sitting) -> Vec<Minutes> {
    of_summit(&clocks(), participants, &[sitting], &Weights::GRADED).iter().map(|line| line.held.minutes).collect()
}

#[test]
fn one_session() {
    for (begins, length, expected) in [
        // The ministers: 14:00 in London; 03:00 on Friday in Wellington; 23:00 in Seoul; 09:00 in Ottawa; 16:00 in Jerusalem.
        ("2021-11-18T14:00Z", 120, [[120, 0, 0, 0], [0, 0, 0, 120], [0, 0, 0, 120], [120, 0, 0, 0], [120, 0, 0, 0]]),
        // The officials in July: 12:00; 23:00; 20:00, late in Seoul; 07:00 in Ottawa, whose office opens at 08:00; 14:00.
        ("2021-07-07T11:00Z", 120, [[120, 0, 0, 0], [0, 0, 0, 120], [0, 120, 0, 0], [60, 60, 0, 0], [120, 0, 0, 0]]),
        // 20:30; 09:30; 05:30 in Seoul: the deep night ends at 06:00, the night at 07:00; 15:30; 22:30 in Jerusalem.
        ("2021-11-16T20:30Z", 120, [[0, 90, 30, 0], [120, 0, 0, 0], [0, 30, 60, 30], [120, 0, 0, 0], [0, 0, 30, 90]]),
        // A Friday is a day of work but in Israel, where 16:00 is then no office hour; Saturday has begun in Wellington.
        ("2021-11-19T14:00Z", 60, [[60, 0, 0, 0], [0, 0, 0, 60], [0, 0, 0, 60], [60, 0, 0, 0], [0, 60, 0, 0]]),
        // On a Sunday only Israel works; Monday has begun in Wellington, 22:00 there is no office hour.
        ("2021-11-21T09:00Z", 60, [[0, 60, 0, 0], [0, 0, 60, 0], [0, 60, 0, 0], [0, 0, 0, 60], [60, 0, 0, 0]]),
        // In Ottawa clocks go back from 02:00 to 01:00 an hour after it begins: six hours from 01:00 to 06:00, all of them night.
        (
            "2021-11-07T05:00Z",
            360,
            [[0, 240, 60, 60], [0, 240, 60, 60], [0, 360, 0, 0], [0, 0, 0, 360], [300, 60, 0, 0]],
        ),
        // In London they jump from 01:00 to 02:00 half an hour after it begins, so the night is over an hour earlier: of the
        // six hours from 00:30 to 07:30 four and a half are in it. Israel has gone forward two days before.
        (
            "2022-03-27T00:30Z",
            360,
            [[0, 30, 60, 270], [0, 360, 0, 0], [0, 360, 0, 0], [0, 90, 60, 210], [90, 60, 60, 150]],
        ),
        ("2021-11-18T14:00Z", 0, [[0; 4]; 5]),
    ] {
        assert_eq!(minutes_of(&five(), sitting(begins, length, true)), expected, "{begins}");
    }
}

#[test]
fn held_and_planned_are_kept_apart() {
    let participants = five();
    let sittings = [
        sitting("2021-11-16T14:00Z", 60, true),
        Sitting { expected: vec![1, 2, 2], ..sitting("2021-11-17T14:00Z", 30, true) },
        Sitting { expected: vec![2], ..sitting("2021-11-18T14:00Z", 120, false) },
        Sitting { expected: vec![], ..sitting("2021-11-18T20:00Z", 120, false) },
        // Somebody who is not among the participants any more.
        Sitting { expected: vec![9], ..sitting("2021-11-18T21:00Z", 120, false) },
    ];
    let load = |sessions, minutes, burden| Load { sessions, minutes, burden };
    let (none, office) = (Load::default(), load(1, [60, 0, 0, 0], 0));
    for (weights, night) in [(Weights::SIMPLE, 3), (Weights::GRADED, 6)] {
        let lines = of_summit(&clocks(), &participants, &sittings, &weights);
        let ninety = load(2, [0, 0, 0, 90], 90 * night);
        let found: Vec<_> = lines.iter().map(|line| (line.code.as_str(), line.held, line.planned)).collect();
        assert_eq!(
            found,
            [
                ("GBR", office, none),
                ("NZL", ninety, none),
                ("KOR", ninety, load(1, [0, 0, 0, 120], 120 * night)),
                ("CAN", office, none),
                ("ISR", office, none),
            ]
        );
        assert_eq!(lines[2].all(), load(3, [0, 0, 0, 210], 210 * night));
    }
    assert_eq!(of_summit(&clocks(), &[], &sittings, &Weights::SIMPLE), []);
}

/// On a holiday the office hours are none.
#[test]
fn holidays_weigh_as_days_off() {
    let mut participants = five();
    // A holiday in Seoul; in London's calendar the session is on the day before.
    participants[2].holidays.insert(NaiveDate::from_ymd_opt(2021, 11, 17).unwrap());
    let morning = || sitting("2021-11-16T22:30Z", 120, true);
    assert_eq!(minutes_of(&participants, morning())[2], [0, 120, 0, 0]);
    participants[2].holidays.clear();
    assert_eq!(minutes_of(&participants, morning())[2], [90, 30, 0, 0]);
}

#[test]
fn summits_are_added_up_by_code() {
    let participants = five();
    let first = of_summit(&clocks(), &participants[..3], &[sitting("2021-11-18T14:00Z", 120, true)], &Weights::SIMPLE);
    // A year later in Seoul, in another order and with somebody new; half of it still to come.
    let second = [participants[3].clone(), participants[2].clone(), participants[1].clone()];
    let second = of_summit(
        &clocks(),
        &second,
        &[sitting("2022-11-01T01:00Z", 60, true), sitting("2022-11-02T01:00Z", 60, false)],
        &Weights::SIMPLE,
    );
    let sums = over_summits([first.clone(), second]);
    let load = |sessions, minutes, burden| Load { sessions, minutes, burden };
    let line = |code: &str, held, planned| Line { code: code.to_owned(), held, planned };
    assert_eq!(
        sums,
        [
            line("GBR", load(1, [120, 0, 0, 0], 0), Load::default()),
            // 14:00 in Wellington.
            line("NZL", load(2, [60, 0, 0, 120], 360), load(1, [60, 0, 0, 0], 0)),
            line("KOR", load(2, [60, 0, 0, 120], 360), load(1, [60, 0, 0, 0], 0)),
            // 21:00 in Ottawa, an hour before the night.
            line("CAN", load(1, [0, 60, 0, 0], 60), load(1, [0, 60, 0, 0], 60)),
        ]
    );
    assert_eq!(over_summits([first.clone()]), first);
    assert_eq!(over_summits([]), []);
}

/// What the finder says a start costs is what the ledger counts for a session there: for every start of four days on
/// which clocks change.
#[test]
fn the_ledger_agrees_with_the_finder() {
    let (clocks, participants, weights) = (clocks(), five(), Weights::GRADED);
    for day in ["2021-09-25", "2021-10-31", "2021-11-07", "2022-03-27"] {
        let date: NaiveDate = day.parse().unwrap();
        for cost in costs(&clocks, (date, date), 150, &participants, &weights) {
            let sitting =
                Sitting { begins: cost.utc, minutes: 150, room: None, held: false, expected: (0..5).collect() };
            let lines = of_summit(&clocks, &participants, &[sitting], &weights);
            assert_eq!(lines.iter().map(|line| line.planned.minutes).collect::<Vec<_>>(), cost.minutes, "{}", cost.utc);
            assert_eq!(lines.iter().map(|line| line.planned.burden).collect::<Vec<_>>(), cost.burden, "{}", cost.utc);
        }
    }
}

/// Whoever comes to a room in Seoul lives by its clock, wherever home is.
#[test]
fn in_one_room_its_clock_counts() {
    let seoul = Some(Zone::parse("Asia/Seoul").unwrap());
    let at_ten_in_seoul = |room| Sitting { room, ..sitting("2021-11-16T01:00Z", 60, true) };
    let lines = |room| of_summit(&clocks(), &five(), &[at_ten_in_seoul(room)], &Weights::SIMPLE);
    assert!(lines(None).iter().any(|line| line.held.burden > 0), "at home somebody sits in the night");
    for line in lines(seoul) {
        assert_eq!((line.held.sessions, line.held.minutes, line.held.burden), (1, [60, 0, 0, 0], 0), "{}", line.code);
    }
}
