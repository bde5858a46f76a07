//! Attendance by session, day, delegation and person; and who did not come.

use super::{
    ReportBar, ReportBy, ReportCell, ReportChart, ReportPart, ReportTone, ReportsView, column, figure, figures,
    gathered::{Answered, Answers, Gathered, Held},
    short, text, words,
};
use crate::{Failure, export::Disclosure, wording};
use chrono::NaiveDate;
use plenary_domain::{
    DelegateId, DelegationId, Words,
    attendance::{Attendance, Interval},
    delegation::{Delegate, Participation, Party},
    mark::Mark,
    vocabulary::{Capacity, MarkKind, MarkMethod},
};
use std::collections::{BTreeMap, BTreeSet};

/// What adds up.
#[derive(Default)]
struct Sum {
    /// Who was expected where attendance was taken, and whoever came; who is replaced only where they came all the same.
    expected: BTreeSet<DelegateId>,
    came: BTreeSet<DelegateId>,
    excused: BTreeSet<DelegateId>,
    minutes: u64,
    sessions: u32,
    attended: u32,
}

impl Sum {
    /// Who was expected, neither came nor excused themselves.
    fn missing(&self) -> u32 {
        short(self.expected.iter().filter(|id| !self.came.contains(id) && !self.excused.contains(id)).count())
    }

    fn cells(&self) -> [ReportCell; 5] {
        [
            figure(short(self.expected.len())),
            figure(short(self.came.len())),
            figure(short(self.excused.len())),
            figure(self.missing()),
            figure(self.minutes),
        ]
    }

    fn bar(&self, name: Words) -> ReportBar {
        ReportBar { name, values: vec![short(self.came.len()), short(self.excused.len()), self.missing()] }
    }
}

fn chart(bars: Vec<ReportBar>) -> ReportChart {
    let part = |en: &str, ko: &str, tone| ReportPart { name: Words::new(en, ko), tone };
    ReportChart {
        unit: Words::new("people", "명"),
        parts: vec![
            part("Came", "참석", ReportTone::Good),
            part("Excused, declined or represented", "사유 불참·불참 회신·대리", ReportTone::Other),
            part("Not seen", "미확인", ReportTone::Open),
        ],
        bars,
    }
}

fn sums() -> [super::ReportColumn; 5] {
    [
        figures("Expected", "대상"),
        figures("Came", "참석"),
        figures("Excused, declined or represented", "사유 불참·불참 회신·대리"),
        figures("Not seen", "미확인"),
        figures("Minutes present", "참석 시간(분)"),
    ]
}

/// Adds up one session at which attendance was taken.
fn add(sum: &mut Sum, gathered: &Gathered<'_, '_, '_>, held: &Held, answered: &Answered) {
    let Answered { coming, staying, .. } = answered;
    let people = |places: &BTreeSet<usize>| -> Vec<DelegateId> {
        places.iter().filter_map(|place| gathered.people.get(*place)).map(|person| person.id).collect()
    };
    sum.excused.extend(people(staying).into_iter().filter(|id| !held.came(*id)));
    sum.expected.extend(people(coming).into_iter().chain(people(staying)));
    for (id, each) in &held.people {
        take(sum, *id, each, held);
    }
}

fn take(sum: &mut Sum, id: DelegateId, each: &Attendance, held: &Held) {
    if each.came() {
        sum.expected.insert(id);
        sum.came.insert(id);
        sum.minutes += u64::from(each.minutes(held.closes));
    } else if spoken(each.last) {
        sum.excused.insert(id);
    }
}

pub(super) fn report(gathered: &Gathered<'_, '_, '_>, by: ReportBy) -> Result<ReportsView, Failure> {
    let answers = &Answers::of(gathered)?;
    let taken = gathered.sessions.iter().filter(|held| held.taken()).count();
    let says = Words::new(
        format!("Attendance was taken at {taken} of {} sessions.", gathered.sessions.len()),
        format!("세션 {}개 가운데 {taken}개에서 출석을 기록했습니다.", gathered.sessions.len()),
    );
    Ok(match by {
        ReportBy::Session => by_session(gathered, answers, says),
        ReportBy::Day => by_day(gathered, answers, says),
        ReportBy::Delegation => by_delegation(gathered, answers, says),
        ReportBy::Person => match gathered.sessions.as_slice() {
            [only] => of_session(gathered, answers, only),
            _ => by_person(gathered, answers, says),
        },
    })
}

fn by_session(gathered: &Gathered<'_, '_, '_>, answers: &Answers, says: Words) -> ReportsView {
    let mut columns = vec![column("Session", "세션"), column("Date", "날짜"), column("Hours", "시각")];
    columns.extend(sums());
    columns.push(figures("Delegations", "대표단"));
    let mut report = ReportsView::of(Words::new("Attendance by session", "세션별 출석"), says, columns);
    let mut bars = Vec::new();
    for held in &gathered.sessions {
        let mut sum = Sum::default();
        if held.taken() {
            add(&mut sum, gathered, held, &gathered.answered(held, answers));
        }
        let there: BTreeSet<DelegationId> =
            sum.came.iter().filter_map(|id| gathered.person(*id)).map(|each| each.delegation).collect();
        let mut row = vec![words(held.session.words()), date(gathered.date(held)), words(gathered.hours(held))];
        if held.taken() {
            row.extend(sum.cells());
            row.push(figure(short(there.len())));
            bars.push(sum.bar(held.session.words()));
        } else {
            row.push(words(Words::new("not taken", "기록 없음")));
            row.extend((0..5).map(|_| text("")));
        }
        report.rows.push(row);
    }
    report.chart = Some(chart(bars));
    report
}

fn by_day(gathered: &Gathered<'_, '_, '_>, answers: &Answers, says: Words) -> ReportsView {
    let mut columns = vec![column("Date", "날짜"), figures("Sessions", "세션")];
    columns.extend(sums());
    let mut report = ReportsView::of(Words::new("Attendance by day", "일자별 출석"), says, columns);
    let mut days: BTreeMap<NaiveDate, Sum> = BTreeMap::new();
    for held in gathered.sessions.iter().filter(|held| held.taken()) {
        if let Some(day) = gathered.day(held) {
            let sum = days.entry(day).or_default();
            sum.sessions += 1;
            add(sum, gathered, held, &gathered.answered(held, answers));
            // Who came to one session of the day is not missed because of an excuse for another.
            let came = sum.came.clone();
            sum.excused.retain(|id| !came.contains(id));
        }
    }
    let mut bars = Vec::new();
    for (day, sum) in days {
        let mut row = vec![date(Some(day)), figure(sum.sessions)];
        row.extend(sum.cells());
        report.rows.push(row);
        bars.push(sum.bar(Words::new(wording::date_en(day), wording::date_ko(day))));
    }
    report.chart = Some(chart(bars));
    report
}

fn by_delegation(gathered: &Gathered<'_, '_, '_>, answers: &Answers, says: Words) -> ReportsView {
    let mut columns = vec![
        column("Delegation", "대표단"),
        column("Code", "코드"),
        figures("Sessions expected at", "대상 세션"),
        figures("Sessions attended", "참석 세션"),
    ];
    columns.extend(sums());
    let mut report = ReportsView::of(Words::new("Attendance by delegation", "대표단별 출석"), says, columns);
    let mut all: BTreeMap<DelegationId, Sum> = BTreeMap::new();
    for held in gathered.sessions.iter().filter(|held| held.taken()) {
        let Answered { coming, staying, .. } = gathered.answered(held, answers);
        let mut there: BTreeSet<DelegationId> = BTreeSet::new();
        let mut due: BTreeSet<DelegationId> = BTreeSet::new();
        for place in coming.union(&staying) {
            if let Some(person) = gathered.people.get(*place) {
                due.insert(person.delegation);
                let sum = all.entry(person.delegation).or_default();
                sum.expected.insert(person.id);
                if staying.contains(place) && !held.came(person.id) {
                    sum.excused.insert(person.id);
                }
            }
        }
        for (id, each) in &held.people {
            if let Some(person) = gathered.person(*id) {
                take(all.entry(person.delegation).or_default(), *id, each, held);
                if each.came() {
                    due.insert(person.delegation);
                    there.insert(person.delegation);
                }
            }
        }
        for id in due {
            all.entry(id).or_default().sessions += 1;
        }
        for id in there {
            all.entry(id).or_default().attended += 1;
        }
    }
    let mut bars = Vec::new();
    for delegation in &gathered.delegations {
        let mut sum = all.remove(&delegation.id).unwrap_or_default();
        let came = sum.came.clone();
        sum.excused.retain(|id| !came.contains(id));
        let mut row =
            vec![words(delegation.words()), text(&delegation.code), figure(sum.sessions), figure(sum.attended)];
        row.extend(sum.cells());
        report.rows.push(row);
        bars.push(sum.bar(delegation.words()));
    }
    report.chart = Some(chart(bars));
    report.notes.push(Words::new("Order: as the list of delegations", "순서: 대표단 명단 순"));
    report
}

fn by_person(gathered: &Gathered<'_, '_, '_>, answers: &Answers, says: Words) -> ReportsView {
    let columns = vec![
        column("Delegation", "대표단"),
        column("Name", "성명").from(Disclosure::Delegations),
        column("Capacity", "자격"),
        figures("Sessions expected at", "대상 세션"),
        figures("Came", "참석"),
        figures("Excused, declined or represented", "사유 불참·불참 회신·대리"),
        figures("Minutes present", "참석 시간(분)").from(Disclosure::Internal),
        column("Present, by session", "세션별 참석 시각").from(Disclosure::Internal),
    ];
    let mut report = ReportsView::of(Words::new("Attendance by person", "개인별 출석"), says, columns);
    let count = gathered.people.len();
    let (mut expected, mut came, mut excused, mut minutes) =
        (vec![0_u32; count], vec![0_u32; count], vec![0_u32; count], vec![0_u64; count]);
    let mut hours: Vec<Vec<Words>> = vec![Vec::new(); count];
    let places: BTreeMap<DelegateId, usize> =
        gathered.people.iter().enumerate().map(|(place, each)| (each.id, place)).collect();
    for held in gathered.sessions.iter().filter(|held| held.taken()) {
        let Answered { coming, staying, .. } = gathered.answered(held, answers);
        for place in coming.union(&staying) {
            expected[*place] += 1;
        }
        for (id, each) in &held.people {
            let Some(place) = places.get(id).copied() else { continue };
            came[place] += u32::from(each.came());
            expected[place] += u32::from(each.came() && !coming.contains(&place) && !staying.contains(&place));
            excused[place] += u32::from(!each.came() && spoken(each.last) && !staying.contains(&place));
            minutes[place] += u64::from(each.minutes(held.closes));
            if each.came() {
                hours[place].push(at_session(gathered, held, each));
            }
        }
        for place in staying {
            excused[place] += u32::from(!held.came(gathered.people[place].id));
        }
    }
    // Whoever was replaced stands here only with what was counted of them before.
    let counts = |place: usize| expected[place] + came[place] + excused[place] > 0;
    for (place, person) in gathered.people.iter().enumerate().filter(|(place, one)| one.stands() || counts(*place)) {
        report.rows.push(vec![
            words(gathered.delegation(person.delegation)),
            text(person.display()),
            words(person.capacity.label()),
            figure(expected[place]),
            figure(came[place]),
            figure(excused[place]),
            figure(minutes[place]),
            words(one_after_the_other(&hours[place])),
        ]);
    }
    report.notes.push(until_the_end());
    report.notes.push(as_notified());
    report
}

/// Everybody of one session, with the hours.
fn of_session(gathered: &Gathered<'_, '_, '_>, answers: &Answers, held: &Held) -> ReportsView {
    let title = held.session.words();
    let columns = vec![
        column("Delegation", "대표단"),
        column("Name", "성명").from(Disclosure::Delegations),
        column("Capacity", "자격"),
        column("Present", "참석 시각").from(Disclosure::Internal),
        figures("Minutes present", "참석 시간(분)").from(Disclosure::Internal),
        column("Standing", "상태").from(Disclosure::Delegations),
    ];
    let answered = gathered.answered(held, answers);
    let mut sum = Sum::default();
    if held.taken() {
        add(&mut sum, gathered, held, &answered);
    }
    let says = Words::new(
        format!("{} of {} people came.", sum.came.len(), sum.expected.len()),
        format!("대상 {}명 가운데 {}명이 참석했습니다.", sum.expected.len(), sum.came.len()),
    );
    let mut report =
        ReportsView::of(Words::new(format!("Attendance: {}", title.en), format!("출석: {}", title.ko)), says, columns);
    let Answered { coming, staying, replaced } = answered;
    let mut bars: BTreeMap<DelegationId, Sum> = BTreeMap::new();
    for (place, person) in gathered.people.iter().enumerate() {
        let own = held.people.get(&person.id);
        let said_no = staying.contains(&place);
        if own.is_none() && !coming.contains(&place) && !said_no && !replaced.contains(&place) {
            continue;
        }
        let own = own.cloned().unwrap_or_default();
        if own.came() || !replaced.contains(&place) {
            let bar = bars.entry(person.delegation).or_default();
            bar.expected.insert(person.id);
            if said_no && !own.came() {
                bar.excused.insert(person.id);
            }
            take(bar, person.id, &own, held);
        }
        let standing = match own.last {
            Some(kind) => kind.label(),
            None if said_no => Words::new("declined or represented", "불참 회신·대리"),
            None if replaced.contains(&place) => Words::new("replaced", "교체"),
            None => Words::new("not seen", "미확인"),
        };
        report.rows.push(vec![
            words(gathered.delegation(person.delegation)),
            text(person.display()),
            words(person.capacity.label()),
            words(stretches(gathered, held, &own)),
            figure(own.minutes(held.closes)),
            words(standing),
        ]);
    }
    let drawn = gathered.delegations.iter().filter_map(|each| Some(bars.remove(&each.id)?.bar(each.words())));
    report.chart = Some(chart(drawn.collect()));
    let (date, hours) = (gathered.date(held), gathered.hours(held));
    // Where it is another clock than the summit's, the hours say so.
    let home = gathered.zone(&held.session) == gathered.summit.zone;
    let city = if home { gathered.summit.zone.place() } else { Words::default() };
    let of = |city: &str| if home { format!(" ({city})") } else { String::new() };
    report.notes.push(Words::new(
        format!("{}, {}{}", date_en(date), hours.en, of(&city.en)),
        format!("{}, {}{}", date_ko(date), hours.ko, of(&city.ko).trim_start()),
    ));
    report.notes.push(until_the_end());
    report.notes.push(as_notified());
    report
}

/// From when to when somebody was at a session, by its own clock, and where that was by link; who came back has several.
fn stretches(gathered: &Gathered<'_, '_, '_>, held: &Held, own: &Attendance) -> Words {
    let stretch = |each: &Interval| {
        let to = each.to.map(|to| gathered.clock(&held.session, to)).unwrap_or_default();
        let hours = format!("{}–{to}", gathered.clock(&held.session, each.from));
        if each.remote { (format!("{hours} (by link)"), format!("{hours}(원격)")) } else { (hours.clone(), hours) }
    };
    let (en, ko): (Vec<String>, Vec<String>) = own.intervals.iter().map(stretch).unzip();
    Words::new(en.join(", "), ko.join(", "))
}

/// The same with the session and its date, where there are several.
fn at_session(gathered: &Gathered<'_, '_, '_>, held: &Held, own: &Attendance) -> Words {
    let title = held.session.words();
    let day = gathered.date(held).map(|day| format!(", {day}")).unwrap_or_default();
    let hours = stretches(gathered, held, own);
    Words::new(format!("{}{day}, {}", title.en, hours.en), format!("{}{day}, {}", title.ko, hours.ko))
}

fn one_after_the_other(all: &[Words]) -> Words {
    let list = |of: fn(&Words) -> &str| all.iter().map(of).collect::<Vec<_>>().join("; ");
    Words::new(list(|words| &words.en), list(|words| &words.ko))
}

/// Who was expected and did not come. A delegation that was expected as a whole is missed where nobody of it came.
pub(super) fn no_shows(gathered: &Gathered<'_, '_, '_>) -> Result<ReportsView, Failure> {
    let answers = Answers::of(gathered)?;
    let columns = vec![
        column("Session", "세션"),
        column("Date", "날짜"),
        column("Delegation", "대표단"),
        column("Who", "불참자"),
        column("Expected", "참석 구분"),
        column("Marked", "기록").from(Disclosure::Delegations),
    ];
    let mut report = ReportsView::of(Words::new("Expected, but not seen", "미참석 현황"), Words::default(), columns);
    let mut missed: BTreeMap<DelegationId, u32> = BTreeMap::new();
    let mut sessions = 0;
    let over = |held: &&Held| held.taken() && held.span.is_none_or(|(from, _)| from <= gathered.at.now.at);
    for held in gathered.sessions.iter().filter(over) {
        sessions += 1;
        for party in gathered.parties(held) {
            for (who, marked) in not_seen(gathered, held, party, &answers) {
                *missed.entry(party.delegation).or_default() += 1;
                report.rows.push(vec![
                    words(held.session.words()),
                    date(gathered.date(held)),
                    words(gathered.delegation(party.delegation)),
                    who,
                    words(party.requirement.label()),
                    words(marked),
                ]);
            }
        }
    }
    let where_taken = if sessions == 1 { "session" } else { "sessions" };
    report.says = Words::new(
        format!("{} not seen at {sessions} {where_taken} where attendance was taken.", report.rows.len()),
        format!("출석을 기록한 세션 {sessions}개에서 미참석 {}건입니다.", report.rows.len()),
    );
    report.chart = Some(ReportChart {
        unit: Words::new("times", "건"),
        parts: vec![ReportPart { name: Words::new("Not seen", "미참석"), tone: ReportTone::Open }],
        bars: gathered
            .delegations
            .iter()
            .filter_map(|each| Some(ReportBar { name: each.words(), values: vec![*missed.get(&each.id)?] }))
            .collect(),
    });
    Ok(report)
}

/// Who of a party did not come to a session, and what was marked of them. A delegation of which nobody came is one line; of one that
/// was there, or had said that it is not, those who were marked absent.
fn not_seen(
    gathered: &Gathered<'_, '_, '_>,
    held: &Held,
    party: &Participation,
    answers: &Answers,
) -> Vec<(ReportCell, Words)> {
    let at = held.session.id;
    let stays = |party: Party| answers.stays(party, at);
    if stays(party.party()) || answers.is_represented(party.party(), at) {
        return Vec::new();
    }
    if let Some(id) = party.delegate {
        // Whoever was written down at the door by mistake, and that taken back, was never expected.
        let at_the_door = |mark: &Mark| mark.delegate == id && mark.method == MarkMethod::WalkIn;
        let by_mistake = held.last(id).is_none() && held.marks.iter().any(at_the_door);
        let missed = gathered.person(id).filter(|_| !by_mistake && !held.came(id) && !spoken(held.last(id)));
        let marked = held.last(id).map_or_else(Words::default, MarkKind::label);
        return missed.map(|person| (words(gathered.called(person)), marked)).into_iter().collect();
    }
    let own = || gathered.of_delegation(party.delegation);
    let absent = || own().filter(|person| held.last(person.id) == Some(MarkKind::Absent));
    let label = MarkKind::Absent.label();
    let came = own().any(|person| held.came(person.id));
    let of = |person: &Delegate| Party { delegation: person.delegation, delegate: Some(person.id) };
    let everybody_said_no = own().filter(|person| person.stands()).all(|person| stays(of(person)));
    if came
        || everybody_said_no
        || own().any(|person| person.capacity == Capacity::Head && spoken(held.last(person.id)))
    {
        return absent().map(|person| (words(gathered.called(person)), label.clone())).collect();
    }
    let (en, ko): (Vec<String>, Vec<String>) =
        absent().map(|person| gathered.called(person)).map(|words| (words.en, words.ko)).unzip();
    let marked = if en.is_empty() {
        Words::default()
    } else {
        Words::new(format!("{}: {}", label.en, en.join(", ")), format!("{}: {}", label.ko, ko.join(", ")))
    };
    vec![(words(Words::new("nobody of the delegation", "대표단 전원")), marked)]
}

/// Whether it was said beforehand that somebody does not come, or that another speaks for them.
fn spoken(last: Option<MarkKind>) -> bool {
    matches!(last, Some(MarkKind::Excused | MarkKind::Represented))
}

fn until_the_end() -> Words {
    Words::new(
        "Who was not marked out is counted until the session ends or is closed, or until now",
        "퇴장 기록이 없으면 세션 종료 또는 마감 시각, 진행 중이면 현재까지로 계산",
    )
}

fn as_notified() -> Words {
    Words::new(
        "Order: as the list of delegations, then as each notified it",
        "순서: 대표단 명단 순, 대표단 안에서는 통보받은 순",
    )
}

fn date(day: Option<NaiveDate>) -> ReportCell {
    text(day.map(|day| day.to_string()).unwrap_or_default())
}

fn date_en(day: Option<NaiveDate>) -> String {
    day.map(wording::date_en).unwrap_or_default()
}

fn date_ko(day: Option<NaiveDate>) -> String {
    day.map(wording::date_ko).unwrap_or_default()
}
