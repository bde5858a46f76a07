//! The burden ledger: the minutes each delegation has carried and will carry, by what they are to it, over the sessions of
//! a summit and over several summits.

use crate::{
    Clocks, Zone,
    bands::{Course, Minutes, Participant, Weights},
};
use chrono::{DateTime, Duration, Utc};
use std::collections::BTreeMap;

/// A session as the ledger counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// When it begins, or began.
    pub begins: DateTime<Utc>,
    /// How long it is.
    pub minutes: u32,
    /// The clock of the room, where all come to one: whoever is there lives by it. `None` where everybody stays at home.
    pub room: Option<Zone>,
    /// Whether it has been held; otherwise it is planned.
    pub held: bool,
    /// Who is expected, as indices into the participants; whoever stands there twice counts once.
    pub expected: Vec<usize>,
}

/// What was or will be carried.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Load {
    /// In how many sessions.
    pub sessions: u32,
    /// The minutes by stretch, in the order of [`crate::bands::STRETCHES`].
    pub minutes: Minutes,
    /// What they weigh.
    pub burden: u32,
}

impl Load {
    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            sessions: self.sessions + other.sessions,
            minutes: std::array::from_fn(|stretch| self.minutes[stretch] + other.minutes[stretch]),
            burden: self.burden + other.burden,
        }
    }
}

/// One delegation's line in the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The code of the delegation, `NZL`; the same at every summit.
    pub code: String,
    /// What it has carried in sessions that were held.
    pub held: Load,
    /// What it will carry in sessions that are planned.
    pub planned: Load,
}

impl Line {
    /// Held and planned together.
    pub fn all(&self) -> Load {
        self.held.and(self.planned)
    }
}

/// The ledger of one summit: a line for each participant, in their order, also for those who carry nothing.
///
/// A minute belongs to the stretch in which it begins, by the participant's own clock, working time and holidays, as in
/// the time finder: what a start costs there is what its session weighs here. Where all come to one room its clock counts.
pub fn of_summit(clocks: &Clocks, participants: &[Participant], sittings: &[Sitting], weights: &Weights) -> Vec<Line> {
    let ends = |sitting: &Sitting| sitting.begins + Duration::minutes(i64::from(sitting.minutes));
    let span = sittings.iter().map(|sitting| sitting.begins).min().zip(sittings.iter().map(ends).max());
    let line = |(index, participant): (usize, &Participant)| {
        let mut line = Line { code: participant.code.clone(), held: Load::default(), planned: Load::default() };
        let Some((from, to)) = span else { return line };
        // One course a clock: it is followed once, however many sittings there are.
        let mut courses: BTreeMap<&str, Course> = BTreeMap::new();
        for sitting in sittings.iter().filter(|sitting| sitting.expected.contains(&index)) {
            let zone = sitting.room.unwrap_or(participant.zone);
            let course = courses
                .entry(zone.name())
                .or_insert_with(|| Course::of(clocks, &Participant { zone, ..participant.clone() }, weights, from, to));
            let minutes = course.minutes(sitting.begins, sitting.minutes);
            let load = Load { sessions: 1, minutes, burden: weights.burden(minutes) };
            let side = if sitting.held { &mut line.held } else { &mut line.planned };
            *side = side.and(load);
        }
        line
    };
    participants.iter().enumerate().map(line).collect()
}

/// The ledger over several summits: the lines of each code added up, in the order in which the codes first come.
///
/// Sums mean something where all were made with the same weights, for these say also when the night begins.
pub fn over_summits(summits: impl IntoIterator<Item = Vec<Line>>) -> Vec<Line> {
    let mut sums: Vec<Line> = Vec::new();
    for line in summits.into_iter().flatten() {
        match sums.iter_mut().find(|sum| sum.code == line.code) {
            Some(sum) => {
                sum.held = sum.held.and(line.held);
                sum.planned = sum.planned.and(line.planned);
            }
            None => sums.push(line),
        }
    }
    sums
}
