//! Dates as letters write them.

use chrono::{Datelike, NaiveDate};
use plenary_domain::{Clocks, Start, vocabulary::LetterLanguage};

/// `12 November 2021`, `2021년 11월 12일`.
pub(super) fn date(language: LetterLanguage, date: NaiveDate) -> String {
    match language {
        LetterLanguage::English => date.format("%-d %B %Y").to_string(),
        LetterLanguage::Korean => format!("{}년 {}월 {}일", date.year(), date.month(), date.day()),
    }
}

/// `from 16 to 18 November 2021`, `2021년 11월 16일부터 18일까지`: what both have in common is said once.
pub(super) fn days(language: LetterLanguage, first: NaiveDate, last: NaiveDate) -> String {
    let same_year = first.year() == last.year();
    let same_month = same_year && first.month() == last.month();
    match language {
        _ if first == last && language == LetterLanguage::English => format!("on {}", date(language, first)),
        _ if first == last => date(language, first),
        LetterLanguage::English => {
            let pattern = if same_month {
                "%-d"
            } else if same_year {
                "%-d %B"
            } else {
                "%-d %B %Y"
            };
            format!("from {} to {}", first.format(pattern), date(language, last))
        }
        LetterLanguage::Korean => {
            let until = if same_month {
                format!("{}일", last.day())
            } else if same_year {
                format!("{}월 {}일", last.month(), last.day())
            } else {
                date(language, last)
            };
            format!("{}부터 {until}까지", date(language, first))
        }
    }
}

/// `17:00 on Friday 12 November 2021 (London time)`, `2021년 11월 12일(금) 17:00(런던 시각)`; in an hour that clocks show twice with what
/// they are ahead of UTC: `(London time, UTC+01:00)`.
pub(super) fn start(language: LetterLanguage, start: &Start, clocks: &Clocks) -> String {
    let (time, place) = (start.time.format("%H:%M"), start.zone.place());
    let apart = clocks.told_apart(start.zone, clocks.settled_instant(start));
    let apart = apart.map(|offset| format!(", UTC{offset}")).unwrap_or_default();
    match language {
        LetterLanguage::English => {
            format!("{time} on {} ({} time{apart})", start.date.format("%A %-d %B %Y"), place.en)
        }
        LetterLanguage::Korean => {
            let weekday =
                ["월", "화", "수", "목", "금", "토", "일"][start.date.weekday().num_days_from_monday() as usize];
            format!("{}({weekday}) {time}({} 시각{apart})", date(language, start.date), place.ko)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_say_once_what_they_share() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (first, last, en, ko) in [
            ("2021-11-16", "2021-11-18", "from 16 to 18 November 2021", "2021년 11월 16일부터 18일까지"),
            ("2021-11-30", "2021-12-02", "from 30 November to 2 December 2021", "2021년 11월 30일부터 12월 2일까지"),
            (
                "2021-12-31",
                "2022-01-01",
                "from 31 December 2021 to 1 January 2022",
                "2021년 12월 31일부터 2022년 1월 1일까지",
            ),
            ("2021-11-16", "2021-11-16", "on 16 November 2021", "2021년 11월 16일"),
        ] {
            assert_eq!(days(LetterLanguage::English, day(first), day(last)), en);
            assert_eq!(days(LetterLanguage::Korean, day(first), day(last)), ko);
        }
    }
}
