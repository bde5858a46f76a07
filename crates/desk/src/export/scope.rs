//! Which sessions a file is about, and for whom.

use super::{Disclosure, ScheduleOf, version::Version};
use crate::{Failure, view::Look};
use chrono::NaiveDate;
use plenary_domain::{
    Clocks, Refusal, SessionId, Words, delegation::Delegation, finding::Attending, session::Session, summit::Summit,
};
use std::collections::BTreeSet;

/// Which sessions, for whom.
pub(super) struct Scope {
    pub(super) level: Disclosure,
    day: Option<NaiveDate>,
    session: Option<SessionId>,
    /// Sessions somebody is expected at; `None` where the file is for everybody.
    expected: Option<BTreeSet<SessionId>>,
    pub(super) delegation: Option<Delegation>,
    /// The delegation's place in the list of the version.
    pub(super) team: Option<usize>,
    /// What a file of it is called after.
    pub(super) names: Vec<String>,
}

impl Scope {
    pub(super) fn of(request: &ScheduleOf, version: &Version, at: &Look<'_, '_>) -> Result<Self, Failure> {
        let mut names = Vec::new();
        if let Some(day) = request.day {
            names.push(day.to_string());
        }
        if let Some(id) = request.session {
            let session = version.sessions.iter().find(|session| session.id == id);
            names.push(session.ok_or_else(|| Failure::gone("session"))?.title.clone());
        }
        let delegate = request.delegate.map(|id| at.rows.delegates().get(id)).transpose()?;
        let delegate = match delegate {
            Some(found) => Some(found.ok_or_else(|| Failure::gone("delegate"))?),
            None => None,
        };
        let id = request.delegation.or(delegate.as_ref().map(|d| d.delegation));
        let delegation = match id {
            Some(id) => Some(version.delegation(id, at)?.ok_or_else(|| Failure::gone("delegation"))?),
            None => None,
        };
        if let (Some(person), Some(group)) = (&delegate, &delegation)
            && person.delegation != group.id
        {
            let (en, ko) = ("This delegate belongs to another delegation.", "다른 대표단에 속한 대표입니다.");
            return Err(Refusal::new("stranger", Words::new(en, ko)).at("delegate").into());
        }
        names.extend(delegation.as_ref().map(|d| d.code.clone()));
        names.extend(delegate.as_ref().map(|d| d.display().to_owned()));
        let team =
            delegation.as_ref().and_then(|group| version.expected.teams.iter().position(|team| team.id == group.id));
        let comes = |attending: &Attending| {
            Some(attending.team) == team
                && delegate
                    .as_ref()
                    .is_none_or(|person| (attending.whole && person.stands()) || attending.named.contains(&person.id))
        };
        let expected = delegation.as_ref().map(|_| {
            let here = version.expected.sessions.iter().filter(|(_, list)| list.iter().any(comes));
            here.map(|(session, _)| *session).collect()
        });
        Ok(Self {
            level: request.level(),
            day: request.day,
            session: request.session,
            expected,
            delegation,
            team,
            names,
        })
    }

    /// Whether a session stands in the file.
    pub(super) fn holds(&self, session: &Session, summit: &Summit, clocks: &Clocks) -> bool {
        let on_the_day = |(from, _)| self.day.is_none_or(|day| clocks.wall(summit.zone, from).date() == day);
        session.span(clocks).is_some_and(on_the_day) && self.holds_on_any_day(session, clocks)
    }

    /// Whether it would, were the file not of one day.
    pub(super) fn holds_on_any_day(&self, session: &Session, clocks: &Clocks) -> bool {
        let own = self.expected.is_some() || self.session.is_some();
        session.span(clocks).is_some()
            && self.session.is_none_or(|id| id == session.id)
            && self.expected.as_ref().is_none_or(|known| known.contains(&session.id))
            && self.level.holds(session.kind, own)
    }

    /// What the calendar is called.
    pub(super) fn title(&self, summit: &Summit) -> Words {
        let title = summit.words();
        match &self.delegation {
            Some(group) => {
                let name = group.words();
                Words::new(format!("{} – {}", title.en, name.en), format!("{} – {}", title.ko, name.ko))
            }
            None => title,
        }
    }
}
