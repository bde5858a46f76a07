//! Backups: which verified copies of the store there are, and what each holds.

use super::Look;
use crate::{Failure, backup::missing_second};
use chrono::{DateTime, SecondsFormat, Utc};
use plenary_domain::Words;
use plenary_store::{Kept, Shelf, Why};
use serde::{Deserialize, Serialize};

/// Asks for the backups.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BackupsOf {}

/// The verified copies of the store, newest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BackupsView {
    /// The folder they are in.
    pub folder: String,
    /// The newest; none where there is none yet.
    pub last: Option<BackupCard>,
    /// Whether anything was changed since.
    pub changed: bool,
    /// What stood in the way of the latest attempt.
    pub problem: Option<Words>,
    /// The second place, where one was chosen.
    pub second: Option<SecondPlace>,
    /// How much room all of them take, in bytes.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub bytes: u64,
    /// All of them, and then what lies there without being on their list: copies that another key opens among them.
    pub backups: Vec<BackupCard>,
}

/// A place elsewhere that each copy is put into too.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SecondPlace {
    /// The folder; empty where it cannot be read any more which one was chosen.
    pub folder: String,
    /// The newest copy there.
    pub last: Option<BackupCard>,
    /// What stood in the way of the latest attempt.
    pub problem: Option<Words>,
}

/// A verified copy.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BackupCard {
    /// The name of its file; what a restore is asked for by.
    pub name: String,
    /// When it was made, in UTC: `2026-11-24T14:05:00Z`.
    pub at: String,
    /// Why it was made.
    pub why: Why,
    /// How large it is.
    #[cfg_attr(feature = "bindings", ts(type = "number"))]
    pub bytes: u64,
    /// Whether it can be restored. A damaged store that was replaced is kept as it was, but is no backup.
    pub whole: bool,
    /// Whether another key opens it, so that nothing can be said of what it holds: it is restored with the passphrase of its day.
    pub sealed: bool,
    /// The titles of its summits.
    pub summits: Vec<Words>,
    /// How many sessions it holds.
    pub sessions: u32,
    /// How many delegates.
    pub delegates: u32,
    /// How many attendance marks.
    pub marks: u32,
    /// When what it holds was last changed, in UTC.
    pub changed: Option<String>,
}

impl BackupsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<BackupsView, Failure> {
        let shelf = at.rows.shelf();
        // Where the list cannot be read, there is nothing to show but why.
        let (list, unreadable) = match shelf.list() {
            Ok(list) => (list, None),
            Err(fault) => (Vec::new(), Some(fault.words())),
        };
        let unlisted = shelf.unlisted().unwrap_or_default();
        let newest = list.iter().rfind(|kept| kept.is_whole());
        let latest = at.rows.latest()?.map(|head| head.id);
        let second = shelf.second();
        let second = match second {
            Ok(second) => second.map(|second| SecondPlace {
                folder: second.folder().display().to_string(),
                // Where it cannot be looked at, there is nothing to show; the problem says why.
                last: newest_of(&second),
                problem: at.troubles.second.clone(),
            }),
            // Choosing one anew mends it.
            Err(_) => Some(SecondPlace { folder: String::new(), last: None, problem: Some(missing_second()) }),
        };
        Ok(BackupsView {
            folder: shelf.folder().display().to_string(),
            last: newest.map(card),
            changed: latest.is_some() && latest != newest.and_then(|kept| kept.entry),
            // A history that is not sound is why no copy passes, so it is told before what came of it.
            problem: at.rows.broken().cloned().or_else(|| at.troubles.first.clone()).or(unreadable),
            second,
            bytes: list.iter().chain(&unlisted).map(|kept| kept.bytes).sum(),
            // What was not looked over counts for no backup, and comes last.
            backups: list.iter().rev().chain(unlisted.iter().rev()).map(card).collect(),
        })
    }
}

/// The newest copy in the second place. Nobody at the desk waits for a share that hangs.
fn newest_of(second: &Shelf) -> Option<BackupCard> {
    let list = if second.answers() { second.list().ok()? } else { return None };
    list.iter().rfind(|kept| kept.is_whole()).map(card)
}

pub(crate) fn card(kept: &Kept) -> BackupCard {
    let text = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    BackupCard {
        name: kept.name.clone(),
        at: text(kept.at),
        why: kept.why,
        bytes: kept.bytes,
        whole: kept.is_whole(),
        sealed: kept.is_sealed(),
        summits: kept.holds.summits.clone(),
        sessions: kept.holds.sessions,
        delegates: kept.holds.delegates,
        marks: kept.holds.marks,
        changed: kept.holds.changed.map(text),
    }
}
