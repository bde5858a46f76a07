//! Files that were handed out, and whether they still tell what is planned.

use super::Look;
use crate::{
    Failure,
    export::{Disclosure, ScheduleOf, stale},
};
use plenary_domain::{SummitId, Words};
use serde::{Deserialize, Serialize};

/// Asks for the files that were handed out.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct IssuedOf {
    /// The summit.
    pub summit: SummitId,
}

/// The last file for each it was made for, the newest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct IssuedView {
    /// The files.
    pub files: Vec<IssuedFile>,
}

/// A file that was handed out.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct IssuedFile {
    /// Which.
    pub id: String,
    /// What it is about.
    pub what: Words,
    /// For whose eyes it is.
    pub level: Disclosure,
    /// What it was called.
    pub name: String,
    /// How many sessions stood in it.
    pub sessions: u32,
    /// The instant it was written.
    pub at: String,
    /// Who handed it out.
    pub officer: String,
    /// Whether it tells something else than the programme does now.
    pub stale: bool,
    /// How many sessions are new in it, different or off.
    pub changed: u32,
    /// What to ask for to get the same of the working programme.
    pub request: ScheduleOf,
}

impl IssuedOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<IssuedView, Failure> {
        let files = stale(self.summit, at)?.into_iter().map(|standing| IssuedFile {
            id: standing.issue.id.to_string(),
            what: standing.what,
            level: standing.level,
            name: standing.issue.name,
            sessions: standing.issue.sessions,
            at: super::utc_text(standing.issue.at),
            officer: standing.issue.officer,
            stale: standing.stale,
            changed: standing.changed,
            request: standing.request,
        });
        Ok(IssuedView { files: files.collect() })
    }
}
