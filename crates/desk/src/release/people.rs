//! What is different about people: who is expected of whom, on which terms, and who presents.

use super::{
    difference::{changed, listed, said},
    frozen::{Frozen, FrozenItem, FrozenSession, FrozenTerms},
};
use plenary_domain::{
    DelegateId, DelegationId, Words,
    delegation::Party,
    vocabulary::{Manner, Requirement},
};
use std::collections::{BTreeMap, BTreeSet};

/// How many people are named of a delegation; of more it is told how many there are.
const MOST_NAMED: usize = 8;

/// Who is expected of a delegation.
#[derive(PartialEq, Eq)]
struct Expected {
    whole: bool,
    named: BTreeSet<DelegateId>,
}

/// What is different about those expected at a session, a line each.
pub(super) fn expected((old, was): (&Frozen, &FrozenSession), (new, is): (&Frozen, &FrozenSession)) -> Vec<Words> {
    let (before, after) = (of_session(old, was), of_session(new, is));
    let mut lines = Vec::new();
    for (en, ko, frozen, these, those) in [
        ("Expected now", "참석 대상에 추가", new, &after, &before),
        ("Expected no more", "참석 대상에서 제외", old, &before, &after),
    ] {
        let only = these.iter().filter(|(id, _)| !those.contains_key(id));
        let names: Vec<Words> = only.map(|(id, who)| with_names(&frozen.team(*id), frozen, who)).collect();
        if !names.is_empty() {
            lines.push(said(en, ko, &listed(&names)));
        }
    }
    for (id, who) in &after {
        let Some(earlier) = before.get(id).filter(|earlier| *earlier != who) else { continue };
        let name = new.team(*id);
        let label = Words::new(format!("Expected of {}", name.en), format!("{} 참석자", name.ko));
        lines.extend(changed(&label, names(old, earlier), names(new, who)));
    }
    lines.extend(terms((old, was, &before), (new, is, &after)));
    lines
}

fn of_session(frozen: &Frozen, session: &FrozenSession) -> BTreeMap<DelegationId, Expected> {
    let each = session.expected.iter().filter_map(|each| {
        let who = Expected { whole: each.whole, named: each.named.iter().copied().collect() };
        Some((frozen.delegations.get(each.team)?.id, who))
    });
    each.collect()
}

/// The delegation, and those of it who alone are expected.
fn with_names(team: &Words, frozen: &Frozen, who: &Expected) -> Words {
    if who.whole {
        return team.clone();
    }
    let names = names(frozen, who);
    Words::new(format!("{} ({})", team.en, names.en), format!("{}({})", team.ko, names.ko))
}

/// Who is expected of a delegation: all of it, or those named.
fn names(frozen: &Frozen, who: &Expected) -> Words {
    let mut all: Vec<Words> = Vec::new();
    if who.whole {
        all.push(Words::new("the whole delegation", "대표단 전원"));
    }
    all.extend(who.named.iter().take(MOST_NAMED).map(|id| frozen.person(*id)));
    match who.named.len().saturating_sub(MOST_NAMED) {
        0 => {}
        more => all.push(Words::new(format!("{more} more"), format!("외 {more}명"))),
    }
    listed(&all)
}

/// A programme, a session of it, and who is expected there.
type Attended<'a> = (&'a Frozen, &'a FrozenSession, &'a BTreeMap<DelegationId, Expected>);

/// The terms that are others for somebody expected before and after.
fn terms((old, was, before): Attended<'_>, (new, is, after): Attended<'_>) -> Vec<Words> {
    let terms = |session: &FrozenSession| -> BTreeMap<Party, (Requirement, Option<Manner>)> {
        session
            .terms
            .iter()
            .map(|FrozenTerms { party, requirement, manner }| (*party, (*requirement, *manner)))
            .collect()
    };
    let (was, is) = (terms(was), terms(is));
    let is_there = |expected: &BTreeMap<DelegationId, Expected>, party: &Party| {
        expected
            .get(&party.delegation)
            .is_some_and(|who| party.delegate.map_or(who.whole, |person| who.named.contains(&person)))
    };
    let usual = (Requirement::Required, None);
    let mut lines = Vec::new();
    for party in was.keys().chain(is.keys()).collect::<BTreeSet<_>>() {
        if !is_there(before, party) || !is_there(after, party) {
            continue;
        }
        let name = match party.delegate {
            Some(person) => {
                let name = new.person(person);
                if name == Words::default() { old.person(person) } else { name }
            }
            None => new.team(party.delegation),
        };
        let label = Words::new(format!("Terms of {}", name.en), format!("{} 참석 조건", name.ko));
        let of = |terms: &BTreeMap<Party, (Requirement, Option<Manner>)>| {
            let (requirement, manner) = terms.get(party).copied().unwrap_or(usual);
            listed(&[Some(requirement.label()), manner.map(Manner::label)].into_iter().flatten().collect::<Vec<_>>())
        };
        lines.extend(changed(&label, of(&was), of(&is)));
    }
    lines
}

/// Who presents an agenda item: a person, or else a delegation; empty for nobody.
pub(super) fn presenter(frozen: &Frozen, item: &FrozenItem) -> Words {
    match (item.presenter, item.delegation) {
        (Some(person), _) => frozen.person(person),
        (None, Some(id)) => frozen.team(id),
        (None, None) => Words::default(),
    }
}
