//! What somebody meant as a day, an hour, a length or a delegation, and is none here: it is told, and stays in the title.

use super::{Line, Names, Written, date, hour, length, span};
use crate::needle::key;
use chrono::NaiveTime;
use plenary_domain::{Words, Zone, vocabulary::SessionKind};
use std::{collections::HashSet, sync::LazyLock};

/// Looks for it in the words that are left. Of a pair, the delegation the summit has is expected.
pub(super) fn find(line: &Line<'_>, names: &Names<'_>, written: &mut Written) {
    let (date, is_bilateral) = (written.date, written.kind == Some(SessionKind::Bilateral));
    let no_day = |day: &str| {
        doubt(
            day,
            "is not a day of this summit: choose the day below.",
            "회의 기간에 없는 날입니다. 아래에서 날짜를 선택해 주세요.",
        )
    };
    let no_delegation = |code: &str| doubt(code, "is not a delegation of this summit.", "이 회의의 대표단이 아닙니다.");
    let no_hour = |text: &str| {
        doubt(text, "is not an hour of the day: write it as 14:30.", "시각이 아닙니다. 14:30과 같이 입력해 주세요.")
    };
    let no_length = |text: &str| {
        doubt(
            text,
            "is no length: write it as 30m or 1h30.",
            "길이가 아닙니다. 30분 또는 1시간 30분과 같이 입력해 주세요.",
        )
    };
    let second_day = |day: &str| {
        doubt(
            day,
            "is another day than the one taken: look which is meant.",
            "읽은 날짜와 다른 날입니다. 어느 쪽인지 확인해 주세요.",
        )
    };
    let second = |text: &str| {
        doubt(
            text,
            "stands beside the hour or length taken: look which is meant.",
            "다른 시각이나 길이가 함께 적혀 있습니다. 어느 쪽인지 확인해 주세요.",
        )
    };
    let other_clock = |text: &str| {
        doubt(
            text,
            "is another clock: the hour was taken by the clock of the summit.",
            "다른 시간대입니다. 시각은 회의 시간대로 읽었습니다.",
        )
    };
    let no_date = |text: &str| {
        doubt(text, "is no date: choose the day below.", "없는 날짜입니다. 아래에서 날짜를 선택해 주세요.")
    };
    let mut found = Vec::new();
    if let Some(date) = date.filter(|date| !names.known.days.iter().any(|day| day.date == *date)) {
        found.push(no_day(&date.to_string()));
    }
    for pair in line.0.windows(2).filter(|pair| date.is_none() && pair.iter().all(|token| !token.taken)) {
        if date::is_no_date(pair[0].text, pair[1].text) {
            found.push(no_date(&format!("{} {}", pair[0].text, pair[1].text)));
        }
    }
    if let Some(minutes) = written.minutes.filter(|minutes| *minutes > 24 * 60) {
        found.push(no_length(&format!("{minutes} min")));
    }
    if written.time == Some(NaiveTime::MIN) && !line.0.iter().any(|token| token.taken && token.bare().starts_with('0'))
    {
        found.push(midnight());
    }
    // Also beside the date itself: “Sunday 7 June” where that is a Monday.
    let weekdays = line
        .0
        .iter()
        .filter(|token| token.of_date && date.is_some_and(|date| date::is_another_weekday(token.text, date)));
    found.extend(weekdays.map(|token| second_day(token.text)));
    for (at, token) in line.0.iter().enumerate().filter(|(_, token)| !token.taken) {
        let follows_taken = at.checked_sub(1).is_some_and(|before| line.0[before].taken);
        let bare = token.bare();
        if written.time.is_some() && follows_taken && is_clock(token.text) {
            found.push(other_clock(bare));
        }
        let hour_like = token.of_hour && span::is_hour_like(bare);
        let is_second = written.time.is_some() && (hour_like || super::in_figures(&[bare]).is_some())
            || written.minutes.is_some() && length::length(bare).is_some()
            || written.time.is_some() && follows_taken && length::is_bare_length(bare);
        if is_second {
            found.push(second(bare));
        }
        if date.is_none() && (token.of_date && date::is_weekday(token.text) || date::is_from_today(token.text)) {
            found.push(no_day(token.text));
        }
        if written.minutes.is_none() && length::is_no_length(token.text) {
            found.push(no_length(token.text));
        }
        if written.time.is_none() && (hour_like || hour::is_dotted(bare)) {
            found.push(no_hour(token.text));
        }
        // “KOR-FRA”: codes in capitals, of which one at least is known or the others could not be meant as such.
        let parts: Vec<&str> = token.text.split(['-', '–', '—', '/', '+', '&', '↔']).collect();
        let is_code = |part: &&str| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_uppercase());
        let (here, elsewhere): (Vec<&str>, Vec<&str>) = parts.iter().partition(|part| names.coded(part).is_some());
        if parts.len() > 1 && (is_bilateral || !here.is_empty()) && elsewhere.iter().all(is_code) {
            written.delegations.extend(here.iter().filter_map(|code| Some(names.coded(code)?.id)));
            written.strangers.extend(elsewhere.into_iter().map(no_delegation));
        }
    }
    written.doubts = found;
}

/// What to say of a midnight that is only named: each day has two.
fn midnight() -> Words {
    Words::new(
        "“midnight” was taken as 00:00, where the day begins: for the night after it, choose the next day.",
        "‘자정’: 그 날짜가 시작되는 0시로 읽었습니다. 그날 밤을 뜻하면 다음 날짜를 선택해 주세요.",
    )
}

/// The clocks of the world by the names they have in programmes.
#[rustfmt::skip]
const CLOCKS: &[&str] = &[
    "UTC", "GMT", "Z", "BST", "IST", "WET", "WEST", "CET", "CEST", "EET", "EEST", "MSK", "TRT", "GST", "PKT", "ICT", "WIB", "SGT", "HKT",
    "PHT", "KST", "JST", "CST", "AWST", "ACST", "ACDT", "AEST", "AEDT", "NZST", "NZDT", "EST", "EDT", "ET", "CDT", "CT", "MST", "MDT",
    "MT", "PST", "PDT", "PT", "AST", "ADT", "NST", "HST", "BRT", "ART", "CLT", "CLST", "SAST", "EAT", "WAT", "CAT",
    "한국시간", "서울시간", "현지시간", "세계시", "협정세계시",
];

/// Whether a word beside an hour names a clock: “KST”, “UTC/KST”, “UTC+9”, “(Seoul)”, “Asia/Seoul”.
fn is_clock(word: &str) -> bool {
    let bare = word.trim_matches(['(', ')', ',', ':']);
    let named = |part: &str| {
        let shifted = part.strip_prefix("UTC").or_else(|| part.strip_prefix("GMT")).unwrap_or(part);
        let is_shift = shifted.strip_prefix(['+', '-', '−', '±']).is_some_and(|rest| {
            !rest.is_empty() && rest.len() <= 5 && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
        });
        is_shift || CLOCKS.contains(&part)
    };
    let in_brackets = word.strip_prefix('(').and_then(|rest| rest.trim_end_matches([',', ':']).strip_suffix(')'));
    bare.split(['/', ',']).all(named)
        || (bare.contains('/') && Zone::named(bare).is_some())
        || in_brackets.is_some_and(|city| CITIES.contains(&key(city)))
}

/// The cities whose clocks are known, in both languages, as they are compared.
static CITIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| Zone::all().flat_map(|zone| [key(&zone.city()), key(&zone.place().ko)]).collect());

/// What to say of a bilateral of one delegation.
pub(super) fn alone(code: &str, written: &Written) -> Option<Words> {
    let alone = written.kind == Some(SessionKind::Bilateral) && written.delegations.len() == 1;
    (alone && written.strangers.is_empty()).then(|| {
        Words::new(
            format!("“{code}” is alone: a bilateral is between two delegations, such as KOR-EST."),
            format!("‘{code}’: 양자회담에는 대표단이 둘 필요합니다. KOR-EST와 같이 입력해 주세요."),
        )
    })
}

/// What to say of a word that was not taken.
fn doubt(word: &str, en: &str, ko: &str) -> Words {
    Words::new(format!("“{word}” {en}"), format!("‘{word}’: {ko}"))
}
