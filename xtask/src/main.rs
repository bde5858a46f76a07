//! The developer's commands: `cargo xtask help`.
#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks on standard output")]

mod bench;
mod bindings;
mod check;
mod command;
mod corpus;
mod fuzz;
mod hostile;
mod house;
mod machine;
mod package;
mod parts_list;
mod rules;
mod screens;
mod screenshots;
mod steps;
mod test;
mod torture;
mod tree;
mod window;

use std::process::ExitCode;

use fuzz::Much;
use steps::{Steps, Stop};

const HELP: &str = "\
Plenary, the developer's commands. Each says what it does, step by step, with the time each step took.

  cargo xtask run [--store FILE]    set up, build and open the desktop program with the sample summits
                                    (in a store of its own, target/demo/plenary.plenary, made once)
  cargo xtask test                  set up and run every check there is; what continuous integration runs
  cargo xtask check                 the part of it that needs no browser and no window; before every commit

  cargo xtask set-up [--test]       install what is missing: system packages, npm packages
  cargo xtask ui                    build the screens (ui/dist), when they changed
  cargo xtask bindings [--check]    write the TypeScript twins of the Rust types (or fail when they are stale)
  cargo xtask rules                 the rules of the house, each with its reason; fails where one is broken
  cargo xtask corpus FOLDER         the calendar files of a folder, read and compared with its MANIFEST.json, in a table
  cargo xtask journeys              the browser journeys alone, in Chromium over `plenary-cli serve`
  cargo xtask window                the window journey alone, in the real window under Xvfb
  cargo xtask screenshots           every screen, both languages and themes, into target/screenshots
  cargo xtask torture [--short]     power cuts, kills, failing calls, damaged files and full disks; --seed N repeats a run
  cargo xtask fuzz [SECONDS]        bytes nobody would write, at every door that takes some; needs a nightly compiler
  cargo xtask fuzz inputs NUMBER    the same, so many at each door: ten million before a release
  cargo xtask hostile [ROUNDS]      200 hostile texts through every field into every file, opened by LibreOffice and others
  cargo xtask bench                 how fast, how large, how heavy, against the budgets
  cargo xtask package [--check]     the .deb as it is shipped; with --check it is installed, started and removed
  cargo xtask sbom                  what Plenary is built from, as a CycloneDX list: target/sbom/plenary.cdx.json
  cargo xtask help                  this text

The output of each step is kept in target/xtask/. A failing step prints its own and stops with exit code 1.
";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let mut steps = Steps::new();
    let done = match words.as_slice() {
        [] | ["help" | "--help" | "-h"] => {
            print!("{HELP}");
            return ExitCode::SUCCESS;
        }
        ["run"] => window::run(&mut steps, None),
        ["run", "--store", file] => window::run(&mut steps, Some(file.as_ref())),
        ["test"] => test::run(&mut steps),
        ["check"] => check::run(&mut steps),
        ["set-up"] => machine::set_up(&mut steps, machine::For::Building),
        ["set-up", "--test"] => machine::set_up(&mut steps, machine::For::Testing),
        ["ui"] => screens::build(&mut steps),
        ["bindings"] => bindings::write(&mut steps),
        ["bindings", "--check"] => bindings::check(&mut steps),
        ["corpus", folder] => corpus::compare(&mut steps, folder.as_ref()),
        ["rules"] => rules::run(&mut steps),
        ["journeys"] => test::journeys_alone(&mut steps),
        ["window"] => test::window_alone(&mut steps),
        ["torture"] => torture::long(&mut steps, None),
        ["torture", "--seed", seed] => torture::long(&mut steps, Some(seed)),
        ["torture", "--short"] => torture::short_alone(&mut steps, None),
        ["torture", "--short", "--seed", seed] => torture::short_alone(&mut steps, Some(seed)),
        ["fuzz"] => fuzz::run(&mut steps, &Much::Seconds("60")),
        ["fuzz", seconds] => fuzz::run(&mut steps, &Much::Seconds(seconds)),
        ["fuzz", "inputs", inputs] => fuzz::run(&mut steps, &Much::Inputs(inputs)),
        ["hostile"] => hostile::run(&mut steps, None),
        ["hostile", rounds] => hostile::run(&mut steps, Some(rounds)),
        ["bench"] => bench::run(&mut steps),
        ["screenshots"] => screenshots::run(&mut steps),
        ["sbom"] => parts_list::run(&mut steps),
        ["package"] => package::run(&mut steps, false),
        ["package", "--check"] => package::run(&mut steps, true),
        _ => {
            eprintln!("xtask: not a command: {}\n\n{HELP}", words.join(" "));
            return ExitCode::from(2);
        }
    };
    steps.table();
    match done {
        Ok(()) => {
            if steps.passed() > 0 {
                println!("\n{} passed, 0 failed", steps.passed());
            }
            ExitCode::SUCCESS
        }
        Err(Stop(why)) => {
            eprintln!("\n{why}");
            ExitCode::FAILURE
        }
    }
}
