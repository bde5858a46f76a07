//! Days of a summit by their number: “Day 2”, “second day”, “jour 1”, “2일차”, “둘째 날”, “final day”.

use chrono::NaiveDate;
use plenary_domain::summit::Day;

/// The numbers of days in words, one as it is counted and one as it is named.
const WORDS: [&[&str]; 5] = [
    &["one", "first", "un", "premier", "eins", "erster", "첫째", "첫"],
    &["two", "second", "deux", "deuxième", "zwei", "zweiter", "둘째", "이튿"],
    &["three", "third", "trois", "troisième", "drei", "dritter", "셋째"],
    &["four", "fourth", "quatre", "quatrième", "vier", "vierter", "넷째"],
    &["five", "fifth", "cinq", "cinquième", "fünf", "fünfter", "다섯째"],
];
/// What the last of them is called.
const LAST: [&str; 5] = ["last", "final", "dernier", "letzter", "마지막"];
/// What a day is called beside its number.
const DAY: [&str; 5] = ["day", "jour", "journée", "tag", "날"];
/// What makes a figure an ordinal: “2nd day”, “1. Tag”, “2e jour”.
const ORDINAL: [&str; 8] = ["st", "nd", "rd", "th", ".", "ère", "er", "e"];

/// Which of the days.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nth {
    Number(usize),
    Last,
}

/// The day of the summit that a text counts.
pub(super) fn nth(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let day = match which(text)? {
        Nth::Number(number) => days.get(number.checked_sub(1)?),
        Nth::Last => days.last(),
    };
    day.map(|day| day.date)
}

/// Whether two words count the days, whatever there are: “Day 9”, “둘째 날”.
pub(super) fn is_nth(one: &str, other: &str) -> bool {
    which(&format!("{one} {}", other.trim_end_matches([':', ','])).to_lowercase()).is_some()
}

/// Whether a word in small letters is what days are called that are counted.
pub(super) fn names_day(word: &str) -> bool {
    DAY.contains(&word) || word.ends_with('날')
}

/// Whether a word in small letters may stand where days are counted.
pub(super) fn counts(word: &str) -> bool {
    names_day(word) || word.starts_with("day") || in_words(word).is_some()
}

fn which(text: &str) -> Option<Nth> {
    let counted = text
        .strip_suffix("일차")
        .or_else(|| text.strip_suffix("일째"))
        .or_else(|| text.strip_prefix('제')?.strip_suffix('일'));
    let counted = counted.or_else(|| text.strip_prefix("day").filter(|rest| !rest.starts_with(' ')));
    if let Some(number) = counted {
        return number.trim().parse().ok().map(Nth::Number);
    }
    match text.split_once(' ') {
        Some((day, number)) if DAY.contains(&day) => {
            number.parse().ok().map(Nth::Number).or_else(|| in_words(number).filter(|nth| *nth != Nth::Last))
        }
        Some((number, day)) if DAY.contains(&day) => in_words(number).or_else(|| {
            let figure = ORDINAL.iter().find_map(|end| number.strip_suffix(end))?;
            figure.parse().ok().map(Nth::Number)
        }),
        // “첫날”, “이튿날”, “마지막날” are one word.
        _ => in_words(text.strip_suffix('날')?),
    }
}

fn in_words(word: &str) -> Option<Nth> {
    let at = WORDS.iter().position(|words| words.contains(&word)).map(|at| Nth::Number(at + 1));
    at.or_else(|| LAST.contains(&word).then_some(Nth::Last))
}
