//! Everything the product can do ([`action`]) and answer ([`view`]). One open store is one [`Desk`].
//!
//! Hosts (the window, the command line) pass requests in and answers out; they know no rule of their own.

pub mod action;
pub mod export;
pub mod failure;
pub mod import;
pub mod keyring;
pub mod outcome;
pub mod pins;
pub mod request;
pub mod safe;
pub mod sample;
pub mod source;
pub mod template;
pub mod view;
pub mod wording;
pub mod zone_rules;

mod attempts;
mod backup;
mod badges;
pub mod crash;
mod desk;
mod expected;
mod hours;
mod letter;
mod needle;
mod precedence;
pub mod protection;
mod quorum;
mod release;
mod sending;
mod taken_back;
mod written;

pub use desk::Desk;
pub use failure::Failure;
pub use outcome::Outcome;
pub use plenary_domain::{Clocks, Refusal, Rules, SummitId, Words, Zone};
pub use plenary_store::{Phrase, Protection, StoreKey, Topic, Why};
