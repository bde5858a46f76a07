//! Bands: what an hour is to a delegation. In its office hours, early or late, or in the night.
//!
//! Windows are half open, `[from, to)`, in minutes of the local day; a band is a plain fact of the local clock, and what it
//! weighs is a matter of the [`Weights`] somebody has chosen.

use crate::{Clocks, Refusal, Words, Zone};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveTime, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Minutes in a day.
const DAY: u32 = 24 * 60;

/// What a minute is to a delegation, from the best to the worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stretch {
    /// In its office hours on a working day.
    Office,
    /// In the day, but outside its office hours or on a day on which it does not work.
    Edge,
    /// Between day and deep night.
    Shoulder,
    /// In the deep night.
    Night,
}

/// All four, from the best to the worst; their order is the order in [`Minutes`].
pub const STRETCHES: [Stretch; 4] = [Stretch::Office, Stretch::Edge, Stretch::Shoulder, Stretch::Night];

/// Minutes in each [`Stretch`], in the order of [`STRETCHES`].
pub type Minutes = [u32; 4];

/// Where day and night begin, and what a minute weighs outside office hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Weights {
    /// The minute of the day at which the day begins, 420 for 07:00.
    pub day_from: u32,
    /// The minute at which it ends, 1320 for 22:00.
    pub day_to: u32,
    /// The minute at which the deep night begins, 1380 for 23:00.
    pub night_from: u32,
    /// The minute at which it ends, 360 for 06:00.
    pub night_to: u32,
    /// What a minute of the day weighs outside office hours.
    pub edge: u32,
    /// What a minute between day and deep night weighs.
    pub shoulder: u32,
    /// What a minute of the deep night weighs.
    pub night: u32,
}

impl Weights {
    /// 1 from 07:00 to 22:00, 3 at night.
    pub const SIMPLE: Self = Self {
        day_from: 7 * 60,
        day_to: 22 * 60,
        night_from: 23 * 60,
        night_to: 6 * 60,
        edge: 1,
        shoulder: 3,
        night: 3,
    };
    /// 1 from 07:00 to 22:00, 3 in the hour on either side of it, 6 in the deep night from 23:00 to 06:00.
    pub const GRADED: Self = Self { night: 6, ..Self::SIMPLE };

    /// What some minutes weigh together.
    pub fn burden(&self, minutes: Minutes) -> u32 {
        minutes[1] * self.edge + minutes[2] * self.shoulder + minutes[3] * self.night
    }

    fn is_night(&self, minute: u32) -> bool {
        minute < self.night_to || minute >= self.night_from
    }

    fn is_day(&self, minute: u32) -> bool {
        (self.day_from..self.day_to).contains(&minute)
    }

    /// The same weights; refuses windows that overlap or lie outside a day, and a night that weighs less than the day.
    pub fn checked(self) -> Result<Self, Refusal> {
        let refuse = |field, en: &str, ko: &str| Err(Refusal::new("weights", Words::new(en, ko)).at(field));
        if self.day_from >= self.day_to || self.day_to > DAY {
            return refuse("day_to", "The day must end after it begins.", "낮 시간은 시작보다 늦게 끝나야 합니다.");
        }
        if self.night_to > self.day_from || self.night_from < self.day_to || self.night_from > DAY {
            return refuse(
                "night_from",
                "The deep night begins after the day ends and is over before the day begins.",
                "심야는 낮이 끝난 뒤에 시작해 다음 낮이 시작되기 전에 끝나야 합니다.",
            );
        }
        if self.night > 100 || self.edge > self.shoulder || self.shoulder > self.night {
            return refuse(
                "night",
                "Weights lie between 0 and 100, and a minute weighs no less the deeper in the night it is.",
                "가중치는 0에서 100 사이이며, 밤이 깊을수록 작아질 수 없습니다.",
            );
        }
        Ok(self)
    }
}

/// The days of the week on which a delegation works, and its office hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingTime {
    /// The weekdays.
    pub days: Weekdays,
    /// The first minute of the day in the office, 480 for 08:00.
    pub from: u32,
    /// The first minute out of it, 1080 for 18:00.
    pub to: u32,
}

impl Default for WorkingTime {
    fn default() -> Self {
        Self { days: Weekdays::default(), from: 8 * 60, to: 18 * 60 }
    }
}

impl WorkingTime {
    /// The same; refuses office hours that end before they begin.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.from >= self.to || self.to > DAY {
            return Err(Refusal::new(
                "office",
                Words::new("Office hours must end after they begin.", "근무 시간은 시작보다 늦게 끝나야 합니다."),
            )
            .at("office_to"));
        }
        Ok(self)
    }
}

/// Days of the week; Monday to Friday where nobody has said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Weekdays(u8);

/// The weekdays in their order, with the words they are stored and sent by.
const WEEK: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

impl Default for Weekdays {
    fn default() -> Self {
        Self(0b001_1111)
    }
}

impl Weekdays {
    /// Whether a day of the week is one of them.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 >> day.num_days_from_monday() & 1 == 1
    }

    /// Their words in the order of the week, `["mon", "tue"]`.
    pub fn words(self) -> Vec<&'static str> {
        WEEK.iter().filter(|(day, _)| self.contains(*day)).map(|(_, word)| *word).collect()
    }

    /// Reads such words; refuses any other.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, Refusal> {
        let mut days = 0;
        for word in words {
            let (day, _) = WEEK.iter().find(|(_, known)| *known == word).ok_or_else(|| {
                Refusal::new(
                    "weekday",
                    Words::new(
                        format!("“{word}” is not a day of the week. Write mon, tue, wed, thu, fri, sat or sun."),
                        format!(
                            "‘{word}’은(는) 요일이 아닙니다. mon, tue, wed, thu, fri, sat, sun 중에서 입력해 주세요."
                        ),
                    ),
                )
                .at("works")
            })?;
            days |= 1 << day.num_days_from_monday();
        }
        Ok(Self(days))
    }
}

impl FromIterator<Weekday> for Weekdays {
    fn from_iter<I: IntoIterator<Item = Weekday>>(days: I) -> Self {
        Self(days.into_iter().fold(0, |set, day| set | 1 << day.num_days_from_monday()))
    }
}

/// A delegation as its hours are told: where its clock stands and when it works.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its code, `EST`.
    pub code: String,
    /// Where its clock stands.
    pub zone: Zone,
    /// When it works.
    pub works: WorkingTime,
    /// The dates on which it does not.
    pub holidays: BTreeSet<NaiveDate>,
}

impl Participant {
    /// Whether it works on a date at all.
    pub fn works_on(&self, date: NaiveDate) -> bool {
        self.works.days.contains(date.weekday()) && !self.holidays.contains(&date)
    }

    /// What a minute of a local day is to it.
    pub fn stretch(&self, weights: &Weights, date: NaiveDate, minute: u32) -> Stretch {
        if (self.works.from..self.works.to).contains(&minute) && self.works_on(date) {
            Stretch::Office
        } else if weights.is_day(minute) {
            Stretch::Edge
        } else if weights.is_night(minute) {
            Stretch::Night
        } else {
            Stretch::Shoulder
        }
    }
}

/// The stretches of one participant's local time over a span, so that any meeting in it is added up at once.
pub struct Course {
    /// The instants, in whole minutes since 1970, from which a stretch holds; the first is the beginning of the span.
    from: Vec<i64>,
    /// The stretch from each of them.
    stretch: Vec<Stretch>,
    /// The minutes of each stretch before each of them.
    before: Vec<[i64; 4]>,
}

impl Course {
    /// Follows a participant's clock from one instant to another.
    ///
    /// A minute belongs to the stretch in which it begins, so a boundary between two minutes counts as the later one.
    pub fn of(
        clocks: &Clocks,
        participant: &Participant,
        weights: &Weights,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Self {
        let zone = participant.zone;
        let mut course = Self { from: Vec::new(), stretch: Vec::new(), before: Vec::new() };
        let mut minutes_of_day = vec![
            0,
            participant.works.from,
            participant.works.to,
            weights.day_from,
            weights.day_to,
            weights.night_from,
            weights.night_to,
        ];
        minutes_of_day.sort_unstable();
        minutes_of_day.dedup();
        let changes = clocks.changes(zone, from, to);
        let mut offset = clocks.offset(zone, from);
        let mut begins = from;
        for (ends, next) in changes.iter().map(|change| (change.at, change.after)).chain(std::iter::once((to, offset)))
        {
            // Within one offset the local clock runs evenly, so the windows' edges are all there is to look at.
            let shift = Duration::seconds(i64::from(offset));
            let wall = (begins + shift).naive_utc();
            course.mark(begins, participant.stretch(weights, wall.date(), wall.hour() * 60 + wall.minute()));
            let mut date = wall.date();
            'days: loop {
                let midnight = date.and_time(NaiveTime::MIN).and_utc() - shift;
                for minute in &minutes_of_day {
                    let at = midnight + Duration::minutes(i64::from(*minute));
                    if at >= ends {
                        break 'days;
                    }
                    if at > begins && *minute < DAY {
                        course.mark(at, participant.stretch(weights, date, *minute));
                    }
                }
                let Some(tomorrow) = date.succ_opt() else { break };
                date = tomorrow;
            }
            (begins, offset) = (ends, next);
        }
        course
    }

    fn mark(&mut self, at: DateTime<Utc>, stretch: Stretch) {
        let minute = at.timestamp().div_euclid(60) + i64::from(at.timestamp().rem_euclid(60) > 0);
        if self.stretch.last() == Some(&stretch) {
            return;
        }
        let mut before = self.before.last().copied().unwrap_or_default();
        if let (Some(last), Some(known)) = (self.from.last(), self.stretch.last()) {
            before[*known as usize] += minute - last;
        }
        self.from.push(minute);
        self.stretch.push(stretch);
        self.before.push(before);
    }

    fn until(&self, minute: i64) -> [i64; 4] {
        let next = self.from.partition_point(|from| *from <= minute);
        let Some(last) = next.checked_sub(1) else { return [0; 4] };
        let mut sums = self.before[last];
        sums[self.stretch[last] as usize] += minute - self.from[last];
        sums
    }

    /// The minutes of each stretch in a meeting that begins at a whole minute within the span.
    pub fn minutes(&self, begins: DateTime<Utc>, minutes: u32) -> Minutes {
        let first = begins.timestamp().div_euclid(60);
        let (before, after) = (self.until(first), self.until(first + i64::from(minutes)));
        std::array::from_fn(|i| u32::try_from(after[i] - before[i]).unwrap_or(0))
    }
}

/// The worst stretch in which a meeting has any minute.
pub fn worst(minutes: Minutes) -> Stretch {
    STRETCHES.into_iter().rev().find(|stretch| minutes[*stretch as usize] > 0).unwrap_or(Stretch::Office)
}
