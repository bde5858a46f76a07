//! Lengths as they are written: “30m”, “90 min”, “1h30”, “30분”, “1시간 30분”.

/// A length in minutes: “30m”, “90 min”, “1h”, “1h30”, “1.5 h”, “2 hours”, “30분”, “1시간 30분”.
pub(crate) fn length(text: &str) -> Option<u32> {
    let text = text.trim();
    text.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    let text = text.to_lowercase();
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
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let word = word.to_lowercase();
    let less = word.strip_prefix(['-', '−', '–']).is_some_and(|rest| length(rest).is_some());
    less || counted(&word) == Some(0)
}

/// Whether a bare number beside an hour may be meant as a length: “9:00 90”.
pub(super) fn is_bare_length(word: &str) -> bool {
    (2..=3).contains(&word.len()) && number(word).is_some_and(|minutes| minutes >= 5 && minutes % 5 == 0)
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

/// Whether a text is one or two figures.
pub(super) fn digits(text: &str) -> bool {
    (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A number of up to four figures.
pub(super) fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    ((1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}
