//! The programme: what the agenda board draws.

use super::{FindingBrief, FindingCounts, Look, clocks::band, findings::ProgrammeRows, summits::summit};
use crate::{Failure, action::time_of_day};
use chrono::{Duration, NaiveDate, NaiveTime, Timelike};
use plenary_domain::{
    Clocks, DayId, PlaceId, Refusal, SessionId, Start, SummitId, Words, Zone,
    place::Place,
    session::Session,
    summit::Day,
    vocabulary::{Aspect, Band, Format, PlaceKind, SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most zones a board shows beside the host's.
const MOST_ZONES: usize = 12;
/// How many findings a card says itself. The findings view says them all: a crowded summit has thousands, and a board
/// keeps its answer.
const SAID: usize = 2;

/// Asks for the programme of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ProgrammeOf {
    /// The summit.
    pub summit: SummitId,
    /// IANA zones to give rulers and clocks for, beside the host's own.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<String>>"))]
    pub zones: Vec<String>,
}

/// A summit's programme. Geometry is in the host's zone and never moves; other zones only relabel.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ProgrammeView {
    /// The summit.
    pub summit: SummitId,
    /// The summit's title.
    pub title: Words,
    /// The host's zone.
    pub zone: Zone,
    /// The city it is named after.
    pub city: Words,
    /// The days, by date.
    pub days: Vec<ProgrammeDay>,
    /// The places, in the order of the columns.
    pub places: Vec<PlaceCard>,
    /// The sessions, by start; those without one last.
    pub sessions: Vec<SessionCard>,
    /// Hour labels: first of the host's zone, then of each zone asked for.
    pub rulers: Vec<Ruler>,
    /// How much there is to look at.
    pub findings: FindingCounts,
}

/// A day of the board.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ProgrammeDay {
    /// Which.
    pub id: DayId,
    /// Its date.
    pub date: String,
    /// What it is for; may be empty.
    pub label: Words,
    /// The same texts as they were typed, for editing.
    pub label_en: String,
    /// The Korean text as it was typed.
    pub label_ko: String,
}

/// A place as a column.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PlaceCard {
    /// Which.
    pub id: PlaceId,
    /// What it is.
    pub kind: PlaceKind,
    /// Its name.
    pub name: Words,
    /// The English name as it was typed, for editing.
    pub name_en: String,
    /// The Korean name as it was typed.
    pub name_ko: String,
    /// How many people it holds.
    pub capacity: Option<u32>,
    /// The zone of its clock.
    pub zone: Option<Zone>,
    /// Minutes it takes to set it up for the next session.
    pub setup: u32,
    /// How to get there, as it was typed.
    pub directions: String,
    /// The same in Korean.
    pub directions_ko: String,
    /// The hour from which it can be used, `08:00`; none where nobody has said.
    pub open_from: Option<String>,
    /// The hour until which it can be used.
    pub open_till: Option<String>,
}

impl From<&Place> for PlaceCard {
    fn from(place: &Place) -> Self {
        Self {
            id: place.id,
            kind: place.kind,
            name: place.words(),
            name_en: place.name.clone(),
            name_ko: place.name_ko.clone(),
            capacity: place.capacity,
            zone: place.zone,
            setup: place.setup,
            directions: place.directions.clone(),
            directions_ko: place.directions_ko.clone(),
            open_from: place.open.map(|open| time_of_day(open.from)),
            open_till: place.open.map(|open| time_of_day(open.till)),
        }
    }
}

/// Where a session lies on the board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Spot {
    /// The date in the host's zone.
    pub date: String,
    /// Minutes after midnight there.
    pub from: u32,
    /// The clock at the beginning, in the host's zone.
    pub starts: String,
    /// The clock at the end, in the host's zone.
    pub ends: String,
    /// Days the end lies after that date.
    pub ends_shift: i64,
}

impl From<&Day> for ProgrammeDay {
    fn from(day: &Day) -> Self {
        Self {
            id: day.id,
            date: day.date.to_string(),
            label: Words::or_same(&day.label, &day.label_ko),
            label_en: day.label.clone(),
            label_ko: day.label_ko.clone(),
        }
    }
}

/// What a clock shows at a session, as little as a card needs: a board keeps hundreds. The rulers name the cities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct CardClock {
    /// The IANA zone.
    pub zone: Zone,
    /// The time of day at the beginning.
    pub from: String,
    /// The time of day at the end.
    pub to: String,
    /// Days the beginning lies after (or before) the date on the board.
    pub shift: i64,
    /// Days the end lies after (or before) it.
    pub to_shift: i64,
}

/// A session as a card.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SessionCard {
    /// Which.
    pub id: SessionId,
    /// What it is.
    pub kind: SessionKind,
    /// How people take part.
    pub format: Format,
    /// Where it stands.
    pub status: SessionStatus,
    /// Its title.
    pub title: Words,
    /// When it starts, as it was planned, in its own zone; none while it waits in the tray.
    pub start: Option<Start>,
    /// Where it lies on the board; none while it waits in the tray.
    pub spot: Option<Spot>,
    /// Its length in minutes.
    pub minutes: u32,
    /// Where it takes place.
    pub place: Option<PlaceId>,
    /// Whether it has a link to join by.
    pub has_link: bool,
    /// Who is in the chair.
    pub chair: Option<String>,
    /// How many agenda items it has.
    pub items: usize,
    /// How many delegations are expected.
    pub delegations: usize,
    /// How many people that makes.
    pub people: u32,
    /// What of it is assumed.
    pub assumed: Vec<Aspect>,
    /// Why it stays where it is; empty while it may be moved.
    pub lock: String,
    /// Its clock in each zone asked for, in the order of the request.
    pub clocks: Vec<CardClock>,
    /// How many findings concern it.
    pub findings: usize,
    /// The gravest of them, two at most.
    pub says: Vec<FindingBrief>,
}

/// The hour labels of one zone along the host's hours.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Ruler {
    /// The zone.
    pub zone: Zone,
    /// The city it is named after.
    pub city: Words,
    /// For each day, the labels at the host's full hours, 0 to 24.
    pub days: Vec<Vec<RulerHour>>,
}

/// A label of a ruler.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RulerHour {
    /// The time of day there.
    pub time: String,
    /// Days that date lies after (or before) the board's.
    pub shift: i64,
    /// The band of the hour that begins.
    pub band: Band,
}

impl ProgrammeOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ProgrammeView, Failure> {
        let zones = asked_zones(&self.zones)?;
        let rows = ProgrammeRows::of(at, summit(at, self.summit)?)?;
        let findings = rows.open_findings(at)?;
        let mut items: BTreeMap<SessionId, usize> = BTreeMap::new();
        for item in &rows.items {
            *items.entry(item.session).or_default() += 1;
        }
        let mut concerned: BTreeMap<SessionId, (usize, Vec<FindingBrief>)> = BTreeMap::new();
        for finding in findings.iter() {
            for session in &finding.sessions {
                let (count, says) = concerned.entry(*session).or_default();
                *count += 1;
                if says.len() < SAID {
                    says.push(FindingBrief { level: finding.level, message: finding.message.clone() });
                }
            }
        }
        let expected = at.remembered.expected(at.rows, self.summit)?;
        let chairs = at.rows.delegates().chairs_of(self.summit)?;
        let home = rows.summit.zone;
        let sessions = rows
            .sessions
            .iter()
            .map(|session| {
                let (count, says) = concerned.remove(&session.id).unwrap_or_default();
                SessionCard {
                    id: session.id,
                    kind: session.kind,
                    format: session.format,
                    status: session.status,
                    title: session.words(),
                    start: session.start,
                    spot: spot(&at.clocks, session, home),
                    minutes: session.minutes,
                    place: session.place,
                    has_link: !session.join_link.is_empty(),
                    chair: session.chair.and_then(|id| chairs.get(&id).cloned()),
                    items: items.get(&session.id).copied().unwrap_or(0),
                    delegations: expected.at(session.id).len(),
                    people: expected.count(session.id),
                    assumed: session.assumed.clone(),
                    lock: session.lock.clone(),
                    clocks: session_clocks(&at.clocks, session, &zones, home),
                    findings: count,
                    says,
                }
            })
            .collect();
        Ok(ProgrammeView {
            summit: rows.summit.id,
            title: rows.summit.words(),
            zone: home,
            city: home.place(),
            rulers: std::iter::once(home).chain(zones).map(|zone| ruler(&at.clocks, zone, home, &rows)).collect(),
            days: rows.days.iter().map(ProgrammeDay::from).collect(),
            places: rows.places.iter().map(PlaceCard::from).collect(),
            sessions,
            findings: FindingCounts::of(&findings),
        })
    }
}

pub(super) fn asked_zones(names: &[String]) -> Result<Vec<Zone>, Refusal> {
    if names.len() > MOST_ZONES {
        return Err(Refusal::new(
            "too_many_zones",
            Words::new(
                format!("At most {MOST_ZONES} time zones fit beside the host’s."),
                format!("시간대는 {MOST_ZONES}개까지 함께 볼 수 있습니다."),
            ),
        )
        .at("zones"));
    }
    names.iter().map(|name| Zone::parse(name)).collect()
}

pub(super) fn spot(clocks: &Clocks, session: &Session, home: Zone) -> Option<Spot> {
    let (from, to) = session.span(clocks)?;
    let (start, end) = (clocks.wall(home, from), clocks.wall(home, to));
    Some(Spot {
        date: start.date().to_string(),
        from: start.hour() * 60 + start.minute(),
        starts: clocks.time_of_day(home, from),
        ends: clocks.time_of_day(home, to),
        ends_shift: (end.date() - start.date()).num_days(),
    })
}

/// A session's clock in each zone, with day marks against the board's date.
fn session_clocks(clocks: &Clocks, session: &Session, zones: &[Zone], home: Zone) -> Vec<CardClock> {
    let Some((from, to)) = session.span(clocks) else { return Vec::new() };
    let reference = clocks.wall(home, from).date();
    let clock = |zone: &Zone| {
        let (start, end) = (clocks.wall(*zone, from), clocks.wall(*zone, to));
        CardClock {
            zone: *zone,
            from: clocks.time_of_day(*zone, from),
            to: clocks.time_of_day(*zone, to),
            shift: (start.date() - reference).num_days(),
            to_shift: (end.date() - reference).num_days(),
        }
    };
    zones.iter().map(clock).collect()
}

fn ruler(clocks: &Clocks, zone: Zone, home: Zone, rows: &ProgrammeRows) -> Ruler {
    let days = rows
        .days
        .iter()
        .map(|day| (0..=24).map(|hour| ruler_hour(clocks, zone, home, day.date, hour)).collect())
        .collect();
    Ruler { zone, city: zone.place(), days }
}

/// What a clock in `zone` shows when the host's shows a full hour. At an hour the host's clocks skip, the label is that
/// of the moment of the jump; at one they show twice, that of the first.
fn ruler_hour(clocks: &Clocks, zone: Zone, home: Zone, date: NaiveDate, hour: i64) -> RulerHour {
    let wall = date.and_time(NaiveTime::MIN) + Duration::hours(hour);
    let utc = clocks.nearest(home, wall);
    let there = clocks.wall(zone, utc);
    RulerHour {
        time: there.format("%H:%M").to_string(),
        shift: (there.date() - date).num_days(),
        band: band(there.hour() * 60 + there.minute()),
    }
}
