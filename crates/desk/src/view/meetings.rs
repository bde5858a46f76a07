//! Bilateral meetings: who meets whom, when and where, and the hours at which two delegations could meet.

use super::{Clock, DelegationChip, Look, summits::summit};
use crate::{Failure, hours::Hours};
use chrono::{DateTime, Utc};
use plenary_domain::{
    DelegationId, PlaceId, Refusal, SessionId, Start, SummitId, Words,
    finding::{Attending, Expected},
    free_hours::{Room, Side, Sought, Span, free_hours},
    session::{LONGEST, Session},
    vocabulary::{Format, PlaceKind, SessionKind, SessionStatus},
};
use serde::{Deserialize, Serialize};

/// Asks for the bilateral meetings of a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MeetingsOf {
    /// The summit.
    pub summit: SummitId,
}

/// The bilateral meetings: those with an hour in the order of time, then those that are only asked for.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MeetingsView {
    /// The meetings.
    pub meetings: Vec<MeetingCard>,
}

/// A bilateral meeting.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MeetingCard {
    /// The session it is.
    pub session: SessionId,
    /// Its title.
    pub title: Words,
    /// Who meets.
    pub delegations: Vec<DelegationChip>,
    /// Those expected by name.
    pub people: Vec<Words>,
    /// Where it stands: a draft is asked for, a confirmed one agreed.
    pub status: SessionStatus,
    /// How long it takes, in minutes.
    pub minutes: u32,
    /// When, by the host's clock; none while it has no hour.
    pub home: Option<Clock>,
    /// The same by the clock of each delegation, where it takes part by link.
    pub clocks: Vec<Clock>,
    /// Where.
    pub place: Option<Words>,
    /// What was asked and agreed, in the officers' words.
    pub notes: String,
}

impl MeetingsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<MeetingsView, Failure> {
        let summit = summit(at, self.summit)?;
        let delegations = at.rows.delegations().of_summit(summit.id)?;
        let places = at.rows.places().of_summit(summit.id)?;
        let expected = at.remembered.expected(at.rows, summit.id)?;
        let mut sessions = at.rows.sessions().of_summit(summit.id)?;
        sessions.retain(|session| session.kind == SessionKind::Bilateral);
        sessions.sort_by_key(|session| {
            let span = session.span(&at.clocks);
            (session.status == SessionStatus::Cancelled, span.is_none(), span, session.id)
        });
        let card = |session: Session| {
            let attending = expected.at(session.id);
            let span = session.span(&at.clocks);
            let home = span.map(|(from, to)| {
                Clock::of(&at.clocks, summit.zone, from, to, at.clocks.wall(summit.zone, from).date())
            });
            let teams = attending.iter().filter_map(|each| delegations.get(each.team));
            let clocks = match (span, session.format) {
                (Some((from, to)), Format::Virtual | Format::Hybrid) => {
                    let date = at.clocks.wall(summit.zone, from).date();
                    teams.clone().map(|team| Clock::of(&at.clocks, team.zone, from, to, date)).collect()
                }
                _ => Vec::new(),
            };
            MeetingCard {
                session: session.id,
                title: session.words(),
                delegations: teams.map(DelegationChip::from).collect(),
                people: attending
                    .iter()
                    .flat_map(|each| &each.named)
                    .filter_map(|person| expected.people.get(person).cloned())
                    .collect(),
                status: session.status,
                minutes: session.minutes,
                home,
                clocks,
                place: session
                    .place
                    .and_then(|id| places.iter().find(|place| place.id == id))
                    .map(|place| place.words()),
                notes: session.notes,
            }
        };
        Ok(MeetingsView { meetings: sessions.into_iter().map(card).collect() })
    }
}

/// Asks when two delegations could meet.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct FreeHoursOf {
    /// The summit.
    pub summit: SummitId,
    /// The two.
    pub delegations: [DelegationId; 2],
    /// How long they meet, in minutes.
    pub minutes: u32,
    /// Whether they meet by link; absent for the way the meeting is held, or the summit where it is a new one.
    pub by_link: Option<bool>,
    /// The meeting an hour is looked for, which stands in nobody's way itself.
    pub session: Option<SessionId>,
}

/// The hours at which both are free, in the order of time.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FreeHoursView {
    /// Whether they meet by link.
    pub by_link: bool,
    /// The hours.
    pub hours: Vec<FreeHourCard>,
}

/// An hour at which both are free.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FreeHourCard {
    /// The start, as an action takes it.
    pub start: Start,
    /// By the host's clock.
    pub home: Clock,
    /// By the clock of each, where they meet by link.
    pub clocks: Vec<Clock>,
    /// Whether it lies in the office hours of both.
    pub office: bool,
    /// The rooms that are free then.
    pub rooms: Vec<RoomChip>,
}

/// A room, in brief.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RoomChip {
    /// Which place.
    pub id: PlaceId,
    /// Its name.
    pub name: Words,
}

impl FreeHoursOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<FreeHoursView, Failure> {
        let summit = summit(at, self.summit)?;
        let [one, other] = self.delegations;
        if one == other {
            return Err(same_twice().into());
        }
        if self.minutes == 0 || self.minutes > LONGEST {
            return Err(length().into());
        }
        let format = match self.session {
            Some(id) => at.rows.sessions().get(id)?.ok_or_else(|| Failure::gone("session"))?.format,
            None => summit.format,
        };
        let by_link = self.by_link.unwrap_or(format == Format::Virtual);
        let expected = at.remembered.expected(at.rows, summit.id)?;
        let hours = Hours::of(at.rows, Some(summit.id))?;
        let mut held: Vec<(Session, Span)> = Vec::new();
        for session in at.rows.sessions().of_summit(summit.id)? {
            let counts = session.status != SessionStatus::Cancelled && Some(session.id) != self.session;
            if let Some(span) = session.span(&at.clocks).filter(|_| counts) {
                held.push((session, span));
            }
        }
        let delegations = at.rows.delegations().of_summit(summit.id)?;
        let side = |id: DelegationId| {
            let team = delegations.iter().position(|each| each.id == id).ok_or_else(|| Failure::gone("delegation"))?;
            let mut busy = busy(&expected, team, &held);
            if !by_link {
                busy.extend(away(&expected, team, |wall| at.clocks.nearest(summit.zone, wall)));
            }
            Ok::<_, Failure>(Side { participant: hours.participant(&delegations[team]), busy })
        };
        let sides = [side(one)?, side(other)?];
        let mut places = at.rows.places().of_summit(summit.id)?;
        // Two delegations take the smallest room that is free: the larger ones serve more.
        places.sort_by_key(|place| place.capacity.unwrap_or(u32::MAX));
        let rooms: Vec<Room<'_>> = places
            .iter()
            .filter(|place| place.kind == PlaceKind::Room)
            .map(|place| Room {
                place,
                taken: held.iter().filter(|(each, _)| each.place == Some(place.id)).map(|(_, span)| *span).collect(),
            })
            .collect();
        let days: Vec<_> = at.rows.days().of_summit(summit.id)?.into_iter().map(|day| day.date).collect();
        let found = free_hours(&Sought {
            clocks: &at.clocks,
            zone: summit.zone,
            days: &days,
            minutes: self.minutes,
            sides: &sides,
            rooms: (!by_link).then_some(rooms.as_slice()),
        });
        let length = chrono::Duration::minutes(i64::from(self.minutes));
        let card = |hour: plenary_domain::free_hours::FreeHour| {
            let date = at.clocks.wall(summit.zone, hour.from).date();
            let clock = |zone| Clock::of(&at.clocks, zone, hour.from, hour.from + length, date);
            FreeHourCard {
                start: at.clocks.start_at(summit.zone, hour.from),
                home: clock(summit.zone),
                clocks: if by_link {
                    sides.iter().map(|side| clock(side.participant.zone)).collect()
                } else {
                    Vec::new()
                },
                office: hour.office,
                rooms: places
                    .iter()
                    .filter(|place| hour.rooms.contains(&place.id))
                    .map(|place| RoomChip { id: place.id, name: place.words() })
                    .collect(),
            }
        };
        Ok(FreeHoursView { by_link, hours: found.into_iter().map(card).collect() })
    }
}

/// When a delegation is elsewhere: where all of it is expected, or its head. Where others of it are, its head is free to meet.
fn busy(expected: &Expected, team: usize, held: &[(Session, Span)]) -> Vec<Span> {
    let head = expected.teams.get(team).and_then(|team| team.head);
    let takes_it = |each: &Attending| {
        let leads = head.is_none() || each.named.iter().any(|person| Some(*person) == head);
        each.team == team && (each.whole || leads)
    };
    held.iter().filter(|(session, _)| expected.at(session.id).iter().any(takes_it)).map(|(_, span)| *span).collect()
}

/// Before the head of a delegation has come, and after it has left.
fn away(
    expected: &Expected,
    team: usize,
    instant: impl Fn(chrono::NaiveDateTime) -> DateTime<Utc>,
) -> impl Iterator<Item = Span> {
    let head = expected.teams.get(team).and_then(|team| team.head);
    let stay = head.and_then(|head| expected.stays.get(&head)).copied().unwrap_or_default();
    let before = stay.from.map(|from| (DateTime::<Utc>::MIN_UTC, instant(from)));
    let after = stay.to.map(|to| (instant(to), DateTime::<Utc>::MAX_UTC));
    [before, after].into_iter().flatten()
}

fn same_twice() -> Refusal {
    Refusal::new(
        "same_twice",
        Words::new("Choose two delegations that are to meet.", "회담할 두 대표단을 선택해 주세요."),
    )
    .at("delegations")
}

fn length() -> Refusal {
    Refusal::new(
        "minutes",
        Words::new(
            format!("A meeting takes between 1 and {LONGEST} minutes."),
            format!("회담 시간은 1분에서 {LONGEST}분 사이입니다."),
        ),
    )
    .at("minutes")
}
