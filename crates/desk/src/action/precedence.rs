//! What can be done about orders of delegations: say what they go by, draw lots, set places by hand, answer ties, freeze.

use super::{Bench, done, position, present, put, reordered, tie_answer};
use crate::{
    Failure,
    outcome::Subject,
    precedence::{Frozen, Gathered, candidates, gather},
    wording::about,
};
use plenary_domain::{
    DelegationId, FrozenOrderId, LotId, OrderOverrideId, OrderSchemeId, Refusal, SessionId, SpeakingRequestId,
    SummitId, TieAnswerId, Words,
    delegation::Delegation,
    precedence::{
        Arrangement, FrozenOrder, Lot, OrderOverride, OrderScheme, Scheme, SpeakingRequest, TieAnswer, draw, place,
    },
    text,
    vocabulary::{Alphabet, ChairPlace, Direction, FreeSide, Layout, NameForm, OrderKey, Purpose},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// What an order goes by and how it is laid out; absent fields stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct OrderFields {
    /// The keys, the weightiest first: `["category", "rank", "office_since", "alphabet"]`.
    pub keys: Option<Vec<OrderKey>>,
    /// Where the chair or host stands: `in_place`, `first`, `last`, or `apart` (opens and closes, receives).
    pub chair: Option<ChairPlace>,
    /// Whose alphabet.
    pub alphabet: Option<Alphabet>,
    /// Which of a State's names.
    pub form: Option<NameForm>,
    /// The shape of the table, the row or the picture.
    pub layout: Option<Layout>,
    /// Which way round the table.
    pub direction: Option<Direction>,
    /// The side of a table left free; null for none.
    #[serde(deserialize_with = "present")]
    pub free_side: Option<Option<FreeSide>>,
    /// Seats there are; null for as many as are needed.
    #[serde(deserialize_with = "present")]
    pub seats: Option<Option<u32>>,
    /// Seats of each delegation at the table.
    pub at_table: Option<u32>,
    /// Seats of each delegation behind.
    pub behind: Option<u32>,
    /// Delegations in a row; 0 for what is usual.
    pub per_row: Option<u32>,
    /// Seats that can be reached without steps, by number.
    pub accessible: Option<Vec<u32>>,
    /// The code of the delegation that chairs next; empty for none.
    pub next_chair: Option<String>,
    /// The code of the delegation that chaired before; empty for none.
    pub previous_chair: Option<String>,
    /// Minutes between two arrivals or departures.
    pub interval: Option<u32>,
    /// Minutes for the opening.
    pub opening: Option<u32>,
    /// Minutes for the closing.
    pub closing: Option<u32>,
    /// Minutes kept back.
    pub buffer: Option<u32>,
    /// Minutes in all; null for the length of the session.
    #[serde(deserialize_with = "present")]
    pub total: Option<Option<u32>>,
    /// Minutes each may speak; null for an equal share.
    #[serde(deserialize_with = "present")]
    pub limit: Option<Option<u32>>,
}

impl OrderFields {
    /// Puts what is given in its place.
    pub(crate) fn put_into(self, scheme: &mut Scheme, arrangement: &mut Arrangement) {
        put(&mut scheme.keys, self.keys);
        put(&mut scheme.chair, self.chair);
        put(&mut scheme.alphabet, self.alphabet);
        put(&mut scheme.form, self.form);
        put(&mut arrangement.layout, self.layout);
        put(&mut arrangement.direction, self.direction);
        put(&mut arrangement.free_side, self.free_side);
        put(&mut arrangement.seats, self.seats);
        put(&mut arrangement.at_table, self.at_table);
        put(&mut arrangement.behind, self.behind);
        put(&mut arrangement.per_row, self.per_row);
        put(&mut arrangement.accessible, self.accessible);
        put(&mut arrangement.next_chair, self.next_chair);
        put(&mut arrangement.previous_chair, self.previous_chair);
        put(&mut arrangement.interval, self.interval);
        put(&mut arrangement.opening, self.opening);
        put(&mut arrangement.closing, self.closing);
        put(&mut arrangement.buffer, self.buffer);
        put(&mut arrangement.total, self.total);
        put(&mut arrangement.limit, self.limit);
    }
}

/// To an order of delegations. Without a session it is the order of the whole summit, which sessions follow until they
/// have one of their own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum PrecedenceAction {
    /// Says what an order goes by and how it is laid out.
    Set {
        /// The summit.
        summit: SummitId,
        /// The session, for an order of its own.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
        /// What to change.
        set: OrderFields,
    },
    /// Goes back to what is usual, or for a session to the summit's order. Places set by hand and decisions go with it.
    Reset {
        /// The summit.
        summit: SummitId,
        /// The session.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
    },
    /// Sets places by hand: one delegation, or several that stand one after another from there on. They stay, whatever the order
    /// goes by. Refused where one of the places was set by hand for somebody else.
    Override {
        /// The id of the first, where the caller wants to choose it.
        id: Option<OrderOverrideId>,
        /// The summit.
        summit: SummitId,
        /// The session.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
        /// Whose places, in their order.
        delegations: Vec<DelegationId>,
        /// The place of the first, from 1.
        place: u32,
        /// Why.
        reason: String,
    },
    /// Gives a place set by hand back to the rule.
    Restore {
        /// The place set by hand.
        order_override: OrderOverrideId,
    },
    /// Says who goes first where the rule leaves delegations equal.
    AnswerTie {
        /// Its id, where the caller wants to choose it.
        id: Option<TieAnswerId>,
        /// The summit.
        summit: SummitId,
        /// The session.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
        /// Everybody in the tie, in the order decided.
        delegations: Vec<DelegationId>,
        /// Why.
        reason: Option<String>,
    },
    /// Takes a decision on a tie back: it is asked again.
    ReopenTie {
        /// The decision.
        tie_answer: TieAnswerId,
    },
    /// Draws the name from which the alphabet begins, among the members, and keeps the record.
    Draw {
        /// Its id, where the caller wants to choose it.
        id: Option<LotId>,
        /// The summit.
        summit: SummitId,
        /// The session.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
        /// What it is drawn for, in words.
        note: Option<String>,
    },
    /// Begins the alphabet at a name drawn before; `null` for its beginning.
    UseLot {
        /// The summit.
        summit: SummitId,
        /// The session.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
        /// The drawing.
        lot: Option<LotId>,
    },
    /// Writes down that a delegation asks for the floor; again, to change for whom it speaks.
    AskToSpeak {
        /// Its id, where the caller wants to choose it.
        id: Option<SpeakingRequestId>,
        /// The session.
        session: SessionId,
        /// Who asks.
        delegation: DelegationId,
        /// The group it speaks for.
        on_behalf: Option<String>,
    },
    /// Gives a request to speak another position.
    MoveRequest {
        /// The request.
        speaking_request: SpeakingRequestId,
        /// The new position, from 0.
        to: u32,
    },
    /// Takes a request to speak away.
    WithdrawRequest {
        /// The request.
        speaking_request: SpeakingRequestId,
    },
    /// Keeps an order as it stands, with all it was made from. Refused while a tie is open.
    Freeze {
        /// Its id, where the caller wants to choose it.
        id: Option<FrozenOrderId>,
        /// The summit.
        summit: SummitId,
        /// The session.
        session: Option<SessionId>,
        /// What the order is for.
        purpose: Purpose,
        /// What it is called.
        name: String,
    },
    /// Puts another order as it stood when it was frozen: what it goes by, and by hand who would stand elsewhere.
    Reuse {
        /// The frozen order.
        frozen_order: FrozenOrderId,
        /// The session the other order is for.
        session: Option<SessionId>,
        /// What the other order is for.
        purpose: Purpose,
    },
    /// Takes a frozen order away.
    Discard {
        /// The frozen order.
        frozen_order: FrozenOrderId,
    },
}

impl PrecedenceAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Set { summit, session, purpose, set } => {
                let mut order = own(at, summit, session, purpose)?;
                set.put_into(&mut order.scheme, &mut order.arrangement);
                let order = order.checked()?;
                chairs_are_members(at, summit, &order.arrangement)?;
                at.rows.order_schemes().update(&order)?;
                done("order_scheme", order.id.0, summit, about("Change the order:", &purpose.label(), "순서 변경"))
            }
            Self::Reset { summit, session, purpose } => {
                super::summit::get(at, summit)?;
                if let Some(order) = at.rows.order_schemes().of_purpose(summit, purpose, session)? {
                    at.rows.order_schemes().delete(order.id)?;
                }
                done("summit", summit.0, summit, about("Back to the usual order:", &purpose.label(), "순서 초기화"))
            }
            Self::Override { id, summit, session, purpose, delegations, place, reason } => {
                set_by_hand(at, id, (summit, session, purpose), &delegations, place, &reason)
            }
            Self::Restore { order_override } => {
                let known =
                    at.rows.order_overrides().get(order_override)?.ok_or_else(|| Failure::gone("order_override"))?;
                let name = super::delegation::get(at, known.delegation)?;
                at.rows.order_overrides().delete(known.id)?;
                let label = about("Back to the rule:", &name.words(), "규칙 순서로 되돌리기");
                done("delegation", name.id.0, name.summit, label)
            }
            Self::AnswerTie { id, summit, session, purpose, delegations, reason } => {
                tie_answer::answer(at, id, (summit, session, purpose), delegations, reason.unwrap_or_default())
            }
            Self::ReopenTie { tie_answer } => {
                let known = at.rows.tie_answers().get(tie_answer)?.ok_or_else(|| Failure::gone("tie_answer"))?;
                let order =
                    at.rows.order_schemes().get(known.order_scheme)?.ok_or_else(|| Failure::gone("order_scheme"))?;
                at.rows.tie_answers().delete(known.id)?;
                let label = about("Ask about a tie again:", &order.purpose.label(), "동순위 다시 묻기");
                done("order_scheme", order.id.0, order.summit, label)
            }
            Self::Draw { id, summit, session, purpose, note } => draw_lot(at, id, (summit, session, purpose), note),
            Self::UseLot { summit, session, purpose, lot } => {
                let order = own(at, summit, session, purpose)?;
                let label = match lot {
                    None => about("Begin at the beginning of the alphabet:", &purpose.label(), "자모 처음부터"),
                    Some(id) => {
                        let known = at.rows.lots().get(id)?.filter(|lot| lot.summit == summit);
                        let known = known.ok_or_else(|| Failure::gone("lot"))?;
                        Words::new(
                            format!("Begin at {}, drawn by lot", known.code),
                            format!("추첨 결과 {}부터 시작", known.code),
                        )
                    }
                };
                at.rows.order_schemes().update(&OrderScheme { lot, ..order })?;
                done("summit", summit.0, summit, label)
            }
            Self::AskToSpeak { id, session, delegation, on_behalf } => {
                let title = at.rows.sessions().get(session)?.ok_or_else(|| Failure::gone("session"))?;
                let delegation = inside(at, title.summit, delegation)?;
                let on_behalf = text::line("on_behalf", &on_behalf.unwrap_or_default())?;
                let list = at.rows.speaking_requests().of_session(session)?;
                let request = match list.iter().find(|request| request.delegation == delegation.id) {
                    Some(known) => {
                        let request = SpeakingRequest { on_behalf, ..known.clone() };
                        at.rows.speaking_requests().update(&request)?;
                        request
                    }
                    None => {
                        let request = SpeakingRequest {
                            id: id.unwrap_or_else(|| SpeakingRequestId(at.source.id())),
                            session,
                            delegation: delegation.id,
                            on_behalf,
                            position: position(list.len()),
                            at: at.now.at,
                        };
                        at.rows.speaking_requests().insert(&request)?;
                        request
                    }
                };
                let label = about("Asks for the floor:", &delegation.words(), "발언 신청");
                done("speaking_request", request.id.0, title.summit, label)
            }
            Self::MoveRequest { speaking_request, to } => {
                let moved = request(at, speaking_request)?;
                let name = super::delegation::get(at, moved.delegation)?;
                let list = at.rows.speaking_requests().of_session(moved.session)?;
                let from = list
                    .iter()
                    .position(|each| each.id == moved.id)
                    .ok_or_else(|| Failure::gone("speaking_request"))?;
                renumber(at, reordered(list, from, to))?;
                done(
                    "speaking_request",
                    moved.id.0,
                    name.summit,
                    about("Move the request of", &name.words(), "발언 신청 순서 변경"),
                )
            }
            Self::WithdrawRequest { speaking_request } => {
                let known = request(at, speaking_request)?;
                let name = super::delegation::get(at, known.delegation)?;
                at.rows.speaking_requests().delete(known.id)?;
                renumber(at, at.rows.speaking_requests().of_session(known.session)?)?;
                let label = about("Asks for the floor no more:", &name.words(), "발언 신청 취소");
                done("session", known.session.0, name.summit, label)
            }
            Self::Freeze { id, summit, session, purpose, name } => freeze(at, id, (summit, session, purpose), name),
            Self::Reuse { frozen_order, session, purpose } => reuse(at, frozen_order, session, purpose),
            Self::Discard { frozen_order } => {
                let known = at.rows.frozen_orders().get(frozen_order)?.ok_or_else(|| Failure::gone("frozen_order"))?;
                at.rows.frozen_orders().delete(known.id)?;
                done(
                    "summit",
                    known.summit.0,
                    known.summit,
                    about("Discard the frozen order", &Words::same(known.name), "확정본 삭제"),
                )
            }
        }
    }
}

/// Sets the places of delegations, one after another, by hand.
fn set_by_hand(
    at: &mut Bench<'_, '_>,
    id: Option<OrderOverrideId>,
    (summit, session, purpose): Which,
    delegations: &[DelegationId],
    place: u32,
    reason: &str,
) -> Result<Described<Option<Subject>>, Failure> {
    let mut named = Vec::new();
    for id in delegations {
        named.push(inside(at, summit, *id)?);
    }
    let twice = delegations.iter().enumerate().any(|(index, id)| delegations[..index].contains(id));
    let Some(first) = named.first().filter(|_| !twice) else {
        return Err(Refusal::new(
            "once_each",
            Words::new(
                "Name each delegation that moves once, in the order they are to stand.",
                "옮길 대표단을 정한 순서대로 한 번씩 지정해 주세요.",
            ),
        )
        .at("delegations")
        .into());
    };
    let order = own(at, summit, session, purpose)?;
    let known = at.rows.order_overrides().of_scheme(order.id)?;
    free_for(&now(at, (summit, session, purpose))?, delegations, place)?;
    let mut subject = None;
    for (delegation, place) in named.iter().zip(place..) {
        let known = known.iter().find(|each| each.delegation == delegation.id);
        let made = OrderOverride {
            id: match (known, id.filter(|_| subject.is_none())) {
                (Some(known), _) => known.id,
                (None, Some(chosen)) => chosen,
                (None, None) => OrderOverrideId(at.source.id()),
            },
            order_scheme: order.id,
            delegation: delegation.id,
            place,
            reason: reason.to_owned(),
            officer: at.officer.to_owned(),
            at: at.now.at,
        }
        .checked()?;
        match known {
            Some(_) => at.rows.order_overrides().update(&made)?,
            None => at.rows.order_overrides().insert(&made)?,
        }
        subject.get_or_insert(made.id);
    }
    let (name, count) = (first.words(), named.len());
    let label = match count {
        1 => Words::new(
            format!("Set “{}” to place {place} by hand", name.en),
            format!("‘{}’ 순서를 {place}번으로 직접 지정", name.ko),
        ),
        _ => Words::new(
            format!("Set “{}” and {} more by hand, from place {place} on", name.en, count - 1),
            format!("‘{}’ 외 {}곳의 순서를 {place}번부터 직접 지정", name.ko, count - 1),
        ),
    };
    done("order_override", subject.map_or(order.id.0, |id| id.0), summit, label)
}

/// Refuses a place, or one of those behind it that are needed too, which was set by hand for somebody else: the earlier decision
/// would be moved in silence. Who takes no part at present stands at no place.
fn free_for(order: &Gathered, delegations: &[DelegationId], first: u32) -> Result<(), Failure> {
    let standing = place(&order.question)?.numbered();
    let needed = first..first.saturating_add(position(delegations.len()));
    let taken =
        order.by_hand.iter().filter(|each| needed.contains(&each.place) && !delegations.contains(&each.delegation));
    let find = |id: DelegationId| order.delegations.values().find(|known| known.id == id);
    let here = |each: &&OrderOverride| find(each.delegation).is_some_and(|known| standing.contains(&known.code));
    let Some(taken) = taken.filter(here).min_by_key(|each| each.place) else { return Ok(()) };
    let name = find(taken.delegation).map(Delegation::words).unwrap_or_default();
    let (place, reason) = (taken.place, &taken.reason);
    Err(Refusal::new(
        "place_taken",
        Words::new(
            format!(
                "Place {place} was set by hand for {} (“{reason}”). Give {} back to the rule or another place first, or move them together.",
                name.en, name.en
            ),
            format!(
                "{place}번은 이미 ‘{}’에 직접 지정된 자리입니다(사유: {reason}). 먼저 그 대표단을 규칙 순서로 되돌리거나 다른 자리로 옮기고, 나란히 세우려면 함께 옮겨 주세요.",
                name.ko
            ),
        ),
    )
    .at("place")
    .into())
}

/// Puts an order as another one was frozen. Its scheme, drawing and decisions on ties are taken over; where delegations would
/// stand elsewhere all the same, as people or data have changed since, their places are set by hand.
fn reuse(
    at: &mut Bench<'_, '_>,
    frozen_order: FrozenOrderId,
    session: Option<SessionId>,
    purpose: Purpose,
) -> Result<Described<Option<Subject>>, Failure> {
    let known = at.rows.frozen_orders().get(frozen_order)?.ok_or_else(|| Failure::gone("frozen_order"))?;
    let summit = known.summit;
    let kept = Frozen::read(&known.contents)?;
    let order = own(at, summit, session, purpose)?;
    for earlier in at.rows.order_overrides().of_scheme(order.id)? {
        at.rows.order_overrides().delete(earlier.id)?;
    }
    for earlier in at.rows.tie_answers().of_scheme(order.id)? {
        at.rows.tie_answers().delete(earlier.id)?;
    }
    let drawn = kept.question.lot.as_ref().map(|entrant| entrant.code.as_str());
    let lot = at.rows.lots().of_summit(summit)?.into_iter().find(|lot| Some(lot.code.as_str()) == drawn);
    let arrangement = if purpose == known.purpose { kept.arrangement } else { order.arrangement };
    let order = OrderScheme { scheme: kept.question.scheme.clone(), arrangement, lot: lot.map(|lot| lot.id), ..order }
        .checked()?;
    at.rows.order_schemes().update(&order)?;
    let delegations = at.rows.delegations().of_summit(summit)?;
    let id = |code: &String| delegations.iter().find(|each| each.code == *code).map(|each| each.id);
    let reason = format!("“{}”", known.name);
    for codes in &kept.question.answers {
        let answer = TieAnswer {
            id: TieAnswerId(at.source.id()),
            order_scheme: order.id,
            delegations: codes.iter().filter_map(id).collect(),
            reason: reason.clone(),
            officer: at.officer.to_owned(),
            at: at.now.at,
        };
        if answer.delegations.len() > 1 {
            at.rows.tie_answers().insert(&answer.checked()?)?;
        }
    }
    let then = place(&kept.question)?.numbered();
    let gathered = now(at, (summit, session, purpose))?;
    let present = place(&gathered.question)?.numbered();
    let then: Vec<&String> = then.iter().filter(|code| present.contains(code)).collect();
    let differs = then.iter().zip(&present).any(|(then, now)| *then != now);
    for (index, code) in then.into_iter().enumerate().filter(|_| differs) {
        let Some(delegation) = id(code) else { continue };
        let by_hand = OrderOverride {
            id: OrderOverrideId(at.source.id()),
            order_scheme: order.id,
            delegation,
            place: position(index) + 1,
            reason: reason.clone(),
            officer: at.officer.to_owned(),
            at: at.now.at,
        };
        at.rows.order_overrides().insert(&by_hand.checked()?)?;
    }
    let label = Words::new(
        format!("Use the frozen order “{}”: {}", known.name, purpose.label().en),
        format!("확정한 순서 ‘{}’ 적용: {}", known.name, purpose.label().ko),
    );
    done("order_scheme", order.id.0, summit, label)
}

/// The delegation, if it is one of the summit.
pub(super) fn inside(at: &Bench<'_, '_>, summit: SummitId, delegation: DelegationId) -> Result<Delegation, Failure> {
    let known = super::delegation::get(at, delegation)?;
    if known.summit == summit {
        return Ok(known);
    }
    let name = known.words();
    Err(Refusal::new(
        "other_summit",
        Words::new(
            format!("{} is a delegation of another summit.", name.en),
            format!("{} 대표단은 다른 회의에 속해 있습니다.", name.ko),
        ),
    )
    .at("delegation")
    .into())
}

fn request(at: &Bench<'_, '_>, id: SpeakingRequestId) -> Result<SpeakingRequest, Failure> {
    at.rows.speaking_requests().get(id)?.ok_or_else(|| Failure::gone("speaking_request"))
}

fn renumber(at: &Bench<'_, '_>, list: Vec<SpeakingRequest>) -> Result<(), Failure> {
    for (index, mut request) in list.into_iter().enumerate() {
        if request.position != position(index) {
            request.position = position(index);
            at.rows.speaking_requests().update(&request)?;
        }
    }
    Ok(())
}

/// The order itself, made as it stands now where it was only a usual one, or a session's that followed the summit's.
pub(super) fn own(
    at: &mut Bench<'_, '_>,
    summit: SummitId,
    session: Option<SessionId>,
    purpose: Purpose,
) -> Result<OrderScheme, Failure> {
    super::summit::get(at, summit)?;
    let gathered = now(at, (summit, session, purpose))?;
    if let Some(kept) = &gathered.kept
        && kept.session == session
    {
        return Ok(kept.clone());
    }
    let order = OrderScheme {
        id: OrderSchemeId(at.source.id()),
        summit,
        session,
        purpose,
        scheme: gathered.question.scheme.clone(),
        arrangement: gathered.arrangement.clone(),
        lot: gathered.lot.as_ref().map(|lot| lot.id),
    };
    at.rows.order_schemes().insert(&order)?;
    // What officers had decided for the summit holds for its session until they decide otherwise.
    for each in gathered.by_hand {
        let id = OrderOverrideId(at.source.id());
        at.rows.order_overrides().insert(&OrderOverride { id, order_scheme: order.id, ..each })?;
    }
    for each in gathered.answers {
        let id = TieAnswerId(at.source.id());
        at.rows.tie_answers().insert(&TieAnswer { id, order_scheme: order.id, ..each })?;
    }
    Ok(order)
}

pub(super) type Which = (SummitId, Option<SessionId>, Purpose);

pub(super) fn now(at: &Bench<'_, '_>, (summit, session, purpose): Which) -> Result<Gathered, Failure> {
    gather(at.rows, summit, purpose, session, |_, _| {})
}

fn draw_lot(
    at: &mut Bench<'_, '_>,
    id: Option<LotId>,
    (summit, session, purpose): Which,
    note: Option<String>,
) -> Result<Described<Option<Subject>>, Failure> {
    let order = own(at, summit, session, purpose)?;
    let gathered = now(at, (summit, session, purpose))?;
    let candidates = candidates(&gathered)?;
    let seed = at.source.seed();
    let Some(code) = draw(candidates.len(), seed).and_then(|index| candidates.get(index)).cloned() else {
        return Err(Refusal::new(
            "nobody",
            Words::new(
                "There is nobody to draw among. Add delegations first.",
                "추첨할 대표단이 없습니다. 먼저 대표단을 추가해 주세요.",
            ),
        )
        .into());
    };
    let drawn = gathered.delegations.get(&code);
    let lot = Lot {
        id: id.unwrap_or_else(|| LotId(at.source.id())),
        summit,
        drawn: drawn.map(|delegation| delegation.id),
        candidates,
        seed,
        note: text::line("note", &note.unwrap_or_default())?,
        officer: at.officer.to_owned(),
        at: at.now.at,
        code,
    };
    at.rows.lots().insert(&lot)?;
    at.rows.order_schemes().update(&OrderScheme { lot: Some(lot.id), ..order })?;
    let name = drawn.map_or_else(|| Words::same(&lot.code), Delegation::words);
    done("lot", lot.id.0, summit, about("Draw by lot:", &name, "추첨"))
}

fn freeze(
    at: &mut Bench<'_, '_>,
    id: Option<FrozenOrderId>,
    (summit, session, purpose): Which,
    name: String,
) -> Result<Described<Option<Subject>>, Failure> {
    super::summit::get(at, summit)?;
    let gathered = now(at, (summit, session, purpose))?;
    let placing = place(&gathered.question)?;
    if let Some(tie) = placing.ties.first() {
        let (en, ko) = (&tie.question.en, &tie.question.ko);
        return Err(Refusal::new(
            "tie_open",
            Words::new(format!("Decide this first. {en}"), format!("먼저 결정해 주세요. {ko}")),
        )
        .at("ties")
        .into());
    }
    let rule = gathered.question.rule_laid_out(&placing, &gathered.arrangement);
    let order = placing.codes();
    let frozen = FrozenOrder {
        id: id.unwrap_or_else(|| FrozenOrderId(at.source.id())),
        summit,
        session,
        purpose,
        name,
        officer: at.officer.to_owned(),
        at: at.now.at,
        contents: Frozen::new(gathered.question, gathered.arrangement, rule, order).text()?,
    }
    .checked()?;
    at.rows.frozen_orders().insert(&frozen)?;
    done("frozen_order", frozen.id.0, summit, about("Freeze the order", &Words::same(&frozen.name), "순서 확정"))
}

/// Refuses a next or previous chair whose code nobody of the summit has.
fn chairs_are_members(at: &Bench<'_, '_>, summit: SummitId, arrangement: &Arrangement) -> Result<(), Failure> {
    let known = at.rows.delegations().of_summit(summit)?;
    for (field, code) in [("next_chair", &arrangement.next_chair), ("previous_chair", &arrangement.previous_chair)] {
        if !code.is_empty() && !known.iter().any(|each| each.code == *code) {
            return Err(Refusal::new(
                "unknown_code",
                Words::new(
                    format!("“{code}” is not the code of a delegation of this summit."),
                    format!("‘{code}’: 이 회의의 대표단 코드가 아닙니다."),
                ),
            )
            .at(field)
            .into());
        }
    }
    Ok(())
}
