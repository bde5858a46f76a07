//! The order itself: who stands where by a scheme, why, and what the scheme leaves open.

use super::{Arrangement, Collation, Scheme, explain, kept::counted};
use crate::{
    Refusal, Words,
    vocabulary::{ChairPlace, DelegationCategory, OrderKey, Purpose, Rank},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;

/// A delegation that takes part in an order, with all that keys can ask of it. It is known by its code.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entrant {
    /// Its code, `MEX`.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The name the alphabet key goes by, in the scheme's language and form, without an article.
    pub sort_name: String,
    /// In what quality it takes part.
    pub category: DelegationCategory,
    /// Whether it chairs or hosts.
    pub chair: bool,
    /// The class of its head's office; none while it has no head.
    pub rank: Option<Rank>,
    /// When its head took that office.
    pub office_since: Option<NaiveDate>,
    /// The year it was founded, for an organisation.
    pub founded: Option<i32>,
    /// The how-manieth it was to ask for the floor, from 1.
    pub request: Option<u32>,
    /// The group it speaks for; empty where it speaks for itself.
    pub on_behalf: String,
    /// Its position in the list as the officer has arranged it.
    pub listed: u32,
}

/// A place an officer has set by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Override {
    /// Whose.
    pub code: String,
    /// The place, from 1.
    pub to: u32,
    /// Why.
    pub reason: String,
}

impl Override {
    /// The same; refuses place 0.
    pub fn checked(self) -> Result<Self, Refusal> {
        counted(self.to)?;
        Ok(self)
    }
}

/// All an order is made from. The same question always has the same answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What the order is for.
    pub purpose: Purpose,
    /// Who takes part.
    pub entrants: Vec<Entrant>,
    /// What it goes by.
    pub scheme: Scheme,
    /// The name drawn by lot, from which the alphabet begins. It need not take part: the alphabet begins at its place.
    pub lot: Option<Entrant>,
    /// Ties as officers have answered them, the latest first; each is the codes in their order.
    pub answers: Vec<Vec<String>>,
    /// Places set by hand.
    pub overrides: Vec<Override>,
}

impl Question {
    /// The rule as every list of this order prints it. Where everybody is of one category, nothing is said of categories.
    pub fn rule(&self, placing: &Placing) -> Words {
        let mut scheme = self.scheme.clone();
        if self.entrants.windows(2).all(|two| group(two[0].category) == group(two[1].category)) && scheme.keys.len() > 1
        {
            scheme.keys.retain(|key| *key != OrderKey::Category);
        }
        if !self.entrants.iter().any(|entrant| entrant.chair) {
            scheme.chair = ChairPlace::InPlace;
        }
        let by_hand = placing.places.iter().filter(|place| place.moved.is_some()).count();
        scheme.rule(self.purpose, self.lot.as_ref().map(|lot| &lot.name), by_hand, placing.ties.len())
    }

    /// The same with how it is laid out: “Order: English alphabet. Layout: host in the centre, …”.
    pub fn rule_laid_out(&self, placing: &Placing, how: &Arrangement) -> Words {
        let rule = self.rule(placing);
        match how.said(self.purpose) {
            Some(laid) => {
                Words::new(format!("{}. Layout: {}", rule.en, laid.en), format!("{}. 배치: {}", rule.ko, laid.ko))
            }
            None => rule,
        }
    }
}

/// Where the rule alone would have put somebody whom an officer has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    /// The place the rule gives, from 1.
    pub from: u32,
    /// Why an officer has moved it.
    pub reason: String,
}

/// A place in an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Whose.
    pub code: String,
    /// Its number, from 1; none for a chair outside the order, who stands at its head.
    pub number: Option<u32>,
    /// Why it is here.
    pub why: Words,
    /// Where an officer has put it by hand, what the rule says.
    pub moved: Option<Moved>,
    /// Whether it is in a tie that nobody has answered yet: then its number is provisional.
    pub tied: bool,
}

/// Delegations that no key tells apart: an officer is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// Who, in the provisional order.
    pub codes: Vec<String>,
    /// What to ask.
    pub question: Words,
}

/// Something a key asks that nobody has typed in yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Of whom.
    pub code: String,
    /// Which key.
    pub key: OrderKey,
    /// What to do.
    pub what: Words,
}

/// An order, and what is still to be asked about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Placing {
    /// Everybody, each once.
    pub places: Vec<Place>,
    /// Ties nobody has answered.
    pub ties: Vec<Tie>,
    /// What keys could not see.
    pub missing: Vec<Missing>,
}

impl Placing {
    /// The codes in their order.
    pub fn codes(&self) -> Vec<String> {
        self.places.iter().map(|place| place.code.clone()).collect()
    }

    /// The codes of those who have a number, in their order.
    pub fn numbered(&self) -> Vec<String> {
        self.places.iter().filter(|place| place.number.is_some()).map(|place| place.code.clone()).collect()
    }
}

/// One entrant while it is being placed.
struct Standing<'a> {
    entrant: &'a Entrant,
    /// The tie it is in, whether answered, and the last key that told it from its neighbours.
    tie: Option<bool>,
    decided_by: usize,
}

/// Puts everybody in order. Refuses only where the program lacks the alphabet.
pub fn place(question: &Question) -> Result<Placing, Refusal> {
    let scheme = &question.scheme;
    let compared = Compared { collation: Collation::of(scheme.alphabet)?, question };
    let apart = |entrant: &&Entrant| scheme.chair == ChairPlace::Apart && entrant.chair;
    let moved = |code: &str| question.overrides.iter().find(|each| each.code == code);

    let mut sorted: Vec<&Entrant> = question.entrants.iter().filter(|entrant| !apart(entrant)).collect();
    // Where no key decides, the list as it stands gives a provisional order; that never closes a tie.
    sorted.sort_by_key(|entrant| entrant.listed);
    sorted.sort_by(|one, other| compared.all(one, other));

    let mut ties = Vec::new();
    let mut by_rule: Vec<Standing<'_>> = Vec::with_capacity(sorted.len());
    for group in sorted.chunk_by(|one, other| compared.all(one, other) == Ordering::Equal) {
        // Whom an officer has put somewhere needs no answer: the reason is there.
        let asked: Vec<&Entrant> = group.iter().copied().filter(|entrant| moved(&entrant.code).is_none()).collect();
        let answer = (asked.len() > 1)
            .then(|| question.answers.iter().find(|answer| asked.iter().all(|e| answer.contains(&e.code))))
            .flatten();
        let mut group: Vec<&Entrant> = group.to_vec();
        if let Some(answer) = answer {
            group.sort_by_key(|entrant| answer.iter().position(|code| *code == entrant.code).unwrap_or(usize::MAX));
        } else if asked.len() > 1 {
            let question = explain::question(&asked);
            ties.push(Tie { codes: asked.iter().map(|entrant| entrant.code.clone()).collect(), question });
        }
        by_rule.extend(group.into_iter().map(|entrant| Standing {
            entrant,
            tie: (asked.len() > 1 && moved(&entrant.code).is_none()).then_some(answer.is_some()),
            decided_by: 0,
        }));
    }
    for index in 0..by_rule.len() {
        let beside = [index.checked_sub(1), Some(index + 1)].into_iter().flatten().filter_map(|at| by_rule.get(at));
        let last = beside.map(|other| compared.decided_by(by_rule[index].entrant, other.entrant)).max();
        by_rule[index].decided_by = last.unwrap_or(0);
    }

    let ruled: Vec<&str> = by_rule.iter().map(|standing| standing.entrant.code.as_str()).collect();
    let from = |code: &str| number(ruled.iter().position(|other| *other == code).unwrap_or(0));
    let by_hand = with_overrides(&ruled, &question.overrides);

    let mut places: Vec<Place> = question
        .entrants
        .iter()
        .filter(apart)
        .map(|entrant| Place {
            code: entrant.code.clone(),
            number: None,
            why: explain::apart(question.purpose),
            moved: None,
            tied: false,
        })
        .collect();
    for (index, code) in by_hand.iter().enumerate() {
        let Some(standing) = by_rule.iter().find(|standing| standing.entrant.code == *code) else { continue };
        let moved = moved(code).map(|each| Moved { from: from(code), reason: each.reason.clone() });
        places.push(Place {
            code: (*code).to_owned(),
            number: Some(number(index)),
            why: explain::place(&explain::Reasons {
                number: number(index),
                entrant: standing.entrant,
                scheme,
                decided_by: standing.decided_by,
                tie: standing.tie,
                moved: moved.as_ref(),
                lot: question.lot.as_ref().filter(|_| compared.turns(standing.entrant)),
            }),
            moved,
            tied: standing.tie == Some(false),
        });
    }
    Ok(Placing { places, ties, missing: missing(question) })
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX).saturating_add(1)
}

/// The order with everybody whom an officer has moved at the place the officer said, the others in their order round them. Of two
/// who were moved to one place, the later one has it.
fn with_overrides<'a>(ruled: &[&'a str], overrides: &[Override]) -> Vec<&'a str> {
    let known = |code: &str| ruled.iter().copied().find(|each| *each == code);
    let mut set: Vec<(u32, &'a str)> =
        overrides.iter().filter_map(|each| known(&each.code).map(|code| (each.to, code))).collect();
    set.sort_by_key(|(to, _)| *to);
    let mut order: Vec<&str> =
        ruled.iter().copied().filter(|code| !set.iter().any(|(_, moved)| moved == code)).collect();
    for (to, code) in set {
        let at = usize::try_from(to.saturating_sub(1)).unwrap_or(usize::MAX);
        order.insert(at.min(order.len()), code);
    }
    order
}

fn missing(question: &Question) -> Vec<Missing> {
    let keys = &question.scheme.keys;
    let of = |entrant: &Entrant| {
        let rank = keys.contains(&OrderKey::Rank) && entrant.rank.is_none();
        let office = keys.contains(&OrderKey::OfficeSince) && entrant.office_since.is_none();
        let founded = keys.contains(&OrderKey::Founded)
            && entrant.category == DelegationCategory::Organisation
            && entrant.founded.is_none();
        let gap = |here: bool, key| {
            here.then(|| Missing { code: entrant.code.clone(), key, what: explain::gap(entrant, key) })
        };
        // Without a head there is no office either: one thing to do, not two.
        [gap(rank, OrderKey::Rank), gap(office && !rank, OrderKey::OfficeSince), gap(founded, OrderKey::Founded)]
    };
    question.entrants.iter().flat_map(of).flatten().collect()
}

/// Compares by the keys of a question.
struct Compared<'a> {
    collation: Collation,
    question: &'a Question,
}

impl Compared<'_> {
    fn all(&self, one: &Entrant, other: &Entrant) -> Ordering {
        let keys = self.question.scheme.keys.iter();
        keys.fold(self.chair(one, other), |so_far, key| so_far.then_with(|| self.by(*key, one, other)))
    }

    /// How many keys it takes to tell two apart: 0 for the chair's place alone.
    fn decided_by(&self, one: &Entrant, other: &Entrant) -> usize {
        let keys = &self.question.scheme.keys;
        if self.chair(one, other) != Ordering::Equal {
            return 0;
        }
        keys.iter().position(|key| self.by(*key, one, other) != Ordering::Equal).map_or(keys.len(), |index| index + 1)
    }

    fn chair(&self, one: &Entrant, other: &Entrant) -> Ordering {
        match self.question.scheme.chair {
            ChairPlace::First => other.chair.cmp(&one.chair),
            ChairPlace::Last => one.chair.cmp(&other.chair),
            ChairPlace::InPlace | ChairPlace::Apart => Ordering::Equal,
        }
    }

    fn by(&self, key: OrderKey, one: &Entrant, other: &Entrant) -> Ordering {
        match key {
            OrderKey::Category => group(one.category).cmp(&group(other.category)),
            OrderKey::Group => one.on_behalf.is_empty().cmp(&other.on_behalf.is_empty()),
            OrderKey::Rank => unknown_last(one.rank, other.rank),
            OrderKey::OfficeSince => unknown_last(one.office_since, other.office_since),
            OrderKey::Founded => unknown_last(one.founded, other.founded),
            OrderKey::Request => unknown_last(one.request, other.request),
            OrderKey::Code => one.code.cmp(&other.code),
            OrderKey::Listed => one.listed.cmp(&other.listed),
            OrderKey::Alphabet => {
                let turned = |entrant: &Entrant| match &self.question.lot {
                    Some(lot) if self.turns(entrant) => {
                        self.collation.compare(&entrant.sort_name, &lot.sort_name) == Ordering::Less
                    }
                    _ => false,
                };
                turned(one).cmp(&turned(other)).then_with(|| self.collation.compare(&one.sort_name, &other.sort_name))
            }
        }
    }

    /// Whether the lot says anything for an entrant: where members stand before others, it was drawn for those alone whose
    /// category it comes from.
    fn turns(&self, entrant: &Entrant) -> bool {
        let keys = &self.question.scheme.keys;
        let at = |key| keys.iter().position(|each| *each == key);
        let within = match (at(OrderKey::Category), at(OrderKey::Alphabet)) {
            (Some(category), Some(alphabet)) => category < alphabet,
            _ => false,
        };
        self.question.lot.as_ref().is_some_and(|lot| !within || group(lot.category) == group(entrant.category))
    }
}

/// Members before those invited, before observers, before organisations, before guests. The chair is a member like the others.
fn group(category: DelegationCategory) -> u8 {
    match category {
        DelegationCategory::Chair | DelegationCategory::Member => 0,
        DelegationCategory::Invited => 1,
        DelegationCategory::Observer => 2,
        DelegationCategory::Organisation => 3,
        DelegationCategory::Guest => 4,
    }
}

fn unknown_last<T: Ord>(one: Option<T>, other: Option<T>) -> Ordering {
    (one.is_none(), one).cmp(&(other.is_none(), other))
}
