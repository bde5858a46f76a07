//! Releases: named versions of a programme that nobody changes any more.

use crate::{Refusal, ReleaseId, SummitId, text};
use chrono::{DateTime, Utc};

/// A programme as it stood when an officer let it go out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Release {
    /// Which.
    pub id: ReleaseId,
    /// The summit.
    pub summit: SummitId,
    /// Its number among the releases of the summit, from 1.
    pub number: u32,
    /// What it is called, such as “Sent to ministries”.
    pub name: String,
    /// What else there is to say of it; may be empty.
    pub note: String,
    /// Who made it.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The version of the zone rules it was made by.
    pub rules: String,
    /// How many sessions it holds.
    pub sessions: u32,
    /// The programme itself, as text that stands by itself.
    pub programme: String,
}

impl Release {
    /// The same with its texts cleaned; refuses one without a name.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::required("name", &self.name)?;
        self.note = text::note("note", &self.note)?;
        Ok(self)
    }
}
