//! What the difference between two versions of a programme means for whom.

use super::{
    difference::{Changed, Side, listed},
    frozen::{Frozen, FrozenDelegation, FrozenSession},
};
use chrono::Duration;
use plenary_domain::{
    Clocks, DelegationId, SessionId, Words, Zone,
    finding::{is_night, is_night_in_the_house},
    vocabulary::{Format, SessionStatus},
};
use std::collections::{BTreeMap, BTreeSet};

/// What the changes mean for delegations and chairs.
pub(super) fn consequences(
    clocks: &Clocks,
    old: &Frozen,
    new: &Frozen,
    changed: &[Changed],
    before: &BTreeMap<SessionId, usize>,
    after: &BTreeMap<SessionId, usize>,
) -> Vec<Words> {
    // A release keeps the clocks people were told by.
    let [then, now] = [old, new].map(|frozen| frozen.clocks(clocks));
    let clocks = [&then, &now];
    let mut found = Vec::new();
    let (mut told, mut chairs): (BTreeMap<_, Words>, BTreeMap<_, Words>) = (BTreeMap::new(), BTreeMap::new());
    for each in changed {
        let was = before.get(&each.session).map(|at| &old.sessions[*at]);
        let is = after.get(&each.session).map(|at| &new.sessions[*at]);
        for (frozen, session) in [(old, was), (new, is)] {
            let Some(session) = session else { continue };
            // Breaks and internal work are nobody's outside the house.
            for delegation in expected(frozen, session).filter(|_| session.kind.leaves_the_house()) {
                told.insert(delegation.id, delegation.name.clone());
            }
            if let Some(chair) = session.chair {
                chairs.insert(chair, session.chair_name.clone());
            }
        }
        if let Some(is) = is {
            found.extend(hardships(clocks, (old, was), (new, is)));
        }
    }
    // A session that is the same is at another hour for whoever is counted by another clock, or whose clock was set by hand.
    let zone = |id| old.delegation(id).map(|each| each.zone);
    let same_clocks = old.by_hand() == new.by_hand();
    let resettled = |each: &FrozenDelegation, utc| {
        zone(each.id).is_some_and(|before| {
            before != each.zone || (!same_clocks && then.offset(before, utc) != now.offset(before, utc))
        })
    };
    if !same_clocks || new.delegations.iter().any(|each| zone(each.id).is_some_and(|before| before != each.zone)) {
        for session in new.sessions.iter().filter(|each| !changed.iter().any(|known| known.session == each.id)) {
            let (Some(utc), Some(was)) = (session.utc, before.get(&session.id)) else { continue };
            let theirs: Vec<_> = expected(new, session).filter(|each| resettled(each, utc)).collect();
            if theirs.is_empty() {
                continue;
            }
            found.extend(hardships(clocks, (old, Some(&old.sessions[*was])), (new, session)));
            told.extend(theirs.into_iter().map(|each| (each.id, each.name.clone())));
        }
    }
    for (names, one, many, ko) in [
        (told.into_values().collect::<Vec<Words>>(), "delegation is", "delegations are", "통보할 대표단"),
        (chairs.into_values().collect(), "chair is", "chairs are", "통보할 의장"),
    ] {
        if !names.is_empty() {
            let (count, names) = (names.len(), listed(&names));
            let noun = if count == 1 { one } else { many };
            found.push(Words::new(
                format!("{count} {noun} to be told: {}", names.en),
                format!("{ko} {count}: {}", names.ko),
            ));
        }
    }
    found
}

/// Delegations that now meet at night, and those that now do on another date of their own; at a house, everybody.
fn hardships([then, now]: [&Clocks; 2], (old, was): Side<'_>, (new, is): (&Frozen, &FrozenSession)) -> Vec<Words> {
    if is.status == SessionStatus::Cancelled {
        return Vec::new();
    }
    if is.format == Format::Hosted {
        let title = is.words();
        let before = was.is_some_and(|was| was.format == Format::Hosted && at_night_in_the_house(then, old, was));
        let at_night = !before && at_night_in_the_house(now, new, is);
        let night = at_night.then(|| {
            Words::new(
                format!("“{}” is now at night where it takes place", title.en),
                format!("‘{}’ 개최지 시각으로 심야가 됨", title.ko),
            )
        });
        let date = |clocks: &Clocks, frozen: &Frozen, session: &FrozenSession| {
            session.utc.map(|utc| clocks.wall(house(frozen, session), utc).date())
        };
        let dates = was.and_then(|was| date(then, old, was)).zip(date(now, new, is));
        let other_date = dates.filter(|(before, after)| before != after).map(|_| {
            Words::new(format!("“{}” is now on another date", title.en), format!("‘{}’ 개최 날짜가 바뀜", title.ko))
        });
        return night.into_iter().chain(other_date).collect();
    }
    let night_before = was.map(|was| at_night(then, old, was)).unwrap_or_default();
    let night_now = at_night(now, new, is);
    let moved = was.and_then(|was| was.utc).zip(is.utc);
    let (mut nights, mut dates) = (Vec::new(), Vec::new());
    for delegation in expected(new, is) {
        if night_now.contains(&delegation.id) && !night_before.contains(&delegation.id) {
            nights.push(delegation.name.clone());
        }
        // They were told the date by the clock they had then.
        let zone_before = old.delegation(delegation.id).map(|each| each.zone);
        let other_date = |(before, after)| {
            let date = then.wall(zone_before.unwrap_or(delegation.zone), before).date();
            date != now.wall(delegation.zone, after).date()
        };
        if moved.is_some_and(other_date) {
            dates.push(delegation.name.clone());
        }
    }
    let title = is.words();
    [
        (nights, "is now in the night of", "심야가 된 대표단"),
        (dates, "is now on another date for", "날짜가 바뀐 대표단"),
    ]
    .into_iter()
    .filter(|(names, ..)| !names.is_empty())
    .map(|(names, en, ko)| {
        let names = listed(&names);
        Words::new(format!("“{}” {en} {}", title.en, names.en), format!("‘{}’ {ko}: {}", title.ko, names.ko))
    })
    .collect()
}

/// The delegations expected at a session.
fn expected<'a>(frozen: &'a Frozen, session: &'a FrozenSession) -> impl Iterator<Item = &'a FrozenDelegation> {
    session.expected.iter().filter_map(|each| frozen.delegations.get(each.team))
}

/// Whether a session is at night at its house.
fn at_night_in_the_house(clocks: &Clocks, frozen: &Frozen, session: &FrozenSession) -> bool {
    session.utc.is_some_and(|from| is_night_in_the_house(clocks, house(frozen, session), from, session.minutes))
}

/// By which clock the house lives.
fn house(frozen: &Frozen, session: &FrozenSession) -> Zone {
    let place = session.place.and_then(|id| frozen.places.iter().find(|place| place.id == id));
    place.and_then(|place| place.zone).unwrap_or(frozen.zone)
}

/// Those of them in whose night it takes place, by the rule of the findings: any minute of it counts, and who comes to a house is
/// there by day.
fn at_night(clocks: &Clocks, frozen: &Frozen, session: &FrozenSession) -> BTreeSet<DelegationId> {
    if session.format == Format::Hosted || session.status == SessionStatus::Cancelled {
        return BTreeSet::new();
    }
    let Some(from) = session.utc else { return BTreeSet::new() };
    let to = from + Duration::minutes(i64::from(session.minutes));
    let theirs = expected(frozen, session).filter(|delegation| is_night(clocks, delegation.zone, from, to));
    theirs.map(|delegation| delegation.id).collect()
}
