//! Delegates.

use super::{Changeable, Record, Rows};
use crate::{
    StoreFault,
    column::{Id, maybe_date, unreadable, word},
};
use chrono::NaiveTime;
use plenary_domain::{
    DelegateId, DelegationId, SummitId, civil,
    delegation::{Delegate, Journey},
    vocabulary::{Capacity, NameRule, Rank},
};
use rusqlite::{CachedStatement, Row, params};
use std::collections::BTreeMap;
use uuid::Uuid;

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, delegation, position, name, native_name, honorific, title, rank, capacity, remit, organisation, \
             badge, badge_code, family_name, given_names, name_rule, post_nominals, office_since, diet, access, \
             arrival_date, arrival_time, arrival_place, arrival_by, departure_date, departure_time, \
             departure_place, departure_by, replaced_by, replaced_why, email \
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
             d.remit, d.organisation, d.badge, d.badge_code, d.family_name, d.given_names, d.name_rule, \
             d.post_nominals, d.office_since, d.diet, d.access, d.arrival_date, d.arrival_time, d.arrival_place, \
             d.arrival_by, d.departure_date, d.departure_time, d.departure_place, d.departure_by, d.replaced_by, \
             d.replaced_why, d.email \
             FROM delegate AS d JOIN delegation AS g ON g.id = d.delegation ",
            $condition,
            " ORDER BY g.position, g.id, d.position, d.id"
        )
    };
}

impl Record for Delegate {
    type Id = DelegateId;
    const NOUN: &'static str = DelegateId::NOUN;
    const GET: &'static str = sql!("WHERE id = ?1");
    const INSERT: &'static str = "INSERT INTO delegate (id, delegation, position, name, native_name, honorific, title, rank, capacity, remit, organisation, \
             badge, badge_code, family_name, given_names, name_rule, post_nominals, office_since, diet, access, \
             arrival_date, arrival_time, arrival_place, arrival_by, departure_date, departure_time, \
             departure_place, departure_by, replaced_by, replaced_why, email) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, \
             ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)";

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
            badge: row.get(11)?,
            badge_code: row.get(12)?,
            family_name: row.get(13)?,
            given_names: row.get(14)?,
            name_rule: word(row, 15, NameRule::parse)?,
            post_nominals: row.get(16)?,
            office_since: maybe_date(row, 17)?,
            diet: listed(row, 18)?,
            access: listed(row, 19)?,
            arrival: journey(row, 20)?,
            departure: journey(row, 24)?,
            replaced_by: row.get::<_, Option<Id>>(28)?.map(|id| DelegateId(id.0)),
            replaced_why: row.get(29)?,
            email: row.get(30)?,
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
            self.badge,
            self.badge_code,
            self.family_name,
            self.given_names,
            self.name_rule.as_str(),
            self.post_nominals,
            self.office_since.map(|date| date.to_string()),
            self.diet.join(","),
            self.access.join(","),
            self.arrival.date.map(|date| date.to_string()),
            self.arrival.time.map(minute),
            self.arrival.place,
            self.arrival.by,
            self.departure.date.map(|date| date.to_string()),
            self.departure.time.map(minute),
            self.departure.place,
            self.departure.by,
            self.replaced_by.map(|id| Id(id.0)),
            self.replaced_why,
            self.email,
        ])
    }
}

fn minute(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// Words between commas.
fn listed(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<String>> {
    let text = row.get_ref(column)?.as_str()?;
    Ok(text.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect())
}

/// The four columns of an arrival or a departure, from `first` on.
fn journey(row: &Row<'_>, first: usize) -> rusqlite::Result<Journey> {
    let time: Option<String> = row.get(first + 1)?;
    let read = |text: String| civil::minute::parse(&text).ok_or_else(|| unreadable(first + 1, text));
    Ok(Journey {
        date: maybe_date(row, first)?,
        time: time.map(read).transpose()?,
        place: row.get(first + 2)?,
        by: row.get(first + 3)?,
    })
}

impl Changeable for Delegate {
    const UPDATE: &'static str = "UPDATE delegate SET delegation = ?2, position = ?3, name = ?4, native_name = ?5, honorific = ?6, title = ?7, rank = ?8, \
             capacity = ?9, remit = ?10, organisation = ?11, badge = ?12, badge_code = ?13, family_name = ?14, \
             given_names = ?15, name_rule = ?16, post_nominals = ?17, office_since = ?18, diet = ?19, \
             access = ?20, arrival_date = ?21, arrival_time = ?22, arrival_place = ?23, arrival_by = ?24, \
             departure_date = ?25, departure_time = ?26, departure_place = ?27, departure_by = ?28, \
             replaced_by = ?29, replaced_why = ?30, email = ?31 \
             WHERE id = ?1";
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

    /// How many delegates a summit has, without those who were replaced.
    pub fn count_of(&self, summit: SummitId) -> Result<usize, StoreFault> {
        self.count(
            "SELECT count(*) FROM delegation AS g JOIN delegate AS d ON d.delegation = g.id
             WHERE g.summit = ?1 AND d.replaced_by IS NULL",
            [Id(summit.0)],
        )
    }

    /// Whose badges carry this code, whatever its capitals; nobody's for an empty one.
    pub fn by_badge(&self, summit: SummitId, code: &str) -> Result<Vec<Delegate>, StoreFault> {
        self.select(
            joined!("WHERE d.badge_code = ?2 COLLATE NOCASE AND d.badge_code <> '' AND g.summit = ?1"),
            params![Id(summit.0), code],
        )
    }

    /// Whose badge, at any summit, carries one of these codes, whatever its capitals; nobody's for empty ones.
    pub fn carriers(&self, codes: [&str; 2]) -> Result<Vec<Delegate>, StoreFault> {
        self.select(
            joined!("WHERE d.badge_code <> '' AND d.badge_code COLLATE NOCASE IN (?1, ?2)"),
            params![codes[0], codes[1]],
        )
    }

    /// Whom a delegate has replaced, in the order of the delegation.
    pub fn replaced_by(&self, successor: DelegateId) -> Result<Vec<Delegate>, StoreFault> {
        self.select(sql!("WHERE replaced_by = ?1 ORDER BY position, id"), [Id(successor.0)])
    }

    /// How those who chair sessions of a summit are shown.
    pub fn chairs_of(&self, summit: SummitId) -> Result<BTreeMap<DelegateId, String>, StoreFault> {
        let chairs = self.select(sql!("WHERE id IN (SELECT chair FROM session WHERE summit = ?1)"), [Id(summit.0)])?;
        Ok(chairs.into_iter().map(|delegate| (delegate.id, delegate.display().to_owned())).collect())
    }
}
