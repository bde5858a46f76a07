//! A text as names are compared in it: without regard to case, to what stands between words, and to how letters are put together.

use crate::known_as::runs_on;
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// A text in small letters, each taken apart, with one space between words; and where each of its bytes came from.
pub(crate) struct Folded {
    pub(crate) text: String,
    /// For each byte, where in the text the character begins that it was made of.
    from: Vec<usize>,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let mut characters = text.char_indices().peekable();
        while let Some((at, c)) = characters.next() {
            match c {
                // In JSON, and in JSON inside JSON, line breaks stand as letters, and backslashes before quotation marks.
                '\\' => {
                    while characters.next_if(|(_, next)| *next == '\\').is_some() {}
                    if characters.next_if(|(_, next)| matches!(next, 'n' | 'N' | 'r' | 't')).is_some() {
                        folded.space(at);
                    }
                }
                '_' => folded.space(at),
                '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.put('\'', at),
                '\u{2010}' | '\u{2011}' => folded.put('-', at),
                c if c.is_whitespace() || c.is_control() => folded.space(at),
                c if c.is_ascii() => folded.put(c.to_ascii_lowercase(), at),
                c if unseen(c) => {}
                c => decompose_compatible(c, |part| folded.fold(part, at)),
            }
        }
        folded
    }

    fn put(&mut self, c: char, at: usize) {
        self.text.push(c);
        self.from.resize(self.text.len(), at);
    }

    fn space(&mut self, at: usize) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.put(' ', at);
        }
    }

    /// Small letters of capitals of small letters, so that “ß” is “SS” and all three sigmas are one.
    fn fold(&mut self, c: char, at: usize) {
        // “İ” is “i” with the dot it has anyway.
        if c == '\u{307}' && self.text.ends_with('i') {
            return;
        }
        for small in c.to_lowercase() {
            for capital in small.to_uppercase() {
                capital.to_lowercase().for_each(|folded| self.put(folded, at));
            }
        }
    }

    /// Where in `text`, of which this was made, a name stands that was found here; `None` where it is no word of its own: “Ann Lee”
    /// does not stand in “Joann Leeds”. Korean and Chinese write what follows a name onto it.
    pub(crate) fn stands_at(&self, text: &str, start: usize, end: usize) -> Option<(usize, usize)> {
        let (first, last) = (*self.from.get(start)?, *self.from.get(end.checked_sub(1)?)?);
        let splits = |at: usize| at > 0 && self.from.get(at) == self.from.get(at - 1);
        let joins = |c: char| c.is_alphanumeric() || c == '-' || is_combining_mark(c);
        let (before, after) = (self.text[..start].chars().next_back(), self.text[end..].chars().next());
        let ending = self.text[..end].chars().next_back();
        let grows = after.is_some_and(is_combining_mark)
            || after.is_some_and(joins) && ![ending, after].into_iter().flatten().any(runs_on);
        if splits(start) || splits(end) || before.is_some_and(joins) || grows {
            return None;
        }
        let to = last + text[last..].chars().next().map_or(0, char::len_utf8);
        let is_address = self.text[start..end].contains('@');
        if is_address && part_of_another(&text[..first], &text[to..]) {
            return None;
        }
        // The backslash before a quotation mark goes with it, or what is left is no JSON any more.
        let quoted = text[first..].starts_with('"');
        Some((if quoted { text[..first].trim_end_matches('\\').len() } else { first }, to))
    }
}

/// Whether an address that was found goes on on either side: “jo.ann@…”, “…@example.org.uk”.
fn part_of_another(before: &str, after: &str) -> bool {
    let mut following = after.chars();
    before.ends_with(['.', '_', '+', '%'])
        || (following.next() == Some('.') && following.next().is_some_and(char::is_alphanumeric))
}

/// What leaves nothing on the screen: soft hyphens, joiners, marks of direction.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
