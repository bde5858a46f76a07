//! Calendar files (RFC 5545, 5546, 7986), written so that every calendar program takes them, and read from any of them.
//!
//! Why this is our own writer: `docs/decisions/0003-calendar-writer.md`.

mod calendar;
mod description;
mod digest;
mod entry;
mod file_zone;
mod foreign_zone;
mod lines;
mod read;
mod repeat;
mod reply;
mod text;
mod time;
mod timezone;

pub use calendar::{entry, summon, write};
pub use digest::{Digests, digests, summons_digest};
pub use entry::{arrangement, called_off, is_called_off, revised, sequence, stamp};
pub use read::{Reading, is_reply, read, same_link};
pub use reply::replies;
