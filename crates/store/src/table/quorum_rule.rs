//! Quorum rules.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word},
};
use plenary_domain::{
    QuorumRuleId, SessionId, SummitId,
    quorum::{Quorum, QuorumRule, Threshold},
    vocabulary::{QuorumBase, QuorumTest},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, session, base, members, to_open, to_decide, proxies, remote, tested, block \
             FROM quorum_rule ",
            $rest
        )
    };
}

impl Record for QuorumRule {
    type Id = QuorumRuleId;
    const NOUN: &'static str = QuorumRuleId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO quorum_rule (id, summit, session, base, members, to_open, to_decide, proxies, remote, tested, block) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";

    fn uuid(id: QuorumRuleId) -> Uuid {
        id.0
    }

    fn id(&self) -> QuorumRuleId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: QuorumRuleId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            session: row.get::<_, Option<Id>>(2)?.map(|id| SessionId(id.0)),
            quorum: Quorum {
                base: word(row, 3, QuorumBase::parse)?,
                members: row.get(4)?,
                open: word(row, 5, Threshold::parse)?,
                decide: word(row, 6, Threshold::parse)?,
                proxies: row.get(7)?,
                remote: row.get(8)?,
                tested: word(row, 9, QuorumTest::parse)?,
                block: row.get(10)?,
            },
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.session.map(|id| Id(id.0)),
            self.quorum.base.as_str(),
            self.quorum.members,
            self.quorum.open.to_string(),
            self.quorum.decide.to_string(),
            self.quorum.proxies,
            self.quorum.remote,
            self.quorum.tested.as_str(),
            self.quorum.block,
        ])
    }
}

impl Changeable for QuorumRule {
    const UPDATE: &'static str = "UPDATE quorum_rule SET summit = ?2, session = ?3, base = ?4, members = ?5, to_open = ?6, to_decide = ?7, \
             proxies = ?8, remote = ?9, tested = ?10, block = ?11 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM quorum_rule WHERE id = ?1";
}

impl Rows<'_, QuorumRule> {
    /// The rule of a summit, and those its sessions have of their own.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<QuorumRule>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY session IS NOT NULL, session"), [Id(summit.0)])
    }

    /// The rule a session has of its own, or the one a summit has for all.
    pub fn exactly(&self, summit: SummitId, session: Option<SessionId>) -> Result<Option<QuorumRule>, StoreFault> {
        let rows = self.select(
            sql!("WHERE summit = ?1 AND ifnull(session, '') = ifnull(?2, '')"),
            params![Id(summit.0), session.map(|id| Id(id.0))],
        )?;
        Ok(rows.into_iter().next())
    }
}
