//! Every action does something, can be undone without a trace, and can be done again.

use plenary_desk::action::{self, Action};
use plenary_tests::{Office, assert_same};
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn every_action_undone_leaves_no_trace_and_redone_is_the_same() {
    let office = Office::busy();
    for example in action::examples() {
        let before = office.dump();
        let outcome = office.done(example.value.clone());
        let after = office.dump();
        assert!(before != after, "{}: nothing changed", example.name);
        let entry = outcome.entry.unwrap_or_else(|| panic!("{}: no line in the history", example.name));
        assert!(!entry.label.en.is_empty() && !entry.label.ko.is_empty(), "{}: no words", example.name);
        assert!(!outcome.touched.is_empty(), "{}: nothing touched", example.name);
        if !example.can_be_undone() {
            assert_eq!(office.desk.revert(entry.seq).unwrap_err().code(), "erased", "{}", example.name);
            continue;
        }

        office.desk.undo().unwrap_or_else(|failure| panic!("{}: {failure:?}", example.name));
        assert_same(&before, &office.dump(), &format!("{}: undo left a trace", example.name));
        office.desk.redo().unwrap_or_else(|failure| panic!("{}: {failure:?}", example.name));
        assert_same(&after, &office.dump(), &format!("{}: redo made something else", example.name));
    }
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

/// The desk keeps what it has reckoned until a change: it must tell the same as a desk that has just been opened.
#[test]
fn what_is_kept_between_questions_is_never_older_than_the_last_change() {
    let office = Office::busy();
    let summits = office.ask("summits", json!({}));
    let told = |office: &Office| -> Vec<Value> {
        let of = |summit: &Value| office.ask("programme", json!({"summit": summit["id"]}));
        summits["summits"].as_array().unwrap().iter().map(of).collect()
    };
    for example in action::examples() {
        let (before, can_be_undone, name) = (told(&office), example.can_be_undone(), example.name);
        office.done(example.value);
        assert!(told(&office) == told(&office.copy()), "{name} leaves something old");
        if !can_be_undone {
            continue;
        }
        office.desk.undo().unwrap();
        assert!(told(&office) == before, "{name} undone leaves something old");
        office.desk.redo().unwrap();
    }
}

#[test]
fn undoing_everything_gives_the_empty_store_back() {
    let office = Office::empty();
    let empty = office.dump();
    office.done(json!({"on": "summit", "do": "load_sample", "sample": "eighth"}));
    office.done(json!({"on": "summit", "do": "load_sample", "sample": "specimen"}));
    let undoable = || action::examples().into_iter().filter(action::Example::can_be_undone);
    for example in undoable() {
        office.done(example.value);
    }
    let full = office.dump();
    let mut undone = 0;
    while office.desk.undo().is_ok() {
        undone += 1;
    }
    assert_eq!(undone, undoable().count() + 2);
    assert_same(&empty, &office.dump(), "undoing everything left a trace");
    while office.desk.redo().is_ok() {
        undone -= 1;
    }
    assert_eq!(undone, 0);
    assert_same(&full, &office.dump(), "redoing everything made something else");
}

/// What a reader of JSON would have taken instead, from its complaint.
fn words_expected(action: serde_json::Value) -> Vec<String> {
    let refusal = Action::parse(action).unwrap_err();
    let (_, possible) = refusal.message.en.trim_end_matches('.').split_once("Possible: ").unwrap_or_default();
    possible.split(", ").map(str::to_owned).collect()
}

#[test]
fn every_action_has_an_example() {
    let nouns = words_expected(json!({"on": "?"}));
    assert!(nouns.len() >= 9, "{nouns:?}");
    let named: BTreeSet<String> = action::examples().into_iter().map(|example| example.name).collect();
    for noun in nouns {
        let verbs = words_expected(json!({"on": noun, "do": "?"}));
        assert!(!verbs.is_empty(), "{noun}");
        for verb in verbs {
            assert!(named.contains(&format!("{noun}.{verb}")), "{noun}.{verb} has no example");
        }
    }
}
