//! Files of other programs: shown as a difference, taken as one action, undone without a trace. All people are specimens.

use plenary_desk::{
    Failure,
    export::{ExportLanguage, ExportOf},
    import::{ImportCounts, ImportKind, ImportLine, ImportOf, ImportPreview, ImportStanding, Imported},
};
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};
use std::fmt::Display;

const LIST: &str = "\
Delegation,Name,Title,Rank,Capacity,Badge code,Shoe size
KOR,Specimen Minister,Minister,minister,,,42
대한민국,Specimen Adviser,Adviser,director,adviser,KOR-90,
Estonie,Specimen Newcomer,Counsellor,,,,
FIN,Specimen Stranger,Counsellor,,,,
NZL,Specimen Archduke,Archduke,archduke,,,
";

fn of(kind: ImportKind, summit: impl Display) -> ImportOf {
    serde_json::from_value(json!({ "kind": kind, "summit": summit.to_string() })).unwrap()
}

fn preview(office: &Office, kind: ImportKind, summit: impl Display + Copy, bytes: &[u8]) -> ImportPreview {
    let before = office.dump();
    let preview = office.desk.preview_import(&of(kind, summit), bytes).unwrap();
    assert_same(&before, &office.dump(), "a preview changed something");
    preview
}

/// Imports, undoes, compares, and imports again.
fn import(office: &Office, kind: ImportKind, summit: impl Display + Copy, bytes: &[u8]) -> Imported {
    let before = office.dump();
    let shown = preview(office, kind, summit, bytes);
    let imported = office.desk.import(&of(kind, summit), bytes).unwrap();
    assert_eq!(imported.preview, shown, "the import did not do what the preview said");
    if imported.outcome.is_some() {
        let after = office.dump();
        office.desk.undo().unwrap();
        assert_same(&before, &office.dump(), "undo left a trace");
        office.desk.redo().unwrap();
        assert_same(&after, &office.dump(), "redo made something else");
    } else {
        assert_same(&before, &office.dump(), "nothing to do, but something changed");
    }
    imported
}

fn people(office: &Office, list: &str) -> Imported {
    import(office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes())
}

fn schedule(office: &Office, entries: &str) -> Imported {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n");
    import(office, ImportKind::Ics, ids::EIGHTH, text.as_bytes())
}

fn entry(title: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nSUMMARY:{title}\n{lines}\nEND:VEVENT\n")
}

fn counts(new: u32, changed: u32, unchanged: u32, doubtful: u32, refused: u32) -> ImportCounts {
    ImportCounts { new, changed, unchanged, doubtful, refused }
}

fn problem(line: &ImportLine) -> &str {
    line.problem.as_ref().map_or("", |problem| problem.code.as_str())
}

fn person(office: &Office, name: &str) -> Value {
    let roster = office.ask("roster", json!({ "summit": ids::EIGHTH }));
    let people = roster["people"].as_array().expect("people");
    people.iter().find(|person| person["name"] == name).expect("on the roster").clone()
}

#[test]
fn a_list_in_an_encoding_that_its_letters_do_not_tell() {
    let office = Office::eighth();
    let list = b"Delegation,Name,Title\nEST,J\xe2nis B\xe7rzi\xf2\xf0,Adviser\n";
    let guessed = preview(&office, ImportKind::Delegates, ids::EIGHTH, list);
    assert_eq!((guessed.encoding.as_str(), guessed.guessed), ("windows-1252", true));
    let baltic = guessed.encodings.iter().find(|known| known.encoding == "windows-1257").unwrap();
    assert_eq!((baltic.label.en.as_str(), baltic.label.ko.as_str()), ("Baltic (Windows-1257)", "발트어(Windows-1257)"));

    let request =
        |encoding: &str| ImportOf { encoding: Some(encoding.into()), ..of(ImportKind::Delegates, ids::EIGHTH) };
    let before = office.dump();
    let refused = office.desk.import(&request("klingon"), list).unwrap_err();
    let Failure::Refused { code, message, field } = refused else { panic!("{refused}") };
    assert_eq!((code.as_str(), field.as_deref()), ("unknown_encoding", Some("encoding")));
    assert!(message.en.contains("windows-1257") && message.ko.contains("windows-1257"));
    assert_same(&before, &office.dump(), "a refusal changed something");

    let imported = office.desk.import(&request("windows-1257"), list).unwrap();
    assert_eq!((imported.preview.encoding.as_str(), imported.preview.guessed), ("windows-1257", false));
    assert_eq!(person(&office, "Jānis Bērziņš")["title"], "Adviser");

    let plain = preview(&office, ImportKind::Delegates, ids::EIGHTH, LIST.as_bytes());
    assert_eq!((plain.encoding.as_str(), plain.guessed), ("UTF-8", false));
    let calendar = preview(&office, ImportKind::Ics, ids::EIGHTH, b"BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n");
    assert_eq!(calendar.encodings, [], "a calendar file says how it is written");
}

#[test]
fn a_list_of_participants() {
    let office = Office::eighth();
    let imported = people(&office, LIST);
    let preview = &imported.preview;
    // The minister was known by the office alone and now has a name.
    let standings: Vec<_> = preview.lines.iter().map(|line| (line.line, line.standing, problem(line))).collect();
    assert_eq!(
        standings,
        [
            (2, ImportStanding::Changed, ""),
            (3, ImportStanding::New, ""),
            (4, ImportStanding::New, ""),
            (5, ImportStanding::Refused, "unknown_delegation"),
            (6, ImportStanding::Refused, "unknown_word"),
        ]
    );
    assert_eq!(preview.counts, counts(2, 1, 0, 0, 2));
    assert_eq!(preview.lines[0].id, Some(ids::MINISTER_OF_KOREA.0));
    let changes: Vec<_> =
        preview.lines[0].changes.iter().map(|c| (c.field, c.before.en.as_str(), c.after.en.as_str())).collect();
    assert_eq!(changes, [("name", "", "Specimen Minister")]);
    assert_eq!(preview.columns.iter().filter(|column| column.field.is_none()).count(), 1);

    let label = imported.outcome.unwrap().entry.unwrap().label;
    assert_eq!((label.en.as_str(), label.ko.as_str()), ("Import 3 delegates", "대표 3명 가져오기"));
    let adviser = person(&office, "Specimen Adviser");
    assert_eq!((adviser["badge"].as_str(), adviser["rank"].as_str()), (Some("ADV"), Some("director")));

    let again = people(&office, LIST);
    assert_eq!((again.outcome, again.preview.counts), (None, counts(0, 0, 3, 0, 2)));
}

#[test]
fn people_are_known_again() {
    let office = Office::eighth();
    people(&office, LIST);
    for (what, line, standing, code) in [
        ("case, accents and punctuation", "kor,SPÉCIMEN-ADVISER,Adviser,,,", ImportStanding::Changed, ""),
        (
            "the office of one still without a name",
            "KOR,Specimen Deputy,Deputy Minister,,,",
            ImportStanding::Changed,
            "",
        ),
        ("the same office with another badge", "KOR,Specimen Deputy,Deputy Minister,,,KOR-92", ImportStanding::New, ""),
        ("the badge, whatever the name", "KOR,Specimen Renamed,,,,kor-90", ImportStanding::New, ""),
        ("the badge, another name", "KOR,Specimen Renamed,,,,KOR-90", ImportStanding::Changed, ""),
        ("an empty cell empties nothing", "KOR,Specimen Adviser,,,,", ImportStanding::Unchanged, ""),
        ("a new office", "KOR,Specimen Adviser,Senior adviser,,,", ImportStanding::Changed, ""),
        ("another order of the name", "KOR,Adviser Specimen,,,,", ImportStanding::Doubtful, "similar"),
        ("another delegation", "EST,Specimen Adviser,,,,", ImportStanding::Doubtful, "similar"),
        ("a badge of another delegation", "EST,Specimen Guest,,,,KOR-90", ImportStanding::Doubtful, "badge_elsewhere"),
        ("a badge of another person", "KOR,Specimen Minister,,,,KOR-90", ImportStanding::Doubtful, "badge_of_another"),
        ("a namesake with a badge", "KOR,Specimen Adviser,,,,KOR-91", ImportStanding::Doubtful, "namesake"),
        ("nobody like it", "KOR,Specimen Guest,,,,KOR-91", ImportStanding::New, ""),
        ("a name without end", &format!("KOR,{},,,,", "x".repeat(301)), ImportStanding::Refused, "too_long"),
    ] {
        let list = format!("delegation,name,title,rank,capacity,badge code\n{line}\n");
        let preview = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
        let line = &preview.lines[0];
        assert_eq!((line.standing, problem(line)), (standing, code), "{what}");
        let named = line.like.iter().all(|like| like.name.en.contains("Specimen"));
        assert!(named && (code != "similar" || line.like.len() == 1), "{what}: {:?}", line.like);
    }
}

#[test]
fn a_list_may_not_say_a_thing_twice() {
    let office = Office::eighth();
    let imported = people(
        &office,
        "delegation,name,title,badge code\nKOR,Specimen One,,B-1\nKOR,Specimen Two,,B-1\nKOR,Specimen One,,\nEST,Specimen One,,\n",
    );
    let standings: Vec<_> = imported.preview.lines.iter().map(|line| (line.standing, problem(line))).collect();
    assert_eq!(
        standings,
        [
            (ImportStanding::New, ""),
            (ImportStanding::Refused, "badge_twice"),
            (ImportStanding::Doubtful, "twice"),
            (ImportStanding::New, ""),
        ]
    );
}

#[test]
fn one_person_in_several_spellings_is_asked_about_within_the_list_too() {
    let office = Office::eighth();
    people(&office, "delegation,name\nKOR,Park Joonho\n");
    let lines = "KOR,\"KIM, Min-su\",\nKOR,Kim Minsu,\nKOR,김민수,\nKOR,\"KIM, Min-su\",\nEST,Kim Minsu,\nKOR,Kim Minji,\n\
                 KOR,Park Joonho,\nKOR,PARK Joon-ho,\nKOR,박준호,\nKOR,Guest Specimen,X-1\nKOR,Guest Specimen,X-2\n";
    let list = format!("delegation,name,badge code\n{lines}");
    let preview = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
    let lines: Vec<_> = preview.lines.iter().map(|line| (line.standing, problem(line))).collect();
    use ImportStanding::{Doubtful, New, Unchanged};
    assert_eq!(
        lines,
        [
            (New, ""),
            (Doubtful, "twice"),
            (Doubtful, "twice"),
            (Doubtful, "twice"),
            (New, ""),
            (New, ""),
            (Unchanged, ""),
            (Doubtful, "twice"),
            (Doubtful, "twice"),
            (New, ""),
            (Doubtful, "twice"),
        ]
    );
    let why = |at: usize| preview.lines[at].problem.as_ref().expect("a reason").message.clone();
    assert!(why(1).en.contains("“KIM, Min-su” of this delegation, on line 2"), "{}", why(1).en);
    assert!(why(2).ko.contains("‘KIM, Min-su’(2번째 줄)"), "{}", why(2).ko);
    // An officer who knows better says so.
    let with = json!({"kind": "delegates", "summit": ids::EIGHTH, "decisions": [{"take": "new", "line": 3}]});
    let decided = office.desk.preview_import(&serde_json::from_value(with).unwrap(), list.as_bytes()).unwrap();
    assert_eq!(decided.lines[1].standing, New);
}

#[test]
fn a_second_head_of_a_delegation_is_remarked_on_and_found() {
    let office = Office::eighth();
    let heads = |office: &Office| {
        let found = office.ask("findings", json!({"summit": ids::EIGHTH}))["findings"].clone();
        let several = found.as_array().unwrap().iter().filter(|each| each["code"] == "heads_several");
        several.map(|each| each["message"]["en"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(heads(&office).is_empty());
    let list = "delegation,name,capacity\nKOR,Specimen Second,head\nDNK,Specimen Deputy,member\n";
    let preview = preview_of(&office, list);
    let remarks: Vec<_> = preview.lines.iter().map(|line| (line.standing, line.remarks.len())).collect();
    assert_eq!(remarks, [(ImportStanding::New, 1), (ImportStanding::New, 0)]);
    assert!(
        preview.lines[0].remarks[0].en.contains("is head of this delegation too"),
        "{:?}",
        preview.lines[0].remarks
    );
    people(&office, list);
    let told = heads(&office);
    assert!(told.len() == 1 && told[0].contains("Specimen Second"), "{told:?}");
    // One who leads it no longer, by the same list, is not counted.
    let swapped = "delegation,name,capacity\nKOR,Specimen Third,head\nKOR,Specimen Second,member\n";
    let preview = preview_of(&office, swapped);
    assert!(!preview.lines[0].remarks[0].en.contains("Specimen Second"), "{:?}", preview.lines[0].remarks);
}

#[test]
fn dates_that_cannot_be_are_refused_by_line() {
    let office = Office::eighth();
    let list = "delegation,name,office since,arrival,departure\nKOR,Specimen One,2022-05-01,,\nKOR,Specimen Two,,2021-11-17,2021-11-16\n\
                KOR,Specimen Three,2021-11-18,2021-11-16,2021-11-17\n";
    let lines = preview_of(&office, list).lines;
    let found: Vec<_> = lines.iter().map(|line| (line.standing, problem(line))).collect();
    use ImportStanding::{New, Refused};
    assert_eq!(found, [(Refused, "after_last_day"), (Refused, "leaves_first"), (New, "")]);
}

fn preview_of(office: &Office, list: &str) -> ImportPreview {
    preview(office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes())
}

#[test]
fn the_roster_of_a_sample_is_known_by_its_offices() {
    let office = Office::eighth();
    let (summit, mut list) = (json!({ "summit": ids::EIGHTH }), String::from("delegation,title,remit,rank,capacity\n"));
    let delegations = office.ask("delegations", summit.clone());
    let code = |id: &Value| {
        let all = delegations["delegations"].as_array().expect("delegations");
        all.iter().find(|delegation| delegation["id"] == *id).expect("its delegation")["code"].clone()
    };
    let roster = office.ask("roster", summit);
    for person in roster["people"].as_array().expect("people") {
        let cells =
            [&code(&person["delegation"]), &person["title"], &person["remit"], &person["rank"], &person["capacity"]];
        list += &cells.map(Value::to_string).join(",");
        list.push('\n');
    }
    assert_eq!(people(&office, &list).preview.counts, counts(0, 0, 74, 0, 0));
}

#[test]
fn an_import_is_all_or_nothing_for_scripts() {
    let office = Office::eighth();
    let row = |delegation: &str, set: Value| json!({"delegation": delegation, "set": set});
    let rows = |rows: Vec<Value>| json!({"on": "delegate", "do": "import", "summit": ids::EIGHTH, "rows": rows});
    for (bad, code, field) in [
        (row("XXX", json!({"name": "Specimen"})), "unknown_delegation", "rows[1].delegation"),
        (row("KOR", json!({"honorific": "H.E."})), "empty", "rows[1].name"),
        (row("KOR", json!({"name": "Specimen One"})), "twice", "rows[1]"),
        (json!({"delegation": "KOR", "delegate": ids::KOREA, "set": {"name": "Specimen"}}), "gone", "rows[1].delegate"),
    ] {
        let action = rows(vec![row("KOR", json!({"name": "Specimen One", "badge_code": "B-1"})), bad]);
        assert_eq!(office.refused(action), (code.to_owned(), Some(field.to_owned())));
    }
    let start = json!({"date": "2021-11-20", "time": "14:00"});
    let sessions = json!({"on": "session", "do": "import", "summit": ids::EIGHTH, "rows": [{"title": "Specimen", "start": start}]});
    assert_eq!(office.refused(sessions), ("outside_days".into(), Some("rows[0].date".into())));
    // Who is certain may say so.
    let namesake = json!({"delegation": "KOR", "delegate": null, "set": {"name": "Specimen One"}});
    office.done(rows(vec![row("KOR", json!({"name": "Specimen One"})), namesake]));
}

#[test]
fn our_own_schedule_changes_nothing() {
    let office = Office::busy();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL,
        "set": {"join_link": "https://meet.example/a,b;c?d=%20", "status": "open"}}));
    for summit in [ids::EIGHTH, ids::SPECIMEN] {
        for language in [ExportLanguage::En, ExportLanguage::Ko, ExportLanguage::Both] {
            for more in [
                json!({"level": "public"}),
                json!({"level": "delegations"}),
                json!({"level": "internal"}),
                json!({"level": "internal", "alarms": [15, 1440], "utc": true}),
            ] {
                let mut request = json!({"of": "schedule", "summit": summit, "language": language});
                request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
                let file = office.export(request);
                let imported = import(&office, ImportKind::Ics, summit, &file.bytes);
                let all = u32::try_from(file.lines).unwrap();
                assert_eq!(
                    imported.preview.counts,
                    counts(0, 0, all, 0, 0),
                    "{language:?} {more}: {:#?}",
                    imported.preview.lines
                );
            }
        }
    }
    // Nor do the file of one delegation, and one invitation.
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    let file =
        office.export(json!({"of": "schedule", "summit": ids::EIGHTH, "delegation": ids::KOREA, "alarms": [30]}));
    assert!(String::from_utf8_lossy(&file.bytes).contains("STATUS:CANCELLED"));
    let counts_of = import(&office, ImportKind::Ics, ids::EIGHTH, &file.bytes).preview.counts;
    assert_eq!(counts_of, counts(0, 0, u32::try_from(file.lines).unwrap(), 0, 0));
}

/// Invitations of one person to every session, handed out.
fn invitations(office: &Office, more: Value) -> Vec<Vec<u8>> {
    let mut request = json!({"of": "invitations", "summit": ids::EIGHTH, "delegate": ids::MINISTER_OF_KOREA});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    office.hand_out_each(request).into_iter().map(|file| file.bytes).collect()
}

#[test]
fn our_own_invitations_change_nothing() {
    let office = Office::eighth();
    for action in [
        json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "protocol@example.org"}}),
        json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"email": "minister@example.kr"}}),
        json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL,
            "set": {"join_link": "https://meet.example/a,b;c?d=%20", "notes": "For the chair only"}}),
    ] {
        office.done(action);
    }
    let nothing = |file: &[u8], what: &str| {
        let imported = import(&office, ImportKind::Ics, ids::EIGHTH, file);
        assert_eq!(imported.preview.counts, counts(0, 0, 1, 0, 0), "{what}: {:#?}", imported.preview.lines);
    };
    for language in ["en", "ko", "both"] {
        for more in [json!({}), json!({"utc": true, "alarms": [15, 60]})] {
            let mut request = json!({"language": language, "again": true});
            request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let files = invitations(&office, request);
            assert_eq!(files.len(), 8);
            for file in files {
                nothing(&file, language);
            }
        }
    }

    // One from before the session was moved, or renamed, would take that back: somebody is asked.
    let only = json!({"session": ids::MINISTERIAL, "again": true});
    let ministerial = || invitations(&office, only.clone()).remove(0);
    let first = ministerial();
    for change in [
        json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "start": {"date": "2021-11-18", "time": "15:00"}}),
        json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": "Ministers"}}),
    ] {
        office.done(change);
        let imported = import(&office, ImportKind::Ics, ids::EIGHTH, &first);
        let line = &imported.preview.lines[0];
        assert_eq!((line.standing, problem(line)), (ImportStanding::Doubtful, "older"), "{line:#?}");
        assert!(line.changes.iter().any(|change| ["start", "title"].contains(&change.field)), "{line:#?}");
        nothing(&ministerial(), "the one that followed it");
        let same = json!({"kind": "ics", "summit": ids::EIGHTH,
            "decisions": [{"take": "same", "line": line.line, "id": ids::MINISTERIAL}]});
        let shown = office.desk.preview_import(&serde_json::from_value(same).unwrap(), &first).unwrap();
        assert_eq!(shown.counts, counts(0, 1, 0, 0, 0), "an officer may take it all the same");
        office.desk.undo().unwrap();
    }

    // A cancellation says the same as the session does; one for somebody who comes no more says nothing of the session.
    let release =
        json!({"on": "participation", "do": "release", "session": ids::MINISTERIAL, "delegation": ids::KOREA});
    office.done(release);
    let out = import(&office, ImportKind::Ics, ids::EIGHTH, &ministerial());
    assert_eq!((problem(&out.preview.lines[0]), out.outcome), ("taken_out", None));
    office.desk.undo().unwrap();
    ministerial();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    nothing(&ministerial(), "a cancellation");
}

#[test]
fn a_schedule_of_another_desk_keeps_its_ids() {
    let office = Office::eighth();
    let export = |office: &Office| {
        let request = json!({ "of": "schedule", "summit": ids::EIGHTH });
        office.desk.export(serde_json::from_value(request).unwrap()).unwrap()
    };
    let file = export(&office);
    let delete = json!({"on": "session", "do": "delete", "session": ids::MINISTERIAL});
    office.done(delete);
    let imported = import(&office, ImportKind::Ics, ids::EIGHTH, &file.bytes);
    assert_eq!(imported.preview.counts, counts(1, 0, 7, 0, 0));
    let session = office.ask("session", json!({ "session": ids::MINISTERIAL }));
    assert!(session.to_string().contains("Ministerial summit"), "{session}");
}

#[test]
fn a_schedule_of_another_program() {
    let office = Office::eighth();
    let entries = [
        entry("Press point", "UID:1@example.org\nDTSTART:20211116T170000Z\nDTEND:20211116T173000Z\nCATEGORIES:Press"),
        entry("Reception", "UID:2@example.org\nDTSTART;TZID=Asia/Seoul:20211117T190000\nLOCATION:Residence\nSTATUS:CANCELLED"),
        entry("Ministerial summit", "UID:3@example.org\nDTSTART;TZID=GMT Standard Time:20211118T140000\nDTEND;TZID=GMT Standard Time:20211118T153000"),
        entry("Steering committee meeting", "UID:4@example.org\nDTSTART:20211116T150000Z"),
        entry("Follow-up", "UID:5@example.org\nDTSTART:20211220T150000Z\nDURATION:PT1H"),
        entry("Somewhere", "UID:6@example.org\nDTSTART:20211118T090000"),
        entry("National day", "UID:7@example.org\nDTSTART;VALUE=DATE:20211118"),
        entry("Daily briefing", "UID:8@example.org\nDTSTART:20211116T080000Z\nRRULE:FREQ=DAILY"),
        entry("Endless", "UID:9@example.org\nDTSTART:20211116T080000Z\nDTEND:20211118T080000Z"),
    ]
    .concat();
    let imported = schedule(&office, &entries);
    let lines: Vec<_> =
        imported.preview.lines.iter().map(|line| (line.about.as_str(), line.standing, problem(line))).collect();
    assert_eq!(
        lines,
        [
            ("Press point", ImportStanding::New, ""),
            ("Reception", ImportStanding::New, ""),
            ("Ministerial summit", ImportStanding::Changed, ""),
            ("Steering committee meeting", ImportStanding::Doubtful, "other_time"),
            ("Follow-up", ImportStanding::Refused, "outside_days"),
            ("Somewhere", ImportStanding::Refused, "zone_unclear"),
            ("National day", ImportStanding::Refused, "all_day"),
            ("Daily briefing", ImportStanding::New, ""),
            ("Daily briefing", ImportStanding::New, ""),
            ("Daily briefing", ImportStanding::New, ""),
            ("Endless", ImportStanding::Refused, "minutes"),
        ]
    );
    let changes: Vec<_> = imported.preview.lines[2].changes.iter().map(|c| (c.field, c.after.en.as_str())).collect();
    assert_eq!(changes, [("minutes", "90 min"), ("origin", "3@example.org")]);
    assert_eq!(imported.outcome.unwrap().entry.unwrap().label.en, "Import 6 sessions");

    let dump = office.dump();
    let row = |title: &str| {
        let line = dump.lines().find(|line| line.contains(&format!("\"title\":\"{title}\""))).expect("a row");
        serde_json::from_str::<Value>(line).unwrap()
    };
    // An instant is kept in the summit's zone, a clock reading in its own.
    let press = row("Press point").to_string();
    assert!(press.contains("Europe/London") && press.contains("17:00") && press.contains("\"press\""), "{press}");
    let reception = row("Reception").to_string();
    for part in ["Asia/Seoul", "19:00", "cancelled", "Residence", "length"] {
        assert!(reception.contains(part), "{part}: {reception}");
    }
    let again = schedule(&office, &entries);
    assert_eq!((again.outcome, again.preview.counts), (None, counts(0, 0, 6, 1, 4)));
}

fn calendar(entries: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n")
}

/// The sessions of a title, as “17 Nov 14:00 confirmed”.
fn sessions(office: &Office, title: &str) -> Vec<String> {
    let row = |line: &str| serde_json::from_str::<Value>(line).expect("a row");
    let found = office.dump().lines().map(row).filter(|row| row["title"] == title).collect::<Vec<_>>();
    let mut said: Vec<String> = found
        .iter()
        .map(|row| {
            let word = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            format!("{} {} {} {}", word("date"), word("time"), word("zone"), word("status"))
        })
        .collect();
    said.sort();
    said
}

#[test]
fn a_foreign_calendar_comes_again() {
    let office = Office::eighth();
    let press = |lines: &str| {
        entry("Press point", &format!("UID:p@example.org\nDTSTART:20211116T170000Z\nDTEND:20211116T173000Z\n{lines}"))
    };
    let weekly = |lines: &str| {
        entry(
            "Briefing",
            &format!(
                "UID:b@example.org\nDTSTART;TZID=Europe/London:20211101T080000\nDURATION:PT15M\nRRULE:FREQ=DAILY\n{lines}"
            ),
        )
    };
    assert_eq!(schedule(&office, &(press("") + &weekly(""))).preview.counts, counts(4, 0, 0, 0, 0));
    assert_eq!(schedule(&office, &(press("") + &weekly(""))).outcome, None);

    // A new title and another time are the same session, known by its UID; one time of a repeating entry is a session of its own.
    let moved =
        entry("Press conference", "UID:p@example.org\nSEQUENCE:1\nDTSTART:20211116T180000Z\nDTEND:20211116T183000Z");
    let off = entry(
        "Briefing",
        "UID:b@example.org\nRECURRENCE-ID;TZID=Europe/London:20211117T080000\nDTSTART;TZID=Europe/London:20211117T080000\nSTATUS:CANCELLED",
    );
    let file = press("") + &moved + &weekly("EXDATE;TZID=Europe/London:20211116T080000") + &off;
    let imported = schedule(&office, &file);
    let lines: Vec<_> = imported.preview.lines.iter().map(|line| (line.line, line.standing, problem(line))).collect();
    assert_eq!(
        lines,
        [
            (3, ImportStanding::Refused, "superseded"),
            (10, ImportStanding::Changed, ""),
            (17, ImportStanding::Unchanged, ""),
            (25, ImportStanding::Changed, ""),
        ]
    );
    let fields: Vec<_> = imported.preview.lines[1].changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, ["title", "start"]);
    assert_eq!(sessions(&office, "Press conference"), ["2021-11-16 18:00 Europe/London draft"]);
    assert_eq!(
        sessions(&office, "Briefing"),
        [
            "2021-11-16 08:00 Europe/London draft",
            "2021-11-17 08:00 Europe/London cancelled",
            "2021-11-18 08:00 Europe/London draft"
        ]
    );

    // What an officer changes since stays, as long as the file says nothing new.
    let id = imported.preview.lines[1].id.unwrap();
    office.done(json!({"on": "session", "do": "edit", "session": id, "set": {"title": "Meeting the press"}}));
    let again = schedule(&office, &file);
    assert_eq!((again.outcome, again.preview.counts), (None, counts(0, 0, 3, 0, 1)));
    assert!(
        again.preview.lines[1].remarks.iter().any(|remark| remark.en.contains("stays")),
        "{:?}",
        again.preview.lines[1]
    );
    let news =
        entry("Press conference", "UID:p@example.org\nSEQUENCE:2\nDTSTART:20211116T190000Z\nDTEND:20211116T193000Z");
    assert_eq!(schedule(&office, &news).preview.counts, counts(0, 1, 0, 0, 0));
    assert_eq!(sessions(&office, "Press conference"), ["2021-11-16 19:00 Europe/London draft"]);

    // A session that is gone is no longer known by it.
    office.done(json!({"on": "session", "do": "delete", "session": id}));
    assert_eq!(schedule(&office, &news).preview.counts, counts(1, 0, 0, 0, 0));
}

#[test]
fn a_session_put_down_by_hand_is_joined_with_its_entry() {
    let office = Office::eighth();
    let entry = entry("Ministerial summit", "UID:m@example.org\nDTSTART:20211118T140000Z");
    let imported = schedule(&office, &entry);
    let line = &imported.preview.lines[0];
    let changes: Vec<_> = line.changes.iter().map(|c| (c.field, c.after.en.as_str())).collect();
    assert_eq!((line.id, &changes[..]), (Some(ids::MINISTERIAL.0), &[("origin", "m@example.org")][..]));
    assert_eq!(schedule(&office, &entry.replace("140000", "143000")).preview.lines[0].id, Some(ids::MINISTERIAL.0));
}

#[test]
fn zones_nobody_knows_are_asked_for() {
    let office = Office::eighth();
    let file = calendar(
        &[
            entry("Somewhere", "UID:1@example.org\nDTSTART:20211118T090000"),
            entry("At headquarters", "UID:2@example.org\nDTSTART;TZID=Headquarters:20211117T090000"),
            entry(
                "There again",
                "UID:3@example.org\nDTSTART;TZID=Headquarters:20211116T090000\nRRULE:FREQ=DAILY;COUNT=2",
            ),
        ]
        .concat(),
    );
    let asked = preview(&office, ImportKind::Ics, ids::EIGHTH, file.as_bytes());
    assert_eq!(asked.counts, counts(0, 0, 0, 0, 3));
    let questions: Vec<_> =
        asked.questions.iter().map(|q| (q.name.as_str(), q.entries, q.about.as_str(), q.wall.as_str())).collect();
    assert_eq!(
        questions,
        [("", 1, "Somewhere", "2021-11-18T09:00"), ("Headquarters", 2, "At headquarters", "2021-11-17T09:00")]
    );
    let answer = |zones: Value| -> ImportOf {
        serde_json::from_value(json!({"kind": "ics", "summit": ids::EIGHTH, "zones": zones})).unwrap()
    };
    let refused =
        office.desk.preview_import(&answer(json!({"Headquarters": "Atlantis"})), file.as_bytes()).unwrap_err();
    assert_eq!(refused.code(), "unknown_zone");
    let half = office.desk.preview_import(&answer(json!({"Headquarters": "Asia/Seoul"})), file.as_bytes()).unwrap();
    assert_eq!((half.counts, half.questions[1].answer.as_deref()), (counts(3, 0, 0, 0, 1), Some("Asia/Seoul")));
    let before = office.dump();
    let taken = office
        .desk
        .import(&answer(json!({"Headquarters": "Asia/Seoul", "": "Europe/Paris"})), file.as_bytes())
        .unwrap();
    assert_eq!(taken.preview.counts, counts(4, 0, 0, 0, 0));
    assert_eq!(sessions(&office, "Somewhere"), ["2021-11-18 09:00 Europe/Paris draft"]);
    assert_eq!(
        sessions(&office, "There again"),
        ["2021-11-16 09:00 Asia/Seoul draft", "2021-11-17 09:00 Asia/Seoul draft"]
    );
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn titles_go_where_they_belong_and_are_not_missed() {
    let office = Office::eighth();
    for (case, summary, en, ko) in [
        ("none at all", "", "Untitled", "제목 없음"),
        (
            "in both languages, as we write them",
            "SUMMARY:Opening / talks / 개회 / 담화",
            "Opening / talks",
            "개회 / 담화",
        ),
        ("in English, with our sign between", "SUMMARY:Opening / talks", "Opening / talks", ""),
        ("in Korean", "SUMMARY:개회", "개회", ""),
    ] {
        let file = format!(
            "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:titled\n{summary}\nDTSTART:20211117T080000Z\nDURATION:PT30M\nEND:VEVENT\nEND:VCALENDAR\n"
        );
        let taken = import(&office, ImportKind::Ics, ids::EIGHTH, file.as_bytes());
        assert_eq!(taken.preview.counts, counts(1, 0, 0, 0, 0), "{case}");
        let programme = office.ask("programme", json!({"summit": ids::EIGHTH}));
        let early = |session: &&Value| session["start"]["time"] == "08:00";
        let found = programme["sessions"].as_array().unwrap().iter().find(early).unwrap().clone();
        let session = office.ask("session", json!({"session": found["id"]}));
        assert_eq!((&session["title"], &session["title_ko"]), (&json!(en), &json!(ko)), "{case}");
        let again = preview(&office, ImportKind::Ics, ids::EIGHTH, file.as_bytes());
        assert_eq!(again.counts, counts(0, 0, 1, 0, 0), "{case}, again");
        office.desk.undo().unwrap();
    }
}

#[test]
fn a_damaged_title_takes_nothing_from_a_whole_one() {
    let office = Office::eighth();
    let lines = "UID:damaged@example\nDTSTART:20211116T010000Z\nDTEND:20211116T020000Z";
    schedule(&office, &entry("운영위원회", lines));
    let file = calendar(&entry("운영위원회", &format!("{lines}\nSTATUS:CONFIRMED")));
    let at = file.find('운').unwrap();
    let file = [&file.as_bytes()[..at], &file.as_bytes()[at + 1..]].concat();
    let imported = import(&office, ImportKind::Ics, ids::EIGHTH, &file);
    let line = &imported.preview.lines[0];
    assert_eq!((imported.preview.encoding.as_str(), line.standing), ("UTF-8", ImportStanding::Changed));
    assert!(line.changes.iter().all(|change| change.field == "status"), "{:?}", line.changes);
    let said: Vec<&str> = line.remarks.iter().map(|remark| remark.en.as_str()).collect();
    assert!(
        said.iter().any(|said| said.contains("damaged")) && said.contains(&"The title stays as it is."),
        "{said:?}"
    );
}

#[test]
fn an_answer_to_an_invitation_is_no_schedule() {
    let office = Office::eighth();
    let cases = [("with its start", "UID:r\nDTSTART:20211118T140000Z"), ("without a start, as many send it", "UID:r")];
    for (case, says) in cases {
        let file = format!("BEGIN:VCALENDAR\nMETHOD:REPLY\n{}END:VCALENDAR\n", entry("Ministerial summit", says));
        let shown = preview(&office, ImportKind::Ics, ids::EIGHTH, file.as_bytes());
        assert_eq!((shown.counts, problem(&shown.lines[0])), (counts(0, 0, 0, 0, 1), "is_reply"), "{case}");
        assert!(shown.questions.is_empty(), "{case}: a zone was asked for");
    }
}

/// Imports what was asked, undoes, compares.
fn asked(office: &Office, request: Value, bytes: &[u8]) -> Imported {
    let mut whole = json!({ "kind": "delegates", "summit": ids::EIGHTH });
    whole.as_object_mut().unwrap().extend(request.as_object().unwrap().clone());
    let request: ImportOf = serde_json::from_value(whole).unwrap();
    let before = office.dump();
    let shown = office.desk.preview_import(&request, bytes).unwrap();
    assert_same(&before, &office.dump(), "a preview changed something");
    let imported = office.desk.import(&request, bytes).unwrap();
    assert_eq!(imported.preview, shown, "the import did not do what the preview said");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    office.desk.redo().unwrap();
    imported
}

#[test]
fn columns_are_corrected_by_hand() {
    let office = Office::eighth();
    let list = "as of April\nLand,Wer,Anrede,Title\nKOR,Specimen Guest,Dr,Adviser\n";
    let found = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
    assert_eq!((found.headings, found.lines.len()), (Some(2), 0));
    let unready = found.unready.unwrap();
    assert_eq!((unready.code.as_str(), unready.field.as_deref()), ("not_a_list", Some("columns")));
    let refused = office.desk.import(&of(ImportKind::Delegates, ids::EIGHTH), list.as_bytes()).unwrap_err();
    assert_eq!(refused.code(), "not_a_list");

    let columns = json!([
        { "at": 0, "field": "delegation" },
        { "at": 1, "field": "name" },
        { "at": 2, "field": "honorific" },
        { "at": 3, "field": null },
    ]);
    let taken = asked(&office, json!({ "headings": 2, "columns": columns }), list.as_bytes());
    assert_eq!(taken.preview.counts, counts(1, 0, 0, 0, 0));
    let guest = person(&office, "Specimen Guest");
    assert_eq!((&guest["honorific"], &guest["title"]), (&json!("Dr"), &json!("")));
}

#[test]
fn doubtful_lines_are_decided() {
    let office = Office::eighth();
    people(&office, "Delegation,Name,Title\nKOR,KIM Specimen,Adviser\n");
    let known = person(&office, "KIM Specimen")["id"].clone();
    let list = "Delegation,Name,Title\nKOR,Specimen Kim,Counsellor\nKOR,Specimen Two,Clerk\nKOR,Specimen Two,Driver\n";
    let found = preview(&office, ImportKind::Delegates, ids::EIGHTH, list.as_bytes());
    assert_eq!(found.counts, counts(1, 0, 0, 2, 0));
    assert_eq!(json!(found.lines[0].like[0].id), known);

    let same = json!({ "take": "same", "line": 2, "id": known });
    for (what, decisions, expected) in [
        ("the same person", json!([same]), counts(1, 1, 0, 1, 0)),
        ("somebody new", json!([{ "take": "new", "line": 2 }]), counts(2, 0, 0, 1, 0)),
        ("left out", json!([{ "take": "nothing", "line": 2 }]), counts(1, 0, 0, 1, 1)),
        ("both of one name", json!([{ "take": "new", "line": 4 }]), counts(2, 0, 0, 1, 0)),
        ("without the first of one name", json!([{ "take": "nothing", "line": 3 }]), counts(1, 0, 0, 1, 1)),
        ("a line that is not there", json!([{ "take": "new", "line": 99 }]), counts(1, 0, 0, 2, 0)),
        ("somebody of nowhere", json!([{ "take": "same", "line": 2, "id": ids::EIGHTH }]), counts(1, 0, 0, 1, 1)),
        (
            "two lines about one person",
            json!([same, { "take": "same", "line": 3, "id": known }]),
            counts(1, 1, 0, 1, 0),
        ),
    ] {
        let request: ImportOf =
            serde_json::from_value(json!({ "kind": "delegates", "summit": ids::EIGHTH, "decisions": decisions }))
                .unwrap();
        let shown = office.desk.preview_import(&request, list.as_bytes()).unwrap();
        assert_eq!(shown.counts, expected, "{what}");
        // A decision can be changed: what the line may be about is still shown.
        let decided = shown.lines.iter().find(|line| line.decided.is_some() && line.line == 2);
        assert!(decided.is_none_or(|line| json!(line.like[0].id) == known), "{what}");
    }
    let taken = asked(&office, json!({ "decisions": [same, { "take": "new", "line": 4 }] }), list.as_bytes());
    assert_eq!(taken.preview.counts, counts(2, 1, 0, 0, 0));
    assert_eq!(person(&office, "Specimen Kim")["id"], known);
}

/// The list that leaves, in this form and language.
fn list(office: &Office, format: &str, language: &str) -> Vec<u8> {
    let request =
        json!({ "of": "roster", "summit": ids::EIGHTH, "format": format, "language": language, "needs": true });
    office.desk.export(serde_json::from_value::<ExportOf>(request).unwrap()).unwrap().bytes
}

#[test]
fn our_own_list_changes_nothing() {
    let office = Office::eighth();
    people(
        &office,
        "Delegation,Name,성명 (국문),Civilité,Title,Rank,Capacity,Remit,Organisation,Badge,Badge code\n\
         KOR,=Specimen One,견본 하나,Dr,-Adviser,director,adviser,\"Data, and\nlaw\",@Ministry,adv,+KOR-77\n\
         NZL,'Specimen Two,,,Clerk,officer,support,,,,NZL-77\n",
    );
    people(
        &office,
        "Pays,Nom,Prénom,Ordre du nom,Fonction,Date d’entrée en fonction,Régime alimentaire,Besoins d’accessibilité,\
         Arrivée,Vol d’arrivée,출발일,출발 시각,Courriel\n\
         KOR,Hong,Gildong,capitals_given,Adviser,2020-12-24,\"Végétarien; sans porc; no onions\",휠체어,\
         2021-11-17 14:05,KE 907,11월 19일,오후 6시 30분,specimen@example.org\n",
    );
    let everybody = office.ask("roster", json!({ "summit": ids::EIGHTH }))["people"].as_array().unwrap().len();
    let before = office.dump();
    let mut files: Vec<Vec<u8>> = Vec::new();
    for format in ["csv", "xlsx"] {
        for language in ["en", "ko", "both"] {
            files.push(list(&office, format, language));
        }
    }
    // And with headings in French, as a ministry may send it back.
    let english = String::from_utf8(list(&office, "csv", "en")).unwrap();
    let (_, below) = english.split_once("\r\n").unwrap();
    let french = "Délégation;Nom complet;Nom;Prénom;Ordre du nom;Nom d’origine;Civilité;\
                  Titres après le nom;Fonction;Rang;Date d’entrée en fonction;Qualité;Attributions;Organisme;\
                  Catégorie de badge;Code badge;Courriel;Arrivée;Heure d’arrivée;Lieu d’arrivée;Vol d’arrivée;Départ;\
                  Heure de départ;Lieu de départ;Vol de départ;Régime alimentaire;Accessibilité";
    files.push(format!("{}\r\n{below}", french.replace(';', ",")).into_bytes());
    for (number, file) in files.iter().enumerate() {
        let taken = office.desk.import(&of(ImportKind::Delegates, ids::EIGHTH), file).unwrap();
        let unchanged = u32::try_from(everybody).unwrap();
        assert_eq!((taken.outcome, taken.preview.counts), (None, counts(0, 0, unchanged, 0, 0)), "file {number}");
    }
    assert_same(&before, &office.dump(), "our own list changed something");
    let hong = person(&office, "HONG Gildong");
    let seen = office.ask("delegate", json!({ "delegate": hong["id"] }));
    assert_eq!((&hong["family_name"], &hong["office_since"]), (&json!("Hong"), &json!("2020-12-24")));
    assert_eq!(seen["needs"], json!({ "diet": ["vegetarian", "no_pork", "no onions"], "access": ["wheelchair"] }));
    assert_eq!(seen["arrival"], json!({ "date": "2021-11-17", "time": "14:05", "place": "", "by": "KE 907" }));
    assert_eq!(seen["departure"], json!({ "date": "2021-11-19", "time": "18:30", "place": "", "by": "" }));
    // Without needs it tells nobody what somebody eats.
    let plain = json!({ "of": "roster", "summit": ids::EIGHTH });
    let plain = office.desk.export(serde_json::from_value::<ExportOf>(plain).unwrap()).unwrap().bytes;
    assert!(!String::from_utf8(plain).unwrap().contains("onions"));
}

#[test]
fn a_schedule_is_decided_too() {
    let office = Office::eighth();
    let file = entry("Ministerial summit", "DTSTART:20211118T100000Z\nDTEND:20211118T110000Z");
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{file}END:VCALENDAR\n");
    let found = preview(&office, ImportKind::Ics, ids::EIGHTH, text.as_bytes());
    assert_eq!(found.counts, counts(0, 0, 0, 1, 0));
    let like = &found.lines[0].like[0];
    let request = json!({ "kind": "ics", "summit": ids::EIGHTH, "decisions": [{ "take": "same", "line": found.lines[0].line, "id": like.id }] });
    let shown = office.desk.preview_import(&serde_json::from_value(request).unwrap(), text.as_bytes()).unwrap();
    assert_eq!(shown.counts.changed, 1);
    assert!(shown.lines[0].changes.iter().any(|change| change.field == "start"));
}

#[test]
fn a_file_that_cannot_be_read_changes_nothing() {
    let office = Office::eighth();
    let before = office.dump();
    let nobody = "00000000-0000-7000-8000-000000000000";
    for kind in [ImportKind::Delegates, ImportKind::Ics] {
        for bytes in [&b""[..], b"\0\0\0\0", b"PK\x03\x04", b"<html></html>", &[0xff; 4096]] {
            let failure = office.desk.import(&of(kind, ids::EIGHTH), bytes).unwrap_err();
            assert!(matches!(failure, Failure::Refused { .. }), "{failure:?}");
        }
        let gone = office.desk.import(&of(kind, nobody), LIST_OR_CALENDAR[kind as usize].as_bytes());
        assert_eq!(gone.unwrap_err().code(), "gone");
    }
    assert_same(&before, &office.dump(), "a refused file changed something");
}

const LIST_OR_CALENDAR: [&str; 2] = [LIST, "BEGIN:VCALENDAR\nEND:VCALENDAR\n"];
