//! The schedule as a calendar file.

use super::{ExportLanguage, ExportedFile, said};
use crate::{Failure, view::Look};
use chrono::NaiveDate;
use plenary_domain::{
    Clocks, DelegateId, DelegationId, Refusal, SessionId, SummitId, Words,
    agenda::outline,
    delegation::Delegation,
    session::{AgendaItem, Session},
    summit::Summit,
    vocabulary::{Aspect, Format, SessionKind, SessionStatus},
};
use plenary_exchange::{Clock, Language, Schedule, ScheduledItem, ScheduledSession, Standing, file_name, ics};
use plenary_store::Revision;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

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
    /// The language of titles and descriptions.
    pub language: Option<ExportLanguage>,
}

/// Makes the calendar file.
pub(super) fn export(request: ScheduleOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let summit = at.rows.summits().get(request.summit)?.ok_or_else(|| Failure::gone("summit"))?;
    let scope = Scope::of(&request, &summit, at)?;
    let language = request.language.unwrap_or_default().of_document();
    let sessions: Vec<Session> = at
        .rows
        .sessions()
        .of_summit(summit.id)?
        .into_iter()
        .filter(|session| scope.holds(session, &summit, &at.clocks) && session.kind != SessionKind::Internal)
        .collect();
    let scheduled = scheduled(sessions, &summit, scope.clocks(), language, at)?;
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
        sessions: scheduled,
    };
    let mut parts = vec![summit.code.clone()];
    parts.extend(scope.name.clone());
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    Ok(ExportedFile {
        name: file_name(&parts, "ics"),
        media_type: "text/calendar; charset=utf-8",
        lines: schedule.sessions.len(),
        bytes: ics::write(&schedule, &at.clocks),
    })
}

/// Which sessions a file is about, and for whom.
struct Scope {
    day: Option<NaiveDate>,
    session: Option<SessionId>,
    /// Sessions somebody is expected at; `None` where the file is for everybody.
    expected: Option<BTreeSet<SessionId>>,
    delegation: Option<Delegation>,
    name: Option<String>,
}

impl Scope {
    fn of(request: &ScheduleOf, summit: &Summit, at: &Look<'_, '_>) -> Result<Self, Failure> {
        let mut names = Vec::new();
        if let Some(day) = request.day {
            names.push(day.to_string());
        }
        if let Some(id) = request.session {
            let session = at.rows.sessions().get(id)?.filter(|s| s.summit == summit.id);
            names.push(session.ok_or_else(|| Failure::gone("session"))?.title);
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
        let expected = match &delegation {
            Some(group) => Some(
                at.rows
                    .participations()
                    .of_summit(summit.id)?
                    .into_iter()
                    .filter(|p| p.delegation == group.id)
                    .filter(|p| delegate.as_ref().is_none_or(|person| p.delegate.is_none_or(|d| d == person.id)))
                    .map(|p| p.session)
                    .collect(),
            ),
            None => None,
        };
        let name = (!names.is_empty()).then(|| names.join(" "));
        Ok(Self { day: request.day, session: request.session, expected, delegation, name })
    }

    fn holds(&self, session: &Session, summit: &Summit, clocks: &Clocks) -> bool {
        let Some((from, _)) = session.span(clocks) else { return false };
        self.session.is_none_or(|id| id == session.id)
            && self.day.is_none_or(|day| clocks.wall(summit.zone, from).date() == day)
            && self.expected.as_ref().is_none_or(|known| known.contains(&session.id))
    }

    /// Whose local times stand in the file: the delegation's it is for.
    fn clocks(&self) -> Option<&Delegation> {
        self.delegation.as_ref()
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
    sessions: Vec<Session>,
    summit: &Summit,
    own: Option<&Delegation>,
    language: Language,
    at: &Look<'_, '_>,
) -> Result<Vec<ScheduledSession>, Failure> {
    let revisions: BTreeMap<SessionId, Revision> = at.rows.revisions(summit.id)?;
    let chairs = at.rows.delegates().chairs_of(summit.id)?;
    let places: BTreeMap<_, _> =
        at.rows.places().of_summit(summit.id)?.into_iter().map(|p| (p.id, p.words())).collect();
    let mut items: BTreeMap<SessionId, Vec<AgendaItem>> = BTreeMap::new();
    for item in at.rows.agenda_items().of_summit(summit.id)? {
        items.entry(item.session).or_default().push(item);
    }
    let audience = Audience::of(own, summit, at)?;
    let mut scheduled = Vec::new();
    for session in sessions {
        let (Some(start), Some((begins, _))) = (session.start, session.span(&at.clocks)) else { continue };
        let revision = revisions.get(&session.id).cloned().ok_or_else(|| Failure::gone("session"))?;
        let agenda = items.remove(&session.id).unwrap_or_default();
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
            place: session.place.and_then(|id| places.get(&id)).map(|name| said(name, language)).unwrap_or_default(),
            join_link: session.join_link.clone(),
            chair: session.chair.and_then(|id| chairs.get(&id).cloned()).unwrap_or_default(),
            items: outline(&agenda)
                .lines
                .into_iter()
                .map(|line| ScheduledItem {
                    number: line.number,
                    begins_after: line.begins,
                    minutes: line.minutes,
                    title: said(&line.item.words(), language),
                })
                .collect(),
            clocks: audience.clocks(&session, language),
            remarks: assumption(&session.assumed).map(|words| said(&words, language)).into_iter().collect(),
        });
    }
    Ok(scheduled)
}

/// Whose local times stand beside a session's own.
enum Audience<'d> {
    /// The delegation the file is for.
    One(&'d Delegation),
    /// Whoever is expected at each session, those with one clock together.
    Expected(Vec<Delegation>, BTreeMap<SessionId, BTreeSet<DelegationId>>),
    /// Nobody: there are more clocks than anybody would read.
    TooMany,
}

impl<'d> Audience<'d> {
    fn of(own: Option<&'d Delegation>, summit: &Summit, at: &Look<'_, '_>) -> Result<Self, Failure> {
        if let Some(delegation) = own {
            return Ok(Self::One(delegation));
        }
        let delegations = at.rows.delegations().of_summit(summit.id)?;
        let zones: BTreeSet<&str> = delegations.iter().map(|delegation| delegation.zone.name()).collect();
        if zones.len() > MOST_CLOCKS {
            return Ok(Self::TooMany);
        }
        let mut expected: BTreeMap<SessionId, BTreeSet<DelegationId>> = BTreeMap::new();
        for participation in at.rows.participations().of_summit(summit.id)? {
            expected.entry(participation.session).or_default().insert(participation.delegation);
        }
        Ok(Self::Expected(delegations, expected))
    }

    fn clocks(&self, session: &Session, language: Language) -> Vec<Clock> {
        let name = |delegation: &Delegation| said(&delegation.words(), language);
        match self {
            Self::One(delegation) => vec![Clock { name: name(delegation), zone: delegation.zone }],
            Self::TooMany => Vec::new(),
            // Whoever comes to the room lives by its clock.
            Self::Expected(..) if session.format == Format::Hosted => Vec::new(),
            Self::Expected(delegations, expected) => {
                let here = |delegation: &&Delegation| {
                    expected.get(&session.id).is_some_and(|known| known.contains(&delegation.id))
                };
                let mut clocks: Vec<Clock> = Vec::new();
                for delegation in delegations.iter().filter(here) {
                    match clocks.iter_mut().find(|clock| clock.zone == delegation.zone) {
                        Some(clock) => clock.name = format!("{}, {}", clock.name, name(delegation)),
                        None => clocks.push(Clock { name: name(delegation), zone: delegation.zone }),
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
