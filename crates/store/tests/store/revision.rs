//! Revisions: what rises when, for calendar programs.

use crate::common::*;
use plenary_domain::{PlaceId, SessionId, session::Session, vocabulary::*};
use plenary_store::{Revision, Stamp};

type Case = (&'static str, fn(&mut Session), bool);

const FIRST: u128 = 1;

fn which() -> SessionId {
    SessionId(id(6, FIRST))
}

fn revision(bench: &Bench) -> (u32, i64) {
    let Revision { sequence, changed_at, .. } = bench.store.read(|rows| rows.revision(which())).unwrap();
    (sequence, changed_at.timestamp())
}

#[test]
fn the_sequence_rises_with_time_length_place_mode_and_status_only() {
    let mut bench = Bench::with_summit();
    let created = bench.store.read(|rows| rows.revision(which())).unwrap();
    assert_eq!(created, Revision { sequence: 0, changed_at: at(60), created_at: at(60) });
    let cases: [Case; 12] = [
        ("start", |s| s.start = Some(start("2021-11-18", 15)), true),
        ("date", |s| s.start = Some(start("2021-11-19", 15)), true),
        ("off the programme", |s| s.start = None, true),
        ("length", |s| s.minutes += 30, true),
        ("place", |s| s.place = Some(PlaceId(id(3, 2))), true),
        ("mode", |s| s.format = Format::Hybrid, true),
        ("link", |s| s.join_link = "https://meet.example/1".into(), true),
        ("status", |s| s.status = SessionStatus::Cancelled, true),
        ("title", |s| s.title = "Another title".into(), false),
        ("chair", |s| s.chair = None, false),
        ("notes", |s| s.notes = "Bring the texts".into(), false),
        ("kind and what is assumed", |s| (s.kind, s.assumed) = (SessionKind::Plenary, Vec::new()), false),
    ];
    for (name, change, rises) in cases {
        let (sequence, changed) = revision(&bench);
        bench.act("session.change", |rows| {
            let mut session = rows.sessions().get(which())?.unwrap();
            change(&mut session);
            rows.sessions().update(&session)
        });
        assert_eq!(revision(&bench), (sequence + u32::from(rises), changed + 60), "{name}");
        let undo = bench.store.undo_target().unwrap().unwrap();
        let stamp = bench.stamp();
        bench.store.revert(undo.seq, &stamp).unwrap();
        assert_eq!(revision(&bench), (sequence + 2 * u32::from(rises), changed + 120), "{name}, undone");
    }
    assert_eq!(bench.store.read(|rows| rows.revision(which())).unwrap().created_at, at(60));
}

#[test]
fn it_rises_once_an_action_and_survives_the_session() {
    let mut bench = Bench::with_summit();
    bench.act("session.change", |rows| {
        for hour in [9, 10, 11] {
            let mut session = rows.sessions().get(which())?.unwrap();
            session.start = Some(start("2021-11-18", hour));
            rows.sessions().update(&session)?;
        }
        Ok(())
    });
    assert_eq!(revision(&bench), (1, at(120).timestamp()));
    bench.act("session.delete", |rows| rows.sessions().delete(which()));
    assert_eq!(revision(&bench), (1, at(180).timestamp()));
    assert!(!bench.store.read(|rows| rows.revisions(SUMMIT)).unwrap().contains_key(&which()));
    let undo = bench.store.undo_target().unwrap().unwrap();
    let stamp = bench.stamp();
    bench.store.revert(undo.seq, &stamp).unwrap();
    assert_eq!(revision(&bench), (2, at(240).timestamp()));
    assert_eq!(bench.store.read(|rows| rows.revisions(SUMMIT)).unwrap()[&which()].sequence, 2);
    bench.act("place.delete", |rows| rows.places().delete(PlaceId(id(3, 1))));
    assert_eq!(revision(&bench), (3, at(300).timestamp()), "the place is gone");
}

#[test]
fn items_and_the_name_of_the_place_change_the_time_only() {
    let mut bench = Bench::with_summit();
    bench.act("agenda_item.create", |rows| rows.agenda_items().insert(&item(7, FIRST, "Any other business")));
    assert_eq!(revision(&bench), (0, at(120).timestamp()));
    bench.act("agenda_item.move", |rows| {
        let mut item = item(7, FIRST, "Any other business");
        item.session = SessionId(id(6, 2));
        rows.agenda_items().update(&item)
    });
    assert_eq!(revision(&bench), (0, at(180).timestamp()));
    bench.act("agenda_item.delete", |rows| rows.agenda_items().delete(item(7, FIRST, "").id));
    assert_eq!(revision(&bench), (0, at(180).timestamp()), "an item of another session");
    bench.act("place.rename", |rows| rows.places().update(&place(1, "Blue hall")));
    assert_eq!(revision(&bench), (0, at(300).timestamp()));
    bench.act("place.resize", |rows| {
        let mut place = place(1, "Blue hall");
        place.capacity = None;
        rows.places().update(&place)
    });
    assert_eq!(revision(&bench), (0, at(300).timestamp()), "its size is nobody's business");
    bench.act("place.rename", |rows| rows.places().update(&place(2, "Green hall")));
    assert_eq!(revision(&bench), (0, at(300).timestamp()), "another place");
}

#[test]
fn the_time_never_stands_still_nor_goes_back() {
    let mut bench = Bench::with_summit();
    for (n, clock) in [(1i64, at(60)), (2, at(-86_400)), (3, at(60))] {
        let stamp = Stamp { at: clock, ..stamp(1_000 + n) };
        bench
            .store
            .write::<_, plenary_store::StoreFault>(&stamp, "session.rename", |rows| {
                let mut session = rows.sessions().get(which())?.unwrap();
                session.title = format!("Title {n}");
                rows.sessions().update(&session)?;
                Ok(plenary_store::Described { value: (), summit: None, label: Default::default() })
            })
            .unwrap();
        assert_eq!(revision(&bench), (0, at(60 + n).timestamp()));
    }
}
