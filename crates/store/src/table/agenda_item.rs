//! Agenda items.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, assumed, assumed_text, word},
};
use plenary_domain::{
    AgendaItemId, DelegateId, DelegationId, SessionId, SummitId, session::AgendaItem, vocabulary::AgendaItemKind,
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, session, position, kind, title, title_ko, minutes, begins_after, assumed, parent, delegation, \
             presenter, documents, notes, started, finished \
             FROM agenda_item ",
            $rest
        )
    };
}

impl Record for AgendaItem {
    type Id = AgendaItemId;
    const NOUN: &'static str = AgendaItemId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO agenda_item (id, session, position, kind, title, title_ko, minutes, begins_after, assumed, \
             parent, delegation, presenter, documents, notes, started, finished) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)";

    fn uuid(id: AgendaItemId) -> Uuid {
        id.0
    }

    fn id(&self) -> AgendaItemId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: AgendaItemId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            position: row.get(2)?,
            kind: word(row, 3, AgendaItemKind::parse)?,
            title: row.get(4)?,
            title_ko: row.get(5)?,
            minutes: row.get(6)?,
            begins_after: row.get(7)?,
            assumed: assumed(row, 8)?,
            parent: row.get::<_, Option<Id>>(9)?.map(|id| AgendaItemId(id.0)),
            delegation: row.get::<_, Option<Id>>(10)?.map(|id| DelegationId(id.0)),
            presenter: row.get::<_, Option<Id>>(11)?.map(|id| DelegateId(id.0)),
            documents: row.get(12)?,
            notes: row.get(13)?,
            started: row.get::<_, Option<At>>(14)?.map(|at| at.0),
            finished: row.get::<_, Option<At>>(15)?.map(|at| at.0),
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            self.position,
            self.kind.as_str(),
            self.title,
            self.title_ko,
            self.minutes,
            self.begins_after,
            assumed_text(&self.assumed),
            self.parent.map(|id| Id(id.0)),
            self.delegation.map(|id| Id(id.0)),
            self.presenter.map(|id| Id(id.0)),
            self.documents,
            self.notes,
            self.started.map(At),
            self.finished.map(At),
        ])
    }
}

impl Changeable for AgendaItem {
    const UPDATE: &'static str = "UPDATE agenda_item SET session = ?2, position = ?3, kind = ?4, title = ?5, title_ko = ?6, minutes = ?7, begins_after = ?8, \
             assumed = ?9, parent = ?10, delegation = ?11, presenter = ?12, documents = ?13, notes = ?14, \
             started = ?15, finished = ?16 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM agenda_item WHERE id = ?1";
}

impl Rows<'_, AgendaItem> {
    /// The items of a session, in their order.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<AgendaItem>, StoreFault> {
        self.select(sql!("WHERE session = ?1 ORDER BY position, id"), [Id(session.0)])
    }

    /// The items of every session of a summit: those of one session stand together, in their order.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<AgendaItem>, StoreFault> {
        self.select(
            sql!("WHERE session IN (SELECT id FROM session WHERE summit = ?1) ORDER BY session, position, id"),
            [Id(summit.0)],
        )
    }
}
