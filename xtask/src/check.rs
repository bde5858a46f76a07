//! Every check that needs no browser and no window.

use std::path::PathBuf;

use crate::command::{Run, built, found};
use crate::machine::{self, For};
use crate::steps::{Done, Steps};
use crate::{bindings, rules, screens};

/// One set of features for every build below, so that each library is compiled once.
pub(crate) const ALL: &[&str] = &["--workspace", "--features", "plenary-tests/window"];

pub(crate) fn run(steps: &mut Steps) -> Done {
    machine::set_up(steps, For::Building)?;
    checks(steps)
}

pub(crate) fn checks(steps: &mut Steps) -> Done {
    rules::run(steps)?;
    steps.command("Rust format", &Run::cargo(["fmt", "--all", "--check"]))?;
    steps.command("Screens: lint and format", &Run::npm(["run", "--silent", "lint"]))?;
    steps.command("Screens: types", &Run::npm(["run", "--silent", "check"]))?;
    steps.tests("Screens: unit tests", &Run::npm(["run", "--silent", "test"]))?;
    screens::build(steps)?;
    screens::weigh(steps)?;
    libraries(steps)?;
    steps.command(
        "Clippy",
        &Run::cargo(["clippy", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"]),
    )?;
    steps.command(
        "Documentation",
        &Run::cargo(["doc", "--workspace", "--no-deps", "--document-private-items"]).set("RUSTDOCFLAGS", "-D warnings"),
    )?;
    bindings::check(steps)?;
    programs(steps)?;
    steps.tests("Rust tests", &with_programs(Run::cargo(["test", "--no-fail-fast"]).args(ALL)))
}

/// What may be built into Plenary (`deny.toml`), and what is known to be wrong with it: where the means to find out are at hand.
fn libraries(steps: &mut Steps) -> Done {
    if found(&["cargo-deny"]).is_none() {
        println!(
            "The licences and sources of libraries are not looked at: cargo-deny is missing. \
             `cargo install cargo-deny --locked` brings it."
        );
        return Ok(());
    }
    let deny =
        |how: &str, what: &[&str]| Run::cargo(["deny", "--workspace", how, "check", "--deny", "warnings"]).args(what);
    // Brings the libraries of other systems, which this one has not built.
    steps.command("Licences and sources of libraries", &deny("--locked", &["licenses", "bans", "sources"]))?;
    if !advisories_are_here() {
        println!(
            "Known faults of libraries are not looked up: their list is not on this machine. `cargo deny fetch` brings it."
        );
        return Ok(());
    }
    steps.command("Known faults of libraries", &deny("--offline", &["advisories"])).map(|_| ())
}

/// Whether cargo-deny has once fetched the list of known faults.
fn advisories_are_here() -> bool {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")));
    let lists = home.and_then(|home| std::fs::read_dir(home.join("advisory-dbs")).ok());
    lists.into_iter().flatten().flatten().any(|list| list.path().is_dir())
}

/// Builds the two programs the tests of the whole product drive.
pub(crate) fn programs(steps: &mut Steps) -> Done {
    screens::build(steps)?;
    let build = Run::cargo(["build", "--bin", "plenary", "--bin", "plenary-cli"]).args(ALL);
    steps.command("Build the programs under test", &build).map(|_| ())
}

/// Tells a test where those programs are.
pub(crate) fn with_programs(run: Run) -> Run {
    with_programs_of("debug", run)
}

/// Tells it where those of another build are.
pub(crate) fn with_programs_of(profile: &str, run: Run) -> Run {
    run.set("PLENARY_CLI", built(profile, "plenary-cli")).set("PLENARY_WINDOW", built(profile, "plenary"))
}
