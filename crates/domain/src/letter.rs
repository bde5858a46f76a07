//! Letters: their wording with fields in braces, and what becomes of it when the fields are filled in.

use crate::{
    LetterId, Refusal, SummitId, text,
    vocabulary::{LetterKind, LetterLanguage},
};
use std::collections::BTreeMap;

/// How a summit words a letter in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Which.
    pub id: LetterId,
    /// The summit.
    pub summit: SummitId,
    /// What it is for.
    pub kind: LetterKind,
    /// Its language.
    pub language: LetterLanguage,
    /// Its subject, one line; may hold fields.
    pub subject: String,
    /// Its text; may hold fields such as `{delegation.formal_name}`.
    pub body: String,
}

impl Letter {
    /// The same with its texts cleaned; refuses one that says nothing.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.subject = text::line("subject", &self.subject)?;
        self.body = text::note("body", &self.body)?;
        if self.body.is_empty() {
            text::required("body", &self.body)?;
        }
        Ok(self)
    }
}

/// A stretch of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// As it was written.
    Text(&'t str),
    /// A field that was filled in: its name, and what stands there.
    Filled(&'t str, &'t str),
    /// A field of which nothing is known, or that does not exist: its name.
    Unresolved(&'t str),
}

/// The longest text in braces that is taken for the name of a field, in characters.
const LONGEST_NAME: usize = 40;

/// Fills the fields of a text in. What stands in braces on a line is the name of a field, with or without spaces beside it and whatever
/// its capitals; one that is not known is shown, so that no letter goes out with it. Braces with nothing in them, or never closed, are
/// text. A value is text too: braces in it are not looked at.
pub fn merge<'t>(text: &'t str, fields: &'t BTreeMap<&str, String>) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    let mut from = 0;
    while let Some(open) = rest[from..].find('{').map(|at| from + at) {
        let within = rest[open + 1..].split('}').next().unwrap_or_default();
        let closed = rest[open + 1..].len() > within.len();
        let name = within.trim_matches(' ');
        let is_name = !name.is_empty() && !name.contains(['\n', '{']) && name.chars().count() <= LONGEST_NAME;
        if !closed || !is_name {
            from = open + 1;
            continue;
        }
        if open > 0 {
            pieces.push(Piece::Text(&rest[..open]));
        }
        let known = fields.get_key_value(name).or_else(|| fields.get_key_value(name.to_lowercase().as_str()));
        pieces.push(match known.filter(|(_, value)| !value.is_empty()) {
            Some((name, value)) => Piece::Filled(name, value),
            None => Piece::Unresolved(name),
        });
        rest = &rest[open + within.len() + 2..];
        from = 0;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}
