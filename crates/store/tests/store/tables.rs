//! The nouns: what is put down is read back, in the order lists show it.

use crate::common::*;
use chrono::{NaiveTime, Timelike};
use plenary_domain::{
    badge::BadgeCategory,
    bands::{Weekdays, Weights, WorkingTime},
    calendar_server::CalendarServer,
    cue::{Cue, CueTime},
    decision::Decision,
    delegation::Journey,
    erasure::{Erasure, Retention},
    finding::{Acceptance, FindingLevel},
    holiday::{Holiday, Weighing},
    invitation::{Invitation, Reminder},
    letter::Letter,
    origin::Origin,
    photo::Photo,
    place::Open,
    precedence::{
        Arrangement, FrozenOrder, Lot, OrderOverride, OrderScheme, Scheme, SpeakingRequest, TieAnswer,
        usual as usual_order,
    },
    quorum::{Ballot, Quorum, QuorumRule, Stamp, Threshold},
    release::Release,
    reply::Reply,
    representation::Representation,
    session::Planned,
    vocabulary::*,
    *,
};
use plenary_store::StoreFault;
use std::collections::BTreeSet;

#[test]
fn every_field_of_every_noun_is_read_back() {
    let mut bench = Bench::new();
    let mut full_summit = summit();
    (full_summit.theme, full_summit.theme_ko) = ("Theme".into(), "주제".into());
    (full_summit.organiser, full_summit.organiser_email) = ("Office".into(), "office@example.org".into());
    (full_summit.about, full_summit.about_ko) = ("About\nit".into(), "설명".into());
    full_summit.walking = 10;
    let full_day = day(1, "2021-11-18");
    let mut full_place = place(1, "Blue room");
    (full_place.zone, full_place.capacity, full_place.name_ko) = (Some(zone("Asia/Seoul")), None, "청실".into());
    full_place.setup = 20;
    (full_place.directions, full_place.directions_ko) = ("Gate 3\nthen left".into(), "3번 출입구".into());
    full_place.open = Some(Open { from: 480, till: 1440 });
    let mut full_delegation = delegation(1, "KOR");
    (full_delegation.name_fr, full_delegation.formal_name) = ("Corée".into(), "Republic of Korea".into());
    (full_delegation.formal_name_ko, full_delegation.formal_name_fr) =
        ("대한민국".into(), "République de Corée".into());
    (full_delegation.everyday_name, full_delegation.everyday_name_ko) = ("Korea".into(), "한국".into());
    (full_delegation.everyday_name_fr, full_delegation.sort_name) = ("Corée du Sud".into(), "Korea".into());
    (full_delegation.sort_name_ko, full_delegation.sort_name_fr) = ("한국".into(), "Corée".into());
    (full_delegation.status, full_delegation.seats) = (DelegationStatus::NamesReceived, Some(3));
    (full_delegation.liaison, full_delegation.liaison_contact) = ("Second desk".into(), "+82 2 100".into());
    (full_delegation.languages, full_delegation.interpreters) = ("Korean, English".into(), "Brings one".into());
    full_delegation.works =
        WorkingTime { days: Weekdays::parse(["sun", "mon", "thu"]).unwrap(), from: 9 * 60 + 30, to: 17 * 60 };
    let full_holiday = Holiday {
        id: HolidayId(id(9, 1)),
        code: "KOR".into(),
        date: date("2021-10-03"),
        name: "National Foundation Day".into(),
        name_ko: "개천절".into(),
    };
    let full_offset = ManualOffset {
        id: ManualOffsetId(id(9, 2)),
        zone: zone("Asia/Beirut"),
        from: date("2023-03-26"),
        to: date("2023-04-20"),
        minutes: 120,
        reason: "Announced on 23 March".into(),
    };
    let full_weighing = Weighing { summit: full_summit.id, weights: Weights::GRADED };
    let mut full_delegate = delegate(1, 1, "홍길동");
    (full_delegate.badge_code, full_delegate.remit, full_delegate.native_name) =
        ("A1".into(), "data".into(), "길동".into());
    (full_delegate.family_name, full_delegate.given_names) = ("Hong".into(), "Gildong".into());
    (full_delegate.name_rule, full_delegate.post_nominals) = (NameRule::CapitalsGiven, "MP".into());
    (full_delegate.badge, full_delegate.office_since) = ("P".into(), Some(date("2020-12-24")));
    (full_delegate.diet, full_delegate.access) = (vec!["halal".into(), "no onions".into()], vec!["seat".into()]);
    full_delegate.arrival = Journey {
        date: Some(date("2021-11-15")),
        time: NaiveTime::from_hms_opt(6, 5, 0),
        place: "Heathrow".into(),
        by: "KE907".into(),
    };
    full_delegate.departure =
        Journey { date: Some(date("2021-11-19")), time: None, place: "St Pancras".into(), by: "train".into() };
    let successor = delegate(2, 1, "Successor");
    (full_delegate.replaced_by, full_delegate.replaced_why) = (Some(successor.id), "Note 12/2021".into());
    let photo = Photo { delegate: full_delegate.id, picture: "data:image/jpeg;base64,/9j/4AAQ".into() };
    let category = BadgeCategory {
        id: BadgeCategoryId(id(9, 8)),
        summit: full_summit.id,
        letters: "P".into(),
        name: "Principal".into(),
        name_ko: "수석".into(),
        colour: "#1d4ed8".into(),
        zones: "A B".into(),
        stands_for: "HOD".into(),
    };
    let mut full_session = session(1, "Opening", None);
    full_session.start = Some(Start {
        date: date("2021-11-07"),
        time: NaiveTime::from_hms_opt(1, 30, 0).unwrap(),
        zone: zone("America/Toronto"),
        fold: Some(Fold::Later),
    });
    full_session.planned = Some(Planned { utc: at(0), by: "2026f".into() });
    (full_session.place, full_session.chair) = (Some(full_place.id), Some(full_delegate.id));
    (full_session.vice_chair, full_session.rapporteur) = (Some(full_delegate.id), Some(full_delegate.id));
    (full_session.notes, full_session.assumed) = ("one\ntwo".into(), Aspect::ALL.to_vec());
    (full_session.interpreted, full_session.lock) = (true, "Announced".into());
    let mut full_item = item(1, 1, "Adoption");
    full_item.begins_after = Some(0);
    let mut part = item(2, 1, "Amendments");
    (part.parent, part.delegation, part.presenter) =
        (Some(full_item.id), Some(full_delegation.id), Some(full_delegate.id));
    (part.documents, part.notes) = ("DN8/DOC/3\nDN8/DOC/4".into(), "Ask first".into());
    (part.started, part.finished) = (Some(at(0)), Some(at(1)));
    let full_cue = Cue {
        time: CueTime::After(-30),
        minutes: 25,
        what: "Doors open".into(),
        what_ko: "개문".into(),
        who: "Ushers".into(),
        location: "Main entrance".into(),
        channel: "Radio 2".into(),
        notes: "Quietly".into(),
        status: CueStatus::Done,
        acted: Some(at(2)),
        assumed: Aspect::ALL.to_vec(),
        ..Cue::blank(CueId(id(9, 3)), full_session.id)
    };
    let mut clock_cue = Cue::blank(CueId(id(9, 4)), full_session.id);
    (clock_cue.time, clock_cue.what) =
        (CueTime::Clock(NaiveTime::from_hms_opt(9, 5, 0).unwrap()), "Sound check".into());
    let level = FindingLevel {
        id: FindingLevelId(id(9, 5)),
        summit: full_summit.id,
        rule: FindingRule::NoLink,
        level: Level::Off,
    };
    let accepted = Acceptance {
        id: AcceptanceId(id(9, 6)),
        summit: full_summit.id,
        rule: FindingRule::PlaceTwice,
        about: "one two".into(),
        reason: "The room is divided".into(),
        officer: "Duty officer".into(),
        at: at(3),
    };
    let retention = Retention { summit: full_summit.id, until: "2022-11-18".parse().unwrap() };
    let erasure = Erasure {
        delegate: DelegateId(id(5, 77)),
        summit: full_summit.id,
        delegation: full_delegation.id,
        why: "Request 12".into(),
        officer: "Officer".into(),
        at: at(0),
        rewritten_from: 1,
        head: "00".into(),
    };
    let server = CalendarServer {
        summit: full_summit.id,
        address: "https://calendar.example.org/".into(),
        account: "protocol".into(),
        language: CalendarLanguage::Both,
    };
    let origin = Origin {
        id: OriginId(id(9, 20)),
        session: full_session.id,
        uid: "entry@example.org".into(),
        occurrence: Some(at(60)),
        taken: "digest".into(),
        sequence: Some(3),
        changed: Some(at(61)),
    };
    let release = Release {
        id: ReleaseId(id(9, 7)),
        summit: full_summit.id,
        number: 1,
        name: "Sent".into(),
        note: "By note verbale".into(),
        officer: "Duty officer".into(),
        at: at(4),
        rules: "2026f".into(),
        sessions: 1,
        programme: "{}".into(),
    };
    let (whole, mut single) = (participation(1, 1, 1, None), participation(2, 1, 1, Some(1)));
    (single.requirement, single.manner) = (Requirement::Observer, Some(Manner::Remote));
    let invitation = Invitation {
        channel: Some(Channel::NoteVerbale),
        number: "NV/118".into(),
        sent: Some(date("2021-10-04")),
        deadline: full_session.start,
        acknowledged: Some(date("2021-10-06")),
        notes: "Twice".into(),
        ..Invitation::blank(InvitationId(id(9, 8)), full_summit.id, None, whole.party())
    };
    let to_session = Invitation::blank(InvitationId(id(9, 9)), full_summit.id, Some(full_session.id), single.party());
    let reminder = Reminder {
        id: ReminderId(id(9, 10)),
        invitation: invitation.id,
        due: Some(date("2021-11-01")),
        sent: Some(date("2021-11-02")),
        channel: Some(Channel::Email),
        number: "E 4".into(),
    };
    let reply = Reply {
        id: ReplyId(id(9, 11)),
        summit: full_summit.id,
        session: Some(full_session.id),
        party: whole.party(),
        answer: Answer::Tentative,
        source: ReplySource::Calendar,
        reference: "By the embassy".into(),
        external: "uid;2".into(),
        received: date("2021-11-03"),
        at: at(5),
        offset: 540,
        officer: "Duty officer".into(),
        by: Some(full_delegate.id),
        notes: "To be confirmed".into(),
    };
    let representation = Representation {
        id: RepresentationId(id(9, 12)),
        summit: full_summit.id,
        session: Some(full_session.id),
        party: whole.party(),
        by: single.party(),
        authority: "Note verbale 41".into(),
        dated: Some(date("2021-11-15")),
        since: Some(at(6)),
        notes: "For the first part".into(),
    };
    let letter = Letter {
        id: LetterId(id(9, 13)),
        summit: full_summit.id,
        kind: LetterKind::Reminder,
        language: LetterLanguage::Korean,
        subject: "제목".into(),
        body: "본문\n{deadline}".into(),
    };
    let rule = |number, session, quorum| QuorumRule {
        id: QuorumRuleId(id(9, number)),
        summit: full_summit.id,
        session,
        quorum,
    };
    let usual = rule(14, None, Quorum::default());
    let own = Quorum {
        base: QuorumBase::Accredited,
        members: Some(12),
        open: Threshold::AtLeast { parts: 1, of: 3 },
        decide: Threshold::Number(7),
        proxies: true,
        remote: false,
        tested: QuorumTest::Block,
        block: 45,
    };
    let own = rule(15, Some(full_session.id), own);
    let decision = Decision {
        id: DecisionId(id(9, 16)),
        session: full_session.id,
        agenda_item: Some(full_item.id),
        title: "Charter".into(),
        title_ko: "헌장".into(),
        kind: DecisionKind::Vote,
        at: at(5),
        offset: 540,
        officer: "Duty officer".into(),
        ballot: Some(Ballot { yes: 7, no: 2, abstain: 1 }),
        majority: Threshold::AtLeast { parts: 2, of: 3 },
        objections: vec![full_delegation.id],
        stamp: Stamp { present: 10, size: 12, needed: 7 },
    };
    let noted = Decision {
        id: DecisionId(id(9, 17)),
        kind: DecisionKind::Noted,
        agenda_item: None,
        ballot: None,
        objections: Vec::new(),
        ..decision.clone()
    };
    let lot = Lot {
        id: LotId(id(9, 21)),
        summit: full_summit.id,
        drawn: Some(whole.delegation),
        code: "EST".into(),
        candidates: vec!["DNK".into(), "EST".into()],
        seed: u64::MAX,
        note: "For the summit".into(),
        officer: "Duty officer".into(),
        at: at(6),
    };
    let scheme = OrderScheme {
        id: OrderSchemeId(id(9, 22)),
        summit: full_summit.id,
        session: Some(full_session.id),
        purpose: Purpose::Seating,
        scheme: Scheme { alphabet: Alphabet::Fr, form: NameForm::Formal, ..usual_order(Purpose::Seating).0 },
        arrangement: Arrangement { accessible: vec![1, 6], ..Arrangement::usual(Purpose::Seating) },
        lot: Some(lot.id),
    };
    let by_hand = OrderOverride {
        id: OrderOverrideId(id(9, 23)),
        order_scheme: scheme.id,
        delegation: whole.delegation,
        place: 3,
        reason: "As agreed".into(),
        officer: "Duty officer".into(),
        at: at(7),
    };
    let tie = TieAnswer {
        id: TieAnswerId(id(9, 24)),
        order_scheme: scheme.id,
        delegations: vec![whole.delegation, full_delegation.id],
        reason: String::new(),
        officer: "Duty officer".into(),
        at: at(8),
    };
    let asked = SpeakingRequest {
        id: SpeakingRequestId(id(9, 25)),
        session: full_session.id,
        delegation: whole.delegation,
        on_behalf: "the Nordic members".into(),
        position: 0,
        at: at(9),
    };
    let frozen = FrozenOrder {
        id: FrozenOrderId(id(9, 26)),
        summit: full_summit.id,
        session: None,
        purpose: Purpose::List,
        name: "Sent to the printer".into(),
        officer: "Duty officer".into(),
        at: at(10),
        contents: "{}".into(),
    };
    let first = mark(1, 1, 1, None);
    let mut second = mark(2, 1, 1, Some(1));
    (second.at, second.offset, second.reason) =
        (second.at.with_nanosecond(789_000_000).unwrap(), -210, "Wrong person".into());
    bench.act("everything", |rows| {
        rows.summits().insert(&full_summit)?;
        rows.days().insert(&full_day)?;
        rows.places().insert(&full_place)?;
        rows.delegations().insert(&full_delegation)?;
        rows.delegates().insert(&successor)?;
        rows.delegates().insert(&full_delegate)?;
        rows.photos().insert(&photo)?;
        rows.badge_categories().insert(&category)?;
        rows.sessions().insert(&full_session)?;
        rows.agenda_items().insert(&full_item)?;
        rows.agenda_items().insert(&part)?;
        rows.cues().insert(&full_cue)?;
        rows.cues().insert(&clock_cue)?;
        rows.participations().insert(&whole)?;
        rows.participations().insert(&single)?;
        rows.marks().insert(&first)?;
        rows.holidays().insert(&full_holiday)?;
        rows.manual_offsets().insert(&full_offset)?;
        rows.weighings().insert(&full_weighing)?;
        rows.finding_levels().insert(&level)?;
        rows.acceptances().insert(&accepted)?;
        rows.releases().insert(&release)?;
        rows.origins().insert(&origin)?;
        rows.calendar_servers().insert(&server)?;
        rows.invitations().insert(&invitation)?;
        rows.invitations().insert(&to_session)?;
        rows.reminders().insert(&reminder)?;
        rows.replies().insert(&reply)?;
        rows.representations().insert(&representation)?;
        rows.letters().insert(&letter)?;
        rows.quorum_rules().insert(&usual)?;
        rows.quorum_rules().insert(&own)?;
        rows.decisions().insert(&decision)?;
        rows.decisions().insert(&noted)?;
        rows.lots().insert(&lot)?;
        rows.order_schemes().insert(&scheme)?;
        rows.order_overrides().insert(&by_hand)?;
        rows.tie_answers().insert(&tie)?;
        rows.speaking_requests().insert(&asked)?;
        rows.frozen_orders().insert(&frozen)?;
        rows.retentions().insert(&retention)?;
        rows.erasures().insert(&erasure)?;
        rows.marks().insert(&second)
    });
    let bench = bench.reopened();
    bench
        .store
        .read::<_, StoreFault>(|rows| {
            assert_eq!(rows.cues().of_session(full_session.id)?, [full_cue.clone(), clock_cue.clone()]);
            assert_eq!(rows.cues().of_summit(full_summit.id)?, [full_cue, clock_cue]);
            assert_eq!(rows.finding_levels().of_summit(full_summit.id)?, [level]);
            assert_eq!(rows.acceptances().of_summit(full_summit.id)?, [accepted]);
            assert_eq!(rows.calendar_servers().get(full_summit.id)?, Some(server));
            assert_eq!(rows.origins().of_summit(full_summit.id)?, [origin]);
            let brief = Release { programme: String::new(), ..release.clone() };
            assert_eq!(rows.releases().of_summit(full_summit.id)?, [brief]);
            assert_eq!(rows.releases().get(release.id)?, Some(release));
            assert_eq!(rows.lots().of_summit(full_summit.id)?, [lot]);
            let ordered = |session| rows.order_schemes().of_purpose(full_summit.id, Purpose::Seating, session);
            assert_eq!(ordered(None)?, None);
            assert_eq!(ordered(Some(full_session.id))?.as_ref(), Some(&scheme));
            assert_eq!(rows.order_overrides().of_scheme(scheme.id)?, [by_hand]);
            assert_eq!(rows.tie_answers().of_scheme(scheme.id)?, [tie]);
            assert_eq!(rows.speaking_requests().of_session(asked.session)?, [asked]);
            assert_eq!(rows.frozen_orders().of_summit(full_summit.id)?, [frozen]);
            assert_eq!(rows.retentions().get(full_summit.id)?, Some(retention));
            assert_eq!(rows.erasures().get(erasure.delegate)?.as_ref(), Some(&erasure));
            assert_eq!(rows.erasures().of_summit(full_summit.id)?, [erasure]);
            let of = |party, session| rows.invitations().of_party(party, session);
            assert_eq!(of(whole.party(), None)?.as_ref(), Some(&invitation));
            assert_eq!(of(single.party(), Some(full_session.id))?.as_ref(), Some(&to_session));
            assert_eq!(of(single.party(), None)?, None);
            assert_eq!(rows.invitations().of_summit(full_summit.id)?, [invitation, to_session]);
            let reminders = rows.reminders().of_invitation(reminder.invitation)?;
            assert_eq!(rows.reminders().of_summit(full_summit.id)?, reminders);
            assert_eq!(reminders, [reminder]);
            assert!(rows.replies().is_known("uid;2", whole.party(), Some(full_session.id))?);
            assert!(!rows.replies().is_known("uid;2", whole.party(), None)?);
            assert!(!rows.replies().is_known("", whole.party(), Some(full_session.id))?);
            assert_eq!(rows.replies().of_summit(full_summit.id)?, [reply]);
            assert_eq!(rows.representations().of_summit(full_summit.id)?, [representation]);
            let wording = |language| rows.letters().wording(full_summit.id, LetterKind::Reminder, language);
            assert_eq!(wording(LetterLanguage::Korean)?.as_ref(), Some(&letter));
            assert_eq!(wording(LetterLanguage::English)?, None);
            assert_eq!(rows.letters().of_summit(full_summit.id)?, [letter]);
            assert_eq!(rows.quorum_rules().of_summit(full_summit.id)?, [usual, own]);
            assert_eq!(rows.quorum_rules().exactly(full_summit.id, None)?, Some(usual));
            assert_eq!(rows.quorum_rules().exactly(full_summit.id, Some(full_session.id))?, Some(own));
            assert_eq!(rows.decisions().of_session(full_session.id)?, [decision.clone(), noted.clone()]);
            assert_eq!(rows.decisions().of_summit(full_summit.id)?, [decision, noted]);
            let full_summit_id = full_summit.id;
            assert_eq!(rows.summits().all()?, [full_summit.clone()]);
            assert_eq!(rows.days().get(full_day.id)?, Some(full_day));
            assert_eq!(rows.holidays().all()?, [full_holiday]);
            assert_eq!(rows.manual_offsets().all()?, [full_offset]);
            assert_eq!(rows.weighings().get(full_weighing.summit)?, Some(full_weighing));
            assert_eq!(rows.places().get(full_place.id)?, Some(full_place));
            assert_eq!(rows.delegations().get(full_delegation.id)?, Some(full_delegation));
            assert_eq!(rows.photos().of_summit(full_summit.id)?, [photo.delegate].into());
            assert_eq!(rows.photos().get(photo.delegate)?, Some(photo));
            assert_eq!(rows.badge_categories().of_summit(full_summit.id)?, [category]);
            assert_eq!(rows.delegates().replaced_by(successor.id)?, [full_delegate.clone()]);
            assert_eq!(rows.delegates().count_of(full_summit.id)?, 1);
            assert_eq!(rows.delegates().get(full_delegate.id)?, Some(full_delegate));
            assert_eq!(rows.sessions().get(full_session.id)?, Some(full_session));
            assert_eq!(rows.agenda_items().get(full_item.id)?, Some(full_item));
            assert_eq!(rows.agenda_items().get(part.id)?, Some(part));
            assert_eq!(rows.participations().of_session(whole.session)?, [whole, single]);
            assert_eq!(rows.participations().get(single.id)?, Some(single));
            assert_eq!(rows.marks().of_session(first.session)?, [first.clone(), second.clone()]);
            assert_eq!(rows.marks().of_summit(full_summit_id)?, [first, second.clone()]);
            assert_eq!(rows.marks().get(second.id)?, Some(second));
            assert_eq!(rows.path(), std::fs::canonicalize(&bench.path).unwrap());
            Ok(())
        })
        .unwrap();
}

#[test]
fn lists_are_in_their_order() {
    let mut bench = Bench::with_summit();
    bench.act("mark.record", |rows| {
        // Made earlier, arrived later.
        rows.marks().insert(&plenary_domain::mark::Mark { at: at(-5), ..mark(9, 1, 10, None) })?;
        rows.marks().insert(&mark(8, 2, 20, None))
    });
    bench
        .store
        .read::<_, StoreFault>(|rows| {
            let first = SessionId(id(6, 1));
            let names = |list: Vec<plenary_domain::delegation::Delegate>| -> Vec<String> {
                list.into_iter().map(|delegate| delegate.name).collect()
            };
            let days: Vec<_> = rows.days().of_summit(SUMMIT)?.iter().map(|day| day.date.to_string()).collect();
            assert_eq!(days, ["2021-11-17", "2021-11-18"]);
            let titles: Vec<_> = rows.sessions().of_summit(SUMMIT)?.into_iter().map(|s| s.title).collect();
            assert_eq!(titles, ["Digital identity", "Opening", "Not scheduled yet"]);
            let items: Vec<_> = rows.agenda_items().of_session(first)?.into_iter().map(|i| i.title).collect();
            assert_eq!(items, ["Adoption", "Statements"]);
            assert_eq!(rows.agenda_items().of_summit(SUMMIT)?.len(), 2);
            let codes: Vec<_> = rows.delegations().of_summit(SUMMIT)?.into_iter().map(|d| d.code).collect();
            assert_eq!(codes, ["KOR", "EST", "GBR"]);
            assert_eq!(
                names(rows.delegates().of_summit(SUMMIT)?),
                ["Head of KOR", "Adviser of KOR", "Head of EST", "Adviser of EST", "Head of GBR", "Adviser of GBR"]
            );
            assert_eq!(
                names(rows.delegates().of_delegation(DelegationId(id(4, 2)))?),
                ["Head of EST", "Adviser of EST"]
            );
            let expected = [10, 30, 31].map(|delegate| DelegateId(id(5, delegate)));
            assert_eq!(rows.participations().expected(first)?, BTreeSet::from(expected));
            for (delegation, delegate, expected) in [(1, 10, true), (1, 11, false), (3, 31, true), (2, 20, false)] {
                let (delegation, delegate) = (DelegationId(id(4, delegation)), DelegateId(id(5, delegate)));
                assert_eq!(rows.participations().expects(first, delegation, delegate)?, expected);
            }
            assert_eq!(rows.participations().of_summit(SUMMIT)?.len(), 3);
            assert_eq!(rows.participations().of_delegation(DelegationId(id(4, 2)))?, [(SessionId(id(6, 2)), None)]);
            let marks: Vec<_> = rows.marks().of_session(first)?.into_iter().map(|mark| mark.id.0).collect();
            assert_eq!(marks, [id(10, 9), id(10, 1), id(10, 2)]);
            let of = |delegate| rows.marks().of_delegate(DelegateId(id(5, delegate)));
            assert_eq!((of(10)?.len(), of(20)?.len(), of(11)?.len()), (2, 1, 0));
            assert_eq!(rows.marks().of_delegate_at(first, DelegateId(id(5, 20)))?, []);
            assert_eq!(rows.delegates().chairs_of(SUMMIT)?, [(DelegateId(id(5, 30)), "Head of GBR".into())].into());
            assert_eq!(
                (
                    rows.sessions().count_of(SUMMIT)?,
                    rows.delegations().count_of(SUMMIT)?,
                    rows.delegates().count_of(SUMMIT)?
                ),
                (3, 3, 6)
            );
            Ok(())
        })
        .unwrap();
}

#[test]
fn what_must_be_the_only_one_is() {
    let mut bench = Bench::with_summit();
    bench.act("delegate.badge", |rows| {
        let mut delegate = rows.delegates().get(DelegateId(id(5, 10)))?.unwrap();
        delegate.badge_code = "A-17".into();
        rows.delegates().update(&delegate)
    });
    let holder =
        |code: &str| bench.store.read(|rows| rows.delegates().by_badge(SUMMIT, code)).unwrap().pop().map(|d| d.name);
    assert_eq!(holder("A-17").as_deref(), Some("Head of KOR"));
    assert_eq!((holder(""), holder("A-18")), (None, None));
    assert_eq!(bench.store.read(|rows| rows.delegations().by_code(SUMMIT, "EST")).unwrap().unwrap().code, "EST");

    let taken = |done: Result<_, StoreFault>| matches!(done, Err(StoreFault::Taken(_)));
    assert!(taken(bench.attempt("x", |rows| rows.days().insert(&day(9, "2021-11-18")))));
    assert!(taken(bench.attempt("x", |rows| rows.delegations().insert(&delegation(9, "KOR")))));
    assert!(taken(bench.attempt("x", |rows| rows.participations().insert(&participation(9, 1, 3, None)))));
    assert!(taken(bench.attempt("x", |rows| rows.participations().insert(&participation(9, 1, 1, Some(10))))));
    assert!(taken(bench.attempt("x", |rows| rows.marks().insert(&mark(1, 1, 10, None)))));
    bench.act("another of the same delegation", |rows| rows.participations().insert(&participation(9, 1, 1, Some(11))));
    let gone = |done: Result<_, StoreFault>| matches!(done, Err(StoreFault::Gone { .. }));
    assert!(gone(bench.attempt("x", |rows| rows.days().update(&day(77, "2021-11-30")))));
    assert!(gone(bench.attempt("x", |rows| rows.participations().delete(ParticipationId(id(8, 77))))));
    let nowhere = bench.attempt("x", |rows| rows.delegates().insert(&delegate(77, 77, "Of no delegation")));
    assert_eq!(nowhere.unwrap_err().code(), "store_fault");
}
