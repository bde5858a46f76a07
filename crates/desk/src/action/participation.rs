//! What can be done to who is expected at a session.

use super::{Bench, delegate, delegation, done};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    DelegateId, DelegationId, ParticipationId, Refusal, SessionId, Words, delegation::Participation, session::Session,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// To who is expected at a session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum ParticipationAction {
    /// Expects a whole delegation, or one delegate of it.
    Expect {
        /// The session.
        session: SessionId,
        /// The delegation.
        delegation: DelegationId,
        /// The delegate; absent for everybody in the delegation.
        delegate: Option<DelegateId>,
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
            Self::Expect { session, delegation, delegate } => {
                let (held, name) = named(at, session, delegation, delegate)?;
                let known = at.rows.participations().of_session(session)?;
                if !known.iter().any(|p| p.delegation == delegation && p.delegate == delegate) {
                    expect(at, session, delegation, delegate)?;
                }
                let title = held.words();
                let label = Words::new(
                    format!("Expect {} at “{}”", name.en, title.en),
                    format!("‘{}’ 참석 대상에 {} 추가", title.ko, name.ko),
                );
                done("session", session.0, held.summit, label)
            }
            Self::ExpectAll { session } => {
                let held = get(at, session)?;
                let known = at.rows.participations().of_session(session)?;
                for delegation in at.rows.delegations().of_summit(held.summit)? {
                    if !known.iter().any(|p| p.delegation == delegation.id && p.delegate.is_none()) {
                        expect(at, session, delegation.id, None)?;
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
                let (held, name) = named(at, session, delegation, delegate)?;
                for known in at.rows.participations().of_session(session)? {
                    if known.delegation == delegation && known.delegate == delegate {
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
fn named(
    at: &Bench<'_, '_>,
    session: SessionId,
    delegation: DelegationId,
    delegate: Option<DelegateId>,
) -> Result<(Session, Words), Failure> {
    let session = get(at, session)?;
    let group = delegation::get(at, delegation)?;
    let person = delegate.map(|id| delegate::get(at, id)).transpose()?;
    if group.summit != session.summit {
        return Err(stranger("delegation").into());
    }
    match person {
        None => Ok((session, group.words())),
        Some((person, _)) if person.delegation == delegation => {
            let name = Words::new(
                format!("{} ({})", person.display(), group.code),
                format!("{}({})", person.display(), group.words().ko),
            );
            Ok((session, name))
        }
        Some(_) => Err(stranger("delegate").into()),
    }
}

fn stranger(field: &str) -> Refusal {
    Refusal::new(
        "stranger",
        Words::new(
            "This belongs to another summit or another delegation.",
            "다른 회의 또는 다른 대표단에 속해 있습니다.",
        ),
    )
    .at(field)
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
            return Err(stranger("expect").into());
        }
        if known.insert(*delegation) {
            expect(at, session.id, *delegation, None)?;
        }
    }
    Ok(())
}

/// Notes that a delegation or a delegate is expected.
pub(super) fn expect(
    at: &mut Bench<'_, '_>,
    session: SessionId,
    delegation: DelegationId,
    delegate: Option<DelegateId>,
) -> Result<(), Failure> {
    let id = ParticipationId(at.source.id());
    Ok(at.rows.participations().insert(&Participation { id, session, delegation, delegate })?)
}
