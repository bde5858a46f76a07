//! `plenary-cli import`, as a script uses it: what it prints, what it changes, and how it ends.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use serde_json::Value;
use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A folder with a store that holds the 8th summit.
struct Place {
    folder: TempDir,
}

/// How a command ended.
struct Ended {
    status: i32,
    out: String,
    said: String,
}

impl Ended {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|fault| panic!("{fault}: {}{}", self.out, self.said))
    }
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        for words in [&["init"][..], &["sample"]] {
            assert_eq!(place.run(words).status, 0);
        }
        place
    }

    fn run(&self, words: &[&str]) -> Ended {
        let output = Command::new(env!("CARGO_BIN_EXE_plenary-cli"))
            .arg("--store")
            .arg(self.folder.path().join("try.plenary"))
            .args(words)
            .output()
            .unwrap();
        Ended {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            said: String::from_utf8(output.stderr).unwrap(),
        }
    }

    fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path: PathBuf = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        text(&path)
    }

    fn dump(&self) -> String {
        self.run(&["dump", "--canonical"]).out
    }
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_list_is_read_in_the_encoding_that_is_named() {
    let place = Place::new();
    let list = place.file("list.csv", b"Delegation,Name,Title\nEST,J\xe2nis B\xe7rzi\xf2\xf0,Adviser\n");
    let before = place.dump();
    let guessed = place.run(&["import", "delegates", &list, "--preview"]).json();
    assert_eq!((&guessed["encoding"], &guessed["guessed"]), (&"windows-1252".into(), &true.into()));
    let refused = place.run(&["import", "delegates", &list, "--encoding", "klingon"]);
    assert_ne!(refused.status, 0);
    assert!(refused.said.contains("windows-1257"), "{}", refused.said);
    assert_eq!(place.dump(), before);

    let unsaid = place.run(&["import", "delegates", &list]);
    assert!(unsaid.said.starts_with("Read as windows-1252, which is a guess"), "{}", unsaid.said);
    assert_eq!(place.run(&["undo"]).status, 0);
    let named = place.run(&["import", "delegates", &list, "--encoding", "windows-1257"]);
    assert_eq!((named.status, named.said.as_str()), (0, ""));
    assert!(place.dump().contains("Jānis Bērziņš"));
}

const LIST: &str = "대표단,성명,직위\nKOR,Specimen Adviser,Adviser\nXXX,Specimen Stranger,Adviser\n";

#[test]
fn a_list_is_previewed_imported_and_undone() {
    let place = Place::new();
    let list = place.file("list.csv", LIST);
    let before = place.dump();

    let preview = place.run(&["import", "delegates", &list, "--preview"]);
    assert_eq!((preview.status, place.dump() == before), (0, true));
    let preview = preview.json();
    assert_eq!((&preview["counts"]["new"], &preview["counts"]["refused"]), (&1.into(), &1.into()));
    assert_eq!(preview["lines"][1]["problem"]["code"], "unknown_delegation");

    let imported = place.run(&["import", "delegates", &list]);
    assert_eq!(imported.status, 0, "{}", imported.said);
    assert!(imported.said.starts_with("Line 3 left out"), "{}", imported.said);
    let imported = imported.json();
    assert_eq!(imported["outcome"]["entry"]["label"]["en"], "Import 1 delegate");
    assert_eq!((&imported["counts"], imported["left_out"][0]["line"].as_u64()), (&preview["counts"], Some(3)));
    assert_ne!(place.dump(), before);

    let again = place.run(&["import", "delegates", &list, "--summit", "DNMS 2021"]);
    assert_eq!((again.status, &again.json()["outcome"]), (0, &Value::Null));
    assert_eq!(place.run(&["undo"]).status, 0);
    assert_eq!(place.dump(), before);
}

#[test]
fn a_column_nobody_knows_is_named() {
    let place = Place::new();
    let list = place.file("list.csv", "대표단,성,이름,직위,자격,신발\n에스토니아,견본,하나,보좌관,통역,42\n");
    let imported = place.run(&["import", "delegates", &list]);
    assert_eq!(imported.said, "Not read: 신발. Say what a column means with --map 'COLUMN=FIELD'.\n");
    assert_eq!(imported.json()["unread"], serde_json::json!(["신발"]));
    assert!(place.dump().lines().any(|row| row.contains("견본") && row.contains("\"capacity\":\"interpreter\"")));
    let left_out = place.run(&["import", "delegates", &list, "--map", "신발=-"]);
    assert!(left_out.said.is_empty(), "who says that it is to be left out knows: {}", left_out.said);
}

#[test]
fn our_own_calendar_file_changes_nothing() {
    let place = Place::new();
    let file = text(&place.folder.path().join("own.ics"));
    assert_eq!(place.run(&["export", "ics", "-o", &file]).status, 0);
    let imported = place.run(&["import", "ics", &file]);
    assert_eq!((imported.status, imported.said.as_str()), (0, ""));
    let imported = imported.json();
    assert_eq!((&imported["outcome"], &imported["counts"]["unchanged"]), (&Value::Null, &8.into()));
}

#[test]
fn a_file_of_which_nothing_can_be_taken_ends_with_1_and_changes_nothing() {
    let place = Place::new();
    let before = place.dump();
    let all_day =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Specimen\nDTSTART;VALUE=DATE:20211116\nEND:VEVENT\nEND:VCALENDAR\n";
    let deep = "BEGIN:VCALENDAR\n".repeat(99_999);
    let wide = vec![b','; 3_000_000];
    let endless = format!("delegation,name\nKOR,\"{}", "x,\n".repeat(1_000_000));
    for (what, kind, bytes) in [
        ("a workbook that unpacks into a hundred times its size", "delegates", bomb()),
        ("nothing", "delegates", Vec::new()),
        ("no list", "delegates", b"\x89PNG\r\n\x1a\n\0\0".to_vec()),
        ("only strangers", "delegates", b"delegation,name\nXXX,Specimen\n".to_vec()),
        ("three million columns", "delegates", wide),
        ("a cell of three million characters", "delegates", endless.into_bytes()),
        ("65 MiB", "delegates", vec![b'a'; 65 << 20]),
        ("no calendar", "ics", LIST.as_bytes().to_vec()),
        ("an empty calendar", "ics", b"BEGIN:VCALENDAR\nEND:VCALENDAR\n".to_vec()),
        ("a whole day", "ics", all_day.as_bytes().to_vec()),
        ("calendars in calendars", "ics", deep.into_bytes()),
        ("65 MiB of calendar", "ics", vec![b'\n'; 65 << 20]),
    ] {
        let file = place.file("hostile", bytes);
        let began = Instant::now();
        let ended = place.run(&["import", kind, &file]);
        assert_eq!(ended.status, 1, "{what}: {}{}", ended.out, ended.said);
        assert!(!ended.said.is_empty(), "{what}: no sentence");
        assert!(began.elapsed() < Duration::from_secs(5), "{what}: {:?}", began.elapsed());
        assert_eq!(place.dump(), before, "{what}");
    }
    assert_eq!(place.run(&["import", "ics", "no such file"]).status, 1);
    assert_eq!(place.run(&["import", "flags", "x"]).status, 2);
    assert_eq!(place.dump(), before);
}

#[test]
#[cfg(unix)]
fn what_is_no_file_is_refused_at_once_by_its_name() {
    let place = Place::new();
    let folder = text(place.folder.path());
    let pipe = text(&place.folder.path().join("answers.ics"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let before = place.dump();
    for (kind, named, says) in [
        ("delegates", &folder, "is a folder"),
        ("ics", &pipe, "is no file but a pipe or a device"),
        ("programme", &"/dev/zero".to_owned(), "is no file but a pipe or a device"),
        ("replies", &pipe, "is no file but a pipe or a device"),
        ("delegates", &"nothere".to_owned(), "There is no file “nothere”. Check its name"),
        ("replies", &"nothere".to_owned(), "There is no file “nothere”. Check its name"),
    ] {
        let ended = place.run(&["import", kind, named]);
        assert_eq!(ended.status, 1, "{kind} {named}: {}", ended.said);
        assert!(ended.said.contains(says) && ended.said.contains(named.as_str()), "{kind} {named}: {}", ended.said);
    }
    assert_eq!(place.dump(), before);
}

/// A small archive of one part that unpacks into 32 MiB of nothing.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(&vec![b' '; 32 << 20]).unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
fn columns_are_mapped_by_heading_or_number() {
    let place = Place::new();
    let file = place.file("liste.csv", "Land;Wer;Amt;Zimmer\nKOR;Specimen Guest;Adviser;12\n");
    let preview = place.run(&["import", "delegates", &file, "--preview"]).json();
    assert_eq!(preview["unready"]["code"], "not_a_list");
    assert_eq!(preview["columns"][1]["samples"][0], "Specimen Guest");
    assert!(preview["fields"].as_array().unwrap().iter().any(|field| field["field"] == "delegation"));
    assert_eq!(place.run(&["import", "delegates", &file]).status, 1);

    let map =
        ["--map", "Land=delegation", "--map", "2=name", "--map", "Amt=title", "--map", "Zimmer=-", "--headings", "1"];
    let words = [&["import", "delegates", &file][..], &map].concat();
    let imported = place.run(&words);
    assert_eq!((imported.status, &imported.json()["counts"]["new"]), (0, &1.into()), "{}", imported.said);
    for (what, map) in
        [("no column", "Shoes=name"), ("no field", "Wer=shoes"), ("no choice", "Wer"), ("no number", "9=name")]
    {
        let ended = place.run(&["import", "delegates", &file, "--map", map]);
        assert_eq!(ended.status, 2, "{what}: {}", ended.said);
    }
    let wrong = place.run(&["import", "delegates", &file, "--headings", "7"]);
    assert_eq!(wrong.status, 1, "{}", wrong.said);
}
