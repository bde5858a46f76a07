//! Protected stores on the command line, and that no name stands in the open anywhere afterwards.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use serde_json::{Value, json};
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};
use tempfile::TempDir;

const PLANTED: &str = "Zuzana Planted-Nowhere";

/// A folder with a store and files with words in them; temporary files go there too.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// A file with a line that only the command line is to read; outside the folder that is searched.
    fn words(&self, folder: &TempDir, name: &str, text: &str) -> String {
        let path = folder.path().join(name);
        fs::write(&path, format!("{text}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn run(&self, words: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_plenary-cli"))
            .args(["--officer", "Duty officer", "--store"])
            .arg(self.path("store.plenary"))
            .args(words)
            .env("TMPDIR", self.0.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A command that reads nothing may have ended already.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    fn status(&self, words: &[&str], input: &str) -> i32 {
        self.run(words, input).status.code().unwrap_or(-1)
    }

    fn json(&self, words: &[&str], input: &str) -> Value {
        let output = self.run(words, input);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{words:?}: {said}"))
    }
}

fn files_with(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            found.push(path);
        }
    }
    found
}

#[test]
fn a_store_is_protected_changed_recovered_and_opened_again() {
    let (place, apart) = (Place::new(), tempfile::tempdir().unwrap());
    let first = place.words(&apart, "first", "four words of the first day");
    let second = place.words(&apart, "second", "네 낱말로 된 두 번째 암호");
    let short = place.words(&apart, "short", "short");
    let with = |file: &str, words: &[&str]| {
        let all: Vec<&str> = ["--passphrase-file", file].into_iter().chain(words.iter().copied()).collect();
        place.status(&all, "")
    };
    assert_eq!(place.status(&["sample"], ""), 0);
    assert_eq!(place.status(&["protect"], ""), 2, "no passphrase");
    assert_eq!(with(&short, &["protect"]), 1, "a short one");
    assert_eq!(with(&first, &["check"]), 0, "a plain store needs none");
    let made = place.json(&["--passphrase-file", &first, "protect"], "");
    assert_eq!(made["left_open"], 0, "{made}");
    let code = place.words(&apart, "code", made["recovery_code"].as_str().unwrap());
    assert_eq!(with(&first, &["protect"]), 1, "twice");
    for (file, status) in [(&first, 0), (&second, 1)] {
        assert_eq!(with(file, &["check"]), status);
    }
    assert_eq!(place.status(&["check"], ""), 1, "without");
    assert_eq!(place.status(&["--passphrase-file", "-", "check"], "four words of the first day\n"), 0, "typed");
    let refused = place.run(&["check"], "");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(said, "This store is protected. Type its passphrase.\n");

    assert_eq!(with(&second, &["passphrase", "--new-passphrase-file", &first]), 1);
    assert_eq!(with(&first, &["passphrase", "--new-passphrase-file", &second]), 0);
    assert_eq!((with(&first, &["check"]), with(&second, &["check"])), (1, 0));
    let recover = |code: &str, next: &str| {
        place.status(&["recover", "--recovery-code-file", code, "--new-passphrase-file", next], "")
    };
    assert_eq!(recover(&first, &second), 1, "no code at all");
    assert_eq!(recover(&code, &first), 0);
    let next = place.json(&["--passphrase-file", &first, "recovery-code"], "");
    assert_eq!(recover(&code, &second), 1, "an old code");
    let next = place.words(&apart, "next", &next["recovery_code"].as_str().unwrap().to_lowercase());
    assert_eq!(recover(&next, &second), 0);
    assert_eq!(with(&first, &["unprotect"]), 1);
    assert_eq!(with(&second, &["unprotect"]), 0);
    assert_eq!(place.status(&["check"], ""), 0);
}

/// A passphrase takes 256 MiB for a moment. Where there are none, that is said, and nothing ends in the middle.
#[cfg(target_os = "linux")]
#[test]
fn too_little_memory_is_said() {
    let (place, apart) = (Place::new(), tempfile::tempdir().unwrap());
    let first = place.words(&apart, "first", "four words of the first day");
    assert_eq!(place.status(&["--passphrase-file", &first, "init"], ""), 0);
    let refused = Command::new("sh")
        .args(["-c", "ulimit -v 260000; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_plenary-cli"), "--store"])
        .arg(place.path("store.plenary"))
        .args(["--passphrase-file", &first, "check"])
        .output()
        .unwrap();
    let said = String::from_utf8(refused.stderr).unwrap();
    assert!(said.starts_with("This computer has too little free memory"), "{said}");
    assert_eq!(place.status(&["--passphrase-file", &first, "check"], ""), 0);
}

#[test]
fn no_planted_name_stands_in_the_open() {
    let (place, apart) = (Place::new(), tempfile::tempdir().unwrap());
    let file = place.words(&apart, "words", "four words of the first day");
    let run = |words: &[&str], input: &str| {
        let all: Vec<&str> = ["--passphrase-file", &file].into_iter().chain(words.iter().copied()).collect();
        place.run(&all, input)
    };
    let made = run(&["init"], "");
    let made: Value = serde_json::from_slice(&made.stdout).unwrap();
    assert!(made["recovery_code"].is_string(), "{made}");
    let loaded: Value = serde_json::from_slice(&run(&["sample", "--specimen"], "").stdout).unwrap();
    let retitled =
        json!({"on": "summit", "do": "edit", "summit": loaded["summit"], "set": {"title": PLANTED, "about": PLANTED}});
    // The last line is none: what is refused must not be written down either.
    let lines = format!("{retitled}\n{{\"on\": \"{PLANTED}\"}}\n");
    let done = run(&["perform"], &lines);
    assert_eq!(done.status.code(), Some(1), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(run(&["backup"], "").status.success());
    assert!(run(&["undo"], "").status.success());
    assert!(run(&["backup"], "").status.success());
    let copies = place.path("elsewhere");
    assert!(run(&["backup", copies.to_str().unwrap()], "").status.success());
    let copy = fs::read_dir(&copies).unwrap().map(|file| file.unwrap().path());
    let copy = copy.into_iter().find(|path| path.extension().is_some_and(|ending| ending == "plenary")).unwrap();
    assert!(run(&["redo"], "").status.success());
    assert!(run(&["restore", copy.to_str().unwrap()], "").status.success());
    // Killed, and crashed, while it is open: what it had not put in order yet stands in the log, and a system that keeps images of
    // crashed programs would write one where it was started.
    for signal in ["KILL", "ABRT"] {
        let mut struck = Command::new("sh")
            .args(["-c", r#"ulimit -c unlimited; exec "$0" "$@""#, env!("CARGO_BIN_EXE_plenary-cli"), "--store"])
            .arg(place.path("store.plenary"))
            .args(["--passphrase-file", &file, "perform", "--ack"])
            .current_dir(place.0.path())
            .envs(
                ["TMPDIR", "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]
                    .map(|name| (name, place.0.path())),
            )
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::from(fs::File::create(place.path("said")).unwrap()))
            .spawn()
            .unwrap();
        struck.stdin.as_mut().unwrap().write_all(format!("{retitled}\n").as_bytes()).unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(struck.stdout.take().unwrap()), &mut line).unwrap();
        assert!(line.contains("touched"), "{line}");
        assert!(
            Command::new("kill").args([&format!("-{signal}"), &struck.id().to_string()]).status().unwrap().success()
        );
        assert!(!struck.wait().unwrap().success());
        assert!(place.path("store.plenary-wal").exists());
    }
    for name in [PLANTED, "Specimen"] {
        assert_eq!(files_with(place.0.path(), name), [] as [PathBuf; 0], "{name}");
    }
    assert!(run(&["ask", "summits"], "").status.success());
}
