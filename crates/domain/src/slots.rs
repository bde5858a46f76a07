//! The time finder: what each start of a meeting would cost each delegation, and which starts share the cost best.
//!
//! The burden of a delegation is the sum, over the elapsed minutes of a meeting, of a weight that depends on the local
//! clock: nothing in working hours, something early and late, most at night. Numbers are integers; windows are half open.

use crate::Zone;
use chrono::{DateTime, Datelike, Duration, NaiveDate, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How minutes are weighed outside working hours (08:00 to 18:00 on working weekdays).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Model {
    /// 1 from 07:00 to 22:00, 3 at night.
    #[default]
    Simple,
    /// 1 from 07:00 to 22:00, 3 in the hour on either side of it, 6 in the deep night from 23:00 to 06:00.
    Graded,
}

impl Model {
    /// The weight of a minute at `minute` of a local day.
    fn weight(self, minute: u32, works: bool) -> u32 {
        const HOUR: u32 = 60;
        match (self, minute / HOUR) {
            (_, 8..18) if works => 0,
            (_, 7..22) => 1,
            (Self::Simple, _) => 3,
            (Self::Graded, 6 | 22) => 3,
            (Self::Graded, _) => 6,
        }
    }
}

/// One delegation as the time finder sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its code, `EST`.
    pub code: String,
    /// Where its clock stands.
    pub zone: Zone,
    /// The weekdays on which it works.
    pub works: Vec<Weekday>,
}

/// What one start costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The start.
    pub utc: DateTime<Utc>,
    /// The burden of each participant, in their order.
    pub burden: Vec<u32>,
    /// How many participants have any minute between 23:00 and 06:00.
    pub in_night: usize,
}

impl Cost {
    /// All burdens together.
    pub fn sum(&self) -> u32 {
        self.burden.iter().sum()
    }

    /// The burdens from the largest to the smallest: compared in this order, the smaller is the fairer (leximax).
    pub fn sorted(&self) -> Vec<u32> {
        largest_first(self.burden.clone())
    }
}

fn largest_first(mut burdens: Vec<u32>) -> Vec<u32> {
    burdens.sort_unstable_by_key(|b| Reverse(*b));
    burdens
}

/// The 48 half-hour starts of a UTC day and what each costs a meeting of `minutes`.
pub fn costs(date: NaiveDate, minutes: u32, participants: &[Participant], model: Model) -> Vec<Cost> {
    let midnight = date.and_time(chrono::NaiveTime::MIN).and_utc();
    (0..48)
        .map(|half_hour| {
            let utc = midnight + Duration::minutes(30 * half_hour);
            let each: Vec<(u32, bool)> = participants.iter().map(|p| burden(utc, minutes, p, model)).collect();
            Cost {
                utc,
                burden: each.iter().map(|(burden, _)| *burden).collect(),
                in_night: each.iter().filter(|(_, night)| *night).count(),
            }
        })
        .collect()
}

/// The burden of one participant, and whether any minute lies in the deep night.
fn burden(start: DateTime<Utc>, minutes: u32, participant: &Participant, model: Model) -> (u32, bool) {
    let (mut sum, mut night) = (0, false);
    // Offsets change on whole minutes at most twice a year, so asking once a quarter of an hour is exact only if a
    // change falls on one; asking every minute is plainly right and still cheap for the 48 starts of a day.
    for minute in 0..minutes {
        let wall = participant.zone.local(start + Duration::minutes(i64::from(minute))).wall;
        let of_day = wall.hour() * 60 + wall.minute();
        sum += model.weight(of_day, participant.works.contains(&wall.weekday()));
        night |= !(6 * 60..23 * 60).contains(&of_day);
    }
    (sum, night)
}

/// The three best starts, each by its own measure; ties go on to the next measure and at last to the earliest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Best {
    /// The largest burdens as small as can be (leximax).
    pub leximax: DateTime<Utc>,
    /// The smallest sum; then the smaller largest burden.
    pub sum: DateTime<Utc>,
    /// The fewest participants in the deep night; then the smallest sum.
    pub fewest_in_night: DateTime<Utc>,
}

/// Picks the best starts. `None` where there are no costs to pick from.
pub fn best(costs: &[Cost]) -> Option<Best> {
    Some(Best {
        leximax: costs.iter().min_by_key(|c| (c.sorted(), c.utc))?.utc,
        sum: costs.iter().min_by_key(|c| (c.sum(), c.sorted(), c.utc))?.utc,
        fewest_in_night: costs.iter().min_by_key(|c| (c.in_night, c.sum(), c.sorted(), c.utc))?.utc,
    })
}

/// Several meetings at starts that share the load.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rotation {
    /// Which of the given costs, from the earliest; a start may come more than once.
    pub starts: Vec<usize>,
    /// The burden of each participant over all the meetings.
    pub totals: Vec<u32>,
}

/// The `meetings` starts whose summed burdens are fairest (leximax), found by trying every choice.
///
/// Ties go to the smaller worst single burden, then to the earliest starts. `None` for no meeting or no start.
pub fn rotation(costs: &[Cost], meetings: usize) -> Option<Rotation> {
    if meetings == 0 || costs.is_empty() {
        return None;
    }
    let mut choice = vec![0; meetings];
    let mut best: Option<(Vec<u32>, u32, Vec<usize>)> = None;
    loop {
        let totals = totals(costs, &choice);
        let worst = totals.iter().copied().max().unwrap_or(0);
        // Most choices already lose by their largest total; only the rest are sorted and compared in full.
        if best.as_ref().is_none_or(|(sorted, ..)| worst <= sorted.first().copied().unwrap_or(0)) {
            let single = choice.iter().filter_map(|i| costs[*i].burden.iter().max()).max().copied().unwrap_or(0);
            let candidate = (largest_first(totals), single, choice.clone());
            if best.as_ref().is_none_or(|known| candidate < *known) {
                best = Some(candidate);
            }
        }
        // The next choice with repetition, in rising order: raise the last index that can be raised.
        let Some(raised) = choice.iter().rposition(|i| i + 1 < costs.len()) else { break };
        let next = choice[raised] + 1;
        choice[raised..].fill(next);
    }
    best.map(|(_, _, starts)| Rotation { totals: totals(costs, &starts), starts })
}

fn totals(costs: &[Cost], choice: &[usize]) -> Vec<u32> {
    let mut totals = vec![0; costs[0].burden.len()];
    for index in choice {
        for (total, burden) in totals.iter_mut().zip(&costs[*index].burden) {
            *total += burden;
        }
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [(&str, &str); 10] = [
        ("CAN", "America/Toronto"),
        ("DNK", "Europe/Copenhagen"),
        ("EST", "Europe/Tallinn"),
        ("ISR", "Asia/Jerusalem"),
        ("MEX", "America/Mexico_City"),
        ("NZL", "Pacific/Auckland"),
        ("PRT", "Europe/Lisbon"),
        ("KOR", "Asia/Seoul"),
        ("GBR", "Europe/London"),
        ("URY", "America/Montevideo"),
    ];

    fn members() -> Vec<Participant> {
        use Weekday::{Fri, Mon, Sun, Thu, Tue, Wed};
        ALL.iter()
            .map(|(code, zone)| Participant {
                code: (*code).into(),
                zone: Zone::parse(zone).unwrap(),
                works: if *code == "ISR" { vec![Sun, Mon, Tue, Wed, Thu] } else { vec![Mon, Tue, Wed, Thu, Fri] },
            })
            .collect()
    }

    fn clock(at: DateTime<Utc>) -> String {
        at.format("%H:%M").to_string()
    }

    #[test]
    fn the_steering_committee_of_the_eighth_summit() {
        let date = NaiveDate::from_ymd_opt(2021, 11, 16).unwrap();
        for (model, leximax, sum, least) in
            [(Model::Simple, "18:00", "14:00", 720), (Model::Graded, "20:00", "12:00", 1260)]
        {
            let costs = costs(date, 120, &members(), model);
            let best = best(&costs).unwrap();
            assert_eq!((clock(best.leximax), clock(best.sum)), (leximax.into(), sum.into()));
            assert_eq!(costs.iter().map(Cost::sum).min(), Some(least));
        }
    }

    #[test]
    fn three_meetings_shared_fairly() {
        let date = NaiveDate::from_ymd_opt(2021, 11, 16).unwrap();
        for (model, starts, worst) in
            [(Model::Simple, ["07:00", "14:00", "22:00"], 480), (Model::Graded, ["07:30", "15:30", "22:00"], 810)]
        {
            let costs = costs(date, 120, &members(), model);
            let rotation = rotation(&costs, 3).unwrap();
            let found: Vec<String> = rotation.starts.iter().map(|i| clock(costs[*i].utc)).collect();
            assert_eq!(found, starts);
            assert_eq!(rotation.totals.iter().max(), Some(&worst));
        }
    }
}
