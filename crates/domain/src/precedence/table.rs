//! Where seats are in a picture of 1000 by 700, seen from above: the chair at the top, facing down.

use crate::vocabulary::FreeSide;

const LEFT: f64 = 110.0;
const RIGHT: f64 = 890.0;
const TOP: f64 = 90.0;
const BOTTOM: f64 = 610.0;
const MIDDLE: f64 = 500.0;
/// How far from a corner nobody sits.
const CORNER: f64 = 60.0;

/// Round a table, clockwise from the middle of its head.
pub(super) fn round(seats: usize, free: Option<FreeSide>, open_foot: bool) -> Vec<(u32, u32)> {
    // The chair faces down: its left hand is at the right of the picture.
    let sides = [
        (true, (MIDDLE, TOP), (RIGHT - CORNER, TOP)),
        (free != Some(FreeSide::Left), (RIGHT, TOP + CORNER), (RIGHT, BOTTOM - CORNER)),
        (free != Some(FreeSide::Foot) && !open_foot, (RIGHT - CORNER, BOTTOM), (LEFT + CORNER, BOTTOM)),
        (free != Some(FreeSide::Right), (LEFT, BOTTOM - CORNER), (LEFT, TOP + CORNER)),
        (true, (LEFT + CORNER, TOP), (MIDDLE, TOP)),
    ];
    let sides: Vec<_> = sides.into_iter().filter(|(there, ..)| *there).map(|(_, from, to)| (from, to)).collect();
    let length = |(from, to): &((f64, f64), (f64, f64))| (to.0 - from.0).abs() + (to.1 - from.1).abs();
    let whole: f64 = sides.iter().map(length).sum();
    (0..seats)
        .map(|seat| {
            let mut left = whole * share(seat, seats);
            for side in &sides {
                let long = length(side);
                if left <= long {
                    let ((x0, y0), (x1, y1)) = side;
                    let part = if long > 0.0 { left / long } else { 0.0 };
                    return spot(x0 + (x1 - x0) * part, y0 + (y1 - y0) * part);
                }
                left -= long;
            }
            spot(MIDDLE, TOP)
        })
        .collect()
}

/// In a line, as the hall sees it.
pub(super) fn line(seats: usize) -> Vec<(u32, u32)> {
    (0..seats).map(|seat| spot(40.0 + 920.0 * middle(seat, seats), 350.0)).collect()
}

/// One of two sides that face each other.
pub(super) fn side(seats: usize, top: bool) -> Vec<(u32, u32)> {
    let y = if top { 200.0 } else { 500.0 };
    (0..seats).map(|seat| spot(LEFT + (RIGHT - LEFT) * middle(seat, seats), y)).collect()
}

/// In rows before a podium at the top: the podium's right is the left of the picture.
pub(super) fn rows(seats: usize, width: usize) -> Vec<(u32, u32)> {
    let width = width.clamp(1, seats.max(1));
    let count = seats.div_ceil(width);
    (0..seats)
        .map(|seat| spot(40.0 + 920.0 * middle(seat % width, width), 160.0 + 520.0 * middle(seat / width, count)))
        .collect()
}

fn share(part: usize, whole: usize) -> f64 {
    number(part) / number(whole.max(1))
}

/// The middle of the `part`-th of `whole` equal parts.
fn middle(part: usize, whole: usize) -> f64 {
    (number(part) + 0.5) / number(whole.max(1))
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped into the picture")]
fn spot(x: f64, y: f64) -> (u32, u32) {
    (x.clamp(0.0, 1000.0).round() as u32, y.clamp(0.0, 700.0).round() as u32)
}
