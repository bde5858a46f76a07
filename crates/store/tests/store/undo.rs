//! Undo and redo of anything: random actions over every table, back to the first byte and forth to the last.

use crate::common::*;
use chrono::NaiveTime;
use plenary_domain::{
    cue::{Cue, CueTime},
    vocabulary::*,
    *,
};
use plenary_store::{StoreFault, Writer};
use uuid::Uuid;

/// A small generator of numbers (xorshift), so that a failure can be run again by its seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % sides
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        if from.is_empty() { None } else { Some(from[self.roll(from.len() as u64) as usize].clone()) }
    }
}

/// One random change, or none where the dice ask for a record that is not there.
fn change(rows: &Writer<'_>, dice: &mut Dice, n: &mut u128) -> Result<(), StoreFault> {
    *n += 1;
    let n = *n;
    let code: String = (0..3).map(|_| (b'A' + dice.roll(4) as u8) as char).collect();
    let word = ["", "새 제목", "A \"quoted\" title", "line\nline", "{\"json\":1}"][dice.roll(5) as usize];
    let sessions = rows.sessions().of_summit(SUMMIT)?;
    let places = rows.places().of_summit(SUMMIT)?;
    let delegations = rows.delegations().of_summit(SUMMIT)?;
    let delegates = rows.delegates().of_summit(SUMMIT)?;
    let one_session = dice.pick(&sessions);
    let one_delegate = dice.pick(&delegates);
    match (dice.roll(23), one_session, one_delegate) {
        (0, ..) if rows.summits().get(SUMMIT)?.is_none() => small_summit(rows),
        (0, ..) if dice.roll(6) == 0 => rows.summits().delete(SUMMIT),
        _ if rows.summits().get(SUMMIT)?.is_none() => Ok(()),
        (0, ..) => {
            let mut held = rows.summits().get(SUMMIT)?.unwrap();
            held.theme = format!("{word} {n}");
            rows.summits().update(&held)
        }
        (1, ..) => rows.days().insert(&day(n, &format!("2021-12-{:02}", 1 + dice.roll(28)))),
        (2, ..) => match dice.pick(&rows.days().of_summit(SUMMIT)?) {
            Some(day) if dice.roll(2) == 0 => rows.days().delete(day.id),
            Some(mut day) => {
                day.label_ko = word.into();
                rows.days().update(&day)
            }
            None => Ok(()),
        },
        (3, ..) => rows.places().insert(&place(n, "Another room")),
        (4, ..) => match dice.pick(&places) {
            Some(place) if dice.roll(2) == 0 => rows.places().delete(place.id),
            Some(mut place) => {
                (place.capacity, place.name) = (None, format!("Room {n}"));
                rows.places().update(&place)
            }
            None => Ok(()),
        },
        (5, ..) => rows.delegations().insert(&delegation(n, &code)),
        (6, ..) => match dice.pick(&delegations) {
            Some(delegation) if dice.roll(3) == 0 => rows.delegations().delete(delegation.id),
            Some(mut delegation) => {
                delegation.code = code;
                rows.delegations().update(&delegation)
            }
            None => Ok(()),
        },
        (7, ..) if delegations.len() > 1 => {
            // Two codes exchanged: neither may be taken at any moment on the way back.
            let (mut one, mut other) = (delegations[0].clone(), delegations[1].clone());
            std::mem::swap(&mut one.code, &mut other.code);
            let code = std::mem::replace(&mut one.code, "IN-BETWEEN".into());
            rows.delegations().update(&one)?;
            rows.delegations().update(&other)?;
            one.code = code;
            rows.delegations().update(&one)
        }
        (8 | 9, ..) => match dice.pick(&delegations) {
            Some(of) => {
                let mut delegate = delegate(n, 1, word);
                delegate.delegation = of.id;
                rows.delegates().insert(&delegate)
            }
            None => Ok(()),
        },
        (10, _, Some(delegate)) if dice.roll(3) == 0 => rows.delegates().delete(delegate.id),
        (10, _, Some(mut delegate)) => {
            if let Some(of) = dice.pick(&delegations) {
                (delegate.delegation, delegate.badge_code) = (of.id, format!("B{n}"));
            }
            rows.delegates().update(&delegate)
        }
        (11 | 12, ..) => {
            let start = (dice.roll(3) > 0).then(|| start("2021-11-18", dice.roll(24) as u32));
            let mut session = session(n, word, start);
            session.chair = dice.pick(&delegates).map(|chair| chair.id);
            session.place = dice.pick(&places).map(|place| place.id);
            rows.sessions().insert(&session)
        }
        (13, Some(session), _) if dice.roll(2) == 0 => rows.sessions().delete(session.id),
        (13 | 14, Some(mut session), _) => {
            session.start = (dice.roll(4) > 0).then(|| start("2021-11-19", dice.roll(24) as u32));
            session.place = dice.pick(&places).map(|place| place.id);
            session.minutes = 1 + dice.roll(200) as u32;
            session.status = *SessionStatus::ALL.get(dice.roll(5) as usize).unwrap();
            session.notes = word.into();
            rows.sessions().update(&session)
        }
        (15, Some(session), delegate) => rows.agenda_items().insert(&{
            let mut item = item(n, 1, "Item");
            item.session = session.id;
            // Whom an item needs may go: what it stands under takes it along, who presents it does not.
            item.parent = dice.pick(&rows.agenda_items().of_session(session.id)?).map(|parent| parent.id);
            item.presenter = delegate.as_ref().map(|delegate| delegate.id);
            item.delegation = delegate.map(|delegate| delegate.delegation);
            item
        }),
        (16, Some(session), _) => match dice.pick(&rows.agenda_items().of_session(session.id)?) {
            Some(item) if dice.roll(2) == 0 => rows.agenda_items().delete(item.id),
            Some(mut item) => {
                (item.begins_after, item.position) = (Some(dice.roll(60) as u32), dice.roll(9) as u32);
                item.session = dice.pick(&sessions).unwrap().id;
                rows.agenda_items().update(&item)
            }
            None => Ok(()),
        },
        (22, Some(session), _) => match dice.pick(&rows.cues().of_session(session.id)?) {
            Some(cue) if dice.roll(3) == 0 => rows.cues().delete(cue.id),
            Some(mut cue) => {
                cue.time = CueTime::Clock(NaiveTime::MIN);
                (cue.status, cue.session) = (CueStatus::Done, dice.pick(&sessions).unwrap().id);
                rows.cues().update(&cue)
            }
            None => rows.cues().insert(&Cue { what: word.into(), ..Cue::blank(CueId(id(11, n)), session.id) }),
        },
        (17, Some(session), Some(delegate)) => rows.participations().insert(&{
            let mut participation = participation(n, 1, 1, None);
            (participation.session, participation.delegation) = (session.id, delegate.delegation);
            participation.delegate = (dice.roll(2) == 0).then_some(delegate.id);
            participation
        }),
        (18, Some(session), _) => match dice.pick(&rows.participations().of_session(session.id)?) {
            Some(participation) => rows.participations().delete(participation.id),
            None => Ok(()),
        },
        (19 | 20, Some(session), Some(delegate)) => rows.marks().insert(&{
            let mut mark = mark(n, 1, 1, None);
            (mark.session, mark.delegate) = (session.id, delegate.id);
            mark
        }),
        (21, Some(session), _) => match dice.pick(&rows.marks().of_session(session.id)?) {
            Some(wrong) => rows.marks().insert(&{
                let mut mark = wrong.clone();
                (mark.id, mark.voids) = (MarkId(id(10, n)), Some(wrong.id));
                mark
            }),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

#[test]
fn everything_is_undone_to_the_first_byte_and_redone_to_the_last() {
    for seed in [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03, 0x0000_0000_0BAD_5EED] {
        let (mut bench, mut dice, mut n) = (Bench::with_summit(), Dice(seed), 1_000);
        // The states the officer can get back to, the last of them being the present one, and forth to.
        let mut states = vec![bench.dump()];
        let mut undone: Vec<String> = Vec::new();
        for step in 0..250 {
            if dice.roll(5) == 0 && states.len() > 1 {
                let target = bench.store.undo_target().unwrap().unwrap();
                let stamp = bench.stamp();
                bench.store.revert(target.seq, &stamp).unwrap();
                undone.push(states.pop().unwrap());
            } else if dice.roll(3) == 0 && !undone.is_empty() {
                let target = bench.store.redo_target().unwrap().unwrap();
                let stamp = bench.stamp();
                bench.store.revert(target.seq, &stamp).unwrap();
                states.push(undone.pop().unwrap());
            } else {
                let times = 1 + dice.roll(4);
                let done = bench.attempt("random", |rows| (0..times).try_for_each(|_| change(rows, &mut dice, &mut n)));
                match done {
                    Ok(written) if written.entry.is_some() => {
                        states.push(bench.dump());
                        undone.clear();
                    }
                    Ok(_) | Err(StoreFault::Taken(_)) => {}
                    Err(other) => panic!("seed {seed:x}, step {step}: {other}"),
                }
            }
            assert_eq!(&bench.dump(), states.last().unwrap(), "seed {seed:x}, step {step}");
            assert_eq!(bench.store.redo_target().unwrap().is_some(), !undone.is_empty(), "seed {seed:x}, step {step}");
        }
        let finished = bench.dump();
        let mut bench = bench.reopened();
        let mut steps = 0;
        while states.len() > 1 {
            let target = bench.store.undo_target().unwrap().unwrap();
            let stamp = bench.stamp();
            bench.store.revert(target.seq, &stamp).unwrap();
            states.pop();
            steps += 1;
            assert_eq!(&bench.dump(), states.last().unwrap(), "seed {seed:x}, back {steps}");
        }
        assert!(steps > 80, "only {steps} actions were worth the name");
        while steps > 0 {
            let target = bench.store.redo_target().unwrap().unwrap();
            let stamp = bench.stamp();
            bench.store.revert(target.seq, &stamp).unwrap();
            steps -= 1;
        }
        assert_eq!(bench.dump(), finished, "seed {seed:x}");
        assert_eq!(bench.store.check().unwrap(), Vec::<String>::new(), "seed {seed:x}");
    }
}

#[test]
fn marks_are_undone_but_never_deleted() {
    let mut bench = Bench::with_summit();
    let target = bench.act("mark.record", |rows| rows.marks().insert(&mark(7, 1, 11, None))).entry.unwrap();
    let stamp = bench.stamp();
    bench.store.revert(target.seq, &stamp).unwrap();
    assert!(bench.store.read(|rows| rows.marks().get(MarkId(id(10, 7)))).unwrap().is_none());
    let redo = bench.store.redo_target().unwrap().unwrap();
    let stamp = bench.stamp();
    bench.store.revert(redo.seq, &stamp).unwrap();
    assert_eq!(bench.store.read(|rows| rows.marks().get(MarkId(id(10, 7)))).unwrap(), Some(mark(7, 1, 11, None)));
}

#[test]
fn an_older_action_and_a_redo_can_be_taken_back_from_the_history() {
    let mut bench = Bench::with_summit();
    let names = |bench: &Bench| -> Vec<String> {
        bench.store.read(|rows| rows.places().of_summit(SUMMIT)).unwrap().into_iter().map(|place| place.name).collect()
    };
    let mut entries = Vec::new();
    for n in [5, 6, 7] {
        let entry = bench.act("place.create", |rows| rows.places().insert(&place(n, &format!("Room {n}")))).entry;
        entries.push(entry.unwrap().seq);
    }
    let revert = |bench: &mut Bench, seq| {
        let stamp = bench.stamp();
        bench.store.revert(seq, &stamp).map(|written| written.entry.unwrap())
    };
    let undo = revert(&mut bench, entries[1]).unwrap();
    assert_eq!(names(&bench)[2..], ["Room 5", "Room 7"]);
    assert_eq!(bench.store.undo_target().unwrap().unwrap().seq, entries[2]);
    let redo = revert(&mut bench, undo.seq).unwrap();
    assert_eq!(names(&bench)[2..], ["Room 5", "Room 6", "Room 7"]);
    // The undo is taken back itself now; the redo can be, and is the action's own undo again.
    assert_eq!(revert(&mut bench, undo.seq).unwrap_err().code(), "already_undone");
    let again = revert(&mut bench, redo.seq).unwrap();
    assert_eq!((again.action.as_str(), again.reverts), ("undo", Some(entries[1])));
    assert_eq!(names(&bench)[2..], ["Room 5", "Room 7"]);
    assert_eq!(revert(&mut bench, redo.seq).unwrap_err().code(), "already_undone");
    assert_eq!(revert(&mut bench, entries[1]).unwrap_err().code(), "already_undone");
    // Something new ends what can be redone.
    bench.act("place.create", |rows| rows.places().insert(&place(8, "Room 8")));
    assert_eq!(bench.store.redo_target().unwrap(), None);
    assert!(Uuid::nil() != bench.store.desk());
}
