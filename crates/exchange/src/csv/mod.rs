//! Tables as text (RFC 4180): lists of participants as ministries send them, and tables for spreadsheets.

mod columns;
mod delegates;
mod words;
mod write;

pub use delegates::delegates;
pub use write::write;
