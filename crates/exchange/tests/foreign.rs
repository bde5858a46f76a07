//! Calendar files of other programs, in specimens of our own: what comes out at which instant, and what is left out.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod schedules;

use plenary_domain::vocabulary::SessionStatus;
use plenary_exchange::{
    Draft, Language, SessionDraft,
    ics::{read, same_link, write},
};
use schedules::{CLOCKS, put_off_in_beirut, utc};

/// A calendar with one entry of these lines.
fn calendar(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:specimen\nSUMMARY:Specimen\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
}

fn draft(text: &str) -> Draft<SessionDraft> {
    read(text.as_bytes(), &CLOCKS).unwrap_or_else(|refusal| panic!("{refusal}: {text}"))
}

fn start(draft: &SessionDraft) -> String {
    let instant = CLOCKS.instant(&draft.start).expect("a clear start").format("%Y-%m-%dT%H:%MZ");
    format!("{} {} {instant}", draft.start.time.format("%H:%M"), draft.start.zone)
}

#[test]
fn instants() {
    for (what, lines, expected, minutes) in [
        ("UTC", "DTSTART:20211118T140000Z\nDTEND:20211118T160000Z", "14:00 UTC 2021-11-18T14:00Z", Some(120)),
        (
            "a zone of IANA",
            "DTSTART;TZID=Asia/Seoul:20211118T230000\nDURATION:PT1H30M",
            "23:00 Asia/Seoul 2021-11-18T14:00Z",
            Some(90),
        ),
        (
            "a zone in quotation marks",
            "DTSTART;TZID=\"Europe/London\":20211118T140000\nDTEND:20211118T143000Z",
            "14:00 Europe/London 2021-11-18T14:00Z",
            Some(30),
        ),
        (
            "a zone of Windows",
            "DTSTART;TZID=Korea Standard Time:20211118T230000",
            "23:00 Asia/Seoul 2021-11-18T14:00Z",
            None,
        ),
        (
            "a zone of a registry",
            "DTSTART;TZID=/example.org/2021_1/America/Toronto:20211118T090000",
            "09:00 America/Toronto 2021-11-18T14:00Z",
            None,
        ),
        (
            "a reading that comes twice means the first",
            "DTSTART;TZID=America/Toronto:20211107T013000",
            "01:30 America/Toronto 2021-11-07T05:30Z",
            None,
        ),
        (
            "a reading that is skipped has the offset before",
            "DTSTART;TZID=Europe/London:20220327T013000",
            "02:30 Europe/London 2022-03-27T01:30Z",
            None,
        ),
        (
            "clocks change while it lasts",
            "DTSTART;TZID=America/Toronto:20211107T003000\nDTEND;TZID=America/Toronto:20211107T023000",
            "00:30 America/Toronto 2021-11-07T04:30Z",
            Some(180),
        ),
        ("no length", "DTSTART:20211118T140000Z\nDTEND:20211118T140000Z", "14:00 UTC 2021-11-18T14:00Z", None),
        ("lower case", "dtstart;tzid=Asia/Seoul:20211118T230000", "23:00 Asia/Seoul 2021-11-18T14:00Z", None),
    ] {
        let draft = draft(&calendar(lines));
        assert_eq!(draft.problems, [], "{what}");
        let row = &draft.rows[0].row;
        assert_eq!((start(row).as_str(), row.minutes), (expected, minutes), "{what}");
        assert_eq!(draft.rows[0].line, 3, "{what}");
    }
}

#[test]
fn an_offset_set_by_hand_holds_for_what_is_read() {
    let file = calendar("DTSTART;TZID=Asia/Beirut:20230327T100000\nDTEND;TZID=Asia/Beirut:20230330T100000");
    let by_hand = CLOCKS.with_manual(vec![put_off_in_beirut()]);
    for (clocks, instant, minutes) in [(&*CLOCKS, "2023-03-27T07:00", 72 * 60), (&by_hand, "2023-03-27T08:00", 71 * 60)]
    {
        let row = &read(file.as_bytes(), clocks).unwrap().rows[0].row;
        assert_eq!((clocks.instant(&row.start), row.minutes), (Ok(utc(instant)), Some(minutes)));
    }
}

#[test]
fn a_zone_that_only_says_where_it_is() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Specimen zone\nX-LIC-LOCATION:Asia/Seoul\nEND:VTIMEZONE\n\
        BEGIN:VEVENT\nSUMMARY:Specimen\nDTSTART;TZID=Specimen zone:20211118T230000\nEND:VEVENT\nEND:VCALENDAR";
    assert_eq!(start(&draft(text).rows[0].row), "23:00 Asia/Seoul 2021-11-18T14:00Z");
}

#[test]
fn what_is_not_clear_is_left_out() {
    for (what, lines, code) in [
        ("nobody says where", "DTSTART:20211118T140000", "zone_unclear"),
        ("an unknown zone", "DTSTART;TZID=Customized Time Zone:20211118T140000", "zone_unclear"),
        ("an offset for a zone", "DTSTART;TZID=\"(UTC-05:00) Specimen\":20211118T140000", "zone_unclear"),
        ("a name with two meanings", "DTSTART;TZID=EST:20211118T140000", "zone_unclear"),
        ("a whole day", "DTSTART;VALUE=DATE:20211118\nDTEND;VALUE=DATE:20211119", "all_day"),
        ("a rule", "DTSTART:20211118T140000Z\nRRULE:FREQ=SECONDLY", "recurring"),
        ("further dates", "DTSTART:20211118T140000Z\nRDATE:20211119T140000Z", "recurring"),
        ("one of many", "DTSTART:20211118T140000Z\nRECURRENCE-ID:20211118T130000Z", "recurring"),
        ("no start", "DTEND:20211118T140000Z", "no_start"),
        ("no time", "DTSTART:tomorrow", "bad_time"),
        ("no such day", "DTSTART:20211131T140000Z", "bad_time"),
        ("no such hour", "DTSTART:20211118T250000Z", "bad_time"),
    ] {
        let draft = draft(&calendar(lines));
        assert_eq!(draft.rows, [], "{what}");
        let problem = &draft.problems[0];
        assert_eq!((problem.refusal.code, problem.line, problem.about.as_str()), (code, 3, "Specimen"), "{what}");
        assert!(!problem.refusal.message.en.is_empty() && !problem.refusal.message.ko.is_empty(), "{what}");
    }
}

#[test]
fn fields() {
    let text = "BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\n\
        SUMMARY:Rights\\; duties\\, and \\\\ so on\r\nDTSTART:20211118T140000Z\r\nSTATUS:CANCELLED\r\n\
        LOCATION:Room 1\\, Main building\r\nURL:https://example.org/a\r\nCONFERENCE;VALUE=URI:https://meet.example/j\r\n\
        CATEGORIES:Ministerial,Plenary\r\nDESCRIPTION:One\\nTwo\r\n  folded\r\nEND:VEVENT\r\n\
        BEGIN:VEVENT\r\nSUMMARY:By link\r\nDTSTART:20211118T140000Z\r\nSTATUS:TENTATIVE\r\nLOCATION:https://meet.example/k\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";
    let draft = draft(text);
    let row = &draft.rows[0].row;
    assert_eq!((row.uid.as_str(), row.title.as_str()), ("a@example.org", r"Rights; duties, and \ so on"));
    assert_eq!((row.location.as_str(), row.link.as_str()), ("Room 1, Main building", "https://meet.example/j"));
    assert_eq!((row.status, row.description.as_str()), (Some(SessionStatus::Cancelled), "One\nTwo folded"));
    assert_eq!(row.categories, ["Ministerial", "Plenary"]);
    let row = &draft.rows[1].row;
    assert_eq!((row.location.as_str(), row.link.as_str()), ("", "https://meet.example/k"));
    assert_eq!(row.status, Some(SessionStatus::Draft));
    let off = text.replace("METHOD:PUBLISH", "METHOD:CANCEL");
    assert!(
        read(off.as_bytes(), &CLOCKS)
            .unwrap()
            .rows
            .iter()
            .all(|drafted| drafted.row.status == Some(SessionStatus::Cancelled))
    );
}

#[test]
fn our_own_files_come_back() {
    for language in [Language::English, Language::Korean, Language::Both] {
        let schedule = schedules::virtual_summit(language);
        let draft = read(&write(&schedule, &CLOCKS), &CLOCKS).unwrap();
        assert_eq!(draft.problems, []);
        assert_eq!(draft.rows.len(), schedule.sessions.len());
        for drafted in &draft.rows {
            let row = &drafted.row;
            let session = schedule.sessions.iter().find(|s| s.id.to_string() == row.uid).expect("its own id");
            assert_eq!(CLOCKS.instant(&row.start), Ok(session.begins));
            assert_eq!((row.minutes, &row.title), (Some(i64::from(session.minutes)), &session.title));
            assert_eq!(row.location, session.place);
            assert!(same_link(&row.link, &session.join_link), "{} and {}", row.link, session.join_link);
        }
    }
}

#[test]
fn hostile_files_are_refused_or_read_without_harm() {
    let nested = format!("{}END:VCALENDAR\n", "BEGIN:VCALENDAR\n".repeat(50_000));
    let zones: String =
        (0..20_000).map(|n| calendar(&format!("DTSTART;TZID={}{n}:20211118T140000", "x".repeat(100)))).collect();
    let many = "BEGIN:VALARM\nEND:VALARM\n".repeat(100_001);
    for (what, bytes, code) in [
        ("nothing", vec![], Some("not_a_calendar")),
        ("a list", b"delegation,name\nKOR,Specimen\n".to_vec(), Some("not_a_calendar")),
        ("a card", b"BEGIN:VCARD\nFN:Specimen\nEND:VCARD\n".to_vec(), Some("not_a_calendar")),
        ("zeros", vec![0; 4096], Some("not_text")),
        ("100,001 components", many.into_bytes(), Some("too_many")),
        ("50,000 in one another", nested.into_bytes(), None),
        ("no end", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Specimen".to_vec(), None),
        ("only folds", [b"BEGIN:VCALENDAR\n".to_vec(), b" \n".repeat(200_000)].concat(), None),
        ("only colons", [b"BEGIN:VCALENDAR\n".to_vec(), b":;,=\"\n".repeat(200_000)].concat(), None),
        (
            "an endless parameter",
            format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;TZID=\"{}\n", "A;".repeat(400_000)).into_bytes(),
            None,
        ),
        ("20,000 unknown zones", zones.into_bytes(), None),
        (
            "a zone of a thousand registries",
            calendar(&format!("DTSTART;TZID={}:20211118T140000", "/a".repeat(400_000))).into_bytes(),
            None,
        ),
        ("a length without end", calendar("DTSTART:20211118T140000Z\nDURATION:P99999999999W").into_bytes(), None),
    ] {
        assert_eq!(read(&bytes, &CLOCKS).err().map(|refusal| refusal.code), code, "{what}");
    }
}
