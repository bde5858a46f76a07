//! `torture`: the promise of the manual, tried on the program as it is built: whatever happens to the machine, what was shown as
//! saved is there, each action is wholly done or not, and what is wrong is said in a sentence.
//!
//! A failing case is kept in `target/torture/`; the seed in the table makes the same cases again.

mod cases;
mod chance;
mod cuts;
mod disk;
mod mended;
mod paths;
mod program;
mod served;
mod shelves;
mod undone;

use std::time::Instant;

use crate::check::{ALL, with_programs_of};
use crate::command::{Run, built};
use crate::machine::{self, For};
use crate::screens;
use crate::steps::{Done, Steps, Stop};
use program::Ground;

/// What came of one kind of blow.
struct Row {
    name: String,
    rounds: u64,
    bad: u64,
    note: String,
}

impl Row {
    fn new(name: &str) -> Self {
        Self { name: name.into(), rounds: 0, bad: 0, note: String::new() }
    }

    fn fail(&mut self, why: String) {
        self.bad += 1;
        if self.bad == 1 {
            self.note = why;
        }
    }

    /// Says more, unless there is a failure to be told of.
    fn say(&mut self, what: String) {
        if self.bad == 0 {
            self.note = what;
        }
    }
}

/// How much of each: in continuous integration, or before a release.
struct Measure {
    kills: u64,
    terminations: u64,
    images: u64,
    /// Of how many calls on files each one fails, and every which.
    calls: (u64, u64),
    flips: u64,
    crowd: usize,
    /// How often the disk fills.
    fillings: u64,
    /// How many actions are taken back and done again.
    actions: u64,
    /// Images, kills and turned bits of protected stores, each of which takes as long as trying a passphrase.
    protected: (u64, u64, u64),
    /// How many damaged backups are tried.
    copies: u64,
    /// How many changes are made while backups are.
    commits: u64,
}

const SHORT: Measure = Measure {
    kills: 100,
    terminations: 20,
    images: 1_000,
    calls: (500, 9),
    flips: 100,
    crowd: 50,
    fillings: 3,
    actions: 40,
    protected: (16, 8, 20),
    copies: 40,
    commits: 150,
};
const LONG: Measure = Measure {
    kills: 1_000,
    terminations: 100,
    images: 10_000,
    calls: (500, 1),
    flips: 1_000,
    crowd: 50,
    fillings: 20,
    actions: 10_000,
    protected: (400, 200, 400),
    copies: 1_000,
    commits: 1_000,
};

/// Before a release: everything, on the programs as they are shipped.
pub(crate) fn long(steps: &mut Steps, seed: Option<&str>) -> Done {
    machine::set_up(steps, For::Testing)?;
    let shipped = |bin: &'static str| Run::cargo(["build", "--profile", "shipped", "--bin", bin]);
    steps.command("Build the command line as it is shipped", &shipped("plenary-cli"))?;
    run(steps, "shipped", &LONG, seed)?;
    screens::build(steps)?;
    steps.command("Build the window as it is shipped", &shipped("plenary"))?;
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    closings(steps, "shipped", 100)?;
    println!("{}", endurance(steps, "shipped", "A summit of eight hours, a hundred times as fast", &["day"])?);
    Ok(())
}

/// Closes the real window in mid-work, so many times.
pub(crate) fn closings(steps: &mut Steps, profile: &str, rounds: u32) -> Done {
    let what = format!("The window closed in mid-work, {rounds} times");
    endurance(steps, profile, &what, &["closings", &rounds.to_string()]).map(|_| ())
}

/// What takes long in the real window.
fn endurance(steps: &mut Steps, profile: &str, what: &str, words: &[&str]) -> Done<String> {
    steps.command("Build what drives the window", &Run::cargo(["build", "--example", "endurance"]).args(ALL))?;
    let drive = Run::new(built("debug/examples", "endurance")).args(words);
    steps.command(what, &with_programs_of(profile, drive).under_xvfb())
}

/// A short form of each, on the program that the tests drive.
pub(crate) fn short(steps: &mut Steps, seed: Option<&str>) -> Done {
    run(steps, "debug", &SHORT, seed)
}

/// The short form without the other tests.
pub(crate) fn short_alone(steps: &mut Steps, seed: Option<&str>) -> Done {
    steps.command("Build the program under test", &Run::cargo(["build", "--package", "plenary-cli"]))?;
    short(steps, seed)
}

fn run(steps: &mut Steps, profile: &str, measure: &Measure, seed: Option<&str>) -> Done {
    if !cfg!(target_os = "linux") {
        println!("The torture runs on Linux only: elsewhere nothing stands between the program and the system.");
        return Ok(());
    }
    let seed = match seed {
        Some(seed) => seed.parse()?,
        None => 20_211_116,
    };
    let cli = built(profile, "plenary-cli");
    steps.take("Torture", || {
        let (ground, safe) = (Ground::new(cli.clone())?, Ground::protected(cli)?);
        let rows = blows(&ground, &safe, measure, seed)?;
        println!("\n{:>8} {:>6}  what was done to it (seed {seed})", "rounds", "bad");
        for Row { name, rounds, bad, note } in &rows {
            println!("{rounds:>8} {bad:>6}  {name}{}{note}", if note.is_empty() { "" } else { ": " });
        }
        let (rounds, bad) = rows.iter().fold((0, 0), |(rounds, bad), row| (rounds + row.rounds, bad + row.bad));
        if bad > 0 {
            return Err(Stop(format!("{bad} of {rounds} rounds went wrong; seed {seed}")));
        }
        Ok(format!("{rounds} rounds, 0 bad"))
    })
}

fn blows(ground: &Ground, safe: &Ground, measure: &Measure, seed: u64) -> Done<Vec<Row>> {
    let mut rows = Vec::new();
    let mut add = |start: Instant, found: Vec<Row>| {
        for row in &found {
            println!(
                "    {:.0} s  {}: {} rounds, {} bad",
                start.elapsed().as_secs_f64(),
                row.name,
                row.rounds,
                row.bad
            );
        }
        rows.extend(found);
    };
    let start = Instant::now();
    add(start, cuts::run(ground, measure.images, seed)?);
    add(start, vec![cases::kills(ground, measure.kills, seed, "KILL")?]);
    add(start, vec![cases::kills(ground, measure.terminations, seed, "TERM")?]);
    add(start, vec![cases::failing_calls(ground, measure.calls.0, measure.calls.1, seed)?]);
    add(
        start,
        vec![cases::damage(ground, measure.flips, seed)?, cases::strangers(ground)?, cases::stale_logs(ground)?],
    );
    add(start, vec![cases::crowd(ground, measure.crowd)?, cases::clocks(ground)?, cases::bare(ground)?]);
    add(start, vec![paths::odd(ground)?, shelves::damaged_second(ground)?]);
    add(start, vec![shelves::damaged_copies(ground, measure.copies, seed)?]);
    add(start, vec![shelves::copies_amid_work(ground, measure.commits, seed)?]);
    add(
        start,
        vec![cases::full_disk(ground, measure.fillings, seed)?, undone::back_and_forth(ground, measure.actions, seed)?],
    );
    add(start, vec![cases::started_shut(ground)?, mended::run(ground)?]);
    let (images, kills, flips) = measure.protected;
    add(start, cuts::protected(ground, safe, images, seed)?);
    add(
        start,
        vec![cases::kills(safe, kills, seed, "KILL")?, cases::damage(safe, flips, seed)?, cases::stale_logs(safe)?],
    );
    Ok(rows)
}
