//! Findings about people: in two places at once, no time to walk, more sessions at once than a delegation has people.
//!
//! A pair of sessions gives one finding a rule, however many people it concerns.

use super::{Expected, Finding, Looking, Stay, Team, Timed, both, expected::in_a_row};
use crate::{
    DelegateId, SessionId, Words,
    session::AgendaItem,
    vocabulary::{FindingRule, Format, SessionKind},
};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use std::collections::{BTreeMap, BTreeSet};

/// Whether the heads of the delegations themselves are expected where their delegations are.
pub fn is_for_heads(kind: SessionKind) -> bool {
    matches!(kind, SessionKind::Ministerial | SessionKind::Plenary | SessionKind::Ceremony | SessionKind::Bilateral)
}

pub(super) fn findings(looking: &Looking<'_>) -> Vec<Finding> {
    let mut found = in_two_places(looking);
    found.extend(short_handed(looking));
    found.extend(over_seats(looking));
    found.extend(several_heads(looking));
    found.extend(away(looking));
    found
}

/// Delegations of which more people are named for a session than may be there.
fn over_seats(looking: &Looking<'_>) -> Vec<Finding> {
    let expected = looking.programme.expected;
    let mut found = Vec::new();
    for timed in &looking.timed {
        for attending in expected.at(timed.session.id) {
            let Some(team) = expected.teams.get(attending.team) else { continue };
            let Some(seats) = team.seats.filter(|seats| attending.named.len() > *seats as usize) else { continue };
            let (named, name) = (attending.named.len(), &team.name);
            let noun = if seats == 1 { "seat" } else { "seats" };
            let message = Words::new(
                format!("{}: {named} people are named for a session where it has {seats} {noun}.", name.en),
                format!("{}: 좌석은 {seats}석인데 {named}명이 지정되었습니다.", name.ko),
            );
            found.push(Finding::new(FindingRule::OverSeats, vec![timed.session.id], message).of([team.id]));
        }
    }
    found
}

/// Delegations with more than one head: orders, lists and sessions for heads go by the first of them.
fn several_heads(looking: &Looking<'_>) -> Vec<Finding> {
    let teams = looking.programme.expected.teams.iter().filter(|team| !team.other_heads.is_empty());
    let several = |team: &Team| {
        let heads: Vec<DelegateId> = team.head.iter().chain(&team.other_heads).copied().collect();
        let (who, count, name) = (names(looking, &heads), heads.len(), &team.name);
        let message = Words::new(
            format!(
                "{} has {count} heads of delegation: {}. Give all but one another capacity, or say who was replaced.",
                name.en, who.en
            ),
            format!(
                "{}: 수석대표가 {count}명입니다({}). 한 명만 남기고 자격을 바꾸거나 교체로 처리해 주세요.",
                name.ko, who.ko
            ),
        );
        let matters = heads.iter().map(ToString::to_string).chain([team.id.to_string()]);
        Finding::new(FindingRule::HeadsSeveral, vec![], message).of(matters)
    };
    teams.map(several).collect()
}

/// People who are expected in a house before they arrive, or after they have left. Who is expected by link may be anywhere.
fn away(looking: &Looking<'_>) -> Vec<Finding> {
    let expected = looking.programme.expected;
    // A session is compared with a stay by the clock of the house, which is read once for everybody.
    let by_its_clock = |index: usize, from: DateTime<Utc>, to: DateTime<Utc>| {
        let zone = looking.clock_of_the_house(looking.timed[index].session);
        (looking.programme.clocks.wall(zone, from), looking.programme.clocks.wall(zone, to))
    };
    let hosted: Vec<Option<(NaiveDateTime, NaiveDateTime)>> = looking
        .timed
        .iter()
        .enumerate()
        .map(|(at, timed)| (timed.session.format == Format::Hosted).then(|| by_its_clock(at, timed.from, timed.to)))
        .collect();
    let mut missed: BTreeMap<usize, Vec<DelegateId>> = BTreeMap::new();
    for (person, stay) in &expected.stays {
        for index in looking.whereabouts.get(person).into_iter().flatten() {
            if hosted[*index].is_some_and(|(from, to)| !stay.covers(from, to)) {
                missed.entry(*index).or_default().push(*person);
            }
        }
    }
    missed
        .into_iter()
        .map(|(index, people)| {
            let (session, who) = (looking.timed[index].session, names(looking, &people));
            let (title, is) = (session.words(), if people.len() == 1 { "is" } else { "are" });
            let message = Words::new(
                format!("{} {is} expected at “{}” before arriving or after leaving.", who.en, title.en),
                format!("{}: ‘{}’ 세션이 도착 전이거나 출발 후입니다.", who.ko, title.ko),
            );
            let stays: Vec<&Stay> = people.iter().filter_map(|person| expected.stays.get(person)).collect();
            let all_there = |from, to| {
                let (from, to) = by_its_clock(index, from, to);
                stays.iter().all(|stay| stay.covers(from, to))
            };
            let remedy = looking.mend(&[session.id], || {
                looking.another_hour(index, all_there).or_else(|| looking.another_day(index, all_there))
            });
            Finding::new(FindingRule::PersonAway, vec![session.id], message).of(&people).mended_by(remedy)
        })
        .collect()
}

/// Two sessions, the earlier first, by their place in the list of scheduled ones.
type Pair = (usize, usize);

fn in_two_places(looking: &Looking<'_>) -> Vec<Finding> {
    let heads: BTreeSet<DelegateId> = looking.programme.expected.teams.iter().filter_map(|team| team.head).collect();
    let mut twice: Vec<(Pair, DelegateId)> = Vec::new();
    let mut walks: Vec<(Pair, DelegateId)> = Vec::new();
    let walking = Duration::minutes(i64::from(looking.programme.walking));
    for (person, at) in &looking.whereabouts {
        for (index, first) in at.iter().enumerate() {
            let one = &looking.timed[*first];
            let reached = one.to + walking;
            for second in &at[index + 1..] {
                let other = &looking.timed[*second];
                // They stand in the order of their beginnings: nothing later is any nearer.
                if other.from >= reached {
                    break;
                }
                if one.overlaps(other) {
                    twice.push(((*first, *second), *person));
                } else if looking.apart(one.session, other.session) {
                    walks.push(((*first, *second), *person));
                }
            }
        }
    }
    let mut found = Vec::new();
    for (pair, people) in by_pair(&mut twice) {
        let (leading, others): (Vec<DelegateId>, Vec<DelegateId>) =
            people.into_iter().partition(|person| heads.contains(person));
        for (rule, who) in [(FindingRule::HeadTwice, leading), (FindingRule::PersonTwice, others)] {
            if !who.is_empty() {
                found.push(two_places(looking, rule, pair, &who));
            }
        }
    }
    found.extend(by_pair(&mut walks).map(|(pair, who)| too_far(looking, pair, &who)));
    found
}

/// Each pair with its people, both in their order.
fn by_pair(found: &mut [(Pair, DelegateId)]) -> impl Iterator<Item = (Pair, Vec<DelegateId>)> {
    found.sort_unstable();
    found.chunk_by(|one, other| one.0 == other.0).map(|same| (same[0].0, same.iter().map(|each| each.1).collect()))
}

/// Where each person is expected: by name, with an office at the session, to present an item of it, or as the head of a delegation at a
/// session for heads. Whoever is represented is not there, and whoever stands in is.
pub(super) fn whereabouts(
    expected: &Expected,
    scheduled: &[Timed<'_>],
    items: &BTreeMap<SessionId, Vec<&AgendaItem>>,
) -> BTreeMap<DelegateId, Vec<usize>> {
    let leads: BTreeMap<DelegateId, usize> =
        expected.teams.iter().enumerate().filter_map(|(at, team)| Some((team.head?, at))).collect();
    // Heads are counted by their delegation: there are many sessions with all of them.
    let mut heads: Vec<Vec<usize>> = vec![Vec::new(); expected.teams.len()];
    let mut others: BTreeMap<DelegateId, Vec<usize>> = BTreeMap::new();
    for (index, timed) in scheduled.iter().enumerate() {
        let for_heads = is_for_heads(timed.session.kind);
        let mut by_name: Vec<DelegateId> = timed.session.officers().collect();
        by_name.extend(items.get(&timed.session.id).into_iter().flatten().filter_map(|item| item.presenter));
        let id = timed.session.id;
        for attending in expected.at(id) {
            let there = |person: &DelegateId| match expected.stand_in_of(id, attending.team, Some(*person)) {
                Some(instead) => instead,
                None => Some(*person),
            };
            by_name.extend(attending.named.iter().filter_map(there));
            if !attending.whole {
                continue;
            }
            let head = expected.teams.get(attending.team).and_then(|team| team.head);
            let of_all = expected.stand_in_of(id, attending.team, None);
            if let Some(instead) = expected.stand_in_of(id, attending.team, head).filter(|_| for_heads).or(of_all) {
                by_name.extend(instead);
            } else if for_heads
                && expected.must_come(id, attending.team)
                && let Some(list) = heads.get_mut(attending.team)
            {
                list.push(index);
            }
        }
        for person in by_name {
            let list = match leads.get(&person) {
                Some(team) => &mut heads[*team],
                None => others.entry(person).or_default(),
            };
            if list.last() != Some(&index) {
                list.push(index);
            }
        }
    }
    others.extend(leads.into_iter().map(|(head, team)| (head, std::mem::take(&mut heads[team]))));
    others
}

fn names(looking: &Looking<'_>, people: &[DelegateId]) -> Words {
    let names: Vec<&Words> = people.iter().filter_map(|person| looking.programme.expected.name(*person)).collect();
    in_a_row(&names)
}

fn two_places(looking: &Looking<'_>, rule: FindingRule, pair: Pair, people: &[DelegateId]) -> Finding {
    let (first, second) = (looking.timed[pair.0].session, looking.timed[pair.1].session);
    let ((one, other), who) = (both(first, second), names(looking, people));
    let is = if people.len() == 1 { "is" } else { "are" };
    Finding::new(
        rule,
        vec![second.id, first.id],
        Words::new(
            format!("{} {is} expected at “{}” and at “{}” at the same time.", who.en, one.en, other.en),
            format!("{}: ‘{}’, ‘{}’ 두 세션에 동시에 참석해야 합니다.", who.ko, one.ko, other.ko),
        ),
    )
    .of(people)
    .mended_by(looking.mend(&[first.id, second.id], || looking.one_elsewhen(pair)))
}

fn too_far(looking: &Looking<'_>, pair: Pair, people: &[DelegateId]) -> Finding {
    let (first, second) = (&looking.timed[pair.0], &looking.timed[pair.1]);
    let ((one, other), who) = (both(first.session, second.session), names(looking, people));
    let (left, walking) = ((second.from - first.to).num_minutes(), looking.programme.walking);
    let has = if people.len() == 1 { "has" } else { "have" };
    Finding::new(
        FindingRule::WalkShort,
        vec![second.session.id, first.session.id],
        Words::new(
            format!(
                "{} {has} {left} minutes from “{}” to “{}”, and the walk takes {walking}.",
                who.en, one.en, other.en
            ),
            format!("{}: ‘{}’에서 ‘{}’까지 {left}분인데 이동에 {walking}분이 걸립니다.", who.ko, one.ko, other.ko),
        ),
    )
    .of(people)
    .mended_by(looking.mend(&[first.session.id, second.session.id], || looking.one_elsewhen(pair)))
}

/// Delegations that are expected at more sessions at once than they have people. A delegation of which nobody is named yet is
/// left alone.
fn short_handed(looking: &Looking<'_>) -> Vec<Finding> {
    let expected = looking.programme.expected;
    let mut at: Vec<Vec<(usize, u32)>> = vec![Vec::new(); expected.teams.len()];
    for (index, timed) in looking.timed.iter().enumerate() {
        for attending in expected.at(timed.session.id) {
            let needed = if attending.whole { 1 } else { u32::try_from(attending.named.len()).unwrap_or(u32::MAX) };
            if let Some(list) = at.get_mut(attending.team) {
                list.push((index, needed));
            }
        }
    }
    let mut short: BTreeMap<Vec<usize>, Vec<usize>> = BTreeMap::new();
    for (team, list) in at.iter().enumerate().filter(|(team, _)| expected.teams[*team].size > 0) {
        let size = expected.teams[team].size;
        let mut running: Vec<(usize, u32)> = Vec::new();
        for (index, needed) in list {
            let now = looking.timed[*index].from;
            running.retain(|(other, _)| looking.timed[*other].to > now);
            running.push((*index, *needed));
            if running.len() > 1 && running.iter().map(|(_, needed)| *needed).sum::<u32>() > size {
                let sessions = running.iter().rev().map(|(index, _)| *index).collect();
                short.entry(sessions).or_default().push(team);
            }
        }
    }
    short
        .into_iter()
        .map(|(sessions, teams)| {
            let names: Vec<&Words> = teams.iter().map(|team| &expected.teams[*team].name).collect();
            let (who, count) = (in_a_row(&names), sessions.len());
            let message = match teams.as_slice() {
                [team] => {
                    let size = expected.teams[*team].size;
                    let people = if size == 1 { "one person".to_owned() } else { format!("{size} people") };
                    Words::new(
                        format!("{} has {people} for {count} sessions at the same time.", who.en),
                        format!("{}: 동시에 열리는 세션 {count}건에 인원은 {size}명입니다.", who.ko),
                    )
                }
                _ => Words::new(
                    format!("{} have fewer people than the {count} sessions at the same time need.", who.en),
                    format!("{}: 동시에 열리는 세션 {count}건보다 인원이 적습니다.", who.ko),
                ),
            };
            let who: Vec<_> = teams.iter().map(|team| expected.teams[*team].id).collect();
            let ids: Vec<_> = sessions.iter().map(|index| looking.timed[*index].session.id).collect();
            // Another hour at which each of them has people enough.
            let enough = |moved: usize, from, to| {
                teams.iter().all(|team| {
                    let needed = at[*team].iter().filter(|(index, _)| {
                        let other = &looking.timed[*index];
                        *index == moved || (other.from < to && from < other.to)
                    });
                    needed.map(|(_, people)| *people).sum::<u32>() <= expected.teams[*team].size
                })
            };
            let elsewhen = |moved: &usize| looking.another_hour(*moved, |from, to| enough(*moved, from, to));
            let remedy = looking.mend(&ids, || sessions.iter().find_map(elsewhen));
            Finding::new(FindingRule::ShortHanded, ids, message).of(who).mended_by(remedy)
        })
        .collect()
}
