//! Files of other programs, into the store.

use crate::{
    arguments::{Import, ImportFile, Replies, Schedule},
    commands::{Problem, print, summit},
};
use plenary_desk::{
    Desk, SummitId,
    action::malformed,
    import::{ImportCounts, ImportKind, ImportLine, ImportOf, ImportPreview, ImportStanding, Imported, LARGEST},
};
use serde_json::json;
use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Read},
    path::Path,
    process::ExitCode,
};

/// How many lines that were left out are named on standard error; all of them stand in the answer.
const MOST_NAMED: usize = 20;

pub(crate) fn import(desk: &Desk, what: Import) -> Result<ExitCode, Problem> {
    if let Import::Replies(replies) = what {
        return import_replies(desk, &replies);
    }
    let (kind, ImportFile { file, preview, summit: named }, zones) = match what {
        Import::Delegates(file) => (ImportKind::Delegates, file, vec![]),
        Import::Ics(Schedule { file, zones }) => (ImportKind::Ics, file, zones),
        Import::Programme(file) => (ImportKind::Programme, file, vec![]),
        Import::Replies(_) => return Ok(ExitCode::SUCCESS),
    };
    let zones: BTreeMap<String, String> = zones.into_iter().collect();
    let request = json!({ "kind": kind, "summit": summit(desk, named.as_deref())?, "zones": zones });
    let request: ImportOf = serde_json::from_value(request).map_err(|fault| malformed(&fault))?;
    let bytes = read(&file).map_err(|fault| Problem::File(file, fault))?;
    if preview {
        let preview = desk.preview_import(request, &bytes)?;
        print(&serde_json::to_value(preview).map_err(Problem::broken)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    told(&desk.import(request, &bytes)?)
}

/// Takes the answers in files and in folders of files, in the order of their names.
fn import_replies(desk: &Desk, replies: &Replies) -> Result<ExitCode, Problem> {
    let summit = summit(desk, replies.summit.as_deref())?;
    let summit = SummitId::parse(&summit).map_err(|fault| Problem::Usage(fault.to_string()))?;
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for path in &replies.files {
        let mut paths = vec![path.clone()];
        if path.is_dir() {
            let listed = fs::read_dir(path).map_err(|fault| Problem::File(path.clone(), fault))?;
            paths = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
            let answers = ["ics", "eml", "ifb", "vcs"];
            paths.retain(|path| {
                let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
                path.is_file() && answers.iter().any(|known| known.eq_ignore_ascii_case(ending))
            });
            paths.sort();
        }
        for path in paths {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, read(&path).map_err(|fault| Problem::File(path, fault))?));
        }
    }
    if replies.preview {
        let preview = desk.preview_replies(summit, &files)?;
        print(&serde_json::to_value(preview).map_err(Problem::broken)?)?;
        return Ok(ExitCode::SUCCESS);
    }
    told(&desk.import_replies(summit, &files)?)
}

/// Says what was taken, and what was left out and why.
fn told(imported: &Imported) -> Result<ExitCode, Problem> {
    let left_out = |line: &&ImportLine| matches!(line.standing, ImportStanding::Doubtful | ImportStanding::Refused);
    let left_out: Vec<&ImportLine> = imported.preview.lines.iter().filter(left_out).collect();
    for line in left_out.iter().take(MOST_NAMED) {
        let why = line.problem.as_ref().map_or("", |problem| &problem.message.en);
        eprintln!(
            "Line {} left out, {}: {why}",
            line.line,
            if line.about.is_empty() { "unnamed" } else { &line.about }
        );
    }
    if left_out.len() > MOST_NAMED {
        eprintln!("… and {} more.", left_out.len() - MOST_NAMED);
    }
    let ImportPreview { counts, questions, .. } = &imported.preview;
    for question in questions.iter().filter(|question| question.answer.is_none()) {
        eprintln!(
            "Which zone is meant by “{0}” ({1}, of {2} entries: {3})? Say so with --zone '{0}=…'.",
            question.name, question.wall, question.entries, question.about
        );
    }
    let counts = *counts;
    print(&json!({ "outcome": imported.outcome, "counts": counts, "questions": questions, "left_out": left_out }))?;
    let ImportCounts { new, changed, unchanged, .. } = counts;
    if new + changed + unchanged == 0 {
        eprintln!("Nothing in this file could be taken.");
        return Ok(ExitCode::from(1));
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a file, but never more than one byte above the largest that is taken.
fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
