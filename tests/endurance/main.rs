//! What takes long in the real window; `cargo xtask torture` runs it on the program as it is shipped.
//!
//! `endurance closings ROUNDS` closes the window by its button while it writes, over and over. `endurance day [SECONDS]` plays a
//! summit of eight hours, a hundred times as fast unless another length is said, and looks whether memory, log and open files stay
//! what they are.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program for developers that prints a table"
)]

mod closing;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use closing::closed_in_mid_work;
use plenary_tests::window::{Officer, SCANNING, Window};
use serde_json::{Value, json};

/// Eight hours, a hundred times as fast.
const DAY: u64 = 8 * 3_600 / 100;
/// How many quarters of an hour they have.
const QUARTERS: u64 = 8 * 4;
/// How many marks are made at the doors in each: as many as one door can take without a pause for most of the time there is.
const MARKS: usize = 120;
/// How long the breaks are, one every two hours: a hundred times as fast there is a hundred times as much that was thrown away and not
/// yet collected, which is no growth.
const BREAK: Duration = Duration::from_secs(12);
/// How much more memory may be taken in the last break than in the first.
const MOST_GROWTH: f64 = 1.1;
/// How long the log beside the store may be, in bytes: what `PRAGMA journal_size_limit` says.
const MOST_LOG: u64 = 64 << 20;
/// How many more files may be open.
const MOST_FILES: usize = 8;

#[tokio::main(flavor = "multi_thread")]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let wrong = match words.as_slice() {
        ["closings", rounds] => closed_in_mid_work(rounds.parse().unwrap()).await,
        ["day"] => day(DAY).await,
        ["day", seconds] => day(seconds.parse().unwrap()).await,
        _ => vec!["endurance closings ROUNDS | endurance day [SECONDS]".into()],
    };
    for sentence in &wrong {
        eprintln!("{sentence}");
    }
    if wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is looked at after each quarter of an hour.
struct Sample {
    /// Of all processes of the window, in KiB.
    memory: u64,
    /// Of the program itself.
    own: u64,
    log: u64,
    files: usize,
}

/// A summit day on a store as large as any: people come and go at a door, the agenda is moved and moved back, screens are looked
/// at, and a backup is made every quarter of an hour. What did not stay flat, in sentences.
async fn day(seconds: u64) -> Vec<String> {
    let officer = Officer::with_empty_store();
    officer.cli(&[
        "generate",
        "--delegations",
        "200",
        "--delegates",
        "5000",
        "--sessions",
        "500",
        "--marks",
        "100000",
        "--seed",
        "1",
    ]);
    let summit = officer.ask("summits", &json!({}))["summits"][0]["id"].as_str().unwrap().to_owned();
    let sessions = officer.ask("programme", &json!({"summit": summit, "zones": []}))["sessions"].clone();
    let window = officer.opens_window().await;
    window.find("//h1").await;
    println!("{:>8}   {:>9}   {:>9}   {:>9}   {:>5}   {:>7}", "hour", "memory", "program", "log", "files", "marks");
    let quarter = Duration::from_millis(seconds * 1_000 / QUARTERS);
    let (mut samples, mut breaks, mut marks) = (Vec::new(), Vec::new(), 0);
    for number in 0..QUARTERS {
        let began = Instant::now();
        let session = &sessions[number as usize * 13 % sessions.as_array().unwrap().len()];
        marks += at_the_door(&window, &summit, session).await;
        on_the_agenda(&window, &summit, session).await;
        for screen in ["attendance", "history", "delegations"] {
            window.visit(&format!("#/{screen}?summit={summit}")).await;
            window.find("//h1").await;
        }
        window.invoke("back_up", json!({})).await;
        let sample = look(&officer, &window);
        if number % 4 == 3 {
            println!(
                "{:>8}   {:>6} MB   {:>6} MB   {:>6} KB   {:>5}   {marks:>7}",
                (number + 1) / 4,
                sample.memory / 1024,
                sample.own / 1024,
                sample.log / 1024,
                sample.files
            );
        }
        samples.push(sample);
        tokio::time::sleep(quarter.saturating_sub(began.elapsed())).await;
        if number % 8 == 7 {
            window.visit(&format!("#/overview?summit={summit}")).await;
            tokio::time::sleep(BREAK).await;
            breaks.push(look(&officer, &window));
        }
    }
    window.close();
    officer.cli(&["check"]);
    flat(&samples, &breaks)
}

/// Scans the badges of people who were not there yet, one after the other, as the door does; answers how many marks were made.
async fn at_the_door(window: &Window, summit: &str, session: &Value) -> usize {
    let of = json!({"session": session["id"]});
    let asked = |view: &'static str| window.invoke("ask", json!({"view": view, "with": of}));
    let (people, presence) = (asked("check_in").await, asked("presence").await);
    let known: Vec<&Value> = presence["states"].as_array().unwrap().iter().map(|state| &state["delegate"]).collect();
    let waiting = people["people"].as_array().unwrap().iter().filter(|person| !known.contains(&&person["id"]));
    let codes: Vec<&Value> =
        waiting.map(|person| &person["badge_code"]).filter(|code| *code != "").take(MARKS).collect();
    window.visit(&format!("#/check_in?summit={summit}&filter={}", session["id"].as_str().unwrap())).await;
    window
        .find(&format!(
            "//*[@data-verdict and ancestor::main[contains(., '{}')]]",
            people["title"]["en"].as_str().unwrap()
        ))
        .await;
    let mut marks = 0;
    // The driver gives a script half a minute.
    for codes in codes.chunks(20) {
        let script = format!("const codes = {}, pause = 0;{SCANNING}", json!(codes));
        marks += window.run_async(&script).await[0].as_u64().unwrap();
    }
    marks as usize
}

/// A session is moved by a quarter of an hour, and that is undone.
async fn on_the_agenda(window: &Window, summit: &str, session: &Value) {
    window.visit(&format!("#/agenda?summit={summit}")).await;
    window.find("//*[@data-session]").await;
    let mut start = session["start"].clone();
    start["time"] = json!("06:15");
    window.change(json!({"on": "session", "do": "move", "session": session["id"], "start": start})).await;
    window.invoke("undo", json!({})).await;
}

fn look(officer: &Officer, window: &Window) -> Sample {
    let (memory, own) = window.memory();
    let log = std::fs::metadata(officer.store().with_extension("plenary-wal")).map_or(0, |log| log.len());
    let files = std::fs::read_dir(format!("/proc/{}/fd", window.process())).unwrap().count();
    Sample { memory, own, log, files }
}

/// What did not stay flat, in sentences.
fn flat(samples: &[Sample], breaks: &[Sample]) -> Vec<String> {
    let mut wrong = Vec::new();
    for (name, what) in [("all processes", (|s| s.memory) as fn(&Sample) -> u64), ("the program itself", |s| s.own)] {
        let taken: Vec<u64> = breaks.iter().map(|sample| what(sample) / 1024).collect();
        let (first, last) = (taken[0], taken[taken.len() - 1]);
        println!("{name}, in the breaks: {taken:?} MB");
        if last as f64 > first as f64 * MOST_GROWTH {
            wrong.push(format!("the memory of {name} grew from {first} to {last} MB"));
        }
    }
    let log = samples.iter().map(|sample| sample.log).max().unwrap_or_default();
    println!("the log was at most {} KB long", log / 1024);
    if log > MOST_LOG {
        wrong.push(format!("the log was {log} bytes long"));
    }
    let (early, late) = (&samples[8..16], &samples[samples.len() - 8..]);
    let most = |of: &[Sample]| of.iter().map(|sample| sample.files).max().unwrap_or_default();
    if most(late) > most(early) + MOST_FILES {
        wrong.push(format!("{} files were open early, {} late", most(early), most(late)));
    }
    wrong
}
