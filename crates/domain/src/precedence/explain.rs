//! Why somebody stands where they stand, in one sentence.

use super::{
    Scheme,
    order::{Entrant, Moved},
};
use crate::{
    Words,
    vocabulary::{ChairPlace, DelegationCategory, NameForm, OrderKey, Purpose},
    words::josa,
};
use chrono::Datelike;

/// What a sentence is made from.
pub(super) struct Reasons<'a> {
    pub(super) number: u32,
    pub(super) entrant: &'a Entrant,
    pub(super) scheme: &'a Scheme,
    /// How many keys it took to tell it from its neighbours.
    pub(super) decided_by: usize,
    /// Whether it is in a tie, and whether that was answered.
    pub(super) tie: Option<bool>,
    pub(super) moved: Option<&'a Moved>,
    pub(super) lot: Option<&'a Entrant>,
}

/// “7th: minister, in office since 12 May 2020”.
pub(super) fn place(of: &Reasons<'_>) -> Words {
    let (en, ko) = (ordinal(of.number), format!("{}번째", of.number));
    if let Some(moved) = of.moved {
        return Words::new(
            format!("{en}: set by hand, {} by the rule. {}", ordinal(moved.from), moved.reason),
            format!("{ko}: 직접 지정(규칙으로는 {}번째). {}", moved.from, moved.reason),
        );
    }
    let chair = match of.scheme.chair {
        ChairPlace::First if of.entrant.chair => Some(Words::new("chair, before all others", "의장국, 맨 앞")),
        ChairPlace::Last if of.entrant.chair => Some(Words::new("chair, after all others", "의장국, 맨 뒤")),
        _ => None,
    };
    let mut parts: Vec<Words> = match chair {
        Some(chair) => vec![chair],
        None => {
            let keys = &of.scheme.keys[..of.decided_by.max(1).min(of.scheme.keys.len())];
            keys.iter().filter_map(|key| fact(*key, of)).collect()
        }
    };
    match of.tie {
        Some(true) => {
            parts.push(Words::new("equal by the rule, decided by an officer", "규칙상 동순위, 담당자가 결정"))
        }
        Some(false) => parts.push(Words::new("equal by the rule, to be decided", "규칙상 동순위, 결정 필요")),
        None => {}
    }
    let joined = |pick: fn(&Words) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join(", ");
    Words::new(format!("{en}: {}", joined(|part| &part.en)), format!("{ko}: {}", joined(|part| &part.ko)))
}

/// What a chair outside the order does.
pub(super) fn apart(purpose: Purpose) -> Words {
    match purpose {
        Purpose::Arrival => Words::new("Host: receives the others at the door", "주최국: 입구에서 영접"),
        Purpose::Departure => Words::new("Host: sees the others off", "주최국: 환송"),
        Purpose::Speaking | Purpose::RollCall => Words::new("Chair: opens and closes", "의장국: 개회·폐회 발언"),
        _ => Words::new("Chair: outside the order", "의장국: 순서 밖"),
    }
}

/// What a key says of somebody; nothing where it has nothing to say.
fn fact(key: OrderKey, of: &Reasons<'_>) -> Option<Words> {
    let entrant = of.entrant;
    Some(match key {
        OrderKey::Category => {
            let label = match entrant.category {
                DelegationCategory::Chair => DelegationCategory::Member.label(),
                other => other.label(),
            };
            Words::new(label.en.to_lowercase(), label.ko)
        }
        OrderKey::Group if entrant.on_behalf.is_empty() => return None,
        OrderKey::Group => Words::new(format!("for {}", entrant.on_behalf), format!("{} 대표 발언", entrant.on_behalf)),
        OrderKey::Rank => match entrant.rank {
            Some(rank) => {
                let label = rank.label();
                let mut letters = label.en.chars();
                // “Head of State” keeps its capitals; another office loses its first.
                let en = match letters.next() {
                    Some(first) if !label.en.starts_with("Head of ") => first.to_lowercase().chain(letters).collect(),
                    _ => label.en.clone(),
                };
                Words::new(en, label.ko)
            }
            None => Words::new("rank of the head not known", "수석대표 직급 미입력"),
        },
        OrderKey::OfficeSince => match (entrant.office_since, entrant.rank) {
            (Some(since), _) => Words::new(
                format!("in office since {}", since.format("%-d %B %Y")),
                format!("{}. {}. {}. 취임", since.year(), since.month(), since.day()),
            ),
            (None, None) => return None,
            (None, Some(_)) => Words::new("date of taking office not known", "취임일 미상"),
        },
        OrderKey::Founded => match entrant.founded {
            Some(year) => Words::new(format!("founded in {year}"), format!("{year}년 설립")),
            None if entrant.category == DelegationCategory::Organisation => {
                Words::new("year of foundation not known", "설립 연도 미상")
            }
            None => return None,
        },
        OrderKey::Request => match entrant.request {
            Some(asked) => {
                Words::new(format!("{} to ask for the floor", ordinal(asked)), format!("발언 신청 {asked}번째"))
            }
            None => Words::new("has not asked for the floor", "발언 신청 없음"),
        },
        OrderKey::Alphabet => {
            let (language, name) = (of.scheme.alphabet.label(), &entrant.sort_name);
            let (form_en, form_ko) = match of.scheme.form {
                NameForm::Short => ("", ""),
                NameForm::Formal => (", formal name", " 공식 국명"),
                NameForm::Everyday => (", everyday name", " 통용 국명"),
            };
            let (lot_en, lot_ko) = match of.lot {
                Some(lot) if lot.code == entrant.code => (", drawn by lot".to_owned(), ", 추첨 결과".to_owned()),
                Some(lot) => (format!(", from lot {}", lot.name.en), format!(", 추첨 {}부터", lot.name.ko)),
                None => (String::new(), String::new()),
            };
            Words::new(
                format!("“{name}” in the {} alphabet{form_en}{lot_en}", language.en),
                format!("{}{form_ko} 자모순 ‘{name}’{lot_ko}", language.ko),
            )
        }
        OrderKey::Code => Words::new(format!("code {}", entrant.code), format!("코드 {}", entrant.code)),
        OrderKey::Listed => Words::new("as listed", "명단 순"),
    })
}

/// What an officer is asked about a tie.
pub(super) fn question(tied: &[&Entrant]) -> Words {
    let (ens, kos): (Vec<&str>, Vec<&str>) =
        tied.iter().map(|entrant| (entrant.name.en.as_str(), entrant.name.ko.as_str())).unzip();
    let (last, before) = match ens.split_last() {
        Some((last, before)) => (*last, before.join(", ")),
        None => ("", String::new()),
    };
    let ko = kos.join(", ");
    let particle = josa(&ko, "은", "는");
    Words::new(
        format!("{before} and {last} are equal by the rule. Who goes first?"),
        format!("{ko}{particle} 규칙상 동순위입니다. 어느 쪽이 먼저입니까?"),
    )
}

/// What to type in where a key has nothing to go by.
pub(super) fn gap(entrant: &Entrant, key: OrderKey) -> Words {
    let name = &entrant.name;
    match key {
        OrderKey::Rank => Words::new(
            format!("Say which rank the head of delegation of {} has.", name.en),
            format!("{} 수석대표의 직급을 입력해 주세요.", name.ko),
        ),
        OrderKey::Founded => Words::new(
            format!("Say in which year {} was founded.", name.en),
            format!("{} 설립 연도를 입력해 주세요.", name.ko),
        ),
        _ => Words::new(
            format!("Say since when the head of {} has been in office.", name.en),
            format!("{} 수석대표의 취임일을 입력해 주세요.", name.ko),
        ),
    }
}

/// `1st`, `2nd`, `11th`, `23rd`.
fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
