//! Accepted findings.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{At, Id, word},
};
use plenary_domain::{AcceptanceId, SummitId, finding::Acceptance, vocabulary::FindingRule};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, rule, about, reason, officer, at FROM acceptance ", $rest)
    };
}

impl Record for Acceptance {
    type Id = AcceptanceId;
    const NOUN: &'static str = AcceptanceId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str =
        "INSERT INTO acceptance (id, summit, rule, about, reason, officer, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

    fn uuid(id: AcceptanceId) -> Uuid {
        id.0
    }

    fn id(&self) -> AcceptanceId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: AcceptanceId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            rule: word(row, 2, FindingRule::parse)?,
            about: row.get(3)?,
            reason: row.get(4)?,
            officer: row.get(5)?,
            at: row.get::<_, At>(6)?.0,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.rule.as_str(),
            self.about,
            self.reason,
            self.officer,
            At(self.at),
        ])
    }
}

impl Changeable for Acceptance {
    const UPDATE: &'static str =
        "UPDATE acceptance SET summit = ?2, rule = ?3, about = ?4, reason = ?5, officer = ?6, at = ?7 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM acceptance WHERE id = ?1";
}

impl Rows<'_, Acceptance> {
    /// What has been accepted at a summit.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Acceptance>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY rule, about"), [Id(summit.0)])
    }
}
