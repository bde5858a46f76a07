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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Represented {
    /// The representation it was said by.
    pub id: Uuid,
    /// The session; `None` for the summit as a whole.
    pub session: Option<SessionId>,
    /// Who was represented.
    pub party: Party,
    /// Who stood in.
    pub by: Party,
    /// Since when, where that was said; else when it was written down.
    pub from: DateTime<Utc>,
    /// When it was taken back, or said otherwise; `None` while it is said.
    pub until: Option<DateTime<Utc>>,
    /// The document that says so, as it was last named; empty while it has not come in.
    pub authority: String,
    /// The date of that document, `2021-11-12`; may be empty.
    pub dated: String,
}

/// Every change of a summit's representations that stands, in order. What was undone was never said; what was withdrawn was.
const CHANGES: &str = "SELECT c.row, c.after, e.at, c.op FROM change AS c
    JOIN standing AS s ON s.seq = c.entry JOIN entry AS e ON e.seq = c.entry
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
        let mut known: BTreeMap<Uuid, (Map<String, Value>, Option<Open>)> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (id, at) = (row.get::<_, Id>(0)?.0, row.get::<_, At>(2)?.0);
            if row.get::<_, String>(3)? == "I" {
                known.entry(id).or_default();
            }
            // Nor was what was made of one that was undone out of turn.
            let Some((columns, open)) = known.get_mut(&id) else { continue };
            let before = open.take();
            let after: Option<String> = row.get(1)?;
            let now = match after {
                None => None,
                Some(text) => {
                    let changed: Map<String, Value> = serde_json::from_str(&text)
                        .map_err(|fault| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, fault.into()))?;
                    columns.extend(changed);
                    said(id, columns)
                }
            };
            let since = columns.get("since").map(instant).transpose()?.flatten();
            // A change of its document or notes ends nothing; nor does one of since when it holds.
            let same = |one: &Represented, other: &Represented| {
                (one.session, one.party, one.by) == (other.session, other.party, other.by)
            };
            if let (Some(before), Some(now)) = (before, &now)
                && same(&told[before.place], now)
            {
                let from = since.unwrap_or(before.written);
                told[before.place] = Represented { from, ..now.clone() };
                *open = Some(before);
                continue;
            }
            if let Some(Open { place, .. }) = before {
                told[place].until = Some(at);
            }
            if let Some(now) = now {
                *open = Some(Open { place: told.len(), written: at });
                told.push(Represented { from: since.unwrap_or(at), ..now });
            }
        }
        one_at_a_time(&mut told);
        Ok(told)
    }
}

/// One who stands in since before that was said has taken the place of whoever did so by then.
fn one_at_a_time(told: &mut Vec<Represented>) {
    let mut taken: BTreeMap<Uuid, DateTime<Utc>> = BTreeMap::new();
    for each in told.iter_mut().rev() {
        let first = taken.entry(each.id).or_insert(DateTime::<Utc>::MAX_UTC);
        each.until = each.until.map(|until| until.min(*first).max(each.from));
        *first = each.from.min(*first);
    }
    told.retain(|each| each.until.is_none_or(|until| until > each.from));
}

/// Where the open stretch of a row stands among those told, and when it was first written down.
#[derive(Clone, Copy)]
struct Open {
    place: usize,
    written: DateTime<Utc>,
}

/// An instant as the journal writes it; none where there is none.
fn instant(value: &Value) -> rusqlite::Result<Option<DateTime<Utc>>> {
    let failed = |fault: chrono::ParseError| rusqlite::Error::FromSqlConversionFailure(1, Type::Text, fault.into());
    let read = |text: &str| DateTime::parse_from_rfc3339(text).map(|at| at.to_utc()).map_err(failed);
    value.as_str().map(read).transpose()
}

/// What a row says.
fn said(id: Uuid, columns: &Map<String, Value>) -> Option<Represented> {
    let text = |name: &str| columns.get(name).and_then(Value::as_str).unwrap_or_default();
    let uuid = |name: &str| Uuid::try_parse(text(name)).ok();
    let party = |delegation: &str, delegate: &str| {
        Some(Party { delegation: DelegationId(uuid(delegation)?), delegate: uuid(delegate).map(DelegateId) })
    };
    Some(Represented {
        id,
        session: uuid("session").map(SessionId),
        party: party("delegation", "delegate")?,
        by: party("by_delegation", "by_delegate")?,
        from: DateTime::<Utc>::MIN_UTC,
        until: None,
        authority: text("authority").to_owned(),
        dated: text("dated").to_owned(),
    })
}
