//! Issues: what was handed out as files, to whom and when. They are added and never changed; undo passes them by.

use crate::{
    Reader, Stamp, Store, StoreFault,
    column::{At, Id},
};
use chrono::{DateTime, Utc};
use plenary_domain::SummitId;
use rusqlite::{Row, TransactionBehavior, params};
use uuid::Uuid;

/// A file that was handed out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Which.
    pub id: Uuid,
    /// The summit it is about.
    pub summit: SummitId,
    /// What kind of file: `schedule`, `sheet` or `invitation`.
    pub kind: String,
    /// For whom: files with the same words here follow one another, and the last one counts.
    pub addressee: String,
    /// What was asked for, as JSON.
    pub request: String,
    /// What the file was called.
    pub name: String,
    /// What it told, as a digest.
    pub digest: String,
    /// How many sessions stood in it.
    pub sessions: u32,
    /// What each session was told as, as JSON.
    pub told: String,
    /// When it was handed out.
    pub at: DateTime<Utc>,
    /// By whom.
    pub officer: String,
}

macro_rules! sql {
    ($rest:literal) => {
        concat!(
            "SELECT id, summit, kind, addressee, request, name, digest, sessions, told, at, officer FROM issue ",
            $rest
        )
    };
}

impl Store {
    /// Notes what was handed out. It stands on the disk when this returns, is no line of the history, and nothing takes it back.
    pub fn issued(&mut self, stamp: &Stamp, issues: &[Issue]) -> Result<(), StoreFault> {
        self.writable()?;
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        {
            let mut statement = transaction.prepare_cached(
                "INSERT INTO issue (id, summit, kind, addressee, request, name, digest, sessions, told, at, officer, desk)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?;
            for issue in issues {
                statement.execute(params![
                    Id(issue.id),
                    Id(issue.summit.0),
                    issue.kind,
                    issue.addressee,
                    issue.request,
                    issue.name,
                    issue.digest,
                    issue.sessions,
                    issue.told,
                    At(issue.at),
                    stamp.officer,
                    Id(self.desk),
                ])?;
            }
        }
        Ok(transaction.commit()?)
    }
}

impl Reader<'_> {
    /// The last file of a kind for each addressee of a summit, the newest first.
    pub fn issues(&self, summit: SummitId, kind: &str) -> Result<Vec<Issue>, StoreFault> {
        let mut statement = self.connection.prepare_cached(sql!(
            "WHERE n IN (SELECT max(n) FROM issue WHERE summit = ?1 AND kind = ?2 GROUP BY addressee) ORDER BY n DESC"
        ))?;
        let rows = statement.query_map(params![Id(summit.0), kind], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Every file of a kind for the addressees whose words begin so, the newest first.
    pub fn issues_to(&self, summit: SummitId, kind: &str, beginning: &str) -> Result<Vec<Issue>, StoreFault> {
        let mut statement = self.connection.prepare_cached(sql!(
            "WHERE summit = ?1 AND kind = ?2 AND substr(addressee, 1, length(?3)) = ?3 ORDER BY n DESC"
        ))?;
        let rows = statement.query_map(params![Id(summit.0), kind, beginning], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The last file of a kind for one addressee.
    pub fn issue(&self, summit: SummitId, kind: &str, addressee: &str) -> Result<Option<Issue>, StoreFault> {
        let mut statement = self
            .connection
            .prepare_cached(sql!("WHERE summit = ?1 AND kind = ?2 AND addressee = ?3 ORDER BY n DESC LIMIT 1"))?;
        let mut rows = statement.query_map(params![Id(summit.0), kind, addressee], read)?;
        Ok(rows.next().transpose()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<Issue> {
    Ok(Issue {
        id: row.get::<_, Id>(0)?.0,
        summit: SummitId(row.get::<_, Id>(1)?.0),
        kind: row.get(2)?,
        addressee: row.get(3)?,
        request: row.get(4)?,
        name: row.get(5)?,
        digest: row.get(6)?,
        sessions: row.get(7)?,
        told: row.get(8)?,
        at: row.get::<_, At>(9)?.0,
        officer: row.get(10)?,
    })
}
