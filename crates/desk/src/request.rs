//! What comes over the wire, read; and where it cannot be read, which field it is and what would do.

use plenary_domain::{Refusal, Words};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::collections::HashSet;

/// How many fields of a request are tried to find the one that cannot be read.
const TRIED: usize = 400;
/// What serde calls the name of an action or of its noun, where something else stands.
const TAG: &str = "variant identifier";
/// How much of a value is shown, in characters.
const SHOWN: usize = 60;
/// How many entries a list may have: as many as the longest table has lines.
const MOST_ENTRIES: usize = 100_000;

/// Reads a request. What cannot be read is refused by the name of its field.
pub fn read<T: DeserializeOwned>(value: &Value) -> Result<T, Refusal> {
    if !value.is_object() {
        let en = "A request is a JSON object, such as {\"summit\": \"…\"}.";
        return Err(refusal(en.into(), "요청은 {\"summit\": \"…\"}와 같은 JSON 객체여야 합니다.".into()));
    }
    // A list would be taken for the fields in their order, which nobody who writes a request knows.
    if let Some(list) = listed_fields(value) {
        let shown: String = list.to_string().chars().take(SHOWN).collect();
        let en = format!("“set” cannot be {shown}. It must be an object.");
        return Err(refusal(en, format!("‘set’ 항목에 {shown} 값을 쓸 수 없습니다. 객체여야 합니다.")).at("set"));
    }
    if let Some(field) = endless("", value) {
        let en = format!("“{field}” has more than {MOST_ENTRIES} entries. Ask for fewer at once.");
        let ko = format!("‘{field}’ 항목이 {MOST_ENTRIES}개를 넘습니다. 나눠서 요청해 주세요.");
        return Err(Refusal::new("too_many", Words::new(en, ko)).at(field));
    }
    T::deserialize(value).map_err(|fault| malformed::<T>(value, &fault.to_string()))
}

/// Refuses a field of a record that is set to `null` and cannot be: it reads as if it had been left out, and who wrote it means to
/// empty it.
pub(crate) fn nulls_mean_something<T: DeserializeOwned + PartialEq>(value: &Value, read: &T) -> Result<(), Refusal> {
    let Some(field) = idle_null(value, read) else { return Ok(()) };
    let en = format!("“{field}” cannot be null. Leave it out to keep it as it is.");
    let ko = format!("‘{field}’ 항목에 null 값을 쓸 수 없습니다. 그대로 두려면 항목을 빼 주세요.");
    Err(refusal(en, ko).at(field))
}

/// The first field that is set to `null` and says nothing by it.
fn idle_null<T: DeserializeOwned + PartialEq>(value: &Value, read: &T) -> Option<String> {
    let mut paths = Vec::new();
    nulls(value, false, &mut Vec::new(), &mut paths);
    // The rows of a list have the same fields: one of each is enough.
    let mut seen: HashSet<Vec<String>> = HashSet::new();
    paths.retain(|path| seen.insert(path.iter().filter_map(Step::name).map(str::to_owned).collect()));
    paths.into_iter().find_map(|path| {
        let mut without = value.clone();
        take(&mut without, &path)?;
        let is_idle = T::deserialize(&without).is_ok_and(|other| other == *read);
        path.last().and_then(Step::name).filter(|_| is_idle).map(str::to_owned)
    })
}

/// The way to each `null` among the fields of a record that are set.
fn nulls(value: &Value, is_set: bool, way: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    let mut go = |step: Step, inner: &Value, is_set: bool| {
        way.push(step);
        match inner {
            Value::Null if is_set => found.push(way.clone()),
            _ => nulls(inner, is_set, way, found),
        }
        way.pop();
    };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, inner)| go(Step::Field(name.clone()), inner, is_set || name == "set"));
        }
        Value::Array(items) => items.iter().enumerate().for_each(|(at, inner)| go(Step::Item(at), inner, is_set)),
        _ => {}
    }
}

/// The field whose list has more entries than any may have, however deep; `name` is that of the value itself.
fn endless<'v>(name: &'v str, value: &'v Value) -> Option<&'v str> {
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, inner)| endless(name, inner)),
        Value::Array(items) if items.len() > MOST_ENTRIES => Some(name),
        Value::Array(items) => items.iter().find_map(|inner| endless(name, inner)),
        _ => None,
    }
}

/// The list that stands where the fields of a record should, however deep.
fn listed_fields(value: &Value) -> Option<&Value> {
    match value {
        Value::Object(fields) => fields.iter().find_map(|(name, inner)| match inner {
            Value::Array(_) if name == "set" => Some(inner),
            _ => listed_fields(inner),
        }),
        Value::Array(items) => items.iter().find_map(listed_fields),
        _ => None,
    }
}

/// What a reader of JSON complains about, where the text is no JSON at all.
pub fn not_json(fault: &serde_json::Error) -> Refusal {
    refusal(
        format!("This is not JSON: {fault}."),
        format!("JSON으로 읽을 수 없습니다({}행 {}열).", fault.line(), fault.column()),
    )
}

fn refusal(en: String, ko: String) -> Refusal {
    Refusal::new("malformed", Words::new(en, ko))
}

/// The refusal of a request. serde names unknown and missing fields; for any other fault the field is found by trying, because the
/// tags of actions hide from it where it stands.
fn malformed<T: DeserializeOwned>(value: &Value, said: &str) -> Refusal {
    // serde names fields and variants between back-ticks, the offending one first.
    let mut named = said.split('`').skip(1).step_by(2);
    let first = named.next().unwrap_or_default();
    let possible = named.collect::<Vec<_>>().join(", ");
    let (or_en, or_ko) = match possible.is_empty() {
        true => (String::new(), String::new()),
        false => (format!(" Possible: {possible}."), format!(" 가능한 값: {possible}.")),
    };
    if said.starts_with("unknown field") {
        let en = format!("There is no field “{first}” here.{or_en}");
        return refusal(en, format!("‘{first}’ 항목은 없습니다.{or_ko}")).at(first.to_owned());
    }
    if said.starts_with("missing field") {
        let en = format!("The field “{first}” is missing.");
        return refusal(en, format!("‘{first}’ 항목이 없습니다.")).at(first.to_owned());
    }
    let Some((field, found)) = culprit::<T>(value, said) else {
        let en = format!("This request cannot be understood: {said}.");
        return refusal(en, format!("요청을 이해할 수 없습니다.{or_ko}"));
    };
    let shown: String = found.chars().take(SHOWN).collect();
    let (wanted_en, wanted_ko) = match said.split_once(", expected ").map(|(_, wanted)| wanted) {
        _ if said.starts_with("unknown variant") => (or_en, or_ko),
        Some(wanted) => wanted_words(wanted),
        None if said.contains("UUID") => wanted_words("UUID"),
        None => dated_words(said),
    };
    refusal(
        format!("“{field}” cannot be {shown}.{wanted_en}"),
        format!("‘{field}’ 항목에 {shown} 값을 쓸 수 없습니다.{wanted_ko}"),
    )
    .at(field)
}

/// What would do where a date or a time cannot be read: its reader says only what is wrong with the letters.
fn dated_words(said: &str) -> (String, String) {
    let of_dates =
        ["premature end of input", "input contains invalid characters", "input is out of range", "trailing input"];
    if of_dates.iter().any(|known| said.starts_with(known)) {
        return (
            " Write a date as 2027-04-13 and a time as 14:30.".into(),
            " 날짜는 2027-04-13, 시각은 14:30과 같이 적어 주세요.".into(),
        );
    }
    (String::new(), String::new())
}

/// What serde expected, in words.
fn wanted_words(wanted: &str) -> (String, String) {
    let (en, ko) = match wanted {
        "i8" | "i16" | "i32" | "i64" | "isize" => ("a whole number", "정수여야"),
        "u8" | "u16" | "u32" | "u64" | "usize" => ("a whole number from 0", "0 이상의 정수여야"),
        "f32" | "f64" => ("a number", "숫자여야"),
        "a boolean" => ("true or false", "true 또는 false여야"),
        _ if wanted.contains("UUID") => ("an id", "ID여야"),
        _ if wanted.contains("string") || wanted == TAG => ("text", "문자열이어야"),
        _ if wanted.contains("sequence") => ("a list", "목록이어야"),
        _ if wanted.starts_with("struct") || wanted.contains("map") => ("an object", "객체여야"),
        _ => return (String::new(), String::new()),
    };
    (format!(" It must be {en}."), format!(" {ko} 합니다."))
}

/// The field that cannot be read, and what stands there: the one without which the complaint is another. A complaint that quotes
/// what it found tells apart the field itself from one that is merely missed.
fn culprit<T: DeserializeOwned>(value: &Value, said: &str) -> Option<(String, String)> {
    let mut paths = Vec::new();
    leaves(value, &mut Vec::new(), &mut paths);
    paths.truncate(TRIED);
    let mut missed: Option<(Vec<Step>, (String, String))> = None;
    let (mut blamed, mut tag) = (None, None);
    for path in paths {
        let mut without = value.clone();
        let Some(taken) = take(&mut without, &path) else { continue };
        let Some(field) = path.iter().rev().find_map(Step::name) else { continue };
        let changed = match T::deserialize(&without) {
            Ok(_) => None,
            Err(fault) if fault.to_string() == said => continue,
            Err(fault) => Some(fault.to_string()),
        };
        // An object where a word should stand: its field is taken for the word.
        let is_taken_for_a_word = said.contains(&format!("`{field}`")) && !taken.is_string();
        let outer = path.iter().rev().skip(1).find_map(Step::name).filter(|_| is_taken_for_a_word);
        let found = match outer {
            Some(outer) => (outer.to_owned(), json!({ field: taken.clone() }).to_string()),
            None => (field.to_owned(), taken.to_string()),
        };
        let is_quoted = match &taken {
            Value::String(text) => said.contains(&format!("{text:?}")) || said.contains(&format!("`{text}`")),
            Value::Number(number) => said.contains(&format!("`{number}`")),
            Value::Bool(flag) => said.contains(&format!("`{flag}`")),
            Value::Null => said.contains("null") || said.contains("unit value"),
            Value::Array(_) | Value::Object(_) => false,
        };
        // What is quoted is it, wherever it stands; the tags of an action may say the same word by chance.
        match changed {
            _ if is_quoted && ["on", "do"].contains(&field) => tag = tag.or(Some(found)),
            _ if is_quoted || outer.is_some() => return Some(found),
            _ if said.contains(TAG) && ["on", "do"].contains(&field) && !taken.is_string() => return Some(found),
            // The tags of an action are missed before anything else is looked at.
            Some(other) if other.starts_with("missing field") && ["on", "do"].contains(&field) => {}
            Some(other) if other.starts_with("missing field") => {
                // Tags and fields before it are missed sooner: the last one is where it stands.
                missed = Some((path.clone(), found));
            }
            _ if blamed.is_some() => {}
            _ => {
                // What holds the field that is missed goes without complaint too, and says less.
                let inner = missed.take().filter(|(within, _)| within.starts_with(&path));
                blamed = Some(inner.map_or(found, |(_, inner)| inner));
            }
        }
    }
    tag.or(blamed).or(missed.map(|(_, found)| found))
}

/// A step into a request.
#[derive(Clone, PartialEq, Eq)]
enum Step {
    Field(String),
    Item(usize),
}

impl Step {
    fn name(&self) -> Option<&str> {
        match self {
            Self::Field(name) => Some(name),
            Self::Item(_) => None,
        }
    }
}

/// The way to each value of a request, the innermost before what holds them.
fn leaves(value: &Value, way: &mut Vec<Step>, found: &mut Vec<Vec<Step>>) {
    if found.len() >= TRIED {
        return;
    }
    let mut go = |step: Step, inner: &Value| {
        way.push(step);
        leaves(inner, way, found);
        found.push(way.clone());
        way.pop();
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| go(Step::Field(name.clone()), inner)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, inner)| go(Step::Item(at), inner)),
        _ => {}
    }
}

/// Takes a value out of a request.
fn take(value: &mut Value, path: &[Step]) -> Option<Value> {
    let (last, way) = path.split_last()?;
    let mut holder = value;
    for step in way {
        holder = match step {
            Step::Field(name) => holder.get_mut(name)?,
            Step::Item(at) => holder.get_mut(at)?,
        };
    }
    match (last, holder) {
        (Step::Field(name), Value::Object(fields)) => fields.remove(name),
        (Step::Item(at), Value::Array(items)) => Some(items.remove(*at)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::action::Action;

    #[test]
    fn a_list_without_an_end_is_refused_by_the_name_of_its_field() {
        let rows = |count: usize| json!({"on": "day", "do": "edit", "set": {"rows": [{"deep": vec![0; count]}]}});
        let refusal = read::<Value>(&rows(MOST_ENTRIES + 1)).unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("too_many", Some("deep")));
        assert!(read::<Value>(&rows(MOST_ENTRIES)).is_ok());
    }

    #[test]
    fn the_field_that_cannot_be_read_is_named() {
        let id = "01a4dbd4-7c00-7000-8000-000000030001";
        for (action, field, says) in [
            (
                json!({"on": "session", "do": "edit", "session": id, "set": {"minutes": 1.5}}),
                "minutes",
                "cannot be 1.5. It must be a whole number",
            ),
            (
                json!({"on": "session", "do": "edit", "session": id, "set": {"minutes": "30"}}),
                "minutes",
                "cannot be \"30\". It must be a whole number",
            ),
            (json!({"on": "session", "do": "edit", "session": id, "set": {"kind": "party"}}), "kind", "Possible: "),
            (json!({"on": "session", "do": "edit", "session": "nobody", "set": {}}), "session", "cannot be \"nobody\""),
            (
                json!({"on": "session", "do": "edit", "session": id, "set": {"interpreted": "yes"}}),
                "interpreted",
                "true or false",
            ),
            (json!({"on": "session", "do": "edit", "session": id, "set": {"title": 5}}), "title", "It must be text"),
            (
                json!({"on": "session", "do": "move", "session": id, "start": {"date": "2021-11-18", "time": "10:00"}, "minutes": "x"}),
                "minutes",
                "\"x\"",
            ),
            (
                json!({"on": "session", "do": "move", "session": id, "start": {"date": 7, "time": "10:00"}}),
                "date",
                "cannot be 7",
            ),
            (json!({"on": "session", "do": "edit", "set": {}}), "session", "is missing"),
            (
                json!({"on": "session", "do": "edit", "session": id, "set": {"colour": 1}}),
                "colour",
                "There is no field",
            ),
            (
                json!({"on": "session", "do": "several", "each": [{"do": "unlock", "session": id}, {"do": "unlock", "session": true}]}),
                "session",
                "cannot be true",
            ),
            (
                json!({"on": "place", "do": "add", "summit": id, "set": {"name": "A", "capacity": -1}}),
                "capacity",
                "a whole number from 0",
            ),
            (
                json!({"on": "mark", "do": "make", "session": id, "delegate": id, "kind": "sideways"}),
                "kind",
                "\"sideways\"",
            ),
            (json!({"on": "session", "do": "dance"}), "do", "\"dance\""),
            (json!({"on": "nothing"}), "on", "\"nothing\""),
            (json!({"on": "day", "do": "edit", "day": "foo", "set": {"label": "x"}}), "day", "cannot be \"foo\""),
            (json!({"on": "cue", "do": "remove", "cue": [1]}), "cue", "cannot be [1]"),
            (json!({"on": "cue", "do": "remove", "cue": ""}), "cue", "cannot be \"\". It must be an id"),
            (
                json!({"on": "session", "do": "rezone", "of": {"session": id}, "zone": 5, "keep": "clock"}),
                "zone",
                "cannot be 5. It must be text",
            ),
            (
                json!({"on": "session", "do": "edit", "session": id, "set": {"place": null, "title": null}}),
                "title",
                "cannot be null",
            ),
            (
                json!({"on": "delegate", "do": "add", "delegation": id, "set": {"name": "A", "capacity": "delegate"}}),
                "capacity",
                "cannot be \"delegate\"",
            ),
            (json!({"on": "session", "do": [], "session": id}), "do", "cannot be []"),
            (json!({"on": {}, "do": "edit", "session": id}), "on", "cannot be {}"),
            (json!({"on": "delegate", "do": "edit", "delegate": "abc", "set": {"name": "x"}}), "delegate", "\"abc\""),
            (
                json!({"on": "summit", "do": "create", "days": 3, "first_day": "next Monday", "set": {"title": "x", "zone": "Asia/Seoul"}}),
                "first_day",
                "\"next Monday\". Write a date as 2027-04-13",
            ),
            (json!({"on": "session", "do": "edit", "session": id, "set": {"kind": {"q": 1}}}), "kind", "{\"q\":1}"),
            (
                json!({"on": "session", "do": "edit", "session": id, "set": ["bilateral"]}),
                "set",
                "It must be an object",
            ),
            (json!({"on": "summit", "do": "edit", "summit": id, "set": []}), "set", "It must be an object"),
            (
                json!({"on": "session", "do": "overrun", "session": id, "minutes": [1], "after": "day", "how": "later"}),
                "minutes",
                "[1]",
            ),
            (
                json!({"on": "invitation", "do": "send", "parties": [{"delegation": "KOR"}], "summit": id, "channel": "letter"}),
                "delegation",
                "cannot be \"KOR\"",
            ),
        ] {
            let refusal = Action::parse(action.clone()).unwrap_err();
            let said = &refusal.message.en;
            assert_eq!((refusal.field.as_deref(), refusal.code), (Some(field), "malformed"), "{action}: {said}");
            assert!(said.contains(says), "{action}: {said}");
            assert!(!refusal.message.ko.contains("expected"), "{}", refusal.message.ko);
        }
    }
}
