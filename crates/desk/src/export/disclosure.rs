//! How much a file gives away.

use plenary_domain::vocabulary::SessionKind;
use serde::{Deserialize, Serialize};

/// For whose eyes a file is. What stands in a level stands in every one after it, never the other way round.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Disclosure {
    /// For everybody: no bilateral meetings, no links to join, no person's name.
    Public,
    /// For those who take part: links to join, the meetings they are expected at themselves, their own people's names.
    Delegations,
    /// For the host's own people: breaks, internal work, notes, and who is expected by name.
    Internal,
}

impl Disclosure {
    /// Whether a session of this kind stands in the file. `own`: it is for somebody expected there, or for this session alone.
    pub(super) fn holds(self, kind: SessionKind, own: bool) -> bool {
        match self {
            Self::Public => kind.leaves_the_house() && kind != SessionKind::Bilateral,
            Self::Delegations => kind.leaves_the_house() && (own || kind != SessionKind::Bilateral),
            Self::Internal => true,
        }
    }

    /// Whether it says how to get to a place: the way into a house is told to those who come.
    pub(super) fn directions(self) -> bool {
        self >= Self::Delegations
    }

    /// Whether links to join stand in it.
    pub(super) fn links(self) -> bool {
        self >= Self::Delegations
    }
}
