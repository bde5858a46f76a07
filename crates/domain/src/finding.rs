//! Findings: what an officer should look at in a programme. A finding never prevents saving.

use crate::{
    Clocks, PlaceId, SessionId, Words, Zone,
    odd_hours::{self, OddHour},
    place::Place,
    session::{AgendaItem, Session, item_offsets},
    summit::Day,
    vocabulary::{Format, Level, SessionKind, SessionStatus},
};
use std::collections::BTreeMap;

/// Something to look at, with the sessions it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A short word for the rule that found it, such as `place_twice`.
    pub code: &'static str,
    /// How much it weighs.
    pub level: Level,
    /// The sessions it concerns, the first one the one to open.
    pub sessions: Vec<SessionId>,
    /// One sentence that says what is wrong.
    pub message: Words,
}

/// What the rules look at: one summit's days, places, sessions and agenda items.
pub struct Programme<'a> {
    /// What clocks show.
    pub clocks: &'a Clocks,
    /// The summit's zone, in which its days are meant.
    pub zone: Zone,
    /// The days.
    pub days: &'a [Day],
    /// The places.
    pub places: &'a [Place],
    /// The sessions.
    pub sessions: &'a [Session],
    /// The agenda items, those of a session in their order.
    pub items: &'a [AgendaItem],
    /// What the host is called when clocks are compared.
    pub host: &'a Words,
    /// What the delegations are called, in the order of the list.
    pub delegations: &'a [Words],
    /// Hours that are odd for a delegation that is expected.
    pub odd: &'a [OddHour],
}

/// Looks at the whole programme in one pass. Cancelled sessions are left out.
pub fn findings(programme: &Programme<'_>) -> Vec<Finding> {
    let sessions: Vec<&Session> = programme.sessions.iter().filter(|s| s.status != SessionStatus::Cancelled).collect();
    let mut items: BTreeMap<SessionId, Vec<&AgendaItem>> = BTreeMap::new();
    for item in programme.items {
        items.entry(item.session).or_default().push(item);
    }
    let mut found = places_twice(programme, &sessions);
    found.extend(odd_hours::findings(&sessions, programme.odd, programme.host, programme.delegations));
    found.extend(sessions.iter().flat_map(|session| {
        let agenda = items.get(&session.id).map_or(&[][..], Vec::as_slice);
        of_session(programme, session, agenda)
    }));
    found.sort_by(|a, b| (a.level, &a.sessions, a.code).cmp(&(b.level, &b.sessions, b.code)));
    found
}

/// Two sessions at one place at the same time. Spans are half open, so one session may follow another at once.
fn places_twice(programme: &Programme<'_>, sessions: &[&Session]) -> Vec<Finding> {
    let mut at: BTreeMap<PlaceId, Vec<_>> = BTreeMap::new();
    for session in sessions {
        if let (Some(place), Some(span)) = (session.place, session.span(programme.clocks)) {
            at.entry(place).or_default().push((span, *session));
        }
    }
    let mut found = Vec::new();
    for (place, mut spans) in at {
        let Some(place) = programme.places.iter().find(|p| p.id == place) else { continue };
        spans.sort_by_key(|((from, _), session)| (*from, session.id));
        for (i, ((_, ends), first)) in spans.iter().enumerate() {
            for ((starts, _), second) in spans[i + 1..].iter().take_while(|((starts, _), _)| starts < ends) {
                let overlap = (*ends - *starts).num_minutes();
                let (one, other, name) = (first.words(), second.words(), place.words());
                found.push(Finding {
                    code: "place_twice",
                    level: Level::Warn,
                    sessions: vec![second.id, first.id],
                    message: Words::new(
                        format!("“{}” and “{}” are both in {} for {overlap} minutes.", one.en, other.en, name.en),
                        format!("{}: ‘{}’, ‘{}’ 두 세션이 {overlap}분 동안 겹칩니다.", name.ko, one.ko, other.ko),
                    ),
                });
            }
        }
    }
    found
}

fn of_session(programme: &Programme<'_>, session: &Session, agenda: &[&AgendaItem]) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut note = |code, level, en: String, ko: String| {
        found.push(Finding { code, level, sessions: vec![session.id], message: Words::new(en, ko) });
    };
    let title = session.words();
    if let Some((from, _)) = session.span(programme.clocks)
        && !programme.days.iter().any(|day| day.date == programme.clocks.wall(programme.zone, from).date())
    {
        note(
            "outside_days",
            Level::Warn,
            format!("“{}” starts on a day that is not a day of the summit.", title.en),
            format!("‘{}’의 시작일이 회의 기간에 들어 있지 않습니다.", title.ko),
        );
    }
    if let Some(planned) = session.moved_by_rules(programme.clocks)
        && let Some((from, _)) = session.span(programme.clocks)
    {
        let (was, is) = (planned.format("%H:%M"), from.format("%H:%M"));
        note(
            "zone_rules_moved",
            Level::Warn,
            format!("Zone rules have changed: “{}” was planned for {was} UTC and now means {is} UTC.", title.en),
            format!("시간대 규칙이 바뀌었습니다. ‘{}’은(는) UTC {was}로 계획되었으나 지금은 UTC {is}입니다.", title.ko),
        );
    }
    if let Some(start) = &session.start
        && let Some((from, _)) = session.span(programme.clocks)
        && let Some(manual) = programme.clocks.manual(start.zone, from)
    {
        let words = manual.words();
        note(
            "set_by_hand",
            Level::Note,
            format!("The clock of “{}” was set by hand: {}. {}", title.en, words.en, manual.reason),
            format!("‘{}’의 시차는 직접 지정한 것입니다: {}. {}", title.ko, words.ko, manual.reason),
        );
    }
    if session.place.is_none() && session.format != Format::Virtual {
        note(
            "no_place",
            Level::Note,
            format!("“{}” has no place yet.", title.en),
            format!("‘{}’의 장소가 아직 정해지지 않았습니다.", title.ko),
        );
    }
    if session.join_link.is_empty() && session.format != Format::Hosted {
        note(
            "no_link",
            Level::Note,
            format!("“{}” has no link to join by.", title.en),
            format!("‘{}’의 접속 링크가 없습니다.", title.ko),
        );
    }
    let needs_chair = matches!(
        session.kind,
        SessionKind::SteeringCommittee | SessionKind::Thematic | SessionKind::Ministerial | SessionKind::Plenary
    );
    if needs_chair && session.chair.is_none() {
        note(
            "no_chair",
            Level::Note,
            format!("“{}” has nobody in the chair.", title.en),
            format!("‘{}’의 의장이 정해지지 않았습니다.", title.ko),
        );
    }
    let (_, ends) = item_offsets(agenda.iter().copied());
    if ends > session.minutes {
        let over = ends - session.minutes;
        note(
            "items_too_long",
            Level::Warn,
            format!("The agenda items of “{}” take {over} minutes more than the session.", title.en),
            format!("‘{}’의 안건 시간이 세션보다 {over}분 깁니다.", title.ko),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Start, SummitId, vocabulary::PlaceKind};
    use chrono::{NaiveDate, NaiveTime};
    use uuid::Uuid;

    fn session(n: u128, hour: u32, minutes: u32) -> Session {
        Session {
            id: SessionId(Uuid::from_u128(n)),
            summit: SummitId(Uuid::nil()),
            kind: SessionKind::Social,
            format: Format::Hosted,
            status: SessionStatus::Draft,
            title: format!("Session {n}"),
            title_ko: String::new(),
            start: Some(Start {
                date: NaiveDate::from_ymd_opt(2027, 4, 13).unwrap(),
                time: NaiveTime::from_hms_opt(hour, 0, 0).unwrap(),
                zone: Zone::parse("Asia/Seoul").unwrap(),
                fold: None,
            }),
            planned: None,
            minutes,
            place: Some(PlaceId(Uuid::from_u128(1))),
            join_link: String::new(),
            chair: None,
            notes: String::new(),
            assumed: vec![],
        }
    }

    fn codes(sessions: &[Session]) -> Vec<&'static str> {
        let zone = Zone::parse("Asia/Seoul").unwrap();
        let place = Place {
            id: PlaceId(Uuid::from_u128(1)),
            summit: SummitId(Uuid::nil()),
            kind: PlaceKind::Room,
            name: "Hall".into(),
            name_ko: String::new(),
            capacity: None,
            zone: Some(zone),
            position: 0,
        };
        let day = Day {
            id: crate::DayId(Uuid::nil()),
            summit: SummitId(Uuid::nil()),
            date: NaiveDate::from_ymd_opt(2027, 4, 13).unwrap(),
            label: String::new(),
            label_ko: String::new(),
        };
        let clocks = Clocks::new(std::sync::Arc::new(crate::Rules::embedded()));
        findings(&Programme {
            clocks: &clocks,
            zone,
            days: &[day],
            places: &[place],
            sessions,
            items: &[],
            host: &Words::same("Seoul"),
            delegations: &[],
            odd: &[],
        })
        .iter()
        .map(|f| f.code)
        .collect()
    }

    #[test]
    fn rules_by_case() {
        let elsewhere = Session { place: None, ..session(2, 9, 60) };
        let cancelled = Session { status: SessionStatus::Cancelled, ..session(2, 9, 60) };
        let tomorrow = Session {
            start: session(1, 9, 60).start.map(|s| Start { date: s.date.succ_opt().unwrap(), ..s }),
            ..session(1, 9, 60)
        };
        for (name, sessions, expected) in [
            ("one alone", vec![session(1, 9, 60)], vec![]),
            ("one after the other", vec![session(1, 9, 60), session(2, 10, 60)], vec![]),
            ("the same hour", vec![session(1, 9, 60), session(2, 9, 60)], vec!["place_twice"]),
            ("inside a longer one", vec![session(1, 9, 180), session(2, 10, 30)], vec!["place_twice"]),
            (
                "over a longer one, three",
                vec![session(1, 9, 180), session(2, 10, 30), session(3, 11, 30)],
                vec!["place_twice"; 2],
            ),
            ("no place", vec![session(1, 9, 60), elsewhere], vec!["no_place"]),
            ("cancelled", vec![session(1, 9, 60), cancelled], vec![]),
            ("on another day", vec![tomorrow], vec!["outside_days"]),
        ] {
            assert_eq!(codes(&sessions), expected, "{name}");
        }
    }
}
