//! Repeating entries: when they take place within the days that are asked about.
//!
//! The rule itself is evaluated by the library that reads the file; here a rule that began long ago is brought near the days first,
//! so that a weekly meeting since 1601 costs no more than one since last week, and no file can ask for more than is sensible.

use calcard::{
    common::{PartialDateTime, timezone::Tz},
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarProperty,
        ICalendarRecurrenceRule, ICalendarValue,
    },
};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Timelike};

/// The most times of one rule that are looked at.
const MOST: usize = 20_000;

/// A rule that says more often than can be meant.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooOften;

/// The clock readings of a rule that begins at `start`, from `from` to `to`, both included. `until` is the rule's own end by the
/// same clock.
pub(super) fn occurrences(
    rule: &ICalendarRecurrenceRule,
    start: NaiveDateTime,
    until: Option<NaiveDateTime>,
    [from, to]: [NaiveDateTime; 2],
) -> Result<Vec<NaiveDateTime>, TooOften> {
    let end = until.map_or(to, |until| until.min(to));
    if start > end {
        return Ok(vec![]);
    }
    let start = if rule.count.is_some() { start } else { near(rule, start, from) };
    let rule = ICalendarRecurrenceRule { until: Some(partial(end)), ..rule.clone() };
    let line = |name, value| ICalendarEntry { name, params: vec![], values: vec![value] };
    let entries = vec![
        line(ICalendarProperty::Dtstart, ICalendarValue::PartialDateTime(Box::new(partial(start)))),
        line(ICalendarProperty::Rrule, ICalendarValue::RecurrenceRule(Box::new(rule))),
    ];
    let entry = |component_type, entries, component_ids| ICalendarComponent { component_type, entries, component_ids };
    let calendar = ICalendar {
        components: vec![
            entry(ICalendarComponentType::VCalendar, vec![], vec![1]),
            entry(ICalendarComponentType::VEvent, entries, vec![]),
        ],
    };
    let events = calendar.expand_dates(Tz::Floating, MOST).events;
    if events.len() >= MOST {
        return Err(TooOften);
    }
    let wall = |start: DateTime<Tz>| start.naive_local();
    Ok(events.into_iter().map(|event| wall(event.start)).filter(|wall| from <= *wall && *wall <= to).collect())
}

/// A start of the same rule with the same rhythm, not after `from` where that can be.
fn near(rule: &ICalendarRecurrenceRule, start: NaiveDateTime, from: NaiveDateTime) -> NaiveDateTime {
    let every = i64::from(rule.interval.unwrap_or(1).max(1));
    let whole = |unit: Duration| {
        let step = unit * i32::try_from(every).unwrap_or(1);
        // One step is left, since a period may begin before its first time.
        let steps = (from - start).num_seconds() / step.num_seconds() - 2;
        let ahead = if steps > 0 { step.checked_mul(i32::try_from(steps).unwrap_or(0)) } else { None };
        ahead.and_then(|ahead| start.checked_add_signed(ahead)).unwrap_or(start)
    };
    match rule.freq {
        ICalendarFrequency::Secondly => whole(Duration::seconds(1)),
        ICalendarFrequency::Minutely => whole(Duration::minutes(1)),
        ICalendarFrequency::Hourly => whole(Duration::hours(1)),
        ICalendarFrequency::Daily => whole(Duration::days(1)),
        ICalendarFrequency::Weekly => whole(Duration::weeks(1)),
        // Months by whole years, so that the day of the month is there; the 29th of February stays where it is.
        ICalendarFrequency::Monthly | ICalendarFrequency::Yearly => {
            let steps = (i64::from(from.year() - start.year()) - 1) / every - 1;
            let year = i64::from(start.year()) + steps * every;
            let date =
                i32::try_from(year).ok().and_then(|year| NaiveDate::from_ymd_opt(year, start.month(), start.day()));
            match date {
                Some(date) if steps > 0 => date.and_time(start.time()),
                _ => start,
            }
        }
    }
}

fn partial(at: NaiveDateTime) -> PartialDateTime {
    // Each part is in range by its meaning; a year before 0 cannot be written in a file.
    let small = |part: u32| u8::try_from(part).ok();
    PartialDateTime {
        year: u16::try_from(at.year()).ok(),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        ..PartialDateTime::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::{Entry, Parser};

    fn rule(text: &str) -> ICalendarRecurrenceRule {
        let file = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:{text}\nEND:VEVENT\nEND:VCALENDAR\n");
        let Entry::ICalendar(calendar) = Parser::new(&file).entry() else { panic!("no calendar") };
        match calendar.components[1].entries[0].values.first() {
            Some(ICalendarValue::RecurrenceRule(rule)) => (**rule).clone(),
            other => panic!("no rule: {other:?}"),
        }
    }

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
    }

    fn within(text: &str, start: &str, [from, to]: [&str; 2]) -> Vec<String> {
        let found = occurrences(&rule(text), at(start), None, [at(from), at(to)]).unwrap();
        found.into_iter().map(|wall| wall.format("%m-%d %H:%M").to_string()).collect()
    }

    #[test]
    fn rules_within_the_days() {
        let week = ["2021-11-15 00:00", "2021-11-19 23:59"];
        for (text, start, found) in [
            ("FREQ=DAILY", "2021-11-17 09:00", &["11-17 09:00", "11-18 09:00", "11-19 09:00"][..]),
            ("FREQ=DAILY;INTERVAL=3", "1601-01-01 09:00", &["11-15 09:00", "11-18 09:00"]),
            ("FREQ=DAILY;COUNT=2", "2021-11-15 09:00", &["11-15 09:00", "11-16 09:00"]),
            ("FREQ=WEEKLY;BYDAY=MO,FR", "2001-01-01 10:30", &["11-15 10:30", "11-19 10:30"]),
            ("FREQ=WEEKLY;INTERVAL=2", "2021-11-03 08:00", &["11-17 08:00"]),
            ("FREQ=WEEKLY;INTERVAL=2", "2021-11-10 08:00", &[]),
            ("FREQ=MONTHLY;BYDAY=3TU", "1999-01-19 12:00", &["11-16 12:00"]),
            ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=16", "2000-02-16 12:00", &["11-16 12:00"]),
            ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-8", "2020-01-01 12:00", &["11-19 12:00"]),
            ("FREQ=YEARLY", "1601-11-18 00:15", &["11-18 00:15"]),
            ("FREQ=YEARLY;BYMONTH=11;BYDAY=3WE", "1601-11-21 02:00", &["11-17 02:00"]),
            ("FREQ=HOURLY;INTERVAL=36", "2021-11-14 00:00", &["11-15 12:00", "11-17 00:00", "11-18 12:00"]),
            ("FREQ=DAILY;UNTIL=20200101T000000Z", "2021-12-01 09:00", &[]),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "1601-01-01 00:00", &[]),
        ] {
            assert_eq!(within(text, start, week), found, "{text} from {start}");
        }
    }

    #[test]
    fn a_rule_cannot_ask_for_everything() {
        let days = [at("2021-11-15 00:00"), at("2021-11-19 23:59")];
        for (text, start) in
            [("FREQ=SECONDLY", "1601-01-01 00:00"), ("FREQ=DAILY;COUNT=4000000000", "1601-01-01 00:00")]
        {
            assert_eq!(occurrences(&rule(text), at(start), None, days), Err(TooOften), "{text}");
        }
        // An interval of nothing is none that is followed.
        assert_eq!(occurrences(&rule("FREQ=DAILY;INTERVAL=0"), at("1601-01-01 00:00"), None, days).unwrap().len(), 5);
    }

    #[test]
    fn bringing_a_rule_near_changes_nothing() {
        let days = [at("2021-11-01 00:00"), at("2021-12-31 23:59")];
        for text in [
            "FREQ=DAILY;INTERVAL=7",
            "FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SU;WKST=SU",
            "FREQ=MONTHLY;INTERVAL=5",
            "FREQ=MONTHLY;BYMONTHDAY=-1",
            "FREQ=YEARLY;INTERVAL=2;BYMONTH=11,12;BYDAY=MO",
            "FREQ=YEARLY;BYWEEKNO=46;BYDAY=WE",
            "FREQ=HOURLY;INTERVAL=7;BYHOUR=9,10",
        ] {
            for start in ["2003-01-31 10:00", "2012-02-29 09:15", "2021-10-30 09:00"] {
                let counted = format!("{text};COUNT=19000");
                let slow = occurrences(&rule(&counted), at(start), None, days).unwrap_or_default();
                let fast = occurrences(&rule(text), at(start), None, days).unwrap();
                assert!(slow.is_empty() || fast == slow, "{text} from {start}");
            }
        }
    }
}
