//! Programmes of which each line is a session, and what is shown of it before it is taken.

use super::*;

fn programme(office: &Office, text: &str) -> Imported {
    import(office, ImportKind::Programme, ids::SPECIMEN, text.as_bytes())
}

/// What a line would write, field by field: what stands there now, and what would.
fn changes(line: &ImportLine) -> Vec<(&str, &str, &str)> {
    line.changes.iter().map(|change| (change.field, change.before.en.as_str(), change.after.en.as_str())).collect()
}

#[test]
fn all_that_a_new_session_will_be_is_shown() {
    let office = Office::busy();
    let entry = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1@example.org\nSUMMARY:Press point\nSTATUS:CONFIRMED\nCATEGORIES:Press\n\
        DTSTART;TZID=Asia/Seoul:20270414T220000\nDTEND;TZID=Asia/Seoul:20270414T223000\nLOCATION:Nowhere\n\
        DESCRIPTION:{}\nURL:https://meet.example/press\nEND:VEVENT\nEND:VCALENDAR\n",
        "x".repeat(400)
    );
    let notes = format!("Nowhere\n\n{}…", "x".repeat(291));
    for (name, kind, text, expected) in [
        (
            "a line that says no more than it must",
            ImportKind::Programme,
            "14 April 22:00 Night watch",
            vec![
                ("title", "", "Night watch"),
                ("start", "", "Wed 14 Apr 22:00 (Seoul)"),
                ("minutes", "", "60 min"),
                ("kind", "", "Thematic"),
            ],
        ),
        (
            "a line with delegations",
            ImportKind::Programme,
            "14 April 22:00 bilateral EST-CAN 30 min, Garden House",
            vec![
                ("title", "", "EST – CAN"),
                ("start", "", "Wed 14 Apr 22:00 (Seoul)"),
                ("minutes", "", "30 min"),
                ("kind", "", "Bilateral"),
                ("place", "", "Garden House"),
                ("delegations", "", "Canada, Estonia"),
            ],
        ),
        (
            "an entry of a calendar",
            ImportKind::Ics,
            &entry,
            vec![
                ("title", "", "Press point"),
                ("start", "", "Wed 14 Apr 22:00 (Seoul)"),
                ("minutes", "", "30 min"),
                ("status", "Draft", "Confirmed"),
                ("kind", "", "Press"),
                ("format", "Hosted", "Hybrid"),
                ("join_link", "", "https://meet.example/press"),
                ("notes", "", &notes),
            ],
        ),
    ] {
        let shown = preview(&office, kind, ids::SPECIMEN, text.as_bytes());
        assert_eq!(shown.counts, counts(1, 0, 0, 0, 0), "{name}: {:#?}", shown.lines);
        assert_eq!(changes(&shown.lines[0]), expected, "{name}");
    }
}

#[test]
fn a_title_in_korean_in_a_column_of_its_own() {
    let office = Office::busy();
    let table =
        |title: &str, title_ko: &str| format!("날짜,시간,제목,국문 제목\n4월 14일,22:00-23:00,{title},{title_ko}\n");
    let titles = |office: &Office| {
        let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
        let late = |session: &&Value| session["start"]["time"] == "22:00" && session["start"]["date"] == "2027-04-14";
        let found = programme["sessions"].as_array().unwrap().iter().find(late).unwrap()["id"].clone();
        let session = office.ask("session", json!({ "session": found }));
        (session["title"].clone(), session["title_ko"].clone())
    };
    for (name, title, title_ko, en, ko) in [
        ("both", "Night watch", "당직", "Night watch", "당직"),
        ("Korean alone", "", "당직", "당직", ""),
        ("the same twice", "당직", "당직", "당직", ""),
        ("both in one cell already", "Night watch / 당직", "당직", "Night watch", "당직"),
        ("none in Korean", "Night watch", "", "Night watch", ""),
    ] {
        let text = table(title, title_ko);
        assert_eq!(programme(&office, &text).preview.counts, counts(1, 0, 0, 0, 0), "{name}");
        assert_eq!(titles(&office), (json!(en), json!(ko)), "{name}");
        assert_eq!(programme(&office, &text).preview.counts, counts(0, 0, 1, 0, 0), "{name}, again");
        office.desk.undo().unwrap();
    }
    // A session that had a title in one of the languages is known again and gets the other.
    for had in ["Night watch", "당직"] {
        programme(&office, &table(had, ""));
        assert_eq!(programme(&office, &table("Night watch", "당직")).preview.counts, counts(0, 1, 0, 0, 0), "{had}");
        assert_eq!(titles(&office), (json!("Night watch"), json!("당직")), "{had}");
        // At another hour it may be that one, once.
        let moved = table("Night watch", "당직").replace("22:00-23:00", "20:00-21:00");
        let line = preview(&office, ImportKind::Programme, ids::SPECIMEN, moved.as_bytes()).lines.remove(0);
        assert_eq!((problem(&line), line.like.len()), ("other_time", 1), "{had}");
        office.desk.undo().unwrap();
        office.desk.undo().unwrap();
    }
}

#[test]
fn a_kind_nobody_knows_is_remarked_on() {
    let office = Office::busy();
    for (kind, remarks) in [("bilateral", 0), ("양자 회담", 0), ("Dinner", 0), ("", 0), ("Soirée", 1)] {
        let text = format!("Date,Time,Title,Kind\n14 April,22:00-23:00,Night watch,{kind}\n");
        let shown = preview(&office, ImportKind::Programme, ids::SPECIMEN, text.as_bytes());
        let said = &shown.lines[0].remarks;
        assert_eq!(said.len(), remarks, "{kind}: {said:?}");
        assert!(said.iter().all(|remark| remark.en.contains(kind) && remark.ko.contains(kind)), "{said:?}");
    }
}
