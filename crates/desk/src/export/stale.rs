//! Which of the files that were handed out tell something else than the programme does now.

use super::{
    Disclosure, ScheduleOf,
    issued::{self, SCHEDULE},
    schedule::now,
    version::Version,
};
use crate::{Failure, view::Look};
use plenary_domain::{SummitId, Words};
use plenary_store::Issue;

/// A file that was handed out, compared with the working programme.
pub(crate) struct Standing {
    pub(crate) issue: Issue,
    pub(crate) request: ScheduleOf,
    pub(crate) what: Words,
    pub(crate) level: Disclosure,
    pub(crate) stale: bool,
    /// How many of its sessions are new, different or off.
    pub(crate) changed: u32,
}

/// The last file for each addressee of a summit, the newest first.
pub(crate) fn stale(summit: SummitId, at: &Look<'_, '_>) -> Result<Vec<Standing>, Failure> {
    let summit = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let issues = at.rows.issues(summit.id, SCHEDULE)?;
    if issues.is_empty() {
        return Ok(Vec::new());
    }
    let version = Version::working(at, &summit)?;
    let mut list = Vec::with_capacity(issues.len());
    for issue in issues {
        let request: ScheduleOf = issued::read(&issue.request)?;
        // What it gave away then stands in whom it was for, whatever is usual now.
        let level = Disclosure::of(&issue.addressee).or(request.level);
        let request = ScheduleOf { level, ..request.working() };
        let now = now(&request, &issued::told(&issue)?, &version, at)?;
        let (stale, changed) = match now {
            Some((digest, changed)) => (digest != issue.digest, changed),
            // Nothing of what it told is there any more.
            None => (true, issue.sessions),
        };
        list.push(Standing {
            what: what(&request, &issue.name, &version, at)?,
            level: request.level(),
            issue,
            request,
            stale,
            changed,
        });
    }
    Ok(list)
}

/// What a file is about, as it is called now; of what is gone only the name of the file is left.
fn what(request: &ScheduleOf, file: &str, version: &Version, at: &Look<'_, '_>) -> Result<Words, Failure> {
    let gone = || Words::new(format!("{file} (no longer there)"), format!("{file}(삭제됨)"));
    if let Some(id) = request.session {
        return Ok(version
            .sessions
            .iter()
            .find(|session| session.id == id)
            .map_or_else(gone, |session| session.words()));
    }
    if let Some(id) = request.delegate {
        return Ok(at.rows.delegates().get(id)?.map_or_else(gone, |delegate| Words::same(delegate.display())));
    }
    if let Some(id) = request.delegation {
        return Ok(at.rows.delegations().get(id)?.map_or_else(gone, |delegation| delegation.words()));
    }
    if let Some(day) = request.day {
        return Ok(Words::new(crate::wording::date_en(day), crate::wording::date_ko(day)));
    }
    Ok(Words::new("Whole summit", "회의 전체"))
}
