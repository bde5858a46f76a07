use super::*;
use chrono::NaiveDate;
use plenary_domain::{DayId, SummitId, Zone, vocabulary::PlaceKind};
use uuid::Uuid;

fn days() -> Vec<Day> {
    let day = |n: u32| Day {
        id: DayId(Uuid::from_u128(n.into())),
        summit: SummitId(Uuid::nil()),
        date: NaiveDate::from_ymd_opt(2027, 4, 12 + n).unwrap(),
        label: String::new(),
        label_ko: String::new(),
    };
    (1..=3).map(day).collect()
}

/// The day before the first.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, 4, 12).unwrap()
}

fn place(n: u128, name: &str, name_ko: &str) -> Place {
    Place {
        id: PlaceId(Uuid::from_u128(n)),
        summit: SummitId(Uuid::nil()),
        kind: PlaceKind::Room,
        name: name.into(),
        name_ko: name_ko.into(),
        capacity: None,
        zone: None,
        position: 0,
        setup: 0,
        directions: String::new(),
        directions_ko: String::new(),
        open: None,
    }
}

fn delegation(n: u128, code: &str, name: &str, name_ko: &str) -> Delegation {
    Delegation {
        code: code.into(),
        name: name.into(),
        name_ko: name_ko.into(),
        ..Delegation::blank(DelegationId(Uuid::from_u128(n)), SummitId(Uuid::nil()), Zone::UTC)
    }
}

/// What a line says, in one line: "bilateral | KOR – EST | 04-13 14:30 30 | place 1 | 1,2".
fn said(line: &str) -> String {
    let (days, places) = (days(), [place(1, "Plenary Hall", "본회의장"), place(2, "Conference Room 1", "제1회의실")]);
    let delegations = [
        Delegation { everyday_name_ko: "한국".into(), ..delegation(1, "KOR", "Republic of Korea", "대한민국") },
        delegation(2, "EST", "Estonia", "에스토니아"),
        delegation(3, "CAN", "Canada", "캐나다"),
    ];
    let clock = vec!["BST".to_owned()];
    let written = read(line, &Known { days: &days, places: &places, delegations: &delegations, today: today(), clock });
    let dash = |text: Option<String>| text.unwrap_or_else(|| "-".into());
    let ids: Vec<String> = written.delegations.iter().map(|id| id.0.as_u128().to_string()).collect();
    format!(
        "{} | {} | {} {} {} | {} | {}",
        dash(written.kind.map(|kind| kind.as_str().to_owned())),
        written.title,
        dash(written.date.map(|date| date.format("%m-%d").to_string())),
        dash(written.time.map(|time| time.format("%H:%M").to_string())),
        dash(written.minutes.map(|minutes| minutes.to_string())),
        dash(written.place.map(|id| id.0.as_u128().to_string())),
        ids.join(","),
    )
}

#[test]
fn lines_by_case() {
    for (line, expected) in [
        ("bilateral KOR-EST tue 14:30 30m", "bilateral | KOR – EST | 04-13 14:30 30 | - | 1,2"),
        ("14:30 30m tue kor/est bilat", "bilateral | KOR – EST | 04-13 14:30 30 | - | 1,2"),
        ("양자 대한민국–에스토니아 화 오후 2시 30분 30분", "bilateral | KOR – EST | 04-13 14:30 30 | - | 1,2"),
        ("한국-에스토니아 tomorrow 9.00 am 30m", "bilateral | KOR – EST | 04-13 09:00 30 | - | 1,2"),
        ("양자 회담 한국–캐나다 모레 14:30", "bilateral | KOR – CAN | 04-14 14:30 - | - | 1,3"),
        ("Designing Tomorrow wed 10:00", "- | Designing Tomorrow | 04-14 10:00 - | - | "),
        ("KOR – CAN 9:00-9:25", "bilateral | KOR – CAN | - 09:00 25 | - | 1,3"),
        (
            "thematic AI in government wed 11:00 1h30 in Plenary Hall",
            "thematic | AI in government | 04-14 11:00 90 | 1 | ",
        ),
        (
            "Opening plenary, Plenary Hall, 13 April at 9:30 for 90 min",
            "plenary | Opening plenary | 04-13 09:30 90 | 1 | ",
        ),
        ("Ministerial session I thu 2pm 2 hours", "ministerial | Ministerial session I | 04-15 14:00 120 | - | "),
        ("09:30–11:00 | Conference Room 1 | Agenda 2030 and after", "- | Agenda 2030 and after | - 09:30 90 | 2 | "),
        ("09:00\t10:00\tTwo columns\tPlenary Hall", "- | Two columns | - 09:00 60 | 1 | "),
        ("wed 14 09:00 to 10:00 In words", "- | In words | 04-14 09:00 60 | - | "),
        ("14/04/2027 09:00 Rehearsal of items 1 2 27", "- | Rehearsal of items 1 2 27 | 04-14 09:00 - | - | "),
        ("2:00 PM – 3:30 PM Plenary", "plenary | Plenary | - 14:00 90 | - | "),
        ("2 PM to 3:30 PM Tea", "- | Tea | - 14:00 90 | - | "),
        ("2-3:30 pm Tea", "- | Tea | - 14:00 90 | - | "),
        ("11:30-1 pm Tea", "- | Tea | - 11:30 90 | - | "),
        ("11:30 AM - 12:30 PM Tea", "- | Tea | - 11:30 60 | - | "),
        ("오후 2시 - 오후 3시 30분 전체회의", "plenary | 전체회의 | - 14:00 90 | - | "),
        ("오후 2시 30분 ~ 오후 3시 30분 환담", "- | 환담 | - 14:30 60 | - | "),
        ("오후 4시 - 5시 30분 오찬", "social | 오찬 | - 16:00 90 | - | "),
        ("오전 11시~1시 환담", "- | 환담 | - 11:00 120 | - | "),
        ("오후 12시~1시 환담", "- | 환담 | - 12:00 60 | - | "),
        ("오전 11:00 ~ 오후 12:30 환담", "- | 환담 | - 11:00 90 | - | "),
        ("09:00～10:00 환담", "- | 환담 | - 09:00 60 | - | "),
        ("오후 10시~오전 1시 환담", "- | 환담 | - 22:00 180 | - | "),
        ("day 2 23:30 - 00:30 Night call", "- | Night call | 04-14 23:30 60 | - | "),
        ("환영 만찬 2일차 18시 30분 2시간 본회의장에서", "social | 환영 만찬 | 04-14 18:30 120 | 1 | "),
        ("4월 15일 (목) 10:00 폐회식", "ceremony | 폐회식 | 04-15 10:00 - | - | "),
        ("2027-04-14 14h30 45' Drafting group", "- | Drafting group | 04-14 14:30 45 | - | "),
        ("7.30 – 9.00 pm Dinner talk", "social | Dinner talk | - 19:30 90 | - | "),
        ("7.30 - 9 p.m. Gala", "- | Gala | - 19:30 90 | - | "),
        ("6.30-8 pm Reception", "social | Reception | - 18:30 90 | - | "),
        ("Gala tue 7.30-9pm", "- | Gala | 04-13 19:30 90 | - | "),
        ("9.30 bis 11 Uhr Gespräch", "- | Gespräch | - 09:30 90 | - | "),
        ("entre 14 h et 15 h Visite", "- | Visite | - 14:00 60 | - | "),
        ("Walk between 14:00 and 15:00", "- | Walk | - 14:00 60 | - | "),
        ("오후 2시 30분부터 1시간 동안 환담", "- | 환담 | - 14:30 60 | - | "),
        ("19:00 Dîner de gala (durée : 2h)", "- | Dîner de gala | - 19:00 120 | - | "),
        ("second day 10:00 Talk", "- | Talk | 04-14 10:00 - | - | "),
        ("Day two 10:00 Talk", "- | Talk | 04-14 10:00 - | - | "),
        ("마지막 날 10:00 환담", "- | 환담 | 04-15 10:00 - | - | "),
        ("이튿날 10:00 환담", "- | 환담 | 04-14 10:00 - | - | "),
        ("can we meet per capita", "- | can we meet per capita | - - - | - | "),
        ("plenary", "plenary | Plenary | - - - | - | "),
        ("장관급 회의", "ministerial | 장관급 회의 | - - - | - | "),
        ("Session on Saturday", "- | Session on Saturday | - - - | - | "),
        ("25:00 nonsense 0m", "- | 25:00 nonsense 0m | - - - | - | "),
        ("", "- |  | - - - | - | "),
    ] {
        assert_eq!(said(line), expected, "{line}");
    }
}

#[test]
fn hours_of_other_habits() {
    for (line, expected) in [
        // Words of the day.
        ("저녁 7시 ~ 9시 만찬", "social | 만찬 | - 19:00 120 | - | "),
        ("밤 10시 행사", "- | 행사 | - 22:00 - | - | "),
        ("밤 10시 ~ 12시 행사", "- | 행사 | - 22:00 120 | - | "),
        ("낮 12시 ~ 1시 점심", "- | 점심 | - 12:00 60 | - | "),
        ("아침 8시 조찬", "- | 조찬 | - 08:00 - | - | "),
        ("새벽 2시 통화", "- | 통화 | - 02:00 - | - | "),
        ("점심 12시 ~ 1시", "- | 점심 | - 12:00 60 | - | "),
        ("점심 1시 장관 오찬", "social | 점심 장관 오찬 | - 13:00 - | - | "),
        ("만찬 화 저녁 7시~9시", "social | 만찬 | 04-13 19:00 120 | - | "),
        ("저녁 만찬 19:00", "social | 저녁 만찬 | - 19:00 - | - | "),
        ("오후 14시 30분 환담", "- | 환담 | - 14:30 - | - | "),
        ("오후 2시부터 4시까지 환담", "- | 환담 | - 14:00 120 | - | "),
        ("9~10시 환담", "- | 환담 | - 09:00 60 | - | "),
        // French, German and English ranges.
        ("9 h 30 à 11 h 00 Pause café", "- | Pause café | - 09:30 90 | - | "),
        ("de 14h à 15h30 Réunion", "- | Réunion | - 14:00 90 | - | "),
        ("Réunion de 14 h 00 à 15 h 30", "- | Réunion | - 14:00 90 | - | "),
        ("9:00 bis 10:30 Eröffnung", "- | Eröffnung | - 09:00 90 | - | "),
        ("von 9:00 bis 10:30 Uhr Eröffnung", "- | Eröffnung | - 09:00 90 | - | "),
        ("9–10 Uhr Eröffnung", "- | Eröffnung | - 09:00 60 | - | "),
        ("14:00–15:30 Uhr Eröffnung", "- | Eröffnung | - 14:00 90 | - | "),
        ("Eröffnung um 14 Uhr", "- | Eröffnung | - 14:00 - | - | "),
        ("Réunion à 14h30", "- | Réunion | - 14:30 - | - | "),
        ("Pause de midi", "- | Pause de midi | - - - | - | "),
        ("14 Uhr Eröffnung", "- | Eröffnung | - 14:00 - | - | "),
        ("9.15 Uhr Eröffnung", "- | Eröffnung | - 09:15 - | - | "),
        ("7:00pm till 9:00pm Gala", "- | Gala | - 19:00 120 | - | "),
        ("from 9:00 until 10:00 Talks", "- | Talks | - 09:00 60 | - | "),
        // Hours with a name.
        ("noon – 1 pm lunch", "social | lunch | - 12:00 60 | - | "),
        ("정오 ~ 오후 1시 30분 오찬", "social | 오찬 | - 12:00 90 | - | "),
        ("10 pm – midnight gala", "- | gala | - 22:00 120 | - | "),
        ("10-midnight gala", "- | gala | - 22:00 120 | - | "),
        ("12:00 noon-1:00 p.m. lunch", "social | lunch | - 12:00 60 | - | "),
        ("12:00 (noon) – 1:30 lunch", "social | lunch | - 12:00 90 | - | "),
        ("오전 11시 ~ 정오 환담", "- | 환담 | - 11:00 60 | - | "),
        ("오후 11시 ~ 자정 환담", "- | 환담 | - 23:00 60 | - | "),
        ("22:00-24:00 Gala", "- | Gala | - 22:00 120 | - | "),
        ("lunch tue noon 1h", "social | lunch | 04-13 12:00 60 | - | "),
        ("gala tue 10pm-midnight", "- | gala | 04-13 22:00 120 | - | "),
        ("plenary tue noon-1pm", "plenary | Plenary | 04-13 12:00 60 | - | "),
        ("Noon: Lunch", "social | Lunch | - 12:00 - | - | "),
        ("Afternoon session 14:00", "- | Afternoon session | - 14:00 - | - | "),
        ("Afternoon session", "- | Afternoon session | - - - | - | "),
        ("Midnight Sun", "- | Midnight Sun | - - - | - | "),
        ("Papers due by noon", "- | Papers due by noon | - - - | - | "),
        ("Midnight Sun gala 20:00", "- | Midnight Sun gala | - 20:00 - | - | "),
        ("[09:00 → 10:00] Arrow", "- | Arrow | - 09:00 60 | - | "),
        ("9:00 − 10:00 Minus", "- | Minus | - 09:00 60 | - | "),
        // A length beside a span, which only says it again.
        ("14시 30분~15시 (30분) 회의", "- | 회의 | - 14:30 30 | - | "),
        ("09:30-10:00(30분) 회의", "- | 회의 | - 09:30 30 | - | "),
        ("14:00-15:30 (1시간 30분) 회의", "- | 회의 | - 14:00 90 | - | "),
        // Two bare numbers that are joined at the head of a line.
        ("9.15-10.15 Title", "- | Title | - 09:15 60 | - | "),
        ("9.15 – 10.15 Title", "- | Title | - 09:15 60 | - | "),
        ("0900-1000 Title", "- | Title | - 09:00 60 | - | "),
        ("tue 0900-1000 Title", "- | Title | 04-13 09:00 60 | - | "),
        ("0900–1000 hrs Title", "- | Title | - 09:00 60 | - | "),
        ("9.15–10.15 Uhr Titel", "- | Titel | - 09:15 60 | - | "),
        ("Goals 0900-1000", "- | Goals 0900-1000 | - - - | - | "),
        ("2015-2030 Goals", "- | 2015-2030 Goals | - - - | - | "),
        ("Agenda 2030 and the G7 in May", "- | Agenda 2030 and the G7 in May | - - - | - | "),
        ("9:00-10:00 Session 1: Mars and Venus", "- | Session 1: Mars and Venus | - 09:00 60 | - | "),
        ("Summit of 13 – 15 April 2027", "- | Summit of 13 – 15 April 2027 | - - - | - | "),
        ("Mission to Mars 10:00", "- | Mission to Mars | - 10:00 - | - | "),
        ("Dinner of 7 mayors 19:00", "social | Dinner of 7 mayors | - 19:00 - | - | "),
        // The marks of a list.
        ("• 9:00-10:00 Opening", "- | Opening | - 09:00 60 | - | "),
        ("•9:00-10:00 Opening", "- | Opening | - 09:00 60 | - | "),
        ("○ 개회식 09:00", "ceremony | 개회식 | - 09:00 - | - | "),
        ("▪ Opening 9:00", "- | Opening | - 09:00 - | - | "),
        ("* Opening 9:00", "- | Opening | - 09:00 - | - | "),
        ("- Opening 9:00", "- | Opening | - 09:00 - | - | "),
        ("1. Opening 9:00", "- | Opening | - 09:00 - | - | "),
        ("2) 14 April 9:00 Opening", "- | Opening | 04-14 09:00 - | - | "),
        ("① 개회식 09:00", "ceremony | 개회식 | - 09:00 - | - | "),
        ("4. 14.(수) 09:00 개회식", "ceremony | 개회식 | 04-14 09:00 - | - | "),
        ("14. April 09:00 Opening", "- | Opening | 04-14 09:00 - | - | "),
        ("9:00 1. Opening", "- | 1. Opening | - 09:00 - | - | "),
    ] {
        assert_eq!(said(line), expected, "{line}");
    }
}

#[test]
fn what_is_none_of_this_summit_is_told_and_stays_in_the_title() {
    let (days, delegations) = (days(), [delegation(1, "KOR", "Korea", ""), delegation(2, "EST", "Estonia", "")]);
    for (line, title, doubts) in [
        ("bilateral KOR-EST sat 14:30 30m", "sat KOR – EST", vec!["sat"]),
        ("bilateral KOR-FRA tue 14:30 30m", "KOR-FRA", vec!["FRA"]),
        ("bilateral KOR/FRA/USA fri 14:30", "KOR/FRA/USA fri", vec!["FRA", "USA", "fri"]),
        ("bilateral XXX-YYY tue 14:30", "XXX-YYY", vec!["XXX", "YYY"]),
        ("Dinner 25:00", "Dinner 25:00", vec!["25:00"]),
        ("주제 2027-04-20 10:00 인공지능", "인공지능", vec!["2027-04-20"]),
        ("토요일 10:00 산책", "토요일 산책", vec!["토요일"]),
        ("Walk today 10:00", "Walk today", vec!["today"]),
        ("Walk tue 10:00 0m", "Walk 0m", vec!["0m"]),
        ("Walk tue 10:00 -30m", "Walk -30m", vec!["-30m"]),
        ("Walk tue 10:00 9999m", "Walk", vec!["9999 min"]),
        ("Walk tue 9-11", "Walk 9-11", vec!["9-11"]),
        ("Walk 31 feb 10:00", "Walk 31 feb", vec!["31 feb"]),
        ("산책 2월 31일 10:00", "산책 2월 31일", vec!["2월 31일"]),
        ("Walk tue wed 10:00", "Walk wed", vec!["wed"]),
        ("Walk tue 13 Apr 10:00", "Walk", vec![]),
        ("Walk sunday 13 Apr 10:00", "Walk", vec!["sunday"]),
        ("Walk mon 10-10:30", "Walk mon 10-10:30", vec!["mon", "10-10:30"]),
        ("Walk tue 9.15–9.45", "Walk 9.15–9.45", vec!["9.15–9.45"]),
        ("Walk tue 9:00 30m 45m", "Walk 45m", vec!["45m"]),
        ("Walk tue 9:00 90", "Walk 90", vec!["90"]),
        ("Walk tue 9:00 wed 10:00", "Walk wed 10:00", vec!["wed", "10:00"]),
        ("Walk tue 9:00 10-11", "Walk 10-11", vec!["10-11"]),
        ("9:00-10:00, 11:00-12:00 Twice", "11:00-12:00 Twice", vec!["11:00-12:00"]),
        ("9:00-10:00, 11pm-midnight Twice", "11pm-midnight Twice", vec!["11pm-midnight"]),
        ("Fireworks tue midnight", "Fireworks", vec!["midnight"]),
        ("밤 12시 불꽃놀이", "불꽃놀이", vec!["midnight"]),
        ("Fireworks tue 00:00", "Fireworks", vec![]),
        ("Gala tue 22:00-midnight", "Gala", vec![]),
        ("Main Hall: Walk 9:00-9:30 30m", "Walk", vec![]),
        ("9:00-10:00 (45분) Walk", "(45분) Walk", vec!["45분"]),
        ("bilateral kor-est tue 14.30 30m", "14.30 KOR – EST", vec!["14.30"]),
        ("Walk mardi 14 avril 10:00", "Walk", vec!["mardi"]),
        ("2 - 3:30 pm Walk", "Walk", vec![]),
        ("9:00 Agenda 2030", "Agenda 2030", vec![]),
        ("9:00 Track 20", "Track 20", vec![]),
        ("09:00-10:00 KST Walk", "KST Walk", vec!["KST"]),
        ("Walk 14:30 UTC 30m", "Walk UTC", vec!["UTC"]),
        ("09:00 UTC/KST Walk", "UTC/KST Walk", vec!["UTC/KST"]),
        ("09:00 (UTC+9) Walk", "(UTC+9) Walk", vec!["UTC+9"]),
        ("09:00 (서울) 산책", "(서울) 산책", vec!["서울"]),
        ("09:00 (Seoul): Walk", "(Seoul): Walk", vec!["Seoul"]),
        ("09:00 BST Walk", "Walk", vec![]),
        ("09:00 Walk (closed)", "Walk (closed)", vec![]),
        ("9:00-10:00 Welcome to Main Hall tour", "Welcome to Main Hall tour", vec![]),
        ("9:00-10:00 Welcome in Main Hall", "Welcome", vec![]),
        ("9:00-10:00 Main Hall Welcome", "Welcome", vec![]),
        ("9:00-10:00 Welcome, Main Hall", "Welcome", vec![]),
        ("9:00 | Welcome | Main Hall | with tea", "Welcome with tea", vec![]),
        ("bilateral KOR tue 14:30 30m", "KOR", vec!["KOR"]),
        ("bilateral KOR est tue 14:30 30m", "KOR – EST", vec![]),
        ("bilateral talks tue 14:30 30m", "talks", vec![]),
        ("bilateral KOR-KOR tue 14:30 30m", "KOR", vec!["KOR"]),
        ("Walk tue 10:00–09:00", "Walk", vec!["10:00–09:00"]),
        ("Night call tue 23:00–01:00", "Night call", vec![]),
        ("Sun and sea 10:00", "Sun and sea", vec![]),
        ("월 보고 10:00", "월 보고", vec![]),
        ("AI-ready KOR tue", "AI-ready KOR", vec![]),
        ("Follow-up G7-ACP 10:00", "Follow-up G7-ACP", vec![]),
        ("bilateral KOR-EST tue 14:30 30m", "KOR – EST", vec![]),
    ] {
        let places = [place(1, "Main Hall", "본회의장")];
        let clock = vec!["BST".to_owned()];
        let written =
            read(line, &Known { days: &days, places: &places, delegations: &delegations, today: today(), clock });
        let said = written.strangers.iter().chain(&written.doubts);
        let told: Vec<&str> = said.map(|words| words.en.split(['“', '”']).nth(1).unwrap()).collect();
        assert_eq!((written.title.as_str(), told), (title, doubts), "{line}");
        let known = ["KOR", "EST"].iter().filter(|code| line.to_uppercase().contains(*code)).count();
        assert_eq!(written.delegations.len(), known, "{line}: whom the summit has is expected");
    }
}

#[test]
fn dates_by_case() {
    for (text, expected) in [
        ("2027-04-14", Some("2027-04-14")),
        ("2027/04/14", Some("2027-04-14")),
        ("2027. 4. 14.", Some("2027-04-14")),
        ("2027. 4. 14.(수)", Some("2027-04-14")),
        ("4. 14.(수)", Some("2027-04-14")),
        ("14.04.2027", Some("2027-04-14")),
        ("14/04/2027", Some("2027-04-14")),
        ("4/14/2027", Some("2027-04-14")),
        ("4/14/27", Some("2027-04-14")),
        ("14-Apr-27", Some("2027-04-14")),
        ("14-Apr-2027", Some("2027-04-14")),
        ("Apr 14", Some("2027-04-14")),
        ("14.4.", Some("2027-04-14")),
        ("15/4", Some("2027-04-15")),
        ("4/15", Some("2027-04-15")),
        ("4-15", None),
        ("Wed 14", Some("2027-04-14")),
        ("'27.4.14.(수)", Some("2027-04-14")),
        ("’27. 4. 14.", Some("2027-04-14")),
        ("27.4.14", Some("2027-04-14")),
        ("4.14(수)", Some("2027-04-14")),
        ("4.15(수)", None),
        ("'27년 4월 14일(수)", Some("2027-04-14")),
        ("Mercredi 14 avril 2027", Some("2027-04-14")),
        ("mardi", Some("2027-04-13")),
        ("mar. 13 avril", Some("2027-04-13")),
        ("mar 13 avril", Some("2027-04-13")),
        ("13 Mar.", Some("2027-03-13")),
        ("mardi 8 juin", Some("2027-06-08")),
        ("1er juin", Some("2027-06-01")),
        ("Montag, 7. Juni 2027", Some("2027-06-07")),
        ("Dienstag, den 13. April 2027", Some("2027-04-13")),
        ("Wednesday the 14th of April", Some("2027-04-14")),
        ("14 de abril de 2027", Some("2027-04-14")),
        ("13-14 April", None),
        ("7 mayors", None),
        ("Thu 14", None),
        // Both could be meant, and neither is a day of the summit.
        ("05/06/2027", None),
        ("31/31/2027", None),
        ("2/3", None),
        ("13 10 27", None),
    ] {
        let found = date(text, &days()).map(|date| date.to_string());
        assert_eq!(found.as_deref(), expected, "{text}");
    }
}

#[test]
fn lines_that_are_meant_to_name_a_day() {
    for (line, expected) in [
        ("2027-02-29", true),
        ("■ Friday", true),
        ("'27.4.31.(금)", true),
        ("8.7(토)", true),
        ("31. Juni", true),
        ("30 février", true),
        ("Donnerstag", true),
        ("poniedziałek, 12 kwietnia 2027", true),
        ("Dinner of the Monday club", false),
        ("Agenda 2030", false),
        ("Session 3", false),
        ("17 goals of Agenda 2030", false),
        ("회의 (일)", false),
    ] {
        assert_eq!(is_day_like(line, &days()), expected, "{line}");
    }
}

#[test]
fn hours_and_lengths_by_case() {
    for (text, expected) in [
        ("12 am", Some("00:00")),
        ("12:15 p.m.", Some("12:15")),
        ("오전 12시", Some("00:00")),
        ("오후 3시 반", Some("15:30")),
        ("13 pm", None),
        ("2030", None),
        ("24:00", None),
        ("8h", Some("08:00")),
        ("2h", None),
    ] {
        assert_eq!(clock(text).map(|time| time.format("%H:%M").to_string()).as_deref(), expected, "{text}");
    }
    for (text, expected) in [
        ("09:00:00", Some("09:00")),
        ("9.30", Some("09:30")),
        ("0900", Some("09:00")),
        ("2475", None),
        ("9.3", None),
        ("09:00:30", None),
    ] {
        assert_eq!(clock_cell(text).map(|time| time.format("%H:%M").to_string()).as_deref(), expected, "{text}");
    }
    for (text, expected) in [
        ("1.5h", Some(90)),
        ("1h30m", Some(90)),
        ("1시간 반", Some(90)),
        ("90", None),
        ("3m", Some(3)),
        ("99999999h", None),
        ("m", None),
    ] {
        assert_eq!(length(text), expected, "{text}");
    }
}
