//! What a restore takes the place of: nothing of it is lost, whatever stands beside it and whatever goes wrong.

use crate::{
    common::*,
    opening::{beside, killed},
};
use plenary_domain::SessionId;
use plenary_store::{Store, StoreKey, Why};
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

#[test]
fn a_damaged_store_that_cannot_be_replaced_has_its_log_back_and_no_second_name() {
    let (bench, copy) = with_copy();
    let path = killed(&bench.path, bench.folder.path());
    let log = fs::read(beside(&path, "-wal")).unwrap();
    fs::write(&path, "no database at all").unwrap();
    // What cannot be set aside.
    fs::create_dir(beside(&path, "-shm")).unwrap();
    assert!(Store::restore(&path, &PLAIN, &copy, &PLAIN).is_err());
    assert!(path.with_extension("backups").exists(), "it was about to be kept");
    assert_eq!(fs::read(&path).unwrap(), b"no database at all");
    assert_eq!((fs::read(beside(&path, "-wal")).unwrap(), shelf_of(&path)), (log.clone(), vec![]));
    fs::remove_dir(beside(&path, "-shm")).unwrap();
    let kept = Store::restore(&path, &PLAIN, &copy, &PLAIN).unwrap().unwrap();
    assert_eq!(fs::read(beside(&kept, "-wal")).unwrap(), log);
}

#[test]
fn what_was_being_replaced_when_the_power_went_is_one_store_and_is_not_lost() {
    const NAME: &str = "store-before-restore-2021-11-18T09-11-00Z.plenary";
    for (name, second_name) in [("a file system with second names", true), ("one without", false)] {
        let (bench, copy) = with_copy();
        let expected = bench.dump();
        let shelf = bench.store.shelf();
        shelf.keep(&bench.path, stamp(20).at, Why::Asked).unwrap();
        let Bench { folder, path, store, .. } = bench;
        store.close().unwrap();
        let (kept, held) = (shelf.folder().join(NAME), shelf.folder().join(format!("{NAME}.replaced")));
        let begin = || {
            if second_name {
                fs::hard_link(&path, &held).unwrap()
            } else {
                fs::write(&held, fs::read(&path).unwrap()).unwrap()
            }
            fs::write(beside(&kept, ".keys"), "keys").unwrap();
        };
        let names =
            || shelf.list().unwrap().into_iter().chain(shelf.unlisted().unwrap()).map(|kept| kept.name).collect();
        let before: Vec<String> = names();

        // Before another took its place: it is the store, and no copy of it.
        begin();
        let store = open(&path);
        shelf.adopt(stamp(30).at).unwrap();
        assert_eq!((dump(&store), names()), (expected.clone(), before.clone()), "{name}");
        assert!(!held.exists() && !beside(&kept, ".keys").exists(), "{name}");
        store.close().unwrap();

        // The same of one that is damaged and keeps its log; what is refused is refused as it was.
        let whole = fs::read(&path).unwrap();
        fs::write(&path, "no database at all").unwrap();
        begin();
        fs::write(beside(&held, "-wal"), "a log").unwrap();
        // What opens it next is whoever restores it.
        Store::restore(&path, &PLAIN, &copy, &PLAIN).unwrap().unwrap();
        let (log, damaged): (Vec<_>, Vec<_>) = shelf_of(&path)
            .into_iter()
            .filter(|file| file.to_string_lossy().contains("before-restore"))
            .partition(|file| file.to_string_lossy().ends_with("-wal"));
        assert_eq!((log.len(), damaged.len()), (1, 1), "{name}: one store, with its log");
        assert_eq!(
            (&*fs::read(&log[0]).unwrap(), &*fs::read(&damaged[0]).unwrap()),
            (&b"a log"[..], &b"no database at all"[..])
        );
        fs::remove_file(&log[0]).unwrap();
        fs::remove_file(&damaged[0]).unwrap();

        // After: it is a copy like any other.
        fs::write(&held, &whole).unwrap();
        let restored = open(&path);
        assert!(kept.exists() && !held.exists(), "{name}");
        shelf.adopt(stamp(30).at).unwrap();
        assert!(shelf.list().unwrap().iter().any(|kept| kept.name == NAME && kept.is_whole()), "{name}");
        assert_ne!(dump(&restored), expected);
        restored.close().unwrap();
        fs::remove_file(beside(&kept, ".keys")).unwrap_or_default();
        Store::restore(&path, &PLAIN, &kept, &PLAIN).unwrap().unwrap();
        assert_eq!(dump(&open(&path)), expected, "{name}");
        drop(folder);
    }
}
