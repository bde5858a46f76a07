//! The time finder: what each start of a meeting would cost each delegation, and which starts share the cost best.
//!
//! The burden of a delegation is the sum, over the elapsed minutes of a meeting, of a weight that depends on the local
//! clock: nothing in working hours, something early and late, most at night. Numbers are integers; windows are half open.

use crate::{
    Clocks,
    bands::{Course, Minutes, Participant, Stretch, Weights},
};
use chrono::{DateTime, Duration, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// How minutes are weighed outside office hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Model {
    /// 1 from 07:00 to 22:00, 3 at night.
    #[default]
    Simple,
    /// 1 from 07:00 to 22:00, 3 in the hour on either side of it, 6 in the deep night from 23:00 to 06:00.
    Graded,
    /// As the officer has set it for the summit.
    Own,
}

/// What one start costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    /// The start.
    pub utc: DateTime<Utc>,
    /// The minutes of each participant by stretch, in their order.
    pub minutes: Vec<Minutes>,
    /// The burden of each participant, in their order.
    pub burden: Vec<u32>,
}

impl Cost {
    /// The burdens of the first `required` participants, the ones a start is chosen for.
    pub fn of_required(&self, required: usize) -> &[u32] {
        &self.burden[..required.min(self.burden.len())]
    }

    /// How many of the first `required` participants have any minute in the deep night.
    pub fn in_night(&self, required: usize) -> usize {
        self.minutes.iter().take(required).filter(|minutes| minutes[Stretch::Night as usize] > 0).count()
    }
}

/// The burdens from the largest to the smallest: compared in this order, the smaller is the fairer (leximax).
pub fn largest_first(burdens: &[u32]) -> Vec<u32> {
    let mut burdens = burdens.to_vec();
    burdens.sort_unstable_by_key(|b| Reverse(*b));
    burdens
}

/// The 48 half-hour starts of each UTC day from one date to another, and what each costs a meeting of `minutes`.
pub fn costs(
    clocks: &Clocks,
    (first, last): (NaiveDate, NaiveDate),
    minutes: u32,
    participants: &[Participant],
    weights: &Weights,
) -> Vec<Cost> {
    let midnight = first.and_time(chrono::NaiveTime::MIN).and_utc();
    let days = (last - first).num_days().max(0) + 1;
    let end = midnight + Duration::days(days) + Duration::minutes(i64::from(minutes));
    let courses: Vec<Course> =
        participants.iter().map(|participant| Course::of(clocks, participant, weights, midnight, end)).collect();
    (0..48 * days)
        .map(|half_hour| {
            let utc = midnight + Duration::minutes(30 * half_hour);
            let minutes: Vec<Minutes> = courses.iter().map(|course| course.minutes(utc, minutes)).collect();
            Cost { utc, burden: minutes.iter().map(|minutes| weights.burden(*minutes)).collect(), minutes }
        })
        .collect()
}

/// By what a start is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum Measure {
    /// The largest burdens as small as can be; then the earliest.
    #[default]
    Leximax,
    /// The smallest sum; then the fairer.
    Sum,
    /// The fewest participants with any minute in the deep night; then the smallest sum; then the fairer.
    FewestInNight,
}

/// Everything the ranking of starts depends on beside their costs.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// How many of the participants, the first ones, must attend: a start is judged by their burdens. The others only
    /// decide between starts that are equal for these.
    pub required: usize,
    /// What each participant has carried in other meetings, in their order; empty where that is not to count.
    pub carried: Vec<u32>,
}

impl Wishes {
    /// Burdens, with what was carried before.
    fn with_carried(&self, burdens: &[u32]) -> Vec<u32> {
        burdens.iter().enumerate().map(|(i, burden)| burden + self.carried.get(i).copied().unwrap_or(0)).collect()
    }
}

/// Which of the given costs come first by a measure, from the best; ties go to the earliest start.
///
/// With carried burdens, fairness is that of the totals; a sum is a sum either way.
pub fn ranked(costs: &[Cost], measure: Measure, wishes: &Wishes) -> Vec<usize> {
    let key = |cost: &Cost| {
        let required = cost.of_required(wishes.required);
        let fairness = largest_first(&wishes.with_carried(required));
        let sum: u32 = required.iter().sum();
        let optional = largest_first(cost.burden.get(wishes.required..).unwrap_or_default());
        let (night, sum) = match measure {
            Measure::Leximax => (0, 0),
            Measure::Sum => (0, sum),
            Measure::FewestInNight => (cost.in_night(wishes.required), sum),
        };
        (night, sum, fairness, optional, cost.utc)
    };
    let mut keys: Vec<_> = costs.iter().map(key).enumerate().collect();
    keys.sort_unstable_by(|(_, one), (_, other)| one.cmp(other));
    keys.into_iter().map(|(index, _)| index).collect()
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
///
/// What participants have carried before counts towards the totals that are compared, not towards those that are told.
pub fn rotation(costs: &[Cost], meetings: usize, wishes: &Wishes) -> Option<Rotation> {
    if meetings == 0 || costs.is_empty() {
        return None;
    }
    let required = wishes.required.min(costs[0].burden.len());
    let mut choice = vec![0; meetings];
    let mut best: Option<(Vec<u32>, u32, Vec<usize>)> = None;
    loop {
        let totals = wishes.with_carried(&totals(costs, &choice)[..required]);
        let worst = totals.iter().copied().max().unwrap_or(0);
        // Most choices already lose by their largest total; only the rest are sorted and compared in full.
        if best.as_ref().is_none_or(|(sorted, ..)| worst <= sorted.first().copied().unwrap_or(0)) {
            let single =
                choice.iter().filter_map(|i| costs[*i].of_required(required).iter().max()).max().copied().unwrap_or(0);
            let candidate = (largest_first(&totals), single, choice.clone());
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
    use crate::{
        Rules, Zone,
        bands::{Weekdays, WorkingTime},
    };
    use chrono::Weekday;
    use std::{collections::BTreeSet, sync::Arc};

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
        use Weekday::{Mon, Sun, Thu, Tue, Wed};
        ALL.iter()
            .map(|(code, zone)| Participant {
                code: (*code).into(),
                zone: Zone::parse(zone).unwrap(),
                works: WorkingTime {
                    days: if *code == "ISR" {
                        [Sun, Mon, Tue, Wed, Thu].into_iter().collect()
                    } else {
                        Weekdays::default()
                    },
                    ..WorkingTime::default()
                },
                holidays: BTreeSet::new(),
            })
            .collect()
    }

    fn clocks() -> Clocks {
        Clocks::new(Arc::new(Rules::embedded()))
    }

    fn of_day(date: (i32, u32, u32), minutes: u32, weights: &Weights) -> Vec<Cost> {
        let date = NaiveDate::from_ymd_opt(date.0, date.1, date.2).unwrap();
        costs(&clocks(), (date, date), minutes, &members(), weights)
    }

    fn all() -> Wishes {
        Wishes { required: ALL.len(), carried: Vec::new() }
    }

    fn clock(at: DateTime<Utc>) -> String {
        at.format("%H:%M").to_string()
    }

    #[test]
    fn the_steering_committee_of_the_eighth_summit() {
        for (weights, leximax, sum, least) in
            [(Weights::SIMPLE, "18:00", "14:00", 720), (Weights::GRADED, "20:00", "12:00", 1260)]
        {
            let costs = of_day((2021, 11, 16), 120, &weights);
            let first = |measure| clock(costs[ranked(&costs, measure, &all())[0]].utc);
            assert_eq!((first(Measure::Leximax), first(Measure::Sum)), (leximax.into(), sum.into()));
            assert_eq!(costs.iter().map(|cost| cost.burden.iter().sum::<u32>()).min(), Some(least));
        }
    }

    #[test]
    fn three_meetings_shared_fairly() {
        for (weights, starts, worst) in
            [(Weights::SIMPLE, ["07:00", "14:00", "22:00"], 480), (Weights::GRADED, ["07:30", "15:30", "22:00"], 810)]
        {
            let costs = of_day((2021, 11, 16), 120, &weights);
            let rotation = rotation(&costs, 3, &all()).unwrap();
            let found: Vec<String> = rotation.starts.iter().map(|i| clock(costs[*i].utc)).collect();
            assert_eq!(found, starts);
            assert_eq!(rotation.totals.iter().max(), Some(&worst));
        }
    }

    /// The windows' edges, counted at once, must agree with looking at every minute's own clock, also in weeks in which clocks
    /// change.
    #[test]
    fn a_course_agrees_with_every_minute() {
        let clocks = clocks();
        for (date, minutes) in [((2021, 11, 6), 180), ((2022, 3, 26), 120), ((2026, 11, 1), 90), ((2022, 10, 1), 240)] {
            let weights = Weights::GRADED;
            for (index, participant) in members().iter().enumerate() {
                for cost in of_day(date, minutes, &weights) {
                    let mut each = [0; 4];
                    for minute in 0..minutes {
                        use chrono::Timelike;
                        let wall = clocks.wall(participant.zone, cost.utc + Duration::minutes(i64::from(minute)));
                        let stretch = participant.stretch(&weights, wall.date(), wall.hour() * 60 + wall.minute());
                        each[stretch as usize] += 1;
                    }
                    assert_eq!(cost.minutes[index], each, "{} {}", participant.code, cost.utc);
                }
            }
        }
    }

    #[test]
    fn who_must_attend_decides_and_who_has_carried_is_spared() {
        let costs = of_day((2021, 11, 16), 120, &Weights::SIMPLE);
        // Canada and Denmark alone: any start in both office hours is free of burden, and the earliest wins.
        let two = Wishes { required: 2, carried: Vec::new() };
        let first = &costs[ranked(&costs, Measure::Leximax, &two)[0]];
        assert_eq!(first.of_required(2), [0, 0]);
        // Whoever has carried much before is not given more: New Zealand is in its office hours at the first choice.
        let mut carried = vec![0; ALL.len()];
        carried[5] = 10_000;
        let spared = &costs[ranked(&costs, Measure::Leximax, &Wishes { required: ALL.len(), carried })[0]];
        assert_eq!(spared.burden[5], 0);
    }

    #[test]
    fn holidays_are_not_working_days() {
        let date = NaiveDate::from_ymd_opt(2021, 11, 16).unwrap();
        let mut participants = vec![members().remove(8)];
        let at_noon = |participants: &[Participant]| {
            costs(&clocks(), (date, date), 60, participants, &Weights::SIMPLE)[24].burden[0]
        };
        assert_eq!(at_noon(&participants), 0);
        participants[0].holidays.insert(date);
        assert_eq!(at_noon(&participants), 60);
    }
}
