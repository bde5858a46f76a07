//! Everything is taken back and done again, whatever it was: the store is what it was, to the last byte of its dump.

use serde_json::{Map, Value, json};

use super::Row;
use super::chance::Chance;
use super::program::{Ground, SUMMIT};
use super::served::Served;
use crate::steps::{Done, Stop};

/// What cannot be taken back, or would leave nothing to do anything to.
const LEFT_OUT: [&str; 5] =
    ["summit.delete", "summit.generate", "summit.load_sample", "erasure.person", "erasure.summit"];
/// How often in a row everything may be refused before there is no more to try.
const PATIENCE: u32 = 2_000;

/// So many actions of all kinds that change something, then as many undone, then as many done again.
pub(super) fn back_and_forth(ground: &Ground, actions: u64, seed: u64) -> Done<Row> {
    let mut row = Row::new("undone and redone");
    let examples = examples(ground)?;
    let store = ground.fresh("undo")?;
    let before = ground.dump(&store)?;
    let (mut chance, mut kinds) = (Chance::of(seed), std::collections::BTreeSet::new());
    let served = Served::of(ground, &store, &[])?;
    let (mut done, mut refused) = (0, 0);
    while done < actions && refused < PATIENCE {
        let example = &examples[chance.below(examples.len() as u64) as usize];
        let (status, answer) = served.ask("perform", &varied(example, "", &mut chance))?;
        match status {
            200 if answer["entry"].is_null() => refused += 1,
            200 => {
                (done, refused) = (done + 1, 0);
                kinds.insert(format!("{}.{}", example["on"], example["do"]));
            }
            400..500 => refused += 1,
            _ => row.fail(format!("{example}: {status} {answer}")),
        }
    }
    served.end()?;
    let after = ground.dump(&store)?;
    for (word, expected) in [("undo", &before), ("redo", &after)] {
        let served = Served::of(ground, &store, &[])?;
        for number in 0..done {
            let (status, answer) = served.ask(word, &json!({}))?;
            row.rounds += 1;
            if status != 200 || answer["entry"].is_null() {
                row.fail(format!("{word} {number} of {done}: {status} {answer}"));
                break;
            }
        }
        served.end()?;
        if ground.dump(&store)? != *expected {
            row.fail(format!("{word}: another store than before"));
        }
    }
    if let Err(why) = ground.look(&store)? {
        row.fail(why);
    }
    row.say(format!("{done} actions of {} kinds, all of them back and forth", kinds.len()));
    Ok(row)
}

/// An example of each action there is.
fn examples(ground: &Ground) -> Done<Vec<Value>> {
    let said = ground.run(&ground.sample, &["actions"], "", &[])?;
    let lines = String::from_utf8_lossy(&said.stdout).into_owned();
    let actions = lines.lines().map(serde_json::from_str).collect::<Result<Vec<Value>, _>>()?;
    let taken =
        actions.into_iter().filter(|action| action["action"].as_str().is_some_and(|name| !LEFT_OUT.contains(&name)));
    let examples: Vec<Value> = taken.map(|mut action| action["example"].take()).collect();
    if examples.is_empty() { Err(Stop("there are no actions to try".into())) } else { Ok(examples) }
}

/// The same with other numbers, texts, dates, hours and, for what is made anew, other ids.
fn varied(value: &Value, field: &str, chance: &mut Chance) -> Value {
    match value {
        Value::Object(fields) => {
            let varied: Map<String, Value> =
                fields.iter().map(|(field, value)| (field.clone(), varied(value, field, chance))).collect();
            Value::Object(varied)
        }
        Value::Array(items) => items.iter().map(|item| varied(item, field, chance)).collect(),
        Value::Number(_) => json!(chance.below(200)),
        Value::Bool(_) => json!(chance.below(2) == 0),
        Value::String(text) => json!(other(text, field, chance)),
        Value::Null => Value::Null,
    }
}

fn other(text: &str, field: &str, chance: &mut Chance) -> String {
    let digits = |shape: &str| {
        text.len() == shape.len()
            && text.bytes().zip(shape.bytes()).all(|(a, b)| if b == b'0' { a.is_ascii_digit() } else { a == b })
    };
    // What later examples are about must be made once under the id they know.
    if field == "id" && chance.below(2) == 0 {
        let (a, b) = (chance.next(), chance.next());
        return format!(
            "01970001-{:04x}-7{:03x}-8{:03x}-{:012x}",
            a & 0xffff,
            a >> 16 & 0xfff,
            a >> 28 & 0xfff,
            b & 0xffff_ffff_ffff
        );
    }
    if digits("0000-00-00") {
        return format!("2021-11-{:02}", 14 + chance.below(7));
    }
    if digits("00:00") {
        return format!("{:02}:{:02}", chance.below(24), chance.below(12) * 5);
    }
    let is_free = [
        "title", "title_ko", "label", "label_ko", "name", "name_ko", "reason", "theme", "about", "notes", "text",
        "what",
    ];
    match field {
        _ if text == SUMMIT => text.into(),
        _ if is_free.contains(&field) => format!("{text} {}", chance.below(1_000_000)),
        _ => text.into(),
    }
}
