//! Revisions: what calendar programs are told about a session's changes.

use crate::{Reader, StoreFault, column::Id};
use chrono::{DateTime, Utc};
use plenary_domain::{SessionId, SummitId};
use rusqlite::{Row, types::Type};
use std::collections::BTreeMap;

/// How often and when a session changed, as iCalendar wants it (RFC 5545 §3.8.7).
///
/// Triggers keep these numbers. They only rise, also when a change is undone, and they outlive the session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// How many actions changed its time, length, place, way of meeting or status since it was made (SEQUENCE).
    pub sequence: u32,
    /// When it, an item of its agenda or the name of its place last changed (LAST-MODIFIED); whole seconds.
    pub changed_at: DateTime<Utc>,
    /// When it was put down first (CREATED); whole seconds.
    pub created_at: DateTime<Utc>,
}

const OF_SESSION: &str = "SELECT session, sequence, changed_at, created_at FROM revision WHERE session = ?1";
const OF_SUMMIT: &str = "SELECT r.session, r.sequence, r.changed_at, r.created_at
    FROM session AS s JOIN revision AS r ON r.session = s.id WHERE s.summit = ?1";

impl Reader<'_> {
    /// The revision of a session; of a deleted one too.
    pub fn revision(&self, session: SessionId) -> Result<Revision, StoreFault> {
        let mut statement = self.connection.prepare_cached(OF_SESSION)?;
        let found = statement.query_map([Id(session.0)], read)?.next().transpose()?;
        Ok(found.ok_or(StoreFault::Gone { noun: SessionId::NOUN, id: session.0 })?.1)
    }

    /// The revisions of all sessions a summit has now.
    pub fn revisions(&self, summit: SummitId) -> Result<BTreeMap<SessionId, Revision>, StoreFault> {
        let mut statement = self.connection.prepare_cached(OF_SUMMIT)?;
        let rows = statement.query_map([Id(summit.0)], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<(SessionId, Revision)> {
    let second = |column: usize| {
        let seconds: i64 = row.get(column)?;
        DateTime::from_timestamp(seconds, 0).ok_or_else(|| {
            rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, format!("{seconds} is no time").into())
        })
    };
    let id: Id = row.get(0)?;
    Ok((SessionId(id.0), Revision { sequence: row.get(1)?, changed_at: second(2)?, created_at: second(3)? }))
}
