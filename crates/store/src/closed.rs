//! When sessions were closed, as the history tells it: the rows hold only that they are.

use crate::{
    Reader, StoreFault,
    column::{At, Id},
};
use chrono::{DateTime, Utc};
use plenary_domain::{SessionId, SummitId};
use std::collections::BTreeMap;

/// The last time each session that is closed now was set to that.
const CLOSED: &str = "SELECT c.row, max(e.at) FROM session AS s
    JOIN change AS c ON c.row = s.id AND c.tbl = 'session' AND json_extract(c.after, '$.status') = 'closed'
    JOIN entry AS e ON e.seq = c.entry
    WHERE s.summit = ?1 AND s.status = 'closed' GROUP BY c.row";

impl Reader<'_> {
    /// When each session of a summit that is closed was closed; of one that came closed from elsewhere nobody knows.
    pub fn closed(&self, summit: SummitId) -> Result<BTreeMap<SessionId, DateTime<Utc>>, StoreFault> {
        let mut statement = self.connection.prepare_cached(CLOSED)?;
        let rows = statement
            .query_map([Id(summit.0)], |row| Ok((SessionId(row.get::<_, Id>(0)?.0), row.get::<_, At>(1)?.0)))?;
        rows.collect::<Result<_, _>>().map_err(Into::into)
    }
}
