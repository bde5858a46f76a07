//! Findings: each says what is wrong, how much it weighs, and how to mend it; an officer has the last word.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn findings(office: &Office, summit: &Value) -> Vec<Value> {
    office.ask("findings", json!({ "summit": summit }))["findings"].as_array().unwrap().clone()
}

/// A summit of a day with too much in it: rooms of 10 and 40, one delegation of 12, another of 1.
pub(crate) fn crowded() -> (Office, Value) {
    let office = Office::empty();
    let subject = |action: Value| json!(office.done(action).subject.unwrap().id);
    let summit = subject(json!({"on": "summit", "do": "create", "first_day": "2027-04-13", "days": 1,
        "set": {"title": "Crowded", "zone": "Asia/Seoul", "walking": 10}}));
    let place = |name: &str, capacity: u32, setup: u32| {
        subject(json!({"on": "place", "do": "add", "summit": summit,
            "set": {"name": name, "capacity": capacity, "setup": setup}}))
    };
    let (small, _large) = (place("Small", 10, 20), place("Large", 40, 0));
    let delegation = |code: &str, zone: &str, people: u32, category: &str| {
        let id = subject(json!({"on": "delegation", "do": "add", "summit": summit,
            "set": {"code": code, "name": code, "zone": zone, "category": category}}));
        for n in 0..people {
            let capacity = if n == 0 { "head" } else { "member" };
            office.done(json!({"on": "delegate", "do": "add", "delegation": id,
                "set": {"title": "Officer", "capacity": capacity}}));
        }
        id
    };
    let (host, guest) =
        (delegation("KOR", "Asia/Seoul", 12, "chair"), delegation("CAN", "America/Toronto", 1, "member"));
    let session = |title: &str, time: &str, minutes: u32, place: &Value, expect: &[&Value], kind: &str| {
        subject(json!({"on": "session", "do": "create", "summit": summit, "expect": expect,
            "start": {"date": "2027-04-13", "time": time},
            "set": {"title": title, "kind": kind, "minutes": minutes, "place": place}}))
    };
    let long = session("Long agenda", "09:00", 30, &small, &[&host, &guest], "thematic");
    office.done(json!({"on": "agenda_item", "do": "add", "session": long, "set": {"title": "Item", "minutes": 50}}));
    session("Over it", "09:20", 40, &small, &[&guest], "thematic");
    session("Soon after", "10:10", 60, &small, &[], "social");
    session("Nowhere", "13:00", 60, &Value::Null, &[&guest], "ministerial");
    (office, summit)
}

/// The same with what else may go wrong: two heads at once, a link that is known for the place, parts that run over, too much
/// for one team of interpreters, a day that was taken away, a holiday.
fn troubled() -> (Office, Value) {
    let (office, summit) = crowded();
    let subject = |action: Value| json!(office.done(action).subject.unwrap().id);
    let delegations = office.ask("delegations", json!({ "summit": summit }));
    let all: Vec<Value> =
        delegations["delegations"].as_array().unwrap().iter().map(|delegation| delegation["id"].clone()).collect();
    let hall = subject(json!({"on": "place", "do": "add", "summit": summit, "set": {"name": "Hall"}}));
    let day = |date: &str| subject(json!({"on": "day", "do": "add", "summit": summit, "set": {"date": date}}));
    day("2027-04-14");
    let lost = day("2027-04-11");
    let session = |at: &str, expect: &[Value], set: Value| {
        let (date, time) = at.split_once(' ').unwrap();
        subject(json!({"on": "session", "do": "create", "summit": summit, "expect": expect,
            "start": {"date": date, "time": time}, "set": set}))
    };
    session(
        "2027-04-13 13:30",
        &all,
        json!({"title": "At once", "kind": "ministerial", "minutes": 60, "format": "virtual"}),
    );
    let link = "https://meet.example/hall";
    session(
        "2027-04-13 15:00",
        &[],
        json!({"title": "Linked", "kind": "social", "minutes": 30, "place": hall,
        "format": "hybrid", "join_link": link}),
    );
    let long = session(
        "2027-04-13 16:00",
        &[],
        json!({"title": "Long", "kind": "social", "minutes": 240, "place": hall,
        "format": "hybrid", "interpreted": true}),
    );
    let item = |set: Value, parent: Value| {
        subject(json!({"on": "agenda_item", "do": "add", "session": long, "parent": parent, "set": set}))
    };
    let whole = item(json!({"title": "Whole", "minutes": 10}), Value::Null);
    item(json!({"title": "Part", "minutes": 25}), whole);
    session(
        "2027-04-11 11:00",
        &[],
        json!({"title": "The day before", "kind": "social", "minutes": 30, "place": hall}),
    );
    office.done(json!({"on": "day", "do": "remove", "day": lost}));
    office.done(json!({"on": "holiday", "do": "add", "set": {"code": "CAN", "date": "2027-04-13", "name": "Day off"}}));
    session("2027-04-13 21:00", &all, json!({"title": "Late", "kind": "social", "minutes": 30, "place": hall}));
    (office, summit)
}

#[test]
fn every_mend_that_is_offered_mends() {
    let (office, summit) = troubled();
    let found = findings(&office, &summit);
    let codes: Vec<&str> = found.iter().map(|finding| finding["code"].as_str().unwrap()).collect();
    for code in [
        "head_twice",
        "holiday",
        "interpretation_long",
        "items_too_long",
        "night_hours",
        "no_chair",
        "no_link",
        "no_place",
        "outside_days",
        "over_capacity",
        "place_twice",
        "setup_short",
        "short_handed",
    ] {
        assert!(codes.contains(&code), "{code} is missing among {codes:?}");
    }
    let about = |finding: &Value| (finding["code"].clone(), finding["about"].clone());
    // A session that is moved may get another night or holiday; it may not get into anybody's way.
    let in_the_way = |finding: &Value| {
        ["head_twice", "items_too_long", "person_away", "person_twice", "place_twice", "setup_short", "walk_short"]
            .contains(&finding["code"].as_str().unwrap())
    };
    let before: Vec<_> = found.iter().filter(|each| in_the_way(each)).map(about).collect();
    let mut mended = std::collections::BTreeSet::new();
    for finding in &found {
        let Some(action) = finding["mend"].get("action") else { continue };
        let dump = office.dump();
        assert!(!finding["mend"]["label"]["en"].as_str().unwrap().is_empty());
        office.done(action.clone());
        let after = findings(&office, &summit);
        assert!(!after.iter().any(|other| about(other) == about(finding)), "{finding} is still there");
        let worse: Vec<_> = after.iter().filter(|each| in_the_way(each) && !before.contains(&about(each))).collect();
        assert!(worse.is_empty(), "{finding} is mended by {worse:?}");
        office.desk.undo().unwrap();
        assert_same(&dump, &office.dump(), "undo left a trace");
        mended.insert(finding["code"].as_str().unwrap());
    }
    assert_eq!(
        mended.into_iter().collect::<Vec<_>>(),
        [
            "head_twice",
            "holiday",
            "interpretation_long",
            "items_too_long",
            "night_hours",
            "no_chair",
            "no_link",
            "no_place",
            "outside_days",
            "over_capacity",
            "place_twice",
            "setup_short",
            "short_handed",
        ]
    );
    assert_eq!(findings(&office, &summit), found, "all is as it was");
}

#[test]
fn a_mend_that_would_change_one_fault_for_another_is_not_offered() {
    let (office, summit) = troubled();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let (day, hall) = (&programme["days"][0]["date"], &programme["places"][0]["id"]);
    let made = |action: Value| json!(office.done(action).subject.unwrap().id);
    let at = |time: &str, minutes: u32| {
        made(json!({"on": "session", "do": "create", "summit": summit, "start": {"date": day, "time": time},
            "set": {"title": time, "kind": "thematic", "format": "hosted", "minutes": minutes, "place": hall}}))
    };
    let (first, next) = (at("05:00", 60), at("06:00", 30));
    let item = |minutes: u32, parent: Option<&Value>| {
        made(
            json!({"on": "agenda_item", "do": "add", "session": first, "parent": parent, "set": {"title": "x", "minutes": minutes}}),
        )
    };
    let mend = |code: &str, session: &Value| {
        let all = findings(&office, &summit);
        let found = all.iter().find(|one| one["code"] == code && one["sessions"][0] == *session);
        found.unwrap_or_else(|| panic!("{code} is not found"))["mend"]["label"]["en"].clone()
    };
    // Longer only where nothing follows in the same room.
    let long = item(90, None);
    assert_eq!(mend("items_too_long", &first), Value::Null);
    office.done(json!({"on": "session", "do": "unschedule", "session": next}));
    assert_eq!(mend("items_too_long", &first), "Make it 90 minutes");
    // An item is given what its parts take only where the session holds it.
    office.done(json!({"on": "agenda_item", "do": "edit", "agenda_item": long, "set": {"minutes": 50}}));
    let part = item(55, Some(&long));
    assert_eq!(mend("items_too_long", &first), "Give the item 55 minutes");
    office.done(json!({"on": "agenda_item", "do": "edit", "agenda_item": part, "set": {"minutes": 75}}));
    assert_eq!(mend("items_too_long", &first), Value::Null);
    // Nobody is put in the chair before arriving.
    let label = mend("no_chair", &first);
    assert!(label.as_str().is_some(), "{label}");
    let head =
        findings(&office, &summit).iter().find(|one| one["code"] == "no_chair" && one["sessions"][0] == first).unwrap()
            ["mend"]["action"]["set"]["chair"]
            .clone();
    let later = office.ask("programme", json!({ "summit": summit }))["days"][0]["date"].clone();
    office.done(json!({"on": "delegate", "do": "edit", "delegate": head, "set": {"arrival_date": later, "arrival_time": "05:15"}}));
    assert_eq!(mend("no_chair", &first), Value::Null);
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_can_be_open_again() {
    let (office, summit) = crowded();
    let finding = findings(&office, &summit).into_iter().find(|finding| finding["code"] == "place_twice").unwrap();
    let accept = |reason: &str| {
        json!({"on": "finding", "do": "accept", "summit": summit, "rule": finding["code"], "about": finding["about"],
            "reason": reason})
    };
    assert_eq!(office.refused(accept("  ")), ("empty".into(), Some("reason".into())));
    let counts = || {
        let counted = office.ask("finding_counts", json!({ "summit": summit }));
        assert_eq!(office.ask("programme", json!({ "summit": summit }))["findings"], counted);
        assert_eq!(office.ask("overview", json!({ "summit": summit }))["findings"], counted);
        counted
    };
    let before = counts();
    let acceptance = office.done(accept("The room is divided."));
    let accepted = findings(&office, &summit).pop().unwrap();
    assert_eq!(accepted["about"], finding["about"], "what is accepted stands last");
    assert_eq!(
        (&accepted["accepted"]["reason"], &accepted["accepted"]["officer"]),
        (&json!("The room is divided."), &json!("Duty officer"))
    );
    let level = finding["level"].as_str().unwrap();
    assert_eq!(counts()[level].as_u64().unwrap() + 1, before[level].as_u64().unwrap(), "what is accepted asks no more");
    assert_eq!(office.refused(accept("Again")).0, "accepted");
    office.done(json!({"on": "finding", "do": "withdraw", "acceptance": acceptance.subject.unwrap().id}));
    assert_eq!(findings(&office, &summit)[0]["accepted"], Value::Null);
    let mut gone = accept("There is none");
    gone["about"] = json!("nothing");
    assert_eq!(office.refused(gone), ("no_such_finding".into(), Some("about".into())));
}

#[test]
fn an_officer_says_how_much_a_rule_weighs() {
    let (office, summit) = crowded();
    let set = |level: Value| {
        office.done(json!({"on": "finding", "do": "set_level", "summit": summit, "rule": "no_chair", "level": level}))
    };
    let levels = || -> Vec<Value> {
        findings(&office, &summit)
            .into_iter()
            .filter(|each| each["code"] == "no_chair")
            .map(|each| each["level"].clone())
            .collect()
    };
    let before = levels();
    set(json!("stop"));
    assert_eq!(levels()[0], "stop");
    set(json!("off"));
    assert_eq!(levels(), [] as [Value; 0]);
    set(Value::Null);
    assert_eq!(levels(), before);
}

#[test]
fn what_is_kept_between_questions_is_what_a_fresh_desk_finds() {
    let (office, summit) = crowded();
    let mut dice = 7_u64;
    for step in 0..60 {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = |n: u64| usize::try_from((dice >> 33) % n).unwrap();
        let programme = office.ask("programme", json!({ "summit": summit }));
        let sessions = programme["sessions"].as_array().unwrap();
        let session = &sessions[pick(sessions.len() as u64)]["id"];
        let delegations = office.ask("delegations", json!({ "summit": summit }))["delegations"].clone();
        let delegation = &delegations[pick(2)]["id"];
        let action = match pick(6) {
            0 => json!({"on": "participation", "do": "expect", "session": session, "delegation": delegation}),
            1 => json!({"on": "participation", "do": "release", "session": session, "delegation": delegation}),
            2 => json!({"on": "delegate", "do": "add", "delegation": delegation, "set": {"title": "Officer"}}),
            3 => json!({"on": "session", "do": "duplicate", "session": session}),
            _ => json!({"on": "session", "do": "move", "session": session,
                "start": {"date": "2027-04-13", "time": format!("{:02}:{:02}", 8 + pick(10), pick(4) * 15)}}),
        };
        if office.perform(action).is_ok() && pick(4) == 0 {
            office.desk.undo().unwrap();
        }
        let kept = findings(&office, &summit);
        let fresh = office.copy();
        assert_eq!(kept, findings(&fresh, &summit), "after step {step}");
    }
}

#[test]
fn a_locked_session_stays() {
    let (office, summit) = crowded();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let session = &programme["sessions"][0]["id"];
    office.done(json!({"on": "session", "do": "lock", "session": session, "reason": "Announced"}));
    let locked = ("locked".to_owned(), Some("lock".to_owned()));
    for action in [
        json!({"on": "session", "do": "move", "session": session, "start": {"date": "2027-04-13", "time": "08:00"}}),
        json!({"on": "session", "do": "edit", "session": session, "set": {"minutes": 25}}),
        json!({"on": "session", "do": "edit", "session": session, "set": {"place": null}}),
        json!({"on": "session", "do": "unschedule", "session": session}),
        json!({"on": "session", "do": "delete", "session": session}),
        json!({"on": "session", "do": "overrun", "session": session, "minutes": 5, "after": "day", "how": "later"}),
        json!({"on": "session", "do": "rezone", "of": {"session": session}, "zone": "Asia/Tokyo", "keep": "clock"}),
    ] {
        assert_eq!(office.refused(action.clone()), locked, "{action}");
    }
    office.done(json!({"on": "session", "do": "edit", "session": session, "set": {"title": "Another title"}}));
    office.done(json!({"on": "session", "do": "unlock", "session": session}));
    office.done(json!({"on": "session", "do": "delete", "session": session}));
}

#[test]
fn a_place_stays_while_a_locked_session_is_there() {
    let (office, summit) = crowded();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let session = &programme["sessions"][0];
    let remove = json!({"on": "place", "do": "remove", "place": programme["places"][0]["id"]});
    office.done(json!({"on": "session", "do": "lock", "session": session["id"], "reason": "Announced"}));
    let before = office.dump();
    let failure = office.perform(remove.clone()).unwrap_err();
    let told = serde_json::to_value(&failure).unwrap();
    assert_eq!((&told["code"], &told["field"]), (&json!("locked"), &json!("lock")), "{told}");
    for language in ["en", "ko"] {
        let said = told["message"][language].as_str().unwrap();
        assert!(said.contains("Long agenda") && said.contains("Announced"), "{said}");
    }
    assert_same(&before, &office.dump(), "a refusal changes nothing");
    office.done(json!({"on": "session", "do": "unlock", "session": session["id"]}));
    office.done(remove);
}

#[test]
fn an_hour_offered_by_another_clock_says_whose() {
    let office = Office::empty();
    let subject = |action: Value| json!(office.done(action).subject.unwrap().id);
    let summit = subject(json!({"on": "summit", "do": "create", "first_day": "2027-06-08", "days": 2,
        "set": {"title": "Summer", "zone": "Europe/London"}}));
    let room = subject(json!({"on": "place", "do": "add", "summit": summit, "set": {"name": "Room", "kind": "room"}}));
    for zone in ["Europe/London", "Asia/Seoul"] {
        let time = if zone == "Asia/Seoul" { "18:00" } else { "10:00" };
        subject(json!({"on": "session", "do": "create", "summit": summit,
            "start": {"date": "2027-06-08", "time": time, "zone": zone},
            "set": {"title": zone, "minutes": 60, "place": room}}));
    }
    let found = office.ask("findings", json!({ "summit": summit }))["findings"].clone();
    let labels: Vec<&str> =
        found.as_array().unwrap().iter().filter_map(|each| each["mend"]["label"]["en"].as_str()).collect();
    assert!(labels.iter().any(|label| label.starts_with("Move to ") && label.ends_with("(Seoul)")), "{labels:?}");
}

#[test]
fn several_things_are_done_wholly_or_not_at_all() {
    let (office, summit) = crowded();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let (one, two) = (&programme["sessions"][0]["id"], &programme["sessions"][1]["id"]);
    let to = |session: &Value, time: &str| json!({"do": "move", "session": session, "start": {"date": "2027-04-13", "time": time}});
    let before = office.dump();
    let outcome = office.done(json!({"on": "session", "do": "several", "each": [to(one, "15:00"), to(two, "16:00")]}));
    assert!(outcome.entry.unwrap().label.en.ends_with("and 1 more"));
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "one undo takes both back");
    office.refused(json!({"on": "session", "do": "several", "each": [to(one, "15:00"), to(two, "25:00")]}));
    assert_same(&before, &office.dump(), "one that cannot be leaves all");
    assert_eq!(office.refused(json!({"on": "session", "do": "several", "each": []})).0, "nothing");
    assert_eq!(
        office.refused(json!({"on": "session", "do": "several", "each": [{"do": "several", "each": []}]})).0,
        "nested"
    );
}

#[test]
fn a_frozen_order_that_would_come_out_otherwise_is_found_and_frozen_anew() {
    let office = Office::eighth();
    let summit = json!(ids::EIGHTH);
    let stale =
        || findings(&office, &summit).into_iter().filter(|each| each["code"] == "order_stale").collect::<Vec<Value>>();
    let order = |more: Value| {
        let mut action = json!({"on": "precedence", "summit": summit, "purpose": "list"});
        action.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.done(action)
    };
    order(json!({"do": "set", "set": {"keys": ["rank", "office_since", "alphabet"]}}));
    order(json!({"do": "freeze", "name": "To the printer"}));
    assert_eq!(stale(), [Value::Null; 0], "it is what it was frozen as");

    // The minister of Korea becomes head of government: Korea goes to the front.
    office.done(json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA,
        "set": {"rank": "head_of_government"}}));
    let found = stale();
    let [finding] = &found[..] else { panic!("{found:?}") };
    assert!(finding["message"]["en"].as_str().unwrap().contains("“To the printer”"), "{finding}");
    assert_eq!(
        (&finding["purpose"], &finding["sessions"], &finding["level"]),
        (&json!("list"), &json!([]), &json!("warn"))
    );
    let overview = office.ask("overview", json!({ "summit": summit }));
    let need = overview["needs"].as_array().unwrap().iter().find(|need| need["code"] == "order_stale").unwrap();
    assert_eq!((&need["purpose"], &need["session"]), (&json!("list"), &Value::Null));
    // One action mends it, and the earlier one is kept to be looked up.
    let before = office.dump();
    office.done(finding["mend"]["action"].clone());
    assert_eq!(stale(), [Value::Null; 0]);
    let asked = office.ask("precedence", json!({"summit": summit, "purpose": "list"}));
    let frozen = asked["frozen"].as_array().unwrap();
    assert_eq!(
        (frozen.len(), &frozen[0]["name"], &frozen[0]["order"][0]),
        (2, &json!("To the printer"), &json!("KOR"))
    );
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    assert_eq!(stale().len(), 1);

    // It weighs what an officer says, and one that is accepted is open again when somebody else moves.
    let level = |level: Value| {
        office
            .done(json!({"on": "finding", "do": "set_level", "summit": summit, "rule": "order_stale", "level": level}));
    };
    level(json!("stop"));
    assert_eq!(stale()[0]["level"], "stop");
    level(json!("off"));
    assert_eq!(stale(), [Value::Null; 0]);
    level(Value::Null);
    office.done(json!({"on": "finding", "do": "accept", "summit": summit, "rule": "order_stale",
        "about": stale()[0]["about"], "reason": "Printed already"}));
    assert_eq!(stale()[0]["accepted"]["reason"], "Printed already");
    office.done(json!({"on": "delegation", "do": "add", "summit": summit,
        "set": {"code": "AUS", "name": "Australia", "zone": "Australia/Canberra"}}));
    assert_eq!(stale()[0]["accepted"], Value::Null);
}

#[test]
fn what_is_considered_comes_true_when_it_is_done() {
    let (office, summit) = crowded();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let place = programme["places"][0]["id"].clone();
    let open = || {
        let mut found = findings(&office, &summit);
        found.retain(|finding| finding["accepted"].is_null());
        found
    };
    let known = |found: &[Value]| -> Vec<(String, String, String)> {
        let text = |finding: &Value, field: &str| finding[field].to_string();
        found.iter().map(|each| (text(each, "code"), text(each, "about"), text(each, "message"))).collect()
    };
    let said = |briefs: &Value| -> BTreeSet<String> {
        briefs.as_array().unwrap().iter().map(|brief| brief["message"].to_string()).collect()
    };
    let (before, date) = (known(&open()), programme["days"][0]["date"].clone());
    let mut tried = (0, 0);
    for session in programme["sessions"].as_array().unwrap() {
        for (time, minutes) in [("03:00", 60), ("10:30", 240)] {
            let start = json!({"date": date, "time": time, "zone": programme["zone"]});
            let considered = json!({"session": session["id"], "start": start, "place": place, "minutes": minutes});
            let consequences = office.ask("consequences", json!({"summit": summit, "moves": [considered]}));
            let mut action = considered.clone();
            action["on"] = "session".into();
            action["do"] = "move".into();
            office.done(action);
            let after = known(&open());
            let id = session["id"].as_str().unwrap();
            let concerned = |each: &&(String, String, String)| each.1.contains(id);
            type Told = (String, String, String);
            let is_in = |list: &[Told], one: &Told| list.iter().any(|each| (&each.0, &each.1) == (&one.0, &one.1));
            let words = |told: &[&Told]| told.iter().map(|each| each.2.clone()).collect::<BTreeSet<String>>();
            let comes: Vec<&Told> = after.iter().filter(concerned).filter(|then| !is_in(&before, then)).collect();
            let goes: Vec<&Told> = before.iter().filter(concerned).filter(|now| !is_in(&after, now)).collect();
            let told = ["comes", "changes", "goes"].map(|list| said(&consequences[list]));
            let [new, otherwise, gone] = &told;
            // Everything new is told, as coming or as changed; nothing else is; and what goes is gone.
            assert!(
                new.union(otherwise).cloned().collect::<BTreeSet<_>>().is_superset(&words(&comes)),
                "{time} {session}"
            );
            assert!(new.is_subset(&words(&comes)) && gone.is_subset(&words(&goes)), "{time} {session}");
            let of = |list: &[&Told], message: &str| list.iter().any(|each| each.2 == message);
            assert!(otherwise.iter().all(|message| after.iter().any(|each| each.2 == *message)), "{time} {session}");
            // What has gone without being told as gone is told as changed: a rule about the same sessions goes on.
            let untold: Vec<&&Told> = goes.iter().filter(|each| !gone.contains(&each.2)).collect();
            let goes_on = |code: &str| comes.iter().any(|each| each.0 == code && otherwise.contains(&each.2));
            assert!(untold.iter().all(|each| goes_on(&each.0) && of(&goes, &each.2)), "{time} {session}");
            tried = (tried.0 + comes.len(), tried.1 + goes.len());
            office.desk.undo().unwrap();
        }
    }
    assert!(tried.0 > 5 && tried.1 > 5, "something was looked at: {tried:?}");
}

#[test]
fn an_accepted_finding_is_open_again_for_others() {
    let office = Office::eighth();
    let nights = || {
        let mut found = findings(&office, &json!(ids::EIGHTH));
        found.retain(|each| each["code"] == "night_hours" && each["sessions"] == json!([ids::MINISTERIAL]));
        found
    };
    let to = |date: &str, time: &str| {
        office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL, "minutes": 120,
            "start": {"date": date, "time": time, "zone": "Europe/London"}}));
    };
    office.done(json!({"on": "finding", "do": "accept", "summit": ids::EIGHTH, "rule": "night_hours",
        "about": nights()[0]["about"], "reason": "They agreed"}));
    assert_eq!(nights()[0]["accepted"]["reason"], "They agreed");
    to("2021-11-18", "14:15");
    assert_eq!(nights()[0]["accepted"]["reason"], "They agreed", "the same people");
    to("2021-11-18", "05:00");
    assert_eq!(nights()[0]["accepted"], Value::Null, "others");
}

#[test]
fn who_need_not_come_is_not_kept_awake_and_who_joins_by_link_is_at_home() {
    let office = Office::busy();
    let (eighth, ministerial, specimen) = (json!(ids::EIGHTH), json!(ids::MINISTERIAL), json!(ids::SPECIMEN));
    let told = |summit: &Value, session: &Value, code: &str| {
        let found = findings(&office, summit);
        let mut found = found.iter().filter(|each| each["code"] == code && each["sessions"][0] == *session);
        found.next().map(|each| each["message"]["en"].as_str().unwrap().to_owned()).unwrap_or_default()
    };
    let night = || told(&eighth, &ministerial, "night_hours");
    let delegation = |summit: &Value, code: &str| {
        let all = office.ask("delegations", json!({ "summit": summit }))["delegations"].clone();
        all.as_array().unwrap().iter().find(|each| each["code"] == code).unwrap()["id"].clone()
    };
    assert!(night().contains("New Zealand"), "{}", night());
    let zealand = delegation(&eighth, "NZL");
    for requirement in ["optional", "observer"] {
        office.done(json!({"on": "participation", "do": "expect", "session": ids::MINISTERIAL, "delegation": zealand,
            "requirement": requirement}));
        assert!(!night().contains("New Zealand") && night().contains("Republic of Korea"), "{}", night());
    }
    // Hosted in Seoul by day, at night in Canada: who joins from there by link is told, has no seat, and needs a link.
    let canada = delegation(&specimen, "CAN");
    let programme = office.ask("programme", json!({"summit": ids::SPECIMEN}));
    let hosted = programme["sessions"].as_array().unwrap().iter().find(|each| {
        each["format"] == "hosted" && each["kind"] == "plenary" || each["title"]["en"] == "Steering committee"
    });
    let hosted = &hosted.unwrap()["id"];
    assert_eq!(told(&specimen, hosted, "night_hours") + &told(&specimen, hosted, "no_link"), "");
    office.done(json!({"on": "participation", "do": "expect", "session": hosted, "delegation": canada,
        "manner": "remote"}));
    assert!(told(&specimen, hosted, "night_hours").contains("Canada"));
    assert!(told(&specimen, hosted, "no_link").contains("no link"));
}

#[test]
fn items_that_overlap_are_told() {
    let office = Office::eighth();
    let session = office.ask("programme", json!({"summit": ids::EIGHTH}))["sessions"][0]["id"].clone();
    for (title, begins_after) in [("One", 0), ("Two", 5)] {
        office.done(json!({"on": "agenda_item", "do": "add", "session": session,
            "set": {"title": title, "minutes": 25, "begins_after": begins_after}}));
    }
    let found = findings(&office, &json!(ids::EIGHTH));
    let told = found.iter().find(|each| each["code"] == "items_too_long").unwrap();
    let words = told["message"]["en"].as_str().unwrap();
    assert!(words.starts_with("Item 2 of ") && words.ends_with("begins 20 minutes before item 1 ends."), "{words}");
}

#[test]
fn a_night_of_fewer_is_no_new_night_and_a_skipped_hour_is_told() {
    let office = Office::eighth();
    let considered = |date: &str, time: &str| {
        let moves = json!([{"session": ids::MINISTERIAL, "minutes": 120,
            "start": {"date": date, "time": time, "zone": "Europe/London"}}]);
        let told = office.ask("consequences", json!({"summit": ids::EIGHTH, "moves": moves}));
        let of = |list: &str, words: &str| {
            told[list].as_array().unwrap().iter().any(|each| each["message"]["en"].as_str().unwrap().contains(words))
        };
        (of("comes", "night"), of("changes", "night"), of("comes", "clocks") || of("comes", "Clocks"))
    };
    // At 14:00 it is night in Wellington and Seoul; half an hour earlier for Wellington alone.
    assert_eq!(considered("2021-11-18", "11:00"), (false, true, false));
    assert_eq!(considered("2021-11-18", "14:00"), (false, false, false));
    assert!(considered("2022-03-27", "01:30").2, "clocks in London skip it");
}

#[test]
fn what_is_drawn_is_told_where_it_runs_into_something() {
    let (office, summit) = crowded();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let session = programme["sessions"].as_array().unwrap().iter().find(|each| !each["place"].is_null()).unwrap();
    let at = |time: &str| {
        let start = json!({"date": session["spot"]["date"], "time": time});
        let drawn = json!({"start": start, "place": session["place"], "minutes": 30});
        office.ask("consequences", json!({"summit": summit, "moves": [drawn]}))["comes"].clone()
    };
    let taken = at(session["spot"]["starts"].as_str().unwrap());
    assert!(taken[0]["message"]["en"].as_str().unwrap().contains("“New session”"), "{taken}");
    assert!(
        at("00:10").as_array().unwrap().iter().all(|each| !each["message"]["en"].as_str().unwrap().contains("both in"))
    );
    let nowhere =
        json!({"summit": summit, "moves": [{"start": {"date": "2027-02-30", "time": "10:00"}, "minutes": 30}]});
    let refused = office.desk.ask("consequences", nowhere).unwrap_err();
    assert!(format!("{refused:?}").contains("date"), "{refused:?}");
}

#[test]
fn whoever_is_represented_is_not_there_and_whoever_stands_in_is() {
    let office = Office::eighth();
    let list = office.ask("roster", json!({"summit": ids::EIGHTH}))["people"].as_array().unwrap().clone();
    let koreans: Vec<&Value> = list.iter().filter(|one| one["delegation"] == json!(ids::KOREA)).collect();
    let deputy = koreans.iter().find(|one| one["id"] != json!(ids::MINISTER_OF_KOREA)).unwrap()["id"].clone();
    let at = |title: &str, who: &Value| {
        let made = office.done(json!({"on": "session", "do": "create", "summit": ids::EIGHTH,
            "start": {"date": "2021-11-17", "time": "09:00"}, "set": {"title": title, "minutes": 30}}));
        let session = json!(made.subject.unwrap().id);
        office.done(json!({"on": "participation", "do": "expect", "session": session, "delegation": ids::KOREA, "delegate": who}));
        session
    };
    let minister = json!(ids::MINISTER_OF_KOREA);
    let (one, other, third) = (at("One", &minister), at("Other", &minister), at("Third", &deputy));
    let twice = || -> Vec<(String, usize)> {
        let found = office.ask("findings", json!({"summit": ids::EIGHTH}))["findings"].as_array().unwrap().clone();
        let ours = |finding: &&Value| {
            let sessions = finding["sessions"].as_array().unwrap();
            ["head_twice", "person_twice"].contains(&finding["code"].as_str().unwrap())
                && sessions.iter().all(|each| [&one, &other, &third].contains(&each))
        };
        found
            .iter()
            .filter(ours)
            .map(|each| (each["code"].as_str().unwrap().to_owned(), each["sessions"].as_array().unwrap().len()))
            .collect()
    };
    assert_eq!(twice(), [("head_twice".to_owned(), 2)], "the minister is at two at once");
    office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": one,
        "party": {"delegation": ids::KOREA, "delegate": minister}, "by": {"delegation": ids::KOREA, "delegate": deputy}}));
    assert_eq!(twice(), [("person_twice".to_owned(), 2)], "the deputy stands in, and is elsewhere already");
    let titles = |who: &Value| {
        let rows = office.ask("where_is", json!({"summit": ids::EIGHTH, "delegate": who, "day": "2021-11-17"}));
        rows["rows"][0]["sessions"].as_array().unwrap().clone()
    };
    let of = |who: &Value, session: &Value| titles(who).into_iter().find(|each| each["session"] == *session);
    assert!(of(&deputy, &one).is_some(), "where somebody stands in, there they are");
    assert_ne!(of(&minister, &one).unwrap()["represented_by"], Value::Null);
    assert_eq!(of(&minister, &other).unwrap()["represented_by"], Value::Null);
    assert!(of(&deputy, &other).is_none(), "and nowhere else");
}

#[test]
fn what_a_move_would_be_refused_for_is_told_before_it_is_made() {
    let (office, summit) = crowded();
    let programme = office.ask("programme", json!({ "summit": summit }));
    let session = &programme["sessions"][2];
    let told = |date: &str, time: &str, minutes: u32, more: Value| -> String {
        let mut considered =
            json!({"session": session["id"], "start": {"date": date, "time": time}, "minutes": minutes});
        considered.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        office.ask("consequences", json!({"summit": summit, "moves": [considered]}))["comes"].to_string()
    };
    let (date, last) = ("2027-04-13", programme["days"].as_array().unwrap().last().unwrap()["date"].clone());
    assert!(!told(date, "15:00", 60, json!({})).contains("has no place yet"), "it stays where it is");
    assert!(told(date, "15:00", 60, json!({"place": null})).contains("has no place yet"));
    assert!(told(last.as_str().unwrap(), "23:30", 60, json!({})).contains("not a day of the summit"));
    office.done(json!({"on": "session", "do": "lock", "session": session["id"], "reason": "Announced"}));
    assert!(told(date, "15:00", 60, json!({})).contains("Announced"));
}
