use super::*;
use crate::vocabulary::QuorumTest;
use std::collections::BTreeSet;

fn at(minute: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_637_244_000, 0).unwrap() + Duration::minutes(minute)
}

#[test]
fn how_many_are_needed() {
    let sizes = [5, 7, 9, 10, 13, 35, 193];
    for (name, open, decide) in [
        ("majority", [3, 4, 5, 6, 7, 18, 97], [3, 4, 5, 6, 7, 18, 97]),
        ("UNGA plenary (r.67)", [2, 3, 3, 4, 5, 12, 65], [3, 4, 5, 6, 7, 18, 97]),
        ("UNGA committee (r.108)", [2, 2, 3, 3, 4, 9, 49], [3, 4, 5, 6, 7, 18, 97]),
        ("OPEC (art.11)", [4, 6, 7, 8, 10, 27, 145], [4, 6, 7, 8, 10, 27, 145]),
        ("OAS plenary", [3, 4, 5, 6, 7, 18, 97], [3, 4, 5, 6, 7, 18, 97]),
        ("OAS committee", [2, 3, 3, 4, 5, 12, 65], [4, 5, 6, 7, 9, 24, 129]),
        ("two thirds", [4, 5, 6, 7, 9, 24, 129], [4, 5, 6, 7, 9, 24, 129]),
        ("3/4", [4, 6, 7, 8, 10, 27, 145], [4, 6, 7, 8, 10, 27, 145]),
        ("75%", [4, 6, 7, 8, 10, 27, 145], [4, 6, 7, 8, 10, 27, 145]),
        ("at least one third", [2, 3, 3, 4, 5, 12, 65], [2, 3, 3, 4, 5, 12, 65]),
        ("a majority of the members", [3, 4, 5, 6, 7, 18, 97], [3, 4, 5, 6, 7, 18, 97]),
        ("Two-thirds of all Member States", [4, 5, 6, 7, 9, 24, 129], [4, 5, 6, 7, 9, 24, 129]),
        ("three quarters majority", [4, 6, 7, 8, 10, 27, 145], [4, 6, 7, 8, 10, 27, 145]),
        ("half", [3, 4, 5, 5, 7, 18, 97], [3, 4, 5, 5, 7, 18, 97]),
        ("unanimous", sizes, sizes),
        ("all", sizes, sizes),
        ("6", [6; 7], [6; 7]),
    ] {
        let rule = Quorum::named(name).unwrap();
        assert_eq!(sizes.map(|size| rule.open.needed(size)), open, "{name} to open");
        assert_eq!(sizes.map(|size| rule.decide.needed(size)), decide, "{name} to decide");
        let read = Threshold::parse(&rule.open.to_string()).unwrap();
        assert_eq!(read, rule.open, "{name} is read back");
    }
    assert_eq!(Threshold::parse("1/3").unwrap().needed(0), 1, "nobody is never enough");
}

#[test]
fn thresholds_that_can_never_be_counted_are_refused() {
    for text in
        ["", "most", "1 of 3", "majority of chairs", "0", "0/3", "4/3", "1/0", "120%", "-1", "1/2000", "9999999999"]
    {
        assert_eq!(Threshold::parse(text).unwrap_err().code, "threshold", "{text:?}");
    }
    let wrong = |field: &str, rule: Quorum| {
        let refusal = rule.checked().unwrap_err();
        assert_eq!(refusal.field.as_deref(), Some(field));
    };
    wrong("members", Quorum { members: Some(0), ..Quorum::default() });
    wrong("block", Quorum { block: 0, ..Quorum::default() });
    wrong("decide", Quorum { decide: Threshold::AtLeast { parts: 2, of: 1 }, ..Quorum::default() });
}

/// A body of ten: the numbers 0 to 9.
fn body() -> BTreeSet<u8> {
    (0..10).collect()
}

fn come(minute: i64, delegation: u8, person: u8, how: How<u8>) -> Movement<u8, (u8, u8)> {
    Movement { at: at(minute), delegation, person: (delegation, person), how }
}

#[test]
fn delegations_are_counted_once_each() {
    use How::{Away, InRoom, Remote, Represented};
    let one_each = |count: u8| (0..count).map(|delegation| come(0, delegation, 0, InRoom)).collect::<Vec<_>>();
    let proxies = [Proxy { of: 7, by: 0 }, Proxy { of: 8, by: 1 }];
    let (no, yes) = (Quorum::default(), Quorum { proxies: true, ..Quorum::default() });
    let in_room_only = Quorum { remote: false, ..Quorum::default() };
    for (name, rule, proxies, movements, present) in [
        ("five by delegates, one by its alternate", no, &proxies[..], one_each(6), 6),
        ("proxies where the rule counts them", yes, &proxies, one_each(5), 7),
        ("proxies where it does not", no, &proxies, one_each(5), 5),
        (
            "forty-one people of five delegations",
            no,
            &[],
            [11, 9, 7, 7, 7]
                .into_iter()
                .enumerate()
                .flat_map(|(delegation, people)| {
                    (0..people).map(move |person| come(0, u8::try_from(delegation).unwrap(), person, InRoom))
                })
                .collect(),
            5,
        ),
        ("one that is here itself is not counted again", yes, &[Proxy { of: 1, by: 0 }], one_each(2), 2),
        ("a proxy of one that is not here", yes, &[Proxy { of: 5, by: 9 }], one_each(2), 2),
        ("a proxy is not passed on", yes, &[Proxy { of: 5, by: 6 }, Proxy { of: 6, by: 0 }], one_each(1), 2),
        ("others than members do not count", no, &[], vec![come(0, 77, 0, InRoom), come(0, 1, 0, InRoom)], 1),
        ("by link", no, &[], vec![come(0, 0, 0, Remote), come(0, 1, 0, InRoom)], 2),
        ("by link where that does not count", in_room_only, &[], vec![come(0, 0, 0, Remote), come(0, 1, 0, InRoom)], 1),
        (
            "the last of two leaves",
            no,
            &[],
            vec![come(0, 3, 0, InRoom), come(1, 3, 1, InRoom), come(2, 3, 0, Away), come(3, 3, 1, Away)],
            0,
        ),
        ("one of two leaves", no, &[], vec![come(0, 3, 0, InRoom), come(1, 3, 1, InRoom), come(2, 3, 0, Away)], 1),
        ("out of the room, still by link", no, &[], vec![come(0, 3, 0, InRoom), come(1, 3, 0, Remote)], 1),
        (
            "who holds a proxy leaves",
            yes,
            &[Proxy { of: 5, by: 0 }],
            vec![come(0, 0, 0, InRoom), come(1, 0, 0, Away)],
            0,
        ),
        (
            "represented from a moment on",
            yes,
            &[],
            vec![come(0, 0, 0, InRoom), come(1, 5, 0, Represented(0)), come(2, 5, 1, Represented(0))],
            2,
        ),
        (
            "represented, and then there",
            yes,
            &[],
            vec![come(0, 0, 0, InRoom), come(1, 5, 0, Represented(0)), come(2, 5, 0, InRoom), come(3, 5, 0, Away)],
            1,
        ),
        (
            "represented by one that comes later",
            yes,
            &[],
            vec![come(1, 5, 0, Represented(0)), come(2, 0, 0, InRoom)],
            2,
        ),
        ("nobody represents itself", yes, &[], vec![come(0, 5, 0, Represented(5))], 0),
        (
            "a proxy held by link, where that does not count",
            Quorum { remote: false, proxies: true, ..Quorum::default() },
            &[Proxy { of: 5, by: 0 }],
            vec![come(0, 0, 0, Remote)],
            0,
        ),
    ] {
        let points = series(&rule, &body(), proxies, movements);
        assert_eq!(rule.present(tally_at(&points, at(60))), present, "{name}");
    }
    assert_eq!((no.met(6, 10), no.met(5, 10)), ((true, true), (false, false)));
}

#[test]
fn a_quorum_is_gained_and_lost_over_time() {
    use How::{Away, InRoom};
    let rule = Quorum::named("UNGA plenary").unwrap();
    let mut movements: Vec<_> = (0..6).map(|n| come(i64::from(n) * 2, n, 0, InRoom)).collect();
    movements.extend([come(30, 0, 0, Away), come(40, 0, 0, InRoom)]);
    let points = series(&rule, &body(), &[], movements);
    let told: Vec<(i64, u32)> = points.iter().map(|p| ((p.at - at(0)).num_minutes(), rule.present(p.tally))).collect();
    assert_eq!(told, [(0, 1), (2, 2), (4, 3), (6, 4), (8, 5), (10, 6), (30, 5), (40, 6)]);
    for (minute, tally) in [(-1, 0), (0, 1), (9, 5), (29, 6), (30, 5), (90, 6)] {
        assert_eq!(tally_at(&points, at(minute)).in_room, tally, "minute {minute}");
    }
    assert_eq!(since(&points, &rule, rule.open.needed(10)), Some(at(6)), "to open");
    assert_eq!(since(&points, &rule, rule.decide.needed(10)), Some(at(40)), "to decide");
    assert_eq!(since(&points[..7], &rule, 6), Some(at(30)), "lost when one went out");
    assert_eq!(since::<u8>(&[], &rule, 6), None);
}

#[test]
fn a_quorum_is_asked_for_when_the_rule_says_so() {
    use How::{Away, InRoom};
    let id = DecisionId(uuid::Uuid::from_u128(1));
    let mut movements: Vec<_> = (0..6).map(|n| come(i64::from(n) * 2, n, 0, InRoom)).collect();
    movements.push(come(95, 0, 0, Away));
    let told = |tested, block| {
        let rule = Quorum { tested, block, ..Quorum::named("UNGA plenary").unwrap() };
        let points = series(&rule, &body(), &[], movements.clone());
        asked(&rule, 10, &points, (Opens::Planned(at(5)), at(180)), &[(id, at(100))], at(200))
            .into_iter()
            .map(|each| ((each.at - at(0)).num_minutes(), each.occasion, each.present, each.needed))
            .collect::<Vec<_>>()
    };
    let opening = (6, Occasion::PlannedOpening, 4, 4);
    assert_eq!(told(QuorumTest::Opening, 90), [opening], "opens late, once four are here");
    let decision = (100, Occasion::Decision(id), 5, 6);
    assert_eq!(told(QuorumTest::Decision, 90), [opening, decision]);
    assert_eq!(told(QuorumTest::Always, 90), [opening, decision]);
    let blocks = [opening, (66, Occasion::Block(2), 6, 4), (126, Occasion::Block(3), 5, 4)];
    assert_eq!(told(QuorumTest::Block, 60), blocks);
}

#[test]
fn an_opening_is_asked_about_when_it_happened() {
    use How::{Away, InRoom};
    let rule = Quorum { tested: QuorumTest::Block, block: 60, ..Quorum::named("UNGA plenary").unwrap() };
    // Four are here from 6 to 15 and from 30 on.
    let mut movements: Vec<_> = (0..4).map(|n| come(i64::from(n) * 2, n, 0, InRoom)).collect();
    movements.extend([come(15, 0, 0, Away), come(30, 0, 0, InRoom)]);
    let points = series(&rule, &body(), &[], movements);
    let told = |opens, ends| -> Vec<(i64, Occasion, u32)> {
        let asked = asked(&rule, 10, &points, (opens, at(ends)), &[], at(200));
        asked.into_iter().map(|each| ((each.at - at(0)).num_minutes(), each.occasion, each.present)).collect()
    };
    use Occasion::{Block, Opening, PlannedOpening};
    for (name, opens, ends, expected) in [
        ("as planned", Opens::Planned(at(10)), 60, vec![(10, PlannedOpening, 4)]),
        ("opened with a quorum", Opens::Opened(at(12)), 100, vec![(12, Opening, 4), (72, Block(2), 4)]),
        (
            "opened when some had left",
            Opens::Opened(at(20)),
            100,
            vec![(20, Opening, 3), (30, Opening, 4), (90, Block(2), 4)],
        ),
        ("closed before there was one", Opens::Opened(at(20)), 25, vec![(20, Opening, 3)]),
    ] {
        assert_eq!(told(opens, ends), expected, "{name}");
    }
}

#[test]
fn votes_are_counted_of_those_present_and_voting() {
    let two_thirds = Threshold::AtLeast { parts: 2, of: 3 };
    for (name, (yes, no, abstain), majority, needed, carried) in [
        ("more in favour", (5, 4, 0), Threshold::Majority, 5, true),
        ("a tie", (4, 4, 2), Threshold::Majority, 5, false),
        ("abstentions are not votes", (2, 1, 7), Threshold::Majority, 2, true),
        ("two thirds", (6, 3, 1), two_thirds, 6, true),
        ("not quite two thirds", (5, 3, 0), two_thirds, 6, false),
        ("nobody votes", (0, 0, 10), Threshold::Majority, 1, false),
        ("all must agree", (9, 1, 0), Threshold::AtLeast { parts: 1, of: 1 }, 10, false),
    ] {
        let ballot = Ballot { yes, no, abstain };
        assert_eq!((ballot.needed(majority), ballot.carried(majority)), (needed, carried), "{name}");
    }
}

#[test]
fn rules_are_said_in_both_languages() {
    let rule = Quorum::named("UNGA plenary").unwrap();
    assert_eq!(
        rule.words().en,
        "at least 1/3 of the members to open, more than half to decide; by link counted, represented by others not counted"
    );
    assert_eq!(rule.words().ko, "개회는 회원국 3분의 1 이상, 의결은 과반수; 원격 참석 포함, 대리 참석 제외");
    assert_eq!(
        Quorum::default().words().en.split(';').next(),
        Some("more than half of the members to open and to decide")
    );
}
