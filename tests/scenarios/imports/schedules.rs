//! Calendars of other programs, and our own coming back.

use super::*;

fn schedule(office: &Office, entries: &str) -> Imported {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{entries}END:VCALENDAR\n");
    import(office, ImportKind::Ics, ids::EIGHTH, text.as_bytes())
}

fn entry(title: &str, lines: &str) -> String {
    format!("BEGIN:VEVENT\nSUMMARY:{title}\n{lines}\nEND:VEVENT\n")
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

    // The older file, dropped after the newer one, takes nothing back by itself; whoever says that it is this session, takes it.
    let before = office.dump();
    let older = schedule(&office, &file);
    assert_eq!(older.outcome, None);
    let line = &older.preview.lines[1];
    assert_eq!((line.standing, problem(line), line.like.len()), (ImportStanding::Doubtful, "older", 1), "{line:#?}");
    assert_same(&before, &office.dump(), "an older file changed something");
    let same: ImportOf = serde_json::from_value(json!({"kind": "ics", "summit": ids::EIGHTH,
        "decisions": [{"take": "same", "line": line.line, "id": id}]}))
    .unwrap();
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{file}END:VCALENDAR\n");
    office.desk.import(&same, text.as_bytes()).unwrap();
    assert_eq!(sessions(&office, "Press conference"), ["2021-11-16 18:00 Europe/London draft"]);
    // Then the newer one is the later one again; one that only says when it was changed is compared by that.
    assert_eq!(schedule(&office, &news).preview.counts, counts(0, 1, 0, 0, 0));
    let changed = |hour: u32, title: &str| {
        let lines = format!("UID:c@example.org\nDTSTART:20211116T200000Z\nLAST-MODIFIED:20211101T{hour}0000Z");
        entry(title, &lines)
    };
    assert_eq!(schedule(&office, &changed(10, "Call")).preview.counts, counts(1, 0, 0, 0, 0));
    assert_eq!(schedule(&office, &changed(12, "Short call")).preview.counts, counts(0, 1, 0, 0, 0));
    assert_eq!(problem(&schedule(&office, &changed(11, "Long call")).preview.lines[0]), "older");

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
fn each_time_of_an_entry_that_repeats_is_decided_by_itself() {
    let office = Office::eighth();
    let times =
        entry("Ministerial summit", "DTSTART:20211116T090000Z\nDTEND:20211116T100000Z\nRRULE:FREQ=DAILY;COUNT=3");
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{times}END:VCALENDAR\n");
    let shown = |decisions: Value| {
        let request = json!({ "kind": "ics", "summit": ids::EIGHTH, "decisions": decisions });
        office.desk.preview_import(&serde_json::from_value(request).unwrap(), text.as_bytes()).unwrap()
    };
    let found = shown(json!([]));
    let line = found.lines[0].line;
    assert_eq!(
        found.lines.iter().map(|each| (each.line, each.nth)).collect::<Vec<_>>(),
        [(line, 0), (line, 1), (line, 2)]
    );
    let decided = shown(json!([
        { "take": "nothing", "line": line },
        { "take": "new", "line": line, "nth": 1 },
        { "take": "same", "line": line, "nth": 2, "id": ids::MINISTERIAL },
    ]));
    assert_eq!(decided.counts, counts(1, 1, 0, 0, 1));
    let standings: Vec<ImportStanding> = decided.lines.iter().map(|each| each.standing).collect();
    assert_eq!(standings, [ImportStanding::Refused, ImportStanding::New, ImportStanding::Changed]);
    assert_eq!(decided.lines[2].id, Some(ids::MINISTERIAL.0));
}

#[test]
fn a_session_that_is_locked_is_no_line_on_which_an_import_fails() {
    let office = Office::eighth();
    office.done(json!({"on": "session", "do": "lock", "session": ids::MINISTERIAL, "reason": "agreed"}));
    let file = [
        entry("Ministerial summit", "DTSTART:20211118T100000Z\nDTEND:20211118T110000Z"),
        entry("Another", "DTSTART:20211118T080000Z\nDTEND:20211118T090000Z"),
    ];
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\n{}END:VCALENDAR\n", file.concat());
    let line = preview(&office, ImportKind::Ics, ids::EIGHTH, text.as_bytes()).lines[0].line;
    let request = json!({ "kind": "ics", "summit": ids::EIGHTH,
        "decisions": [{ "take": "same", "line": line, "id": ids::MINISTERIAL }] });
    let taken = asked(&office, request, text.as_bytes());
    assert_eq!((taken.preview.counts, problem(&taken.preview.lines[0])), (counts(1, 0, 0, 0, 1), "locked"));
    assert!(taken.outcome.is_some());
}
