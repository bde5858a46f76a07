//! What is kept about orders: schemes, places set by hand, answers to ties, drawings, requests to speak, frozen orders.

use super::{Arrangement, Scheme};
use crate::{
    DelegationId, FrozenOrderId, LotId, OrderOverrideId, OrderSchemeId, Refusal, SessionId, SpeakingRequestId,
    SummitId, TieAnswerId, Words, text, vocabulary::Purpose,
};
use chrono::{DateTime, Utc};

/// How a summit, or one session of it, puts delegations in order for a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderScheme {
    /// Which.
    pub id: OrderSchemeId,
    /// The summit.
    pub summit: SummitId,
    /// The session it is for; none for the whole summit.
    pub session: Option<SessionId>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it goes by.
    pub scheme: Scheme,
    /// How it is laid out.
    pub arrangement: Arrangement,
    /// The drawing from which the alphabet begins.
    pub lot: Option<LotId>,
}

impl OrderScheme {
    /// The same; refuses an order that goes by nothing and a layout that does not fit.
    pub fn checked(self) -> Result<Self, Refusal> {
        Ok(Self { scheme: self.scheme.checked()?, arrangement: self.arrangement.checked(self.purpose)?, ..self })
    }
}

/// A place an officer has set by hand. It stays where it was put, whatever the order goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderOverride {
    /// Which.
    pub id: OrderOverrideId,
    /// The order.
    pub order_scheme: OrderSchemeId,
    /// Whose place.
    pub delegation: DelegationId,
    /// The place, from 1.
    pub place: u32,
    /// Why.
    pub reason: String,
    /// Who set it.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl OrderOverride {
    /// The same with its reason cleaned; refuses one without a reason, and place 0.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.reason = reason(&self.reason)?;
        counted(self.place)?;
        Ok(self)
    }
}

/// The last place an order can have.
const LAST_PLACE: u32 = 9_999;

/// Refuses place 0, and one that no order reaches.
pub(super) fn counted(place: u32) -> Result<(), Refusal> {
    if (1..=LAST_PLACE).contains(&place) {
        return Ok(());
    }
    let (en, ko) =
        (format!("Places are counted from 1 to {LAST_PLACE}."), format!("순서는 1부터 {LAST_PLACE}까지입니다."));
    Err(Refusal::new("place", Words::new(en, ko)).at("place"))
}

/// How officers answered a tie: who goes before whom where the keys say nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TieAnswer {
    /// Which.
    pub id: TieAnswerId,
    /// The order.
    pub order_scheme: OrderSchemeId,
    /// The delegations in the order decided.
    pub delegations: Vec<DelegationId>,
    /// Why, in a few words; may be empty.
    pub reason: String,
    /// Who answered.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl TieAnswer {
    /// The same with its reason cleaned; refuses an answer that names fewer than two, or somebody twice.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.reason = text::line("reason", &self.reason)?;
        let twice = self.delegations.iter().enumerate().any(|(index, id)| self.delegations[..index].contains(id));
        if self.delegations.len() < 2 || twice {
            return Err(Refusal::new(
                "tie",
                Words::new(
                    "Name everybody in the tie once, in the order you decide.",
                    "동순위 대표단을 모두 한 번씩, 정한 순서대로 지정해 주세요.",
                ),
            )
            .at("delegations"));
        }
        Ok(self)
    }
}

/// A drawing by lot, as its record says it. It is evidence: nothing changes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lot {
    /// Which.
    pub id: LotId,
    /// The summit.
    pub summit: SummitId,
    /// The name drawn; none where the delegation was taken away since.
    pub drawn: Option<DelegationId>,
    /// The code that was drawn.
    pub code: String,
    /// Among which codes, in the order of the record.
    pub candidates: Vec<String>,
    /// The random number that decided.
    pub seed: u64,
    /// What it was drawn for; may be empty.
    pub note: String,
    /// Who drew.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A request for the floor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakingRequest {
    /// Which.
    pub id: SpeakingRequestId,
    /// The session.
    pub session: SessionId,
    /// Who asks.
    pub delegation: DelegationId,
    /// The group it speaks for; empty for itself.
    pub on_behalf: String,
    /// Its position among the requests, from 0.
    pub position: u32,
    /// When it was written down.
    pub at: DateTime<Utc>,
}

/// An order as it stood when an officer froze it, with all it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrozenOrder {
    /// Which.
    pub id: FrozenOrderId,
    /// The summit.
    pub summit: SummitId,
    /// The session it is for; none for the whole summit.
    pub session: Option<SessionId>,
    /// What it is for.
    pub purpose: Purpose,
    /// What it is called.
    pub name: String,
    /// Who froze it.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The question it answers and the order it had, as text that stands by itself.
    pub contents: String,
}

impl FrozenOrder {
    /// The same with its name cleaned; refuses one without.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::required("name", &self.name)?;
        Ok(self)
    }
}

fn reason(given: &str) -> Result<String, Refusal> {
    let given = text::line("reason", given)?;
    if given.is_empty() {
        return Err(Refusal::new(
            "no_reason",
            Words::new(
                "Say why this place is set by hand. The reason stands in internal lists.",
                "직접 지정한 사유를 적어 주세요. 사유는 내부용 명단에 표시됩니다.",
            ),
        )
        .at("reason"));
    }
    Ok(given)
}
