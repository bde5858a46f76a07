//! Hours of the day as they are written: “14:30”, “2 pm”, “오후 2시 30분”, “저녁 7시”, “9 h 30”, “14 Uhr”, “noon”.

use super::length::{digits, number};
use chrono::NaiveTime;

/// The words Korean writes before an hour of twelve.
const WORDS_OF_DAY: [&str; 8] = ["오전", "오후", "새벽", "아침", "점심", "저녁", "낮", "밤"];

/// The hours that have a name.
const NAMED: [(&str, u32); 7] =
    [("noon", 12), ("midday", 12), ("midi", 12), ("정오", 12), ("midnight", 0), ("minuit", 0), ("자정", 0)];

/// An hour of the day. Bare numbers are none: “Agenda 2030” is a title.
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    let text = text.strip_suffix("부터").unwrap_or(&text);
    named(text).or_else(|| in_figures(text))
}

/// An hour as a cell that holds nothing else may give it: “9.30” and “0930” too, which in a line would be numbers.
pub(crate) fn clock_cell(text: &str) -> Option<NaiveTime> {
    clock(text).or_else(|| in_bare_figures(text.trim()))
}

/// “9.30”, “0930” or “09:30”: what an hour may be where nothing but an hour can stand.
pub(super) fn in_bare_figures(text: &str) -> Option<NaiveTime> {
    at(dotted(text).or_else(|| packed(text)).or_else(|| colon(text))?)
}

/// The hour at which something ends: “24:00” is the midnight after the day.
pub(crate) fn closing(text: &str) -> Option<NaiveTime> {
    let ends_the_day = matches!(text.trim(), "24:00" | "24시" | "24h" | "24 Uhr" | "24 uhr");
    if ends_the_day { Some(NaiveTime::MIN) } else { clock(text) }
}

/// An hour by its name, also with its figure before it: “noon”, “12:00 noon”, “12 (midnight)”.
pub(super) fn named(text: &str) -> Option<NaiveTime> {
    let (figure, hour) = NAMED.iter().find_map(|(name, hour)| Some((text.strip_suffix(name)?, *hour)))?;
    let figure = figure.trim_end_matches([' ', '(']);
    let says_the_same = matches!(figure, "" | "12" | "12:00" | "12.00" | "12시") || (hour == 0 && figure == "00:00");
    says_the_same.then(|| at((hour, 0)))?
}

/// Whether a text says which half of the day it is in.
pub(super) fn names_half(text: &str) -> bool {
    let begins = WORDS_OF_DAY.iter().any(|word| text.starts_with(word));
    begins || named(text).is_some() || ["am", "a.m.", "pm", "p.m."].iter().any(|mark| text.ends_with(mark))
}

/// Whether a text says itself that it is an hour, so that a bare number joined to it is one too: “9–10 Uhr”, “9~10시”.
pub(super) fn names_itself(text: &str) -> bool {
    text.contains('시') || text.contains("uhr")
}

/// A bare hour, “7” or “7.30”, which only stands for one beside another that says so.
pub(super) fn bare(text: &str) -> Option<NaiveTime> {
    let whole = || digits(text).then(|| Some((text.parse().ok()?, 0)))?;
    at(whole().or_else(|| dotted(text))?)
}

/// “14:30”.
pub(super) fn colon(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once(':')?;
    // Spreadsheets give seconds, which nobody plans.
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    (minute.len() == 2 && digits(hour) && digits(minute)).then_some(())?;
    Some((hour.parse().ok()?, minute.parse().ok()?))
}

/// Whether a word is “14.30”, which may be meant as an hour.
pub(super) fn is_dotted(text: &str) -> bool {
    dotted(text).and_then(at).is_some()
}

fn at((hour, minute): (u32, u32)) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(hour, minute, 0)
}

fn in_figures(text: &str) -> Option<NaiveTime> {
    if let Some((word, rest)) = WORDS_OF_DAY.iter().find_map(|word| Some((*word, text.strip_prefix(word)?.trim()))) {
        let (hour, minute) = korean(rest).or_else(|| colon(rest))?;
        return at((hour_of(word, hour)?, minute));
    }
    for (mark, half) in [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)] {
        if let Some(rest) = text.strip_suffix(mark) {
            let rest = rest.trim();
            let (hour, minute) = colon(rest).or_else(|| dotted(rest)).or_else(|| Some((rest.parse().ok()?, 0)))?;
            return (1..=12).contains(&hour).then(|| at((hour % 12 + half, minute)))?;
        }
    }
    at(colon(text).or_else(|| korean(text)).or_else(|| german(text)).or_else(|| french(text))?)
}

/// The hour of the day that a word of the day makes of an hour: “낮 12시” is noon, “밤 12시” midnight, “밤 1시” after it.
fn hour_of(word: &str, hour: u32) -> Option<u32> {
    match (word, hour) {
        ("오전" | "새벽" | "밤" | "저녁", 12) => Some(0),
        ("오전" | "새벽" | "아침", 0..=11)
        | ("낮" | "점심", 7..=23)
        | ("밤", 0..=5)
        | ("오후" | "저녁" | "밤", 12..=23) => Some(hour),
        ("오후", 1..=11) | ("저녁", 4..=11) | ("밤", 6..=11) | ("낮" | "점심", 1..=6) => Some(hour + 12),
        _ => None,
    }
}

/// “9.30”, only where something beside it says that it is an hour.
fn dotted(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) =
        text.split_once('.').filter(|(hour, minute)| digits(hour) && minute.len() == 2 && digits(minute))?;
    Some((hour.parse().ok()?, minute.parse().ok()?))
}

/// “0930”, only in a cell of its own or as an end of a span.
fn packed(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = (text.len() == 4).then(|| text.split_at_checked(2)).flatten()?;
    (digits(hour) && digits(minute)).then(|| hour.parse().ok().zip(minute.parse().ok()))?
}

/// “14시”, “14시 30분”, “14시 반”.
fn korean(text: &str) -> Option<(u32, u32)> {
    let (hour, rest) = text.split_once('시')?;
    let minute = match rest.trim() {
        "" => 0,
        "반" => 30,
        rest => number(rest.strip_suffix('분')?)?,
    };
    Some((number(hour)?, minute))
}

/// “14 Uhr”, “14 Uhr 30”, “9.15 Uhr”.
fn german(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once("uhr").map(|(hour, minute)| (hour.trim(), minute.trim()))?;
    match (number(hour), minute) {
        (Some(hour), "") => Some((hour, 0)),
        (Some(hour), minute) => Some((hour, number(minute)?)),
        (None, "") => colon(hour).or_else(|| dotted(hour)),
        _ => None,
    }
}

/// “14h30”, “9 h 30”; an hour below six would be a length.
fn french(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once('h')?;
    let (hour, minute) = (number(hour)?, if minute.is_empty() { 0 } else { number(minute)? });
    (hour >= 6).then_some((hour, minute))
}
