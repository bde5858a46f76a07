//! `bench`: how fast, how large, how heavy, against the budgets. Figures are for people to read; nothing fails on them.

use crate::check::{ALL, with_programs_of};
use crate::command::Run;
use crate::machine::{self, For};
use crate::screens;
use crate::steps::{Done, Steps};

/// Measures everything and prints the tables once more at the end.
pub(crate) fn run(steps: &mut Steps) -> Done {
    machine::set_up(steps, For::Testing)?;
    screens::build(steps)?;
    let programs = Run::cargo(["build", "--release", "--package", "plenary", "--package", "plenary-cli"]);
    steps.command("Build Plenary", &programs)?;
    let mut tables = Vec::new();
    let store = Run::cargo(["bench", "--package", "plenary-store", "--bench", "speed"]);
    tables.push(table(&steps.command("Measure the store", &store)?));
    let foreign = Run::cargo(["bench", "--package", "plenary-exchange", "--bench", "foreign"]);
    tables.push(table(&steps.command("Measure the reader of calendar files", &foreign)?));
    let written = Run::cargo(["bench", "--package", "plenary-exchange", "--bench", "written"]);
    tables.push(table(&steps.command("Measure the writer of calendar files", &written)?));
    let desk = Run::cargo(["bench", "--package", "plenary-tests", "--bench", "desk"]);
    tables.push(table(&steps.command("Measure the desk", &desk)?));
    if cfg!(target_os = "linux") {
        let real = Run::cargo(["bench", "--bench", "window"]).args(ALL);
        let real = with_programs_of("release", real).under_xvfb();
        tables.push(table(&steps.command("Measure the window", &real)?));
    }
    screens::weigh(steps)?;
    println!();
    for lines in tables {
        println!("{lines}\n");
    }
    Ok(())
}

/// The lines a measuring program printed itself, without Cargo's.
fn table(output: &str) -> String {
    let own = |line: &&str| [" ms ", " MB ", " × "].iter().any(|sign| line.contains(sign)) || line.ends_with(" ms");
    output.lines().filter(own).collect::<Vec<_>>().join("\n")
}
