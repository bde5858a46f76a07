//! A session as somebody writes it down: “bilateral KOR-EST tue 14:30 30m”, in English or Korean, in any order.
//!
//! What is recognised (a kind, delegations, a date, an hour, a length, a place) is taken out of the line; what is left
//! is the title. Nothing is refused here: an officer sees the fields filled in and corrects them.

mod date;
mod doubts;
mod hour;
mod kind;
mod length;
mod line;
mod named;
mod names;
mod nth;
mod span;

pub(crate) use date::{date, is_about_a_day, is_day_like};
pub(crate) use hour::{clock, clock_cell, closing};
pub(crate) use length::length;
pub(crate) use names::Names;

use chrono::{NaiveDate, NaiveTime};
use line::{Line, Token};
use plenary_domain::{
    Clocks, DelegationId, PlaceId, Start, Words, Zone, delegation::Delegation, place::Place, summit::Day,
    vocabulary::SessionKind,
};
use span::Span;

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

/// Reads a line, where it is the only one.
pub(crate) fn read(text: &str, known: &Known<'_>) -> Written {
    Names::of(known).read(text)
}

fn read_with(text: &str, names: &Names<'_>) -> Written {
    let known = names.known;
    let is_date = |words: &str| date(words, known.days).is_some();
    let text = line::without_bullet(text, is_date);
    let mut line = Line::of(text);
    line.open_behind(is_date);
    let named = names.place(&mut line);
    let mut written = Written { place: named.as_ref().map(|(place, _)| *place), ..Written::default() };
    let span = line.take_head(span::LONGEST_SPAN, may_be_span, span::span);
    let span = span.or_else(|| line.take_head(span::LONGEST_SPAN, may_be_span, span::bare_span));
    match span.or_else(|| line.take(span::LONGEST_SPAN, may_be_span, span::span)) {
        Some(Span { from, to, minutes }) => {
            (written.time, written.until, written.minutes) = (Some(from), Some(to), Some(minutes));
            line.leave_out_length(minutes);
        }
        None => written.time = line.take(3, holds_figures, in_figures).or_else(|| hour_by_name(&mut line)),
    }
    // It is the meal as well as its hour: “점심 12시”.
    line.give_back_word("점심");
    if written.minutes.is_none() {
        written.minutes = line.take(3, may_be_length, |run| length(&run.join(" ")));
    }
    let may_be_date =
        |run: &[Token<'_>]| run.iter().all(|token| token.in_date) && run.iter().any(|token| token.of_date);
    written.date = line
        .take_whole(5, may_be_date, |run| date(&run.join(" "), known.days))
        .or_else(|| line.take(1, |_| true, |run| date::from_today(run[0], known.today, known.days)));
    let (delegations, mut codes, twice) = names.delegations(&mut line);
    written.delegations = delegations;
    written.kind = kind::kind(&mut line, codes.is_some());
    if written.kind == Some(SessionKind::Bilateral) && written.delegations.len() < 2 {
        codes = names.small_codes(&mut line, &mut written.delegations).or(codes);
    }
    if let Some((_, words)) = named {
        line.give_back(words);
    }
    line.leave_out_clock(&known.clock);
    doubts::find(&line, names, &mut written);
    if twice.is_none() {
        written.doubts.extend(codes.as_deref().and_then(|code| doubts::alone(code, &written)));
    }
    written.strangers.extend(twice.map(named_twice));
    written.doubts.extend(written.time.zip(written.until).and_then(|(from, to)| overnight(from, to)));
    written.title = title(line.rest(), codes, written.kind, text);
    written
}

/// Whether words may be two hours and what joins them, which stands at neither end.
fn may_be_span(run: &[Token<'_>]) -> bool {
    let ends = [run.first(), run.last()].into_iter().flatten();
    run.iter().any(|token| token.of_hour)
        && run.iter().any(|token| token.joins)
        && !ends.into_iter().any(Token::is_dash)
}

fn holds_figures(run: &[Token<'_>]) -> bool {
    run.iter().any(|token| token.figures)
}

/// Whether words may be a length, which a figure begins; a comma may stand before it.
fn may_be_length(run: &[Token<'_>]) -> bool {
    holds_figures(run) && run[0].bare().chars().next().is_none_or(|first| first.is_ascii_digit())
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
