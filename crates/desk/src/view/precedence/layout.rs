//! How an order is laid out: seats, rows, hours, speaking time.

use super::{ByHandLine, MissingLine, PlaceLine, PrecedenceView, TieLine};
use crate::{Failure, sample::members};
use plenary_domain::{
    Refusal,
    precedence::{
        Arrangement, Arriving, Placing, Plan, Question, Timing, arrivals, centred, departures, flags, gallery, layouts,
        place, seated, timing,
    },
    vocabulary::{ChairPlace, DelegationCategory, Layout, Purpose},
};
use serde::Serialize;
use std::collections::BTreeMap;

/// A seat.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SeatLine {
    /// Its number.
    pub number: u32,
    /// Whose; none for one to spare.
    pub code: Option<String>,
    /// Which of the delegation's people, 1 for the head.
    pub nth: u32,
    /// Whether it can be reached without steps.
    pub accessible: bool,
    /// Where it is in a picture of 1000 by 700, from the left.
    pub x: u32,
    /// The same from the top.
    pub y: u32,
}

/// When somebody arrives or leaves.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ArrivalLine {
    /// Whose head.
    pub code: String,
    /// Minutes from the hour: negative before the start.
    pub minutes: i32,
    /// What the clock of the place shows, `13:33`; none where no hour is known.
    pub clock: Option<String>,
    /// How many days later than the hour it is there: -1 before midnight; none where no hour is known.
    pub shift: Option<i32>,
}

/// The speaking time.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TimingLine {
    /// How many speak.
    pub speakers: u32,
    /// Seconds each has.
    pub seconds_each: u32,
    /// Words interpreters can follow in that time.
    pub words_each: u32,
    /// The minutes all of it takes.
    pub takes: u32,
    /// The minutes there are, where they are known.
    pub total: Option<u32>,
}

/// What a request says besides the order itself.
pub(super) struct Given {
    pub(super) present: Option<Vec<String>>,
    pub(super) accessible: Vec<String>,
    pub(super) speakers: Option<u32>,
    pub(super) total: Option<u32>,
}

/// Puts in order and lays out what the purpose asks for.
pub(super) fn laid_out(
    question: &Question,
    arrangement: Arrangement,
    given: &Given,
    people: &BTreeMap<String, Vec<String>>,
    clock: &dyn Fn(i32) -> Option<(String, i32)>,
) -> Result<PrecedenceView, Failure> {
    let placing = place(question)?;
    let (scheme, purpose) = (&question.scheme, question.purpose);
    let entrant = |code: &str| question.entrants.iter().find(|entrant| entrant.code == code);
    let mut view = PrecedenceView {
        purpose,
        rule: question.rule_laid_out(&placing, &arrangement),
        keys: scheme.keys.clone(),
        chair: scheme.chair,
        alphabet: scheme.alphabet,
        form: scheme.form,
        layouts: layouts(purpose).to_vec(),
        own: false,
        order: placing.codes(),
        here: None,
        places: Vec::new(),
        ties: placing
            .ties
            .iter()
            .map(|tie| TieLine { codes: tie.codes.clone(), delegations: vec![], question: tie.question.clone() })
            .collect(),
        missing: placing
            .missing
            .iter()
            .map(|each| MissingLine { code: each.code.clone(), key: each.key, what: each.what.clone() })
            .collect(),
        seats: vec![],
        reading: vec![],
        without_access: vec![],
        rows: vec![],
        timetable: vec![],
        timing: None,
        problem: None,
        lot: None,
        lots: vec![],
        decisions: vec![],
        requests: vec![],
        frozen: vec![],
        arrangement,
    };
    view.here =
        given.present.as_ref().map(|here| view.order.iter().filter(|code| here.contains(code)).cloned().collect());
    for place in &placing.places {
        let Some(known) = entrant(&place.code) else { continue };
        view.places.push(PlaceLine {
            number: place.number,
            code: place.code.clone(),
            delegation: None,
            name: known.name.clone(),
            flag: members::find(&place.code).map_or_else(String::new, |member| member.flag.to_owned()),
            category: known.category,
            chair: known.chair,
            people: people.get(&place.code).cloned().unwrap_or_default(),
            why: place.why.clone(),
            tied: place.tied,
            absent: given.present.as_ref().is_some_and(|here| !here.contains(&place.code)),
            by_hand: place.moved.as_ref().map(|moved| ByHandLine {
                id: None,
                from: moved.from,
                reason: moved.reason.clone(),
                officer: String::new(),
                at: String::new(),
            }),
        });
    }
    if let Err(refusal) = lay_out(&mut view, question, &placing, given, people, clock) {
        view.problem = Some(refusal.message);
    }
    Ok(view)
}

fn lay_out(
    view: &mut PrecedenceView,
    question: &Question,
    placing: &Placing,
    given: &Given,
    people: &BTreeMap<String, Vec<String>>,
    clock: &dyn Fn(i32) -> Option<(String, i32)>,
) -> Result<(), Refusal> {
    let order = placing.codes();
    let host = question.entrants.iter().find(|entrant| entrant.chair).map(|entrant| entrant.code.as_str());
    let organisations: Vec<String> = question
        .entrants
        .iter()
        .filter(|entrant| entrant.category == DelegationCategory::Organisation)
        .map(|entrant| entrant.code.clone())
        .collect();
    let how = view.arrangement.clone();
    match question.purpose {
        Purpose::Seating => {
            // A chair that sits in its place among the others has no seat at the head.
            let at_head = host.filter(|_| matches!(question.scheme.chair, ChairPlace::First | ChairPlace::Apart));
            let team = |code: &str| {
                people.get(code).filter(|team| !team.is_empty()).map(|team| u32::try_from(team.len()).unwrap_or(20))
            };
            let plan: Plan = seated(&order, at_head, &how, &given.accessible, &team)?;
            view.reading = plan.reading();
            view.without_access = plan.without;
            view.seats = plan
                .seats
                .into_iter()
                .map(|seat| SeatLine {
                    number: seat.number,
                    nth: seat.who.as_ref().map_or(0, |who| who.nth),
                    code: seat.who.map(|who| who.code),
                    accessible: seat.accessible,
                    x: seat.x,
                    y: seat.y,
                })
                .collect();
        }
        Purpose::Flags => {
            view.rows = vec![flags(&order, how.layout, host, &organisations)?];
            view.reading = view.rows.concat();
        }
        Purpose::Photo => {
            let some = |code: &String| Some(code.clone()).filter(|code| !code.is_empty());
            let (next, previous) = (some(&how.next_chair), some(&how.previous_chair));
            view.rows = match how.layout {
                Layout::Gallery => gallery(&order, how.per_row),
                _ => centred(&order, next.as_deref(), previous.as_deref(), &organisations, how.per_row),
            };
            view.reading = view.rows.concat();
        }
        Purpose::Arrival | Purpose::Departure => {
            let order = placing.numbered();
            let list: Vec<Arriving> = match question.purpose {
                Purpose::Arrival => arrivals(&order, how.interval),
                _ => departures(&order, how.interval),
            };
            view.timetable = list
                .into_iter()
                .map(|each| {
                    let (clock, shift) = clock(each.minutes).unzip();
                    ArrivalLine { clock, shift, code: each.code, minutes: each.minutes }
                })
                .collect();
        }
        Purpose::Speaking => {
            let total = how.total.or(given.total);
            let speakers =
                given.speakers.unwrap_or_else(|| u32::try_from(placing.numbered().len()).unwrap_or(u32::MAX));
            if total.is_some() || how.limit.is_some() {
                let asked = Timing {
                    speakers,
                    total,
                    opening: how.opening,
                    closing: how.closing,
                    buffer: how.buffer,
                    limit: how.limit,
                    ..Timing::default()
                };
                let shared = timing(asked)?;
                view.timing = Some(TimingLine {
                    speakers,
                    seconds_each: shared.seconds_each,
                    words_each: shared.words_each,
                    takes: shared.takes,
                    total,
                });
            }
        }
        Purpose::RollCall | Purpose::List => {}
    }
    Ok(())
}
