//! What an order of delegations is made from, read from the rows; and what a frozen order holds.

use crate::Failure;
use plenary_domain::{
    DelegationId, Refusal, SessionId, SummitId, Words,
    delegation::{Delegate, Delegation},
    finding::FrozenNow,
    precedence::{
        Arrangement, Entrant, Lot, OrderOverride, OrderScheme, Override, Placing, Question, Scheme, SpeakingRequest,
        TieAnswer, place, usual,
    },
    session::Session,
    vocabulary::{Capacity, ChairPlace, DelegationCategory, OrderKey, Purpose},
};
use plenary_store::Reader;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Everything an order of a summit is made from.
pub(crate) struct Gathered {
    /// How it is put in order, where somebody has said; for the session itself or for the whole summit.
    pub(crate) kept: Option<OrderScheme>,
    pub(crate) question: Question,
    pub(crate) arrangement: Arrangement,
    pub(crate) session: Option<Session>,
    pub(crate) lot: Option<Lot>,
    pub(crate) by_hand: Vec<OrderOverride>,
    pub(crate) answers: Vec<TieAnswer>,
    pub(crate) requests: Vec<SpeakingRequest>,
    /// The delegations by their codes.
    pub(crate) delegations: BTreeMap<String, Delegation>,
    /// Their people as their States notified them, the head's display first where it is known.
    pub(crate) people: BTreeMap<String, Vec<String>>,
}

/// Where an order stands: kept for the session itself, else for the whole summit.
pub(crate) fn kept(
    rows: &Reader<'_>,
    summit: SummitId,
    purpose: Purpose,
    session: Option<SessionId>,
) -> Result<Option<OrderScheme>, Failure> {
    let own = match session {
        Some(session) => rows.order_schemes().of_purpose(summit, purpose, Some(session))?,
        None => None,
    };
    Ok(match own {
        Some(own) => Some(own),
        None => rows.order_schemes().of_purpose(summit, purpose, None)?,
    })
}

/// The delegations of a summit, and everybody in them who still comes.
struct Roster {
    delegations: Vec<Delegation>,
    delegates: Vec<Delegate>,
}

impl Roster {
    fn of(rows: &Reader<'_>, summit: SummitId) -> Result<Self, Failure> {
        let delegates = rows.delegates().of_summit(summit)?.into_iter().filter(Delegate::stands).collect();
        Ok(Self { delegations: rows.delegations().of_summit(summit)?, delegates })
    }
}

/// Reads what an order is made from. `change` says what to try instead of what is kept.
pub(crate) fn gather(
    rows: &Reader<'_>,
    summit: SummitId,
    purpose: Purpose,
    session: Option<SessionId>,
    change: impl FnOnce(&mut Scheme, &mut Arrangement),
) -> Result<Gathered, Failure> {
    gather_from(rows, &Roster::of(rows, summit)?, summit, purpose, session, change)
}

fn gather_from(
    rows: &Reader<'_>,
    roster: &Roster,
    summit: SummitId,
    purpose: Purpose,
    session: Option<SessionId>,
    change: impl FnOnce(&mut Scheme, &mut Arrangement),
) -> Result<Gathered, Failure> {
    let session = match session {
        Some(id) => Some(rows.sessions().get(id)?.ok_or_else(|| Failure::gone("session"))?),
        None => None,
    };
    if let Some(session) = session.as_ref().filter(|session| session.summit != summit) {
        let title = session.words();
        return Err(Refusal::new(
            "other_summit",
            Words::new(
                format!("“{}” is a session of another summit.", title.en),
                format!("‘{}’ 세션은 다른 회의의 세션입니다.", title.ko),
            ),
        )
        .at("session")
        .into());
    }
    let kept = kept(rows, summit, purpose, session.as_ref().map(|session| session.id))?;
    let (mut scheme, mut arrangement) = match &kept {
        Some(kept) => (kept.scheme.clone(), kept.arrangement.clone()),
        None => usual(purpose),
    };
    change(&mut scheme, &mut arrangement);
    let (scheme, arrangement) = (scheme.checked()?, arrangement.checked(purpose)?);

    let Roster { delegations: all, delegates } = roster;
    let requests = match &session {
        Some(session) => rows.speaking_requests().of_session(session.id)?,
        None => Vec::new(),
    };
    let expected = match &session {
        Some(session) => rows.participations().of_session(session.id)?,
        None => Vec::new(),
    };
    let invited: BTreeSet<DelegationId> = expected.iter().map(|each| each.delegation).collect();
    let named: BTreeSet<_> = expected.iter().filter_map(|each| each.delegate).collect();
    // In the chair of a session is the delegation of whoever chairs it; else the one that chairs the summit.
    let in_chair = session.as_ref().and_then(|session| session.chair);
    let in_chair = delegates.iter().find(|delegate| Some(delegate.id) == in_chair).map(|delegate| delegate.delegation);
    let chairs = |delegation: &Delegation| match in_chair {
        Some(chair) => delegation.id == chair,
        None => delegation.category == DelegationCategory::Chair,
    };
    let takes_part = |delegation: &&Delegation| {
        let called = purpose != Purpose::RollCall
            || matches!(delegation.category, DelegationCategory::Chair | DelegationCategory::Member);
        called && (invited.is_empty() || invited.contains(&delegation.id))
    };
    let mut entrants = Vec::new();
    let mut people = BTreeMap::new();
    for delegation in all.iter().filter(takes_part) {
        // Whoever was replaced neither leads the delegation nor sits with it.
        let team: Vec<&Delegate> = delegates.iter().filter(|delegate| delegate.delegation == delegation.id).collect();
        // Who is named for the session speaks for the delegation, the first as its State notified them; else its head.
        let head = team
            .iter()
            .find(|delegate| named.contains(&delegate.id))
            .or_else(|| team.iter().find(|delegate| delegate.capacity == Capacity::Head));
        let request = requests.iter().position(|request| request.delegation == delegation.id);
        entrants.push(Entrant {
            rank: head.and_then(|head| head.rank.said()),
            office_since: head.and_then(|head| head.office_since),
            founded: None,
            request: request.map(|index| u32::try_from(index + 1).unwrap_or(u32::MAX)),
            on_behalf: request.map(|index| requests[index].on_behalf.clone()).unwrap_or_default(),
            chair: chairs(delegation),
            ..entrant(delegation, &scheme)
        });
        let shown = |delegate: &&Delegate| delegate.display().to_owned();
        people.insert(delegation.code.clone(), team.iter().map(shown).collect());
    }
    let lot = match kept.as_ref().and_then(|kept| kept.lot) {
        Some(lot) => rows.lots().get(lot)?,
        None => None,
    };
    let drawn = match &lot {
        Some(lot) => drawn(rows, lot, all)?,
        None => None,
    };
    let (by_hand, answers) = match &kept {
        Some(kept) => (rows.order_overrides().of_scheme(kept.id)?, rows.tie_answers().of_scheme(kept.id)?),
        None => (Vec::new(), Vec::new()),
    };
    let code = |id: DelegationId| all.iter().find(|delegation| delegation.id == id).map(|found| found.code.clone());
    let question = Question {
        purpose,
        lot: drawn.map(|delegation| entrant(&delegation, &scheme)),
        answers: answers.iter().map(|answer| answer.delegations.iter().filter_map(|id| code(*id)).collect()).collect(),
        overrides: by_hand
            .iter()
            .filter_map(|each| {
                Some(Override { code: code(each.delegation)?, to: each.place, reason: each.reason.clone() })
            })
            .collect(),
        entrants,
        scheme,
    };
    let delegations = all.iter().map(|delegation| (delegation.code.clone(), delegation.clone())).collect();
    Ok(Gathered { kept, question, arrangement, session, lot, by_hand, answers, requests, delegations, people })
}

/// Whom a lot has drawn. Where that delegation was taken away since, one of the same code stands in its place, else what it was: the
/// drawing holds for those who are left.
pub(crate) fn drawn(rows: &Reader<'_>, lot: &Lot, all: &[Delegation]) -> Result<Option<Delegation>, Failure> {
    let here = all.iter().find(|delegation| match lot.drawn {
        Some(id) => delegation.id == id,
        None => delegation.code == lot.code,
    });
    Ok(match here {
        Some(delegation) => Some(delegation.clone()),
        None => rows.drawn_before(lot)?,
    })
}

/// A delegation as an order sees it, without what only its head or a session tells.
fn entrant(delegation: &Delegation, scheme: &Scheme) -> Entrant {
    Entrant {
        code: delegation.code.clone(),
        name: delegation.words(),
        sort_name: delegation.sorts_as(scheme.form, scheme.alphabet).to_owned(),
        category: delegation.category,
        chair: delegation.category == DelegationCategory::Chair,
        rank: None,
        office_since: None,
        founded: None,
        request: None,
        on_behalf: String::new(),
        listed: delegation.position,
    }
}

/// Who can be drawn: the members, in the order in which the record prints them; everybody where there are no members.
pub(crate) fn candidates(gathered: &Gathered) -> Result<Vec<String>, Refusal> {
    let question = &gathered.question;
    let members =
        |entrant: &&Entrant| matches!(entrant.category, DelegationCategory::Chair | DelegationCategory::Member);
    let mut entrants: Vec<Entrant> = question.entrants.iter().filter(members).cloned().collect();
    if entrants.is_empty() {
        entrants.clone_from(&question.entrants);
    }
    let plain = Question {
        purpose: question.purpose,
        entrants,
        scheme: Scheme {
            keys: vec![OrderKey::Alphabet, OrderKey::Code],
            chair: ChairPlace::InPlace,
            ..question.scheme.clone()
        },
        lot: None,
        answers: Vec::new(),
        overrides: Vec::new(),
    };
    Ok(place(&plain)?.codes())
}

/// The version of the form in which orders are frozen.
const FORM: u32 = 1;

/// An order as text that stands by itself: the question, how it was laid out, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Frozen {
    form: u32,
    pub(crate) question: Question,
    pub(crate) arrangement: Arrangement,
    pub(crate) rule: Words,
    pub(crate) order: Vec<String>,
}

impl Frozen {
    pub(crate) fn new(question: Question, arrangement: Arrangement, rule: Words, order: Vec<String>) -> Self {
        Self { form: FORM, question, arrangement, rule, order }
    }

    pub(crate) fn text(&self) -> Result<String, Failure> {
        serde_json::to_string(self).map_err(|fault| unreadable(&fault))
    }

    /// Reads a frozen order; a fault where a newer program wrote it.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        serde_json::from_str(text).map_err(|fault| unreadable(&fault))
    }
}

fn unreadable(fault: &serde_json::Error) -> Failure {
    Failure::Faulted {
        code: "frozen_order".into(),
        message: Words::new("This frozen order cannot be read.", "확정한 순서를 읽을 수 없습니다."),
        details: fault.to_string(),
    }
}

/// Somebody who stands elsewhere than before.
pub(crate) struct Elsewhere {
    pub(crate) code: String,
    /// The place then, from 1; none where it took no part.
    pub(crate) then: Option<u32>,
    /// The place now, from 1.
    pub(crate) now: Option<u32>,
}

/// Who stands elsewhere now than in an order of then.
pub(crate) fn elsewhere(then: &[String], now: &[String]) -> Vec<Elsewhere> {
    let at = |list: &[String], code: &String| {
        list.iter().position(|each| each == code).and_then(|index| u32::try_from(index + 1).ok())
    };
    let come = now.iter().filter(|code| !then.contains(code));
    then.iter()
        .chain(come)
        .map(|code| Elsewhere { code: code.clone(), then: at(then, code), now: at(now, code) })
        .filter(|each| each.then != each.now)
        .collect()
}

/// The latest frozen order of each purpose and session, beside what would come out today. Earlier ones are only kept to be
/// looked up.
pub(crate) fn frozen_now(rows: &Reader<'_>, summit: SummitId) -> Result<Vec<FrozenNow>, Failure> {
    let mut latest = rows.frozen_orders().of_summit(summit)?;
    let mut seen = BTreeSet::new();
    latest.retain(|each| seen.insert((each.purpose, each.session)));
    if latest.is_empty() {
        return Ok(Vec::new());
    }
    let roster = Roster::of(rows, summit)?;
    let mut all = Vec::with_capacity(latest.len());
    for frozen in latest {
        let then = Frozen::read(&frozen.contents)?;
        let now = gather_from(rows, &roster, summit, frozen.purpose, frozen.session, |_, _| {})?;
        let (before, placing) = (place(&then.question)?, place(&now.question)?);
        let name = |question: &Question, code: &str| {
            let known = question.entrants.iter().find(|entrant| entrant.code == code);
            known.map(|entrant| entrant.name.clone())
        };
        let moved = elsewhere(&then.order, &placing.codes()).into_iter().map(|Elsewhere { code, .. }| {
            let called = name(&now.question, &code).or_else(|| name(&then.question, &code));
            (code.clone(), called.unwrap_or_else(|| Words::same(code)))
        });
        // Both are reckoned by the program of today: what differs is what officers see, not how it was once worded.
        let printed = |question: &Question, placing: &Placing| {
            let names: Vec<_> = placing.places.iter().map(|each| name(question, &each.code)).collect();
            (question.rule(placing), names, placing.places.clone())
        };
        all.push(FrozenNow {
            moved: moved.collect(),
            changed: then.order != placing.codes()
                || printed(&then.question, &before) != printed(&now.question, &placing),
            decided: placing.ties.is_empty(),
            frozen: frozen.id,
            name: frozen.name,
            session: frozen.session,
            purpose: frozen.purpose,
        });
    }
    Ok(all)
}

/// Which override, by the delegation's code.
pub(crate) fn override_of<'a>(gathered: &'a Gathered, code: &str) -> Option<&'a OrderOverride> {
    let id = gathered.delegations.get(code)?.id;
    gathered.by_hand.iter().find(|each| each.delegation == id)
}
