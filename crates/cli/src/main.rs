//! `plenary-cli`: the desk on the command line.
//!
//! JSON goes to standard output, sentences to standard error. Exit status: 0 done, 1 refused, 2 wrong usage, 3 fault.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "printing is what a command line does")]

mod arguments;
mod commands;
mod export;
mod http;
mod import;
mod publish;
mod serve;
mod zones;

use arguments::Arguments;
use clap::Parser;
use std::process::ExitCode;

fn main() -> ExitCode {
    plenary_desk::crash::leave_no_image();
    match commands::run(Arguments::parse()) {
        Ok(status) => status,
        Err(problem) => {
            eprintln!("{problem}");
            problem.status()
        }
    }
}
