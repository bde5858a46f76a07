//! Calendar files, one or a folder full of them, and what is remembered of them.

use crate::{
    arguments::{Ics, Invitations},
    commands::{Problem, print, put, summit},
};
use plenary_desk::{
    Desk, Failure,
    export::{ExportOf, FilesOf, Prepared, write_whole},
};
use serde_json::{Value, json};
use std::{fs, path::Path};

pub(crate) fn schedule(desk: &Desk, ics: &Ics) -> Result<(), Problem> {
    let summit = summit(desk, ics.summit.as_deref())?;
    let mut request = json!({
        "summit": summit, "day": ics.day, "delegation": delegation(desk, &summit, ics.delegation.as_deref())?,
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

/// The delegation with this code; nothing where none is named.
pub(crate) fn delegation(desk: &Desk, summit: &str, code: Option<&str>) -> Result<Value, Problem> {
    let Some(code) = code else { return Ok(Value::Null) };
    let list = desk.ask("delegations", json!({ "summit": summit }))?;
    let list: Value = serde_json::from_str(&list).map_err(Problem::broken)?;
    let mut all = list["delegations"].as_array().into_iter().flatten();
    let found = all.find(|each| each["code"].as_str().is_some_and(|known| known.eq_ignore_ascii_case(code)));
    Ok(found.ok_or_else(|| Failure::gone("delegation"))?["id"].clone())
}

/// Writes files into a folder, which is made where it does not exist, and prints what each is called and holds.
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
