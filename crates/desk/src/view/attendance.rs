//! Attendance as the marks tell it: who was there, from when to when.

use super::{
    Look,
    reports::{Gathered, Held, ReportKind, ReportsOf},
};
use crate::{Failure, export::Disclosure};
use chrono::SecondsFormat;
use plenary_domain::{
    DelegateId, DelegationId, SessionId, SummitId, Words, Zone,
    vocabulary::{Capacity, MarkKind},
};
use serde::{Deserialize, Serialize};

/// Asks who was there: at one session (`{"session": "…"}`), or at all sessions of a summit where attendance was taken.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct AttendanceOf {
    /// The summit; not needed where a session is named.
    pub summit: Option<SummitId>,
    /// Only this session: then everybody expected stands in the answer, also who never came.
    pub session: Option<SessionId>,
    /// Only this delegation.
    pub delegation: Option<DelegationId>,
    /// Only this delegate.
    pub delegate: Option<DelegateId>,
}

/// Who was there.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AttendanceView {
    /// The sessions, by their start.
    pub sessions: Vec<AttendedSession>,
}

/// A session with who was there.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AttendedSession {
    /// The session.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// The zone of its clocks.
    pub zone: Zone,
    /// How many people were expected.
    pub expected: usize,
    /// How many came.
    pub came: usize,
    /// Their minutes together.
    pub minutes: u64,
    /// The people, in the order of the list and then as each State notified.
    pub people: Vec<AttendedPerson>,
}

/// A person with the hours.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AttendedPerson {
    /// Which delegate.
    pub delegate: DelegateId,
    /// The name, or the office.
    pub display: String,
    /// The delegation.
    pub delegation: DelegationId,
    /// What the person does in it.
    pub capacity: Capacity,
    /// What the last mark that counts says; none where there is none.
    pub standing: Option<MarkKind>,
    /// Whole minutes of presence.
    pub minutes: u32,
    /// From when to when.
    pub intervals: Vec<AttendedInterval>,
}

/// A stretch of time somebody was there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AttendedInterval {
    /// The clock at its beginning, with `+1` where that is another date than the session's.
    pub from: String,
    /// The clock at its end; none where nobody has marked the person out.
    pub to: Option<String>,
    /// The instant of its beginning.
    pub from_utc: String,
    /// The instant of its end.
    pub to_utc: Option<String>,
    /// Whether the person took part by link.
    pub remote: bool,
}

impl AttendanceOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<AttendanceView, Failure> {
        let summit = match (self.summit, self.session) {
            (_, Some(id)) => at.rows.sessions().get(id)?.ok_or_else(|| Failure::gone("session"))?.summit,
            (Some(summit), None) => summit,
            (None, None) => return Err(Failure::gone("summit")),
        };
        let asked = ReportsOf {
            session: self.session,
            delegation: self.delegation,
            ..ReportsOf::new(summit, ReportKind::Attendance)
        };
        let gathered = Gathered::of(&asked, Disclosure::Internal, at)?;
        let sessions = gathered.sessions.iter().filter(|held| held.taken() || self.session.is_some());
        Ok(AttendanceView { sessions: sessions.map(|held| self.attended(&gathered, held)).collect() })
    }

    fn attended(&self, gathered: &Gathered<'_, '_, '_>, held: &Held) -> AttendedSession {
        let expected = gathered.expected(held);
        let everybody = self.session.is_some();
        let people: Vec<AttendedPerson> = gathered
            .people
            .iter()
            .enumerate()
            .filter(|(place, each)| held.people.contains_key(&each.id) || (everybody && expected.contains(place)))
            .filter(|(_, each)| self.delegate.is_none_or(|only| only == each.id))
            .map(|(_, person)| {
                let own = held.people.get(&person.id).cloned().unwrap_or_default();
                let utc = |instant: chrono::DateTime<chrono::Utc>| instant.to_rfc3339_opts(SecondsFormat::Secs, true);
                AttendedPerson {
                    delegate: person.id,
                    display: person.display().to_owned(),
                    delegation: person.delegation,
                    capacity: person.capacity,
                    standing: own.last,
                    minutes: own.minutes(held.closes),
                    intervals: own
                        .intervals
                        .iter()
                        .map(|each| AttendedInterval {
                            from: gathered.clock(&held.session, each.from),
                            to: each.to.map(|to| gathered.clock(&held.session, to)),
                            from_utc: utc(each.from),
                            to_utc: each.to.map(utc),
                            remote: each.remote,
                        })
                        .collect(),
                }
            })
            .collect();
        AttendedSession {
            session: held.session.id,
            title: held.session.words(),
            zone: gathered.zone(&held.session),
            expected: expected.len(),
            came: people.iter().filter(|each| !each.intervals.is_empty()).count(),
            minutes: people.iter().map(|each| u64::from(each.minutes)).sum(),
            people,
        }
    }
}
