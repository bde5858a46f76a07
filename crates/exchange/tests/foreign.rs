//! Calendar files of other programs, in specimens of our own: what comes out at which instant, and what is left out.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

mod corpus;
mod schedules;

use chrono::{DateTime, Duration, Utc};
use plenary_domain::{Clocks, Refusal, Start, Zone, vocabulary::SessionStatus};
use plenary_exchange::{
    Begins, Draft, Language, SessionDraft,
    ics::{self, Reading, same_link, write},
};
use schedules::{CLOCKS, put_off_in_beirut, schedule, session, utc, zone};
use std::{collections::BTreeMap, path::Path};

fn read(bytes: &[u8], clocks: &Clocks) -> Result<Draft<SessionDraft>, Refusal> {
    ics::read(bytes, &Reading { clocks, within: None, zones: &BTreeMap::new() })
}

/// The start of an entry that is clear.
fn at(draft: &SessionDraft) -> Start {
    match &draft.begins {
        Begins::At(start) => *start,
        other => panic!("{other:?}"),
    }
}

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
    let instant = CLOCKS.instant(&at(draft)).expect("a clear start").format("%Y-%m-%dT%H:%MZ");
    format!("{} {} {instant}", at(draft).time.format("%H:%M"), at(draft).zone)
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
        (
            "a day is longer where clocks go back",
            "DTSTART;TZID=America/Toronto:20211107T003000\nDURATION:P1D",
            "00:30 America/Toronto 2021-11-07T04:30Z",
            Some(1500),
        ),
        (
            "and shorter where they go forward; hours are hours",
            "DTSTART;TZID=Europe/London:20220326T120000\nDURATION:P1DT1H",
            "12:00 Europe/London 2022-03-26T12:00Z",
            Some(1440),
        ),
        (
            "a day of hours",
            "DTSTART;TZID=America/Toronto:20211107T003000\nDURATION:PT24H",
            "00:30 America/Toronto 2021-11-07T04:30Z",
            Some(1440),
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
fn an_hour_that_clocks_skip_is_told() {
    for (written, remark) in [
        ("DTSTART;TZID=Europe/London:20220327T013000", Some("over 01:30 there: it is taken as 02:30")),
        ("DTSTART;TZID=Europe/London:20220327T003000", None),
        // Both readings of an hour that comes twice are on the clock.
        ("DTSTART;TZID=Europe/London:20211031T013000", None),
        ("DTSTART:20220327T013000Z", None),
        ("DTSTART;VALUE=DATE:20220327", None),
    ] {
        let remarks = &draft(&calendar(written)).rows[0].row.remarks;
        let told: Vec<bool> = remarks.iter().map(|told| remark.is_some_and(|words| told.en.contains(words))).collect();
        assert_eq!(told, vec![true; remark.iter().count()], "{written}: {remarks:?}");
    }
}

#[test]
fn a_broken_byte_is_told_and_spoils_nothing_else() {
    let file = calendar("DTSTART:20211118T140000Z").replace("SUMMARY:Specimen", "SUMMARY:운영위원회\nLOCATION:서울");
    let at = file.find('운').unwrap();
    for (what, bytes) in [
        ("a byte lost", [&file.as_bytes()[..at + 1], &file.as_bytes()[at + 2..]].concat()),
        ("a byte too many", [&file.as_bytes()[..at], b"\xff", &file.as_bytes()[at..]].concat()),
    ] {
        let draft = read(&bytes, &CLOCKS).unwrap();
        let row = &draft.rows[0].row;
        assert!(row.title.contains("영위원회") && row.location == "서울", "{what}: {row:?}");
        let [remark] = &row.remarks[..] else { panic!("{what}: {:?}", row.remarks) };
        assert!(remark.en.contains("(title)") && remark.ko.contains("(제목)"), "{what}: {remark:?}");
        assert_eq!((draft.read_as.encoding, draft.read_as.guessed), ("UTF-8", false), "{what}");
    }
}

#[test]
fn a_file_that_was_cut_off_gives_its_whole_entries_and_says_so() {
    let one = "BEGIN:VEVENT\nUID:a\nSUMMARY:A\nDTSTART:20211118T140000Z\nEND:VEVENT\n";
    for (what, rest, rows, problem) in [
        ("whole", "END:VCALENDAR\n", 1, None),
        ("without its end", "", 1, Some(7)),
        ("in the next entry", "BEGIN:VEVENT\nUID:b\nDTSTART:20211118T150000Z\nDTE", 1, Some(7)),
        ("in its last line", "BEGIN:VEVENT\nUID:b\nDTSTART:20211118T150000Z\nEND:VEV", 1, Some(7)),
        ("in an alarm", "BEGIN:VEVENT\nUID:b\nDTSTART:20211118T150000Z\nBEGIN:VALARM\n", 1, Some(7)),
        ("in a letter", "BEGIN:VEVENT\nUID:b\nDTSTART:20211118T150000Z\nSUMMARY:운영\u{c704}", 1, Some(7)),
        (
            "in the midst",
            "BEGIN:VEVENT\nUID:b\nBEGIN:VEVENT\nUID:c\nDTSTART:20211118T150000Z\nEND:VEVENT\nEND:VCALENDAR\n",
            2,
            Some(7),
        ),
    ] {
        let mut bytes = format!("BEGIN:VCALENDAR\n{one}{rest}").into_bytes();
        if what == "in a letter" {
            bytes.pop();
        }
        let draft = read(&bytes, &CLOCKS).unwrap();
        let lines: Vec<u32> = draft.problems.iter().map(|problem| problem.line).collect();
        assert_eq!((draft.rows.len(), &lines[..]), (rows, problem.as_slice()), "{what}: {:?}", draft.problems);
        assert!(draft.problems.iter().all(|problem| problem.refusal.code == "cut_off"), "{what}");
    }
    let reply = "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:u\nATTENDEE;PARTSTAT=ACCEPTED:mailto:d1@m.example\n";
    let draft = ics::replies(reply.as_bytes()).unwrap();
    assert_eq!((draft.rows.len(), draft.problems[0].line, draft.problems[0].refusal.code), (0, 3, "cut_off"));
}

#[test]
fn a_day_that_outlook_writes_from_midnight_to_midnight_has_no_hour() {
    for (lines, has_hour) in [
        ("DTSTART;TZID=Asia/Seoul:20211118T000000\nDTEND;TZID=Asia/Seoul:20211119T000000", false),
        ("DTSTART;TZID=Asia/Seoul:20211118T000000\nDTEND;TZID=Asia/Seoul:20211118T090000", true),
        ("DTSTART;TZID=Asia/Seoul:20211118T090000\nDTEND;TZID=Asia/Seoul:20211119T000000", true),
    ] {
        for (said, counts) in [("TRUE", true), ("FALSE", false)] {
            let draft = draft(&calendar(&format!("X-MICROSOFT-CDO-ALLDAYEVENT:{said}\n{lines}")));
            let is_at = matches!(draft.rows[0].row.begins, Begins::At(_));
            assert_eq!(is_at, has_hour || !counts, "{said} {lines}");
        }
    }
}

#[test]
fn a_period_has_a_length_of_its_own() {
    let text = calendar(
        "DTSTART;TZID=Asia/Seoul:20211115T180000\nDURATION:PT30M\n\
         RDATE;VALUE=PERIOD:20211116T090000Z/PT2H,20211117T090000Z/20211117T100000Z\nRDATE:20211118T090000Z",
    );
    let days = Some([utc("2021-11-15T00:00"), utc("2021-11-20T00:00")]);
    let how = Reading { clocks: &CLOCKS, within: days, zones: &BTreeMap::new() };
    let rows = ics::read(text.as_bytes(), &how).unwrap().rows;
    let long: Vec<Option<i64>> = rows.iter().map(|drafted| drafted.row.minutes).collect();
    assert_eq!(long, [Some(30), Some(120), Some(60), Some(30)]);
}

#[test]
fn an_offset_set_by_hand_holds_for_what_is_read() {
    let file = calendar("DTSTART;TZID=Asia/Beirut:20230327T100000\nDTEND;TZID=Asia/Beirut:20230330T100000");
    let by_hand = CLOCKS.with_manual(vec![put_off_in_beirut()]);
    for (clocks, instant, minutes) in [(&*CLOCKS, "2023-03-27T07:00", 72 * 60), (&by_hand, "2023-03-27T08:00", 71 * 60)]
    {
        let row = &read(file.as_bytes(), clocks).unwrap().rows[0].row;
        assert_eq!((clocks.instant(&at(row)), row.minutes), (Ok(utc(instant)), Some(minutes)));
    }
}

#[test]
fn a_zone_that_only_says_where_it_is() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Specimen zone\nX-LIC-LOCATION:Asia/Seoul\nEND:VTIMEZONE\n\
        BEGIN:VEVENT\nSUMMARY:Specimen\nDTSTART;TZID=Specimen zone:20211118T230000\nEND:VEVENT\nEND:VCALENDAR";
    assert_eq!(start(&draft(text).rows[0].row), "23:00 Asia/Seoul 2021-11-18T14:00Z");
}

#[test]
fn what_is_not_clear_is_said() {
    for (what, lines, expected) in [
        ("nobody says where", "DTSTART:20211118T140000", "2021-11-18 14:00:00 by ?"),
        (
            "an unknown zone",
            "DTSTART;TZID=Customized Time Zone:20211118T140000",
            "2021-11-18 14:00:00 by Customized Time Zone?",
        ),
        (
            "an offset for a zone",
            "DTSTART;TZID=\"(UTC-05:00) Specimen\":20211118T140000",
            "2021-11-18 14:00:00 by (UTC-05:00) Specimen?",
        ),
        ("a name with two meanings", "DTSTART;TZID=EST:20211118T140000", "2021-11-18 14:00:00 by EST?"),
        ("a repeating one", "DTSTART:20211118T140000\nRRULE:FREQ=DAILY", "2021-11-18 14:00:00 by ?"),
        ("a whole day", "DTSTART;VALUE=DATE:20211118\nDTEND;VALUE=DATE:20211119", "2021-11-18"),
    ] {
        let draft = draft(&calendar(lines));
        let said = match &draft.rows[0].row.begins {
            Begins::Unclear { wall, zone, .. } => format!("{wall} by {zone}?"),
            Begins::On(date) => date.to_string(),
            Begins::At(start) => format!("{start:?}"),
        };
        assert_eq!(said, expected, "{what}");
    }
    for (what, lines, code) in [
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
fn an_officer_says_which_zone_is_meant() {
    let file = "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Europe/Paris\nBEGIN:VEVENT\nDTSTART:20211118T140000\nEND:VEVENT\n\
        BEGIN:VEVENT\nDTSTART;TZID=Headquarters:20211118T140000\nRRULE:FREQ=DAILY;COUNT=2\nEND:VEVENT\nEND:VCALENDAR\n";
    let asked = draft(file);
    let hints = asked.rows.iter().map(|drafted| match &drafted.row.begins {
        Begins::Unclear { hint, .. } => hint.map(Zone::name),
        other => panic!("{other:?}"),
    });
    assert_eq!(hints.collect::<Vec<_>>(), [Some("Europe/Paris"), None]);
    let zones =
        BTreeMap::from([(String::new(), zone("Europe/Paris")), ("Headquarters".to_owned(), zone("Asia/Seoul"))]);
    let how =
        Reading { clocks: &CLOCKS, within: Some([utc("2021-11-18T00:00"), utc("2021-11-21T00:00")]), zones: &zones };
    let told = ics::read(file.as_bytes(), &how).unwrap();
    let starts: Vec<_> =
        told.rows.iter().map(|drafted| (start(&drafted.row), drafted.row.told_zone.as_deref())).collect();
    assert_eq!(
        starts.iter().map(|(start, told)| (start.as_str(), *told)).collect::<Vec<_>>(),
        [
            ("14:00 Europe/Paris 2021-11-18T13:00Z", Some("")),
            ("14:00 Asia/Seoul 2021-11-18T05:00Z", Some("Headquarters")),
            ("14:00 Asia/Seoul 2021-11-19T05:00Z", Some("Headquarters")),
        ]
    );
}

/// The sessions that a repeating entry gives between 15 and 20 November 2021, each with the time it stands for where that is another.
fn times(entries: &str) -> Vec<String> {
    let text = format!("BEGIN:VCALENDAR\n{entries}END:VCALENDAR\n");
    let how = Reading {
        clocks: &CLOCKS,
        within: Some([utc("2021-11-15T00:00"), utc("2021-11-20T00:00")]),
        zones: &BTreeMap::new(),
    };
    let draft = ics::read(text.as_bytes(), &how).unwrap();
    let mut said: Vec<String> = draft
        .rows
        .iter()
        .map(|drafted| {
            let row = &drafted.row;
            let (begins, occurrence) = (CLOCKS.instant(&at(row)).unwrap(), row.occurrence);
            let moved = occurrence.filter(|at| *at != begins).map(|at| format!(" for {}", at.format("%dT%H:%M")));
            let off = if row.status == Some(SessionStatus::Cancelled) { " off" } else { "" };
            format!("{}{}{off}", begins.format("%dT%H:%M"), moved.unwrap_or_default())
        })
        .collect();
    said.extend(draft.problems.iter().map(|problem| problem.refusal.code.to_owned()));
    said
}

#[test]
fn repeating_entries_are_told_one_by_one() {
    let entry = |lines: &str| format!("BEGIN:VEVENT\nUID:weekly\nSUMMARY:Specimen\n{lines}\nEND:VEVENT\n");
    let daily = "DTSTART;TZID=Europe/London:20211101T140000\nDTEND;TZID=Europe/London:20211101T150000\nRRULE:FREQ=DAILY;BYDAY=MO,WE,FR";
    let all = ["15T14:00", "17T14:00", "19T14:00"];
    for (what, entries, expected) in [
        ("a rule", entry(daily), &all[..]),
        ("since long ago", entry(&daily.replace("20211101", "16011116")), &all),
        ("until a moment", entry(&format!("{daily};UNTIL=20211117T140000Z")), &all[..2]),
        ("until a day", entry(&format!("{daily};UNTIL=20211117")), &all[..2]),
        ("until before", entry(&format!("{daily};UNTIL=20211101T140000Z")), &["outside_days"]),
        ("so many", entry(&format!("{daily};COUNT=8")), &all[..2]),
        (
            "but not then",
            entry(&format!("{daily}\nEXDATE;TZID=Europe/London:20211117T140000")),
            &["15T14:00", "19T14:00"],
        ),
        ("but not that day", entry(&format!("{daily}\nEXDATE;VALUE=DATE:20211115,20211119")), &["17T14:00"]),
        (
            "but not then, in UTC",
            entry(&format!("{daily}\nEXDATE:20211115T140000Z,20211117T140000Z,20211119T140000Z")),
            &["outside_days"],
        ),
        (
            "and then too",
            entry(&format!("{daily}\nRDATE;TZID=Asia/Seoul:20211116T090000")),
            &["15T14:00", "16T00:00", "17T14:00", "19T14:00"],
        ),
        (
            "with a length of its own",
            entry("DTSTART:20211101T090000Z\nRDATE;VALUE=PERIOD:20211116T090000Z/PT30M"),
            &["16T09:00"],
        ),
        ("no such rhythm", entry("DTSTART:20211116T090000Z\nRRULE:FREQ=FORTNIGHTLY"), &["recurring"]),
        ("no rhythm", entry("DTSTART:20211116T090000Z\nRRULE:BYDAY=TU"), &["recurring"]),
        (
            "two rules",
            entry("DTSTART:20211101T090000Z\nRRULE:FREQ=WEEKLY\nRRULE:FREQ=WEEKLY;BYDAY=TH"),
            &["15T09:00", "18T09:00"],
        ),
        (
            "clocks change between",
            entry("DTSTART;TZID=America/Toronto:20211001T093000\nRRULE:FREQ=WEEKLY;BYDAY=TH"),
            &["18T14:30"],
        ),
        (
            "one is moved",
            entry(daily)
                + &entry(
                    "RECURRENCE-ID;TZID=Europe/London:20211117T140000\nDTSTART;TZID=Europe/London:20211117T160000",
                ),
            &["15T14:00", "19T14:00", "17T16:00 for 17T14:00"],
        ),
        (
            "one is moved into the days, one out of them, one is none of ours",
            entry(daily)
                + &entry("RECURRENCE-ID:20211112T140000Z\nDTSTART:20211115T080000Z")
                + &entry("RECURRENCE-ID:20211119T140000Z\nDTSTART:20211122T080000Z")
                + &entry("RECURRENCE-ID:20211103T140000Z\nDTSTART:20211104T080000Z"),
            &["15T14:00", "17T14:00", "15T08:00 for 12T14:00", "22T08:00 for 19T14:00"],
        ),
        (
            "one is called off",
            entry(daily) + &entry("RECURRENCE-ID:20211119T140000Z\nDTSTART:20211119T140000Z\nSTATUS:CANCELLED"),
            &["15T14:00", "17T14:00", "19T14:00 off"],
        ),
        ("one alone", entry("RECURRENCE-ID:20211117T140000Z\nDTSTART:20211117T160000Z"), &["17T16:00 for 17T14:00"]),
        (
            "one and all that follow",
            entry(daily) + &entry("RECURRENCE-ID;RANGE=THISANDFUTURE:20211117T140000Z\nDTSTART:20211117T160000Z"),
            // Half of it would be a wrong calendar: what goes on after the change is not known.
            &["recurring", "recurring"],
        ),
        ("every second", entry("DTSTART:20010101T000000Z\nRRULE:FREQ=SECONDLY"), &["recurring"]),
        ("no rule at all", entry("DTSTART:20211117T140000Z\nRRULE:FREQ=SOMETIMES"), &["recurring"]),
    ] {
        assert_eq!(times(&entries), expected, "{what}");
    }
}

#[test]
fn what_our_own_corpus_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    for line in corpus::check(&folder).unwrap() {
        assert_eq!(line.wrong, Vec::<String>::new(), "{}", line.file);
    }
}

/// Every zone, told by a name nobody knows: the file's own rules give the instants back.
#[test]
fn zones_that_only_the_file_defines() {
    let mut told = 0;
    for (number, zone) in (0..).zip(Zone::all()) {
        let begins: Vec<DateTime<Utc>> =
            (0..12).map(|month| utc("2025-01-15T09:30") + Duration::days(month * 30)).collect();
        let sessions = begins.iter().zip(number * 100..).map(|(at, number)| session(number, *at, zone)).collect();
        let text = String::from_utf8(write(&schedule(sessions), &CLOCKS)).unwrap();
        let name = format!("TZID={}:", zone.name());
        told += text.matches(&name).count();
        let text = text.replace(&name, "TZID=Ours:").replace(&format!("TZID:{}\r\n", zone.name()), "TZID:Ours\r\n");
        let draft = draft(&text);
        let found: Vec<DateTime<Utc>> =
            draft.rows.iter().map(|drafted| CLOCKS.instant(&at(&drafted.row)).unwrap()).collect();
        assert_eq!(found, begins, "{zone}");
    }
    assert!(told > 5000, "{told} of the times were told by a zone");
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
    // Without a status nobody says that the session is off: somebody is taken out of it.
    let out = read(off.replace("STATUS:TENTATIVE\r\n", "").as_bytes(), &CLOCKS).unwrap();
    let codes: Vec<&str> = out.problems.iter().map(|problem| problem.refusal.code).collect();
    assert_eq!((out.rows.len(), codes), (1, vec!["taken_out"]));
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
            assert_eq!(CLOCKS.instant(&at(row)), Ok(session.begins));
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
        ("zeros", vec![0; 4096], Some("not_a_calendar")),
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
        ("20,000 unknown zones", zones.into_bytes(), Some("too_many_zones")),
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
