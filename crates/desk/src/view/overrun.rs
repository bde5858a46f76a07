//! What an overrun would do, before anybody does it.

use super::{Look, programme::spot, summits::summit};
use crate::{
    Failure,
    action::{After, Delay},
};
use plenary_domain::{SessionId, Words, overrun::Passing, session::Session};
use serde::{Deserialize, Serialize};

/// Asks what an overrun would do; refused where the overrun would be.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OverrunOf {
    /// The session that overruns.
    pub session: SessionId,
    /// By how many minutes; negative for an end that comes sooner.
    pub minutes: i64,
    /// What follows it.
    pub after: After,
    /// How the delay is passed on.
    pub how: Passing,
}

/// What it would do. Nothing has been changed yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OverrunView {
    /// What moves, in the order of the clock.
    pub moves: Vec<OverrunMove>,
    /// The locked session at which it stops.
    pub stopped_at: Option<StoppedAt>,
}

/// A session that moves.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OverrunMove {
    /// Which.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// Its hours now, by the host's clock: `14:00–15:30`, with the days each lies later: `23:00–00:30+1`.
    pub before: String,
    /// Its hours then.
    pub after: String,
}

/// A locked session.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct StoppedAt {
    /// Which.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// Why it stays.
    pub reason: String,
}

impl OverrunOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<OverrunView, Failure> {
        let session = at.rows.sessions().get(self.session)?.ok_or_else(|| Failure::gone("session"))?;
        let summit = summit(at, session.summit)?;
        let delay = Delay { session: self.session, minutes: self.minutes, after: self.after, how: self.how };
        let delayed = delay.compute(at.rows, &at.clocks, &summit, session)?;
        let day = |session: &Session| {
            session.span(&at.clocks).map(|(from, _)| at.clocks.wall(summit.zone, from).date()).unwrap_or_default()
        };
        // Counted from the day it is on now.
        let hours = |before: &Session, session: &Session| {
            let later = (day(session) - day(before)).num_days();
            let mark = |days: i64| if days == 0 { String::new() } else { format!("+{days}") };
            spot(&at.clocks, session, summit.zone)
                .map(|spot| {
                    let (starts, ends) = (mark(later), mark(later + spot.ends_shift));
                    format!("{}{starts}–{}{ends}", spot.starts, spot.ends)
                })
                .unwrap_or_default()
        };
        Ok(OverrunView {
            moves: delayed
                .moved
                .iter()
                .map(|(before, after)| OverrunMove {
                    session: before.id,
                    title: before.words(),
                    before: hours(before, before),
                    after: hours(before, after),
                })
                .collect(),
            stopped_at: delayed.stopped_at.map(|session| StoppedAt {
                session: session.id,
                title: session.words(),
                reason: session.lock,
            }),
        })
    }
}
