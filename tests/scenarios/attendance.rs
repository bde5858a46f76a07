//! Attendance over a morning at the door.

use plenary_tests::{Office, ids};
use serde_json::{Value, json};

fn mark(delegate: &Value, kind: &str) -> Value {
    json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": delegate, "kind": kind, "method": "scan"})
}

fn presence(office: &Office) -> Value {
    office.ask("presence", json!({"session": ids::MINISTERIAL}))
}

#[test]
fn in_out_again_and_taken_back() {
    let office = Office::eighth();
    let minister = json!(ids::MINISTER_OF_KOREA);
    assert_eq!((&presence(&office)["expected"], &presence(&office)["present"]), (&json!(74), &json!(0)));

    let first = office.done(mark(&minister, "in")).subject.unwrap().id;
    let now = presence(&office);
    assert_eq!((&now["present"], &now["delegations_present"]), (&json!(1), &json!(1)));
    let korea =
        now["delegations"].as_array().unwrap().iter().find(|d| d["delegation"]["code"] == "KOR").unwrap().clone();
    assert_eq!((&korea["present"], &korea["expected"], &korea["head_present"]), (&json!(1), &json!(9), &json!(true)));

    assert_eq!(office.refused(mark(&minister, "in")), ("already".into(), Some("delegate".into())));
    office.done(mark(&minister, "out"));
    assert_eq!(presence(&office)["present"], 0);

    // The second mark was wrong: it is taken back by a third, and all three stay as evidence.
    let out = presence(&office)["recent"][0]["id"].clone();
    office.done(json!({"on": "mark", "do": "void", "mark": out, "reason": "Wrong badge"}));
    let now = presence(&office);
    assert_eq!(now["present"], 1);
    let recent = now["recent"].as_array().unwrap();
    assert_eq!(recent.len(), 3);
    assert_eq!(
        (&recent[0]["correction"], &recent[0]["reason"], &recent[1]["voided"]),
        (&json!(true), &json!("Wrong badge"), &json!(true))
    );
    assert_eq!(recent[2]["id"], json!(first));
    assert_eq!(office.refused(json!({"on": "mark", "do": "void", "mark": out})).0, "void_twice");
}

#[test]
fn a_walk_in_is_admitted_only_on_purpose() {
    let office = Office::busy();
    let lunch = office.ask("programme", json!({"summit": ids::SPECIMEN}))["sessions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|s| s["title"]["en"] == "Lunch of the heads of delegation")
        .unwrap()["id"]
        .clone();
    let desk = office.ask("check_in", json!({ "session": lunch }));
    assert_eq!(desk["people"].as_array().unwrap().len(), 10);
    let stranger = desk["others"][0]["id"].clone();
    let walk_in = |admit: bool| json!({"on": "mark", "do": "make", "session": lunch, "delegate": stranger, "kind": "in", "admit": admit});
    assert_eq!(office.refused(walk_in(false)).0, "not_expected");
    office.done(walk_in(true));
    assert_eq!(office.ask("check_in", json!({ "session": lunch }))["people"].as_array().unwrap().len(), 11);
    assert_eq!(office.ask("presence", json!({ "session": lunch }))["present"], 1);
}

#[test]
fn nobody_is_marked_at_a_session_that_is_off() {
    let office = Office::eighth();
    office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"status": "cancelled"}}));
    assert_eq!(office.refused(mark(&json!(ids::MINISTER_OF_KOREA), "in")).0, "cancelled");
}

#[test]
fn the_officer_on_shift_stands_on_every_mark() {
    let office = Office::eighth();
    office.desk.on_shift("Second officer").unwrap();
    office.done(mark(&json!(ids::MINISTER_OF_KOREA), "in"));
    assert_eq!(presence(&office)["recent"][0]["officer"], "Second officer");
    assert_eq!(office.ask("history", json!({"limit": 1}))["entries"][0]["officer"], "Second officer");
}
