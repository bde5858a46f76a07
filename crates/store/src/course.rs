//! How sessions went: when they were opened and closed, as the history tells it. The rows hold only that they are.

use crate::{
    Reader, StoreFault,
    column::{At, Id},
};
use chrono::{DateTime, Utc};
use plenary_domain::{SessionId, SummitId};
use rusqlite::{OptionalExtension, params};
use std::collections::BTreeMap;

/// When a session was opened and closed; of one that came so from elsewhere nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Course {
    /// When it was opened, the first time since it was last planned.
    pub opened: Option<DateTime<Utc>>,
    /// When it was closed, the last time.
    pub closed: Option<DateTime<Utc>>,
}

/// Of each session of a summit that is open or closed now, or of one of them, when it was set to that.
const COURSES: &str = "SELECT s.id,
        min(CASE WHEN json_extract(c.after, '$.status') = 'open' THEN e.at END),
        max(CASE WHEN s.status = 'closed' AND json_extract(c.after, '$.status') = 'closed' THEN e.at END)
    FROM session AS s
    JOIN change AS c ON c.row = s.id AND c.tbl = 'session' AND json_extract(c.after, '$.status') IN ('open', 'closed')
    JOIN entry AS e ON e.seq = c.entry
    WHERE s.summit = ?1 AND s.status IN ('open', 'closed') AND (?2 IS NULL OR s.id = ?2)
      AND c.entry > coalesce((SELECT max(b.entry) FROM change AS b WHERE b.row = s.id AND b.tbl = 'session'
        AND json_extract(b.after, '$.status') IN ('draft', 'confirmed', 'cancelled')), 0)
    GROUP BY s.id";

impl Reader<'_> {
    /// How each session of a summit went that is open or closed.
    pub fn courses(&self, summit: SummitId) -> Result<BTreeMap<SessionId, Course>, StoreFault> {
        let mut statement = self.connection.prepare_cached(COURSES)?;
        let rows = statement.query_map(params![Id(summit.0), None::<Id>], course)?;
        rows.collect::<Result<_, _>>().map_err(Into::into)
    }

    /// How one session of a summit went; neither is known of one that is not open or closed.
    pub fn course(&self, summit: SummitId, session: SessionId) -> Result<Course, StoreFault> {
        let mut statement = self.connection.prepare_cached(COURSES)?;
        let found = statement.query_row(params![Id(summit.0), Some(Id(session.0))], course).optional()?;
        Ok(found.map(|(_, course)| course).unwrap_or_default())
    }
}

fn course(row: &rusqlite::Row<'_>) -> rusqlite::Result<(SessionId, Course)> {
    let at = |place| Ok::<_, rusqlite::Error>(row.get::<_, Option<At>>(place)?.map(|at| at.0));
    Ok((SessionId(row.get::<_, Id>(0)?.0), Course { opened: at(1)?, closed: at(2)? }))
}
