//! Overruns: what follows a session that takes longer, or begins later, and how the delay is passed on.
//!
//! The delay goes from one session to the next in the order of the clock and stops at the first that stays where it is: a
//! locked one. Sessions before it may then overlap it, which the findings say.

use serde::{Deserialize, Serialize};

/// How a delay is passed on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Passing {
    /// Everything that follows begins as much later, and is as long as it was.
    Later,
    /// What follows begins later and gives up minutes of its own, until nothing of the delay is left.
    Shorter,
}

/// The least that is left of a session that gives up minutes.
pub const LEAST: u32 = 10;

/// A session that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Following {
    /// Its length in minutes.
    pub minutes: u32,
    /// Whether it stays where it is.
    pub fixed: bool,
}

/// What becomes of a session that follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// How many minutes later it begins; negative for earlier.
    pub later: i64,
    /// Its length in minutes then.
    pub minutes: u32,
}

/// Passes a delay on to the sessions that follow, in the order of the clock. The answer is as long as what moves: it ends before
/// the first that is fixed, or where nothing of the delay is left. Less than no delay brings everything forward.
pub fn pass_on(delay: i64, following: &[Following], how: Passing) -> Vec<Shift> {
    let mut left = delay;
    let mut shifts = Vec::new();
    for session in following.iter().take_while(|session| !session.fixed) {
        if left == 0 {
            break;
        }
        let later = left;
        let mut minutes = session.minutes;
        if how == Passing::Shorter && left > 0 {
            let spare = minutes.saturating_sub(LEAST.min(minutes));
            let given = spare.min(u32::try_from(left).unwrap_or(u32::MAX));
            minutes -= given;
            left -= i64::from(given);
        }
        shifts.push(Shift { later, minutes });
    }
    shifts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_by_case() {
        let free = |minutes| Following { minutes, fixed: false };
        let fixed = |minutes| Following { minutes, fixed: true };
        for (name, delay, following, how, expected) in [
            ("nothing follows", 15, vec![], Passing::Later, vec![]),
            ("all of it later", 15, vec![free(60), free(30)], Passing::Later, vec![(15, 60), (15, 30)]),
            ("until a fixed one", 15, vec![free(60), fixed(30), free(30)], Passing::Later, vec![(15, 60)]),
            ("a fixed one first", 15, vec![fixed(30), free(30)], Passing::Later, vec![]),
            ("forward", -10, vec![free(60), free(30)], Passing::Later, vec![(-10, 60), (-10, 30)]),
            ("the next gives it all", 15, vec![free(60), free(30)], Passing::Shorter, vec![(15, 45)]),
            ("the next gives what it can", 30, vec![free(25), free(60)], Passing::Shorter, vec![(30, 10), (15, 45)]),
            ("a short one gives nothing", 15, vec![free(5), free(60)], Passing::Shorter, vec![(15, 5), (15, 45)]),
            ("no delay", 0, vec![free(60)], Passing::Later, vec![]),
            ("forward gives no minutes back", -10, vec![free(60)], Passing::Shorter, vec![(-10, 60)]),
        ] {
            let shifts: Vec<(i64, u32)> =
                pass_on(delay, &following, how).iter().map(|shift| (shift.later, shift.minutes)).collect();
            assert_eq!(shifts, expected, "{name}");
        }
    }
}
