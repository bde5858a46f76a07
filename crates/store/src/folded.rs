//! A text as names are compared in it: without regard to case, to what stands between words, and to how letters are put together.

use crate::known_as::runs_on;
use std::{collections::BTreeSet, ops::Range};
use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// What leaves nothing on the screen and parts no words.
const UNSEEN: char = '\u{ad}';
/// What leaves nothing on the screen, or a backslash, and may part words.
const UNSEEN_SPACE: char = '\u{200b}';

/// A text in small letters, each taken apart, with one space between words; and where each of its bytes came from.
pub(crate) struct Folded {
    pub(crate) text: String,
    /// For each byte, where in the text stands what it was made of.
    from: Vec<Range<usize>>,
}

/// Where a name stands in a text.
#[derive(Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) at: Range<usize>,
    /// Whether a hyphen makes it a part of something longer: “Mary-Ann Lee” may be “Ann Lee”, and may not.
    pub(crate) hyphenated: bool,
}

impl Folded {
    pub(crate) fn new(text: &str) -> Self {
        let mut folded = Self { text: String::with_capacity(text.len()), from: Vec::with_capacity(text.len()) };
        let mut at = 0;
        while let Some((c, len)) = next(&text[at..]) {
            let from = at..at + len;
            at = from.end;
            match c {
                '\\' | UNSEEN_SPACE => folded.put(UNSEEN_SPACE, &from),
                '_' => folded.space(&from),
                '\u{2018}' | '\u{2019}' | '\u{2bc}' => folded.put('\'', &from),
                '\u{2010}' | '\u{2011}' => folded.put('-', &from),
                c if c.is_whitespace() || c.is_control() => folded.space(&from),
                c if c.is_ascii() => folded.put(c.to_ascii_lowercase(), &from),
                c if unseen(c) => folded.put(UNSEEN, &from),
                c => decompose_compatible(c, |part| folded.fold(part, &from)),
            }
        }
        folded
    }

    fn put(&mut self, c: char, from: &Range<usize>) {
        self.text.push(c);
        self.from.resize(self.text.len(), from.clone());
    }

    fn space(&mut self, from: &Range<usize>) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.put(' ', from);
        }
    }

    /// Small letters of capitals of small letters, so that “ß” is “SS” and all three sigmas are one.
    fn fold(&mut self, c: char, from: &Range<usize>) {
        // “İ” is “i” with the dot it has anyway.
        if c == '\u{307}' && self.text.ends_with('i') {
            return;
        }
        for small in c.to_lowercase() {
            for capital in small.to_uppercase() {
                capital.to_lowercase().for_each(|folded| self.put(folded, from));
            }
        }
    }

    /// The letters and figures alone, and where each of their bytes stands here.
    pub(crate) fn letters(&self) -> (String, Vec<usize>) {
        let (mut letters, mut at) = (String::with_capacity(self.text.len()), Vec::with_capacity(self.text.len()));
        for (start, c) in self.text.char_indices().filter(|(_, c)| is_letter(*c)) {
            letters.push(c);
            at.extend(start..start + c.len_utf8());
        }
        (letters, at)
    }

    /// Where in `text`, of which this was made, a name stands that was found here; `None` where it is no word of its own: “Ann Lee”
    /// does not stand in “Joann Leeds”. Korean and Chinese write what follows a name onto it.
    pub(crate) fn stands_at(&self, text: &str, found: Range<usize>) -> Option<Place> {
        let Range { start, end } = found;
        let (first, last) = (self.from.get(start)?, self.from.get(end.checked_sub(1)?)?);
        let splits = |at: usize| at > 0 && self.from.get(at) == self.from.get(at - 1);
        let name = &self.text[start..end];
        let before = self.text[..start].trim_end_matches(UNSEEN).chars().next_back();
        let after = self.text[end..].trim_start_matches(UNSEEN).chars().next();
        let last_word = name.rsplit(|c| !is_letter(c)).next().unwrap_or_default();
        // What follows a family name of one letter is written onto it in a given name: “민준 김밥” is no “민준 김”.
        let goes_on = last_word.len() < name.len() && self.from.get(end - last_word.len()) == Some(last);
        let runs_on = !goes_on && [name.chars().next_back(), after].into_iter().flatten().any(runs_on);
        let grows = after.is_some_and(is_combining_mark) || after.is_some_and(is_letter) && !runs_on;
        if splits(start) || splits(end) || before.is_some_and(is_letter) || grows {
            return None;
        }
        // “Ottokar (Pluvius)” leaves no bracket behind.
        let opens = name.matches('(').count() > name.matches(')').count() && text[last.end..].starts_with(')');
        let at = first.start..last.end + usize::from(opens);
        let hyphenated = before == Some('-') || after == Some('-');
        let another = || hyphenated || part_of_another(&text[..at.start], &text[at.end..]);
        if name.contains('@') && another() {
            return None;
        }
        Some(Place { at, hyphenated })
    }
}

/// How a folded name is written: its letters and figures, and where among them something else stands.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spelling {
    pub(crate) letters: String,
    gaps: BTreeSet<usize>,
    unseen: BTreeSet<usize>,
}

impl Spelling {
    pub(crate) fn of(name: &str) -> Self {
        let mut spelling = Self { letters: String::new(), gaps: BTreeSet::new(), unseen: BTreeSet::new() };
        for c in name.trim_matches(|c| !is_letter(c)).chars() {
            match c {
                c if is_letter(c) => spelling.letters.push(c),
                UNSEEN | UNSEEN_SPACE => _ = spelling.unseen.insert(spelling.letters.len()),
                _ => _ = spelling.gaps.insert(spelling.letters.len()),
            }
        }
        spelling
    }

    /// Whether a text with the same letters is this name: its parts apart, or `Some(false)` where they run together. Nothing may part
    /// what is one word in the name.
    pub(crate) fn is_written(&self, here: &Self) -> Option<bool> {
        here.gaps
            .is_subset(&self.gaps)
            .then(|| self.gaps.iter().all(|gap| here.gaps.contains(gap) || here.unseen.contains(gap)))
    }
}

/// A folded name with its words in each order in which families and given names may stand: each begins with another word.
pub(crate) fn turned(name: &str) -> impl Iterator<Item = Spelling> {
    let words: Vec<&str> = name.split(' ').filter(|word| word.contains(is_letter)).collect();
    (0..words.len()).map(move |from| Spelling::of(&[&words[from..], &words[..from]].concat().join(" ")))
}

/// A folded text without what nobody sees in it.
pub(crate) fn seen(text: &str) -> String {
    text.replace([UNSEEN, UNSEEN_SPACE], "")
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// What a text begins with, and how many bytes that takes: in JSON and calendars line breaks stand as letters, in links anything may
/// stand as figures, and so it may in what was copied from a page.
fn next(text: &str) -> Option<(char, usize)> {
    let c = text.chars().next()?;
    let written = match c {
        '\\' => {
            let slashes = text.bytes().take_while(|byte| *byte == b'\\').count();
            let is_break = matches!(text.as_bytes().get(slashes), Some(b'n' | b'N' | b'r' | b't'));
            Some(if is_break { ('\n', slashes + 1) } else { (c, slashes) })
        }
        '%' => of_a_link(text),
        '&' => of_a_page(text),
        _ => None,
    };
    Some(written.unwrap_or((c, c.len_utf8())))
}

/// A character as links have it: “%40”, “%C3%A4”.
fn of_a_link(text: &str) -> Option<(char, usize)> {
    let byte = |at: usize| {
        let figures = text.get(at..at + 3)?.strip_prefix('%')?;
        figures.bytes().all(|figure| figure.is_ascii_hexdigit()).then(|| u8::from_str_radix(figures, 16).ok())?
    };
    let count = match byte(0)? {
        0..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        _ => 4,
    };
    let bytes: Vec<u8> = (0..count).map(|n| byte(n * 3)).collect::<Option<_>>()?;
    Some((std::str::from_utf8(&bytes).ok()?.chars().next()?, count * 3))
}

/// A character as pages have it: “&nbsp;”, “&#64;”, “&#x40;”.
fn of_a_page(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = "&#x10ffff;".len();
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let c = match text.get(1..end)? {
        "nbsp" => '\u{a0}',
        "shy" => UNSEEN,
        other => {
            let number = other.strip_prefix('#')?;
            let number = match number.strip_prefix(['x', 'X']) {
                Some(number) => u32::from_str_radix(number, 16),
                None => number.parse(),
            };
            char::from_u32(number.ok()?)?
        }
    };
    Some((c, end + 1))
}

/// Whether an address that was found goes on on either side: “jo.ann@…”, “…@example.org.uk”.
fn part_of_another(before: &str, after: &str) -> bool {
    let mut following = after.chars();
    before.ends_with(['.', '_', '+', '%'])
        || (following.next() == Some('.') && following.next().is_some_and(char::is_alphanumeric))
}

/// What leaves nothing on the screen: soft hyphens, joiners, marks of direction.
fn unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}
