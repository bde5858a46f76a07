//! The time finder of a summit: what each start would cost each delegation, ranked and explained.

use super::{
    Clock, DelegationChip, Look,
    ledger::carried,
    slots::{checked_length, checked_rotation, nobody},
    summits::summit,
    utc_text,
};
use crate::{Failure, hours::Hours};
use chrono::{Duration, NaiveDate};
use plenary_domain::{
    DelegationId, Refusal, SummitId, Words,
    bands::{Minutes, Participant, Stretch, Weights, worst},
    delegation::Delegation,
    slots::{self, Cost, Measure, Model, Wishes},
};
use serde::{Deserialize, Serialize};

/// The most days that are searched at once.
const MOST_DAYS: i64 = 31;

/// Asks for starts of a meeting of a summit's delegations.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct FinderOf {
    /// The summit.
    pub summit: SummitId,
    /// The first UTC day, `2021-11-16`.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub date: NaiveDate,
    /// The last UTC day; absent for one day.
    #[cfg_attr(feature = "bindings", ts(optional, type = "string"))]
    pub until: Option<NaiveDate>,
    /// The length of the meeting in minutes.
    pub minutes: u32,
    /// Who must attend; absent for every delegation that is not optional.
    pub required: Option<Vec<DelegationId>>,
    /// Who may attend: shown, but a start is not chosen for them.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<Vec<DelegationId>>"))]
    pub optional: Vec<DelegationId>,
    /// How hours are weighed; absent for the summit's own way.
    pub model: Option<Model>,
    /// By what starts are ranked; absent for the fairest.
    pub measure: Option<Measure>,
    /// Whether what delegations have carried in the sessions there are counts too.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<bool>"))]
    pub carried: bool,
    /// How many meetings to spread over fair starts of the first day, 1 to 4.
    pub rotation: Option<usize>,
}

/// Every start, and which are best.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FinderView {
    /// The version of the zone rules in use.
    pub tzdata: String,
    /// How hours were weighed.
    pub model: Model,
    /// The windows and the weights of that.
    pub weights: Weights,
    /// Whether the summit has weights of its own.
    pub has_own: bool,
    /// By what the starts are ranked.
    pub measure: Measure,
    /// The delegations, those who must attend first; burdens and hours below stand in their order.
    pub delegations: Vec<FinderDelegation>,
    /// The starts, 48 a day, in the order of time.
    pub starts: Vec<FinderStart>,
    /// The places of the starts in that list, from the best to the worst.
    pub ranked: Vec<usize>,
    /// The best by each measure.
    pub best: FinderBest,
    /// Several meetings that share the load.
    pub rotation: Option<FinderRotation>,
}

/// A delegation in the time finder.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FinderDelegation {
    /// Which.
    pub delegation: DelegationChip,
    /// Whether it must attend.
    pub required: bool,
    /// The city its zone is named after.
    pub city: Words,
    /// The burden it has carried in the sessions there are; 0 where that was not asked for.
    pub carried: u32,
    /// The days of the range on which it does not work, with the reason.
    pub off: Vec<FinderOff>,
}

/// A day on which a delegation does not work.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FinderOff {
    /// The date, in its own calendar.
    pub date: String,
    /// “Saturday”, or the name of a holiday.
    pub why: Words,
}

/// A start and its cost.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FinderStart {
    /// The instant, `2021-11-16T14:00Z`.
    pub utc: String,
    /// The host's clock.
    pub home: Clock,
    /// The worst hour of each delegation, one letter each: `o` office, `e` early or late, `s` between day and deep night,
    /// `n` deep night.
    pub hours: String,
    /// The burden of each delegation.
    pub burden: Vec<u32>,
    /// The burdens of those who must attend, together.
    pub sum: u32,
    /// The largest of them.
    pub worst: u32,
    /// How many of them have any minute in the deep night.
    pub in_night: usize,
    /// On whom the load falls, in a sentence.
    pub says: Words,
}

/// The best starts, by their places in the list.
#[derive(Clone, Copy, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FinderBest {
    /// The largest burdens as small as can be.
    pub leximax: usize,
    /// The smallest sum.
    pub sum: usize,
    /// The fewest delegations in the deep night.
    pub fewest_in_night: usize,
}

/// Several meetings that share the load.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct FinderRotation {
    /// Their starts, by their places in the list.
    pub starts: Vec<usize>,
    /// The burden of each delegation over all of them.
    pub totals: Vec<u32>,
    /// The largest of those who must attend.
    pub worst: u32,
    /// Who carries most over all of them, in a sentence.
    pub says: Words,
}

impl FinderOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<FinderView, Failure> {
        checked_length(self.minutes)?;
        checked_rotation(self.rotation)?;
        let last = self.until.unwrap_or(self.date);
        if last < self.date || (last - self.date).num_days() >= MOST_DAYS {
            return Err(Refusal::new(
                "dates",
                Words::new(
                    format!(
                        "The last day lies on or after the first, and at most {MOST_DAYS} days are searched at once."
                    ),
                    format!("마지막 날은 첫날 이후여야 하며, 한 번에 {MOST_DAYS}일까지 찾을 수 있습니다."),
                ),
            )
            .at("until")
            .into());
        }
        let summit = summit(at, self.summit)?;
        let list = at.rows.delegations().of_summit(self.summit)?;
        let (required, optional) = self.sides(&list)?;
        let delegations: Vec<&Delegation> = required.iter().chain(&optional).copied().collect();
        let hours = Hours::of(at.rows, Some(self.summit))?;
        let participants: Vec<Participant> = delegations.iter().map(|d| hours.participant(d)).collect();
        let model = self.model.unwrap_or_else(|| hours.usual_model());
        let weights = hours.weights(model);
        let measure = self.measure.unwrap_or_default();
        let carried = if self.carried {
            let known = carried(at, self.summit, &weights)?;
            delegations.iter().map(|d| known.get(&d.id).copied().unwrap_or(0)).collect()
        } else {
            Vec::new()
        };
        let wishes = Wishes { required: required.len(), carried };
        let costs = slots::costs(&at.clocks, (self.date, last), self.minutes, &participants, &weights);
        let best = |measure| slots::ranked(&costs, measure, &wishes)[0];
        let names: Vec<Words> = delegations.iter().map(|d| d.words()).collect();
        let rotation = self.rotation.and_then(|k| slots::rotation(&costs[..48], k, &wishes)).map(|found| {
            let worst = found.totals[..required.len()].iter().copied().max().unwrap_or(0);
            FinderRotation {
                says: heaviest(&names, &found.totals[..required.len()]),
                starts: found.starts,
                totals: found.totals,
                worst,
            }
        });
        let minutes = Duration::minutes(i64::from(self.minutes));
        let starts = costs
            .iter()
            .map(|cost| {
                let date = at.clocks.wall(summit.zone, cost.utc).date();
                FinderStart {
                    utc: utc_text(cost.utc),
                    home: Clock::of(&at.clocks, summit.zone, cost.utc, cost.utc + minutes, date),
                    hours: cost.minutes.iter().map(|minutes| letter(*minutes)).collect(),
                    burden: cost.burden.clone(),
                    sum: cost.of_required(wishes.required).iter().sum(),
                    worst: cost.of_required(wishes.required).iter().copied().max().unwrap_or(0),
                    in_night: cost.in_night(wishes.required),
                    says: load(&names, cost, wishes.required),
                }
            })
            .collect();
        Ok(FinderView {
            tzdata: at.clocks.rules().version().to_owned(),
            model,
            weights,
            has_own: at.rows.weighings().get(self.summit)?.is_some(),
            measure,
            best: FinderBest {
                leximax: best(Measure::Leximax),
                sum: best(Measure::Sum),
                fewest_in_night: best(Measure::FewestInNight),
            },
            ranked: slots::ranked(&costs, measure, &wishes),
            starts,
            rotation,
            delegations: delegations
                .iter()
                .zip(&participants)
                .enumerate()
                .map(|(index, (delegation, participant))| FinderDelegation {
                    delegation: (*delegation).into(),
                    required: index < required.len(),
                    city: delegation.zone.place(),
                    carried: wishes.carried.get(index).copied().unwrap_or(0),
                    // A day on either side: a UTC day reaches into the day before or after elsewhere.
                    off: (self.date - Duration::days(1))
                        .iter_days()
                        .take_while(|date| *date <= last + Duration::days(1))
                        .filter_map(|date| {
                            Some(FinderOff { date: date.to_string(), why: hours.off(participant, date)? })
                        })
                        .collect(),
                })
                .collect(),
        })
    }

    /// Who must attend and who may, in the order of the list.
    fn sides<'d>(&self, list: &'d [Delegation]) -> Result<(Vec<&'d Delegation>, Vec<&'d Delegation>), Failure> {
        let asked = self.required.iter().flatten().chain(&self.optional);
        if asked.into_iter().any(|id| list.iter().all(|d| d.id != *id)) {
            return Err(Failure::gone("delegation"));
        }
        let optional = |d: &&Delegation| self.optional.contains(&d.id);
        let required = |d: &&Delegation| self.required.as_ref().is_none_or(|ids| ids.contains(&d.id)) && !optional(d);
        let sides: (Vec<_>, Vec<_>) = (list.iter().filter(required).collect(), list.iter().filter(optional).collect());
        if sides.0.is_empty() {
            return Err(nobody().into());
        }
        Ok(sides)
    }
}

fn letter(minutes: Minutes) -> char {
    match worst(minutes) {
        Stretch::Office => 'o',
        Stretch::Edge => 'e',
        Stretch::Shoulder => 's',
        Stretch::Night => 'n',
    }
}

/// Names in a row: “Estonia”, “Estonia and Israel”, “Estonia, Israel and Mexico”, “4 delegations”.
pub(super) fn named(names: &[&Words]) -> Words {
    let en = match names {
        [] => String::new(),
        [one] => one.en.clone(),
        [head @ .., last] if names.len() <= 3 => {
            let head: Vec<&str> = head.iter().map(|words| words.en.as_str()).collect();
            format!("{} and {}", head.join(", "), last.en)
        }
        _ => format!("{} delegations", names.len()),
    };
    let ko = if names.len() <= 3 {
        names.iter().map(|words| words.ko.as_str()).collect::<Vec<_>>().join(", ")
    } else {
        format!("{}개 대표단", names.len())
    };
    Words::new(en, ko)
}

/// On whom the load of a start falls.
fn load(names: &[Words], cost: &Cost, required: usize) -> Words {
    let with = |wanted: fn(Stretch) -> bool| -> Vec<&Words> {
        let minutes = cost.minutes.iter().take(required);
        names.iter().zip(minutes).filter(|(_, minutes)| wanted(worst(**minutes))).map(|(name, _)| name).collect()
    };
    let burdened: Vec<&Words> =
        names.iter().zip(cost.of_required(required)).filter(|(_, burden)| **burden > 0).map(|(name, _)| name).collect();
    if burdened.is_empty() {
        return Words::new("Everyone meets in office hours.", "모두 근무 시간에 참석합니다.");
    }
    if burdened.len() <= 3 && burdened.len() < required {
        let who = named(&burdened);
        return Words::new(
            format!("The whole load falls on {}.", who.en),
            format!("부담을 모두 지는 대표단: {}.", who.ko),
        );
    }
    let night = with(|stretch| matches!(stretch, Stretch::Night | Stretch::Shoulder));
    let edge = with(|stretch| stretch == Stretch::Edge);
    let office = with(|stretch| stretch == Stretch::Office);
    let parts = [
        (night, "night for", "밤"),
        (edge, "early or late for", "이른·늦은 시간"),
        (office, "office hours for", "근무 시간"),
    ];
    let told: Vec<(String, String)> = parts
        .iter()
        .filter(|(who, ..)| !who.is_empty())
        .map(|(who, en, ko)| {
            let who = named(who);
            (format!("{en} {}", who.en), format!("{ko}: {}", who.ko))
        })
        .collect();
    let en = told.iter().map(|(en, _)| en.as_str()).collect::<Vec<_>>().join("; ");
    let ko = told.iter().map(|(_, ko)| ko.as_str()).collect::<Vec<_>>().join("; ");
    let mut letters = en.chars();
    let en = letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
    Words::new(format!("{en}."), format!("{ko}."))
}

/// Who carries most over several meetings.
fn heaviest(names: &[Words], totals: &[u32]) -> Words {
    let most = totals.iter().copied().max().unwrap_or(0);
    if most == 0 {
        return Words::new("Nobody leaves office hours.", "모두 근무 시간에 참석합니다.");
    }
    let who: Vec<&Words> =
        names.iter().zip(totals).filter(|(_, total)| **total == most).map(|(name, _)| name).collect();
    let who = named(&who);
    Words::new(format!("Most is carried by {}: {most}.", who.en), format!("가장 큰 부담: {}({most}).", who.ko))
}
