//! Findings: what an officer should look at in a programme. A finding never prevents saving.
//!
//! Every rule is a function from the [`Programme`] to what it has found; one pass runs them all, gives each finding the
//! level an officer has set for its rule, and lays beside it the reason for which somebody has accepted it.

mod expected;
mod free_hour;
mod odd_hours;
mod order;
mod people;
mod place;
mod remedy;
mod session;
#[cfg(test)]
mod tests;

pub use expected::{Attending, Expected, Stay, Team};
pub use order::FrozenNow;
pub use people::is_for_heads;
pub use remedy::Remedy;
pub use session::{is_night, is_night_in_the_house};

use crate::{
    AcceptanceId, Clocks, DelegateId, DelegationId, FindingLevelId, Refusal, SessionId, SummitId, Words, Zone,
    bands::Participant,
    place::Place,
    session::{AgendaItem, Session},
    summit::Day,
    text,
    vocabulary::{FindingRule, Level, Purpose, SessionStatus},
};
use chrono::{DateTime, Duration, Utc};
use free_hour::Company;
use std::{cell::OnceCell, collections::BTreeMap};

impl FindingRule {
    /// How much a finding weighs where no officer has said otherwise.
    pub fn usual_level(self) -> Level {
        match self {
            Self::HeadTwice => Level::Stop,
            Self::PlaceTwice
            | Self::PlaceClosed
            | Self::ResumesEarly
            | Self::OverCapacity
            | Self::PersonTwice
            | Self::HeadsSeveral
            | Self::OverSeats
            | Self::PersonAway
            | Self::OutsideDays
            | Self::Holiday
            | Self::ZoneRulesMoved
            | Self::OrderStale
            | Self::ItemsTooLong => Level::Warn,
            Self::SetupShort
            | Self::WalkShort
            | Self::ShortHanded
            | Self::NightHours
            | Self::ClocksApart
            | Self::SetByHand
            | Self::NoChair
            | Self::NoPlace
            | Self::NoLink
            | Self::InterpretationLong => Level::Note,
        }
    }
}

/// Something to look at, with the sessions it concerns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule that found it.
    pub rule: FindingRule,
    /// How much it weighs.
    pub level: Level,
    /// The sessions it concerns, the first one the one to open.
    pub sessions: Vec<SessionId>,
    /// What the order is for that it concerns, where it is about an order of delegations.
    pub purpose: Option<Purpose>,
    /// Whom and what else it concerns: ids of people, places, delegations, and figures. Another of them is another finding.
    pub matters: Vec<String>,
    /// One sentence that says what is wrong.
    pub message: Words,
    /// What would mend it in one action, where one would.
    pub remedy: Option<Remedy>,
    /// Why somebody has accepted it.
    pub accepted: Option<Acceptance>,
}

impl Finding {
    fn new(rule: FindingRule, sessions: Vec<SessionId>, message: Words) -> Self {
        Self {
            rule,
            level: rule.usual_level(),
            sessions,
            purpose: None,
            matters: Vec::new(),
            message,
            remedy: None,
            accepted: None,
        }
    }

    fn mended_by(self, remedy: Option<Remedy>) -> Self {
        Self { remedy, ..self }
    }

    fn of(self, matters: impl IntoIterator<Item = impl ToString>) -> Self {
        Self { matters: matters.into_iter().map(|each| each.to_string()).collect(), ..self }
    }

    /// What it is about: the sessions and whom else it concerns, whatever their order. With the rule it is how a finding is
    /// known again: what was accepted for one person is not accepted for another.
    pub fn about(&self) -> String {
        let mut ids: Vec<String> = self.sessions.iter().map(ToString::to_string).collect();
        ids.extend(self.matters.iter().cloned());
        ids.sort_unstable();
        ids.join(" ")
    }

    /// Whether it still asks for something: nobody has accepted it.
    pub fn is_open(&self) -> bool {
        self.accepted.is_none()
    }
}

/// The open findings that stop a release.
pub fn open_stops(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings.iter().filter(|finding| finding.level == Level::Stop && finding.is_open())
}

/// A finding that somebody has accepted, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// Which.
    pub id: AcceptanceId,
    /// The summit.
    pub summit: SummitId,
    /// The rule.
    pub rule: FindingRule,
    /// What the finding is about, as [`Finding::about`] tells it.
    pub about: String,
    /// Why.
    pub reason: String,
    /// Who.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Acceptance {
    /// The same with its reason cleaned; refuses one without.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.reason = text::required("reason", &self.reason)?;
        Ok(self)
    }
}

/// How much a rule weighs at a summit, as an officer has set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FindingLevel {
    /// Which.
    pub id: FindingLevelId,
    /// The summit.
    pub summit: SummitId,
    /// The rule.
    pub rule: FindingRule,
    /// How much it weighs.
    pub level: Level,
}

/// What the rules look at: one summit's days, places, sessions, agenda items, and who is expected where.
pub struct Programme<'a> {
    /// What clocks show.
    pub clocks: &'a Clocks,
    /// The summit's zone, in which its days are meant.
    pub zone: Zone,
    /// How long it takes to walk from one place to another, in minutes.
    pub walking: u32,
    /// The days.
    pub days: &'a [Day],
    /// The places.
    pub places: &'a [Place],
    /// The sessions.
    pub sessions: &'a [Session],
    /// The agenda items, those of a session in their order.
    pub items: &'a [AgendaItem],
    /// The delegation that chairs or hosts.
    pub host: Option<DelegationId>,
    /// The delegations with their people, and where each is expected.
    pub expected: &'a Expected,
    /// The delegations in the order of `expected`, with their hours and holidays.
    pub participants: &'a [Participant],
    /// The frozen orders in use, beside what would come out today.
    pub frozen: &'a [FrozenNow],
    /// The levels that officers have set.
    pub levels: &'a [FindingLevel],
    /// The findings that officers have accepted.
    pub accepted: &'a [Acceptance],
    /// For which findings to look for remedies too.
    pub mending: Mending,
}

/// For which findings remedies are looked for: that takes as long as all the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mending {
    /// For none: they are counted, or weighed.
    Nothing,
    /// For those that concern one session.
    Session(SessionId),
    /// For all.
    Everything,
}

/// A session with its instants, among those that take place.
#[derive(Clone, Copy)]
struct Timed<'a> {
    session: &'a Session,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
}

impl Timed<'_> {
    fn overlaps(&self, other: &Timed<'_>) -> bool {
        self.from < other.to && other.from < self.to
    }
}

/// The programme with what several rules ask for, computed once. Cancelled sessions are left out.
struct Looking<'a> {
    programme: &'a Programme<'a>,
    sessions: Vec<&'a Session>,
    /// The scheduled ones by their beginning.
    timed: Vec<Timed<'a>>,
    items: BTreeMap<SessionId, Vec<&'a AgendaItem>>,
    /// How long the longest of them is.
    longest: Duration,
    /// Where each person is expected, by the place of the session among the scheduled ones.
    whereabouts: BTreeMap<DelegateId, Vec<usize>>,
    /// Who shares a person with whom, once somebody asked.
    company: OnceCell<Company>,
    /// The hours at which each scheduled session would be in nobody's way, once somebody asked.
    clear: Vec<OnceCell<Vec<DateTime<Utc>>>>,
}

impl<'a> Looking<'a> {
    fn at(programme: &'a Programme<'a>) -> Self {
        let sessions: Vec<&Session> =
            programme.sessions.iter().filter(|session| session.status != SessionStatus::Cancelled).collect();
        let mut timed: Vec<Timed<'_>> = sessions
            .iter()
            .filter_map(|session| session.span(programme.clocks).map(|(from, to)| Timed { session, from, to }))
            .collect();
        timed.sort_by_key(|each| (each.from, each.session.id));
        let mut items: BTreeMap<SessionId, Vec<&AgendaItem>> = BTreeMap::new();
        for item in programme.items {
            items.entry(item.session).or_default().push(item);
        }
        let whereabouts = people::whereabouts(programme.expected, &timed, &items);
        let longest = timed.iter().map(|each| each.to - each.from).max().unwrap_or_default();
        let clear = vec![OnceCell::new(); timed.len()];
        Self { programme, sessions, timed, longest, items, whereabouts, company: OnceCell::new(), clear }
    }

    /// What would mend a finding about some sessions, where that is asked for.
    fn mend(&self, sessions: &[SessionId], remedy: impl FnOnce() -> Option<Remedy>) -> Option<Remedy> {
        let asked = match self.programme.mending {
            Mending::Nothing => false,
            Mending::Session(id) => sessions.contains(&id),
            Mending::Everything => true,
        };
        if asked { remedy() } else { None }
    }

    fn place(&self, session: &Session) -> Option<&'a Place> {
        let id = session.place?;
        self.programme.places.iter().find(|place| place.id == id)
    }

    /// By which clock those live who are at a session: that of its place, or else of the summit. The session may be told by another.
    fn clock_of_the_house(&self, session: &Session) -> Zone {
        self.place(session).and_then(|place| place.zone).unwrap_or(self.programme.zone)
    }
}

/// Looks at the whole programme in one pass: the gravest first, what was accepted last. Rules that are off find nothing.
pub fn findings(programme: &Programme<'_>) -> Vec<Finding> {
    let looking = Looking::at(programme);
    let mut found = place::findings(&looking);
    found.extend(people::findings(&looking));
    found.extend(odd_hours::findings(&looking));
    found.extend(session::findings(&looking));
    found.extend(order::findings(&looking));
    let levels: BTreeMap<FindingRule, Level> = programme.levels.iter().map(|set| (set.rule, set.level)).collect();
    let accepted: BTreeMap<(FindingRule, &str), &Acceptance> =
        programme.accepted.iter().map(|each| ((each.rule, each.about.as_str()), each)).collect();
    for finding in &mut found {
        if let Some(level) = levels.get(&finding.rule) {
            finding.level = *level;
        }
        if !accepted.is_empty() {
            finding.accepted = accepted.get(&(finding.rule, finding.about().as_str())).map(|each| (*each).clone());
        }
    }
    found.retain(|finding| finding.level != Level::Off);
    let weight = |f: &Finding| (!f.is_open(), f.level);
    found.sort_by(|a, b| (weight(a), &a.sessions, a.rule).cmp(&(weight(b), &b.sessions, b.rule)));
    found
}

/// Two sessions in one sentence, by their titles.
fn both(one: &Session, other: &Session) -> (Words, Words) {
    (one.words(), other.words())
}
