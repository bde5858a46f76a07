//! Why a line of a list of participants is left out: each reason a sentence that says how to mend it.

use plenary_domain::{Refusal, Words};

pub(super) fn no_such_delegate() -> Refusal {
    Refusal::new("gone", Words::new("This delegate is not at this summit.", "이 회의의 대표가 아닙니다."))
        .at("delegate")
}

pub(super) fn twice() -> Refusal {
    Refusal::new(
        "twice",
        Words::new(
            "An earlier line is about the same person. Give both their badge codes if they are two.",
            "앞의 줄과 같은 사람입니다. 서로 다른 사람이면 각각 명찰 코드를 적어 주세요.",
        ),
    )
}

pub(super) fn twice_in_file(line: Option<u32>) -> Refusal {
    let (en, ko) = at_line(line);
    Refusal::new(
        "twice",
        Words::new(
            format!(
                "The same name stands in this delegation already{en}. If they are two, say that this one is somebody new."
            ),
            format!(
                "같은 대표단에 같은 이름이 이미 있습니다{ko}. 서로 다른 사람이면 이 줄을 새 사람으로 지정해 주세요."
            ),
        ),
    )
}

/// The person stands in the list already, as somebody else has written the name.
pub(super) fn spelt_otherwise_in_file(line: Option<u32>, written: &str) -> Refusal {
    let (en, ko) = at_line(line);
    Refusal::new(
        "twice",
        Words::new(
            format!(
                "This may be the same person as “{written}” of this delegation{en}, spelt otherwise. Leave one of the two out; if they are two, say that this one is somebody new."
            ),
            format!(
                "같은 대표단의 ‘{written}’{ko}과(와) 표기만 다른 같은 사람일 수 있습니다. 둘 중 하나를 제외해 주시고, 서로 다른 사람이면 이 줄을 새 사람으로 지정해 주세요."
            ),
        ),
    )
}

pub(super) fn badge_twice_in_file(line: Option<u32>) -> Refusal {
    let (en, ko) = at_line(line);
    Refusal::new(
        "badge_twice",
        Words::new(
            format!("The same badge code stands in the list already{en}."),
            format!("같은 명찰 코드가 명단에 이미 있습니다{ko}."),
        ),
    )
    .at("badge_code")
}

fn at_line(line: Option<u32>) -> (String, String) {
    line.map_or_else(Default::default, |line| (format!(", on line {line}"), format!("({line}번째 줄)")))
}

pub(super) fn badge_twice(carrier: &str) -> Refusal {
    Refusal::new(
        "badge_twice",
        Words::new(
            format!("This badge code belongs to {carrier} already."),
            format!("이 명찰 코드는 이미 {carrier}에게 배정되어 있습니다."),
        ),
    )
    .at("badge_code")
}

pub(super) fn badge_elsewhere(code: &str) -> Refusal {
    Refusal::new(
        "badge_elsewhere",
        Words::new(
            format!("The badge code {code} belongs to somebody of another delegation. Correct one of the two."),
            format!("다른 대표단 사람의 명찰 코드입니다({code}). 둘 중 하나를 바로잡아 주세요."),
        ),
    )
    .at("badge_code")
}

pub(super) fn badge_of_another(code: &str) -> Refusal {
    Refusal::new(
        "badge_of_another",
        Words::new(
            format!("The badge code {code} and the name belong to two different people. Correct one of the two."),
            format!("명찰 코드({code})와 이름이 서로 다른 사람의 것입니다. 둘 중 하나를 바로잡아 주세요."),
        ),
    )
    .at("badge_code")
}

pub(super) fn namesake() -> Refusal {
    Refusal::new(
        "namesake",
        Words::new(
            "Somebody of this name is in the delegation already. Give the badge code if it is the same person, or add the second by hand.",
            "같은 이름이 대표단에 이미 있습니다. 같은 사람이면 명찰 코드를 적고, 다른 사람이면 직접 추가해 주세요.",
        ),
    )
}

pub(super) fn written_otherwise() -> Refusal {
    Refusal::new(
        "similar",
        Words::new(
            "Somebody with the same name, in another order or in another delegation, is there already. Write both alike if it is the same person, or add this one by hand.",
            "순서가 다르거나 다른 대표단에 속한 같은 이름이 이미 있습니다. 같은 사람이면 똑같이 적고, 다른 사람이면 직접 추가해 주세요.",
        ),
    )
}

pub(super) fn several_hold_it() -> Refusal {
    Refusal::new(
        "several",
        Words::new(
            "Several people of this delegation hold this office. Give the name or the badge code.",
            "이 대표단에는 같은 직위가 여러 명 있습니다. 성명이나 명찰 코드를 적어 주세요.",
        ),
    )
}
