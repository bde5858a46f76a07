//! Findings as screens show them.

use super::{Look, summits::summit};
use crate::{
    Failure,
    action::{Action, AgendaItemAction, AgendaItemFields, Keep, PrecedenceAction, SessionAction, SessionFields, When},
    hours::Hours,
    precedence::frozen_now,
};
use plenary_domain::{
    AcceptanceId, Clocks, DelegationId, SessionId, SummitId, Words,
    bands::Participant,
    finding::{self, Acceptance, Expected, Finding, FindingLevel, FrozenNow, Mending, Programme, Remedy},
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
    vocabulary::{DelegationCategory, FindingRule, Level, Purpose},
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

/// Something to look at, in brief: for the card of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingBrief {
    /// How much it weighs.
    pub level: Level,
    /// One sentence.
    pub message: Words,
}

/// How many findings still ask for something, by how much they weigh.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingCounts {
    /// Those that stop a release.
    pub stop: usize,
    /// Warnings.
    pub warn: usize,
    /// Notes.
    pub note: usize,
}

/// Asks how many findings a summit has.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FindingCountsOf {
    /// The summit.
    pub summit: SummitId,
}

impl FindingCountsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<FindingCounts, Failure> {
        let summit = summit(at, self.summit)?;
        let open =
            at.remembered.open_findings(self.summit, || Ok(ProgrammeRows::of(at, summit)?.found_open(&at.clocks)))?;
        Ok(FindingCounts::of(&open))
    }
}

impl FindingCounts {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let count = |level| findings.iter().filter(|finding| finding.level == level).count();
        Self { stop: count(Level::Stop), warn: count(Level::Warn), note: count(Level::Note) }
    }
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
    /// What the order is for that it concerns, where it is about an order of delegations.
    pub purpose: Option<Purpose>,
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
    let expected = Arc::new(crate::expected::expected(rows, summit.id, &rows.delegates().of_summit(summit.id)?)?);
    let frozen = Arc::new(frozen_now(rows, summit.id)?);
    Ok(ProgrammeRows::read(rows, summit, expected, frozen)?.found(clocks, Mending::Nothing))
}

/// The rows of a programme, read once.
pub(super) struct ProgrammeRows {
    pub(super) summit: Summit,
    pub(super) days: Vec<Day>,
    pub(super) places: Vec<Place>,
    pub(super) sessions: Vec<Session>,
    /// Where in `sessions` each stands.
    session_at: BTreeMap<SessionId, usize>,
    pub(super) items: Vec<AgendaItem>,
    expected: Arc<Expected>,
    frozen: Arc<Vec<FrozenNow>>,
    host: Option<DelegationId>,
    participants: Vec<Participant>,
    levels: Vec<FindingLevel>,
    accepted: Vec<Acceptance>,
}

impl ProgrammeRows {
    pub(super) fn of(at: &Look<'_, '_>, summit: Summit) -> Result<Self, Failure> {
        let expected = at.remembered.expected(at.rows, summit.id)?;
        let frozen = at.remembered.frozen(at.rows, summit.id)?;
        Self::read(at.rows, summit, expected, frozen)
    }

    fn read(
        rows: &Reader<'_>,
        summit: Summit,
        expected: Arc<Expected>,
        frozen: Arc<Vec<FrozenNow>>,
    ) -> Result<Self, Failure> {
        let sessions = rows.sessions().of_summit(summit.id)?;
        let delegations = rows.delegations().of_summit(summit.id)?;
        let hours = Hours::of(rows, Some(summit.id))?;
        Ok(Self {
            days: rows.days().of_summit(summit.id)?,
            places: rows.places().of_summit(summit.id)?,
            items: rows.agenda_items().of_summit(summit.id)?,
            participants: delegations.iter().map(|each| hours.participant(each)).collect(),
            host: delegations.iter().find(|each| each.category == DelegationCategory::Chair).map(|each| each.id),
            levels: rows.finding_levels().of_summit(summit.id)?,
            accepted: rows.acceptances().of_summit(summit.id)?,
            expected,
            frozen,
            session_at: sessions.iter().enumerate().map(|(at, each)| (each.id, at)).collect(),
            sessions,
            summit,
        })
    }

    fn found(&self, clocks: &Clocks, mending: Mending) -> Vec<Finding> {
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
            participants: &self.participants,
            frozen: &self.frozen,
            levels: &self.levels,
            accepted: &self.accepted,
            mending,
        })
    }

    /// Every finding, those accepted among them.
    fn findings(&self, clocks: &Clocks) -> Vec<FindingCard> {
        self.found(clocks, Mending::Everything).into_iter().map(|finding| self.card(finding)).collect()
    }

    /// The findings about one session, those accepted among them.
    pub(super) fn findings_about(&self, clocks: &Clocks, session: SessionId) -> Vec<FindingCard> {
        let mut found = self.found(clocks, Mending::Session(session));
        found.retain(|finding| finding.sessions.contains(&session));
        found.into_iter().map(|finding| self.card(finding)).collect()
    }

    /// The findings that still ask for something.
    pub(super) fn open_findings(&self, at: &Look<'_, '_>) -> Result<Arc<Vec<Finding>>, Failure> {
        at.remembered.open_findings(self.summit.id, || Ok(self.found_open(&at.clocks)))
    }

    pub(super) fn session(&self, id: SessionId) -> Option<&Session> {
        self.session_at.get(&id).and_then(|at| self.sessions.get(*at))
    }

    /// Looks at a session as it would be, beside the others as they are.
    pub(super) fn consider(&mut self, session: Session) {
        match self.session_at.get(&session.id).and_then(|at| self.sessions.get_mut(*at)) {
            Some(known) => *known = session,
            None => {
                self.session_at.insert(session.id, self.sessions.len());
                self.sessions.push(session);
            }
        }
    }

    pub(super) fn found_open(&self, clocks: &Clocks) -> Vec<Finding> {
        let mut found = self.found(clocks, Mending::Nothing);
        found.retain(Finding::is_open);
        found
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
            purpose: finding.purpose,
            message: finding.message,
        }
    }

    /// A remedy as the action that does it, with what its button says.
    fn mend(&self, remedy: Remedy) -> Option<Mend> {
        let session = |id: SessionId| self.session(id);
        let edit = |session, set| Action::Session(SessionAction::Edit { session, set });
        let (label, action) = match remedy {
            Remedy::Move { session: id, start } => {
                let (at, date) = (start.time.format("%H:%M"), start.date);
                let there = session(id)?.start.is_none_or(|now| now.date != date);
                // By the session's own clock; where that is not the host's, the city says so.
                let abroad = start.zone != self.summit.zone;
                let city = if abroad { start.zone.place() } else { Words::default() };
                let clock = |city: &str| if abroad { format!("{at} ({city})") } else { at.to_string() };
                let when = |city: &str| if there { format!("{date} {}", clock(city)) } else { clock(city) };
                let label = Words::new(format!("Move to {}", when(&city.en)), format!("이동: {}", when(&city.ko)));
                let start = When {
                    date: date.to_string(),
                    time: at.to_string(),
                    zone: Some(start.zone.name().to_owned()),
                    fold: start.fold,
                };
                (label, Action::Session(SessionAction::Move { session: id, start, place: None, minutes: None }))
            }
            Remedy::Take { session, place } => {
                let known = self.places.iter().find(|known| known.id == place)?;
                let name = known.words();
                let (seats, seats_ko) = known
                    .capacity
                    .map_or_else(Default::default, |seats| (format!(" ({seats} seats)"), format!(" ({seats}석)")));
                let label = Words::new(format!("Take {}{seats}", name.en), format!("{}{seats_ko} 사용", name.ko));
                (label, edit(session, SessionFields { place: Some(Some(place)), ..SessionFields::default() }))
            }
            Remedy::Resize { session, minutes } => {
                let set = SessionFields { minutes: Some(i64::from(minutes)), ..SessionFields::default() };
                (
                    Words::new(format!("Make it {minutes} minutes"), format!("길이를 {minutes}분으로")),
                    edit(session, set),
                )
            }
            Remedy::ResizeItem { item, minutes } => {
                let set = AgendaItemFields { minutes: Some(minutes), ..AgendaItemFields::default() };
                let label =
                    Words::new(format!("Give the item {minutes} minutes"), format!("안건 시간을 {minutes}분으로"));
                (label, Action::AgendaItem(AgendaItemAction::Edit { agenda_item: item, set }))
            }
            Remedy::Link { session: id, like } => {
                let like = session(like)?;
                let title = like.words();
                let set = SessionFields { join_link: Some(like.join_link.clone()), ..SessionFields::default() };
                let label =
                    Words::new(format!("Use the link of “{}”", title.en), format!("‘{}’의 링크 사용", title.ko));
                (label, edit(id, set))
            }
            Remedy::KeepClock { session: id } => {
                let at = session(id)?.start?.time.format("%H:%M");
                let label = Words::new(format!("Keep {at} on the clock"), format!("현지 시각 {at} 유지"));
                (label, Action::Session(SessionAction::Settle { sessions: vec![id], keep: Keep::Clock }))
            }
            Remedy::Unschedule { session } => {
                let label = Words::new("Take off the agenda", "일정에서 빼기");
                (label, Action::Session(SessionAction::Unschedule { session }))
            }
            Remedy::Chair { session, delegate } => {
                let name = self.expected.people.get(&delegate)?;
                let label = Words::new(format!("{} in the chair", name.en), format!("의장: {}", name.ko));
                (label, edit(session, SessionFields { chair: Some(Some(delegate)), ..SessionFields::default() }))
            }
            Remedy::Freeze { frozen } => {
                let known = self.frozen.iter().find(|known| known.frozen == frozen)?;
                let name = known.name.clone();
                let label = Words::new(format!("Freeze “{name}” anew"), format!("‘{name}’ 다시 확정"));
                let (session, purpose) = (known.session, known.purpose);
                let freeze = PrecedenceAction::Freeze { id: None, summit: self.summit.id, session, purpose, name };
                (label, Action::Precedence(freeze))
            }
        };
        Some(Mend { label, action })
    }
}
