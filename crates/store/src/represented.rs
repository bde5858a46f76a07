//! Since when and until when somebody was represented, as the history tells it: the rows hold only what is said now.

use crate::{
    Reader, StoreFault,
    column::{At, Id},
};
use chrono::{DateTime, Utc};
use plenary_domain::{DelegateId, DelegationId, SessionId, SummitId, delegation::Party};
use rusqlite::types::Type;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A stretch of time in which it was said that one stands in for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Represented {
    /// The representation it was said by.
    pub id: Uuid,
    /// The session; `None` for the summit as a whole.
    pub session: Option<SessionId>,
    /// Who was represented.
    pub party: Party,
    /// Who stood in.
    pub by: Party,
    /// When it was written down.
    pub from: DateTime<Utc>,
    /// When it was taken back, or said otherwise; `None` while it is said.
    pub until: Option<DateTime<Utc>>,
}

/// Every change of a summit's representations, those that were taken back too, in order.
const CHANGES: &str = "SELECT c.row, c.after, e.at FROM change AS c JOIN entry AS e ON e.seq = c.entry
    WHERE c.tbl = 'representation' AND c.row IN (
      SELECT id FROM representation WHERE summit = ?1
      UNION SELECT k.row FROM entry AS f CROSS JOIN change AS k ON k.n BETWEEN f.first_change AND f.last_change
      WHERE f.summit = ?1 AND f.action LIKE 'representation.%')
    ORDER BY c.n";

impl Reader<'_> {
    /// Who was represented by whom at a summit or its sessions, from when to when, in the order in which it was written down.
    pub fn represented(&self, summit: SummitId) -> Result<Vec<Represented>, StoreFault> {
        let mut statement = self.connection.prepare_cached(CHANGES)?;
        let mut rows = statement.query([Id(summit.0)])?;
        let mut told: Vec<Represented> = Vec::new();
        // What each row says, and where its open stretch stands.
        let mut known: BTreeMap<Uuid, (Map<String, Value>, Option<usize>)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (id, at) = (row.get::<_, Id>(0)?.0, row.get::<_, At>(2)?.0);
            let (columns, open) = known.entry(id).or_default();
            let before = open.take();
            let after: Option<String> = row.get(1)?;
            let now = match after {
                None => None,
                Some(text) => {
                    let changed: Map<String, Value> = serde_json::from_str(&text)
                        .map_err(|fault| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, fault.into()))?;
                    columns.extend(changed);
                    said(id, columns, at)
                }
            };
            // A change of its document or notes ends nothing.
            if let (Some(place), Some(now)) = (before, now)
                && (told[place].session, told[place].party, told[place].by) == (now.session, now.party, now.by)
            {
                *open = Some(place);
                continue;
            }
            if let Some(place) = before {
                told[place].until = Some(at);
            }
            if let Some(now) = now {
                *open = Some(told.len());
                told.push(now);
            }
        }
        Ok(told)
    }
}

/// What a row said from a moment on.
fn said(id: Uuid, columns: &Map<String, Value>, from: DateTime<Utc>) -> Option<Represented> {
    let uuid = |name: &str| columns.get(name).and_then(Value::as_str).and_then(|text| Uuid::try_parse(text).ok());
    let party = |delegation: &str, delegate: &str| {
        Some(Party { delegation: DelegationId(uuid(delegation)?), delegate: uuid(delegate).map(DelegateId) })
    };
    Some(Represented {
        id,
        session: uuid("session").map(SessionId),
        party: party("delegation", "delegate")?,
        by: party("by_delegation", "by_delegate")?,
        from,
        until: None,
    })
}
