//! Places: buildings, rooms, and the platforms of virtual sessions.

use crate::{PlaceId, Refusal, SummitId, Words, Zone, civil::within_a_day, text, vocabulary::PlaceKind};

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
}

impl Place {
    /// The name in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.name, &self.name_ko)
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
        Ok(self)
    }
}
