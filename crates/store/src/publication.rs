//! When calendars were last put on a server, and what came of it: facts about another machine, which undo passes by.

use crate::{
    Reader, Store, StoreFault,
    column::{At, Id, word},
};
use chrono::{DateTime, Utc};
use plenary_domain::{SummitId, Words, vocabulary::PublicationEnd};
use rusqlite::{Row, params};

/// The last publication of a calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPublished {
    /// The server and the account on it, as [`CalendarServer::home`](plenary_domain::calendar_server::CalendarServer::home) tells them.
    pub server: String,
    /// The summit.
    pub summit: SummitId,
    /// The calendar, by the end of its address.
    pub calendar: String,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub officer: String,
    /// How many entries were put there.
    pub sent: u32,
    /// How many were taken away.
    pub withdrawn: u32,
    /// How many somebody else had changed; they were left as they were.
    pub elsewhere: u32,
    /// How it ended.
    pub ended: PublicationEnd,
    /// Why it failed; empty where it did not.
    pub why: Words,
}

impl Store {
    /// Notes what came of a publication, in the place of the one before.
    pub fn last_published(&mut self, last: &LastPublished) -> Result<(), StoreFault> {
        self.writable()?;
        self.connection
            .prepare_cached(
                "INSERT INTO publication (server, summit, calendar, at, officer, sent, withdrawn, elsewhere, ended, why, why_ko)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
                 ON CONFLICT (server, summit, calendar) DO UPDATE SET at = excluded.at, officer = excluded.officer,
                   sent = excluded.sent, withdrawn = excluded.withdrawn, elsewhere = excluded.elsewhere,
                   ended = excluded.ended, why = excluded.why, why_ko = excluded.why_ko",
            )?
            .execute(params![
                last.server,
                Id(last.summit.0),
                last.calendar,
                At(last.at),
                last.officer,
                last.sent,
                last.withdrawn,
                last.elsewhere,
                last.ended.as_str(),
                last.why.en,
                last.why.ko,
            ])?;
        Ok(())
    }
}

impl Reader<'_> {
    /// The last publication of each calendar of a summit on a server.
    pub fn last_published(&self, server: &str, summit: SummitId) -> Result<Vec<LastPublished>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT server, summit, calendar, at, officer, sent, withdrawn, elsewhere, ended, why, why_ko FROM publication
             WHERE server = ?1 AND summit = ?2 ORDER BY calendar",
        )?;
        let rows = statement.query_map(params![server, Id(summit.0)], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<LastPublished> {
    Ok(LastPublished {
        server: row.get(0)?,
        summit: SummitId(row.get::<_, Id>(1)?.0),
        calendar: row.get(2)?,
        at: row.get::<_, At>(3)?.0,
        officer: row.get(4)?,
        sent: row.get(5)?,
        withdrawn: row.get(6)?,
        elsewhere: row.get(7)?,
        ended: word(row, 8, PublicationEnd::parse)?,
        why: Words::new(row.get::<_, String>(9)?, row.get::<_, String>(10)?),
    })
}
