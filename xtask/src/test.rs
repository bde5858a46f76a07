//! Everything continuous integration runs.

use crate::check::{self, ALL, with_programs};
use crate::command::Run;
use crate::corpus;
use crate::machine::{self, For};
use crate::screens;
use crate::steps::{Done, Steps, Stop};
use crate::torture;

pub(crate) fn run(steps: &mut Steps) -> Done {
    machine::set_up(steps, For::Testing)?;
    check::checks(steps)?;
    corpus::beside(steps)?;
    torture::short(steps, None)?;
    journeys(steps)?;
    window(steps)
}

/// The browser journeys without the rest.
pub(crate) fn journeys_alone(steps: &mut Steps) -> Done {
    machine::set_up(steps, For::Testing)?;
    check::programs(steps)?;
    journeys(steps)
}

/// The window journey without the rest.
pub(crate) fn window_alone(steps: &mut Steps) -> Done {
    machine::set_up(steps, For::Testing)?;
    check::programs(steps)?;
    window(steps)
}

fn journeys(steps: &mut Steps) -> Done {
    screens::build(steps)?;
    steps.tests("Journeys in the browser", &with_programs(with_browser(Run::npm(["run", "--silent", "e2e"]))?))
}

/// Names the browser for a script that drives one.
pub(crate) fn with_browser(run: Run) -> Done<Run> {
    let browser = machine::chromium().ok_or_else(|| Stop("no Chromium found; CHROMIUM names one elsewhere".into()))?;
    Ok(run.set("CHROMIUM", browser))
}

fn window(steps: &mut Steps) -> Done {
    if !cfg!(target_os = "linux") {
        println!("The window journey runs on Linux only: this system's web view has no driver we can start.");
        return Ok(());
    }
    let cargo = Run::cargo(["test", "--test", "window"]).args(ALL);
    steps.tests("Journey in the window", &with_programs(cargo).under_xvfb())?;
    torture::closings(steps, "debug", 20)
}
