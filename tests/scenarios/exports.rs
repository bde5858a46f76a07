//! Calendar files of the samples: kept as golden files, judged by a strict linter, read back by two other programs.

#[allow(dead_code, reason = "shared with the writer's own tests, which use more of it")]
#[path = "../readers/mod.rs"]
mod readers;

use plenary_tests::{Office, ids};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Compares with the golden file of this name; `PLENARY_GOLDEN=write` writes it anew.
fn golden(name: &str, bytes: &[u8]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/ics").join(name);
    if std::env::var("PLENARY_GOLDEN").is_ok_and(|word| word == "write") {
        fs::write(&path, bytes).unwrap();
    }
    let kept = fs::read(&path).unwrap_or_default();
    // The version of the zone rules is allowed to move on.
    let lines = |bytes: &[u8]| -> Vec<String> {
        String::from_utf8_lossy(bytes)
            .lines()
            .filter(|l| !l.starts_with("X-PLENARY-TZDATA"))
            .map(str::to_owned)
            .collect()
    };
    assert_eq!(lines(bytes), lines(&kept), "{name}");
}

#[test]
fn every_scope_of_the_eighth_summit() {
    let office = Office::eighth();
    for (name, request, sessions, file_name) in [
        ("eighth.ics", json!({}), 8, "DNMS 2021.ics"),
        ("eighth-korean.ics", json!({"language": "ko"}), 8, "DNMS 2021.ics"),
        ("eighth-day.ics", json!({"day": "2021-11-17", "language": "both"}), 6, "DNMS 2021 - 2021-11-17.ics"),
        ("eighth-korea.ics", json!({"delegation": ids::KOREA}), 8, "DNMS 2021 - KOR.ics"),
        ("eighth-minister.ics", json!({"delegate": ids::MINISTER_OF_KOREA}), 8, "DNMS 2021 - KOR Minister.ics"),
        ("eighth-ministerial.ics", json!({"session": ids::MINISTERIAL}), 1, "DNMS 2021 - Ministerial summit.ics"),
    ] {
        let mut whole = request.clone();
        whole["of"] = json!("schedule");
        whole["summit"] = json!(ids::EIGHTH);
        let file = office.export(whole.clone());
        assert_eq!((file.lines, file.name.as_str()), (sessions, file_name), "{name}");
        assert_eq!(readers::faults(&file.bytes), "", "{name}");
        assert_eq!(office.export(whole).bytes, file.bytes, "{name}: the same store gives the same bytes");
        golden(name, &file.bytes);
        for (reader, read) in readers::read(&file.bytes).as_object().unwrap() {
            assert_eq!(starts(read).len(), sessions, "{name}, {reader}");
        }
    }
}

/// The start of every event a reader found, in UTC.
fn starts(read: &Value) -> Vec<String> {
    let events = read.get("sessions").or_else(|| read.get("events")).unwrap_or(read);
    let mut starts: Vec<String> = events
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|event| event.get("start").or_else(|| event.get("begins"))?.as_str().map(str::to_owned))
        .collect();
    starts.sort();
    starts
}

#[test]
fn a_moved_and_a_cancelled_session_say_so() {
    let office = Office::eighth();
    let before = office.export(json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-18", "time": "12:30"}}));
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    let after = office.export(json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
    let line = |bytes: &[u8], start: &str| {
        String::from_utf8_lossy(bytes).lines().find(|l| l.starts_with(start)).map(str::to_owned).unwrap_or_default()
    };
    assert_eq!(line(&before.bytes, "UID"), line(&after.bytes, "UID"));
    assert_eq!(
        (line(&before.bytes, "SEQUENCE"), line(&after.bytes, "SEQUENCE")),
        ("SEQUENCE:0".into(), "SEQUENCE:2".into())
    );
    assert_eq!(line(&after.bytes, "STATUS"), "STATUS:CANCELLED");
    assert_eq!(line(&after.bytes, "DTSTART;"), "DTSTART;TZID=Europe/London:20211118T123000");
    assert!(line(&before.bytes, "LAST-MODIFIED") < line(&after.bytes, "LAST-MODIFIED"));
    assert_eq!(readers::faults(&after.bytes), "");
}

#[test]
fn rooms_stand_in_the_file_and_internal_sessions_do_not() {
    let office = Office::busy();
    let file = office.export(json!({"of": "schedule", "summit": ids::SPECIMEN}));
    let text = String::from_utf8(file.bytes.clone()).unwrap();
    assert!(text.contains("LOCATION:Plenary Hall"));
    assert!(!text.contains("Debriefing"));
    assert_eq!(readers::faults(&file.bytes), "");
    golden("specimen.ics", &file.bytes);
}

#[test]
fn a_file_without_sessions_is_refused_with_a_way_out() {
    let office = Office::empty();
    office.done(json!({"on": "summit", "do": "load_sample", "sample": "ninth"}));
    let request = serde_json::from_value(json!({"of": "schedule", "summit": ids::NINTH})).unwrap();
    assert_eq!(office.desk.export(request).unwrap_err().code(), "nothing_to_export");
}

#[test]
fn hostile_titles_add_nothing_to_a_file() {
    let office = Office::eighth();
    let before = office.export(json!({"of": "schedule", "summit": ids::EIGHTH}));
    for title in
        ["x\r\nATTENDEE:mailto:a@b.c", "x\nEND:VEVENT\nBEGIN:VALARM", "a;b,c\\n\"d\":e", "\u{202e}evil", "=1+1"]
    {
        office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": title}}));
        let file = office.export(json!({"of": "schedule", "summit": ids::EIGHTH}));
        let count =
            |bytes: &[u8], start: &str| String::from_utf8_lossy(bytes).lines().filter(|l| l.starts_with(start)).count();
        for property in ["BEGIN:", "END:", "ATTENDEE", "UID"] {
            assert_eq!(count(&file.bytes, property), count(&before.bytes, property), "{title:?}: {property}");
        }
        assert_eq!(readers::faults(&file.bytes), "", "{title:?}");
    }
}

#[test]
fn a_calendar_file_is_stale_once_it_would_tell_something_else() {
    let office = Office::eighth();
    let digests = || {
        let ministerial = json!({"summit": ids::EIGHTH, "session": ids::MINISTERIAL});
        let schedules =
            [json!({"summit": ids::EIGHTH}), ministerial, json!({"summit": ids::EIGHTH, "day": "2021-11-16"})];
        let answer = office.ask("schedule_digests", json!({"schedules": schedules}));
        <[Value; 3]>::try_from(answer["digests"].as_array().unwrap().clone()).unwrap()
    };
    let handed_out = digests();
    office.done(
        json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": "For the chair only"}}),
    );
    assert_eq!(digests(), handed_out, "what is in no file makes none stale");
    let later = json!({"date": "2021-11-18", "time": "15:00"});
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": later}));
    let [whole, session, other_day] = digests();
    assert_ne!((&whole, &session), (&handed_out[0], &handed_out[1]));
    assert_eq!(other_day, handed_out[2], "the move is on another day");
    office.desk.undo().unwrap();
    assert_eq!(digests(), handed_out, "a move that was taken back leaves nothing to tell");
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    assert_eq!(digests()[1], Value::Null, "there would be no file any more");
    let none = json!({"schedules": vec![json!({"summit": ids::EIGHTH}); 51]});
    assert!(format!("{:?}", office.desk.ask("schedule_digests", none).unwrap_err()).contains("too_many"));
}
