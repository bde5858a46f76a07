//! Rules of precedence as named cases, and what must hold for every order.

use super::*;
use crate::{
    Words,
    vocabulary::{
        Alphabet, ChairPlace, DelegationCategory, Direction, FreeSide, Layout, NameForm, OrderKey, Purpose, Rank,
    },
};
use chrono::NaiveDate;

/// Short names of ten States: code, English, Korean, Spanish.
const STATES: [(&str, &str, &str, &str); 10] = [
    ("CAN", "Canada", "캐나다", "Canadá"),
    ("DNK", "Denmark", "덴마크", "Dinamarca"),
    ("EST", "Estonia", "에스토니아", "Estonia"),
    ("ISR", "Israel", "이스라엘", "Israel"),
    ("MEX", "Mexico", "멕시코", "México"),
    ("NZL", "New Zealand", "뉴질랜드", "Nueva Zelandia"),
    ("PRT", "Portugal", "포르투갈", "Portugal"),
    ("KOR", "Republic of Korea", "대한민국", "República de Corea"),
    ("GBR", "United Kingdom", "영국", "Reino Unido"),
    ("URY", "Uruguay", "우루과이", "Uruguay"),
];
const UN_ORDER: &str = "CAN DNK EST ISR MEX NZL PRT KOR GBR URY";

fn entrant(code: &str) -> Entrant {
    let known = STATES.iter().find(|state| state.0 == code);
    let name = known.map_or(code, |state| state.1);
    Entrant {
        code: code.into(),
        name: Words::new(name, known.map_or(code, |state| state.2)),
        sort_name: name.into(),
        category: DelegationCategory::Member,
        chair: false,
        rank: None,
        office_since: None,
        founded: None,
        request: None,
        on_behalf: String::new(),
        listed: 0,
    }
}

fn list(codes: &str) -> Vec<String> {
    codes.split_whitespace().map(str::to_owned).collect()
}

fn scheme(keys: &[OrderKey], chair: ChairPlace) -> Scheme {
    Scheme { keys: keys.to_vec(), chair, alphabet: Alphabet::En, form: NameForm::Short }
}

fn question(entrants: Vec<Entrant>, scheme: Scheme) -> Question {
    // The list stands backwards, so that nothing below is right by accident.
    let entrants = entrants.into_iter().rev().zip(0..).map(|(entrant, listed)| Entrant { listed, ..entrant }).collect();
    Question { purpose: Purpose::List, entrants, scheme, lot: None, answers: vec![], overrides: vec![] }
}

fn placed(question: &Question) -> String {
    super::place(question).unwrap().codes().join(" ")
}

#[test]
fn the_alphabet_begins_at_the_name_drawn() {
    let by_name = || scheme(&[OrderKey::Alphabet], ChairPlace::InPlace);
    for (here, lot, order) in [
        (UN_ORDER, "MEX", "MEX NZL PRT KOR GBR URY CAN DNK EST ISR"),
        (UN_ORDER, "CAN", UN_ORDER),
        (UN_ORDER, "URY", "URY CAN DNK EST ISR MEX NZL PRT KOR GBR"),
        (UN_ORDER, "KOR", "KOR GBR URY CAN DNK EST ISR MEX NZL PRT"),
        // Roll call: the name drawn is not here, and the list begins at its place all the same.
        ("CAN DNK EST NZL PRT KOR GBR URY", "MEX", "NZL PRT KOR GBR URY CAN DNK EST"),
    ] {
        let mut question = question(list(here).iter().map(|code| entrant(code)).collect(), by_name());
        question.lot = Some(entrant(lot));
        assert_eq!(placed(&question), order, "from {lot}");
        let rule = question.scheme.rule(Purpose::RollCall, question.lot.as_ref().map(|lot| &lot.name), 0, 0);
        let name = entrant(lot).name.en.to_uppercase();
        assert_eq!(rule.en, format!("Order: English alphabet, from lot {name}"));
    }
}

#[test]
fn each_language_has_its_own_order() {
    for (alphabet, order) in [
        (Alphabet::En, UN_ORDER),
        (Alphabet::Ko, "NZL KOR DNK MEX EST GBR URY ISR CAN PRT"),
        (Alphabet::Es, "CAN DNK EST ISR MEX NZL PRT GBR KOR URY"),
    ] {
        let entrants = STATES.iter().map(|(code, en, ko, es)| {
            let sort_name = match alphabet {
                Alphabet::Ko => ko,
                Alphabet::Es => es,
                _ => en,
            };
            Entrant { sort_name: (*sort_name).into(), ..entrant(code) }
        });
        let keys = Scheme { alphabet, ..scheme(&[OrderKey::Alphabet], ChairPlace::InPlace) };
        assert_eq!(placed(&question(entrants.collect(), keys)), order, "{alphabet:?}");
    }
    let codes = STATES.iter().map(|state| entrant(state.0)).collect();
    let by_code = question(codes, scheme(&[OrderKey::Code], ChairPlace::InPlace));
    assert_eq!(placed(&by_code), "CAN DNK EST GBR ISR KOR MEX NZL PRT URY");
}

fn ministers() -> Vec<Entrant> {
    use Rank::*;
    [
        ("URY", Minister, 2003, 3),
        ("EST", HeadOfGovernment, 2001, 1),
        ("KOR", Minister, 2004, 4),
        ("PRT", ViceMinister, 2005, 5),
        ("MEX", HeadOfState, 2002, 2),
        ("NZL", Minister, 2006, 6),
        ("DNK", Minister, 2007, 7),
        ("CAN", Minister, 2008, 8),
        ("ISR", Ambassador, 2009, 9),
        ("GBR", Minister, 2010, 10),
    ]
    .into_iter()
    .map(|(code, rank, year, month)| Entrant {
        rank: Some(rank),
        office_since: NaiveDate::from_ymd_opt(year, month, 1),
        chair: code == "GBR",
        ..entrant(code)
    })
    .collect()
}

#[test]
fn persons_stand_by_rank_then_by_time_in_office() {
    use OrderKey::{Alphabet, OfficeSince, Rank};
    let keys = [Rank, OfficeSince, Alphabet];
    let place = |chair| question(ministers(), scheme(&keys, chair));
    let order = "MEX EST URY KOR NZL DNK CAN GBR PRT ISR";
    assert_eq!(placed(&place(ChairPlace::InPlace)), order);
    assert_eq!(placed(&place(ChairPlace::First)), "GBR MEX EST URY KOR NZL DNK CAN PRT ISR");
    assert_eq!(placed(&place(ChairPlace::Last)), "MEX EST URY KOR NZL DNK CAN PRT ISR GBR");
    let alphabetical = question(ministers(), scheme(&[Rank, Alphabet], ChairPlace::InPlace));
    assert_eq!(placed(&alphabetical), "MEX EST CAN DNK NZL KOR GBR URY PRT ISR");

    let placing = super::place(&place(ChairPlace::First)).unwrap();
    let why = |at: usize| placing.places[at].why.clone();
    assert_eq!(why(0).en, "1st: chair, before all others");
    assert_eq!(why(1).en, "2nd: Head of State");
    assert_eq!(why(3).en, "4th: minister, in office since 1 March 2003");
    assert_eq!(why(3).ko, "4번째: 장관, 2003. 3. 1. 취임");
    let apart = super::place(&place(ChairPlace::Apart)).unwrap();
    assert_eq!((apart.places[0].code.as_str(), apart.places[0].number), ("GBR", None));
    assert_eq!(apart.numbered().join(" "), "MEX EST URY KOR NZL DNK CAN PRT ISR");
}

#[test]
fn ranks_stand_as_the_united_nations_have_them() {
    use OrderKey::{Alphabet, Rank as ByRank};
    let ranked = |code: &str, rank| Entrant { rank: Some(rank), ..entrant(code) };
    let entrants = vec![
        ranked("CAN", Rank::PermanentRepresentative),
        ranked("DNK", Rank::Minister),
        ranked("EST", Rank::DeputyForeignMinister),
        ranked("ISR", Rank::HeadOfGovernment),
        ranked("MEX", Rank::ChairOfDelegation),
        ranked("NZL", Rank::HeadOfState),
        ranked("PRT", Rank::ForeignMinister),
        ranked("KOR", Rank::DeputyHeadOfGovernment),
    ];
    let by_rank = question(entrants, scheme(&[ByRank, Alphabet], ChairPlace::InPlace));
    assert_eq!(placed(&by_rank), "NZL ISR KOR PRT DNK MEX EST CAN");
    let placing = super::place(&by_rank).unwrap();
    assert_eq!(placing.places[2].why, Words::new("3rd: deputy head of Government", "3번째: 부총리"));
}

#[test]
fn members_stand_before_observers_before_organisations() {
    use DelegationCategory::{Chair, Guest, Invited, Member, Observer, Organisation};
    use OrderKey::{Alphabet, Category, Founded};
    let entrants = || {
        [
            (Member, "EST", "Estonia", None),
            (Observer, "JPN", "Japan", None),
            (Organisation, "OECD", "Organisation for Economic Co-operation and Development", Some(1961)),
            (Member, "CAN", "Canada", None),
            (Organisation, "UN", "United Nations", Some(1945)),
            (Observer, "AUS", "Australia", None),
            (Chair, "GBR", "United Kingdom", None),
        ]
        .into_iter()
        .map(|(category, code, name, founded)| Entrant {
            category,
            founded,
            sort_name: name.into(),
            name: Words::same(name),
            ..entrant(code)
        })
        .collect::<Vec<_>>()
    };
    for (keys, order) in [
        (&[Category, Founded, Alphabet][..], "CAN EST GBR AUS JPN UN OECD"),
        (&[Category, Alphabet], "CAN EST GBR AUS JPN OECD UN"),
    ] {
        assert_eq!(placed(&question(entrants(), scheme(keys, ChairPlace::InPlace))), order);
    }
    let mut more = entrants();
    more.push(Entrant { category: Guest, sort_name: "Andorra".into(), ..entrant("AND") });
    more.push(Entrant { category: Invited, sort_name: "Finland".into(), ..entrant("FIN") });
    let all = scheme(&[Category, Founded, Alphabet], ChairPlace::InPlace);
    assert_eq!(placed(&question(more, all)), "CAN EST GBR FIN AUS JPN UN OECD AND", "guests come last");
    // A lot drawn among the members says nothing for the others.
    let mut drawn = question(entrants(), scheme(&[Category, Alphabet], ChairPlace::InPlace));
    drawn.lot = Some(Entrant { category: Member, ..entrant("EST") });
    assert_eq!(placed(&drawn), "EST GBR CAN AUS JPN OECD UN");
}

#[test]
fn who_speaks_for_a_group_speaks_first_then_as_they_asked() {
    use OrderKey::{Group, Rank, Request};
    let asked = |code: &str, request, group: &str| Entrant {
        request,
        on_behalf: group.into(),
        rank: Some(crate::vocabulary::Rank::Minister),
        ..entrant(code)
    };
    let entrants = vec![
        asked("KOR", Some(1), ""),
        asked("PRT", Some(3), "the European members"),
        asked("URY", Some(2), ""),
        asked("NZL", None, ""),
    ];
    let placing = super::place(&question(entrants, scheme(&[Group, Rank, Request], ChairPlace::InPlace))).unwrap();
    assert_eq!(placing.codes().join(" "), "PRT KOR URY NZL");
    assert_eq!(placing.places[0].why.en, "1st: for the European members");
    assert_eq!(placing.places[1].why.en, "2nd: minister, 1st to ask for the floor");
}

#[test]
fn ties_are_asked_and_stay_until_they_are_answered() {
    use OrderKey::{OfficeSince, Rank};
    let mut entrants = ministers();
    for entrant in &mut entrants {
        entrant.office_since = NaiveDate::from_ymd_opt(2005, 5, 12);
    }
    let mut asked = question(entrants, scheme(&[Rank, OfficeSince], ChairPlace::InPlace));
    let open = super::place(&asked).unwrap();
    assert_eq!(open.ties.len(), 1);
    assert_eq!(open.ties[0].codes.len(), 6);
    assert!(open.ties[0].question.en.ends_with("are equal by the rule. Who goes first?"));
    assert_eq!(open.places.iter().filter(|place| place.tied).count(), 6);

    // An answer that leaves somebody out answers nothing; a whole one closes the tie; more names than needed do no harm.
    asked.answers = vec![list("KOR URY")];
    assert_eq!(super::place(&asked).unwrap().ties.len(), 1);
    asked.answers.insert(0, list("KOR URY GBR NZL DNK CAN ISR"));
    let closed = super::place(&asked).unwrap();
    assert_eq!((closed.ties.len(), closed.codes().join(" ").as_str()), (0, "MEX EST KOR URY GBR NZL DNK CAN PRT ISR"));
    assert!(closed.places[2].why.en.ends_with("decided by an officer"), "{}", closed.places[2].why.en);

    // Whom an officer has put somewhere by hand needs no answer.
    asked.answers.clear();
    asked.overrides = list("URY KOR NZL DNK CAN")
        .into_iter()
        .zip(3..)
        .map(|(code, to)| Override { code, to, reason: "As agreed".into() })
        .collect();
    assert!(super::place(&asked).unwrap().ties.is_empty());
}

#[test]
fn what_is_missing_is_named() {
    use OrderKey::{OfficeSince, Rank};
    let mut entrants = ministers();
    entrants[0].office_since = None;
    entrants[1].rank = None;
    let placing = super::place(&question(entrants, scheme(&[Rank, OfficeSince], ChairPlace::InPlace))).unwrap();
    let missing: Vec<(&str, OrderKey)> = placing.missing.iter().map(|each| (each.code.as_str(), each.key)).collect();
    assert_eq!(missing, [("EST", Rank), ("URY", OfficeSince)]);
    assert_eq!(placing.places[6].why.en, "7th: minister, date of taking office not known");
}

#[test]
fn orders_go_by_something_and_by_each_thing_once() {
    assert_eq!(scheme(&[], ChairPlace::First).checked().unwrap_err().code, "no_key");
    assert_eq!(scheme(&[OrderKey::Rank, OrderKey::Rank], ChairPlace::First).checked().unwrap_err().code, "key_twice");
    for purpose in Purpose::ALL {
        let (scheme, arrangement) = usual(*purpose);
        assert!(scheme.checked().is_ok() && arrangement.checked(*purpose).is_ok(), "{purpose:?}");
    }
    let flags_round_a_table = Arrangement { layout: Layout::UShape, ..Arrangement::default() };
    assert_eq!(flags_round_a_table.checked(Purpose::Flags).unwrap_err().code, "layout");
    let nobody = Arrangement { at_table: 0, ..Arrangement::usual(Purpose::Seating) };
    assert_eq!(nobody.checked(Purpose::Seating).unwrap_err().field.as_deref(), Some("at_table"));
}

fn square(direction: Direction) -> Arrangement {
    Arrangement { layout: Layout::HollowSquare, direction, ..Arrangement::default() }
}

#[test]
fn tables_are_read_clockwise_from_the_chair() {
    use Direction::{Clockwise, Counterclockwise};
    let without_chair = "CAN DNK EST ISR MEX NZL PRT KOR URY";
    let from_mexico = "MEX NZL PRT KOR URY CAN DNK EST ISR";
    for (order, how, reading) in [
        (without_chair, square(Clockwise), "GBR CAN DNK EST ISR MEX NZL PRT KOR URY"),
        (from_mexico, square(Clockwise), "GBR MEX NZL PRT KOR URY CAN DNK EST ISR"),
        (without_chair, square(Counterclockwise), "GBR URY KOR PRT NZL MEX ISR EST DNK CAN"),
        // The next chair at the chair's right, the one before at the left.
        (
            without_chair,
            Arrangement { next_chair: "KOR".into(), previous_chair: "CAN".into(), ..square(Clockwise) },
            "GBR CAN DNK EST ISR MEX NZL PRT URY KOR",
        ),
        // As the hall sees it: the host's right is its left.
        ("DNK EST ISR MEX", Arrangement { layout: Layout::HeadTable, ..Arrangement::default() }, "ISR DNK GBR EST MEX"),
        (
            "CAN DNK EST ISR",
            Arrangement { layout: Layout::Theatre, per_row: 3, ..Arrangement::default() },
            "GBR CAN DNK EST ISR",
        ),
    ] {
        let mut all = list("GBR");
        all.extend(list(order));
        let plan = seated(&all, Some("GBR"), &how, &[], &|_| None).unwrap();
        assert_eq!(plan.reading().join(" "), reading, "{how:?}");
    }
}

#[test]
fn seats_are_numbered_and_drawn_each_on_its_own_spot() {
    let order = list(UN_ORDER);
    for (layout, free_side) in [
        (Layout::HollowSquare, None),
        (Layout::HollowSquare, Some(FreeSide::Left)),
        (Layout::UShape, None),
        (Layout::HeadTable, None),
        (Layout::Theatre, None),
    ] {
        for at_table in 1..=2 {
            let how = Arrangement { layout, free_side, at_table, ..Arrangement::default() };
            let plan = seated(&order, None, &how, &[], &|_| None).unwrap();
            assert_eq!(plan.seats.len(), order.len() * at_table as usize, "{layout:?}");
            assert_eq!(plan.seats[0].number, 1);
            let mut spots: Vec<(u32, u32)> = plan.seats.iter().map(|seat| (seat.x, seat.y)).collect();
            spots.sort_unstable();
            spots.dedup();
            assert_eq!(spots.len(), plan.seats.len(), "{layout:?}");
        }
    }
    let how = square(Direction::Clockwise);
    let plan = seated(&order, Some("GBR"), &how, &[], &|_| None).unwrap();
    // The chair at the head; the next seat clockwise is at the chair's left, which is the right of the picture.
    assert_eq!((plan.seats[0].number, plan.seats[0].x), (0, 500));
    assert!(plan.seats[1].x > 500 && plan.seats[9].x < 500);
    let few = Arrangement { seats: Some(9), ..square(Direction::Clockwise) };
    assert_eq!(seated(&order, None, &few, &[], &|_| None).unwrap_err().code, "too_few_seats");
}

#[test]
fn two_delegations_sit_face_to_face() {
    let how = Arrangement { layout: Layout::TwoSides, at_table: 3, ..Arrangement::default() };
    let plan = seated(&list("GBR KOR"), Some("GBR"), &how, &[], &|code| (code == "KOR").then_some(4)).unwrap();
    let side = |code: &str| -> Vec<(u32, u32)> {
        let mut seats: Vec<(u32, u32)> = plan
            .seats
            .iter()
            .filter_map(|seat| seat.who.as_ref().filter(|who| who.code == code).map(|who| (seat.x, who.nth)))
            .collect();
        seats.sort_unstable();
        seats
    };
    let people = |code| side(code).into_iter().map(|(_, nth)| nth).collect::<Vec<_>>();
    // Heads in the centre; the second at the head's right: the left of the picture above, the right of it below.
    assert_eq!(people("GBR"), [2, 1, 3]);
    assert_eq!(people("KOR"), [3, 1, 2, 4]);
    assert_eq!(seated(&list(UN_ORDER), None, &how, &[], &|_| None).unwrap_err().code, "not_two");
}

#[test]
fn whoever_asks_gets_the_nearest_accessible_seat() {
    for (accessible, requests, reading, without) in [
        (&[1, 6, 10][..], "EST", "EST CAN DNK ISR MEX NZL PRT KOR GBR URY", ""),
        (&[1, 6, 10], "NZL", UN_ORDER, ""),
        (&[1, 6, 10], "EST ISR", "EST CAN DNK MEX NZL ISR PRT KOR GBR URY", ""),
        // Eighth: six and ten are as near, so the lower one.
        (&[1, 6, 10], "KOR", "CAN DNK EST ISR MEX KOR NZL PRT GBR URY", ""),
        (&[1, 6, 10], "EST CAN", "EST DNK ISR MEX NZL CAN PRT KOR GBR URY", ""),
        (&[10], "CAN", "DNK EST ISR MEX NZL PRT KOR GBR URY CAN", ""),
        (&[10], "CAN DNK", "DNK EST ISR MEX NZL PRT KOR GBR URY CAN", "DNK"),
        (&[99], "CAN", UN_ORDER, "CAN"),
        (&[1], "XXX", UN_ORDER, ""),
    ] {
        let how = Arrangement { accessible: accessible.to_vec(), ..square(Direction::Clockwise) };
        let plan = seated(&list(UN_ORDER), None, &how, &list(requests), &|_| None).unwrap();
        assert_eq!(plan.reading().join(" "), reading, "{accessible:?} {requests}");
        assert_eq!(plan.without.join(" "), without, "{accessible:?} {requests}");
    }
    // The chair stays at the head.
    let how = Arrangement { accessible: vec![0, 5], ..square(Direction::Clockwise) };
    let mut order = list("GBR");
    order.extend(list("CAN DNK EST ISR MEX NZL PRT KOR URY"));
    let plan = seated(&order, Some("GBR"), &how, &list("CAN GBR"), &|_| None).unwrap();
    assert_eq!(plan.reading().join(" "), "GBR DNK EST ISR MEX CAN NZL PRT KOR URY");
    assert_eq!(plan.without, Vec::<String>::new());
}

#[test]
fn flags_are_read_from_left_to_right() {
    let un = list(UN_ORDER);
    assert_eq!(flags(&un, Layout::Row, None, &[]).unwrap(), un);
    let nine = list("CAN DNK EST KOR MEX NZL PRT GBR URY");
    let centre = flags(&nine, Layout::HostCentre, Some("KOR"), &[]).unwrap();
    assert_eq!(centre.join(" "), "GBR NZL EST CAN KOR DNK MEX PRT URY");
    assert_eq!(flags(&un, Layout::HostCentre, Some("KOR"), &[]).unwrap_err().code, "even_number");
    assert_eq!(flags(&nine, Layout::HostCentre, None, &[]).unwrap_err().code, "no_host");
    let with_un = list("CAN EST GBR UN");
    let first = flags(&with_un, Layout::OrganisationFirst, Some("GBR"), &list("UN")).unwrap();
    assert_eq!(first.join(" "), "UN GBR CAN EST");
}

#[test]
fn the_hosts_right_is_the_left_of_the_picture() {
    let order = list("GBR DNK EST ISR KOR MEX NZL PRT CAN URY");
    let rows = centred(&order, Some("KOR"), Some("CAN"), &[], 0);
    assert_eq!(rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), ["URY NZL ISR DNK KOR GBR CAN EST MEX PRT"]);
    // Organisations behind; long rows are broken, the most senior in front.
    let order = list("GBR CAN DNK EST ISR UN OECD");
    let rows = centred(&order, Some("EST"), None, &list("UN OECD"), 3);
    assert_eq!(rows.iter().map(|row| row.join(" ")).collect::<Vec<_>>(), ["EST GBR CAN", "ISR DNK", "OECD UN"]);
    assert_eq!(gallery(&order, 3)[1].join(" "), "EST ISR UN");
    assert!(centred(&[], None, None, &[], 0).is_empty());
}

#[test]
fn the_most_senior_arrives_last_and_leaves_first() {
    let order = list("MEX EST URY KOR NZL DNK CAN PRT ISR");
    let coming = arrivals(&order, 3);
    assert_eq!((coming[0].code.as_str(), coming[0].minutes), ("ISR", -27));
    assert_eq!((coming[8].code.as_str(), coming[8].minutes), ("MEX", -3));
    let going = departures(&order, 3);
    assert_eq!((going[0].code.as_str(), going[0].minutes, going[8].minutes), ("MEX", 0, 24));
}

#[test]
fn time_is_shared_or_added_up() {
    let given = Timing { speakers: 9, opening: 10, closing: 10, ..Timing::default() };
    let shared = timing(Timing { total: Some(120), buffer: 10, ..given }).unwrap();
    assert_eq!((shared.seconds_each, shared.words_each, shared.takes), (600, 1200, 120));
    let limited = timing(Timing { limit: Some(5), ..given }).unwrap();
    assert_eq!((limited.takes, limited.words_each), (65, 600));
    for (wrong, code) in [
        (given, "no_time"),
        (Timing { total: Some(20), ..given }, "no_time_left"),
        (Timing { speakers: 0, total: Some(60), ..given }, "nobody_speaks"),
    ] {
        assert_eq!(timing(wrong).unwrap_err().code, code);
    }
}

#[test]
fn a_drawing_can_be_checked() {
    for (candidates, seed, drawn) in [(10, 4, Some(4)), (10, 24, Some(4)), (1, u64::MAX, Some(0)), (0, 7, None)] {
        assert_eq!(draw(candidates, seed), drawn);
    }
    let mut hits = [0; 10];
    let mut random = Random(1);
    for _ in 0..10_000 {
        hits[draw(10, random.next()).unwrap()] += 1;
    }
    assert!(hits.iter().all(|count| (800..1200).contains(count)), "{hits:?}");
}

/// Numbers that look random and are the same on each run (SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }
}

/// A question nobody would think of.
fn any(random: &mut Random) -> Question {
    let count = 2 + random.below(9);
    let entrants = (0..count)
        .map(|index| {
            let (code, name, ..) = STATES[index];
            Entrant {
                sort_name: if random.below(3) == 0 { "Same".into() } else { name.into() },
                category: DelegationCategory::ALL[random.below(DelegationCategory::ALL.len())],
                chair: random.below(6) == 0,
                rank: (random.below(4) > 0).then(|| Rank::ALL[random.below(3)]),
                office_since: (random.below(3) > 0)
                    .then(|| NaiveDate::from_ymd_opt(2020, 1 + random.below(3) as u32, 1))
                    .flatten(),
                founded: (random.below(2) > 0).then(|| 1945 + random.below(2) as i32),
                request: (random.below(2) > 0).then(|| 1 + random.below(9) as u32),
                on_behalf: if random.below(5) == 0 { "a group".into() } else { String::new() },
                listed: index as u32,
                ..entrant(code)
            }
        })
        .collect::<Vec<_>>();
    let keys = (0..=random.below(4)).map(|_| OrderKey::ALL[random.below(9)]).collect::<Vec<_>>();
    let overrides = entrants
        .iter()
        .filter_map(|entrant| {
            let to = 1 + random.below(count) as u32;
            (random.below(5) == 0).then(|| Override { code: entrant.code.clone(), to, reason: "As agreed".into() })
        })
        .collect();
    Question {
        purpose: Purpose::Speaking,
        lot: (random.below(2) == 0).then(|| entrants[random.below(count)].clone()),
        entrants,
        scheme: scheme(&keys, ChairPlace::ALL[random.below(4)]),
        answers: vec![],
        overrides,
    }
}

#[test]
fn every_order_holds_everybody_once_and_breaks_no_tie_in_silence() {
    let mut random = Random(20_211_118);
    for turn in 0..2_000 {
        let question = any(&mut random);
        let placing = super::place(&question).unwrap();
        let mut codes = placing.codes();
        codes.sort_unstable();
        let mut all: Vec<String> = question.entrants.iter().map(|entrant| entrant.code.clone()).collect();
        all.sort_unstable();
        assert_eq!(codes, all, "turn {turn}: a permutation");
        let numbers: Vec<u32> = placing.places.iter().filter_map(|place| place.number).collect();
        assert_eq!(numbers, (1..=numbers.len() as u32).collect::<Vec<_>>(), "turn {turn}: counted from 1");

        // The list in another order changes nothing but ties nobody has answered.
        let mut turned = question.clone();
        turned.entrants.reverse();
        let size = turned.entrants.len() as u32;
        if !turned.scheme.keys.contains(&OrderKey::Listed) {
            for entrant in &mut turned.entrants {
                entrant.listed = size - entrant.listed;
            }
        }
        let again = super::place(&turned).unwrap();
        let sets = |placing: &Placing| {
            let mut sets: Vec<Vec<String>> = placing
                .ties
                .iter()
                .map(|tie| {
                    let mut codes = tie.codes.clone();
                    codes.sort_unstable();
                    codes
                })
                .collect();
            sets.sort_unstable();
            sets
        };
        assert_eq!(sets(&placing), sets(&again), "turn {turn}: the same ties");
        let tied = |placing: &Placing| {
            placing
                .places
                .iter()
                .filter(|place| place.tied)
                .map(|place| place.code.clone())
                .collect::<std::collections::BTreeSet<_>>()
        };
        if tied(&placing).is_empty() && question.overrides.is_empty() && question.scheme.chair != ChairPlace::Apart {
            assert_eq!(placing.codes(), again.codes(), "turn {turn}: nothing is left to the list");
        }
        // Whoever was moved by one hand alone stands where it was put, before and after another scheme.
        let placed_by_hand = |placing: &Placing| -> Vec<(String, Option<u32>)> {
            placing
                .places
                .iter()
                .filter(|place| place.moved.is_some())
                .map(|place| (place.code.clone(), place.number))
                .collect()
        };
        if let [only] = &question.overrides[..]
            && let [(code, number)] = &placed_by_hand(&placing)[..]
        {
            let most = numbers.len() as u32;
            assert_eq!((code, *number), (&only.code, Some(only.to.min(most))), "turn {turn}");
            let other = Question { scheme: scheme(&[OrderKey::Code], question.scheme.chair), ..question.clone() };
            assert_eq!(placed_by_hand(&super::place(&other).unwrap()), placed_by_hand(&placing), "turn {turn}");
        }
        // Each tie answered closes.
        let answered = Question { answers: placing.ties.iter().map(|tie| tie.codes.clone()).collect(), ..question };
        assert!(super::place(&answered).unwrap().ties.is_empty(), "turn {turn}: an answer is an answer");
    }
}
