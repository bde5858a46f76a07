//! Releases, and the difference between two versions of a programme.

use super::{Look, clocks::utc_text, summits::summit};
use crate::{
    Failure,
    export::stale,
    release::{Frozen, difference},
};
use plenary_domain::{ReleaseId, SessionId, SummitId, Words, release::Release};
use serde::{Deserialize, Serialize};

/// Asks for the releases of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReleasesOf {
    /// The summit.
    pub summit: SummitId,
}

/// The releases, the newest first.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReleasesView {
    /// The releases.
    pub releases: Vec<ReleaseCard>,
}

/// A release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReleaseCard {
    /// Which.
    pub id: ReleaseId,
    /// Its number, from 1.
    pub number: u32,
    /// What it is called.
    pub name: String,
    /// What else there is to say of it.
    pub note: String,
    /// Who made it.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
    /// The version of the zone rules it was made by.
    pub rules: String,
    /// How many sessions it holds.
    pub sessions: u32,
}

impl From<&Release> for ReleaseCard {
    fn from(release: &Release) -> Self {
        Self {
            id: release.id,
            number: release.number,
            name: release.name.clone(),
            note: release.note.clone(),
            officer: release.officer.clone(),
            at: utc_text(release.at),
            rules: release.rules.clone(),
            sessions: release.sessions,
        }
    }
}

impl ReleasesOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ReleasesView, Failure> {
        let summit = summit(at, self.summit)?;
        let releases = at.rows.releases().of_summit(summit.id)?.iter().map(ReleaseCard::from).collect();
        Ok(ReleasesView { releases })
    }
}

/// What became of a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ReleaseChange {
    /// It was not there.
    Added,
    /// It is there no more.
    Gone,
    /// It was called off.
    CalledOff,
    /// It is at another time, or of another length.
    Moved,
    /// Something else of it is different.
    Changed,
}

/// Asks for the difference between two versions of a programme.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ReleaseDiffOf {
    /// The summit.
    pub summit: SummitId,
    /// The earlier version: a release; absent for the latest.
    pub from: Option<ReleaseId>,
    /// The later version: a release; absent for the working programme.
    pub to: Option<ReleaseId>,
}

/// The difference, by sessions, and what it means for whom.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ReleaseDiffView {
    /// The earlier release; none where the summit has none yet.
    pub from: Option<ReleaseCard>,
    /// The later release; none for the working programme.
    pub to: Option<ReleaseCard>,
    /// What is different about the summit, its days, its places and its delegations, a line each.
    pub summit: Vec<Words>,
    /// The sessions that are different, by the hour.
    pub sessions: Vec<SessionDifference>,
    /// What it means for delegations and chairs, a sentence each.
    pub consequences: Vec<Words>,
    /// The calendar files that were handed out and tell something else than the working programme, where that is the later version:
    /// what each is about.
    pub stale: Vec<Words>,
}

/// A session that is different.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SessionDifference {
    /// Which.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// What became of it.
    pub change: ReleaseChange,
    /// What is different, a line each.
    pub lines: Vec<Words>,
}

impl ReleaseDiffOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ReleaseDiffView, Failure> {
        let summit = summit(at, self.summit)?;
        let release = |id: ReleaseId| -> Result<Release, Failure> {
            let found = at.rows.releases().get(id)?.filter(|release| release.summit == summit.id);
            found.ok_or_else(|| Failure::gone("release"))
        };
        let latest = at.rows.releases().of_summit(summit.id)?.first().map(|release| release.id);
        let from = self.from.or(latest).map(release).transpose()?;
        let to = self.to.map(release).transpose()?;
        let Some(from) = from else {
            return Ok(ReleaseDiffView {
                from: None,
                to: None,
                summit: vec![],
                sessions: vec![],
                consequences: vec![],
                stale: vec![],
            });
        };
        let old = Frozen::read(&from.programme)?;
        let new = match &to {
            Some(release) => Frozen::read(&release.programme)?,
            None => {
                let expected = at.remembered.expected(at.rows, summit.id)?;
                Frozen::of(at.rows, &at.clocks, &summit, &expected)?
            }
        };
        let found = difference(&at.clocks, &old, &new);
        let handed_out = if to.is_none() { stale(summit.id, at)? } else { vec![] };
        Ok(ReleaseDiffView {
            from: Some(ReleaseCard::from(&from)),
            to: to.as_ref().map(ReleaseCard::from),
            summit: found.summit,
            sessions: found
                .sessions
                .into_iter()
                .map(|each| SessionDifference {
                    session: each.session,
                    title: each.title,
                    change: each.change,
                    lines: each.lines,
                })
                .collect(),
            consequences: found.consequences,
            stale: handed_out.into_iter().filter(|file| file.stale).map(|file| file.what).collect(),
        })
    }
}
