//! Ids of the samples: always the same, so that examples and scripts can name them.

use plenary_domain::{AgendaItemId, CueId, DayId, DelegateId, DelegationId, MarkId, PlaceId, SessionId, SummitId};
use uuid::Uuid;

/// The 8th summit. Ids of samples are of version 7 with the time of their first midnight.
pub const EIGHTH: SummitId = SummitId(Uuid::from_u128(0x017d_260b_1400_7000_8000_0000_0000_0000));
/// The 9th summit.
pub const NINTH: SummitId = SummitId(Uuid::from_u128(0x0184_307c_dc00_7000_8000_0000_0000_0000));
/// The specimen.
pub const SPECIMEN: SummitId = SummitId(Uuid::from_u128(0x01a4_dbd4_7c00_7000_8000_0000_0000_0000));

const DAYS: u128 = 0x1_0000;
const PLACES: u128 = 0x2_0000;
const SESSIONS: u128 = 0x3_0000;
const ITEMS: u128 = 0x4_0000;
const DELEGATIONS: u128 = 0x5_0000;
const DELEGATES: u128 = 0x6_0000;
const PARTICIPATIONS: u128 = 0x7_0000;
const MARKS: u128 = 0x8_0000;
const CUES: u128 = 0x9_0000;

const fn id(summit: SummitId, noun: u128, number: u128) -> Uuid {
    Uuid::from_u128(summit.0.as_u128() | noun | number)
}

/// The first day of the 8th summit.
pub const FIRST_DAY: DayId = DayId(id(EIGHTH, DAYS, 1));
/// Its ministerial session.
pub const MINISTERIAL: SessionId = SessionId(id(EIGHTH, SESSIONS, 8));
/// The first item on the agenda of that session.
pub const OPENING: AgendaItemId = AgendaItemId(id(EIGHTH, ITEMS, 1));
/// The last item on the agenda of that session.
pub const CLOSING: AgendaItemId = AgendaItemId(id(EIGHTH, ITEMS, 6));
/// The first cue of that session.
pub const TECHNICAL_CHECK: CueId = CueId(id(EIGHTH, CUES, 1));
/// The delegations there, in the order of the list.
pub const MEMBERS: [DelegationId; 10] = {
    let mut members = [DelegationId(Uuid::nil()); 10];
    let mut at = 0;
    while at < members.len() {
        members[at] = DelegationId(id(EIGHTH, DELEGATIONS, at as u128 + 1));
        at += 1;
    }
    members
};
/// The delegation of Denmark there.
pub const DENMARK: DelegationId = DelegationId(id(EIGHTH, DELEGATIONS, 2));
/// The delegation of the Republic of Korea there.
pub const KOREA: DelegationId = DelegationId(id(EIGHTH, DELEGATIONS, 8));
/// Its minister.
pub const MINISTER_OF_KOREA: DelegateId = DelegateId(id(EIGHTH, DELEGATES, 0x801));
/// The plenary hall of the specimen.
pub const HALL: PlaceId = PlaceId(id(SPECIMEN, PLACES, 1));
/// A mark for examples, which one makes and another takes back.
pub const EXAMPLE_MARK: MarkId = MarkId(id(EIGHTH, MARKS, 1));

/// Counts the ids of a sample, for each noun from 1; delegates count within their delegation.
pub(super) struct Ids {
    summit: SummitId,
    counts: std::collections::BTreeMap<u128, u128>,
}

impl Ids {
    pub(super) fn of(summit: SummitId) -> Self {
        Self { summit, counts: std::collections::BTreeMap::new() }
    }

    fn next(&mut self, noun: u128) -> Uuid {
        let count = self.counts.entry(noun).or_default();
        *count += 1;
        id(self.summit, noun, *count)
    }

    pub(super) fn day(&mut self) -> Uuid {
        self.next(DAYS)
    }

    pub(super) fn place(&mut self) -> Uuid {
        self.next(PLACES)
    }

    pub(super) fn session(&mut self) -> Uuid {
        self.next(SESSIONS)
    }

    pub(super) fn item(&mut self) -> Uuid {
        self.next(ITEMS)
    }

    pub(super) fn cue(&mut self) -> Uuid {
        self.next(CUES)
    }

    pub(super) fn delegation(&mut self) -> Uuid {
        self.next(DELEGATIONS)
    }

    /// The `person`th of the `delegation`th delegation, both counted from 1.
    pub(super) fn delegate(&self, delegation: usize, person: usize) -> Uuid {
        id(self.summit, DELEGATES, (delegation as u128) << 8 | person as u128)
    }

    pub(super) fn participation(&mut self) -> Uuid {
        self.next(PARTICIPATIONS)
    }
}
