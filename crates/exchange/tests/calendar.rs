//! Calendar files as a whole: the golden ones, what others read in them, and what may never get into one.

#![allow(clippy::unwrap_used, reason = "a test stops where a file is not what it should be")]

#[path = "../../../tests/readers/mod.rs"]
mod readers;
mod schedules;

use plenary_domain::{Clocks, Rules};
use plenary_exchange::{Clock, Language, Schedule, ScheduledItem, ScheduledSession, Standing, ics};
use schedules::{CLOCKS, put_off_in_beirut, schedule, session, utc, virtual_summit, zone};
use std::{env, fs, path::Path, sync::Arc};

/// The file as one text with its lines unfolded.
fn unfolded(file: &[u8]) -> String {
    String::from_utf8(file.to_vec()).unwrap().replace("\r\n ", "")
}

/// Several zones, of which some cannot be told exactly for every session: those are in UTC.
fn many_zones() -> Schedule {
    let at = [
        ("Africa/Casablanca", "2022-04-12T10:00"),
        ("Africa/Casablanca", "2022-06-14T10:00"),
        ("Africa/Casablanca", "2022-06-15T10:00"),
        ("America/Mexico_City", "2022-07-01T15:00"),
        ("America/Mexico_City", "2023-07-01T15:00"),
        ("Asia/Jerusalem", "2021-11-18T14:00"),
        ("Asia/Kathmandu", "2021-11-18T14:00"),
        ("Atlantic/Azores", "2022-03-27T00:30"),
        ("Europe/Dublin", "2021-07-01T09:00"),
        ("Pacific/Auckland", "2021-11-18T14:00"),
        ("America/Toronto", "2021-11-07T05:30"),
        ("America/Toronto", "2021-11-07T12:00"),
        ("UTC", "2021-11-18T14:00"),
    ];
    schedule(at.iter().zip(1..).map(|((name, begins), n)| session(n, utc(begins), zone(name))).collect())
}

/// A file without the line that names the zone rules it was written by: new rules change no golden file.
fn without_rules_version(file: &[u8]) -> String {
    let text = String::from_utf8(file.to_vec()).unwrap();
    text.split_inclusive("\r\n").filter(|line| !line.starts_with("X-PLENARY-TZDATA:")).collect()
}

#[test]
fn golden_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/ics");
    for (name, schedule) in [
        ("summit-english", virtual_summit(Language::English)),
        ("summit-korean", virtual_summit(Language::Korean)),
        ("summit-both", virtual_summit(Language::Both)),
        ("many-zones", many_zones()),
    ] {
        let written = ics::write(&schedule, &CLOCKS);
        readers::assert_understood(&schedule, &written);
        let path = folder.join(name).with_extension("ics");
        if env::var_os("PLENARY_GOLDEN").is_some_and(|word| word == "write") {
            fs::write(&path, &written).unwrap();
        }
        let golden = fs::read(&path).unwrap_or_default();
        assert!(
            without_rules_version(&written) == without_rules_version(&golden),
            "{name}.ics differs from tests/golden/ics. If the change is meant, run the tests once with PLENARY_GOLDEN=write.\n{}",
            String::from_utf8_lossy(&written)
        );
    }
}

#[test]
fn a_file_names_the_rules_it_was_written_by() {
    let given = |version: &str| Clocks::new(Arc::new(Rules::given(version, "a folder", |_| None)));
    for (clocks, line) in [
        (CLOCKS.clone(), format!("X-PLENARY-TZDATA:{}", Rules::embedded_version())),
        (given("2099z"), "X-PLENARY-TZDATA:2099z".to_owned()),
        (given("2099z\r\nX-EVIL:1"), r"X-PLENARY-TZDATA:2099z\nX-EVIL:1".to_owned()),
    ] {
        let file = ics::write(&virtual_summit(Language::English), &clocks);
        assert_eq!(unfolded(&file).matches(&format!("\r\n{line}\r\n")).count(), 1, "{line}");
        assert_eq!(readers::faults(&file), "");
        let read = readers::read(&file);
        assert_eq!(read["icalendar"]["tzdata"], read["vobject"]["tzdata"]);
        assert!(read["icalendar"]["tzdata"].as_str().unwrap().starts_with(&clocks.rules().version()[..5]), "{read}");
    }
}

#[test]
fn a_session_on_an_offset_set_by_hand_is_in_utc_and_says_so() {
    // In March 2023 Lebanon put off summer time three days before it began; programs knew only the published rules.
    let clocks = CLOCKS.with_manual(vec![put_off_in_beirut()]);
    let sessions = [
        ("2023-03-24T08:00", "20230324T100000", false),
        // It ends at the midnight on which the published rules change the clock, and from which the other offset holds.
        ("2023-03-25T21:00", "20230325T210000Z", true),
        ("2023-03-26T08:00", "20230326T080000Z", true),
        ("2023-03-29T20:00", "20230329T200000Z", true),
        ("2023-03-30T08:00", "20230330T110000", false),
    ];
    let of = |(begins, n)| session(n, utc(begins), zone("Asia/Beirut"));
    let schedule = schedule(sessions.iter().map(|(begins, ..)| *begins).zip(1..).map(of).collect());
    let file = ics::write(&schedule, &clocks);
    readers::assert_understood(&schedule, &file);
    let text = unfolded(&file);
    let entries: Vec<&str> = text.split("BEGIN:VEVENT\r\n").skip(1).collect();
    for (entry, (_, written, by_hand)) in entries.iter().zip(sessions) {
        let zone = if by_hand { "" } else { ";TZID=Asia/Beirut" };
        assert!(entry.contains(&format!("DTSTART{zone}:{written}\r\n")), "{entry}");
        let line = "\\n\\nClock of Asia/Beirut set by hand to UTC+02:00 for Sun 26 Mar 2023–Wed 29 Mar 2023: Put off by decree\\, \
            circular no. 1\r\n";
        assert_eq!(entry.contains(line), by_hand, "{entry}");
    }
    // The zone is told as every program knows it: summer time begins on the last Sunday of March.
    assert!(
        text.contains("BEGIN:DAYLIGHT\r\nDTSTART:20220327T000000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"),
        "{text}"
    );
}

#[test]
fn the_order_of_sessions_in_the_document_does_not_matter() {
    let schedule = virtual_summit(Language::Both);
    let mut turned = schedule.clone();
    turned.sessions.reverse();
    assert_eq!(ics::write(&schedule, &CLOCKS), ics::write(&schedule.clone(), &CLOCKS));
    assert_eq!(ics::write(&schedule, &CLOCKS), ics::write(&turned, &CLOCKS));
}

#[test]
fn all_readers_but_one_take_the_zone_from_the_file() {
    // Otherwise it would be no witness for the VTIMEZONE.
    let schedule = schedule(vec![session(1, utc("2021-11-18T14:00"), zone("Asia/Seoul"))]);
    let wrong = unfolded(&ics::write(&schedule, &CLOCKS)).replace("TZOFFSETTO:+0900", "TZOFFSETTO:+0800");
    let read = readers::read(wrong.as_bytes());
    assert_eq!(read["icalendar"]["sessions"][0]["start"], "2021-11-18T14:00:00Z");
    for reader in ["vobject", "ical.js", "libical"].into_iter().filter(|reader| !read[*reader].is_null()) {
        assert_eq!(read[reader]["sessions"][0]["start"], "2021-11-18T15:00:00Z", "{reader}");
    }
}

#[test]
fn zones_of_all_the_world_are_understood() {
    let zones = "Africa/Abidjan Africa/Cairo Africa/Casablanca Africa/Johannesburg Africa/Lagos Africa/Nairobi America/Adak \
        America/Anchorage America/Argentina/Buenos_Aires America/Asuncion America/Bogota America/Caracas America/Chicago \
        America/Denver America/Halifax America/Havana America/Lima America/Los_Angeles America/Mexico_City America/Montevideo \
        America/New_York America/Nuuk America/Phoenix America/Santiago America/Sao_Paulo America/St_Johns America/Toronto \
        Asia/Amman Asia/Baku Asia/Beirut Asia/Dhaka Asia/Gaza Asia/Jerusalem Asia/Kabul Asia/Kathmandu Asia/Kolkata Asia/Manila \
        Asia/Pyongyang Asia/Riyadh Asia/Seoul Asia/Shanghai Asia/Tehran Asia/Tokyo Asia/Yangon Atlantic/Azores \
        Atlantic/Reykjavik Australia/Adelaide Australia/Darwin Australia/Eucla Australia/Lord_Howe Australia/Sydney \
        Europe/Chisinau Europe/Copenhagen Europe/Dublin Europe/Istanbul Europe/Kyiv Europe/Lisbon Europe/London Europe/Moscow \
        Europe/Tallinn Pacific/Apia Pacific/Auckland Pacific/Chatham Pacific/Easter Pacific/Fiji Pacific/Kiritimati \
        Pacific/Marquesas Pacific/Norfolk UTC";
    let starts = ["2021-07-06T09:30", "2022-01-12T22:15", "2022-03-27T00:45", "2022-10-02T12:00"];
    let pairs = zones.split_whitespace().flat_map(|name| starts.map(|begins| (zone(name), utc(begins))));
    let schedule = schedule(pairs.zip(1..).map(|((zone, begins), n)| session(n, begins, zone)).collect());
    readers::assert_understood(&schedule, &ics::write(&schedule, &CLOCKS));
}

#[test]
fn the_linter_finds_what_is_wrong() {
    let good = String::from_utf8(ics::write(&virtual_summit(Language::English), &CLOCKS)).unwrap();
    assert_eq!(readers::faults(good.as_bytes()), "");
    for (what, from, to) in [
        ("stands alone", "VERSION:2.0\r\n", "VERSION:2.0\n"),
        ("more than 75", "SUMMARY:", &format!("SUMMARY:{}", "x".repeat(80))),
        ("has no UID", "UID:", "X-UID:"),
        ("VERSION and PRODID come first", "VERSION:2.0\r\n", ""),
        ("floats", "DTSTART;TZID=Asia/Seoul", "DTSTART"),
        ("defines Asia/Seoul", "TZID:Asia/Seoul", "TZID:Asia/Soul"),
        ("bare comma", "Room 1\\, Main", "Room 1, Main"),
        ("escape that is none", "Room 1\\, Main", "Room 1\\x Main"),
        ("control character", "SUMMARY:", "SUMMARY:\u{7}"),
        ("not a URI", "URL:https", "URL:<https"),
        ("is never closed", "END:VEVENT", "X-END:VEVENT"),
        ("Outlook does not read", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "FREQ=YEARLY;BYMONTH=11;UNTIL=20301101T060000Z"),
        ("is not one of", "BYMONTH=11;BYDAY=1SU", "BYMONTH=11;BYDAY=2SU"),
        ("ORGANIZER", "mailto:secretariat@example.org", "mailto:nobody"),
    ] {
        assert!(good.contains(from), "{from}");
        let found = readers::faults(good.replacen(from, to, 1).as_bytes());
        assert!(found.contains(what), "{what}: {found}");
    }
}

#[test]
fn no_address_no_organiser() {
    for (organiser, email, line) in [
        ("Secretariat", "a.b@example.org", "ORGANIZER;CN=\"Secretariat\":mailto:a.b@example.org\r\n"),
        ("Secretariat", "", "ORGANIZER;CN=\"Secretariat\":invalid:nomail\r\n"),
        ("Secretariat", "a@b\r\nX-EVIL:1", "ORGANIZER;CN=\"Secretariat\":invalid:nomail\r\n"),
        ("", "", "ORGANIZER;CN=\"Summit\":invalid:nomail\r\n"),
    ] {
        let mut schedule = schedule(vec![session(1, utc("2021-11-18T14:00"), zone("Asia/Seoul"))]);
        schedule.organiser = organiser.to_owned();
        schedule.organiser_email = email.to_owned();
        let file = ics::write(&schedule, &CLOCKS);
        assert!(unfolded(&file).contains(line), "{organiser:?} {email:?}");
        assert_eq!(readers::faults(&file), "");
    }
}

#[test]
fn links_stand_where_clients_look() {
    for (place, link, location, feature) in [
        ("", "https://meet.example/a", "https://meet.example/a", "VIDEO"),
        ("Hall B", "https://meet.example/a,b;c", "Hall B", "VIDEO"),
        ("", "tel:+82-2-2100-0000", "tel:+82-2-2100-0000", "PHONE"),
    ] {
        let one = ScheduledSession {
            place: place.to_owned(),
            join_link: link.to_owned(),
            ..session(1, utc("2021-11-18T14:00"), zone("Asia/Seoul"))
        };
        let file = ics::write(&schedule(vec![one]), &CLOCKS);
        assert_eq!(readers::faults(&file), "");
        let text = unfolded(&file);
        let link = link.replace(',', "%2C").replace(';', "%3B");
        for line in [
            format!("LOCATION:{location}\r\n"),
            format!("URL:{link}\r\n"),
            format!("CONFERENCE;VALUE=URI;FEATURE={feature};LABEL=\"Join\":{link}\r\n"),
            format!("Join: {link}"),
        ] {
            assert!(text.contains(&line), "{line}\n{text}");
        }
    }
}

/// Texts that try to be more than text.
fn hostile() -> Vec<(&'static str, String)> {
    vec![
        ("a line of its own", "x\r\nX-EVIL:1".to_owned()),
        ("a bare CR", "x\rX-EVIL:1".to_owned()),
        ("a bare LF", "x\nX-EVIL:1".to_owned()),
        (
            "separators of other standards",
            "x\u{85}X-EVIL:1\u{2028}X-EVIL:2\u{2029}X-EVIL:3\u{b}X-EVIL:4\u{c}X-EVIL:5".to_owned(),
        ),
        ("another session", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\r\nSUMMARY:evil".to_owned()),
        ("the end of the file", "x\r\nEND:VCALENDAR\r\n".to_owned()),
        ("the end of quotes", "x\";X-EVIL=\"1\":mailto:evil@example.org".to_owned()),
        ("escapes", r"x\n\\;\,\X-EVIL:1\".to_owned()),
        ("separators", ";,:=\"'^n^'\\".to_owned()),
        ("NUL and its kind", "\0\u{1}\u{1b}[31m\u{7f}\u{9b}x".to_owned()),
        ("directions", "\u{202e}gnp.exe\u{202c} \u{2067}שלום\u{2069}".to_owned()),
        ("no characters", "\u{feff}\u{ffff}\u{fdd0}x".to_owned()),
        ("10,000 letters", "x".repeat(10_000)),
        ("10,000 syllables", "회".repeat(10_000)),
        ("10,000 signs of two halves", "🏛".repeat(10_000)),
        ("10,000 combined signs", "👩‍👩‍👧‍👦e\u{301}".repeat(1_000)),
        // Not among those read back whole: icalendar 4 unescapes backslashes twice.
        ("backslashes", "\\".repeat(10_000)),
        ("nothing", String::new()),
        ("only spaces", " \t ".to_owned()),
    ]
}

#[test]
fn nothing_typed_becomes_more_than_text() {
    let names = |file: &[u8]| -> Vec<String> {
        let text = unfolded(file);
        text.lines().map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned()).collect()
    };
    let with = |text: &str| {
        let mut schedule = schedule(vec![ScheduledSession {
            title: text.to_owned(),
            category: text.to_owned(),
            standing: Standing::Tentative,
            place: text.to_owned(),
            join_link: format!("https://meet.example/{text}"),
            chair: text.to_owned(),
            items: vec![ScheduledItem { number: "1".into(), begins_after: 0, minutes: 10, title: text.to_owned() }],
            clocks: vec![Clock { name: text.to_owned(), zone: zone("Asia/Seoul") }],
            remarks: vec![text.to_owned()],
            ..session(1, utc("2021-11-18T14:00"), zone("Europe/London"))
        }]);
        schedule.title = text.to_owned();
        schedule.description = text.to_owned();
        schedule.organiser = text.to_owned();
        schedule.organiser_email = text.to_owned();
        ics::write(&schedule, &CLOCKS)
    };
    let plain = names(&with("plain"));
    for (what, text) in hostile() {
        let file = with(&text);
        assert_eq!(readers::faults(&file), "", "{what}");
        let kept = names(&file);
        if text.trim().is_empty() {
            assert!(kept.iter().all(|name| plain.contains(name)), "{what}: {kept:?}");
        } else {
            assert_eq!(kept, plain, "{what}");
        }
        let read = readers::read(&file);
        for reader in ["icalendar", "vobject"] {
            let sessions = read[reader]["sessions"].as_array().unwrap();
            assert_eq!(sessions.len(), 1, "{what}: {reader}");
            assert_eq!(sessions[0]["start"], "2021-11-18T14:00:00Z", "{what}: {reader}");
            assert_eq!(sessions[0]["organiser"], "invalid:nomail", "{what}: {reader}");
        }
    }
}

#[test]
fn long_texts_arrive_whole() {
    for (what, text) in hostile().into_iter().filter(|(what, _)| what.starts_with("10,000")) {
        let one = ScheduledSession {
            title: text.clone(),
            place: text,
            ..session(1, utc("2021-11-18T14:00"), zone("Europe/London"))
        };
        let schedule = schedule(vec![one]);
        let file = ics::write(&schedule, &CLOCKS);
        assert!(file.len() > 20_000, "{what}");
        readers::assert_understood(&schedule, &file);
    }
}
