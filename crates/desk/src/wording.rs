//! Sentences of the history and of messages, in both languages. Nouns and fields are named here once.

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};
use plenary_domain::{
    Start, Words,
    vocabulary::{Access, Diet},
};

/// What a record is called in a sentence.
pub fn noun(noun: &str) -> Words {
    let (en, ko) = match noun {
        "summit" => ("summit", "회의"),
        "day" => ("day", "일자"),
        "place" => ("place", "장소"),
        "session" => ("session", "세션"),
        "agenda_item" => ("agenda item", "안건"),
        "cue" => ("cue", "큐"),
        "delegation" => ("delegation", "대표단"),
        "delegate" => ("delegate", "대표"),
        "photo" => ("photo", "사진"),
        "badge_category" => ("badge category", "명찰 구분"),
        "participation" => ("participation", "참석 대상"),
        "mark" => ("mark", "출석 기록"),
        "officer" => ("officer", "담당자"),
        "holiday" => ("holiday", "공휴일"),
        "manual_offset" => ("offset set by hand", "직접 지정한 시차"),
        "finding_level" => ("level of a rule", "점검 수준"),
        "acceptance" => ("accepted finding", "수용한 확인 사항"),
        "release" => ("release", "배포"),
        "invitation" => ("invitation", "초청"),
        "reminder" => ("reminder", "회신 요청"),
        "reply" => ("reply", "회신"),
        "representation" => ("representation", "대리 참석"),
        "calendar_server" => ("calendar server", "캘린더 서버"),
        "letter" => ("letter", "서한 문안"),
        "quorum_rule" => ("quorum rule", "정족수 규칙"),
        "decision" => ("decision", "결정"),
        "order_scheme" => ("order", "순서"),
        "order_override" => ("place set by hand", "직접 지정한 순서"),
        "tie_answer" => ("decision on a tie", "동순위 결정"),
        "lot" => ("drawing by lot", "추첨"),
        "speaking_request" => ("request to speak", "발언 신청"),
        "frozen_order" => ("frozen order", "확정한 순서"),
        "weighing" => ("weights of hours", "시간대별 가중치"),
        "erasure" => ("erasure of personal data", "개인정보 삭제"),
        "entry" => ("line of the history", "변경 이력"),
        "issue" => ("file handed out", "전달한 파일"),
        "published" => ("entry on the calendar server", "캘린더 서버의 일정"),
        "origin" => ("calendar entry taken in", "가져온 일정"),
        "retention" => ("date for erasing personal data", "개인정보 보유 기한"),
        other => (other, other),
    };
    Words::new(en, ko)
}

/// What somebody eats: a word of the vocabulary, or as it was typed.
pub(crate) fn diet(need: &str) -> Words {
    Diet::parse(need).map_or_else(|_| Words::same(need), Diet::label)
}

/// What somebody needs to take part: a word of the vocabulary, or as it was typed.
pub(crate) fn access(need: &str) -> Words {
    Access::parse(need).map_or_else(|_| Words::same(need), Access::label)
}

/// What a field of a record is called: the title of a person is an office, that of anything else a heading, and the capacity of a room
/// a number, which Korean tells apart.
pub fn field_of(record: &str, name: &str) -> Words {
    match (record, name) {
        ("delegate", "title") => Words::new("title", "직위"),
        (_, "title") => Words::new("title", "제목"),
        ("delegate", "capacity") => Words::new("capacity", "자격"),
        ("place", "capacity") => Words::new("capacity", "정원"),
        _ => field(name),
    }
}

/// What a field is called in a sentence.
pub fn field(field: &str) -> Words {
    let (en, ko) = match field {
        "about" => ("note", "설명"),
        "about_ko" => ("note in Korean", "설명(국문)"),
        "acted" => ("when it happened", "실제 시각"),
        "assumed" => ("what is assumed", "가정 사항"),
        "at" => ("time", "시각"),
        "badge" => ("badge", "명찰 구분"),
        "badge_code" => ("badge code", "명찰 코드"),
        "email" => ("e-mail", "전자우편"),
        "answer" => ("reply", "회신"),
        "begins_after" => ("begins after", "시작 시점"),
        "capacity" => ("capacity", "자격·정원"),
        "category" => ("category", "구분"),
        "chair" => ("chair", "의장"),
        "channel" => ("channel", "채널"),
        "clock" => ("time of day", "시각"),
        "code" => ("code", "코드"),
        "date" => ("date", "날짜"),
        "delegate" => ("delegate", "대표"),
        "delegation" => ("delegation", "대표단"),
        "documents" => ("documents", "문서"),
        "finished" => ("real end", "실제 종료"),
        "end" => ("end", "종료"),
        "flag" => ("flag", "국기"),
        "first_date" => ("first date", "첫 날짜"),
        "last_date" => ("last date", "마지막 날짜"),
        "planned_utc" => ("planned instant (UTC)", "계획한 순간(UTC)"),
        "planned_by" => ("zone rules", "시간대 규칙"),
        "works" => ("working days", "근무 요일"),
        "office_from" => ("office hours from", "근무 시작"),
        "office_to" => ("office hours to", "근무 종료"),
        "day_from" => ("day begins", "낮 시작"),
        "day_to" => ("day ends", "낮 종료"),
        "night_from" => ("deep night begins", "심야 시작"),
        "night_to" => ("deep night ends", "심야 종료"),
        "edge" => ("weight outside office hours", "근무 시간 외 가중치"),
        "shoulder" => ("weight before and after the night", "밤 앞뒤 가중치"),
        "night" => ("weight of the deep night", "심야 가중치"),
        "fold" => ("first or second reading", "시각 구분(서머타임)"),
        "formal_name" => ("formal name", "공식 국명"),
        "format" => ("format", "진행 방식"),
        "honorific" => ("honorific", "경칭"),
        "join_link" => ("link to join", "접속 링크"),
        "kind" => ("kind", "종류"),
        "interpreted" => ("interpretation", "통역"),
        "label" => ("label", "이름"),
        "level" => ("level", "수준"),
        "lock" => ("lock", "고정 사유"),
        "rule" => ("rule", "점검 항목"),
        "setup" => ("set-up time", "준비 시간"),
        "walking" => ("walking time", "이동 시간"),
        "label_ko" => ("label in Korean", "이름(국문)"),
        "location" => ("where", "위치"),
        "method" => ("method", "방법"),
        "minutes" => ("length", "길이"),
        "name" => ("name", "이름"),
        "name_fr" => ("name in French", "이름(불문)"),
        "name_ko" => ("name in Korean", "이름(국문)"),
        "native_name" => ("name in own script", "원어 이름"),
        "notes" => ("notes", "메모"),
        "officer" => ("officer", "담당자"),
        "address" => ("address", "주소"),
        "account" => ("account", "계정"),
        "origin" => ("calendar entry", "외부 일정"),
        "organisation" => ("organisation", "소속 기관"),
        "organiser" => ("organiser", "주최"),
        "organiser_email" => ("organiser’s e-mail", "주최 전자우편"),
        "parent" => ("place under an item", "상위 안건"),
        "pin" => ("PIN", "PIN"),
        "place" => ("place", "장소"),
        "presenter" => ("presenter", "발표자"),
        "position" => ("order", "순서"),
        "rank" => ("rank", "직급"),
        "note" => ("note", "비고"),
        "number" => ("number", "번호"),
        "programme" => ("programme", "일정"),
        "rules" => ("zone rules", "시간대 규칙"),
        "sessions" => ("sessions", "세션 수"),
        "reason" => ("reason", "사유"),
        "remit" => ("remit", "담당 분야"),
        "represented_by" => ("represented by", "대리 대표단"),
        "retired" => ("works here no longer", "제외됨"),
        "session" => ("session", "세션"),
        "start" => ("start", "시작"),
        "started" => ("real beginning", "실제 시작"),
        "status" => ("status", "상태"),
        "theme" => ("theme", "주제"),
        "theme_ko" => ("theme in Korean", "주제(국문)"),
        "time" => ("time", "시각"),
        "title" => ("title", "제목·직위"),
        "title_ko" => ("title in Korean", "제목(국문)"),
        "voids" => ("takes back", "취소 대상"),
        "vice_chair" => ("vice-chair", "부의장"),
        "rapporteur" => ("rapporteur", "보고자"),
        "resumes" => ("session it resumes", "속개 대상 세션"),
        "directions" => ("directions", "오시는 길"),
        "directions_ko" => ("directions in Korean", "오시는 길(국문)"),
        "open_from" => ("open from", "이용 시작"),
        "open_till" => ("open until", "이용 종료"),
        "what" => ("what happens", "내용"),
        "what_ko" => ("what happens, in Korean", "내용(국문)"),
        "who" => ("who acts", "담당"),
        "abstain" => ("abstentions", "기권"),
        "agenda_item" => ("agenda item", "안건"),
        "base" => ("of whom", "기준"),
        "block" => ("length of a block", "구간 길이"),
        "decide" | "to_decide" => ("quorum to decide", "의결 정족수"),
        "majority" => ("majority", "의결 요건"),
        "members" => ("number of members", "회원 수"),
        "no" => ("against", "반대"),
        "objections" => ("objections", "이의"),
        "offset" => ("desk’s clock", "데스크 시계"),
        "open" | "to_open" => ("quorum to open", "개회 정족수"),
        "proxies" => ("represented by others", "대리 참석 인정"),
        "quorum_needed" => ("quorum needed", "필요 정족수"),
        "quorum_present" => ("delegations present", "출석 대표단"),
        "quorum_size" => ("delegations in all", "전체 대표단"),
        "remote" => ("by link", "원격 참석 인정"),
        "tested" => ("when it is asked for", "확인 시점"),
        "yes" => ("in favour", "찬성"),
        "zone" => ("time zone", "시간대"),
        "purpose" => ("purpose", "용도"),
        "keys" => ("keys", "기준"),
        "alphabet" => ("alphabet", "자모"),
        "form" => ("form of name", "국명 형식"),
        "arrangement" | "layout" => ("layout", "배치"),
        "direction" => ("direction", "방향"),
        "free_side" => ("free side", "비우는 쪽"),
        "at_table" => ("seats at the table", "대표단별 탁상 좌석"),
        "behind" => ("seats behind", "뒷줄 좌석"),
        "per_row" => ("seats in a row", "한 줄 좌석"),
        "accessible" => ("accessible seats", "접근 가능 좌석"),
        "interval" => ("interval in minutes", "간격(분)"),
        "opening" => ("minutes for the opening", "개회(분)"),
        "closing" => ("minutes for the closing", "폐회(분)"),
        "buffer" => ("spare minutes", "여유(분)"),
        "total" => ("minutes in all", "전체(분)"),
        "limit" => ("minutes for each", "발언 제한(분)"),
        "next_chair" => ("next chair", "차기 의장국"),
        "previous_chair" => ("previous chair", "전임 의장국"),
        "lot" => ("lot", "추첨"),
        "delegations" => ("delegations", "대표단"),
        "on_behalf" => ("on behalf of", "대표 그룹"),
        "drawn" => ("name drawn", "추첨 결과"),
        "candidates" => ("candidates", "추첨 대상"),
        "seed" => ("random number", "난수"),
        "contents" => ("contents", "내용"),
        "requirement" => ("required or optional", "참석 구분"),
        "manner" => ("in the room or remote", "참석 방식"),
        "sent" => ("sent on", "발송일"),
        "due" => ("due on", "예정일"),
        "deadline" => ("deadline", "회신 기한"),
        "deadline_date" => ("date of the deadline", "회신 기한(날짜)"),
        "deadline_time" => ("hour of the deadline", "회신 기한(시각)"),
        "deadline_zone" => ("zone of the deadline", "회신 기한(시간대)"),
        "deadline_fold" => ("deadline, first or second reading", "회신 기한(시각 구분)"),
        "acknowledged" => ("acknowledged on", "접수 확인일"),
        "replacement" => ("replaced by", "교체 대표"),
        "by_delegation" => ("represented by", "대리 대표단"),
        "by_delegate" => ("represented by (person)", "대리 대표"),
        "authority" => ("authority", "위임 근거"),
        "dated" => ("date of the document", "문서 일자"),
        "since" => ("since", "대리 시작 시각"),
        "subject" => ("subject", "제목"),
        "body" => ("text", "본문"),
        "formal_name_ko" => ("formal name in Korean", "공식 국명(국문)"),
        "formal_name_fr" => ("formal name in French", "공식 국명(불문)"),
        "everyday_name" => ("everyday name", "통용 국명"),
        "everyday_name_ko" => ("everyday name in Korean", "통용 국명(국문)"),
        "everyday_name_fr" => ("everyday name in French", "통용 국명(불문)"),
        "sort_name" => ("sort name", "정렬 이름"),
        "sort_name_ko" => ("sort name in Korean", "정렬 이름(국문)"),
        "sort_name_fr" => ("sort name in French", "정렬 이름(불문)"),
        "seats" => ("seats per session", "세션별 좌석 수"),
        "liaison" => ("liaison officer", "연락관"),
        "liaison_contact" => ("contact of the liaison officer", "연락관 연락처"),
        "languages" => ("working languages", "사용 언어"),
        "interpreters" => ("interpreters", "통역 요청"),
        "family_name" => ("family name", "성"),
        "given_names" => ("given names", "이름"),
        "name_rule" => ("order of the name", "성명 표기 순서"),
        "post_nominals" => ("letters after the name", "성명 뒤 표기"),
        "office_since" => ("in office since", "취임일"),
        "diet" => ("diet", "식사 요청"),
        "access" => ("access needs", "접근 지원"),
        "arrival_date" => ("date of arrival", "도착일"),
        "arrival_time" => ("time of arrival", "도착 시각"),
        "arrival_place" => ("place of arrival", "도착지"),
        "arrival_by" => ("arrives by", "도착 교통편"),
        "departure_date" => ("date of departure", "출발일"),
        "departure_time" => ("time of departure", "출발 시각"),
        "departure_place" => ("place of departure", "출발지"),
        "departure_by" => ("leaves by", "출발 교통편"),
        "replaced_by" => ("replaced by", "교체 인물"),
        "replaced_why" => ("reason of the replacement", "교체 사유"),
        "picture" => ("photo", "사진"),
        "letters" => ("letters", "구분 문자"),
        "colour" => ("colour", "색상"),
        "zones" => ("zones", "출입 구역"),
        "until" => ("kept until", "보유 기한"),
        "why" => ("why", "사유"),
        "rewritten_from" => ("first entry rewritten", "다시 쓴 첫 이력"),
        "head" => ("hash of the history before", "이전 이력의 해시"),
        "source" => ("how it came", "경로"),
        "taken" => ("what was taken in", "가져온 내용"),
        "told" => ("what it told", "전달한 내용"),
        "reference" => ("reference", "문서 번호"),
        "external" => ("number in the other program", "외부 식별 번호"),
        "received" => ("received on", "접수일"),
        other => (other, other),
    };
    Words::new(en, ko)
}

/// “Verb ‘name’”, in the word order of each language.
pub fn about(verb: &str, name: &Words, verb_ko: &str) -> Words {
    Words::new(format!("{verb} “{}”", name.en), format!("‘{}’ {verb_ko}", name.ko))
}

/// “Change title and chair of ‘name’”.
pub fn changed(name: &Words, record: &str, fields: &[&str]) -> Words {
    if fields.is_empty() || fields.len() > 3 {
        return Words::new(
            format!("Change the {} “{}”", noun(record).en, name.en),
            format!("{} ‘{}’ 변경", noun(record).ko, name.ko),
        );
    }
    let en: Vec<String> = fields.iter().map(|f| field_of(record, f).en).collect();
    let ko: Vec<String> = fields.iter().map(|f| field_of(record, f).ko).collect();
    Words::new(format!("Change {} of “{}”", en.join(", "), name.en), format!("‘{}’의 {} 변경", name.ko, ko.join(", ")))
}

/// `Tue 13 Apr 2027`.
pub fn date_en(date: NaiveDate) -> String {
    date.format("%a %-d %b %Y").to_string()
}

/// `2027. 4. 13.(화)`.
pub fn date_ko(date: NaiveDate) -> String {
    format!("{}. {}", date.year(), day_ko(date))
}

/// `Tue 13 Apr`, where the year is known.
pub fn day_en(date: NaiveDate) -> String {
    date.format("%a %-d %b").to_string()
}

/// `4. 13.(화)`.
pub fn day_ko(date: NaiveDate) -> String {
    let weekday = ["월", "화", "수", "목", "금", "토", "일"][date.weekday().num_days_from_monday() as usize];
    format!("{}. {}.({weekday})", date.month(), date.day())
}

/// `Tue 13 Apr 14:30 (Seoul)`.
pub fn start_en(start: &Start) -> String {
    format!("{} {} ({})", day_en(start.date), start.time.format("%H:%M"), start.zone.city())
}

/// `4. 13.(화) 14:30(서울)`.
pub fn start_ko(start: &Start) -> String {
    format!("{} {}({})", day_ko(start.date), start.time.format("%H:%M"), start.zone.place().ko)
}

/// The time of day a desk's clock showed, `14:02`.
pub fn clock(at: DateTime<Utc>, offset: i32) -> String {
    (at + Duration::minutes(i64::from(offset))).format("%H:%M").to_string()
}

/// Names in a row, each in quotation marks: “Main Hall”, “Room B”.
pub(crate) fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> Words {
    let (en, ko): (Vec<String>, Vec<String>) =
        names.into_iter().map(|name| (format!("“{name}”"), format!("‘{name}’"))).unzip();
    Words::new(en.join(", "), ko.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_an_office_of_people_alone() {
        for (record, ko) in [("session", "제목"), ("agenda_item", "제목"), ("delegate", "직위")] {
            assert_eq!(field_of(record, "title").ko, ko, "{record}");
        }
    }
}
