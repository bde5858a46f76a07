//! The quorum log: how the number of delegations changed, and what was decided with it.

use super::{
    ReportBar, ReportChart, ReportPart, ReportTone, ReportsView, column, figure, figures,
    gathered::{Gathered, Held},
    text, words, yes,
};
use crate::{
    Failure,
    quorum::{Roll, Rolls, sitting},
};
use chrono::{DateTime, Utc};
use plenary_domain::{
    DelegationId, SessionId, Words,
    decision::{Decision, Result as Became},
    quorum::{Stamp, Standing, asked},
    vocabulary::DecisionKind,
};
use plenary_store::HistoryOf;
use std::collections::BTreeMap;

/// A line of the log.
struct Line {
    at: DateTime<Utc>,
    /// Its place among the lines of one instant: who came, then what was asked, then what was decided.
    place: u8,
    what: Words,
    present: u32,
    size: u32,
    needed: u32,
    /// How many are counted by what is known today, where that is another number.
    recount: Option<u32>,
}

pub(super) fn report(gathered: &Gathered<'_, '_, '_>) -> Result<ReportsView, Failure> {
    let at = gathered.at;
    let rolls = Rolls::of(at.rows, gathered.summit.id)?;
    let names: BTreeMap<DelegationId, Words> = rolls.delegations.iter().map(|each| (each.id, each.words())).collect();
    let mut decisions: BTreeMap<SessionId, Vec<Decision>> = BTreeMap::new();
    for decision in at.rows.decisions().of_summit(gathered.summit.id)? {
        decisions.entry(decision.session).or_default().push(decision);
    }
    let columns = vec![
        column("Session", "세션"),
        column("Date", "날짜"),
        column("Time", "시각"),
        column("UTC", "UTC"),
        column("What", "내용"),
        figures("Present", "출석"),
        figures("Of", "전체"),
        figures("Needed", "필요"),
        column("Enough", "충족 여부"),
        figures("Counted again", "재집계"),
    ];
    let mut report = ReportsView::of(Words::new("Quorum log", "정족수 기록"), Words::default(), columns);
    let (mut bars, mut decided, mut short_of) = (Vec::new(), 0, 0);
    let mut changed_meanwhile: Vec<Words> = Vec::new();
    for held in &gathered.sessions {
        let taken = decisions.remove(&held.session.id).unwrap_or_default();
        let roll = rolls.roll(&held.session, &held.marks, &at.clocks);
        if (roll.points.is_empty() || !roll.applies) && taken.is_empty() {
            continue;
        }
        let to_open = roll.rule.open.needed(roll.size);
        let mut lines: Vec<Line> = Vec::new();
        let mut standing: BTreeMap<DelegationId, Standing> = BTreeMap::new();
        for point in &roll.points {
            let what = moved(&point.changes, &names, &mut standing);
            let present = roll.rule.present(point.tally);
            let (size, needed) = (roll.size, to_open);
            lines.push(Line { at: point.at, place: 0, what, present, size, needed, recount: None });
        }
        if let Some(span) = held.span.filter(|_| !roll.points.is_empty()) {
            let span = sitting(held.course, span, at.now.at);
            for each in asked(&roll.rule, roll.size, &roll.points, span, &[], at.now.at) {
                let what = each.occasion.words().unwrap_or_default();
                let (present, size, needed) = (each.present, roll.size, each.needed);
                lines.push(Line { at: each.at, place: 1, what, present, size, needed, recount: None });
            }
        }
        for each in &taken {
            decided += 1;
            short_of += u32::from(!each.stamp.met());
            let Stamp { present, size, needed } = each.stamp;
            // The stamp stays; marks that were corrected since are counted beside it.
            let recount = Some(roll.present_at(each.at)).filter(|again| *again != present);
            lines.push(Line { at: each.at, place: 2, what: said(each), present, size, needed, recount });
        }
        lines.sort_by_key(|line| (line.at, line.place));
        let most = lines.iter().map(|line| line.present).max().unwrap_or(0);
        bars.push(ReportBar { name: held.session.words(), values: vec![most, roll.size.saturating_sub(most)] });
        let day = gathered.date(held).map(|day| day.to_string()).unwrap_or_default();
        for Line { at: moment, what, present, size, needed, recount, .. } in lines {
            report.rows.push(vec![
                words(held.session.words()),
                text(&day),
                text(gathered.clock(&held.session, moment)),
                text(moment.format("%Y-%m-%d %H:%M:%SZ").to_string()),
                words(what),
                figure(present),
                figure(size),
                figure(needed),
                yes(present >= needed),
                recount.map_or_else(|| text(""), figure),
            ]);
        }
        let (title, rule) = (held.session.words(), roll.rule.words());
        let assumed = match roll.origin {
            crate::quorum::RuleOrigin::Assumed => (" (assumed)", "(가정)"),
            _ => ("", ""),
        };
        report.notes.push(Words::new(
            format!("{}: {}{}", title.en, rule.en, assumed.0),
            format!("{}: {}{}", title.ko, rule.ko, assumed.1),
        ));
        changed_meanwhile.extend(rule_changed(gathered, held, &roll)?);
    }
    // The same rule for every session is said once.
    if let Some(first) = rule_of_all(&report.notes) {
        report.notes = vec![first];
    }
    report.notes.extend(changed_meanwhile);
    report.says = Words::new(
        format!("Decisions: {decided}, without a quorum: {short_of}."),
        format!("결정 {decided}건, 정족수 미달 {short_of}건입니다."),
    );
    let part = |en: &str, ko: &str, tone| ReportPart { name: Words::new(en, ko), tone };
    report.chart = Some(ReportChart {
        unit: Words::new("delegations", "개 대표단"),
        parts: vec![
            part("Most at one time", "최대 동시 출석", ReportTone::Good),
            part("Never here together", "그 밖의 대표단", ReportTone::Open),
        ],
        bars,
    });
    Ok(report)
}

/// That the rule of a session was changed after attendance had begun: the whole log is counted by that of today.
fn rule_changed(gathered: &Gathered<'_, '_, '_>, held: &Held, roll: &Roll) -> Result<Option<Words>, Failure> {
    let Some(first) = roll.points.first() else { return Ok(None) };
    let rules = gathered.at.rows.quorum_rules().of_summit(gathered.summit.id)?;
    let own = |session| rules.iter().find(|rule| rule.session == session);
    let Some(rule) = own(Some(held.session.id)).or_else(|| own(None)) else { return Ok(None) };
    let of = HistoryOf { row: Some(rule.id.0), limit: 1, ..HistoryOf::default() };
    let last = gathered.at.rows.history(&of)?.into_iter().next().map(|entry| entry.head.at);
    Ok(last.filter(|last| *last > first.at).map(|last| {
        let (title, clock) = (held.session.words(), gathered.clock(&held.session, last));
        Words::new(
            format!(
                "{}: the rule was last changed at {clock}; all lines but the decisions are counted by it",
                title.en
            ),
            format!("{}: {clock}에 정족수 규칙이 바뀌었으며, 결정을 제외한 모든 줄은 바뀐 규칙으로 집계함", title.ko),
        )
    }))
}

/// The rule, where all sessions have the same.
fn rule_of_all(notes: &[Words]) -> Option<Words> {
    let rule = |note: &Words| {
        let (en, ko) = (note.en.rsplit_once(": ")?.1.to_owned(), note.ko.rsplit_once(": ")?.1.to_owned());
        Some((en, ko))
    };
    let first = rule(notes.first()?)?;
    let same = notes.iter().all(|note| rule(note).as_ref() == Some(&first));
    (same && notes.len() > 1).then(|| Words::new(format!("Quorum: {}", first.0), format!("정족수: {}", first.1)))
}

fn moved(
    changes: &[(DelegationId, Standing)],
    names: &BTreeMap<DelegationId, Words>,
    standing: &mut BTreeMap<DelegationId, Standing>,
) -> Words {
    let told = changes.iter().map(|(id, now)| {
        let name = names.get(id).cloned().unwrap_or_default();
        let (en, ko) = match (standing.insert(*id, *now), now) {
            (_, Standing::InRoom) => ("in the room", "입장"),
            (_, Standing::Remote) => ("by link", "원격 참석"),
            (_, Standing::Represented) => ("represented", "대리 참석"),
            (Some(Standing::Represented), Standing::Away) => ("represented no longer", "대리 종료"),
            (_, Standing::Away) => ("left", "퇴장"),
        };
        (format!("{} {en}", name.en), format!("{} {ko}", name.ko))
    });
    let (en, ko): (Vec<String>, Vec<String>) = told.unzip();
    Words::new(en.join(", "), ko.join(", "))
}

/// A decision in a line: how it was come to, what became of it, and what it says.
fn said(decision: &Decision) -> Words {
    let (en, ko) = match decision.result() {
        Became::Adopted => ("adopted", "채택"),
        Became::WithoutQuorum => ("adopted without a quorum", "채택(정족수 미달)"),
        Became::NotAdopted => ("not adopted", "미채택"),
        Became::Noted => ("noted", "보고"),
    };
    let votes = decision.ballot.map_or_else(Words::default, |ballot| {
        Words::new(
            format!(" ({} for, {} against, {} abstaining)", ballot.yes, ballot.no, ballot.abstain),
            format!("(찬성 {}, 반대 {}, 기권 {})", ballot.yes, ballot.no, ballot.abstain),
        )
    });
    let (kind, title) = (decision.kind.label(), decision.words());
    if decision.kind == DecisionKind::Noted {
        return Words::new(format!("{}: {}", kind.en, title.en), format!("{}: {}", kind.ko, title.ko));
    }
    Words::new(
        format!("{}, {en}{}: {}", kind.en, votes.en, title.en),
        format!("{} {ko}{}: {}", kind.ko, votes.ko, title.ko),
    )
}
