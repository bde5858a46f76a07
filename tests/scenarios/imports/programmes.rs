//! Programmes of which each line is a session, and what is shown of it before it is taken.

use super::*;

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
