//! Large fictional summits for trying speed: the same seed gives the same summit.

use super::{blank, once};
use crate::{Failure, action::Bench};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};
use plenary_domain::{
    AgendaItemId, DayId, DelegateId, DelegationId, MarkId, ParticipationId, PlaceId, Refusal, SessionId, Start,
    SummitId, Words, Zone,
    delegation::{Delegate, Delegation, Participation, Party},
    mark::Mark,
    place::Place,
    session::{AgendaItem, Session},
    summit::{Day, Summit},
    vocabulary::{AgendaItemKind, Capacity, Format, MarkKind, MarkMethod, PlaceKind, Rank, SessionKind, SessionStatus},
};
use uuid::Uuid;

/// How large a generated summit is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Size {
    pub(crate) delegations: u32,
    pub(crate) delegates: u32,
    pub(crate) sessions: u32,
    pub(crate) marks: u32,
}

const DAYS: u32 = 10;
const ROOMS: u32 = 24;
/// 1 January 2028, 00:00 UTC, in milliseconds: the time in generated ids.
const EPOCH: u64 = 1_830_297_600_000;

/// A small generator of pseudo-random numbers (SplitMix64), good enough for spreading load.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, not including, `end`.
    fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.roll() % u64::from(end.max(1))).unwrap_or(0)
    }

    fn id(&mut self) -> Uuid {
        self.id_of(EPOCH)
    }

    /// An id as it is given at this moment: ids rise with time.
    fn id_at(&mut self, at: DateTime<Utc>) -> Uuid {
        self.id_of(at.timestamp_millis().unsigned_abs())
    }

    fn id_of(&mut self, milliseconds: u64) -> Uuid {
        let mut random = [0; 10];
        random[..8].copy_from_slice(&self.roll().to_be_bytes());
        random[8..].copy_from_slice(&self.roll().to_be_bytes()[..2]);
        uuid::Builder::from_unix_timestamp_millis(milliseconds, &random).into_uuid()
    }
}

pub(crate) fn generate(at: &mut Bench<'_, '_>, size: Size, seed: u64) -> Result<Summit, Failure> {
    for (field, count, least, most) in [
        ("delegations", size.delegations, 1, 400),
        ("delegates", size.delegates, 0, 50_000),
        ("sessions", size.sessions, 0, 20_000),
        ("marks", size.marks, 0, 2_000_000),
    ] {
        if !(least..=most).contains(&count) {
            return Err(Refusal::new(
                "size",
                Words::new(
                    format!("Between {least} and {most} can be generated, not {count}."),
                    format!("{least}에서 {most} 사이로 생성할 수 있습니다(입력한 값: {count})."),
                ),
            )
            .at(field)
            .into());
        }
    }
    let mut dice = Dice(seed);
    let zone = Zone::parse("Europe/London")?;
    let summit = Summit {
        code: format!("LOAD {seed}"),
        title: format!("Generated summit {seed}"),
        title_ko: format!("생성된 회의 {seed}"),
        ..blank(SummitId(dice.id()), zone, Format::Hybrid)
    }
    .checked()?;
    once(at, summit.id)?;
    at.rows.summits().insert(&summit)?;
    let first = NaiveDate::from_ymd_opt(2028, 3, 20).unwrap_or_default();
    for date in first.iter_days().take(DAYS as usize) {
        let day = Day { id: DayId(dice.id()), summit: summit.id, date, label: String::new(), label_ko: String::new() };
        at.rows.days().insert(&day)?;
    }
    let places = places(at, &summit, &mut dice)?;
    let people = people(at, &summit, size, &mut dice)?;
    let sessions = sessions(at, &summit, size, first, &places, &people, &mut dice)?;
    marks(at, size, &sessions, &mut dice)?;
    Ok(summit)
}

fn places(at: &Bench<'_, '_>, summit: &Summit, dice: &mut Dice) -> Result<Vec<PlaceId>, Failure> {
    let mut places = Vec::new();
    for position in 0..ROOMS {
        let place = Place {
            id: PlaceId(dice.id()),
            summit: summit.id,
            kind: PlaceKind::Room,
            name: format!("Room {}", position + 1),
            name_ko: format!("제{}회의실", position + 1),
            capacity: Some(20 + dice.below(400)),
            zone: Some(summit.zone),
            position,
            setup: 0,
            directions: String::new(),
            directions_ko: String::new(),
            open: None,
        };
        at.rows.places().insert(&place)?;
        places.push(place.id);
    }
    Ok(places)
}

/// Each delegation with its people.
type People = Vec<(DelegationId, Vec<DelegateId>)>;

fn people(at: &Bench<'_, '_>, summit: &Summit, size: Size, dice: &mut Dice) -> Result<People, Failure> {
    let zones: Vec<Zone> = Zone::all().collect();
    let mut people: People = Vec::new();
    for position in 0..size.delegations {
        let zone = zones[dice.below(u32::try_from(zones.len()).unwrap_or(1)) as usize];
        let id = DelegationId(dice.id());
        let delegation = Delegation {
            code: format!("D{:03}", position + 1),
            name: format!("Delegation {:03}", position + 1),
            name_ko: format!("대표단 {:03}", position + 1),
            name_fr: format!("Délégation {:03}", position + 1),
            organisation: format!("Ministry {:03}", position + 1),
            position,
            ..Delegation::blank(id, summit.id, zone)
        };
        at.rows.delegations().insert(&delegation)?;
        people.push((delegation.id, Vec::new()));
    }
    for number in 0..size.delegates {
        let (delegation, list) = &mut people[(number % size.delegations) as usize];
        let place = u32::try_from(list.len()).unwrap_or(0);
        let (id, capacity) = (DelegateId(dice.id()), if place == 0 { Capacity::Head } else { Capacity::Member });
        let delegate = Delegate {
            position: place,
            name: format!("Delegate {:05}", number + 1),
            native_name: format!("대표 {:05}", number + 1),
            title: if place == 0 { "Minister".into() } else { format!("Officer for theme {}", dice.below(12) + 1) },
            rank: if place == 0 { Rank::Minister } else { Rank::Officer },
            badge_code: format!("B{:06}", number + 1),
            ..Delegate::blank(id, *delegation, capacity)
        };
        at.rows.delegates().insert(&delegate)?;
        list.push(delegate.id);
    }
    Ok(people)
}

/// A session with its start and those expected by name.
type Planned = Vec<(SessionId, DateTime<Utc>, Vec<DelegateId>)>;

fn sessions(
    at: &Bench<'_, '_>,
    summit: &Summit,
    size: Size,
    first: NaiveDate,
    places: &[PlaceId],
    people: &People,
    dice: &mut Dice,
) -> Result<Planned, Failure> {
    let kinds = [SessionKind::Thematic, SessionKind::Thematic, SessionKind::Bilateral, SessionKind::Ministerial];
    let mut planned = Planned::new();
    for number in 0..size.sessions {
        let day = Duration::days(i64::from(number % DAYS));
        let quarter = i64::from(dice.below(40));
        let time = NaiveTime::MIN + Duration::minutes(8 * 60 + 15 * quarter);
        let mut session = Session {
            id: SessionId(dice.id()),
            summit: summit.id,
            kind: kinds[dice.below(4) as usize],
            format: Format::Hybrid,
            status: SessionStatus::Confirmed,
            title: format!("Session {:04}", number + 1),
            title_ko: format!("세션 {:04}", number + 1),
            start: Some(Start { date: first + day, time, zone: summit.zone, fold: None }),
            planned: None,
            minutes: 30 + 15 * dice.below(5),
            place: Some(places[dice.below(ROOMS) as usize]),
            join_link: format!("https://meet.example.org/{}", number + 1),
            chair: None,
            vice_chair: None,
            rapporteur: None,
            resumes: None,
            notes: String::new(),
            interpreted: false,
            lock: String::new(),
            assumed: Vec::new(),
        };
        session.plan(&at.clocks);
        let begins = session.span(&at.clocks).map(|(from, _)| from).unwrap_or_default();
        at.rows.sessions().insert(&session)?;
        for position in 0..3u32 {
            let item = AgendaItem {
                position,
                kind: AgendaItemKind::Discussion,
                title: format!("Item {}", position + 1),
                title_ko: format!("안건 {}", position + 1),
                minutes: 10,
                ..AgendaItem::blank(AgendaItemId(dice.id()), session.id)
            };
            at.rows.agenda_items().insert(&item)?;
        }
        // A session expects some delegations, of most of them everybody, of one in four the first two by name.
        let count = u32::try_from(people.len()).unwrap_or(1);
        let mut expected = Vec::new();
        let offset = dice.below(count);
        for step in 0..count.min(40) {
            let (delegation, list) = &people[((offset + step) % count) as usize];
            let named: Vec<Option<DelegateId>> = if step % 4 == 3 && list.len() >= 2 {
                list[..2].iter().map(|d| Some(*d)).collect()
            } else {
                vec![None]
            };
            for delegate in named {
                let id = ParticipationId(dice.id());
                let party = Party { delegation: *delegation, delegate };
                let known = Participation::new(id, session.id, party);
                at.rows.participations().insert(&known)?;
                match delegate {
                    Some(delegate) => expected.push(delegate),
                    None => expected.extend(list),
                }
            }
        }
        planned.push((session.id, begins, expected));
    }
    Ok(planned)
}

fn marks(at: &Bench<'_, '_>, size: Size, sessions: &Planned, dice: &mut Dice) -> Result<(), Failure> {
    let count = u32::try_from(sessions.len()).unwrap_or(0);
    let mut in_time: Vec<_> = sessions.iter().enumerate().collect();
    in_time.sort_by_key(|(_, (_, begins, _))| *begins);
    for (number, (session, begins, expected)) in in_time {
        if expected.is_empty() {
            continue;
        }
        let here = size.marks / count + u32::from((number as u32) < size.marks % count);
        let mut marks: Vec<Mark> = (0..here as usize)
            .map(|turn| {
                // Everybody comes in once, then goes out, then comes in again, round by round.
                let round = turn / expected.len();
                let at = *begins
                    + Duration::minutes(i64::try_from(round).unwrap_or(0) * 10)
                    + Duration::milliseconds(i64::from(dice.below(300_000)));
                Mark {
                    id: MarkId(dice.id_at(at)),
                    session: *session,
                    delegate: expected[turn % expected.len()],
                    represented_by: None,
                    kind: if round.is_multiple_of(2) { MarkKind::In } else { MarkKind::Out },
                    method: MarkMethod::Scan,
                    at,
                    offset: 0,
                    officer: "Generator".into(),
                    voids: None,
                    reason: String::new(),
                }
            })
            .collect();
        // As at a door: one after the other, each with an id that is greater than the one before.
        marks.sort_by_key(|mark| mark.id);
        marks.iter().try_for_each(|mark| at.rows.marks().insert(mark))?;
    }
    Ok(())
}
