//! Decisions: what a session came to, how, when, and with which quorum.

use crate::{
    AgendaItemId, DecisionId, DelegationId, Refusal, SessionId, Words,
    quorum::{Ballot, Stamp, Threshold},
    text,
    vocabulary::DecisionKind,
};
use chrono::{DateTime, Utc};

/// The most votes on one side.
const MOST_VOTES: u32 = 1_000;

/// A decision of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Which.
    pub id: DecisionId,
    /// The session.
    pub session: SessionId,
    /// The agenda item it was taken under.
    pub agenda_item: Option<AgendaItemId>,
    /// What was decided.
    pub title: String,
    /// The same in Korean; empty where nobody has written it yet.
    pub title_ko: String,
    /// How it was come to.
    pub kind: DecisionKind,
    /// When.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the desk's own clock showed.
    pub offset: i32,
    /// Who wrote it down.
    pub officer: String,
    /// What was counted, for a vote.
    pub ballot: Option<Ballot>,
    /// How many of those present and voting had to be in favour.
    pub majority: Threshold,
    /// Who stated an objection, in the order of the ids.
    pub objections: Vec<DelegationId>,
    /// The quorum at that minute, as it was known when this was written down.
    pub stamp: Stamp,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Result {
    /// Adopted.
    Adopted,
    /// It would have been adopted, but too few were here to decide.
    WithoutQuorum,
    /// Not adopted: somebody objected, or too few were in favour.
    NotAdopted,
    /// Taken note of.
    Noted,
}

impl Decision {
    /// What was decided, in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }

    /// What became of it. Consensus is that nobody has stated an objection, not that everybody is in favour; and neither a
    /// consensus nor a vote adopts anything plainly where too few were here to decide (rule R8).
    pub fn result(&self) -> Result {
        let carried = match (self.kind, self.ballot) {
            (DecisionKind::Noted, _) => return Result::Noted,
            (DecisionKind::Consensus, _) => self.objections.is_empty(),
            (DecisionKind::Vote, ballot) => ballot.is_some_and(|ballot| ballot.carried(self.majority)),
        };
        match (carried, self.stamp.met()) {
            (true, true) => Result::Adopted,
            (true, false) => Result::WithoutQuorum,
            (false, _) => Result::NotAdopted,
        }
    }

    /// The same decision with every text cleaned; refuses one that says nothing, and votes that cannot be.
    pub fn checked(mut self) -> std::result::Result<Self, Refusal> {
        self.title = text::required("title", &self.title)?;
        self.title_ko = text::line("title_ko", &self.title_ko)?;
        self.majority = self.majority.checked().map_err(|refusal| refusal.at("majority"))?;
        self.objections.sort_unstable();
        self.objections.dedup();
        if self.kind != DecisionKind::Vote {
            self.ballot = None;
            return Ok(self);
        }
        let cast = self.ballot.map_or(0, |ballot| ballot.yes.max(ballot.no).max(ballot.abstain));
        match self.ballot {
            Some(ballot) if cast <= MOST_VOTES && ballot.voting() > 0 => Ok(self),
            _ => Err(Refusal::new(
                "votes",
                Words::new(
                    format!("Count the votes: at least one for or against, at most {MOST_VOTES} of a kind."),
                    format!(
                        "표결 결과를 입력해 주세요. 찬성 또는 반대가 한 표 이상, 항목별 {MOST_VOTES}표 이하여야 합니다."
                    ),
                ),
            )
            .at("yes")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn decision(kind: DecisionKind, votes: Option<(u32, u32, u32)>, objections: &[u128]) -> Decision {
        Decision {
            id: DecisionId(Uuid::nil()),
            session: SessionId(Uuid::nil()),
            agenda_item: None,
            title: "Charter".into(),
            title_ko: String::new(),
            kind,
            at: DateTime::default(),
            offset: 0,
            officer: String::new(),
            ballot: votes.map(|(yes, no, abstain)| Ballot { yes, no, abstain }),
            majority: Threshold::Majority,
            objections: objections.iter().map(|n| DelegationId(Uuid::from_u128(*n))).collect(),
            stamp: Stamp { present: 6, size: 10, needed: 6 },
        }
    }

    #[test]
    fn what_becomes_of_a_decision() {
        use DecisionKind::{Consensus, Noted, Vote};
        for (name, decision, result) in [
            ("nobody objects", decision(Consensus, None, &[]), Result::Adopted),
            ("one objects", decision(Consensus, None, &[1]), Result::NotAdopted),
            ("carried", decision(Vote, Some((3, 2, 5)), &[]), Result::Adopted),
            ("carried over an objection", decision(Vote, Some((9, 1, 0)), &[1]), Result::Adopted),
            ("a tie", decision(Vote, Some((3, 3, 0)), &[]), Result::NotAdopted),
            ("noted", decision(Noted, None, &[]), Result::Noted),
        ] {
            assert_eq!(decision.checked().unwrap().result(), result, "{name}");
        }
        let few = Stamp { present: 5, size: 10, needed: 6 };
        for (name, decision, result) in [
            ("a consensus of too few", decision(Consensus, None, &[]), Result::WithoutQuorum),
            ("a vote of too few", decision(Vote, Some((4, 1, 0)), &[]), Result::WithoutQuorum),
            ("lost all the same", decision(Vote, Some((1, 4, 0)), &[]), Result::NotAdopted),
            ("noted by few", decision(Noted, None, &[]), Result::Noted),
        ] {
            assert_eq!(Decision { stamp: few, ..decision }.result(), result, "{name}");
        }
    }

    #[test]
    fn votes_belong_to_votes() {
        let kept = decision(DecisionKind::Consensus, Some((1, 2, 3)), &[2, 1, 2]).checked().unwrap();
        assert_eq!((kept.ballot, kept.objections.len()), (None, 2));
        for votes in [None, Some((0, 0, 10)), Some((5_000, 0, 0))] {
            let refusal = decision(DecisionKind::Vote, votes, &[]).checked().unwrap_err();
            assert_eq!((refusal.code, refusal.field.as_deref()), ("votes", Some("yes")), "{votes:?}");
        }
    }
}
