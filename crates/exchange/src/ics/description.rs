//! What a calendar entry says to its reader beyond its fields: the same facts again, for programs that show nothing else.

use crate::{Language, ScheduledSession, Standing};
use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use plenary_domain::{Zone, zone::offset_text};

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
pub(super) fn describe(session: &ScheduledSession, link: &str, language: Language) -> String {
    let mut parts = Vec::new();
    if session.standing == Standing::Cancelled {
        parts.push(language.say("Cancelled: this session will not take place.", "취소: 이 세션은 열리지 않습니다."));
    }

    let mut facts = vec![fact(language.say("Time", "일시"), &hours(session, session.zone, language))];
    if !session.chair.is_empty() {
        facts.push(fact(language.say("Chair", "의장"), &session.chair));
    }
    if !link.is_empty() {
        facts.push(fact(language.join(), link));
    }
    parts.push(facts.join("\n"));

    if !session.items.is_empty() {
        let mut lines = vec![format!("{} ({})", language.say("Agenda", "안건"), session.zone)];
        lines.extend(session.items.iter().map(|item| {
            let begins = session.begins + Duration::minutes(i64::from(item.begins_after));
            let length = match item.minutes {
                0 => String::new(),
                n => format!(" ({})", language.say(&format!("{n} min"), &format!("{n}분"))),
            };
            format!("{} {}{length}", clock(session, session.zone, begins), item.title)
        }));
        parts.push(lines.join("\n"));
    }

    if !session.clocks.is_empty() {
        let mut lines = vec![language.say("Local times", "현지 시각")];
        lines
            .extend(session.clocks.iter().map(|clock| fact(clock.name.clone(), &hours(session, clock.zone, language))));
        parts.push(lines.join("\n"));
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
fn hours(session: &ScheduledSession, zone: Zone, language: Language) -> String {
    let ends = session.begins + Duration::minutes(i64::from(session.minutes));
    let (from, to) = (zone.local(session.begins), zone.local(ends));
    let (comma, dash) = if language == Language::Korean { ("", "~") } else { (",", "–") };
    let ahead = match (from.offset, to.offset) {
        (0, 0) if zone == Zone::UTC => String::new(),
        (before, after) if before == after => format!(", UTC{}", offset_text(before)),
        // Clocks change while it lasts, and without both offsets its hours would look wrong.
        (before, after) => format!(", UTC{} → UTC{}", offset_text(before), offset_text(after)),
    };
    format!(
        "{}{comma} {}{dash}{} ({zone}{ahead})",
        language.date(from.wall.date()),
        from.wall.format("%H:%M"),
        clock(session, zone, ends)
    )
}

/// The time of day in a zone, with `+1` where the date there is already the one after the session's first.
fn clock(session: &ScheduledSession, zone: Zone, at: DateTime<Utc>) -> String {
    let (first, there) = (zone.local(session.begins).wall, zone.local(at).wall);
    match (there.date() - first.date()).num_days() {
        0 => there.format("%H:%M").to_string(),
        days => format!("{} {days:+}", there.format("%H:%M")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDateTime;
    use plenary_domain::SessionId;

    #[test]
    fn hours_carry_their_date_and_zone() {
        for (begins, minutes, zone, language, printed) in [
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
            let begins = NaiveDateTime::parse_from_str(begins, "%Y-%m-%dT%H:%M").unwrap().and_utc();
            let zone = Zone::parse(zone).unwrap();
            let session = ScheduledSession {
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
                join_link: String::new(),
                chair: String::new(),
                items: Vec::new(),
                clocks: Vec::new(),
                remarks: Vec::new(),
            };
            assert_eq!(hours(&session, zone, language), printed);
        }
    }
}
