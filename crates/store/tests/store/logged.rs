//! Copies that somebody puts onto the shelf by hand, with their log beside them.

use crate::{
    common::*,
    opening::{beside, killed},
};
use chrono::Duration;
use plenary_domain::SessionId;
use plenary_store::{Cost, Phrase, StoreKey, Why};
use std::{
    fs,
    path::{Path, PathBuf},
};

const TITLE: &[u8] = b"Small summit";
const BROUGHT: &str = "store-2021-11-18T09-30-00Z.plenary";

/// Puts a file onto the shelf, with a log.
fn put(bench: &Bench, file: &Path, log: &Path) -> PathBuf {
    let shelf = bench.store.shelf();
    shelf.keep(&bench.path, stamp(2).at, Why::Asked).unwrap();
    let copy = shelf.folder().join(BROUGHT);
    fs::copy(file, &copy).unwrap();
    fs::copy(log, beside(&copy, "-wal")).unwrap();
    assert!(fs::metadata(beside(&copy, "-wal")).unwrap().len() > 0);
    copy
}

/// The files of the shelf that belong to what was brought, by what comes after its name.
fn there(copy: &Path) -> Vec<String> {
    let name = copy.file_name().unwrap().to_str().unwrap();
    let names = files(copy.parent().unwrap()).into_iter().map(|(path, _)| path);
    let names = names.map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    names.filter_map(|there| there.strip_prefix(name).map(str::to_owned)).collect()
}

fn protect(bench: &mut Bench) -> usize {
    bench.store.protect(&Phrase::new("the first passphrase"), Cost { memory: 64, passes: 1, lanes: 1 }).unwrap().1
}

fn openly(copy: &Path) -> usize {
    let holds = |bytes: &[u8]| bytes.windows(TITLE.len()).any(|part| part == TITLE);
    files(copy.parent().unwrap()).iter().filter(|(_, bytes)| holds(bytes)).count()
}

#[test]
fn what_stands_in_its_log_is_part_of_a_copy_that_is_found() {
    let mut bench = Bench::with_summit();
    let live = killed(&bench.path, bench.folder.path());
    let copy = put(&bench, &live, &beside(&live, "-wal"));
    let shelf = bench.store.shelf();
    shelf.adopt(stamp(40).at).unwrap();
    assert_eq!(there(&copy), [""], "one file");
    let kept = shelf.list().unwrap().into_iter().find(|kept| kept.name == BROUGHT).unwrap();
    assert!(kept.is_whole());
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 1))));
    let before = bench.dump();
    bench.store.put_back(&copy, &StoreKey::Plain).unwrap();
    assert_eq!(bench.dump(), dump(&Bench::with_summit().store));
    assert_ne!(bench.dump(), before);
    assert_eq!((protect(&mut bench), openly(&copy)), (0, 0));
    assert_eq!(there(&copy), ["", ".keys"]);
}

#[test]
fn a_copy_with_the_log_of_another_day_is_no_verified_one_and_stands_openly() {
    let mut bench = Bench::with_summit();
    let early = killed(&bench.path, bench.folder.path());
    let log = fs::read(beside(&early, "-wal")).unwrap();
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 1))));
    let later = bench.store.backup(bench.folder.path(), &stamp(30)).unwrap().path;
    let copy = put(&bench, &later, &beside(&early, "-wal"));
    let shelf = bench.store.shelf();
    shelf.adopt(stamp(40).at).unwrap();
    assert!(shelf.list().unwrap().iter().all(|kept| kept.name != BROUGHT));
    assert_eq!(bench.store.put_back(&copy, &StoreKey::Plain).unwrap_err().code(), "store_other_log");
    assert_eq!(protect(&mut bench), 1);
    assert_eq!(fs::read(beside(&copy, "-wal")).unwrap(), log, "nothing of it is thrown away");
    // One that is on the list, beside which it was put later, neither.
    let mut bench = Bench::with_summit();
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 1))));
    let shelf = bench.store.shelf();
    let kept = shelf.keep(&bench.path, stamp(5).at, Why::Asked).unwrap();
    let before = fs::read(shelf.path(&kept)).unwrap();
    fs::write(beside(&shelf.path(&kept), "-wal"), log).unwrap();
    assert_eq!(protect(&mut bench), 1);
    assert_eq!(fs::read(shelf.path(&kept)).unwrap(), before);
}

#[test]
fn a_copy_that_goes_leaves_no_log_behind() {
    let bench = Bench::with_summit();
    let shelf = bench.store.shelf();
    let now = stamp(1).at;
    let oldest = shelf.keep(&bench.path, now - Duration::days(400), Why::Change).unwrap();
    for hour in 0..20 {
        shelf.keep(&bench.path, now - Duration::hours(hour), Why::Change).unwrap();
    }
    let copy = shelf.path(&oldest);
    fs::write(beside(&copy, "-wal"), TITLE).unwrap();
    fs::write(beside(&copy, "-shm"), "").unwrap();
    shelf.thin(now).unwrap();
    assert_eq!(there(&copy), [""; 0]);
}
