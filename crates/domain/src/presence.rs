//! Presence: what the marks of a session add up to.

use crate::{DelegateId, DelegationId, MarkId, mark::Mark, vocabulary::MarkKind};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Where a delegate stands by the last mark that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// What the last mark that counts says.
    pub kind: MarkKind,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the desk's clock showed then.
    pub offset: i32,
    /// That mark.
    pub mark: MarkId,
    /// The delegation that speaks for the delegate, where the mark says so.
    pub represented_by: Option<DelegationId>,
}

/// The marks that count, in their order: no corrections, and none that was taken back.
///
/// Order is by time, then by id, so that marks of several desks give the same answer in whatever order they arrive.
/// Taking back a correction restores the mark it took back.
pub fn counting(marks: &[Mark]) -> Vec<&Mark> {
    let mut ordered: Vec<&Mark> = marks.iter().collect();
    ordered.sort_by_key(|mark| (mark.at, mark.id));
    let voided = taken_back(&ordered);
    ordered.retain(|mark| mark.voids.is_none() && !voided.contains(&mark.id));
    ordered
}

/// The marks that stand taken back, of marks in the order of their time. One whose correction was taken back itself counts again.
pub fn taken_back(ordered: &[&Mark]) -> BTreeSet<MarkId> {
    let mut voided: BTreeSet<MarkId> = BTreeSet::new();
    for mark in ordered.iter().rev() {
        if let Some(target) = mark.voids
            && !voided.contains(&mark.id)
        {
            voided.insert(target);
        }
    }
    voided
}

/// Adds the marks of one session up: per delegate, the last one that counts.
pub fn presence(marks: &[Mark]) -> BTreeMap<DelegateId, Presence> {
    let standing = |mark: &Mark| {
        let Mark { id, kind, at, offset, represented_by, .. } = *mark;
        Presence { kind, at, offset, mark: id, represented_by }
    };
    counting(marks).into_iter().map(|mark| (mark.delegate, standing(mark))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SessionId, vocabulary::MarkMethod};
    use uuid::Uuid;

    fn mark(n: u128, second: i64, kind: MarkKind, voids: Option<u128>) -> Mark {
        Mark {
            id: MarkId(Uuid::from_u128(n)),
            session: SessionId(Uuid::nil()),
            delegate: DelegateId(Uuid::nil()),
            kind,
            method: MarkMethod::List,
            at: DateTime::from_timestamp(second, 0).unwrap(),
            offset: 0,
            officer: String::new(),
            voids: voids.map(|v| MarkId(Uuid::from_u128(v))),
            reason: String::new(),
            represented_by: None,
        }
    }

    #[test]
    fn the_last_mark_that_counts() {
        use MarkKind::{Excused, In, Out, Remote, Represented};
        let cases: [(&str, Vec<Mark>, Option<MarkKind>); 9] = [
            ("in", vec![mark(1, 1, In, None)], Some(In)),
            ("in, out", vec![mark(1, 1, In, None), mark(2, 2, Out, None)], Some(Out)),
            ("arrived in another order", vec![mark(2, 2, Out, None), mark(1, 1, In, None)], Some(Out)),
            ("in, taken back", vec![mark(1, 1, In, None), mark(2, 2, In, Some(1))], None),
            (
                "the correction taken back",
                vec![mark(1, 1, In, None), mark(2, 2, In, Some(1)), mark(3, 3, In, Some(2))],
                Some(In),
            ),
            ("joined by link, then came to the room", vec![mark(1, 1, Remote, None), mark(2, 2, In, None)], Some(In)),
            ("in the room, then by link", vec![mark(1, 1, In, None), mark(2, 2, Remote, None)], Some(Remote)),
            ("excused, but came after all", vec![mark(1, 1, Excused, None), mark(2, 2, In, None)], Some(In)),
            (
                "represented, and that was wrong",
                vec![mark(1, 1, Excused, None), mark(2, 2, Represented, None), mark(3, 3, Represented, Some(2))],
                Some(Excused),
            ),
        ];
        for (name, marks, expected) in cases {
            let answer = presence(&marks).get(&DelegateId(Uuid::nil())).map(|p| p.kind);
            assert_eq!(answer, expected, "{name}");
        }
    }

    #[test]
    fn here_is_in_the_room_or_by_link() {
        let here: Vec<&str> = MarkKind::ALL.iter().filter(|kind| kind.is_here()).map(|kind| kind.as_str()).collect();
        assert_eq!(here, ["in", "remote"]);
    }
}
