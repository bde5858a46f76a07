//! Personal data: what is kept of one person in one view and one file, erased for good, and never in a log.

use plenary_desk::{Failure, Why};
use plenary_store::Phrase;
use plenary_tests::{Office, ids};
use serde_json::{Value, json};
use std::fs;

const NAME: &str = "Qwillan Zymborska";
const NATIVE: &str = "콰진아";

/// The 8th summit with a minister whose name stands in every place that takes one.
fn named() -> Office {
    let office = Office::eighth();
    let minister = ids::MINISTER_OF_KOREA;
    office.done(json!({"on": "delegate", "do": "edit", "delegate": minister, "set": {
        "family_name": "Zymborska", "given_names": "Qwillan", "native_name": NATIVE, "email": "qwillan@example.org",
        "title": "Minister of Zeppelins", "remit": "Qwillan's remit", "diet": ["vegetarian"], "access": ["Qwillan’s lift"],
        "arrival_date": "2021-11-15", "arrival_by": "QW 0042", "badge_code": "QW-0042"}}));
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL,
        "set": {"notes": format!("Seat {NAME} at the door; {NATIVE}에게 알림"), "chair": minister}}));
    office.done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": minister, "kind": "in"}));
    office.done(json!({"on": "release", "do": "make", "summit": ids::EIGHTH, "name": "First"}));
    office.hand_out(json!({"of": "schedule", "summit": ids::EIGHTH, "delegate": minister}));
    office
}

fn erase(office: &Office) {
    office.done(json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": "Request 12",
        "confirmed": true}));
}

/// Whether a text stands in a file below a folder.
fn stands_in(folder: &std::path::Path, needle: &str) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(stands_in(&path, needle));
        } else {
            let bytes = fs::read(&path).unwrap().to_ascii_lowercase();
            let needle = needle.to_ascii_lowercase();
            if bytes.windows(needle.len()).any(|window| window == needle.as_bytes()) {
                found.push(path.display().to_string());
            }
        }
    }
    found
}

#[test]
fn what_is_kept_of_a_person_is_told_in_one_view_and_one_file() {
    let office = named();
    let kept = office.ask("personal_data", json!({"delegate": ids::MINISTER_OF_KOREA}));
    let nouns: Vec<&str> =
        kept["records"].as_array().unwrap().iter().map(|record| record["noun"]["en"].as_str().unwrap()).collect();
    for noun in ["delegate", "mark", "session"] {
        assert!(nouns.contains(&noun), "{noun}: {nouns:?}");
    }
    assert!(!kept["history"].as_array().unwrap().is_empty());
    assert_eq!(kept["files"].as_array().unwrap().len(), 1);
    let text = kept.to_string();
    for told in [NAME, NATIVE, "qwillan@example.org", "QW 0042", "vegetarian", "Minister of Zeppelins"] {
        assert!(text.contains(told), "{told} is not told");
    }
    for (format, begins) in [("html", "<!doctype html>"), ("json", "{")] {
        let file = office.export(json!({"of": "personal_data", "delegate": ids::MINISTER_OF_KOREA, "format": format,
            "language": "both"}));
        let text = String::from_utf8(file.bytes).unwrap();
        assert!(text.starts_with(begins) && text.contains(NATIVE) && text.contains("QW 0042"), "{format}");
        assert!(!file.name.contains("Zymborska") && file.name.ends_with(format), "{}", file.name);
    }
}

#[test]
fn an_erased_person_is_gone_from_every_answer_and_every_file_and_figures_stay() {
    let office = named();
    let attendance = |office: &Office| {
        let report = json!({"summit": ids::EIGHTH, "report": "attendance", "by": "session"});
        office.ask("reports", report)["rows"].clone()
    };
    let quorum = |office: &Office| office.ask("quorum", json!({"session": ids::MINISTERIAL})).to_string();
    let (before, quorum_before) = (attendance(&office), quorum(&office));
    office.desk.keep(Why::Asked).unwrap();
    erase(&office);
    assert_eq!(attendance(&office), before);
    assert_eq!(quorum(&office).replace(NAME, ""), quorum_before.replace(NAME, ""));

    let people = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
    let is_one = |person: &&Value| person["id"] == json!(ids::MINISTER_OF_KOREA);
    let gone = people.as_array().unwrap().iter().find(is_one).unwrap();
    assert_eq!((&gone["erased"], &gone["lacks"]), (&json!(true), &json!([])), "what was erased is not missing");
    let report = json!([{"summit": ids::EIGHTH, "report": "participants"}]);
    let report = office.export(json!({"of": "report", "reports": report, "level": "internal"}));
    let report = String::from_utf8(report.bytes).unwrap();
    assert_eq!(report.matches("(erased · 삭제됨)").count(), 2, "name and office: {report}");
    let entries = office.ask("history", json!({"summit": ids::EIGHTH}))["entries"].clone();
    let for_good: Vec<&Value> = entries.as_array().unwrap().iter().filter(|entry| entry["for_good"] == true).collect();
    assert_eq!(for_good.len(), 1);
    assert_eq!(for_good[0]["action"], "erasure.person");

    let kept = office.ask("personal_data", json!({"delegate": ids::MINISTER_OF_KOREA}));
    assert_eq!(kept["erased"]["why"], "Request 12");
    assert_eq!(kept["backups"].as_array().unwrap().len(), 1, "the backup made before is named");
    for name in ["Zymborska", NATIVE, "qwillan", "QW-0042", "Zeppelins"] {
        let found = stands_in(office.folder(), name);
        assert!(found.iter().all(|path| path.contains(".backups")), "{name} in {found:?}");
        assert!(!found.is_empty(), "the backup is whole");
    }
    for view in ["summits", "history"] {
        assert!(!office.ask(view, json!({})).to_string().contains("Zymborska"), "{view}");
    }
    for of in ["delegations", "roster", "overview", "programme", "retention", "releases"] {
        assert!(!office.ask(of, json!({"summit": ids::EIGHTH})).to_string().contains("Zymborska"), "{of}");
    }
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn erasing_is_asked_for_twice_and_never_taken_back() {
    let office = named();
    let erase_one = |why: &str, confirmed: bool| json!({"on": "erasure", "do": "person", "delegate": ids::MINISTER_OF_KOREA, "why": why, "confirmed": confirmed});
    assert_eq!(office.refused(erase_one("Request 12", false)), ("unconfirmed".into(), Some("confirmed".into())));
    assert_eq!(office.refused(erase_one(" ", true)), ("empty".into(), Some("why".into())));
    erase(&office);
    assert_eq!(office.refused(erase_one("Again", true)).0, "erased_already");
    let edit = json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"name": "Somebody"}});
    assert_eq!(office.refused(edit).0, "erased");
    // Undoing everything there is brings nothing back.
    let mut undone = 0;
    while let Ok(outcome) = office.desk.undo() {
        undone += 1;
        assert!(!outcome.entry.unwrap().label.en.contains("Zymborska"));
        assert!(!office.dump().contains("Zymborska"), "after {undone}");
    }
    assert!(undone >= 3, "{undone}");
    while office.desk.redo().is_ok() {
        assert!(!office.dump().contains("Zymborska"));
    }
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_summit_reminds_of_its_day_and_erases_everybody_it_ever_had() {
    let office = named();
    let all =
        || json!({"on": "erasure", "do": "summit", "summit": ids::EIGHTH, "why": "Past its date", "confirmed": true});
    assert_eq!(office.refused(all()).0, "kept_still");
    let until = |day: &str| json!({"on": "retention", "do": "set", "summit": ids::EIGHTH, "until": day});
    office.done(until("2022-11-18"));
    assert_eq!(office.refused(all()).0, "kept_still");
    assert_eq!(office.ask("overview", json!({"summit": ids::EIGHTH}))["keeps_people_past"], Value::Null);
    assert_eq!(office.refused(until("next year")), ("date".into(), Some("until".into())));
    office.done(json!({"on": "delegate", "do": "remove", "delegate": ids::MINISTER_OF_KOREA}));
    office.done(until("2021-10-31"));
    assert_eq!(office.ask("overview", json!({"summit": ids::EIGHTH}))["keeps_people_past"], "2021-10-31");
    let kept = office.ask("retention", json!({"summit": ids::EIGHTH}));
    assert_eq!((kept["over"].clone(), kept["erased"].clone()), (json!(true), json!(0)));
    let people = kept["people"].as_u64().unwrap();
    office.done(all());
    let kept = office.ask("retention", json!({"summit": ids::EIGHTH}));
    assert_eq!((kept["people"].clone(), kept["erased"].clone()), (json!(0), json!(people)));
    assert_eq!(stands_in(office.folder(), "Zymborska"), Vec::<String>::new());
    assert_eq!(office.ask("overview", json!({"summit": ids::EIGHTH}))["keeps_people_past"], Value::Null);
    assert_eq!(office.refused(all()).0, "erased_already");
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_name_that_means_something_else_too_leaves_the_records_whole() {
    let office = Office::eighth();
    office.done(json!({"on": "release", "do": "make", "summit": ids::EIGHTH, "name": "First"}));
    let programme = |office: &Office| {
        office.ask("release_diff", json!({ "summit": ids::EIGHTH }));
        let sessions = office.ask("programme", json!({ "summit": ids::EIGHTH }))["sessions"].take();
        let delegations = office.ask("delegations", json!({ "summit": ids::EIGHTH }))["delegations"].take();
        let of = |list: &Value, fields: &[&str]| -> Vec<Vec<Value>> {
            let rows = list.as_array().unwrap().iter();
            rows.map(|row| fields.iter().map(|field| row[*field].clone()).collect()).collect()
        };
        (of(&sessions, &["id", "title", "kind", "start", "minutes"]), of(&delegations, &["id", "code", "name", "zone"]))
    };
    let before = programme(&office);
    // An id, a fixed word, a city that names a zone, a delegation, and a figure.
    let session = ids::MINISTERIAL.to_string();
    for name in [session.as_str(), "Plenary", "London", "Denmark", "dnk", "2021-11-18", "120"] {
        office.done(
            json!({"on": "delegate", "do": "add", "delegation": ids::KOREA, "set": {"name": name, "title": "Adviser"}}),
        );
    }
    office.done(json!({"on": "retention", "do": "set", "summit": ids::EIGHTH, "until": "2021-10-31"}));
    office.done(
        json!({"on": "erasure", "do": "summit", "summit": ids::EIGHTH, "why": "Past its date", "confirmed": true}),
    );
    assert!(programme(&office) == before, "sessions or delegations are not what they were");
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn nobody_is_asked_of_whom_nothing_was_ever_known() {
    let office = Office::eighth();
    let nobody = json!({"delegate": "0197e6a2-0000-7000-8000-00000000dead"});
    assert!(matches!(office.desk.ask("personal_data", nobody), Err(Failure::Gone { .. })));
}

const SOMEBODY: &str = "0197e6a2-0000-7000-8000-0000000a0001";
const AIDE: &str = "0197e6a2-0000-7000-8000-0000000a0002";

/// The 8th summit with one more delegate of Korea.
fn with_somebody(set: Value) -> Office {
    let office = Office::eighth();
    add(&office, SOMEBODY, set);
    office
}

fn add(office: &Office, id: &str, mut set: Value) {
    set["title"] = json!("Adviser");
    office.done(json!({"on": "delegate", "do": "add", "id": id, "delegation": ids::KOREA, "set": set}));
}

fn erase_somebody(office: &Office) {
    office.done(json!({"on": "erasure", "do": "person", "delegate": SOMEBODY, "why": "Request 12", "confirmed": true}));
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

fn noted(office: &Office, notes: &str) {
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": notes}}));
}

#[test]
fn what_another_delegate_is_said_to_be_to_the_erased_names_nobody_any_more() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    office.done(json!({"on": "delegate", "do": "add", "id": AIDE, "delegation": ids::KOREA, "set": {"name": "Ann Aide",
        "title": "Private secretary to Ottokar Pluvius", "remit": "Spouse of Ottokar Pluvius",
        "organisation": "Cabinet of Ottokar Pluvius", "arrival_date": "2021-11-15", "arrival_by": "Car of Ottokar Pluvius"}}));
    office.done(json!({"on": "delegate", "do": "replace", "delegate": AIDE, "by": SOMEBODY,
        "why": "Letter of Ottokar Pluvius"}));
    erase_somebody(&office);
    assert_eq!(stands_in(office.folder(), "Pluvius"), Vec::<String>::new());
    let aide = office.ask("delegate", json!({"delegate": AIDE})).to_string();
    assert!(aide.contains("Ann Aide") && aide.contains("Private secretary to (erased · 삭제됨)"), "{aide}");
}

#[test]
fn people_of_a_deleted_summit_are_found_and_erased() {
    let everybody =
        || json!({"on": "erasure", "do": "summit", "summit": ids::EIGHTH, "why": "Past its date", "confirmed": true});
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    add(&office, AIDE, json!({"name": "Ann Snickerby"}));
    office.done(json!({"on": "delegate", "do": "remove", "delegate": AIDE}));
    office.done(json!({"on": "summit", "do": "load_sample", "sample": "specimen"}));
    office.done(json!({"on": "retention", "do": "set", "summit": ids::EIGHTH, "until": "2031-12-31"}));
    office.done(json!({"on": "summit", "do": "delete", "summit": ids::EIGHTH}));
    let deleted = |office: &Office| office.ask("retention", json!({"summit": ids::SPECIMEN}))["deleted"].clone();
    let people = deleted(&office)[0]["people"].as_u64().unwrap();
    assert_eq!(deleted(&office)[0]["summit"], json!(ids::EIGHTH));

    erase_somebody(&office);
    assert_eq!(stands_in(office.folder(), "Pluvius"), Vec::<String>::new());
    assert_eq!(deleted(&office)[0]["people"], json!(people - 1));
    assert!(!stands_in(office.folder(), "Snickerby").is_empty());
    office.done(everybody());
    assert_eq!(deleted(&office), json!([]));
    assert_eq!(stands_in(office.folder(), "Snickerby"), Vec::<String>::new());
    assert_eq!(office.refused(everybody()).0, "erased_already");
    while office.desk.undo().is_ok() {
        assert!(!office.dump().contains("Snickerby") && !office.dump().contains("Pluvius"));
    }
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
    let never = json!({"on": "erasure", "do": "summit", "summit": SOMEBODY, "why": "Past", "confirmed": true});
    assert!(matches!(office.perform(never), Err(Failure::Gone { .. })));
}

#[test]
fn backups_that_cannot_be_looked_into_are_told_as_such() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    let phrase = || Phrase::new("three odd words");
    office.desk.protect(&phrase()).unwrap();
    office.desk.keep(Why::Asked).unwrap();
    let told = |office: &Office| {
        let kept = office.ask("personal_data", json!({"delegate": SOMEBODY}));
        let count = |list: &str| kept[list].as_array().unwrap().len();
        (count("backups"), count("backups_unread"))
    };
    let (readable, unread) = told(&office);
    assert!(readable >= 1 && unread == 0, "{readable} {unread}");
    office.desk.unprotect(&phrase()).unwrap();
    let (open, sealed) = told(&office);
    assert!(sealed >= 1, "what another key opens is told: {open} {sealed}");
    erase_somebody(&office);
    let (holding, unread) = told(&office);
    assert_eq!(unread, sealed);
    assert!(holding <= open + 1);
    for format in ["html", "json"] {
        let file = office.export(json!({"of": "personal_data", "delegate": SOMEBODY, "format": format}));
        let said = if format == "html" { "cannot be looked into" } else { "backups_unread" };
        assert!(String::from_utf8(file.bytes).unwrap().contains(said), "{format}");
    }
}

#[test]
fn a_list_of_backups_that_is_lost_makes_none_of_them_forget() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    let (first, next) = (Phrase::new("three odd words"), Phrase::new("four other odd words"));
    office.desk.protect(&first).unwrap();
    let kept = office.desk.keep(Why::Asked).unwrap().name;
    office.desk.unprotect(&first).unwrap();
    office.desk.keep(Why::Asked).unwrap();
    office.desk.protect(&next).unwrap();
    let told = |office: &Office| {
        let kept = office.ask("personal_data", json!({"delegate": SOMEBODY}));
        let count = |list: &str| kept[list].as_array().unwrap().len();
        (count("backups"), count("backups_unread"))
    };
    let before = told(&office);
    assert!(before.0 > 0 && before.1 > 0, "{before:?}");
    let list = office.folder().join("summits.backups/backups.jsonl");
    fs::write(&list, "").unwrap();
    assert_eq!(told(&office), before, "before anybody has looked the folder over");
    office.desk.tend();
    assert_eq!(told(&office), before, "and after");

    // The one under another passphrase is offered as what it is, and brings the person back.
    let backups = office.ask("backups", json!({}));
    let offered = backups["backups"].as_array().unwrap().iter().find(|backup| backup["name"] == kept.as_str()).unwrap();
    assert_eq!((&offered["sealed"], &offered["whole"]), (&json!(true), &json!(true)), "{offered}");
    assert_ne!(backups["last"]["name"], kept.as_str(), "it was not looked over");
    erase_somebody(&office);
    assert_eq!(stands_in(office.folder(), "Pluvius"), Vec::<String>::new());
    let refused = office.desk.restore_kept(&kept, false, None).unwrap_err();
    assert_eq!(refused.code(), "passphrase_of_its_day");
    office.desk.restore_kept(&kept, false, Some(&first)).unwrap();
    assert_eq!(office.ask("personal_data", json!({"delegate": SOMEBODY}))["display"], "Ottokar Pluvius");
}

#[test]
fn a_second_place_that_is_away_is_told_as_not_looked_into() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    let stick = tempfile::tempdir().unwrap();
    let away = |office: &Office| office.ask("personal_data", json!({"delegate": SOMEBODY}))["second_away"].clone();
    assert_eq!(away(&office), json!(false));
    office.desk.second_place(Some(stick.path())).unwrap();
    office.desk.keep(Why::Asked).unwrap();
    assert_eq!(away(&office), json!(false));
    stick.close().unwrap();
    assert_eq!(away(&office), json!(true));
    // And where nobody knows any more which place it was.
    fs::write(office.folder().join("summits.backups/second.json"), "[]").unwrap();
    assert_eq!(away(&office), json!(true));
}

#[test]
fn a_name_goes_however_it_is_written_and_what_only_may_mean_the_person_is_told() {
    let office = with_somebody(json!({"family_name": "Žákovškyně", "given_names": "Jiřina"}));
    noted(
        &office,
        "Jiřina ŽÁKOVŠKYNĚ; jiřina  žákovškyně; Jiřina\u{a0}Žákovškyně; Jiřina\nŽákovškyně; Jiřina Žákov\u{ad}škyně; \
         Jiřina_Žákovškyně; Žákovškyně, Jiřina",
    );
    office.done(json!({"on": "agenda_item", "do": "edit", "agenda_item": ids::OPENING, "set": {"notes": "Ms Žákovškyně asked for a car"}}));
    let naming = office.ask("personal_data", json!({"delegate": SOMEBODY}))["naming"].clone();
    assert_eq!((naming["cleaned"].clone(), naming["left"].clone()), (json!(1), json!(1)), "{naming}");
    let passages: Vec<&str> =
        naming["texts"].as_array().unwrap().iter().map(|text| text["passage"].as_str().unwrap()).collect();
    assert!(passages.contains(&"Ms Žákovškyně asked for a car"), "{passages:?}");
    assert_eq!(naming["texts"][0]["label"]["en"], "notes");
    let page = office.export(json!({"of": "personal_data", "delegate": SOMEBODY, "format": "html"}));
    assert!(String::from_utf8(page.bytes).unwrap().contains("Ms Žákovškyně asked for a car"));
    erase_somebody(&office);
    let notes = office.ask("session", json!({"session": ids::MINISTERIAL}))["notes"].clone();
    let notes = notes.as_str().unwrap();
    assert_eq!(notes.matches("(erased · 삭제됨)").count(), 7, "{notes}");
    assert!(!notes.to_lowercase().contains("jiřina"), "{notes}");
    let left: Vec<String> = office.dump().lines().filter(|line| line.contains("kovškyn")).map(str::to_owned).collect();
    assert!(left.iter().all(|line| line.contains("asked for a car")), "{left:?}");
}

#[test]
fn a_full_name_goes_however_its_parts_are_joined_and_what_stays_beside_it_is_told() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius", "email": "ottokar@pl.example"}));
    noted(
        &office,
        "PLUVIUS Ottokar, Ottokar-Pluvius; Pluvius,Ottokar; Ottokar\u{200b}Pluvius; Ottokar&nbsp;Pluvius; OttokarPluvius",
    );
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL,
        "set": {"join_link": "https://x.example.org/?as=ottokar%40pl.example"}}));
    office.done(json!({"on": "officer", "do": "add", "name": "Ottokar Pluvius"}));
    let naming = office.ask("personal_data", json!({"delegate": SOMEBODY}))["naming"].clone();
    let told = |label: &str, cleaned: bool| {
        let of = |text: &&Value| text["label"]["en"] == label && text["cleaned"] == cleaned;
        naming["texts"].as_array().unwrap().iter().filter(of).count()
    };
    assert_eq!((told("notes", true), told("notes", false)), (1, 1), "{naming}");
    assert_eq!((told("link to join", true), told("name", false)), (1, 1), "{naming}");
    erase_somebody(&office);
    let session = office.ask("session", json!({"session": ids::MINISTERIAL}));
    let erased = "(erased · 삭제됨)";
    assert_eq!(session["notes"], format!("{erased}, {erased}; {erased}; {erased}; {erased}; OttokarPluvius"));
    assert_eq!(session["join_link"], "");
    assert!(office.ask("officers", json!({})).to_string().contains("Ottokar Pluvius"), "an officer is no delegate");
}

#[test]
fn what_is_made_of_texts_is_never_cut_between_two() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    noted(&office, r#"["Pluvius","Ottokar","Pluvius, Ottokar"]"#);
    erase_somebody(&office);
    let notes = office.ask("session", json!({"session": ids::MINISTERIAL}))["notes"].clone();
    assert_eq!(notes, r#"["Pluvius","Ottokar","(erased · 삭제됨)"]"#);
}

#[test]
fn undo_passes_over_what_was_only_about_the_erased() {
    let office = Office::eighth();
    office.done(json!({"on": "place", "do": "add", "summit": ids::EIGHTH, "set": {"kind": "room", "name": "Room 1"}}));
    add(&office, SOMEBODY, json!({"name": "Ottokar Pluvius"}));
    office.done(json!({"on": "delegate", "do": "edit", "delegate": SOMEBODY, "set": {"name": "Ottokar Pluvius-Ek"}}));
    erase_somebody(&office);
    let undone = |office: &Office| office.desk.undo().unwrap().entry.unwrap().label.en;
    assert!(undone(&office).contains("Add"), "the person who was added goes");
    assert!(undone(&office).contains("Room 1"));
    let again = |office: &Office| office.desk.redo().unwrap().entry.unwrap().label.en;
    assert!(again(&office).contains("Room 1"));
    assert!(again(&office).contains("Add"));
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn erasing_harms_nobody_elses_records() {
    let office = with_somebody(json!({"name": "Driver", "badge_code": "B12", "email": "driver@example.org"}));
    office
        .done(json!({"on": "place", "do": "add", "summit": ids::EIGHTH, "set": {"kind": "room", "name": "Room B12"}}));
    noted(&office, "The driver waits; write to driver@example.org");
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {
        "join_link": "https://x.example.org/driver@example.org", "chair": SOMEBODY}}));
    office.done(
        json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "driver@example.org"}}),
    );
    office.done(json!({"on": "calendar_server", "do": "set_up", "summit": ids::EIGHTH,
        "address": "https://calendar.example.org/driver@example.org/", "account": "driver@example.org", "language": "both"}));
    office.done(json!({"on": "release", "do": "make", "summit": ids::EIGHTH, "name": "First"}));
    let naming = office.ask("personal_data", json!({"delegate": SOMEBODY}))["naming"].clone();
    let left = |label: &str| {
        naming["texts"].as_array().unwrap().iter().any(|text| text["cleaned"] == false && text["label"]["en"] == label)
    };
    assert!(left("name") && left("address"), "{naming}");
    erase_somebody(&office);

    let dump = office.dump();
    assert!(dump.contains("Room B12") && dump.contains("The driver waits; write to (erased · 삭제됨)"), "{dump}");
    assert!(!dump.contains("example.org/(erased"), "no address is broken");
    // What is said of the person in the history and in a release goes, of however few words the name is.
    assert!(!office.ask("history", json!({})).to_string().contains("“Driver"));
    let frozen: Vec<&str> = dump.lines().filter(|line| line.contains("chair_name")).collect();
    assert!(!frozen.is_empty() && frozen.iter().all(|line| !line.contains("Driver")), "the chair of the release");
    for (on, edit) in [
        ("summit", json!({"summit": ids::EIGHTH, "set": {"theme": "Bridges"}})),
        ("session", json!({"session": ids::MINISTERIAL, "set": {"notes": "Moved"}})),
    ] {
        let mut action = edit;
        (action["on"], action["do"]) = (json!(on), json!("edit"));
        office.done(action);
    }
    let file = office.export(json!({"of": "schedule", "summit": ids::EIGHTH}));
    assert!(!String::from_utf8(file.bytes).unwrap().contains("invalid:nomail;X"), "a calendar is made");
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn whoever_is_called_like_an_office_or_a_summit_takes_neither_away() {
    for (name, native, kept) in
        [("Deputy Minister", "", vec!["Deputy Minister"]), ("Digital Nations", "정상", vec!["정상회의 2027"])]
    {
        let office = with_somebody(json!({"name": name, "native_name": native}));
        office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"theme": "정상회의 2027"}}));
        let others: Value = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|person| person["id"] != json!(SOMEBODY))
            .map(|person| person["title"].clone())
            .collect();
        erase_somebody(&office);
        let after = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].clone();
        let after: Value = after
            .as_array()
            .unwrap()
            .iter()
            .filter(|person| person["id"] != json!(SOMEBODY))
            .map(|person| person["title"].clone())
            .collect();
        assert_eq!(others, after, "{name}");
        assert!(kept.iter().all(|text| office.dump().contains(text)), "{name}");
    }
}

#[test]
fn the_reason_names_nobody() {
    let office = with_somebody(json!({"family_name": "Quibblethwaite", "given_names": "Zephyrine"}));
    for why in ["Zephyrine Quibblethwaite asked", "Letter of Ms QUIBBLETHWAITE"] {
        let action = json!({"on": "erasure", "do": "person", "delegate": SOMEBODY, "why": why, "confirmed": true});
        assert_eq!(office.refused(action), ("names_somebody".into(), Some("why".into())), "{why}");
    }
    office.done(json!({"on": "retention", "do": "set", "summit": ids::EIGHTH, "until": "2021-10-31"}));
    let all = json!({"on": "erasure", "do": "summit", "summit": ids::EIGHTH,
        "why": "After Zephyrine Quibblethwaite", "confirmed": true});
    assert_eq!(office.refused(all), ("names_somebody".into(), Some("why".into())));
    erase_somebody(&office);
}

#[test]
fn liaison_officers_do_not_outlast_people_who_were_erased_one_by_one() {
    let office = Office::eighth();
    for liaison in ["Bo Oddling", ""] {
        office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"liaison": liaison}}));
    }
    office.done(
        json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"interpreters": "Ek Oddling"}}),
    );
    for person in office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].as_array().unwrap() {
        office.done(
            json!({"on": "erasure", "do": "person", "delegate": person["id"], "why": "Request", "confirmed": true}),
        );
    }
    office.done(json!({"on": "retention", "do": "set", "summit": ids::EIGHTH, "until": "2021-10-31"}));
    let kept = |office: &Office| {
        let kept = office.ask("retention", json!({"summit": ids::EIGHTH}));
        let past = office.ask("overview", json!({"summit": ids::EIGHTH}))["keeps_people_past"].clone();
        (kept["people"].clone(), kept["liaisons"].clone(), kept["erased"].as_u64().unwrap(), past)
    };
    let (people, liaisons, erased, past) = kept(&office);
    assert_eq!((people, liaisons, past), (json!(0), json!(1), json!("2021-10-31")));
    let all =
        || json!({"on": "erasure", "do": "summit", "summit": ids::EIGHTH, "why": "Past its date", "confirmed": true});
    office.done(all());
    assert_eq!(stands_in(office.folder(), "Oddling"), Vec::<String>::new());
    assert_eq!(kept(&office), (json!(0), json!(0), erased, Value::Null));
    assert_eq!(office.refused(all()).0, "erased_already");
    // Whoever is named later goes too.
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"liaison": "Ad Oddling"}}));
    let before = office.desk.keep(Why::Asked).unwrap();
    office.done(all());
    office.desk.keep(Why::Asked).unwrap();
    let holding = office.ask("retention", json!({"summit": ids::EIGHTH}))["backups"].clone();
    let names: Vec<&Value> = holding.as_array().unwrap().iter().map(|copy| &copy["name"]).collect();
    assert_eq!(names, [before.name.as_str()], "the copy that still names them, and not the one made after");
    while office.desk.undo().is_ok() {
        assert!(!office.dump().contains("Oddling"));
    }
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn a_whole_summit_goes_with_those_whom_its_delegations_name() {
    let office = with_somebody(json!({"name": "Ottokar Pluvius"}));
    let party = json!({"delegation": ids::KOREA, "delegate": SOMEBODY});
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"liaison": "Bo Oddling",
        "liaison_contact": "+82 2 000 Oddling", "interpreters": "Oddling and one more"}}));
    office.done(json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser": "Ek Oddson"}}));
    office.done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL,
        "delegation": ids::KOREA, "delegate": SOMEBODY}));
    office.done(json!({"on": "reply", "do": "record", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
        "parties": [party], "answer": "accepted", "source": "phone", "reference": "Call of Snickerby"}));
    let naming = office.ask("naming", json!({"summit": ids::EIGHTH}));
    assert!(naming["naming"].to_string().contains("Ek Oddson"), "an organiser is for an officer to look at");
    office.done(json!({"on": "retention", "do": "set", "summit": ids::EIGHTH, "until": "2021-10-31"}));
    office.done(
        json!({"on": "erasure", "do": "summit", "summit": ids::EIGHTH, "why": "Past its date", "confirmed": true}),
    );
    for name in ["Oddling", "Snickerby"] {
        assert_eq!(stands_in(office.folder(), name), Vec::<String>::new(), "{name}");
    }
    while office.desk.undo().is_ok() {}
    assert!(!office.dump().contains("Oddling"));
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn which_backups_hold_whom_is_told_before_and_after_everybody_is_erased() {
    let erase = |office: &Office, summit: &Value| {
        office.done(json!({"on": "erasure", "do": "summit", "summit": summit, "why": "Past", "confirmed": true}))
    };
    let held = |office: &Office, view: &str, summit: &Value| {
        office.ask(view, json!({"summit": summit}))["backups"].as_array().unwrap().len()
    };
    let kept_until = |office: &Office, summit: &Value| {
        office.done(json!({"on": "retention", "do": "set", "summit": summit, "until": "2021-10-31"}))
    };
    let (eighth, specimen) = (json!(ids::EIGHTH), json!(ids::SPECIMEN));
    for deleted in [false, true] {
        let office = Office::busy();
        kept_until(&office, &eighth);
        office.desk.keep(Why::Asked).unwrap();
        assert_eq!((held(&office, "naming", &eighth), held(&office, "retention", &eighth)), (1, 0), "before");
        if deleted {
            office.done(json!({"on": "summit", "do": "delete", "summit": eighth}));
            assert_eq!(held(&office, "naming", &eighth), 1, "also of one that was deleted");
        }
        erase(&office, &eighth);
        assert_eq!(held(&office, "retention", if deleted { &specimen } else { &eighth }), 1, "after");
    }
    // A copy of before there were any delegates names the liaison officers alone.
    let office = Office::empty();
    let summit = json!(
        office
            .done(json!({"on": "summit", "do": "create", "first_day": "2021-11-18", "days": 1,
        "set": {"code": "S", "title": "S", "zone": "Europe/London"}}))
            .subject
            .unwrap()
            .id
    );
    let delegation = office.done(json!({"on": "delegation", "do": "add", "summit": summit, "set": {"code": "KOR",
        "name": "Korea", "liaison": "Bo Oddling"}}));
    let delegation = delegation.subject.unwrap().id;
    assert_eq!(held(&office, "naming", &summit), 0);
    office.desk.keep(Why::Asked).unwrap();
    assert_eq!(held(&office, "naming", &summit), 1);
    office.done(json!({"on": "delegate", "do": "add", "delegation": delegation, "set": {"name": "Somebody"}}));
    kept_until(&office, &summit);
    erase(&office, &summit);
    assert_eq!(held(&office, "retention", &summit), 1);
}
