//! Opening: what is refused, and that a refusal leaves every byte as it was.

use crate::common::*;
use plenary_domain::SessionId;
use plenary_store::{OpenFault, Store, StoreKey};
use rusqlite::Connection;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

fn open(path: &Path) -> Result<Store, OpenFault> {
    Store::open(path, &StoreKey::Plain)
}

pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    format!("{}{suffix}", path.display()).into()
}

/// A copy of what is on the disk while a store is open: what a kill leaves behind. Another process copies, for this one
/// would drop the locks of its connection by reading the file.
pub(crate) fn killed(path: &Path, folder: &Path) -> PathBuf {
    let copy = folder.join("killed.plenary");
    for suffix in ["", "-wal"] {
        let (from, to) = (beside(path, suffix), beside(&copy, suffix));
        assert!(Command::new("cp").args([from, to]).status().unwrap().success());
    }
    copy
}

/// A closed store with the small summit in it, spoilt by `spoil`; then what opening it says.
fn refusal(spoil: impl FnOnce(&Path)) -> OpenFault {
    let Bench { folder, path, store, .. } = Bench::with_summit();
    store.close().unwrap();
    fs::remove_file(folder.path().join("store.plenary.lock")).unwrap();
    spoil(&path);
    let before = files(folder.path());
    let fault = open(&path).err().unwrap();
    assert_eq!(open_existing_code(&path), fault.code());
    let after = files(folder.path());
    let named = |files: &[(PathBuf, Vec<u8>)]| -> Vec<_> { files.iter().map(|(path, _)| path.clone()).collect() };
    assert_eq!(named(&after), named(&before), "{}: no file was made", fault.code());
    assert!(after == before, "{}: no byte was written", fault.code());
    fault
}

fn open_existing_code(path: &Path) -> &'static str {
    Store::open_existing(path, &StoreKey::Plain).err().unwrap().code()
}

fn with_sqlite(path: &Path, sql: &str) {
    let file = Connection::open(path).unwrap();
    file.execute_batch(sql).unwrap();
    file.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
}

#[test]
fn what_is_not_a_sound_store_is_refused_untouched() {
    let code = |spoil: fn(&Path)| refusal(spoil).code();
    assert_eq!(code(|path| with_sqlite(path, "PRAGMA user_version = 9999")), "store_newer");
    assert_eq!(code(|path| with_sqlite(path, "PRAGMA application_id = 1")), "store_foreign");
    assert_eq!(code(|path| with_sqlite(path, "PRAGMA user_version = 0")), "store_damaged");
    assert_eq!(
        code(|path| fs::write(
            path,
            b"\xFF\xD8\xFF\xE0 a picture, not a store, of more than a hundred bytes, said again: a picture"
        )
        .unwrap()),
        "store_foreign"
    );
    assert_eq!(code(|path| fs::write(path, "Notes for Tuesday").unwrap()), "store_foreign");
    assert_eq!(code(|path| fs::write(path, "").unwrap()), "store_damaged");
    assert_eq!(code(|path| fs::write(path, &fs::read(path).unwrap()[..60]).unwrap()), "store_damaged");
    match refusal(|path| with_sqlite(path, "PRAGMA user_version = 9999")) {
        OpenFault::Newer { found: 9999, known } => assert_eq!(known, plenary_store::SCHEMA),
        other => panic!("{other}"),
    }
}

#[test]
fn damage_inside_is_found() {
    for (name, spoil) in [
        ("cut off", (|path| fs::write(path, &fs::read(path).unwrap()[..40_960]).unwrap()) as fn(&Path)),
        ("pages gone", |path| {
            let mut bytes = fs::read(path).unwrap();
            bytes[8_192..16_384].fill(0);
            fs::write(path, bytes).unwrap();
        }),
        ("a trigger gone", |path| with_sqlite(path, "DROP TRIGGER journal_session_update")),
        ("a link broken", |path| {
            with_sqlite(
                path,
                &format!("PRAGMA foreign_keys = OFF; BEGIN; {OPEN_ENTRY}; DELETE FROM delegation; COMMIT"),
            );
        }),
    ] {
        let Bench { folder: _folder, path, store, .. } = Bench::with_summit();
        store.close().unwrap();
        spoil(&path);
        let before = fs::read(&path).unwrap();
        let fault = open(&path).err().unwrap();
        assert_eq!(fault.code(), "store_damaged", "{name}: {fault}");
        assert!(fs::read(&path).unwrap() == before, "{name}: the file is as it was");
    }
}

#[test]
fn damage_in_the_log_is_found_and_the_log_is_kept() {
    let Bench { folder, path, store, .. } = Bench::with_summit();
    store.close().unwrap();
    let file = Connection::open(&path).unwrap();
    file.execute_batch(&format!("PRAGMA foreign_keys = OFF; BEGIN; {OPEN_ENTRY}; DELETE FROM delegation; COMMIT"))
        .unwrap();
    let copy = killed(&path, folder.path());
    drop(file);
    let (before, log) = (fs::read(&copy).unwrap(), fs::read(beside(&copy, "-wal")).unwrap());
    assert!(!log.is_empty());
    assert_eq!(open(&copy).err().unwrap().code(), "store_damaged");
    assert!(fs::read(&copy).unwrap() == before && fs::read(beside(&copy, "-wal")).unwrap() == log);
}

#[test]
fn one_store_is_open_once() {
    let Bench { folder, path, mut store, .. } = Bench::with_summit();
    let before = fs::read(&path).unwrap();
    assert_eq!(open(&path).err().unwrap().code(), "store_locked");
    assert_eq!(open_existing_code(&path), "store_locked");
    assert_eq!(Store::verify(&path, &StoreKey::Plain).unwrap_err().code(), "store_locked");
    #[cfg(unix)]
    {
        let link = folder.path().join("another-name.plenary");
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert_eq!(open(&link).err().unwrap().code(), "store_locked", "by another name too");
    }
    assert!(fs::read(&path).unwrap() == before);
    // The one that has it open goes on.
    store
        .write::<_, plenary_store::StoreFault>(&stamp(50), "place.create", |rows| {
            rows.places().insert(&place(50, "Red room"))?;
            Ok(plenary_store::Described { value: (), summit: None, label: Default::default() })
        })
        .unwrap();
    store.close().unwrap();
    assert!(open(&path).is_ok(), "a lock file left over locks nothing");
    drop(folder);
}

#[test]
fn a_path_that_cannot_be_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.plenary");
    assert_eq!(open_existing_code(&path), "store_missing");
    assert_eq!(files(folder.path()), [], "looking for a store makes none");
    assert_eq!(open(&folder.path().join("no/such/folder.plenary")).err().unwrap().code(), "store_no_folder");
    assert_eq!(open(folder.path()).err().unwrap().code(), "store_not_a_file");
    for name in ["회의 자료 2021.plenary", "a #1? 100%.plenary", " spaces .plenary", &"long".repeat(40)] {
        let path = folder.path().join(name);
        let store = open(&path).unwrap();
        let backup = store.backup(folder.path(), &stamp(1)).unwrap();
        store.close().unwrap();
        assert_eq!(Store::verify(&path, &StoreKey::Plain).unwrap(), backup.verified, "{name}");
        assert_eq!(Store::verify(&backup.path, &StoreKey::Plain).unwrap(), backup.verified, "{name}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_no_text_is_refused_before_anything_is_made() {
    use std::{ffi::OsStr, os::unix::ffi::OsStrExt};
    let folder = tempfile::tempdir().unwrap();
    let odd = folder.path().join(OsStr::from_bytes(b"n\xff\xfen"));
    fs::create_dir(&odd).unwrap();
    // SQLite could work there, but would make no copy: a store without backups.
    assert_eq!(open(&odd.join("store.plenary")).err().unwrap().code(), "store_path_no_text");
    assert_eq!(files(&odd), []);
}

#[test]
fn a_store_cut_off_by_a_kill_opens_with_all_that_was_saved() {
    let bench = Bench::with_summit();
    let copy = killed(&bench.path, bench.folder.path());
    let store = open(&copy).unwrap();
    assert_eq!(dump(&store), bench.dump());
    store.close().unwrap();
    assert!(!beside(&copy, "-wal").exists(), "closing leaves one file");
}

#[test]
fn a_log_of_another_store_or_of_an_earlier_day_is_refused_untouched() {
    let mut bench = Bench::with_summit();
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 1))));
    let early = killed(&bench.path, bench.folder.path());
    bench.act("session.delete", |rows| rows.sessions().delete(SessionId(id(6, 2))));
    let expected = bench.dump();
    let other = Bench::with_summit();
    let theirs = killed(&other.path, other.folder.path());
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    let file = fs::read(&path).unwrap();
    for (name, from) in [("an earlier day", &early), ("another store", &theirs)] {
        let log = beside(&path, "-wal");
        fs::copy(beside(from, "-wal"), &log).unwrap();
        let before = fs::read(&log).unwrap();
        assert!(!before.is_empty());
        assert_eq!(open(&path).err().unwrap().code(), "store_other_log", "{name}");
        assert!(fs::read(&path).unwrap() == file && fs::read(&log).unwrap() == before, "{name}");
        fs::remove_file(&log).unwrap();
        let store = open(&path).unwrap();
        assert_eq!(dump(&store), expected, "{name}");
        store.close().unwrap();
        fs::write(&path, &file).unwrap();
    }
}

#[test]
fn a_log_without_its_store_is_not_taken_for_a_new_ones() {
    let Bench { folder, path, store, .. } = Bench::with_summit();
    let log = fs::read(format!("{}-wal", path.display())).unwrap();
    assert!(!log.is_empty());
    let lonely = folder.path().join("new.plenary");
    fs::write(folder.path().join("new.plenary-wal"), &log).unwrap();
    let new = open(&lonely).unwrap();
    assert_eq!(dump(&new), "");
    assert_eq!(fs::read(folder.path().join("new.plenary-wal.stray-1")).unwrap(), log, "kept aside");
    drop((store, new));
}

#[test]
fn of_many_that_start_at_once_one_has_the_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.plenary");
    let stores: Vec<_> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..20).map(|_| scope.spawn(|| open(&path))).collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    let (had, refused): (Vec<_>, Vec<_>) = stores.into_iter().partition(Result::is_ok);
    assert_eq!(had.len(), 1);
    assert!(refused.into_iter().all(|fault| fault.err().unwrap().code() == "store_locked"));
    assert_eq!(files(folder.path()).iter().filter(|(path, _)| path.to_string_lossy().ends_with(".new")).count(), 0);
}

#[cfg(unix)]
#[test]
fn only_its_owner_reads_a_store_and_its_copies() {
    use std::os::unix::fs::PermissionsExt;
    let bench = Bench::with_summit();
    let backup = bench.store.backup(bench.folder.path(), &stamp(1)).unwrap();
    let others = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
    for path in [&bench.path, &beside(&bench.path, "-wal"), &backup.path] {
        assert_eq!(others(path), 0, "{}", path.display());
    }
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    let kept = Store::restore(&path, &StoreKey::Plain, &backup.path, &StoreKey::Plain).unwrap().unwrap();
    assert_eq!((others(&path), others(&kept)), (0, 0));
}

#[cfg(unix)]
#[test]
fn a_place_one_may_not_write_to_is_said_plainly() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o555)).unwrap();
    let path = folder.path().join("store.plenary");
    // The superuser may write everywhere: then the store is simply made.
    match open(&path) {
        Err(fault) => assert_eq!(fault.code(), "read_only"),
        Ok(store) => assert!(store.check().unwrap().is_empty()),
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_settings_hold() {
    let bench = Bench::new();
    assert!(
        plenary_store::sqlite_version().split('.').map(|n| n.parse::<u32>().unwrap()).collect::<Vec<_>>()
            >= vec![3, 51, 3]
    );
    let file = Connection::open(&bench.path).unwrap();
    let number = |name: &str| file.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).unwrap();
    assert_eq!((number("application_id"), number("user_version")), (0x504C_4E59, i64::from(plenary_store::SCHEMA)));
    let mode: String = file.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap();
    assert_eq!(mode, "wal");
}

#[test]
fn a_store_in_a_folder_that_is_carried_elsewhere_is_neither_opened_nor_made() {
    let bench = Bench::new();
    let Bench { folder, path, store, .. } = bench;
    store.close().unwrap();
    let before = fs::read(&path).unwrap();
    fs::create_dir(folder.path().join(".stfolder")).unwrap();
    let refused = [
        Store::open(&path, &StoreKey::Plain).map(drop),
        Store::open(&folder.path().join("new.plenary"), &StoreKey::Plain).map(drop),
        Store::make(&folder.path().join("new.plenary"), None).map(drop),
    ];
    for fault in refused.map(Result::unwrap_err) {
        assert_eq!(fault.code(), "store_synced");
        // The reason, and a way out.
        assert!(fault.words().en.contains("Syncthing"), "{fault}");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(!folder.path().join("new.plenary").exists());
    fs::remove_dir(folder.path().join(".stfolder")).unwrap();
    assert!(Store::open(&path, &StoreKey::Plain).is_ok());
}

#[test]
fn every_fault_speaks_both_languages() {
    let sql = || rusqlite::Error::QueryReturnedNoRows;
    for fault in [
        OpenFault::Locked,
        OpenFault::Newer { found: 2, known: 1 },
        OpenFault::Foreign,
        OpenFault::Damaged("page 3".into()),
        OpenFault::CopyDamaged("page 3".into()),
        OpenFault::CopyChanged("a.plenary".into()),
        OpenFault::OtherLog("a.plenary-wal".into()),
        OpenFault::Missing("a.plenary".into()),
        OpenFault::Exists("a.plenary".into()),
        OpenFault::NoFolder("a".into()),
        OpenFault::Remote { folder: "a".into(), kind: "nfs4".into() },
        OpenFault::Synced { folder: "a".into(), by: "Dropbox" },
        OpenFault::NotAFile("a".into()),
        OpenFault::NotText("a".into()),
        OpenFault::Engine("3.40.1"),
        OpenFault::Full,
        OpenFault::ReadOnly,
        OpenFault::Sql(sql()),
    ] {
        let words = fault.words();
        assert!(words.en.ends_with('.') && words.ko.ends_with('.'), "{}", fault.code());
        assert!(words.ko.chars().any(|c| ('가'..='힣').contains(&c)), "{}", fault.code());
        assert!(fault.to_string().starts_with(&words.en), "{}", fault.code());
    }
}
