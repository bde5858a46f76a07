//! Outcomes: what an action did.

use plenary_domain::Words;
use plenary_store::Topic;
use serde::Serialize;
use uuid::Uuid;

/// The record an action was about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Subject {
    /// What kind of record, `session`.
    pub noun: &'static str,
    /// Which.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub id: Uuid,
}

/// The line an action left in the history.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct EntryBrief {
    /// Its number.
    pub seq: i64,
    /// What was done, in words.
    pub label: Words,
}

/// What an action did. It is on the disk before anybody is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Outcome {
    /// The record it made or changed.
    pub subject: Option<Subject>,
    /// Which nouns changed: answers that read one of them are stale.
    pub touched: Vec<Topic>,
    /// Its line in the history; none where nothing changed.
    pub entry: Option<EntryBrief>,
}
