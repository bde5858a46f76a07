//! The check-in desk: who is expected, who is here.

use super::{DelegationChip, Look, Spot, programme::spot, summits::summit};
use crate::{Failure, expected::expected_at, wording};
use chrono::Duration;
use plenary_domain::{
    DelegateId, DelegationId, MarkId, SessionId, SummitId, Words, Zone,
    delegation::{Delegate, Party},
    mark::Mark,
    presence::{presence, taken_back},
    reply::Replies,
    representation::Representations,
    session::Session,
    vocabulary::{Answer, Capacity, Format, MarkKind, MarkMethod, Rank, SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// How many marks the desk shows.
const RECENT: usize = 30;

/// Asks who is expected at a session.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CheckInOf {
    /// The session.
    pub session: SessionId,
}

/// Who is expected at a session.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CheckInView {
    /// The session.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// The summit's title.
    pub summit_title: Words,
    /// What it is.
    pub kind: SessionKind,
    /// How people take part: by link too, where it is not all in the room.
    pub format: Format,
    /// Where it stands.
    pub status: SessionStatus,
    /// Which of the eight colours its door shows: each place of a summit has one of its own, so that two sessions at once
    /// never look alike. None without a place.
    pub colour: Option<usize>,
    /// When it is, in the host's zone.
    pub spot: Option<Spot>,
    /// The host's zone.
    pub zone: Zone,
    /// Where it takes place.
    pub place: Option<Words>,
    /// The delegations of the summit in the order of the list; those not expected too, for walk-ins.
    pub delegations: Vec<DelegationChip>,
    /// The people expected, in the order of the list and then as each State notified.
    pub people: Vec<ExpectedPerson>,
    /// Everybody else of the summit's delegations, for walk-ins.
    pub others: Vec<ExpectedPerson>,
}

/// A person at the door.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExpectedPerson {
    /// Which delegate.
    pub id: DelegateId,
    /// The delegation.
    pub delegation: DelegationId,
    /// The name, or the office.
    pub display: String,
    /// The name in the person's own script.
    pub native_name: String,
    /// The office.
    pub title: String,
    /// The class of that office.
    pub rank: Rank,
    /// What the person does in the delegation.
    pub capacity: Capacity,
    /// The code on the badge.
    pub badge_code: String,
    /// Whether the reply that counts here says no.
    pub declined: bool,
    /// The delegation that is put down as standing in here, where one of another is.
    pub represented_by: Option<DelegationId>,
}

impl From<&Delegate> for ExpectedPerson {
    fn from(delegate: &Delegate) -> Self {
        Self {
            id: delegate.id,
            delegation: delegate.delegation,
            display: delegate.display().to_owned(),
            native_name: delegate.native_name.clone(),
            title: delegate.title.clone(),
            rank: delegate.rank,
            capacity: delegate.capacity,
            badge_code: delegate.badge_code.clone(),
            declined: false,
            represented_by: None,
        }
    }
}

impl CheckInOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<CheckInView, Failure> {
        let session = at.rows.sessions().get(self.session)?.ok_or_else(|| Failure::gone("session"))?;
        let summit = summit(at, session.summit)?;
        let zone = summit.zone;
        let everybody = at.remembered.people(at.rows, session.summit)?;
        let replies = Replies::of(at.rows.replies().of_summit(session.summit)?);
        let expected = expected_at(at.rows, session.id, &replies)?;
        let (people, others): (Vec<&Delegate>, Vec<&Delegate>) =
            everybody.iter().partition(|delegate| expected.contains(&delegate.id));
        let standing_in = Representations::of(at.rows.representations().of_summit(session.summit)?);
        let person = |delegate: &Delegate| {
            let party = Party { delegation: delegate.delegation, delegate: Some(delegate.id) };
            let scope = Some(session.id);
            let by = standing_in.chain(party, scope).last().map(|step| step.by.delegation);
            ExpectedPerson {
                declined: replies.standing(party, scope).is_some_and(|reply| reply.answer == Answer::Declined),
                represented_by: by.filter(|by| *by != party.delegation),
                ..ExpectedPerson::from(delegate)
            }
        };
        Ok(CheckInView {
            session: session.id,
            title: session.words(),
            summit_title: summit.words(),
            kind: session.kind,
            format: session.format,
            status: session.status,
            colour: colour(at, &session)?,
            spot: spot(&at.clocks, &session, zone),
            zone,
            place: session.place.map(|id| at.rows.places().get(id)).transpose()?.flatten().map(|place| place.words()),
            delegations: at.rows.delegations().of_summit(session.summit)?.iter().map(DelegationChip::from).collect(),
            people: people.into_iter().map(person).collect(),
            others: others.into_iter().map(person).collect(),
        })
    }
}

/// How many colours doors have.
const COLOURS: usize = 8;

/// The colour of a session's door. Places keep theirs in the order in which they were made, wherever a list moves them.
fn colour(at: &Look<'_, '_>, session: &Session) -> Result<Option<usize>, Failure> {
    let Some(place) = session.place else { return Ok(None) };
    let mut places: Vec<_> = at.rows.places().of_summit(session.summit)?.into_iter().map(|place| place.id).collect();
    places.sort_unstable();
    Ok(places.iter().position(|id| *id == place).map(|at| at % COLOURS))
}

/// Asks whose badge carries a code.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct BadgeOf {
    /// The code as it was scanned.
    pub code: String,
    /// The same as a Latin keyboard would have written it, where another was switched on.
    pub typed: Option<String>,
}

/// Whose badge carries a code.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BadgeView {
    /// Those who carry it, one for each summit where somebody does.
    pub carriers: Vec<Carrier>,
}

/// Somebody who carries a badge.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Carrier {
    /// The person.
    pub person: ExpectedPerson,
    /// The delegation.
    pub delegation: DelegationChip,
    /// The summit.
    pub summit: SummitId,
    /// Its title.
    pub summit_title: Words,
}

impl BadgeOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<BadgeView, Failure> {
        let (code, typed) = (self.code.trim(), self.typed.as_deref().unwrap_or_default().trim());
        let mut carriers = Vec::new();
        for person in at.rows.delegates().carriers([code, typed])? {
            let Some(delegation) = at.rows.delegations().get(person.delegation)? else { continue };
            carriers.push(Carrier {
                delegation: (&delegation).into(),
                summit: delegation.summit,
                summit_title: summit(at, delegation.summit)?.words(),
                person: (&person).into(),
            });
        }
        Ok(BadgeView { carriers })
    }
}

/// Asks who is here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PresenceOf {
    /// The session.
    pub session: SessionId,
}

/// The marks of a session added up.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PresenceView {
    /// How many people are expected.
    pub expected: usize,
    /// How many are here: in the room, or by link.
    pub present: usize,
    /// How many of those are here by link.
    pub remote: usize,
    /// How many delegations are expected.
    pub delegations_expected: usize,
    /// How many have anybody here.
    pub delegations_present: usize,
    /// Each expected delegation, in the order of the list.
    pub delegations: Vec<DelegationPresence>,
    /// Where each delegate with a mark that counts stands.
    pub states: Vec<DelegateState>,
    /// The latest marks, newest first.
    pub recent: Vec<PresenceMark>,
}

/// How a delegation stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegationPresence {
    /// The delegation.
    pub delegation: DelegationChip,
    /// How many of it are expected.
    pub expected: usize,
    /// How many are here: in the room, or by link.
    pub present: usize,
    /// How many of those are here by link.
    pub remote: usize,
    /// Whether its head is here.
    pub head_present: bool,
    /// The delegation that speaks for it, while nobody of it is here.
    pub represented_by: Option<DelegationChip>,
}

/// How a delegate stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DelegateState {
    /// The delegate.
    pub delegate: DelegateId,
    /// What the last mark that counts says.
    pub kind: MarkKind,
    /// The time of day on the desk's clock.
    pub at: String,
    /// That mark.
    pub mark: MarkId,
    /// The delegation that speaks for the delegate, where the mark says so.
    pub represented_by: Option<DelegationId>,
}

/// A mark on a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PresenceMark {
    /// Which.
    pub id: MarkId,
    /// At which session.
    pub session: SessionId,
    /// The session's title.
    pub session_title: Words,
    /// Whom it is about.
    pub delegate: DelegateId,
    /// The name, or the office.
    pub display: String,
    /// The office.
    pub title: String,
    /// The delegation.
    pub delegation: DelegationId,
    /// What it says.
    pub kind: MarkKind,
    /// How it was made.
    pub method: MarkMethod,
    /// The time of day on the desk's clock, `14:31:50`.
    pub at: String,
    /// The date on the desk's clock.
    pub date: String,
    /// Who stood at the desk.
    pub officer: String,
    /// Whether it takes another mark back.
    pub correction: bool,
    /// Whether another mark takes it back.
    pub voided: bool,
    /// Why, for a correction.
    pub reason: String,
    /// The delegation that speaks for the delegate, where the mark says so.
    pub represented_by: Option<Words>,
}

impl PresenceOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PresenceView, Failure> {
        let session = at.rows.sessions().get(self.session)?.ok_or_else(|| Failure::gone("session"))?;
        let marks = at.rows.marks().of_session(session.id)?;
        let standing = presence(&marks);
        let stands = |id: &DelegateId| standing.get(id).map(|p| p.kind);
        let everybody = at.remembered.people(at.rows, session.summit)?;
        // Somebody in whose place another one comes is not missed, but counted where they are here all the same.
        let replies = Replies::of(at.rows.replies().of_summit(session.summit)?);
        let mut expected = expected_at(at.rows, session.id, &replies)?;
        let replaced = |person: &Delegate| {
            let party = Party { delegation: person.delegation, delegate: Some(person.id) };
            replies.standing(party, Some(session.id)).is_some_and(|reply| reply.by.is_some())
        };
        let gone = |person: &&Delegate| !stands(&person.id).is_some_and(MarkKind::is_here) && replaced(person);
        for person in everybody.iter().filter(gone) {
            expected.remove(&person.id);
        }
        let mut groups: BTreeMap<DelegationId, Group> = BTreeMap::new();
        for person in everybody.iter().filter(|delegate| expected.contains(&delegate.id)) {
            let group = groups.entry(person.delegation).or_default();
            group.expected += 1;
            group.spoken_for = group.spoken_for.or(standing.get(&person.id).and_then(|p| p.represented_by));
            if let Some(kind) = stands(&person.id).filter(|kind| kind.is_here()) {
                group.present += 1;
                group.remote += usize::from(kind == MarkKind::Remote);
                group.head |= person.capacity == Capacity::Head;
            }
        }
        let whole: BTreeSet<DelegationId> =
            at.rows.participations().of_session(session.id)?.into_iter().map(|p| p.delegation).collect();
        let all = at.rows.delegations().of_summit(session.summit)?;
        let delegations: Vec<DelegationPresence> = all
            .iter()
            .filter(|delegation| whole.contains(&delegation.id))
            .map(|delegation| {
                let Group { expected, present, remote, head, spoken_for } =
                    groups.get(&delegation.id).copied().unwrap_or_default();
                let by = spoken_for.filter(|_| present == 0).and_then(|by| all.iter().find(|other| other.id == by));
                DelegationPresence {
                    delegation: delegation.into(),
                    expected,
                    present,
                    remote,
                    head_present: head,
                    represented_by: by.map(DelegationChip::from),
                }
            })
            .collect();
        Ok(PresenceView {
            expected: expected.len(),
            present: groups.values().map(|group| group.present).sum(),
            remote: groups.values().map(|group| group.remote).sum(),
            delegations_expected: delegations.len(),
            delegations_present: delegations.iter().filter(|d| d.present > 0).count(),
            delegations,
            states: standing
                .into_iter()
                .map(|(delegate, p)| DelegateState {
                    delegate,
                    kind: p.kind,
                    at: wording::clock(p.at, p.offset),
                    mark: p.mark,
                    represented_by: p.represented_by,
                })
                .collect(),
            recent: mark_rows(at, &marks, RECENT)?,
        })
    }
}

/// What the people of one delegation add up to.
#[derive(Clone, Copy, Default)]
struct Group {
    expected: usize,
    present: usize,
    remote: usize,
    head: bool,
    spoken_for: Option<DelegationId>,
}

/// The newest marks as rows; `marks` are in the order of their time.
pub(super) fn mark_rows(at: &Look<'_, '_>, marks: &[Mark], most: usize) -> Result<Vec<PresenceMark>, Failure> {
    let voided = taken_back(&marks.iter().collect::<Vec<_>>());
    let mut rows = Vec::new();
    for mark in marks.iter().rev().take(most) {
        let Some(person) = at.rows.delegates().get(mark.delegate)? else { continue };
        let Some(session) = at.rows.sessions().get(mark.session)? else { continue };
        let wall = (mark.at + Duration::minutes(i64::from(mark.offset))).naive_utc();
        rows.push(PresenceMark {
            id: mark.id,
            session: mark.session,
            session_title: session.words(),
            delegate: mark.delegate,
            display: person.display().to_owned(),
            title: person.title.clone(),
            delegation: person.delegation,
            kind: mark.kind,
            method: mark.method,
            at: wall.format("%H:%M:%S").to_string(),
            date: wall.date().to_string(),
            officer: mark.officer.clone(),
            correction: mark.voids.is_some(),
            voided: voided.contains(&mark.id),
            reason: mark.reason.clone(),
            represented_by: match mark.represented_by {
                Some(by) => at.rows.delegations().get(by)?.map(|delegation| delegation.words()),
                None => None,
            },
        });
    }
    Ok(rows)
}
