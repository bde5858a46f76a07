//! The schedule as a calendar file.

use super::{ExportLanguage, ExportedFile, said, version::Version};
use crate::{Failure, view::Look};
use chrono::NaiveDate;
use plenary_domain::{
    Clocks, DelegateId, DelegationId, Refusal, SessionId, SummitId, Words,
    agenda::outline,
    delegation::Delegation,
    finding::{Attending, Expected, Team},
    session::Session,
    summit::Summit,
    vocabulary::{Aspect, Format, SessionStatus},
};
use plenary_exchange::{Clock, Language, Schedule, ScheduledItem, ScheduledSession, Standing, file_name, ics};
use serde::Deserialize;
use std::collections::BTreeSet;

/// The most clocks whose local times stand in a file for everybody.
const MOST_CLOCKS: usize = 24;

/// Asks for a calendar file (RFC 5545). Absent bounds take everything; given ones together narrow it down.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ScheduleOf {
    /// The summit.
    pub summit: SummitId,
    /// Only sessions that start on this date, in the summit's zone.
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub day: Option<NaiveDate>,
    /// Only sessions at which this delegation is expected.
    pub delegation: Option<DelegationId>,
    /// Only sessions at which this delegate is expected.
    pub delegate: Option<DelegateId>,
    /// Only this session.
    pub session: Option<SessionId>,
    /// The number of the release to export; absent for the working programme.
    pub release: Option<u32>,
    /// The language of titles and descriptions.
    pub language: Option<ExportLanguage>,
}

/// Makes the calendar file.
pub(super) fn export(request: &ScheduleOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let (schedule, parts) = schedule(request, at)?;
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Ok(ExportedFile {
        name: file_name(&parts, "ics"),
        media_type: "text/calendar; charset=utf-8",
        lines: schedule.sessions.len(),
        bytes: ics::write(&schedule, &at.clocks),
    })
}

/// What would stand in the calendar file now, as a digest; `None` where there would be no file at all.
pub(crate) fn digest(request: &ScheduleOf, at: &Look<'_, '_>) -> Result<Option<String>, Failure> {
    match schedule(request, at) {
        Ok((schedule, _)) => Ok(Some(ics::digest(&schedule, &at.clocks))),
        Err(Failure::Gone { .. } | Failure::Refused { .. }) => Ok(None),
        Err(fault) => Err(fault),
    }
}

/// The document, and what its file is called after.
fn schedule(request: &ScheduleOf, at: &Look<'_, '_>) -> Result<(Schedule, Vec<String>), Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let language = request.language.unwrap_or_default().of_document();
    let version = match request.release {
        Some(number) => Version::released(at, &summit, number, language)?,
        None => Version::working(at, &summit)?,
    };
    let scope = Scope::of(request, &summit, &version, at)?;
    let sessions: Vec<&Session> = version
        .sessions
        .iter()
        .filter(|session| scope.holds(session, &summit, &at.clocks) && session.kind.leaves_the_house())
        .collect();
    let scheduled = scheduled(sessions, &version, scope.team, language, at)?;
    if scheduled.is_empty() {
        return Err(Refusal::new(
            "nothing_to_export",
            Words::new(
                "No scheduled session fits, so there is nothing to export. Give a session a time first.",
                "조건에 맞는 일정이 없어 내보낼 내용이 없습니다. 먼저 세션의 시간을 정해 주세요.",
            ),
        )
        .into());
    }
    let schedule = Schedule {
        title: said(&scope.title(&summit), language),
        description: said(&Words::or_same(&summit.theme, &summit.theme_ko), language),
        language,
        organiser: if summit.organiser.is_empty() { said(&summit.words(), language) } else { summit.organiser.clone() },
        organiser_email: summit.organiser_email.clone(),
        version: version.name.clone(),
        sessions: scheduled,
    };
    let mut parts = vec![summit.code.clone()];
    parts.extend(scope.name.clone());
    Ok((schedule, parts))
}

/// Which sessions a file is about, and for whom.
struct Scope {
    day: Option<NaiveDate>,
    session: Option<SessionId>,
    /// Sessions somebody is expected at; `None` where the file is for everybody.
    expected: Option<BTreeSet<SessionId>>,
    delegation: Option<Delegation>,
    /// The delegation's place in the list of the version.
    team: Option<usize>,
    name: Option<String>,
}

impl Scope {
    fn of(request: &ScheduleOf, summit: &Summit, version: &Version, at: &Look<'_, '_>) -> Result<Self, Failure> {
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
            Some(id) => Some(
                at.rows
                    .delegations()
                    .get(id)?
                    .filter(|d| d.summit == summit.id)
                    .ok_or_else(|| Failure::gone("delegation"))?,
            ),
            None => None,
        };
        if let (Some(person), Some(group)) = (&delegate, &delegation)
            && person.delegation != group.id
        {
            return Err(Failure::gone("delegate"));
        }
        names.extend(delegation.as_ref().map(|d| d.code.clone()));
        names.extend(delegate.as_ref().map(|d| d.display().to_owned()));
        let team =
            delegation.as_ref().and_then(|group| version.expected.teams.iter().position(|team| team.id == group.id));
        let comes = |attending: &Attending| {
            Some(attending.team) == team
                && delegate.as_ref().is_none_or(|person| attending.whole || attending.named.contains(&person.id))
        };
        let expected = delegation.as_ref().map(|_| {
            let here = version.expected.sessions.iter().filter(|(_, list)| list.iter().any(comes));
            here.map(|(session, _)| *session).collect()
        });
        let name = (!names.is_empty()).then(|| names.join(" "));
        Ok(Self { day: request.day, session: request.session, expected, delegation, team, name })
    }

    fn holds(&self, session: &Session, summit: &Summit, clocks: &Clocks) -> bool {
        let Some((from, _)) = session.span(clocks) else { return false };
        self.session.is_none_or(|id| id == session.id)
            && self.day.is_none_or(|day| clocks.wall(summit.zone, from).date() == day)
            && self.expected.as_ref().is_none_or(|known| known.contains(&session.id))
    }

    fn title(&self, summit: &Summit) -> Words {
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

fn scheduled(
    sessions: Vec<&Session>,
    version: &Version,
    own: Option<usize>,
    language: Language,
    at: &Look<'_, '_>,
) -> Result<Vec<ScheduledSession>, Failure> {
    let audience = Audience::of(own, version);
    let mut scheduled = Vec::new();
    for session in sessions {
        let (Some(start), Some((begins, _))) = (session.start, session.span(&at.clocks)) else { continue };
        let revision = version.revisions.get(&session.id).cloned().ok_or_else(|| Failure::gone("session"))?;
        let agenda = version.items.get(&session.id).map_or(&[][..], Vec::as_slice);
        scheduled.push(ScheduledSession {
            id: session.id,
            sequence: revision.sequence,
            created: revision.created_at,
            changed: revision.changed_at,
            begins,
            zone: start.zone,
            minutes: session.minutes,
            title: said(&session.words(), language),
            category: said(&session.kind.label(), language),
            standing: match session.status {
                SessionStatus::Draft => Standing::Tentative,
                SessionStatus::Cancelled => Standing::Cancelled,
                SessionStatus::Confirmed | SessionStatus::Open | SessionStatus::Closed => Standing::Confirmed,
            },
            place: session
                .place
                .and_then(|id| version.places.get(&id))
                .map(|name| said(name, language))
                .unwrap_or_default(),
            join_link: session.join_link.clone(),
            chair: version.chairs.get(&session.id).cloned().unwrap_or_default(),
            items: outline(agenda)
                .lines
                .into_iter()
                .map(|line| ScheduledItem {
                    number: line.number,
                    begins_after: line.begins,
                    minutes: line.minutes,
                    title: said(&line.item.words(), language),
                })
                .collect(),
            clocks: audience.clocks(session, language),
            remarks: assumption(&session.assumed).map(|words| said(&words, language)).into_iter().collect(),
        });
    }
    Ok(scheduled)
}

/// Whose local times stand beside a session's own.
enum Audience<'v> {
    /// The delegation the file is for.
    One(&'v Team),
    /// Whoever is expected at each session, those with one clock together.
    Expected(&'v Expected),
    /// Nobody: there are more clocks than anybody would read.
    TooMany,
}

impl<'v> Audience<'v> {
    fn of(own: Option<usize>, version: &'v Version) -> Self {
        let expected = &*version.expected;
        if let Some(team) = own.and_then(|at| expected.teams.get(at)) {
            return Self::One(team);
        }
        let zones: BTreeSet<&str> = expected.teams.iter().map(|team| team.zone.name()).collect();
        if zones.len() > MOST_CLOCKS { Self::TooMany } else { Self::Expected(expected) }
    }

    fn clocks(&self, session: &Session, language: Language) -> Vec<Clock> {
        let name = |team: &Team| said(&team.name, language);
        match self {
            Self::One(team) => vec![Clock { name: name(team), zone: team.zone }],
            Self::TooMany => Vec::new(),
            // Whoever comes to the room lives by its clock.
            Self::Expected(_) if session.format == Format::Hosted => Vec::new(),
            Self::Expected(expected) => {
                let mut clocks: Vec<Clock> = Vec::new();
                for team in expected.at(session.id).iter().filter_map(|each| expected.teams.get(each.team)) {
                    match clocks.iter_mut().find(|clock| clock.zone == team.zone) {
                        Some(clock) => clock.name = format!("{}, {}", clock.name, name(team)),
                        None => clocks.push(Clock { name: name(team), zone: team.zone }),
                    }
                }
                clocks
            }
        }
    }
}

/// “Assumed: hour, length.”
fn assumption(aspects: &[Aspect]) -> Option<Words> {
    let labels: Vec<Words> = aspects.iter().map(|aspect| aspect.label()).collect();
    let en: Vec<&str> = labels.iter().map(|w| w.en.as_str()).collect();
    let ko: Vec<&str> = labels.iter().map(|w| w.ko.as_str()).collect();
    (!labels.is_empty())
        .then(|| Words::new(format!("Assumed: {}.", en.join(", ")), format!("가정: {}.", ko.join(", "))))
}
