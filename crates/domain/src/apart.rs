//! How far two clocks are apart, and whether only for some weeks: most places change their clocks twice a year, but not all
//! on the same day, so in between a well-known difference is another one.

use crate::{Clocks, Words, Zone};
use chrono::{DateTime, Duration, NaiveDate, Utc};

/// The longest time, in days, for which a difference counts as unusual: Ottawa and Wellington change six weeks and some hours
/// apart in some autumns, five in others, and Morocco's Ramadan is as long. The next longer ones are seasons of their own.
const UNUSUAL_DAYS: i64 = 43;

/// How many days around an instant are looked at.
const LOOK_DAYS: i64 = 60;

/// How far another clock is from the host's at an instant, and since and until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Seconds by which the other clock is ahead of the host's; negative where it is behind.
    pub seconds: i32,
    /// When this difference began; `None` where it has been so for sixty days or longer.
    pub since: Option<Turn>,
    /// When it ends; `None` where it stays so for sixty days or longer.
    pub until: Option<Turn>,
}

/// A moment at which a difference changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turn {
    /// The first instant after the change.
    pub at: DateTime<Utc>,
    /// The date the host's clock then shows.
    pub date: NaiveDate,
    /// Seconds ahead on its far side: before the change where a difference began, after it where it ends.
    pub seconds: i32,
}

impl Apart {
    /// How far the clock of `other` is from that of `host` at an instant.
    pub fn of(clocks: &Clocks, host: Zone, other: Zone, utc: DateTime<Utc>) -> Self {
        let apart = |at| clocks.offset(other, at) - clocks.offset(host, at);
        let (from, to) = (utc - Duration::days(LOOK_DAYS), utc + Duration::days(LOOK_DAYS));
        let mut moments: Vec<DateTime<Utc>> =
            [host, other].into_iter().flat_map(|zone| clocks.changes(zone, from, to)).map(|change| change.at).collect();
        // Where both clocks change at the same moment, their difference may stay the same.
        moments.retain(|at| apart(*at - Duration::seconds(1)) != apart(*at));
        let turn = |at: DateTime<Utc>, seconds| Turn { at, date: clocks.wall(host, at).date(), seconds };
        let since = moments.iter().filter(|at| **at <= utc).max();
        let until = moments.iter().filter(|at| **at > utc).min();
        Self {
            seconds: apart(utc),
            since: since.map(|at| turn(*at, apart(*at - Duration::seconds(1)))),
            until: until.map(|at| turn(*at, apart(*at))),
        }
    }

    /// The two turns between which the difference is an unusual one: it begins and ends, and lasts for six weeks at most.
    fn unusual(&self) -> Option<(Turn, Turn)> {
        let (since, until) = (self.since?, self.until?);
        (until.at - since.at <= Duration::days(UNUSUAL_DAYS)).then_some((since, until))
    }

    /// Whether the difference is another one than in the weeks before and after.
    pub fn is_unusual(&self) -> bool {
        self.unusual().is_some()
    }

    /// Says an unusual difference in a sentence, “London–Ottawa is 4 hours until 7 November, not 5.”; `None` for a usual one.
    ///
    /// The two names are the caller's, of the cities or of the delegations. The date is the host's. Signs are printed only
    /// where the other clock is ahead of the host's at one time and behind it at another.
    pub fn words(&self, host: &Words, other: &Words) -> Option<Words> {
        let (since, until) = self.unusual()?;
        let all = [self.seconds, since.seconds, until.seconds];
        let signed = all.iter().any(|one| *one < 0) && all.iter().any(|one| *one > 0);
        let [now, before, after] = all.map(|seconds| Hours { seconds, signed });
        let (en_date, ko_date) = (until.date.format("%-d %B"), until.date.format("%-m월 %-d일"));
        let (en, ko) = (format!("{}–{}", host.en, other.en), format!("{}–{}", host.ko, other.ko));
        Some(if since.seconds == until.seconds {
            Words::new(
                format!("{en} is {} until {en_date}, not {}.", now.en(), before.bare()),
                format!("{ko} 시차는 {ko_date}까지 {}이 아니라 {}입니다.", before.ko(), now.ko()),
            )
        } else {
            Words::new(
                format!("{en} is {} until {en_date}; {} before, {} after.", now.en(), before.bare(), after.bare()),
                format!(
                    "{ko} 시차는 {ko_date}까지 {}입니다(그 전에는 {}, 그 후에는 {}).",
                    now.ko(),
                    before.ko(),
                    after.ko()
                ),
            )
        })
    }
}

/// A difference as it is said, in hours and minutes.
#[derive(Clone, Copy)]
struct Hours {
    seconds: i32,
    signed: bool,
}

impl Hours {
    fn parts(self) -> (&'static str, i32, i32) {
        let sign = match self.seconds.signum() {
            1 if self.signed => "+",
            -1 if self.signed => "−",
            _ => "",
        };
        let minutes = self.seconds.abs() / 60;
        (sign, minutes / 60, minutes % 60)
    }

    /// `4 hours`, `4 h 30`, `30 minutes`.
    fn en(self) -> String {
        match self.parts() {
            (sign, 1, 0) => format!("{sign}1 hour"),
            (sign, hours, 0) => format!("{sign}{hours} hours"),
            _ => self.bare(),
        }
    }

    /// `4`, `4 h 30`, `30 minutes`, after a number that has named the unit.
    fn bare(self) -> String {
        match self.parts() {
            (sign, hours, 0) => format!("{sign}{hours}"),
            (sign, 0, minutes) => format!("{sign}{minutes} minutes"),
            (sign, hours, minutes) => format!("{sign}{hours} h {minutes:02}"),
        }
    }

    /// `4시간`, `4시간 30분`, `30분`; each ends in a consonant.
    fn ko(self) -> String {
        match self.parts() {
            (sign, hours, 0) => format!("{sign}{hours}시간"),
            (sign, 0, minutes) => format!("{sign}{minutes}분"),
            (sign, hours, minutes) => format!("{sign}{hours}시간 {minutes}분"),
        }
    }
}
