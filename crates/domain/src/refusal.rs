//! Refusals: what a rule says when a change would make no sense.

use crate::Words;
use serde::Serialize;

/// A rule said no. Nothing was changed; the sentence says what is wrong and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// A short word for programs that act on it, such as `empty`, `gap`, `unknown_zone`.
    pub code: &'static str,
    /// The field of the action it concerns, where there is one.
    pub field: Option<String>,
    /// One sentence for the officer, in both languages.
    pub message: Words,
}

impl Refusal {
    /// A refusal that concerns the action as a whole.
    pub fn new(code: &'static str, message: Words) -> Self {
        Self { code, field: None, message }
    }

    /// The same refusal, said of one field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Refusal {}
