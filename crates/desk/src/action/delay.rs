//! A session that overruns, and everything after it.

use super::{Bench, done, session as sessions};
use crate::{Failure, outcome::Subject};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{
    Clocks, PlaceId, Refusal, SessionId, Words,
    overrun::{Following, Passed, Passing, pass_on},
    session::{Planned, Session, length},
    summit::Summit,
    vocabulary::SessionStatus,
};
use plenary_store::{Described, Reader};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What follows a session.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum After {
    /// Later sessions of the same day at the same place; past midnight those that a delay pushes.
    Place,
    /// Later sessions of the same day, wherever they are; past midnight those that a delay pushes.
    Day,
}

/// The longest delay, and the most by which a session ends sooner, in minutes: a day.
const MOST: u64 = 24 * 60;

/// A delay: the session takes that much longer, and what follows is shifted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Delay {
    pub(crate) session: SessionId,
    pub(crate) minutes: i64,
    pub(crate) after: After,
    pub(crate) how: Passing,
}

/// What a delay would do: the session that overruns, what moves, and the fixed one it stops at.
pub(crate) struct Delayed {
    pub(crate) overrunning: Session,
    pub(crate) moved: Vec<(Session, Session)>,
    pub(crate) stopped_at: Option<Session>,
}

impl Delay {
    /// Computes it, the instants planned by the zone rules in use; refuses a session that was called off, that has no time or is
    /// locked, a delay of more than a day, one after which it would have no length, and one that pushes a session out of the days.
    pub(crate) fn compute(
        self,
        rows: &Reader<'_>,
        clocks: &Clocks,
        summit: &Summit,
        session: Session,
    ) -> Result<Delayed, Failure> {
        if self.minutes.unsigned_abs() > MOST {
            return Err(Refusal::new(
                "minutes",
                Words::new(
                    "A delay is at most a day. Move the session to another day instead.",
                    "지연은 하루(1,440분)를 넘을 수 없습니다. 세션을 다른 날로 옮겨 주세요.",
                ),
            )
            .at("minutes")
            .into());
        }
        if session.status == SessionStatus::Cancelled {
            return Err(Refusal::new(
                "cancelled",
                Words::new(
                    "This session was cancelled, so it takes no time. Reinstate it first.",
                    "취소된 세션이므로 시간을 조정할 수 없습니다. 먼저 취소를 되돌려 주세요.",
                ),
            )
            .at("session")
            .into());
        }
        let Some((from, ends)) = session.span(clocks) else {
            return Err(Refusal::new(
                "unscheduled",
                Words::new("This session has no time yet.", "아직 일정이 정해지지 않은 세션입니다."),
            )
            .at("session")
            .into());
        };
        let day = clocks.wall(summit.zone, from).date();
        // A delay goes on past midnight as far as it pushes; what is brought forward is of the same day.
        let is_of_day = |begins: DateTime<Utc>| clocks.wall(summit.zone, begins).date() == day;
        let reached = if self.minutes > 0 { ends + Duration::days(1) } else { ends };
        let mut following: Vec<Session> = rows.sessions().of_summit(session.summit)?;
        following.retain(|other| {
            other.id != session.id
                && other.status != SessionStatus::Cancelled
                && (self.after == After::Day || other.place == session.place)
                && other
                    .span(clocks)
                    .is_some_and(|(begins, _)| begins >= ends && (is_of_day(begins) || begins < reached))
        });
        following.sort_by_key(|other| (other.span(clocks), other.id));
        let places = rows.places().of_summit(summit.id)?;
        let setups: BTreeMap<PlaceId, u32> = places.iter().map(|place| (place.id, place.setup)).collect();
        let after_end = |begins: DateTime<Utc>| (begins - ends).num_minutes();
        let blocks: Vec<Following> = following
            .iter()
            .map(|other| Following {
                begins: other.span(clocks).map_or(0, |(begins, _)| after_end(begins)),
                minutes: other.minutes,
                fixed: !other.lock.is_empty(),
                place: other.place,
                setup: other.place.and_then(|id| setups.get(&id).copied()).unwrap_or_default(),
            })
            .collect();
        let Passed { shifts, stopped_at } = pass_on(self.minutes, session.place, &blocks, self.how);
        let stopped_at = stopped_at.and_then(|place| following.get(place)).cloned();
        let moving = following.into_iter().zip(shifts).filter(|(_, shift)| shift.later != 0);
        let moved = moving.map(|(before, shift)| {
            let mut after = before.clone();
            after.minutes = shift.minutes;
            after.start = before.start.map(|start| {
                clocks.start_at(start.zone, clocks.settled_instant(&start) + Duration::minutes(shift.later))
            });
            match before.moved_by_rules(clocks) {
                // Newer rules have moved it already, and whether it follows them is still to be decided.
                Some(planned) => {
                    let utc = planned + Duration::minutes(shift.later);
                    after.planned = before.planned.clone().map(|was| Planned { utc, ..was });
                }
                None => after.plan(clocks),
            }
            (before, after)
        });
        let moved: Vec<(Session, Session)> = moved.collect();
        let minutes = i64::from(session.minutes) + self.minutes;
        let mut overrunning = Session { minutes: length(minutes)?, ..session.clone() }.checked(clocks)?;
        overrunning.plan_after(&session, clocks);
        session.stays_if_locked(&overrunning)?;
        let days = rows.days().of_summit(summit.id)?;
        sessions::inside(clocks, &overrunning, summit.zone, &days)?;
        for (_, after) in &moved {
            sessions::inside(clocks, after, summit.zone, &days).map_err(|refusal| about(after, refusal))?;
        }
        Ok(Delayed { overrunning, moved, stopped_at })
    }

    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        let before = sessions::get(at, self.session)?;
        let summit = super::summit::get(at, before.summit)?;
        let title = before.words();
        let delayed = self.compute(at.rows, &at.clocks, &summit, before)?;
        let count = delayed.moved.len();
        let moved = delayed.moved.into_iter().map(|(_, after)| after);
        for session in std::iter::once(delayed.overrunning).chain(moved) {
            at.rows.sessions().update(&session)?;
        }
        let by = self.minutes.abs();
        let (longer_en, longer_ko) = if self.minutes < 0 { ("less", "짧게") } else { ("more", "길게") };
        let (follow_en, follow_ko) = match count {
            0 => (String::new(), String::new()),
            1 => (", and 1 session after it moves".to_owned(), ", 뒤따르는 세션 1건 조정".to_owned()),
            n => (format!(", and {n} sessions after it move"), format!(", 뒤따르는 세션 {n}건 조정")),
        };
        let label = Words::new(
            format!("“{}” takes {by} minutes {longer_en}{follow_en}", title.en),
            format!("‘{}’ {by}분 {longer_ko}{follow_ko}", title.ko),
        );
        done("session", self.session.0, summit.id, label)
    }
}

/// Why a session that follows cannot follow, and which it is.
fn about(session: &Session, refusal: Refusal) -> Refusal {
    let (title, Words { en, ko }) = (session.words(), refusal.message);
    Refusal { message: Words::new(format!("“{}”: {en}", title.en), format!("‘{}’: {ko}", title.ko)), ..refusal }
}

/// Several things to sessions, as one: all of them, or, where one cannot be, none.
pub(super) fn several(
    at: &mut Bench<'_, '_>,
    each: Vec<super::SessionAction>,
) -> Result<Described<Option<Subject>>, Failure> {
    let nothing = || {
        Refusal::new("nothing", Words::new("Choose one session or more.", "세션을 하나 이상 선택해 주세요.")).at("each")
    };
    let mut first = None;
    let mut count = 0usize;
    for (index, action) in each.into_iter().enumerate() {
        if matches!(action, super::SessionAction::Several { .. }) {
            return Err(Refusal::new(
                "nested",
                Words::new("Several things cannot hold several things.", "묶음 안에 묶음을 넣을 수 없습니다."),
            )
            .at(format!("each[{index}]"))
            .into());
        }
        let described = action.carry_out(at)?;
        count += 1;
        first.get_or_insert(described);
    }
    let mut first = first.ok_or_else(nothing)?;
    if count > 1 {
        first.label = Words::new(
            format!("{} and {} more", first.label.en, count - 1),
            format!("{} 외 {}건", first.label.ko, count - 1),
        );
    }
    Ok(first)
}
