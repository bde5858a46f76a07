//! From when until when, as it is written: “14:30-15:00”, “오후 2시~3시 30분”, “9 h à 10 h 30”, “10 pm – midnight”.

use super::{
    hour::{bare, clock, closing, colon, in_bare_figures, is_dotted, named, names_half, names_itself},
    length::digits,
};
use chrono::{NaiveTime, Timelike};

/// From when, and how long.
pub(super) struct Span {
    pub(super) from: NaiveTime,
    pub(super) to: NaiveTime,
    pub(super) minutes: u32,
}

impl Span {
    /// Nothing that ends as it begins.
    fn of((from, to): (NaiveTime, NaiveTime)) -> Option<Self> {
        let minutes = until(from, to);
        (minutes > 0).then_some(Self { from, to, minutes })
    }
}

/// How many words a span is written in: “de 9 h 30 à 11 h 00”.
pub(super) const LONGEST_SPAN: usize = 8;

/// The strokes that stand between two hours, or before an item of a list.
pub(super) const DASHES: [char; 13] = ['-', '‐', '‑', '‒', '–', '—', '―', '−', '~', '～', '〜', '∼', '→'];

/// “14:30-15:00” in one word or in several; an end before the beginning is that of the next day.
pub(super) fn span(run: &[&str]) -> Option<Span> {
    run.iter().any(|word| may_be_hour(word)).then_some(())?;
    let text = run.join(" ").to_lowercase();
    let ends = match run {
        // The two columns of a table without headings.
        [from, to] if colon(from).is_some() && colon(to).is_some() => (*from, *to),
        _ => ends(["from ", "de ", "von "].iter().find_map(|lead| text.strip_prefix(lead)).unwrap_or(&text))?,
    };
    Span::of(hours(ends)?)
}

/// Whether a word can be part of an hour at all, which most words of a programme cannot.
pub(super) fn may_be_hour(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit()) || named(word).is_some() || word.contains(DASHES)
}

/// Whether a word may stand between two hours, lead to them, or be one of two hours that nothing joins.
pub(super) fn may_join(word: &str) -> bool {
    let mut words = BETWEEN.iter().chain(LEADS.iter().map(|(lead, _)| lead));
    let is_word = words.any(|each| each.trim().eq_ignore_ascii_case(word));
    is_word || word == "À" || word.contains("부터") || word.contains(DASHES) || colon(word).is_some()
}

/// “9.15-10.15” or “0900-1000”, as it may stand at the head of a line; “2015-2030” are years.
pub(super) fn bare_span(run: &[&str]) -> Option<Span> {
    let text = run.join(" ").to_lowercase();
    let (from, to) = ends(text.strip_suffix(" uhr").unwrap_or(&text))?;
    let is_year = |text: &str| text.len() == 4 && text.parse::<u32>().is_ok_and(|year| (1990..2060).contains(&year));
    if (is_year(from) && is_year(to)) || (colon(from).is_some() && colon(to).is_some()) {
        return None;
    }
    let hour = |text| in_bare_figures(text).filter(|time| time.minute() % 5 == 0);
    Span::of((hour(from)?, hour(to)?))
}

/// The words that stand between two hours, and those that lead to them.
const BETWEEN: [&str; 6] = [" to ", " till ", " until ", " à ", " bis ", "부터 "];
const LEADS: [(&str, &str); 3] = [("entre ", " et "), ("between ", " and "), ("zwischen ", " und ")];

/// What stands on either side of the word or the stroke between two hours.
fn ends(text: &str) -> Option<(&str, &str)> {
    for (lead, between) in LEADS {
        if let Some(rest) = text.strip_prefix(lead) {
            return rest.split_once(between);
        }
    }
    let text = text.strip_suffix(" hrs").unwrap_or(text);
    let (from, to) = BETWEEN.iter().find_map(|word| text.split_once(word)).or_else(|| text.split_once(DASHES))?;
    Some((from.trim(), to.trim().trim_end_matches("까지")))
}

/// Both ends of a span. Where only one says which half of the day it is in, the other is in the half that makes the
/// span a short one: “오후 2시~3시 30분”, “2–3:30 pm”, “11:30–1 pm”.
fn hours((from, to): (&str, &str)) -> Option<(NaiveTime, NaiveTime)> {
    match (names_half(from), names_half(to)) {
        (true, false) => {
            let (from, to) = (clock(from)?, closing(to).or_else(|| bare(to))?);
            Some((from, halves(to).min_by_key(|to| length(from, *to)).unwrap_or(to)))
        }
        // Who writes “08:00–midnight” may count to 24, as none does in “08:00–11 pm”.
        (false, true) if named(to).is_some() && colon(from).is_some() => Some((clock(from)?, clock(to)?)),
        (false, true) => {
            let (from, to) = (clock(from).or_else(|| bare(from))?, clock(to)?);
            Some((halves(from).min_by_key(|from| length(*from, to)).unwrap_or(from), to))
        }
        _ => {
            let from = clock(from).or_else(|| names_itself(to).then(|| bare(from))?)?;
            Some((from, closing(to)?))
        }
    }
}

/// What an hour may be in either half of the day: one of twelve may be two.
fn halves(time: NaiveTime) -> impl Iterator<Item = NaiveTime> {
    let hours = if (1..=12).contains(&time.hour()) { vec![time.hour() % 12, time.hour() % 12 + 12] } else { vec![] };
    hours.into_iter().filter_map(move |hour| time.with_hour(hour))
}

/// The minutes of a span; what ends as it begins takes a day.
fn length(from: NaiveTime, to: NaiveTime) -> u32 {
    match until(from, to) {
        0 => 24 * 60,
        minutes => minutes,
    }
}

/// The minutes from one hour to another, by a clock that is not changed meanwhile; an end before the beginning is that
/// of the next day.
pub(super) fn until(from: NaiveTime, to: NaiveTime) -> u32 {
    let minute = |time: NaiveTime| time.hour() * 60 + time.minute();
    (minute(to) + 24 * 60 - minute(from)) % (24 * 60)
}

/// Whether a word may be meant as an hour, and is none or one more: “25:00”, “9-11”, “9:00-10:00”.
pub(super) fn is_hour_like(word: &str) -> bool {
    let hour = |part: &str| digits(part) && part.parse::<u32>().is_ok_and(|hour| hour <= 24);
    let end = |part: &str| hour(part) || colon(part).is_some() || is_dotted(part);
    let two = |mark: &[char], fits: &dyn Fn(&str) -> bool| {
        word.split_once(mark).is_some_and(|(one, other)| [one, other].into_iter().all(fits))
    };
    let is_joined = || word.contains(DASHES) && (two(&DASHES, &end) || span(&[word]).is_some());
    two(&[':'], &|part| part.len() == 2 && digits(part)) || is_joined()
}
