//! The quorum: of a session of the store, or of an example given whole.

mod given;

pub use given::*;

use super::{DelegationChip, Look};
use crate::{
    Failure,
    quorum::{Roll, Rolls, RuleOrigin, sitting},
};
use chrono::{DateTime, Duration, SecondsFormat, Timelike, Utc};
use plenary_domain::{
    AgendaItemId, Clocks, DecisionId, DelegationId, SessionId, SummitId, Words, Zone,
    agenda::outline,
    decision::{Decision, Result as Became},
    quorum::{Occasion, Point, Quorum, Standing, asked, since, tally_at},
    session::Session,
    vocabulary::{DecisionKind, QuorumBase, QuorumTest},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for the quorum of a session of the store, or of an example given whole.
///
/// A session: `{"session": "…"}`. An example needs a rule, by name, as a threshold or by its fields:
/// `{"rule": "UNGA plenary (r.67)", "sizes": [9, 10, 193]}` answers for bodies of several sizes in `sizes`;
/// `{"rule": "majority", "members": 10, "present_by_delegate": 5, "present_by_alternate_of_same_delegation": 1,
/// "proxy_given_to_another_delegation": 2, "proxies_count": false}` answers `present`, `open` and `decide`; and so does
/// `{"rule": {"open": "1/3", "decide": "majority"}, "members": 10, "people_present": {"GBR": 11, "KOR": 9}}`.
/// Wherever a number of delegations is asked for, their codes may stand instead: `"present_by_delegate": ["GBR", "KOR"]`,
/// `"proxy_given_to_another_delegation": {"MEX": "URY"}`. With `movements` (`{"at": "14:03", "delegation": "KOR", "how":
/// "in"}`; `in`, `remote`, `out`) the answer follows them in `series`; with `votes` (`{"yes": 5, "no": 3, "abstain": 2}`, and
/// `majority` where it is not more than half) it says what becomes of a vote, with `objections` what becomes of a consensus.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct QuorumOf {
    /// The session, for one of the store; nothing else is asked then.
    pub session: Option<SessionId>,
    /// The rule of an example.
    pub rule: Option<GivenRule>,
    /// How many members the body has, or their codes.
    pub members: Option<Heads>,
    /// Sizes of bodies for each of which to say how many are needed.
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<u32>>"))]
    pub sizes: Vec<u32>,
    /// Delegations present by their head.
    pub present_by_head: Option<Heads>,
    /// Delegations present by a delegate.
    pub present_by_delegate: Option<Heads>,
    /// Delegations present by an alternate of their own.
    pub present_by_alternate_of_same_delegation: Option<Heads>,
    /// Delegations present by link.
    pub present_by_link: Option<Heads>,
    /// Delegations that have given a proxy to another one.
    pub proxy_given_to_another_delegation: Option<Heads>,
    /// How many people of each delegation are present, by its code.
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<BTreeMap<String, u32>>"))]
    pub people_present: BTreeMap<String, u32>,
    /// Whether proxies count, where the rule does not say.
    pub proxies_count: Option<bool>,
    /// Whether those by link count, where the rule does not say.
    pub remote_counts: Option<bool>,
    /// Comings and goings in their order.
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<GivenMovement>>"))]
    pub movements: Vec<GivenMovement>,
    /// What was counted in a vote.
    pub votes: Option<GivenVotes>,
    /// How many of those present and voting must be in favour; more than half where nobody says.
    pub majority: Option<String>,
    /// Who stated an objection to a consensus: a number of delegations, or their codes.
    pub objections: Option<Heads>,
}

/// A quorum.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct QuorumView {
    /// The session; none for an example.
    pub session: Option<SessionId>,
    /// The session's title.
    pub title: Words,
    /// The rule.
    pub rule: RuleCard,
    /// Whether the session has a quorum at all; two who talk, a dinner and a pause have none.
    pub applies: bool,
    /// Of how many delegations it is a part.
    pub members: u32,
    /// How many are needed.
    pub needed: Needed,
    /// How many count now, each once.
    pub present: u32,
    /// Of these and others: present by their own people in the room.
    pub in_room: u32,
    /// Present by their own people by link.
    pub remote: u32,
    /// Represented by another delegation.
    pub represented: u32,
    /// Whether there are enough to open.
    pub open: bool,
    /// Whether there are enough to decide.
    pub decide: bool,
    /// The clock since when it has been so for opening; none where it has never been otherwise.
    pub open_since: Option<String>,
    /// The clock since when it has been so for deciding.
    pub decide_since: Option<String>,
    /// How many are needed in bodies of the sizes asked about.
    pub sizes: BTreeMap<u32, Needed>,
    /// What becomes of the vote asked about.
    pub vote: Option<VoteCard>,
    /// Whether there is a consensus, where objections were asked about.
    pub consensus: Option<bool>,
    /// The zone of the clocks below.
    pub zone: Zone,
    /// Its city.
    pub city: Words,
    /// How each delegation that counts is here, in the order of the list.
    pub delegations: Vec<QuorumSeat>,
    /// How the number has changed, the first arrival first.
    pub series: Vec<QuorumPoint>,
    /// The clocks to draw below it.
    pub axis: ClockAxis,
    /// When the quorum was asked for, and what the answer was.
    pub asked: Vec<AskedCard>,
    /// What was decided.
    pub decisions: Vec<DecisionCard>,
}

/// How many are needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Needed {
    /// To open.
    pub open: u32,
    /// To decide.
    pub decide: u32,
}

/// A rule of procedure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RuleCard {
    /// Who has said so.
    pub origin: RuleOrigin,
    /// Of whom it is a part.
    pub base: QuorumBase,
    /// The number of members, where it was set by hand.
    pub members: Option<u32>,
    /// To open: `majority`, `1/3`, `all` or a number.
    pub open: String,
    /// To decide.
    pub decide: String,
    /// Whether a delegation counts that another one represents.
    pub proxies: bool,
    /// Whether a delegation counts that takes part by link.
    pub remote: bool,
    /// When it is asked for.
    pub tested: QuorumTest,
    /// The minutes of a block.
    pub block: u32,
    /// All of it in a sentence.
    pub words: Words,
}

impl RuleCard {
    fn of(rule: &Quorum, origin: RuleOrigin) -> Self {
        Self {
            origin,
            base: rule.base,
            members: rule.members,
            open: rule.open.to_string(),
            decide: rule.decide.to_string(),
            proxies: rule.proxies,
            remote: rule.remote,
            tested: rule.tested,
            block: rule.block,
            words: rule.words(),
        }
    }
}

/// Asks what the rule of a summit says.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct QuorumRuleOf {
    /// The summit.
    pub summit: SummitId,
}

/// The rule of a summit, which holds at every session without one of its own.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct QuorumRuleView {
    /// The rule.
    pub rule: RuleCard,
    /// Of how many delegations it is a part.
    pub members: u32,
    /// How many are needed.
    pub needed: Needed,
    /// The sessions that have a rule of their own.
    pub own: Vec<QuorumOwn>,
}

/// A session with a rule of its own.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct QuorumOwn {
    /// Which.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
}

impl QuorumRuleOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<QuorumRuleView, Failure> {
        super::summits::summit(at, self.summit)?;
        let rolls = Rolls::of(at.rows, self.summit)?;
        let (rule, origin, members) = rolls.of_summit();
        let mut own = Vec::new();
        for id in rolls.with_own() {
            if let Some(session) = at.rows.sessions().get(id)? {
                own.push(QuorumOwn { session: id, title: session.words() });
            }
        }
        Ok(QuorumRuleView { rule: RuleCard::of(&rule, origin), members, needed: needed(&rule, members), own })
    }
}

/// How a delegation is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Here {
    /// In the room.
    InRoom,
    /// By link.
    Remote,
    /// Represented by another delegation.
    Represented,
    /// Not.
    Away,
}

impl From<Standing> for Here {
    fn from(standing: Standing) -> Self {
        match standing {
            Standing::InRoom => Self::InRoom,
            Standing::Remote => Self::Remote,
            Standing::Represented => Self::Represented,
            Standing::Away => Self::Away,
        }
    }
}

/// A delegation that counts for the quorum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct QuorumSeat {
    /// The delegation.
    pub delegation: DelegationChip,
    /// How it is here.
    pub here: Here,
    /// The clock since when.
    pub since: Option<String>,
}

/// A moment at which the number changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct QuorumPoint {
    /// The instant, `2021-11-18T14:03:00Z`.
    pub at: String,
    /// The clock, `14:03`.
    pub clock: String,
    /// Seconds after the beginning of the axis.
    pub second: i64,
    /// How many count from then on.
    pub present: u32,
    /// Whether they are enough to open.
    pub open: bool,
    /// Whether they are enough to decide.
    pub decide: bool,
    /// Which delegations came, went, or are here in another way: their codes.
    pub changes: Vec<PointChange>,
}

/// What changed at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PointChange {
    /// The delegation's code.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// How it is here from then on.
    pub here: Here,
}

/// The clocks below a drawing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ClockAxis {
    /// How many seconds it is long.
    pub seconds: i64,
    /// The seconds with a clock.
    pub ticks: Vec<Tick>,
}

/// A clock below a drawing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Tick {
    /// Seconds after the beginning.
    pub second: i64,
    /// The clock there.
    pub clock: String,
}

/// A question whether there is a quorum, and its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AskedCard {
    /// The clock.
    pub clock: String,
    /// On what occasion, in words.
    pub occasion: Words,
    /// How many were here.
    pub present: u32,
    /// How many were needed.
    pub needed: u32,
    /// Whether that was enough.
    pub met: bool,
}

/// What becomes of a vote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct VoteCard {
    /// In favour.
    pub yes: u32,
    /// Against.
    pub no: u32,
    /// Present, but not voting.
    pub abstain: u32,
    /// How many voted.
    pub voting: u32,
    /// How many had to be in favour.
    pub needed: u32,
    /// Whether it was carried.
    pub carried: bool,
}

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum DecisionResult {
    /// Adopted.
    Adopted,
    /// It would have been adopted, but too few were here to decide.
    WithoutQuorum,
    /// Not adopted.
    NotAdopted,
    /// Taken note of.
    Noted,
}

/// A decision, with the quorum of its minute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DecisionCard {
    /// Which.
    pub id: DecisionId,
    /// What was decided.
    pub title: Words,
    /// The English text as it was typed.
    pub title_en: String,
    /// The Korean text as it was typed.
    pub title_ko: String,
    /// How it was come to.
    pub kind: DecisionKind,
    /// What became of it.
    pub result: DecisionResult,
    /// The agenda item it was taken under.
    pub agenda_item: Option<AgendaItemId>,
    /// That item's number and title.
    pub item: Option<Words>,
    /// The instant.
    pub at: String,
    /// The date on the clock.
    pub date: String,
    /// The clock.
    pub clock: String,
    /// Who wrote it down.
    pub officer: String,
    /// What was counted.
    pub vote: Option<VoteCard>,
    /// How many had to be in favour, as it is written.
    pub majority: String,
    /// Who stated an objection.
    pub objections: Vec<DelegationChip>,
    /// How many delegations were here, as it was known then.
    pub present: u32,
    /// Of how many.
    pub members: u32,
    /// How many were needed to decide.
    pub needed: u32,
    /// Whether that was enough.
    pub met: bool,
    /// How many were here as the marks tell it now, where that is another number.
    pub recount: Option<u32>,
}

impl QuorumOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<QuorumView, Failure> {
        match self.session {
            Some(session) => of_session(session, at),
            None => self.without_store(&at.clocks),
        }
    }
}

fn of_session(session: SessionId, at: &Look<'_, '_>) -> Result<QuorumView, Failure> {
    let session = at.rows.sessions().get(session)?.ok_or_else(|| Failure::gone("session"))?;
    let zone = match session.start {
        Some(start) => start.zone,
        None => super::summits::summit(at, session.summit)?.zone,
    };
    let marks = at.rows.marks().of_session(session.id)?;
    let rolls = Rolls::of(at.rows, session.summit)?;
    let roll = rolls.roll(&session, &marks, &at.clocks);
    let decisions = at.rows.decisions().of_session(session.id)?;
    let mut view = view_of(&roll.rule, roll.origin, roll.size, &roll.points, (zone, &at.clocks, at.now.at), |id| {
        let found = rolls.delegations.iter().find(|each| each.id == *id);
        found.map_or_else(|| (String::new(), Words::default()), |each| (each.code.clone(), each.words()))
    });
    view.session = Some(session.id);
    view.title = session.words();
    view.applies = roll.applies;
    view.delegations = seats(&rolls, &roll, zone, at);
    view.asked = asked_of(&session, &roll, &decisions, zone, at)?;
    view.decisions = cards(&session, &rolls, &roll, decisions, zone, at)?;
    Ok(view)
}

/// What is the same for a session of the store and an example.
fn view_of<K>(
    rule: &Quorum,
    origin: RuleOrigin,
    size: u32,
    points: &[Point<K>],
    (zone, clocks, now): (Zone, &Clocks, DateTime<Utc>),
    name: impl Fn(&K) -> (String, Words),
) -> QuorumView {
    let last = points.last().map(|point| point.tally).unwrap_or_default();
    let present = rule.present(last);
    let (open, decide) = rule.met(present, size);
    let needed = needed(rule, size);
    let clock = |instant: DateTime<Utc>| clocks.time_of_day(zone, instant);
    let begins = points.first().map_or(now, |point| point.at);
    let (axis, begins) = axis(begins, points.last().map_or(now, |point| point.at), zone, clocks);
    QuorumView {
        session: None,
        title: Words::default(),
        rule: RuleCard::of(rule, origin),
        applies: true,
        members: size,
        needed,
        present,
        in_room: last.in_room,
        remote: last.remote,
        represented: last.represented,
        open,
        decide,
        open_since: since(points, rule, needed.open).map(clock),
        decide_since: since(points, rule, needed.decide).map(clock),
        sizes: BTreeMap::new(),
        vote: None,
        consensus: None,
        zone,
        city: zone.place(),
        delegations: Vec::new(),
        series: points
            .iter()
            .map(|point| {
                let present = rule.present(point.tally);
                let (open, decide) = rule.met(present, size);
                let changes = point.changes.iter().map(|(delegation, standing)| {
                    let (code, name) = name(delegation);
                    PointChange { code, name, here: (*standing).into() }
                });
                QuorumPoint {
                    at: point.at.to_rfc3339_opts(SecondsFormat::Secs, true),
                    clock: clock(point.at),
                    second: (point.at - begins).num_seconds(),
                    present,
                    open,
                    decide,
                    changes: changes.collect(),
                }
            })
            .collect(),
        axis,
        asked: Vec::new(),
        decisions: Vec::new(),
    }
}

fn needed(rule: &Quorum, size: u32) -> Needed {
    Needed { open: rule.open.needed(size), decide: rule.decide.needed(size) }
}

/// Clocks at whole steps, from the one before `from` to the one after `to`, and the instant of the first.
fn axis(from: DateTime<Utc>, to: DateTime<Utc>, zone: Zone, clocks: &Clocks) -> (ClockAxis, DateTime<Utc>) {
    let length = (to - from).num_minutes();
    let step = [5, 10, 15, 30, 60, 120, 240, 480].into_iter().find(|step| length / step <= 8).unwrap_or(1440);
    // Whole steps of the clock on the wall, also where it is a quarter of an hour off.
    let wall = clocks.wall(zone, from);
    let past = i64::from(wall.minute() + wall.hour() * 60) % step;
    let begins = from - Duration::minutes(past) - Duration::seconds(i64::from(wall.second()));
    let steps = ((to - begins).num_minutes() / step + 1).max(1);
    let ticks = (0..=steps)
        .map(|index| {
            let second = index * step * 60;
            let clock = clocks.wall(zone, begins + Duration::seconds(second)).format("%H:%M").to_string();
            Tick { second, clock }
        })
        .collect();
    (ClockAxis { seconds: steps * step * 60, ticks }, begins)
}

fn seats(rolls: &Rolls, roll: &Roll, zone: Zone, at: &Look<'_, '_>) -> Vec<QuorumSeat> {
    let mut standing: BTreeMap<DelegationId, (Here, DateTime<Utc>)> = BTreeMap::new();
    for point in &roll.points {
        for (delegation, now) in &point.changes {
            standing.insert(*delegation, ((*now).into(), point.at));
        }
    }
    let clock = |instant: DateTime<Utc>| at.clocks.time_of_day(zone, instant);
    rolls
        .delegations
        .iter()
        .filter(|each| roll.body.contains(&each.id))
        .map(|each| {
            let known = standing.get(&each.id);
            QuorumSeat {
                delegation: each.into(),
                here: known.map_or(Here::Away, |(here, _)| *here),
                since: known.map(|(_, since)| clock(*since)),
            }
        })
        .collect()
}

fn asked_of(
    session: &Session,
    roll: &Roll,
    decisions: &[Decision],
    zone: Zone,
    at: &Look<'_, '_>,
) -> Result<Vec<AskedCard>, Failure> {
    let Some(span) = session.span(&at.clocks) else { return Ok(Vec::new()) };
    // Before anybody is here nobody asks.
    if roll.points.is_empty() {
        return Ok(Vec::new());
    }
    let span = sitting(at.rows.course(session.summit, session.id)?, span, at.now.at);
    let taken: Vec<(DecisionId, DateTime<Utc>)> = decisions.iter().map(|each| (each.id, each.at)).collect();
    let asked = asked(&roll.rule, roll.size, &roll.points, span, &taken, at.now.at).into_iter();
    let card = asked.map(|each| AskedCard {
        clock: at.clocks.time_of_day(zone, each.at),
        occasion: each.occasion.words().unwrap_or_else(|| {
            let decision = decisions.iter().find(|decision| each.occasion == Occasion::Decision(decision.id));
            decision.map(Decision::words).unwrap_or_default()
        }),
        present: each.present,
        needed: each.needed,
        met: each.present >= each.needed,
    });
    Ok(card.collect())
}

fn cards(
    session: &Session,
    rolls: &Rolls,
    roll: &Roll,
    decisions: Vec<Decision>,
    zone: Zone,
    at: &Look<'_, '_>,
) -> Result<Vec<DecisionCard>, Failure> {
    let items = at.rows.agenda_items().of_session(session.id)?;
    let outline = outline(&items);
    let item = |id: AgendaItemId| {
        let line = outline.lines.iter().find(|line| line.item.id == id)?;
        let title = line.item.words();
        Some(Words::new(format!("{} {}", line.number, title.en), format!("{} {}", line.number, title.ko)))
    };
    Ok(decisions.into_iter().map(|each| card(each, rolls, roll, &item, zone, at)).collect())
}

/// A decision as it is shown.
pub(crate) fn card(
    decision: Decision,
    rolls: &Rolls,
    roll: &Roll,
    item: &impl Fn(AgendaItemId) -> Option<Words>,
    zone: Zone,
    at: &Look<'_, '_>,
) -> DecisionCard {
    let wall = at.clocks.wall(zone, decision.at);
    let now = roll.rule.present(tally_at(&roll.points, decision.at));
    DecisionCard {
        id: decision.id,
        title: decision.words(),
        kind: decision.kind,
        result: match decision.result() {
            Became::Adopted => DecisionResult::Adopted,
            Became::WithoutQuorum => DecisionResult::WithoutQuorum,
            Became::NotAdopted => DecisionResult::NotAdopted,
            Became::Noted => DecisionResult::Noted,
        },
        agenda_item: decision.agenda_item,
        item: decision.agenda_item.and_then(item),
        at: decision.at.to_rfc3339_opts(SecondsFormat::Secs, true),
        date: wall.date().to_string(),
        clock: at.clocks.time_of_day(zone, decision.at),
        officer: decision.officer,
        vote: decision.ballot.map(|ballot| VoteCard {
            yes: ballot.yes,
            no: ballot.no,
            abstain: ballot.abstain,
            voting: ballot.voting(),
            needed: ballot.needed(decision.majority),
            carried: ballot.carried(decision.majority),
        }),
        majority: decision.majority.to_string(),
        objections: rolls.delegations.iter().filter(|d| decision.objections.contains(&d.id)).map(Into::into).collect(),
        present: decision.stamp.present,
        members: decision.stamp.size,
        needed: decision.stamp.needed,
        met: decision.stamp.met(),
        recount: (now != decision.stamp.present).then_some(now),
        title_en: decision.title,
        title_ko: decision.title_ko,
    }
}
