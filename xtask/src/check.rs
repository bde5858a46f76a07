//! Every check that needs no browser and no window.

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
    if found(&["cargo-deny"]).is_some() {
        steps.command(
            "Licences and sources",
            &Run::cargo(["deny", "--offline", "check", "licenses", "bans", "sources"]),
        )?;
    }
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
