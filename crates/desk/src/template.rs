//! Templates: what a new summit may begin with. Every hour in one is a placeholder and marked as assumed.

use crate::{Failure, action::Bench};
use chrono::NaiveTime;
use plenary_domain::{
    PlaceId, SessionId, Start,
    place::Place,
    session::Session,
    summit::{Day, Summit},
    vocabulary::{Aspect, Format, PlaceKind, SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};

/// What a new summit begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Template {
    /// Three days by link: the steering committee, two themes, the ministers.
    VirtualThreeDays,
    /// Three days in a house with rooms: the steering committee, themes in parallel, the ministers, meals and a press conference.
    HostedThreeDays,
}

/// A place: what it is, its name, its name in Korean, its seats.
type Room = (PlaceKind, &'static str, &'static str, Option<u32>);
/// A session: its day from 0, its beginning, its minutes, what it is, its title, its title in Korean, its place from 0.
type Slot = (usize, (u32, u32), u32, SessionKind, &'static str, &'static str, usize);

const PLATFORM: &[Room] = &[(PlaceKind::Platform, "Video conference", "화상회의", None)];

#[rustfmt::skip]
const VIRTUAL: &[Slot] = &[
    (0, (14, 0), 120, SessionKind::SteeringCommittee, "Steering committee", "운영위원회", 0),
    (1, (13, 0), 90, SessionKind::Thematic, "Thematic session 1", "주제별 세션 1", 0),
    (1, (15, 0), 90, SessionKind::Thematic, "Thematic session 2", "주제별 세션 2", 0),
    (2, (14, 0), 120, SessionKind::Ministerial, "Ministerial session", "장관급 회의", 0),
];

const HOUSE: &[Room] = &[
    (PlaceKind::Room, "Plenary Hall", "본회의장", None),
    (PlaceKind::Room, "Conference Room 1", "제1회의실", None),
    (PlaceKind::Room, "Conference Room 2", "제2회의실", None),
    (PlaceKind::Room, "Bilateral Room", "양자회담실", None),
    (PlaceKind::Building, "Dining Room", "연회장", None),
];

#[rustfmt::skip]
const HOSTED: &[Slot] = &[
    (0, (15, 0), 120, SessionKind::SteeringCommittee, "Steering committee", "운영위원회", 1),
    (0, (18, 30), 120, SessionKind::Social, "Welcome reception", "환영 리셉션", 4),
    (1, (9, 30), 60, SessionKind::Plenary, "Opening plenary", "개회 전체회의", 0),
    (1, (11, 0), 90, SessionKind::Thematic, "Thematic session 1", "주제별 세션 1", 1),
    (1, (11, 0), 90, SessionKind::Thematic, "Thematic session 2", "주제별 세션 2", 2),
    (1, (12, 45), 75, SessionKind::Social, "Lunch", "오찬", 4),
    (1, (14, 30), 90, SessionKind::Thematic, "Thematic session 3", "주제별 세션 3", 1),
    (1, (14, 30), 90, SessionKind::Thematic, "Thematic session 4", "주제별 세션 4", 2),
    (1, (19, 0), 120, SessionKind::Social, "Official dinner", "공식 만찬", 4),
    (2, (9, 30), 120, SessionKind::Ministerial, "Ministerial session I", "장관급 회의 I", 0),
    (2, (11, 45), 15, SessionKind::Ceremony, "Family photo", "기념 촬영", 0),
    (2, (12, 15), 75, SessionKind::Social, "Working lunch", "업무 오찬", 4),
    (2, (14, 0), 90, SessionKind::Ministerial, "Ministerial session II", "장관급 회의 II", 0),
    (2, (16, 0), 30, SessionKind::Press, "Press conference", "기자회견", 0),
];

/// Fills a new summit: the places, and the sessions of the days it has.
pub(crate) fn fill(at: &mut Bench<'_, '_>, template: Template, summit: &Summit, days: &[Day]) -> Result<(), Failure> {
    let (rooms, slots, format) = match template {
        Template::VirtualThreeDays => (PLATFORM, VIRTUAL, Format::Virtual),
        Template::HostedThreeDays => (HOUSE, HOSTED, Format::Hosted),
    };
    let mut places = Vec::new();
    for (position, (kind, name, name_ko, capacity)) in (0u32..).zip(rooms) {
        let place = Place {
            id: PlaceId(at.source.id()),
            summit: summit.id,
            kind: *kind,
            name: (*name).into(),
            name_ko: (*name_ko).into(),
            capacity: *capacity,
            zone: (*kind != PlaceKind::Platform).then_some(summit.zone),
            position,
            setup: 0,
            directions: String::new(),
            directions_ko: String::new(),
            open: None,
        };
        at.rows.places().insert(&place)?;
        places.push(place.id);
    }
    for (day, (hour, minute), minutes, kind, title, title_ko, place) in slots {
        let (Some(day), Some(place), Some(time)) =
            (days.get(*day), places.get(*place), NaiveTime::from_hms_opt(*hour, *minute, 0))
        else {
            continue;
        };
        let start = Start { date: day.date, time, zone: summit.zone, fold: None };
        let mut session = Session {
            id: SessionId(at.source.id()),
            summit: summit.id,
            kind: *kind,
            format,
            status: SessionStatus::Draft,
            title: (*title).into(),
            title_ko: (*title_ko).into(),
            // In the years in which clocks skip such an hour by day, if ever, the hour after the jump.
            start: Some(at.clocks.start_at(summit.zone, at.clocks.settled_instant(&start))),
            planned: None,
            minutes: *minutes,
            place: Some(*place),
            join_link: String::new(),
            chair: None,
            vice_chair: None,
            rapporteur: None,
            resumes: None,
            notes: String::new(),
            interpreted: false,
            lock: String::new(),
            assumed: vec![Aspect::Hour, Aspect::Length],
        };
        session.plan(&at.clocks);
        at.rows.sessions().insert(&session)?;
    }
    Ok(())
}
