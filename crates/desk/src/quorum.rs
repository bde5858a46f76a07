//! Whether there is a quorum: the rows of a summit as the rolls of its sessions.

use crate::Failure;
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{
    Clocks, DelegateId, DelegationId, SessionId, SummitId,
    attendance::movements,
    delegation::Delegation,
    mark::Mark,
    quorum::{How, Movement, Opens, Point, Quorum, QuorumRule, Stamp, series, tally_at},
    session::Session,
    vocabulary::{DelegationCategory, QuorumBase},
};
use plenary_store::{Course, Reader, Represented};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How long after its end and its last mark a session may go on: who is represented later concerns another one.
pub(crate) const OVERRUN: Duration = Duration::hours(6);

/// Who has said what the rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum RuleOrigin {
    /// An officer, for this session.
    Session,
    /// An officer, for the summit.
    Summit,
    /// Nobody: it is assumed.
    Assumed,
    /// Whoever asks.
    Asked,
}

/// The rule of a session: its own, else its summit's, else what is assumed.
pub(crate) fn rule(
    rows: &Reader<'_>,
    summit: SummitId,
    session: Option<SessionId>,
) -> Result<(Quorum, RuleOrigin), Failure> {
    Ok(chosen(&rows.quorum_rules().of_summit(summit)?, session))
}

fn chosen(rules: &[QuorumRule], session: Option<SessionId>) -> (Quorum, RuleOrigin) {
    let of = |session| rules.iter().find(|rule| rule.session == session).map(|rule| rule.quorum);
    if let Some(quorum) = session.and_then(|id| of(Some(id))) {
        return (quorum, RuleOrigin::Session);
    }
    of(None).map_or((Quorum::default(), RuleOrigin::Assumed), |quorum| (quorum, RuleOrigin::Summit))
}

/// What the rolls of all sessions of a summit are made from.
pub(crate) struct Rolls {
    rules: Vec<QuorumRule>,
    /// The delegations of the summit, in the order of the list.
    pub(crate) delegations: Vec<Delegation>,
    /// Who makes which delegation present.
    seated: BTreeMap<DelegateId, DelegationId>,
    /// Who was represented by whom, from when to when.
    represented: Vec<Represented>,
}

/// The roll of one session.
pub(crate) struct Roll {
    pub(crate) rule: Quorum,
    pub(crate) origin: RuleOrigin,
    /// Whether the session has a quorum at all: it decides, or an officer has given it a rule.
    pub(crate) applies: bool,
    /// The delegations that count.
    pub(crate) body: BTreeSet<DelegationId>,
    /// Of how many the quorum is a part.
    pub(crate) size: u32,
    pub(crate) points: Vec<Point<DelegationId>>,
}

impl Rolls {
    pub(crate) fn of(rows: &Reader<'_>, summit: SummitId) -> Result<Self, Failure> {
        let people = rows.delegates().of_summit(summit)?;
        Ok(Self {
            rules: rows.quorum_rules().of_summit(summit)?,
            delegations: rows.delegations().of_summit(summit)?,
            seated: people
                .into_iter()
                .filter(|person| person.capacity.seats_the_delegation())
                .map(|person| (person.id, person.delegation))
                .collect(),
            represented: rows.represented(summit)?,
        })
    }

    /// The rule of the summit, and of how many delegations it is a part.
    pub(crate) fn of_summit(&self) -> (Quorum, RuleOrigin, u32) {
        let (rule, origin) = chosen(&self.rules, None);
        (rule, origin, size(&rule, &self.body(&rule)))
    }

    /// Which sessions have a rule of their own.
    pub(crate) fn with_own(&self) -> impl Iterator<Item = SessionId> {
        self.rules.iter().filter_map(|rule| rule.session)
    }

    /// The delegations that count.
    fn body(&self, rule: &Quorum) -> BTreeSet<DelegationId> {
        let notified: BTreeSet<DelegationId> = match rule.base {
            QuorumBase::Members => BTreeSet::new(),
            QuorumBase::Accredited => self.seated.values().copied().collect(),
        };
        self.delegations
            .iter()
            .filter(|each| matches!(each.category, DelegationCategory::Chair | DelegationCategory::Member))
            .filter(|each| rule.base == QuorumBase::Members || notified.contains(&each.id))
            .map(|each| each.id)
            .collect()
    }

    /// The roll of a session with these marks.
    pub(crate) fn roll(&self, session: &Session, marks: &[Mark], clocks: &Clocks) -> Roll {
        let (rule, origin) = chosen(&self.rules, Some(session.id));
        let body = self.body(&rule);
        let last = marks.iter().map(|mark| mark.at).max();
        let ends = session.span(clocks).map(|(_, to)| to).into_iter().chain(last).max();
        let mut movements: Vec<Movement<DelegationId, Uuid>> =
            movements(marks, |delegate| self.seated.get(&delegate).copied())
                .into_iter()
                .map(|each| Movement { at: each.at, delegation: each.delegation, person: each.person.0, how: each.how })
                .collect();
        movements.extend(ends.into_iter().flat_map(|ends| self.represented(session.id, ends + OVERRUN)));
        movements.sort_by_key(|each| each.at);
        let size = size(&rule, &body);
        let applies = session.kind.decides() || origin == RuleOrigin::Session;
        Roll { rule, origin, applies, points: series(&rule, &body, &[], movements), body, size }
    }

    /// Which delegations others represent at a session, each from when to when that was said: as a whole, or by standing in for
    /// somebody who makes them present. What is said of the session counts before what is said of the summit.
    fn represented(&self, session: SessionId, ends: DateTime<Utc>) -> Vec<Movement<DelegationId, Uuid>> {
        let own = |of: &Represented| of.session == Some(session);
        let mut movements = Vec::new();
        for each in self.represented.iter().filter(|each| each.session.is_none_or(|at| at == session)) {
            let seats = each.party.delegate.is_none_or(|person| self.seated.contains_key(&person));
            if !seats || each.party.delegation == each.by.delegation {
                continue;
            }
            let mut spans = vec![(each.from, each.until.unwrap_or(DateTime::<Utc>::MAX_UTC))];
            if !own(each) {
                for other in self.represented.iter().filter(|other| own(other) && other.party == each.party) {
                    let (from, until) = (other.from, other.until.unwrap_or(DateTime::<Utc>::MAX_UTC));
                    let left =
                        spans.iter().flat_map(|(start, end)| [(*start, from.min(*end)), (until.max(*start), *end)]);
                    spans = left.filter(|(start, end)| start < end).collect();
                }
            }
            for (from, until) in spans {
                for (at, how) in [(from, How::Represented(each.by.delegation)), (until, How::Away)] {
                    if at <= ends {
                        movements.push(Movement { at, delegation: each.party.delegation, person: each.id, how });
                    }
                }
            }
        }
        movements
    }
}

/// From when to when a session sits: as it was opened and closed, as far as anybody said so, else as it is planned; one that runs
/// over goes on until now.
pub(crate) fn sitting(
    course: Course,
    (from, to): (DateTime<Utc>, DateTime<Utc>),
    now: DateTime<Utc>,
) -> (Opens, DateTime<Utc>) {
    let goes_on = if course.opened.is_some() { to.max(now) } else { to };
    (course.opened.map_or(Opens::Planned(from), Opens::Opened), course.closed.unwrap_or(goes_on))
}

/// Of how many delegations a quorum is a part.
fn size(rule: &Quorum, body: &BTreeSet<DelegationId>) -> u32 {
    rule.members.unwrap_or_else(|| u32::try_from(body.len()).unwrap_or(u32::MAX))
}

impl Roll {
    /// How many delegations counted at an instant.
    pub(crate) fn present_at(&self, at: DateTime<Utc>) -> u32 {
        self.rule.present(tally_at(&self.points, at))
    }

    /// The quorum to decide at an instant.
    pub(crate) fn stamp(&self, at: DateTime<Utc>) -> Stamp {
        Stamp { present: self.present_at(at), size: self.size, needed: self.rule.decide.needed(self.size) }
    }
}
