//! What a calendar entry says to its reader beyond its fields: the same facts again, for programs that show nothing else.

use crate::{Language, ScheduledSession, Standing};
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use plenary_domain::{Clocks, ManualOffset, Zone, clocks::offset_text};

impl Language {
    /// The words of this language; for both, the two with a dot between.
    fn say(self, en: &str, ko: &str) -> String {
        match self {
            Self::English => en.to_owned(),
            Self::Korean => ko.to_owned(),
            Self::Both => format!("{en} · {ko}"),
        }
    }

    /// What a link to join by is called.
    pub(super) fn join(self) -> String {
        self.say("Join", "접속")
    }

    /// A date as it is printed in this language; for both, in figures that need none.
    fn date(self, date: NaiveDate) -> String {
        let day = date.weekday().num_days_from_monday() as usize;
        match self {
            Self::English => {
                let weekday = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day];
                format!("{weekday} {}", date.format("%-d %b %Y"))
            }
            Self::Korean => {
                let weekday = ["월", "화", "수", "목", "금", "토", "일"][day];
                format!("{}({weekday})", date.format("%Y. %-m. %-d."))
            }
            Self::Both => date.format("%Y-%m-%d").to_string(),
        }
    }
}

/// The description of a session. `link` is its join link as the other properties carry it; empty where there is none.
pub(super) fn describe(session: &ScheduledSession, link: &str, language: Language, clocks: &Clocks) -> String {
    let mut parts = Vec::new();
    match session.standing {
        Standing::Cancelled | Standing::Gone => {
            parts.push(language.say("Cancelled: this session will not take place.", "취소: 이 세션은 열리지 않습니다."))
        }
        Standing::TakenOut => parts.push(language.say(
            "Taken out of this calendar; the session itself goes on.",
            "이 캘린더에서 제외되었습니다. 세션은 그대로 진행됩니다.",
        )),
        Standing::Tentative | Standing::Confirmed => {}
    }

    let mut facts = vec![fact(language.say("Time", "일시"), &hours(session, session.zone, language, clocks))];
    if !session.chair.is_empty() {
        facts.push(fact(language.say("Chair", "의장"), &session.chair));
    }
    if !link.is_empty() {
        facts.push(fact(language.join(), link));
    }
    if !session.directions.is_empty() {
        facts.push(fact(language.say("Getting there", "오시는 길"), &session.directions));
    }
    parts.push(facts.join("\n"));

    if !session.items.is_empty() {
        let day = language.date(clocks.wall(session.zone, session.begins).date());
        let mut lines = vec![format!("{} ({day}, {})", language.say("Agenda", "안건"), session.zone)];
        lines.extend(session.items.iter().map(|item| {
            let begins = session.begins + Duration::minutes(i64::from(item.begins_after));
            let length = match item.minutes {
                0 => String::new(),
                n => format!(" ({})", language.say(&format!("{n} min"), &format!("{n}분"))),
            };
            format!(
                "{}{} {}. {}{length}",
                clock(session, session.zone, begins, clocks),
                moved(session, begins, clocks),
                item.number,
                item.title
            )
        }));
        parts.push(lines.join("\n"));
    }

    if !session.clocks.is_empty() {
        let mut lines = vec![language.say("Local times", "현지 시각")];
        lines.extend(
            session.clocks.iter().map(|clock| fact(clock.name.clone(), &hours(session, clock.zone, language, clocks))),
        );
        parts.push(lines.join("\n"));
    }

    let by_hand: Vec<String> =
        by_hand(session, clocks).into_iter().map(|manual| set_by_hand(manual, language)).collect();
    if !by_hand.is_empty() {
        parts.push(by_hand.join("\n"));
    }

    if !session.remarks.is_empty() {
        parts.push(session.remarks.join("\n"));
    }
    parts.join("\n\n")
}

fn fact(label: String, value: &str) -> String {
    format!("{label}: {value}")
}

/// From when to when on the clock of a zone, with its date and the zone: `Thu 18 Nov 2021, 23:00–01:00 +1 (Asia/Seoul, UTC+09:00)`.
fn hours(session: &ScheduledSession, zone: Zone, language: Language, clocks: &Clocks) -> String {
    let ends = ends(session);
    let from = clocks.wall(zone, session.begins);
    let (comma, dash) = if language == Language::Korean { ("", "~") } else { (",", "–") };
    let ahead = match (clocks.offset(zone, session.begins), clocks.offset(zone, ends)) {
        (0, 0) if zone == Zone::UTC => String::new(),
        (before, after) if before == after => format!(", UTC{}", offset_text(before)),
        // Clocks change while it lasts, and without both offsets its hours would look wrong.
        (before, after) => format!(", UTC{} → UTC{}", offset_text(before), offset_text(after)),
    };
    format!(
        "{}{comma} {}{dash}{} ({zone}{ahead})",
        language.date(from.date()),
        from.format("%H:%M"),
        clock(session, zone, ends, clocks)
    )
}

fn ends(session: &ScheduledSession) -> DateTime<Utc> {
    session.begins + Duration::minutes(i64::from(session.minutes))
}

/// The time of day in a zone, with `+1` where the date there is already the one after the session's first.
fn clock(session: &ScheduledSession, zone: Zone, at: DateTime<Utc>, clocks: &Clocks) -> String {
    let (first, there) = (clocks.wall(zone, session.begins), clocks.wall(zone, at));
    match (there.date() - first.date()).num_days() {
        0 => there.format("%H:%M").to_string(),
        days => format!("{} {days:+}", there.format("%H:%M")),
    }
}

/// The offset of the session's own clock, where it has been changed since the session began; else nothing.
fn moved(session: &ScheduledSession, at: DateTime<Utc>, clocks: &Clocks) -> String {
    let offset = clocks.offset(session.zone, at);
    if offset == clocks.offset(session.zone, session.begins) {
        return String::new();
    }
    format!(" (UTC{})", offset_text(offset))
}

/// The offsets set by hand on which a time of this session rests, its own or another's, each once.
fn by_hand<'a>(session: &ScheduledSession, clocks: &'a Clocks) -> Vec<&'a ManualOffset> {
    let mut found = Vec::new();
    for zone in std::iter::once(session.zone).chain(session.clocks.iter().map(|clock| clock.zone)) {
        for manual in [session.begins, ends(session)].into_iter().filter_map(|at| clocks.manual(zone, at)) {
            if !found.contains(&manual) {
                found.push(manual);
            }
        }
    }
    found
}

/// Says that an offset was set by hand, for which dates and why.
fn set_by_hand(manual: &ManualOffset, language: Language) -> String {
    let (zone, offset) = (manual.zone, offset_text(manual.seconds()));
    let dates = if manual.from == manual.to {
        language.date(manual.from)
    } else {
        let dash = if language == Language::Korean { "~" } else { "–" };
        format!("{}{dash}{}", language.date(manual.from), language.date(manual.to))
    };
    let set = language.say(
        &format!("Clock of {zone} set by hand to UTC{offset} for {dates}"),
        &format!("시차 직접 설정 – {zone} UTC{offset}, {dates}"),
    );
    fact(set, &manual.reason)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Clock, ScheduledItem};
    use chrono::NaiveDateTime;
    use plenary_domain::{ManualOffsetId, Rules, SessionId};
    use std::sync::Arc;

    fn clocks() -> Clocks {
        Clocks::new(Arc::new(Rules::embedded()))
    }

    fn zone(name: &str) -> Zone {
        Zone::parse(name).unwrap()
    }

    fn session(begins: &str, minutes: u32, zone: Zone) -> ScheduledSession {
        let begins = NaiveDateTime::parse_from_str(begins, "%Y-%m-%dT%H:%M").unwrap().and_utc();
        ScheduledSession {
            id: SessionId::parse("01930000-0000-7000-8000-000000000001").unwrap(),
            sequence: 0,
            created: begins,
            changed: begins,
            begins,
            zone,
            minutes,
            title: String::new(),
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

    #[test]
    fn hours_carry_their_date_and_zone() {
        for (begins, minutes, name, language, printed) in [
            (
                "2021-11-18T14:00",
                120,
                "Asia/Seoul",
                Language::English,
                "Thu 18 Nov 2021, 23:00–01:00 +1 (Asia/Seoul, UTC+09:00)",
            ),
            (
                "2021-11-18T14:00",
                120,
                "Asia/Seoul",
                Language::Korean,
                "2021. 11. 18.(목) 23:00~01:00 +1 (Asia/Seoul, UTC+09:00)",
            ),
            (
                "2021-11-18T14:00",
                120,
                "Pacific/Auckland",
                Language::Both,
                "2021-11-19, 03:00–05:00 (Pacific/Auckland, UTC+13:00)",
            ),
            ("2021-11-18T14:00", 60, "UTC", Language::English, "Thu 18 Nov 2021, 14:00–15:00 (UTC)"),
            (
                "2021-11-07T05:30",
                60,
                "America/Toronto",
                Language::English,
                "Sun 7 Nov 2021, 01:30–01:30 (America/Toronto, UTC-04:00 → UTC-05:00)",
            ),
        ] {
            let zone = zone(name);
            assert_eq!(hours(&session(begins, minutes, zone), zone, language, &clocks()), printed);
        }
    }

    #[test]
    fn an_agenda_carries_its_date_and_zone() {
        let items = |begins: &[u32]| {
            let item = |begins_after: &u32| ScheduledItem {
                number: "1".into(),
                begins_after: *begins_after,
                minutes: 0,
                title: "Item".into(),
            };
            begins.iter().map(item).collect()
        };
        for (begins, name, at, language, printed) in [
            (
                "2021-11-18T14:00",
                "Asia/Seoul",
                [0, 60],
                Language::English,
                "Agenda (Thu 18 Nov 2021, Asia/Seoul)\n23:00 1. Item\n00:00 +1 1. Item",
            ),
            (
                "2021-11-18T14:00",
                "Asia/Seoul",
                [0, 60],
                Language::Korean,
                "안건 (2021. 11. 18.(목), Asia/Seoul)\n23:00 1. Item\n00:00 +1 1. Item",
            ),
            // Clocks go back, and the same reading comes again.
            (
                "2021-11-07T05:30",
                "America/Toronto",
                [0, 60],
                Language::English,
                "Agenda (Sun 7 Nov 2021, America/Toronto)\n01:30 1. Item\n01:30 (UTC-05:00) 1. Item",
            ),
        ] {
            let session = ScheduledSession { items: items(&at), ..session(begins, 120, zone(name)) };
            let told = describe(&session, "", language, &clocks());
            assert_eq!(told.split_once("\n\n").unwrap().1, printed);
        }
    }

    #[test]
    fn an_offset_set_by_hand_is_said_once_with_its_reason() {
        let beirut = |from: &str, to: &str| ManualOffset {
            id: ManualOffsetId::parse("01930000-0000-7000-8000-000000000002").unwrap(),
            zone: zone("Asia/Beirut"),
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
            minutes: 120,
            reason: "Summer time is put off".to_owned(),
        };
        let (day, days) = (beirut("2023-03-26", "2023-03-26"), beirut("2023-03-26", "2023-04-20"));
        let of = |manual: &ManualOffset| clocks().with_manual(vec![manual.clone()]);
        let own = session("2023-03-26T08:00", 60, zone("Asia/Beirut"));
        let lent = ScheduledSession {
            clocks: vec![Clock { name: "Lebanon".into(), zone: zone("Asia/Beirut") }],
            ..session("2023-03-26T08:00", 60, zone("Asia/Seoul"))
        };
        let both = ScheduledSession { clocks: lent.clocks.clone(), ..own.clone() };
        let into_it = session("2023-03-25T21:30", 60, zone("Asia/Beirut"));
        for (what, session, manual, language, line) in [
            (
                "its own clock",
                &own,
                &day,
                Language::English,
                "Clock of Asia/Beirut set by hand to UTC+02:00 for Sun 26 Mar 2023: Summer time is put off",
            ),
            (
                "its own clock, in Korean",
                &own,
                &days,
                Language::Korean,
                "시차 직접 설정 – Asia/Beirut UTC+02:00, 2023. 3. 26.(일)~2023. 4. 20.(목): Summer time is put off",
            ),
            (
                "another's clock",
                &lent,
                &days,
                Language::English,
                "Clock of Asia/Beirut set by hand to UTC+02:00 for Sun 26 Mar 2023–Thu 20 Apr 2023: Summer time is put off",
            ),
            (
                "its own clock and another's",
                &both,
                &day,
                Language::Both,
                "Clock of Asia/Beirut set by hand to UTC+02:00 for 2023-03-26 · \
                 시차 직접 설정 – Asia/Beirut UTC+02:00, 2023-03-26: Summer time is put off",
            ),
            (
                "only its end",
                &into_it,
                &day,
                Language::English,
                "Clock of Asia/Beirut set by hand to UTC+02:00 for Sun 26 Mar 2023: Summer time is put off",
            ),
        ] {
            let told = describe(session, "", language, &of(manual));
            assert_eq!(told.lines().filter(|found| *found == line).count(), 1, "{what}: {told}");
        }
        let told = describe(&own, "", Language::English, &of(&day));
        assert!(told.contains("Time: Sun 26 Mar 2023, 10:00–11:00 (Asia/Beirut, UTC+02:00)"), "{told}");
        for (what, begins) in [("the day before", "2023-03-25T08:00"), ("the day after", "2023-03-27T08:00")] {
            let told = describe(&session(begins, 60, zone("Asia/Beirut")), "", Language::English, &of(&day));
            assert!(!told.contains("by hand"), "{what}: {told}");
        }
    }
}
