//! Tables as text: lists of participants, as ministries send them.

mod columns;
mod delegates;
mod words;

pub use delegates::delegates;
