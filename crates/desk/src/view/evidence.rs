//! The evidence of one mark: who made it, when by which clock, where, how, and what became of it.

use super::{Look, PresenceMark, check_in::mark_rows, summits::summit};
use crate::Failure;
use plenary_domain::{
    MarkId, Words, Zone,
    clocks::offset_text,
    mark::Mark,
    presence::{presence, taken_back},
};
use plenary_store::{HistoryOf, Operation};
use serde::{Deserialize, Serialize};

/// How many entries of the history may have touched one mark: its making, and each undoing and redoing of that.
const MOST: u32 = 100;

/// Asks for the evidence of a mark.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MarkOf {
    /// The mark.
    pub mark: MarkId,
}

/// The evidence of a mark.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MarkView {
    /// The mark itself, with whom it is about, the method and the officer; its time is that of the desk's own clock.
    pub mark: PresenceMark,
    /// The delegation of whom it is about.
    pub delegation: Words,
    /// What the desk's clock was ahead of UTC, `+09:00`.
    pub offset: String,
    /// The instant in UTC, to the millisecond.
    pub utc: String,
    /// The summit's own zone.
    pub zone: Zone,
    /// The city part of its name.
    pub city: Words,
    /// The date and the time of day there, to the second, and what that clock was ahead of UTC.
    pub host: WallClock,
    /// The desk it was made at, by the first figures of its id.
    pub desk: String,
    /// Whether that is this desk.
    pub this_desk: bool,
    /// Its line in the history.
    pub entry: Option<i64>,
    /// The mark it takes back.
    pub takes_back: Option<PresenceMark>,
    /// The mark that takes it back.
    pub taken_back_by: Option<PresenceMark>,
    /// The mark that counted before it, for the same person at the same session.
    pub supersedes: Option<PresenceMark>,
    /// The mark that has counted since, where this one was not taken back.
    pub superseded_by: Option<PresenceMark>,
}

/// What a clock showed.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WallClock {
    /// The date.
    pub date: String,
    /// The time of day, to the second.
    pub time: String,
    /// What it was ahead of UTC, `+09:00`.
    pub offset: String,
}

impl MarkOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<MarkView, Failure> {
        let mark = at.rows.marks().get(self.mark)?.ok_or_else(|| Failure::gone("mark"))?;
        let session = at.rows.sessions().get(mark.session)?.ok_or_else(|| Failure::gone("session"))?;
        let person = at.rows.delegates().get(mark.delegate)?.ok_or_else(|| Failure::gone("delegate"))?;
        let delegation = at.rows.delegations().get(person.delegation)?.ok_or_else(|| Failure::gone("delegation"))?;
        let zone = summit(at, session.summit)?.zone;
        let marks = at.rows.marks().of_delegate_at(mark.session, mark.delegate)?;
        let place = marks.iter().position(|other| other.id == mark.id).unwrap_or_default();
        let (before, after) = (&marks[..place], &marks[place + 1..]);
        let takes_back = mark.voids.and_then(|id| before.iter().find(|other| other.id == id));
        let voided = taken_back(&marks.iter().collect::<Vec<_>>());
        let taken_back_by = after.iter().find(|other| other.voids == Some(mark.id) && !voided.contains(&other.id));
        let supersedes = counted(before);
        let counts = |other: &&Mark| other.voids.is_none() && !voided.contains(&other.id);
        let superseded_by = after.iter().find(counts).filter(|_| taken_back_by.is_none());
        let row = |one: &Mark| -> Result<Option<PresenceMark>, Failure> {
            // The whole list says which are taken back; only this one is told.
            Ok(mark_rows(at, &marks, usize::MAX)?.into_iter().find(|row| row.id == one.id))
        };
        let told = |one: Option<&Mark>| one.map_or(Ok(None), &row);
        let of = HistoryOf { row: Some(mark.id.0), limit: MOST, ..HistoryOf::default() };
        let made = at
            .rows
            .history(&of)?
            .into_iter()
            .rev()
            .find(|entry| entry.changes.iter().any(|change| change.op == Operation::Insert))
            .map(|entry| entry.head);
        let offset = at.clocks.offset(zone, mark.at);
        let wall = at.clocks.wall(zone, mark.at);
        Ok(MarkView {
            delegation: delegation.words(),
            offset: offset_text(mark.offset * 60),
            utc: mark.at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string(),
            zone,
            city: zone.place(),
            host: WallClock {
                date: wall.date().to_string(),
                time: wall.format("%H:%M:%S").to_string(),
                offset: offset_text(offset),
            },
            desk: made.as_ref().map(|head| desk_name(head.desk)).unwrap_or_default(),
            this_desk: made.as_ref().is_some_and(|head| head.desk == at.desk),
            entry: made.map(|head| head.seq),
            takes_back: told(takes_back)?,
            taken_back_by: told(taken_back_by)?,
            supersedes: told(supersedes)?,
            superseded_by: told(superseded_by)?,
            mark: row(&mark)?.ok_or_else(|| Failure::gone("mark"))?,
        })
    }
}

/// The mark that counts after these.
fn counted(marks: &[Mark]) -> Option<&Mark> {
    let standing = presence(marks);
    let last = standing.values().next()?;
    marks.iter().find(|mark| mark.id == last.mark)
}

/// A desk as people tell it apart: the end of its id, which is the random part.
fn desk_name(desk: uuid::Uuid) -> String {
    let text = desk.simple().to_string();
    text[text.len() - 6..].to_uppercase()
}
