//! What people eat and what they need to take part, counted for those who cater: of those who come by what was answered. It names
//! nobody unless that is asked for.

use super::{
    ReportBar, ReportBy, ReportChart, ReportPart, ReportTone, ReportsView, column, figure, figures,
    gathered::{Answered, Answers, Gathered, Held},
    short, text, words,
};
use crate::{Failure, wording};
use plenary_domain::{Refusal, Words, delegation::Delegate};
use std::collections::{BTreeMap, BTreeSet};

/// A meal or a day: what its lines begin with, and who is expected.
struct Sitting<'g> {
    name: Words,
    when: Words,
    people: Vec<&'g Delegate>,
    /// How many are expected and do not come.
    staying: usize,
}

pub(super) fn report(gathered: &Gathered<'_, '_, '_>, by: ReportBy, named: bool) -> Result<ReportsView, Failure> {
    let answers = Answers::of(gathered)?;
    let sittings = match by {
        ReportBy::Day => by_day(gathered, &answers),
        ReportBy::Session => by_session(gathered, &answers),
        ReportBy::Delegation | ReportBy::Person => {
            let (en, ko) = ("Needs are added up by session or by day.", "지원 요청은 세션별 또는 일자별로 집계합니다.");
            return Err(Refusal::new("by", Words::new(en, ko)).at("by").into());
        }
    };
    let mut columns = vec![
        if by == ReportBy::Day { column("Day", "일자") } else { column("Session", "세션") },
        if by == ReportBy::Day { column("Sessions", "세션") } else { column("When", "일시") },
        column("Of what", "구분"),
        column("Need", "내용"),
        figures("People", "인원(명)"),
    ];
    if named {
        columns.push(column("Who", "해당자"));
    }
    let mut report =
        ReportsView::of(Words::new("Food and access needs", "식사·접근성 지원 현황"), Words::default(), columns);
    let codes: BTreeMap<_, _> = gathered.delegations.iter().map(|each| (each.id, each.code.as_str())).collect();
    let mut bars = Vec::new();
    for sitting in &sittings {
        let with_food = sitting.people.iter().filter(|person| !person.diet.is_empty()).count();
        bars.push(ReportBar {
            name: sitting.name.clone(),
            values: vec![short(with_food), short(sitting.people.len() - with_food), short(sitting.staying)],
        });
        // What one person eats is one meal, whatever it has to leave out: the lines of a sitting add up to its people.
        let mut meals: BTreeMap<Vec<&str>, Vec<&Delegate>> = BTreeMap::new();
        let mut aids: BTreeMap<&str, Vec<&Delegate>> = BTreeMap::new();
        for person in &sitting.people {
            let mut meal: Vec<&str> = person.diet.iter().map(String::as_str).collect();
            meal.sort_unstable();
            meals.entry(meal).or_default().push(person);
            for need in &person.access {
                aids.entry(need).or_default().push(person);
            }
        }
        let mut line = |of: Words, need: Words, people: &[&Delegate], who: bool| {
            let mut cells = vec![
                words(sitting.name.clone()),
                words(sitting.when.clone()),
                words(of),
                words(need),
                figure(people.len()),
            ];
            if named {
                let name = |person: &&Delegate| {
                    let code = codes.get(&person.delegation).copied().unwrap_or_default();
                    format!("{} ({code})", person.display())
                };
                cells.push(text(if who {
                    people.iter().map(name).collect::<Vec<_>>().join("; ")
                } else {
                    String::new()
                }));
            }
            report.rows.push(cells);
        };
        let (food, access) = (Words::new("Food", "식사"), Words::new("Access", "접근성"));
        for (meal, people) in &meals {
            let what =
                if meal.is_empty() { Words::new("Nothing particular", "특이 사항 없음") } else { together(meal) };
            line(food.clone(), what, people, !meal.is_empty());
        }
        for (need, people) in &aids {
            line(access.clone(), wording::access(need), people, true);
        }
        if sitting.staying > 0 {
            let mut cells = vec![
                words(sitting.name.clone()),
                words(sitting.when.clone()),
                words(Words::new("Not counted", "집계 제외")),
                words(Words::new("Declined, replaced or represented", "불참·교체·대리")),
                figure(sitting.staying),
            ];
            cells.extend(named.then(|| text("")));
            report.rows.push(cells);
        }
    }
    let needy: BTreeSet<_> = sittings
        .iter()
        .flat_map(|sitting| &sitting.people)
        .filter(|person| !person.diet.is_empty() || !person.access.is_empty())
        .map(|person| person.id)
        .collect();
    let expected: BTreeSet<_> = sittings.iter().flat_map(|sitting| &sitting.people).map(|person| person.id).collect();
    report.says = Words::new(
        format!("{} of {} people who come have told a need.", needy.len(), expected.len()),
        format!("참석 예정자 {}명 가운데 {}명이 요청 사항을 알렸습니다.", expected.len(), needy.len()),
    );
    let part = |en: &str, ko: &str, tone| ReportPart { name: Words::new(en, ko), tone };
    report.chart = Some(ReportChart {
        unit: Words::new("people", "명"),
        parts: vec![
            part("With food needs", "식사 요청 있음", ReportTone::Good),
            part("Nothing particular", "특이 사항 없음", ReportTone::Open),
            part("Not coming", "불참", ReportTone::Bad),
        ],
        bars,
    });
    report.notes = vec![Words::new(
        "Counted: everybody expected who has not declined. Who is replaced or represented is not counted, whoever comes instead is. \
         The food lines of a session add up to its people; of access, each need is counted by itself.",
        "집계 대상: 불참 회신을 제외한 참석 예정자. 교체되거나 대리되는 사람은 제외하고 대신 참석하는 사람을 포함합니다. \
         식사 항목의 합계는 그 세션의 인원과 같으며, 접근성 지원은 항목별로 집계합니다.",
    )];
    if named {
        report.notes.push(Words::new(
            "With names: for those who look after these people only. Destroy it after the meeting.",
            "성명이 포함되어 있습니다. 담당자만 열람하고 회의 후 파기해 주세요.",
        ));
    }
    Ok(report)
}

/// Several needs of one person in one line.
fn together(needs: &[&str]) -> Words {
    let said: Vec<Words> = needs.iter().map(|need| wording::diet(need)).collect();
    let joined = |pick: fn(&Words) -> &str| said.iter().map(pick).collect::<Vec<_>>().join(" + ");
    Words::new(joined(|words| &words.en), joined(|words| &words.ko))
}

fn by_session<'g>(gathered: &'g Gathered<'_, '_, '_>, answers: &Answers) -> Vec<Sitting<'g>> {
    let mut sittings = Vec::new();
    for held in &gathered.sessions {
        let hours = gathered.hours(held);
        let when = match gathered.date(held) {
            Some(date) => Words::new(format!("{date} {}", hours.en), format!("{date} {}", hours.ko)),
            None => hours,
        };
        let (coming, staying) = of_session(gathered, held, answers);
        sittings.extend(sitting(gathered, held.session.words(), when, &coming, &staying));
    }
    sittings
}

/// Who comes to a session, and who does not.
fn of_session(gathered: &Gathered<'_, '_, '_>, held: &Held, answers: &Answers) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let Answered { coming, mut staying, mut replaced } = gathered.answered(held, answers);
    staying.append(&mut replaced);
    (coming, staying)
}

/// Who comes to one session of a day is there that day, whatever was answered for the others.
fn by_day<'g>(gathered: &'g Gathered<'_, '_, '_>, answers: &Answers) -> Vec<Sitting<'g>> {
    let mut days: BTreeMap<_, (BTreeSet<usize>, BTreeSet<usize>, usize)> = BTreeMap::new();
    for held in &gathered.sessions {
        if let Some(date) = gathered.day(held) {
            let (coming, staying) = of_session(gathered, held, answers);
            let day = days.entry(date).or_default();
            day.0.extend(coming);
            day.1.extend(staying);
            day.2 += 1;
        }
    }
    let days = days.into_iter().filter_map(|(date, (coming, staying, sessions))| {
        let staying = staying.difference(&coming).copied().collect();
        sitting(gathered, Words::same(date.to_string()), Words::same(sessions.to_string()), &coming, &staying)
    });
    days.collect()
}

/// A sitting with those who still belong to their delegations; none where nobody was expected.
fn sitting<'g>(
    gathered: &'g Gathered<'_, '_, '_>,
    name: Words,
    when: Words,
    coming: &BTreeSet<usize>,
    staying: &BTreeSet<usize>,
) -> Option<Sitting<'g>> {
    let standing = |places: &BTreeSet<usize>| -> Vec<&'g Delegate> {
        places.iter().filter_map(|place| gathered.people.get(*place)).filter(|person| person.stands()).collect()
    };
    let (people, staying) = (standing(coming), standing(staying).len());
    (!people.is_empty() || staying > 0).then_some(Sitting { name, when, people, staying })
}
