//! `package`: the .deb as it is shipped, and the proof that it installs, starts and goes.

use std::path::PathBuf;

use crate::check::{ALL, with_programs};
use crate::command::{Run, found, target};
use crate::machine::{self, For};
use crate::parts_list;
use crate::screens;
use crate::steps::{Done, Steps, Stop};

/// Tauri's bundler. It stands in target/, since a lock file that names its optional parts for every system breaks `npm ci`
/// where a mirror lacks some.
const BUNDLER: &str = "@tauri-apps/cli@2.12.5";

/// The most a package may weigh: 25 MB.
const LIMIT: u64 = 25_000_000;

pub(crate) fn run(steps: &mut Steps, prove: bool) -> Done {
    if !cfg!(target_os = "linux") {
        return Err(Stop("The .deb is made on Linux.".into()));
    }
    machine::set_up(steps, if prove { For::Testing } else { For::Building })?;
    screens::build(steps)?;
    let bundler = bundler(steps)?;
    // The screens are built already, by the same step as for everything else; `shipped` optimises at link time.
    let build = Run::new(bundler)
        .args(["build", "--ci", "--bundles", "deb", "--config", r#"{"build":{"beforeBuildCommand":null}}"#])
        .args(["--", "--package", "plenary", "--profile", "shipped"])
        .set("CARGO_TERM_COLOR", "never");
    steps.command("Build and bundle", &build)?;
    let deb = bundled()?;
    steps.take("Weigh the package", || {
        let weight = std::fs::metadata(&deb)?.len();
        let said = format!("{:.1} MB, of {}", weight as f64 / 1e6, LIMIT / 1_000_000);
        if weight > LIMIT { Err(Stop(said)) } else { Ok(said) }
    })?;
    if prove {
        proof(steps, &deb)?;
    }
    parts_list::run(steps)?;
    println!("\n{}", deb.display());
    Ok(())
}

fn bundler(steps: &mut Steps) -> Done<PathBuf> {
    let folder = target().join("tauri-cli");
    let program = folder.join("node_modules/.bin/tauri");
    let version = folder.join("version");
    if !std::fs::read_to_string(&version).is_ok_and(|installed| installed == BUNDLER) {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("package.json"), "{\"private\": true}\n")?;
        steps.command(
            "Install Tauri's bundler",
            &Run::npm(["install", "--no-save", "--ignore-scripts", BUNDLER]).within(folder.clone()),
        )?;
        std::fs::write(version, BUNDLER)?;
    }
    Ok(program)
}

fn bundled() -> Done<PathBuf> {
    let folder = target().join("shipped/bundle/deb");
    let mut newest: Vec<_> = std::fs::read_dir(&folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "deb"))
        .collect();
    newest.sort_by_key(|path| std::fs::metadata(path).and_then(|about| about.modified()).ok());
    newest.pop().ok_or_else(|| Stop(format!("no .deb in {}", folder.display())))
}

/// Installs the package, starts what it installed on a display in memory, and removes it again.
fn proof(steps: &mut Steps, deb: &std::path::Path) -> Done {
    if Run::new("dpkg-query").args(["-W", "plenary"]).succeeds() {
        return Err(Stop("Plenary is installed on this machine; the proof would remove it.".into()));
    }
    let root_already = Run::new("id").arg("-u").read().is_some_and(|id| id == "0");
    let admin = |program: &str| if root_already { Run::new(program) } else { Run::new("sudo").arg(program) };
    steps.command(
        "Install the package",
        &admin("apt-get").args(["install", "-y", "--no-install-recommends"]).arg(deb),
    )?;
    let started = start(steps);
    steps.command("Remove the package", &admin("apt-get").args(["remove", "-y", "plenary"]))?;
    started?;
    steps.take("Look for what was left behind", || {
        let left: Vec<_> = ["/usr/bin/plenary", "/usr/lib/Plenary", "/usr/share/applications/Plenary.desktop"]
            .into_iter()
            .filter(|path| std::path::Path::new(path).exists())
            .collect();
        if left.is_empty() { Ok("nothing".into()) } else { Err(Stop(left.join(", "))) }
    })
}

fn start(steps: &mut Steps) -> Done {
    let program = found(&["plenary"]).ok_or_else(|| Stop("the package installed no `plenary`".into()))?;
    steps.take("Look for test doors in the package", || {
        let bytes = std::fs::read(&program)?;
        let door = b"PLENARY_PICK";
        if bytes.windows(door.len()).any(|part| part == door) {
            Err(Stop("a test door is shipped".into()))
        } else {
            Ok("none".into())
        }
    })?;
    steps.command("Build the command line", &Run::cargo(["build", "--bin", "plenary-cli"]).args(ALL))?;
    let cargo = Run::cargo(["test", "--test", "window"]).args(ALL);
    let cargo = cargo.args(["--", "opens_and_shows_the_programme", "the_page_is_shut_in"]);
    let cargo = with_programs(cargo).set("PLENARY_WINDOW", &program);
    steps.tests("Start what was installed, and try to get out of it", &cargo.under_xvfb())
}
