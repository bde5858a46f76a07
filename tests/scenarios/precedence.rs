//! Orders of delegations: worked examples as anybody may ask them, and what officers do with the order of a summit.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

const UN_ORDER: &str = "CAN DNK EST ISR MEX NZL PRT KOR GBR URY";

fn codes(list: &Value) -> String {
    list.as_array().unwrap().iter().map(|code| code.as_str().unwrap()).collect::<Vec<_>>().join(" ")
}

fn list(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn worked_examples_need_no_summit() {
    let office = Office::empty();
    let ministers = json!([
        {"delegation": "URY", "rank": "minister", "in_office_since": "2003-03-01"},
        {"delegation": "EST", "rank": "head_of_government", "in_office_since": "2001-01-01"},
        {"delegation": "KOR", "rank": "minister", "in_office_since": "2004-04-01"},
        {"delegation": "PRT", "rank": "vice_minister", "in_office_since": "2005-05-01"},
        {"delegation": "MEX", "rank": "head_of_state", "in_office_since": "2002-02-01"},
        {"delegation": "NZL", "rank": "minister", "in_office_since": "2006-06-01"},
        {"delegation": "DNK", "rank": "minister", "in_office_since": "2007-07-01"},
        {"delegation": "CAN", "rank": "minister", "in_office_since": "2008-08-01"},
        {"delegation": "ISR", "rank": "ambassador", "in_office_since": "2009-09-01"},
        {"delegation": "GBR", "rank": "minister", "in_office_since": "2010-10-01"}]);
    let by_office = json!(["rank", "office_since", "alphabet"]);
    let groups = json!([{"code": "EST"}, {"code": "JPN", "category": "observer_state"},
        {"code": "OECD", "category": "organisation", "founded": 1961}, {"code": "CAN"},
        {"code": "UN", "category": "organisation", "founded": 1945}, {"code": "AUS", "category": "observer_state"},
        {"code": "GBR"}]);
    for (request, field, expected) in [
        (json!({"lot": "MEX"}), "order", "MEX NZL PRT KOR GBR URY CAN DNK EST ISR"),
        (json!({"lot": "CAN"}), "order", UN_ORDER),
        (json!({"lot": "URY"}), "order", "URY CAN DNK EST ISR MEX NZL PRT KOR GBR"),
        (json!({"set": {"alphabet": "ko"}}), "order", "NZL KOR DNK MEX EST GBR URY ISR CAN PRT"),
        (json!({"set": {"alphabet": "es"}}), "order", "CAN DNK EST ISR MEX NZL PRT GBR KOR URY"),
        (json!({"set": {"alphabet": "fr"}}), "order", UN_ORDER),
        (json!({"set": {"form": "formal"}}), "order", "CAN URY DNK NZL PRT EST KOR ISR GBR MEX"),
        // Every form in every language, as of a summit.
        (json!({"set": {"form": "everyday"}}), "order", "CAN DNK EST ISR KOR MEX NZL PRT GBR URY"),
        (json!({"set": {"alphabet": "fr", "form": "formal"}}), "order", "CAN ISR MEX NZL EST KOR URY PRT DNK GBR"),
        (json!({"set": {"alphabet": "ko", "form": "formal"}}), "order", "GBR NZL KOR DNK MEX EST URY ISR CAN PRT"),
        // Names the question gives count before those that are known.
        (
            json!({"set": {"alphabet": "ko"},
                "delegations": ["KOR", {"code": "GHA", "name": "Ghana", "name_ko": "가나"}, "CAN"]}),
            "order",
            "GHA KOR CAN",
        ),
        (
            json!({"set": {"alphabet": "fr"}, "delegations": ["PRT",
                {"code": "DEU", "name": "Germany", "name_ko": "독일", "name_fr": "Allemagne"}, "CAN"]}),
            "order",
            "DEU CAN PRT",
        ),
        (
            json!({"set": {"form": "everyday"}, "delegations": ["KOR", {"code": "NLD", "name": "Kingdom of the Netherlands",
                "everyday_name": "Holland"}, "CAN", {"code": "KOR2", "name": "Iceland"}]}),
            "order",
            "CAN NLD KOR2 KOR",
        ),
        (
            json!({"delegations": ["EST", {"code": "SEN", "name": "Senegal"}, {"code": "SLV", "name": "El Salvador"},
                {"code": "EGY", "name": "Egypt"}, {"code": "NLD", "name": "Netherlands (the)"}]}),
            "order",
            "EGY SLV EST NLD SEN",
        ),
        (
            json!({"set": {"alphabet": "es"}, "delegations": [{"code": "SEN", "name": "Senegal"},
                {"code": "SLV", "name": "El Salvador"}, {"code": "EGY", "name": "Egipto"}]}),
            "order",
            "EGY SLV SEN",
        ),
        (json!({"set": {"keys": ["code"]}}), "order", "CAN DNK EST GBR ISR KOR MEX NZL PRT URY"),
        (json!({"chair": "GBR", "set": {"chair": "first"}}), "order", "GBR CAN DNK EST ISR MEX NZL PRT KOR URY"),
        (json!({"chair": "GBR", "set": {"chair": "last"}}), "order", "CAN DNK EST ISR MEX NZL PRT KOR URY GBR"),
        (
            json!({"purpose": "roll_call", "lot": "MEX", "present": list("CAN DNK EST NZL PRT KOR GBR URY")}),
            "here",
            "NZL PRT KOR GBR URY CAN DNK EST",
        ),
        (
            json!({"lot": "MEX", "delegations": list("CAN DNK EST NZL PRT KOR GBR URY")}),
            "order",
            "NZL PRT KOR GBR URY CAN DNK EST",
        ),
        (json!({"persons": ministers, "set": {"keys": by_office}}), "order", "MEX EST URY KOR NZL DNK CAN GBR PRT ISR"),
        (
            json!({"persons": ministers, "chair": "GBR", "set": {"keys": by_office, "chair": "first"}}),
            "order",
            "GBR MEX EST URY KOR NZL DNK CAN PRT ISR",
        ),
        (
            json!({"delegations": groups, "set": {"keys": ["category", "founded", "alphabet"]}}),
            "order",
            "CAN EST GBR AUS JPN UN OECD",
        ),
        (json!({"delegations": groups}), "order", "CAN EST GBR AUS JPN OECD UN"),
        (
            json!({"purpose": "seating", "chair": "GBR", "set": {"seats": 10}}),
            "reading",
            "GBR CAN DNK EST ISR MEX NZL PRT KOR URY",
        ),
        (
            json!({"purpose": "seating", "chair": "GBR", "lot": "MEX"}),
            "reading",
            "GBR MEX NZL PRT KOR URY CAN DNK EST ISR",
        ),
        (
            json!({"purpose": "seating", "chair": "GBR", "set": {"direction": "counterclockwise"}}),
            "reading",
            "GBR URY KOR PRT NZL MEX ISR EST DNK CAN",
        ),
        (
            json!({"purpose": "photo", "chair": "GBR", "delegations": list("GBR KOR CAN DNK EST ISR MEX NZL PRT URY"),
                "set": {"keys": ["listed"], "next_chair": "KOR", "previous_chair": "CAN"}}),
            "reading",
            "URY NZL ISR DNK KOR GBR CAN EST MEX PRT",
        ),
        (json!({"purpose": "flags"}), "reading", UN_ORDER),
        (
            json!({"purpose": "flags", "chair": "KOR", "delegations": list("CAN DNK EST KOR MEX NZL PRT GBR URY"),
                "set": {"layout": "host_centre"}}),
            "reading",
            "GBR NZL EST CAN KOR DNK MEX PRT URY",
        ),
        (
            json!({"purpose": "flags", "chair": "KOR", "set": {"layout": "organisation_first"},
                "delegations": ["CAN", "KOR", {"code": "UN", "category": "organisation"}, "EST"]}),
            "reading",
            "UN KOR CAN EST",
        ),
    ] {
        let answer = office.ask("precedence", request.clone());
        assert_eq!(codes(&answer[field]), expected, "{request}");
        assert!(answer["rule"]["en"].as_str().unwrap().starts_with("Order: "), "{request}");
    }
    // Every list says how it is laid out, not only what it goes by.
    let flags = list("CAN DNK KOR");
    for (request, en, ko) in [
        (
            json!({"purpose": "flags", "chair": "KOR", "delegations": flags, "set": {"layout": "host_centre"}}),
            "Order: English alphabet. Layout: host in the centre, the others alternately left and right",
            "순서: 영어 자모순. 배치: 주최국 중앙, 나머지는 좌우 교대",
        ),
        (
            json!({"purpose": "flags", "delegations": flags, "set": {"layout": "organisation_first"}}),
            "Order: English alphabet. Layout: organisation first, then the host, from left to right",
            "순서: 영어 자모순. 배치: 기구, 주최국 순으로 왼쪽부터",
        ),
        (
            json!({"purpose": "seating", "chair": "GBR",
                "set": {"direction": "counterclockwise", "free_side": "foot"}}),
            "Order: English alphabet, chair first. Layout: hollow square, anticlockwise, the side opposite the chair free",
            "순서: 영어 자모순, 의장국 맨 앞. 배치: ㅁ자형, 반시계 방향, 의장 맞은편 비움",
        ),
        (
            json!({"purpose": "seating", "set": {"layout": "u_shape"}}),
            "Order: English alphabet. Layout: U-shape, clockwise",
            "순서: 영어 자모순. 배치: ㄷ자형, 시계 방향",
        ),
        (
            json!({"purpose": "seating", "chair": "GBR", "set": {"layout": "head_table"}}),
            "Order: English alphabet, chair first. Layout: head table, from the centre outwards",
            "순서: 영어 자모순, 의장국 맨 앞. 배치: 일자형, 중앙부터 좌우 교대",
        ),
        (json!({"purpose": "roll_call"}), "Order: English alphabet", "순서: 영어 자모순"),
    ] {
        assert_eq!(office.ask("precedence", request.clone())["rule"], json!({"en": en, "ko": ko}), "{request}");
    }
    for (accessible, requests, expected) in [
        (json!([1, 6, 10]), "EST", "EST CAN DNK ISR MEX NZL PRT KOR GBR URY"),
        (json!([1, 6, 10]), "NZL", UN_ORDER),
        (json!([1, 6, 10]), "EST ISR", "EST CAN DNK MEX NZL ISR PRT KOR GBR URY"),
        (json!([10]), "CAN", "DNK EST ISR MEX NZL PRT KOR GBR URY CAN"),
    ] {
        let answer = office.ask(
            "precedence",
            json!({"purpose": "seating", "delegations": list(UN_ORDER), "accessible_requests": list(requests),
                "set": {"keys": ["listed"], "chair": "in_place", "accessible": accessible}}),
        );
        assert_eq!(codes(&answer["reading"]), expected, "{requests}");
    }
    let timing = |set: Value| {
        office.ask("precedence", json!({"purpose": "speaking", "speakers": 9, "set": set}))["timing"].clone()
    };
    assert_eq!(timing(json!({"total": 120, "opening": 10, "closing": 10, "buffer": 10}))["seconds_each"], 600);
    assert_eq!(timing(json!({"limit": 5, "opening": 10, "closing": 10}))["takes"], 65);
    let arrivals = office.ask("precedence", json!({"purpose": "arrival", "chair": "GBR", "at": "14:00"}));
    assert_eq!(arrivals["timetable"][0], json!({"code": "URY", "minutes": -27, "clock": "13:33", "shift": 0}));
    assert_eq!(arrivals["timetable"].as_array().unwrap().len(), 9);
    let early = office.ask("precedence", json!({"purpose": "arrival", "chair": "GBR", "at": "00:05"}));
    assert_eq!(early["timetable"][0], json!({"code": "URY", "minutes": -27, "clock": "23:38", "shift": -1}));
    let rule = office.ask("precedence", json!({"lot": "MEX"}))["rule"]["en"].clone();
    assert_eq!(rule, "Order: English alphabet, from lot MEXICO");
}

#[test]
fn worked_examples_at_the_edges() {
    let office = Office::empty();
    let ask = |request: Value| office.ask("precedence", request);
    let minister = |code: &str, since: &str| json!({"delegation": code, "rank": "minister", "in_office_since": since});
    for (name, request, field, expected) in [
        (
            "the lot falls on the last of the alphabet",
            json!({"lot": "kor", "set": {"alphabet": "ko"}}),
            "order",
            "KOR DNK MEX EST GBR URY ISR CAN PRT NZL",
        ),
        (
            "whoever was drawn takes no part: the list begins at its place all the same",
            json!({"lot": "GBR", "delegations": list("CAN EST KOR URY")}),
            "order",
            "URY CAN EST KOR",
        ),
        (
            "the drawn one is absent at the roll-call",
            json!({"purpose": "roll_call", "lot": "ISR", "present": list("EST CAN GBR")}),
            "here",
            "GBR CAN EST",
        ),
        (
            "the chair of a roll-call is called at its place",
            json!({"purpose": "roll_call", "chair": "GBR", "lot": "PRT"}),
            "order",
            "PRT KOR GBR URY CAN DNK EST ISR MEX NZL",
        ),
        (
            "a lot turns the alphabet within an office, not the offices",
            json!({"lot": "KOR", "set": {"keys": ["rank", "alphabet"]}, "persons": [minister("EST", "2020-01-01"),
                {"delegation": "CAN", "rank": "head_of_government"}, minister("KOR", "2021-01-01"), minister("URY", "2019-01-01")]}),
            "order",
            "CAN KOR URY EST",
        ),
        (
            "of one office and one day, the alphabet",
            json!({"set": {"keys": ["rank", "office_since", "alphabet"]}, "persons": [minister("KOR", "2020-05-12"),
                minister("EST", "2020-05-12"), minister("DNK", "2020-05-11")]}),
            "order",
            "DNK EST KOR",
        ),
        (
            "whose day is not known stands behind, whatever the alphabet says",
            json!({"set": {"keys": ["rank", "office_since", "alphabet"]}, "persons": [
                {"delegation": "CAN", "rank": "minister"}, minister("URY", "2024-01-01")]}),
            "order",
            "URY CAN",
        ),
        (
            "only the first person of a delegation says where it stands",
            json!({"set": {"keys": ["rank"]}, "persons": [{"delegation": "KOR", "rank": "ambassador"},
                {"delegation": "EST", "rank": "minister"}, {"delegation": "KOR", "rank": "head_of_state"}]}),
            "order",
            "EST KOR",
        ),
        (
            "the chair last, set by hand before that",
            json!({"delegations": list("CAN DNK EST"), "chair": "CAN", "set": {"chair": "last"},
                "overrides": [{"code": "EST", "place": 1, "reason": "Opens"}]}),
            "order",
            "EST DNK CAN",
        ),
        (
            "places set by hand stay when the order goes by something else",
            json!({"delegations": list("CAN DNK EST GBR"), "set": {"keys": ["code"]}, "lot": "GBR",
                "overrides": [{"code": "GBR", "place": 2, "reason": "x"}, {"code": "CAN", "place": 9, "reason": "x"}]}),
            "order",
            "DNK GBR EST CAN",
        ),
        (
            "organisations by year, one of no known year behind",
            json!({"set": {"keys": ["category", "founded", "alphabet"]}, "delegations": [
                {"code": "AAA", "category": "organisation"}, {"code": "ITU", "category": "organisation", "founded": 1865},
                {"code": "UN", "category": "organisation", "founded": 1945}, "URY"]}),
            "order",
            "URY ITU UN AAA",
        ),
        (
            "articles do not count",
            json!({"delegations": [{"code": "GMB", "name": "The Gambia"}, {"code": "COD", "name": "Congo"},
                {"code": "BHS", "name": "Bahamas (The)"}]}),
            "order",
            "BHS COD GMB",
        ),
        (
            "marks above letters do not count",
            json!({"delegations": [{"code": "TUR", "name": "Türkiye"}, {"code": "TUN", "name": "Tunisia"},
                {"code": "CIV", "name": "Côte d’Ivoire"}, {"code": "CRI", "name": "Costa Rica"}]}),
            "order",
            "CRI CIV TUN TUR",
        ),
        (
            "a picture with a next host alone",
            json!({"purpose": "photo", "chair": "GBR", "delegations": list("GBR KOR CAN DNK EST"),
                "set": {"keys": ["listed"], "next_chair": "KOR"}}),
            "reading",
            "DNK KOR GBR CAN EST",
        ),
        (
            "a picture with a previous host alone, an even number",
            json!({"purpose": "photo", "chair": "GBR", "delegations": list("GBR KOR CAN DNK EST ISR"),
                "set": {"keys": ["listed"], "previous_chair": "CAN"}}),
            "reading",
            "ISR DNK KOR GBR CAN EST",
        ),
        (
            "a next host who is not there leaves no gap",
            json!({"purpose": "photo", "chair": "GBR", "delegations": list("GBR CAN DNK EST"),
                "set": {"keys": ["listed"], "next_chair": "KOR", "previous_chair": "CAN"}}),
            "reading",
            "EST DNK GBR CAN",
        ),
        (
            "next and previous host beside the chair at a table",
            json!({"purpose": "seating", "chair": "GBR", "set": {"next_chair": "KOR", "previous_chair": "CAN"}}),
            "reading",
            "GBR CAN DNK EST ISR MEX NZL PRT URY KOR",
        ),
        (
            "one flag alone",
            json!({"purpose": "flags", "chair": "KOR", "delegations": ["KOR"], "set": {"layout": "host_centre"}}),
            "reading",
            "KOR",
        ),
        (
            "three flags",
            json!({"purpose": "flags", "chair": "URY", "delegations": list("CAN DNK URY"),
            "set": {"layout": "host_centre"}}),
            "reading",
            "CAN URY DNK",
        ),
    ] {
        assert_eq!(codes(&ask(request)[field]), expected, "{name}");
    }
    // What the keys leave equal is asked, and a place set by hand needs no answer.
    let equal = json!([minister("KOR", "2020-01-01"), minister("EST", "2020-01-01"), minister("DNK", "2020-01-01")]);
    let tied = |more: Value| {
        let mut request = json!({"persons": equal, "set": {"keys": ["rank", "office_since"]}});
        request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let answer = ask(request);
        let ties = answer["ties"].as_array().unwrap().iter().map(|tie| codes(&tie["codes"])).collect::<Vec<_>>();
        (codes(&answer["order"]), ties)
    };
    assert_eq!(tied(json!({})), ("KOR EST DNK".into(), vec!["KOR EST DNK".into()]));
    assert_eq!(tied(json!({"ties": [["DNK", "KOR", "EST"]]})), ("DNK KOR EST".into(), vec![]));
    assert_eq!(tied(json!({"ties": [["DNK", "KOR"]]})).1.len(), 1, "half an answer is none");
    let by_hand = json!({"overrides": [{"code": "EST", "place": 1, "reason": "x"}]});
    assert_eq!(tied(by_hand), ("EST KOR DNK".into(), vec!["KOR DNK".into()]));

    // Seats that can be reached, for more than there are of them.
    let seats = |accessible: Value, requests: &str| {
        let answer = ask(json!({"purpose": "seating", "delegations": list("CAN DNK EST ISR MEX"),
            "accessible_requests": list(requests),
            "set": {"keys": ["listed"], "chair": "in_place", "accessible": accessible}}));
        (codes(&answer["reading"]), codes(&answer["without_access"]))
    };
    for (accessible, requests, order, without) in [
        (json!([3]), "CAN MEX", "DNK EST CAN ISR MEX", "MEX"),
        (json!([2, 4]), "EST", "CAN EST DNK ISR MEX", ""),
        (json!([1, 2]), "MEX CAN", "CAN MEX DNK EST ISR", ""),
        (json!([]), "CAN", "CAN DNK EST ISR MEX", "CAN"),
        (json!([9]), "CAN", "CAN DNK EST ISR MEX", "CAN"),
    ] {
        assert_eq!(seats(accessible.clone(), requests), (order.into(), without.into()), "{accessible} {requests}");
    }

    // Time that does not divide: whole seconds, never more than there is.
    let timing = |speakers: u32, set: Value| {
        ask(json!({"purpose": "speaking", "speakers": speakers, "set": set}))["timing"].clone()
    };
    let share = timing(7, json!({"total": 90, "opening": 5, "closing": 5}));
    assert_eq!((&share["seconds_each"], &share["takes"]), (&json!(685), &json!(90)));
    assert_eq!(timing(1, json!({"limit": 5}))["takes"], 5);
    assert_eq!(timing(10, json!({"limit": 3, "opening": 5, "closing": 5, "buffer": 10}))["takes"], 50);
}

#[test]
fn examples_that_cannot_be_worked_are_refused() {
    let office = Office::empty();
    for (request, code) in [
        (json!({"lot": "XXX"}), "unknown_code"),
        (json!({"chair": "XXX"}), "unknown_code"),
        (json!({"delegations": ["EST", "est"]}), "code_twice"),
        (json!({"set": {"keys": []}}), "no_key"),
        (json!({"purpose": "flags", "chair": "KOR", "set": {"layout": "host_centre"}}), "layout"),
        (json!({"purpose": "seating", "set": {"seats": 3}}), "layout"),
        (json!({"purpose": "photo", "set": {"layout": "u_shape"}}), "layout"),
        (json!({"delegations": [{"code": "EST", "category": "friend"}]}), "unknown_word"),
        (json!({"persons": [{"delegation": "EST", "office_since": "May"}]}), "date"),
        (json!({"purpose": "breakfast"}), "malformed"),
        (json!({"overrides": [{"code": "XXX", "place": 1}]}), "unknown_code"),
        (json!({"overrides": [{"code": "EST", "place": 0}]}), "place"),
        (json!({"ties": [["EST", "XXX"]]}), "unknown_code"),
        (json!({"present": ["XXX"]}), "unknown_code"),
        (json!({"requests": ["XXX"]}), "unknown_code"),
        (json!({"purpose": "seating", "accessible_requests": ["XXX"]}), "unknown_code"),
    ] {
        let failure = office.desk.ask("precedence", request.clone()).unwrap_err();
        assert_eq!(failure.code(), code, "{request}");
    }
}

#[test]
fn an_order_is_set_drawn_moved_frozen_and_all_of_it_undone() {
    let office = Office::eighth();
    let before = office.dump();
    let on = |verb: &str, more: Value| {
        let mut action = json!({"on": "precedence", "do": verb, "summit": ids::EIGHTH, "purpose": "list"});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        action
    };
    let ask = || office.ask("precedence", json!({"summit": ids::EIGHTH, "purpose": "list"}));
    let place = |code: &str| {
        let answer = ask();
        let line = answer["places"].as_array().unwrap().iter().find(|line| line["code"] == code).unwrap().clone();
        (line["number"].as_u64().unwrap(), line["by_hand"]["reason"].as_str().map(str::to_owned))
    };
    assert_eq!(codes(&ask()["order"]), UN_ORDER);

    office.done(on("override", json!({"delegations": [ids::KOREA], "place": 2, "reason": "Hosts the next summit"})));
    assert_eq!(place("KOR"), (2, Some("Hosts the next summit".into())));
    // Whatever else the order goes by, and whatever is drawn, the place stays.
    office.done(on("set", json!({"set": {"keys": ["code"]}})));
    assert_eq!(place("KOR").0, 2);
    office.done(on("set", json!({"set": {"keys": ["alphabet"]}})));
    office.done(on("draw", json!({"note": "For all meetings"})));
    let drawn = ask();
    let lot = &drawn["lot"];
    let at = lot["seed"].as_str().unwrap().parse::<u64>().unwrap() as usize % 10;
    assert_eq!(lot["candidates"][at], lot["code"], "the record can be checked");
    assert_eq!(drawn["order"][0], lot["code"]);
    assert!(drawn["rule"]["en"].as_str().unwrap().ends_with(", 1 place set by hand"), "{}", drawn["rule"]);

    office.done(on("freeze", json!({"name": "Sent to the printer"})));
    assert_eq!(ask()["frozen"][0]["moved"], json!([]));
    office.done(on("use_lot", json!({"lot": null})));
    office.done(on("set", json!({"set": {"alphabet": "ko"}})));
    assert!(!ask()["frozen"][0]["moved"].as_array().unwrap().is_empty(), "the frozen order is another one now");
    assert_eq!(ask()["lots"].as_array().unwrap().len(), 1, "a drawing stays on record");

    let frozen = ask()["frozen"][0].clone();
    assert_eq!(frozen["changed"], true);
    let reasons = frozen["places"].as_array().unwrap().iter().map(|line| line["why"]["en"].as_str().unwrap());
    assert_eq!(reasons.filter(|why| why.contains("Hosts the next summit")).count(), 1, "it keeps its reasons of then");
    for language in ["en", "ko"] {
        let file = office.export(json!({"of": "order", "summit": ids::EIGHTH, "purpose": "list", "format": "page",
            "language": language, "level": "internal"}));
        let page = String::from_utf8(file.bytes).unwrap();
        let rule = ask()["rule"][language].as_str().unwrap().to_owned();
        assert!(file.name.ends_with(".html") && page.contains(&rule), "a page prints its rule: {rule}");
        assert!(page.contains("Hosts the next summit") && page.contains("Sent to the printer"), "{language}");
    }

    let file = office.export(json!({"of": "order", "summit": ids::EIGHTH, "purpose": "flags", "format": "csv"}));
    let table = String::from_utf8(file.bytes).unwrap();
    assert!(table.contains("Layout: row, from left to right"), "{table}");

    for _ in 0..7 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_drawing_holds_for_those_who_are_left_when_the_one_drawn_goes() {
    let office = Office::eighth();
    let before = office.dump();
    let ask = || office.ask("precedence", json!({"summit": ids::EIGHTH, "purpose": "list"}));
    office.done(json!({"on": "precedence", "do": "draw", "summit": ids::EIGHTH, "purpose": "list"}));
    office.done(json!({"on": "precedence", "do": "freeze", "summit": ids::EIGHTH, "purpose": "list", "name": "Drawn"}));
    let drawn = ask();
    let (code, rule) = (drawn["lot"]["code"].as_str().unwrap().to_owned(), drawn["rule"].clone());
    assert!(rule["en"].as_str().unwrap().contains(", from lot "), "{rule}");
    let left = |order: &Value| codes(order).replace(&format!("{code} "), "");
    let delegations = office.ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"].clone();
    let gone = delegations.as_array().unwrap().iter().find(|each| each["code"] == json!(code)).unwrap()["id"].clone();
    office.done(json!({"on": "delegation", "do": "remove", "delegation": gone}));
    let now = ask();
    assert_eq!(codes(&now["order"]), left(&drawn["order"]), "those who are left stand as they were drawn");
    assert_eq!(now["rule"], rule, "and the rule says so");
    for kept in ["code", "name", "candidates", "seed"] {
        assert_eq!(now["lot"][kept], drawn["lot"][kept], "the record of the drawing: {kept}");
        assert_eq!(now["lots"][0][kept], drawn["lot"][kept]);
    }
    assert_eq!(now["frozen"][0]["places"], drawn["frozen"][0]["places"], "what was frozen stays as it was");
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_frozen_order_serves_another_session_and_purpose() {
    let office = Office::eighth();
    let list = |more: Value| {
        let mut action = json!({"on": "precedence", "summit": ids::EIGHTH, "purpose": "list"});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.done(action)
    };
    list(json!({"do": "override", "delegations": [ids::KOREA], "place": 2, "reason": "Hosts the next summit"}));
    list(json!({"do": "draw"}));
    list(json!({"do": "freeze", "name": "Sent to the printer"}));
    let ask = |more: Value| {
        let mut asked = json!({"summit": ids::EIGHTH});
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.ask("precedence", asked)
    };
    let frozen = ask(json!({"purpose": "list"}))["frozen"][0].clone();
    // What it was made from goes another way meanwhile: the order comes back as it was frozen all the same.
    list(json!({"do": "set", "set": {"keys": ["code"], "alphabet": "ko"}}));
    office.done(json!({"on": "delegation", "do": "edit", "delegation": ids::DENMARK, "set": {"sort_name": "Zealand"}}));
    let before = office.dump();
    let target = json!({"purpose": "roll_call", "session": ids::MINISTERIAL});
    office.done(json!({"on": "precedence", "do": "reuse", "frozen_order": frozen["id"], "purpose": "roll_call", "session": ids::MINISTERIAL}));
    let now = ask(target);
    assert_eq!(now["order"], frozen["order"]);
    assert_eq!(now["own"], true);
    assert_eq!(now["places"][0]["by_hand"]["reason"], "“Sent to the printer”");
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn ties_are_asked_answered_and_asked_again() {
    let office = Office::eighth();
    office.done(json!({"on": "precedence", "do": "set", "summit": ids::EIGHTH, "purpose": "photo",
        "set": {"keys": ["rank"], "chair": "in_place"}}));
    let ask = || office.ask("precedence", json!({"summit": ids::EIGHTH, "purpose": "photo"}));
    let open = ask();
    let tie = &open["ties"][0];
    assert!(tie["codes"].as_array().unwrap().len() > 1 && open["rule"]["en"].as_str().unwrap().contains("tie open"));
    let freeze =
        json!({"on": "precedence", "do": "freeze", "summit": ids::EIGHTH, "purpose": "photo", "name": "Photo"});
    assert_eq!(office.refused(freeze).0, "tie_open");

    // A decision about some of them alone decides nothing, nor does one about delegations that are told apart.
    let mut decided = tie["delegations"].as_array().unwrap().clone();
    let answer = |delegations: &[Value]| json!({"on": "precedence", "do": "answer_tie", "summit": ids::EIGHTH, "purpose": "photo", "delegations": delegations});
    let with_tie = |field: &str| ("tie".to_owned(), Some(field.to_owned()));
    assert_eq!(office.refused(answer(&decided[1..3])), with_tie("delegations"));
    decided.reverse();
    office.done(json!({"on": "precedence", "do": "answer_tie", "summit": ids::EIGHTH, "purpose": "photo",
        "delegations": decided, "reason": "Agreed with both"}));
    let closed = ask();
    assert!(closed["ties"].as_array().unwrap().len() < open["ties"].as_array().unwrap().len());
    assert_eq!(closed["decisions"][0]["reason"], "Agreed with both");
    let before = office.dump();
    office.done(json!({"on": "precedence", "do": "reopen_tie", "tie_answer": closed["decisions"][0]["id"]}));
    assert_eq!(ask()["ties"], open["ties"]);
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
}

#[test]
fn a_rank_nobody_has_said_is_asked_for_and_never_taken_for_the_lowest() {
    let office = Office::eighth();
    let asked = || office.ask("precedence", json!({"summit": ids::EIGHTH, "purpose": "arrival"}));
    let of_korea = |view: &Value| {
        let all = view["missing"].as_array().unwrap().iter().filter(|gap| gap["code"] == "KOR" && gap["key"] == "rank");
        all.map(|gap| gap["what"]["en"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert!(of_korea(&asked()).is_empty());
    office.done(json!({"on": "delegate", "do": "replace", "delegate": ids::MINISTER_OF_KOREA, "id": "01900000-0000-7000-8000-0000000000ab",
        "set": {"name": "Second", "title": "Minister"}, "why": "Note 2"}));
    assert_eq!(of_korea(&asked()), ["Say which rank the head of delegation of Republic of Korea has."]);
    let roster = office.export(json!({"of": "roster", "summit": ids::EIGHTH, "format": "csv", "level": "internal"}));
    let text = String::from_utf8(roster.bytes).unwrap();
    let line = text.lines().find(|line| line.contains("Second")).unwrap();
    assert!(!line.contains("Officer") && !line.contains("Not said"), "{line}");
    office.done(json!({"on": "delegate", "do": "edit", "delegate": "01900000-0000-7000-8000-0000000000ab", "set": {"rank": "minister"}}));
    assert!(of_korea(&asked()).is_empty());
}

#[test]
fn a_session_follows_its_summit_until_it_has_an_order_of_its_own() {
    let office = Office::eighth();
    let of = |session: bool| {
        let mut with = json!({"summit": ids::EIGHTH, "purpose": "speaking"});
        if session {
            with["session"] = json!(ids::MINISTERIAL);
        }
        office.ask("precedence", with)
    };
    office.done(json!({"on": "precedence", "do": "set", "summit": ids::EIGHTH, "purpose": "speaking",
        "set": {"alphabet": "ko", "limit": 5}}));
    assert_eq!((of(true)["alphabet"].as_str(), of(true)["own"].as_bool()), (Some("ko"), Some(false)));
    office.done(json!({"on": "precedence", "do": "set", "summit": ids::EIGHTH, "purpose": "speaking",
        "session": ids::MINISTERIAL, "set": {"keys": ["request", "alphabet"], "alphabet": "en"}}));
    assert_eq!((of(true)["own"].as_bool(), of(false)["alphabet"].as_str()), (Some(true), Some("ko")));
    assert_eq!(of(true)["arrangement"]["limit"], 5, "what the summit says holds where the session says nothing");

    office
        .done(json!({"on": "precedence", "do": "ask_to_speak", "session": ids::MINISTERIAL, "delegation": ids::KOREA}));
    let asked = of(true);
    let korea = asked["places"].as_array().unwrap().iter().find(|line| line["code"] == "KOR").unwrap();
    assert_eq!(korea["number"], 1);
    assert!(korea["why"]["en"].as_str().unwrap().contains("1st to ask for the floor"));
    assert!(!korea["people"].as_array().unwrap().is_empty());
}

#[test]
fn what_makes_no_sense_is_refused() {
    let office = Office::busy();
    let on = |verb: &str, more: Value| {
        let mut action = json!({"on": "precedence", "do": verb, "summit": ids::EIGHTH, "purpose": "list"});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        action
    };
    let summits = office.ask("summits", json!({}));
    let other = summits["summits"].as_array().unwrap().iter().find(|each| each["id"] != json!(ids::EIGHTH)).unwrap();
    let theirs = office.ask("delegations", json!({"summit": other["id"]}))["delegations"][0]["id"].clone();
    for (action, code, field) in [
        (on("override", json!({"delegations": [ids::KOREA], "place": 2, "reason": " "})), "no_reason", Some("reason")),
        (on("override", json!({"delegations": [ids::KOREA], "place": 0, "reason": "x"})), "place", Some("place")),
        (
            on("override", json!({"delegations": [theirs], "place": 1, "reason": "x"})),
            "other_summit",
            Some("delegation"),
        ),
        (
            on("override", json!({"delegations": [ids::KOREA, ids::KOREA], "place": 1, "reason": "x"})),
            "once_each",
            Some("delegations"),
        ),
        (on("override", json!({"delegations": [], "place": 1, "reason": "x"})), "once_each", Some("delegations")),
        (on("answer_tie", json!({"delegations": [ids::KOREA, ids::KOREA]})), "tie", Some("delegations")),
        (on("set", json!({"set": {"keys": []}})), "no_key", Some("keys")),
        (on("set", json!({"set": {"interval": 0}})), "figure", Some("interval")),
        (on("freeze", json!({"name": ""})), "empty", Some("name")),
        (on("use_lot", json!({"lot": ids::KOREA})), "gone", Some("lot")),
    ] {
        assert_eq!(office.refused(action.clone()), (code.to_owned(), field.map(str::to_owned)), "{action}");
    }
}

#[test]
fn several_are_moved_together_and_a_place_is_given_by_hand_once() {
    let office = Office::eighth();
    let ask = || office.ask("precedence", json!({"summit": ids::EIGHTH, "purpose": "list"}));
    assert_eq!(codes(&ask()["order"]), UN_ORDER);
    let before = office.dump();
    let delegations = office.ask("delegations", json!({"summit": ids::EIGHTH}))["delegations"].clone();
    let id =
        |code: &str| delegations.as_array().unwrap().iter().find(|each| each["code"] == code).unwrap()["id"].clone();
    let by_hand = |who: &str, place: u32, reason: &str| {
        let who: Vec<Value> = list(who).into_iter().map(id).collect();
        json!({"on": "precedence", "do": "override", "summit": ids::EIGHTH, "purpose": "list",
            "delegations": who, "place": place, "reason": reason})
    };
    let to = |who: &str, place: u32, reason: &str| {
        office.done(by_hand(who, place, reason));
    };
    to("GBR URY", 2, "Troika");
    assert_eq!(codes(&ask()["order"]), "CAN GBR URY DNK EST ISR MEX NZL PRT KOR");
    assert_eq!(ask()["places"][2]["by_hand"]["reason"], "Troika");
    // Nobody is moved on in silence: the places of the two are taken, and who stands there is named.
    for (who, place, stands) in [
        ("DNK", 2, "United Kingdom"),
        ("DNK", 3, "Uruguay"),
        ("DNK EST", 1, "United Kingdom"),
        ("DNK GBR", 2, "Uruguay"),
    ] {
        let again = by_hand(who, place, "Opens the debate");
        assert_eq!(office.refused(again.clone()), ("place_taken".to_owned(), Some("place".to_owned())), "{who}");
        let said = format!("{:?}", office.perform(again));
        assert!(said.contains(stands) && said.contains("Troika"), "{said}");
    }
    assert_eq!(codes(&ask()["order"]), "CAN GBR URY DNK EST ISR MEX NZL PRT KOR");
    // Beside them there is room, and who stands at a place may be given a new reason there.
    to("DNK", 4, "Opens the debate");
    to("GBR URY", 2, "As agreed in June");
    assert_eq!(codes(&ask()["order"]), "CAN GBR URY DNK EST ISR MEX NZL PRT KOR");
    // Moved again together, the reason is the new one.
    to("DNK GBR URY", 8, "Asked for it");
    assert_eq!(codes(&ask()["order"]), "CAN EST ISR MEX NZL PRT KOR DNK GBR URY");
    assert_eq!(ask()["places"][8]["by_hand"]["reason"], "Asked for it");
    for _ in 0..4 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undo left a trace");
}
