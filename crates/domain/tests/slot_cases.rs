//! What each of the 48 starts of a day costs the ten members of the 2021 summit: the tables in `slot_cases/`, one for each
//! length in minutes, and what the finder chooses from them.
//!
//! A row holds the start in UTC; the ten burdens and their sum under the simple and under the graded weights; the ten
//! local clocks with the days they are away; and how many members are outside 08:00-18:00 at any minute, and at the start;
//! outside 07:00-22:00 at any minute, and at the start; in 23:00-06:00 at any minute, at the start, and throughout.

#![allow(clippy::unwrap_used, reason = "a test stops where a table is not what it should be")]

use chrono::{DateTime, NaiveDate, Utc, Weekday};
use plenary_domain::{
    Clocks, Rules, Zone,
    bands::{Minutes, Participant, Stretch, Weekdays, Weights, WorkingTime},
    slots::{Cost, Measure, Wishes, costs, largest_first, ranked, rotation},
};
use std::{collections::BTreeSet, sync::Arc};

/// In the order of the columns. Israel works from Sunday to Thursday, all others from Monday to Friday.
const MEMBERS: [(&str, &str); 10] = [
    ("CAN", "America/Toronto"),
    ("DNK", "Europe/Copenhagen"),
    ("EST", "Europe/Tallinn"),
    ("ISR", "Asia/Jerusalem"),
    ("MEX", "America/Mexico_City"),
    ("NZL", "Pacific/Auckland"),
    ("PRT", "Europe/Lisbon"),
    ("KOR", "Asia/Seoul"),
    ("GBR", "Europe/London"),
    ("URY", "America/Montevideo"),
];

const TABLES: [(u32, &str); 4] = [
    (60, include_str!("slot_cases/60.tsv")),
    (90, include_str!("slot_cases/90.tsv")),
    (120, include_str!("slot_cases/120.tsv")),
    (180, include_str!("slot_cases/180.tsv")),
];

/// Tuesday, the day of the steering committee.
const STEERING: (i32, u32, u32) = (2021, 11, 16);

fn members() -> Vec<Participant> {
    use Weekday::{Mon, Sun, Thu, Tue, Wed};
    MEMBERS
        .iter()
        .map(|(code, zone)| {
            let days: Weekdays = match *code {
                "ISR" => [Sun, Mon, Tue, Wed, Thu].into_iter().collect(),
                _ => Weekdays::default(),
            };
            Participant {
                code: (*code).to_owned(),
                zone: Zone::parse(zone).unwrap(),
                works: WorkingTime { days, ..WorkingTime::default() },
                holidays: BTreeSet::new(),
            }
        })
        .collect()
}

fn clocks() -> Clocks {
    Clocks::new(Arc::new(Rules::embedded()))
}

fn of_day((year, month, day): (i32, u32, u32), minutes: u32, weights: &Weights) -> Vec<Cost> {
    let date = NaiveDate::from_ymd_opt(year, month, day).unwrap();
    costs(&clocks(), (date, date), minutes, &members(), weights)
}

fn all() -> Wishes {
    Wishes { required: MEMBERS.len(), carried: Vec::new() }
}

fn clock(at: DateTime<Utc>) -> String {
    at.format("%H:%M").to_string()
}

fn numbers<N: std::str::FromStr<Err: std::fmt::Debug>>(cell: &str) -> Vec<N> {
    cell.split(' ').map(|number| number.parse().unwrap()).collect()
}

fn how_many(minutes: &[Minutes], is: impl Fn(&Minutes) -> bool) -> usize {
    minutes.iter().filter(|minutes| is(minutes)).count()
}

#[test]
fn every_start_costs_what_the_tables_say() {
    for (length, table) in TABLES {
        let simple = of_day(STEERING, length, &Weights::SIMPLE);
        let graded = of_day(STEERING, length, &Weights::GRADED);
        let rows: Vec<&str> = table.lines().skip(1).collect();
        assert_eq!((rows.len(), simple.len(), graded.len()), (48, 48, 48));
        for ((row, simple), graded) in rows.into_iter().zip(&simple).zip(&graded) {
            let [start, simple_burdens, simple_sum, graded_burdens, graded_sum, ..] =
                row.split('\t').collect::<Vec<_>>()[..]
            else {
                panic!("{row}")
            };
            for (cost, burdens, sum) in [(simple, simple_burdens, simple_sum), (graded, graded_burdens, graded_sum)] {
                let mut burdens = numbers::<u32>(burdens);
                assert_eq!((clock(cost.utc).as_str(), &cost.burden), (start, &burdens), "{length} minutes");
                assert_eq!(cost.burden.iter().sum::<u32>(), sum.parse().unwrap(), "{length} minutes at {start}");
                burdens.sort_unstable();
                burdens.reverse();
                assert_eq!(largest_first(&cost.burden), burdens, "{length} minutes at {start}");
            }
        }
    }
}

#[test]
fn clocks_and_counts_are_what_the_tables_say() {
    use Stretch::{Night, Office, Shoulder};
    let (clocks, members) = (clocks(), members());
    let first_minutes = of_day(STEERING, 1, &Weights::GRADED);
    for (length, table) in TABLES {
        let found = of_day(STEERING, length, &Weights::GRADED);
        for ((row, cost), first) in table.lines().skip(1).zip(&found).zip(&first_minutes) {
            let [start, .., local, counts] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
            let shown: Vec<String> = members
                .iter()
                .map(|member| {
                    let wall = clocks.wall(member.zone, cost.utc);
                    match (wall.date() - cost.utc.date_naive()).num_days() {
                        0 => wall.format("%H:%M").to_string(),
                        days => format!("{}{days:+}", wall.format("%H:%M")),
                    }
                })
                .collect();
            assert_eq!(shown.join(" "), local, "{start}");

            let outside_office = |minutes: &Minutes| minutes[Office as usize] < minutes.iter().sum();
            let outside_day = |minutes: &Minutes| minutes[Shoulder as usize] + minutes[Night as usize] > 0;
            let in_night = |minutes: &Minutes| minutes[Night as usize] > 0;
            let counted = [
                how_many(&cost.minutes, outside_office),
                how_many(&first.minutes, outside_office),
                how_many(&cost.minutes, outside_day),
                how_many(&first.minutes, outside_day),
                how_many(&cost.minutes, in_night),
                how_many(&first.minutes, in_night),
                how_many(&cost.minutes, |minutes| minutes[Night as usize] == length),
            ];
            assert_eq!(counted.to_vec(), numbers::<usize>(counts), "{length} minutes at {start}");
            assert_eq!(cost.in_night(MEMBERS.len()), counted[4], "{length} minutes at {start}");
        }
    }
}

/// The first choice by each measure, and what it is worth: the largest burden, the sum, those in the night and their sum.
#[test]
fn the_best_start_by_each_measure() {
    for (length, weights, leximax, sum, fewest) in [
        (60, Weights::SIMPLE, ("19:00", 180), ("14:00", 360), ("13:00", 1, 420)),
        (60, Weights::GRADED, ("20:30", 270), ("13:00", 600), ("13:00", 1, 600)),
        (90, Weights::SIMPLE, ("18:30", 270), ("14:00", 540), ("12:30", 1, 660)),
        (90, Weights::GRADED, ("20:00", 450), ("12:30", 930), ("12:30", 1, 930)),
        (120, Weights::SIMPLE, ("18:00", 360), ("14:00", 720), ("12:00", 1, 900)),
        (120, Weights::GRADED, ("20:00", 540), ("12:00", 1260), ("12:00", 1, 1260)),
        (180, Weights::SIMPLE, ("19:30", 480), ("13:00", 1140), ("17:00", 1, 1560)),
        (180, Weights::GRADED, ("19:30", 750), ("12:00", 1980), ("17:00", 1, 2100)),
    ] {
        let costs = of_day(STEERING, length, &weights);
        let best = |measure| {
            let cost = &costs[ranked(&costs, measure, &all())[0]];
            (clock(cost.utc), cost.burden.iter().sum::<u32>(), *cost.burden.iter().max().unwrap(), cost.in_night(10))
        };
        let (start, _, worst, _) = best(Measure::Leximax);
        assert_eq!((start.as_str(), worst), leximax, "{length} minutes, leximax");
        let (start, total, ..) = best(Measure::Sum);
        assert_eq!((start.as_str(), total), sum, "{length} minutes, sum");
        let (start, total, _, nights) = best(Measure::FewestInNight);
        assert_eq!((start.as_str(), nights, total), fewest, "{length} minutes, fewest in the night");
    }
}

/// Those in the night, the sum, and the burdens from the largest.
type Key = (u32, u32, Vec<u32>);

/// Each order of the 48 starts, worked out here from the tables alone.
#[test]
fn all_starts_in_their_order() {
    for (length, table) in TABLES {
        for (column, weights) in [(1, Weights::SIMPLE), (3, Weights::GRADED)] {
            let costs = of_day(STEERING, length, &weights);
            let keys: Vec<Key> = table
                .lines()
                .skip(1)
                .map(|row| {
                    let cells: Vec<&str> = row.split('\t').collect();
                    let mut burdens = numbers::<u32>(cells[column]);
                    burdens.sort_unstable_by(|one, other| other.cmp(one));
                    (numbers::<u32>(cells[6])[4], cells[column + 1].parse().unwrap(), burdens)
                })
                .collect();
            let expected = |key: &dyn Fn(&Key) -> Key| {
                let mut order: Vec<usize> = (0..keys.len()).collect();
                // A stable sort leaves the earlier of two equal starts first.
                order.sort_by_key(|index| key(&keys[*index]));
                order
            };
            let order = |measure| ranked(&costs, measure, &all());
            assert_eq!(order(Measure::Leximax), expected(&|(_, _, fair)| (0, 0, fair.clone())), "{length} minutes");
            assert_eq!(order(Measure::Sum), expected(&|(_, sum, fair)| (0, *sum, fair.clone())), "{length} minutes");
            assert_eq!(order(Measure::FewestInNight), expected(&Clone::clone), "{length} minutes");
        }
    }
}

#[test]
fn three_meetings_that_share_the_load() {
    for (weights, starts, totals) in [
        (Weights::SIMPLE, ["07:00", "14:00", "22:00"], [420, 360, 360, 360, 360, 480, 420, 420, 420, 480]),
        (Weights::GRADED, ["07:30", "15:30", "22:00"], [780, 750, 810, 810, 720, 810, 570, 810, 570, 750]),
    ] {
        let costs = of_day(STEERING, 120, &weights);
        let found = rotation(&costs, 3, &all()).unwrap();
        assert_eq!(found.starts.iter().map(|start| clock(costs[*start].utc)).collect::<Vec<_>>(), starts);
        assert_eq!(found.totals, totals);
        let nights = |member: usize| {
            let outside_day = |minutes: Minutes| minutes[2] + minutes[3] > 0;
            found.starts.iter().filter(|start| outside_day(costs[**start].minutes[member])).count()
        };
        // One night for everybody; with graded weights New Zealand has a second, early one.
        let expected = MEMBERS.map(|(code, _)| 1 + usize::from(code == "NZL" && weights == Weights::GRADED));
        assert_eq!((0..MEMBERS.len()).map(nights).collect::<Vec<_>>(), expected);
    }
}

/// One meeting after another, each time sparing whoever has carried most so far: never fairer than looking at all three.
#[test]
fn three_meetings_one_after_another() {
    for (weights, starts, totals) in [
        (Weights::SIMPLE, ["18:00", "07:00", "21:30"], [390, 480, 480, 480, 360, 180, 480, 510, 480, 480]),
        (Weights::GRADED, ["20:00", "11:00", "03:30"], [870, 870, 930, 930, 930, 750, 840, 660, 840, 780]),
    ] {
        let costs = of_day(STEERING, 120, &weights);
        let mut wishes = Wishes { required: MEMBERS.len(), carried: vec![0; MEMBERS.len()] };
        for start in starts {
            let best = &costs[ranked(&costs, Measure::Leximax, &wishes)[0]];
            assert_eq!(clock(best.utc), start);
            wishes.carried.iter_mut().zip(&best.burden).for_each(|(carried, burden)| *carried += burden);
        }
        assert_eq!(wishes.carried, totals);
        let together = rotation(&costs, 3, &all()).unwrap();
        assert!(largest_first(&together.totals) < largest_first(&totals));
    }
}

/// The two hours at which the members did meet in 2021, among the 48 of their days.
#[test]
fn the_hours_that_were_chosen() {
    for (date, start, simple, graded) in [
        // The ministers: all of it fell on New Zealand and Korea.
        (
            (2021, 11, 18),
            "14:00",
            ([0, 0, 0, 0, 0, 360, 0, 360, 0, 0], 1, 11),
            ([0, 0, 0, 0, 0, 720, 0, 720, 0, 0], 7, 20),
        ),
        // The officials in July.
        (
            (2021, 7, 7),
            "11:00",
            ([60, 0, 0, 0, 240, 360, 0, 120, 0, 0], 5, 3),
            ([60, 0, 0, 0, 240, 720, 0, 120, 0, 0], 3, 7),
        ),
    ] {
        for (weights, (burdens, by_sum, by_leximax)) in [(Weights::SIMPLE, simple), (Weights::GRADED, graded)] {
            let costs = of_day(date, 120, &weights);
            let chosen = costs.iter().find(|cost| clock(cost.utc) == start).unwrap();
            assert_eq!(chosen.burden, burdens, "{date:?}");
            // A rank counts the starts that are better; those with an equal sum share it.
            let sum = |cost: &Cost| cost.burden.iter().sum::<u32>();
            let better = costs.iter().filter(|cost| sum(cost) < sum(chosen)).count();
            let fairer = ranked(&costs, Measure::Leximax, &all()).iter().position(|i| costs[*i].utc == chosen.utc);
            assert_eq!((1 + better, 1 + fairer.unwrap()), (by_sum, by_leximax), "{date:?}");
        }
    }
}

/// The fewest by any count over the 48 starts of two hours, and where they lie.
#[test]
fn the_fewest_of_the_day() {
    use Stretch::{Night, Office, Shoulder};
    let costs = of_day(STEERING, 120, &Weights::SIMPLE);
    let counted = |is: &dyn Fn(&Minutes) -> bool| {
        let counts: Vec<usize> = costs.iter().map(|cost| how_many(&cost.minutes, is)).collect();
        let (fewest, most) = (*counts.iter().min().unwrap(), *counts.iter().max().unwrap());
        let at: Vec<String> =
            costs.iter().zip(&counts).filter(|(_, count)| **count == fewest).map(|(cost, _)| clock(cost.utc)).collect();
        (fewest, at.join(" "), most)
    };
    assert_eq!(counted(&|minutes| minutes[Office as usize] < 120), (2, "14:00".to_owned(), 9));
    assert_eq!(
        counted(&|minutes| minutes[Shoulder as usize] + minutes[Night as usize] > 0),
        (1, "18:00".to_owned(), 8)
    );
    assert_eq!(
        counted(&|minutes| minutes[Night as usize] > 0),
        (1, "12:00 17:00 17:30 18:00 18:30 19:00".to_owned(), 8)
    );
    // By its worst burden alone no start is better than another: someone is in the night throughout at every one.
    assert!(costs.iter().all(|cost| cost.burden.iter().max() == Some(&360)));
}
