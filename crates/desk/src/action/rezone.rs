//! Other zones and other rules: what stays when they change, the clock or the instant.

use super::{Bench, done, session};
use crate::{Failure, outcome::Subject, wording};
use chrono::{DateTime, Utc};
use plenary_domain::{
    DayId, Refusal, SessionId, Start, SummitId, Words, Zone,
    cue::{Cue, CueTime},
    place::Place,
    session::Session,
    summit::Summit,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// What stays when the zone of a session, or the rules of its zone, change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Keep {
    /// What the clock shows; the instant moves.
    Clock,
    /// The instant; the clock shows another time.
    Instant,
}

/// Which sessions are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Scope {
    /// This one.
    Session(SessionId),
    /// All that start on this day of the summit.
    Day(DayId),
    /// All of the summit, and the summit's own zone with them.
    Summit(SummitId),
}

/// Plans sessions in another zone.
pub(super) fn rezone(
    at: &mut Bench<'_, '_>,
    of: Scope,
    zone: &str,
    keep: Keep,
) -> Result<Described<Option<Subject>>, Failure> {
    let zone = Zone::parse(zone)?;
    let (summit, title, sessions) = meant(at, of)?;
    if let Scope::Summit(id) = of {
        let own = at.rows.summits().get(id)?.ok_or_else(|| Failure::gone("summit"))?;
        places_follow(at, id, own.zone, zone)?;
        at.rows.summits().update(&Summit { zone, ..own })?;
    }
    for mut session in sessions {
        let Some(start) = session.start else { continue };
        if keep == Keep::Clock && !session.lock.is_empty() {
            return Err(session.is_locked().into());
        }
        let before = session.clone();
        session.start = Some(match keep {
            Keep::Clock => Start { zone, fold: None, ..start },
            Keep::Instant => at.clocks.start_at(zone, at.clocks.settled_instant(&start)),
        });
        cues_stay_with(at, &before, &session)?;
        session.plan_after(&before, &at.clocks);
        put(at, session)?;
    }
    let label = match keep {
        Keep::Clock => Words::new(
            format!("Plan “{}” in {zone}, keeping the clock", title.en),
            format!("‘{}’ 시간대 변경: {zone}(시각 유지)", title.ko),
        ),
        Keep::Instant => Words::new(
            format!("Plan “{}” in {zone}, keeping the instant", title.en),
            format!("‘{}’ 시간대 변경: {zone}(순간 유지)", title.ko),
        ),
    };
    match of {
        Scope::Session(id) => done(SessionId::NOUN, id.0, summit, label),
        Scope::Day(id) => done(DayId::NOUN, id.0, summit, label),
        Scope::Summit(id) => done(SummitId::NOUN, id.0, summit, label),
    }
}

/// The sessions a scope holds, with the name of the whole.
fn meant(at: &Bench<'_, '_>, of: Scope) -> Result<(SummitId, Words, Vec<Session>), Failure> {
    Ok(match of {
        Scope::Session(id) => {
            let session = session::get(at, id)?;
            (session.summit, session.words(), vec![session])
        }
        Scope::Day(id) => {
            let day = at.rows.days().get(id)?.ok_or_else(|| Failure::gone("day"))?;
            let home = at.rows.summits().get(day.summit)?.ok_or_else(|| Failure::gone("summit"))?.zone;
            let mut sessions = at.rows.sessions().of_summit(day.summit)?;
            sessions.retain(|session| {
                session.span(&at.clocks).is_some_and(|(from, _)| at.clocks.wall(home, from).date() == day.date)
            });
            let date = Words::new(wording::date_en(day.date), wording::date_ko(day.date));
            (day.summit, date, sessions)
        }
        Scope::Summit(id) => {
            let summit = at.rows.summits().get(id)?.ok_or_else(|| Failure::gone("summit"))?;
            (id, summit.words(), at.rows.sessions().of_summit(id)?)
        }
    })
}

/// Settles sessions whose instant has moved under newer zone rules.
pub(super) fn settle(
    at: &mut Bench<'_, '_>,
    sessions: &[SessionId],
    keep: Keep,
) -> Result<Described<Option<Subject>>, Failure> {
    let mut titles = Vec::new();
    for id in sessions {
        let mut session = session::get(at, *id)?;
        let Some(planned) = session.moved_by_rules(&at.clocks) else { continue };
        if let (Keep::Instant, Some(start)) = (keep, session.start) {
            // By how much newer rules have moved the session they have moved what follows its clock.
            let by = at.clocks.settled_instant(&start) - planned;
            let before = session.clone();
            session.start = Some(at.clocks.start_at(start.zone, planned));
            cues_stay(at, |cue| Some(cue.at(&before, &at.clocks)? - by), &session)?;
        }
        titles.push((session.id, session.summit, session.words()));
        session.plan(&at.clocks);
        put(at, session)?;
    }
    let Some((first, summit, title)) = titles.first().cloned() else {
        return Err(Refusal::new(
            "nothing",
            Words::new(
                "None of these sessions has moved under the zone rules in use.",
                "현재 시간대 규칙에서 시각이 달라진 세션이 없습니다.",
            ),
        )
        .at("sessions")
        .into());
    };
    let (more_en, more_ko) = match titles.len() {
        1 => (String::new(), String::new()),
        n => (format!(" and {} more", n - 1), format!(" 외 {}건", n - 1)),
    };
    let label = match keep {
        Keep::Clock => Words::new(
            format!("Keep the clock of “{}”{more_en} under the new zone rules", title.en),
            format!("새 시간대 규칙에서 ‘{}’{more_ko} 시각 유지", title.ko),
        ),
        Keep::Instant => Words::new(
            format!("Keep the instant of “{}”{more_en} under the new zone rules", title.en),
            format!("새 시간대 규칙에서 ‘{}’{more_ko} 순간 유지", title.ko),
        ),
    };
    done(SessionId::NOUN, first.0, summit, label)
}

/// The places that were in a summit's zone are in its new one: it is where they are.
pub(super) fn places_follow(at: &Bench<'_, '_>, summit: SummitId, old: Zone, new: Zone) -> Result<(), Failure> {
    for place in at.rows.places().of_summit(summit)? {
        if old != new && place.zone == Some(old) {
            at.rows.places().update(&Place { zone: Some(new), ..place })?;
        }
    }
    Ok(())
}

/// Where a session is planned in another zone and keeps its instant, its cues keep theirs.
pub(super) fn cues_stay_with(at: &Bench<'_, '_>, before: &Session, after: &Session) -> Result<(), Failure> {
    let (Some(was), Some(is)) = (before.start, after.start) else { return Ok(()) };
    if was.zone == is.zone || at.clocks.settled_instant(&was) != at.clocks.settled_instant(&is) {
        return Ok(());
    }
    cues_stay(at, |cue| cue.at(before, &at.clocks), after)
}

/// Gives the cues of a session that go by its clock the hour at which that clock shows their instant now; one that lies too far off
/// for that is counted from the start.
fn cues_stay(
    at: &Bench<'_, '_>,
    instant: impl Fn(&Cue) -> Option<DateTime<Utc>>,
    session: &Session,
) -> Result<(), Failure> {
    let Some(start) = session.start else { return Ok(()) };
    for cue in at.rows.cues().of_session(session.id)? {
        let Some(instant) = instant(&cue).filter(|_| matches!(cue.time, CueTime::Clock(_))) else { continue };
        let mut stays = Cue { time: CueTime::Clock(at.clocks.wall(start.zone, instant).time()), ..cue };
        if stays.at(session, &at.clocks) != Some(instant) {
            let after = (instant - at.clocks.settled_instant(&start)).num_minutes();
            stays.time = CueTime::After(i32::try_from(after).unwrap_or_default());
        }
        at.rows.cues().update(&stays.checked()?)?;
    }
    Ok(())
}

/// Writes a session; a refusal names it.
fn put(at: &Bench<'_, '_>, session: Session) -> Result<(), Failure> {
    let title = session.words();
    let named =
        |said: Words| Words::new(format!("“{}”: {}", title.en, said.en), format!("‘{}’: {}", title.ko, said.ko));
    let session = session
        .checked(&at.clocks)
        .map_err(|refusal| Refusal { message: named(refusal.message.clone()), ..refusal })?;
    session::inside_days(at, &session).map_err(|failure| match failure {
        Failure::Refused { code, message, field } => Failure::Refused { code, message: named(message), field },
        other => other,
    })?;
    Ok(at.rows.sessions().update(&session)?)
}
