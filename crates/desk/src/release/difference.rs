//! The difference between two versions of a programme, in words.

use super::{
    consequences::consequences,
    frozen::{Frozen, FrozenItem, FrozenPerson, FrozenSession},
    people,
};
use crate::{view::ReleaseChange, wording};
use plenary_domain::{
    AgendaItemId, Clocks, DelegationId, ManualOffsetId, PlaceId, SessionId, Words, vocabulary::SessionStatus,
};
use std::collections::{BTreeMap, BTreeSet};

/// A session that is different.
pub(crate) struct Changed {
    pub(crate) session: SessionId,
    pub(crate) title: Words,
    pub(crate) change: ReleaseChange,
    pub(crate) lines: Vec<Words>,
}

/// The whole difference.
#[derive(Default)]
pub(crate) struct Difference {
    /// What is different about the summit as a whole, a line each.
    pub(crate) summit: Vec<Words>,
    pub(crate) sessions: Vec<Changed>,
    pub(crate) consequences: Vec<Words>,
}

/// Compares two versions of the programme of one summit.
pub(crate) fn difference(clocks: &Clocks, old: &Frozen, new: &Frozen) -> Difference {
    let by_id = |frozen: &'_ Frozen| -> BTreeMap<SessionId, usize> {
        frozen.sessions.iter().enumerate().map(|(at, session)| (session.id, at)).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let mut sessions = Vec::new();
    for id in before.keys().chain(after.keys()).copied().collect::<BTreeSet<_>>() {
        let was = before.get(&id).map(|at| &old.sessions[*at]);
        let is = after.get(&id).map(|at| &new.sessions[*at]);
        sessions.extend(compared((old, was), (new, is)));
    }
    let start = |changed: &Changed| {
        let at = after.get(&changed.session).and_then(|at| new.sessions[*at].utc);
        at.or_else(|| before.get(&changed.session).and_then(|at| old.sessions[*at].utc))
    };
    sessions.sort_by_key(|changed| (start(changed), changed.session));
    let consequences = consequences(clocks, old, new, &sessions, &before, &after);
    Difference { summit: of_the_whole(old, new), sessions, consequences }
}

/// What is different about the summit, its days, its places and the delegations themselves.
fn of_the_whole(old: &Frozen, new: &Frozen) -> Vec<Words> {
    let mut lines = Vec::new();
    // Early releases did not keep the title.
    if !old.words().en.is_empty() && !new.words().en.is_empty() {
        lines.extend(changed(&title(), old.words(), new.words()));
    }
    let city = |frozen: &Frozen| frozen.zone.place();
    lines.extend(changed(&wording::field("zone"), city(old), city(new)));
    let days = |frozen: &'_ Frozen| -> BTreeMap<String, Words> {
        frozen.days.iter().map(|each| (each.date.clone(), each.words())).collect()
    };
    let places = |frozen: &'_ Frozen| -> BTreeMap<PlaceId, Words> {
        frozen.places.iter().map(|each| (each.id, each.words())).collect()
    };
    let teams = |frozen: &'_ Frozen| -> BTreeMap<DelegationId, Words> {
        frozen.delegations.iter().map(|each| (each.id, each.name.clone())).collect()
    };
    let (was, is) = (days(old), days(new));
    let shown = |date: &String, label: &Words| {
        let named = |label: &str| if label.is_empty() { date.clone() } else { format!("{date} ({label})") };
        Words::new(named(&label.en), named(&label.ko))
    };
    lines.extend(came_and_went(&was, &is, shown, [("New day", "추가된 날"), ("Day taken out", "없어진 날")]));
    for (date, label) in &is {
        let name = Words::new(format!("Day {date}"), format!("{date} 이름"));
        lines.extend(was.get(date).and_then(|before| changed(&name, before.clone(), label.clone())));
    }
    let (was, is) = (places(old), places(new));
    let shown = |_: &PlaceId, name: &Words| name.clone();
    lines.extend(came_and_went(&was, &is, shown, [("New place", "추가된 장소"), ("Place taken out", "없어진 장소")]));
    let place = wording::field("place");
    for (id, name) in &is {
        lines.extend(was.get(id).and_then(|before| changed(&place, before.clone(), name.clone())));
    }
    let seats = |frozen: &Frozen, id| {
        let known = frozen.places.iter().find(|each| each.id == id)?;
        Some(known.capacity.map_or_else(Words::default, |seats| Words::same(seats.to_string())))
    };
    for (id, name) in &is {
        let label = Words::new(format!("Seats in {}", name.en), format!("{} 좌석", name.ko));
        lines.extend(seats(old, *id).zip(seats(new, *id)).and_then(|(was, is)| changed(&label, was, is)));
    }
    for place in &new.places {
        let Some(before) = old.places.iter().find(|each| each.id == place.id) else { continue };
        let name = place.words();
        for (field, was, is) in [
            (wording::field("setup"), before.preparation(), place.preparation()),
            (wording::field("directions"), before.way(), place.way()),
            (Words::new("hours of use", "이용 시간"), before.hours(), place.hours()),
            (wording::field("kind"), before.kind.label(), place.kind.label()),
            (wording::field("zone"), before.clock(), place.clock()),
        ] {
            let label = Words::new(format!("{}, {}", name.en, field.en), format!("{} {}", name.ko, field.ko));
            lines.extend(changed(&label, was, is));
        }
    }
    if let (Some(was), Some(is)) = (old.by_hand(), new.by_hand()) {
        let shown = |_: &ManualOffsetId, words: &Words| words.clone();
        let news = [("Clock set by hand", "직접 지정한 시차"), ("Clock set by hand no more", "취소된 시차 지정")];
        lines.extend(came_and_went(&was, &is, shown, news));
    }
    let minutes = |frozen: &Frozen| Words::new(format!("{} min", frozen.walking()), format!("{}분", frozen.walking()));
    lines.extend(changed(&Words::new("walking between places", "장소 간 이동 시간"), minutes(old), minutes(new)));
    let (was, is) = (teams(old), teams(new));
    let shown = |_: &DelegationId, name: &Words| name.clone();
    let said = [("New delegation", "추가된 대표단"), ("Delegation taken out", "없어진 대표단")];
    lines.extend(came_and_went(&was, &is, shown, said));
    let order = |frozen: &Frozen, names: &BTreeMap<DelegationId, Words>| -> Vec<DelegationId> {
        frozen.delegations.iter().map(|each| each.id).filter(|id| names.contains_key(id)).collect()
    };
    if order(old, &is) != order(new, &was) {
        lines.push(Words::new("Delegations: in another order", "대표단: 순서가 달라짐"));
    }
    for delegation in &new.delegations {
        let Some(before) = old.delegation(delegation.id) else { continue };
        let delegations = Words::new("Delegation", "대표단");
        lines.extend(changed(&delegations, before.name.clone(), delegation.name.clone()));
        for (field, was, is) in [
            ("code", Words::same(&before.code), Words::same(&delegation.code)),
            ("flag", Words::same(&before.flag), Words::same(&delegation.flag)),
            ("category", before.category.label(), delegation.category.label()),
            ("zone", before.zone.place(), delegation.zone.place()),
        ] {
            let (name, field) = (&delegation.name, wording::field(field));
            let label = Words::new(format!("{}, {}", name.en, field.en), format!("{} {}", name.ko, field.ko));
            lines.extend(changed(&label, was, is));
        }
    }
    lines
}

/// What is only on one of two sides, a line for each of them.
fn came_and_went<K: Ord>(
    was: &BTreeMap<K, Words>,
    is: &BTreeMap<K, Words>,
    shown: impl Fn(&K, &Words) -> Words,
    [came, went]: [(&str, &str); 2],
) -> Vec<Words> {
    let only = |these: &BTreeMap<K, Words>, those: &BTreeMap<K, Words>| -> Vec<Words> {
        these.iter().filter(|(key, _)| !those.contains_key(key)).map(|(key, words)| shown(key, words)).collect()
    };
    [(came, only(is, was)), (went, only(was, is))]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|((en, ko), names)| said(en, ko, &listed(&names)))
        .collect()
}

/// A line for a field, where it says something else than before.
pub(super) fn changed(label: &Words, before: Words, after: Words) -> Option<Words> {
    let shown = |words: &str| if words.is_empty() { "–".to_owned() } else { words.to_owned() };
    // What says something else in one language alone is told in that one to readers of either.
    let (en, ko) = match (before.en == after.en, before.ko == after.ko) {
        (true, true) => return None,
        (false, false) => ((&before.en, &after.en, ""), (&before.ko, &after.ko, "")),
        (true, false) => ((&before.ko, &after.ko, " in Korean"), (&before.ko, &after.ko, "")),
        (false, true) => ((&before.en, &after.en, ""), (&before.en, &after.en, "(영문)")),
    };
    Some(Words::new(
        format!("{}{}: {} → {}", label.en, en.2, shown(en.0), shown(en.1)),
        format!("{}{}: {} → {}", label.ko, ko.2, shown(ko.0), shown(ko.1)),
    ))
}

/// A version, and a session in it, if it is there.
pub(super) type Side<'a> = (&'a Frozen, Option<&'a FrozenSession>);

fn compared((old, was): Side<'_>, (new, is): Side<'_>) -> Option<Changed> {
    let told = |session: &FrozenSession, change, lines| {
        Some(Changed { session: session.id, title: session.words(), change, lines })
    };
    match (was, is) {
        (None, None) => None,
        (None, Some(is)) => told(is, ReleaseChange::Added, vec![said("Added", "추가", &hours(is))]),
        (Some(was), None) => told(was, ReleaseChange::Gone, vec![said("Taken out", "삭제", &hours(was))]),
        (Some(was), Some(is)) => {
            let lines = lines((old, was), (new, is));
            if lines.is_empty() {
                return None;
            }
            let off = is.status == SessionStatus::Cancelled && was.status != SessionStatus::Cancelled;
            let moved = (was.utc, was.minutes) != (is.utc, is.minutes);
            let change = if off {
                ReleaseChange::CalledOff
            } else if moved {
                ReleaseChange::Moved
            } else {
                ReleaseChange::Changed
            };
            told(is, change, lines)
        }
    }
}

/// Everything that is different about a session, a line each.
fn lines((old, was): (&Frozen, &FrozenSession), (new, is): (&Frozen, &FrozenSession)) -> Vec<Words> {
    let mut lines = Vec::new();
    let mut field = |name: &str, before: Words, after: Words| {
        lines.extend(changed(&wording::field(name), before, after));
    };
    field("status", was.status.label(), is.status.label());
    // The same instant under another clock is told too: it is what people read.
    field("start", hours(was), hours(is));
    let minutes =
        |session: &FrozenSession| Words::new(format!("{} min", session.minutes), format!("{}분", session.minutes));
    field("minutes", minutes(was), minutes(is));
    let place =
        |frozen: &Frozen, session: &FrozenSession| session.place.and_then(|id| frozen.place(id)).unwrap_or_default();
    field("place", place(old, was), place(new, is));
    field("format", was.format.label(), is.format.label());
    field("join_link", Words::same(&was.join_link), Words::same(&is.join_link));
    field("chair", was.chair_name.clone(), is.chair_name.clone());
    let name = |person: &Option<FrozenPerson>| person.as_ref().map(|each| each.name.clone()).unwrap_or_default();
    field("vice_chair", name(&was.vice_chair), name(&is.vice_chair));
    field("rapporteur", name(&was.rapporteur), name(&is.rapporteur));
    field("kind", was.kind.label(), is.kind.label());
    let first = |frozen: &Frozen, session: &FrozenSession| {
        let found = session.resumes.and_then(|id| frozen.sessions.iter().find(|each| each.id == id));
        found.map(FrozenSession::words).unwrap_or_default()
    };
    field("resumes", first(old, was), first(new, is));
    let offered = |yes: bool| if yes { Words::new("yes", "있음") } else { Words::new("no", "없음") };
    field("interpreted", offered(was.interpreted), offered(is.interpreted));
    if hours(was) == hours(is) {
        // An offset set by hand, or newer rules: what people read stays, and means another moment.
        let moment = |session: &FrozenSession| {
            session.utc.map_or_else(Words::default, |utc| Words::same(utc.format("%Y-%m-%d %H:%M UTC").to_string()))
        };
        let label = Words::new("The same hour is another moment", "같은 시각의 실제 순간");
        lines.extend(changed(&label, moment(was), moment(is)));
    }
    lines.extend(changed(&title(), was.words(), is.words()));
    lines.extend(agenda((old, &was.items), (new, &is.items)));
    lines.extend(people::expected((old, was), (new, is)));
    lines
}

/// What a title of a session or a summit is called; of people it is their office.
fn title() -> Words {
    Words::new("title", "제목")
}

/// What is different on an agenda, a line each; the chair's notes are nobody's news.
fn agenda((old, was): (&Frozen, &[FrozenItem]), (new, is): (&Frozen, &[FrozenItem])) -> Vec<Words> {
    let by_id =
        |items: &'_ [FrozenItem]| -> BTreeMap<_, Words> { items.iter().map(|item| (item.id, item.words())).collect() };
    let shown = |_: &AgendaItemId, name: &Words| name.clone();
    let news = [("New agenda item", "추가된 안건"), ("Agenda item taken out", "없어진 안건")];
    let mut lines = came_and_went(&by_id(was), &by_id(is), shown, news);
    for item in is {
        let Some(before) = was.iter().find(|before| before.id == item.id) else { continue };
        let name = item.words();
        let label = |en: &str, ko: &str| {
            Words::new(format!("Agenda item “{}”, {en}", name.en), format!("안건 ‘{}’ {ko}", name.ko))
        };
        let minutes = |item: &FrozenItem| Words::new(format!("{} min", item.minutes), format!("{}분", item.minutes));
        lines.extend(changed(&Words::new("Agenda item", "안건"), before.words(), name.clone()));
        lines.extend(changed(&label("length", "길이"), minutes(before), minutes(item)));
        lines.extend(changed(&label("begins", "시작"), before.begins(), item.begins()));
        lines.extend(changed(&label("kind", "유형"), before.kind.label(), item.kind.label()));
        let above = |items: &[FrozenItem], item: &FrozenItem| {
            let parent = item.parent.and_then(|id| items.iter().find(|other| other.id == id));
            parent.map_or_else(|| Words::new("none", "없음"), FrozenItem::words)
        };
        lines.extend(changed(&label("part of", "상위 안건"), above(was, before), above(is, item)));
        let (presented, presents) = (people::presenter(old, before), people::presenter(new, item));
        if (before.presenter, before.delegation) != (item.presenter, item.delegation) {
            // Early releases did not keep what presenters are called.
            let line = changed(&label("presented by", "발표자"), presented, presents);
            lines.push(line.unwrap_or_else(|| label("presented by somebody else", "발표자가 바뀜")));
        }
        lines.extend(changed(
            &label("documents", "문서"),
            Words::same(&before.documents),
            Words::same(&item.documents),
        ));
    }
    let order = |items: &[FrozenItem], others: &[FrozenItem]| -> Vec<_> {
        let both = items.iter().filter(|item| others.iter().any(|other| other.id == item.id));
        both.map(|item| item.id).collect()
    };
    if order(was, is) != order(is, was) {
        lines.push(Words::new("The agenda is in another order", "안건 순서가 달라짐"));
    }
    lines
}

pub(super) fn said(en: &str, ko: &str, what: &Words) -> Words {
    Words::new(format!("{en}: {}", what.en), format!("{ko}: {}", what.ko))
}

/// When a session takes place, by the clock it is planned by: `Tue 13 Apr 14:30 (Seoul)`.
fn hours(session: &FrozenSession) -> Words {
    session.start.map_or_else(
        || Words::new("not scheduled", "미배정"),
        |start| Words::new(wording::start_en(&start), wording::start_ko(&start)),
    )
}

pub(super) fn listed(names: &[Words]) -> Words {
    let all = |of: fn(&Words) -> &str| names.iter().map(of).collect::<Vec<_>>().join(", ");
    Words::new(all(|words| &words.en), all(|words| &words.ko))
}
