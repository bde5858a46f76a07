//! Orders of delegations: of a summit, or of a worked example that a request brings along.

mod given;
mod kept;
mod layout;

pub use given::*;
pub use kept::*;
pub use layout::*;

use super::Look;
use crate::{Failure, action::OrderFields};
use plenary_domain::{
    DelegationId, OrderOverrideId, SessionId, SummitId, Words,
    precedence::Arrangement,
    vocabulary::{Alphabet, ChairPlace, DelegationCategory, Layout, NameForm, OrderKey, Purpose},
};
use serde::{Deserialize, Serialize};

/// Asks for an order of delegations.
///
/// Of a summit: `{"summit": …, "purpose": "speaking", "session": …}`; `set` tries another scheme without keeping it.
///
/// A worked example: no summit, but who takes part. Codes of the ten members of Digital Nations need no names; without
/// `delegations` and `persons` it is those ten:
/// `{"purpose": "list", "lot": "MEX"}`,
/// `{"purpose": "seating", "delegations": ["GBR", "CAN", "EST"], "chair": "GBR", "set": {"direction": "counterclockwise"}}`,
/// `{"purpose": "seating", "set": {"keys": ["listed"], "chair": "in_place", "accessible": [1, 6, 10]}, "accessible_requests": ["EST"]}`,
/// `{"purpose": "list", "set": {"keys": ["rank", "office_since", "alphabet"]}, "persons": [{"delegation": "KOR", "rank": "minister", "office_since": "2020-05-12"}]}`,
/// `{"purpose": "speaking", "speakers": 9, "set": {"total": 120, "opening": 10, "closing": 10, "buffer": 10}}`,
/// `{"purpose": "arrival", "at": "14:00", "set": {"interval": 3}}`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct PrecedenceOf {
    /// The summit; absent for a worked example.
    pub summit: Option<SummitId>,
    /// The session, for its own order and for those expected at it.
    pub session: Option<SessionId>,
    /// What the order is for; absent for a list.
    pub purpose: Option<Purpose>,
    /// What it goes by and how it is laid out, instead of what is kept or usual.
    pub set: Option<OrderFields>,
    /// The code drawn by lot.
    pub lot: Option<String>,
    /// The code of the delegation in the chair, or of the host.
    pub chair: Option<String>,
    /// Who takes part, in the order of the list (the key `listed`).
    pub delegations: Option<Vec<WorkedDelegation>>,
    /// Persons, each with the delegation; of one delegation in the order its State notified, the first leads it.
    #[serde(alias = "people")]
    pub persons: Option<Vec<WorkedPerson>>,
    /// Codes of those who are here: the others are called all the same and marked absent.
    pub present: Option<Vec<String>>,
    /// Codes in the order in which they asked for the floor.
    pub requests: Option<Vec<String>>,
    /// Codes of those who ask for an accessible seat, in the order they asked.
    pub accessible_requests: Option<Vec<String>>,
    /// Answers to ties: codes in the order decided.
    pub ties: Option<Vec<Vec<String>>>,
    /// Places set by hand.
    pub overrides: Option<Vec<WorkedOverride>>,
    /// How many speak, where nobody is named.
    pub speakers: Option<u32>,
    /// The hour everybody arrives before or leaves after, `14:00`.
    pub at: Option<String>,
}

/// An order of delegations with the rule it follows and the reason for each place.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PrecedenceView {
    /// What it is for.
    pub purpose: Purpose,
    /// The rule as every list prints it: “Order: English alphabet, from lot MEXICO”.
    pub rule: Words,
    /// What it goes by, the weightiest key first.
    pub keys: Vec<OrderKey>,
    /// Where the chair or host stands.
    pub chair: ChairPlace,
    /// Whose alphabet.
    pub alphabet: Alphabet,
    /// Which of a State's names.
    pub form: NameForm,
    /// How it is laid out.
    pub arrangement: Arrangement,
    /// The layouts there are for this purpose.
    pub layouts: Vec<Layout>,
    /// Whether somebody has said so for this very summit or session; else it is what is usual, or the summit's.
    pub own: bool,
    /// The codes in their order; a chair outside the order first.
    pub order: Vec<String>,
    /// Who is here, in that order, where the request says who is.
    pub here: Option<Vec<String>>,
    /// The places with their reasons.
    pub places: Vec<PlaceLine>,
    /// Ties nobody has answered.
    pub ties: Vec<TieLine>,
    /// What keys could not see, and what to do about it.
    pub missing: Vec<MissingLine>,
    /// The seats, for seating.
    pub seats: Vec<SeatLine>,
    /// The codes seat by seat, each once: clockwise from the chair, or from left to right.
    pub reading: Vec<String>,
    /// Who asked for an accessible seat and has none.
    pub without_access: Vec<String>,
    /// Rows as they are seen, left to right, the front one first: flags, the family photo.
    pub rows: Vec<Vec<String>>,
    /// When each arrives or leaves, the first one first.
    pub timetable: Vec<ArrivalLine>,
    /// The speaking time.
    pub timing: Option<TimingLine>,
    /// Why there is no layout, where there can be none.
    pub problem: Option<Words>,
    /// The drawing the alphabet begins from.
    pub lot: Option<LotLine>,
    /// Every drawing of the summit, the latest first.
    pub lots: Vec<LotLine>,
    /// What officers decided about ties, the latest first.
    pub decisions: Vec<DecisionLine>,
    /// Who asked for the floor, as they asked.
    pub requests: Vec<RequestLine>,
    /// Frozen orders for this purpose, the latest first.
    pub frozen: Vec<FrozenLine>,
}

/// A place in an order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PlaceLine {
    /// Its number, from 1; none for a chair outside the order.
    pub number: Option<u32>,
    /// Whose.
    pub code: String,
    /// Which delegation; none in a worked example.
    pub delegation: Option<DelegationId>,
    /// Its name.
    pub name: Words,
    /// The two letters of its flag; empty for none.
    pub flag: String,
    /// In what quality it takes part.
    pub category: DelegationCategory,
    /// Whether it chairs or hosts.
    pub chair: bool,
    /// Its people as its State notified them, never sorted.
    pub people: Vec<String>,
    /// Why it is here: “7th: minister, in office since 12 May 2020”.
    pub why: Words,
    /// Whether it is in a tie nobody has answered.
    pub tied: bool,
    /// Whether it is absent, where the request says who is here.
    pub absent: bool,
    /// What an officer has set by hand.
    pub by_hand: Option<ByHandLine>,
}

/// A place set by hand.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ByHandLine {
    /// Which; none in a worked example.
    pub id: Option<OrderOverrideId>,
    /// The place the rule gives.
    pub from: u32,
    /// Why.
    pub reason: String,
    /// Who set it.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

/// A tie nobody has answered.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct TieLine {
    /// Who.
    pub codes: Vec<String>,
    /// Which delegations; none in a worked example.
    pub delegations: Vec<DelegationId>,
    /// What to ask.
    pub question: Words,
}

/// Something a key asks that nobody has typed in.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MissingLine {
    /// Of whom.
    pub code: String,
    /// Which key.
    pub key: OrderKey,
    /// What to do.
    pub what: Words,
}

impl PrecedenceOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PrecedenceView, Failure> {
        match self.summit {
            Some(id) if self.delegations.is_none() && self.persons.is_none() => self.of_summit(id, at),
            _ => self.worked(),
        }
    }
}
