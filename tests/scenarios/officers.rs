//! Who is on shift: chosen from a list, guarded by a PIN where somebody wants one, and on every change.

use plenary_tests::{Office, ids};
use serde_json::{Value, json};

fn added(office: &Office, name: &str) -> Value {
    json!(office.done(json!({"on": "officer", "do": "add", "name": name})).subject.unwrap().id)
}

fn set_pin(officer: &Value, pin: Option<&str>, current: Option<&str>) -> Value {
    json!({"on": "officer", "do": "set_pin", "officer": officer, "pin": pin, "current": current})
}

fn code(office: &Office, name: &str, pin: Option<&str>) -> String {
    office.desk.on_shift(name, pin).map_or_else(|failure| failure.code().to_owned(), |()| "on shift".into())
}

fn on_shift(office: &Office) -> Value {
    office.ask("officers", json!({}))["on_shift"].clone()
}

#[test]
fn the_list_of_officers() {
    let office = Office::empty();
    let day = added(&office, " Day desk ");
    added(&office, "야간 담당");
    let names = |office: &Office| -> Vec<Value> {
        let list = office.ask("officers", json!({}))["officers"].clone();
        list.as_array().unwrap().iter().map(|officer| officer["name"].clone()).collect()
    };
    assert_eq!(names(&office), ["Day desk", "야간 담당"]);
    assert_eq!(
        office.refused(json!({"on": "officer", "do": "add", "name": "day DESK"})),
        ("officer_twice".into(), Some("name".into()))
    );
    assert_eq!(office.refused(json!({"on": "officer", "do": "add", "name": " "})).0, "empty");
    office.done(json!({"on": "officer", "do": "rename", "officer": day, "name": "Morning desk"}));
    office.done(json!({"on": "officer", "do": "retire", "officer": day}));
    assert_eq!(names(&office), ["야간 담당"]);
    assert_eq!(code(&office, "Morning desk", None), "retired");
    // Who comes back is the same officer as before.
    assert_eq!(added(&office, "morning desk"), day);
    assert_eq!(names(&office), ["Morning desk", "야간 담당"]);
}

#[test]
fn a_pin_is_asked_for_where_there_is_one() {
    let office = Office::eighth();
    let (day, _) = (added(&office, "Day desk"), added(&office, "Night desk"));
    for wrong in ["12", "12345678901234", "12ab"] {
        assert_eq!(office.refused(set_pin(&day, Some(wrong), None)), ("pin".into(), Some("pin".into())), "{wrong}");
    }
    office.done(set_pin(&day, Some("2468"), None));
    assert_eq!(code(&office, "Night desk", None), "on shift");
    assert_eq!(code(&office, "Day desk", None), "pin_needed");
    // A name that looks the same is the same.
    assert_eq!(code(&office, "day desk\u{200b}", None), "pin_needed");
    assert_eq!(code(&office, "Day desk", Some("1111")), "pin_wrong");
    assert_eq!(on_shift(&office), "Night desk", "a wrong PIN changes nothing");
    assert_eq!(code(&office, "day desk", Some("2468")), "on shift");
    assert_eq!(on_shift(&office), "Day desk");
    // Whoever is on shift is not asked again, but a PIN that is given is looked at: the lock of the check-in desk.
    assert_eq!(code(&office, "Day desk", None), "on shift");
    assert_eq!(code(&office, "Day desk", Some("0000")), "pin_wrong");
    assert_eq!(code(&office, "Day desk", Some("2468")), "on shift");
    office.done(json!({"on": "mark", "do": "make", "session": ids::MINISTERIAL, "delegate": ids::MINISTER_OF_KOREA, "kind": "in"}));
    assert_eq!(office.ask("presence", json!({"session": ids::MINISTERIAL}))["recent"][0]["officer"], "Day desk");

    assert_eq!(office.refused(set_pin(&day, Some("1357"), None)).0, "pin_needed");
    assert_eq!(office.refused(set_pin(&day, None, Some("9999"))), ("pin_wrong".into(), Some("current".into())));
    office.done(set_pin(&day, None, Some("2468")));
    assert_eq!(code(&office, "Night desk", None), "on shift");
    assert_eq!(code(&office, "Day desk", None), "on shift");
}

#[test]
fn whose_name_a_pin_guards_is_renamed_and_taken_off_the_list_with_it() {
    let office = Office::empty();
    let (day, night) = (added(&office, "Day desk"), added(&office, "Night desk"));
    office.done(set_pin(&day, Some("2468"), None));
    office.desk.on_shift("Night desk", None).unwrap();
    let rename = |officer: &Value, name: &str, current: Option<&str>| json!({"on": "officer", "do": "rename", "officer": officer, "name": name, "current": current});
    let retire = |officer: &Value, current: Option<&str>| json!({"on": "officer", "do": "retire", "officer": officer, "current": current});
    for (action, code) in [
        (rename(&day, "Nobody", None), "pin_needed"),
        (rename(&day, "Nobody", Some("1111")), "pin_wrong"),
        (retire(&day, None), "pin_needed"),
    ] {
        assert_eq!(office.refused(action), (code.into(), Some("current".into())));
    }
    office.done(rename(&day, "Morning desk", Some("2468")));
    // Whoever is on shift has been asked, and who has no PIN is not.
    office.done(rename(&night, "Evening desk", None));
    assert_eq!(on_shift(&office), "Evening desk");
    office.desk.on_shift("Morning desk", Some("2468")).unwrap();
    office.done(rename(&day, "Day desk", None));
    assert_eq!(on_shift(&office), "Day desk");
    office.done(retire(&day, None));
}

#[test]
fn who_is_on_shift_signs_with_their_new_name_at_once() {
    let office = Office::empty();
    let (day, night) = (added(&office, "Day desk"), added(&office, "Night desk"));
    let rename =
        |officer: &Value, name: &str| json!({"on": "officer", "do": "rename", "officer": officer, "name": name});
    office.desk.on_shift("Day desk", None).unwrap();
    office.done(set_pin(&day, Some("2468"), None));
    office.done(rename(&night, "Evening desk"));
    assert_eq!(on_shift(&office), "Day desk", "another was renamed");
    office.done(rename(&day, "Morning desk"));
    assert_eq!(on_shift(&office), "Morning desk");
    added(&office, "Door");
    assert_eq!(office.ask("history", json!({"limit": 1}))["entries"][0]["officer"], "Morning desk");
    office.desk.undo().unwrap();
    office.desk.undo().unwrap();
    assert_eq!(on_shift(&office), "Day desk", "as the list says");
    office.desk.redo().unwrap();
    assert_eq!(on_shift(&office), "Morning desk");
    office.done(rename(&day, "Morning desk "));
    assert_eq!(on_shift(&office), "Morning desk");
    // A rename that was refused leaves who was on shift.
    assert_eq!(office.refused(rename(&day, "Evening desk")).0, "officer_twice");
    assert_eq!(on_shift(&office), "Morning desk");
}

#[test]
fn guessing_is_slowed() {
    let office = Office::empty();
    let day = added(&office, "Day desk");
    office.done(set_pin(&day, Some("2468"), None));
    let answers: Vec<String> = (0..6).map(|_| code(&office, "Day desk", Some("1111"))).collect();
    // The clock of this office moves on by a second at each look: after the third wrong one, two seconds must pass.
    assert_eq!(answers, ["pin_wrong", "pin_wrong", "pin_wrong", "pin_wait", "pin_wrong", "pin_wait"]);
    assert_eq!(code(&office, "Day desk", Some("2468")), "pin_wait", "the right one waits as well");
}

#[test]
fn a_pin_stands_in_no_history_and_no_dump() {
    let office = Office::eighth();
    let day = added(&office, "Day desk");
    office.desk.on_shift("Day desk", None).unwrap();
    office.done(set_pin(&day, Some("86429753"), None));
    let told = office.ask("history", json!({"limit": 50})).to_string() + &office.dump();
    assert!(!told.contains("86429753") && !told.contains("argon2"), "{told}");
    let change = office.ask("history", json!({"limit": 1}))["entries"][0]["changes"][0].clone();
    assert_eq!((&change["before"]["en"], &change["after"]["en"]), (&json!("none"), &json!("set")));
}

#[test]
fn undo_is_no_way_around_a_pin() {
    let office = Office::empty();
    let day = added(&office, "Day desk");
    added(&office, "Night desk");
    office.desk.on_shift("Day desk", None).unwrap();
    office.done(set_pin(&day, Some("2468"), None));
    office.done(set_pin(&day, Some("1357"), Some("2468")));
    office.desk.on_shift("Night desk", None).unwrap();
    assert_eq!(office.desk.undo().unwrap_err().code(), "pin_of_another");
    // Its own officer may; then the PIN before it counts again.
    office.desk.on_shift("Day desk", Some("1357")).unwrap();
    office.desk.undo().unwrap();
    office.desk.on_shift("Night desk", None).unwrap();
    assert_eq!(office.desk.redo().unwrap_err().code(), "pin_of_another");
    assert_eq!(code(&office, "Day desk", Some("1357")), "pin_wrong");
    assert_eq!(code(&office, "Day desk", Some("2468")), "on shift");
}

#[test]
fn undo_takes_no_name_from_its_pin() {
    let office = Office::empty();
    let seq = |action: Value| office.done(action).entry.unwrap().seq;
    let officer = added(&office, "Day desk");
    added(&office, "Night desk");
    let renamed = seq(json!({"on": "officer", "do": "rename", "officer": officer, "name": "Morning desk"}));
    office.desk.on_shift("Morning desk", None).unwrap();
    office.done(set_pin(&officer, Some("2468"), None));
    office.desk.on_shift("Night desk", None).unwrap();
    assert_eq!(office.desk.revert(renamed).unwrap_err().code(), "pin_of_another");
    assert_eq!(code(&office, "Morning desk", None), "pin_needed", "nobody is on shift under it without the PIN");
    office.desk.on_shift("Morning desk", Some("2468")).unwrap();
    office.desk.revert(renamed).unwrap();
    office.desk.on_shift("Day desk", Some("2468")).unwrap();
    office.desk.redo().unwrap();
    // With the PIN said, somebody else may rename and take that back; a third may not.
    office.desk.on_shift("Night desk", None).unwrap();
    let known = json!({"on": "officer", "do": "rename", "officer": officer, "name": "Noon desk", "current": "2468"});
    let again = seq(known);
    added(&office, "Third desk");
    office.desk.on_shift("Third desk", None).unwrap();
    assert_eq!(office.desk.revert(again).unwrap_err().code(), "pin_of_another");
    office.desk.on_shift("Night desk", None).unwrap();
    // Nor who did it, once another PIN was set; with that one taken back they may again.
    office.desk.on_shift("Noon desk", Some("2468")).unwrap();
    office.done(set_pin(&officer, Some("1357"), Some("2468")));
    office.desk.on_shift("Night desk", None).unwrap();
    assert_eq!(office.desk.revert(again).unwrap_err().code(), "pin_of_another");
    office.desk.on_shift("Noon desk", Some("1357")).unwrap();
    office.desk.undo().unwrap();
    office.desk.on_shift("Night desk", None).unwrap();
    office.desk.revert(again).unwrap();
    // The name of then is another's now.
    office.desk.on_shift("Night desk", None).unwrap();
    added(&office, "Day DESK");
    office.desk.on_shift("Morning desk", Some("2468")).unwrap();
    assert_eq!(office.desk.revert(renamed).unwrap_err().code(), "rule");
}
