//! The quorum: worked examples, a morning in which it is gained and lost, and decisions that keep it.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn given(office: &Office, request: Value) -> Value {
    office.ask("quorum", request)
}

#[test]
fn examples_given_whole() {
    let office = Office::empty();
    let sizes = json!([5, 7, 9, 10, 13, 35, 193]);
    for (rule, open, decide) in [
        ("majority", [3, 4, 5, 6, 7, 18, 97], [3, 4, 5, 6, 7, 18, 97]),
        ("UNGA plenary (r.67)", [2, 3, 3, 4, 5, 12, 65], [3, 4, 5, 6, 7, 18, 97]),
        ("UNGA committee (r.108)", [2, 2, 3, 3, 4, 9, 49], [3, 4, 5, 6, 7, 18, 97]),
        ("OPEC (art.11)", [4, 6, 7, 8, 10, 27, 145], [4, 6, 7, 8, 10, 27, 145]),
    ] {
        let answer = given(&office, json!({"rule": rule, "sizes": sizes}));
        for (size, (open, decide)) in sizes.as_array().unwrap().iter().zip(open.into_iter().zip(decide)) {
            assert_eq!(answer["sizes"][size.to_string()], json!({"open": open, "decide": decide}), "{rule} of {size}");
        }
    }
    for (name, request, present, open, decide) in [
        (
            "an alternate counts, a proxy does not",
            json!({"rule": "majority", "members": 10, "present_by_delegate": 5,
                "present_by_alternate_of_same_delegation": 1, "proxy_given_to_another_delegation": 2, "proxies_count": false}),
            6,
            true,
            true,
        ),
        (
            "proxies count where the rule says so",
            json!({"rule": "majority", "members": 10, "present_by_delegate": 4,
                "present_by_alternate_of_same_delegation": 1, "proxy_given_to_another_delegation": 2, "proxies_count": true}),
            7,
            true,
            true,
        ),
        (
            "proxies do not help where they do not count",
            json!({"rule": "majority", "members": 10, "present_by_delegate": 4,
                "present_by_alternate_of_same_delegation": 1, "proxy_given_to_another_delegation": 2, "proxies_count": false}),
            5,
            false,
            false,
        ),
        (
            "people are not counted",
            json!({"rule": "majority", "members": 10, "people_present": {"GBR": 11, "KOR": 9, "EST": 7, "DNK": 7, "PRT": 7}}),
            5,
            false,
            false,
        ),
        (
            "nobody can hold a proxy",
            json!({"rule": "1/3", "members": 6, "proxy_given_to_another_delegation": 4, "proxies_count": true}),
            0,
            false,
            false,
        ),
        (
            "by code, each once",
            json!({"rule": {"open": "1/3", "decide": "majority"}, "members": ["GBR", "KOR", "EST", "DNK", "PRT", "URY"],
                "present_by_head": ["GBR", "KOR"], "present_by_delegate": ["KOR", "CAN"], "present_by_link": ["EST"],
                "proxy_given_to_another_delegation": {"URY": "DNK", "PRT": "GBR"}, "remote_counts": false, "proxies_count": true}),
            3,
            true,
            false,
        ),
        (
            "a delegation is one, however its code is typed",
            json!({"rule": "2", "members": ["GBR", "KOR"], "people_present": {"GBR": 1, "gbr": 3, "Kor": 0}}),
            1,
            false,
            false,
        ),
        (
            "a proxy is not passed on",
            json!({"rule": "2", "members": ["CAN", "EST", "GBR"], "present_by_head": ["GBR"],
                "proxy_given_to_another_delegation": {"CAN": "EST", "EST": "GBR"}, "proxies_count": true}),
            2,
            true,
            true,
        ),
        (
            "nobody is here by two proxies for each other",
            json!({"rule": "1", "members": ["CAN", "EST"],
                "proxy_given_to_another_delegation": {"CAN": "EST", "EST": "CAN"}, "proxies_count": true}),
            0,
            false,
            false,
        ),
        (
            "an observer may hold a proxy and is not counted itself",
            json!({"rule": "1/2", "members": ["CAN", "EST"], "present_by_delegate": ["JPN"],
                "proxy_given_to_another_delegation": {"CAN": "JPN"}, "proxies_count": true}),
            1,
            true,
            true,
        ),
        (
            "exactly half is no majority",
            json!({"rule": "majority", "members": 10, "present_by_delegate": 5}),
            5,
            false,
            false,
        ),
        (
            "exactly a third of an odd number is rounded up",
            json!({"rule": {"open": "1/3", "decide": "2/3"}, "members": 7, "present_by_delegate": 3}),
            3,
            true,
            false,
        ),
        (
            "two thirds of an odd number, reached",
            json!({"rule": {"open": "1/3", "decide": "2/3"}, "members": 7, "present_by_delegate": 4, "present_by_link": 1}),
            5,
            true,
            true,
        ),
        (
            "the same by link where links do not count",
            json!({"rule": "2/3", "members": 7, "present_by_delegate": 4, "present_by_link": 1, "remote_counts": false}),
            4,
            false,
            false,
        ),
        (
            "a number above the membership is never reached",
            json!({"rule": "12", "members": 10, "present_by_head": 10}),
            10,
            false,
            false,
        ),
        (
            "one out of the room",
            json!({"rule": "2", "members": 3, "movements": [
                {"at": "23:50", "delegation": "GBR", "how": "in"}, {"at": "23:55", "delegation": "KOR", "how": "in"},
                {"at": "00:10", "delegation": "KOR", "how": "out"}]}),
            1,
            false,
            false,
        ),
    ] {
        let answer = given(&office, request);
        assert_eq!(
            (&answer["present"], &answer["open"], &answer["decide"]),
            (&json!(present), &json!(open), &json!(decide)),
            "{name}"
        );
    }
    let vote = given(
        &office,
        json!({"rule": "majority", "votes": {"yes": 6, "no": 4, "abstain": 5}, "majority": "2/3", "objections": ["EST"]}),
    );
    assert_eq!(vote["vote"], json!({"yes": 6, "no": 4, "abstain": 5, "voting": 10, "needed": 7, "carried": false}));
    assert_eq!(vote["consensus"], false);
    for (name, votes, majority, needed, carried) in [
        ("a tie", json!({"yes": 5, "no": 5}), "majority", 6, false),
        ("everybody abstains", json!({"yes": 0, "no": 0, "abstain": 10}), "majority", 1, false),
        ("one vote", json!({"yes": 1, "no": 0, "abstain": 9}), "all", 1, true),
        ("two thirds, exactly", json!({"yes": 6, "no": 3}), "2/3", 6, true),
        ("two thirds of an odd number", json!({"yes": 4, "no": 3}), "two thirds", 5, false),
    ] {
        let answer = given(&office, json!({"rule": "majority", "votes": votes, "majority": majority}));
        assert_eq!(
            (&answer["vote"]["needed"], &answer["vote"]["carried"]),
            (&json!(needed), &json!(carried)),
            "{name}"
        );
    }
}

#[test]
fn examples_that_cannot_be_are_refused() {
    let office = Office::empty();
    for (request, code, field) in [
        (json!({}), "no_rule", "rule"),
        (json!({"rule": "most of them"}), "threshold", "rule"),
        (json!({"rule": {"open": "5/3"}}), "threshold", "open"),
        (json!({"rule": "majority", "members": 3, "present_by_delegate": 4}), "too_many", "members"),
        (json!({"rule": "majority", "sizes": [4_000_000_000_u32]}), "too_many", "members"),
        (json!({"rule": "majority", "votes": {"yes": 2000, "no": 0}}), "too_many", "yes"),
        (
            json!({"rule": "majority", "movements": [{"at": "noon", "delegation": "KOR", "how": "in"}]}),
            "time",
            "movements",
        ),
        (
            json!({"rule": "majority", "members": 10, "present_by_delegate": 4, "votes": {"yes": 12, "no": 0}}),
            "too_many_votes",
            "yes",
        ),
        (
            json!({"rule": "majority", "members": 10, "present_by_delegate": 4, "votes": {"yes": 3, "no": 2}}),
            "too_many_votes",
            "no",
        ),
        (
            json!({"rule": "majority", "members": 10, "votes": {"yes": 6, "no": 4, "abstain": 1}}),
            "too_many_votes",
            "abstain",
        ),
        (json!({"session": "01900000-0000-7000-8000-000000000000"}), "gone", "session"),
    ] {
        let failure = office.desk.ask("quorum", request.clone()).unwrap_err();
        let told = serde_json::to_value(&failure).unwrap();
        assert_eq!((failure.code(), told["field"].as_str()), (code, Some(field)), "{request}");
    }
}

/// The heads of delegation of the eighth summit, in the order of the list.
fn heads(office: &Office) -> Vec<Value> {
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let people = roster["people"].as_array().unwrap();
    people.iter().filter(|person| person["capacity"] == "head").map(|person| person["id"].clone()).collect()
}

fn mark(office: &Office, delegate: &Value, kind: &str) {
    office.done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": delegate, "kind": kind}));
}

fn quorum(office: &Office) -> Value {
    office.ask("quorum", json!({"session": ids::MINISTERIAL}))
}

/// Lets delegations be represented, with one head present; answers the delegations as parties.
fn proxies_allowed(office: &Office) -> Vec<Value> {
    office.done(json!({"on": "quorum_rule", "do": "set", "summit": ids::EIGHTH, "set": {"proxies": true}}));
    mark(office, &heads(office)[0], "in");
    let delegations = quorum(office)["delegations"].as_array().unwrap().clone();
    delegations.iter().map(|each| json!({"delegation": each["delegation"]["id"]})).collect()
}

#[test]
fn a_quorum_is_gained_lost_and_kept_by_decisions() {
    let office = Office::eighth();
    let heads = heads(&office);
    assert_eq!(heads.len(), 10);
    let now = quorum(&office);
    assert_eq!(
        (&now["rule"]["origin"], &now["members"], &now["needed"]["decide"]),
        (&json!("assumed"), &json!(10), &json!(6))
    );
    assert_eq!((&now["present"], &now["open"], &now["series"]), (&json!(0), &json!(false), &json!([])));

    for head in &heads[..6] {
        mark(&office, head, "in");
    }
    let now = quorum(&office);
    assert_eq!((&now["present"], &now["decide"]), (&json!(6), &json!(true)));
    assert_eq!(now["series"].as_array().unwrap().len(), 6);
    assert_eq!(now["decide_since"], now["series"][5]["clock"]);

    // A security officer makes no delegation present.
    let roster = office.ask("roster", json!({"summit": ids::EIGHTH}));
    let guard = roster["people"].as_array().unwrap().iter().find(|person| {
        let capacity = person["capacity"].as_str().unwrap();
        !["head", "alternate", "member"].contains(&capacity)
    });
    if let Some(guard) = guard {
        mark(&office, &guard["id"], "in");
        assert_eq!(quorum(&office)["present"], 6);
    }

    let decided = office.done(json!({"on": "decision", "do": "record", "session": ids::MINISTERIAL,
        "set": {"title": "Charter adopted", "kind": "consensus", "agenda_item": ids::CLOSING}}));
    let decision = json!(decided.subject.unwrap().id);
    mark(&office, &heads[0], "out");
    let now = quorum(&office);
    assert_eq!((&now["present"], &now["decide"], &now["open"]), (&json!(5), &json!(false), &json!(false)));
    let kept = &now["decisions"][0];
    assert_eq!(
        (&kept["present"], &kept["members"], &kept["needed"], &kept["met"]),
        (&json!(6), &json!(10), &json!(6), &json!(true))
    );
    assert_eq!((&kept["result"], &kept["recount"]), (&json!("adopted"), &Value::Null));

    // A correction of a mark changes what the marks tell, not what was stamped.
    let first = office.ask("presence", json!({"session": ids::MINISTERIAL}));
    let wrong = first["recent"].as_array().unwrap().iter().find(|m| m["delegate"] == heads[5]).unwrap()["id"].clone();
    office.done(json!({"on": "mark", "do": "void", "mark": wrong, "reason": "Wrong badge"}));
    let kept = quorum(&office)["decisions"][0].clone();
    assert_eq!((&kept["present"], &kept["recount"]), (&json!(6), &json!(5)));

    // Nobody casts a vote who is not here; and none are cast by more than there are.
    let votes = |yes: u32, no: u32, abstain: u32| json!({"kind": "vote", "yes": yes, "no": no, "abstain": abstain});
    let refused =
        |set: Value| office.refused(json!({"on": "decision", "do": "edit", "decision": decision, "set": set}));
    for (yes, no, abstain, field) in [(12, 0, 0, "yes"), (4, 3, 0, "no"), (3, 3, 1, "abstain")] {
        assert_eq!(refused(votes(yes, no, abstain)), ("too_many_votes".into(), Some(field.into())));
    }
    // What is decided with too few is not said to be adopted.
    for set in
        [json!({"title": "Late", "kind": "consensus"}), json!({"title": "Late", "kind": "vote", "yes": 3, "no": 1})]
    {
        office.done(json!({"on": "decision", "do": "record", "session": ids::MINISTERIAL, "set": set}));
        let now = quorum(&office);
        let late = now["decisions"].as_array().unwrap().iter().find(|each| each["title"]["en"] == "Late").unwrap();
        assert_eq!((&late["result"], &late["met"]), (&json!("without_quorum"), &json!(false)), "{set}");
        let label = office.ask("history", json!({"summit": ids::EIGHTH})).to_string();
        assert!(label.contains("Adopted without a quorum at"), "{label}");
        office.desk.undo().unwrap();
    }

    // An edit keeps the stamp; another minute takes the quorum of that minute.
    office.done(json!({"on": "decision", "do": "edit", "decision": decision,
        "set": {"kind": "vote", "yes": 3, "no": 3, "abstain": 0}}));
    let kept = quorum(&office)["decisions"][0].clone();
    assert_eq!((&kept["result"], &kept["present"]), (&json!("not_adopted"), &json!(6)));
    office.done(json!({"on": "decision", "do": "edit", "decision": decision,
        "when": {"date": "2021-10-31", "time": "09:00", "zone": "Asia/Seoul"}}));
    assert_eq!(quorum(&office)["decisions"][0]["present"], 0);
}

#[test]
fn a_representation_may_be_said_afterwards() {
    let office = Office::empty();
    // The clock of the office begins at nine in the morning, 1 November 2021, UTC.
    let made = |action: Value| json!(office.done(action).subject.unwrap().id);
    let summit = made(json!({"on": "summit", "do": "create", "first_day": "2021-11-01", "days": 2,
        "set": {"title": "Specimen", "zone": "UTC"}}));
    let delegation = |code: &str| {
        let set = json!({"code": code, "name": code, "zone": "UTC"});
        made(json!({"on": "delegation", "do": "add", "summit": summit, "set": set}))
    };
    let delegations = ["AAA", "BBB", "CCC"].map(delegation);
    let set = json!({"title": "Talks", "minutes": 180});
    let session = made(json!({"on": "session", "do": "create", "summit": summit, "set": set}));
    office.done(json!({"on": "session", "do": "move", "session": session,
        "start": {"date": "2021-11-01", "time": "08:00", "zone": "UTC"}}));
    office.done(json!({"on": "quorum_rule", "do": "set", "summit": summit, "set": {"proxies": true}}));
    let say = |session: &Value, by: usize, since: Value| {
        json!({"on": "representation", "do": "set", "summit": summit, "session": session,
            "party": {"delegation": delegations[0]}, "by": {"delegation": delegations[by]}, "since": since})
    };
    office.done(
        json!({"on": "mark", "do": "walk_in", "session": session, "delegation": delegations[1], "name": "Specimen"}),
    );
    let before = office.dump();
    for (at, since) in
        [(&session, "07:30"), (&session, "09:30"), (&session, "soon"), (&session, "23:30"), (&Value::Null, "08:30")]
    {
        assert_eq!(office.refused(say(at, 1, json!(since))), ("since".into(), Some("since".into())), "{since}");
    }
    let counted = || {
        let series = office.ask("quorum", json!({"session": session}))["series"].as_array().unwrap().clone();
        series.iter().map(|point| point["present"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    let report = || office.ask("reports", json!({"summit": summit, "report": "represented"}))["rows"].to_string();
    // One who stands in from now on makes a second delegation present now, and since then where that is said.
    office.done(say(&session, 1, Value::Null));
    assert_eq!(counted(), [1, 2]);
    office.done(say(&session, 1, json!("08:30")));
    assert_eq!(counted(), [2]);
    assert!(report().contains("2021-11-01 08:30"), "{}", report());
    // Somebody else from now on, who is not here: what was, stays.
    office.done(say(&session, 2, Value::Null));
    assert_eq!(counted(), [2, 1]);
    // Both stand in the report, the first until the second.
    assert!(report().contains("08:30") && report().contains("BBB") && report().contains("CCC"), "{}", report());
    // Since before the first one did: that one never stood in.
    office.done(say(&session, 2, json!("08:15")));
    assert_eq!(counted(), [1]);
    assert!(!report().contains("BBB"), "{}", report());
    office.done(say(&session, 2, json!("08:40")));
    assert_eq!(counted(), [1], "the first one stood in only before anybody of it was here");
    office.done(say(&session, 1, json!("08:10")));
    assert_eq!(counted(), [2]);
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    assert_eq!(counted(), [2, 1]);
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    plenary_tests::assert_same(&before, &office.dump(), "undo left a trace");
    // What was undone was never said, and says so once more when it is redone.
    assert_eq!(counted(), [1]);
    office.done(say(&session, 1, json!("08:30")));
    assert_eq!(counted(), [2]);
    office.desk.undo().unwrap();
    assert_eq!((counted(), report()), (vec![1], "[]".into()));
    office.desk.redo().unwrap();
    assert_eq!(counted(), [2]);
    // The document comes in later: since when it holds stays, unless it is emptied.
    let mut document = say(&session, 1, Value::Null);
    document["authority"] = json!("Note verbale 41/2021");
    office.done(document);
    assert_eq!(counted(), [2]);
    assert!(report().contains("08:30") && report().contains("Note verbale"), "{}", report());
    office.done(say(&session, 1, json!("")));
    assert_eq!(counted(), [1, 2]);
    assert!(report().contains("Note verbale"), "{}", report());
}

#[test]
fn a_representation_that_is_taken_back_out_of_turn_was_never_said() {
    let office = Office::eighth();
    let parties = proxies_allowed(&office);
    let party = |index: usize| parties[index].clone();
    let said = |by: usize| {
        office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": ids::MINISTERIAL,
            "party": party(3), "by": party(by)}))
    };
    let present = || quorum(&office)["series"].as_array().unwrap().last().unwrap()["present"].clone();
    let first = said(0).entry.unwrap().seq;
    assert_eq!(present(), 2);
    said(7);
    said(0);
    assert_eq!(present(), 2);
    office.desk.revert(first).unwrap();
    assert_eq!(present(), 1);
    office.desk.redo().unwrap();
    assert_eq!(present(), 2, "and it is there again");
}

#[test]
fn a_representation_counts_from_when_it_was_said_until_it_was_taken_back() {
    let office = Office::eighth();
    let parties = proxies_allowed(&office);
    let party = |index: usize| parties[index].clone();
    let said = |session: Value, of: usize, by: usize, notes: &str| {
        office.done(json!({"on": "representation", "do": "set", "summit": ids::EIGHTH, "session": session,
            "party": party(of), "by": party(by), "notes": notes}))
    };
    let back = |session: Value, of: usize| {
        office.done(json!({"on": "representation", "do": "withdraw", "summit": ids::EIGHTH, "session": session,
            "party": party(of)}))
    };
    let counted = || {
        let series = quorum(&office)["series"].as_array().unwrap().clone();
        series.iter().map(|point| point["present"].as_u64().unwrap()).collect::<Vec<_>>()
    };
    let decided = |title: &str| {
        office.done(json!({"on": "decision", "do": "record", "session": ids::MINISTERIAL,
            "set": {"title": title, "kind": "noted"}}));
    };
    let here = json!(ids::MINISTERIAL);
    decided("before");
    said(here.clone(), 3, 0, "");
    assert_eq!(counted(), [1, 2]);
    decided("during");
    // Its notes end nothing; and what was counted stays when it is taken back.
    said(here.clone(), 3, 0, "By telephone");
    assert_eq!(counted(), [1, 2]);
    back(here.clone(), 3);
    assert_eq!(counted(), [1, 2, 1]);
    decided("after");
    for (title, present) in [("before", 1), ("during", 2), ("after", 1)] {
        let now = quorum(&office);
        let of = |each: &&Value| each["title"]["en"] == title;
        let decision = now["decisions"].as_array().unwrap().iter().find(of).unwrap().clone();
        assert_eq!((&decision["present"], &decision["recount"]), (&json!(present), &Value::Null), "{title}");
    }
    // For the whole summit; the word for the session counts before it: by one that is not here.
    said(Value::Null, 4, 0, "");
    assert_eq!(counted(), [1, 2, 1, 2]);
    said(here.clone(), 4, 7, "");
    assert_eq!(counted(), [1, 2, 1, 2, 1]);
    back(here, 4);
    assert_eq!(counted(), [1, 2, 1, 2, 1, 2]);
    // What is undone was never done: the word for the session held all along.
    office.desk.undo().unwrap();
    assert_eq!(counted(), [1, 2, 1, 2, 1]);
}

#[test]
fn a_session_has_its_own_rule_or_its_summits() {
    let office = Office::eighth();
    let set = |session: Option<Value>, set: Value| json!({"on": "quorum_rule", "do": "set", "summit": ids::EIGHTH, "session": session, "set": set});
    let before = office.dump();
    office.done(set(None, json!({"open": "one third", "members": 12})));
    let rule = quorum(&office);
    assert_eq!(
        (&rule["rule"]["origin"], &rule["rule"]["open"], &rule["needed"]),
        (&json!("summit"), &json!("1/3"), &json!({"open": 4, "decide": 7}))
    );
    office.done(set(Some(json!(ids::MINISTERIAL)), json!({"decide": "75%", "members": null})));
    let rule = quorum(&office);
    assert_eq!((&rule["rule"]["origin"], &rule["needed"]), (&json!("session"), &json!({"open": 4, "decide": 8})));
    office.done(json!({"on": "quorum_rule", "do": "clear", "summit": ids::EIGHTH, "session": ids::MINISTERIAL}));
    assert_eq!(quorum(&office)["rule"]["origin"], "summit");
    for _ in 0..3 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undoing the rules left a trace");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let office = Office::eighth();
    let record = |set: Value, when: Value| json!({"on": "decision", "do": "record", "session": ids::MINISTERIAL, "set": set, "when": when});
    let rule = |set: Value| json!({"on": "quorum_rule", "do": "set", "summit": ids::EIGHTH, "set": set});
    let nobody = "01900000-0000-7000-8000-000000000000";
    for (action, code, field) in [
        (record(json!({}), Value::Null), "empty", "title"),
        (record(json!({"title": "x", "kind": "vote"}), Value::Null), "votes", "yes"),
        (record(json!({"title": "x", "majority": "most"}), Value::Null), "threshold", "majority"),
        (record(json!({"title": "x", "agenda_item": nobody}), Value::Null), "gone", "agenda_item"),
        (record(json!({"title": "x", "objections": [nobody]}), Value::Null), "gone", "delegation"),
        (record(json!({"title": "x"}), json!({"date": "2031-01-01", "time": "10:00"})), "future", "time"),
        (rule(json!({"open": "0"})), "threshold", "open"),
        (rule(json!({"members": 0})), "members", "members"),
        (rule(json!({"block": 0})), "minutes", "block"),
        (json!({"on": "quorum_rule", "do": "clear", "summit": ids::EIGHTH}), "gone", "quorum_rule"),
        (
            json!({"on": "quorum_rule", "do": "set", "summit": ids::EIGHTH, "session": nobody, "set": {}}),
            "gone",
            "session",
        ),
        (json!({"on": "decision", "do": "remove", "decision": nobody}), "gone", "decision"),
    ] {
        let shown = action.to_string();
        assert_eq!(office.refused(action), (code.into(), Some(field.into())), "{shown}");
    }
}
