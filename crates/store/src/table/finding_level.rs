//! How much rules weigh at a summit.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word},
};
use plenary_domain::{
    FindingLevelId, SummitId,
    finding::FindingLevel,
    vocabulary::{FindingRule, Level},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!("SELECT id, summit, rule, level FROM finding_level ", $rest)
    };
}

impl Record for FindingLevel {
    type Id = FindingLevelId;
    const NOUN: &'static str = FindingLevelId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO finding_level (id, summit, rule, level) VALUES (?1, ?2, ?3, ?4)";

    fn uuid(id: FindingLevelId) -> Uuid {
        id.0
    }

    fn id(&self) -> FindingLevelId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: FindingLevelId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            rule: word(row, 2, FindingRule::parse)?,
            level: word(row, 3, Level::parse)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.id.0), Id(self.summit.0), self.rule.as_str(), self.level.as_str()])
    }
}

impl Changeable for FindingLevel {
    const UPDATE: &'static str = "UPDATE finding_level SET summit = ?2, rule = ?3, level = ?4 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM finding_level WHERE id = ?1";
}

impl Rows<'_, FindingLevel> {
    /// The levels that have been set for a summit.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<FindingLevel>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY rule"), [Id(summit.0)])
    }
}
