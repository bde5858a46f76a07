//! What a restore takes the place of: nothing of it is lost, whatever stands beside it and whatever goes wrong.

use crate::{
    common::*,
    opening::{beside, killed},
};
use plenary_domain::SessionId;
use plenary_store::{Store, StoreKey};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
};

const PLAIN: StoreKey = StoreKey::Plain;

fn open(path: &Path) -> Store {
    Store::open_existing(path, &PLAIN).unwrap()
}

/// A store with something done after a copy of it was made, and that copy.
fn with_copy() -> (Bench, PathBuf) {
    let mut bench = Bench::with_summit();
    let stamp = bench.stamp();
    let copy = bench.store.backup(bench.folder.path(), &stamp).unwrap().path;
    delete(&mut bench, 1);
    (bench, copy)
}

fn delete(bench: &mut Bench, session: u128) {
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, session))));
}

fn shelf_of(path: &Path) -> Vec<PathBuf> {
    let folder = path.with_extension("backups");
    if folder.exists() { files(&folder).into_iter().map(|(path, _)| path).collect() } else { Vec::new() }
}

#[test]
fn a_log_of_an_earlier_day_is_taken_neither_into_what_is_kept_nor_for_what_calendars_were_told() {
    let (mut bench, copy) = with_copy();
    let early = killed(&bench.path, bench.folder.path());
    for hour in [16, 17] {
        bench.act("session.move", |rows| {
            let mut session = rows.sessions().get(SessionId(id(6, 2)))?.unwrap();
            session.start = Some(start("2021-11-17", hour));
            rows.sessions().update(&session)
        });
    }
    let expected = bench.dump();
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    let log = fs::read(beside(&early, "-wal")).unwrap();
    assert!(!log.is_empty());
    fs::write(beside(&path, "-wal"), &log).unwrap();
    let kept = Store::restore(&path, &PLAIN, &copy, &PLAIN).unwrap().unwrap();
    assert_eq!(dump(&open(&kept)), expected);
    assert_eq!(fs::read(beside(&path, "-wal.stray-1")).unwrap(), log, "set aside");
    let told = open(&path).read(|rows| rows.revision(SessionId(id(6, 2)))).unwrap().sequence;
    assert_eq!(told, 3, "calendars have seen 2 of the store it replaces");
}

#[test]
fn what_another_program_reads_is_not_replaced_while_its_log_cannot_be_emptied() {
    let (mut bench, copy) = with_copy();
    let reader = Connection::open(&bench.path).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM entry").unwrap();
    delete(&mut bench, 2);
    let expected = bench.dump();
    let before = shelf_of(&bench.path);
    assert_eq!(bench.store.put_back(&copy, &PLAIN).unwrap_err().code(), "store_locked");
    assert_eq!((bench.dump(), shelf_of(&bench.path)), (expected.clone(), before));
    reader.execute_batch("COMMIT").unwrap();
    drop(reader);
    let kept = bench.store.put_back(&copy, &PLAIN).unwrap().unwrap();
    assert_eq!(dump(&open(&kept)), expected);
}

#[cfg(unix)]
#[test]
fn what_cannot_be_written_is_not_taken_for_damaged() {
    let (bench, copy) = with_copy();
    let expected = bench.dump();
    let path = killed(&bench.path, bench.folder.path());
    // Keeps also the superuser from the index of the log.
    let index = beside(&path, "-shm");
    std::os::unix::fs::symlink(&index, &index).unwrap();
    let log = fs::read(beside(&path, "-wal")).unwrap();
    assert_eq!(Store::restore(&path, &PLAIN, &copy, &PLAIN).unwrap_err().code(), "read_only");
    assert_eq!((fs::read(beside(&path, "-wal")).unwrap(), shelf_of(&path)), (log, vec![]));
    fs::remove_file(&index).unwrap();
    assert_eq!(dump(&open(&path)), expected);
    let kept = Store::restore(&path, &PLAIN, &copy, &PLAIN).unwrap().unwrap();
    assert_eq!(dump(&open(&kept)), expected);
}

#[test]
fn a_damaged_store_keeps_its_log() {
    let (bench, copy) = with_copy();
    let path = killed(&bench.path, bench.folder.path());
    let log = fs::read(beside(&path, "-wal")).unwrap();
    fs::write(&path, "no database at all").unwrap();
    let kept = Store::restore(&path, &PLAIN, &copy, &PLAIN).unwrap().unwrap();
    assert_eq!(fs::read(&kept).unwrap(), b"no database at all");
    assert_eq!(fs::read(beside(&kept, "-wal")).unwrap(), log);
    assert_eq!(open(&path).check().unwrap(), Vec::<String>::new());
}
