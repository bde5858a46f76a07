//! Delegates.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word},
};
use plenary_domain::{
    DelegateId, DelegationId, SummitId,
    delegation::Delegate,
    vocabulary::{Badge, Capacity, Rank},
};
use rusqlite::{CachedStatement, Row, params};
use std::collections::BTreeMap;
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, delegation, position, name, native_name, honorific, title, rank, capacity, remit, organisation, \
             badge, badge_code, email \
             FROM delegate ",
            $rest
        )
    };
}

/// Delegates with their delegation, in the order of lists: by delegation, then as notified.
macro_rules! joined {
    ($condition:literal) => {
        concat!(
            "SELECT d.id, d.delegation, d.position, d.name, d.native_name, d.honorific, d.title, d.rank, d.capacity, \
             d.remit, d.organisation, d.badge, d.badge_code, d.email \
             FROM delegate AS d JOIN delegation AS g ON g.id = d.delegation ",
            $condition,
            " ORDER BY g.position, g.id, d.position, d.id"
        )
    };
}
pub(super) use joined;

impl Record for Delegate {
    type Id = DelegateId;
    const NOUN: &'static str = DelegateId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO delegate (id, delegation, position, name, native_name, honorific, title, rank, capacity, remit, organisation, \
             badge, badge_code, email) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

    fn uuid(id: DelegateId) -> Uuid {
        id.0
    }

    fn id(&self) -> DelegateId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: DelegateId(row.get::<_, Id>(0)?.0),
            delegation: DelegationId(row.get::<_, Id>(1)?.0),
            position: row.get(2)?,
            name: row.get(3)?,
            native_name: row.get(4)?,
            honorific: row.get(5)?,
            title: row.get(6)?,
            rank: word(row, 7, Rank::parse)?,
            capacity: word(row, 8, Capacity::parse)?,
            remit: row.get(9)?,
            organisation: row.get(10)?,
            badge: word(row, 11, Badge::parse)?,
            badge_code: row.get(12)?,
            email: row.get(13)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.delegation.0),
            self.position,
            self.name,
            self.native_name,
            self.honorific,
            self.title,
            self.rank.as_str(),
            self.capacity.as_str(),
            self.remit,
            self.organisation,
            self.badge.as_str(),
            self.badge_code,
            self.email,
        ])
    }
}

impl Changeable for Delegate {
    const UPDATE: &'static str = "UPDATE delegate SET delegation = ?2, position = ?3, name = ?4, native_name = ?5, honorific = ?6, title = ?7, rank = ?8, \
             capacity = ?9, remit = ?10, organisation = ?11, badge = ?12, badge_code = ?13, email = ?14 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM delegate WHERE id = ?1";
}

impl Rows<'_, Delegate> {
    /// The delegates of a delegation, in the order their State notified.
    pub fn of_delegation(&self, delegation: DelegationId) -> Result<Vec<Delegate>, StoreFault> {
        self.select(sql!("WHERE delegation = ?1 ORDER BY position, id"), [Id(delegation.0)])
    }

    /// Every delegate of a summit: by the order of the delegations, then by their own.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Delegate>, StoreFault> {
        self.select(joined!("WHERE g.summit = ?1"), [Id(summit.0)])
    }

    /// How many delegates a summit has.
    pub fn count_of(&self, summit: SummitId) -> Result<usize, StoreFault> {
        self.count(
            "SELECT count(*) FROM delegation AS g JOIN delegate AS d ON d.delegation = g.id WHERE g.summit = ?1",
            [Id(summit.0)],
        )
    }

    /// Whose badge carries this code; nobody's for an empty one.
    pub fn by_badge(&self, summit: SummitId, code: &str) -> Result<Option<Delegate>, StoreFault> {
        let carriers = self.select(
            joined!("WHERE d.badge_code = ?2 AND d.badge_code <> '' AND g.summit = ?1"),
            params![Id(summit.0), code],
        )?;
        Ok(carriers.into_iter().next())
    }

    /// Whose badge, at any summit, carries one of these codes, whatever its capitals; nobody's for empty ones.
    pub fn carriers(&self, codes: [&str; 2]) -> Result<Vec<Delegate>, StoreFault> {
        self.select(
            joined!("WHERE d.badge_code <> '' AND d.badge_code COLLATE NOCASE IN (?1, ?2)"),
            params![codes[0], codes[1]],
        )
    }

    /// How those who chair sessions of a summit are shown.
    pub fn chairs_of(&self, summit: SummitId) -> Result<BTreeMap<DelegateId, String>, StoreFault> {
        let chairs = self.select(sql!("WHERE id IN (SELECT chair FROM session WHERE summit = ?1)"), [Id(summit.0)])?;
        Ok(chairs.into_iter().map(|delegate| (delegate.id, delegate.display().to_owned())).collect())
    }
}
