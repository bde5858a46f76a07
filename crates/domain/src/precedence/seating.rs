//! Seating: who sits on which seat, round a table, at it or before it.
//!
//! Seats are numbered clockwise as seen from above. Whoever sits clockwise of somebody who faces inwards sits on that person's
//! left. A chair that comes first has seat 0; where the chair sits in its place among the others, seats begin at 1.

use super::{Arrangement, from_centre, table};
use crate::{
    Refusal, Words,
    vocabulary::{Direction, Layout},
};

/// Who sits on a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The delegation.
    pub code: String,
    /// Which of its people: 1 is the head, then as its State notified them.
    pub nth: u32,
}

/// A seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its number.
    pub number: u32,
    /// Who sits there; nobody on one to spare.
    pub who: Option<Seated>,
    /// Whether it can be reached without steps.
    pub accessible: bool,
    /// Where it is in the picture, 0 to 1000 from the left.
    pub x: u32,
    /// The same from the top, 0 to 700.
    pub y: u32,
}

/// A plan of seats.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// The seats by number; of a theatre row by row.
    pub seats: Vec<Seat>,
    /// Who asked for an accessible seat and could not be given one.
    pub without: Vec<String>,
}

impl Plan {
    /// The delegations seat by seat, each once.
    pub fn reading(&self) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        for seated in self.seats.iter().filter_map(|seat| seat.who.as_ref()) {
            if !codes.contains(&seated.code) {
                codes.push(seated.code.clone());
            }
        }
        codes
    }
}

/// Gives whoever asks for it the accessible place nearest to the own one, requests in their order; all others keep their order
/// round them, so they move by one (rule of the United Nations Office at Nairobi). Of two as near, the lower number.
///
/// `places` are numbered from `first`; `pinned` stay where they are. Also gives those for whom no accessible place was left.
pub fn accessible_first(
    places: &[Option<String>],
    first: u32,
    accessible: &[u32],
    requests: &[String],
    pinned: &[String],
) -> (Vec<Option<String>>, Vec<String>) {
    let open: Vec<usize> = accessible
        .iter()
        .filter_map(|number| usize::try_from(number.checked_sub(first)?).ok())
        .filter(|index| places.get(*index).is_some_and(|who| who.as_ref().is_none_or(|who| !pinned.contains(who))))
        .collect();
    let mut fixed: Vec<(usize, &String)> = Vec::new();
    let mut without = Vec::new();
    let mut asked: Vec<&String> = Vec::new();
    for request in requests {
        let Some(own) = places.iter().position(|who| who.as_ref() == Some(request)) else { continue };
        if asked.contains(&request) {
            continue;
        }
        asked.push(request);
        let pinned_there = pinned.contains(request);
        let free = open.iter().copied().filter(|index| !fixed.iter().any(|(taken, _)| taken == index));
        match free.min_by_key(|index| (index.abs_diff(own), *index)).filter(|_| !pinned_there) {
            Some(index) => fixed.push((index, request)),
            None if pinned_there
                && accessible.iter().any(|n| usize::try_from(n.saturating_sub(first)) == Ok(own) && *n >= first) => {}
            None => without.push(request.clone()),
        }
    }
    for (index, who) in places.iter().enumerate() {
        if let Some(who) = who.as_ref().filter(|who| pinned.contains(who)) {
            fixed.push((index, who));
        }
    }
    let mut others =
        places.iter().filter(|who| who.as_ref().is_none_or(|who| !fixed.iter().any(|(_, code)| *code == who)));
    let seated = (0..places.len()).map(|index| match fixed.iter().find(|(taken, _)| *taken == index) {
        Some((_, code)) => Some((*code).clone()),
        None => others.next().cloned().flatten(),
    });
    (seated.collect(), without)
}

/// Seats an order. `chair` is who has the head of the table, if the chair sits there; `people` is how many each delegation
/// brings to a table of two sides, where that is known.
///
/// Refuses where there are fewer seats than are needed, and more or fewer than two delegations face to face.
pub fn seated(
    order: &[String],
    chair: Option<&str>,
    how: &Arrangement,
    requests: &[String],
    people: &dyn Fn(&str) -> Option<u32>,
) -> Result<Plan, Refusal> {
    let each = how.at_table.max(1);
    let needed = u32::try_from(order.len()).unwrap_or(u32::MAX).saturating_mul(each);
    let there = how.seats.unwrap_or(needed);
    if there < needed && how.layout != Layout::TwoSides {
        return Err(Refusal::new(
            "too_few_seats",
            Words::new(
                format!("{there} seats are too few: {needed} are needed."),
                format!("좌석 {there}석으로는 부족합니다. {needed}석이 필요합니다."),
            ),
        )
        .at("seats"));
    }
    let blocks = usize::try_from(there / each).unwrap_or(0);
    match how.layout {
        Layout::TwoSides => return two_sides(order, how, people),
        Layout::HeadTable => {
            let centre = chair.or(order.first().map(String::as_str));
            let (next, previous) = (beside(order, chair, &how.next_chair), beside(order, chair, &how.previous_chair));
            let others: Vec<String> =
                order.iter().filter(|code| ![centre, next, previous].contains(&Some(code.as_str()))).cloned().collect();
            let row = centre.map(|centre| from_centre(centre, next, previous, &others)).unwrap_or_default();
            let mut places: Vec<Option<String>> = row.into_iter().map(Some).collect();
            places.resize(blocks.max(places.len()), None);
            let pinned: Vec<String> = centre.map(str::to_owned).into_iter().collect();
            return Ok(plan(places, 1, how, requests, &pinned, &table::line));
        }
        Layout::Theatre => {
            let mut places: Vec<Option<String>> = order.iter().cloned().map(Some).collect();
            places.resize(blocks, None);
            let per_row = usize::try_from(how.per_row).unwrap_or(0);
            let width = usize::try_from(each).unwrap_or(1) * if per_row == 0 { 5 } else { per_row };
            return Ok(plan(places, 1, how, requests, &[], &|seats| table::rows(seats, width)));
        }
        _ => {}
    }
    // Round a table: the order walks one way, the seats are numbered clockwise.
    let mut walk: Vec<Option<String>> = vec![None; blocks];
    let mut pinned: Vec<String> = Vec::new();
    if blocks > 0 {
        let next = beside(order, chair, &how.next_chair);
        let previous = beside(order, chair, &how.previous_chair);
        let last = blocks - 1;
        for (index, who) in [(0, chair), (1, previous), (last, next)] {
            if let Some(who) = who.filter(|_| index < blocks && walk[index].is_none()) {
                walk[index] = Some(who.to_owned());
                pinned.push(who.to_owned());
            }
        }
    }
    let mut others = order.iter().filter(|code| !pinned.contains(code));
    let clockwise = how.direction == Direction::Clockwise;
    let from = usize::from(chair.is_some());
    // Without a chair at its head the first of the order sits at the head itself, either way round.
    let indices: Vec<usize> = if clockwise {
        (0..blocks).collect()
    } else if from == 1 {
        (0..1).chain((1..blocks).rev()).collect()
    } else {
        (0..1.min(blocks)).chain((1..blocks).rev()).collect()
    };
    for index in indices {
        if walk[index].is_none() {
            walk[index] = others.next().cloned();
        }
    }
    let first = u32::from(chair.is_none());
    let (free, open_foot) = (how.free_side, how.layout == Layout::UShape);
    Ok(plan(walk, first, how, requests, &pinned, &|seats| table::round(seats, free, open_foot)))
}

/// A neighbour of the chair, if there is a chair and the neighbour is somebody else who takes part.
fn beside<'a>(order: &'a [String], chair: Option<&str>, code: &str) -> Option<&'a str> {
    let chair = chair?;
    order.iter().map(String::as_str).find(|known| *known == code && *known != chair)
}

/// Makes seats of places of `at_table` seats each.
fn plan(
    places: Vec<Option<String>>,
    first: u32,
    how: &Arrangement,
    requests: &[String],
    pinned: &[String],
    drawn: &dyn Fn(usize) -> Vec<(u32, u32)>,
) -> Plan {
    let each = how.at_table.max(1);
    // A delegation with several seats is helped if one of them can be reached.
    let accessible: Vec<u32> =
        how.accessible.iter().filter_map(|seat| Some(first + seat.checked_sub(first)? / each)).collect();
    let (places, without) = accessible_first(&places, first, &accessible, requests, pinned);
    let spots = drawn(places.len() * usize::try_from(each).unwrap_or(1));
    let seats = places.iter().flat_map(|who| (1..=each).map(move |nth| who.clone().map(|code| Seated { code, nth })));
    let seats = (first..).zip(seats.zip(spots)).map(|(number, (who, (x, y)))| Seat {
        number,
        who,
        accessible: how.accessible.contains(&number),
        x,
        y,
    });
    Plan { seats: seats.collect(), without }
}

/// Two delegations face to face: the heads in the centre, the others of each alternately at its head's right and left.
fn two_sides(order: &[String], how: &Arrangement, people: &dyn Fn(&str) -> Option<u32>) -> Result<Plan, Refusal> {
    let [one, other] = order else {
        let count = order.len();
        return Err(Refusal::new(
            "not_two",
            Words::new(
                format!("Face to face seats two delegations; there are {count}."),
                format!("양측 대면 배치는 두 대표단만 앉을 수 있습니다. 현재 {count}개입니다."),
            ),
        )
        .at("layout"));
    };
    let size = |code: &str| people(code).unwrap_or(how.at_table).clamp(1, how.seats.unwrap_or(20).max(1));
    let (near, far) = (size(one), size(other));
    let mut seats = Vec::new();
    for (top, code, count) in [(true, one, near), (false, other, far)] {
        // Each side by where its head's right hand is: of whoever faces down the picture it is at the left of it.
        let others: Vec<String> = (2..=count).map(|nth| nth.to_string()).collect();
        let mut row = from_centre("1", None, None, &others);
        if !top {
            row.reverse();
        }
        for ((x, y), nth) in table::side(row.len(), top).into_iter().zip(row) {
            let number = u32::try_from(seats.len()).unwrap_or(u32::MAX).saturating_add(1);
            let who = Some(Seated { code: code.clone(), nth: nth.parse().unwrap_or(1) });
            seats.push(Seat { number, who, accessible: how.accessible.contains(&number), x, y });
        }
    }
    Ok(Plan { seats, without: Vec::new() })
}
