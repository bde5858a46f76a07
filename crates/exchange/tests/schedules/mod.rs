//! Schedules for the tests of this crate.

#![allow(clippy::expect_used, dead_code, reason = "each test crate takes what it needs")]

use chrono::{DateTime, NaiveDateTime, Utc};
use plenary_domain::{Clocks, ManualOffset, ManualOffsetId, Rules, SessionId, Zone};
use plenary_exchange::{Clock, Language, Schedule, ScheduledItem, ScheduledSession, Standing};
use std::sync::{Arc, LazyLock};

/// The clocks as the embedded rules tell them.
pub(crate) static CLOCKS: LazyLock<Clocks> = LazyLock::new(|| Clocks::new(Arc::new(Rules::embedded())));

/// The instant of a clock reading in UTC, `2021-11-18T14:00`.
pub(crate) fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").expect("a date and a time").and_utc()
}

pub(crate) fn zone(name: &str) -> Zone {
    Zone::parse(name).expect("a zone")
}

pub(crate) fn id(number: u128) -> SessionId {
    SessionId::parse(&format!("01930000-0000-7000-8000-{number:012x}")).expect("an id")
}

/// An offset set by hand: Beirut stays in winter time over the day on which the published rules put its clock forward.
pub(crate) fn put_off_in_beirut() -> ManualOffset {
    ManualOffset {
        id: ManualOffsetId::parse("01930000-0000-7000-8000-0000000000ff").expect("an id"),
        zone: zone("Asia/Beirut"),
        from: utc("2023-03-26T00:00").date_naive(),
        to: utc("2023-03-29T00:00").date_naive(),
        minutes: 120,
        reason: "Put off by decree, circular no. 1".to_owned(),
    }
}

/// A session of an hour with nothing else to it.
pub(crate) fn session(number: u128, begins: DateTime<Utc>, zone: Zone) -> ScheduledSession {
    ScheduledSession {
        id: id(number),
        sequence: 0,
        created: utc("2021-09-01T08:00"),
        changed: utc("2021-09-01T08:00"),
        begins,
        zone,
        minutes: 60,
        title: format!("Session {number}"),
        category: String::new(),
        standing: Standing::Confirmed,
        place: String::new(),
        directions: String::new(),
        join_link: String::new(),
        chair: String::new(),
        items: Vec::new(),
        clocks: Vec::new(),
        remarks: Vec::new(),
    }
}

pub(crate) fn schedule(sessions: Vec<ScheduledSession>) -> Schedule {
    Schedule {
        title: "Summit".to_owned(),
        description: String::new(),
        language: Language::English,
        organiser: "Protocol office".to_owned(),
        organiser_email: "protocol@example.org".to_owned(),
        version: String::new(),
        all_utc: false,
        alarms: Vec::new(),
        confidential: false,
        sessions,
    }
}

/// A virtual summit that uses every part of a document: three sessions in three zones, one of them cancelled.
pub(crate) fn virtual_summit(language: Language) -> Schedule {
    let say = |en: &str, ko: &str| match language {
        Language::English => en.to_owned(),
        Language::Korean => ko.to_owned(),
        Language::Both => format!("{en} / {ko}"),
    };
    let clocks = |names: &[(&str, &str, &str)]| {
        names.iter().map(|(en, ko, name)| Clock { name: say(en, ko), zone: zone(name) }).collect::<Vec<_>>()
    };
    let item = |number: &str, begins_after, minutes, en: &str, ko: &str| ScheduledItem {
        number: number.to_owned(),
        begins_after,
        minutes,
        title: say(en, ko),
    };
    let ministerial = ScheduledSession {
        sequence: 2,
        changed: utc("2021-11-10T09:30"),
        minutes: 120,
        title: say("Ministerial session", "장관급 회의"),
        category: say("Ministerial", "장관급 회의"),
        join_link: "https://meet.example/j/820?pwd=a-b".to_owned(),
        chair: say("United Kingdom, Minister", "영국 장관"),
        items: vec![
            item("1", 0, 10, "Welcome; adoption of the agenda", "환영 인사, 의제 채택"),
            item("2", 10, 80, "Statements by ministers, in the order of precedence", "장관 발언(의전 서열순)"),
            item("2.1", 90, 0, "Signing of the declaration", "선언문 서명"),
        ],
        clocks: clocks(&[
            ("Republic of Korea", "대한민국", "Asia/Seoul"),
            ("New Zealand", "뉴질랜드", "Pacific/Auckland"),
            ("Mexico", "멕시코", "America/Mexico_City"),
        ]),
        remarks: vec![say("The length is assumed.", "길이는 가정한 것입니다.")],
        ..session(3, utc("2021-11-18T14:00"), zone("Europe/London"))
    };
    let steering = ScheduledSession {
        standing: Standing::Tentative,
        title: say("Steering committee", "운영위원회"),
        category: say("Steering committee", "운영위원회"),
        place: say("Room 1, Main building", "본관 1회의실"),
        ..session(1, utc("2021-11-16T12:30"), zone("Asia/Seoul"))
    };
    let thematic = ScheduledSession {
        sequence: 5,
        changed: utc("2021-11-12T16:05"),
        standing: Standing::Cancelled,
        title: say("Digital identity", "디지털 신원"),
        place: say("Hall B", "B홀"),
        join_link: "tel:+82-2-2100-0000".to_owned(),
        ..session(2, utc("2021-11-17T21:00"), zone("America/Toronto"))
    };
    Schedule {
        title: say("8th Ministerial Summit", "제8차 장관회의"),
        description: say("Held virtually, 16 to 18 November 2021", "비대면, 2021. 11. 16.–18."),
        language,
        organiser: say("Summit secretariat", "회의 사무국"),
        organiser_email: "secretariat@example.org".to_owned(),
        version: String::new(),
        all_utc: false,
        alarms: Vec::new(),
        confidential: false,
        sessions: vec![ministerial, steering, thematic],
    }
}
