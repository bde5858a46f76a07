//! Programs to run, and where things are.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A program to run, written down so that it can be shown before it runs.
#[derive(Clone)]
pub(crate) struct Run {
    program: OsString,
    arguments: Vec<OsString>,
    settings: Vec<(String, OsString)>,
    place: PathBuf,
}

impl Run {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        Self { program: program.as_ref().into(), arguments: Vec::new(), settings: Vec::new(), place: root() }
    }

    pub(crate) fn cargo<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::new("cargo").args(words).set("CARGO_TERM_COLOR", "never")
    }

    /// npm, in `ui/`.
    pub(crate) fn npm<'a>(words: impl IntoIterator<Item = &'a str>) -> Self {
        Self::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
            .args(words)
            .within(root().join("ui"))
            .set("NO_COLOR", "1")
            .set("npm_config_update_notifier", "false")
    }

    pub(crate) fn arg(mut self, word: impl AsRef<OsStr>) -> Self {
        self.arguments.push(word.as_ref().into());
        self
    }

    pub(crate) fn args<I: AsRef<OsStr>>(mut self, words: impl IntoIterator<Item = I>) -> Self {
        self.arguments.extend(words.into_iter().map(|word| word.as_ref().into()));
        self
    }

    /// Sets an environment variable for it.
    pub(crate) fn set(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.settings.push((name.into(), value.as_ref().into()));
        self
    }

    pub(crate) fn within(mut self, place: PathBuf) -> Self {
        self.place = place;
        self
    }

    /// The same, with a screen of its own: 1920x1080, closed afterwards.
    pub(crate) fn under_xvfb(self) -> Self {
        let own = ["-a", "-s", "-screen 0 1920x1080x24 -nolisten tcp"];
        let Self { program, arguments, settings, place } = self;
        Self { settings, place, ..Self::new("xvfb-run").args(own).arg(program).args(arguments) }
    }

    pub(crate) fn to_command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(&self.arguments)
            .envs(self.settings.iter().map(|(name, value)| (name, value)))
            .current_dir(&self.place);
        command
    }

    /// What it prints, where it succeeds.
    pub(crate) fn read(&self) -> Option<String> {
        let output = self.to_command().output().ok()?;
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// Whether it runs and says yes.
    pub(crate) fn succeeds(&self) -> bool {
        self.read().is_some()
    }
}

impl std::fmt::Display for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let program = Path::new(&self.program).file_stem().unwrap_or(&self.program);
        f.write_str(&program.to_string_lossy())?;
        for word in &self.arguments {
            let word = word.to_string_lossy();
            if word.contains(' ') { write!(f, " '{word}'")? } else { write!(f, " {word}")? }
        }
        Ok(())
    }
}

/// The repository.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_owned)
}

/// Where Cargo builds.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// A program Cargo built.
pub(crate) fn built(profile: &str, name: &str) -> PathBuf {
    target().join(profile).join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// The first of these programs that stands on the PATH.
pub(crate) fn found(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(format!("{name}{}", std::env::consts::EXE_SUFFIX)))
            .find(|file| file.is_file())
    })
}
