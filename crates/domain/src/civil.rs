//! Civil time: the date and the clock an officer writes down, always with the zone it is meant in.

use crate::{
    Refusal, Words, Zone,
    clocks::{Gap, Reading},
};
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

/// Refuses a time set aside that is longer than a day, in minutes.
pub(crate) fn within_a_day(field: &str, minutes: u32) -> Result<(), Refusal> {
    if minutes <= 24 * 60 {
        return Ok(());
    }
    Err(Refusal::new(
        "minutes",
        Words::new("This is more than a day. Give it in minutes.", "하루를 넘는 값입니다. 분 단위로 입력해 주세요."),
    )
    .at(field))
}

/// Refuses a date outside 1970 to 2199, which is taken for a typing mistake.
pub fn plausible(field: &str, date: NaiveDate) -> Result<NaiveDate, Refusal> {
    plausible_since(1970, field, date)
}

/// Refuses a date outside the years from `first` to 2199, which is taken for a typing mistake.
pub fn plausible_since(first: i32, field: &str, date: NaiveDate) -> Result<NaiveDate, Refusal> {
    if (first..2200).contains(&date.year()) {
        return Ok(date);
    }
    Err(Refusal::new(
        "date",
        Words::new(
            format!("{date} cannot be right: the year must lie between {first} and 2199."),
            format!("{date}: 연도는 {first}년부터 2199년 사이여야 합니다."),
        ),
    )
    .at(field))
}

/// Which of two equal clock readings is meant when clocks go back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Fold {
    /// The first time the clock shows it.
    Earlier,
    /// The second time.
    Later,
}

impl Fold {
    /// The word as it is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Earlier => "earlier",
            Self::Later => "later",
        }
    }
}

/// When a session starts, as the programme prints it: a civil date and time in a named zone.
///
/// This is what is stored; the instant is computed from it with the zone rules in use (DESIGN §4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Start {
    /// The date, `2021-11-18`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub date: NaiveDate,
    /// The time of day to the minute, `14:00`.
    #[serde(with = "minute")]
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub time: NaiveTime,
    /// The IANA zone both are meant in.
    pub zone: Zone,
    /// Which of two readings, only where clocks go back over this time.
    #[serde(default)]
    pub fold: Option<Fold>,
}

impl Start {
    /// The clock reading without its zone.
    pub fn wall(&self) -> NaiveDateTime {
        self.date.and_time(self.time)
    }

    /// The refusal of a time that clocks show twice, while it is not said which is meant.
    pub(crate) fn comes_twice(&self, earlier: Reading, later: Reading) -> Refusal {
        Refusal::new(
            "fold",
            Words::new(
                format!(
                    "Clocks in {} go back that night, so {} comes twice: at UTC{} and again at UTC{}. Say which one.",
                    self.zone,
                    self.time.format("%H:%M"),
                    earlier.offset_text(),
                    later.offset_text()
                ),
                format!(
                    "{}에서는 이때 시계를 되돌리므로 {} 시각이 두 번 옵니다(UTC{}, UTC{}). 어느 쪽인지 선택해 주세요.",
                    self.zone,
                    self.time.format("%H:%M"),
                    earlier.offset_text(),
                    later.offset_text()
                ),
            ),
        )
        .at("fold")
    }

    /// The refusal of a time that clocks jump over.
    pub(crate) fn is_skipped(&self, gap: &Gap) -> Refusal {
        let (zone, date, time) = (self.zone, self.date, self.time.format("%H:%M"));
        let (from, to) = (clock_near(gap.from, date), clock_near(gap.to, date));
        let (shifted, next) = (clock_near(gap.shift_forward.wall, date), clock_near(gap.next_valid.wall, date));
        Refusal::new(
            "gap",
            Words::new(
                format!(
                    "{time} does not exist in {zone} on {date}: clocks jump from {from} to {to}. \
                     {shifted} is the same moment after the jump, {next} the next that exists."
                ),
                format!(
                    "{zone}의 {date}에는 {time} 시각이 없습니다. 시계를 {from}에서 {to}까지 앞당기기 때문입니다. \
                     앞당긴 뒤의 같은 순간은 {shifted}, 바로 다음 시각은 {next}입니다."
                ),
            ),
        )
        .at("time")
    }
}

fn clock_near(wall: NaiveDateTime, date: NaiveDate) -> String {
    if wall.date() == date { wall.format("%H:%M").to_string() } else { wall.format("%Y-%m-%d %H:%M").to_string() }
}

/// `HH:MM`, the only form in which a time of day is stored and sent.
pub mod minute {
    use super::*;

    /// Writes `14:00`.
    pub fn serialize<S: Serializer>(time: &NaiveTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&time.format("%H:%M").to_string())
    }

    /// Reads `14:00`.
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<NaiveTime, D::Error> {
        let text = String::deserialize(from)?;
        parse(&text).ok_or_else(|| D::Error::custom(format!("“{text}” is not a time of day such as 14:00")))
    }

    /// Reads `14:00`; nothing else is a time of day.
    pub fn parse(text: &str) -> Option<NaiveTime> {
        (text.len() == 5).then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten()
    }
}
