//! Words and rules of protocol: what a summit, a session, a delegation is, and which changes to them make sense.
//!
//! This crate opens no file, reads no clock and makes no random number: time and ids are given to it
//! (`clippy.toml` beside this crate forbids the functions that would).

pub mod agenda;
pub mod apart;
pub mod attendance;
pub mod badge;
pub mod bands;
pub mod bilateral;
pub mod calendar_server;
mod cities;
pub mod civil;
pub mod clocks;
pub mod cue;
pub mod decision;
pub mod delegation;
pub mod erasure;
pub mod finding;
pub mod free_hours;
pub mod holiday;
pub mod ids;
pub mod invitation;
pub mod ledger;
pub mod letter;
pub mod manual_offset;
pub mod mark;
pub mod naming;
pub mod officer;
pub mod origin;
pub mod overrun;
pub mod passphrase;
pub mod photo;
pub mod place;
pub mod precedence;
pub mod presence;
pub mod quorum;
pub mod refusal;
pub mod release;
pub mod reply;
pub mod representation;
pub mod rules;
pub mod running;
pub mod screen_name;
pub mod session;
pub mod slots;
pub mod summit;
pub mod text;
pub mod vocabulary;
pub mod words;
pub mod zone;

pub use civil::{Fold, Start};
pub use clocks::Clocks;
pub use ids::*;
pub use manual_offset::ManualOffset;
pub use refusal::Refusal;
pub use rules::Rules;
pub use words::Words;
pub use zone::Zone;
