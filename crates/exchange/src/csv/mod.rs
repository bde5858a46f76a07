//! Tables as text (RFC 4180): lists of participants as ministries send them, programmes as they are pasted, and tables for
//! spreadsheets.

mod columns;
mod delegates;
mod headings;
mod programme;
mod table;
mod words;
mod write;

pub use delegates::delegates;
pub use programme::programme;
pub use write::write;
