//! The 8th Digital Nations Ministerial Summit, virtually from London, 16-18 November 2021.
//!
//! What is known and what is assumed is told apart on every record and explained in the note about the summit. People
//! are shown by role; how many came from each delegation is assumed, too.

use super::{ASSUMED, Builder, ROLES, blank, ids, members::MEMBERS, once};
use crate::{Failure, action::Bench};
use plenary_domain::{
    AgendaItemId, CueId, Zone,
    cue::{Cue, CueTime},
    session::{AgendaItem, Session},
    summit::Summit,
    vocabulary::{AgendaItemKind, Aspect, Capacity, Format, SessionKind},
};

/// How many delegates each delegation has, 74 in all.
const SIZES: [(&str, usize); 10] = [
    ("CAN", 8),
    ("DNK", 7),
    ("EST", 7),
    ("ISR", 6),
    ("MEX", 6),
    ("NZL", 6),
    ("PRT", 7),
    ("KOR", 9),
    ("GBR", 11),
    ("URY", 7),
];

/// The thematic sessions of 17 November.
const THEMES: [(&str, &str, &str); 6] = [
    (
        "13:00",
        "Thematic session 1: Digital-based participatory policymaking",
        "주제별 세션 1: 디지털 기반 참여형 정책 수립",
    ),
    ("13:45", "Thematic session 2: Designing life event services", "주제별 세션 2: 생애주기 서비스 설계"),
    ("14:30", "Thematic session 3: Net zero and digital government", "주제별 세션 3: 탄소중립과 디지털정부"),
    (
        "15:15",
        "Thematic session 4: Accessibility of digital services and inclusiveness",
        "주제별 세션 4: 디지털 서비스의 접근성과 포용성",
    ),
    (
        "16:00",
        "Thematic session 5: Transparency and ethics of Artificial Intelligence",
        "주제별 세션 5: 인공지능의 투명성과 윤리",
    ),
    ("16:45", "Thematic session 6: Digital identity", "주제별 세션 6: 디지털 신원"),
];

/// The agenda of the ministerial: kind, title, title in Korean, minutes, minutes after the start, what is assumed.
type Line = (AgendaItemKind, &'static str, &'static str, u32, Option<u32>, &'static [Aspect]);
const AGENDA: [Line; 6] = [
    (
        AgendaItemKind::Statement,
        "Opening by the chair (United Kingdom)",
        "의장국(영국) 개회",
        10,
        None,
        &[Aspect::Length],
    ),
    (
        AgendaItemKind::Statement,
        "Tour de table: nine members, six minutes each",
        "회원국 순차 발언: 9개국, 각 6분",
        54,
        None,
        &[Aspect::Hour, Aspect::Length, Aspect::Item],
    ),
    (
        AgendaItemKind::Discussion,
        "Discussion of the joint statement",
        "공동성명 논의",
        26,
        None,
        &[Aspect::Hour, Aspect::Length, Aspect::Item],
    ),
    // Five minutes before it belong to the family photo, a cue of the run of show.
    (
        AgendaItemKind::Adoption,
        "Adoption of the joint statement; signing of the charter",
        "공동성명 채택 및 헌장 서명",
        10,
        Some(95),
        &[Aspect::Hour, Aspect::Length],
    ),
    (
        AgendaItemKind::Statement,
        "Handover of the chair: United Kingdom to Republic of Korea",
        "의장국 인계: 영국 → 대한민국",
        5,
        None,
        &[Aspect::Hour, Aspect::Length, Aspect::Item],
    ),
    (
        AgendaItemKind::Statement,
        "Closing by the chair",
        "의장 폐회",
        10,
        None,
        &[Aspect::Hour, Aspect::Length, Aspect::Item],
    ),
];

/// The cues of the ministerial, all of them assumed: minutes after its start, minutes, what happens, the same in Korean.
const CUES: [(i32, u32, &str, &str); 4] = [
    (
        -45,
        15,
        "Technical check: platform, interpretation, recording, host backup",
        "기술 점검: 화상회의, 통역, 녹화, 예비 진행자",
    ),
    (
        -30,
        25,
        "Waiting room open; delegations admitted in the order of the list of delegations",
        "대기실 개방, 대표단 명단 순으로 입장",
    ),
    (-5, 5, "Heads of delegation on screen; screen names checked", "수석대표 화면 표시, 화면 이름 확인"),
    (90, 5, "Virtual family photo", "비대면 기념촬영"),
];

pub(super) fn load(at: &mut Bench<'_, '_>) -> Result<Summit, Failure> {
    once(at, ids::EIGHTH)?;
    let mut build = Builder::new(
        at,
        ids::Ids::of(ids::EIGHTH),
        Summit {
            code: "DNMS 2021".into(),
            title: "8th Digital Nations Ministerial Summit".into(),
            title_ko: "제8차 디지털 국가 장관회의".into(),
            theme: "Digital Government in Open Societies: Sustainable, Inclusive and Values-driven Innovation".into(),
            theme_ko: "열린 사회의 디지털정부: 지속가능하고 포용적이며 가치에 기반한 혁신".into(),
            organiser: "United Kingdom (chair)".into(),
            about: include_str!("eighth.about.en.txt").into(),
            about_ko: include_str!("eighth.about.ko.txt").into(),
            ..blank(ids::EIGHTH, Zone::parse("Europe/London")?, Format::Virtual)
        },
    )?;
    build.day("2021-11-16", "Steering committee", "운영위원회")?;
    build.day("2021-11-17", "Thematic sessions", "주제별 세션")?;
    build.day("2021-11-18", "Ministerial summit", "장관회의")?;
    let mut chair = None;
    for member in &MEMBERS {
        let delegation = build.delegation(member, "GBR")?;
        let size = SIZES.iter().find(|(code, _)| *code == member.code).map_or(0, |(_, size)| *size);
        for role in &ROLES[..size] {
            let delegate = build.delegate(delegation, role)?;
            if member.code == "GBR" && role.capacity == Capacity::Head {
                chair = Some(delegate);
            }
        }
    }
    let everybody = build.all();
    let mut steering = build.session(
        SessionKind::SteeringCommittee,
        "Steering committee meeting",
        "운영위원회 회의",
        Some(("2021-11-16", "14:00")),
        120,
    );
    steering.assumed = vec![Aspect::Hour, Aspect::Length];
    let steering = build.keep(steering)?;
    build.expect(steering, &everybody)?;
    for (time, title, title_ko) in THEMES {
        let mut session = build.session(SessionKind::Thematic, title, title_ko, Some(("2021-11-17", time)), 40);
        session.assumed = ASSUMED.to_vec();
        let session = build.keep(session)?;
        build.expect(session, &everybody)?;
    }
    let ministerial =
        build.session(SessionKind::Ministerial, "Ministerial summit", "장관회의", Some(("2021-11-18", "14:00")), 120);
    let ministerial = build.keep(Session { chair, assumed: vec![Aspect::Length], ..ministerial })?;
    build.expect(ministerial, &everybody)?;
    for (position, (kind, title, title_ko, minutes, begins_after, assumed)) in (0u32..).zip(AGENDA) {
        let item = AgendaItem {
            position,
            kind,
            title: title.into(),
            title_ko: title_ko.into(),
            minutes,
            begins_after,
            assumed: assumed.to_vec(),
            ..AgendaItem::blank(AgendaItemId(build.ids.item()), ministerial)
        };
        build.at.rows.agenda_items().insert(&item.checked()?)?;
    }
    for (after, minutes, what, what_ko) in CUES {
        let cue = Cue {
            time: CueTime::After(after),
            minutes,
            what: what.into(),
            what_ko: what_ko.into(),
            assumed: vec![Aspect::Hour, Aspect::Length, Aspect::Item],
            ..Cue::blank(CueId(build.ids.cue()), ministerial)
        };
        build.at.rows.cues().insert(&cue.checked()?)?;
    }
    Ok(build.summit)
}
