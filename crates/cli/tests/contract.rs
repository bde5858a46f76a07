//! The contract of the command line: JSON on standard output, sentences on standard error, and the exit status.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test stops where its ground gives way")]

use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A folder with a store in it.
struct Place {
    folder: TempDir,
}

/// What a command did.
struct Run {
    status: i32,
    out: String,
    err: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|_| panic!("not JSON: {}{}", self.out, self.err))
    }
}

impl Place {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn with_sample() -> Self {
        let place = Self::new();
        assert_eq!(place.run(&["sample"], "").status, 0);
        place
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("store.plenary")
    }

    fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plenary-cli"));
        command.arg("--store").arg(self.store()).args(["--officer", "Duty officer"]);
        command
    }

    fn run(&self, words: &[&str], input: &str) -> Run {
        self.through(self.command().args(words), input)
    }

    fn through(&self, command: &mut Command, input: &str) -> Run {
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // One that is refused before it reads may close its end first.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        let output = child.wait_with_output().unwrap();
        Run {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn an_unknown_code_of_a_delegation_is_answered_with_those_there_are() {
    let place = Place::with_sample();
    let run = place.run(&["export", "ics", "--summit", "DNMS 2021", "--delegation", "XXX"], "");
    assert_eq!(run.status, 1, "{}", run.err);
    assert!(run.err.contains("no delegation with the code “XXX”") && run.err.contains("KOR"), "{}", run.err);
}

#[test]
fn a_name_stands_on_a_change_where_no_variable_says_one() {
    let place = Place::with_sample();
    let mut command = Command::new(env!("CARGO_BIN_EXE_plenary-cli"));
    for name in ["USER", "USERNAME", "LOGNAME"] {
        command.env_remove(name);
    }
    let run = place.through(command.arg("--store").arg(place.store()).arg("undo"), "");
    assert_eq!(run.status, 0, "{}", run.err);
    let history: Value = serde_json::from_str(&place.run(&["history"], "").out).unwrap();
    assert_ne!(history["entries"][0]["officer"], "", "{}", history["entries"][0]);
}

#[test]
fn exit_statuses() {
    let place = Place::new();
    for (name, words, status) in [
        ("no store yet", &["ask", "summits"][..], 3),
        ("a new store", &["init"], 0),
        ("a store is there", &["init"], 1),
        ("a sample", &["sample"], 0),
        ("the sample again", &["sample"], 1),
        ("the ninth", &["sample", "--ninth"], 0),
        ("the specimen", &["sample", "--specimen"], 0),
        ("a view", &["ask", "summits"], 0),
        ("no view", &["ask", "tea"], 1),
        ("no JSON", &["ask", "summits", "{"], 2),
        ("no command", &["brew"], 2),
        ("which summit?", &["export", "ics"], 2),
        ("no such summit", &["export", "ics", "--summit", "DNMS 1999"], 1),
        ("no such delegation", &["export", "ics", "--summit", "DNMS 2021", "--delegation", "FRA"], 1),
        ("a delegation", &["export", "ics", "--summit", "DNMS 2021", "--delegation", "kor"], 0),
        ("all is well", &["check"], 0),
        ("undo", &["undo"], 0),
        ("redo", &["redo"], 0),
        ("no redo left", &["redo"], 1),
        ("a history of no lines", &["history", "--limit", "0"], 2),
        ("no such zone", &["zones", "resolve", "--zone", "Asia/Soul", "--local", "2021-11-18T23:00"], 1),
        ("no clock reading", &["zones", "resolve", "--zone", "Asia/Seoul", "--local", "at eleven"], 1),
    ] {
        let run = place.run(words, "");
        assert_eq!(run.status, status, "{name}: {}{}", run.out, run.err);
        assert_eq!(
            run.status == 0,
            run.err.is_empty(),
            "{name}: a sentence exactly where something is wrong: {}",
            run.err
        );
    }
}

#[test]
fn a_sample_prints_its_id() {
    let place = Place::new();
    let summit = place.run(&["sample"], "").json()["summit"].clone();
    let listed = place.run(&["ask", "summits"], "").json();
    assert_eq!(listed["summits"][0]["id"], summit);
}

#[test]
fn everything_is_reported_in_one_workbook_by_each_of_what_attendance_is_added_up_by() {
    let place = Place::with_sample();
    let file = place.folder.path().join("reports.xlsx");
    let lines = |words: &[&str]| {
        let output = ["-o", file.to_str().unwrap()];
        let run = place.run(&[&["export", "report"], words, &output].concat(), "");
        assert_eq!(run.status, 0, "{words:?}: {}", run.err);
        run.json()["lines"].as_u64().unwrap()
    };
    let by = |by: &str| lines(&["attendance", "--by", by]);
    let attendance: u64 = ["session", "day", "delegation", "person"].into_iter().map(by).sum();
    assert!(attendance > by("session"));
    assert_eq!(by("all"), attendance);
    assert_eq!(lines(&["attendance"]), by("session"));
    let others = ["no_shows", "replies", "quorum", "represented", "participants"].map(|report| lines(&[report]));
    assert_eq!(lines(&["all"]), attendance + others.iter().sum::<u64>());
    assert_eq!(lines(&["all", "--by", "day"]), by("day") + others.iter().sum::<u64>());
    assert_eq!(place.run(&["export", "report", "attendance", "--by", "tea"], "").status, 1);
}

#[test]
fn an_officer_with_a_pin_signs_with_it_alone() {
    let place = Place::with_sample();
    let officer = "01900000-0000-7000-8000-00000000a001";
    let lines = [
        json!({"on": "officer", "do": "add", "id": officer, "name": "Duty officer"}),
        json!({"on": "officer", "do": "set_pin", "officer": officer, "pin": "2468"}),
    ];
    assert_eq!(place.run(&["perform"], &lines.map(|line| line.to_string()).join("\n")).status, 0);
    let session = "017d260b-1400-7000-8000-000000030008";
    let edit = json!({"on": "session", "do": "edit", "session": session, "set": {"minutes": 90}}).to_string();
    let rename = json!({"on": "officer", "do": "rename", "officer": officer, "name": "Somebody"}).to_string();
    let retire = json!({"on": "officer", "do": "retire", "officer": officer}).to_string();
    let dump = || place.run(&["dump", "--canonical"], "").out;
    let before = dump();
    let tried = |name: &str, words: &[&str], input: &str, pin: Option<&str>| {
        let mut command = place.command();
        command.env_remove("PLENARY_PIN");
        if let Some(pin) = pin {
            command.env("PLENARY_PIN", pin);
        }
        let run = place.through(command.args(words), input);
        (run.status, run.err, name.to_owned())
    };
    for (name, words, input) in [
        ("an action", &["perform"][..], edit.as_str()),
        ("its own name", &["perform"], rename.as_str()),
        ("off the list", &["perform"], retire.as_str()),
        ("undo", &["undo"], ""),
        ("a sample", &["sample", "--specimen"], ""),
    ] {
        let (status, err, name) = tried(name, words, input, None);
        assert!(status == 1 && err.contains("“Duty officer” has a PIN") && err.contains("--pin-file"), "{name}: {err}");
        let (status, err, name) = tried(&name, words, input, Some("1111"));
        assert!(status == 1 && err.contains("This is not the PIN."), "{name}: {err}");
    }
    assert_eq!(before, dump(), "nothing was changed");
    // Who only looks is not asked.
    assert_eq!(tried("a view", &["ask", "summits"], "", None).0, 0);
    assert_eq!(tried("by the variable", &["perform"], &edit, Some("2468")).0, 0);
    let file = place.folder.path().join("pin");
    fs::write(&file, "2468\n").unwrap();
    assert_eq!(tried("by a file", &["--pin-file", file.to_str().unwrap(), "undo"], "", None).0, 0);
    assert_eq!(tried("by standard input", &["--pin-file", "-", "perform"], &format!("2468\n{edit}\n"), None).0, 0);
    // Nobody else renames the officer to sign in the old name.
    let mut other = Command::new(env!("CARGO_BIN_EXE_plenary-cli"));
    let run = place.through(
        other.arg("--store").arg(place.store()).args(["--officer", "Other", "perform"]).env_remove("PLENARY_PIN"),
        &rename,
    );
    assert!(run.status == 1 && run.err.contains("This officer has a PIN"), "{}", run.err);
}

#[test]
fn a_line_that_is_refused_stops_only_itself() {
    let place = Place::with_sample();
    let session = "017d260b-1400-7000-8000-000000030008";
    let good = json!({"on": "session", "do": "edit", "session": session, "set": {"title": "Ministers"}});
    let refused = json!({"on": "session", "do": "edit", "session": session, "set": {"title": ""}});
    let also_good = json!({"on": "session", "do": "edit", "session": session, "set": {"minutes": 90}});
    let input = format!("\u{feff}{good}\n\n{refused}\n{{\"on\": \"tea\"\n{also_good}");
    let run = place.run(&["perform", "--ack"], &input);
    assert_eq!(run.status, 1);
    let lines: Vec<Value> = run.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!(lines[0]["subject"]["id"], session);
    assert_eq!(
        (&lines[1]["kind"], &lines[1]["code"], &lines[1]["field"], &lines[1]["line"]),
        (&json!("refused"), &json!("empty"), &json!("title"), &json!(3))
    );
    assert_eq!((&lines[2]["code"], &lines[2]["line"]), (&json!("malformed"), &json!(4)));
    assert!(run.err.contains("Line 3: ") && run.err.contains("Line 4: "), "{}", run.err);
    let session = place.run(&["ask", "session", &json!({ "session": session }).to_string()], "").json();
    assert_eq!((&session["title"], &session["minutes"]), (&json!("Ministers"), &json!(90)));
}

#[test]
fn every_listed_action_and_view_works() {
    let place = Place::with_sample();
    assert_eq!(place.run(&["sample", "--specimen"], "").status, 0);
    let actions = place.run(&["actions"], "");
    let listed: Vec<Value> = actions.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // The samples show nobody's attendance, so the evidence of a mark needs one made: it is made first.
    let (marks, others): (Vec<&Value>, Vec<&Value>) =
        listed.iter().partition(|action| action["example"]["on"] == "mark" && action["example"]["do"] == "make");
    let all = |of: &[&Value]| of.iter().map(|action| action["example"].to_string()).collect::<Vec<_>>();
    let perform = |examples: &[String]| {
        let run = place.run(&["perform"], &examples.join("\n"));
        assert_eq!((run.status, run.json()), (0, json!({"done": examples.len(), "refused": 0})), "{}", run.err);
    };
    perform(&all(&marks[..1]));
    let views = place.run(&["views"], "");
    for line in views.out.lines() {
        let view: Value = serde_json::from_str(line).unwrap();
        let run = place.run(&["ask", view["view"].as_str().unwrap(), &view["example"].to_string()], "");
        assert_eq!(run.status, 0, "{view}: {}", run.err);
    }
    let rest: Vec<String> = all(&marks[1..]).into_iter().chain(all(&others)).collect();
    perform(&rest);
}

#[test]
fn equal_stores_give_equal_dumps_and_a_backup_comes_back() {
    let place = Place::with_sample();
    let other = Place::with_sample();
    let dump = |place: &Place| place.run(&["dump", "--canonical"], "").out;
    assert!(dump(&place) == dump(&other));
    let before = dump(&place);
    let folder = place.folder.path().join("backups");
    let backup = place.run(&["backup", folder.to_str().unwrap()], "").json();
    let title = json!({"on": "summit", "do": "edit", "summit": "017d260b-1400-7000-8000-000000000000", "set": {"title": "Changed"}});
    assert_eq!(place.run(&["perform"], &title.to_string()).status, 0);
    assert!(dump(&place) != before);
    let restored = place.run(&["restore", backup["file"].as_str().unwrap()], "");
    assert_eq!(restored.status, 0, "{}", restored.err);
    assert!(dump(&place) == before);
    let kept = restored.json()["kept"].as_str().map(PathBuf::from).unwrap();
    assert!(kept.is_file(), "the store it replaced is kept");
}

#[test]
fn a_backup_that_could_not_be_put_into_the_second_place_is_made_and_says_so() {
    let place = Place::with_sample();
    let stick = place.folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let made = place.run(&["backup", "--second", stick.to_str().unwrap()], "");
    assert_eq!((made.status, made.err.as_str()), (0, ""));
    fs::rename(&stick, place.folder.path().join("away")).unwrap();
    let made = place.run(&["backup"], "");
    assert_eq!(made.status, 0, "{}", made.err);
    assert!(made.err.contains("could not be put into the second place"), "{}", made.err);
    assert_eq!(made.json()["problem"], Value::Null);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_where_it_is_named_and_replaced_where_plenary_names_the_file() {
    let place = Place::with_sample();
    let at = |name: &str| place.folder.path().join(name);
    let elsewhere = at("elsewhere");
    let link = |name: &str| {
        fs::write(&elsewhere, "not ours").unwrap();
        std::os::unix::fs::symlink(&elsewhere, at(name)).unwrap();
    };
    let text = |path: &str| at(path).to_str().unwrap().to_owned();
    link("schedule.ics");
    assert_eq!(place.run(&["export", "ics", "--output", &text("schedule.ics")], "").status, 0);
    assert!(fs::read_to_string(&elsewhere).unwrap().starts_with("BEGIN:VCALENDAR"));

    let each = ["export", "ics", "--each", "delegation", "--output", &text("files")];
    let file = place.run(&each, "").json()["files"][0]["file"].as_str().unwrap().to_owned();
    fs::remove_file(at("files").join(&file)).unwrap();
    link(&format!("files/{file}"));
    assert_eq!(place.run(&each, "").status, 0);
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "not ours");
    assert!(fs::symlink_metadata(at("files").join(&file)).unwrap().is_file());
}

#[test]
fn clock_readings() {
    let place = Place::new();
    let resolve =
        |zone: &str, local: &str| place.run(&["zones", "resolve", "--zone", zone, "--local", local], "").json();
    let instant = resolve("Asia/Seoul", "2021-11-18T23:00");
    assert_eq!(
        (&instant["kind"], &instant["utc"], &instant["offset"]),
        (&json!("instant"), &json!("2021-11-18T14:00Z"), &json!("+09:00"))
    );
    let fold = resolve("America/Toronto", "2021-11-07T01:30");
    assert_eq!(
        (&fold["kind"], &fold["earlier"]["utc"], &fold["later"]["offset"]),
        (&json!("fold"), &json!("2021-11-07T05:30Z"), &json!("-05:00"))
    );
    let gap = resolve("Europe/London", "2022-03-27T01:30");
    assert_eq!((&gap["kind"], &gap["before"], &gap["after"]), (&json!("gap"), &json!("+00:00"), &json!("+01:00")));
    assert_eq!(
        (&gap["shift_forward"]["utc"], &gap["next_valid"]["utc"]),
        (&json!("2022-03-27T01:30Z"), &json!("2022-03-27T01:00Z"))
    );
    assert_eq!(resolve("Europe/Kiev", "2022-11-01T10:00")["zone"], "Europe/Kyiv");
    assert!(place.run(&["zones", "version"], "").json()["tzdata"].is_string());
}

#[test]
fn fair_starts_are_known_without_a_store() {
    let run = Command::new(env!("CARGO_BIN_EXE_plenary-cli"))
        .args(["slots", "--date", "2021-11-16", "--minutes", "120", "--rotation", "3"])
        .args(["--delegations", "CAN,DNK,EST,ISR,MEX,NZL,PRT,KOR,GBR,URY"])
        .output()
        .unwrap();
    assert!(run.status.success());
    let answer: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(
        answer["best"],
        json!({"leximax": "2021-11-16T18:00Z", "sum": "2021-11-16T14:00Z", "fewest_in_night": "2021-11-16T12:00Z"})
    );
    assert_eq!(answer["rotation"]["starts"], json!(["07:00", "14:00", "22:00"]));
    assert_eq!(answer["rotation"]["worst"], 480);
    assert_eq!(answer["starts"][28]["local"]["NZL"], "03:00+1");
    assert_eq!(answer["starts"][28]["sorted"], json!([360, 360, 0, 0, 0, 0, 0, 0, 0, 0]));
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let place = Place::with_sample();
    let mut child =
        place.command().args(["perform", "--ack"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut acks = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    for number in 0..50 {
        writeln!(input, "{}", json!({"on": "place", "do": "add", "summit": "017d260b-1400-7000-8000-000000000000", "set": {"name": format!("Room {number}")}})).unwrap();
        line.clear();
        acks.read_line(&mut line).unwrap();
        assert!(line.contains("\"places\""), "{line}");
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(place.run(&["check"], "").status, 0);
    let dump = place.run(&["dump", "--canonical"], "").out;
    assert_eq!(dump.lines().filter(|line| line.contains("\"Room ")).count(), 50);
}

#[test]
fn two_at_a_time_are_refused_kindly() {
    let place = Place::with_sample();
    let mut first =
        place.command().args(["perform", "--ack"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = first.stdin.take().unwrap();
    writeln!(input, "{{}}").unwrap();
    let mut acks = BufReader::new(first.stdout.take().unwrap());
    acks.read_line(&mut String::new()).unwrap();
    let second = place.run(&["ask", "summits"], "");
    assert_eq!(second.status, 3, "{}", second.out);
    assert!(!second.err.is_empty());
    drop(input);
    first.wait().unwrap();
    assert_eq!(place.run(&["ask", "summits"], "").status, 0);
}

#[test]
fn pages_of_other_origins_get_nothing() {
    let place = Place::with_sample();
    let ui = place.folder.path().join("ui");
    fs::create_dir(&ui).unwrap();
    fs::write(ui.join("index.html"), "<!doctype html><title>Plenary</title>").unwrap();
    let mut server = place
        .command()
        .args(["serve", "--port", "0", "--ui", ui.to_str().unwrap()])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = serde_json::from_str::<Value>(&line).unwrap()["address"].as_str().unwrap().replace("http://", "");
    let send = |request: String| {
        let mut stream = TcpStream::connect(&address).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    };
    let ask = |host: &str, more: &str| {
        let body = r#"{"view":"summits","with":{}}"#;
        send(format!(
            "POST /api/ask HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{more}Content-Length: {}\r\n\r\n{body}",
            body.len()
        ))
    };
    let json = "Content-Type: application/json\r\n";
    for (name, answer, status) in [
        ("the page", send(format!("GET / HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")), "200"),
        (
            "a file above",
            send(format!("GET /../store.plenary HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")),
            "404",
        ),
        (
            "a file above, hidden",
            send(format!("GET /%2e%2e/store.plenary HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n")),
            "404",
        ),
        ("our page asks", ask(&address, json), "200"),
        ("our page asks with its origin", ask(&address, &format!("{json}Origin: http://{address}\r\n")), "200"),
        ("another page asks", ask(&address, &format!("{json}Origin: http://evil.example\r\n")), "403"),
        ("another name leads here", ask("evil.example", json), "403"),
        ("a form asks", ask(&address, "Content-Type: text/plain\r\n"), "415"),
    ] {
        let first = answer.lines().next().unwrap_or_default();
        assert!(first.contains(status), "{name}: {first}");
    }
    // Nothing is passed over that no door knows.
    for (door, body, status) in [
        ("ask", r#"{"view":"summits","with":{}}"#, "200"),
        ("ask", r#"{"view":"summits"}"#, "200"),
        ("ask", r#"{"view":"summits","With":{}}"#, "422"),
        ("undo", r#"{"seq":null}"#, "200"),
        ("undo", r#"{"sequence":1}"#, "422"),
        ("undo", r#"{"seq":"1"}"#, "422"),
        ("redo", r#"{}"#, "200"),
        ("redo", r#"{"seq":1}"#, "422"),
        ("on_shift", r#"{"officer":"Duty officer","pin":null}"#, "200"),
        ("on_shift", r#"{"officer":"Duty officer","Pin":"1"}"#, "422"),
        ("backup", r#"{}"#, "200"),
        ("backup", r#"{"folder":"x"}"#, "422"),
        ("restore", r#"{"backup":"x","key":"y"}"#, "422"),
        ("protection", r#"{"do":"state"}"#, "200"),
        ("protection", r#"{"do":"lock","zz":1}"#, "422"),
    ] {
        let answer = send(format!(
            "POST /api/{door} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{json}Content-Length: {}\r\n\r\n{body}",
            body.len()
        ));
        let first = answer.lines().next().unwrap_or_default();
        assert!(first.contains(status), "{door} {body}: {answer}");
        assert_eq!(status == "422", answer.contains("malformed"), "{door} {body}: {answer}");
    }
    server.kill().unwrap();
    server.wait().unwrap();
}
