//! A zone as a file itself defines it (RFC 5545 §3.6.5): asked only where its name says nothing to us.

use super::repeat::occurrences;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, Utc};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::time::{reading, seconds};

/// A VTIMEZONE.
#[derive(Debug, Default)]
pub(super) struct FileZone {
    observances: Vec<Observance>,
    /// The changes around a year, found out once.
    years: RefCell<BTreeMap<i32, Rc<Vec<Onset>>>>,
}

/// A STANDARD or DAYLIGHT of it.
#[derive(Debug)]
struct Observance {
    onset: NaiveDateTime,
    /// Seconds ahead of UTC before it.
    from: i32,
    /// Seconds ahead of UTC from then on.
    to: i32,
    rules: Vec<ICalendarRecurrenceRule>,
    dates: Vec<NaiveDateTime>,
}

/// A change of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Onset {
    at: NaiveDateTime,
    before: i32,
    after: i32,
}

impl FileZone {
    /// What a VTIMEZONE defines; `None` where it has no part that can be read.
    pub(super) fn of(calendar: &ICalendar, zone: &ICalendarComponent) -> Option<Self> {
        let parts = zone.component_ids.iter().filter_map(|id| calendar.components.get(usize::try_from(*id).ok()?));
        let is_part = |part: &&ICalendarComponent| {
            matches!(part.component_type, ICalendarComponentType::Standard | ICalendarComponentType::Daylight)
        };
        let observances: Vec<Observance> = parts.filter(is_part).filter_map(Observance::of).collect();
        (!observances.is_empty()).then(|| Self { observances, years: RefCell::default() })
    }

    /// The instant of a clock reading. One that comes twice means the first, one that is skipped has the offset before the jump
    /// (RFC 5545 §3.3.5).
    pub(super) fn instant(&self, wall: NaiveDateTime) -> DateTime<Utc> {
        let less = |offset: i32| wall - Duration::seconds(i64::from(offset));
        let mut offsets: Vec<i32> = self.observances.iter().flat_map(|part| [part.from, part.to]).collect();
        // The furthest ahead of UTC is the earliest instant.
        offsets.sort_unstable_by(|a, b| b.cmp(a));
        let fits = offsets.into_iter().find(|offset| self.offset(less(*offset)) == *offset);
        less(fits.unwrap_or_else(|| self.offset(wall - Duration::days(1)))).and_utc()
    }

    /// What the clock shows at an instant.
    pub(super) fn wall(&self, utc: DateTime<Utc>) -> NaiveDateTime {
        utc.naive_utc() + Duration::seconds(i64::from(self.offset(utc.naive_utc())))
    }

    fn offset(&self, utc: NaiveDateTime) -> i32 {
        let onsets = self.around(utc.year());
        match onsets.partition_point(|onset| onset.at <= utc) {
            0 => onsets.first().map_or(0, |first| first.before),
            after => onsets[after - 1].after,
        }
    }

    /// The changes that decide about a year, in order.
    fn around(&self, year: i32) -> Rc<Vec<Onset>> {
        let found = self.years.borrow().get(&year).map(Rc::clone);
        found.unwrap_or_else(|| {
            let mut onsets: Vec<Onset> = self.observances.iter().flat_map(|part| part.around(year)).collect();
            onsets.sort_unstable();
            let onsets = Rc::new(onsets);
            self.years.borrow_mut().insert(year, Rc::clone(&onsets));
            onsets
        })
    }
}

impl Observance {
    fn of(part: &ICalendarComponent) -> Option<Self> {
        let offset = |name: &ICalendarProperty| match part.property(name)?.values.first()? {
            ICalendarValue::PartialDateTime(written) => seconds(written),
            _ => None,
        };
        let to = offset(&ICalendarProperty::Tzoffsetto)?;
        let onset = match part.property(&ICalendarProperty::Dtstart)?.values.first()? {
            ICalendarValue::PartialDateTime(written) => reading(written)?.0,
            _ => return None,
        };
        let values =
            |name: ICalendarProperty| part.properties(&name).flat_map(|line| line.values.clone()).collect::<Vec<_>>();
        let rules = values(ICalendarProperty::Rrule).into_iter().filter_map(|value| match value {
            ICalendarValue::RecurrenceRule(rule) => Some(*rule),
            _ => None,
        });
        let dates = values(ICalendarProperty::Rdate).into_iter().filter_map(|value| match value {
            ICalendarValue::PartialDateTime(written) => reading(&written).map(|(wall, _)| wall),
            _ => None,
        });
        Some(Self {
            onset,
            from: offset(&ICalendarProperty::Tzoffsetfrom).unwrap_or(to),
            to,
            rules: rules.collect(),
            dates: dates.collect(),
        })
    }

    /// Its changes near a year, and the last one before.
    fn around(&self, year: i32) -> Vec<Onset> {
        let new_year = |year: i32| {
            NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default().and_hms_opt(0, 0, 0).unwrap_or_default()
        };
        let days = [new_year(year - 2), new_year(year + 2)];
        let mut walls = vec![self.onset];
        walls.extend(&self.dates);
        for rule in &self.rules {
            // Its end is written in UTC.
            let until =
                rule.until.as_ref().and_then(reading).map(|(wall, _)| wall + Duration::seconds(i64::from(self.from)));
            // A rule that has ended decides by its last time.
            let days = match until {
                Some(until) if until < days[0] => [until - Duration::days(800), until],
                _ => days,
            };
            walls.extend(occurrences(rule, self.onset, until, days).unwrap_or_default());
        }
        let onset = |wall: NaiveDateTime| Onset {
            at: wall - Duration::seconds(i64::from(self.from)),
            before: self.from,
            after: self.to,
        };
        walls.into_iter().map(onset).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calcard::{Entry, Parser};

    fn zone(parts: &str) -> FileZone {
        let file = format!("BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Ours\n{parts}END:VTIMEZONE\nEND:VCALENDAR\n");
        let Entry::ICalendar(calendar) = Parser::new(&file).entry() else { panic!("no calendar") };
        let zone = calendar.timezones().next().unwrap();
        FileZone::of(&calendar, zone).unwrap()
    }

    fn part(name: &str, onset: &str, [from, to]: [&str; 2], more: &str) -> String {
        format!("BEGIN:{name}\nDTSTART:{onset}\nTZOFFSETFROM:{from}\nTZOFFSETTO:{to}\n{more}END:{name}\n")
    }

    fn utc(zone: &FileZone, wall: &str) -> String {
        let wall = NaiveDateTime::parse_from_str(wall, "%Y-%m-%d %H:%M").unwrap();
        let utc = zone.instant(wall);
        if !wall.to_string().contains("02:30") {
            assert_eq!(zone.wall(utc), wall);
        }
        utc.format("%Y-%m-%d %H:%M").to_string()
    }

    #[test]
    fn a_zone_that_only_the_file_knows() {
        let outlook =
            part("STANDARD", "16010101T030000", ["+0200", "+0100"], "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\n")
                + &part("DAYLIGHT", "16010101T020000", ["+0100", "+0200"], "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\n");
        let zone = zone(&outlook);
        for (wall, expected) in [
            ("2021-01-15 12:00", "2021-01-15 11:00"),
            ("2021-07-15 12:00", "2021-07-15 10:00"),
            ("2021-03-28 01:59", "2021-03-28 00:59"),
            ("2021-03-28 02:30", "2021-03-28 01:30"),
            ("2021-03-28 03:00", "2021-03-28 01:00"),
            ("2021-10-31 02:30", "2021-10-31 00:30"),
            ("2021-10-31 03:00", "2021-10-31 02:00"),
        ] {
            assert_eq!(utc(&zone, wall), expected, "{wall}");
        }
    }

    #[test]
    fn rules_that_end_single_dates_and_mere_offsets() {
        let ended = part(
            "DAYLIGHT",
            "20000402T020000",
            ["-0500", "-0400"],
            "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4;UNTIL=20060402T070000Z\n",
        ) + &part(
            "STANDARD",
            "20001029T020000",
            ["-0400", "-0500"],
            "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10;UNTIL=20061029T060000Z\n",
        );
        let once = part("STANDARD", "20150101T000000", ["+0300", "+0300"], "")
            + &part("STANDARD", "20160327T020000", ["+0300", "+0400"], "RDATE:20160327T020000\n");
        let fixed = part("STANDARD", "19700101T000000", ["+0530", "+0530"], "");
        for (parts, wall, expected) in [
            (&ended, "2005-07-01 12:00", "2005-07-01 16:00"),
            (&ended, "2021-07-01 12:00", "2021-07-01 17:00"),
            (&ended, "1999-07-01 12:00", "1999-07-01 17:00"),
            (&once, "2016-03-26 12:00", "2016-03-26 09:00"),
            (&once, "2021-07-01 12:00", "2021-07-01 08:00"),
            (&fixed, "2021-07-01 12:00", "2021-07-01 06:30"),
            (&fixed, "1950-07-01 12:00", "1950-07-01 06:30"),
        ] {
            assert_eq!(utc(&zone(parts), wall), expected, "{wall} by {parts}");
        }
    }
}
