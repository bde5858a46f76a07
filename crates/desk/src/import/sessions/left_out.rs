//! Why an entry of a schedule, or a part of one, is left out: each reason a sentence.

use chrono::{NaiveDate, NaiveDateTime};
use plenary_domain::{Refusal, Words};

pub(super) fn no_such_session() -> Refusal {
    Refusal::new("gone", Words::new("This session is not in this summit.", "이 회의의 세션이 아닙니다.")).at("session")
}

pub(super) fn twice(line: Option<u32>) -> Refusal {
    let (en, ko) = line.map_or_else(Default::default, |line| (format!(" (line {line})"), format!("({line}번째 줄)")));
    Refusal::new(
        "twice",
        Words::new(
            format!("An earlier entry{en} is about the same session."),
            format!("앞의 항목{ko}과 같은 세션입니다."),
        ),
    )
}

pub(super) fn older() -> Refusal {
    Refusal::new(
        "older",
        Words::new(
            "The file was written before the session was last changed here, and would take that back. Say that it is this session if it should.",
            "여기서 세션을 마지막으로 바꾸기 전에 만든 파일이어서, 가져오면 그 변경이 되돌려집니다. 그래도 가져오려면 같은 세션이라고 선택해 주세요.",
        ),
    )
}

pub(super) fn older_than_taken() -> Refusal {
    Refusal::new(
        "older",
        Words::new(
            "A later version of this entry was taken before, and this one would take it back. Say that it is this session if it should.",
            "이 일정의 더 새로운 내용을 이미 가져왔습니다. 이 파일을 가져오면 그 내용이 되돌려집니다. 그래도 가져오려면 같은 세션이라고 선택해 주세요.",
        ),
    )
}

pub(super) fn stays() -> Words {
    Words::new(
        "The file says what it said when it was last taken; what was changed here since stays.",
        "지난번 가져온 내용과 같습니다. 그 뒤 여기서 바꾼 내용은 그대로 둡니다.",
    )
}

pub(super) fn superseded(line: u32) -> Refusal {
    Refusal::new(
        "superseded",
        Words::new(
            format!("A later version of this entry stands on line {line}."),
            format!("이 일정의 더 새로운 내용이 {line}번째 줄에 있습니다."),
        ),
    )
}

pub(super) fn all_day(date: NaiveDate) -> Refusal {
    Refusal::new(
        "all_day",
        Words::new(
            format!("This entry has a day ({date}) but no hour. Add it as a session with its hour, or as a day of the summit."),
            format!("시각 없이 날짜({date})만 있는 일정입니다. 시각을 정해 세션으로 추가하거나 회의 일자로 등록해 주세요."),
        ),
    )
    .at("time")
}

pub(super) fn unclear(wall: NaiveDateTime, zone: &str) -> Refusal {
    let wall = wall.format("%Y-%m-%d %H:%M");
    let words = if zone.is_empty() {
        Words::new(
            format!("Time zone unclear: {wall}, but nobody says where. Say which zone is meant."),
            format!("시간대를 알 수 없습니다: {wall}, 어느 지역 시각인지 적혀 있지 않습니다. 시간대를 지정해 주세요."),
        )
    } else {
        let name: String = zone.chars().take(80).collect();
        Words::new(
            format!("Time zone unclear: {wall} in “{name}”, which is not a known zone. Say which zone is meant."),
            format!("시간대를 알 수 없습니다: {wall}, 알려지지 않은 시간대 ‘{name}’. 시간대를 지정해 주세요."),
        )
    };
    Refusal::new("zone_unclear", words).at("zone")
}

pub(super) fn other_time() -> Refusal {
    Refusal::new(
        "other_time",
        Words::new(
            "A session of this title is planned at another time. Move that one, or add this one by hand.",
            "같은 제목의 세션이 다른 시각에 잡혀 있습니다. 그 세션을 옮기거나 이 세션을 직접 추가해 주세요.",
        ),
    )
}
