//! Attendance marks: what was seen at the door, when, and by whom. A mark is never changed; a correction is another mark.

use crate::{
    DelegateId, DelegationId, MarkId, SessionId,
    vocabulary::{MarkKind, MarkMethod},
};
use chrono::{DateTime, Utc};

/// One attendance mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Which.
    pub id: MarkId,
    /// At which session.
    pub session: SessionId,
    /// Whom it is about.
    pub delegate: DelegateId,
    /// What it says.
    pub kind: MarkKind,
    /// How it was made.
    pub method: MarkMethod,
    /// When, to the millisecond.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the desk's own clock showed.
    pub offset: i32,
    /// Who stood at the desk.
    pub officer: String,
    /// The mark this one takes back, where it is a correction; then `kind` repeats what that mark said.
    pub voids: Option<MarkId>,
    /// Why, for a correction; may be empty.
    pub reason: String,
    /// The delegation that speaks for the delegate; only with [`MarkKind::Represented`].
    pub represented_by: Option<DelegationId>,
}
