//! Decisions.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, unreadable, word},
};
use plenary_domain::{
    AgendaItemId, DecisionId, DelegationId, SessionId, SummitId,
    decision::Decision,
    quorum::{Ballot, Stamp, Threshold},
    vocabulary::DecisionKind,
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, session, agenda_item, title, title_ko, kind, at, offset, officer, yes, no, abstain, majority, \
             objections, quorum_present, quorum_size, quorum_needed \
             FROM decision ",
            $rest
        )
    };
}

impl Record for Decision {
    type Id = DecisionId;
    const NOUN: &'static str = DecisionId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO decision (id, session, agenda_item, title, title_ko, kind, at, offset, officer, yes, no, abstain, \
             majority, objections, quorum_present, quorum_size, quorum_needed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)";

    fn uuid(id: DecisionId) -> Uuid {
        id.0
    }

    fn id(&self) -> DecisionId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        let yes: Option<u32> = row.get(9)?;
        let ballot = yes
            .map(|yes| Ok::<_, rusqlite::Error>(Ballot { yes, no: row.get(10)?, abstain: row.get(11)? }))
            .transpose()?;
        Ok(Self {
            id: DecisionId(row.get::<_, Id>(0)?.0),
            session: SessionId(row.get::<_, Id>(1)?.0),
            agenda_item: row.get::<_, Option<Id>>(2)?.map(|id| AgendaItemId(id.0)),
            title: row.get(3)?,
            title_ko: row.get(4)?,
            kind: word(row, 5, DecisionKind::parse)?,
            at: row.get::<_, At>(6)?.0,
            offset: row.get(7)?,
            officer: row.get(8)?,
            ballot,
            majority: word(row, 12, Threshold::parse)?,
            objections: objections(row, 13)?,
            stamp: Stamp { present: row.get(14)?, size: row.get(15)?, needed: row.get(16)? },
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        let objections: Vec<String> = self.objections.iter().map(ToString::to_string).collect();
        statement.execute(params![
            Id(self.id.0),
            Id(self.session.0),
            self.agenda_item.map(|id| Id(id.0)),
            self.title,
            self.title_ko,
            self.kind.as_str(),
            At(self.at),
            self.offset,
            self.officer,
            self.ballot.map(|ballot| ballot.yes),
            self.ballot.map(|ballot| ballot.no),
            self.ballot.map(|ballot| ballot.abstain),
            self.majority.to_string(),
            objections.join(","),
            self.stamp.present,
            self.stamp.size,
            self.stamp.needed,
        ])
    }
}

/// The ids of delegations between commas.
fn objections(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<DelegationId>> {
    let text = row.get_ref(column)?.as_str()?;
    text.split(',')
        .filter(|id| !id.is_empty())
        .map(|id| Uuid::try_parse(id).map(DelegationId).map_err(|error| unreadable(column, error)))
        .collect()
}

impl Changeable for Decision {
    const UPDATE: &'static str = "UPDATE decision SET session = ?2, agenda_item = ?3, title = ?4, title_ko = ?5, kind = ?6, at = ?7, offset = ?8, \
             officer = ?9, yes = ?10, no = ?11, abstain = ?12, majority = ?13, objections = ?14, quorum_present = ?15, \
             quorum_size = ?16, quorum_needed = ?17 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM decision WHERE id = ?1";
}

impl Rows<'_, Decision> {
    /// The decisions of a session, in the order they were taken.
    pub fn of_session(&self, session: SessionId) -> Result<Vec<Decision>, StoreFault> {
        self.select(sql!("WHERE session = ?1 ORDER BY at, id"), [Id(session.0)])
    }

    /// The decisions of all sessions of a summit, in the same order.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Decision>, StoreFault> {
        self.select(sql!("WHERE session IN (SELECT id FROM session WHERE summit = ?1) ORDER BY at, id"), [Id(summit.0)])
    }
}
