//! “Specimen: a hosted summit”: fictional, to try rooms, clashes, bilaterals and check-in with.

use super::{Builder, ROLES, blank, ids, members::MEMBERS, once};
use crate::{Failure, action::Bench};
use plenary_domain::{
    AgendaItemId, DelegateId, DelegationId, PlaceId, Zone,
    place::Place,
    session::{AgendaItem, Session},
    summit::Summit,
    vocabulary::{AgendaItemKind, Format, PlaceKind, SessionKind, SessionStatus},
};

/// How many delegates each delegation has; the host brings more.
const SIZE: usize = 5;
const HOST_SIZE: usize = 9;

const ROOMS: [(PlaceKind, &str, &str, Option<u32>); 6] = [
    (PlaceKind::Room, "Plenary Hall", "본회의장", Some(240)),
    (PlaceKind::Room, "Conference Room 1", "제1회의실", Some(60)),
    (PlaceKind::Room, "Conference Room 2", "제2회의실", Some(60)),
    (PlaceKind::Room, "Bilateral Room A", "양자회담실 A", Some(12)),
    (PlaceKind::Room, "Bilateral Room B", "양자회담실 B", Some(12)),
    (PlaceKind::Building, "Garden House", "정원 별관", Some(180)),
];
const HALL: usize = 0;
const ONE: usize = 1;
const TWO: usize = 2;
const ROOM_A: usize = 3;
const ROOM_B: usize = 4;
const GARDEN: usize = 5;

/// Kind, title, title in Korean, date, time, minutes, place.
type Line = (SessionKind, &'static str, &'static str, &'static str, &'static str, u32, usize);
const SESSIONS: [Line; 14] = [
    (SessionKind::SteeringCommittee, "Steering committee", "운영위원회", "2027-04-13", "10:00", 120, ONE),
    (SessionKind::Ceremony, "Arrival and welcome", "영접 및 환영", "2027-04-13", "14:00", 45, GARDEN),
    (SessionKind::Plenary, "Opening plenary", "개회 전체회의", "2027-04-13", "15:00", 90, HALL),
    (SessionKind::Social, "Welcome dinner", "환영 만찬", "2027-04-13", "18:30", 120, GARDEN),
    (SessionKind::Thematic, "Digital public infrastructure", "디지털 공공 인프라", "2027-04-14", "09:30", 90, ONE),
    (SessionKind::Thematic, "AI in public services", "공공서비스의 인공지능", "2027-04-14", "09:30", 90, TWO),
    (SessionKind::Thematic, "Cross-border digital identity", "국경을 넘는 디지털 신원", "2027-04-14", "11:15", 75, ONE),
    (SessionKind::Thematic, "Skills and inclusion", "디지털 역량과 포용", "2027-04-14", "11:15", 75, TWO),
    (SessionKind::Social, "Lunch of the heads of delegation", "수석대표 오찬", "2027-04-14", "12:45", 75, GARDEN),
    (SessionKind::Ministerial, "Ministerial session I", "장관회의 1", "2027-04-14", "16:00", 90, HALL),
    (SessionKind::Ministerial, "Ministerial session II", "장관회의 2", "2027-04-15", "09:30", 120, HALL),
    (
        SessionKind::Ceremony,
        "Signing of the declaration and family photo",
        "선언문 서명 및 기념촬영",
        "2027-04-15",
        "11:45",
        30,
        HALL,
    ),
    (SessionKind::Press, "Press conference of the chair", "의장 기자회견", "2027-04-15", "12:30", 45, TWO),
    (SessionKind::Internal, "Debriefing of the host team", "주최 측 평가 회의", "2027-04-15", "14:00", 60, ONE),
];

/// Two delegations, date, time, room; the third overlaps the second on purpose.
const BILATERALS: [(&str, &str, &str, &str, usize); 6] = [
    ("KOR", "EST", "2027-04-14", "14:00", ROOM_A),
    ("KOR", "PRT", "2027-04-14", "14:30", ROOM_A),
    ("NZL", "URY", "2027-04-14", "14:45", ROOM_A),
    ("GBR", "CAN", "2027-04-14", "14:00", ROOM_B),
    ("DNK", "MEX", "2027-04-14", "14:30", ROOM_B),
    ("KOR", "GBR", "2027-04-15", "13:15", ROOM_A),
];

/// Bilaterals that still wait for a time.
const WAITING: [(&str, &str); 3] = [("ISR", "EST"), ("KOR", "DNK"), ("CAN", "URY")];

const AGENDA: [(AgendaItemKind, &str, &str, u32); 5] = [
    (AgendaItemKind::Statement, "Opening by the chair", "의장 개회", 10),
    (AgendaItemKind::Adoption, "Adoption of the agenda", "의제 채택", 5),
    (AgendaItemKind::Statement, "Tour de table", "국가별 발언", 50),
    (AgendaItemKind::Decision, "Adoption of the declaration", "선언문 채택", 15),
    (AgendaItemKind::Photo, "Family photo", "기념촬영", 10),
];

pub(super) fn load(at: &mut Bench<'_, '_>) -> Result<Summit, Failure> {
    once(at, ids::SPECIMEN)?;
    let zone = Zone::parse("Asia/Seoul")?;
    let mut build = Builder::new(
        at,
        ids::Ids::of(ids::SPECIMEN),
        Summit {
            code: "SPECIMEN".into(),
            title: "Specimen: a hosted summit".into(),
            title_ko: "견본: 대면 정상회의".into(),
            theme: "Fictional. To try rooms, clashes and check-in with.".into(),
            theme_ko: "가상의 회의입니다. 회의실 배정, 일정 충돌, 출석 확인을 시험해 보세요.".into(),
            organiser: "Specimen host".into(),
            about: "About this specimen\n\nNothing of this happened or is planned. The delegations are those of the \
                Digital Nations so that flags and clocks mean something; sessions, rooms, hours and people are made \
                up. One clash stands in it on purpose: two bilaterals share Bilateral Room A for fifteen minutes."
                .into(),
            about_ko: "이 견본에 대하여\n\n실제로 열렸거나 계획된 회의가 아닙니다. 국기와 시간대를 볼 수 있도록 디지털 국가 회원국의 \
                대표단을 사용했으며, 세션·회의실·시각·인원은 모두 가상입니다. 일부러 넣어 둔 충돌이 하나 있습니다. 양자회담 두 건이 \
                양자회담실 A에서 15분 동안 겹칩니다."
                .into(),
            ..blank(ids::SPECIMEN, zone, Format::Hosted)
        },
    )?;
    build.day("2027-04-13", "Arrival and opening", "도착 및 개회")?;
    build.day("2027-04-14", "Themes and ministers", "주제별 논의 및 장관회의")?;
    build.day("2027-04-15", "Declaration", "선언문 채택")?;
    let mut places = Vec::new();
    for (position, (kind, name, name_ko, capacity)) in (0u32..).zip(ROOMS) {
        let place = Place {
            id: PlaceId(build.ids.place()),
            summit: ids::SPECIMEN,
            kind,
            name: name.into(),
            name_ko: name_ko.into(),
            capacity,
            zone: Some(zone),
            position,
            setup: 0,
            directions: String::new(),
            directions_ko: String::new(),
            open: None,
        }
        .checked()?;
        build.at.rows.places().insert(&place)?;
        places.push(place.id);
    }
    let mut heads: Vec<(&str, DelegationId, DelegateId)> = Vec::new();
    for member in &MEMBERS {
        let delegation = build.delegation(member, "KOR")?;
        for role in &ROLES[..if member.code == "KOR" { HOST_SIZE } else { SIZE }] {
            let delegate = build.delegate(delegation, role)?;
            if heads.last().is_none_or(|(code, ..)| *code != member.code) {
                heads.push((member.code, delegation, delegate));
            }
        }
    }
    let find = |code: &str| heads.iter().find(|(known, ..)| *known == code);
    let chair = find("KOR").map(|(_, _, head)| *head);
    for line in SESSIONS {
        plan(&mut build, line, &places, &heads, chair)?;
    }
    for (one, other, date, time, room) in BILATERALS {
        bilateral(&mut build, [find(one), find(other)], [one, other], Some((date, time)), Some(places[room]))?;
    }
    for (one, other) in WAITING {
        bilateral(&mut build, [find(one), find(other)], [one, other], None, None)?;
    }
    Ok(build.summit)
}

fn plan(
    build: &mut Builder<'_, '_, '_>,
    (kind, title, title_ko, date, time, minutes, room): Line,
    places: &[PlaceId],
    heads: &[(&str, DelegationId, DelegateId)],
    chair: Option<DelegateId>,
) -> Result<(), Failure> {
    let hybrid = kind == SessionKind::Plenary;
    let chaired = matches!(kind, SessionKind::SteeringCommittee | SessionKind::Plenary | SessionKind::Ministerial);
    let session = build.session(kind, title, title_ko, Some((date, time)), minutes);
    let session = build.keep(Session {
        place: Some(places[room]),
        chair: chair.filter(|_| chaired),
        format: if hybrid { Format::Hybrid } else { Format::Hosted },
        join_link: if hybrid { "https://meet.example.org/opening-plenary".into() } else { String::new() },
        ..session
    })?;
    if title == "Lunch of the heads of delegation" {
        let names: Vec<DelegateId> = heads.iter().map(|(_, _, head)| *head).collect();
        build.expect_by_name(session, &names)?;
    } else if !matches!(kind, SessionKind::Press | SessionKind::Internal) {
        let everybody = build.all();
        build.expect(session, &everybody)?;
    }
    if kind == SessionKind::Ministerial && room == HALL && minutes == 90 {
        for (position, (kind, title, title_ko, minutes)) in (0u32..).zip(AGENDA) {
            let item = AgendaItem {
                position,
                kind,
                title: title.into(),
                title_ko: title_ko.into(),
                minutes,
                ..AgendaItem::blank(AgendaItemId(build.ids.item()), session)
            };
            build.at.rows.agenda_items().insert(&item.checked()?)?;
        }
    }
    Ok(())
}

fn bilateral(
    build: &mut Builder<'_, '_, '_>,
    parties: [Option<&(&str, DelegationId, DelegateId)>; 2],
    codes: [&str; 2],
    when: Option<(&str, &str)>,
    place: Option<PlaceId>,
) -> Result<(), Failure> {
    let title = format!("{} – {}", codes[0], codes[1]);
    let session = build.session(SessionKind::Bilateral, &title, &title, when, 30);
    let status = if when.is_some() { SessionStatus::Confirmed } else { SessionStatus::Draft };
    let session = build.keep(Session { place, status, ..session })?;
    let names: Vec<DelegateId> = parties.iter().flatten().map(|(_, _, head)| *head).collect();
    build.expect_by_name(session, &names)
}
