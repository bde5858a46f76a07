//! Personal data: what is kept of one person in one view and one file, erased for good, and never in a log.

use plenary_desk::{Failure, Why};
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
