//! What can be done to quorum rules.

use super::{Bench, done, present, put};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    QuorumRuleId, Refusal, SessionId, SummitId, Words,
    quorum::{Quorum, QuorumRule, Threshold},
    vocabulary::{QuorumBase, QuorumTest},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a quorum rule; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct QuorumFields {
    /// Of whom it is a part.
    pub base: Option<QuorumBase>,
    /// How many members the body has, where the list of delegations does not say; `null` to count the list.
    #[serde(deserialize_with = "present")]
    pub members: Option<Option<u32>>,
    /// How many must be here to open: `majority`, `1/3`, `75%`, `all` or `6`.
    pub open: Option<String>,
    /// How many must be here to decide, written the same way.
    pub decide: Option<String>,
    /// Whether a delegation counts that another one represents.
    pub proxies: Option<bool>,
    /// Whether a delegation counts that takes part by link.
    pub remote: Option<bool>,
    /// When it is asked for.
    pub tested: Option<QuorumTest>,
    /// After how many minutes it is asked for again, where that is done at each block.
    pub block: Option<u32>,
}

/// To what the rules of procedure say about a quorum.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum QuorumRuleAction {
    /// Sets the rule of a summit, or of one session. What is not given stays, or is as the session would have it otherwise.
    Set {
        /// Its id, where the caller wants to choose it and there is no rule yet.
        id: Option<QuorumRuleId>,
        /// The summit.
        summit: SummitId,
        /// The session; absent for all that have none of their own.
        session: Option<SessionId>,
        /// What it says.
        set: QuorumFields,
    },
    /// Drops the rule of a summit, or of one session.
    Clear {
        /// The summit.
        summit: SummitId,
        /// The session; absent for the rule of the summit.
        session: Option<SessionId>,
    },
}

impl QuorumRuleAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Set { id, summit, session, set } => {
                let name = named(at, summit, session)?;
                let known = at.rows.quorum_rules().exactly(summit, session)?;
                let (quorum, _) = crate::quorum::rule(at.rows, summit, session)?;
                let quorum = with(quorum, set)?.checked()?;
                let rule = QuorumRule {
                    id: known.map_or_else(|| id.unwrap_or_else(|| QuorumRuleId(at.source.id())), |rule| rule.id),
                    summit,
                    session,
                    quorum,
                };
                match known {
                    Some(_) => at.rows.quorum_rules().update(&rule)?,
                    None => at.rows.quorum_rules().insert(&rule)?,
                }
                let said = quorum.words();
                let label = Words::new(
                    format!("Set the quorum of “{}”: {}", name.en, said.en),
                    format!("‘{}’ 정족수: {}", name.ko, said.ko),
                );
                done("quorum_rule", rule.id.0, summit, label)
            }
            Self::Clear { summit, session } => {
                let name = named(at, summit, session)?;
                let rule =
                    at.rows.quorum_rules().exactly(summit, session)?.ok_or_else(|| Failure::gone("quorum_rule"))?;
                at.rows.quorum_rules().delete(rule.id)?;
                let label = Words::new(
                    format!("Drop the quorum rule of “{}”", name.en),
                    format!("‘{}’ 정족수 규칙 해제", name.ko),
                );
                done("quorum_rule", rule.id.0, summit, label)
            }
        }
    }
}

/// The title of whose rule it is.
fn named(at: &Bench<'_, '_>, summit: SummitId, session: Option<SessionId>) -> Result<Words, Failure> {
    let title = super::summit::get(at, summit)?.words();
    match session {
        None => Ok(title),
        Some(id) => {
            let session = super::session::get(at, id)?;
            if session.summit == summit { Ok(session.words()) } else { Err(Failure::gone("session")) }
        }
    }
}

/// The same rule with other fields.
pub(crate) fn with(mut quorum: Quorum, set: QuorumFields) -> Result<Quorum, Refusal> {
    put(&mut quorum.base, set.base);
    put(&mut quorum.members, set.members);
    for (field, into, text) in [("open", &mut quorum.open, set.open), ("decide", &mut quorum.decide, set.decide)] {
        if let Some(text) = text {
            *into = Threshold::parse(&text).map_err(|refusal| refusal.at(field))?;
        }
    }
    put(&mut quorum.proxies, set.proxies);
    put(&mut quorum.remote, set.remote);
    put(&mut quorum.tested, set.tested);
    put(&mut quorum.block, set.block);
    Ok(quorum)
}
