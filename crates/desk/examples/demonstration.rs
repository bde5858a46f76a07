//! Makes a new store with the sample summits, at the path named on the command line.

#![allow(clippy::print_stderr, reason = "a developer's command line")]

use plenary_desk::{Desk, Failure, StoreKey, action::Action};
use serde_json::json;
use std::{path::Path, process::ExitCode};

/// The 8th summit, the 9th, and one that is made up, to try rooms and check-in.
const SAMPLES: [&str; 3] = ["eighth", "ninth", "specimen"];

fn main() -> ExitCode {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("Name the store to make.");
        return ExitCode::from(2);
    };
    match make(Path::new(&path)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure:?}");
            ExitCode::FAILURE
        }
    }
}

fn make(path: &Path) -> Result<(), Failure> {
    let desk = Desk::open(path, &StoreKey::Plain, "Plenary")?;
    for sample in SAMPLES {
        desk.perform(Action::parse(json!({"on": "summit", "do": "load_sample", "sample": sample}))?)?;
    }
    desk.close()
}
