//! The run of show: one day's sessions, agenda items and cues, minute by minute. For the officers; never in an export.

use super::{
    ActualCard, DelegateChip, DelegationChip, Look, ProgrammeDay, RunningCard,
    agenda::{Presenters, actual, clock, minutes_of, standing},
    summits::summit,
};
use crate::{Failure, action::date};
use chrono::{DateTime, NaiveDate, Utc};
use plenary_domain::{
    AgendaItemId, CueId, SessionId, SummitId, Words, Zone,
    agenda::outline,
    cue::{Cue, CueTime},
    session::{AgendaItem, Session},
    vocabulary::{AgendaItemKind, Aspect, CueStatus, SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for the run of show of one day.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct RunOfShowOf {
    /// The summit.
    pub summit: SummitId,
    /// The date in the host's zone, `2021-11-18`; absent for today, or the first day when today is none of the summit's.
    pub day: Option<String>,
}

/// One day, minute by minute, in the host's zone.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RunOfShowView {
    /// The summit.
    pub summit: SummitId,
    /// The host's zone.
    pub zone: Zone,
    /// The city it is named after.
    pub city: Words,
    /// The days of the summit, by date.
    pub days: Vec<ProgrammeDay>,
    /// The day that is shown; none where the summit has no day.
    pub day: Option<String>,
    /// The host's clock now, when it is that day.
    pub now: Option<String>,
    /// Sessions, items and cues in the order in which they fall.
    pub lines: Vec<ShowLine>,
    /// The line it is now, by its place in the list.
    pub current: Option<usize>,
}

/// A line of the run of show.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ShowLine {
    /// The session it belongs to.
    pub session: SessionId,
    /// The host's clock at which it should begin.
    pub begins: String,
    /// Days that lies after (or before) the day shown.
    pub shift: i64,
    /// The host's clock at which it should end; none for a moment.
    pub ends: Option<String>,
    /// Its length in minutes; 0 where nobody has said.
    pub minutes: u32,
    /// Its title, or what happens.
    pub title: Words,
    /// What of it is assumed.
    pub assumed: Vec<Aspect>,
    /// What it is.
    pub what: ShowWhat,
}

/// What a line of the run of show is.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "noun", rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ShowWhat {
    /// A session begins.
    Session {
        /// What it is.
        kind: SessionKind,
        /// Where it stands.
        status: SessionStatus,
        /// Where it takes place.
        place: Option<Words>,
        /// Its own zone, by whose clock its cues are set.
        zone: Zone,
        /// The city that zone is named after.
        city: Words,
        /// Where it stands against its plan, while it is open.
        running: Option<RunningCard>,
    },
    /// An agenda item.
    AgendaItem {
        /// Which.
        id: AgendaItemId,
        /// Its number, `2` or `2.1`.
        number: String,
        /// What is done.
        kind: AgendaItemKind,
        /// The delegation that presents it.
        delegation: Option<DelegationChip>,
        /// The delegate who presents it.
        presenter: Option<DelegateChip>,
        /// The documents it is about, one reference a line.
        documents: String,
        /// Notes for the chair.
        notes: String,
        /// What really happened.
        actual: Option<ActualCard>,
        /// Whether its session is open, so that it can begin.
        can_start: bool,
    },
    /// A cue.
    Cue {
        /// Which.
        id: CueId,
        /// Minutes after the session's start, where it is set so.
        begins_after: Option<i32>,
        /// The time of day by the session's own clock, where it is set so.
        clock: Option<String>,
        /// What happens, as it was typed.
        text: String,
        /// The same in Korean, as it was typed.
        text_ko: String,
        /// Who acts.
        who: String,
        /// Where.
        location: String,
        /// How it is called.
        channel: String,
        /// Notes.
        notes: String,
        /// Where it stands.
        status: CueStatus,
        /// The host's clock when it really happened.
        acted: Option<String>,
        /// Whether it falls on a date on which its session does not take place, by the host's clock.
        astray: bool,
    },
}

/// A line with what puts it in order: the instant, then a session before its items before its cues, then its place.
type Placed = ((DateTime<Utc>, SessionId, u8, usize), ShowLine);

struct Day<'a, 'l, 'c> {
    at: &'a Look<'l, 'c>,
    date: NaiveDate,
    zone: Zone,
    lines: Vec<Placed>,
    /// The lines that are going on, by the key of their order.
    going_on: Vec<(DateTime<Utc>, SessionId, u8, usize)>,
}

impl RunOfShowOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<RunOfShowView, Failure> {
        let summit = summit(at, self.summit)?;
        let zone = summit.zone;
        let days = at.rows.days().of_summit(summit.id)?;
        let today = at.clocks.wall(zone, at.now.at).date();
        let asked = self.day.as_deref().map(|text| date("day", text)).transpose()?;
        let shown = asked.or_else(|| {
            let known = days.iter().find(|day| day.date == today).or(days.first());
            known.map(|day| day.date)
        });
        let mut lines = Vec::new();
        let mut current = None;
        if let Some(date) = shown {
            let mut day = Day { at, date, zone, lines: Vec::new(), going_on: Vec::new() };
            day.fill(summit.id)?;
            (lines, current) = day.in_order();
        }
        Ok(RunOfShowView {
            summit: summit.id,
            zone,
            city: zone.place(),
            days: days.iter().map(ProgrammeDay::from).collect(),
            day: shown.map(|date| date.to_string()),
            now: (shown == Some(today)).then(|| clock(at, zone, at.now.at)),
            lines,
            current,
        })
    }
}

impl Day<'_, '_, '_> {
    fn fill(&mut self, summit: SummitId) -> Result<(), Failure> {
        let rows = self.at.rows;
        let mut items: BTreeMap<SessionId, Vec<AgendaItem>> = BTreeMap::new();
        for item in rows.agenda_items().of_summit(summit)? {
            items.entry(item.session).or_default().push(item);
        }
        let mut cues: BTreeMap<SessionId, Vec<Cue>> = BTreeMap::new();
        for cue in rows.cues().of_summit(summit)? {
            cues.entry(cue.session).or_default().push(cue);
        }
        let places: BTreeMap<_, _> =
            rows.places().of_summit(summit)?.into_iter().map(|place| (place.id, place.words())).collect();
        for session in rows.sessions().of_summit(summit)? {
            let Some((from, _)) = session.span(&self.at.clocks) else { continue };
            if self.at.clocks.wall(self.zone, from).date() != self.date {
                continue;
            }
            let place = session.place.and_then(|id| places.get(&id).cloned());
            self.session(&session, place, &items.remove(&session.id).unwrap_or_default())?;
            for (index, cue) in cues.remove(&session.id).unwrap_or_default().into_iter().enumerate() {
                self.cue(&session, cue, index);
            }
        }
        Ok(())
    }

    /// A session and its items.
    fn session(&mut self, session: &Session, place: Option<Words>, items: &[AgendaItem]) -> Result<(), Failure> {
        let (Some(start), Some((from, _))) = (session.start, session.span(&self.at.clocks)) else { return Ok(()) };
        let presenters = Presenters::of(self.at, items)?;
        let agenda = outline(items);
        let running = standing(self.at, session, &agenda, self.zone);
        let (open, goes_on) = (session.status == SessionStatus::Open, running.is_some());
        let what = ShowWhat::Session {
            kind: session.kind,
            status: session.status,
            place,
            zone: start.zone,
            city: start.zone.place(),
            running,
        };
        if goes_on {
            self.going_on.push((from, session.id, 0, 0));
        }
        self.put((from, session.id, 0, 0), session.minutes, session.words(), &session.assumed, what);
        for (index, line) in agenda.lines.iter().enumerate() {
            let key = (from + minutes_of(line.begins), session.id, 1, index);
            if goes_on && line.item.started.is_some() && line.item.finished.is_none() {
                self.going_on.push(key);
            }
            let what = ShowWhat::AgendaItem {
                id: line.item.id,
                number: line.number.clone(),
                kind: line.item.kind,
                delegation: presenters.delegation(line.item),
                presenter: presenters.delegate(line.item),
                documents: line.item.documents.clone(),
                notes: line.item.notes.clone(),
                actual: actual(self.at, line.item, self.zone),
                can_start: open,
            };
            self.put(key, line.minutes, line.item.words(), &line.item.assumed, what);
        }
        Ok(())
    }

    fn cue(&mut self, session: &Session, cue: Cue, index: usize) {
        let clocks = &self.at.clocks;
        let (Some(utc), Some((from, to))) = (cue.at(session, clocks), session.span(clocks)) else { return };
        let on = |utc| clocks.wall(self.zone, utc).date();
        let astray = matches!(cue.time, CueTime::Clock(_)) && on(utc) != on(from) && on(utc) != on(to);
        let acted = cue.acted.map(|acted| clock(self.at, self.zone, acted));
        let (words, assumed) = (cue.words(), cue.assumed.clone());
        let (begins_after, clock) = match cue.time {
            CueTime::After(minutes) => (Some(minutes), None),
            CueTime::Clock(time) => (None, Some(time.format("%H:%M").to_string())),
        };
        let what = ShowWhat::Cue {
            id: cue.id,
            begins_after,
            clock,
            text: cue.what,
            text_ko: cue.what_ko,
            who: cue.who,
            location: cue.location,
            channel: cue.channel,
            notes: cue.notes,
            status: cue.status,
            acted,
            astray,
        };
        self.put((utc, session.id, 2, index), cue.minutes, words, &assumed, what);
    }

    fn put(
        &mut self,
        key: (DateTime<Utc>, SessionId, u8, usize),
        minutes: u32,
        title: Words,
        assumed: &[Aspect],
        what: ShowWhat,
    ) {
        let begins = self.at.clocks.wall(self.zone, key.0);
        let line = ShowLine {
            session: key.1,
            begins: clock(self.at, self.zone, key.0),
            shift: (begins.date() - self.date).num_days(),
            ends: (minutes > 0).then(|| clock(self.at, self.zone, key.0 + minutes_of(minutes))),
            minutes,
            title,
            assumed: assumed.to_vec(),
            what,
        };
        self.lines.push((key, line));
    }

    /// The lines in their order, and the one it is now: what an officer has begun last, else the last one whose time has
    /// come, until everything of the day is over.
    fn in_order(mut self) -> (Vec<ShowLine>, Option<usize>) {
        self.lines.sort_by_key(|(key, _)| *key);
        let now = self.at.now.at;
        let over = self.lines.iter().all(|(key, line)| key.0 + minutes_of(line.minutes.max(1)) <= now);
        let begun = self.going_on.iter().max();
        let current = match begun {
            Some(key) => self.lines.iter().position(|(other, _)| other == key),
            None if over => None,
            None => self.lines.iter().rposition(|(key, _)| key.0 <= now),
        };
        (self.lines.into_iter().map(|(_, line)| line).collect(), current)
    }
}
