//! Precedence: in which order delegations speak, sit, arrive, stand in a picture and in a list.
//!
//! An order follows from a [`Scheme`] (a list of keys), never from a sort somebody did by hand, so each place can say why it
//! is what it is. What the keys leave equal is asked and stays asked until an officer answers; what an officer moves by
//! hand has a reason and stays where it was put. The people inside a delegation stand as their State notified them and
//! are nothing to this module (Vienna Convention 1975, art. 47).

mod alphabet;
mod arrangement;
mod arrival;
mod explain;
mod kept;
mod lot;
mod order;
mod rows;
mod scheme;
mod seating;
mod table;
mod timing;

pub use alphabet::Collation;
pub use arrangement::{Arrangement, layouts};
pub use arrival::{Arriving, arrivals, departures};
pub use kept::{FrozenOrder, Lot, OrderOverride, OrderScheme, SpeakingRequest, TieAnswer};
pub use lot::draw;
pub use order::{Entrant, Missing, Moved, Override, Place, Placing, Question, Tie, place};
pub use rows::{centred, flags, from_centre, gallery};
pub use scheme::{Scheme, usual};
pub use seating::{Plan, Seat, Seated, accessible_first, seated};
pub use timing::{Timing, WORDS_A_MINUTE, timing};

#[cfg(test)]
mod tests;
