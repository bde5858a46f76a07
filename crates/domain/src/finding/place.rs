//! Findings about places: booked twice, no time to set up, closed, too few seats.

use super::{Finding, Looking, Timed, both};
use crate::{PlaceId, Words, place::Place, vocabulary::FindingRule};
use chrono::Duration;
use std::collections::BTreeMap;

pub(super) fn findings(looking: &Looking<'_>) -> Vec<Finding> {
    let mut at: BTreeMap<PlaceId, Vec<(usize, &Timed<'_>)>> = BTreeMap::new();
    for (index, timed) in looking.timed.iter().enumerate() {
        if let Some(place) = timed.session.place {
            at.entry(place).or_default().push((index, timed));
        }
    }
    let mut found = Vec::new();
    for (place, timed) in at {
        let Some(place) = looking.programme.places.iter().find(|known| known.id == place) else { continue };
        let setup = Duration::minutes(i64::from(place.setup));
        for (at, first) in timed.iter().enumerate() {
            let ready = first.1.to + setup;
            for second in timed[at + 1..].iter().take_while(|(_, second)| second.from < ready) {
                found.push(pair(looking, place, *first, *second));
            }
        }
        found.extend(timed.iter().filter_map(|(at, timed)| closed(looking, place, *at, timed)));
        if let Some(seats) = place.capacity {
            found.extend(timed.iter().filter_map(|(_, timed)| seated(looking, place, seats, timed)));
        }
    }
    found
}

/// Two sessions that are too near to each other at one place. Spans are half open, so one may follow the other at once where
/// nothing must be set up.
fn pair(
    looking: &Looking<'_>,
    place: &Place,
    (earlier, first): (usize, &Timed<'_>),
    (later, second): (usize, &Timed<'_>),
) -> Finding {
    let (one, other) = both(first.session, second.session);
    let (name, sessions) = (place.words(), vec![second.session.id, first.session.id]);
    let overlap = (first.to.min(second.to) - second.from).num_minutes();
    let finding = if overlap > 0 {
        Finding::new(
            FindingRule::PlaceTwice,
            sessions,
            Words::new(
                format!("“{}” and “{}” are both in {} for {overlap} minutes.", one.en, other.en, name.en),
                format!("{}: ‘{}’, ‘{}’ 두 세션이 {overlap}분 동안 겹칩니다.", name.ko, one.ko, other.ko),
            ),
        )
    } else {
        let (left, setup) = (-overlap, place.setup);
        Finding::new(
            FindingRule::SetupShort,
            sessions,
            Words::new(
                format!(
                    "{} takes {setup} minutes to set up, and there are {left} between “{}” and “{}”.",
                    name.en, one.en, other.en
                ),
                format!(
                    "{} 준비에 {setup}분이 필요하지만 ‘{}’와(과) ‘{}’ 사이는 {left}분입니다.",
                    name.ko, one.ko, other.ko
                ),
            ),
        )
    };
    let remedy = looking.mend(&[first.session.id, second.session.id], || {
        looking
            .another_place(second)
            .or_else(|| looking.another_place(first))
            .or_else(|| looking.one_elsewhen((earlier, later)))
    });
    finding.of([place.id]).mended_by(remedy)
}

/// A session at an hour at which its place cannot be used.
fn closed(looking: &Looking<'_>, place: &Place, at: usize, timed: &Timed<'_>) -> Option<Finding> {
    let open = place.open.filter(|_| !looking.is_open(place, timed.from, timed.to))?;
    let hour = |minute: u32| format!("{:02}:{:02}", minute / 60, minute % 60);
    let (from, till) = (hour(open.from), hour(open.till));
    let (title, name) = (timed.session.words(), place.words());
    let finding = Finding::new(
        FindingRule::PlaceClosed,
        vec![timed.session.id],
        Words::new(
            format!("“{}” is in {}, which can be used from {from} to {till}.", title.en, name.en),
            format!("‘{}’: {} 이용 시간은 {from}~{till}입니다.", title.ko, name.ko),
        ),
    );
    let remedy = looking
        .mend(&[timed.session.id], || looking.another_hour(at, |_, _| true).or_else(|| looking.another_place(timed)));
    Some(finding.of([place.id]).mended_by(remedy))
}

fn seated(looking: &Looking<'_>, place: &Place, seats: u32, timed: &Timed<'_>) -> Option<Finding> {
    let people = looking.programme.expected.count(timed.session.id);
    if people <= seats {
        return None;
    }
    let (title, name) = (timed.session.words(), place.words());
    let noun = if seats == 1 { "seat" } else { "seats" };
    let finding = Finding::new(
        FindingRule::OverCapacity,
        vec![timed.session.id],
        Words::new(
            format!("{people} people are expected at “{}”, and {} has {seats} {noun}.", title.en, name.en),
            format!("‘{}’ 참석 예정자는 {people}명인데 {} 좌석은 {seats}석입니다.", title.ko, name.ko),
        ),
    );
    let finding = finding.of([place.id.to_string(), people.to_string(), seats.to_string()]);
    Some(finding.mended_by(looking.mend(&[timed.session.id], || looking.another_place(timed))))
}
