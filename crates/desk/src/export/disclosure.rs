//! How much a file gives away.

use plenary_domain::{Words, vocabulary::SessionKind};
use serde::{Deserialize, Serialize};

/// For whose eyes a file is. What stands in a level stands in every one after it, never the other way round.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Disclosure {
    /// For everybody: no bilateral meetings, no links to join, no person's name. Where nobody says, it is this.
    #[default]
    Public,
    /// For those who take part: links to join, the meetings they are expected at themselves, their own people's names; in lists, the
    /// names and offices of those who take part.
    Delegations,
    /// For the host's own people: breaks, internal work, notes, and who is expected by name; in lists, all that is kept.
    Internal,
}

impl Disclosure {
    /// Whether a session of this kind stands in the file. `own`: it is for somebody expected there, or for this session alone.
    pub(crate) fn holds(self, kind: SessionKind, own: bool) -> bool {
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

    /// Whether all that is kept stands in a list: how to reach people, when they travel, what officers wrote for themselves.
    pub(crate) fn everything(self) -> bool {
        self == Self::Internal
    }

    /// The level that an addressee begins with, as [`super::ScheduleOf::addressee`] writes it.
    pub(super) fn of(addressee: &str) -> Option<Self> {
        let word = addressee.split(' ').next()?;
        [Self::Public, Self::Delegations, Self::Internal].into_iter().find(|level| level.as_str() == word)
    }

    /// Whether a list names people; below that they stand by their office.
    pub(crate) fn names(self) -> bool {
        self >= Self::Delegations
    }

    /// The word for it in requests and in the names of files.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Delegations => "delegations",
            Self::Internal => "internal",
        }
    }

    /// The parts of a file's name, which says so where it is internal: it may lie among others that are not.
    pub(super) fn marked<'a>(self, parts: &[&'a str]) -> Vec<&'a str> {
        let internal = self.everything().then_some(self.as_str());
        parts.iter().copied().chain(internal).collect()
    }

    /// What stands on a file of this level.
    pub(crate) fn label(self) -> Words {
        match self {
            Self::Public => Words::new("For everybody", "공개용"),
            Self::Delegations => Words::new("For those who take part", "대표단용"),
            Self::Internal => Words::new("Internal. Do not pass on.", "내부용입니다. 외부에 전달하지 마세요."),
        }
    }
}
