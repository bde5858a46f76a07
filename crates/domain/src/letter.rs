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
    /// What may have been meant for a field but is never closed: its name.
    Unclosed(&'t str),
}

/// The longest text in braces that is taken for the name of a field, in characters.
const LONGEST_NAME: usize = 40;

/// Braces, also as East Asian keyboards write them.
const OPENED: [char; 2] = ['{', '｛'];
const CLOSED: [char; 2] = ['}', '｝'];

/// Fills the fields of a text in. What stands in braces on a line is the name of a field, with or without spaces beside it and whatever
/// its capitals; one that is not known is shown, so that no letter goes out with it, and so is a word behind a brace that is never closed.
/// Braces with nothing in them, or with more than a name, are text. A value is text too: braces in it are not looked at.
pub fn merge<'t>(text: &'t str, fields: &'t BTreeMap<&str, String>) -> Vec<Piece<'t>> {
    let mut pieces = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some((at, brace)) = rest[from..].char_indices().find(|(_, letter)| OPENED.contains(letter)) {
        let (open, within) = (from + at, from + at + brace.len_utf8());
        let Some((piece, length)) = field(&rest[within..], fields) else {
            from = within;
            continue;
        };
        if open > 0 {
            pieces.push(Piece::Text(&rest[..open]));
        }
        pieces.push(piece);
        rest = &rest[within + length..];
        from = 0;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest));
    }
    pieces
}

/// The field that an opened brace begins, and how far it goes; none where no name follows.
fn field<'t>(text: &'t str, fields: &'t BTreeMap<&str, String>) -> Option<(Piece<'t>, usize)> {
    let is_end = |letter: char| letter == '\n' || OPENED.contains(&letter) || CLOSED.contains(&letter);
    let (within, behind) = text.split_at(text.find(is_end).unwrap_or(text.len()));
    let is_name = |name: &str| (1..=LONGEST_NAME).contains(&name.chars().count());
    let Some(brace) = behind.chars().next().filter(|letter| CLOSED.contains(letter)) else {
        let word = within.trim_start();
        let end = word.find(|letter: char| !letter.is_alphanumeric() && letter != '.').unwrap_or(word.len());
        let name = word[..end].trim_end_matches('.');
        let length = within.len() - word.len() + name.len();
        return is_name(name).then_some((Piece::Unclosed(name), length));
    };
    let name = within.trim();
    let known = fields.get_key_value(name).or_else(|| fields.get_key_value(name.to_lowercase().as_str()));
    let piece = known
        .filter(|(_, value)| !value.is_empty())
        .map_or(Piece::Unresolved(name), |(name, value)| Piece::Filled(name, value));
    is_name(name).then_some((piece, within.len() + brace.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_meant_for_a_field_is_filled_in_or_marked() {
        use Piece::{Filled, Text, Unclosed, Unresolved};
        let fields = BTreeMap::from([("deadline", "Friday".to_owned()), ("empty", String::new())]);
        let friday = Filled("deadline", "Friday");
        for (text, pieces) in [
            ("by {deadline}.", vec![Text("by "), friday.clone(), Text(".")]),
            ("{ Deadline }", vec![friday.clone()]),
            ("｛deadline｝까지", vec![friday.clone(), Text("까지")]),
            ("｛\u{3000}deadline }", vec![friday.clone()]),
            ("｛기한｝", vec![Unresolved("기한")]),
            ("{empty}", vec![Unresolved("empty")]),
            ("by {deadline", vec![Text("by "), Unclosed("deadline")]),
            ("{deadline\n{deadline}", vec![Unclosed("deadline"), Text("\n"), friday.clone()]),
            ("{ deadline. We", vec![Unclosed("deadline"), Text(". We")]),
            ("{head.title, {deadline}", vec![Unclosed("head.title"), Text(", "), friday.clone()]),
            ("{{deadline}}", vec![Text("{"), friday.clone(), Text("}")]),
            ("{}, { } and {", vec![Text("{}, { } and {")]),
        ] {
            assert_eq!(merge(text, &fields), pieces, "{text}");
        }
        let long = format!("{{{}}}", "more than a name ".repeat(4));
        assert_eq!(merge(&long, &fields), [Text(&long)]);
    }
}
