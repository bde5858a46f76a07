//! Bilateral meetings: which of the meetings asked for fit into the slots and rooms there are.
//!
//! No delegation sits in two meetings at once, none is called while it is away, and no more meetings are held at once than
//! there are rooms. Requests are served in the order in which they came in, as far as all of them cannot be.

use std::{cmp::Reverse, collections::BTreeMap};

/// The most meetings one plan is made for.
pub const MOST: usize = 500;

/// How many placings are tried before the best plan found so far stands.
const PATIENCE: u32 = 200_000;

/// Meetings asked for, and what there is to hold them in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requests<'a> {
    /// Who wants to meet whom, in the order in which the requests came in.
    pub pairs: Vec<[&'a str; 2]>,
    /// How many meetings can be held at once.
    pub rooms: usize,
    /// How many follow one another.
    pub slots: usize,
    /// The slots, from 0, in which a delegation is away.
    pub away: BTreeMap<&'a str, Vec<usize>>,
}

/// A plan: what is held when, and what is not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan<'a> {
    /// For each request its slot and its room, both from 0; `None` where it found no place.
    pub placed: Vec<Option<(usize, usize)>>,
    /// The fewest slots that any plan takes.
    pub fewest_slots: usize,
    /// Delegations asked to more meetings than they have slots, with both numbers.
    pub overbooked: Vec<(&'a str, usize, usize)>,
    /// Whether no other plan holds more meetings; otherwise the search was given up.
    pub proven: bool,
}

impl Plan<'_> {
    /// How many meetings found no place.
    pub fn unplaced(&self) -> usize {
        self.placed.iter().filter(|placed| placed.is_none()).count()
    }
}

/// Makes a plan that holds as many of the meetings as can be held.
pub fn plan<'a>(requests: &Requests<'a>) -> Plan<'a> {
    let mut meetings: BTreeMap<&str, usize> = BTreeMap::new();
    for name in requests.pairs.iter().flatten() {
        *meetings.entry(*name).or_default() += 1;
    }
    let free = |name: &str| (0..requests.slots).filter(|slot| !requests.is_away(name, *slot)).count();
    let overbooked = meetings
        .iter()
        .map(|(name, meetings)| (*name, *meetings, free(name)))
        .filter(|(_, meetings, free)| meetings > free)
        .collect();
    let busiest = meetings.values().copied().max().unwrap_or(0);
    let fewest_slots = busiest.max(requests.pairs.len().div_ceil(requests.rooms.max(1)));
    let mut search = Search::of(requests, &meetings);
    search.go_on(0, 0);
    let mut rooms = vec![0; requests.slots];
    let placed = search.best.iter().map(|slot| {
        let slot = (*slot)?;
        rooms[slot] += 1;
        Some((slot, rooms[slot] - 1))
    });
    Plan { placed: placed.collect(), fewest_slots, overbooked, proven: search.left > 0 }
}

impl Requests<'_> {
    fn is_away(&self, name: &str, slot: usize) -> bool {
        self.away.get(name).is_some_and(|slots| slots.contains(&slot))
    }
}

/// Tries slots for one request after another, the hardest first, and remembers the plan that leaves out the fewest.
struct Search<'r, 'a> {
    requests: &'r Requests<'a>,
    /// The requests in the order in which they are tried.
    order: Vec<usize>,
    /// Names as numbers, a pair a request.
    pairs: Vec<[usize; 2]>,
    /// Which slots a delegation is taken in, by its number.
    taken: Vec<Vec<bool>>,
    /// How many meetings each slot holds.
    held: Vec<usize>,
    now: Vec<Option<usize>>,
    best: Vec<Option<usize>>,
    left_out: usize,
    left: u32,
}

impl<'r, 'a> Search<'r, 'a> {
    fn of(requests: &'r Requests<'a>, meetings: &BTreeMap<&str, usize>) -> Self {
        let numbers: BTreeMap<&str, usize> = meetings.keys().enumerate().map(|(at, name)| (*name, at)).collect();
        let number = |name: &str| numbers.get(name).copied().unwrap_or_default();
        let pairs: Vec<[usize; 2]> = requests.pairs.iter().map(|pair| pair.map(number)).collect();
        let taken = meetings
            .keys()
            .map(|name| (0..requests.slots).map(|slot| requests.is_away(name, slot)).collect())
            .collect();
        let busy =
            |at: usize| requests.pairs[at].iter().map(|name| meetings.get(name).copied().unwrap_or(0)).sum::<usize>();
        let mut order: Vec<usize> = (0..pairs.len()).collect();
        order.sort_by_key(|at| (Reverse(busy(*at)), *at));
        let count = pairs.len();
        Self {
            requests,
            order,
            pairs,
            taken,
            held: vec![0; requests.slots],
            now: vec![None; count],
            best: vec![None; count],
            left_out: count + 1,
            left: PATIENCE,
        }
    }

    fn go_on(&mut self, at: usize, left_out: usize) {
        if left_out >= self.left_out || self.left == 0 {
            return;
        }
        let Some(request) = self.order.get(at).copied() else {
            (self.best, self.left_out) = (self.now.clone(), left_out);
            return;
        };
        let [one, other] = self.pairs[request];
        let mut tried_empty = false;
        for slot in 0..self.requests.slots {
            let full = self.held[slot] >= self.requests.rooms;
            if one == other || full || self.taken[one][slot] || self.taken[other][slot] {
                continue;
            }
            // Slots in which nobody sits and nobody is away are alike: one of them is enough to try.
            if self.held[slot] == 0 && self.requests.away.is_empty() {
                if tried_empty {
                    continue;
                }
                tried_empty = true;
            }
            self.left = self.left.saturating_sub(1);
            self.set(request, slot, true);
            self.go_on(at + 1, left_out);
            self.set(request, slot, false);
            if self.left_out <= left_out || self.left == 0 {
                return;
            }
        }
        self.go_on(at + 1, left_out + 1);
    }

    fn set(&mut self, request: usize, slot: usize, sits: bool) {
        let [one, other] = self.pairs[request];
        self.taken[one][slot] = sits;
        self.taken[other][slot] = sits;
        if sits {
            self.held[slot] += 1;
        } else {
            self.held[slot] -= 1;
        }
        self.now[request] = sits.then_some(slot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn requests(pairs: &[&'static str], rooms: usize, slots: usize) -> Requests<'static> {
        let pairs = pairs.iter().map(|pair| {
            let (one, other) = pair.split_once('-').unwrap();
            [one, other]
        });
        Requests { pairs: pairs.collect(), rooms, slots, away: BTreeMap::new() }
    }

    /// Nobody in two places, no room twice, nobody called while away.
    fn holds(requests: &Requests<'_>, plan: &Plan<'_>) {
        let mut seen = std::collections::BTreeSet::new();
        for (pair, placed) in requests.pairs.iter().zip(&plan.placed) {
            let Some((slot, room)) = placed else { continue };
            assert!(*slot < requests.slots && *room < requests.rooms);
            assert!(seen.insert((*slot, format!("room {room}"))), "{plan:?}");
            for name in pair {
                assert!(seen.insert((*slot, (*name).to_owned())), "{plan:?}");
                assert!(!requests.is_away(name, *slot), "{plan:?}");
            }
        }
    }

    #[test]
    fn plans_by_case() {
        type Case = (&'static str, Requests<'static>, usize, usize, Vec<(&'static str, usize, usize)>);
        let away = |mut requests: Requests<'static>, who: &'static str, slots: &[usize]| {
            requests.away.insert(who, slots.to_vec());
            requests
        };
        let cases: Vec<Case> = vec![
            ("nothing asked for", requests(&[], 2, 3), 0, 0, vec![]),
            ("three in a row for one", requests(&["GBR-KOR", "GBR-EST", "KOR-EST", "CAN-GBR"], 2, 3), 0, 3, vec![]),
            (
                "four for one in three",
                requests(&["GBR-KOR", "GBR-EST", "GBR-CAN", "GBR-DNK"], 2, 3),
                1,
                4,
                vec![("GBR", 4, 3)],
            ),
            // Three that all meet one another take three slots, though each has but two meetings.
            ("a triangle", requests(&["A-B", "B-C", "C-A"], 3, 2), 1, 2, vec![]),
            ("too few rooms", requests(&["A-B", "C-D", "E-F"], 1, 2), 1, 3, vec![]),
            ("no room", requests(&["A-B"], 0, 2), 1, 1, vec![]),
            ("no slot", requests(&["A-B"], 1, 0), 1, 1, vec![("A", 1, 0), ("B", 1, 0)]),
            ("away at first", away(requests(&["A-B"], 1, 2), "A", &[0]), 0, 1, vec![]),
            ("away all the time", away(requests(&["A-B"], 1, 2), "B", &[0, 1]), 1, 1, vec![("B", 1, 0)]),
            ("twice the same two", requests(&["A-B", "A-B"], 2, 2), 0, 2, vec![]),
            ("with oneself", requests(&["A-A"], 1, 2), 1, 2, vec![]),
        ];
        for (name, requests, unplaced, fewest, overbooked) in cases {
            let plan = plan(&requests);
            holds(&requests, &plan);
            assert!(plan.proven, "{name}");
            assert_eq!((plan.unplaced(), plan.fewest_slots), (unplaced, fewest), "{name}: {plan:?}");
            assert_eq!(plan.overbooked, overbooked, "{name}");
        }
    }

    #[test]
    fn ten_that_all_meet_one_another_take_nine_slots() {
        let names = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J"];
        let pairs =
            names.iter().enumerate().flat_map(|(at, one)| names[at + 1..].iter().map(move |other| [*one, *other]));
        let requests = Requests { pairs: pairs.collect(), rooms: 5, slots: 12, away: BTreeMap::new() };
        let plan = plan(&requests);
        holds(&requests, &plan);
        assert_eq!((plan.unplaced(), plan.fewest_slots), (0, 9));
    }
}
