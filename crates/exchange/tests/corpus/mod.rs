//! Compares what is read from a folder of calendar files with what its manifest says they hold.
//!
//! `MANIFEST.json` is a list of files. Each event has `uid`, `rid` (which time of a repeating entry it stands for) and `start`, in
//! UTC, on a clock nobody names, or as a date. `start_by` says how many independent readers found that start and `start_others` who
//! found another: where two or more agree and nobody differs, the start is undisputed and must be found.

use chrono::{DateTime, Utc};
use plenary_domain::{Clocks, Rules};
use plenary_exchange::{
    Begins, Draft, SessionDraft,
    ics::{Reading, read},
};
use serde_json::Value;
use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

/// How one file came out.
#[derive(Debug, Default)]
pub(crate) struct Line {
    /// Its name.
    pub(crate) file: String,
    /// How many events the manifest knows a start of.
    pub(crate) events: usize,
    /// Those found at that start.
    pub(crate) agreed: usize,
    /// Those found at another.
    pub(crate) differing: usize,
    /// Those on a clock nobody knows: an officer would be asked.
    pub(crate) unclear: usize,
    /// Those that were not read.
    pub(crate) refused: usize,
    /// What must be mended, a sentence each.
    pub(crate) wrong: Vec<String>,
}

/// Reads every file of the manifest in a folder; the files stand beside it or in `files`.
pub(crate) fn check(folder: &Path) -> Result<Vec<Line>, String> {
    let manifest = folder.join("MANIFEST.json");
    let text = fs::read_to_string(&manifest).map_err(|fault| format!("{}: {fault}", manifest.display()))?;
    let list: Vec<Value> = serde_json::from_str(&text).map_err(|fault| format!("{}: {fault}", manifest.display()))?;
    let clocks = Clocks::new(Arc::new(Rules::embedded()));
    list.iter().map(|file| line(folder, file, &clocks)).collect()
}

fn line(folder: &Path, file: &Value, clocks: &Clocks) -> Result<Line, String> {
    let name = file["file"].as_str().ok_or("a file without a name in the manifest")?;
    let paths = [folder.join("files").join(name), folder.join(name)];
    let path = paths.iter().find(|path| path.is_file()).ok_or_else(|| format!("{name} is not in the folder"))?;
    let bytes = fs::read(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
    let mut line = Line { file: name.to_owned(), ..Line::default() };
    let how = Reading { clocks, within: None, zones: &BTreeMap::new() };
    let draft = match read(&bytes, &how) {
        Ok(draft) => draft,
        Err(refusal) => {
            let may = file["expect"].as_str().is_some_and(|expect| expect.starts_with("may refuse"));
            if !may && !events(file).is_empty() {
                line.wrong.push(format!("refused: {}", refusal.message.en));
            }
            line.events = events(file).len();
            line.refused = line.events;
            return Ok(line);
        }
    };
    for event in events(file) {
        line.events += 1;
        let wanted = event["start"].as_str().unwrap_or_default();
        let found = found(&draft, event, wanted);
        let undisputed = event["start_by"].as_u64().unwrap_or(0) >= 2 && event.get("start_others").is_none();
        match &found {
            Some(found) if found == wanted => line.agreed += 1,
            Some(found) if found.starts_with("unclear ") => line.unclear += 1,
            Some(_) => line.differing += 1,
            None => line.refused += 1,
        }
        // On a clock nobody names there is no instant to agree on, only what that clock shows.
        let same = found.as_deref().is_some_and(|found| found.strip_prefix("unclear ").unwrap_or(found) == wanted);
        if undisputed && !same {
            line.wrong.push(format!("{}: {wanted} expected, {}", event["uid"], found.as_deref().unwrap_or("not read")));
        }
    }
    Ok(line)
}

fn events(file: &Value) -> Vec<&Value> {
    file["events"].as_array().into_iter().flatten().filter(|event| event["start"].is_string()).collect()
}

/// When the event of the manifest begins by our reading: of several with its UID, the one that begins as it should if there is one.
fn found(draft: &Draft<SessionDraft>, event: &Value, wanted: &str) -> Option<String> {
    let uid = event["uid"].as_str().unwrap_or_default();
    let occurrence = event["rid"].as_str().and_then(|at| at.parse::<DateTime<Utc>>().ok());
    let starts: Vec<String> = draft
        .rows
        .iter()
        .filter(|drafted| drafted.row.uid == uid && drafted.row.occurrence == occurrence)
        .map(|drafted| match &drafted.row.begins {
            Begins::At(start) => {
                let clocks = Clocks::new(Arc::new(Rules::embedded()));
                clocks.settled_instant(start).format("%Y-%m-%dT%H:%M:%SZ").to_string()
            }
            Begins::On(date) => date.to_string(),
            Begins::Unclear { wall, .. } => format!("unclear {}", wall.format("%Y-%m-%dT%H:%M:%S")),
        })
        .collect();
    starts.iter().find(|start| *start == wanted).or(starts.first()).cloned()
}
