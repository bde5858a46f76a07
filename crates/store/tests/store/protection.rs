//! Protected stores: what opens them, what does not, and that nothing of them stands anywhere in the open.

use crate::common::{Bench, dump, stamp};
use plenary_store::{Cost, Phrase, Shelf, Store, StoreKey, Why};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What a guess costs in tests.
const LIGHT: Cost = Cost { memory: 64, passes: 1, lanes: 1 };
const TITLE: &str = "Small summit";

fn phrase(text: &str) -> Phrase {
    Phrase::new(text)
}

fn with(text: &str) -> StoreKey {
    StoreKey::Passphrase(phrase(text))
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

fn code(path: &Path, key: &StoreKey) -> &'static str {
    Store::open_existing(path, key).err().map_or("opens", |fault| fault.code())
}

/// Changes something.
fn retitle(bench: &mut Bench) {
    bench.act("summit.edit", |rows| {
        let mut summit = rows.summits().all()?.remove(0);
        summit.theme = "Another theme".into();
        rows.summits().update(&summit)
    });
}

/// Every file below a folder in which these bytes stand.
fn files_with(folder: &Path, bytes: &[u8]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, bytes));
        } else if fs::read(&path).unwrap().windows(bytes.len()).any(|part| part == bytes) {
            found.push(path);
        }
    }
    found
}

/// A protected store with a summit, and its recovery code.
fn protected() -> (Bench, Phrase) {
    let mut bench = Bench::with_summit();
    let (code, left) = bench.store.protect(&phrase("the first passphrase"), LIGHT).unwrap();
    assert_eq!(left, 0);
    (bench, code)
}

fn protected_with(words: &str) -> Bench {
    let mut bench = Bench::with_summit();
    bench.store.protect(&phrase(words), LIGHT).unwrap();
    bench
}

#[test]
fn the_engine_encrypts() {
    let (bench, _) = protected();
    let begins = fs::read(&bench.path).unwrap();
    assert_eq!(&begins[..8], b"PLNYSAFE");
}

#[test]
fn a_store_is_the_same_before_and_after_it_is_protected() {
    let mut bench = Bench::with_summit();
    let before = dump(&bench.store);
    let (recovery, _) = bench.store.protect(&phrase("the first passphrase"), LIGHT).unwrap();
    assert!(bench.store.protection().protected);
    assert_eq!(dump(&bench.store), before);
    assert!(bench.store.check().unwrap().is_empty());
    retitle(&mut bench);
    let Bench { folder: _folder, path, store, .. } = bench;
    let after = dump(&store);
    store.close().unwrap();
    for (what, key, answer) in [
        ("nothing", StoreKey::Plain, "passphrase_needed"),
        ("another passphrase", with("the second passphrase"), "passphrase_wrong"),
        ("a mistyped code", StoreKey::RecoveryCode(phrase("0000-0000")), "recovery_code_mistyped"),
        (
            "another store's code",
            StoreKey::RecoveryCode(phrase("0000-0000-0000-0000-0000-0000-0000")),
            "recovery_code_wrong",
        ),
        ("the passphrase", with("the first passphrase"), "opens"),
        ("the code", StoreKey::RecoveryCode(recovery), "opens"),
    ] {
        assert_eq!(code(&path, &key), answer, "{what}");
    }
    let mut store = Store::open_existing(&path, &with("the first passphrase")).unwrap();
    assert_eq!(dump(&store), after);
    assert_eq!(store.unprotect(&phrase("the second passphrase")).unwrap_err().code(), "passphrase_wrong");
    store.unprotect(&phrase("the first passphrase")).unwrap();
    assert_eq!((store.protection().protected, dump(&store)), (false, after));
    store.close().unwrap();
    assert_eq!(code(&path, &StoreKey::Plain), "opens");
    assert!(!beside(&path, ".keys").exists());
}

#[test]
fn another_passphrase_writes_no_page_of_the_store() {
    let (mut bench, first_code) = protected();
    let copy = bench.store.backup(bench.folder.path(), &stamp(50)).unwrap().path;
    let before = (fs::read(&bench.path).unwrap(), fs::read(beside(&bench.path, "-wal")).unwrap());
    let [first, second] = ["the first passphrase", "the second passphrase"].map(phrase);
    assert_eq!(bench.store.change_passphrase(&second, &second, LIGHT).unwrap_err().code(), "passphrase_wrong");
    bench.store.change_passphrase(&first, &second, LIGHT).unwrap();
    assert_eq!(bench.store.renew_recovery_code(&first).unwrap_err().code(), "passphrase_wrong");
    let next_code = bench.store.renew_recovery_code(&second).unwrap();
    bench.store.lock_after(5).unwrap();
    assert_eq!((fs::read(&bench.path).unwrap(), fs::read(beside(&bench.path, "-wal")).unwrap()), before);
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    for (key, answer) in [
        (with("the first passphrase"), "passphrase_wrong"),
        (StoreKey::RecoveryCode(first_code.clone()), "recovery_code_wrong"),
        (StoreKey::Typed(first_code.clone()), "passphrase_wrong"),
        (StoreKey::RecoveryCode(next_code.clone()), "opens"),
        (StoreKey::Typed(next_code), "opens"),
        (StoreKey::Typed(second.clone()), "opens"),
        (with("the second passphrase"), "opens"),
    ] {
        assert_eq!(code(&path, &key), answer, "{key:?}");
    }
    let mut store = Store::open_existing(&path, &with("the second passphrase")).unwrap();
    assert_eq!(store.protection().lock_after, 5);
    // Somebody may have taken for a passphrase what reads as a code.
    store.change_passphrase(&second, &first_code, LIGHT).unwrap();
    store.close().unwrap();
    assert_eq!(code(&path, &StoreKey::Typed(first_code.clone())), "opens");
    // A copy is opened with the passphrase of its day.
    assert_eq!(code(&copy, &with("the second passphrase")), "passphrase_wrong");
    assert_eq!(code(&copy, &StoreKey::RecoveryCode(first_code)), "opens");
    assert_eq!(code(&copy, &with("the first passphrase")), "opens");
}

#[test]
fn lost_wrong_and_damaged_keys_are_told_apart_from_a_wrong_passphrase_and_from_damage() {
    let (bench, _) = protected();
    let (other, _) = protected();
    let copy = bench.store.backup(bench.folder.path(), &stamp(50)).unwrap().path;
    let others_keys = fs::read(beside(&other.path, ".keys")).unwrap();
    let Bench { folder, path, store, .. } = bench;
    store.close().unwrap();
    let (file, keys) = (fs::read(&path).unwrap(), fs::read(beside(&path, ".keys")).unwrap());
    let right = with("the first passphrase");
    // Nor do they stand beside a backup.
    fs::remove_dir_all(Shelf::of(&path, &StoreKey::Plain).folder()).unwrap();
    let spoilt = |what: &str, answer: &str, spoil: &dyn Fn()| {
        spoil();
        let bytes = fs::read(&path).unwrap();
        assert_eq!(code(&path, &right), answer, "{what}");
        assert_eq!(fs::read(&path).unwrap(), bytes, "{what}: the file was written");
        fs::write(&path, &file).unwrap();
        fs::write(beside(&path, ".keys"), &keys).unwrap();
    };
    spoilt("no keys", "keys_missing", &|| fs::remove_file(beside(&path, ".keys")).unwrap());
    spoilt("others' keys", "keys_of_another", &|| fs::write(beside(&path, ".keys"), &others_keys).unwrap());
    spoilt("damaged keys", "keys_damaged", &|| fs::write(beside(&path, ".keys"), &keys[1..]).unwrap());
    spoilt("keys of a copy", "opens", &|| {
        assert!(fs::copy(beside(&copy, ".keys"), beside(&path, ".keys")).unwrap() > 0);
    });
    for at in [16, 40, 100, 3_000, 4_096, 9_000, file.len() - 1] {
        let mut bytes = file.clone();
        bytes[at] ^= 1;
        spoilt(&format!("byte {at}"), "store_damaged", &|| fs::write(&path, &bytes).unwrap());
    }
    spoilt("cut off", "store_damaged", &|| fs::write(&path, &file[..5_000]).unwrap());
    spoilt("a text", "store_foreign", &|| fs::write(&path, "Minutes of the meeting, which are long enough").unwrap());
    assert_eq!(code(&path, &right), "opens");
    drop(folder);
}

#[test]
fn lost_keys_are_those_beside_the_newest_backup() {
    let (bench, code_of_then) = protected();
    let Bench { folder: _folder, path, mut store, .. } = bench;
    let keep = |store: &Store, n| store.shelf().keep(&path, stamp(n).at, Why::Asked).unwrap();
    let old = keep(&store, 50);
    store.change_passphrase(&phrase("the first passphrase"), &phrase("the second passphrase"), LIGHT).unwrap();
    let new = keep(&store, 60);
    let shelf = store.shelf();
    store.close().unwrap();
    let keys = beside(&path, ".keys");
    let right = fs::read(&keys).unwrap();
    let (other, _) = protected();
    let others = fs::read(beside(&other.path, ".keys")).unwrap();
    for (what, spoilt) in [("lost", None), ("damaged", Some(&right[1..])), ("of another store", Some(&others[..]))] {
        match spoilt {
            None => fs::remove_file(&keys).unwrap(),
            Some(bytes) => fs::write(&keys, bytes).unwrap(),
        }
        assert_eq!(code(&path, &with("the first passphrase")), "passphrase_wrong", "{what}");
        assert_eq!(
            fs::read(&keys).unwrap(),
            fs::read(beside(&shelf.find(&new.name).unwrap().unwrap(), ".keys")).unwrap()
        );
        assert_eq!(code(&path, &with("the second passphrase")), "opens", "{what}");
    }
    // Those a newer program wrote are not lost.
    let newer = String::from_utf8(right.clone()).unwrap().lines().next().unwrap().replace(r#""form":1"#, r#""form":2"#);
    let sum: String = Sha256::digest(&newer).iter().map(|byte| format!("{byte:02x}")).collect();
    let newer = format!("{newer}\n{sum}\n");
    fs::write(&keys, &newer).unwrap();
    assert_eq!(code(&path, &with("the second passphrase")), "store_newer");
    assert_eq!(fs::read_to_string(&keys).unwrap(), newer);
    fs::write(&keys, &right).unwrap();
    // What stood in their place may open a copy somewhere.
    assert_eq!(fs::read(beside(&path, ".keys.stray-2")).unwrap(), others);
    // An older backup has those of its day.
    fs::remove_file(beside(&shelf.find(&new.name).unwrap().unwrap(), ".keys")).unwrap();
    fs::remove_file(&keys).unwrap();
    assert_eq!(code(&path, &with("the first passphrase")), "opens");
    assert_eq!(code(&path, &StoreKey::RecoveryCode(code_of_then)), "opens");
    assert!(old.is_whole());
}

#[test]
fn a_power_cut_between_the_store_and_its_keys_leaves_one_with_its_own() {
    let (bench, _) = protected();
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    let [keys, next] = [".keys", ".keys.next"].map(|suffix| beside(&path, suffix));
    // The keys of the store that was to come are there, the store is still the old one.
    let (other, _) = protected();
    fs::copy(beside(&other.path, ".keys"), &next).unwrap();
    assert_eq!(code(&path, &with("the first passphrase")), "opens");
    // The new store is there, its keys are only announced.
    fs::rename(&keys, &next).unwrap();
    fs::copy(beside(&other.path, ".keys"), &keys).unwrap();
    assert_eq!(code(&path, &with("the first passphrase")), "opens");
    assert!(!next.exists());
}

#[test]
fn a_keyring_opens_the_store_beside_the_passphrase_and_none_of_its_copies() {
    let (mut bench, _) = protected();
    let first = phrase("the first passphrase");
    assert_eq!(bench.store.for_keyring(&phrase("another")).unwrap_err().code(), "passphrase_wrong");
    let made = bench.store.for_keyring(&first).unwrap();
    let (name, kept) = (made.name(), made.secret().clone());
    assert_eq!(bench.store.protection().in_keyring, None, "nothing is opened by what no keyring keeps yet");
    bench.store.open_by_keyring(made).unwrap();
    assert_eq!(bench.store.protection().in_keyring.as_deref(), Some(&*name));
    let copy = bench.store.backup(bench.folder.path(), &stamp(50)).unwrap().path;
    let on_shelf = bench.store.shelf().keep(&bench.path, stamp(51).at, Why::Asked).unwrap();
    let on_shelf = bench.store.shelf().path(&on_shelf);

    let older = StoreKey::Kept(kept);
    let made = bench.store.for_keyring(&first).unwrap();
    let key = StoreKey::Kept(made.secret().clone());
    bench.store.open_by_keyring(made).unwrap();
    bench.store.put_back(&copy, &StoreKey::Plain).unwrap();
    let Bench { folder: _folder, path, store, .. } = bench;
    let text = fs::read_to_string(beside(&path, ".keys")).unwrap();
    assert_eq!(text.matches("keyring").count(), 1, "one slot, also after a restore");
    store.close().unwrap();
    assert_eq!(Store::in_keyring(&path).unwrap(), Some(name));
    for copy in [&copy, &on_shelf] {
        assert_eq!(Store::in_keyring(copy).unwrap(), None);
        assert_eq!(Store::verify(copy, &key).unwrap_err().code(), "keyring_wrong");
        assert!(Store::verify(copy, &with("the first passphrase")).is_ok());
    }
    for (what, key, answer) in [
        ("the keyring", &key, "opens"),
        ("the passphrase", &with("the first passphrase"), "opens"),
        ("what it kept before", &older, "keyring_wrong"),
        ("what the keyring keeps, typed", &with(&"0".repeat(64)), "passphrase_wrong"),
    ] {
        assert_eq!(code(&path, key), answer, "{what}");
    }

    // A store that is replaced is kept as a copy is.
    let replaced = Store::restore(&path, &key, &copy, &with("the first passphrase")).unwrap().unwrap();
    assert_eq!(Store::in_keyring(&replaced).unwrap(), None);
    assert_eq!(code(&path, &key), "opens");
    let mut store = Store::open_existing(&path, &key).unwrap();
    store.open_by_no_keyring().unwrap();
    store.close().unwrap();
    assert_eq!((code(&path, &key), Store::in_keyring(&path).unwrap()), ("keyring_wrong", None));
    assert_eq!(code(&path, &with("the first passphrase")), "opens");
}

#[test]
fn no_keyring_opens_a_store_that_is_not_protected_or_another_one() {
    let (mut one, _) = protected();
    let made = one.store.for_keyring(&phrase("the first passphrase")).unwrap();
    let (mut other, _) = protected();
    assert_eq!(other.store.open_by_keyring(made).unwrap_err().code(), "passphrase_of_its_day");
    let made = one.store.for_keyring(&phrase("the first passphrase")).unwrap();
    one.store.unprotect(&phrase("the first passphrase")).unwrap();
    assert_eq!(one.store.open_by_keyring(made).unwrap_err().code(), "not_protected");
    assert_eq!(one.store.for_keyring(&phrase("the first passphrase")).unwrap_err().code(), "not_protected");
    assert_eq!(Store::in_keyring(&one.path).unwrap(), None);
}

#[test]
fn copies_are_protected_and_come_back_protected() {
    let mut bench = Bench::with_summit();
    let shelf = Shelf::of(&bench.path, &StoreKey::Plain);
    shelf.keep(&bench.path, stamp(10).at, Why::Asked).unwrap();
    assert!(!files_with(bench.folder.path(), TITLE.as_bytes()).is_empty());
    bench.store.protect(&phrase("the first passphrase"), LIGHT).unwrap();
    let shelf = bench.store.shelf();
    shelf.keep(&bench.path, stamp(20).at, Why::Asked).unwrap();
    let list = shelf.list().unwrap();
    assert_eq!(list.len(), 3, "the one before, the one because of it, the one after");
    for copy in &list {
        assert_eq!(copy.holds.summits.len(), 1, "{}", copy.name);
        assert!(shelf.find(&copy.name).unwrap().is_some(), "{}", copy.name);
        assert_eq!(code(&shelf.path(copy), &StoreKey::Plain), "passphrase_needed", "{}", copy.name);
        assert_eq!(code(&shelf.path(copy), &with("the first passphrase")), "opens", "{}", copy.name);
    }
    assert_eq!(files_with(bench.folder.path(), TITLE.as_bytes()), [] as [PathBuf; 0], "in the open");

    // Its own copies come back without being asked for anything; not those that were opened above, which are not what they were.
    let kept = shelf.keep(&bench.path, stamp(21).at, Why::Asked).unwrap();
    let before = dump(&bench.store);
    retitle(&mut bench);
    bench.store.put_back(&shelf.path(&kept), &StoreKey::Plain).unwrap();
    assert_eq!(dump(&bench.store), before);
    // One of another passphrase, with that one; the store keeps its own.
    let (other, _) = protected();
    let theirs = other.store.backup(bench.folder.path(), &stamp(30)).unwrap().path;
    assert_eq!(bench.store.put_back(&theirs, &StoreKey::Plain).unwrap_err().code(), "passphrase_of_its_day");
    assert_eq!(dump(&bench.store), before);
    bench.store.put_back(&theirs, &with("the first passphrase")).unwrap();
    assert_eq!(dump(&bench.store), dump(&other.store));
    assert_eq!(files_with(bench.folder.path(), TITLE.as_bytes()), [] as [PathBuf; 0], "in the open");
    // And one that stands openly becomes protected.
    let open = Bench::with_summit();
    let openly = open.store.backup(open.folder.path(), &stamp(40)).unwrap().path;
    bench.store.put_back(&openly, &StoreKey::Plain).unwrap();
    let Bench { folder, path, store, .. } = bench;
    store.close().unwrap();
    assert_eq!(files_with(folder.path(), TITLE.as_bytes()), [] as [PathBuf; 0], "in the open");
    assert_eq!(code(&path, &with("the first passphrase")), "opens");
}

#[test]
fn a_protected_copy_protects_the_store_it_comes_back_into() {
    let (bench, _) = protected();
    let copy = bench.store.backup(bench.folder.path(), &stamp(10)).unwrap().path;
    let other = Bench::with_summit();
    let Bench { folder: _folder, path, store, .. } = other;
    store.close().unwrap();
    let refused = Store::restore(&path, &StoreKey::Plain, &copy, &StoreKey::Plain).unwrap_err();
    assert_eq!(refused.code(), "passphrase_needed");
    Store::restore(&path, &StoreKey::Plain, &copy, &with("the first passphrase")).unwrap().unwrap();
    assert_eq!(code(&path, &StoreKey::Plain), "passphrase_needed");
    let store = Store::open_existing(&path, &with("the first passphrase")).unwrap();
    assert_eq!(dump(&store), dump(&bench.store));
}

#[test]
fn no_restore_takes_protection_off_unasked() {
    let (bench, _) = protected();
    let before = dump(&bench.store);
    let other = Bench::with_summit();
    let openly = other.store.backup(bench.folder.path(), &stamp(10)).unwrap().path;
    let theirs = protected_with("another passphrase").store.backup(bench.folder.path(), &stamp(11)).unwrap().path;
    let Bench { folder: _folder, path, store, .. } = bench;
    store.close().unwrap();
    let (right, of_theirs) = (with("the first passphrase"), with("another passphrase"));
    // Whole: nothing takes its place before it is unlocked.
    let restore = |key: &StoreKey, copy: &Path, of_copy: &StoreKey| {
        Store::restore(&path, key, copy, of_copy).err().map(|fault| fault.code())
    };
    for copy in [&openly, &theirs] {
        assert_eq!(restore(&StoreKey::Plain, copy, &of_theirs), Some("passphrase_needed"));
        assert_eq!(restore(&with("a wrong one"), copy, &of_theirs), Some("passphrase_wrong"));
    }
    fs::rename(beside(&path, ".keys"), beside(&path, ".lost")).unwrap();
    fs::remove_dir_all(Shelf::of(&path, &StoreKey::Plain).folder()).unwrap();
    assert_eq!(restore(&right, &openly, &StoreKey::Plain), Some("keys_missing"));
    fs::rename(beside(&path, ".lost"), beside(&path, ".keys")).unwrap();
    assert_eq!(dump(&Store::open_existing(&path, &right).unwrap()), before);
    assert_eq!(restore(&right, &openly, &StoreKey::Plain), None);
    assert_eq!((code(&path, &StoreKey::Plain), code(&path, &right)), ("passphrase_needed", "opens"));

    // In ruins, with its first bytes or without: a copy that stands openly comes back under the key that stands beside it.
    let (whole, keys) = (fs::read(&path).unwrap(), fs::read(beside(&path, ".keys")).unwrap());
    for ruin in [[&whole[..100], &[0x5a; 9_000]].concat(), b"no database at all".to_vec()] {
        let ruined = |key: &StoreKey, copy: &Path, of_copy: &StoreKey| {
            fs::write(&path, &ruin).unwrap();
            fs::write(beside(&path, ".keys"), &keys).unwrap();
            Store::restore_ruined(&path, key, copy, of_copy).err().map(|fault| fault.code())
        };
        assert_eq!(ruined(&StoreKey::Plain, &openly, &StoreKey::Plain), Some("passphrase_needed"));
        assert_eq!(ruined(&with("a wrong one"), &openly, &StoreKey::Plain), Some("passphrase_wrong"));
        assert_eq!(fs::read(&path).unwrap(), ruin);
        assert_eq!(ruined(&right, &openly, &StoreKey::Plain), None);
        assert_eq!((code(&path, &StoreKey::Plain), code(&path, &right)), ("passphrase_needed", "opens"));
        // A protected one brings its own, where nobody knows that of the store.
        assert_eq!(ruined(&of_theirs, &theirs, &of_theirs), None);
        assert_eq!((code(&path, &right), code(&path, &of_theirs)), ("passphrase_wrong", "opens"));
    }
    // Where its keys are lost with it, there is nothing it could be protected by.
    fs::write(&path, [&whole[..100], &[0x5a; 9_000]].concat()).unwrap();
    fs::remove_file(beside(&path, ".keys")).unwrap();
    fs::remove_dir_all(Shelf::of(&path, &StoreKey::Plain).folder()).unwrap();
    Store::restore_ruined(&path, &right, &openly, &StoreKey::Plain).unwrap().unwrap();
    assert_eq!(code(&path, &StoreKey::Plain), "opens");
}

#[test]
fn a_store_can_be_protected_from_its_first_byte() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.plenary");
    // Of a store that is gone: whoever finds a copy of it still needs them.
    fs::write(beside(&path, ".keys"), "older keys").unwrap();
    let (store, recovery) = Store::make(&path, Some((&phrase("the first passphrase"), LIGHT))).unwrap();
    assert!(store.protection().protected && store.check().unwrap().is_empty());
    assert_eq!(&fs::read(&path).unwrap()[..8], b"PLNYSAFE");
    assert_eq!(fs::read_to_string(beside(&path, ".keys.stray-1")).unwrap(), "older keys");
    assert!(!store.shelf().folder().exists(), "nothing was there to be copied");
    store.close().unwrap();
    assert_eq!(code(&path, &StoreKey::Plain), "passphrase_needed");
    assert_eq!(code(&path, &with("the first passphrase")), "opens");
    assert_eq!(code(&path, &StoreKey::RecoveryCode(recovery.unwrap())), "opens");
    for protection in [None, Some((&phrase("another passphrase"), LIGHT))] {
        assert_eq!(Store::make(&path, protection).err().unwrap().code(), "store_exists");
    }
    let (open, none) = Store::make(&folder.path().join("open.plenary"), None).unwrap();
    assert!(none.is_none() && !open.protection().protected);
}

#[test]
fn copies_in_the_second_place_are_protected_with_the_store() {
    let mut bench = Bench::with_summit();
    let stick = tempfile::tempdir().unwrap();
    let shelf = bench.store.shelf();
    let kept = shelf.keep(&bench.path, stamp(10).at, Why::Asked).unwrap();
    shelf.choose_second(Some(stick.path())).unwrap();
    shelf.carry(&kept, &shelf.second().unwrap().unwrap()).unwrap();
    assert!(!files_with(stick.path(), TITLE.as_bytes()).is_empty());
    let (_, left) = bench.store.protect(&phrase("the first passphrase"), LIGHT).unwrap();
    assert_eq!(left, 0);
    assert_eq!(files_with(stick.path(), TITLE.as_bytes()), [] as [PathBuf; 0], "in the open");
    let second = bench.store.shelf().second().unwrap().unwrap();
    let there = second.find(&kept.name).unwrap().unwrap();
    assert_eq!(code(&there, &with("the first passphrase")), "opens");
}

#[test]
fn a_copy_that_a_disk_has_changed_is_left_as_it_is() {
    let mut bench = Bench::with_summit();
    let shelf = bench.store.shelf();
    let kept = shelf.keep(&bench.path, stamp(10).at, Why::Asked).unwrap();
    // Every page is in order, and every record can be read.
    let mut bytes = fs::read(shelf.path(&kept)).unwrap();
    let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(TITLE.as_bytes())).collect();
    places.into_iter().for_each(|at| bytes[at] = b'X');
    fs::write(shelf.path(&kept), &bytes).unwrap();
    let (_, left) = bench.store.protect(&phrase("the first passphrase"), LIGHT).unwrap();
    assert_eq!(left, 1);
    assert_eq!(fs::read(shelf.path(&kept)).unwrap(), bytes);
    let refused = bench.store.put_back(&shelf.path(&kept), &StoreKey::Plain).unwrap_err();
    assert_eq!(refused.code(), "backup_changed", "and it is no backup any more");
    assert!(fs::read_dir(shelf.folder()).unwrap().all(|file| file.unwrap().path().extension().unwrap() != "part"));
}

#[test]
fn what_was_being_made_when_the_power_went_does_not_stay_in_the_open() {
    let mut bench = Bench::with_summit();
    let shelf = Shelf::of(&bench.path, &StoreKey::Plain);
    let kept = shelf.keep(&bench.path, stamp(10).at, Why::Asked).unwrap();
    let stick = bench.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    shelf.choose_second(Some(&stick)).unwrap();
    let second = shelf.second().unwrap().unwrap();
    shelf.carry(&kept, &second).unwrap();
    let whole = fs::read(shelf.path(&kept)).unwrap();
    let half = |name: &str, folder: &Path| fs::write(folder.join(name), &whole).unwrap();
    for name in ["store.plenary.restoring", "store.plenary.protecting", "store.plenary.restoring-wal"] {
        half(name, bench.folder.path());
    }
    half("store-2021-11-18T09-11-00Z.plenary.part", shelf.folder());
    half("store-2021-11-18T09-12-00Z.plenary.part", second.folder());
    let (_, left) = bench.store.protect(&phrase("the first passphrase"), LIGHT).unwrap();
    assert_eq!((left, files_with(bench.folder.path(), TITLE.as_bytes())), (0, vec![]));

    // A log that belonged to nobody is nobody's to delete: it is counted.
    let mut open = Bench::with_summit();
    fs::write(open.folder.path().join("store.plenary-wal.stray-1"), TITLE).unwrap();
    assert_eq!(open.store.protect(&phrase("the first passphrase"), LIGHT).unwrap().1, 1);
}
