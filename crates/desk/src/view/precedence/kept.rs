//! The order of a summit or of one of its sessions, with what is kept about it: drawings, decisions, requests, frozen orders.

use super::{Given, PrecedenceOf, PrecedenceView, laid_out};
use crate::{
    Failure,
    precedence::{Frozen, Gathered, drawn, elsewhere, gather, override_of},
    view::{Look, clocks::utc_text, summits::summit},
};
use chrono::Duration;
use plenary_domain::{
    DelegationId, FrozenOrderId, LotId, SpeakingRequestId, SummitId, TieAnswerId, Words,
    delegation::Delegation,
    precedence::{FrozenOrder, Lot, Question, place},
    vocabulary::Purpose,
};
use serde::Serialize;

/// A drawing by lot.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LotLine {
    /// Which.
    pub id: LotId,
    /// The code drawn.
    pub code: String,
    /// The name drawn, as it is today.
    pub name: Words,
    /// Among whom, in the order of the record.
    pub candidates: Vec<String>,
    /// The random number, in decimal figures: its remainder by the number of candidates is the position drawn, from 0.
    pub seed: String,
    /// What it was drawn for.
    pub note: String,
    /// Who drew.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

/// What officers decided about a tie.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct DecisionLine {
    /// Which.
    pub id: TieAnswerId,
    /// The codes in the order decided.
    pub codes: Vec<String>,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
}

/// A request for the floor.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RequestLine {
    /// Which.
    pub id: SpeakingRequestId,
    /// Whose.
    pub code: String,
    /// The group it speaks for.
    pub on_behalf: String,
    /// When it was written down, `2026-11-24T14:32Z`.
    pub at: String,
}

/// A frozen order, and what is different now.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FrozenLine {
    /// Which.
    pub id: FrozenOrderId,
    /// What it is called.
    pub name: String,
    /// Who froze it.
    pub officer: String,
    /// When, `2026-11-24T14:32Z`.
    pub at: String,
    /// The rule it followed.
    pub rule: Words,
    /// The codes in their order.
    pub order: Vec<String>,
    /// Who stood where then, and why.
    pub places: Vec<FrozenPlace>,
    /// Whether what it was made from is different now, even where the order is not.
    pub changed: bool,
    /// Who stands elsewhere now: the place then and the place now, none where it took no part.
    pub moved: Vec<MovedLine>,
}

/// A place in a frozen order, with the names and reasons of then.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FrozenPlace {
    /// Whose.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// Why it stood there.
    pub why: Words,
}

/// Somebody who stands elsewhere than in a frozen order.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct MovedLine {
    /// Who.
    pub code: String,
    /// The place then, from 1.
    pub then: Option<u32>,
    /// The place now, from 1.
    pub now: Option<u32>,
}

impl PrecedenceOf {
    pub(super) fn of_summit(self, id: SummitId, at: &Look<'_, '_>) -> Result<PrecedenceView, Failure> {
        summit(at, id)?;
        let purpose = self.purpose.unwrap_or(Purpose::List);
        let set = self.set.unwrap_or_default();
        let mut gathered = gather(at.rows, id, purpose, self.session, |scheme, arrangement| {
            set.put_into(scheme, arrangement);
        })?;
        let session = gathered.session.take();
        let hour = session.as_ref().and_then(|session| {
            let (from, to) = session.span(&at.clocks)?;
            let counted = if purpose == Purpose::Departure { to } else { from };
            Some((counted, session.start.as_ref()?.zone))
        });
        let clock = |minutes: i32| {
            let (hour, zone) = hour?;
            let there = at.clocks.wall(zone, hour + Duration::minutes(i64::from(minutes)));
            let days = (there.date() - at.clocks.wall(zone, hour).date()).num_days();
            Some((there.format("%H:%M").to_string(), i32::try_from(days).unwrap_or_default()))
        };
        let given = Given {
            present: self.present,
            accessible: self.accessible_requests.unwrap_or_default(),
            speakers: None,
            total: session.as_ref().map(|session| session.minutes),
        };
        let lots = at.rows.lots().of_summit(id)?;
        let all_frozen = at.rows.frozen_orders().of_summit(id)?;
        let mut view = laid_out(&gathered.question, gathered.arrangement.clone(), &given, &gathered.people, &clock)?;
        for line in &mut view.places {
            if let Some(delegation) = gathered.delegations.get(&line.code) {
                (line.delegation, line.flag) = (Some(delegation.id), delegation.flag.clone());
            }
            if let (Some(by_hand), Some(known)) = (&mut line.by_hand, override_of(&gathered, &line.code)) {
                by_hand.id = Some(known.id);
                by_hand.officer.clone_from(&known.officer);
                by_hand.at = utc_text(known.at);
            }
        }
        let code = |id: DelegationId| {
            gathered
                .delegations
                .values()
                .find(|known| known.id == id)
                .map_or_else(String::new, |known| known.code.clone())
        };
        for tie in &mut view.ties {
            let known = tie.codes.iter().filter_map(|code| gathered.delegations.get(code));
            tie.delegations = known.map(|delegation| delegation.id).collect();
        }
        view.own = gathered.kept.as_ref().is_some_and(|kept| kept.session == self.session);
        let all: Vec<Delegation> = gathered.delegations.values().cloned().collect();
        let line = |lot: &Lot| Ok::<_, Failure>(lot_line(lot, drawn(at.rows, lot, &all)?.as_ref()));
        view.lots = lots.iter().map(line).collect::<Result<_, _>>()?;
        view.lot = gathered.lot.as_ref().map(line).transpose()?;
        view.decisions = gathered
            .answers
            .iter()
            .map(|answer| DecisionLine {
                id: answer.id,
                codes: answer.delegations.iter().map(|id| code(*id)).collect(),
                reason: answer.reason.clone(),
                officer: answer.officer.clone(),
                at: utc_text(answer.at),
            })
            .collect();
        view.requests = gathered
            .requests
            .iter()
            .map(|request| RequestLine {
                id: request.id,
                code: code(request.delegation),
                on_behalf: request.on_behalf.clone(),
                at: utc_text(request.at),
            })
            .collect();
        for frozen in all_frozen.iter().filter(|each| each.purpose == purpose && each.session == self.session) {
            view.frozen.push(frozen_line(frozen, &gathered, &view.order)?);
        }
        Ok(view)
    }
}

fn lot_line(lot: &Lot, known: Option<&Delegation>) -> LotLine {
    LotLine {
        id: lot.id,
        code: lot.code.clone(),
        name: known.map_or_else(|| Words::same(&lot.code), |known| known.words()),
        candidates: lot.candidates.clone(),
        seed: lot.seed.to_string(),
        note: lot.note.clone(),
        officer: lot.officer.clone(),
        at: utc_text(lot.at),
    }
}

/// A frozen order beside the order of now.
fn frozen_line(frozen: &FrozenOrder, gathered: &Gathered, order: &[String]) -> Result<FrozenLine, Failure> {
    let kept = Frozen::read(&frozen.contents)?;
    let moved = elsewhere(&kept.order, order).into_iter();
    Ok(FrozenLine {
        id: frozen.id,
        name: frozen.name.clone(),
        officer: frozen.officer.clone(),
        at: utc_text(frozen.at),
        places: frozen_places(&kept.question)?,
        changed: kept.question != gathered.question || kept.arrangement != gathered.arrangement,
        moved: moved.map(|each| MovedLine { code: each.code, then: each.then, now: each.now }).collect(),
        rule: kept.rule,
        order: kept.order,
    })
}

/// The places of a frozen order, made again from what was frozen with it.
fn frozen_places(question: &Question) -> Result<Vec<FrozenPlace>, Failure> {
    let name =
        |code: &str| question.entrants.iter().find(|entrant| entrant.code == code).map(|known| known.name.clone());
    let places = place(question)?.places.into_iter();
    Ok(places
        .map(|each| FrozenPlace {
            name: name(&each.code).unwrap_or_else(|| Words::same(&each.code)),
            code: each.code,
            why: each.why,
        })
        .collect())
}
