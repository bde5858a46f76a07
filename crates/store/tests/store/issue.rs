//! What was handed out: kept beside the history, never changed, the last for each addressee found again.

use crate::common::*;
use plenary_domain::SummitId;
use plenary_store::Issue;

fn issue(n: u128, addressee: &str, kind: &str) -> Issue {
    Issue {
        id: id(10, n),
        summit: SummitId(id(1, 1)),
        kind: kind.into(),
        addressee: addressee.into(),
        request: "{}".into(),
        name: format!("{n}.ics"),
        digest: "d".into(),
        sessions: 2,
        told: "[]".into(),
        at: at(i64::try_from(n).unwrap()),
        officer: "Protocol officer".into(),
    }
}

#[test]
fn the_last_for_each_addressee_counts_and_nothing_else_notices() {
    let mut bench = Bench::with_summit();
    let (before, undo) = (dump(&bench.store), bench.store.undo_target().unwrap());
    let stamp = bench.stamp();
    let all = [issue(1, "a", "schedule"), issue(2, "b", "schedule"), issue(3, "a", "schedule"), issue(4, "a", "sheet")];
    bench.store.issued(&stamp, &all).unwrap();
    let listed = bench.store.read(|rows| rows.issues(SummitId(id(1, 1)), "schedule")).unwrap();
    assert_eq!(listed, [all[2].clone(), all[1].clone()]);
    let last = |addressee: &str| {
        bench.store.read(|rows| rows.issue(SummitId(id(1, 1)), "schedule", addressee)).unwrap().map(|issue| issue.name)
    };
    assert_eq!((last("a"), last("c")), (Some("3.ics".into()), None));
    assert_eq!(dump(&bench.store), before);
    assert_eq!(bench.store.undo_target().unwrap(), undo);
    assert_eq!(bench.store.check().unwrap(), Vec::<String>::new());

    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    let outside = rusqlite::Connection::open(path).unwrap();
    for sql in ["UPDATE issue SET told = ''", "DELETE FROM issue"] {
        let refused = outside.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("what was handed out is never changed"), "{sql}: {refused}");
    }
}
