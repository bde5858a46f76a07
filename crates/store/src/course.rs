//! How sessions went: when they were opened and closed, as the history tells it. The rows hold only that they are.

use crate::{
    Reader, StoreFault,
    column::{At, Id},
};
use chrono::{DateTime, Utc};
use plenary_domain::{SessionId, SummitId};
use rusqlite::params;
use std::collections::BTreeMap;

/// When a session was opened and closed; of one that came so from elsewhere nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// When it was opened, the first time since it was last planned.
    pub opened: Option<DateTime<Utc>>,
    /// When it was closed, the last time.
    pub closed: Option<DateTime<Utc>>,
}

/// What was done to the status of each session of a summit that is open or closed now, or of one of them, in order.
const TURNS: &str = "SELECT s.id, e.seq, e.at, e.reverts, json_extract(c.after, '$.status')
    FROM session AS s
    JOIN change AS c ON c.row = s.id AND c.tbl = 'session'
    JOIN entry AS e ON e.seq = c.entry
    WHERE s.summit = ?1 AND s.status IN ('open', 'closed') AND (?2 IS NULL OR s.id = ?2)
      AND (c.op = 'D' OR json_extract(c.after, '$.status') IS NOT NULL)
    ORDER BY s.id, c.n";

impl Reader<'_> {
    /// How each session of a summit went that is open or closed.
    pub fn courses(&self, summit: SummitId) -> Result<BTreeMap<SessionId, Course>, StoreFault> {
        self.replayed(summit, None)
    }

    /// How one session of a summit went; neither is known of one that is not open or closed.
    pub fn course(&self, summit: SummitId, session: SessionId) -> Result<Course, StoreFault> {
        Ok(self.replayed(summit, Some(session))?.remove(&session).unwrap_or_default())
    }

    fn replayed(&self, summit: SummitId, only: Option<SessionId>) -> Result<BTreeMap<SessionId, Course>, StoreFault> {
        let mut statement = self.connection.prepare_cached(TURNS)?;
        let mut rows = statement.query(params![Id(summit.0), only.map(|session| Id(session.0))])?;
        let mut replays: BTreeMap<SessionId, Replay> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let replay = replays.entry(SessionId(row.get::<_, Id>(0)?.0)).or_default();
            let (at, status) = (row.get::<_, At>(2)?.0, row.get::<_, Option<String>>(4)?);
            replay.turn(row.get(1)?, at, row.get(3)?, status.as_deref());
        }
        Ok(replays.into_iter().map(|(session, replay)| (session, replay.now)).collect())
    }
}

/// The status of one session, gone through from the first entry of the history to the last.
#[derive(Default)]
struct Replay {
    now: Course,
    /// By entry, the course before it.
    before: BTreeMap<i64, Course>,
}

impl Replay {
    /// Where something is taken back, or an undo is, it is as it was before that: whoever does so says nothing about when the session went on.
    fn turn(&mut self, entry: i64, at: DateTime<Utc>, reverts: Option<i64>, status: Option<&str>) {
        let was = self.now;
        let there = reverts.and_then(|reverts| self.before.get(&reverts).copied());
        self.now = there.unwrap_or_else(|| match status {
            Some("open") => Course { opened: was.opened.or(Some(at)), closed: None },
            Some("closed") => Course { closed: Some(at), ..was },
            _ => Course::default(),
        });
        self.before.entry(entry).or_insert(was);
    }
}
