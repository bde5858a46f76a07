//! `fuzz`: bytes nobody would write, at every door that takes some.
//!
//! What is found is kept in `fuzz/artifacts/`; once it is mended it moves to `fuzz/corpus/`, which every test run goes through.

use std::path::Path;

use crate::command::{Run, found, root, target};
use crate::steps::{Done, Steps, Stop};

/// How long one input may take, in seconds, how much memory the doors may, in MiB, and how many bytes there may be: large files are
/// tried as bombs, and a short one says as much in less time. Weighing what was found by how rare it is took a fifth of all time.
const LIMITS: [&str; 4] = ["-timeout=5", "-rss_limit_mb=1024", "-max_len=1024", "-entropic=0"];

/// How much each door is tried.
pub(crate) enum Much<'a> {
    /// So many seconds.
    Seconds(&'a str),
    /// So many inputs.
    Inputs(&'a str),
}

/// Tries every door.
pub(crate) fn run(steps: &mut Steps, much: &Much<'_>) -> Done {
    let (option, number): (_, u64) = match much {
        Much::Seconds(number) => ("max_total_time", number.parse()?),
        Much::Inputs(number) => ("runs", number.parse()?),
    };
    tools(steps)?;
    steps.command("Build what is fuzzed", &fuzz("build"))?;
    let mut doors: Vec<String> = std::fs::read_dir(root().join("fuzz/fuzz_targets"))?
        .filter_map(|entry| Some(entry.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .collect();
    doors.sort();
    for door in doors {
        let found = target().join("fuzz").join(&door);
        std::fs::create_dir_all(&found)?;
        // What is new goes into the first folder; the second is what the project keeps.
        let run = fuzz("run").arg(&door).arg(found).arg(root().join("fuzz/corpus").join(&door)).arg("--");
        let much = format!("-{option}={number}");
        let run = run.args(LIMITS).args([much.as_str(), "-print_final_stats=1"]);
        let output = steps.command(&format!("Fuzz {door}"), &run)?;
        let runs = output.lines().rev().find(|line| line.contains("number_of_executed_units"));
        println!("    {}", runs.unwrap_or("it does not say how often"));
    }
    Ok(())
}

fn fuzz(word: &str) -> Run {
    // No memory is handled by hand here, which sanitizers would watch; and what values are compared with costs half of all time to note.
    let run = Run::cargo(["+nightly", "fuzz", word, "--sanitizer", "none", "--no-trace-compares", "--target-dir"]);
    let run = run.arg(target().join("fuzz-build"));
    // Stores by the thousand are better made in memory, where the system has such a folder.
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { run.set("TMPDIR", memory) } else { run }
}

/// Fuzzing needs instruments that only a nightly compiler puts in, and the command that drives it.
fn tools(steps: &mut Steps) -> Done {
    if found(&["rustup"]).is_none() {
        return Err(Stop(
            "Fuzzing needs a nightly compiler beside the usual one, which rustup brings: https://rustup.rs".into(),
        ));
    }
    if !Run::cargo(["+nightly", "--version"]).succeeds() {
        let install = Run::new("rustup").args(["toolchain", "install", "nightly", "--profile", "minimal"]);
        steps.command("Install a nightly compiler", &install)?;
    }
    if found(&["cargo-fuzz"]).is_none() {
        steps
            .command("Install cargo-fuzz", &Run::cargo(["install", "cargo-fuzz", "--locked", "--version", "0.13.2"]))?;
    }
    Ok(())
}
