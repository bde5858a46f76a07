//! Text that tries to be something else, and the ways through every field that takes text out into every file.

use crate::{Office, ids};
use plenary_desk::{
    Failure,
    action::{self, Example},
    export::ExportedFile,
};
use serde_json::{Value, json};
use std::{env, path::Path, process::Command, sync::LazyLock};

/// What attacks begin with.
const HEADS: &[&str] = &[
    "=1+1",
    "+1-1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "＝1+1",
    "=HYPERLINK(\"http://a.invalid\",\"x\")",
    "=cmd|'/c calc'!A1",
    "=WEBSERVICE(\"http://a.invalid/\"&A1)",
    "A;\"=1+1;",
    "=DDE(\"soffice\";\"a.ods\";\"A1\")",
    "<script>document.title='caught'</script>",
    "<img src=x onerror=\"document.title='caught'\">",
    "<svg/onload=alert(1)>",
    "</textarea></style><iframe src=\"http://a.invalid\">",
    "\"><b onmouseover=alert(1)>",
    "javascript:alert(1)",
    "x\r\nATTENDEE:mailto:a@b.invalid",
    "x\nEND:VEVENT\nBEGIN:VEVENT",
    "x\rMETHOD:CANCEL",
    "x\u{2028}BEGIN:VALARM",
    "x;CN=y:z,\\n",
    "^n^'^^",
    "'; DROP TABLE summit; --",
    "\" OR \"\"=\"",
    "%' OR 1=1 --",
    "title:* NEAR(a b) AND NOT",
    "{{7*7}}${7*7}#{7*7}<%= 7*7 %>",
    "[[name]] {name} %s%n",
    "../../../etc/passwd",
    "C:\\Windows\\NUL",
    "CON.ics",
    "\u{202e}gnp.exe\u{202c}",
    "\u{200b}\u{feff}\u{2066}x\u{2069}",
    "\u{0}x",
    "\u{1b}[2J\u{7}",
    "Z\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
];
/// What they go on with.
const TAILS: &[&str] = &["", " Minister", "\n", "=2", "|x", "\u{ad55}\u{ad6d}"];

/// Every string to try.
pub static STRINGS: LazyLock<Vec<String>> =
    LazyLock::new(|| HEADS.iter().flat_map(|head| TAILS.iter().map(move |tail| format!("{head}{tail}"))).collect());

/// Where anything stands in a value but what says which action it is, as JSON pointers; the value itself is the first.
pub fn places(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    look(value, &mut String::new(), &mut found);
    found
}

/// Where texts stand in an action.
pub fn texts(action: &Value) -> Vec<String> {
    let mut all = places(action);
    all.retain(|place| action.pointer(place).is_some_and(Value::is_string));
    all
}

fn look(value: &Value, path: &mut String, found: &mut Vec<String>) {
    found.push(path.clone());
    let length = path.len();
    let mut step = |name: &str, value: &Value| {
        path.push('/');
        path.push_str(name);
        look(value, path, found);
        path.truncate(length);
    };
    match value {
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !matches!(name.as_str(), "on" | "do")) {
                step(name, value);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                step(&index.to_string(), value);
            }
        }
        _ => {}
    }
}

/// How a text must be dressed for a field to take it: as it is, or as a link or an address.
const DRESSES: [&str; 3] = ["{}", "https://a.example/{}", "{}@a.example"];

/// A field that takes text.
#[derive(Clone, Debug)]
pub struct Field {
    /// Where it stands in its action.
    pub place: String,
    /// Whether it takes a list of texts.
    list: bool,
    dress: &'static str,
}

/// An action with its fields.
pub struct Way {
    /// The action, as its example has it.
    pub example: Example,
    /// The fields that take text, also those the example leaves out.
    pub fields: Vec<Field>,
}

/// Every action that leaves something behind, with every field of it that takes text. Found out by trying: which names an object may
/// have is what a refusal says when it is given one that nobody knows.
pub fn ways() -> Vec<Way> {
    let office = Office::busy();
    let mut ways = Vec::new();
    for example in action::examples() {
        let mut fields = Vec::new();
        if !example.can_be_undone() {
            // What is erased for good would be missing from every file.
            continue;
        }
        for place in candidates(&example.value) {
            let taken =
                DRESSES.into_iter().flat_map(|dress| [false, true].map(|list| (dress, list))).find(|(dress, list)| {
                    let field = Field { place: place.clone(), list: *list, dress };
                    let Ok(outcome) = office.perform(field.with(&example.value, "Zq")) else { return false };
                    if outcome.entry.is_some() {
                        office.desk.undo().expect("it can be taken back");
                    }
                    true
                });
            fields.extend(taken.map(|(dress, list)| Field { place, list, dress }));
        }
        let before = office.dump().lines().count();
        office.done(example.value.clone());
        if !fields.is_empty() || office.dump().lines().count() >= before {
            ways.push(Way { example, fields });
        }
    }
    ways
}

impl Field {
    /// The action with a text in this field.
    pub fn with(&self, action: &Value, text: &str) -> Value {
        let text = json!(self.dress.replace("{}", text));
        let text = if self.list { json!([text]) } else { text };
        let mut action = action.clone();
        match action.pointer_mut(&self.place) {
            Some(there) => *there = text,
            None => {
                let (object, name) = self.place.rsplit_once('/').unwrap_or_default();
                if let Some(Value::Object(fields)) = action.pointer_mut(object) {
                    fields.insert(name.to_owned(), text);
                }
            }
        }
        action
    }
}

/// Where text may stand in an action: where its example has some, and under every name its objects may have.
fn candidates(action: &Value) -> Vec<String> {
    let mut found = texts(action);
    for place in places(action) {
        let mut asked = action.clone();
        let Some(Value::Object(fields)) = asked.pointer_mut(&place) else { continue };
        fields.insert("nobody".into(), json!(1));
        let Err(refused) = serde_json::from_value::<action::Action>(asked) else { continue };
        let said = refused.to_string();
        let names = said.split_once("expected").map_or("", |(_, names)| names).split('`').skip(1).step_by(2);
        found.extend(names.map(|name| format!("{place}/{name}")).filter(|place| action.pointer(place).is_none()));
    }
    found
}

/// A desk with two summits, people who can be written to, and somebody to answer to: every kind of file can be made.
pub fn ground() -> Office {
    let office = Office::busy();
    office.done(
        json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser_email": "desk@host.example"}}),
    );
    let roster = office.ask("roster", json!({ "summit": ids::EIGHTH }));
    for (number, person) in roster["people"].as_array().into_iter().flatten().step_by(9).enumerate() {
        let email = format!("guest{number}@guest.example");
        office.done(json!({"on": "delegate", "do": "edit", "delegate": person["id"], "set": {"email": email}}));
    }
    office
}

/// Carries all ways out, with a text in each field: the n-th field of all takes the string after the n-th from `first`. Gives how many were taken.
pub fn plant(office: &Office, ways: &[Way], first: usize) -> usize {
    let (mut next, mut taken) = (first, 0);
    for Way { example, fields } in ways {
        let said: Vec<(&Field, &String)> =
            fields.iter().zip(STRINGS.iter().cycle().skip(next % STRINGS.len())).collect();
        next += fields.len();
        let dressed = |said: &[(&Field, &String)]| {
            said.iter().fold(example.value.clone(), |value, (field, text)| field.with(&value, text))
        };
        if office.perform(dressed(&said)).is_ok() {
            taken += said.len();
            continue;
        }
        // Some of them are refused: which, is found one by one.
        let mut kept: Vec<(&Field, &String)> = Vec::new();
        for one in said {
            kept.push(one);
            match office.perform(dressed(&kept)) {
                Ok(outcome) if outcome.entry.is_some() => {
                    office.desk.undo().expect("it can be taken back");
                }
                Ok(_) => {}
                Err(Failure::Refused { .. } | Failure::Gone { .. }) => {
                    kept.pop();
                }
                Err(fault) => panic!("{} {}: {fault:?}", example.name, one.0.place),
            }
        }
        if office.perform(dressed(&kept)).is_ok() {
            taken += kept.len();
        }
    }
    taken
}

/// Every kind of file there is, with the name of its kind: of the summit the examples work in, and of the one they make.
pub fn outputs(office: &Office) -> Vec<(String, ExportedFile)> {
    let mut files = Vec::new();
    for summit in [json!(ids::EIGHTH), action::examples()[0].value["id"].clone()] {
        let mut add =
            |kind: &str, made: Vec<ExportedFile>| files.extend(made.into_iter().map(|file| (kind.to_owned(), file)));
        let one = |request: Value| {
            office.desk.prepare(serde_json::from_value(request).expect("a request")).map(|made| made.files)
        };
        let each = |request: Value| {
            office.desk.prepare_each(serde_json::from_value(request).expect("a request")).map(|made| made.files)
        };
        for language in ["ko", "both"] {
            let of = |of: &str, more: Value| {
                let mut request = json!({"of": of, "summit": summit, "language": language});
                request.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
                request
            };
            for level in ["public", "delegations", "internal"] {
                add("schedule", one(of("schedule", json!({ "level": level }))).unwrap_or_default());
            }
            add("ledger", one(of("ledger", json!({}))).unwrap_or_default());
            add("programme", one(of("programme", json!({}))).unwrap_or_default());
            add("run_of_show", one(of("run_of_show", json!({}))).unwrap_or_default());
            for format in ["csv", "xlsx"] {
                add(
                    "roster",
                    one(of("roster", json!({"format": format, "needs": true, "level": "internal"})))
                        .unwrap_or_default(),
                );
                let reports = ["attendance", "no_shows", "replies", "quorum", "represented", "participants", "needs"];
                let reports = reports.map(|report| json!({"summit": summit, "report": report}));
                let books =
                    if format == "csv" { reports.map(|one| json!([one])).to_vec() } else { vec![json!(reports)] };
                for reports in books {
                    let request = json!({"of": "report", "reports": reports, "format": format, "language": language, "level": "internal"});
                    add("report", one(request).unwrap_or_default());
                }
            }
            for (format, purpose) in [("csv", "speaking"), ("page", "speaking"), ("page", "seating")] {
                add(
                    "order",
                    one(of("order", json!({"format": format, "purpose": purpose, "level": "internal"})))
                        .unwrap_or_default(),
                );
            }
        }
        let delegations = office.ask("delegations", json!({ "summit": summit }));
        let delegations = delegations["delegations"].as_array().into_iter().flatten();
        let parties: Vec<Value> = delegations.map(|each| json!({"delegation": each["id"]})).collect();
        for (letter, language) in [("invitation", "en"), ("reminder", "ko"), ("acknowledgement", "en")] {
            let request =
                json!({"of": "letters", "summit": summit, "letter": letter, "language": language, "parties": parties});
            add("letters", each(request).unwrap_or_default());
        }
        add("schedules", each(json!({"of": "schedules", "summit": summit})).unwrap_or_default());
        add("invitations", each(json!({"of": "invitations", "summit": summit})).unwrap_or_default());
    }
    files
}

/// What the files of a folder would do besides showing, in the eyes of readers that know nothing of Plenary: a fault a line. And what
/// they read, in figures.
///
/// Python is `/usr/bin/python3`, or what `PLENARY_PYTHON` names; it needs icalendar, vobject and openpyxl.
pub fn effects(folder: &Path) -> (String, String) {
    let python = env::var_os("PLENARY_PYTHON").unwrap_or_else(|| "/usr/bin/python3".into());
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("readers/effects.py");
    let read = Command::new(python).arg(script).arg(folder).output().expect("Python starts");
    let [faults, figures] = [read.stdout, read.stderr].map(|said| String::from_utf8_lossy(&said).trim().to_owned());
    assert!(read.status.success(), "{figures}");
    (faults, figures)
}
