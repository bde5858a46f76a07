//! Places: buildings, rooms, and the platforms of virtual sessions.

use crate::{PlaceId, Refusal, SummitId, Words, Zone, civil::within_a_day, text, vocabulary::PlaceKind};
use chrono::{NaiveDateTime, NaiveTime};

/// Where a session takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which.
    pub id: PlaceId,
    /// The summit it belongs to.
    pub summit: SummitId,
    /// Building, room or platform.
    pub kind: PlaceKind,
    /// Its name.
    pub name: String,
    /// Its name in Korean; empty where it has none yet.
    pub name_ko: String,
    /// How many people it holds, where that is known.
    pub capacity: Option<u32>,
    /// The zone of its clock; a hosted session takes it as its own. A platform has none.
    pub zone: Option<Zone>,
    /// Its place in the row of columns, from 0.
    pub position: u32,
    /// Minutes it takes to set it up for the next session.
    pub setup: u32,
    /// How to get there, for those who come; may be empty.
    pub directions: String,
    /// The same in Korean; empty where there are none yet.
    pub directions_ko: String,
    /// When it can be used, in minutes of its day; `None` where nobody has said.
    pub open: Option<Open>,
}

/// The hours of a day in which a place can be used, by its own clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// The first minute of the day.
    pub from: u32,
    /// The minute of the day at which it closes; 1440 is the end of the day.
    pub till: u32,
}

impl Open {
    /// Whether a span lies within the hours, as the clock at the place shows its beginning and its end.
    pub fn covers(self, begins: NaiveDateTime, ends: NaiveDateTime) -> bool {
        let minute = |wall: NaiveDateTime| (wall - begins.date().and_time(NaiveTime::MIN)).num_minutes();
        i64::from(self.from) <= minute(begins) && minute(ends) <= i64::from(self.till)
    }
}

impl Place {
    /// The name in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.name, &self.name_ko)
    }

    /// How to get there, in both languages; empty where nobody has said.
    pub fn way(&self) -> Words {
        Words::or_same(&self.directions, &self.directions_ko)
    }

    /// The same place with every text cleaned; refuses one without a name or with an impossible capacity.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::required("name", &self.name)?;
        self.name_ko = text::line("name_ko", &self.name_ko)?;
        if self.capacity.is_some_and(|seats| seats == 0 || seats > 100_000) {
            return Err(Refusal::new(
                "capacity",
                Words::new(
                    "A place holds between 1 and 100,000 people; leave it empty if you do not know.",
                    "수용 인원은 1명에서 100,000명 사이입니다. 모르면 비워 두세요.",
                ),
            )
            .at("capacity"));
        }
        within_a_day("setup", self.setup)?;
        self.directions = text::note("directions", &self.directions)?;
        self.directions_ko = text::note("directions_ko", &self.directions_ko)?;
        if self.open.is_some_and(|open| open.from >= open.till || open.till > 24 * 60) {
            return Err(Refusal::new(
                "open",
                Words::new(
                    "A place closes after it opens, on the same day. Empty both hours if it is always open.",
                    "닫는 시각은 같은 날 여는 시각보다 뒤여야 합니다. 항상 열려 있으면 두 시각을 모두 비워 두세요.",
                ),
            )
            .at("open_till"));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_cover_a_span_by_case() {
        let open = |from: u32, till: u32| Open { from: from * 60, till: till * 60 };
        for (name, open, begins, ends, covered) in [
            ("inside", open(8, 20), "2027-04-13T09:00:00", "2027-04-13T10:00:00", true),
            ("exactly", open(8, 20), "2027-04-13T08:00:00", "2027-04-13T20:00:00", true),
            ("before it opens", open(8, 20), "2027-04-13T07:45:00", "2027-04-13T09:00:00", false),
            ("after it closes", open(8, 20), "2027-04-13T19:30:00", "2027-04-13T20:15:00", false),
            ("up to midnight", open(8, 24), "2027-04-13T22:00:00", "2027-04-14T00:00:00", true),
            ("past midnight", open(0, 24), "2027-04-13T22:00:00", "2027-04-14T00:15:00", false),
        ] {
            assert_eq!(open.covers(begins.parse().unwrap(), ends.parse().unwrap()), covered, "{name}");
        }
    }
}
