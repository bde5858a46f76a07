//! Reads every calendar file of a folder and compares it with the folder's manifest: `cargo xtask corpus FOLDER`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks on standard output")]

#[path = "../tests/corpus/mod.rs"]
mod corpus;

use std::{path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("which folder?");
        return ExitCode::from(2);
    };
    let lines = match corpus::check(&folder) {
        Ok(lines) => lines,
        Err(why) => {
            eprintln!("{why}");
            return ExitCode::FAILURE;
        }
    };
    let width = lines.iter().map(|line| line.file.chars().count()).max().unwrap_or(4).max(8);
    println!("{:width$}  events  agreed  differing  unclear  refused", "file");
    let row = |name: &str, counts: [usize; 5]| {
        let [events, agreed, differing, unclear, refused] = counts;
        println!("{name:width$}  {events:6}  {agreed:6}  {differing:9}  {unclear:7}  {refused:7}");
    };
    let mut sums = [0; 5];
    for line in &lines {
        let counts = [line.events, line.agreed, line.differing, line.unclear, line.refused];
        row(&line.file, counts);
        line.wrong.iter().for_each(|what| println!("  WRONG {what}"));
        sums.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    row(&format!("{} files", lines.len()), sums);
    let wrong: usize = lines.iter().map(|line| line.wrong.len()).sum();
    if wrong > 0 {
        println!("{wrong} undisputed starts are not where they should be.");
        return ExitCode::FAILURE;
    }
    println!("Every undisputed start is where it should be.");
    ExitCode::SUCCESS
}
