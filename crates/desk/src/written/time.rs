//! Hours and lengths as they are written: “14:30”, “2 pm”, “오후 2시 30분”, “30m”, “1시간 30분”, “14:30-15:00”.

use chrono::{NaiveTime, Timelike};

/// From when, and how long.
pub(super) struct Span {
    pub(super) from: NaiveTime,
    pub(super) to: NaiveTime,
    pub(super) minutes: u32,
}

/// How many words a span is written in: “오후 2시 30분 - 오후 3시 30분”.
pub(super) const LONGEST_SPAN: usize = 7;

/// “14:30-15:00” in one word or in several; an end before the beginning is that of the next day.
pub(super) fn span(run: &[&str]) -> Option<Span> {
    let text = run.join(" ");
    let (from, to) = match run {
        // The two columns of a table without headings.
        [from, to] if colon(from).is_some() && colon(to).is_some() => (*from, *to),
        _ => text.split_once(" to ").or_else(|| text.split_once(['-', '–', '—', '~', '～', '〜']))?,
    };
    let (from, to) = hours(from.trim(), to.trim())?;
    let minutes = until(from, to);
    (minutes > 0).then_some(Span { from, to, minutes })
}

/// Both ends of a span. Where only one says which half of the day it is in, the other is in the same, or else in the half that makes
/// the span a short one: “오후 2시~3시 30분”, “2–3:30 pm”, “11:30–1 pm”.
fn hours(from: &str, to: &str) -> Option<(NaiveTime, NaiveTime)> {
    let early = |time: &NaiveTime| (1..=12).contains(&time.hour());
    let halves =
        |time: NaiveTime| [0, 12].into_iter().filter_map(move |half| halved((time.hour(), time.minute()), half));
    match (names_half(from), names_half(to)) {
        (true, false) => {
            let (from, to) = (clock(from)?, clock(to).or_else(|| bare(to))?);
            let later = early(&to).then(|| halves(to).find(|to| *to > from)).flatten();
            Some((from, later.unwrap_or(to)))
        }
        (false, true) => {
            let (from, to) = (clock(from).or_else(|| bare(from))?, clock(to)?);
            let earlier = early(&from).then(|| halves(from).rfind(|from| *from < to)).flatten();
            Some((from, to)).map(|(from, to)| (earlier.unwrap_or(from), to))
        }
        _ => Some((clock(from)?, clock(to)?)),
    }
}

/// Whether a text says which half of the day it is in.
fn names_half(text: &str) -> bool {
    let text = text.to_lowercase();
    let named = text.starts_with("오전") || text.starts_with("오후");
    named || ["am", "a.m.", "pm", "p.m."].iter().any(|mark| text.ends_with(mark))
}

/// A bare hour, which only stands for one beside another that says so.
fn bare(text: &str) -> Option<NaiveTime> {
    digits(text).then(|| NaiveTime::from_hms_opt(text.parse().ok()?, 0, 0))?
}

/// The minutes from one hour to another, by a clock that is not changed meanwhile; an end before the beginning is that of the next day.
pub(super) fn until(from: NaiveTime, to: NaiveTime) -> u32 {
    let minute = |time: NaiveTime| time.hour() * 60 + time.minute();
    (minute(to) + 24 * 60 - minute(from)) % (24 * 60)
}

/// An hour of the day. Bare numbers are none: “Agenda 2030” is a title.
pub(crate) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim().to_lowercase();
    if let Some((half, rest)) =
        [("오전", 0), ("오후", 12)].iter().find_map(|(word, half)| Some((*half, text.strip_prefix(word)?)))
    {
        return halved(korean(rest.trim()).or_else(|| colon(rest.trim()))?, half);
    }
    for (mark, half) in [("am", 0), ("a.m.", 0), ("pm", 12), ("p.m.", 12)] {
        if let Some(rest) = text.strip_suffix(mark) {
            let rest = rest.trim();
            let reading = colon(rest).or_else(|| dotted(rest)).or_else(|| Some((rest.parse().ok()?, 0)))?;
            return halved(reading, half);
        }
    }
    let (hour, minute) = colon(&text).or_else(|| korean(&text)).or_else(|| french(&text))?;
    NaiveTime::from_hms_opt(hour, minute, 0)
}

/// An hour as a cell that holds nothing else may give it: “9.30” and “0930” too, which in a line would be numbers.
pub(crate) fn clock_cell(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let bare = || {
        let packed = (text.len() == 4).then(|| text.split_at_checked(2)).flatten();
        let packed = packed.filter(|(hour, minute)| digits(hour) && digits(minute));
        let reading =
            dotted(text).or_else(|| packed.and_then(|(hour, minute)| hour.parse().ok().zip(minute.parse().ok())));
        reading.and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0))
    };
    clock(text).or_else(bare)
}

/// The hour of a half day: 12 is its beginning.
fn halved((hour, minute): (u32, u32), half: u32) -> Option<NaiveTime> {
    (1..=12).contains(&hour).then(|| NaiveTime::from_hms_opt(hour % 12 + half, minute, 0))?
}

fn colon(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once(':')?;
    // Spreadsheets give seconds, which nobody plans.
    let minute = minute.strip_suffix(":00").unwrap_or(minute);
    (minute.len() == 2 && digits(hour) && digits(minute)).then_some(())?;
    Some((hour.parse().ok()?, minute.parse().ok()?))
}

/// “9.30”, only where something beside it says that it is an hour.
fn dotted(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) =
        text.split_once('.').filter(|(hour, minute)| digits(hour) && minute.len() == 2 && digits(minute))?;
    Some((hour.parse().ok()?, minute.parse().ok()?))
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

/// “14h30”; an hour below six would be a length.
fn french(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.split_once('h')?;
    let (hour, minute) = (number(hour)?, if minute.is_empty() { 0 } else { number(minute)? });
    (hour >= 6).then_some((hour, minute))
}

/// A length in minutes: “30m”, “90 min”, “1h”, “1h30”, “1.5 h”, “2 hours”, “30분”, “1시간 30분”.
pub(crate) fn length(text: &str) -> Option<u32> {
    let text = text.trim().to_lowercase();
    for hours in ["hours", "hour", "hrs", "hr", "h", "시간"] {
        if let Some((count, rest)) = text.split_once(hours) {
            let whole = hours_of(count.trim())?;
            let rest = rest.trim();
            return match rest {
                "" => Some(whole),
                "반" => Some(whole + 30),
                _ => Some(whole + minutes_of(rest).or_else(|| number(rest))?),
            };
        }
    }
    minutes_of(&text)
}

fn minutes_of(text: &str) -> Option<u32> {
    counted(text).filter(|count| *count > 0)
}

/// Whether a word is a length of nothing, “0m”, or of less, “-30m”.
pub(super) fn is_no_length(word: &str) -> bool {
    let word = word.to_lowercase();
    let less = word.strip_prefix(['-', '−', '–']).is_some_and(|rest| length(rest).is_some());
    less || counted(&word) == Some(0)
}

/// Whether a bare number beside an hour may be meant as a length: “9:00 90”.
pub(super) fn is_bare_length(word: &str) -> bool {
    (2..=3).contains(&word.len()) && number(word).is_some_and(|minutes| minutes >= 5 && minutes % 5 == 0)
}

/// Whether a word may be meant as an hour and is none: “25:00”, “9-11”.
pub(super) fn is_hour_like(word: &str) -> bool {
    let hour = |part: &str| digits(part) && part.parse::<u32>().is_ok_and(|hour| hour <= 24);
    let two = |mark: char, fits: &dyn Fn(&str) -> bool| {
        word.split_once(mark).is_some_and(|(one, other)| [one, other].into_iter().all(fits))
    };
    let end = |part: &str| hour(part) || colon(part).is_some();
    two(':', &|part| part.len() == 2 && digits(part)) || two('-', &end) || two('–', &end)
}

fn counted(text: &str) -> Option<u32> {
    let units = ["minutes", "minute", "mins", "min", "m", "분", "'", "′", "’"];
    number(units.iter().find_map(|unit| text.strip_suffix(unit))?)
}

/// “1”, “1.5”, “1,5”: hours in minutes.
fn hours_of(text: &str) -> Option<u32> {
    let (whole, half) = match text.split_once(['.', ',']) {
        Some((whole, "5")) => (whole, 30),
        Some(_) => return None,
        None => (text, 0),
    };
    Some(number(whole)?.checked_mul(60)? + half)
}

fn digits(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    ((1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}
