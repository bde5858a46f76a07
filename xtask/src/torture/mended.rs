//! A disk that fills, or turns read-only, under a running program: it says so, reading goes on, and so does work once that is mended,
//! without a restart.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command};

use serde_json::{Value, json};

use super::Row;
use super::chance::Chance;
use super::program::{Ground, any_action, spawn};
use crate::steps::{Done, Stop};

pub(super) fn run(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("disk full, read-only, not allowed and failing while it runs");
    let store = ground.fresh("mended")?;
    let (screens, switch) = (ground.scratch.join("screens"), ground.scratch.join("switch"));
    fs::create_dir_all(&screens)?;
    fs::write(screens.join("index.html"), "<!doctype html>")?;
    let words = ["serve", "--port", "0", "--ui", &screens.display().to_string()].map(str::to_owned);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut server = spawn(ground.shimmed(&store, &words, &[("TORTURE_SWITCH", switch.display().to_string())]))?;
    let worked = struck(&mut server, &switch, &mut row);
    Command::new("kill").args(["-TERM", &server.id().to_string()]).status()?;
    server.wait()?;
    worked?;
    if let Err(why) = ground.look(&store)? {
        row.fail(why);
    }
    Ok(row)
}

fn struck(server: &mut Child, switch: &std::path::Path, row: &mut Row) -> Done {
    let mut line = String::new();
    BufReader::new(server.stdout.take().ok_or_else(|| Stop("no output".into()))?).read_line(&mut line)?;
    let address = serde_json::from_str::<Value>(&line)?["address"].as_str().unwrap_or_default().replace("http://", "");
    let mut chance = Chance::of(1);
    // ENOSPC, EROFS, EACCES, EIO, each with what it is called.
    for (round, (error, code)) in [(28, "disk_full"), (30, "disk_fault"), (13, "disk_fault"), (5, "disk_fault")]
        .into_iter()
        .cycle()
        .take(12)
        .enumerate()
    {
        let ask = |door: &str, body: &Value| post(&address, door, body);
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

/// Asks at a door of the program.
fn post(address: &str, door: &str, body: &Value) -> Done<(u16, Value)> {
    let mut stream = TcpStream::connect(address)?;
    let body = body.to_string();
    write!(
        stream,
        "POST /api/{door} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let status = answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Ok((status, serde_json::from_str(body).unwrap_or_default()))
}
