//! Files that come and go: documents to bytes, bytes to drafts.
//!
//! Nothing here knows the database or reads a clock: the same document gives the same bytes.

pub mod csv;
pub mod document;
pub mod draft;
pub mod file_name;
pub mod ics;
pub mod page;
pub mod plain;
pub mod sheet;
pub mod table;
pub mod xlsx;

mod encoding;

pub use document::{
    Call, Clock, Invitee, Language, Role, Schedule, ScheduledItem, ScheduledSession, Standing, Summons,
};
pub use draft::{
    Begins, Column, DelegateDraft, Draft, Drafted, JourneyDraft, Layout, Problem, ProgrammeCells, ProgrammeDraft,
    Proposal, ReadAs, ReplyDraft, SessionDraft,
};
pub use encoding::encodings;
pub use file_name::file_name;
