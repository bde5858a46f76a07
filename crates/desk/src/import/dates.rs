//! Dates in lists of participants: read where they say one day, refused where nobody knows which of several they say.

use crate::written;
use chrono::NaiveDate;
use plenary_domain::{Refusal, Words, summit::Day};
use plenary_exchange::Layout;

/// How near to the summit people come and leave, in days.
const NEAR: i64 = 14;
/// The last year that two figures say of this century; the others are of the one before.
const LAST_OF_THIS_CENTURY: i32 = 69;

/// How a list writes its dates, and the days of the summit they are about.
pub(super) struct Dates<'d> {
    days: &'d [Day],
    /// The fields whose headings are Korean: below them, the year comes first.
    korean: Vec<&'d str>,
}

impl<'d> Dates<'d> {
    /// Those of a table, by its headings.
    pub(super) fn of(days: &'d [Day], table: Option<&'d Layout>) -> Self {
        let columns = table.map_or(&[][..], |table| &table.columns);
        let is_korean = |header: &str| header.chars().any(|letter| ('가'..='힣').contains(&letter));
        let korean = columns.iter().filter(|column| is_korean(&column.header));
        Self { days, korean: korean.filter_map(|column| column.field.as_deref()).collect() }
    }

    /// The day somebody took office; none where the text is no date. Nobody takes it after the summit.
    pub(super) fn in_office(&self, field: &str, text: &str) -> Result<Option<NaiveDate>, Refusal> {
        let last = self.days.iter().map(|day| day.date).max();
        self.read(field, text, &[], &[&|date| last.is_none_or(|last| date <= last)])
    }

    /// The day somebody travels: one of the summit's sooner than one beside them, and that sooner than another.
    pub(super) fn of_journey(&self, field: &str, text: &str) -> Result<Option<NaiveDate>, Refusal> {
        let within =
            |most: i64| move |date: NaiveDate| self.days.iter().any(|day| (day.date - date).num_days().abs() <= most);
        self.read(field, text, self.days, &[&within(0), &within(NEAR)])
    }

    /// The date of a text: the only one that is likely, else as the headings have it, else the only one. Refuses one that says several.
    fn read(
        &self,
        field: &str,
        text: &str,
        days: &[Day],
        likely: &[&dyn Fn(NaiveDate) -> bool],
    ) -> Result<Option<NaiveDate>, Refusal> {
        let found = Readings::of(text);
        if found.all.is_empty() {
            return Ok(written::date(text, days));
        }
        let plain = found.year_first.filter(|_| self.korean.contains(&field));
        let settled = likely.iter().find_map(|is_likely| found.only(is_likely)).or(plain);
        settled.or_else(|| found.only(&|_| true)).map(Some).ok_or_else(|| says_several(field, text, &found.all))
    }
}

/// Whether a text is three numbers that may be a date.
pub(super) fn in_numbers(text: &str) -> bool {
    !Readings::of(text).all.is_empty()
}

/// The dates that three numbers may say of which the first is no whole year.
struct Readings {
    /// Each once.
    all: Vec<NaiveDate>,
    /// As Korea and others write it: “20. 5. 12.”.
    year_first: Option<NaiveDate>,
}

impl Readings {
    fn of(text: &str) -> Self {
        // What stands in brackets is the weekday.
        let text: String = text.split('(').next().unwrap_or_default().split_whitespace().collect();
        let parts: Vec<&str> = text.trim_end_matches(['.', '일']).split(['-', '/', '.', '년', '월']).collect();
        let [one, two, three] = parts[..] else { return Self { all: vec![], year_first: None } };
        let year_first = if one.len() == 2 { on(one, two, three) } else { None };
        let (day_first, month_first) = if text.contains('년') || one.len() > 2 {
            (None, None)
        } else {
            // Dots have never stood behind a month that comes first.
            (on(three, two, one), if text.contains('.') { None } else { on(three, one, two) })
        };
        let mut all: Vec<NaiveDate> = [year_first, day_first, month_first].into_iter().flatten().collect();
        all.sort_unstable();
        all.dedup();
        // The plain reading is the one to show first.
        all.sort_by_key(|date| Some(*date) != year_first);
        Self { all, year_first }
    }

    /// The one date of which this is so; none where it is so of several.
    fn only(&self, is_so: &dyn Fn(NaiveDate) -> bool) -> Option<NaiveDate> {
        let mut fit = self.all.iter().copied().filter(|date| is_so(*date));
        fit.next().filter(|_| fit.next().is_none())
    }
}

/// A date of a year in two figures or four, a month and a day.
fn on(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok())?;
    let given = i32::try_from(number(year)?).ok()?;
    let year = match year.len() {
        2 if given > LAST_OF_THIS_CENTURY => 1900 + given,
        2 => 2000 + given,
        4 => given,
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year, number(month)?, number(day)?)
}

fn says_several(field: &str, text: &str, readings: &[NaiveDate]) -> Refusal {
    let dates: Vec<String> = readings.iter().map(NaiveDate::to_string).collect();
    let shown = dates.first().cloned().unwrap_or_default();
    Refusal::new(
        "date_two_ways",
        Words::new(
            format!(
                "“{text}” can be read in more than one way: {}. Write the date you mean with its whole year first, as in {shown}.",
                dates.join(" or ")
            ),
            format!(
                "여러 날짜로 읽힐 수 있습니다: ‘{text}’({}). {shown}처럼 네 자리 연도부터 적어 주세요.",
                dates.join(", ")
            ),
        ),
    )
    .at(field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use plenary_domain::{DayId, SummitId};
    use plenary_exchange::Column;
    use uuid::Uuid;

    /// A summit of 16 to 18 November 2021.
    fn days() -> Vec<Day> {
        let day = |number: u32| Day {
            id: DayId(Uuid::nil()),
            summit: SummitId(Uuid::nil()),
            date: NaiveDate::from_ymd_opt(2021, 11, number).unwrap(),
            label: String::new(),
            label_ko: String::new(),
        };
        (16..=18).map(day).collect()
    }

    fn said(read: Result<Option<NaiveDate>, Refusal>) -> String {
        read.map_or_else(
            |refusal| refusal.code.to_owned(),
            |date| date.map(|date| date.to_string()).unwrap_or_default(),
        )
    }

    #[test]
    fn a_date_is_read_as_its_headings_have_it_and_else_refused_where_it_says_several() {
        const SEVERAL: &str = "date_two_ways";
        let days = days();
        let (korean, others) =
            (Dates { days: &days, korean: vec!["office_since"] }, Dates { days: &days, korean: vec![] });
        for (text, in_korean, elsewhere) in [
            ("20.5.12", "2020-05-12", SEVERAL),
            ("20. 5. 12.", "2020-05-12", SEVERAL),
            ("20-05-12", "2020-05-12", SEVERAL),
            ("20/05/12", "2020-05-12", SEVERAL),
            ("20.5.12 (화)", "2020-05-12", SEVERAL),
            ("12.05.20", "2012-05-20", SEVERAL),
            ("5/6/20", SEVERAL, SEVERAL),
            ("05/06/2020", SEVERAL, SEVERAL),
            ("05/05/2020", "2020-05-05", "2020-05-05"),
            ("05.06.2020", "2020-06-05", "2020-06-05"),
            ("31/12/2019", "2019-12-31", "2019-12-31"),
            // Nobody has taken an office after the summit.
            ("31.12.19", "2019-12-31", "2019-12-31"),
            ("99.5.12", "1999-05-12", "1999-05-12"),
            ("20년 5월 12일", "2020-05-12", "2020-05-12"),
            ("2020년 5월 12일", "2020-05-12", "2020-05-12"),
            ("2020. 5. 12.", "2020-05-12", "2020-05-12"),
            ("12 May 2020", "2020-05-12", "2020-05-12"),
            ("2020-13-01", "", ""),
            ("soon", "", ""),
        ] {
            assert_eq!(said(korean.in_office("office_since", text)), in_korean, "{text} in Korean");
            assert_eq!(said(others.in_office("office_since", text)), elsewhere, "{text}");
        }
        let refusal = others.in_office("office_since", "20.5.12").unwrap_err();
        assert!(refusal.message.en.contains("2020-05-12 or 2012-05-20"), "{}", refusal.message.en);
        assert_eq!(refusal.field.as_deref(), Some("office_since"));
    }

    #[test]
    fn people_travel_about_the_days_of_the_summit() {
        let days = days();
        let dates = Dates { days: &days, korean: vec![] };
        for (text, expected) in [
            ("16.11.21", "2021-11-16"),
            ("21.11.16", "2021-11-16"),
            ("15.11.21", "2021-11-15"),
            ("11/12/2021", "2021-11-12"),
            ("05/06/2021", "date_two_ways"),
            ("17 Nov", "2021-11-17"),
        ] {
            assert_eq!(said(dates.of_journey("arrival_date", text)), expected, "{text}");
        }
    }

    #[test]
    fn headings_say_how_dates_are_written() {
        let column =
            |header: &str, field: &str| Column { header: header.into(), field: Some(field.into()), samples: vec![] };
        let columns = vec![column("취임일", "office_since"), column("Arrival", "arrival_date")];
        let table =
            Layout { delimiter: None, sheets: vec![], sheet: None, headings: 1, top: vec![], columns, missing: vec![] };
        assert_eq!(Dates::of(&[], Some(&table)).korean, ["office_since"]);
    }
}
