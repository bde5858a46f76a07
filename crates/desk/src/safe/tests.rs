//! The safe: what opens it, what does not, and what a damaged store offers.

use super::*;
use crate::{keyring::NoKeyring, source::Machine};
use std::collections::BTreeMap;

/// A computer's keyring, which may be locked.
#[derive(Clone, Default)]
struct Ring {
    kept: Arc<Mutex<BTreeMap<String, String>>>,
    locked: Arc<AtomicBool>,
}

impl Ring {
    fn look<T>(&self, work: impl FnOnce(&mut BTreeMap<String, String>) -> T) -> Result<T, NoKeyring> {
        let locked = self.locked.load(Ordering::Relaxed);
        if locked { Err(NoKeyring::Locked) } else { Ok(work(&mut self.kept.lock().unwrap())) }
    }
}

impl Keyring for Ring {
    fn recall(&self, name: &str) -> Result<Option<Phrase>, NoKeyring> {
        self.look(|kept| kept.get(name).map(|secret| Phrase::new(secret)))
    }

    fn keep(&self, name: &str, secret: &Phrase) -> Result<(), NoKeyring> {
        self.look(|kept| drop(kept.insert(name.to_owned(), secret.as_str().to_owned())))
    }

    fn forget(&self, name: &str) -> Result<(), NoKeyring> {
        self.look(|kept| drop(kept.remove(name)))
    }
}

/// The program, as it is started on a computer with this keyring.
fn started(path: &Path, ring: &Ring) -> Safe {
    Safe::new(
        path,
        &StoreKey::Plain,
        ring.clone(),
        |path, key| Desk::open_existing(path, key, "Desk", Box::<Machine>::default()),
        |path, passphrase| Desk::make(path, passphrase, "Desk", Box::<Machine>::default()),
    )
    .unwrap()
}

/// A moment so many seconds later, by both clocks.
fn later(Seen(steady, wall): Seen, seconds: u64) -> Seen {
    let time = Duration::from_secs(seconds);
    Seen(steady + time, wall + time)
}

fn safe_of(path: &Path) -> Safe {
    started(path, &Ring::default())
}

fn asked(safe: &Safe, request: Value) -> Result<Value, String> {
    let request = serde_json::from_value(request).unwrap();
    safe.answer(request).map_err(|failure| failure.code().to_owned())
}

fn state(safe: &Safe) -> [bool; 3] {
    let state = safe.state().unwrap();
    [state.first, state.protected, state.locked]
}

/// A store with a backup, whose pages are gone then; protected with a passphrase, or not.
fn ruined(path: &Path, passphrase: Option<&str>) -> Safe {
    let safe = safe_of(path);
    asked(&safe, json!({"do": "make", "passphrase": passphrase})).unwrap();
    let kept = safe.desk().unwrap().keep(Why::Asked).unwrap();
    assert!(kept.is_whole());
    safe.close().unwrap();
    damage(path);
    safe_of(path)
}

/// Half of its pages are gone.
fn damage(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let half = bytes.len() / 2;
    bytes[half..half + 20_000].fill(0x5a);
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_store_offers_its_backups_and_goes_on_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = ruined(&path, None);
    assert!(safe.state().unwrap().damaged.is_some());
    assert_eq!(safe.desk().err().map(|failure| failure.code().to_owned()).as_deref(), Some("store_damaged"));
    let copies = asked(&safe, json!({"do": "copies"})).unwrap();
    let name = copies["copies"][0]["backup"]["name"].clone();
    let restore = |name: &Value| json!({"do": "restore_copy", "name": name, "second": false, "passphrase": null});
    assert_eq!(asked(&safe, restore(&json!("other.plenary"))), Err("backup_gone".into()));
    assert_eq!(asked(&safe, restore(&name)), Ok(Value::Null));
    assert!(safe.state().unwrap().damaged.is_none() && safe.desk().unwrap().check().unwrap().is_empty());
    // The damaged one is kept, and nobody restores in this way what opens.
    let damaged =
        safe.desk().unwrap().shelf().unwrap().list().unwrap().into_iter().filter(|kept| !kept.is_whole()).count();
    assert_eq!(damaged, 1);
    assert_eq!(asked(&safe, json!({"do": "copies"})), Err("not_damaged".into()));
    assert_eq!(asked(&safe, restore(&name)), Err("not_damaged".into()));
}

#[test]
fn a_damaged_store_offers_its_backups_when_their_list_is_lost_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let words = "three odd words";
    for passphrase in [None, Some(words)] {
        let safe = ruined(&path, passphrase);
        std::fs::write(folder.path().join("plenary.backups/backups.jsonl"), "").unwrap();
        if passphrase.is_some() {
            asked(&safe, json!({"do": "unlock", "passphrase": words})).unwrap();
        }
        let copies = asked(&safe, json!({"do": "copies"})).unwrap();
        assert_eq!(copies["copies"].as_array().unwrap().len(), 1, "{copies}");
        let copy = &copies["copies"][0]["backup"];
        assert_eq!(copy["sealed"], json!(passphrase.is_some()));
        let name = &copy["name"];
        let restored = json!({"do": "restore_copy", "name": name, "second": false, "passphrase": passphrase});
        assert_eq!(asked(&safe, restored), Ok(Value::Null));
        assert!(safe.desk().unwrap().check().unwrap().is_empty());
        safe.close().unwrap();
        std::fs::remove_dir_all(folder.path().join("plenary.backups")).unwrap();
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_damaged_store_goes_on_with_a_backup_that_an_officer_brought() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let words = "three odd words";
    for passphrase in [None, Some(words)] {
        let safe = ruined(&path, passphrase);
        let shelf = folder.path().join("plenary.backups");
        let copy = std::fs::read_dir(&shelf)
            .unwrap()
            .map(|file| file.unwrap().path())
            .find(|file| file.extension().is_some_and(|ending| ending == "plenary"));
        let stick = folder.path().join("stick");
        std::fs::rename(&shelf, &stick).unwrap();
        let brought = stick.join(copy.unwrap().file_name().unwrap());
        if passphrase.is_some() {
            asked(&safe, json!({"do": "unlock", "passphrase": words})).unwrap();
        }
        assert_eq!(asked(&safe, json!({"do": "copies"})).unwrap()["copies"], json!([]));
        let restore = |passphrase: Option<&str>| {
            let done = safe.restore_file(&brought, passphrase.map(Phrase::new).as_ref());
            done.map(|stale| stale.is_none()).map_err(|failure| failure.code().to_owned())
        };
        if passphrase.is_some() {
            assert_eq!(restore(None), Err("passphrase_needed".into()));
            assert_eq!(restore(Some("three other words")), Err("passphrase_wrong".into()));
        }
        assert_eq!(restore(passphrase), Ok(true), "every window begins anew");
        assert!(safe.desk().unwrap().check().unwrap().is_empty());
        assert_eq!(restore(passphrase), Ok(false), "what is whole is gone back from in the same way");
        safe.close().unwrap();
        std::fs::remove_dir_all(&stick).unwrap();
        std::fs::remove_dir_all(&shelf).unwrap();
        std::fs::remove_file(&path).unwrap();
    }
}

#[test]
fn a_backup_that_stands_openly_comes_back_to_a_damaged_store_as_protected_as_that_was() {
    let folder = tempfile::tempdir().unwrap();
    let words = "three odd words";
    let openly = folder.path().join("openly.plenary");
    asked(&safe_of(&openly), json!({"do": "make", "passphrase": null})).unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = ruined(&path, Some(words));
    asked(&safe, json!({"do": "unlock", "passphrase": words})).unwrap();
    let restore = |passphrase: Option<&str>| {
        let done = safe.restore_file(&openly, passphrase.map(Phrase::new).as_ref());
        done.map(|stale| stale.is_none()).map_err(|failure| failure.code().to_owned())
    };
    assert_eq!(restore(None), Err("passphrase_needed".into()));
    assert_eq!(restore(Some("three other words")), Err("passphrase_wrong".into()));
    assert_eq!(restore(Some(words)), Ok(true));
    assert!(safe.state().unwrap().protected);
    safe.close().unwrap();
    assert_eq!(state(&safe_of(&path)), [false, true, true]);
}

#[test]
fn a_damaged_store_that_is_protected_is_found_once_it_is_unlocked() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let words = "three odd words";
    let safe = ruined(&path, Some(words));
    assert_eq!(state(&safe), [false, true, true]);
    assert_eq!(asked(&safe, json!({"do": "copies"})), Err("not_damaged".into()), "not before the passphrase");
    assert_eq!(asked(&safe, json!({"do": "unlock", "passphrase": words})), Ok(Value::Null));
    assert!(safe.state().unwrap().damaged.is_some());
    let copies = asked(&safe, json!({"do": "copies"})).unwrap();
    let restore = |typed: Value| {
        let name = &copies["copies"][0]["backup"]["name"];
        json!({"do": "restore_copy", "name": name, "second": false, "passphrase": typed})
    };
    assert_eq!(asked(&safe, restore(Value::Null)), Err("passphrase_needed".into()));
    assert_eq!(asked(&safe, restore(json!(words))), Ok(Value::Null));
    assert!(safe.state().unwrap().protected && safe.desk().is_ok());
}

#[test]
fn a_store_whose_keys_are_lost_is_opened_by_those_of_a_backup_or_goes_on_with_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let keys = folder.path().join("plenary.plenary.keys");
    let lost: [(&str, &dyn Fn()); 3] = [
        ("gone", &|| std::fs::remove_file(&keys).unwrap()),
        ("no keys", &|| std::fs::write(&keys, "Dear colleague").unwrap()),
        ("those of another store", &|| {
            let other = folder.path().join("other.plenary");
            // It may be there already.
            let _ = asked(&safe_of(&other), json!({"do": "make", "passphrase": PASSPHRASE}));
            std::fs::copy(folder.path().join("other.plenary.keys"), &keys).unwrap();
        }),
    ];
    for (how, lose) in lost {
        let safe = safe_of(&path);
        asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
        edited(&safe);
        let stick = folder.path().join("stick");
        std::fs::create_dir(&stick).unwrap();
        safe.desk().unwrap().second_place(Some(&stick)).unwrap();
        safe.desk().unwrap().keep(Why::Asked).unwrap();
        let before = safe.desk().unwrap().ask("summits", json!({})).unwrap();
        safe.close().unwrap();
        lose();
        let safe = safe_of(&path);
        asked(&safe, json!({"do": "unlock", "passphrase": PASSPHRASE})).unwrap();
        assert!(safe.state().unwrap().damaged.is_none(), "{how}");
        assert_eq!(safe.desk().unwrap().ask("summits", json!({})).unwrap(), before, "{how}");
        safe.close().unwrap();
        // Where those are lost too, a backup elsewhere brings its own.
        lose();
        for file in std::fs::read_dir(folder.path().join("plenary.backups")).unwrap().map(|file| file.unwrap().path()) {
            if file.file_name().is_some_and(|name| name != "second.json") {
                std::fs::remove_file(file).unwrap();
            }
        }
        let safe = safe_of(&path);
        assert_eq!(state(&safe), [false, true, true], "{how}");
        asked(&safe, json!({"do": "unlock", "passphrase": PASSPHRASE})).unwrap();
        let why = safe.state().unwrap().damaged.unwrap();
        assert!(why.en.contains("backup") && why.ko.contains("백업"), "{how}: {why:?}");
        let copies = asked(&safe, json!({"do": "copies"})).unwrap();
        let copies = copies["copies"].as_array().unwrap();
        let elsewhere = copies.iter().find(|copy| copy["second"] == true).unwrap();
        let restore = |typed: &str| {
            let name = &elsewhere["backup"]["name"];
            json!({"do": "restore_copy", "name": name, "second": true, "passphrase": typed})
        };
        assert_eq!(asked(&safe, restore("three other words")), Err("passphrase_wrong".into()), "{how}");
        asked(&safe, restore(PASSPHRASE)).unwrap();
        assert!(safe.state().unwrap().protected, "{how}");
        assert_eq!(safe.desk().unwrap().ask("summits", json!({})).unwrap(), before, "{how}");
        safe.close().unwrap();
        std::fs::remove_dir_all(folder.path().join("plenary.backups")).unwrap();
        std::fs::remove_dir_all(&stick).unwrap();
        std::fs::remove_file(&path).unwrap();
        std::fs::remove_file(&keys).unwrap();
    }
}

#[test]
fn a_field_that_nobody_knows_is_refused_by_its_name() {
    for wish in ["state", "active", "lock", "open_by_keyring", "leave_keyring", "copies"] {
        let read = |request: Value| crate::request::read::<ProtectionOf>(&request);
        assert!(read(json!({"do": wish})).is_ok(), "{wish}");
        let refused = read(json!({"do": wish, "zz": 1})).unwrap_err();
        assert_eq!((refused.code, refused.field.as_deref()), ("malformed", Some("zz")), "{wish}");
    }
}

#[test]
fn the_first_start_makes_no_store_before_somebody_has_said_how() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = safe_of(&path);
    assert_eq!(state(&safe), [true, false, false]);
    assert!(!path.exists());
    assert_eq!(safe.desk().err().map(|failure| failure.code().to_owned()).as_deref(), Some("no_store_yet"));
    assert_eq!(asked(&safe, json!({"do": "unlock", "passphrase": "x"})), Err("no_store_yet".into()));
    assert_eq!(asked(&safe, json!({"do": "make", "passphrase": "short"})), Err("passphrase".into()));
    assert!(!path.exists() && !safe.tend() && safe.close().is_ok());
    assert_eq!(asked(&safe, json!({"do": "make"})), Ok(Value::Null));
    assert_eq!(state(&safe), [false, false, false]);
    assert_eq!(asked(&safe, json!({"do": "make"})), Err("store_exists".into()));
    safe.close().unwrap();
    assert_eq!(state(&safe_of(&path)), [false, false, false], "a store that is there is asked nothing");
}

#[test]
fn a_store_that_is_protected_from_the_first_start_locks_when_nobody_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = safe_of(&path);
    let made = asked(&safe, json!({"do": "make", "passphrase": "three odd words"})).unwrap();
    assert!(made["recovery_code"].is_string(), "{made}");
    assert_eq!(&std::fs::read(&path).unwrap()[..8], b"PLNYSAFE");
    asked(&safe, json!({"do": "lock_after", "minutes": 5})).unwrap();
    let titled = json!({"on": "summit", "do": "load_sample", "sample": "eighth"});
    safe.desk().unwrap().perform(crate::action::Action::parse(titled).unwrap()).unwrap();
    let begun = Seen::now();
    assert!(!safe.tend_at(later(begun, 299)));
    assert!(safe.tend_at(later(begun, 301)));
    assert_eq!(state(&safe), [false, true, true]);
    assert_eq!(safe.desk().err().map(|failure| failure.code().to_owned()).as_deref(), Some("desk_locked"));
    asked(&safe, json!({"do": "unlock", "passphrase": "three odd words"})).unwrap();
    assert!(!safe.tend(), "somebody is here again");
    let copies = safe.desk().unwrap().shelf().unwrap().list().unwrap();
    assert_eq!(copies.last().map(|kept| kept.why), Some(Why::Lock), "what was changed was copied");
    asked(&safe, json!({"do": "lock_after", "minutes": 0})).unwrap();
    assert!(!safe.tend_at(later(begun, 86_400)), "never, where nobody wishes it");
}

#[test]
fn a_desk_locks_also_where_nothing_can_be_copied() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = safe_of(&path);
    asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    asked(&safe, json!({"do": "lock_after", "minutes": 5})).unwrap();
    let shelf = folder.path().join("plenary.backups");
    std::fs::write(&shelf, "in the way").unwrap();
    for in_time in [false, true] {
        let titled = json!({"on": "summit", "do": "load_sample", "sample": "specimen"});
        let _ = safe.desk().unwrap().perform(crate::action::Action::parse(titled).unwrap());
        assert!(safe.desk().unwrap().keep_changes(Why::Asked).is_err(), "nothing can be copied");
        if in_time {
            assert!(safe.tend_at(later(Seen::now(), 301)), "every window is told");
        } else {
            assert_eq!(asked(&safe, json!({"do": "lock"})), Ok(Value::Null));
        }
        assert_eq!(state(&safe), [false, true, true]);
        asked(&safe, json!({"do": "unlock", "passphrase": PASSPHRASE})).unwrap();
    }
}

#[test]
fn a_recovery_code_that_nobody_tried_changes_no_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let safe = safe_of(&folder.path().join("plenary.plenary"));
    asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    let recover = json!({"do": "recover", "recovery_code": "any code", "new_passphrase": "three other words"});
    assert_eq!(asked(&safe, recover), Err("desk_open".into()));
    asked(&safe, json!({"do": "lock"})).unwrap();
    asked(&safe, json!({"do": "unlock", "passphrase": PASSPHRASE})).unwrap();
}

#[test]
fn who_guesses_waits_longer_each_time() {
    let folder = tempfile::tempdir().unwrap();
    let safe = safe_of(&folder.path().join("plenary.plenary"));
    asked(&safe, json!({"do": "make", "passphrase": "three odd words"})).unwrap();
    asked(&safe, json!({"do": "lock"})).unwrap();
    let guess = || asked(&safe, json!({"do": "unlock", "passphrase": "not it"}));
    for _ in 0..3 {
        assert_eq!(guess(), Err("passphrase_wrong".into()));
    }
    assert_eq!(guess(), Err("passphrase_wait".into()));
    let right = || asked(&safe, json!({"do": "unlock", "passphrase": "three odd words"}));
    assert_eq!(right(), Err("passphrase_wait".into()), "also the right one");
    // Two seconds later.
    safe.attempts.let_pass(Duration::from_secs(2));
    assert_eq!(right(), Ok(Value::Null));
    for wish in ["unprotect", "keep_in_keyring", "recovery_code"] {
        let guess = json!({"do": wish, "passphrase": "not it"});
        assert_eq!(asked(&safe, guess), Err("passphrase_wrong".into()), "{wish}: counted from the start");
    }
    assert_eq!(asked(&safe, json!({"do": "unprotect", "passphrase": "not it"})), Err("passphrase_wait".into()));
}

const PASSPHRASE: &str = "three odd words";

/// A store that the keyring of a computer opens.
fn kept_in(ring: &Ring, path: &Path) -> Safe {
    let safe = started(path, ring);
    asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    assert!(!safe.state().unwrap().keyring);
    asked(&safe, json!({"do": "keep_in_keyring", "passphrase": PASSPHRASE})).unwrap();
    assert!(safe.state().unwrap().keyring);
    assert_eq!(ring.kept.lock().unwrap().len(), 1);
    safe
}

fn unlock(safe: &Safe) -> Result<Value, String> {
    asked(safe, json!({"do": "unlock", "passphrase": PASSPHRASE}))
}

fn by_keyring(safe: &Safe) -> Result<Value, String> {
    asked(safe, json!({"do": "open_by_keyring"}))
}

#[test]
fn the_keyring_opens_the_store_when_the_program_starts_and_at_no_other_time() {
    let folder = tempfile::tempdir().unwrap();
    let (path, ring) = (folder.path().join("plenary.plenary"), Ring::default());
    let safe = kept_in(&ring, &path);
    let needed = Err("passphrase_needed".to_owned());
    // Locked by hand, by a store that was opened with the passphrase.
    asked(&safe, json!({"do": "lock"})).unwrap();
    assert_eq!((safe.state().unwrap().keyring, by_keyring(&safe)), (false, needed.clone()));
    drop(safe);

    let safe = started(&path, &ring);
    assert_eq!((state(&safe), safe.state().unwrap().keyring), ([false, true, true], true));
    assert_eq!(by_keyring(&safe), Ok(Value::Null));
    assert_eq!((state(&safe), safe.state().unwrap().keyring), ([false, true, false], true));
    assert_eq!(by_keyring(&safe), needed, "it is open");
    // Locked because nobody was here.
    assert!(safe.tend_at(later(Seen::now(), 86_400)));
    assert_eq!((safe.state().unwrap().keyring, by_keyring(&safe)), (false, needed.clone()));
    assert_eq!(unlock(&safe), Ok(Value::Null));
    safe.close().unwrap();
    drop(safe);

    // The passphrase was quicker.
    let safe = started(&path, &ring);
    assert_eq!(unlock(&safe), Ok(Value::Null));
    asked(&safe, json!({"do": "lock"})).unwrap();
    assert_eq!(by_keyring(&safe), needed);
}

#[test]
fn a_keyring_that_does_not_open_the_store_leaves_it_to_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let (path, ring) = (folder.path().join("plenary.plenary"), Ring::default());
    kept_in(&ring, &path).close().unwrap();
    let (empty, locked, other) = (Ring::default(), ring.clone(), Ring::default());
    other.kept.lock().unwrap().extend(ring.kept.lock().unwrap().keys().map(|name| (name.clone(), "0".repeat(64))));
    for (ring, code, stands) in
        [(&empty, "not_in_keyring", false), (&other, "keyring_wrong", false), (&locked, "keyring_locked", true)]
    {
        ring.locked.store(code == "keyring_locked", Ordering::Relaxed);
        let safe = started(&path, ring);
        assert_eq!(by_keyring(&safe), Err(code.into()));
        assert_eq!(by_keyring(&safe), Err("passphrase_needed".into()), "asked once");
        assert!(!safe.state().unwrap().keyring);
        assert_eq!(unlock(&safe), Ok(Value::Null));
        assert_eq!(safe.state().unwrap().keyring, stands, "{code}");
        ring.locked.store(false, Ordering::Relaxed);
        if !stands {
            asked(&safe, json!({"do": "keep_in_keyring", "passphrase": PASSPHRASE})).unwrap();
            assert!(safe.state().unwrap().keyring);
            // And back to the computer it was kept on first, whose keyring opens it no more.
            let name = ring.kept.lock().unwrap().clone();
            locked.kept.lock().unwrap().extend(name);
        }
        safe.close().unwrap();
    }
}

#[test]
fn what_the_keyring_keeps_is_taken_out_with_the_slot() {
    let folder = tempfile::tempdir().unwrap();
    let (path, ring) = (folder.path().join("plenary.plenary"), Ring::default());
    let safe = kept_in(&ring, &path);
    let keep = || asked(&safe, json!({"do": "keep_in_keyring", "passphrase": PASSPHRASE}));
    assert_eq!(asked(&safe, json!({"do": "leave_keyring"})), Ok(Value::Null));
    assert!(ring.kept.lock().unwrap().is_empty() && !safe.state().unwrap().keyring);

    ring.locked.store(true, Ordering::Relaxed);
    assert_eq!(keep(), Err("keyring_locked".into()));
    assert!(!safe.state().unwrap().keyring, "nothing was changed");
    ring.locked.store(false, Ordering::Relaxed);
    keep().unwrap();
    asked(&safe, json!({"do": "unprotect", "passphrase": PASSPHRASE})).unwrap();
    assert!(ring.kept.lock().unwrap().is_empty() && !safe.state().unwrap().keyring);
    assert_eq!(keep(), Err("not_protected".into()), "it can only be added to a store that has a passphrase");
    assert_eq!(asked(&safe, json!({"do": "leave_keyring"})), Err("not_protected".into()));
}

fn edited(safe: &Safe) {
    let sample = json!({"on": "summit", "do": "load_sample", "sample": "specimen"});
    safe.desk().unwrap().perform(crate::action::Action::parse(sample).unwrap()).unwrap();
}

#[test]
fn a_desk_is_locked_before_it_is_copied_and_opens_again_while_a_share_hangs_and_somebody_publishes() {
    let folder = tempfile::tempdir().unwrap();
    let stick = tempfile::tempdir().unwrap();
    let safe = safe_of(&folder.path().join("plenary.plenary"));
    asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    safe.desk().unwrap().second_place(Some(stick.path())).unwrap();
    edited(&safe);
    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    safe.on_lock(move |desk| hears.lock().unwrap().push(desk.shelf().unwrap().list().unwrap().len()));
    let publishing = safe.desk().unwrap();
    let hangs = backup::carrying();
    asked(&safe, json!({"do": "lock"})).unwrap();
    assert_eq!(*told.lock().unwrap(), [0], "the windows are told first");
    assert_eq!(
        publishing.ask("summits", json!({})).err().map(|failure| failure.code().to_owned()).as_deref(),
        Some("desk_locked")
    );
    assert!(publishing.shelf().is_err(), "its key is gone, also for who has the desk in hand");
    unlock(&safe).unwrap();
    let shelf = safe.desk().unwrap().shelf().unwrap();
    let copied = shelf.list().unwrap();
    let carried = || {
        let second = shelf.second().unwrap().unwrap();
        second.list().unwrap().iter().map(|kept| (kept.why, kept.holds.clone())).collect::<Vec<_>>()
    };
    assert_eq!((copied.len(), carried().len()), (1, 0));
    drop(hangs);
    let carries = safe.carrying.lock().unwrap().take();
    carries.unwrap().join().unwrap();
    assert_eq!(carried(), [(Why::Lock, copied[0].holds.clone())]);
    let listed = std::fs::read_to_string(stick.path().join("plenary.backups/backups.jsonl")).unwrap();
    assert!(listed.contains("sealed") && !listed.contains("Specimen"), "{listed}");
    safe.desk().unwrap().undo().unwrap();
    safe.close().unwrap();
    assert_eq!(carried().len(), 2, "a program that ends waits for what is carried");
    assert_eq!(told.lock().unwrap().len(), 1, "a program that ends has no windows to tell");
}

#[test]
fn who_unlocks_waits_for_the_store_to_be_closed() {
    let folder = tempfile::tempdir().unwrap();
    let safe = safe_of(&folder.path().join("plenary.plenary"));
    asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    let (locked, lock) = std::sync::mpsc::channel();
    safe.on_lock(move |_| {
        locked.send(()).unwrap();
        // As long as a copy may take.
        thread::sleep(Duration::from_millis(200));
    });
    thread::scope(|scope| {
        scope.spawn(|| asked(&safe, json!({"do": "lock"})).unwrap());
        lock.recv().unwrap();
        assert_eq!(state(&safe), [false, true, true], "who asks how things stand does not wait");
        let hurry = safe.closed(Duration::ZERO).map(drop).map_err(|failure| failure.code().to_owned());
        assert_eq!(hurry, Err("still_closing".into()), "nobody waits for ever");
        unlock(&safe).unwrap();
    });
    assert_eq!(state(&safe), [false, true, false]);
}

#[test]
fn hours_asleep_count_and_a_clock_that_is_set_back_keeps_nothing_open() {
    let folder = tempfile::tempdir().unwrap();
    let safe = safe_of(&folder.path().join("plenary.plenary"));
    asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    asked(&safe, json!({"do": "lock_after", "minutes": 5})).unwrap();
    let minutes = |minutes: u64| Duration::from_secs(minutes * 60);
    let begun = Seen::now();
    let Seen(steady, wall) = begun;
    assert!(!safe.tend_at(Seen(steady + minutes(1), wall + minutes(3))), "a clock that is set right");
    assert!(!safe.tend_at(Seen(steady + minutes(1), wall - minutes(600))));
    assert!(safe.tend_at(Seen(steady + minutes(6), wall - minutes(600))), "set back");
    unlock(&safe).unwrap();
    assert!(safe.tend_at(Seen(steady + minutes(1), wall + minutes(480))), "asleep");
    unlock(&safe).unwrap();
    // Whoever wakes it is the first to be seen again.
    safe.seen.lock().unwrap().1 -= minutes(480);
    assert_eq!(asked(&safe, json!({"do": "active"})), Ok(Value::Null));
    assert_eq!(state(&safe), [false, true, true]);
}

#[test]
fn a_damaged_store_is_gone_on_with_by_its_recovery_code() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = safe_of(&path);
    let made = asked(&safe, json!({"do": "make", "passphrase": PASSPHRASE})).unwrap();
    let code = made["recovery_code"].as_str().unwrap().to_owned();
    safe.desk().unwrap().keep(Why::Asked).unwrap();
    safe.close().unwrap();
    damage(&path);
    let safe = safe_of(&path);
    let recover = |code: &str| {
        let request = json!({"do": "recover", "recovery_code": code, "new_passphrase": "three other words"});
        asked(&safe, request)
    };
    assert_eq!(recover(&code), Ok(Value::Null));
    assert!(safe.state().unwrap().damaged.is_some());
    assert_eq!(recover(&code), Err("store_damaged".into()), "it is not open");
    let copies = asked(&safe, json!({"do": "copies"})).unwrap();
    let name = &copies["copies"][0]["backup"]["name"];
    let restore =
        |typed: &str| asked(&safe, json!({"do": "restore_copy", "name": name, "second": false, "passphrase": typed}));
    let wrong = "0000-0000-0000-0000-0000-0000-0000";
    for guess in ["three other words", wrong, "a third"] {
        assert_eq!(restore(guess), Err("passphrase_wrong".into()), "{guess}");
    }
    assert_eq!(restore(&code), Err("passphrase_wait".into()), "a code is counted like a passphrase");
    assert_eq!(recover(&code), Err("passphrase_wait".into()));
    safe.attempts.let_pass(Duration::from_secs(2));
    assert_eq!(restore(&code.to_lowercase()), Ok(Value::Null));
    assert!(safe.state().unwrap().protected && safe.desk().is_ok());
}

#[test]
fn what_is_changed_while_the_last_copy_is_made_is_in_a_copy_too() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("plenary.plenary");
    let safe = safe_of(&path);
    asked(&safe, json!({"do": "make", "passphrase": null})).unwrap();
    let desk = safe.desk().unwrap();
    let begun = AtomicBool::new(false);
    desk.perform(crate::action::Action::parse(summit(0)).unwrap()).unwrap();
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut number = 1;
            // Until it is refused: the store is closed.
            while desk.perform(crate::action::Action::parse(summit(number)).unwrap()).is_ok() {
                begun.store(true, Ordering::Relaxed);
                number += 1;
            }
        });
        while !begun.load(Ordering::Relaxed) {
            thread::yield_now();
        }
        safe.close().unwrap();
    });
    drop(desk);
    let safe = safe_of(&path);
    let shelf = safe.desk().unwrap().shelf().unwrap();
    assert!(!safe.desk().unwrap().changed_since(&shelf.list().unwrap()).unwrap());
}

/// A summit to make, one of many.
fn summit(number: u32) -> Value {
    let set = json!({"title": format!("Summit {number}"), "zone": "Asia/Seoul"});
    json!({"on": "summit", "do": "create", "days": 1, "first_day": "2030-05-14", "set": set})
}
