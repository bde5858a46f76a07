//! Findings as screens show them.

use super::{Look, summits::summit};
use crate::{
    Failure,
    action::{Action, SessionAction, SessionFields, When},
    hours::Hours,
};
use plenary_domain::{
    AcceptanceId, Clocks, DelegationId, SessionId, SummitId, Words,
    delegation::Delegation,
    finding::{
        self, Acceptance, Expected, Finding, FindingLevel, Programme, Remedy,
        odd_hours::{OddHour, odd_hours},
    },
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
    vocabulary::{DelegationCategory, FindingRule, Level},
};
use plenary_store::Reader;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, sync::Arc};

/// Asks for the findings of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingsOf {
    /// The summit.
    pub summit: SummitId,
}

/// What an officer should look at, the gravest first; what was accepted stands last.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingsView {
    /// The findings.
    pub findings: Vec<FindingCard>,
    /// How much each rule weighs here.
    pub levels: Vec<RuleLevel>,
}

/// How much a rule weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RuleLevel {
    /// The rule.
    pub rule: FindingRule,
    /// How much it weighs.
    pub level: Level,
    /// How much it weighs where no officer has set it.
    pub usual: Level,
}

/// Something to look at, in brief: for boards and lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingBrief {
    /// The rule that found it.
    pub code: FindingRule,
    /// How much it weighs.
    pub level: Level,
    /// The sessions it concerns, the first one the one to open.
    pub sessions: Vec<SessionId>,
    /// One sentence.
    pub message: Words,
}

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingCard {
    /// The rule that found it.
    pub code: FindingRule,
    /// How much it weighs.
    pub level: Level,
    /// The sessions it concerns, the first one the one to open.
    pub sessions: Vec<SessionId>,
    /// What it is about; with the rule it is how it is known again.
    pub about: String,
    /// One sentence.
    pub message: Words,
    /// One action that mends it, where there is one.
    pub mend: Option<Mend>,
    /// Why somebody has accepted it; none while it is open.
    pub accepted: Option<AcceptedCard>,
}

/// An action that mends a finding.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Mend {
    /// What it does, for a button.
    pub label: Words,
    /// The action.
    pub action: Action,
}

/// An accepted finding's reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AcceptedCard {
    /// Which acceptance.
    pub id: AcceptanceId,
    /// Why.
    pub reason: String,
    /// Who.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

impl FindingsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<FindingsView, Failure> {
        let rows = ProgrammeRows::of(at, summit(at, self.summit)?)?;
        let set: BTreeMap<FindingRule, Level> = rows.levels.iter().map(|set| (set.rule, set.level)).collect();
        let levels = FindingRule::ALL.iter().map(|rule| {
            let usual = rule.usual_level();
            RuleLevel { rule: *rule, level: set.get(rule).copied().unwrap_or(usual), usual }
        });
        Ok(FindingsView { findings: rows.findings(&at.clocks), levels: levels.collect() })
    }
}

/// The findings of a summit as they are now, for an action.
pub(crate) fn findings_now(rows: &Reader<'_>, clocks: &Clocks, summit: Summit) -> Result<Vec<Finding>, Failure> {
    let expected = Arc::new(crate::expected::expected(rows, summit.id)?);
    Ok(ProgrammeRows::read(rows, clocks, summit, expected)?.found(clocks))
}

/// The rows of a programme, read once.
pub(super) struct ProgrammeRows {
    pub(super) summit: Summit,
    pub(super) days: Vec<Day>,
    pub(super) places: Vec<Place>,
    pub(super) sessions: Vec<Session>,
    pub(super) items: Vec<AgendaItem>,
    expected: Arc<Expected>,
    host: Option<DelegationId>,
    odd: Vec<OddHour>,
    levels: Vec<FindingLevel>,
    accepted: Vec<Acceptance>,
}

impl ProgrammeRows {
    pub(super) fn of(at: &Look<'_, '_>, summit: Summit) -> Result<Self, Failure> {
        let expected = at.remembered.expected(at.rows, summit.id)?;
        Self::read(at.rows, &at.clocks, summit, expected)
    }

    fn read(rows: &Reader<'_>, clocks: &Clocks, summit: Summit, expected: Arc<Expected>) -> Result<Self, Failure> {
        let sessions = rows.sessions().of_summit(summit.id)?;
        let delegations = rows.delegations().of_summit(summit.id)?;
        Ok(Self {
            days: rows.days().of_summit(summit.id)?,
            places: rows.places().of_summit(summit.id)?,
            items: rows.agenda_items().of_summit(summit.id)?,
            odd: odd(rows, clocks, &summit, &sessions, &delegations, &expected)?,
            host: delegations.iter().find(|each| each.category == DelegationCategory::Chair).map(|each| each.id),
            levels: rows.finding_levels().of_summit(summit.id)?,
            accepted: rows.acceptances().of_summit(summit.id)?,
            expected,
            sessions,
            summit,
        })
    }

    fn found(&self, clocks: &Clocks) -> Vec<Finding> {
        finding::findings(&Programme {
            clocks,
            zone: self.summit.zone,
            walking: self.summit.walking,
            days: &self.days,
            places: &self.places,
            sessions: &self.sessions,
            items: &self.items,
            host: self.host,
            expected: &self.expected,
            odd: &self.odd,
            levels: &self.levels,
            accepted: &self.accepted,
        })
    }

    /// Every finding, those accepted among them.
    pub(super) fn findings(&self, clocks: &Clocks) -> Vec<FindingCard> {
        self.found(clocks).into_iter().map(|finding| self.card(finding)).collect()
    }

    /// The findings that still ask for something.
    pub(super) fn open_findings(&self, clocks: &Clocks) -> Vec<FindingBrief> {
        let brief = |finding: Finding| FindingBrief {
            code: finding.rule,
            level: finding.level,
            sessions: finding.sessions,
            message: finding.message,
        };
        self.found(clocks).into_iter().filter(Finding::is_open).map(brief).collect()
    }

    fn card(&self, finding: Finding) -> FindingCard {
        FindingCard {
            about: finding.about(),
            mend: finding.remedy.and_then(|remedy| self.mend(remedy)),
            accepted: finding.accepted.map(|accepted| AcceptedCard {
                id: accepted.id,
                reason: accepted.reason,
                officer: accepted.officer,
                at: super::clocks::utc_text(accepted.at),
            }),
            code: finding.rule,
            level: finding.level,
            sessions: finding.sessions,
            message: finding.message,
        }
    }

    /// A remedy as the action that does it, with what its button says.
    fn mend(&self, remedy: Remedy) -> Option<Mend> {
        let edit = |session, set| SessionAction::Edit { session, set };
        let (label, action) = match remedy {
            Remedy::Move { session, start } => {
                let at = start.time.format("%H:%M");
                let start = When {
                    date: start.date.to_string(),
                    time: at.to_string(),
                    zone: Some(start.zone.name().to_owned()),
                    fold: start.fold,
                };
                let action = SessionAction::Move { session, start, place: None, minutes: None };
                (Words::new(format!("Move to {at}"), format!("{at}로 이동")), action)
            }
            Remedy::Take { session, place } => {
                let known = self.places.iter().find(|known| known.id == place)?;
                let name = known.words();
                let (seats, seats_ko) = known
                    .capacity
                    .map_or_else(Default::default, |seats| (format!(" ({seats} seats)"), format!(" ({seats}석)")));
                let set = SessionFields { place: Some(Some(place)), ..SessionFields::default() };
                (
                    Words::new(format!("Take {}{seats}", name.en), format!("{}{seats_ko} 사용", name.ko)),
                    edit(session, set),
                )
            }
            Remedy::Lengthen { session, minutes } => {
                let set = SessionFields { minutes: Some(i64::from(minutes)), ..SessionFields::default() };
                (
                    Words::new(format!("Make it {minutes} minutes"), format!("길이를 {minutes}분으로")),
                    edit(session, set),
                )
            }
            Remedy::Unschedule { session } => {
                (Words::new("Take off the agenda", "일정에서 빼기"), SessionAction::Unschedule { session })
            }
            Remedy::Chair { session, delegate } => {
                let name = self.expected.people.get(&delegate)?;
                let set = SessionFields { chair: Some(Some(delegate)), ..SessionFields::default() };
                (Words::new(format!("{} in the chair", name.en), format!("의장: {}", name.ko)), edit(session, set))
            }
        };
        Some(Mend { label, action: Action::Session(action) })
    }
}

/// The odd hours of delegations at sessions where they are expected.
fn odd(
    rows: &Reader<'_>,
    clocks: &Clocks,
    summit: &Summit,
    sessions: &[Session],
    delegations: &[Delegation],
    expected: &Expected,
) -> Result<Vec<OddHour>, Failure> {
    let hours = Hours::of(rows, Some(summit.id))?;
    let participants: Vec<_> = delegations.iter().map(|delegation| hours.participant(delegation)).collect();
    let mut odd = odd_hours(clocks, summit.zone, sessions, &participants);
    // Those expected stand in the order of the delegations.
    odd.retain(|hour| expected.at(hour.session).binary_search_by_key(&hour.delegation, |each| each.team).is_ok());
    Ok(odd)
}
