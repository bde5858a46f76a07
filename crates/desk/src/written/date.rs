//! Dates as they are written, among the days of a summit: “tue”, “14 Apr”, “4월 14일 (수)”, “mardi 14 avril”, “day 2”,
//! “2027-04-14”, “14/04/2027”.

use super::{
    named::{may_be_weekday, month, weekday},
    nth::{counts, is_nth, names_day, nth},
};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use plenary_domain::summit::Day;

/// How many words a date is written in; no cell with more of them is looked at.
const LONGEST: usize = 16;

/// The date a text means. A weekday, or a date without its year, is one of the summit's days; a whole date may be any.
pub(crate) fn date(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let text = text.trim().to_lowercase();
    let words: Vec<&str> = text.split([' ', ',', '(']).filter(|word| !word.is_empty()).take(LONGEST + 1).collect();
    (words.len() <= LONGEST).then_some(())?;
    // “Tue 13 Apr”, “4월 14일 (수)”: the weekday beside a date says nothing new. “mar. 13 avril” is a Tuesday, “13 mar.”
    // in March.
    let has_month = |but: &str| words.iter().any(|word| *word != but && month(word).is_some());
    let is_beside = |word: &str| weekday(word).is_some() || (may_be_weekday(word) && has_month(word));
    let dated: Vec<&str> = words.iter().copied().filter(|word| !is_beside(word)).collect();
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

/// Whether a word may stand in a date at all.
pub(super) fn may_stand_in(word: &str) -> bool {
    let begins = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_digit() || ['+', '\'', '’', '‘', '제', '년', '월', '일'].contains(&c))
    };
    let named = |part: &str| {
        let first = part.split('-').next().unwrap_or(part);
        weekday(part).is_some() || may_be_weekday(part) || month(first).is_some() || is_little(first) || counts(part)
    };
    begins(word) || word.to_lowercase().split([',', '(']).all(|part| part.is_empty() || begins(part) || named(part))
}

/// Whether a word without a figure may be that by which a date is known: a weekday, or what days are called that are counted. A month says
/// nothing without a figure.
pub(super) fn may_be_known_by(word: &str) -> bool {
    word.to_lowercase().split([',', '(']).any(|part| weekday(part).is_some() || names_day(part))
}

/// The words that stand between the parts of a date and say nothing.
fn is_little(word: &str) -> bool {
    matches!(word, "of" | "de" | "den" | "dem" | "le" | "the")
}

/// Whether a word is a weekday and cannot well be anything else: “일” and “sun” are words of titles too.
pub(super) fn is_weekday(word: &str) -> bool {
    let word = word.trim_matches([',', '(', ')', '.', ':']).to_lowercase();
    weekday(&word).is_some() && (word.ends_with("요일") || (word.is_ascii() && word != "sun"))
}

/// Whether a word is a weekday, and not that of this date.
pub(super) fn is_another_weekday(word: &str, date: NaiveDate) -> bool {
    let named = weekday(&word.trim_matches([',', '(', ')', '.', ':']).to_lowercase());
    is_weekday(word) && named != Some(date.weekday())
}

/// Whether two words are a day and a month that does not have it: “31 feb”, “Feb 31”, “2월 31일”.
pub(super) fn is_no_date(one: &str, other: &str) -> bool {
    if ![one, other].iter().any(|word| word.bytes().any(|byte| byte.is_ascii_digit())) {
        return false;
    }
    let plain = |word: &str| word.trim_matches([',', '.']).to_lowercase();
    let (one, other) = (plain(one), plain(other));
    let day = |word: &str| word.trim_end_matches('일').parse::<u32>().ok().filter(|day| (1..=31).contains(day));
    let month = |word: &str| {
        month(word).or_else(|| word.strip_suffix('월')?.parse().ok().filter(|month| (1..=12).contains(month)))
    };
    let dated = |a: &str, b: &str| Some((month(a)?, day(b)?));
    // A leap year has every date there is.
    let missing = |(month, day)| NaiveDate::from_ymd_opt(2028, month, day).is_none();
    dated(&one, &other).or_else(|| dated(&other, &one)).is_some_and(missing)
}

/// Whether a line without an hour that holds a date is about that day: “Day 2: Themes”, “Programme of 14 April”, not
/// “Dinner on Tuesday”.
pub(crate) fn is_about_a_day(line: &str, days: &[Day]) -> bool {
    let words: Vec<&str> =
        line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).take(5).collect();
    let begins = (1..=words.len()).any(|count| date(words[..count].join(" ").trim_matches([':', ',']), days).is_some());
    begins || line.contains(|c: char| c.is_ascii_digit())
}

/// Whether a line is meant to name a day, whatever it is: “2027-02-29”, “31 June”, “Friday”, “제3일”, “Day 9”, “7 czerwca
/// 2027”. The day begins it; a weekday may be a word of a title, so little else stands beside it.
pub(crate) fn is_day_like(line: &str, days: &[Day]) -> bool {
    let all: Vec<&str> = line.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).collect();
    let words = &all[..all.len().min(3)];
    let numbered = |word: &str| {
        let parts: Vec<&str> = word.trim_matches(['.', '\'', '’', '‘']).split(['-', '/', '.']).collect();
        parts.len() == 3 && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let counted = |word: &str| {
        let number = word.strip_suffix("일차").or_else(|| word.strip_prefix('제')?.strip_suffix('일'));
        number.is_some_and(|number| number.parse::<u32>().is_ok())
    };
    // “8.7(토)”: the weekday is that of something.
    let of_weekday = |word: &str| {
        let (before, behind) = word.split_once('(').unwrap_or_default();
        before.starts_with(|c: char| c.is_ascii_digit()) && weekday(behind).is_some()
    };
    words.iter().any(|word| numbered(word.split('(').next().unwrap_or(word)) || counted(word) || of_weekday(word))
        || (all.len() <= 3 && words.first().is_some_and(|word| is_weekday(word)))
        || words.windows(2).any(|pair| is_no_date(pair[0], pair[1]) || is_nth(pair[0], pair[1]))
        || is_of_year(&all, days)
}

/// Whether a line is a day, something and the year of the summit at its end, as other languages write dates.
fn is_of_year(words: &[&str], days: &[Day]) -> bool {
    let [before @ .., year] = words else { return false };
    let is_day = |word: &&str| word.trim_end_matches('.').parse::<u32>().is_ok_and(|day| (1..=31).contains(&day));
    let is_year = |day: &Day| year.trim_end_matches('.').parse() == Ok(day.date.year());
    (2..=5).contains(&before.len()) && before.iter().take(3).any(is_day) && days.iter().any(is_year)
}

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

/// “2027-04-14”, “2027. 4. 14.”, “'27.4.14.”, “14.04.2027”, “14/04/2027”, “4/14/27”; “4. 14.” as Koreans write it
/// without a year. Where day and month could change places, the one that is a day of the summit is meant; where neither
/// or both are, nobody knows.
fn numbers(text: &str, days: &[Day]) -> Option<NaiveDate> {
    text.contains(['-', '/', '.']).then_some(())?;
    let (text, ends_with_dot) = (text.replace(". ", "."), text.ends_with('.'));
    let without_century = text.strip_prefix(['\'', '’', '‘']);
    let text = without_century.map_or_else(|| text.clone(), |rest| format!("20{rest}"));
    let parts: Vec<&str> = text.trim_end_matches('.').split(['-', '/', '.']).collect();
    let number = |part: &str| (part.len() <= 4).then(|| part.parse::<u32>().ok())?;
    let whole = |year: u32, month: u32, day: u32| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    match parts[..] {
        [year, month, day] if year.len() == 4 => whole(number(year)?, number(month)?, number(day)?),
        // Korea puts the year first also where it is short, “27.4.14”: only where that is a day of the summit.
        [year, month, day]
            if year.len() == 2
                && let Some(date) = whole(2000 + number(year)?, number(month)?, number(day)?)
                && days.iter().any(|held| held.date == date) =>
        {
            Some(date)
        }
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

/// “Wed 14”, “4.14(수)”: a day of the summit by its weekday and its number.
fn of_month(wanted: Weekday, text: &str, days: &[Day]) -> Option<NaiveDate> {
    let (month, day) = text.split_once('.').map_or((None, text), |(month, day)| (Some(month), day));
    let month: Option<u32> = month.map(str::parse).transpose().ok()?;
    let day: u32 = day.parse().ok()?;
    let is_meant = |date: &NaiveDate| {
        date.weekday() == wanted && date.day() == day && month.is_none_or(|month| date.month() == month)
    };
    days.iter().map(|day| day.date).find(is_meant)
}

/// “14 Apr”, “April 14 2027”, “14-Apr-27”, “1er juin 2027”, “7. Juni”.
fn named(text: &str, days: &[Day]) -> Option<NaiveDate> {
    let (mut of, mut day, mut year) = (None, None, None);
    for word in text.split([' ', '-']) {
        let word = word.trim_end_matches('.');
        let bare = ["st", "nd", "rd", "th", "er"].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
        match (month(word), bare.parse::<u32>()) {
            (Some(found), _) if of.is_none() => of = Some(found),
            (_, Ok(number)) if number <= 31 && day.is_none() => day = Some(number),
            (_, Ok(number)) if (1900..=2200).contains(&number) && year.is_none() => year = Some(number),
            // Of “17-19 June” neither number is a year.
            (_, Ok(number)) if word.len() == 2 && day.and(of).is_some() && year.is_none() => year = Some(2000 + number),
            _ if is_little(word) => {}
            _ => return None,
        }
    }
    on(year, of?, day?, days)
}

/// “4월 14일”, “2027년 4월 14일”.
fn korean(text: &str, days: &[Day]) -> Option<NaiveDate> {
    text.contains('월').then_some(())?;
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let text = text.trim_start_matches(['\'', '’', '‘']);
    let (year, rest) = text.split_once('년').map_or((None, text), |(year, rest)| (Some(year), rest));
    let (month, day) = rest.split_once('월')?;
    let year = year.map(str::parse::<u32>).transpose().ok()?;
    let year = year.map(|given| if given < 100 { 2000 + given } else { given });
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
