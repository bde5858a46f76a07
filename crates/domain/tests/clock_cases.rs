//! What clocks show and skip, case by case: the tables in `clock_cases/`, each row a reading somebody has met or will meet.
//!
//! Readings are local, `YYYY-MM-DDTHH:MM`; instants end in `Z`; offsets are those ahead of UTC. Under IANA 2026f and later.

#![allow(clippy::unwrap_used, reason = "a test stops where a table is not what it should be")]

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use plenary_domain::{
    Clocks, Fold, Rules, Start, Zone,
    clocks::{Gap, Reading, Resolution},
};
use std::sync::Arc;

fn clocks() -> Clocks {
    Clocks::new(Arc::new(Rules::embedded()))
}

/// The rows of a table without its heading, in cells.
fn rows<const CELLS: usize>(table: &str) -> Vec<[&str; CELLS]> {
    table.lines().skip(1).map(|row| row.split('\t').collect::<Vec<_>>().try_into().unwrap()).collect()
}

fn reading(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    reading(text.strip_suffix('Z').unwrap()).and_utc()
}

fn start(zone: Zone, wall: NaiveDateTime, fold: Option<Fold>) -> Start {
    Start { date: wall.date(), time: wall.time(), zone, fold }
}

fn shown(reading: Reading) -> (DateTime<Utc>, NaiveDateTime, String) {
    (reading.utc, reading.wall, reading.offset_text())
}

#[test]
fn readings_with_one_instant() {
    let clocks = clocks();
    let table = rows::<6>(include_str!("clock_cases/instants.tsv"));
    assert_eq!(table.len(), 58);
    for [name, given, saved, wall, utc, offset] in table {
        let (zone, wall, utc) = (Zone::parse(given).unwrap(), reading(wall), instant(utc));
        assert_eq!(zone.name(), saved, "{name}");
        let Resolution::Instant(found) = clocks.resolve(zone, wall) else { panic!("{name}: not one instant") };
        assert_eq!(shown(found), (utc, wall, offset.to_owned()), "{name}");
        let start = start(zone, wall, None);
        assert_eq!(clocks.instant(&start), Ok(utc), "{name}");
        assert_eq!(clocks.start_at(zone, utc), start, "{name}");
    }
}

#[test]
fn readings_that_are_skipped() {
    let clocks = clocks();
    let table = rows::<12>(include_str!("clock_cases/gaps.tsv"));
    assert_eq!(table.len(), 21);
    for row in table {
        let [name, zone, wall, before, after, from, to, minutes, forward_utc, forward, next_utc, next] = row;
        let (zone, wall) = (Zone::parse(zone).unwrap(), reading(wall));
        let Resolution::Gap(gap) = clocks.resolve(zone, wall) else { panic!("{name}: nothing is skipped") };
        let Gap { shift_forward, next_valid, .. } = gap;
        let (skipped_from, skipped_to) = (reading(from), reading(to));
        assert_eq!((gap.from, gap.to), (skipped_from, skipped_to), "{name}");
        assert_eq!((gap.to - gap.from).num_minutes(), minutes.parse::<i64>().unwrap(), "{name}");
        assert_eq!(i64::from(gap.after - gap.before), (gap.to - gap.from).num_seconds(), "{name}");
        let ahead = |seconds| plenary_domain::clocks::offset_text(seconds);
        assert_eq!((ahead(gap.before), ahead(gap.after)), (before.to_owned(), after.to_owned()), "{name}");
        assert_eq!(
            shown(shift_forward),
            (instant(forward_utc), reading(forward), after.to_owned()),
            "{name}: shifted forward"
        );
        assert_eq!(shown(next_valid), (instant(next_utc), reading(next), after.to_owned()), "{name}: next");

        let refusal = clocks.instant(&start(zone, wall, None)).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("gap", Some("time")), "{name}");
        for text in [&refusal.message.en, &refusal.message.ko] {
            for named in [wall, skipped_from, skipped_to, shift_forward.wall, next_valid.wall] {
                assert!(text.contains(&named.format("%H:%M").to_string()), "{name}: {named} is not named in: {text}");
            }
        }
        // The last minute before and the first after the jump are there, and one elapsed minute apart.
        let edges = [skipped_from - Duration::minutes(1), skipped_to]
            .map(|wall| clocks.instant(&start(zone, wall, None)).unwrap_or_else(|refusal| panic!("{name}: {refusal}")));
        assert_eq!(edges[1] - edges[0], Duration::minutes(1), "{name}");
        // A start once accepted that newer rules skip keeps the offset before the jump.
        assert_eq!(clocks.settled_instant(&start(zone, wall, None)), shift_forward.utc, "{name}");
    }
}

#[test]
fn readings_that_come_twice() {
    let clocks = clocks();
    let table = rows::<8>(include_str!("clock_cases/folds.tsv"));
    assert_eq!(table.len(), 17);
    for [name, zone, wall, first, first_offset, second, second_offset, minutes] in table {
        let (zone, wall) = (Zone::parse(zone).unwrap(), reading(wall));
        let Resolution::Fold { earlier, later } = clocks.resolve(zone, wall) else { panic!("{name}: comes once") };
        assert_eq!(shown(earlier), (instant(first), wall, first_offset.to_owned()), "{name}");
        assert_eq!(shown(later), (instant(second), wall, second_offset.to_owned()), "{name}");
        assert_eq!((later.utc - earlier.utc).num_minutes(), minutes.parse::<i64>().unwrap(), "{name}");

        let refusal = clocks.instant(&start(zone, wall, None)).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("fold", Some("fold")), "{name}");
        for text in [&refusal.message.en, &refusal.message.ko] {
            assert!(text.contains(first_offset) && text.contains(second_offset), "{name}: {text}");
        }
        for (fold, utc) in [(Fold::Earlier, earlier.utc), (Fold::Later, later.utc)] {
            let start = start(zone, wall, Some(fold));
            assert_eq!(clocks.instant(&start), Ok(utc), "{name}");
            assert_eq!(clocks.start_at(zone, utc), start, "{name}");
            assert_eq!(clocks.settled(start), start, "{name}");
        }
        assert_eq!(clocks.settled_instant(&start(zone, wall, None)), earlier.utc, "{name}");
    }
}

/// A session keeps its start and its minutes; two clock readings would not tell how long it is.
#[test]
fn minutes_pass_as_they_pass() {
    let clocks = clocks();
    let table = rows::<7>(include_str!("clock_cases/spans.tsv"));
    assert_eq!(table.len(), 5);
    for [name, zone, begins, ends, begins_utc, ends_utc, minutes] in table {
        let zone = Zone::parse(zone).unwrap();
        let begins = clocks.instant(&start(zone, reading(begins), None)).unwrap();
        let over = begins + Duration::minutes(minutes.parse().unwrap());
        assert_eq!((begins, over), (instant(begins_utc), instant(ends_utc)), "{name}");
        assert_eq!(clocks.start_at(zone, over), start(zone, reading(ends), None), "{name}");
    }
}

/// Every Wednesday at 14:00 UTC, through the weeks of March in which clocks change one after the other.
#[test]
fn a_series_at_the_same_instant() {
    let clocks = clocks();
    let table = rows::<4>(include_str!("clock_cases/series.tsv"));
    assert_eq!(table.len(), 30);
    for [zone, utc, wall, offset] in table {
        let local = clocks.local(Zone::parse(zone).unwrap(), instant(utc));
        let ahead = plenary_domain::clocks::offset_text(local.offset);
        assert_eq!((local.wall, ahead.as_str()), (reading(wall), offset), "{zone} {utc}");
    }
}
