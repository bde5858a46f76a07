//! What can be done to decisions.

use super::{Bench, When, done, edited, present, put, session};
use crate::{Failure, outcome::Subject, quorum::Rolls, wording::about};
use chrono::{DateTime, Utc};
use plenary_domain::{
    AgendaItemId, DecisionId, DelegationId, Refusal, SessionId, Words,
    decision::{Decision, Result as Became},
    quorum::{Ballot, Stamp, Threshold},
    session::Session,
    vocabulary::DecisionKind,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a decision; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct DecisionFields {
    /// What was decided.
    pub title: Option<String>,
    /// The same in Korean.
    pub title_ko: Option<String>,
    /// How it was come to; by consensus where nobody has said.
    pub kind: Option<DecisionKind>,
    /// The agenda item it was taken under; `null` for none.
    #[serde(deserialize_with = "present")]
    pub agenda_item: Option<Option<AgendaItemId>>,
    /// Votes in favour.
    pub yes: Option<u32>,
    /// Votes against.
    pub no: Option<u32>,
    /// Abstentions; they are no votes.
    pub abstain: Option<u32>,
    /// How many of those present and voting must be in favour: `majority`, `2/3`, `all`.
    pub majority: Option<String>,
    /// Which delegations stated an objection.
    pub objections: Option<Vec<DelegationId>>,
}

/// To a decision of a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum DecisionAction {
    /// Writes a decision down, with the quorum of its minute.
    Record {
        /// Its id, where the caller wants to choose it.
        id: Option<DecisionId>,
        /// The session.
        session: SessionId,
        /// Its fields; `title` is needed.
        set: DecisionFields,
        /// When it was taken; absent for now.
        when: Option<When>,
    },
    /// Changes a decision. The quorum stays as it was known then, unless the minute changes.
    Edit {
        /// The decision.
        decision: DecisionId,
        /// What to change.
        #[serde(default)]
        set: DecisionFields,
        /// Another minute.
        when: Option<When>,
    },
    /// Takes a decision away.
    Remove {
        /// The decision.
        decision: DecisionId,
    },
}

impl DecisionAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Record { id, session, set, when } => {
                let held = session::get(at, session)?;
                let taken = moment(at, &held, when)?.unwrap_or(at.now.at);
                let blank = Decision {
                    id: id.unwrap_or_else(|| DecisionId(at.source.id())),
                    session,
                    agenda_item: None,
                    title: String::new(),
                    title_ko: String::new(),
                    kind: DecisionKind::Consensus,
                    at: taken,
                    offset: at.now.offset,
                    officer: at.officer.to_owned(),
                    ballot: None,
                    majority: Threshold::Majority,
                    objections: Vec::new(),
                    stamp: stamp(at, &held, taken)?,
                };
                let decision = with(at, &held, blank, set)?;
                at.rows.decisions().insert(&decision)?;
                let (title, name) = (held.words(), decision.words());
                let (en, ko) = match decision.result() {
                    Became::Adopted => ("Adopted", "채택"),
                    Became::WithoutQuorum => ("Adopted without a quorum", "채택(정족수 미달)"),
                    Became::NotAdopted => ("Not adopted", "미채택"),
                    Became::Noted => ("Noted", "보고"),
                };
                let label = Words::new(
                    format!("{en} at “{}”: {}", title.en, name.en),
                    format!("‘{}’ {ko}: {}", title.ko, name.ko),
                );
                done("decision", decision.id.0, held.summit, label)
            }
            Self::Edit { decision, set, when } => {
                let (mut before, held) = get(at, decision)?;
                let label = edited("decision", &before.words(), &set);
                if let Some(taken) = moment(at, &held, when)?.filter(|taken| *taken != before.at) {
                    before.at = taken;
                    before.stamp = stamp(at, &held, taken)?;
                }
                at.rows.decisions().update(&with(at, &held, before, set)?)?;
                done("decision", decision.0, held.summit, label)
            }
            Self::Remove { decision } => {
                let (before, held) = get(at, decision)?;
                at.rows.decisions().delete(decision)?;
                done("decision", decision.0, held.summit, about("Remove decision", &before.words(), "결정 삭제"))
            }
        }
    }
}

fn get(at: &Bench<'_, '_>, decision: DecisionId) -> Result<(Decision, Session), Failure> {
    let decision = at.rows.decisions().get(decision)?.ok_or_else(|| Failure::gone("decision"))?;
    let held = session::get(at, decision.session)?;
    Ok((decision, held))
}

/// The quorum to decide at that minute, as the marks tell it now.
fn stamp(at: &Bench<'_, '_>, held: &Session, taken: DateTime<Utc>) -> Result<Stamp, Failure> {
    let marks = at.rows.marks().of_session(held.id)?;
    let rolls = Rolls::of(at.rows, held.summit)?;
    Ok(rolls.roll(held, &marks, &at.clocks).stamp(taken))
}

/// The instant an officer names; nothing is decided later than now.
fn moment(at: &Bench<'_, '_>, held: &Session, when: Option<When>) -> Result<Option<DateTime<Utc>>, Failure> {
    let Some(when) = when else { return Ok(None) };
    let usual = match held.start {
        Some(start) => start.zone,
        None => super::summit::get(at, held.summit)?.zone,
    };
    let taken = at.clocks.instant(&when.read(usual)?)?;
    if taken > at.now.at {
        return Err(Refusal::new(
            "future",
            Words::new(
                "This time has not come yet. Write a decision down once it is taken.",
                "아직 오지 않은 시각입니다. 결정이 내려진 뒤에 기록해 주세요.",
            ),
        )
        .at("time")
        .into());
    }
    Ok(Some(taken))
}

fn with(at: &Bench<'_, '_>, held: &Session, mut decision: Decision, set: DecisionFields) -> Result<Decision, Failure> {
    if let Some(Some(item)) = set.agenda_item {
        let item = at.rows.agenda_items().get(item)?.ok_or_else(|| Failure::gone("agenda_item"))?;
        if item.session != held.id {
            return Err(Failure::gone("agenda_item"));
        }
    }
    for id in set.objections.iter().flatten() {
        let delegation = at.rows.delegations().get(*id)?.filter(|delegation| delegation.summit == held.summit);
        delegation.ok_or_else(|| Failure::gone("delegation"))?;
    }
    put(&mut decision.title, set.title);
    put(&mut decision.title_ko, set.title_ko);
    put(&mut decision.kind, set.kind);
    put(&mut decision.agenda_item, set.agenda_item);
    put(&mut decision.objections, set.objections);
    // What a decision says can be changed without counting its votes again.
    let recounted = [set.yes, set.no, set.abstain].iter().any(Option::is_some) || set.kind.is_some();
    if set.yes.is_some() || set.no.is_some() || set.abstain.is_some() {
        let mut ballot = decision.ballot.unwrap_or(Ballot { yes: 0, no: 0, abstain: 0 });
        put(&mut ballot.yes, set.yes);
        put(&mut ballot.no, set.no);
        put(&mut ballot.abstain, set.abstain);
        decision.ballot = Some(ballot);
    }
    if let Some(text) = set.majority {
        decision.majority = Threshold::parse(&text).map_err(|refusal| refusal.at("majority"))?;
    }
    let decision = decision.checked()?;
    if let Some(ballot) = decision.ballot.filter(|_| recounted) {
        // Who was marked later was here all the same.
        let now = stamp(at, held, decision.at)?;
        ballot.cast_by(decision.stamp.present.max(now.present), now.size)?;
    }
    Ok(decision)
}
