//! Calendar servers of summits.

use super::{Changeable, Record};
use crate::column::{Id, word};
use plenary_domain::{SummitId, calendar_server::CalendarServer, vocabulary::CalendarLanguage};
use rusqlite::{CachedStatement, Row, params};
use uuid::Uuid;

impl Record for CalendarServer {
    type Id = SummitId;
    const NOUN: &'static str = "calendar_server";
    const GET: &'static str = "SELECT id, address, account, language FROM calendar_server WHERE id = ?1";
    const INSERT: &'static str = "INSERT INTO calendar_server (id, address, account, language) VALUES (?1, ?2, ?3, ?4)";

    fn uuid(id: SummitId) -> Uuid {
        id.0
    }

    fn id(&self) -> SummitId {
        self.summit
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            summit: SummitId(row.get::<_, Id>(0)?.0),
            address: row.get(1)?,
            account: row.get(2)?,
            language: word(row, 3, CalendarLanguage::parse)?,
        })
    }

    fn run(&self, statement: &mut CachedStatement<'_>) -> rusqlite::Result<usize> {
        statement.execute(params![Id(self.summit.0), self.address, self.account, self.language.as_str()])
    }
}

impl Changeable for CalendarServer {
    const UPDATE: &'static str = "UPDATE calendar_server SET address = ?2, account = ?3, language = ?4 WHERE id = ?1";
    const DELETE: &'static str = "DELETE FROM calendar_server WHERE id = ?1";
}
