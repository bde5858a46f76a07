//! Sessions.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, assumed, assumed_text, start, word},
};
use plenary_domain::{
    DelegateId, Fold, PlaceId, SessionId, SummitId,
    session::{Planned, Session},
    vocabulary::{Format, SessionKind, SessionStatus},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, kind, format, status, title, title_ko, date, time, zone, fold, minutes, place, \
             join_link, chair, notes, assumed, planned_utc, planned_by, interpreted, lock, vice_chair, \
             rapporteur, resumes \
             FROM session ",
            $rest
        )
    };
}

impl Record for Session {
    type Id = SessionId;
    const NOUN: &'static str = SessionId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO session (id, summit, kind, format, status, title, title_ko, date, time, zone, fold, minutes, place, \
             join_link, chair, notes, assumed, planned_utc, planned_by, interpreted, lock, vice_chair, \
             rapporteur, resumes) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, \
             ?23, ?24)";

    fn uuid(id: SessionId) -> Uuid {
        id.0
    }

    fn id(&self) -> SessionId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: SessionId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            kind: word(row, 2, SessionKind::parse)?,
            format: word(row, 3, Format::parse)?,
            status: word(row, 4, SessionStatus::parse)?,
            title: row.get(5)?,
            title_ko: row.get(6)?,
            start: start(row, 7)?,
            planned: planned(row, 17)?,
            minutes: row.get(11)?,
            place: row.get::<_, Option<Id>>(12)?.map(|id| PlaceId(id.0)),
            join_link: row.get(13)?,
            chair: row.get::<_, Option<Id>>(14)?.map(|id| DelegateId(id.0)),
            notes: row.get(15)?,
            assumed: assumed(row, 16)?,
            interpreted: row.get(19)?,
            lock: row.get(20)?,
            vice_chair: row.get::<_, Option<Id>>(21)?.map(|id| DelegateId(id.0)),
            rapporteur: row.get::<_, Option<Id>>(22)?.map(|id| DelegateId(id.0)),
            resumes: row.get::<_, Option<Id>>(23)?.map(|id| SessionId(id.0)),
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.kind.as_str(),
            self.format.as_str(),
            self.status.as_str(),
            self.title,
            self.title_ko,
            self.start.map(|start| start.date.to_string()),
            self.start.map(|start| start.time.format("%H:%M").to_string()),
            self.start.map(|start| start.zone.name()),
            self.start.and_then(|start| start.fold).map(Fold::as_str),
            self.minutes,
            self.place.map(|place| Id(place.0)),
            self.join_link,
            self.chair.map(|chair| Id(chair.0)),
            self.notes,
            assumed_text(&self.assumed),
            self.planned.as_ref().map(|planned| At(planned.utc)),
            self.planned.as_ref().map(|planned| planned.by.as_str()),
            self.interpreted,
            self.lock,
            self.vice_chair.map(|delegate| Id(delegate.0)),
            self.rapporteur.map(|delegate| Id(delegate.0)),
            self.resumes.map(|session| Id(session.0)),
        ])
    }
}

/// The two columns of what a start meant when it was planned, from `first` on.
fn planned(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Planned>> {
    let at: Option<At> = row.get(first)?;
    at.map(|at| Ok(Planned { utc: at.0, by: row.get::<_, Option<String>>(first + 1)?.unwrap_or_default() })).transpose()
}

impl Changeable for Session {
    const UPDATE: &'static str = "UPDATE session SET summit = ?2, kind = ?3, format = ?4, status = ?5, title = ?6, title_ko = ?7, date = ?8, time = ?9, \
             zone = ?10, fold = ?11, minutes = ?12, place = ?13, join_link = ?14, chair = ?15, notes = ?16, \
             assumed = ?17, planned_utc = ?18, planned_by = ?19, interpreted = ?20, lock = ?21, \
             vice_chair = ?22, rapporteur = ?23, resumes = ?24 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM session WHERE id = ?1";
}

impl Rows<'_, Session> {
    /// The sessions of a summit by their civil start, then by title; those without a start come last.
    ///
    /// Where sessions are planned in different zones the civil order is not that of the instants: sort by those then.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Session>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY date IS NULL, date, time, title, id"), [Id(summit.0)])
    }

    /// How many sessions a summit has.
    pub fn count_of(&self, summit: SummitId) -> Result<usize, StoreFault> {
        self.count("SELECT count(*) FROM session WHERE summit = ?1", [Id(summit.0)])
    }

    /// Every session of every summit, in the order they were made.
    pub fn all(&self) -> Result<Vec<Session>, StoreFault> {
        self.select(sql!("ORDER BY id"), [])
    }
}
