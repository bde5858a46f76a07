//! Replies: what was answered, by what, when and to whom. A reply is never changed: another one follows, and the latest counts.

use crate::{
    DelegateId, Refusal, ReplyId, SessionId, SummitId, Words,
    delegation::Party,
    text,
    vocabulary::{Answer, ReplySource},
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::BTreeMap;

/// A reply of a delegation, or of one delegate, for a summit or one of its sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// Which.
    pub id: ReplyId,
    /// The summit.
    pub summit: SummitId,
    /// The session; `None` for the summit as a whole.
    pub session: Option<SessionId>,
    /// Who replies.
    pub party: Party,
    /// What is said.
    pub answer: Answer,
    /// By what it came.
    pub source: ReplySource,
    /// The number or date of the paper, or who was on the phone; may be empty.
    pub reference: String,
    /// What another program calls it, so that the same file twice is one reply; empty for a reply typed in.
    pub external: String,
    /// The date on which it came in.
    pub received: NaiveDate,
    /// When it was given: when it was typed in, or what the calendar file says. The latest counts.
    pub at: DateTime<Utc>,
    /// Minutes ahead of UTC that the desk's own clock showed.
    pub offset: i32,
    /// Who put it down.
    pub officer: String,
    /// Who of the same delegation comes instead, where the answer is “replaced”.
    pub by: Option<DelegateId>,
    /// What else was said; may be empty.
    pub notes: String,
}

impl Reply {
    /// The same with every text cleaned. Refuses a replacement without its person, of a whole delegation, or by itself.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.reference = text::line("reference", &self.reference)?;
        self.external = text::line("external", &self.external)?;
        self.notes = text::note("notes", &self.notes)?;
        let wrong = match (self.answer, self.by, self.party.delegate) {
            (Answer::Replaced, _, None) => Some((
                "Only a person is replaced. For a whole delegation, say who represents it.",
                "교체는 개인에게만 해당합니다. 대표단 전체는 대리 대표단을 지정해 주세요.",
            )),
            (Answer::Replaced, None, _) => {
                Some(("Say who of the delegation comes instead.", "대신 참석할 대표를 선택해 주세요."))
            }
            (Answer::Replaced, by, person) if by == person => {
                Some(("Nobody replaces themselves.", "본인을 교체 대표로 지정할 수 없습니다."))
            }
            (Answer::Replaced, ..) | (_, None, _) => None,
            (_, Some(_), _) => Some((
                "Only who is replaced has somebody who comes instead.",
                "교체 참석인 경우에만 대신 참석할 대표를 지정할 수 있습니다.",
            )),
        };
        match wrong {
            Some((en, ko)) => Err(Refusal::new("replacement", Words::new(en, ko)).at("by")),
            None => Ok(self),
        }
    }
}

/// The replies of a summit, found by who gave them and for what.
#[derive(Clone, Debug, Default)]
pub struct Replies(BTreeMap<(Option<SessionId>, Party), Vec<Reply>>);

impl Replies {
    /// Sorts replies by who gave them and for what, each in the order in which they count.
    pub fn of(replies: impl IntoIterator<Item = Reply>) -> Self {
        let mut sorted = Self::default();
        for reply in replies {
            sorted.add(reply);
        }
        sorted
    }

    /// Puts one more in its place among them.
    pub fn add(&mut self, reply: Reply) {
        let list = self.0.entry((reply.session, reply.party)).or_default();
        let place = list.partition_point(|other| (other.at, other.id) <= (reply.at, reply.id));
        list.insert(place, reply);
    }

    /// What a party has said for a session, or for the summit, the oldest first.
    pub fn history(&self, party: Party, session: Option<SessionId>) -> &[Reply] {
        self.0.get(&(session, party)).map_or(&[], Vec::as_slice)
    }

    /// What a party has said last for a session, or for the summit, and nothing that was said for another scope.
    pub fn latest(&self, party: Party, session: Option<SessionId>) -> Option<&Reply> {
        self.history(party, session).last()
    }

    /// Who comes instead of somebody at a session, and instead of that one, up to who comes.
    pub fn instead(&self, party: Party, session: SessionId) -> Vec<DelegateId> {
        let mut chain: Vec<DelegateId> = Vec::new();
        let by = |party| self.standing(party, Some(session)).and_then(|reply| reply.by);
        let mut next = by(party);
        while let Some(person) = next.filter(|person| !chain.contains(person)) {
            chain.push(person);
            next = by(Party { delegate: Some(person), ..party });
        }
        chain
    }

    /// Whether somebody comes instead of others than this one, at a session or at the summit.
    pub fn comes_for_another(&self, person: DelegateId, than: Party, session: Option<SessionId>) -> bool {
        [session, None].into_iter().any(|scope| {
            let others = self.parties(scope).filter(|party| *party != than);
            others.filter_map(|party| self.latest(party, scope)).any(|reply| reply.by == Some(person))
        })
    }

    /// Who has said anything for a session, or for the summit.
    pub fn parties(&self, session: Option<SessionId>) -> impl Iterator<Item = Party> {
        self.0.keys().filter(move |(scope, _)| *scope == session).map(|(_, party)| *party)
    }

    /// The reply that counts for a party at a session, or at the summit: its own for the session, else its own for the
    /// summit, else its delegation's for either.
    pub fn standing(&self, party: Party, session: Option<SessionId>) -> Option<&Reply> {
        [(session, party), (None, party), (session, party.group()), (None, party.group())]
            .into_iter()
            .find_map(|key| self.0.get(&key).and_then(|list| list.last()))
    }
}
