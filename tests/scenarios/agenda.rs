//! The agenda of a session: parts and numbers, and the clock that runs while the session is open.

use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

fn of(office: &Office, session: &Value) -> Value {
    office.ask("session", json!({ "session": session }))
}

/// The agenda as `number title minutes`.
fn lines(office: &Office) -> Vec<String> {
    let session = of(office, &json!(ids::MINISTERIAL));
    let line = |item: &Value| {
        let title = item["title"].as_str().unwrap().split(' ').next().unwrap().to_owned();
        format!("{} {title} {}", item["number"].as_str().unwrap(), item["begins"].as_str().unwrap())
    };
    session["items"].as_array().unwrap().iter().map(line).collect()
}

fn add(office: &Office, parent: &Value, title: &str, minutes: u32) -> Value {
    let outcome = office.done(json!({"on": "agenda_item", "do": "add", "session": ids::MINISTERIAL, "parent": parent,
        "set": {"title": title, "minutes": minutes}}));
    json!(outcome.subject.unwrap().id)
}

#[test]
fn items_are_numbered_and_moved_with_their_parts() {
    let office = Office::eighth();
    let before = office.dump();
    let tour = of(&office, &json!(ids::MINISTERIAL))["items"][1]["id"].clone();
    let first = add(&office, &tour, "Estonia", 6);
    let second = add(&office, &tour, "Denmark", 6);
    assert_eq!(
        lines(&office),
        [
            "1 Opening 14:00",
            "2 Tour 14:10",
            "2.1 Estonia 14:10",
            "2.2 Denmark 14:16",
            "3 Discussion 15:04",
            "4 Adoption 15:35",
            "5 Handover 15:45",
            "6 Closing 15:50"
        ]
    );
    let session = of(&office, &json!(ids::MINISTERIAL));
    assert_eq!(session["items_minutes"], 120, "parts count within their item");
    assert_eq!((&session["items"][1]["takes"], &session["items"][1]["parts_minutes"]), (&json!(54), &json!(12)));

    office.done(json!({"on": "agenda_item", "do": "move", "agenda_item": second, "to": 0}));
    assert_eq!(lines(&office)[2..4], ["2.1 Denmark 14:10", "2.2 Estonia 14:16"], "among the parts");
    office.done(json!({"on": "agenda_item", "do": "move", "agenda_item": tour, "to": 0}));
    assert_eq!(lines(&office)[..4], ["1 Tour 14:00", "1.1 Denmark 14:00", "1.2 Estonia 14:06", "2 Opening 14:54"]);
    office.done(json!({"on": "agenda_item", "do": "move", "agenda_item": first, "to": 1, "parent": null}));
    assert_eq!(lines(&office)[1..3], ["1.1 Denmark 14:00", "2 Estonia 14:54"], "out of it");
    office.done(json!({"on": "agenda_item", "do": "move", "agenda_item": first, "to": 9, "parent": tour}));
    assert_eq!(lines(&office)[2], "1.2 Estonia 14:06", "and in again");

    let refused = |action: Value| office.refused(action);
    let deep = ("too_deep".to_owned(), Some("parent".to_owned()));
    assert_eq!(
        refused(json!({"on": "agenda_item", "do": "add", "session": ids::MINISTERIAL, "parent": first,
        "set": {"title": "Tallinn"}})),
        deep
    );
    assert_eq!(
        refused(json!({"on": "agenda_item", "do": "move", "agenda_item": tour, "to": 0, "parent": ids::CLOSING})),
        deep
    );
    assert_eq!(
        refused(json!({"on": "agenda_item", "do": "move", "agenda_item": tour, "to": 0, "parent": tour})),
        ("own_part".to_owned(), Some("parent".to_owned()))
    );

    office.done(json!({"on": "agenda_item", "do": "remove", "agenda_item": tour}));
    assert_eq!(lines(&office)[..2], ["1 Opening 14:00", "2 Discussion 14:10"], "its parts go with it");
    for _ in 0..7 {
        office.desk.undo().unwrap();
    }
    assert_same(&before, &office.dump(), "undoing all of it left a trace");
}

#[test]
fn who_presents_belongs_to_the_delegation_that_does() {
    let office = Office::busy();
    let edit = |set: Value| json!({"on": "agenda_item", "do": "edit", "agenda_item": ids::OPENING, "set": set});
    office.done(edit(json!({"presenter": ids::MINISTER_OF_KOREA, "documents": " DN8/DOC/3 \n\nDN8/DOC/4"})));
    let item = of(&office, &json!(ids::MINISTERIAL))["items"][0].clone();
    assert_eq!((&item["delegation"]["code"], &item["presenter"]["title"]), (&json!("KOR"), &json!("Minister")));
    assert_eq!(item["documents"], "DN8/DOC/3\nDN8/DOC/4");
    office.done(edit(json!({"delegation": null})));
    let item = of(&office, &json!(ids::MINISTERIAL))["items"][0].clone();
    assert_eq!((&item["delegation"], &item["presenter"]), (&Value::Null, &Value::Null));
    let elsewhere = office.ask("delegations", json!({"summit": ids::SPECIMEN}))["delegations"][0]["id"].clone();
    assert_eq!(office.refused(edit(json!({"delegation": elsewhere}))).0, "gone");
}

#[test]
fn the_clock_runs_while_the_session_is_open() {
    let office = Office::eighth();
    let item = |index: usize| of(&office, &json!(ids::MINISTERIAL))["items"][index].clone();
    let act = |verb: &str, item: &Value| json!({"on": "agenda_item", "do": verb, "agenda_item": item["id"]});
    assert_eq!(office.refused(act("start", &item(0))).0, "not_open");
    assert_eq!(of(&office, &json!(ids::MINISTERIAL))["running"], Value::Null);
    let open =
        |status: &str| json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": status}});
    office.done(open("open"));
    assert_eq!(of(&office, &json!(ids::MINISTERIAL))["running"], Value::Null, "more than two weeks before its day");
    office.done(open("confirmed"));
    // The office's clock stands at nine in the morning of 1 November: the ministerial is held there and then.
    office.done(json!({"on": "day", "do": "add", "summit": ids::EIGHTH, "set": {"date": "2021-11-01"}}));
    office.done(json!({"on": "session", "do": "move", "session": ids::MINISTERIAL,
        "start": {"date": "2021-11-01", "time": "08:53"}}));
    office.done(open("open"));
    let running = || of(&office, &json!(ids::MINISTERIAL))["running"].clone();
    assert_eq!(running()["drift"], 7, "nothing has begun");
    assert_eq!((&running()["planned_end"], &running()["end_drift"]), (&json!("10:53"), &json!(2)));

    assert_eq!(office.refused(act("finish", &item(0))).0, "not_going_on");
    let before = office.dump();
    office.done(act("start", &item(0)));
    assert_eq!(running()["current"], item(0)["id"]);
    assert_eq!((&item(0)["actual"]["began"], &item(0)["actual"]["ended"]), (&json!("09:00"), &Value::Null));
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "the clock was not put back");
    office.desk.redo().unwrap();

    office.done(act("start", &item(1)));
    assert_eq!(item(0)["actual"]["ended"], "09:00", "what was going on ends");
    assert_eq!(running()["current"], item(1)["id"]);
    assert_eq!(running()["drift"], -3, "begun at 09:00 as the clock reads, three minutes before its time");
    // Closing the session ends what is going on in it, and one undo takes both back.
    let before = office.dump();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "closed"}}));
    assert!(of(&office, &json!(ids::MINISTERIAL))["items"][1]["actual"]["ended"].is_string());
    office.desk.undo().unwrap();
    assert_same(&before, &office.dump(), "undo left a trace");
    office.done(act("finish", &item(1)));
    office.done(open("closed"));
    assert_eq!(running(), Value::Null);
    assert_eq!(item(1)["actual"]["took"], 0, "what happened stays");
}

#[test]
fn what_is_for_the_chair_and_the_crew_never_leaves() {
    let office = Office::eighth();
    let secret = "KEEP-THIS-INSIDE";
    let plain = office.export(json!({"of": "schedule", "summit": ids::EIGHTH}));
    office.done(json!({"on": "agenda_item", "do": "edit", "agenda_item": ids::OPENING, "set": {"notes": secret}}));
    let fields = json!({"begins_after": -5, "what": secret, "what_ko": secret, "who": secret, "location": secret,
        "channel": secret, "notes": secret});
    office.done(json!({"on": "cue", "do": "add", "session": ids::MINISTERIAL, "set": fields}));
    for language in ["en", "ko", "both"] {
        for request in [
            json!({"of": "schedule", "summit": ids::EIGHTH, "language": language}),
            json!({"of": "schedule", "summit": ids::EIGHTH, "session": ids::MINISTERIAL, "language": language}),
            json!({"of": "schedule", "summit": ids::EIGHTH, "delegate": ids::MINISTER_OF_KOREA, "language": language}),
            json!({"of": "ledger", "summit": ids::EIGHTH, "language": language}),
        ] {
            let text = String::from_utf8_lossy(&office.export(request.clone()).bytes).replace("\r\n ", "");
            assert!(!text.contains(secret), "{request}");
            assert!(!text.contains("Technical check") && !text.contains("기술 점검"), "{request}: cues of the sample");
        }
    }
    assert_eq!(
        plain.bytes,
        office.export(json!({"of": "schedule", "summit": ids::EIGHTH})).bytes,
        "no calendar is asked to take them in"
    );
    let text = String::from_utf8_lossy(&plain.bytes).replace("\r\n ", "");
    assert!(text.contains("15:35 4. Adoption of the joint statement"), "items carry their numbers");
}
