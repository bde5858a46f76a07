//! Dates as they are written, among the days of a summit: “tue”, “14 Apr”, “4월 14일 (수)”, “day 2”, “2027-04-14”, “14/04/2027”.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use plenary_domain::summit::Day;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// The date a text means. A weekday, or a date without its year, is one of the summit's days; a whole date may be any.
pub(crate) fn date(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split([' ', ',', '(']).filter(|word| !word.is_empty()).collect();
    // “Tue 13 Apr”, “4월 14일 (수)”: the weekday beside a date says nothing new.
    let dated: Vec<&str> = words.iter().copied().filter(|word| weekday(word).is_none()).collect();
    if dated.is_empty() {
        let [word] = words[..] else { return None };
        let wanted = weekday(word)?;
        return days.iter().map(|day| day.date).find(|date| date.weekday() == wanted);
    }
    (words.len() - dated.len() <= 1).then_some(())?;
    let text = dated.join(" ");
    numbers(&text, days)
        .or_else(|| words.iter().find_map(|word| of_month(weekday(word)?, &text, days)))
        .or_else(|| nth(&text, days))
        .or_else(|| named(&text, days))
        .or_else(|| korean(&text, days))
}

/// Whether a word is a weekday and cannot well be anything else: “일” and “sun” are words of titles too.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.trim_matches([',', '(', ')', '.', ':']).to_lowercase();
    let says_so = word.ends_with("요일") || word.ends_with("day");
    weekday(&word).is_some_and(|day| says_so || (word.is_ascii() && day != Weekday::Sun))
}

/// Whether a word is a weekday, and not that of this date.
pub(super) fn is_another_weekday(word: &str, date: NaiveDate) -> bool {
    let named = weekday(&word.trim_matches([',', '(', ')', '.', ':']).to_lowercase());
    is_weekday(word) && named != Some(date.weekday())
}

/// Whether two words are a day and a month that does not have it: “31 feb”, “Feb 31”, “2월 31일”.
pub(super) fn is_no_date(one: &str, other: &str) -> bool {
    let plain = |word: &str| word.trim_matches([',', '.']).to_lowercase();
    let (one, other) = (plain(one), plain(other));
    let day = |word: &str| word.trim_end_matches('일').parse::<u32>().ok().filter(|day| (1..=31).contains(day));
    let month = |word: &str| {
        let named = (word.len() >= 3).then(|| month_of(word)).flatten();
        named.or_else(|| word.strip_suffix('월')?.parse().ok().filter(|month| (1..=12).contains(month)))
    };
    let dated = |a: &str, b: &str| Some((month(a)?, day(b)?));
    // A leap year has every date there is.
    let missing = |(month, day)| NaiveDate::from_ymd_opt(2028, month, day).is_none();
    dated(&one, &other).or_else(|| dated(&other, &one)).is_some_and(missing)
}

/// Whether a line is meant to name a day, whatever it is: “2027-02-29”, “31 June”, “Friday”, “제3일”, “Day 9”. The day begins it; a
/// weekday may be a word of a title, so little else stands beside it.
pub(crate) fn is_day_like(line: &str) -> bool {
    let all: Vec<&str> = line.split_whitespace().collect();
    let words = &all[..all.len().min(3)];
    let numbered = |word: &str| {
        let parts: Vec<&str> = word.trim_end_matches('.').split(['-', '/', '.']).collect();
        parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let counted = |word: &str| {
        let number = word.strip_suffix("일차").or_else(|| word.strip_prefix('제')?.strip_suffix('일'));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    words.iter().any(|word| numbered(word) || counted(word))
        || (all.len() <= 3 && words.first().is_some_and(|word| is_weekday(word)))
        || words.windows(2).any(|pair| is_no_date(pair[0], pair[1]) || is_nth(pair[0], pair[1]))
}

/// Whether two words count the days: “Day 9”, “둘째 날”.
fn is_nth(one: &str, other: &str) -> bool {
    let other = other.trim_end_matches([':', ',']);
    (one.eq_ignore_ascii_case("day") && other.parse::<u32>().is_ok()) || (NTH.contains(&one) && other == "날")
}

/// The days of a summit as Korean counts them in words.
const NTH: [&str; 5] = ["첫째", "둘째", "셋째", "넷째", "다섯째"];

/// How many days from today a word means, where it means that.
fn days_on(word: &str) -> Option<u64> {
    Some(match word {
        "today" | "오늘" => 0,
        "tomorrow" | "내일" => 1,
        "모레" => 2,
        _ => return None,
    })
}

/// Whether a word counts from today.
pub(super) fn is_from_today(word: &str) -> bool {
    days_on(word).is_some()
}

/// “today”, “tomorrow”, “내일”, where that is a day of the summit; in capitals it is a word of a title.
pub(super) fn from_today(word: &str, today: NaiveDate, days: &[Day]) -> Option<NaiveDate> {
    let date = today.checked_add_days(Days::new(days_on(word)?))?;
    days.iter().any(|day| day.date == date).then_some(date)
}

fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_matches(['(', ')', '.', ':']);
    Some(match word.strip_suffix("요일").unwrap_or(word) {
        "mon" | "monday" | "월" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "화" => Weekday::Tue,
        "wed" | "wednesday" | "수" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "목" => Weekday::Thu,
        "fri" | "friday" | "금" => Weekday::Fri,
        "sat" | "saturday" | "토" => Weekday::Sat,
        "sun" | "sunday" | "일" => Weekday::Sun,
        _ => return None,
    })
}

/// “2027-04-14”, “2027. 4. 14.”, “14.04.2027”, “14/04/2027”, “4/14/27”; “4. 14.” as Koreans write it without a year. Where day and month
/// could change places, the one that is a day of the summit is meant; where neither or both are, nobody knows.
fn numbers(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let (text, ends_with_dot) = (text.replace(". ", "."), text.ends_with('.'));
    let parts: Vec<&str> = text.trim_end_matches('.').split(['-', '/', '.']).collect();
    let number = |part: &str| (part.len() <= 4).then(|| part.parse::<u32>().ok())?;
    let whole = |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    match parts[..] {
        [year, month, day] if year.len() == 4 => whole(number(year)?, number(month)?, number(day)?),
        [one, other, year] if matches!(year.len(), 2 | 4) => {
            let (one, other) = (number(one)?, number(other)?);
            let year = number(year).map(|given| if year.len() == 2 { 2000 + given } else { given })?;
            let (day_first, month_first) = (whole(year, other, one), whole(year, one, other));
            let is_held = |date: &NaiveDate| days.iter().any(|day| day.date == *date);
            match (day_first, month_first) {
                (Some(date), None) | (None, Some(date)) => Some(date),
                (Some(date), Some(same)) if date == same || text.contains('.') => Some(date),
                (Some(one), Some(other)) if is_held(&one) != is_held(&other) => {
                    Some(if is_held(&one) { one } else { other })
                }
                _ => None,
            }
        }
        // “14.4.” and “15/4” as Europe writes them: only where that is a day of the summit, for “2/3” may be anything.
        [one, other] => {
            let held = |month: u32, day: u32| {
                days.iter().map(|day| day.date).find(|date| (date.month(), date.day()) == (month, day))
            };
            let (one, other) = (number(one)?, number(other)?);
            let korean = || if ends_with_dot { on(None, one, other, days) } else { None };
            let marked = ends_with_dot || text.contains('/');
            (marked.then(|| held(one, other).or_else(|| held(other, one))).flatten()).or_else(korean)
        }
        _ => None,
    }
}

/// “Wed 14”: a day of the summit by its weekday and its number.
fn of_month(wanted: Weekday, text: &str, days: &[Day]) -> Option<NaiveDate> {
    let number: u32 = text.parse().ok()?;
    days.iter().map(|day| day.date).find(|date| date.weekday() == wanted && date.day() == number)
}

/// “day 2”, “2일차”, “제2일”, “둘째 날”: a day of the summit by its number.
fn nth(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let written = text.strip_prefix("day").or_else(|| text.strip_suffix("일차"));
    let written = written.or_else(|| text.strip_prefix('제')?.strip_suffix('일'));
    let in_words = || NTH.iter().position(|word| text.strip_suffix('날').map(str::trim) == Some(*word));
    let number: usize = match written {
        Some(number) => number.trim().parse().ok()?,
        None => in_words()? + 1,
    };
    days.get(number.checked_sub(1)?).map(|day| day.date)
}

/// The number of a month by its name or the beginning of it.
fn month_of(word: &str) -> Option<u32> {
    let at = MONTHS.iter().position(|month| word.starts_with(month))?;
    word.chars().all(char::is_alphabetic).then_some(u32::try_from(at).ok()? + 1)
}

/// “14 Apr”, “April 14 2027”, “14-Apr-27”.
fn named(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let (mut month, mut day, mut year) = (None, None, None);
    for word in text.split([' ', '-']) {
        let word = word.trim_end_matches('.');
        let bare = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        match (month_of(word), bare.parse::<u32>()) {
            (Some(found), _) if month.is_none() => month = Some(found),
            (_, Ok(number)) if number <= 31 && day.is_none() => day = Some(number),
            (_, Ok(number)) if (1900..=2200).contains(&number) && year.is_none() => year = Some(number),
            (_, Ok(number)) if word.len() == 2 && day.is_some() && year.is_none() => year = Some(2000 + number),
            _ => return None,
        }
    }
    on(year, month?, day?, days)
}

/// “4월 14일”, “2027년 4월 14일”.
fn korean(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let (year, rest) = text.split_once('년').map_or((None, text.as_str()), |(year, rest)| (Some(year), rest));
    let (month, day) = rest.split_once('월')?;
    let year = year.map(str::parse::<u32>).transpose().ok()?;
    on(year, month.parse().ok()?, day.strip_suffix('일')?.parse().ok()?, days)
}

/// A month and a day in a year, or in that of the summit.
fn on(year: Option<u32>, month: u32, day: u32, days: &[Day]) -> Option<NaiveDate> {
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    }
    let one = days.iter().map(|day| day.date).find(|date| (date.month(), date.day()) == (month, day));
    one.or_else(|| NaiveDate::from_ymd_opt(days.first()?.date.year(), month, day))
}
