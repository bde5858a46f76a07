//! Releases: a programme frozen as it stands, told apart from another, and what the difference means for whom.

mod consequences;
mod difference;
mod frozen;
mod people;

pub(crate) use difference::difference;
pub(crate) use frozen::Frozen;
