//! Backups: made by themselves, thinned, carried elsewhere, and restored as one step that can be gone back on.

use plenary_desk::{Desk, Phrase, StoreKey, Why, import::ImportOf, source::Counted};
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};
use std::{fs, path::PathBuf};

/// What the view says of them.
fn backups(office: &Office) -> Value {
    office.ask("backups", json!({}))
}

fn reasons(office: &Office) -> Vec<String> {
    let view = backups(office);
    let list = view["backups"].as_array().unwrap();
    list.iter().map(|backup| backup["why"].as_str().unwrap().to_owned()).collect()
}

/// The clock of an office moves on by a second at each look.
fn pass(office: &Office, seconds: usize) {
    for _ in 0..seconds {
        office.ask("about", json!({}));
    }
}

fn retitle(office: &Office, title: &str) {
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"title": title}}));
}

fn shelf(office: &Office) -> PathBuf {
    office.folder().join("summits.backups")
}

#[test]
fn a_copy_is_made_of_every_quarter_of_an_hour_of_change() {
    let office = Office::eighth();
    let view = backups(&office);
    assert_eq!((&view["last"], &view["changed"]), (&Value::Null, &json!(true)), "nothing is made before it is due");
    assert!(office.desk.tend(), "what was changed before the start is copied");
    assert_eq!(reasons(&office), ["start"]);
    let view = backups(&office);
    assert_eq!(view["changed"], false);
    let last = &view["last"];
    assert_eq!(last["summits"][0]["en"], "8th Digital Nations Ministerial Summit", "{last}");
    assert_eq!((&last["sessions"], &last["delegates"], &last["marks"]), (&json!(8), &json!(74), &json!(0)));
    assert_eq!(last["whole"], true);

    assert!(!office.desk.tend(), "nothing was changed");
    pass(&office, 910);
    assert!(!office.desk.tend(), "nothing was changed in a quarter of an hour");
    retitle(&office, "Another name");
    assert!(office.desk.tend(), "the last one is old and something was changed");
    assert_eq!(reasons(&office), ["change", "start"]);
    retitle(&office, "A third name");
    assert!(!office.desk.tend(), "the last one is new");
    assert_eq!(backups(&office)["changed"], true);
    assert!(office.desk.keep_changes(Why::Close).unwrap());
    assert!(!office.desk.keep_changes(Why::Close).unwrap());
    assert_eq!(reasons(&office), ["close", "change", "start"]);
}

#[test]
fn a_restore_is_one_step_and_can_be_gone_back_on() {
    let office = Office::eighth();
    let before = office.dump();
    let kept = office.desk.keep(Why::Asked).unwrap();
    retitle(&office, "After");
    let after = office.dump();

    let touched = office.desk.restore_kept(&kept.name, false, None).unwrap();
    assert_eq!(touched, plenary_desk::Topic::ALL, "no answer from before is true");
    assert_same(&before, &office.dump(), "the backup is in place");
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
    assert_eq!(reasons(&office), ["restore", "asked"]);

    let replaced = backups(&office)["backups"][0]["name"].as_str().unwrap().to_owned();
    office.desk.restore_kept(&replaced, false, None).unwrap();
    assert_same(&after, &office.dump(), "the restore was gone back on");
    // Work goes on, and what it does can be undone.
    retitle(&office, "Later");
    office.desk.undo().unwrap();
    assert_same(&after, &office.dump(), "undone");
}

#[test]
fn a_backup_that_is_gone_or_is_not_what_it_was_replaces_nothing() {
    let office = Office::eighth();
    let first = office.desk.keep(Why::Asked).unwrap().name;
    let second = office.desk.keep(Why::Asked).unwrap().name;
    let before = office.dump();
    fs::remove_file(shelf(&office).join(&first)).unwrap();
    assert_eq!(office.desk.restore_kept(&first, false, None).unwrap_err().code(), "backup_gone");
    assert_eq!(office.desk.restore_kept("../summits.plenary", false, None).unwrap_err().code(), "backup_gone");
    let path = shelf(&office).join(&second);
    let mut bytes = fs::read(&path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&path, bytes).unwrap();
    let refused = office.desk.restore_kept(&second, false, None).unwrap_err();
    assert_eq!(refused.code(), "backup_changed");
    assert!(refused.is_refusal());
    assert_same(&before, &office.dump(), "nothing was changed");
    retitle(&office, "Work goes on");
}

#[test]
fn each_backup_is_put_into_the_second_place_as_well() {
    let office = Office::eighth();
    let stick = tempfile::tempdir().unwrap();
    office.desk.keep(Why::Asked).unwrap();
    assert_eq!(office.desk.second_place(Some(office.folder())).unwrap_err().code(), "same_folder");
    assert_eq!(office.desk.second_place(Some(&stick.path().join("nowhere"))).unwrap_err().code(), "no_folder");
    office.desk.second_place(Some(stick.path())).unwrap();
    let there = stick.path().join("summits.backups");
    assert_eq!(fs::read_dir(&there).unwrap().count(), 2, "the newest copy and the list");
    retitle(&office, "Second");
    let kept = office.desk.keep(Why::Asked).unwrap();
    assert_eq!(fs::read(there.join(&kept.name)).unwrap(), fs::read(shelf(&office).join(&kept.name)).unwrap());
    assert_eq!(backups(&office)["second"]["last"]["name"], kept.name.as_str());

    // The stick is pulled out: the copy here is made all the same, and the screen says what is missing.
    let away = stick.path().with_extension("away");
    fs::rename(stick.path(), &away).unwrap();
    retitle(&office, "Third");
    let kept = office.desk.keep(Why::Asked).unwrap();
    let view = backups(&office);
    assert_eq!(view["problem"], Value::Null);
    assert!(!view["second"]["problem"]["ko"].as_str().unwrap().is_empty());
    // And plugged in again: what is missing there is made up for without being asked.
    fs::rename(&away, stick.path()).unwrap();
    assert!(!office.desk.tend(), "beside the store there is nothing new");
    assert!(office.desk.tend_second());
    assert!(!office.desk.tend_second(), "it is there");
    let view = backups(&office);
    assert_eq!((&view["second"]["problem"], &view["second"]["last"]["name"]), (&Value::Null, &json!(kept.name)));
    office.desk.restore_kept(&kept.name, true, None).unwrap();
    // What place it is cannot be read any more: it is not taken for none.
    fs::write(shelf(&office).join("second.json"), "[]").unwrap();
    office.desk.keep(Why::Asked).unwrap();
    let view = backups(&office);
    assert_eq!(view["problem"], Value::Null, "the copy here was made");
    assert!(view["second"]["problem"]["en"].as_str().unwrap_or_default().contains("second place"));
    office.desk.second_place(Some(stick.path())).unwrap();
    assert_eq!(backups(&office)["second"]["problem"], Value::Null);
    office.desk.second_place(None).unwrap();
    assert_eq!(backups(&office)["second"], Value::Null);
}

#[test]
fn a_second_place_that_is_chosen_stays_so_where_nothing_can_be_put_there_yet() {
    let office = Office::eighth();
    let stick = tempfile::tempdir().unwrap();
    office.desk.second_place(Some(stick.path())).unwrap();
    let copy = stick.path().join("summits.backups").join(office.desk.keep(Why::Asked).unwrap().name);
    fs::remove_file(&copy).unwrap();
    // Where it is to be made there is a folder.
    let making = copy.with_extension("plenary.part");
    fs::create_dir(&making).unwrap();
    // Chosen anew, as by somebody who has read that it could not be used.
    office.desk.second_place(Some(stick.path())).unwrap();
    let second = backups(&office)["second"].clone();
    assert!(second["folder"].as_str().unwrap().ends_with("summits.backups"));
    assert!(second["problem"]["en"].as_str().unwrap_or_default().contains("second place"), "{second}");
    assert!(!second["problem"]["ko"].as_str().unwrap().is_empty());
    fs::remove_dir(&making).unwrap();
    assert!(office.desk.tend_second(), "it is tried again by itself");
    assert_eq!(backups(&office)["second"]["problem"], Value::Null);
}

#[test]
fn a_full_shelf_is_said_plainly_and_work_goes_on() {
    let office = Office::eighth();
    // Where the folder should be there is a file: nothing can be written there.
    fs::write(shelf(&office), "").unwrap();
    assert!(office.desk.keep(Why::Asked).is_err());
    let said = backups(&office)["problem"]["en"].as_str().unwrap_or_default().to_owned();
    assert!(!said.is_empty());
    retitle(&office, "Work goes on");
    fs::remove_file(shelf(&office)).unwrap();
    assert!(office.desk.tend());
    assert_eq!(backups(&office)["problem"], Value::Null);
}

#[test]
fn what_somebody_puts_on_the_shelf_can_be_restored() {
    let other = Office::eighth();
    let brought = other.desk.keep(Why::Asked).unwrap().name;
    let office = Office::empty();
    fs::create_dir(shelf(&office)).unwrap();
    fs::copy(shelf(&other).join(&brought), shelf(&office).join("brought.plenary")).unwrap();
    fs::write(shelf(&office).join("letter.plenary"), "Dear colleague").unwrap();
    assert!(!office.desk.tend());
    assert_eq!(reasons(&office), ["found"]);
    office.desk.restore_kept("brought.plenary", false, None).unwrap();
    assert_same(&other.dump(), &office.dump(), "the store of the other machine");
}

#[test]
fn a_clock_that_is_set_back_or_far_ahead_puts_no_backup_off() {
    let office = Office::eighth();
    office.desk.tend();
    let folder = tempfile::tempdir().unwrap();
    for (year, expected) in [(2031, 2), (1999, 3), (2021, 4)] {
        let path = folder.path().join("summits.plenary");
        if !path.exists() {
            fs::copy(office.desk.backup(folder.path()).unwrap().path, &path).unwrap();
            fs::create_dir(folder.path().join("summits.backups")).unwrap();
            for file in fs::read_dir(shelf(&office)).unwrap() {
                let file = file.unwrap();
                fs::copy(file.path(), folder.path().join("summits.backups").join(file.file_name())).unwrap();
            }
        }
        let at = format!("{year}-06-01T00:00:00Z").parse().unwrap();
        let desk = Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(Counted::from(at))).unwrap();
        desk.tend();
        // Each desk here counts its ids from the first; a second change has one the copies do not know.
        for title in ["Summit", &year.to_string()] {
            let retitled = json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"title": title}});
            desk.perform(plenary_desk::action::Action::parse(retitled).unwrap()).unwrap();
        }
        desk.keep_changes(Why::Close).unwrap();
        let view: Value = serde_json::from_str(&desk.ask("backups", json!({})).unwrap()).unwrap();
        assert_eq!(view["backups"].as_array().unwrap().len(), expected, "{year}");
        assert_eq!(view["changed"], false);
        desk.close().unwrap();
    }
}

#[test]
fn who_guesses_at_the_passphrase_of_a_backup_waits() {
    let (office, other) = (Office::eighth(), Office::eighth());
    other.desk.protect(&Phrase::new("three odd words")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let copy = other.desk.backup(folder.path()).unwrap().path;
    let restored = |passphrase: Option<&str>| {
        let done = office.desk.restore_file(&copy, passphrase.map(Phrase::new).as_ref());
        done.map(|_| ()).map_err(|failure| failure.code().to_owned())
    };
    let before = office.dump();
    for guess in [None, Some("guess"), Some("0000-0000-0000-0000-0000-0000-0000"), Some("a third"), None] {
        assert_eq!(restored(guess), Err("passphrase_of_its_day".into()), "{guess:?}");
    }
    assert_eq!(restored(Some("three odd words")), Err("passphrase_wait".into()), "also the right one");
    assert_same(&before, &office.dump(), "nothing was put back");
}

#[test]
fn a_backup_of_another_day_is_opened_by_its_recovery_code_too() {
    let (office, other) = (Office::eighth(), Office::empty());
    let code = other.desk.protect(&Phrase::new("three odd words")).unwrap().recovery_code;
    let folder = tempfile::tempdir().unwrap();
    let copy = other.desk.backup(folder.path()).unwrap().path;
    office.desk.restore_file(&copy, Some(&Phrase::new(&code))).unwrap();
    assert_same(&other.dump(), &office.dump(), "what the other had");
}

#[test]
fn the_second_place_is_protected_when_it_is_back() {
    let office = Office::eighth();
    let stick = tempfile::tempdir().unwrap();
    office.desk.second_place(Some(stick.path())).unwrap();
    office.desk.keep(Why::Asked).unwrap();
    let away = stick.path().with_extension("away");
    let openly = |folder: &std::path::Path| {
        let files = fs::read_dir(folder.join("summits.backups")).unwrap();
        let title = b"Digital Nations Ministerial Summit";
        let read = files.map(|file| fs::read(file.unwrap().path()).unwrap());
        read.filter(|bytes| bytes.windows(title.len()).any(|part| part == title)).count()
    };
    assert_eq!(openly(stick.path()), 2, "a copy and the list");
    fs::rename(stick.path(), &away).unwrap();
    office.desk.protect(&Phrase::new("three odd words")).unwrap();
    office.desk.tend_second();
    assert!(!backups(&office)["second"]["problem"]["ko"].as_str().unwrap().is_empty());
    assert_eq!(openly(&away), 2, "nobody could reach it");
    fs::rename(&away, stick.path()).unwrap();
    office.desk.tend_second();
    assert_eq!(openly(stick.path()), 0);
    assert_eq!(backups(&office)["second"]["problem"], Value::Null);
}

#[test]
fn nothing_is_imported_without_a_copy_of_what_was_there() {
    let office = Office::eighth();
    let list = b"Delegation,Name\nKOR,Specimen Guest\n";
    let request: ImportOf = serde_json::from_value(json!({"kind": "delegates", "summit": ids::EIGHTH})).unwrap();
    let before = office.dump();
    // Where the folder should be there is a file: nothing can be written there.
    fs::write(shelf(&office), "").unwrap();
    assert!(office.desk.import(&request, list).is_err());
    assert_same(&before, &office.dump(), "without a copy");
    fs::remove_file(shelf(&office)).unwrap();
    assert!(office.desk.import(&request, list).unwrap().outcome.is_some());
    assert_eq!(reasons(&office), ["import"]);
    let copy = backups(&office)["backups"][0]["name"].as_str().unwrap().to_owned();
    office.desk.restore_kept(&copy, false, None).unwrap();
    assert_same(&before, &office.dump(), "what was there before the import");
}

#[test]
fn a_history_that_is_not_what_was_written_is_told_and_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("summits.plenary");
    let open = || {
        let at = "2021-11-02T09:00:00Z".parse().unwrap();
        Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(Counted::from(at))).unwrap()
    };
    let look = |desk: &Desk| serde_json::from_str::<Value>(&desk.ask("backups", json!({})).unwrap()).unwrap();
    let perform =
        |desk: &Desk, action: Value| desk.perform(plenary_desk::action::Action::parse(action).unwrap()).unwrap();
    let title = |title: &str| json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"title": title}});

    let desk = open();
    perform(&desk, json!({"on": "summit", "do": "load_sample", "sample": "eighth"}));
    let kept = desk.keep(Why::Asked).unwrap();
    perform(&desk, title("Quixotic summit"));
    assert_eq!(look(&desk)["problem"], Value::Null);
    desk.close().unwrap();

    // A disk that gives back another letter wherever the title stands: every page is in order, and no record contradicts another.
    let mut bytes = fs::read(&path).unwrap();
    let places: Vec<usize> = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(b"Quixotic")).collect();
    assert!(!places.is_empty());
    places.into_iter().for_each(|at| bytes[at] = b'X');
    fs::write(&path, bytes).unwrap();

    let desk = open();
    let told = |desk: &Desk| look(desk)["problem"]["en"].as_str().unwrap_or_default().to_owned();
    assert!(told(&desk).contains("entry 2:") && told(&desk).contains("Restore"), "{}", told(&desk));
    perform(&desk, title("Work goes on"));
    desk.undo().unwrap();
    desk.tend();
    assert!(desk.keep(Why::Asked).is_err(), "it would pass for a backup");
    assert!(told(&desk).contains("entry 2:"), "why none is made is told, not that none is");
    assert!(desk.check().unwrap().iter().any(|problem| problem.contains("Entry 2 of the history")));

    desk.restore_kept(&kept.name, false, None).unwrap();
    assert_eq!(desk.check().unwrap(), Vec::<String>::new());
    perform(&desk, title("As it was"));
    desk.keep(Why::Asked).unwrap();
    assert_eq!(look(&desk)["problem"], Value::Null);
    desk.close().unwrap();
}
