//! Who stands in for whom, on whose word.

use super::{Held, ReportsView, column, gathered::Gathered, text, words};
use crate::{Failure, export::Disclosure};
use chrono::{DateTime, Utc};
use plenary_domain::{
    DelegateId, DelegationId, SessionId, Words, delegation::Party, presence::counting, vocabulary::MarkKind,
};
use plenary_store::Represented;
use std::collections::{BTreeMap, BTreeSet};

pub(super) fn report(gathered: &Gathered<'_, '_, '_>) -> Result<ReportsView, Failure> {
    let rows = gathered.at.rows;
    let summit = gathered.summit.id;
    // Who stands in may belong to a delegation that was not asked for.
    let delegations: BTreeMap<DelegationId, Words> =
        rows.delegations().of_summit(summit)?.iter().map(|each| (each.id, each.words())).collect();
    let people: BTreeMap<DelegateId, Words> =
        rows.delegates().of_summit(summit)?.iter().map(|each| (each.id, gathered.called(each))).collect();
    let name = |party: Party| {
        let group = delegations.get(&party.delegation).cloned().unwrap_or_default();
        match party.delegate.and_then(|id| people.get(&id)) {
            Some(person) => Words::new(format!("{}, {}", person.en, group.en), format!("{} {}", group.ko, person.ko)),
            None => group,
        }
    };
    let columns = vec![
        column("Session", "세션"),
        column("Represented", "피대리"),
        column("By", "대리"),
        column("Authority", "위임 근거").from(Disclosure::Internal),
        column("Dated", "문서 일자").from(Disclosure::Internal),
        // The hours of a person are those of their marks at the door.
        column("Since", "대리 시작").from(Disclosure::Internal),
        column("Until", "대리 종료").from(Disclosure::Internal),
    ];
    let mut report = ReportsView::of(Words::new("Represented by", "대리 참석 현황"), Words::default(), columns);
    let (mut without, mut who) = (0, BTreeSet::new());
    let said = in_one(rows.represented(summit)?);
    let marked = gathered.sessions.iter().flat_map(|held| marked(gathered, held, &said));
    for each in said.iter().filter(|each| mattered(gathered, each)).cloned().chain(marked) {
        let held = held(gathered, each.session);
        let session = match (each.session, held) {
            (None, _) => Words::new("whole summit", "회의 전체"),
            (_, Some(held)) => held.session.words(),
            (Some(_), None) => continue,
        };
        if !gathered.delegations.iter().any(|known| known.id == each.party.delegation) {
            continue;
        }
        without += u32::from(each.authority.is_empty());
        who.insert((each.session, each.party));
        let clock = |instant| text(clock(gathered, held, instant));
        report.rows.push(vec![
            words(session),
            words(name(each.party)),
            words(name(each.by)),
            if each.authority.is_empty() {
                words(Words::new("not received", "미접수"))
            } else {
                text(&each.authority)
            },
            text(&each.dated),
            clock(each.from),
            each.until.map_or_else(|| text(""), clock),
        ]);
    }
    let times = if without == 1 { "once".to_owned() } else { format!("{without} times") };
    report.says = Words::new(
        format!("{} represented by others; {times} without a document.", who.len()),
        format!("대리 참석 {}건, 위임 문서 미접수 {without}건입니다.", who.len()),
    );
    Ok(report)
}

/// What was taken away and came back by an undo is one stretch again.
fn in_one(said: Vec<Represented>) -> Vec<Represented> {
    let mut all: Vec<Represented> = Vec::new();
    for each in said {
        let last = all.iter_mut().rfind(|last| last.id == each.id);
        match last.filter(|last| (last.session, last.party, last.by) == (each.session, each.party, each.by)) {
            Some(last) => *last = Represented { from: last.from, ..each },
            None => all.push(each),
        }
    }
    all
}

/// Who was marked as represented at a session without anybody having said so of them or their delegation: from that mark to the next.
fn marked(gathered: &Gathered<'_, '_, '_>, held: &Held, said: &[Represented]) -> Vec<Represented> {
    let marks = counting(&held.marks);
    let spoken_for = marks.iter().enumerate().filter(|(_, mark)| mark.kind == MarkKind::Represented);
    spoken_for
        .filter_map(|(place, mark)| {
            let by = Party { delegation: mark.represented_by?, delegate: None };
            let party = Party { delegation: gathered.person(mark.delegate)?.delegation, delegate: Some(mark.delegate) };
            let session = Some(held.session.id);
            let is_said = said.iter().any(|each| {
                each.party.delegation == party.delegation
                    && each.party.delegate.is_none_or(|person| person == mark.delegate)
                    && each.session.is_none_or(|at| Some(at) == session)
                    && each.from <= mark.at
                    && each.until.is_none_or(|until| mark.at < until)
            });
            let until = marks[place + 1..].iter().find(|next| next.delegate == mark.delegate).map(|next| next.at);
            let (authority, dated) = (String::new(), String::new());
            (!is_said).then_some(Represented {
                id: mark.id.0,
                session,
                party,
                by,
                from: mark.at,
                until,
                authority,
                dated,
            })
        })
        .collect()
}

/// Whether what was said held while there was anything to represent somebody at: what was taken back beforehand did not.
fn mattered(gathered: &Gathered<'_, '_, '_>, said: &Represented) -> bool {
    let Some(until) = said.until else { return true };
    let begins = |held: &Held| held.span.map(|(from, _)| from);
    let first = match said.session {
        Some(_) => held(gathered, said.session).and_then(begins),
        None => gathered.sessions.iter().filter_map(begins).min(),
    };
    first.is_some_and(|first| until > first)
}

fn held<'a>(gathered: &'a Gathered<'_, '_, '_>, session: Option<SessionId>) -> Option<&'a Held> {
    gathered.sessions.iter().find(|held| Some(held.session.id) == session)
}

/// An instant by the clock of the session, else by the summit's.
fn clock(gathered: &Gathered<'_, '_, '_>, held: Option<&Held>, instant: DateTime<Utc>) -> String {
    let zone = held.and_then(|held| held.session.start).map_or(gathered.summit.zone, |start| start.zone);
    let clocks = &gathered.at.clocks;
    format!("{} {}", clocks.wall(zone, instant).date(), clocks.time_of_day(zone, instant))
}
