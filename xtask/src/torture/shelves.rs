//! Backups under blows: damaged ones are never restored, a damaged second place stops nothing, and a copy made in the middle of
//! work is a moment between two changes.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::Row;
use super::chance::Chance;
use super::program::{Ground, any_action, decent, finish, said, spawn};
use super::served::Served;
use crate::steps::{Done, Stop};

/// The newest copy on the shelf beside a store.
fn newest(store: &Path) -> Done<PathBuf> {
    let shelf = store.with_file_name("store.backups");
    let copies = fs::read_dir(&shelf)?.filter_map(|entry| Some(entry.ok()?.path()));
    let newest = copies.filter(|path| path.extension().is_some_and(|ending| ending == "plenary")).max();
    newest.ok_or_else(|| Stop("there is no copy on the shelf".into()))
}

/// A backup with a bit turned over, a page emptied or its end missing is refused, and the store stays what it is; or the damage is of
/// no consequence, and what comes back is what was copied.
pub(super) fn damaged_copies(ground: &Ground, rounds: u64, seed: u64) -> Done<Row> {
    let mut row = Row::new("damaged backups");
    let mut chance = Chance::of(seed);
    let store = ground.fresh("copies")?;
    let copied = ground.dump(&store)?;
    ground.run(&store, &["backup"], "", &[])?;
    let copy = newest(&store)?;
    let whole = fs::read(&copy)?;
    ground.run(&store, &["perform"], &any_action(&mut chance, 1), &[])?;
    let before = ground.dump(&store)?;
    let later = fs::read(&store)?;
    let mut harmless = 0;
    for round in 0..rounds {
        let mut bytes = whole.clone();
        let at = chance.below(bytes.len() as u64) as usize;
        match round % 4 {
            0 => bytes.truncate(at),
            1 => {
                let page = at / 4096 * 4096;
                let end = (page + 4096).min(bytes.len());
                if bytes[page..end].iter().all(|byte| *byte == 0) {
                    bytes[page] = 1;
                } else {
                    bytes[page..end].fill(0);
                }
            }
            _ => bytes[at] ^= 1 << chance.below(8),
        }
        fs::write(&copy, &bytes)?;
        let mut restore = ground.command(&store, &["restore"]);
        restore.arg(&copy);
        let done = finish(spawn(restore)?, "")?;
        row.rounds += 1;
        let expected = if done.status.success() { &copied } else { &before };
        if !decent(&done) || !done.status.success() && done.stderr.is_empty() {
            row.fail(format!("round {round}, byte {at}: {}", said(&done)));
        }
        if ground.dump(&store)? != *expected {
            row.fail(format!("round {round}, byte {at}: the store is another one; {}", said(&done)));
            break;
        }
        if done.status.success() {
            harmless += 1;
            fs::write(&store, &later)?;
        }
    }
    row.say(format!("{harmless} of no consequence"));
    Ok(row)
}

/// A second place that is gone, a file, unreadable, or holds a broken list: the copy beside the store is made all the same, and the
/// screen says what is wrong.
pub(super) fn damaged_second(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("damaged second places and lists");
    for blow in ["gone", "a file", "a broken list", "a broken first list", "a broken setting"] {
        let store = ground.fresh("second")?;
        let place = store.with_file_name("stick");
        fs::create_dir_all(&place)?;
        let mut chosen = ground.command(&store, &["backup", "--second"]);
        chosen.arg(&place);
        let made = finish(spawn(chosen)?, "")?;
        if !made.status.success() {
            row.fail(format!("{blow}: {}", said(&made)));
        }
        let shelf = store.with_file_name("store.backups");
        match blow {
            "gone" => fs::remove_dir_all(&place)?,
            "a file" => {
                fs::remove_dir_all(&place)?;
                fs::write(&place, "not a folder")?;
            }
            "a broken list" => fs::write(place.join("store.backups/backups.jsonl"), "{\"name\": ")?,
            "a broken first list" => fs::write(shelf.join("backups.jsonl"), "\u{0}\u{0}\u{0}")?,
            _ => fs::write(shelf.join("second.json"), "[]")?,
        }
        ground.run(&store, &["perform"], &any_action(&mut Chance::of(1), 1), &[])?;
        let count = || fs::read_dir(&shelf).map_or(0, Iterator::count);
        let before = count();
        let done = ground.run(&store, &["backup"], "", &[])?;
        row.rounds += 1;
        // A list that cannot be read is made anew, and stands in nobody's way.
        let told = String::from_utf8_lossy(&done.stdout).contains("\"problem\":{") || !done.stderr.is_empty();
        if !decent(&done) || !told && !blow.ends_with("list") {
            row.fail(format!("{blow}: {}", said(&done)));
        }
        if count() <= before {
            row.fail(format!("{blow}: no copy beside the store"));
        }
        if let Err(why) = ground.look(&store)? {
            row.fail(format!("{blow}: {why}"));
        }
    }
    Ok(row)
}

/// Copies are made while changes are committed: each is whole, holds what was acknowledged before it was begun, and is a moment
/// between two changes.
pub(super) fn copies_amid_work(ground: &Ground, commits: u64, seed: u64) -> Done<Row> {
    let mut row = Row::new("backups amid commits");
    let store = ground.fresh("amid")?;
    let served = Served::of(ground, &store, &[])?;
    let mut told: Vec<i64> = Vec::new();
    let done = std::thread::scope(|scope| -> Done {
        let working = scope.spawn(|| -> Done<u64> {
            let mut chance = Chance::of(seed);
            let mut refused = 0;
            for number in 0..commits {
                let (status, _) = served.ask("perform", &serde_json::from_str(&any_action(&mut chance, number))?)?;
                refused += u64::from(status != 200);
            }
            Ok(refused)
        });
        while !working.is_finished() {
            let (_, before) = served.ask("ask", &json!({"view": "history", "with": {"limit": 1}}))?;
            let (status, answer) = served.ask("backup", &json!({}))?;
            row.rounds += 1;
            if status != 200 {
                row.fail(format!("no copy: {answer}"));
            }
            told.push(before["entries"][0]["seq"].as_i64().unwrap_or_default());
        }
        match working.join() {
            Ok(Ok(0)) => Ok(()),
            Ok(refused) => Err(Stop(format!("{} changes were refused", refused?))),
            Err(_) => Err(Stop("the changes ended in a panic".into())),
        }
    });
    if let Err(why) = done {
        row.fail(why.0);
    }
    drop(served);
    let shelf = store.with_file_name("store.backups");
    let list = fs::read_to_string(shelf.join("backups.jsonl"))?;
    let names: Vec<String> = list
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
        .filter(|kept| kept["why"] == "asked")
        .filter_map(|kept| kept["name"].as_str().map(str::to_owned))
        .collect();
    for (name, told) in names.iter().zip(&told) {
        // In a folder of its own: looking at a copy makes files beside it.
        let apart = ground.fresh("amid-one")?;
        fs::copy(shelf.join(name), &apart)?;
        match ground.look(&apart)? {
            Ok(there) if there >= *told => {}
            Ok(there) => row.fail(format!("{name}: {told} was there before it was begun, {there} is in it")),
            Err(why) => row.fail(format!("{name}: {why}")),
        }
    }
    if names.len() != told.len() {
        row.fail(format!("{} copies were made, {} are listed", told.len(), names.len()));
    }
    row.say(format!("amid {commits} commits"));
    Ok(row)
}
