//! What can be done to replies: they are put down, and a later one takes the place of an earlier one.

use super::{Bench, delegate, done, participation, party, party::Occasion};
use crate::{Failure, outcome::Subject};
use chrono::{DateTime, Utc};
use plenary_domain::{
    DelegateId, ParticipationId, Refusal, ReplyId, SessionId, SummitId, Words,
    delegation::{Participation, Party},
    reply::{Replies, Reply},
    vocabulary::{Answer, ReplySource},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// To replies.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum ReplyAction {
    /// Puts a reply down, of one or of several alike. What was said before stays in the history of replies.
    Record {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the summit as a whole.
        session: Option<SessionId>,
        /// Who replies.
        parties: Vec<Party>,
        /// What is said.
        answer: Answer,
        /// By what it came.
        source: ReplySource,
        /// The number or date of the paper, or who was on the phone.
        reference: Option<String>,
        /// The date on which it came in; absent for today, where the host is.
        received: Option<String>,
        /// Who of the same delegation comes instead, where the answer is “replaced”; expected from then on too.
        by: Option<DelegateId>,
        /// What else was said.
        notes: Option<String>,
        /// What another program calls this reply: once put down, the same again changes nothing.
        external: Option<String>,
        /// When it was given, as that program says, `2021-11-02T09:30:00Z`; absent for now. The latest counts.
        #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
        at: Option<DateTime<Utc>>,
    },
    /// Puts down what calendar programs have answered: all of it, or nothing.
    Import {
        /// The summit.
        summit: SummitId,
        /// The answers.
        rows: Vec<ReplyRow>,
    },
}

/// An answer of one delegate to the invitation to one session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ReplyRow {
    /// The session.
    pub session: SessionId,
    /// Who answers.
    pub delegate: DelegateId,
    /// What is said.
    pub answer: Answer,
    /// What the calendar program calls it: once put down, the same again changes nothing.
    pub external: String,
    /// When it was given, `2021-11-02T09:30:00Z`; absent for now.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
    pub at: Option<DateTime<Utc>>,
    /// What was written beside it.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
    pub notes: String,
}

/// Puts each answer down as if it had been typed in, from the calendar; one line of the history.
fn import(
    at: &mut Bench<'_, '_>,
    summit: SummitId,
    rows: Vec<ReplyRow>,
) -> Result<Described<Option<Subject>>, Failure> {
    let count = rows.len();
    // What was said before is read once, and goes on with each answer.
    let mut said = Replies::of(at.rows.replies().of_summit(summit)?);
    for row in rows {
        let delegation = delegate::get(at, row.delegate)?.0.delegation;
        let record = ReplyAction::Record {
            summit,
            session: Some(row.session),
            parties: vec![Party { delegation, delegate: Some(row.delegate) }],
            answer: row.answer,
            source: ReplySource::Calendar,
            reference: None,
            received: None,
            by: None,
            notes: Some(row.notes),
            external: Some(row.external),
            at: row.at,
        };
        record.put_down(at, &mut said)?;
    }
    let label = match count {
        1 => Words::new("Import 1 reply", "회신 1건 가져오기"),
        _ => Words::new(format!("Import {count} replies"), format!("회신 {count}건 가져오기")),
    };
    done("summit", summit.0, summit, label)
}

impl ReplyAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Import { summit, rows } => import(at, summit, rows),
            Self::Record { summit, .. } => {
                let mut said = Replies::of(at.rows.replies().of_summit(summit)?);
                self.put_down(at, &mut said)
            }
        }
    }

    /// Puts an answer down, and adds it to what was `said` before.
    fn put_down(self, at: &mut Bench<'_, '_>, said: &mut Replies) -> Result<Described<Option<Subject>>, Failure> {
        let Self::Record {
            summit,
            session,
            parties,
            answer,
            source,
            reference,
            received,
            by,
            notes,
            external,
            at: given,
        } = self
        else {
            return Err(Failure::gone("reply"));
        };
        let occasion = Occasion::of(at, summit, session)?;
        let (parties, name) = occasion.parties(at, parties)?;
        let received = occasion.on(at, "received", received.as_deref())?;
        let mut subject = None;
        for party in parties {
            let reply = Reply {
                id: ReplyId(at.source.id()),
                summit,
                session,
                party,
                answer,
                source,
                reference: reference.clone().unwrap_or_default(),
                external: external.clone().unwrap_or_default(),
                received,
                // A clock that runs ahead must not make a reply count for ever.
                at: given.map_or(at.now.at, |given| given.min(at.now.at)),
                offset: at.now.offset,
                officer: at.officer.to_owned(),
                by,
                notes: notes.clone().unwrap_or_default(),
            }
            .checked()?;
            if at.rows.replies().is_known(&reply.external, party, session)? {
                continue;
            }
            let earlier = said.standing(party, session).and_then(|reply| reply.by);
            if let Some(by) = reply.by {
                stands_in(at, party, by, session, said)?;
            }
            let no_longer = earlier.filter(|earlier| reply.by != Some(*earlier));
            if let Some(no_longer) = no_longer.filter(|one| !said.comes_for_another(*one, party, session)) {
                steps_back(at, party, no_longer, session, said)?;
            }
            at.rows.replies().insert(&reply)?;
            subject = Some(Subject { noun: ReplyId::NOUN, id: reply.id.0 });
            said.add(reply);
        }
        let (said, came) = (answer.label(), source.label());
        let label = occasion.label(
            format!("{}: {} ({})", name.en, said.en.to_lowercase(), came.en.to_lowercase()),
            format!("{}: {}({})", name.ko, said.ko, came.ko),
        );
        match subject {
            Some(subject) => Ok(Described { value: Some(subject), summit: Some(summit), label }),
            None => done("summit", summit.0, summit, label),
        }
    }
}

/// Refuses one to come who is replaced already, and in the end by the very person who is to be replaced now.
fn no_circle(
    at: &Bench<'_, '_>,
    replaced: Party,
    by: DelegateId,
    session: Option<SessionId>,
    said: &Replies,
) -> Result<(), Failure> {
    let mut next = Some(by);
    let mut seen = BTreeSet::new();
    while let Some(person) = next.filter(|person| seen.insert(*person)) {
        if Some(person) == replaced.delegate {
            let (comes, _) = delegate::get(at, by)?;
            let name = comes.display();
            return Err(Refusal::new(
                "replacement",
                Words::new(
                    format!("{name} is replaced too, and by whom they are to replace. Put down first that one of them comes."),
                    format!("{name}: 이미 교체되어 서로를 대신하게 됩니다. 한 명의 참석을 먼저 기록해 주세요."),
                ),
            )
            .at("by")
            .into());
        }
        let standing = said.standing(Party { delegate: Some(person), ..replaced }, session);
        next = standing.filter(|reply| reply.answer == Answer::Replaced).and_then(|reply| reply.by);
    }
    Ok(())
}

/// Who comes instead of somebody is expected where that one was; refuses somebody of another delegation.
fn stands_in(
    at: &mut Bench<'_, '_>,
    replaced: Party,
    by: DelegateId,
    session: Option<SessionId>,
    said: &Replies,
) -> Result<(), Failure> {
    if delegate::get(at, by)?.0.delegation != replaced.delegation {
        return Err(party::stranger("by").into());
    }
    no_circle(at, replaced, by, session, said)?;
    // For the whole summit: wherever the other one is expected by name, and has said nothing else for that session.
    let mut theirs = replaced.delegate.map_or(Ok(Vec::new()), |person| at.rows.participations().by_name(person))?;
    let concerned = |at: SessionId| match session {
        Some(only) => only == at,
        None => said.latest(replaced, Some(at)).is_none(),
    };
    theirs.retain(|known| concerned(known.session));
    if let Some(session) = session.filter(|_| theirs.is_empty())
        && !at.rows.participations().expects(session, replaced.delegation, by)?
    {
        participation::expect(at, session, Party { delegate: Some(by), ..replaced })?;
    }
    for known in theirs {
        if !at.rows.participations().expects(known.session, replaced.delegation, by)? {
            let id = ParticipationId(at.source.id());
            at.rows.participations().insert(&Participation { id, delegate: Some(by), ..known })?;
        }
    }
    Ok(())
}

/// Whoever was to come instead of somebody is expected no longer, where an earlier reply had put them on the list.
fn steps_back(
    at: &mut Bench<'_, '_>,
    replaced: Party,
    person: DelegateId,
    session: Option<SessionId>,
    said: &Replies,
) -> Result<(), Failure> {
    let concerned = |at: SessionId| match session {
        Some(only) => only == at,
        // What was said for a session alone still holds there.
        None => said.latest(replaced, Some(at)).is_none_or(|reply| reply.by != Some(person)),
    };
    let known = at.rows.participations().with_a_reply(person)?.into_iter();
    for known in known.filter(|known| concerned(known.session)) {
        // Whoever was at the door already stays on the list.
        if at.rows.marks().of_delegate_at(known.session, person)?.is_empty() {
            at.rows.participations().delete(known.id)?;
        }
    }
    // And with that one whoever was to come instead of them.
    let party = Party { delegate: Some(person), ..replaced };
    match said.standing(party, session).and_then(|reply| reply.by) {
        Some(next) if Some(next) != replaced.delegate && !said.comes_for_another(next, party, session) => {
            steps_back(at, party, next, session, said)
        }
        _ => Ok(()),
    }
}
