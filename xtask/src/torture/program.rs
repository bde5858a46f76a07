//! The program under torture: `plenary-cli` as it is built, in folders of its own.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

use serde_json::{Value, json};

use super::chance::Chance;
use crate::command::target;
use crate::steps::{Done, Stop};

/// The summit of the sample.
pub(super) const SUMMIT: &str = "017d260b-1400-7000-8000-000000000000";

/// The programs, and where they work.
pub(super) struct Ground {
    pub(super) cli: PathBuf,
    pub(super) shim: PathBuf,
    /// A folder in memory where the system has one: images are written and read by the thousand.
    pub(super) scratch: PathBuf,
    /// A store with the sample, closed.
    pub(super) sample: PathBuf,
    /// The passphrase of its stores, where they are protected.
    words: Option<PathBuf>,
}

impl Ground {
    pub(super) fn new(cli: PathBuf) -> Done<Self> {
        let ground = Self::bare(cli, "open")?;
        ground.make(&["sample"])?;
        Ok(ground)
    }

    /// The same, with stores that are protected.
    pub(super) fn protected(cli: PathBuf) -> Done<Self> {
        let mut ground = Self::bare(cli, "protected")?;
        let words = ground.scratch.join("words");
        fs::write(&words, "four words of the first day\n")?;
        ground.words = Some(words);
        ground.make(&["init"])?;
        ground.make(&["sample"])?;
        Ok(ground)
    }

    fn make(&self, words: &[&str]) -> Done {
        let made = self.run(&self.sample, words, "", &[])?;
        if made.status.success() { Ok(()) } else { Err(Stop(format!("no sample: {}", said(&made)))) }
    }

    fn bare(cli: PathBuf, kind: &str) -> Done<Self> {
        let memory = Path::new("/dev/shm");
        let base = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let scratch = base.join(format!("plenary-torture-{}-{kind}", std::process::id()));
        fs::create_dir_all(&scratch)?;
        let shim = scratch.join("shim.so");
        let source = crate::command::root().join("xtask/src/torture/shim.c");
        let cc = std::env::var("CC").unwrap_or_else(|_| "cc".into());
        let built =
            Command::new(&cc).args(["-shared", "-fPIC", "-O2", "-o"]).arg(&shim).arg(source).arg("-ldl").status();
        if !built.is_ok_and(|status| status.success()) {
            return Err(Stop(format!("the shim could not be compiled with {cc}")));
        }
        let sample = scratch.join("sample.plenary");
        Ok(Self { cli, shim, scratch, sample, words: None })
    }

    /// What is said of its stores in the table.
    pub(super) fn called(&self) -> &'static str {
        if self.words.is_some() { ", protected" } else { "" }
    }

    /// A folder of its own with a copy of the sample; gives the store.
    pub(super) fn fresh(&self, name: &str) -> Done<PathBuf> {
        let folder = self.scratch.join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        let store = folder.join("store.plenary");
        fs::copy(&self.sample, &store)?;
        if self.words.is_some() {
            fs::copy(self.sample.with_extension("plenary.keys"), folder.join("store.plenary.keys"))?;
        }
        Ok(store)
    }

    pub(super) fn command(&self, store: &Path, words: &[&str]) -> Command {
        let mut command = Command::new(&self.cli);
        command.arg("--store").arg(store).args(words);
        if let Some(words) = &self.words {
            command.arg("--passphrase-file").arg(words);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// The same between the shim.
    pub(super) fn shimmed(&self, store: &Path, words: &[&str], settings: &[(&str, String)]) -> Command {
        let mut command = self.command(store, words);
        command.env("LD_PRELOAD", &self.shim);
        command.env("TORTURE_ROOT", store.parent().unwrap_or(store));
        command.envs(settings.iter().map(|(name, value)| (*name, value)));
        command
    }

    pub(super) fn run(&self, store: &Path, words: &[&str], input: &str, settings: &[(&str, String)]) -> Done<Output> {
        let shimmed = !settings.is_empty();
        let command = if shimmed { self.shimmed(store, words, settings) } else { self.command(store, words) };
        finish(spawn(command)?, input)
    }

    /// Whether a store is whole, and the number of the last entry of its history.
    pub(super) fn look(&self, store: &Path) -> Done<Result<i64, String>> {
        let check = self.run(store, &["check"], "", &[])?;
        if !check.status.success() {
            return Ok(Err(format!("check: {}", said(&check))));
        }
        let history = self.run(store, &["ask", "history", r#"{"limit":1}"#], "", &[])?;
        let view: Value = serde_json::from_slice(&history.stdout).unwrap_or_default();
        Ok(Ok(view["entries"][0]["seq"].as_i64().unwrap_or_default()))
    }

    /// All there is in a store, as text that is equal for equal stores.
    pub(super) fn dump(&self, store: &Path) -> Done<Result<Vec<u8>, String>> {
        let dump = self.run(store, &["dump", "--canonical"], "", &[])?;
        Ok(if dump.status.success() { Ok(dump.stdout) } else { Err(format!("dump: {}", said(&dump))) })
    }
}

impl Drop for Ground {
    fn drop(&mut self) {
        // In memory: what is left would be a loss to the machine.
        let _ = fs::remove_dir_all(&self.scratch);
    }
}

pub(super) fn spawn(mut command: Command) -> Done<Child> {
    command.spawn().map_err(Stop::from)
}

pub(super) fn finish(mut child: Child, input: &str) -> Done<Output> {
    if let Some(mut door) = child.stdin.take() {
        // A program that stops early hears no more; what it answered is looked at.
        let _ = door.write_all(input.as_bytes());
    }
    child.wait_with_output().map_err(Stop::from)
}

/// What a program said, in a line.
pub(super) fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    format!("{} {}", output.status, text.trim().chars().take(300).collect::<String>())
}

/// Whether a program ended as it may: done, refused or faulted with a sentence, but not by a panic or a signal.
pub(super) fn decent(output: &Output) -> bool {
    matches!(output.status.code(), Some(0..=3)) && !String::from_utf8_lossy(&output.stderr).contains("panicked")
}

/// The number of the last change that was acknowledged in what a program printed.
pub(super) fn acknowledged(printed: &str) -> i64 {
    let whole = printed.rfind('\n').map_or("", |end| &printed[..end]);
    let line = whole.lines().next_back().unwrap_or_default();
    serde_json::from_str::<Value>(line).map_or(0, |answer| answer["entry"]["seq"].as_i64().unwrap_or(0))
}

/// Any action on the sample that changes something.
pub(super) fn any_action(chance: &mut Chance, number: u64) -> String {
    let words = "x".repeat(chance.below(4_000) as usize);
    let action = match chance.below(3) {
        0 => json!({"on": "place", "do": "add", "summit": SUMMIT, "set": {"name": format!("Room {number}")}}),
        1 => json!({"on": "summit", "do": "edit", "summit": SUMMIT, "set": {"theme": format!("Theme {number}")}}),
        _ => json!({"on": "summit", "do": "edit", "summit": SUMMIT, "set": {"about": format!("{number} {words}")}}),
    };
    format!("{action}\n")
}

/// Where a failing case is kept.
pub(super) fn kept(case: &str) -> PathBuf {
    target().join("torture").join(case)
}
