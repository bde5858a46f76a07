//! What can be done to who is expected at a session.

use super::{Bench, delegate, delegation, done, party, present, put, replace::replaced};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    DelegateId, DelegationId, ParticipationId, SessionId, Words,
    delegation::{Participation, Party},
    session::Session,
    vocabulary::{Manner, Requirement},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// To who is expected at a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum ParticipationAction {
    /// Expects a whole delegation, or one delegate of it, or says of one that is expected how.
    Expect {
        /// The session.
        session: SessionId,
        /// The delegation.
        delegation: DelegationId,
        /// The delegate; absent for everybody in the delegation.
        delegate: Option<DelegateId>,
        /// How much the session counts on them; `required` where nobody has said.
        requirement: Option<Requirement>,
        /// How they take part; `null` for the way the session is held.
        #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
        manner: Option<Option<Manner>>,
    },
    /// Expects every delegation of the summit.
    ExpectAll {
        /// The session.
        session: SessionId,
    },
    /// Expects a delegation, or one delegate of it, no longer.
    Release {
        /// The session.
        session: SessionId,
        /// The delegation.
        delegation: DelegationId,
        /// The delegate; absent for the delegation as a whole.
        delegate: Option<DelegateId>,
    },
}

impl ParticipationAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Expect { session, delegation, delegate, requirement, manner } => {
                let party = Party { delegation, delegate };
                let (held, name) = named(at, session, party)?;
                if let Some(person) = delegate
                    && let (person, _) = delegate::get(at, person)?
                    && let Some(successor) = person.replaced_by
                {
                    return Err(replaced(at, &person, successor, "delegate")?.into());
                }
                let title = held.words();
                let known = at.rows.participations().of_session(session)?.into_iter().find(|p| p.party() == party);
                let mut expected =
                    known.unwrap_or_else(|| Participation::new(ParticipationId(at.source.id()), session, party));
                put(&mut expected.requirement, requirement);
                put(&mut expected.manner, manner);
                let label = if known.is_some() {
                    at.rows.participations().update(&expected)?;
                    let how = how(&expected);
                    Words::new(
                        format!("Expect {} at “{}”: {}", name.en, title.en, how.en),
                        format!("‘{}’ {} 참석 구분: {}", title.ko, name.ko, how.ko),
                    )
                } else {
                    at.rows.participations().insert(&expected)?;
                    Words::new(
                        format!("Expect {} at “{}”", name.en, title.en),
                        format!("‘{}’ 참석 대상에 {} 추가", title.ko, name.ko),
                    )
                };
                done("session", session.0, held.summit, label)
            }
            Self::ExpectAll { session } => {
                let held = get(at, session)?;
                let known = at.rows.participations().of_session(session)?;
                for delegation in at.rows.delegations().of_summit(held.summit)? {
                    let party = Party::whole(delegation.id);
                    if !known.iter().any(|p| p.party() == party) {
                        expect(at, session, party)?;
                    }
                }
                let title = held.words();
                let label = Words::new(
                    format!("Expect every delegation at “{}”", title.en),
                    format!("‘{}’ 참석 대상에 모든 대표단 추가", title.ko),
                );
                done("session", session.0, held.summit, label)
            }
            Self::Release { session, delegation, delegate } => {
                let party = Party { delegation, delegate };
                let (held, name) = named(at, session, party)?;
                for known in at.rows.participations().of_session(session)? {
                    if known.party() == party {
                        at.rows.participations().delete(known.id)?;
                    }
                }
                let title = held.words();
                let label = Words::new(
                    format!("Expect {} at “{}” no longer", name.en, title.en),
                    format!("‘{}’ 참석 대상에서 {} 제외", title.ko, name.ko),
                );
                done("session", session.0, held.summit, label)
            }
        }
    }
}

fn get(at: &Bench<'_, '_>, session: SessionId) -> Result<Session, Failure> {
    at.rows.sessions().get(session)?.ok_or_else(|| Failure::gone("session"))
}

/// The session, and the name of the delegation or the delegate; refuses those of another summit or delegation.
fn named(at: &Bench<'_, '_>, session: SessionId, party: Party) -> Result<(Session, Words), Failure> {
    let session = get(at, session)?;
    let name = party::named(at, session.summit, party)?;
    Ok((session, name))
}

/// How somebody is expected, in words.
fn how(expected: &Participation) -> Words {
    let requirement = expected.requirement.label();
    match expected.manner.map(Manner::label) {
        None => Words::new(requirement.en.to_lowercase(), requirement.ko),
        Some(manner) => Words::new(
            format!("{}, {}", requirement.en.to_lowercase(), manner.en.to_lowercase()),
            format!("{}, {}", requirement.ko, manner.ko),
        ),
    }
}

/// Expects delegations at a session that has just been made, each once; refuses those of another summit.
pub(super) fn expect_each(
    at: &mut Bench<'_, '_>,
    session: &Session,
    delegations: &[DelegationId],
) -> Result<(), Failure> {
    let mut known = BTreeSet::new();
    for delegation in delegations {
        if delegation::get(at, *delegation)?.summit != session.summit {
            return Err(party::stranger("expect").into());
        }
        if known.insert(*delegation) {
            expect(at, session.id, Party::whole(*delegation))?;
        }
    }
    Ok(())
}

/// Notes that a delegation or a delegate is expected.
pub(super) fn expect(at: &mut Bench<'_, '_>, session: SessionId, party: Party) -> Result<(), Failure> {
    let id = ParticipationId(at.source.id());
    Ok(at.rows.participations().insert(&Participation::new(id, session, party))?)
}
