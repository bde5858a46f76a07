//! The guard against changed zone rules: which planned instants mean another time by now, and what officers have set by hand.

use super::{Look, utc_text};
use crate::Failure;
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use plenary_domain::{
    ManualOffsetId, SessionId, Start, SummitId, Words, Zone, clocks::offset_text, session::Session,
    vocabulary::SessionStatus,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks what zone rules have moved.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ZoneGuardOf {
    /// Only sessions of this summit.
    pub summit: Option<SummitId>,
}

/// The rules in use, what they have moved, and what is set by hand.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ZoneGuardView {
    /// The version of the zone rules in use.
    pub tzdata: String,
    /// Where they come from.
    pub source: String,
    /// How many planned sessions each version of the rules has computed.
    pub planned_by: Vec<PlannedBy>,
    /// The sessions whose instant is another by now; each waits for a decision.
    pub moved: Vec<MovedSession>,
    /// The offsets set by hand.
    pub manual_offsets: Vec<ManualOffsetCard>,
}

/// A version of the zone rules, and how many sessions rest on it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PlannedBy {
    /// The version.
    pub tzdata: String,
    /// How many sessions.
    pub sessions: usize,
}

/// A session whose instant has moved under the rules in use.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MovedSession {
    /// Which.
    pub session: SessionId,
    /// Its summit.
    pub summit: SummitId,
    /// The summit's title.
    pub summit_title: Words,
    /// Its title.
    pub title: Words,
    /// When it starts, as it was planned.
    pub start: Start,
    /// The version of the rules by which it was planned.
    pub planned_by: String,
    /// The instant that was meant when it was planned, and what the clock shows then by the rules in use.
    pub before: Moved,
    /// The instant the same clock reading means now.
    pub after: Moved,
    /// Minutes the instant is later now; less than 0 where it is earlier.
    pub minutes: i64,
}

/// An instant with its clock in the session's zone, by the rules in use.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Moved {
    /// The instant, `2026-12-01T17:00Z`.
    pub utc: String,
    /// The date there.
    pub date: String,
    /// The time of day there.
    pub time: String,
    /// The offset there, `-07:00`.
    pub offset: String,
}

/// An offset set by hand.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ManualOffsetCard {
    /// Which.
    pub id: ManualOffsetId,
    /// Whose clock.
    pub zone: Zone,
    /// The city it is named after.
    pub city: Words,
    /// The first date on which it holds.
    pub from: String,
    /// The last date.
    pub to: String,
    /// What the clock is ahead of UTC, `+02:00`.
    pub offset: String,
    /// What it would be by the zone rules at noon of the first date.
    pub by_rules: String,
    /// Why.
    pub reason: String,
    /// How many sessions start under it.
    pub sessions: usize,
}

impl ZoneGuardOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ZoneGuardView, Failure> {
        let titles: BTreeMap<SummitId, Words> =
            at.rows.summits().all()?.into_iter().map(|summit| (summit.id, summit.words())).collect();
        let sessions = match self.summit {
            Some(summit) => at.rows.sessions().of_summit(summit)?,
            None => at.rows.sessions().all()?,
        };
        let mut planned_by: BTreeMap<&str, usize> = BTreeMap::new();
        for planned in sessions.iter().filter_map(|session| session.planned.as_ref()) {
            *planned_by.entry(&planned.by).or_default() += 1;
        }
        let rules = at.clocks.rules();
        let by_rules = at.clocks.with_manual(Vec::new());
        Ok(ZoneGuardView {
            tzdata: rules.version().to_owned(),
            source: rules.source().to_owned(),
            planned_by: planned_by
                .into_iter()
                .map(|(tzdata, sessions)| PlannedBy { tzdata: tzdata.to_owned(), sessions })
                .collect(),
            moved: sessions.iter().filter_map(|session| moved(at, session, &titles)).collect(),
            manual_offsets: at
                .rows
                .manual_offsets()
                .all()?
                .into_iter()
                .map(|manual| ManualOffsetCard {
                    id: manual.id,
                    zone: manual.zone,
                    city: manual.zone.place(),
                    offset: offset_text(manual.seconds()),
                    by_rules: offset_text(
                        by_rules.offset(manual.zone, by_rules.nearest(manual.zone, noon(manual.from))),
                    ),
                    sessions: sessions
                        .iter()
                        .filter_map(|session| session.start.zip(session.span(&at.clocks)))
                        .filter(|(start, (from, _))| {
                            at.clocks.manual(start.zone, *from).is_some_and(|holds| holds.id == manual.id)
                        })
                        .count(),
                    from: manual.from.to_string(),
                    to: manual.to.to_string(),
                    reason: manual.reason,
                })
                .collect(),
        })
    }
}

fn noon(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN) + Duration::hours(12)
}

fn moved(at: &Look<'_, '_>, session: &Session, titles: &BTreeMap<SummitId, Words>) -> Option<MovedSession> {
    if session.status == SessionStatus::Cancelled {
        return None;
    }
    let before = session.moved_by_rules(&at.clocks)?;
    let start = session.start?;
    let after = at.clocks.settled_instant(&start);
    let shown = |utc: DateTime<Utc>| {
        let wall = at.clocks.wall(start.zone, utc);
        Moved {
            utc: utc_text(utc),
            date: wall.date().to_string(),
            time: wall.format("%H:%M").to_string(),
            offset: offset_text(at.clocks.offset(start.zone, utc)),
        }
    };
    Some(MovedSession {
        session: session.id,
        summit: session.summit,
        summit_title: titles.get(&session.summit).cloned()?,
        title: session.words(),
        start,
        planned_by: session.planned.as_ref().map(|planned| planned.by.clone())?,
        before: shown(before),
        after: shown(after),
        minutes: (after - before).num_minutes(),
    })
}
