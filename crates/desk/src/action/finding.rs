//! What can be done to findings: set how much a rule weighs, accept one with a reason, take that back.

use super::{Bench, done};
use crate::{Failure, outcome::Subject, view::findings_now};
use plenary_domain::{
    AcceptanceId, FindingLevelId, Refusal, SummitId, Words,
    finding::{Acceptance, FindingLevel},
    vocabulary::{FindingRule, Level},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// To findings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum FindingAction {
    /// Sets how much a rule weighs at a summit; `null` for the usual level.
    SetLevel {
        /// The summit.
        summit: SummitId,
        /// The rule.
        rule: FindingRule,
        /// How much it weighs.
        level: Option<Level>,
    },
    /// Accepts a finding as it is, with the reason.
    Accept {
        /// Its id, where the caller wants to choose it.
        id: Option<AcceptanceId>,
        /// The summit.
        summit: SummitId,
        /// The rule that found it.
        rule: FindingRule,
        /// What it is about, as the finding tells it.
        about: String,
        /// Why.
        reason: String,
    },
    /// Takes an acceptance back: the finding is open again.
    Withdraw {
        /// The acceptance.
        acceptance: AcceptanceId,
    },
}

impl FindingAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::SetLevel { summit, rule, level } => {
                super::summit::get(at, summit)?;
                let known = at.rows.finding_levels().of_summit(summit)?.into_iter().find(|set| set.rule == rule);
                let weighs = level.unwrap_or(rule.usual_level());
                match (level, known) {
                    (Some(level), Some(known)) => at.rows.finding_levels().update(&FindingLevel { level, ..known })?,
                    (Some(level), None) => {
                        let id = FindingLevelId(at.source.id());
                        at.rows.finding_levels().insert(&FindingLevel { id, summit, rule, level })?;
                    }
                    (None, Some(known)) => at.rows.finding_levels().delete(known.id)?,
                    (None, None) => {}
                }
                let (rule, level) = (rule.label(), weighs.label());
                let label = Words::new(
                    format!("Set “{}” to {}", rule.en, level.en.to_lowercase()),
                    format!("‘{}’ 수준: {}", rule.ko, level.ko),
                );
                done("summit", summit.0, summit, label)
            }
            Self::Accept { id, summit, rule, about, reason } => {
                let title = super::summit::get(at, summit)?;
                let found = findings_now(at.rows, &at.clocks, title)?;
                let Some(finding) = found.into_iter().find(|each| each.rule == rule && each.about() == about) else {
                    return Err(Refusal::new(
                        "no_such_finding",
                        Words::new("There is no such finding any more.", "이미 해소된 확인 사항입니다."),
                    )
                    .at("about")
                    .into());
                };
                if finding.accepted.is_some() {
                    return Err(Refusal::new(
                        "accepted",
                        Words::new("This has been accepted already.", "이미 수용한 사항입니다."),
                    )
                    .into());
                }
                let acceptance = Acceptance {
                    id: id.unwrap_or_else(|| AcceptanceId(at.source.id())),
                    summit,
                    rule,
                    about,
                    reason,
                    officer: at.officer.to_owned(),
                    at: at.now.at,
                }
                .checked()?;
                at.rows.acceptances().insert(&acceptance)?;
                let label =
                    Words::new(format!("Accept: {}", finding.message.en), format!("수용: {}", finding.message.ko));
                done("acceptance", acceptance.id.0, summit, label)
            }
            Self::Withdraw { acceptance } => {
                let known = at.rows.acceptances().get(acceptance)?.ok_or_else(|| Failure::gone("acceptance"))?;
                at.rows.acceptances().delete(acceptance)?;
                let rule = known.rule.label();
                let label = Words::new(format!("Accept no more: {}", rule.en), format!("수용 취소: {}", rule.ko));
                done("acceptance", acceptance.0, known.summit, label)
            }
        }
    }
}
