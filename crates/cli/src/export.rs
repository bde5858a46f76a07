//! Calendar files, one or a folder full of them, and what is remembered of them.

use crate::{
    arguments::{Ics, Invitations},
    commands::{Problem, print, put, summit},
};
use plenary_desk::{
    Desk,
    export::{ExportOf, FilesOf, Prepared, write_whole},
};
use plenary_domain::{Refusal, Words};
use serde_json::{Value, json};
use std::{fs, path::Path};

pub(crate) fn schedule(desk: &Desk, ics: &Ics) -> Result<(), Problem> {
    let summit = summit(desk, ics.summit.as_deref())?;
    let mut request = json!({
        "summit": summit, "day": ics.day, "delegation": delegation_of(desk, &summit, ics.release, ics.delegation.as_deref())?,
        "delegate": ics.delegate, "session": ics.session, "release": ics.release, "language": ics.language,
        "level": ics.level, "alarms": ics.alarm, "utc": ics.utc, "changes": ics.changes,
    });
    if let (Some(_), Some(folder)) = (ics.each, &ics.output) {
        request["of"] = json!("schedules");
        let request: FilesOf = plenary_desk::request::read(&request)?;
        return into_folder(desk, &desk.prepare_each(request)?, folder);
    }
    request["of"] = json!("schedule");
    let request: ExportOf = plenary_desk::request::read(&request)?;
    let prepared = desk.prepare(request)?;
    for file in prepared.files.clone() {
        put(file, ics.output.clone(), "sessions")?;
    }
    desk.handed_out(&prepared)?;
    Ok(())
}

pub(crate) fn invitations(desk: &Desk, asked: &Invitations) -> Result<(), Problem> {
    let summit = summit(desk, asked.summit.as_deref())?;
    let request = json!({
        "of": "invitations", "summit": summit, "session": asked.session, "delegate": asked.delegate,
        "delegation": delegation(desk, &summit, asked.delegation.as_deref())?, "language": asked.language,
        "alarms": asked.alarm, "utc": asked.utc, "again": asked.again,
    });
    let request: FilesOf = plenary_desk::request::read(&request)?;
    into_folder(desk, &desk.prepare_each(request)?, &asked.output)
}

/// The delegation with the code it had in a release, else with the one it has today; nothing where none is named.
pub(crate) fn delegation_of(
    desk: &Desk,
    summit: &str,
    release: Option<u32>,
    code: Option<&str>,
) -> Result<Value, Problem> {
    if let (Some(release), Some(code)) = (release, code) {
        let of = serde_json::from_value(json!(summit)).map_err(Problem::broken)?;
        if let Some(id) = desk.coded_in_release(of, release, code)? {
            return Ok(json!(id));
        }
    }
    delegation(desk, summit, code)
}

/// The delegation with this code; nothing where none is named.
pub(crate) fn delegation(desk: &Desk, summit: &str, code: Option<&str>) -> Result<Value, Problem> {
    let Some(code) = code else { return Ok(Value::Null) };
    let list = desk.ask("delegations", json!({ "summit": summit }))?;
    let list: Value = serde_json::from_str(&list).map_err(Problem::broken)?;
    let all = || list["delegations"].as_array().into_iter().flatten();
    let found = all().find(|each| each["code"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(code)));
    match found {
        Some(delegation) => Ok(delegation["id"].clone()),
        None => Err(unknown_delegation(code, all().filter_map(|each| each["code"].as_str())).into()),
    }
}

/// How many codes of delegations are named where another one was asked for.
const MOST_CODES: usize = 12;

fn unknown_delegation<'a>(code: &str, known: impl Iterator<Item = &'a str>) -> Refusal {
    let mut codes: Vec<&str> = known.filter(|known| !known.is_empty()).collect();
    let more = codes.len() > MOST_CODES;
    codes.truncate(MOST_CODES);
    let (mut en, mut ko) = (codes.join(", "), codes.join(", "));
    if more {
        (en, ko) = (format!("{en} and others"), format!("{ko} 등"));
    }
    let code: String = code.chars().take(40).collect();
    let words = if codes.is_empty() {
        Words::new(
            format!("There is no delegation with the code “{code}”: this summit has none with a code."),
            format!("코드가 ‘{code}’인 대표단이 없습니다. 이 회의에는 코드가 있는 대표단이 없습니다."),
        )
    } else {
        Words::new(
            format!("There is no delegation with the code “{code}”. There are: {en}."),
            format!("코드가 ‘{code}’인 대표단이 없습니다. 있는 코드: {ko}."),
        )
    };
    Refusal::new("unknown_delegation", words).at("delegation")
}

/// Writes files into a folder, which is made where it does not exist, in the place of files of the same names: a script writes them
/// anew each night, and what reads them knows their names. Prints what each is called and holds.
fn into_folder(desk: &Desk, prepared: &Prepared, folder: &Path) -> Result<(), Problem> {
    fs::create_dir_all(folder).map_err(|fault| Problem::File(folder.to_owned(), fault))?;
    for file in &prepared.files {
        let path = folder.join(&file.name);
        write_whole(&path, &file.bytes).map_err(|fault| Problem::File(path.clone(), fault))?;
    }
    desk.handed_out(prepared)?;
    for sentence in &prepared.left_out {
        eprintln!("{}", sentence.en);
    }
    let files: Vec<Value> =
        prepared.files.iter().map(|file| json!({"file": file.name, "sessions": file.lines})).collect();
    print(&json!({"folder": folder, "files": files}))
}
