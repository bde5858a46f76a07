//! Free hours: when two delegations could meet. In a house, between meetings of either and with a room; by link, in hours that
//! neither has to spend at night.

use crate::{
    Clocks, PlaceId, Zone,
    bands::{Course, Participant, Stretch, Weights, worst},
    place::Place,
};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

/// The hours of the host's clock between which delegations meet in its house.
const IN_HOUSE: (u32, u32) = (8 * 60, 20 * 60);
/// The minutes from one hour that is tried to the next.
const STEP: u32 = 30;
/// What people need between two meetings, in minutes, as hosts of bilateral meetings plan it.
pub const TURN_ROUND: i64 = 15;

/// A span of time, half open.
pub type Span = (DateTime<Utc>, DateTime<Utc>);

/// One of the two who are to meet.
#[derive(Clone, Debug)]
pub struct Side {
    /// Where its clock stands and when it works.
    pub participant: Participant,
    /// When it is elsewhere.
    pub busy: Vec<Span>,
}

/// A room they could meet in.
#[derive(Clone, Debug)]
pub struct Room<'a> {
    /// Which.
    pub place: &'a Place,
    /// When others have it.
    pub taken: Vec<Span>,
}

/// What is looked for.
pub struct Sought<'a> {
    /// What clocks show.
    pub clocks: &'a Clocks,
    /// The host's zone.
    pub zone: Zone,
    /// The days.
    pub days: &'a [NaiveDate],
    /// How long they meet, in minutes.
    pub minutes: u32,
    /// Who meets.
    pub sides: &'a [Side; 2],
    /// The rooms there are; none where they meet by link.
    pub rooms: Option<&'a [Room<'a>]>,
}

/// An hour at which both are free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreeHour {
    /// The beginning.
    pub from: DateTime<Utc>,
    /// The rooms that are free then; empty by link.
    pub rooms: Vec<PlaceId>,
    /// Whether both meet in their office hours.
    pub office: bool,
}

/// Every hour at which both are free, in the order of time.
pub fn free_hours(sought: &Sought<'_>) -> Vec<FreeHour> {
    let (first, last) = if sought.rooms.is_some() { IN_HOUSE } else { (0, 24 * 60) };
    let length = Duration::minutes(i64::from(sought.minutes));
    let mut found: Vec<FreeHour> = Vec::new();
    for day in sought.days {
        let midnight = sought.clocks.nearest(sought.zone, day.and_time(NaiveTime::MIN));
        let (begins, ends) = (midnight - Duration::days(1), midnight + Duration::days(3));
        let course = |side: &Side| Course::of(sought.clocks, &side.participant, &Weights::SIMPLE, begins, ends);
        let courses = sought.sides.each_ref().map(course);
        for minute in (first..last).step_by(STEP as usize) {
            let Some(time) = NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0) else { continue };
            let from = sought.clocks.nearest(sought.zone, day.and_time(time));
            let to = from + length;
            // An hour that clocks skip is the hour after it, which comes by itself.
            if found.last().is_some_and(|last| last.from >= from)
                || !sought.sides.iter().all(|side| side.is_free(from, to))
            {
                continue;
            }
            let stretches = courses.each_ref().map(|course| worst(course.minutes(from, sought.minutes)));
            let rooms = match sought.rooms {
                Some(rooms) => {
                    let late = sought.clocks.wall(sought.zone, to)
                        > day.and_time(NaiveTime::MIN) + Duration::minutes(i64::from(last));
                    let free: Vec<PlaceId> =
                        rooms.iter().filter(|room| room.is_free(sought, from, to)).map(|room| room.place.id).collect();
                    if late || (free.is_empty() && !rooms.is_empty()) {
                        continue;
                    }
                    free
                }
                None if stretches.iter().any(|stretch| *stretch > Stretch::Edge) => continue,
                None => Vec::new(),
            };
            let office = sought.rooms.is_some() || stretches.iter().all(|stretch| *stretch == Stretch::Office);
            found.push(FreeHour { from, rooms, office });
        }
    }
    found
}

impl Side {
    fn is_free(&self, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let turn = Duration::minutes(TURN_ROUND);
        self.busy.iter().all(|(begins, ends)| *ends <= from - turn || to + turn <= *begins)
    }
}

impl Room<'_> {
    fn is_free(&self, sought: &Sought<'_>, from: DateTime<Utc>, to: DateTime<Utc>) -> bool {
        let setup = Duration::minutes(i64::from(self.place.setup));
        let wall = |at| sought.clocks.wall(self.place.zone.unwrap_or(sought.zone), at);
        self.place.open.is_none_or(|open| open.covers(wall(from), wall(to)))
            && self.taken.iter().all(|(begins, ends)| *ends <= from - setup || to + setup <= *begins)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rules, SummitId, bands::WorkingTime, place::Open, vocabulary::PlaceKind};
    use std::sync::Arc;
    use uuid::Uuid;

    fn side(zone: &str, busy: &[(&str, &str)]) -> Side {
        let busy = busy.iter().map(|(from, to)| (at(from), at(to))).collect();
        let participant = Participant {
            code: zone.into(),
            zone: Zone::parse(zone).unwrap(),
            works: WorkingTime::default(),
            holidays: [].into(),
        };
        Side { participant, busy }
    }

    fn at(hour: &str) -> DateTime<Utc> {
        format!("2021-11-18T{hour}:00Z").parse().unwrap()
    }

    fn place(setup: u32, open: Option<Open>) -> Place {
        Place {
            id: PlaceId(Uuid::from_u128(1)),
            summit: SummitId(Uuid::nil()),
            kind: PlaceKind::Room,
            name: "Room".into(),
            name_ko: String::new(),
            capacity: None,
            zone: None,
            position: 0,
            setup,
            directions: String::new(),
            directions_ko: String::new(),
            open,
        }
    }

    #[test]
    fn hours_by_case() {
        let room = place(30, Some(Open { from: 9 * 60, till: 17 * 60 }));
        let morning = [Room { place: &room, taken: vec![(at("11:00"), at("15:30"))] }];
        let free = [Room { place: &room, taken: vec![] }];
        type Case<'a> = (&'static str, [Side; 2], Option<&'a [Room<'a>]>, usize, Option<&'static str>);
        let london = || side("Europe/London", &[]);
        let cases: [Case<'_>; 7] = [
            ("a room all day, from nine to five", [london(), london()], Some(&free), 15, Some("09:00")),
            ("a room that others have, with its setting up", [london(), london()], Some(&morning), 3, Some("09:00")),
            (
                "both elsewhere, with a quarter of an hour to turn round",
                [side("Europe/London", &[("09:00", "12:00")]), side("Europe/London", &[("13:00", "15:00")])],
                Some(&free),
                2,
                Some("15:30"),
            ),
            ("no room is there at all: the house is still open", [london(), london()], Some(&[]), 23, Some("08:00")),
            ("by link from seven to ten in the evening", [london(), london()], None, 29, Some("07:00")),
            ("by link with Seoul, in its evening", [london(), side("Asia/Seoul", &[])], None, 11, Some("07:00")),
            (
                "by link with an island on the other side",
                [london(), side("Pacific/Auckland", &[])],
                None,
                10,
                Some("07:00"),
            ),
        ];
        for (name, sides, rooms, count, first) in cases {
            let clocks = Clocks::new(Arc::new(Rules::embedded()));
            let day = [NaiveDate::from_ymd_opt(2021, 11, 18).unwrap()];
            let sought = Sought {
                clocks: &clocks,
                zone: Zone::parse("Europe/London").unwrap(),
                days: &day,
                minutes: 60,
                sides: &sides,
                rooms,
            };
            let found = free_hours(&sought);
            let hours: Vec<String> = found.iter().map(|hour| hour.from.format("%H:%M").to_string()).collect();
            assert_eq!((hours.len(), hours.first().map(String::as_str)), (count, first), "{name}: {hours:?}");
        }
    }
}
