//! The sessions of a file, as much of each as its readers may see.

use super::{Disclosure, said, scope::Scope, version::Version};
use crate::Failure;
use plenary_domain::{
    Words,
    agenda::outline,
    finding::{Attending, Expected, Team},
    session::Session,
    vocabulary::{Aspect, Format, SessionStatus},
};
use plenary_exchange::{Clock, Language, ScheduledItem, ScheduledSession, Standing};
use std::collections::BTreeSet;

/// The most clocks whose local times stand in a file for everybody.
const MOST_CLOCKS: usize = 24;

/// Writes the sessions down.
pub(super) fn scheduled<'s>(
    sessions: impl Iterator<Item = &'s Session>,
    version: &Version,
    scope: &Scope,
    language: Language,
) -> Result<Vec<ScheduledSession>, Failure> {
    let audience = Audience::of(scope.team, version);
    let mut scheduled = Vec::new();
    for session in sessions {
        let (Some(start), Some((begins, _))) = (session.start, session.span(&version.clocks)) else { continue };
        let revision = version.revisions.get(&session.id).cloned().ok_or_else(|| Failure::gone("session"))?;
        let agenda = version.items.get(&session.id).map_or(&[][..], Vec::as_slice);
        let place = session.place.and_then(|id| version.places.get(&id));
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
            place: place.map(|place| said(&place.words(), language)).unwrap_or_default(),
            directions: place
                .filter(|_| scope.level.directions())
                .map(|place| said(&place.way(), language))
                .unwrap_or_default(),
            join_link: if scope.level.links() { session.join_link.clone() } else { String::new() },
            chair: chair(session, version, scope).map(|words| said(&words, language)).unwrap_or_default(),
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
            remarks: remarks(session, version, scope).iter().map(|words| said(words, language)).collect(),
        });
    }
    Ok(scheduled)
}

/// Who is in the chair: by name for the host and for the chair's own delegation, by delegation for all others.
pub(super) fn chair(session: &Session, version: &Version, scope: &Scope) -> Option<Words> {
    let team = version.chair_teams.get(&session.id).copied();
    let own = scope.level >= Disclosure::Delegations && scope.team.is_some() && scope.team == team;
    if own || scope.level == Disclosure::Internal {
        return version.chairs.get(&session.id).cloned();
    }
    Some(version.expected.teams.get(team?)?.name.clone())
}

/// What else is said: to those who take part what is assumed, to the host's own people what nobody else may read.
pub(super) fn remarks(session: &Session, version: &Version, scope: &Scope) -> Vec<Words> {
    let mut remarks: Vec<Words> = Vec::new();
    if scope.level >= Disclosure::Delegations {
        remarks.extend(assumption(&session.assumed));
    }
    if scope.level == Disclosure::Internal {
        let who: Vec<Words> = version.expected.at(session.id).iter().filter_map(|each| party(each, version)).collect();
        if !who.is_empty() {
            let en: Vec<&str> = who.iter().map(|words| words.en.as_str()).collect();
            let ko: Vec<&str> = who.iter().map(|words| words.ko.as_str()).collect();
            remarks.push(Words::new(format!("Expected: {}", en.join("; ")), format!("참석 예정: {}", ko.join("; "))));
        }
        if !session.notes.is_empty() {
            remarks.push(Words::new(format!("Notes: {}", session.notes), format!("메모: {}", session.notes)));
        }
        remarks.push(scope.level.label());
    }
    remarks
}

/// A delegation that is expected, with those of it who are expected by name.
fn party(attending: &Attending, version: &Version) -> Option<Words> {
    let team = version.expected.teams.get(attending.team)?;
    let people: Vec<&Words> = attending.named.iter().filter_map(|id| version.expected.people.get(id)).collect();
    if people.is_empty() {
        return Some(team.name.clone());
    }
    let en: Vec<&str> = people.iter().map(|words| words.en.as_str()).collect();
    let ko: Vec<&str> = people.iter().map(|words| words.ko.as_str()).collect();
    Some(Words::new(format!("{} ({})", team.name.en, en.join(", ")), format!("{}({})", team.name.ko, ko.join(", "))))
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
