//! Files of other programs, into the store.

use crate::{
    arguments::{Import, ImportFile, ImportTable, Replies, Schedule},
    commands::{Problem, print, summit},
};
use plenary_desk::{
    Desk, Failure, SummitId,
    import::{
        ColumnChoice, FileOf, ImportCounts, ImportKind, ImportLine, ImportOf, ImportPreview, ImportStanding, Imported,
        files,
    },
};
use serde_json::json;
use std::{collections::BTreeMap, process::ExitCode};

/// How many lines that were left out are named on standard error; all of them stand in the answer.
const MOST_NAMED: usize = 20;

pub(crate) fn import(desk: &Desk, what: Import) -> Result<ExitCode, Problem> {
    if let Import::Replies(replies) = what {
        return import_replies(desk, &replies);
    }
    let plain = |file| ImportTable { file, map: vec![], encoding: None, sheet: None, headings: None };
    let (kind, ImportTable { file, map, encoding, sheet, headings }, zones) = match what {
        Import::Delegates(table) => (ImportKind::Delegates, table, vec![]),
        Import::Ics(Schedule { file, zones }) => (ImportKind::Ics, plain(file), zones),
        Import::Programme(table) => (ImportKind::Programme, table, vec![]),
        Import::Replies(_) => return Ok(ExitCode::SUCCESS),
    };
    let ImportFile { file, preview, summit: named } = file;
    let zones: BTreeMap<String, String> = zones.into_iter().collect();
    let request = json!({
        "kind": kind, "summit": summit(desk, named.as_deref())?, "zones": zones, "encoding": encoding,
        "sheet": sheet, "headings": headings,
    });
    let mut request: ImportOf = plenary_desk::request::read(&request)?;
    let bytes = files::read(&file)?;
    if !map.is_empty() {
        let found = desk.preview_import(&request, &bytes)?;
        request.columns = map.iter().map(|said| choice(said, &found)).collect::<Result<_, _>>()?;
    }
    if preview {
        let preview = desk.preview_import(&request, &bytes)?;
        print(&serde_json::to_value(preview).map_err(Problem::broken)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    told(&desk.import(&request, &bytes)?, &request.columns)
}

/// Takes the answers in files and in folders of files, in the order of their names.
fn import_replies(desk: &Desk, replies: &Replies) -> Result<ExitCode, Problem> {
    let summit = summit(desk, replies.summit.as_deref())?;
    let summit = SummitId::parse(&summit).map_err(|fault| Problem::Usage(fault.to_string()))?;
    let mut request = ImportOf::new(ImportKind::Replies, summit);
    let mut all = Vec::new();
    for path in files::answers(&replies.files)? {
        let bytes = files::read(&path)?;
        request.files.push(FileOf::of(&path, &bytes));
        all.extend(bytes);
    }
    if request.files.is_empty() {
        return Err(Failure::from(files::no_answers()).into());
    }
    if replies.preview {
        let preview = desk.preview_import(&request, &all)?;
        print(&serde_json::to_value(preview).map_err(Problem::broken)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    told(&desk.import(&request, &all)?, &[])
}

/// Says what was taken, and what was left out and why; `chosen` is what was said of columns.
fn told(imported: &Imported, chosen: &[ColumnChoice]) -> Result<ExitCode, Problem> {
    let left_out = |line: &&ImportLine| matches!(line.standing, ImportStanding::Doubtful | ImportStanding::Refused);
    let left_out: Vec<&ImportLine> = imported.preview.lines.iter().filter(left_out).collect();
    for line in left_out.iter().take(MOST_NAMED) {
        let why = line.problem.as_ref().map_or("", |problem| &problem.message.en);
        let place = line.file.clone().unwrap_or_else(|| format!("Line {}", line.line));
        eprintln!("{place} left out, {}: {why}", if line.about.is_empty() { "unnamed" } else { &line.about });
    }
    if left_out.len() > MOST_NAMED {
        eprintln!("… and {} more.", left_out.len() - MOST_NAMED);
    }
    let ImportPreview { counts, questions, encoding, guessed, encodings, columns, .. } = &imported.preview;
    let said = |at: u32| chosen.iter().any(|choice| choice.at == at);
    let unread = columns.iter().zip(0..).filter(|(column, at)| column.field.is_none() && !said(*at));
    let unread: Vec<&str> = unread.map(|(column, _)| column.header.as_str()).filter(|name| !name.is_empty()).collect();
    if !unread.is_empty() {
        eprintln!("Not read: {}. Say what a column means with --map 'COLUMN=FIELD'.", unread.join(", "));
    }
    if *guessed && !encodings.is_empty() {
        eprintln!("Read as {encoding}, which is a guess. If names are misspelt, undo this and say --encoding NAME.");
    }
    for question in questions.iter().filter(|question| question.answer.is_none()) {
        eprintln!(
            "Which zone is meant by “{0}” ({1}, of {2} entries: {3})? Say so with --zone '{0}=…'.",
            question.name, question.wall, question.entries, question.about
        );
    }
    let counts = *counts;
    print(&json!({
        "outcome": imported.outcome, "counts": counts, "questions": questions, "unread": unread, "left_out": left_out,
    }))?;
    let ImportCounts { new, changed, unchanged, .. } = counts;
    if new + changed + unchanged == 0 {
        eprintln!("Nothing in this file could be taken.");
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

/// What `COLUMN=FIELD` means in a table.
fn choice(said: &str, found: &ImportPreview) -> Result<ColumnChoice, Problem> {
    let (column, field) = said
        .rsplit_once('=')
        .ok_or_else(|| Problem::Usage(format!("“{said}” is not COLUMN=FIELD. Write --map \"Full title=title\".")))?;
    let by_number = || column.parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < found.columns.len());
    let at = found.columns.iter().position(|each| each.header == column.trim()).or_else(by_number);
    let at = at.and_then(|at| u32::try_from(at).ok()).ok_or_else(|| {
        let headers: Vec<&str> = found.columns.iter().map(|each| each.header.as_str()).collect();
        Problem::Usage(format!("There is no column “{column}”. There are: {}.", headers.join(", ")))
    })?;
    let field = Some(field.trim()).filter(|field| *field != "-");
    if let Some(unknown) = field.filter(|field| found.fields.iter().all(|known| known.field != *field)) {
        let fields: Vec<&str> = found.fields.iter().map(|each| each.field).collect();
        return Err(Problem::Usage(format!("There is no field “{unknown}”. There are: {}.", fields.join(", "))));
    }
    Ok(ColumnChoice { at, field: field.map(str::to_owned) })
}
