//! Arrivals and departures: heads arrive in reverse precedence, so that nobody waits for a junior, and leave in precedence.

/// When somebody arrives or leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arriving {
    /// Whose head.
    pub code: String,
    /// Minutes from the hour that everything is counted from: before the start (negative), or after the end.
    pub minutes: i32,
}

/// The most senior last, one every `interval` minutes, the last of them an interval before the start.
pub fn arrivals(precedence: &[String], interval: u32) -> Vec<Arriving> {
    let at = |left: usize| -minutes(left, interval);
    precedence
        .iter()
        .enumerate()
        .rev()
        .map(|(index, code)| Arriving { code: code.clone(), minutes: at(index + 1) })
        .collect()
}

/// The most senior first, at the end, then one every `interval` minutes.
pub fn departures(precedence: &[String], interval: u32) -> Vec<Arriving> {
    let all = precedence.iter().enumerate();
    all.map(|(index, code)| Arriving { code: code.clone(), minutes: minutes(index, interval) }).collect()
}

fn minutes(count: usize, interval: u32) -> i32 {
    let all = u64::try_from(count).unwrap_or(u64::MAX).saturating_mul(u64::from(interval));
    i32::try_from(all).unwrap_or(i32::MAX)
}
