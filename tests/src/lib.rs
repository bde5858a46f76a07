//! Named summits and people for whole-product tests.

#![allow(
    clippy::expect_used,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test stops where its ground gives way, and says where it stood"
)]

use chrono::{TimeZone, Utc};
use plenary_desk::{Desk, Failure, Outcome, action::Action, export::ExportedFile, source::Counted};
use plenary_store::StoreKey;
use serde_json::{Value, json};
use tempfile::TempDir;

/// The ids of the samples, under the names tests use.
pub use plenary_desk::sample::ids;

/// An office with one desk: a store in a folder of its own, a clock that counts, and an officer.
pub struct Office {
    /// The desk.
    pub desk: Desk,
    folder: TempDir,
}

impl Office {
    /// A desk with an empty store. Its clock begins on 1 November 2021 and moves on by a second at each look.
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the store");
        let clock = Counted::from(Utc.with_ymd_and_hms(2021, 11, 1, 9, 0, 0).single().expect("a real time"));
        let path = folder.path().join("summits.plenary");
        let desk = Desk::with(&path, &StoreKey::Plain, "Duty officer", Box::new(clock)).expect("a new store opens");
        Self { desk, folder }
    }

    /// A desk with the 8th summit.
    pub fn eighth() -> Self {
        let office = Self::empty();
        office.done(json!({"on": "summit", "do": "load_sample", "sample": "eighth"}));
        office
    }

    /// A desk with the 8th summit and the specimen.
    pub fn busy() -> Self {
        let office = Self::eighth();
        office.done(json!({"on": "summit", "do": "load_sample", "sample": "specimen"}));
        office
    }

    /// Another desk over a copy of the store as it is now: one that remembers nothing.
    pub fn copy(&self) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the copy");
        let backup = self.desk.backup(folder.path()).expect("a backup");
        let clock = Counted::from(Utc.with_ymd_and_hms(2021, 11, 2, 9, 0, 0).single().expect("a real time"));
        let desk = Desk::with(&backup.path, &StoreKey::Plain, "Duty officer", Box::new(clock)).expect("the copy opens");
        Self { desk, folder }
    }

    /// The folder of the store.
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// Performs an action as it comes over the wire.
    pub fn perform(&self, action: Value) -> Result<Outcome, Failure> {
        self.desk.perform(Action::parse(action)?)
    }

    /// Performs an action that must succeed.
    pub fn done(&self, action: Value) -> Outcome {
        let shown = action.to_string();
        self.perform(action).unwrap_or_else(|failure| panic!("{shown}: {failure:?}"))
    }

    /// Performs an action that must be refused, and gives the code and the field.
    pub fn refused(&self, action: Value) -> (String, Option<String>) {
        let shown = action.to_string();
        let before = self.dump();
        match self.perform(action) {
            Ok(_) => panic!("{shown}: not refused"),
            Err(Failure::Refused { code, field, message } | Failure::Gone { code, field, message }) => {
                assert!(!message.en.is_empty() && !message.ko.is_empty(), "{shown}: no sentence");
                assert_same(&before, &self.dump(), &format!("{shown}: refused, but something changed"));
                (code, field)
            }
            Err(fault) => panic!("{shown}: {fault:?}"),
        }
    }

    /// Asks a view that must answer.
    pub fn ask(&self, view: &str, with: Value) -> Value {
        let shown = with.to_string();
        let text = self.desk.ask(view, with).unwrap_or_else(|failure| panic!("{view} {shown}: {failure:?}"));
        serde_json::from_str(&text).expect("views answer JSON")
    }

    /// Every product table as text.
    pub fn dump(&self) -> String {
        let mut bytes = Vec::new();
        self.desk.dump(&mut bytes).expect("the store can be read");
        String::from_utf8(bytes).expect("a dump is UTF-8")
    }

    /// Exports a calendar file that must be made.
    pub fn export(&self, request: Value) -> ExportedFile {
        let request = serde_json::from_value(request).expect("a request for an export");
        self.desk.export(request).expect("an export")
    }

    /// Hands a file out: makes it, and has it remembered.
    pub fn hand_out(&self, request: Value) -> ExportedFile {
        let request = serde_json::from_value(request).expect("a request for an export");
        let prepared = self.desk.prepare(request).expect("an export");
        self.desk.handed_out(&prepared).expect("it is remembered");
        prepared.files.into_iter().next().expect("one file")
    }

    /// Hands several files out.
    pub fn hand_out_each(&self, request: Value) -> Vec<ExportedFile> {
        let request = serde_json::from_value(request).expect("a request for files");
        let prepared = self.desk.prepare_each(request).expect("files");
        self.desk.handed_out(&prepared).expect("they are remembered");
        prepared.files
    }
}

/// Asserts that two dumps are equal, and shows the first lines that are not.
pub fn assert_same(before: &str, after: &str, what: &str) {
    if before != after {
        let gone: Vec<&str> = before.lines().filter(|line| !after.contains(line)).take(3).collect();
        let come: Vec<&str> = after.lines().filter(|line| !before.contains(line)).take(3).collect();
        panic!("{what}\n− {gone:?}\n+ {come:?}");
    }
}

pub mod fuzz;
pub mod hostile;
#[cfg(feature = "window")]
pub mod window;
