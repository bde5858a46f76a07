//! The store as the rest of the product uses it: through its public doors, on real files.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod backup;
mod chain;
mod common;
mod course;
mod erase;
mod issue;
mod journal;
mod logged;
mod opening;
mod protection;
mod replaced;
mod revision;
mod schema;
mod tables;
mod undo;
