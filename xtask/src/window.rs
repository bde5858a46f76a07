//! `run`: the desktop program, optimised, with the sample summits.

use std::path::{Path, PathBuf};

use crate::command::{Run, built, target};
use crate::machine::{self, For};
use crate::screens;
use crate::steps::{Done, Steps, Stop};

/// Sets up, builds, and opens the window on a store.
pub(crate) fn run(steps: &mut Steps, store: Option<&Path>) -> Done {
    machine::set_up(steps, For::Building)?;
    build(steps)?;
    let store = match store {
        Some(store) => std::path::absolute(store)?,
        None => demonstration(steps)?,
    };
    let window = built("release", "plenary");
    if cfg!(target_os = "linux")
        && std::env::var_os("DISPLAY").is_none()
        && std::env::var_os("WAYLAND_DISPLAY").is_none()
    {
        return Err(Stop(format!(
            "Everything is built, but there is no display here to open a window on.\nOn a desktop, run the same command again. \
             Without one, a display in memory does:\n\n  apt-get install xvfb xauth\n  xvfb-run -a {} --store {}",
            window.display(),
            store.display()
        )));
    }
    steps.table();
    println!("\nOpening {}\n", store.display());
    let status = Run::new(&window).arg("--store").arg(&store).to_command().status()?;
    if status.success() { Ok(()) } else { Err(Stop(format!("Plenary ended with {status}"))) }
}

/// Builds the program as `run` opens it, and what makes its first store: optimised, without link-time optimisation.
fn build(steps: &mut Steps) -> Done {
    screens::build(steps)?;
    let build = Run::cargo(["build", "--release", "--package", "plenary", "--package", "plenary-desk"]).args([
        "--bin",
        "plenary",
        "--example",
        "demonstration",
    ]);
    steps.command("Build Plenary", &build).map(|_| ())
}

/// The store with the sample summits, made once and then the developer's own. It gets its name when it is whole.
fn demonstration(steps: &mut Steps) -> Done<PathBuf> {
    let folder = target().join("demo");
    let store = folder.join("plenary.plenary");
    if store.exists() {
        return Ok(store);
    }
    let making = folder.join("being-made");
    if making.exists() {
        std::fs::remove_dir_all(&making)?;
    }
    std::fs::create_dir_all(&making)?;
    let make = Run::new(built("release/examples", "demonstration")).arg(making.join("plenary.plenary"));
    steps.command("Make a store with the sample summits", &make)?;
    for entry in std::fs::read_dir(&making)? {
        let entry = entry?;
        std::fs::rename(entry.path(), folder.join(entry.file_name()))?;
    }
    std::fs::remove_dir(&making)?;
    Ok(store)
}
