//! What an officer decides about single lines of a file, and what comes of it.

use super::{ImportLine, ImportStanding, Judged, LineProblem, Verdict};
use plenary_domain::{Refusal, Words};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use uuid::Uuid;

/// A decision about one line, by its number, or about one of several that stand there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "take", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ImportDecision {
    /// It is about this person or session.
    Same {
        /// The line.
        line: u32,
        /// Which of several that stand on this line, as the times of an entry that repeats; 0 for the first.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<u32>"))]
        nth: u32,
        /// Which.
        #[cfg_attr(feature = "bindings", ts(type = "string"))]
        id: Uuid,
    },
    /// It is about somebody or something new.
    New {
        /// The line.
        line: u32,
        /// Which of several that stand on this line, as the times of an entry that repeats; 0 for the first.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<u32>"))]
        nth: u32,
    },
    /// Nothing of it is taken.
    Nothing {
        /// The line.
        line: u32,
        /// Which of several that stand on this line, as the times of an entry that repeats; 0 for the first.
        #[serde(default)]
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<u32>"))]
        nth: u32,
    },
}

impl ImportDecision {
    pub(super) fn place(&self) -> Place {
        match self {
            Self::Same { line, nth, .. } | Self::New { line, nth } | Self::Nothing { line, nth } => (*line, *nth),
        }
    }
}

/// Where a row stands: its line, and which of those that stand there it is.
pub(super) type Place = (u32, u32);

/// Counts the rows of each line.
pub(super) fn places(lines: impl IntoIterator<Item = u32>) -> Vec<Place> {
    let mut counted: HashMap<u32, u32> = HashMap::new();
    let place = |line| {
        let next = counted.entry(line).or_default();
        *next += 1;
        (line, *next - 1)
    };
    lines.into_iter().map(place).collect()
}

/// A row of a file that may be told whom or what it is about.
pub(crate) trait Aimed: Clone {
    /// Says which record it is about, or that it is about a new one.
    fn aim(&mut self, at: Option<Uuid>);
}

/// Judges the rows of a file as far as officers have decided nothing else: its lines, and the rows of it that can be taken,
/// each with what it is about.
pub(super) fn sort_out<R: Aimed, T>(
    rows: Vec<(u32, R)>,
    decisions: &[ImportDecision],
    judge: impl Fn(&[R]) -> Vec<Judged<T>>,
    id: impl Fn(&T) -> Uuid,
) -> (Vec<ImportLine>, Vec<R>) {
    let decided: HashMap<Place, &ImportDecision> = decisions.iter().map(|each| (each.place(), each)).collect();
    let (numbers, mut list): (Vec<u32>, Vec<R>) = rows.into_iter().unzip();
    let places = places(numbers);
    // What a line may be about is shown also once that is decided: a decision can be changed.
    let found = if decided.is_empty() { vec![] } else { judge(&list) };
    for (place, row) in places.iter().zip(&mut list) {
        match decided.get(place) {
            Some(ImportDecision::Same { id, .. }) => row.aim(Some(*id)),
            Some(ImportDecision::New { .. }) => row.aim(None),
            Some(ImportDecision::Nothing { .. }) | None => {}
        }
    }
    let nothing = |place: &Place| matches!(decided.get(place), Some(ImportDecision::Nothing { .. }));
    let kept: Vec<R> =
        places.iter().zip(&list).filter(|(place, _)| !nothing(place)).map(|(_, row)| row.clone()).collect();
    let mut judged = judge(&kept).into_iter();
    let (mut lines, mut taken) = (Vec::with_capacity(list.len()), Vec::new());
    for (at, (place, mut row)) in places.into_iter().zip(list).enumerate() {
        let as_found = found.get(at).map(|found| found.line(place, &id));
        if nothing(&place) {
            lines.extend(as_found.map(left_out));
            continue;
        }
        let Some(judged) = judged.next() else { break };
        let mut line = judged.line(place, &id);
        if let (Some(decision), Some(found)) = (decided.get(&place), as_found) {
            line.decided = Some((*decision).clone());
            line.like = found.like;
        }
        lines.push(line);
        match judged.verdict {
            Verdict::New(_) => row.aim(None),
            Verdict::Changed(after) => row.aim(Some(id(&after))),
            _ => continue,
        }
        taken.push(row);
    }
    (lines, taken)
}

pub(super) fn left_out(found: ImportLine) -> ImportLine {
    let refusal =
        Refusal::new("left_out", Words::new("You have left this line out.", "이 줄을 제외하기로 하셨습니다."));
    ImportLine {
        standing: ImportStanding::Refused,
        decided: Some(ImportDecision::Nothing { line: found.line, nth: found.nth }),
        problem: Some(LineProblem::of(&refusal)),
        changes: vec![],
        ..found
    }
}
