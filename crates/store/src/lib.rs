//! The database file: its schema, its rows, its journal and its backups. All SQL of the product is here.
//!
//! A [`Store`] is one file on one machine. Every change is an action with an officer, a time and a label
//! ([`Store::write`]); the file itself refuses a change outside one, keeps what was there before, and so can take any
//! action back ([`Store::revert`]). `docs/decisions/0002-journal.md` says why it is built so, `docs/pragmas.md` why
//! SQLite is set as it is.

mod backup;
mod canonical;
mod chain;
mod cleaned;
mod column;
mod course;
mod drawn;
mod erase;
mod fault;
mod folded;
mod folder;
mod header;
mod issue;
mod journal;
mod known_as;
mod migration;
mod naming;
mod open;
mod personal;
mod protection;
mod publication;
mod published;
mod replaced;
mod represented;
mod revert;
mod revision;
mod shelf;
mod shut;
mod slots;
mod sought;
mod store;
pub mod table;
mod topic;
mod witness;

pub use backup::{Backup, Verified};
pub use course::Course;
pub use fault::{Conflict, OpenFault, RevertFault, StoreFault};
pub use issue::Issue;
pub use journal::{Change, Entry, EntryHead, HistoryOf, Operation};
pub use migration::SCHEMA;
pub use naming::{Named, Naming};
pub use open::sqlite_version;
pub use personal::{About, Holding};
pub use protection::Protection;
pub use publication::LastPublished;
pub use published::Published;
pub use represented::Represented;
pub use revert::Reverted;
pub use revision::Revision;
pub use shelf::{Holds, Kept, Shelf, Why};
pub use slots::{Cost, ForKeyring, Phrase, Secret, StoreKey};
pub use store::{Described, Reader, Stamp, Store, Writer, Written};
pub use topic::Topic;
