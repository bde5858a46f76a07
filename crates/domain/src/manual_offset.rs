//! Offsets set by hand: for a rule that a government announced too late for any zone data, as Lebanon did in March 2023.

use crate::{ManualOffsetId, Refusal, Words, Zone, clocks::offset_text, text};
use chrono::{DateTime, Duration, NaiveDate, NaiveTime, Utc};

/// The most days one may hold: longer ones belong into the zone data by then.
const LONGEST_DAYS: i64 = 400;

/// What a zone's clock is ahead of UTC on some dates, whatever the zone rules say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManualOffset {
    /// Which.
    pub id: ManualOffsetId,
    /// Whose clock.
    pub zone: Zone,
    /// The first date on which it holds, from midnight.
    pub from: NaiveDate,
    /// The last date on which it holds, until midnight.
    pub to: NaiveDate,
    /// Minutes ahead of UTC.
    pub minutes: i32,
    /// Why, and on whose word.
    pub reason: String,
}

impl ManualOffset {
    /// Seconds ahead of UTC.
    pub fn seconds(&self) -> i32 {
        self.minutes * 60
    }

    /// The first instant at which it holds, and the first at which it does so no more, beside a clock that `rules` tell.
    ///
    /// It holds from midnight to midnight of its own clock. Where it sets the clock forward it begins when the clock as it
    /// was reaches that midnight, which is later: the evening before is left whole.
    pub(crate) fn edges(&self, rules: impl Fn(DateTime<Utc>) -> i32) -> [DateTime<Utc>; 2] {
        let midnight = |date: NaiveDate, seconds: i32| {
            date.and_time(NaiveTime::MIN).and_utc() - Duration::seconds(i64::from(seconds))
        };
        let own = midnight(self.from, self.seconds());
        let as_it_was = midnight(self.from, rules(own - Duration::seconds(1)));
        [own.max(as_it_was), midnight(self.to + Duration::days(1), self.seconds())]
    }

    /// How it is named in the history and beside a time that rests on it.
    pub fn words(&self) -> Words {
        let (zone, offset) = (self.zone, offset_text(self.seconds()));
        let dates = if self.from == self.to { self.from.to_string() } else { format!("{}–{}", self.from, self.to) };
        Words::new(format!("{zone} at UTC{offset}, {dates}"), format!("{zone} UTC{offset}, {dates}"))
    }

    /// The same with its reason cleaned; refuses one without a reason, one that ends before it begins, and an offset no
    /// clock has ever had.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.reason = text::required("reason", &self.reason)?;
        if self.to < self.from || (self.to - self.from).num_days() > LONGEST_DAYS {
            return Err(Refusal::new(
                "dates",
                Words::new(
                    format!("The last date lies on or after the first, by {LONGEST_DAYS} days at most."),
                    format!("마지막 날짜는 첫 날짜와 같거나 그 뒤여야 하며, {LONGEST_DAYS}일을 넘을 수 없습니다."),
                ),
            )
            .at("to"));
        }
        if !(-14 * 60..=15 * 60).contains(&self.minutes) {
            return Err(Refusal::new(
                "offset",
                Words::new(
                    "An offset lies between -14:00 and +15:00. Write it as +03:00.",
                    "시차는 -14:00에서 +15:00 사이여야 합니다. +03:00과 같이 입력해 주세요.",
                ),
            )
            .at("offset"));
        }
        Ok(self)
    }
}
