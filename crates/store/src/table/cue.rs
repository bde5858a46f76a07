//! Cues of the run of show.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, assumed, assumed_text, unreadable, word},
};
use plenary_domain::{
    CueId, SessionId, SummitId, civil,
    cue::{Cue, CueTime},
    vocabulary::CueStatus,
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, session, begins_after, clock, minutes, what, what_ko, who, location, channel, notes, status, \
             acted, assumed FROM cue ",
            $rest
        )
    };
}

impl Record for Cue {
    type Id = CueId;
    const NOUN: &'static str = CueId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO cue (id, session, begins_after, clock, minutes, what, what_ko, who, \
             location, channel, notes, status, acted, assumed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    fn uuid(id: CueId) -> Uuid {
        id.0
    }

    fn id(&self) -> CueId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: CueId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            time: time(row)?,
            minutes: row.get(4)?,
            what: row.get(5)?,
            what_ko: row.get(6)?,
            who: row.get(7)?,
            location: row.get(8)?,
            channel: row.get(9)?,
            notes: row.get(10)?,
            status: word(row, 11, CueStatus::parse)?,
            acted: row.get::<_, Option<At>>(12)?.map(|at| at.0),
            assumed: assumed(row, 13)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        let (begins_after, clock) = match self.time {
            CueTime::After(minutes) => (Some(minutes), None),
            CueTime::Clock(time) => (None, Some(time.format("%H:%M").to_string())),
        };
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            begins_after,
            clock,
            self.minutes,
            self.what,
            self.what_ko,
            self.who,
            self.location,
            self.channel,
            self.notes,
            self.status.as_str(),
            self.acted.map(At),
            assumed_text(&self.assumed),
        ])
    }
}

impl Changeable for Cue {
    const UPDATE: &'static str = "UPDATE cue SET session = ?2, begins_after = ?3, clock = ?4, minutes = ?5, what = ?6, \
             what_ko = ?7, who = ?8, location = ?9, channel = ?10, notes = ?11, status = ?12, acted = ?13, assumed = ?14 \
             WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM cue WHERE id = ?1";
}

/// A row says one of the two.
fn time(row: &Row<'_>) -> rusqlite::Result<CueTime> {
    if let Some(minutes) = row.get(2)? {
        return Ok(CueTime::After(minutes));
    }
    let text: String = row.get(3)?;
    civil::minute::parse(&text)
        .map(CueTime::Clock)
        .ok_or_else(|| unreadable(3, format!("“{text}” is not a time of day")))
}

impl Rows<'_, Cue> {
    /// The cues of a session, in the order they were made.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<Cue>, StoreFault> {
        self.select(sql!("WHERE session = ?1 ORDER BY id"), [Id(session.0)])
    }

    /// The cues of every session of a summit, in the order they were made.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Cue>, StoreFault> {
        self.select(sql!("WHERE session IN (SELECT id FROM session WHERE summit = ?1) ORDER BY id"), [Id(summit.0)])
    }
}
