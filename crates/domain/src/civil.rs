//! Civil time: the date and the clock an officer writes down, always with the zone it is meant in.

use crate::{Refusal, Words, Zone, zone::Resolution};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Utc};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

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
    /// What a zone's clock shows at an instant, to the minute; with a fold where clocks show that reading twice.
    pub fn at(utc: DateTime<Utc>, zone: Zone) -> Self {
        let wall = zone.local(utc).wall;
        let fold = match zone.resolve(wall) {
            Resolution::Fold { earlier, .. } if earlier.utc == utc => Some(Fold::Earlier),
            Resolution::Fold { .. } => Some(Fold::Later),
            _ => None,
        };
        Self {
            date: wall.date(),
            time: NaiveTime::from_hms_opt(wall.hour(), wall.minute(), 0).unwrap_or_default(),
            zone,
            fold,
        }
    }

    /// The clock reading without its zone.
    pub fn wall(&self) -> NaiveDateTime {
        self.date.and_time(self.time)
    }

    /// The instant it means. Refuses a time the clocks skip, and a time they show twice when it is not said which.
    pub fn instant(&self) -> Result<DateTime<Utc>, Refusal> {
        match (self.zone.resolve(self.wall()), self.fold) {
            (Resolution::Instant { utc, .. }, _) => Ok(utc),
            (Resolution::Fold { earlier, .. }, Some(Fold::Earlier)) => Ok(earlier.utc),
            (Resolution::Fold { later, .. }, Some(Fold::Later)) => Ok(later.utc),
            (Resolution::Fold { earlier, later }, None) => Err(Refusal::new(
                "fold",
                Words::new(
                    format!(
                        "Clocks in {} go back that night, so {} comes twice: at UTC{} and again at UTC{}. Say which one.",
                        self.zone, self.time.format("%H:%M"), earlier.offset_text(), later.offset_text()
                    ),
                    format!(
                        "{}에서는 이때 시계를 되돌리므로 {} 시각이 두 번 옵니다(UTC{}, UTC{}). 어느 쪽인지 선택해 주세요.",
                        self.zone, self.time.format("%H:%M"), earlier.offset_text(), later.offset_text()
                    ),
                ),
            )
            .at("fold")),
            (Resolution::Gap(gap), _) => Err(Refusal::new(
                "gap",
                Words::new(
                    format!(
                        "{} does not exist in {} on {}: clocks jump from {} to {}. {} is the same moment after the jump, {} the next that exists.",
                        self.time.format("%H:%M"), self.zone, self.date,
                        gap.from.format("%H:%M"), gap.to.format("%H:%M"),
                        clock_near(gap.shift_forward.wall, self.date), clock_near(gap.next_valid.wall, self.date)
                    ),
                    format!(
                        "{}의 {}에는 {} 시각이 없습니다. 시계를 {}에서 {}까지 앞당기기 때문입니다. 앞당긴 뒤의 같은 순간은 {}, 바로 다음 시각은 {}입니다.",
                        self.zone, self.date, self.time.format("%H:%M"),
                        gap.from.format("%H:%M"), gap.to.format("%H:%M"),
                        clock_near(gap.shift_forward.wall, self.date), clock_near(gap.next_valid.wall, self.date)
                    ),
                ),
            )
            .at("time")),
        }
    }

    /// The same start with a fold only where one is needed, so that equal times are stored equally.
    #[must_use]
    pub fn settled(mut self) -> Self {
        if !matches!(self.zone.resolve(self.wall()), Resolution::Fold { .. }) {
            self.fold = None;
        }
        self
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_as_a_clock_shows_it() {
        for (utc, zone, time, fold) in [
            ("2021-11-18T14:00:00Z", "Asia/Seoul", "23:00", None),
            ("2021-11-07T05:30:00Z", "America/Toronto", "01:30", Some(Fold::Earlier)),
            ("2021-11-07T06:30:00Z", "America/Toronto", "01:30", Some(Fold::Later)),
        ] {
            let utc: DateTime<Utc> = utc.parse().unwrap();
            let start = Start::at(utc, Zone::parse(zone).unwrap());
            assert_eq!((start.time.format("%H:%M").to_string().as_str(), start.fold), (time, fold), "{zone}");
            assert_eq!(start.instant(), Ok(utc), "{zone}");
        }
    }
}
