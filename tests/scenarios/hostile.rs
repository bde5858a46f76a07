//! Text that tries to be something else, through every text field of every action and out into every kind of file: it is taken as
//! text or refused, and does nothing.

use plenary_desk::{
    Failure,
    action::{self, Action},
    export::ExportedFile,
    view::VIEWS,
};
use plenary_tests::{
    Office, assert_same,
    hostile::{STRINGS, effects, ground, outputs, places, plant, texts, ways},
    ids,
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

/// With how many strings each field is tried here; `cargo xtask hostile` tries all of them.
const ROUNDS: usize = 4;

#[test]
fn every_text_field_of_every_action_takes_it_as_text_or_refuses() {
    let office = Office::busy();
    assert!(STRINGS.len() >= 200, "{}", STRINGS.len());
    let (mut next, mut taken, mut refused) = (0, 0, 0);
    for example in action::examples() {
        if !example.can_be_undone() {
            office.done(example.value);
            continue;
        }
        let before = office.dump();
        for place in texts(&example.value) {
            for _ in 0..6 {
                let text = &STRINGS[next % STRINGS.len()];
                next += 1;
                let mut action = example.value.clone();
                *action.pointer_mut(&place).unwrap() = json!(text);
                match office.perform(action) {
                    Ok(outcome) => {
                        taken += 1;
                        if outcome.entry.is_some() {
                            office.desk.undo().unwrap();
                        }
                    }
                    Err(Failure::Refused { .. } | Failure::Gone { .. }) => refused += 1,
                    Err(fault) => panic!("{} {place} {text:?}: {fault:?}", example.name),
                }
            }
        }
        assert_same(&before, &office.dump(), &format!("{}: left a trace", example.name));
        office.done(example.value);
    }
    assert!(next >= STRINGS.len() && taken > 200 && refused > 200, "{next} tried, {taken} taken, {refused} refused");
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_action_with_a_field_nobody_knows_is_refused() {
    for example in action::examples() {
        let mut action = example.value.clone();
        action["nobody"] = json!(1);
        assert!(Action::parse(action).is_err(), "{}: an unknown field was passed over", example.name);
    }
}

#[test]
fn every_text_of_a_request_is_looked_for_as_it_is_or_refused() {
    let office = Office::busy();
    let before = office.dump();
    let (mut next, mut searches) = (0, 0);
    for view in VIEWS {
        let mut example = (view.example)();
        if view.name == "history" {
            example["text"] = json!("Zq");
        }
        for place in places(&example) {
            if !example.pointer(&place).is_some_and(Value::is_string) {
                continue;
            }
            // What is searched for is tried with all of them: there is where SQL or the words of a search engine would count.
            let all = place == "/text";
            searches += usize::from(all);
            for _ in 0..if all { STRINGS.len() } else { 4 } {
                let mut with = example.clone();
                *with.pointer_mut(&place).unwrap() = json!(STRINGS[next % STRINGS.len()]);
                next += 1;
                match office.desk.ask(view.name, with.clone()) {
                    Ok(answer) => assert!(serde_json::from_str::<Value>(&answer).is_ok()),
                    Err(Failure::Refused { .. } | Failure::Gone { .. }) => {}
                    Err(fault) => panic!("{} {with}: {fault:?}", view.name),
                }
            }
        }
    }
    assert!(searches >= 4, "{searches} fields to search in");
    assert_same(&before, &office.dump(), "asking changed something");
}

#[test]
fn what_is_searched_for_is_found_where_it_stands_and_nowhere_else() {
    let office = Office::eighth();
    for text in ["100% OR 1=1", "title:* NEAR(a b)", "'; DROP TABLE summit; --", "\"Korea\" AND (b"] {
        let search = |text: &str| {
            let answer = office.ask("search", json!({"summit": ids::EIGHTH, "text": text}));
            answer["hits"].as_array().unwrap().len()
        };
        assert_eq!(search(text), 0, "{text}");
        office.done(json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": text}}));
        assert_eq!(search(text), 1, "{text}");
    }
}

#[test]
fn no_file_that_leaves_does_more_than_show() {
    let (ways, base) = (ways(), ground());
    let fields: usize = ways.iter().map(|way| way.fields.len()).sum();
    assert!(fields > 150, "{fields} fields");
    let folder = tempfile::tempdir().unwrap();
    let (mut planted, mut kinds) = (0, BTreeSet::new());
    for round in 0..ROUNDS {
        let office = base.copy();
        planted += plant(&office, &ways, round * STRINGS.len() / ROUNDS);
        let files = outputs(&office);
        let mut names = BTreeSet::new();
        for (number, (kind, file)) in files.into_iter().enumerate() {
            assert_harmless_name(&file);
            assert!(kind != "schedules" || names.insert(file.name.to_lowercase()), "{} twice", file.name);
            let ending = file.name.rsplit('.').next().unwrap();
            fs::write(folder.path().join(format!("{round}-{number}-{kind}.{ending}")), &file.bytes).unwrap();
            kinds.insert(format!("{kind}.{ending}"));
        }
    }
    assert!(planted > fields * ROUNDS / 2, "{planted} planted in {fields} fields");
    let expected = [
        "invitations.ics",
        "ledger.csv",
        "letters.txt",
        "order.csv",
        "order.html",
        "programme.html",
        "report.csv",
        "report.xlsx",
        "roster.csv",
        "roster.xlsx",
        "run_of_show.html",
        "schedule.ics",
        "schedules.ics",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    let (faults, read) = effects(folder.path());
    assert_eq!(faults, "", "{read}");
}

/// The name of a file leads nowhere, hides nothing and is no device.
fn assert_harmless_name(file: &ExportedFile) {
    let name = &file.name;
    let plain = name.chars().all(|c| c.is_ascii_alphanumeric() || " ._-()".contains(c));
    assert!(plain && name.len() <= 90 && !name.contains(".."), "{name:?}");
    assert!(name.starts_with(|c: char| c.is_ascii_alphanumeric()), "{name:?}");
    let stem = name.split('.').next().unwrap().to_uppercase();
    assert!(!["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()), "{name:?}");
}
