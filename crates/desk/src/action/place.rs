//! What can be done to a place.

use super::{Bench, done, edited, minute_of_day, position, present, put, reordered};
use crate::{Failure, outcome::Subject, wording::about};
use plenary_domain::{
    PlaceId, SummitId, Zone,
    place::{Open, Place},
    session::Session,
    vocabulary::PlaceKind,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a place; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct PlaceFields {
    /// Building, room (the default) or platform.
    pub kind: Option<PlaceKind>,
    /// Its name.
    pub name: Option<String>,
    /// Its name in Korean.
    pub name_ko: Option<String>,
    /// How many people it holds; `null` where nobody knows.
    #[serde(deserialize_with = "present")]
    pub capacity: Option<Option<u32>>,
    /// Minutes it takes to set it up for the next session.
    pub setup: Option<u32>,
    /// How to get there.
    pub directions: Option<String>,
    /// The same in Korean.
    pub directions_ko: Option<String>,
    /// The hour from which it can be used, `08:00`; `null` where nobody has said. It goes with `open_till`.
    #[serde(deserialize_with = "present")]
    pub open_from: Option<Option<String>>,
    /// The hour until which it can be used, `24:00` for the end of the day.
    #[serde(deserialize_with = "present")]
    pub open_till: Option<Option<String>>,
    /// The IANA zone of its clock; `null` for a platform.
    #[serde(deserialize_with = "present")]
    pub zone: Option<Option<String>>,
}

/// To a place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum PlaceAction {
    /// Adds a place to a summit. A building or a room without a zone takes the summit's.
    Add {
        /// Its id, where the caller wants to choose it.
        id: Option<PlaceId>,
        /// The summit.
        summit: SummitId,
        /// Its fields; `name` is needed.
        set: PlaceFields,
    },
    /// Changes a place.
    Edit {
        /// The place.
        place: PlaceId,
        /// What to change.
        set: PlaceFields,
    },
    /// Gives a place another position in the row of columns.
    Move {
        /// The place.
        place: PlaceId,
        /// The new position, from 0.
        to: u32,
    },
    /// Takes a place away. Sessions there stay, without a place. Refused while a locked one is there.
    Remove {
        /// The place.
        place: PlaceId,
    },
}

impl PlaceAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Add { id, summit, set } => {
                let home = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?.zone;
                let kind = set.kind.unwrap_or(PlaceKind::Room);
                let blank = Place {
                    id: id.unwrap_or_else(|| PlaceId(at.source.id())),
                    summit,
                    kind,
                    name: String::new(),
                    name_ko: String::new(),
                    capacity: None,
                    zone: (kind != PlaceKind::Platform).then_some(home),
                    setup: 0,
                    directions: String::new(),
                    directions_ko: String::new(),
                    open: None,
                    position: position(at.rows.places().of_summit(summit)?.len()),
                };
                let place = with(blank, set)?.checked()?;
                at.rows.places().insert(&place)?;
                done("place", place.id.0, summit, about("Add", &place.words(), "추가"))
            }
            Self::Edit { place, set } => {
                let before = get(at, place)?;
                let label = edited("place", &before.words(), &set);
                let after = with(before.clone(), set)?.checked()?;
                at.rows.places().update(&after)?;
                done("place", place.0, before.summit, label)
            }
            Self::Move { place, to } => {
                let moved = get(at, place)?;
                let row = at.rows.places().of_summit(moved.summit)?;
                let from = row.iter().position(|p| p.id == place).ok_or_else(|| Failure::gone("place"))?;
                for (index, mut place) in reordered(row, from, to).into_iter().enumerate() {
                    if place.position != position(index) {
                        place.position = position(index);
                        at.rows.places().update(&place)?;
                    }
                }
                done("place", place.0, moved.summit, about("Move the column of", &moved.words(), "열 이동"))
            }
            Self::Remove { place } => {
                let before = get(at, place)?;
                for session in at.rows.sessions().of_summit(before.summit)? {
                    if session.place == Some(place) {
                        session.stays_if_locked(&Session { place: None, ..session.clone() })?;
                    }
                }
                at.rows.places().delete(place)?;
                done("place", place.0, before.summit, about("Remove", &before.words(), "삭제"))
            }
        }
    }
}

fn get(at: &Bench<'_, '_>, place: PlaceId) -> Result<Place, Failure> {
    at.rows.places().get(place)?.ok_or_else(|| Failure::gone("place"))
}

fn with(mut place: Place, set: PlaceFields) -> Result<Place, Failure> {
    put(&mut place.kind, set.kind);
    put(&mut place.name, set.name);
    put(&mut place.name_ko, set.name_ko);
    put(&mut place.capacity, set.capacity);
    put(&mut place.setup, set.setup);
    put(&mut place.directions, set.directions);
    put(&mut place.directions_ko, set.directions_ko);
    place.open = open(place.open, set.open_from, set.open_till)?;
    if let Some(zone) = set.zone {
        place.zone = zone.filter(|name| !name.is_empty()).map(|name| Zone::parse(&name)).transpose()?;
    }
    Ok(place)
}

/// The hours of a place with those given put in. An hour that nobody gives is the edge of the day; without both it is always open.
fn open(
    before: Option<Open>,
    from: Option<Option<String>>,
    till: Option<Option<String>>,
) -> Result<Option<Open>, Failure> {
    let given = |field, hour: Option<Option<String>>, before: Option<u32>| match hour {
        None => Ok(before),
        Some(hour) => hour.filter(|hour| !hour.is_empty()).map(|hour| minute_of_day(field, &hour)).transpose(),
    };
    let from = given("open_from", from, before.map(|open| open.from))?;
    let till = given("open_till", till, before.map(|open| open.till))?;
    if from.is_none() && till.is_none() {
        return Ok(None);
    }
    Ok(Some(Open { from: from.unwrap_or(0), till: till.unwrap_or(24 * 60) }))
}
