//! `screenshots`: every screen in both languages, both themes and two sizes, from the real window and from Chromium.

use crate::check::{self, ALL, with_programs};
use crate::command::{Run, built, root};
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
    let folder = root().join("target/screenshots");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    steps.command("Build the camera", &Run::cargo(["build", "--example", "pictures"]).args(ALL))?;
    let camera = Run::new(built("debug/examples", "pictures")).arg(folder.join("window"));
    steps.command("Take pictures of the window", &with_programs(camera).under_xvfb())?;
    let page = Run::npm(["run", "--silent", "screenshots"]);
    steps.command("Take pictures of the page in Chromium", &with_browser(with_programs(page))?)?;
    println!("\n{}", folder.display());
    Ok(())
}
