//! Who stands in for whom, on whose word.

use super::{Held, ReportsView, column, gathered::Gathered, text, words};
use crate::Failure;
use chrono::{DateTime, Utc};
use plenary_domain::{DelegateId, DelegationId, Words, delegation::Party};
use std::collections::BTreeMap;

/// Since when somebody stands in, where that was said: by the clock of the session.
fn since(gathered: &Gathered<'_, '_, '_>, since: Option<DateTime<Utc>>, held: Option<&Held>) -> String {
    let Some(since) = since else { return String::new() };
    let zone = held.and_then(|held| held.session.start).map_or(gathered.summit.zone, |start| start.zone);
    gathered.at.clocks.wall(zone, since).format("%Y-%m-%d %H:%M").to_string()
}

pub(super) fn report(gathered: &Gathered<'_, '_, '_>) -> Result<ReportsView, Failure> {
    let rows = gathered.at.rows;
    let summit = gathered.summit.id;
    // Who stands in may belong to a delegation that was not asked for.
    let delegations: BTreeMap<DelegationId, Words> =
        rows.delegations().of_summit(summit)?.iter().map(|each| (each.id, each.words())).collect();
    let people: BTreeMap<DelegateId, String> =
        rows.delegates().of_summit(summit)?.iter().map(|each| (each.id, each.display().to_owned())).collect();
    let name = |party: Party| {
        let group = delegations.get(&party.delegation).cloned().unwrap_or_default();
        match party.delegate.and_then(|id| people.get(&id)) {
            Some(person) => Words::new(format!("{person}, {}", group.en), format!("{} {person}", group.ko)),
            None => group,
        }
    };
    let columns = vec![
        column("Session", "세션"),
        column("Represented", "피대리"),
        column("By", "대리"),
        column("Authority", "위임 근거"),
        column("Dated", "문서 일자"),
        column("Since", "대리 시작"),
    ];
    let mut report = ReportsView::of(Words::new("Represented by", "대리 참석 현황"), Words::default(), columns);
    let mut without = 0;
    for each in rows.representations().of_summit(summit)? {
        let held = each.session.map(|id| gathered.sessions.iter().find(|held| held.session.id == id));
        let session = match held {
            None => Words::new("whole summit", "회의 전체"),
            Some(Some(held)) => held.session.words(),
            Some(None) => continue,
        };
        if !gathered.delegations.iter().any(|known| known.id == each.party.delegation) {
            continue;
        }
        without += u32::from(each.authority.is_empty());
        report.rows.push(vec![
            words(session),
            words(name(each.party)),
            words(name(each.by)),
            if each.authority.is_empty() {
                words(Words::new("not received", "미접수"))
            } else {
                text(&each.authority)
            },
            text(each.dated.map(|date| date.to_string()).unwrap_or_default()),
            text(since(gathered, each.since, held.flatten())),
        ]);
    }
    report.says = Words::new(
        format!("{} represented by others, {without} of them without a document.", report.rows.len()),
        format!("대리 참석 {}건, 위임 문서 미접수 {without}건입니다.", report.rows.len()),
    );
    Ok(report)
}
