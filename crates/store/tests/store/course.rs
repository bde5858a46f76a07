//! When sessions were opened and closed, whatever was taken back and done again meanwhile.

use crate::common::*;
use chrono::{DateTime, Utc};
use plenary_domain::{
    SessionId, Words,
    session::Session,
    vocabulary::SessionStatus::{self, Closed, Confirmed, Open},
};
use plenary_store::{Course, Described, Stamp, StoreFault, Writer, Written};
use uuid::Uuid;

fn opening() -> SessionId {
    SessionId(id(6, 1))
}

/// A bench on which a minute is a minute: each entry has the time it is given.
struct Clocked {
    bench: Bench,
    n: u128,
}

impl Clocked {
    fn new() -> Self {
        Self { bench: Bench::with_summit(), n: 1_000 }
    }

    fn stamp(&mut self, minute: i64) -> Stamp {
        self.n += 1;
        Stamp { id: id(9, self.n), at: at(minute * 60), offset: 540, officer: "Protocol officer".into() }
    }

    /// Sets the status of the first session; answers the entry.
    fn set(&mut self, minute: i64, status: SessionStatus) -> i64 {
        self.write(minute, |rows| {
            let mut session = rows.sessions().get(opening())?.unwrap();
            session.status = status;
            rows.sessions().update(&session)
        })
    }

    fn write(&mut self, minute: i64, work: impl FnOnce(&Writer<'_>) -> Result<(), StoreFault>) -> i64 {
        let stamp = self.stamp(minute);
        let done: Result<Written<()>, StoreFault> = self.bench.store.write(&stamp, "session.edit", |rows| {
            work(rows)?;
            Ok(Described { value: (), summit: Some(SUMMIT), label: Words::new("Edit", "수정") })
        });
        done.unwrap().entry.unwrap().seq
    }

    /// Takes an entry back; answers the entry that does.
    fn revert(&mut self, minute: i64, entry: i64) -> i64 {
        let stamp = self.stamp(minute);
        self.bench.store.revert(entry, &stamp).unwrap().entry.unwrap().seq
    }

    /// In which minutes the first session was opened and closed; one by one and among all of the summit is the same.
    fn course(&self) -> (Option<i64>, Option<i64>) {
        let one = self.bench.store.read(|rows| rows.course(SUMMIT, opening())).unwrap();
        let all = self.bench.store.read(|rows| rows.courses(SUMMIT)).unwrap();
        assert_eq!(all.get(&opening()).copied().unwrap_or_default(), one);
        let minute = |time: DateTime<Utc>| (time - at(0)).num_minutes();
        let Course { opened, closed } = one;
        (opened.map(minute), closed.map(minute))
    }
}

#[test]
fn opened_first_and_closed_last_since_it_was_planned() {
    let mut desk = Clocked::new();
    assert_eq!(desk.course(), (None, None));
    desk.set(10, Open);
    assert_eq!(desk.course(), (Some(10), None));
    desk.set(20, Closed);
    desk.set(30, Open);
    assert_eq!(desk.course(), (Some(10), None), "it goes on");
    desk.set(40, Closed);
    assert_eq!(desk.course(), (Some(10), Some(40)));
    desk.set(50, Confirmed);
    assert_eq!(desk.course(), (None, None));
    desk.set(60, Closed);
    assert_eq!(desk.course(), (None, Some(60)));
}

#[test]
fn a_closing_keeps_its_time_where_a_slip_after_it_is_undone() {
    for slip in [Open, Confirmed] {
        let mut desk = Clocked::new();
        desk.set(10, Open);
        let closing = desk.set(20, Closed);
        let wrong = desk.set(22, slip);
        let undo = desk.revert(23, wrong);
        assert_eq!(desk.course(), (Some(10), Some(20)), "{slip:?}");
        // Done again, and undone again, by either door.
        let redo = desk.revert(24, undo);
        let after = if slip == Open { Some(10) } else { None };
        assert_eq!(desk.course(), (after, None), "{slip:?}");
        desk.revert(25, redo);
        assert_eq!(desk.course(), (Some(10), Some(20)), "{slip:?}");
        // The closing itself, undone and done again.
        let undo = desk.revert(26, closing);
        assert_eq!(desk.course(), (Some(10), None), "{slip:?}");
        desk.revert(27, undo);
        assert_eq!(desk.course(), (Some(10), Some(20)), "{slip:?}");
    }
}

#[test]
fn an_opening_is_not_lost_with_a_slip() {
    let mut desk = Clocked::new();
    let opening = desk.set(10, Open);
    let wrong = desk.set(20, Confirmed);
    assert_eq!(desk.course(), (None, None));
    desk.revert(21, wrong);
    assert_eq!(desk.course(), (Some(10), None));
    // Planned once more on purpose, opened later, and that taken back: it is planned.
    desk.set(30, Confirmed);
    let later = desk.set(40, Open);
    assert_eq!(desk.course(), (Some(40), None));
    let undo = desk.revert(41, later);
    assert_eq!(desk.course(), (None, None));
    desk.revert(42, undo);
    assert_eq!(desk.course(), (Some(40), None));
    // Out of its turn: what the first opening began with was a plan.
    desk.revert(43, opening);
    assert_eq!(desk.course(), (None, None));
}

#[test]
fn an_undo_out_of_turn_that_is_taken_back_leaves_what_was_before_it() {
    let mut desk = Clocked::new();
    desk.set(0, Open);
    let slip = desk.set(30, Closed);
    desk.set(31, Open);
    desk.set(120, Closed);
    let undo = desk.revert(121, slip);
    desk.revert(122, undo);
    assert_eq!(desk.course(), (Some(0), Some(120)));
}

#[test]
fn a_session_that_was_taken_away_comes_back_as_it_went() {
    let mut desk = Clocked::new();
    desk.set(10, Open);
    desk.set(20, Closed);
    let gone = desk.write(1_500, |rows| rows.sessions().delete(opening()));
    assert_eq!(desk.course(), (None, None));
    let undo = desk.revert(1_501, gone);
    assert_eq!(desk.course(), (Some(10), Some(20)));
    let redo = desk.revert(1_502, undo);
    desk.revert(1_503, redo);
    assert_eq!(desk.course(), (Some(10), Some(20)));
}

#[test]
fn what_comes_open_or_closed_has_the_time_it_came() {
    let mut desk = Clocked::new();
    let other = SessionId(Uuid::from_u128(77));
    desk.write(10, |rows| {
        let session = session(1, "Copied", None);
        rows.sessions().insert(&Session { id: other, status: Closed, ..session })
    });
    let course = desk.bench.store.read(|rows| rows.course(SUMMIT, other)).unwrap();
    assert_eq!(course, Course { opened: None, closed: Some(at(600)) });
}
