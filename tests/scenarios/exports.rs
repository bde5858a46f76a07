//! Calendar files of the samples: kept as golden files, judged by a strict linter, read back by two other programs.

#[allow(dead_code, reason = "shared with the writer's own tests, which use more of it")]
#[path = "../readers/mod.rs"]
pub(crate) mod readers;

use plenary_tests::{Office, ids};
use serde_json::{Value, json};
use std::{fs, path::Path};

/// Compares with the golden file of this name; `PLENARY_GOLDEN=write` writes it anew.
pub(crate) fn golden(name: &str, bytes: &[u8]) {
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
        ("eighth-minister.ics", json!({"delegate": ids::MINISTER_OF_KOREA}), 8, "DNMS 2021 - KOR - Minister.ics"),
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

#[test]
fn the_name_of_a_file_says_for_whom_it_is_and_what_it_gives_away() {
    let office = Office::eighth();
    let title = "제8차 디지털 국가 장관 정상 회의 준비를 위한 고위급 실무 협의 및 의제 조율";
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": title}}));
    for (name, request, file_name) in [
        ("everybody, the usual", json!({"level": "public"}), "DNMS 2021.ics"),
        ("everybody, with links", json!({"level": "delegations"}), "DNMS 2021 - delegations.ics"),
        ("everybody, internal", json!({"level": "internal"}), "DNMS 2021 - internal.ics"),
        ("a delegation, the usual", json!({"delegation": ids::KOREA, "level": "delegations"}), "DNMS 2021 - KOR.ics"),
        ("a delegation, public", json!({"delegation": ids::KOREA, "level": "public"}), "DNMS 2021 - KOR - public.ics"),
        (
            "a long title",
            json!({"session": ids::MINISTERIAL, "delegate": ids::MINISTER_OF_KOREA, "level": "internal"}),
            "DNMS 2021 - je8ca dijiteol gugga janggwan jeongsang - KOR - Minister - internal.ics",
        ),
    ] {
        let mut whole = request;
        whole["of"] = json!("schedule");
        whole["summit"] = json!(ids::EIGHTH);
        assert_eq!(office.export(whole).name, file_name, "{name}");
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
fn a_file_ahead_of_its_session_still_counts_what_changes_in_the_session() {
    let office = Office::busy();
    let session = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"][0]["id"].clone();
    let told = || {
        let request = json!({"of": "schedule", "summit": ids::SPECIMEN, "session": session, "level": "delegations"});
        let text = String::from_utf8(office.hand_out(request).bytes).unwrap();
        let found = text.lines().find_map(|line| line.strip_prefix("SEQUENCE:")).unwrap();
        found.parse::<u32>().unwrap()
    };
    let edit = |set: Value| office.done(json!({"on": "session", "do": "edit", "session": session, "set": set}));
    // A clock set by hand moves it: the file counts what the session does not.
    let zone = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"][0]["start"]["zone"].clone();
    let first = told();
    let day = office.ask("programme", json!({"summit": ids::SPECIMEN}))["days"][0]["date"].clone();
    office.done(json!({"on": "manual_offset", "do": "add", "set": {"zone": zone, "from": day, "to": day, "offset": "+03:00", "reason": "A test"}}));
    let ahead = told();
    assert_eq!((ahead, told()), (first + 1, first + 1));
    for (at, set) in [
        (2, json!({"place": null})),
        (3, json!({"status": "cancelled"})),
        (4, json!({"status": "confirmed", "format": "virtual"})),
        (4, json!({"title": "Another name"})),
        (5, json!({"minutes": 35})),
    ] {
        edit(set.clone());
        assert_eq!(told(), first + at, "{set}");
    }
    office.done(json!({"on": "session", "do": "delete", "session": session}));
    office.desk.undo().unwrap();
    edit(json!({"status": "cancelled"}));
    assert!(told() > first + 5);
}

#[test]
fn the_way_to_a_place_is_told_to_those_who_come() {
    let office = Office::busy();
    let whole = |level: &str| {
        let bytes = office.export(json!({"of": "schedule", "summit": ids::SPECIMEN, "level": level})).bytes;
        assert_eq!(readers::faults(&bytes), "");
        String::from_utf8(bytes).unwrap().replace("\r\n ", "")
    };
    let changed = |text: &str| text.lines().filter(|line| line.starts_with("LAST-MODIFIED")).max().map(str::to_owned);
    let before = whole("delegations");
    let hall = office.ask("programme", json!({"summit": ids::SPECIMEN}))["places"][0]["id"].clone();
    office.done(json!({"on": "place", "do": "edit", "place": hall, "set": {"directions": "East gate, second floor"}}));
    let after = whole("delegations");
    assert!(after.contains("Getting there: East gate\\, second floor"), "{after}");
    assert!(changed(&before) < changed(&after));
    assert!(!whole("public").contains("East gate"));

    // On paper it stands below the sessions, once for each place.
    let page = |language: &str, more: Value| {
        let mut request = json!({"of": "programme", "summit": ids::SPECIMEN, "language": language});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        String::from_utf8(office.export(request).bytes).unwrap()
    };
    let delegations = office.ask("delegations", json!({"summit": ids::SPECIMEN}));
    let korea = delegations["delegations"].as_array().unwrap().iter().find(|each| each["code"] == "KOR").unwrap();
    office.done(json!({"on": "place", "do": "edit", "place": hall,
        "set": {"directions_ko": "동문으로 들어와 2층", "directions": "East gate, <second> floor\nThen left"}}));
    assert!(!page("en", json!({})).contains("East gate"), "the way in is told to those who come");
    for more in [json!({"level": "delegations"}), json!({"delegation": korea["id"]})] {
        let english = page("en", more.clone());
        assert_eq!(english.matches("<dt>").count(), 1, "{english}");
        assert!(
            english.contains("<h2>Getting there</h2>")
                && english.contains("<dd>East gate, &lt;second&gt; floor<br>Then left</dd>")
        );
        let korean = page("ko", more);
        assert!(korean.contains("<h2>오시는 길</h2>") && korean.contains("<dd>동문으로 들어와 2층</dd>"), "{korean}");
    }
    office.done(json!({"on": "place", "do": "edit", "place": hall, "set": {"directions": "", "directions_ko": ""}}));
    assert!(!page("en", json!({"level": "delegations"})).contains("Getting there"));
}

#[test]
fn a_release_tells_what_the_working_programme_told() {
    let office = Office::busy();
    office.done(json!({"on": "release", "do": "make", "summit": ids::SPECIMEN, "name": "Base"}));
    for level in ["public", "delegations", "internal"] {
        for of in ["schedule", "programme"] {
            let text = |release: Value| {
                let request = json!({"of": of, "summit": ids::SPECIMEN, "level": level, "release": release});
                String::from_utf8(office.hand_out(request).bytes).unwrap()
            };
            let named = ["Release 1 Base", "Working programme", "1 Base", "working after 1"];
            let bare = |text: String| named.iter().fold(text, |text, name| text.replace(name, "VERSION"));
            let release = bare(text(json!(1)));
            assert!(release.contains("Republic of Korea"), "the chair is named");
            assert_eq!(release, bare(text(Value::Null)), "{of} at {level}");
        }
    }
    let issued = office.ask("issued", json!({"summit": ids::SPECIMEN}));
    assert!(issued["files"].as_array().unwrap().iter().all(|file| file["stale"] == false), "{issued}");
    assert_eq!(office.ask("release_diff", json!({"summit": ids::SPECIMEN}))["stale"], json!([]));
}

#[test]
fn what_a_file_takes_out_is_not_called_off_by_importing_it() {
    let office = Office::busy();
    let delegation = &office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"][2]["id"];
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let sessions = programme["sessions"].as_array().unwrap();
    let thematic: Vec<&Value> = sessions.iter().filter(|each| each["kind"] == "thematic").collect();
    let request = json!({"of": "schedule", "summit": ids::SPECIMEN, "delegation": delegation});
    let whole = json!({"of": "schedule", "summit": ids::SPECIMEN});
    office.hand_out(request.clone());
    office.hand_out(whole.clone());
    office
        .done(json!({"on": "participation", "do": "release", "session": thematic[0]["id"], "delegation": delegation}));
    office.done(json!({"on": "session", "do": "unschedule", "session": thematic[1]["id"]}));
    office.done(json!({"on": "session", "do": "delete", "session": thematic[2]["id"]}));
    let before = office.dump();
    for file in [office.hand_out(request), office.hand_out(whole)] {
        assert!(String::from_utf8_lossy(&file.bytes).contains("X-PLENARY-TAKEN-OUT:TRUE"));
        assert_eq!(readers::faults(&file.bytes), "");
        let import = serde_json::from_value(json!({"kind": "ics", "summit": ids::SPECIMEN})).unwrap();
        let taken = office.desk.import(&import, &file.bytes).unwrap();
        assert!(taken.outcome.is_none(), "{:?}", taken.preview.counts);
        assert!(taken.preview.counts.refused > 0);
    }
    plenary_tests::assert_same(&before, &office.dump(), "our own file changed something");
}

#[test]
fn a_session_moved_to_another_day_stays_in_the_file_of_the_day_it_was_told_on() {
    let office = Office::busy();
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let session = programme["sessions"].as_array().unwrap().iter().find(|each| each["kind"] == "thematic").unwrap();
    let [first, second] = [0, 1].map(|day| programme["days"][day]["date"].as_str().unwrap());
    let id = session["id"].as_str().unwrap();
    let entry = |day: &str| {
        let file = office.hand_out(json!({"of": "schedule", "summit": ids::SPECIMEN, "day": day}));
        let text = String::from_utf8(file.bytes).unwrap().replace("\r\n ", "");
        let found = text.split("BEGIN:VEVENT").find(|each| each.contains(id)).map(str::to_owned);
        found.map(|entry| {
            let line = |name: &str| entry.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
            [line("DTSTART"), line("STATUS"), line("SEQUENCE")]
        })
    };
    let to = |day: &str| {
        office.done(json!({"on": "session", "do": "move", "session": id, "start": {"date": day, "time": "08:00"}}));
    };
    to(second);
    assert!(entry(first).is_none() && entry(second).is_some());
    to(first);
    // The same in both, whichever file somebody takes last.
    assert_eq!(entry(second), entry(first));
    assert!(entry(first).unwrap()[1].contains("CONFIRMED"));
    to(second);
    assert_eq!(entry(first), entry(second));
}

#[test]
fn a_page_gives_away_what_a_calendar_of_its_level_does() {
    let office = Office::busy();
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let of_kind = |kind: &str| {
        let sessions = programme["sessions"].as_array().unwrap();
        let found = sessions.iter().find(|each| each["kind"] == kind && !each["spot"].is_null());
        found.unwrap_or_else(|| panic!("{kind}")).clone()
    };
    let (bilateral, plenary) = (of_kind("bilateral"), of_kind("ministerial"));
    let chair = &office.ask("roster", json!({"summit": ids::SPECIMEN}))["people"][0]["id"];
    office.done(json!({"on": "delegate", "do": "edit", "delegate": chair, "set": {"name": "PLANTED CHAIR"}}));
    office.done(json!({"on": "session", "do": "edit", "session": plenary["id"],
        "set": {"chair": chair, "join_link": "https://meet.example/planted", "notes": "PLANTED-NOTE"}}));
    let bilateral = bilateral["title"]["en"].as_str().unwrap();
    let page = |level: Option<&str>| {
        let request = json!({"of": "programme", "summit": ids::SPECIMEN, "level": level});
        String::from_utf8(office.export(request).bytes).unwrap()
    };
    assert_eq!(page(None), page(Some("public")));
    // What is told, and from which level on.
    let told = [
        (plenary["title"]["en"].as_str().unwrap(), 0),
        ("https://meet.example/planted", 1),
        (bilateral, 2),
        ("Debriefing", 2),
        ("PLANTED CHAIR", 2),
        ("PLANTED-NOTE", 2),
        ("Internal. Do not pass on.", 2),
    ];
    for (at, level) in ["public", "delegations", "internal"].into_iter().enumerate() {
        let page = page(Some(level));
        for (words, from) in told {
            assert_eq!(page.contains(words), at >= from, "{words} in {level}");
        }
    }
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
    let internal =
        office.export(json!({"of": "schedule", "summit": ids::SPECIMEN, "level": "internal", "alarms": [30]}));
    assert!(String::from_utf8_lossy(&internal.bytes).contains("Debriefing"));
    assert_eq!(readers::faults(&internal.bytes), "");
    golden("specimen-internal.ics", &internal.bytes);
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

/// The files that were handed out, as `(what, stale, changed)`, the oldest first.
fn issued(office: &Office) -> Vec<(String, bool, u64)> {
    let answer = office.ask("issued", json!({"summit": ids::EIGHTH}));
    let files = answer["files"].as_array().unwrap().iter().rev();
    files
        .map(|file| {
            (
                file["what"]["en"].as_str().unwrap().to_owned(),
                file["stale"].as_bool().unwrap(),
                file["changed"].as_u64().unwrap(),
            )
        })
        .collect()
}

#[test]
fn a_calendar_file_is_stale_once_it_would_tell_something_else() {
    let office = Office::eighth();
    let before = office.dump();
    for more in [json!({}), json!({"session": ids::MINISTERIAL}), json!({"day": "2021-11-16"})] {
        let mut request = json!({"of": "schedule", "summit": ids::EIGHTH});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.hand_out(request);
    }
    let standing = |whole: (bool, u64), session: (bool, u64)| {
        let of = |what: &str, (stale, changed)| (what.to_owned(), stale, changed);
        vec![of("Whole summit", whole), of("Ministerial summit", session), of("Tue 16 Nov 2021", (false, 0))]
    };
    let fresh = standing((false, 0), (false, 0));
    assert_eq!(issued(&office), fresh);
    assert_eq!(office.dump(), before, "to hand a file out is no change of the programme");
    office.done(
        json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"notes": "For the chair only"}}),
    );
    assert_eq!(issued(&office), fresh, "what is in no file makes none stale");
    let later = json!({"date": "2021-11-18", "time": "15:00"});
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": later}));
    assert_eq!(issued(&office), standing((true, 1), (true, 1)), "the move is on another day");
    office.desk.undo().unwrap();
    assert_eq!(issued(&office), fresh, "a move that was taken back leaves nothing to tell");
    office.done(json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL}));
    let answer = office.ask("issued", json!({"summit": ids::EIGHTH}));
    let what = answer["files"][1]["what"]["en"].as_str().unwrap();
    assert!(what.ends_with(".ics (no longer there)"), "{what}");
    assert_eq!((&answer["files"][1]["stale"], &answer["files"][2]["changed"]), (&json!(true), &json!(1)));
}

#[test]
fn handing_out_stands_beside_the_history_and_undo_passes_it_by() {
    let office = Office::eighth();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}));
    let (entries, target) = (office.ask("history", json!({"limit": 50})), office.ask("undoable", json!({})));
    office.hand_out(json!({"of": "schedule", "summit": ids::EIGHTH}));
    assert_eq!(office.ask("history", json!({"limit": 50})), entries, "no line of the history");
    assert_eq!(office.ask("undoable", json!({})), target, "undo would still take the edit back");
    office.desk.undo().unwrap();
    office.hand_out(json!({"of": "schedule", "summit": ids::EIGHTH, "language": "ko"}));
    office.desk.redo().unwrap();
    let copy = office.copy();
    assert_eq!(issued(&copy), issued(&office), "a backup remembers too");
    assert_eq!(issued(&office).len(), 2);
    // The summit goes, and what was said of it stays said.
    office.done(json!({"on": "summit", "do": "delete", "summit": ids::EIGHTH}));
    office.desk.undo().unwrap();
    assert_eq!(issued(&office).len(), 2);
    assert!(office.desk.check().unwrap().is_empty());
}

#[test]
fn a_file_of_the_changes_holds_what_moved_what_is_off_and_what_is_new() {
    let office = Office::eighth();
    let korea = json!({"of": "schedule", "summit": ids::EIGHTH, "delegation": ids::KOREA});
    let changes = json!({"of": "schedule", "summit": ids::EIGHTH, "delegation": ids::KOREA, "changes": true});
    let refused = |request: &Value| {
        office.desk.prepare(serde_json::from_value(request.clone()).unwrap()).map(|_| ()).unwrap_err().code().to_owned()
    };
    assert_eq!(refused(&changes), "never_issued");
    let whole = office.hand_out(korea.clone());
    assert_eq!(refused(&changes), "unchanged");

    let later = json!({"date": "2021-11-18", "time": "15:00"});
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": later}));
    let answer = office.ask("programme", json!({"summit": ids::EIGHTH}));
    let sessions = answer["sessions"].as_array().unwrap();
    let named = |word: &str| {
        let found = sessions.iter().find(|s| s["title"]["en"].as_str().unwrap().starts_with(word)).unwrap();
        found["id"].clone()
    };
    let (first, second) = (named("Thematic session 1"), named("Thematic session 2"));
    office.done(json!({"on": "session", "do": "edit", "session": first, "set": {"status": "cancelled"}}));
    office.done(json!({"on": "session", "do": "delete", "session": second}));

    let told = |bytes: &[u8]| -> Vec<(String, String, u64)> {
        assert_eq!(readers::faults(bytes), "");
        let read = readers::read(bytes);
        for (reader, understood) in read.as_object().unwrap() {
            assert_eq!(understood["sessions"], read["icalendar"]["sessions"], "{reader}");
        }
        read["icalendar"]["sessions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|session| {
                (
                    session["uid"].as_str().unwrap().to_owned(),
                    session["status"].as_str().unwrap().to_owned(),
                    session["sequence"].as_u64().unwrap(),
                )
            })
            .collect()
    };
    let id = |value: &Value| value.as_str().unwrap().to_owned();
    let expected = vec![
        (id(&first), "CANCELLED".to_owned(), 1),
        (id(&second), "CANCELLED".to_owned(), 1),
        (ids::MINISTERIAL.to_string(), "CONFIRMED".to_owned(), 1),
    ];
    let file = office.export(changes.clone());
    assert_eq!(told(&file.bytes), expected);
    assert_eq!(file.name, "DNMS 2021 - KOR - changes.ics");
    assert_eq!(office.hand_out(changes.clone()).bytes, file.bytes, "the same store gives the same bytes");
    assert_eq!(refused(&changes), "unchanged", "they have been told");
    assert_eq!(issued(&office), [("Republic of Korea".to_owned(), false, 0)]);

    // Whoever takes the whole file again instead is told of it too, and once for all.
    let whole_again = office.hand_out(korea.clone());
    let cancelled = (id(&second), "CANCELLED".to_owned(), 1);
    assert!(told(&whole_again.bytes).contains(&cancelled), "calendars keep what no file cancels");
    assert_eq!(office.hand_out(korea.clone()).bytes, whole_again.bytes);
    assert_eq!(issued(&office), [("Republic of Korea".to_owned(), false, 0)]);

    // The one that was deleted comes back, under a number no calendar has seen yet.
    office.desk.undo().unwrap();
    let back = office.hand_out(changes);
    assert_eq!(told(&back.bytes), [(id(&second), "CONFIRMED".to_owned(), 2)]);
    let again = office.export(korea);
    assert_eq!(again.lines, whole.lines);
    assert_eq!(told(&again.bytes).iter().find(|(uid, ..)| *uid == id(&second)).unwrap().2, 2);
}

#[test]
fn a_delegation_that_is_no_longer_expected_is_told_so() {
    let office = Office::eighth();
    let request =
        |changes: bool| json!({"of": "schedule", "summit": ids::EIGHTH, "delegation": ids::KOREA, "changes": changes});
    office.hand_out(request(false));
    let without =
        json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": ids::KOREA});
    office.done(without);
    let off = office.hand_out(request(true));
    let read = readers::read(&off.bytes);
    assert_eq!(readers::faults(&off.bytes), "");
    let session = &read["icalendar"]["sessions"][0];
    assert_eq!((&session["status"], &session["sequence"]), (&json!("CANCELLED"), &json!(1)));
    office.desk.undo().unwrap();
    let on = readers::read(&office.hand_out(request(true)).bytes);
    let session = &on["icalendar"]["sessions"][0];
    assert_eq!((&session["status"], &session["sequence"]), (&json!("CONFIRMED"), &json!(2)));
}

#[test]
fn nothing_leaks_to_a_lower_level() {
    let office = Office::busy();
    let answer = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let of_kind = |kind: &str| {
        let mut sessions = answer["sessions"].as_array().unwrap().iter();
        sessions.find(|session| session["kind"] == kind).unwrap()["id"].clone()
    };
    let (plenary, internal) = (of_kind("plenary"), of_kind("internal"));
    let mut sessions = answer["sessions"].as_array().unwrap().iter();
    let bilateral = sessions.find(|session| session["title"]["en"] == "DNK – MEX").unwrap()["id"].clone();
    let delegations = office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"].clone();
    let coded =
        |code: &str| delegations.as_array().unwrap().iter().find(|each| each["code"] == code).unwrap()["id"].clone();
    let (ours, theirs) = (coded("KOR"), coded("GBR"));
    let person = |delegation: &Value, name: &str| {
        let made = office.done(json!({"on": "delegate", "do": "add", "delegation": delegation, "set": {"name": name, "title": "Minister"}}));
        json!(made.subject.unwrap().id)
    };
    let (our_minister, their_minister) = (person(&ours, "PLANTED-OURS"), person(&theirs, "PLANTED-THEIRS"));
    let edit = |session: &Value, set: Value| {
        office.done(json!({"on": "session", "do": "edit", "session": session, "set": set}))
    };
    edit(
        &plenary,
        json!({"notes": "PLANTED-NOTE", "chair": their_minister, "join_link": "https://meet.example/PLANTED-LINK"}),
    );
    edit(&internal, json!({"title": "PLANTED-INTERNAL", "title_ko": "PLANTED-INTERNAL"}));
    edit(&bilateral, json!({"title": "PLANTED-BILATERAL", "title_ko": "PLANTED-BILATERAL"}));
    for (delegation, delegate) in [(&ours, &our_minister), (&theirs, &their_minister)] {
        office.done(json!({"on": "participation", "do": "expect", "session": plenary, "delegation": delegation, "delegate": delegate}));
    }
    office
        .done(json!({"on": "cue", "do": "add", "session": plenary, "set": {"what": "PLANTED-CUE", "begins_after": 0}}));
    let released = office.done(json!({"on": "release", "do": "make", "summit": ids::SPECIMEN, "name": "First"}));
    assert!(released.subject.is_some());

    let all = [
        "PLANTED-NOTE",
        "PLANTED-INTERNAL",
        "PLANTED-THEIRS",
        "PLANTED-OURS",
        "PLANTED-LINK",
        "PLANTED-BILATERAL",
        "PLANTED-CUE",
    ];
    for (level, more, allowed) in [
        (None, json!({}), &[][..]),
        (Some("public"), json!({}), &[]),
        (Some("public"), json!({"delegation": ours}), &[]),
        (None, json!({"delegation": ours}), &["PLANTED-LINK"]),
        (Some("delegations"), json!({}), &["PLANTED-LINK"]),
        (Some("delegations"), json!({"delegate": our_minister}), &["PLANTED-LINK"]),
        // The chair's own delegation knows its minister.
        (None, json!({"delegation": theirs}), &["PLANTED-LINK", "PLANTED-THEIRS"]),
        (
            Some("internal"),
            json!({}),
            &[
                "PLANTED-NOTE",
                "PLANTED-INTERNAL",
                "PLANTED-THEIRS",
                "PLANTED-OURS",
                "PLANTED-LINK",
                "PLANTED-BILATERAL",
            ],
        ),
    ] {
        for release in [json!(null), json!(1)] {
            for language in ["en", "ko", "both"] {
                let mut request = json!({"of": "schedule", "summit": ids::SPECIMEN, "level": level, "language": language, "release": release});
                request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                let file = office.export(request.clone());
                assert_eq!(readers::faults(&file.bytes), "", "{request}");
                let text = String::from_utf8(file.bytes).unwrap().replace("\r\n ", "");
                for planted in all {
                    if !allowed.contains(&planted) {
                        assert!(!text.contains(planted), "{planted} stands in {request}");
                    } else if release.is_null() {
                        assert!(text.contains(planted), "{planted} is missing in {request}");
                    }
                }
                assert_eq!(text.contains("CLASS:CONFIDENTIAL"), level == Some("internal"));
            }
        }
    }
}

#[test]
fn a_folder_holds_a_file_for_each_delegation() {
    let office = Office::eighth();
    let request =
        json!({"of": "schedules", "summit": ids::EIGHTH, "language": "both", "alarms": [15, 60], "utc": true});
    let files = office.hand_out_each(request);
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    assert_eq!(names.len(), 10);
    assert!(names.contains(&"DNMS 2021 - KOR.ics"), "{names:?}");
    for file in &files {
        assert_eq!(readers::faults(&file.bytes), "", "{}", file.name);
        let text = String::from_utf8(file.bytes.clone()).unwrap();
        assert!(!text.contains("VTIMEZONE") && text.contains("DTSTART:2021"), "{}", file.name);
        assert_eq!(text.matches("BEGIN:VALARM").count(), 2 * file.lines);
        assert_eq!(text.matches("TRIGGER:-PT15M").count(), file.lines);
        let read = readers::read(&file.bytes);
        assert_eq!(read["icalendar"]["sessions"], read["vobject"]["sessions"], "{}", file.name);
    }
    assert_eq!(issued(&office).len(), 10);
    let refused = |request: Value| {
        office.desk.prepare_each(serde_json::from_value(request).unwrap()).unwrap_err().code().to_owned()
    };
    assert_eq!(refused(json!({"of": "schedules", "summit": ids::EIGHTH, "alarms": [1, 2, 3, 4, 5, 6]})), "alarms");
    assert_eq!(
        refused(json!({"of": "schedules", "summit": ids::EIGHTH, "changes": true, "language": "both"})),
        "unchanged"
    );
}

/// Numbers of a file of one session: its sequence, its stamp, its start.
fn numbers(bytes: &[u8]) -> (u64, String, String) {
    assert_eq!(readers::faults(bytes), "", "{}", String::from_utf8_lossy(bytes));
    let session = &readers::read(bytes)["icalendar"]["sessions"][0];
    let text = |name: &str| session[name].as_str().unwrap().to_owned();
    (session["sequence"].as_u64().unwrap(), text("stamp"), text("start"))
}

#[test]
fn what_nobody_changed_in_a_session_is_told_under_a_higher_number_too() {
    let by_hand = json!({"on": "manual_offset", "do": "add", "set": {"zone": "Europe/London", "from": "2021-11-18", "to": "2021-11-18",
        "offset": "+01:00", "reason": "By decree"}});
    for (what, action, moved) in [
        ("a clock set by hand", by_hand, true),
        (
            "the clock of a delegation",
            json!({"on": "delegation", "do": "edit", "delegation": ids::KOREA, "set": {"zone": "Asia/Tokyo"}}),
            false,
        ),
    ] {
        let office = Office::eighth();
        let request = json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL});
        let first = numbers(&office.hand_out(request.clone()).bytes);
        office.done(action);
        let changes = json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL, "changes": true});
        let second = office.export(changes.clone());
        let told = numbers(&second.bytes);
        assert!(told.0 > first.0 && told.1 > first.1, "{what}: {first:?} {told:?}");
        assert_eq!(told.2 != first.2, moved, "{what}");
        assert_eq!(office.export(changes.clone()).bytes, second.bytes, "{what}: the same store gives the same bytes");
        office.hand_out(changes);
        let whole = numbers(&office.hand_out(request).bytes);
        assert_eq!(whole, told, "{what}: told once, it keeps its number");
        office.desk.undo().unwrap();
        let back = numbers(
            &office.export(json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL})).bytes,
        );
        assert!(back.0 > told.0 && back.1 > told.1 && back.2 == first.2, "{what}: {told:?} {back:?}");
    }
}

#[test]
fn a_delegation_has_a_page_by_its_own_clock() {
    let office = Office::eighth();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL,
        "set": {"join_link": "https://meet.example/a?b=<c>", "notes": "PLANTED-NOTE"}}));
    let page = |language: &str| {
        let request = json!({"of": "programme", "summit": ids::EIGHTH, "delegation": ids::KOREA, "language": language});
        let file = office.export(request);
        assert_eq!((file.name.as_str(), file.lines), ("DNMS 2021 - KOR.html", 8));
        String::from_utf8(file.bytes).unwrap()
    };
    let english = page("en");
    // The ministerial begins at 14:00 in London, at 23:00 in Seoul, and ends on the day after.
    for words in [
        "Thu 18 Nov 2021",
        "Time (Seoul)",
        "Thu 18 Nov 23:00–01:00 +1",
        "Thu 18 Nov 14:00–16:00 (London)",
        "Wed 17 Nov 16:45–17:25 (London)",
        "Asia/Seoul",
        "United Kingdom",
        "https://meet.example/a?b=&lt;c&gt;",
    ] {
        assert!(english.contains(words), "{words}");
    }
    assert!(!english.contains("PLANTED-NOTE") && !english.contains("<script") && !english.contains("<c>"));
    // The thematic sessions of Wednesday in London go on into Thursday in Seoul, which is not called the ministerial's day for that.
    assert!(english.contains("<h2>Thu 18 Nov 2021</h2>") && english.contains("<h2>Wed 17 Nov 2021 · "), "{english}");
    assert!(page("ko").contains("<html lang=\"ko\">") && page("ko").contains("대한민국"));
    assert!(page("ko").contains("11. 18.(목) 23:00–01:00 +1"));
    assert_eq!(page("both"), page("both"));
}
