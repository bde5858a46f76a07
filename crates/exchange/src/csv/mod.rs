//! Tables as text (RFC 4180) for spreadsheets. Tables that come in are read in [`crate::table`].

mod write;

pub use write::write;
