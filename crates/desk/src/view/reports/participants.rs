//! The list of participants: States in their order, the head of each first.

use super::{
    ReportBar, ReportChart, ReportPart, ReportTone, ReportsView, column, gathered::Gathered, short, text, words,
};
use crate::export::Disclosure;
use plenary_domain::{Words, delegation::Delegate, vocabulary::Capacity};

/// Who stands on the list by default: who speaks and advises. Interpreters, guards, press and other staff do not.
fn listed(person: &Delegate) -> bool {
    matches!(
        person.capacity,
        Capacity::Head | Capacity::Alternate | Capacity::Member | Capacity::Adviser | Capacity::Secretariat
    )
}

pub(super) fn report(gathered: &Gathered<'_, '_, '_>, staff: bool, is_final: bool) -> ReportsView {
    let columns = vec![
        column("Delegation", "대표단"),
        column("In quality of", "참가 자격"),
        column("Name", "성명").from(Disclosure::Delegations),
        column("Title", "직위"),
        column("Organisation", "소속 기관").from(Disclosure::Delegations),
        column("Capacity", "자격"),
    ];
    let summit = gathered.summit.words();
    let standing = if is_final { ("Final list", "확정 명단") } else { ("Provisional list", "잠정 명단") };
    let mut report = ReportsView::of(
        Words::new(format!("List of participants, {}", summit.en), format!("{} 참가자 명단", summit.ko)),
        Words::default(),
        columns,
    );
    let mut bars = Vec::new();
    // Members come before those who are invited, these before observers, and organisations last; within each as the list.
    let mut delegations: Vec<_> = gathered.delegations.iter().collect();
    delegations.sort_by_key(|each| match each.category {
        plenary_domain::vocabulary::DelegationCategory::Chair => plenary_domain::vocabulary::DelegationCategory::Member,
        other => other,
    });
    for delegation in delegations {
        let mut people: Vec<&Delegate> = gathered
            .of_delegation(delegation.id)
            .filter(|person| person.stands() && (staff || listed(person)))
            .collect();
        // The order a State notified stays; only its head is named first.
        people.sort_by_key(|person| person.capacity != Capacity::Head);
        if people.is_empty() {
            continue;
        }
        bars.push(ReportBar { name: delegation.words(), values: vec![short(people.len())] });
        for person in people {
            let name = match person.awaits_name() {
                true => Words::new("to be notified", "추후 통보"),
                false => Words::same(person.in_full()),
            };
            let organisation =
                if person.organisation.is_empty() { &delegation.organisation } else { &person.organisation };
            report.rows.push(vec![
                words(delegation.words()),
                words(delegation.category.label()),
                words(name),
                text(&person.title),
                text(organisation),
                words(person.capacity.label()),
            ]);
        }
    }
    report.says = Words::new(
        format!("{}. People: {}, delegations: {}.", standing.0, report.rows.len(), bars.len()),
        format!("{}: {}개 대표단 {}명.", standing.1, bars.len(), report.rows.len()),
    );
    report.chart = Some(ReportChart {
        unit: Words::new("people", "명"),
        parts: vec![ReportPart { name: Words::new("People", "인원"), tone: ReportTone::Good }],
        bars,
    });
    let (mut en, mut ko) = if is_final {
        ("Final list.".to_owned(), "확정 명단입니다.".to_owned())
    } else {
        (format!("{}, subject to change.", standing.0), format!("{}으로 변경될 수 있습니다.", standing.1))
    };
    // Without names it is for everybody.
    if gathered.level.names() {
        en.push_str(" For the use of the delegations only.");
        ko.push_str(" 대표단 업무용입니다.");
    }
    report.notes = vec![
        Words::new(en, ko),
        Words::new(
            "Order: as the list of delegations, the head first, then as each notified it",
            "순서: 대표단 명단 순, 수석대표 다음은 통보받은 순",
        ),
    ];
    report
}
