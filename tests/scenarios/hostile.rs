//! Text that tries to be something else, through every text field of every action and out into every kind of file: it is taken as
//! text or refused, and does nothing.

use plenary_desk::{
    Failure,
    action::{self, Action},
};
use plenary_tests::{Office, assert_same, ids};
use serde_json::{Value, json};

/// What attacks begin with, go on with and end with; every combination is a string to try.
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
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "\"><b>",
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
const TAILS: &[&str] = &["", " Minister", "\n", "=2", "|x", "\u{ad55}\u{ad6d}"];

fn strings() -> Vec<String> {
    HEADS.iter().flat_map(|head| TAILS.iter().map(move |tail| format!("{head}{tail}"))).collect()
}

/// Where texts stand in an action, but for what says which action it is.
fn texts(value: &Value, path: &mut String, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(path.clone()),
        Value::Object(fields) => {
            for (name, value) in fields.iter().filter(|(name, _)| !matches!(name.as_str(), "on" | "do")) {
                let length = path.len();
                path.push('/');
                path.push_str(name);
                texts(value, path, found);
                path.truncate(length);
            }
        }
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                let length = path.len();
                path.push_str(&format!("/{index}"));
                texts(value, path, found);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

#[test]
fn every_text_field_of_every_action_takes_it_as_text_or_refuses() {
    let office = Office::busy();
    let strings = strings();
    assert!(strings.len() >= 200, "{}", strings.len());
    let (mut next, mut taken, mut refused) = (0, 0, 0);
    for example in action::examples() {
        let before = office.dump();
        let mut places = Vec::new();
        texts(&example.value, &mut String::new(), &mut places);
        for place in places {
            for _ in 0..6 {
                let text = &strings[next % strings.len()];
                next += 1;
                let mut action = example.value.clone();
                *action.pointer_mut(&place).unwrap() = json!(text);
                match office.perform(action) {
                    Ok(outcome) => {
                        taken += 1;
                        if outcome.entry.is_some() {
                            office.desk.undo().unwrap();
                        }
                    }
                    Err(Failure::Refused { .. } | Failure::Gone { .. }) => refused += 1,
                    Err(fault) => panic!("{} {place} {text:?}: {fault:?}", example.name),
                }
            }
        }
        assert_same(&before, &office.dump(), &format!("{}: left a trace", example.name));
        office.done(example.value);
    }
    assert!(next >= strings.len() && taken > 200 && refused > 200, "{next} tried, {taken} taken, {refused} refused");
    assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
}

#[test]
fn an_action_with_a_field_nobody_knows_is_refused() {
    for example in action::examples() {
        let mut action = example.value.clone();
        action["nobody"] = json!(1);
        assert!(Action::parse(action).is_err(), "{}: an unknown field was passed over", example.name);
    }
}

#[test]
fn no_file_that_leaves_does_more_than_show() {
    let office = Office::eighth();
    let plain = office.export(json!({"of": "schedule", "summit": ids::EIGHTH, "level": "internal"}));
    let components = |bytes: &[u8]| -> Vec<String> {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "a bare line end");
        let unfolded = text.replace("\r\n ", "");
        let names = unfolded.split("\r\n").map(|line| line.split([':', ';']).next().unwrap_or_default().to_owned());
        names.filter(|name| !name.is_empty()).collect()
    };
    let known: std::collections::BTreeSet<String> = components(&plain.bytes).into_iter().collect();
    let events = components(&plain.bytes).iter().filter(|name| *name == "BEGIN").count();
    let mut tried = 0;
    for text in strings() {
        let mut taken = false;
        for action in [
            json!({"on": "session", "do": "edit", "session": ids::MINISTERIAL, "set": {"title": text}}),
            json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"title": text}}),
            json!({"on": "summit", "do": "edit", "summit": ids::EIGHTH, "set": {"organiser": text}}),
            json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"name": text}}),
            json!({"on": "delegate", "do": "edit", "delegate": ids::MINISTER_OF_KOREA, "set": {"title": text}}),
        ] {
            taken |= office.perform(action).is_ok();
        }
        if !taken {
            continue;
        }
        tried += 1;
        let file = office.export(json!({"of": "schedule", "summit": ids::EIGHTH, "level": "internal"}));
        let names = components(&file.bytes);
        assert_eq!(names.iter().filter(|name| *name == "BEGIN").count(), events, "{text:?}: another component");
        // Text in Korean, where there was none, may add its own line; nothing else may.
        let new: Vec<&String> = names.iter().filter(|name| !known.contains(*name)).collect();
        assert!(new.is_empty(), "{text:?}: {new:?}");
        assert!(!file.name.contains(['/', '\\', ':']) && !file.name.starts_with('.'), "{}", file.name);

        let roster = office.export(json!({"of": "roster", "summit": ids::EIGHTH, "format": "csv", "language": "en"}));
        let text_of = String::from_utf8(roster.bytes).unwrap();
        for cell in text_of.split(['\n', ',']).map(|cell| cell.trim_start_matches(['"', '\u{feff}'])) {
            let bare = cell.trim_start();
            assert!(!bare.starts_with(['=', '@', '＝']), "{text:?}: {cell:?}");
        }
        let page = office
            .export(json!({"of": "programme", "summit": ids::EIGHTH, "delegation": ids::KOREA, "language": "en"}));
        let page = String::from_utf8(page.bytes).unwrap().to_lowercase();
        for tag in ["<script", "<img src=x", "<svg/onload"] {
            assert!(!page.contains(tag), "{text:?}: markup came through");
        }
    }
    assert!(tried > 150, "{tried}");
}
