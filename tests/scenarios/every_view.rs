//! Every view answers its own example.

use plenary_desk::{action, view::VIEWS};
use plenary_tests::Office;
use serde_json::json;

#[test]
fn every_view_answers_its_example() {
    let office = Office::busy();
    // The samples show no real person's attendance, so the evidence of a mark needs one made.
    let mark = action::examples().into_iter().find(|example| example.name == "mark.make").unwrap();
    office.done(mark.value);
    for note in VIEWS {
        let answer = office.ask(note.name, (note.example)());
        assert!(answer.as_object().is_some_and(|fields| !fields.is_empty()), "{}", note.name);
    }
}

#[test]
fn a_request_that_makes_no_sense_is_refused() {
    let office = Office::eighth();
    for (view, with, code) in [
        ("tea", json!({}), "unknown_view"),
        ("summits", json!({"colour": "blue"}), "malformed"),
        ("programme", json!({}), "malformed"),
        ("programme", json!({"summit": "8"}), "malformed"),
        ("programme", json!({"summit": "01900000-0000-7000-8000-000000000000"}), "gone"),
        ("programme", json!({"summit": plenary_tests::ids::EIGHTH, "zones": ["Asia/Soul"]}), "unknown_zone"),
        ("session", json!({"session": "01900000-0000-7000-8000-000000000000"}), "gone"),
    ] {
        let failure = office.desk.ask(view, with.clone()).unwrap_err();
        assert_eq!(failure.code(), code, "{view} {with}");
    }
}
