//! A disk that fills, or turns read-only, under a running program: it says so, reading goes on, and so does work once that is mended,
//! without a restart.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use super::Row;
use super::chance::Chance;
use super::program::{Ground, any_action};
use super::served::Served;
use crate::steps::Done;

pub(super) fn run(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("disk full, read-only, not allowed and failing while it runs");
    let store = ground.fresh("mended")?;
    let switch = ground.scratch.join("switch");
    let served = Served::of(ground, &store, &[("TORTURE_SWITCH", switch.display().to_string())])?;
    struck(&served, &switch, &mut row)?;
    served.end()?;
    if let Err(why) = ground.look(&store)? {
        row.fail(why);
    }
    Ok(row)
}

fn struck(served: &Served, switch: &Path, row: &mut Row) -> Done {
    let mut chance = Chance::of(1);
    // ENOSPC, EROFS, EACCES, EIO, each with what it is called.
    for (round, (error, code)) in [(28, "disk_full"), (30, "disk_fault"), (13, "disk_fault"), (5, "disk_fault")]
        .into_iter()
        .cycle()
        .take(12)
        .enumerate()
    {
        let ask = |door: &str, body: &Value| served.ask(door, body);
        let action: Value = serde_json::from_str(&any_action(&mut chance, round as u64))?;
        let history = json!({"view": "history", "with": {"limit": 1}});
        let before = ask("ask", &history)?;
        fs::write(switch, error.to_string())?;
        let refused = ask("perform", &action)?;
        let read = ask("ask", &history)?;
        let copied = ask("backup", &json!({}))?;
        fs::remove_file(switch)?;
        let mended = ask("perform", &action)?;
        let kept = ask("backup", &json!({}))?;
        row.rounds += 1;
        let sentence = |answer: &(u16, Value)| answer.1["message"]["ko"].as_str().is_some_and(|text| !text.is_empty());
        if refused.0 == 200 || !sentence(&refused) || refused.1["code"] != code {
            row.fail(format!("error {error}, a change: {} {}", refused.0, refused.1));
        }
        if copied.0 == 200 || !sentence(&copied) {
            row.fail(format!("error {error}, a backup: {} {}", copied.0, copied.1));
        }
        if read != before || read.0 != 200 {
            row.fail(format!("error {error}, reading: {} {}", read.0, read.1));
        }
        if mended.0 != 200 || kept.0 != 200 {
            row.fail(format!("error {error}, mended: {} {}; {} {}", mended.0, mended.1, kept.0, kept.1));
        }
    }
    row.say("a sentence each time, reading went on, work went on once it was mended".into());
    Ok(())
}
