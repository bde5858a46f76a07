//! The chain over the history: what was changed past the program is found and named.

use crate::common::*;
use plenary_domain::Words;
use plenary_store::{Described, Store, StoreFault, StoreKey};
use rusqlite::Connection;

/// Changes a store as somebody would who knows where the triggers are.
fn past_the_program(bench: Bench, sql: &str) -> Bench {
    let Bench { folder, path, store, .. } = bench;
    store.close().unwrap();
    let file = Connection::open(&path).unwrap();
    let triggers: Vec<(String, String)> = {
        let mut statement = file.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
        rows.map(Result::unwrap).collect()
    };
    for (name, _) in &triggers {
        file.execute_batch(&format!("DROP TRIGGER \"{name}\"")).unwrap();
    }
    file.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        file.execute_batch(sql).unwrap();
    }
    drop(file);
    let mut bench = Bench::new();
    bench.folder = folder;
    bench.path = path;
    bench
}

#[test]
fn a_history_changed_past_the_program_is_named_and_work_goes_on() {
    for sql in [
        "UPDATE entry SET label_en = 'Something else' WHERE seq = 2",
        "UPDATE entry SET officer = 'Nobody' WHERE seq = 2",
        "UPDATE entry SET at = '2021-11-18T09:00:00.001Z' WHERE seq = 2",
        "UPDATE entry SET hash = 'x' || substr(hash, 2) WHERE seq = 2",
        "UPDATE change SET after = replace(after, 'T', 't') WHERE entry = 2",
    ] {
        let mut bench = Bench::with_summit();
        bench.act("session.edit", |rows| {
            let mut session = rows.sessions().of_summit(SUMMIT)?.remove(0);
            session.title = "The Title".into();
            rows.sessions().update(&session)
        });
        let bench = past_the_program(bench, sql);
        let mut store = Store::open_existing(&bench.path, &StoreKey::Plain).unwrap();
        let said = store.read(|rows| Ok::<_, StoreFault>(rows.broken().cloned())).unwrap().expect(sql);
        assert!(said.en.contains("entry 2:") && said.ko.contains("2번"), "{sql}: {said:?}");
        let problems = store.check().unwrap();
        assert!(problems.iter().any(|problem| problem.contains("Entry 2 of the history")), "{sql}: {problems:?}");
        store
            .write(&stamp(90), "session.edit", |rows| {
                let mut session = rows.sessions().of_summit(SUMMIT)?.remove(0);
                session.notes = "Work goes on".into();
                rows.sessions().update(&session)?;
                Ok::<_, StoreFault>(Described { value: (), summit: Some(SUMMIT), label: Words::default() })
            })
            .unwrap();
        store.close().unwrap();
        assert!(Store::verify(&bench.path, &StoreKey::Plain).is_err(), "{sql}");
    }
}

#[test]
fn a_record_changed_past_the_program_is_named_by_the_check() {
    for (sql, says) in [
        ("UPDATE session SET title = 'Somewhat else' WHERE rowid = (SELECT min(rowid) FROM session)", "Somewhat else"),
        ("UPDATE delegate SET rank = 'director' WHERE rowid = (SELECT min(rowid) FROM delegate)", "rank"),
        ("UPDATE mark SET kind = 'out', reason = 'x'", "The mark"),
        ("DELETE FROM mark", "is missing"),
        ("INSERT INTO day SELECT 'x', summit, '2021-12-31', '', '' FROM day LIMIT 1", "is not known to the history"),
    ] {
        let mut bench = Bench::with_summit();
        // A row whose last image holds only what changed.
        bench.act("session.edit", |rows| {
            let mut session = rows.sessions().of_summit(SUMMIT)?.remove(0);
            session.notes = "Twice".into();
            rows.sessions().update(&session)
        });
        let bench = past_the_program(bench, sql);
        let store = Store::open_existing(&bench.path, &StoreKey::Plain).unwrap();
        let problems = store.check().unwrap();
        assert!(problems.iter().any(|problem| problem.contains(says)), "{sql}: {problems:?}");
        store.close().unwrap();
        assert!(Store::verify(&bench.path, &StoreKey::Plain).is_err(), "{sql}: it would pass for a backup");
    }
}
