//! Origins: where a session came from that was not put down here.

use crate::{OriginId, SessionId};
use chrono::{DateTime, Utc};

/// The entry of a foreign calendar that a session came from. One session may have several, from several calendars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Which.
    pub id: OriginId,
    /// The session.
    pub session: SessionId,
    /// What the foreign calendar knows it by (RFC 5545 §3.8.4.7).
    pub uid: String,
    /// Which time of a repeating entry it is, by the instant at which the repetition puts it; `None` for a single entry.
    pub occurrence: Option<DateTime<Utc>>,
    /// What the entry said when it was last taken, as a digest: while it says the same, what was changed here since stays.
    pub taken: String,
    /// How often its organiser had revised it then (RFC 5545 §3.8.7.4); `None` for what was taken before that was kept.
    pub sequence: Option<i64>,
    /// When it was last changed there, as of then; `None` where the file did not say.
    pub changed: Option<DateTime<Utc>>,
}
