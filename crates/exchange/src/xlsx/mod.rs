//! Workbooks of spreadsheets (Office Open XML).

mod write;

pub use write::write;
