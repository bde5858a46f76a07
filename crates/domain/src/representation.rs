//! Representation: who stands in for whom, on whose word, at a summit or at one of its sessions.

use crate::{Refusal, RepresentationId, SessionId, SummitId, Words, delegation::Party, text};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// A delegation, or a delegate, that another one represents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Representation {
    /// Which.
    pub id: RepresentationId,
    /// The summit.
    pub summit: SummitId,
    /// The session; `None` for the summit as a whole.
    pub session: Option<SessionId>,
    /// Who is represented.
    pub party: Party,
    /// Who stands in.
    pub by: Party,
    /// The document that says so, such as “Note verbale 41/2027”; empty while it has not come in.
    pub authority: String,
    /// The date of that document.
    pub dated: Option<NaiveDate>,
    /// Since when it holds, where that was said afterwards; else it counts from when it was written down.
    pub since: Option<DateTime<Utc>>,
    /// Notes of the officers.
    pub notes: String,
}

impl Representation {
    /// One of which no more is said yet than who stands in for whom.
    pub fn new(id: RepresentationId, summit: SummitId, session: Option<SessionId>, party: Party, by: Party) -> Self {
        let (authority, notes) = (String::new(), String::new());
        Self { id, summit, session, party, by, authority, dated: None, since: None, notes }
    }

    /// The same with every text cleaned; refuses somebody represented by themselves or within their own delegation as a
    /// whole.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.authority = text::line("authority", &self.authority)?;
        self.notes = text::note("notes", &self.notes)?;
        let same_group = self.party.delegation == self.by.delegation;
        if self.party == self.by || (same_group && (self.party.delegate.is_none() || self.by.delegate.is_none())) {
            return Err(Refusal::new(
                "represents_itself",
                Words::new(
                    "Nobody represents themselves. Choose another delegation, or another person of this one.",
                    "스스로를 대리할 수 없습니다. 다른 대표단이나 같은 대표단의 다른 대표를 선택해 주세요.",
                ),
            )
            .at("by"));
        }
        Ok(self)
    }
}

/// The representations of a summit, found by who is represented and where.
#[derive(Clone, Debug, Default)]
pub struct Representations(BTreeMap<(Option<SessionId>, Party), Representation>);

impl Representations {
    /// Sorts them by who is represented and where.
    pub fn of(list: impl IntoIterator<Item = Representation>) -> Self {
        Self(list.into_iter().map(|each| ((each.session, each.party), each)).collect())
    }

    /// Who stands in for a party at a session, or at the summit. What is said of the session counts before what is said of
    /// the summit, and what is said of a person before what is said of the delegation.
    pub fn step(&self, party: Party, session: Option<SessionId>) -> Option<&Representation> {
        [(session, party), (None, party), (session, party.group()), (None, party.group())]
            .into_iter()
            .find_map(|key| self.0.get(&key))
    }

    /// The same from one to the next: the last one's `by` is who is really there.
    pub fn chain(&self, party: Party, session: Option<SessionId>) -> Vec<&Representation> {
        let mut seen = BTreeSet::from([party]);
        let mut chain: Vec<&Representation> = Vec::new();
        let mut at = party;
        while let Some(step) = self.step(at, session) {
            // One who stands in for a whole delegation may belong to one that is represented itself; a circle ends here.
            if !seen.insert(step.by) {
                break;
            }
            chain.push(step);
            at = step.by;
        }
        chain
    }

    /// Adds one; refuses a circle, at the summit or at any session.
    pub fn with(mut self, new: Representation) -> Result<Self, Refusal> {
        let party = new.party;
        self.0.insert((new.session, party), new);
        let scopes: BTreeSet<Option<SessionId>> = self.0.keys().map(|(session, _)| *session).chain([None]).collect();
        for session in scopes {
            let last = self.chain(party, session).last().map(|step| step.by);
            if last.is_some_and(|last| self.step(last, session).is_some()) {
                return Err(Refusal::new(
                    "circle",
                    Words::new(
                        "They would represent each other in a circle, and nobody would be there.",
                        "대리 관계가 서로 맞물려 실제 참석자가 없게 됩니다.",
                    ),
                )
                .at("by"));
            }
        }
        Ok(self)
    }
}
