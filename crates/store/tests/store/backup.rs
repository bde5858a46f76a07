//! Backups: a verified copy, and a way back that can itself be gone back on.

use crate::common::*;
use plenary_domain::SessionId;
use plenary_store::{Cost, Kept, Phrase, Shelf, Store, StoreKey, Why};
use sha2::{Digest, Sha256};
use std::{fs, path::Path};
#[cfg(unix)]
use std::{os::unix::fs::symlink, process::Command};

fn open(path: &Path) -> Store {
    Store::open_existing(path, &StoreKey::Plain).unwrap()
}

#[test]
fn a_backup_is_a_whole_store_of_its_own() {
    let mut bench = Bench::with_summit();
    let kept = bench.folder.path().join("backups");
    fs::create_dir(&kept).unwrap();
    let stamp = bench.stamp();
    let backup = bench.store.backup(&kept, &stamp).unwrap();
    assert_eq!(backup.path.file_name().unwrap(), "store-2021-11-18T09-02-00Z.plenary");
    let bytes = fs::read(&backup.path).unwrap();
    let hash: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((backup.bytes, &backup.sha256), (bytes.len() as u64, &hash));
    assert_eq!((backup.verified.schema, backup.verified.last_entry), (plenary_store::SCHEMA, 1));
    assert_eq!(bytes[18], 1, "no log is needed to read it, so a read-only medium will do");
    let second = bench.store.backup(&kept, &stamp).unwrap();
    assert_eq!(second.path.file_name().unwrap(), "store-2021-11-18T09-02-00Z-2.plenary");
    assert_eq!(files(&kept).len(), 2, "nothing half made is left");
    let copy = open(&backup.path);
    assert_eq!(dump(&copy), bench.dump());
}

#[test]
fn a_restore_is_gone_back_on_by_a_restore() {
    let mut bench = Bench::with_summit();
    let stamp = bench.stamp();
    let backup = bench.store.backup(bench.folder.path(), &stamp).unwrap();
    let old = bench.dump();
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 1))));
    bench.act("session.move", |rows| {
        let mut session = rows.sessions().get(SessionId(id(6, 2)))?.unwrap();
        session.start = Some(start("2021-11-17", 18));
        rows.sessions().update(&session)
    });
    let (new, desk) = (bench.dump(), bench.store.desk());
    assert_eq!(
        Store::restore(&bench.path, &StoreKey::Plain, &backup.path, &StoreKey::Plain).unwrap_err().code(),
        "store_locked"
    );
    let Bench { folder, path, store, .. } = bench;
    // Let go of without being put in order, as after a kill.
    drop(store);

    let kept = Store::restore(&path, &StoreKey::Plain, &backup.path, &StoreKey::Plain).unwrap().unwrap();
    assert!(kept.file_name().unwrap().to_string_lossy().starts_with("store-before-restore-2"));
    let restored = open(&path);
    assert_eq!(dump(&restored), old);
    assert_ne!(restored.desk(), desk, "no two copies share a desk");
    let sequence = |store: &Store, n| store.read(|rows| rows.revision(SessionId(id(6, n)))).unwrap().sequence;
    assert_eq!(sequence(&restored, 2), 2, "calendars have seen 1 of the store it replaces");
    assert_eq!(sequence(&restored, 3), 0);
    assert_eq!(restored.check().unwrap(), Vec::<String>::new());
    restored.close().unwrap();

    let again = Store::restore(&path, &StoreKey::Plain, &kept, &StoreKey::Plain).unwrap().unwrap();
    assert_ne!(again, kept);
    let back = open(&path);
    assert!(
        files(folder.path()).iter().all(|(file, _)| !file.to_string_lossy().contains("stray")),
        "nothing is left lying about"
    );
    assert_eq!(dump(&back), new);
    assert_eq!(sequence(&back, 2), 3);
    assert_eq!(Store::verify(&again, &StoreKey::Plain).unwrap().last_entry, 1);
}

#[test]
fn a_copy_of_every_released_schema_comes_back() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut bench = Bench::with_summit();
    let summit = bench.dump();
    let copy = |version| {
        let copy = bench.folder.path().join(format!("v{version}.plenary"));
        fs::copy(fixtures.join(copy.file_name().unwrap()), &copy).unwrap();
        copy
    };
    for version in 1..=plenary_store::SCHEMA {
        bench.store.put_back(&copy(version), &StoreKey::Plain).unwrap();
        assert_eq!(bench.store.check().unwrap(), Vec::<String>::new(), "version {version}");
        // What was done under that schema can still be taken back: the move of a session.
        let undo = bench.store.undo_target().unwrap().unwrap();
        bench.store.revert(undo.seq, &stamp(100)).unwrap();
        assert_eq!(bench.dump(), summit, "version {version}");
    }
    let oldest = copy(1);
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    Store::restore(&path, &StoreKey::Plain, &oldest, &StoreKey::Plain).unwrap();
    assert_eq!(open(&path).check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_store_in_ruins_is_replaced_and_kept() {
    let bench = Bench::with_summit();
    let backup = bench.store.backup(bench.folder.path(), &stamp(9)).unwrap();
    let expected = bench.dump();
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    for ruin in ["", "no database at all"] {
        fs::write(&path, ruin).unwrap();
        let kept = Store::restore(&path, &StoreKey::Plain, &backup.path, &StoreKey::Plain).unwrap().unwrap();
        assert_eq!(fs::read(kept).unwrap(), ruin.as_bytes());
        let store = open(&path);
        assert_eq!(dump(&store), expected);
        store.close().unwrap();
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(Store::restore(&path, &StoreKey::Plain, &backup.path, &StoreKey::Plain).unwrap(), None);
    assert_eq!(dump(&open(&path)), expected);
}

#[test]
fn what_is_no_backup_replaces_nothing() {
    let Bench { folder, path, store, .. } = Bench::with_summit();
    let backup = store.backup(folder.path(), &stamp(9)).unwrap();
    let expected = dump(&store);
    store.close().unwrap();
    let bad = folder.path().join("bad.plenary");
    let whole = fs::read(&backup.path).unwrap();
    let mut holed = whole.clone();
    holed[4_096 * 3..4_096 * 5].fill(0);
    for (bytes, code, restored) in [
        (&b""[..], "store_damaged", "backup_damaged"),
        (b"a letter", "store_foreign", "store_foreign"),
        (&whole[..whole.len() / 2], "store_damaged", "backup_damaged"),
        (&holed, "store_damaged", "backup_damaged"),
    ] {
        fs::write(&bad, bytes).unwrap();
        assert_eq!(Store::verify(&bad, &StoreKey::Plain).unwrap_err().code(), code);
        assert_eq!(Store::restore(&path, &StoreKey::Plain, &bad, &StoreKey::Plain).unwrap_err().code(), restored);
        assert_eq!(dump(&open(&path)), expected);
    }
    assert_eq!(Store::verify(&folder.path().join("none"), &StoreKey::Plain).unwrap_err().code(), "store_missing");
    assert_eq!(
        Store::restore(&path, &StoreKey::Plain, &path, &StoreKey::Plain).unwrap_err().code(),
        "store_not_a_file"
    );
}

#[test]
fn a_list_that_cannot_be_read_stands_in_nobodys_way() {
    let mut bench = Bench::with_summit();
    let (path, shelf) = (bench.path.clone(), bench.store.shelf());
    let first = shelf.keep(&path, bench.stamp().at, Why::Asked).unwrap();
    let list = shelf.folder().join("backups.jsonl");
    let written = fs::read(&list).unwrap();
    let newer = String::from_utf8(written.clone()).unwrap().replace("\"asked\"", "\"on_a_whim\"");
    for (name, bytes) in [
        ("cut off", &written[..written.len() - 50]),
        ("of a newer program", newer.as_bytes()),
        ("zeros", &[0, 0, 0]),
        ("no text", &[0xff, 0xfe, b'\n']),
        ("half a line more", &[&written[..], b"{\"na"].concat()),
    ] {
        fs::write(&list, bytes).unwrap();
        let second = shelf.keep(&path, bench.stamp().at, Why::Change).unwrap();
        shelf.adopt(bench.stamp().at).unwrap();
        let names: Vec<String> = shelf.list().unwrap().into_iter().map(|kept| kept.name).collect();
        assert!(names.contains(&first.name) && names.contains(&second.name), "{name}: {names:?}");
        assert!(shelf.find(&first.name).unwrap().is_some(), "{name}");
        fs::write(&list, bytes).unwrap();
        let before = bench.dump();
        bench.store.put_back(&shelf.path(&second), &StoreKey::Plain).unwrap();
        assert_eq!(bench.dump(), before, "{name}");
    }
}

#[test]
fn copies_whose_list_was_lost_are_of_the_time_they_were_made_at() {
    let mut bench = Bench::with_summit();
    let (path, shelf) = (bench.path.clone(), bench.store.shelf());
    let days = [3, 1, 2].map(|day| bench.stamp().at - chrono::Duration::days(day));
    for at in days {
        shelf.keep(&path, at, Why::Change).unwrap();
    }
    fs::remove_file(shelf.folder().join("backups.jsonl")).unwrap();
    let last = shelf.keep(&path, bench.stamp().at, Why::Start).unwrap();
    shelf.adopt(bench.stamp().at).unwrap();
    let times = |list: Vec<Kept>| list.into_iter().map(|kept| kept.at.timestamp()).collect::<Vec<_>>();
    let expected = [days[0], days[2], days[1], last.at].map(|at| at.timestamp());
    assert_eq!(times(shelf.list().unwrap()), expected, "what was found is not newer than what was made since");
    let lost = Shelf::of(&path, &StoreKey::Plain);
    fs::remove_file(shelf.folder().join("backups.jsonl")).unwrap();
    assert_eq!(times(lost.unlisted().unwrap()), expected, "nor is it before it is on the list");
}

#[test]
fn stores_that_are_called_the_same_each_have_a_second_place_of_their_own() {
    let stick = tempfile::tempdir().unwrap();
    let (mut one, mut two) = (Bench::with_summit(), Bench::with_summit());
    two.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 1))));
    let choose = |bench: &Bench| {
        let shelf = bench.store.shelf();
        shelf.choose_second(Some(stick.path())).unwrap();
        shelf.second().unwrap().unwrap()
    };
    let places = [&one, &two].map(|bench| {
        let shelf = bench.store.shelf();
        let kept = shelf.keep(&bench.path, stamp(1).at, Why::Asked).unwrap();
        let second = choose(bench);
        shelf.carry(&kept, &second).unwrap();
        second.folder().to_owned()
    });
    let names = places.each_ref().map(|place| place.file_name().unwrap().to_str().unwrap());
    assert_eq!(names, ["store.backups", "store 2.backups"]);
    // What is done with one is not done with the other.
    one.store.protect(&Phrase::new("the first passphrase"), Cost { memory: 64, passes: 1, lanes: 1 }).unwrap();
    one.store.shelf().second().unwrap().unwrap().adopt(stamp(2).at).unwrap();
    let theirs = two.store.shelf().second().unwrap().unwrap();
    let theirs = theirs.path(&theirs.list().unwrap()[0]);
    assert_eq!(dump(&open(&theirs)), two.dump());
    // Chosen again, also after it was not, each finds its own: by what chose it, and by the copies there.
    for _ in 0..2 {
        assert_eq!([&one, &two].map(|bench| choose(bench).folder().to_owned()), places);
        [&one, &two].iter().for_each(|bench| bench.store.shelf().choose_second(None).unwrap());
    }
    // What somebody else keeps there is nobody's, and a folder in which nothing is may be had.
    let third = Bench::with_summit();
    fs::create_dir(stick.path().join("store 3.backups")).unwrap();
    fs::write(stick.path().join("store 3.backups/letter"), "Dear colleague").unwrap();
    fs::create_dir(stick.path().join("store 4.backups")).unwrap();
    assert_eq!(choose(&third).folder().file_name().unwrap(), "store 4.backups");
}

#[test]
fn a_copy_that_could_not_be_carried_leaves_nothing_half_made() {
    let mut bench = Bench::with_summit();
    let (path, shelf) = (bench.path.clone(), bench.store.shelf());
    let kept = shelf.keep(&path, bench.stamp().at, Why::Asked).unwrap();
    let stick = bench.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    shelf.choose_second(Some(&stick)).unwrap();
    let second = shelf.second().unwrap().unwrap();
    // Where its name is taken by a folder, the finished copy cannot get it.
    fs::create_dir_all(second.path(&kept)).unwrap();
    assert!(shelf.carry(&kept, &second).is_err());
    assert_eq!(files(second.folder()), [(second.path(&kept), vec![])]);
    fs::remove_dir(second.path(&kept)).unwrap();
    shelf.carry(&kept, &second).unwrap();
    assert_eq!(second.list().unwrap().len(), 1);
}

#[test]
fn a_copy_that_is_not_what_its_list_says_is_not_restored() {
    let mut bench = Bench::with_summit();
    let (path, shelf) = (bench.path.clone(), bench.store.shelf());
    let kept = shelf.keep(&path, bench.stamp().at, Why::Asked).unwrap();
    let before = bench.dump();
    let copy = shelf.path(&kept);
    let mut bytes = fs::read(&copy).unwrap();
    // In a part of the last page that nothing stands in.
    let last = bytes.len() - 2_000;
    bytes[last] ^= 1;
    fs::write(&copy, &bytes).unwrap();
    assert_eq!(bench.store.put_back(&copy, &StoreKey::Plain).unwrap_err().code(), "backup_changed");
    assert_eq!(bench.dump(), before);
    // Where it is the list that is wrong, whoever is sure of the copy restores it from elsewhere: no list speaks against it there.
    bytes[last] ^= 1;
    fs::write(&copy, bytes).unwrap();
    let list = shelf.folder().join("backups.jsonl");
    fs::write(&list, fs::read_to_string(&list).unwrap().replace(&kept.sha256, &"0".repeat(64))).unwrap();
    assert_eq!(bench.store.put_back(&copy, &StoreKey::Plain).unwrap_err().code(), "backup_changed");
    let elsewhere = bench.folder.path().join("elsewhere.plenary");
    fs::write(&elsewhere, fs::read(&copy).unwrap()).unwrap();
    bench.store.put_back(&elsewhere, &StoreKey::Plain).unwrap();
    assert_eq!(bench.dump(), before);
}

#[cfg(unix)]
#[test]
fn what_only_has_the_name_of_a_small_file_stands_in_nobodys_way() {
    type Puts = fn(&Path);
    let puts: [(&str, Puts); 4] = [
        ("a pipe", |path| assert!(Command::new("mkfifo").arg(path).status().unwrap().success())),
        ("a folder", |path| {
            fs::create_dir(path).unwrap();
            fs::write(path.join("letter"), "Dear colleague").unwrap();
        }),
        ("a link to itself", |path| symlink(path, path).unwrap()),
        ("a link to a folder", |path| symlink("/", path).unwrap()),
    ];
    for (name, put) in puts {
        let mut bench = Bench::with_summit();
        let (path, shelf) = (bench.path.clone(), bench.store.shelf());
        let first = shelf.keep(&path, bench.stamp().at, Why::Asked).unwrap();
        fs::remove_file(shelf.folder().join("backups.jsonl")).unwrap();
        for file in ["backups.jsonl", "backups.jsonl.part", "second.json"] {
            put(&shelf.folder().join(file));
        }
        let before = bench.dump();
        bench.store.put_back(&shelf.path(&first), &StoreKey::Plain).unwrap();
        assert_eq!(bench.dump(), before, "{name}");
        shelf.adopt(bench.stamp().at).unwrap();
        shelf.keep(&path, bench.stamp().at, Why::Asked).unwrap();
        assert_eq!(shelf.list().unwrap().len(), 3, "{name}: the first, what the restore replaced, the last");
        // Which place was chosen is not known any more: that is told, and not taken for none.
        assert!(shelf.second().is_err(), "{name}");
        let stick = tempfile::tempdir().unwrap();
        shelf.choose_second(Some(stick.path())).unwrap();
        assert!(shelf.second().unwrap().is_some(), "{name}");
        let letters = files(shelf.folder()).iter().filter(|(file, _)| file.join("letter").is_file()).count();
        assert_eq!(letters, if name == "a folder" { 3 } else { 0 }, "{name}: nothing is thrown away");
    }
}

#[cfg(unix)]
#[test]
fn what_only_has_the_name_of_a_copy_is_none() {
    let mut bench = Bench::with_summit();
    let (path, shelf) = (bench.path.clone(), bench.store.shelf());
    let kept = shelf.keep(&path, bench.stamp().at, Why::Asked).unwrap();
    assert!(Command::new("mkfifo").arg(shelf.folder().join("pipe.plenary")).status().unwrap().success());
    fs::create_dir(shelf.folder().join("folder.plenary")).unwrap();
    fs::write(shelf.folder().join("letter.plenary"), "Dear colleague").unwrap();
    fs::write(shelf.folder().join("half.plenary"), &fs::read(shelf.path(&kept)).unwrap()[..50_000]).unwrap();
    shelf.adopt(bench.stamp().at).unwrap();
    assert_eq!(shelf.list().unwrap().len(), 1);
    let seen: Vec<(String, bool)> =
        shelf.unlisted().unwrap().into_iter().map(|kept| (kept.name.clone(), kept.is_whole())).collect();
    assert_eq!(seen, [("half.plenary".into(), false)]);
}
