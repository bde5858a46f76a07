//! Delegations.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, word, zone},
};
use plenary_domain::{
    DelegationId, SummitId,
    bands::{Weekdays, WorkingTime},
    delegation::Delegation,
    vocabulary::{DelegationCategory, DelegationStatus},
};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, code, flag, category, name, name_ko, name_fr, formal_name, organisation, zone, \
             position, works, office_from, office_to, formal_name_ko, formal_name_fr, everyday_name, \
             everyday_name_ko, everyday_name_fr, sort_name, sort_name_ko, sort_name_fr, status, seats, liaison, \
             liaison_contact, languages, interpreters \
             FROM delegation ",
            $rest
        )
    };
}

impl Record for Delegation {
    type Id = DelegationId;
    const NOUN: &'static str = DelegationId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO delegation (id, summit, code, flag, category, name, name_ko, name_fr, formal_name, organisation, zone, \
             position, works, office_from, office_to, formal_name_ko, formal_name_fr, everyday_name, \
             everyday_name_ko, everyday_name_fr, sort_name, sort_name_ko, sort_name_fr, status, seats, liaison, \
             liaison_contact, languages, interpreters) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, \
             ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29)";

    fn uuid(id: DelegationId) -> Uuid {
        id.0
    }

    fn id(&self) -> DelegationId {
        self.id
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: DelegationId(row.get::<_, Id>(0)?.0),
            summit: SummitId(row.get::<_, Id>(1)?.0),
            code: row.get(2)?,
            flag: row.get(3)?,
            category: word(row, 4, DelegationCategory::parse)?,
            name: row.get(5)?,
            name_ko: row.get(6)?,
            name_fr: row.get(7)?,
            formal_name: row.get(8)?,
            organisation: row.get(9)?,
            zone: zone(row, 10)?,
            position: row.get(11)?,
            works: WorkingTime {
                days: word(row, 12, |text| Weekdays::parse(text.split(',').filter(|word| !word.is_empty())))?,
                from: row.get(13)?,
                to: row.get(14)?,
            },
            formal_name_ko: row.get(15)?,
            formal_name_fr: row.get(16)?,
            everyday_name: row.get(17)?,
            everyday_name_ko: row.get(18)?,
            everyday_name_fr: row.get(19)?,
            sort_name: row.get(20)?,
            sort_name_ko: row.get(21)?,
            sort_name_fr: row.get(22)?,
            status: word(row, 23, DelegationStatus::parse)?,
            seats: row.get(24)?,
            liaison: row.get(25)?,
            liaison_contact: row.get(26)?,
            languages: row.get(27)?,
            interpreters: row.get(28)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![
            Id(self.id.0),
            Id(self.summit.0),
            self.code,
            self.flag,
            self.category.as_str(),
            self.name,
            self.name_ko,
            self.name_fr,
            self.formal_name,
            self.organisation,
            self.zone.name(),
            self.position,
            self.works.days.words().join(","),
            self.works.from,
            self.works.to,
            self.formal_name_ko,
            self.formal_name_fr,
            self.everyday_name,
            self.everyday_name_ko,
            self.everyday_name_fr,
            self.sort_name,
            self.sort_name_ko,
            self.sort_name_fr,
            self.status.as_str(),
            self.seats,
            self.liaison,
            self.liaison_contact,
            self.languages,
            self.interpreters,
        ])
    }
}

impl Changeable for Delegation {
    const UPDATE: &'static str = "UPDATE delegation SET summit = ?2, code = ?3, flag = ?4, category = ?5, name = ?6, name_ko = ?7, name_fr = ?8, \
             formal_name = ?9, organisation = ?10, zone = ?11, position = ?12, works = ?13, office_from = ?14, \
             office_to = ?15, formal_name_ko = ?16, formal_name_fr = ?17, everyday_name = ?18, \
             everyday_name_ko = ?19, everyday_name_fr = ?20, sort_name = ?21, sort_name_ko = ?22, \
             sort_name_fr = ?23, status = ?24, seats = ?25, liaison = ?26, liaison_contact = ?27, \
             languages = ?28, interpreters = ?29 \
             WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM delegation WHERE id = ?1";
}

impl Rows<'_, Delegation> {
    /// The delegations of a summit, in their order.
    pub fn of_summit(&self, summit: SummitId) -> Result<Vec<Delegation>, StoreFault> {
        self.select(sql!("WHERE summit = ?1 ORDER BY position, id"), [Id(summit.0)])
    }

    /// How many delegations a summit has.
    pub fn count_of(&self, summit: SummitId) -> Result<usize, StoreFault> {
        self.count("SELECT count(*) FROM delegation WHERE summit = ?1", [Id(summit.0)])
    }

    /// The delegation with this code at a summit.
    pub fn by_code(&self, summit: SummitId, code: &str) -> Result<Option<Delegation>, StoreFault> {
        Ok(self.select(sql!("WHERE summit = ?1 AND code = ?2"), params![Id(summit.0), code])?.pop())
    }

    /// Those with this code, at whatever summit.
    pub fn all_by_code(&self, code: &str) -> Result<Vec<Delegation>, StoreFault> {
        self.select(sql!("WHERE code = ?1 ORDER BY id"), params![code])
    }

    /// The newest delegation with this code at any summit: what it is known by elsewhere.
    pub fn latest_by_code(&self, code: &str) -> Result<Option<Delegation>, StoreFault> {
        Ok(self.select(sql!("WHERE code = ?1 ORDER BY id DESC LIMIT 1"), params![code])?.pop())
    }
}
