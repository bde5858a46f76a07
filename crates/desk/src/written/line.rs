//! The words of a line, of which some are taken for what they mean; the others are its title.

use super::{
    date, hour,
    length::{digits, length},
    span,
    span::DASHES,
};
use crate::needle::key;
use std::ops::Range;

/// What may stand around a word and is no part of it.
const AROUND: [char; 6] = [',', ':', '(', ')', '[', ']'];

/// A word of the line, and whether its meaning has been taken.
pub(super) struct Token<'a> {
    pub(super) text: &'a str,
    pub(super) key: String,
    pub(super) taken: bool,
    /// Whether it opens a part of its own: the line, or a cell of it.
    pub(super) opens: bool,
    /// Whether a figure stands in it.
    pub(super) figures: bool,
    /// Whether it may be part of an hour.
    pub(super) of_hour: bool,
    /// Whether it may stand between two hours, or is one of two in columns.
    pub(super) joins: bool,
    /// Whether it may stand in a date.
    pub(super) in_date: bool,
    /// Whether it may be that by which a date is known.
    pub(super) of_date: bool,
}

impl<'a> Token<'a> {
    fn new(text: &'a str, opens: bool) -> Self {
        let bare = text.trim_matches(AROUND);
        let figures = text.bytes().any(|byte| byte.is_ascii_digit());
        Self {
            text,
            key: key(text),
            taken: false,
            opens,
            figures,
            of_hour: figures || span::may_be_hour(bare),
            joins: span::may_join(bare),
            in_date: date::may_stand_in(bare),
            of_date: figures || date::may_be_known_by(bare),
        }
    }

    /// Whether it is a stroke and nothing else.
    pub(super) fn is_dash(&self) -> bool {
        self.text.chars().all(|c| DASHES.contains(&c))
    }

    /// The word without what stands around it.
    pub(super) fn bare(&self) -> &'a str {
        self.text.trim_matches(AROUND)
    }
}

/// The words of a line that are not taken yet.
pub(super) struct Line<'a>(pub(super) Vec<Token<'a>>);

impl<'a> Line<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let token = |(at, text): (usize, &'a str)| Token::new(text, at == 0);
        let parts = text.split(['\t', '|', ';', '·']);
        Self(parts.flat_map(|part| part.split_whitespace().flat_map(pieces).enumerate().map(token)).collect())
    }

    /// Lets what stands behind some words open a part of the line, as they do: “Tue 0900-1000 Opening”.
    pub(super) fn open_behind(&mut self, is_head: impl Fn(&str) -> bool) {
        let head = |count: usize| self.0[..count].iter().map(|token| token.text).collect::<Vec<_>>().join(" ");
        let most = self.0.len().min(5);
        if !self.0[..most].iter().any(|token| token.of_date) {
            return;
        }
        let behind = (1..=most).rev().find(|count| is_head(head(*count).trim_end_matches([',', ':'])));
        if let Some(token) = behind.and_then(|at| self.0.get_mut(at)) {
            token.opens = true;
        }
    }

    /// Takes the first run of up to `most` words that mean something to `read`; the longest run at a place counts. `may_be` tells at a
    /// glance whether a run can mean it: most cannot, and are not looked at further.
    pub(super) fn take<T>(
        &mut self,
        most: usize,
        may_be: impl Fn(&[Token<'a>]) -> bool,
        read: impl Fn(&[&str]) -> Option<T>,
    ) -> Option<T> {
        self.take_where(most, |_, _| true, may_be, read)
    }

    /// Takes such a run where it opens the line or a cell of it.
    pub(super) fn take_head<T>(
        &mut self,
        most: usize,
        may_be: impl Fn(&[Token<'a>]) -> bool,
        read: impl Fn(&[&str]) -> Option<T>,
    ) -> Option<T> {
        self.take_where(most, |line, at| line.0[at].opens, may_be, read)
    }

    /// Takes such a run where it is no end of something longer: of “7 – 9 June”, the last day is not the one that is meant.
    pub(super) fn take_whole<T>(
        &mut self,
        most: usize,
        may_be: impl Fn(&[Token<'a>]) -> bool,
        read: impl Fn(&[&str]) -> Option<T>,
    ) -> Option<T> {
        self.take_where(most, |line, at| !line.ends_range(at), may_be, read)
    }

    /// Takes every such run, one behind the other.
    pub(super) fn take_each<T>(
        &mut self,
        most: usize,
        may_be: impl Fn(&[Token<'a>]) -> bool,
        read: impl Fn(&[&str]) -> Option<T>,
    ) -> Vec<T> {
        (0..self.0.len()).filter_map(|at| self.take_at(at, most, &may_be, &read)).collect()
    }

    fn take_where<T>(
        &mut self,
        most: usize,
        may_begin: impl Fn(&Self, usize) -> bool,
        may_be: impl Fn(&[Token<'a>]) -> bool,
        read: impl Fn(&[&str]) -> Option<T>,
    ) -> Option<T> {
        (0..self.0.len()).find_map(|at| if may_begin(self, at) { self.take_at(at, most, &may_be, &read) } else { None })
    }

    /// Whether a number stands behind another and a dash.
    fn ends_range(&self, at: usize) -> bool {
        let is_number = |token: &Token<'_>| digits(token.text.trim_end_matches('.'));
        at.checked_sub(2)
            .is_some_and(|from| is_number(&self.0[at]) && self.0[at - 1].is_dash() && is_number(&self.0[from]))
    }

    fn take_at<T>(
        &mut self,
        from: usize,
        most: usize,
        may_be: &impl Fn(&[Token<'a>]) -> bool,
        read: &impl Fn(&[&str]) -> Option<T>,
    ) -> Option<T> {
        let rest = &self.0[from..self.0.len().min(from + most)];
        let free = rest.iter().position(|token| token.taken).unwrap_or(rest.len());
        // “Session 1: Mars and Venus” holds no first of March.
        let is_numbering = |token: &Token<'_>| token.figures && token.text.strip_suffix(':').is_some_and(digits);
        let longest = rest[..free].iter().position(is_numbering).map_or(free, |at| at + 1);
        let longest = (1..=longest).rev().find(|count| may_be(&rest[..*count]))?;
        // A bracket that opens within a run stays: “15시 (30분)” is no hour, while “14일 (수)” is a date.
        let within =
            |token: &Token<'a>| token.text.trim_start_matches([',', ':']).trim_end_matches([',', ':', ')', ']']);
        let bare = |(at, token): (usize, &Token<'a>)| if at == 0 { token.bare() } else { within(token) };
        let bare: Vec<&str> = rest[..longest].iter().enumerate().map(bare).collect();
        for count in (1..=longest).rev().filter(|count| may_be(&rest[..*count])) {
            if let Some(found) = read(&bare[..count]) {
                self.0[from..from + count].iter_mut().for_each(|token| token.taken = true);
                return Some(found);
            }
        }
        None
    }

    /// Gives words back to the title where they stand in the midst of it: “Welcome to Main Hall tour”.
    pub(super) fn give_back(&mut self, words: Range<usize>) {
        let ends = |token: &Token<'_>| token.text.ends_with([',', ':', '.', '-', '–', '—', ')']);
        let before = words.start.checked_sub(1).map(|at| &self.0[at]);
        let (Some(before), Some(after), Some(last)) = (before, self.0.get(words.end), self.0.get(words.end - 1)) else {
            return;
        };
        let joined = !before.taken && !after.taken && !self.0[words.start].opens && !after.opens;
        let is_word = after.text.starts_with(char::is_alphanumeric);
        if joined && is_word && !ends(before) && !ends(last) && !last.key.ends_with("에서") {
            self.0[words].iter_mut().for_each(|token| token.taken = false);
        }
    }

    /// Gives a word back wherever it was taken.
    pub(super) fn give_back_word(&mut self, word: &str) {
        self.0.iter_mut().filter(|token| token.text == word).for_each(|token| token.taken = false);
    }

    /// Takes the name of the host's own clock beside an hour, which says nothing new: “09:00 BST”.
    pub(super) fn leave_out_clock(&mut self, clock: &[String]) {
        for at in 1..self.0.len() {
            let is_clock = clock.iter().any(|name| name == self.0[at].bare());
            if self.0[at - 1].taken && !self.0[at].taken && is_clock {
                self.0[at].taken = true;
            }
        }
    }

    /// Takes the length of a span that stands behind it and says nothing new: “09:30-10:00 (30분)”.
    pub(super) fn leave_out_length(&mut self, minutes: u32) {
        let says_it_again = |run: &[&str]| length(&run.join(" ")).filter(|length| *length == minutes);
        let behind = |line: &Self, at: usize| line.0[at - 1].taken && !line.0[at].taken;
        for at in 1..self.0.len() {
            if behind(self, at) && self.take_at(at, 3, &|_: &[Token<'a>]| true, &says_it_again).is_some() {
                return;
            }
        }
    }

    /// The words that are left, as they were written.
    pub(super) fn rest(&self) -> String {
        // “at 14:30”: the little word goes with what it led to.
        let is_taken = |at: usize| self.0.get(at).is_some_and(|token| token.taken);
        let leads = |at: usize| {
            let little = matches!(self.0[at].key.as_str(), "at" | "on" | "for" | "from" | "um" | "ab");
            (little || self.0[at].text == "à") && is_taken(at + 1)
        };
        // “(durée : 2h)”, “1시간 동안”: what says that it is a length.
        let of_length = |at: usize| {
            let token = &self.0[at];
            let names = matches!(token.key.as_str(), "duree" | "durée" | "duration" | "dauer" | "소요시간" | "소요");
            let behind = if self.0.get(at + 1).is_some_and(|next| next.text == ":") { at + 2 } else { at + 1 };
            (names && is_taken(behind)) || (token.text == "동안" && at.checked_sub(1).is_some_and(is_taken))
        };
        let left = (0..self.0.len()).filter(|at| !self.0[*at].taken && !leads(*at) && !of_length(*at));
        let left = left.map(|at| self.0[at].text);
        left.collect::<Vec<_>>()
            .join(" ")
            .trim_matches(|c: char| c.is_whitespace() || ",:;·|@".contains(c) || DASHES.contains(&c))
            .to_owned()
    }
}

/// A word in the pieces it was written without a space between: an hour, and what stands in brackets behind it,
/// “10:00(30분)”.
fn pieces(word: &str) -> impl Iterator<Item = &str> {
    let is_hour = |text: &str| hour::clock(text).is_some() || span::span(&[text]).is_some();
    let at = word.find('(').filter(|at| is_hour(&word[..*at])).unwrap_or(word.len());
    let (before, behind) = word.split_at(at);
    [before, behind].into_iter().filter(|piece| !piece.is_empty())
}

/// The marks that stand before the items of a list.
const BULLETS: &str = "•◦●○◯◎▪▫■□◆◇▶▷►▸‣⁃※★☆✓";

/// A line without the mark or the number by which it is an item of a list: “• Opening”, “① 개회식”, “1. Opening”. A number
/// that begins a date is none, as in “7. Juni” and “4. 14.”; `is_date` tells.
pub(super) fn without_bullet(text: &str, is_date: impl Fn(&str) -> bool) -> &str {
    let text = text.trim_start();
    let is_mark = |c: char| BULLETS.contains(c) || ('①'..='⓿').contains(&c);
    if let Some(rest) = text.strip_prefix(is_mark) {
        return rest.trim_start();
    }
    let Some((mark, rest)) = text.split_once(char::is_whitespace) else { return text };
    let number = mark.trim_start_matches('(').strip_suffix(['.', ')']);
    let is_number = number.is_some_and(digits);
    let words: Vec<&str> = text.split_whitespace().take(4).collect();
    let begins_date = || (2..=words.len()).any(|count| is_date(&words[..count].join(" ")));
    let is_item = matches!(mark, "*" | "ㅇ" | "o" | "·") || (is_number && !begins_date());
    if is_item { rest.trim_start() } else { text }
}
