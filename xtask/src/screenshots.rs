//! `screenshots`: every screen in both languages, both themes and two sizes, from the real window and from Chromium.

use crate::check::{self, ALL, with_programs};
use crate::command::{Run, built, target};
use crate::machine::{self, For};
use crate::steps::{Done, Steps, Stop};
use crate::test::with_browser;

pub(crate) fn run(steps: &mut Steps) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Stop(
            "The pictures are taken on Linux: other systems' web views have no driver we can start.".into(),
        ));
    }
    machine::set_up(steps, For::Testing)?;
    check::programs(steps)?;
    let folder = target().join("screenshots");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    steps.command("Build the camera", &Run::cargo(["build", "--example", "pictures"]).args(ALL))?;
    let camera = Run::new(built("debug/examples", "pictures")).arg(&folder);
    let output = steps.command("Take the pictures", &with_browser(with_programs(camera))?.under_xvfb())?;
    println!("\n{} pictures in {}", output.lines().filter(|line| line.ends_with(".png")).count(), folder.display());
    Ok(())
}
