//! What stands on a calendar server by our doing: facts about another machine, which undo passes by.

use crate::{Reader, Store, StoreFault, column::Id};
use plenary_domain::SummitId;
use rusqlite::{Row, TransactionBehavior, params};

/// An entry of a calendar on a server, as we put it there last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The server and the account on it, as [`CalendarServer::home`](plenary_domain::calendar_server::CalendarServer::home) tells them.
    pub server: String,
    /// The summit.
    pub summit: SummitId,
    /// The calendar, by the end of its address.
    pub calendar: String,
    /// The entry, by the end of its address.
    pub entry: String,
    /// What the session is called.
    pub title: String,
    /// The version the server gave it (RFC 9110 §8.8.3).
    pub etag: String,
    /// What it tells, as a digest; empty where a name was erased here from what it says there.
    pub digest: String,
    /// What it says.
    pub body: String,
}

impl Store {
    /// Notes that an entry stands on the server.
    pub fn published(&mut self, entry: &Published) -> Result<(), StoreFault> {
        self.writable()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction
            .prepare_cached(
                "INSERT INTO published (server, summit, calendar, entry, title, etag, digest, body)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                 ON CONFLICT (server, summit, calendar, entry)
                 DO UPDATE SET title = excluded.title, etag = excluded.etag, digest = excluded.digest, body = excluded.body",
            )?
            .execute(params![
                entry.server,
                Id(entry.summit.0),
                entry.calendar,
                entry.entry,
                entry.title,
                entry.etag,
                entry.digest,
                entry.body,
            ])?;
        Ok(transaction.commit()?)
    }

    /// Notes that an entry stands on the server no more.
    pub fn withdrawn(&mut self, entry: &Published) -> Result<(), StoreFault> {
        self.writable()?;
        self.connection
            .prepare_cached("DELETE FROM published WHERE server = ?1 AND summit = ?2 AND calendar = ?3 AND entry = ?4")?
            .execute(params![entry.server, Id(entry.summit.0), entry.calendar, entry.entry])?;
        Ok(())
    }
}

impl Reader<'_> {
    /// What stands on a server of a summit's calendars.
    pub fn published(&self, server: &str, summit: SummitId) -> Result<Vec<Published>, StoreFault> {
        let mut statement = self.connection.prepare_cached(
            "SELECT server, summit, calendar, entry, title, etag, digest, body FROM published
             WHERE server = ?1 AND summit = ?2 ORDER BY calendar, entry",
        )?;
        let rows = statement.query_map(params![server, Id(summit.0)], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Published> {
    Ok(Published {
        server: row.get(0)?,
        summit: SummitId(row.get::<_, Id>(1)?.0),
        calendar: row.get(2)?,
        entry: row.get(3)?,
        title: row.get(4)?,
        etag: row.get(5)?,
        digest: row.get(6)?,
        body: row.get(7)?,
    })
}

/// A calendar with its long lines whole (RFC 5545 §3.1).
pub(crate) fn unfolded(body: &str) -> String {
    body.replace("\r\n ", "").replace("\r\n\t", "")
}

/// A calendar with its long lines folded: none is longer than 75 octets.
pub(crate) fn folded(body: &str) -> String {
    let mut folded = String::with_capacity(body.len() + body.len() / 32);
    let mut octets = 0;
    for c in body.chars() {
        if c == '\r' || c == '\n' {
            octets = 0;
        } else {
            if octets + c.len_utf8() > 75 {
                folded.push_str("\r\n ");
                octets = 1;
            }
            octets += c.len_utf8();
        }
        folded.push(c);
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_and_whole_again() {
        let body = format!("BEGIN:VEVENT\r\nDESCRIPTION:{}\r\nEND:VEVENT\r\n", "Ärger und Ann Lee ".repeat(30));
        let long = folded(&body);
        assert!(long.split("\r\n").all(|line| line.len() <= 75), "{long}");
        assert!(long.contains("\r\n "), "nothing was folded");
        assert_eq!(unfolded(&long), body);
    }
}
