//! The journal: what is kept, what is refused, what undo and redo do.

use crate::common::*;
use plenary_domain::{DelegateId, DelegationId, SessionId};
use plenary_store::{HistoryOf, Operation, RevertFault, StoreFault, Topic};

#[test]
fn what_is_written_is_read_back_after_closing() {
    let bench = Bench::with_summit();
    let before = bench.dump();
    assert_eq!(bench.store.check().unwrap(), Vec::<String>::new());
    let bench = bench.reopened();
    assert_eq!(bench.dump(), before);
    assert!(!bench.folder.path().join("store.plenary.new").exists());
}

#[test]
fn an_action_that_fails_or_changes_nothing_leaves_nothing() {
    let mut bench = Bench::with_summit();
    let (before, target) = (bench.dump(), bench.store.undo_target().unwrap());
    let failed = bench.attempt("delegation.create", |rows| {
        rows.delegations().insert(&delegation(7, "NZL"))?;
        rows.delegations().insert(&delegation(8, "KOR"))
    });
    assert!(matches!(failed, Err(StoreFault::Taken(_))));
    let gone = bench.attempt("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 99))));
    assert!(matches!(gone, Err(StoreFault::Gone { noun: "session", id: which }) if which == id(6, 99)));
    let same = bench.act("session.rename", |rows| {
        let session = rows.sessions().get(SessionId(id(6, 1)))?.unwrap();
        rows.sessions().update(&session)
    });
    assert_eq!((same.entry, same.touched), (None, vec![]));
    assert_eq!(bench.dump(), before);
    assert_eq!(bench.store.undo_target().unwrap(), target);
    assert_eq!(bench.store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_delegation_deleted_with_all_that_belongs_to_it_comes_back() {
    let mut bench = Bench::with_summit();
    let before = bench.dump();
    let deleted = bench.act("delegation.delete", |rows| rows.delegations().delete(DelegationId(id(4, 3))));
    use Topic::*;
    assert_eq!(deleted.touched, [Sessions, Delegations, Delegates, Participations, Marks, History]);
    let after = bench.dump();
    assert!(!after.contains("Head of GBR"));

    let mut bench = bench.reopened();
    let head = deleted.entry.unwrap();
    let stamp = bench.stamp();
    let undone = bench.store.revert(head.seq, &stamp).unwrap();
    assert_eq!(bench.dump(), before);
    let undo = undone.entry.unwrap();
    assert_eq!((undo.action.as_str(), undo.reverts), ("undo", Some(head.seq)));
    assert_eq!(undo.label.en, "Undo: delegation.delete");
    assert_eq!(bench.store.redo_target().unwrap().unwrap().seq, undo.seq);

    let stamp = bench.stamp();
    let redone = bench.store.revert(undo.seq, &stamp).unwrap().entry.unwrap();
    assert_eq!((redone.action.as_str(), redone.label.en.as_str()), ("redo", "Redo: delegation.delete"));
    assert_eq!(bench.dump(), after);
    assert_eq!(bench.store.redo_target().unwrap(), None);
    assert_eq!(bench.store.undo_target().unwrap().unwrap().seq, head.seq);
    assert_eq!(bench.store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_column_changed_since_stands_in_the_way_and_another_does_not() {
    let mut bench = Bench::with_summit();
    let which = SessionId(id(6, 1));
    let set = |bench: &mut Bench, action: &str, change: fn(&mut plenary_domain::session::Session)| {
        bench.act(action, |rows| {
            let mut session = rows.sessions().get(which)?.unwrap();
            change(&mut session);
            rows.sessions().update(&session)
        })
    };
    let moved = set(&mut bench, "session.move", |s| s.start = Some(start("2021-11-18", 15))).entry.unwrap();
    set(&mut bench, "session.rename", |s| s.title = "Opening of the summit".into());
    let stamp = bench.stamp();
    bench.store.revert(moved.seq, &stamp).unwrap();
    let now = bench.store.read(|rows| rows.sessions().get(which)).unwrap().unwrap();
    assert_eq!((now.title.as_str(), now.start), ("Opening of the summit", Some(start("2021-11-18", 14))));

    let again = set(&mut bench, "session.move", |s| s.start = Some(start("2021-11-18", 16))).entry.unwrap();
    set(&mut bench, "session.move again", |s| s.start = Some(start("2021-11-18", 17)));
    let before = bench.dump();
    let stamp = bench.stamp();
    match bench.store.revert(again.seq, &stamp) {
        Err(RevertFault::Conflict(conflict)) => {
            assert_eq!(
                (conflict.table.as_str(), conflict.row, conflict.column.as_deref()),
                ("session", id(6, 1), Some("time"))
            );
            assert_eq!((conflict.expected, conflict.found), (Some("16:00".into()), Some("17:00".into())));
            assert_eq!(conflict.later.unwrap().en, "session.move again");
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(bench.dump(), before);
    assert!(matches!(bench.store.revert(moved.seq, &stamp), Err(RevertFault::AlreadyUndone(_))));
    assert!(matches!(bench.store.revert(10_000, &stamp), Err(RevertFault::Unknown(10_000))));
}

#[test]
fn undoing_an_addition_takes_nothing_along_that_came_later() {
    let mut bench = Bench::with_summit();
    let added = bench.act("delegation.create", |rows| rows.delegations().insert(&delegation(7, "NZL"))).entry.unwrap();
    bench.act("delegate.create", |rows| rows.delegates().insert(&delegate(70, 7, "Head of NZL")));
    let stamp = bench.stamp();
    match bench.store.revert(added.seq, &stamp) {
        Err(RevertFault::Conflict(conflict)) => assert_eq!(conflict.later.unwrap().en, "delegate.create"),
        other => panic!("{other:?}"),
    }
    let room = bench.act("place.create", |rows| rows.places().insert(&place(7, "Red room"))).entry.unwrap();
    bench.act("session.place", |rows| {
        let mut session = rows.sessions().get(SessionId(id(6, 2)))?.unwrap();
        session.place = Some(plenary_domain::PlaceId(id(3, 7)));
        rows.sessions().update(&session)
    });
    let stamp = bench.stamp();
    match bench.store.revert(room.seq, &stamp) {
        Err(RevertFault::Conflict(conflict)) => {
            assert_eq!((conflict.table.as_str(), conflict.column.as_deref()), ("session", Some("place")));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_history_says_who_what_from_and_to() {
    let mut bench = Bench::with_summit();
    bench.act("delegate.rename", |rows| {
        let mut delegate = rows.delegates().get(DelegateId(id(5, 10)))?.unwrap();
        delegate.name = "홍길동 \"the\" head's \\ office".into();
        delegate.badge_code = "A-1".into();
        rows.delegates().update(&delegate)
    });
    let of = HistoryOf { limit: 10, ..HistoryOf::default() };
    let entries = bench.store.read(|rows| rows.history(&of)).unwrap();
    assert_eq!(entries.iter().map(|entry| entry.head.seq).collect::<Vec<_>>(), [2, 1]);
    assert_eq!((entries[1].changes.len(), entries[1].more), (24, 0));
    let head = &entries[0].head;
    assert_eq!((head.officer.as_str(), head.offset, head.desk), ("Protocol officer", 540, bench.store.desk()));
    assert_eq!((head.at, head.id, head.summit), (at(120), id(9, 2), Some(SUMMIT)));
    let [change] = entries[0].changes.as_slice() else { panic!("one change") };
    assert_eq!((change.table.as_str(), change.row, change.op), ("delegate", id(5, 10), Operation::Update));
    let json = |map: &Option<serde_json::Map<String, serde_json::Value>>| serde_json::to_value(map).unwrap();
    assert_eq!(
        json(&change.before),
        serde_json::json!({"name": "Head of KOR", "native_name": "", "title": "Minister", "badge_code": ""})
    );
    assert_eq!(
        json(&change.after),
        serde_json::json!({"name": "홍길동 \"the\" head's \\ office", "native_name": "", "title": "Minister", "badge_code": "A-1"})
    );
    let of_row = HistoryOf { row: Some(id(5, 10)), limit: 10, ..HistoryOf::default() };
    let entries = bench.store.read(|rows| rows.history(&of_row)).unwrap();
    assert_eq!(entries.iter().map(|entry| (entry.head.seq, entry.changes.len())).collect::<Vec<_>>(), [(2, 1), (1, 1)]);
    let nowhere = HistoryOf { summit: Some(plenary_domain::SummitId(id(1, 9))), limit: 10, ..HistoryOf::default() };
    assert!(bench.store.read(|rows| rows.history(&nowhere)).unwrap().is_empty());
}
