use super::*;
use plenary_domain::{DayId, Rules, SummitId, summit::Day};
use plenary_exchange::table::{self, Reading as HowToRead};
use std::sync::Arc;
use uuid::Uuid;

/// What a pasted text says of a summit in London from 7 to 9 June 2027, a line each: “06-07 09:30 90 Title”, or the
/// code of the refusal.
fn said(text: &str) -> Vec<String> {
    said_of(3, text)
}

/// The same of a summit with so many days from 7 June on.
fn said_of(count: u32, text: &str) -> Vec<String> {
    let day = |n: u32| Day {
        id: DayId(Uuid::from_u128(n.into())),
        summit: SummitId(Uuid::nil()),
        date: NaiveDate::from_ymd_opt(2027, 6, n).unwrap(),
        label: String::new(),
        label_ko: String::new(),
    };
    let days: Vec<Day> = (7..7 + count).map(day).collect();
    let today = NaiveDate::from_ymd_opt(2027, 6, 1).unwrap();
    let known = Known { days: &days, places: &[], delegations: &[], today, clock: vec!["BST".to_owned()] };
    let draft = table::programme(text.as_bytes(), &HowToRead::default()).unwrap();
    let zone = Zone::named("Europe/London").unwrap();
    let (rows, problems) = super::rows(&draft.rows, &known, zone, &Clocks::new(Arc::new(Rules::embedded())));
    let left_out = draft.problems.iter().chain(&problems);
    let mut lines: Vec<(u32, String)> = left_out.map(|left| (left.line, left.refusal.code.to_owned())).collect();
    lines.extend(rows.iter().map(|Sketch { line, row, .. }| {
        let minutes = row.minutes.map_or("-".to_owned(), |minutes| minutes.to_string());
        (*line, format!("{} {} {minutes} {}", &row.start.date[5..], row.start.time, row.title))
    }));
    lines.sort();
    lines.into_iter().map(|(_, line)| line).collect()
}

#[test]
fn a_day_on_a_line_of_its_own_is_that_of_the_lines_below() {
    for (text, expected) in [
        ("'27.6.8.(화)\n9:00-10:00 A", vec!["06-08 09:00 60 A"]),
        (
            "Lundi 7 juin 2027\n9 h 30 à 11 h 00 Pause café\nMardi 8 juin\nde 14h à 15h30 Réunion",
            vec!["06-07 09:30 90 Pause café", "06-08 14:00 90 Réunion"],
        ),
        ("Montag, 7. Juni 2027\n14 Uhr A\nmer. 9 juin\n9.15-10.15 B", vec!["06-07 14:00 - A", "06-09 09:15 60 B"]),
        ("6.8(화)\n저녁 7시 ~ 9시 만찬\n10 pm – midnight Gala", vec!["06-08 19:00 120 만찬", "06-08 22:00 120 Gala"]),
        (
            "Tue 8 June\nDinner of the Friday club\n09:00-09:30 A\n2027-02-29\n10:00-10:30 B\n제2일\n오후 2시 - 오후 3시 30분 C\n\
            Sunday 9 June\n2:00 PM – 3:30 PM D\nDay 9\n10:00-11:00 E",
            vec![
                "no_hour",
                "06-08 09:00 30 A",
                "unread",
                "no_day",
                "06-08 14:00 90 C",
                "06-09 14:00 90 D",
                "unread",
                "no_day",
            ],
        ),
        (
            "7 June\n25:99 Nonsense\nTue 8 June: more\n08:00 A, 45 min, Garden House",
            vec!["no_hour", "06-08 08:00 45 A, Garden House"],
        ),
        ("Summit of 7 – 9 June 2027\n9:00-10:00 A", vec!["unread", "no_day"]),
        // Nobody knows the day of what stands below these.
        ("7 June\nwtorek, 8 czerwca 2027\n9:00-10:00 A", vec!["unread", "no_day"]),
        ("7 June\n8.9(토)\n9:00-10:00 A", vec!["unread", "no_day"]),
        // A title with a weekday in it is no day of those below.
        ("7 June\nDinner on Tuesday\n9:00-10:00 A", vec!["no_hour", "06-07 09:00 60 A"]),
        ("Programme of Tuesday 8 June\n9:00-10:00 A", vec!["06-08 09:00 60 A"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_day_within_a_table_is_that_of_the_rows_below() {
    for (text, expected) in [
        (
            "Time\tSession\tVenue\n7 June\t\t\n09:00 – 10:30\tOpening\tMain Hall\nTuesday 8 June\t\t\nnoon – 1 pm\tLunch\t\n",
            vec!["06-07 09:00 90 Opening", "06-08 12:00 60 Lunch"],
        ),
        ("7 June 2027\t\t\nTime\tSession\tVenue\n09:00 – 10:30\tOpening\t\n", vec!["06-07 09:00 90 Opening"]),
        ("Programme of the summit\n8 June\nTime\tSession\tVenue\n09:00\tOpening\t\n", vec!["06-08 09:00 - Opening"]),
        ("Day 2 – Tuesday 8 June\nTime\tSession\tVenue\n09:00\tOpening\t\n", vec!["06-08 09:00 - Opening"]),
        ("Summit of 7 – 9 June 2027\nTime\tSession\tVenue\n09:00\tOpening\t\n", vec!["no_day"]),
        (
            "Time\tSession\n7 June\t7 June\n09:00\tOpening\n31 June\t\n10:00\tB\n",
            vec!["06-07 09:00 - Opening", "unread", "no_day"],
        ),
        (
            "Date\tTime\tTitle\n7 June\t9:00\tA\nJune\t10:00\tB\n\t11:00\tC\n",
            vec!["06-07 09:00 - A", "unread", "no_day"],
        ),
        (
            "Date\tStart\tEnd\tTitle\n7 June\t22:00\t24:00\tA\n8 June\t11:00\tnoon\tB\n",
            vec!["06-07 22:00 120 A", "06-08 11:00 60 B"],
        ),
        (
            "Time\tTitle\n7 June\tDay one\n9:00\tA\n31 June\tDay two\n9:00\tB\n",
            vec!["06-07 09:00 - A", "unread", "no_day"],
        ),
        // What says where it is, or until when, is a session whose hour is missing.
        ("Start\tEnd\tTitle\tPlace\n2027-06-08\t\tReception\tHall\n", vec!["no_hour"]),
        (
            "Start\tEnd\tTitle\n2027-06-08\t2027-06-08 01:00\tWatch\n2027-06-08\t\tDay two\n9:00\t\tA\n",
            vec!["no_hour", "06-08 09:00 - A"],
        ),
        ("2027-06-07\t09:00\t2027-06-07\tA\n", vec!["06-07 09:00 - 2027-06-07 A"]),
        // A column for each day is no programme that could be read.
        ("\tMonday 7 June\tTuesday 8 June\n09:00\tPlenary\tWorkshop\n", vec!["days_as_columns", "no_day"]),
        ("Session\tMonday 7 June\tTuesday 8 June\n09:00\tPlenary\tWorkshop\n", vec!["days_as_columns", "no_day"]),
    ] {
        assert_eq!(said(text), expected, "{text}");
    }
}

#[test]
fn a_row_that_is_left_out_leaves_no_row_below_on_the_day_above() {
    let long = "word ".repeat(200);
    for (name, text, expected) in [
        (
            "too many cells",
            "Date,Time,Title\n7 June,9:00,A\n8 June,10:00,Tea, coffee\n,11:00,C\n9 June,9:00,D\n".to_owned(),
            vec!["06-07 09:00 - A", "too_many_cells", "no_day", "06-09 09:00 - D"],
        ),
        (
            "a day of several cells",
            "Time,Title\n7 June,\n9:00,A\nTuesday, 8 June, 2027\n9:00,B\n".to_owned(),
            vec!["06-07 09:00 - A", "too_many_cells", "no_day"],
        ),
        (
            "a stray quotation mark",
            "Date,Time,Title\n7 June,9:00,A\n8 June,10:00,\"A \"quoted\" B\"\n,11:00,C\n9 June,9:00,D\n".to_owned(),
            vec!["06-07 09:00 - A", "stray_quote", "no_day", "06-09 09:00 - D"],
        ),
        (
            "too long, below its date",
            format!("Date,Time,Title\n7 June,9:00,A\n8 June,10:00,{long}\n,11:00,C\n"),
            vec!["06-07 09:00 - A", "too_long", "06-08 11:00 - C"],
        ),
        (
            "too long, on the day above",
            format!("Date,Time,Title\n7 June,9:00,A\n,10:00,{long}\n,11:00,C\n"),
            vec!["06-07 09:00 - A", "too_long", "06-07 11:00 - C"],
        ),
        (
            "too long, beside a day where others have an hour",
            format!("Time,Title\n7 June,Day one\n9:00,A\n8 June,{long}\n9:00,B\n"),
            vec!["06-07 09:00 - A", "too_long", "06-08 09:00 - B"],
        ),
        (
            "a date that is too long",
            format!("Date,Time,Title\n7 June,9:00,A\n8 June {long},10:00,B\n,11:00,C\n"),
            vec!["06-07 09:00 - A", "too_long", "no_day"],
        ),
    ] {
        assert_eq!(said(&text), expected, "{name}");
    }
}

#[test]
fn a_summit_of_one_day_keeps_it_below_a_row_that_is_left_out() {
    let text = "Time,Title\n9:00,A\n10:00,Tea, coffee\n11:00,C\n";
    assert_eq!(said_of(1, text), ["06-07 09:00 - A", "too_many_cells", "06-07 11:00 - C"]);
}
