//! A session as somebody writes it down: “bilateral KOR-EST tue 14:30 30m”, in English or Korean, in any order.
//!
//! What is recognised (a kind, delegations, a date, an hour, a length, a place) is taken out of the line; what is left
//! is the title. Nothing is refused here: an officer sees the fields filled in and corrects them.

mod date;
mod doubts;
mod hour;
mod length;
mod line;
mod named;
mod nth;
mod span;

pub(crate) use date::{date, is_about_a_day, is_day_like};
pub(crate) use hour::{clock, clock_cell, closing};
pub(crate) use length::length;

use crate::needle::key;
use chrono::{NaiveDate, NaiveTime};
use line::{Line, Token};
use plenary_domain::{
    Clocks, DelegationId, PlaceId, Start, Words, Zone, delegation::Delegation, place::Place, summit::Day,
    vocabulary::SessionKind,
};
use span::Span;
use std::ops::Range;

/// From how many minutes on an end before the beginning is more likely a slip than a night.
const HALF_A_DAY: u32 = 12 * 60;

/// What a summit has that a line may name.
pub(crate) struct Known<'a> {
    pub(crate) days: &'a [Day],
    pub(crate) places: &'a [Place],
    pub(crate) delegations: &'a [Delegation],
    /// Today by the host's clock.
    pub(crate) today: NaiveDate,
    /// What the host's clock is called on these days: “BST”, “CEST”.
    pub(crate) clock: Vec<String>,
}

/// What a clock is called on the days of a summit.
pub(crate) fn clock_names(zone: Zone, days: &[Day], clocks: &Clocks) -> Vec<String> {
    let at_noon = |day: &Day| Start { date: day.date, time: NOON, zone, fold: None };
    let mut names: Vec<String> =
        days.iter().map(|day| clocks.local(zone, clocks.settled_instant(&at_noon(day))).abbreviation).collect();
    names.dedup();
    names
}

const NOON: NaiveTime = NaiveTime::from_hms_opt(12, 0, 0).unwrap();

/// What a line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) kind: Option<SessionKind>,
    pub(crate) title: String,
    pub(crate) date: Option<NaiveDate>,
    pub(crate) time: Option<NaiveTime>,
    pub(crate) minutes: Option<u32>,
    /// When it ends, where the line says that rather than how long it is.
    pub(crate) until: Option<NaiveTime>,
    pub(crate) place: Option<PlaceId>,
    pub(crate) delegations: Vec<DelegationId>,
    /// What looks like a delegation and is none of this summit, or is named twice, a sentence each.
    pub(crate) strangers: Vec<Words>,
    /// What looks like a day, an hour or a length and is none here, likewise. What was not understood stays in the
    /// title.
    pub(crate) doubts: Vec<Words>,
}

/// Reads a line.
pub(crate) fn read(text: &str, known: &Known<'_>) -> Written {
    let is_date = |words: &str| date(words, known.days).is_some();
    let text = line::without_bullet(text, is_date);
    let mut line = Line::of(text);
    line.open_behind(is_date);
    let named = place(&mut line, known.places);
    let mut written = Written { place: named.as_ref().map(|(place, _)| *place), ..Written::default() };
    let span = line.take_head(span::LONGEST_SPAN, span::span);
    let span = span.or_else(|| line.take_head(span::LONGEST_SPAN, span::bare_span));
    match span.or_else(|| line.take(span::LONGEST_SPAN, span::span)) {
        Some(Span { from, to, minutes }) => {
            (written.time, written.until, written.minutes) = (Some(from), Some(to), Some(minutes));
            line.leave_out_length(minutes);
        }
        None => written.time = line.take(3, in_figures).or_else(|| hour_by_name(&mut line)),
    }
    // It is the meal as well as its hour: “점심 12시”.
    line.give_back_word("점심");
    if written.minutes.is_none() {
        written.minutes = line.take(3, |run| length(&run.join(" ")));
    }
    written.date = line
        .take_whole(5, |run| date(&run.join(" "), known.days))
        .or_else(|| line.take(1, |run| date::from_today(run[0], known.today, known.days)));
    let (delegations, mut codes, twice) = delegations(&mut line, known.delegations);
    written.delegations = delegations;
    written.kind = kind(&mut line, codes.is_some());
    if written.kind == Some(SessionKind::Bilateral) && written.delegations.len() < 2 {
        codes = small_codes(&mut line, known.delegations, &mut written.delegations).or(codes);
    }
    if let Some((_, words)) = named {
        line.give_back(words);
    }
    line.leave_out_clock(&known.clock);
    doubts::find(&line, known, &mut written);
    if twice.is_none() {
        written.doubts.extend(codes.as_deref().and_then(|code| doubts::alone(code, &written)));
    }
    written.strangers.extend(twice.map(named_twice));
    written.doubts.extend(written.time.zip(written.until).and_then(|(from, to)| overnight(from, to)));
    written.title = title(line.rest(), codes, written.kind, text);
    written
}

/// An hour that is written in figures.
fn in_figures(run: &[&str]) -> Option<NaiveTime> {
    let text = run.join(" ");
    text.contains(|c: char| c.is_ascii_digit()).then(|| clock(&text))?
}

/// Takes an hour that is only named, “lunch noon”. In capitals it may be a word of a title, “Midnight Sun”, unless noon
/// opens the line; and what is to be done “by noon” does not begin then.
fn hour_by_name(line: &mut Line<'_>) -> Option<NaiveTime> {
    let hour_at = |at: usize| {
        let token = &line.0[at];
        let time = hour::named(&token.bare().to_lowercase()).filter(|_| !token.taken)?;
        let is_small = !token.text.contains(char::is_uppercase);
        let is_limit = at.checked_sub(1).is_some_and(|before| {
            matches!(line.0[before].key.as_str(), "by" | "before" | "after" | "until" | "till" | "the" | "de")
        });
        (!is_limit && (is_small || (token.opens && time == NOON))).then_some((at, time))
    };
    let (at, time) = (0..line.0.len()).find_map(hour_at)?;
    line.0[at].taken = true;
    Some(time)
}

/// A place by its name in either language, and the words of it; a word that leads to it is taken with them.
fn place(line: &mut Line<'_>, places: &[Place]) -> Option<(PlaceId, Range<usize>)> {
    let mut named: Vec<(PlaceId, Vec<String>)> = places
        .iter()
        .flat_map(|place| [(place.id, &place.name), (place.id, &place.name_ko)])
        .map(|(id, name)| (id, key(name).split(' ').map(str::to_owned).collect()))
        .filter(|(_, words): &(_, Vec<String>)| words.iter().any(|word| !word.is_empty()))
        .collect();
    // The longest name first: “Conference Room 12” is not “Conference Room 1”.
    named.sort_by_key(|(_, words)| std::cmp::Reverse(words.len()));
    for (id, words) in named {
        let from = line.0.windows(words.len()).position(|run| {
            let same = |(at, (token, word)): (usize, (&Token<'_>, &String))| {
                // “본회의장에서” is “본회의장” with a particle.
                token.key == *word
                    || (at + 1 == words.len()
                        && token.key.strip_prefix(word.as_str()).is_some_and(|tail| tail == "에서"))
            };
            run.iter().zip(&words).enumerate().all(same)
        });
        if let Some(from) = from {
            line.0[from..from + words.len()].iter_mut().for_each(|token| token.taken = true);
            if let Some(before) = from.checked_sub(1)
                && matches!(line.0[before].text, "in" | "at" | "@" | "장소:")
            {
                line.0[before].taken = true;
            }
            return Some((id, from..from + words.len()));
        }
    }
    None
}

/// Every name a delegation goes by.
fn names(of: &Delegation) -> [&String; 9] {
    let Delegation { name, name_ko, name_fr, formal_name, formal_name_ko, formal_name_fr, .. } = of;
    let Delegation { everyday_name, everyday_name_ko, everyday_name_fr, .. } = of;
    [
        name,
        name_ko,
        name_fr,
        formal_name,
        formal_name_ko,
        formal_name_fr,
        everyday_name,
        everyday_name_ko,
        everyday_name_fr,
    ]
}

/// Delegations by their codes, “KOR-EST”, “KOR – EST” or “KOR”, or by their names, “한국-에스토니아”; the codes as a title
/// would have them; and the code of one that was named twice.
fn delegations(line: &mut Line<'_>, all: &[Delegation]) -> (Vec<DelegationId>, Option<String>, Option<String>) {
    let of = |word: &str| {
        let named = key(word);
        all.iter().find(|each| {
            each.code.eq_ignore_ascii_case(word)
                || (!named.is_empty() && names(each).iter().any(|name| key(name) == named))
        })
    };
    let joined = |run: &[&str]| -> Option<Vec<&Delegation>> {
        let text = run.join(" ");
        let parts: Vec<&str> = text.split(['-', '–', '—', '/', '+', '&', '↔']).map(str::trim).collect();
        let found: Option<Vec<&Delegation>> = parts.iter().map(|part| of(part)).collect();
        // One alone must be its code in capitals: “per” and “can” are words.
        found.filter(|found| found.len() > 1 || parts.iter().all(|part| found.iter().any(|each| each.code == *part)))
    };
    let mut found: Vec<&Delegation> = Vec::new();
    while let Some(more) = line.take(5, joined) {
        found.extend(more);
    }
    let (mut seen, mut twice) = (std::collections::BTreeSet::new(), None);
    found.retain(|each| {
        let is_new = seen.insert(each.id);
        if !is_new {
            twice = Some(each.code.clone());
        }
        is_new
    });
    let codes: Vec<&str> = found.iter().map(|each| each.code.as_str()).collect();
    let title = (!codes.is_empty()).then(|| codes.join(" – "));
    (found.iter().map(|each| each.id).collect(), title, twice)
}

/// The codes of a bilateral in small letters, “bilateral kor est”; only where that makes a pair, for “per” and “can”
/// are words.
fn small_codes(line: &mut Line<'_>, all: &[Delegation], expected: &mut Vec<DelegationId>) -> Option<String> {
    let code_of = |token: &Token<'_>| {
        let word = token.text.trim_matches([',', ':', '(', ')']);
        all.iter().find(|each| !token.taken && each.code.eq_ignore_ascii_case(word) && !expected.contains(&each.id))
    };
    let found: Vec<(usize, &Delegation)> =
        line.0.iter().enumerate().filter_map(|(at, token)| Some((at, code_of(token)?))).collect();
    if expected.len() + found.len() != 2 {
        return None;
    }
    for (at, each) in found {
        line.0[at].taken = true;
        expected.push(each.id);
    }
    let code = |id: &DelegationId| all.iter().find(|each| each.id == *id).map(|each| each.code.as_str());
    Some(expected.iter().filter_map(code).collect::<Vec<_>>().join(" – "))
}

fn named_twice(code: String) -> Words {
    Words::new(format!("“{code}” is named twice."), format!("‘{code}’: 두 번 적혀 있습니다."))
}

/// What to say of an end before the beginning: it is that of the next day, which for most of a day is a slip.
pub(crate) fn overnight(from: NaiveTime, to: NaiveTime) -> Option<Words> {
    let (minutes, [from, to]) = (span::until(from, to), [from, to].map(|time| time.format("%H:%M").to_string()));
    (to < from && minutes > HALF_A_DAY).then(|| {
        Words::new(
            format!("“{from}–{to}” ends on the next day, {} hours later.", minutes / 60),
            format!("‘{from}–{to}’: 다음 날 끝나며 {}시간입니다.", minutes / 60),
        )
    })
}

/// Words that say what a session is, beside the labels; `true` where the word is a command rather than part of a title.
const KINDS: &[(&str, SessionKind, bool)] = &[
    ("steering", SessionKind::SteeringCommittee, true),
    ("sc", SessionKind::SteeringCommittee, true),
    ("운영위", SessionKind::SteeringCommittee, true),
    ("theme", SessionKind::Thematic, true),
    ("주제", SessionKind::Thematic, true),
    ("장관회의", SessionKind::Ministerial, false),
    ("전체회의", SessionKind::Plenary, false),
    ("bilat", SessionKind::Bilateral, true),
    ("양자", SessionKind::Bilateral, true),
    ("양자회담", SessionKind::Bilateral, true),
    ("양자 회담", SessionKind::Bilateral, true),
    ("dinner", SessionKind::Social, false),
    ("lunch", SessionKind::Social, false),
    ("luncheon", SessionKind::Social, false),
    ("reception", SessionKind::Social, false),
    ("coffee", SessionKind::Break, false),
    ("휴게", SessionKind::Break, false),
    ("만찬", SessionKind::Social, false),
    ("오찬", SessionKind::Social, false),
    ("리셉션", SessionKind::Social, false),
    ("signing", SessionKind::Ceremony, false),
    ("서명식", SessionKind::Ceremony, false),
    ("개회식", SessionKind::Ceremony, false),
    ("폐회식", SessionKind::Ceremony, false),
    ("기자회견", SessionKind::Press, false),
];

/// What the session is. A word in small letters at the head of the line is a command and leaves it, “thematic AI in
/// government”; in a title it stays, “Opening plenary”.
fn kind(line: &mut Line<'_>, with_delegations: bool) -> Option<SessionKind> {
    let named = |run: &[&str]| -> Option<(SessionKind, bool)> {
        let written = key(&run.join(" "));
        let label = SessionKind::ALL.iter().find(|kind| {
            let Words { en, ko } = kind.label();
            written == key(&en) || written == key(&ko) || written == key(kind.as_str())
        });
        let word = KINDS.iter().find(|(word, ..)| *word == written).map(|(_, kind, command)| (*kind, *command));
        label.map(|kind| (*kind, true)).or(word)
    };
    let free: Vec<usize> = (0..line.0.len()).filter(|at| !line.0[*at].taken).collect();
    let run = |line: &Line<'_>, from: usize, count: usize| -> Vec<String> {
        free[from..from + count].iter().map(|at| line.0[*at].text.to_owned()).collect()
    };
    for from in 0..free.len() {
        for count in (1..=2.min(free.len() - from)).rev() {
            let words = run(line, from, count);
            let bare: Vec<&str> = words.iter().map(|word| word.trim_matches([',', ':'])).collect();
            let Some((kind, command)) = named(&bare) else { continue };
            let small = bare.iter().all(|word| word.chars().all(|c| !c.is_uppercase()));
            if from == 0 && command && small {
                free[..count].iter().for_each(|at| line.0[*at].taken = true);
            }
            return Some(kind);
        }
    }
    with_delegations.then_some(SessionKind::Bilateral).filter(|_| free.is_empty())
}

/// The title: what is left, with the codes of a bilateral before it; else what the kind is called.
fn title(rest: String, codes: Option<String>, kind: Option<SessionKind>, text: &str) -> String {
    match (codes, rest.is_empty()) {
        (Some(codes), true) => codes,
        (Some(codes), false) => format!("{rest} {codes}"),
        (None, false) => rest,
        (None, true) => kind.map_or_else(String::new, |kind| {
            let Words { en, ko } = kind.label();
            if text.chars().any(|c| ('가'..='힣').contains(&c)) { ko } else { en }
        }),
    }
}

#[cfg(test)]
mod tests;
