//! The time finder's answer, in the shape of `plenary-cli slots`.

use super::{Look, utc_text};
use crate::{Failure, hours::Hours, sample::members};
use chrono::NaiveDate;
use plenary_domain::{
    Clocks, Refusal, SummitId, Words,
    bands::Participant,
    session::LONGEST,
    slots::{self, Cost, Measure, Model, Wishes},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most meetings a rotation is searched for: every choice of 48 starts is tried.
const MOST_MEETINGS: usize = 4;

/// Asks what each half-hour start of a UTC day would cost.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct SlotsOf {
    /// The UTC day.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub date: NaiveDate,
    /// The length of the meeting in minutes.
    pub minutes: u32,
    /// The codes of the delegations.
    pub delegations: Vec<String>,
    /// The summit whose delegations are meant; the ten members of Digital Nations are known without one.
    pub summit: Option<SummitId>,
    /// How minutes are weighed; `simple` where nobody has said.
    pub model: Option<Model>,
    /// How many meetings to spread over fair starts.
    pub rotation: Option<usize>,
}

/// What each start costs, and the best of them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SlotsView {
    /// The version of the zone rules in use.
    pub tzdata: String,
    /// How minutes were weighed.
    pub model: Model,
    /// The 48 starts.
    pub starts: Vec<SlotRow>,
    /// The best of them, each by its own measure.
    pub best: BestSlots,
    /// Several meetings that share the load.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "bindings", ts(optional))]
    pub rotation: Option<RotationRow>,
}

/// What one start costs.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SlotRow {
    /// The start, `2021-11-16T14:00Z`.
    pub utc: String,
    /// The clock of each delegation, with +1 or −1 where its date is not the UTC date of the start.
    pub local: BTreeMap<String, String>,
    /// The burden of each delegation.
    pub burden: BTreeMap<String, u32>,
    /// All burdens together.
    pub sum: u32,
    /// The burdens from the largest to the smallest.
    pub sorted: Vec<u32>,
}

/// The best starts.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BestSlots {
    /// The largest burdens as small as can be.
    pub leximax: String,
    /// The smallest sum.
    pub sum: String,
    /// The fewest delegations in the deep night.
    pub fewest_in_night: String,
}

/// Several meetings that share the load.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct RotationRow {
    /// Their starts, `07:00`, in UTC.
    pub starts: Vec<String>,
    /// The burden of each delegation over all of them.
    pub totals: BTreeMap<String, u32>,
    /// The largest of those.
    pub worst: u32,
}

impl SlotsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<SlotsView, Failure> {
        let list = match self.summit {
            Some(summit) => at.rows.delegations().of_summit(summit)?,
            None => Vec::new(),
        };
        let hours = Hours::of(at.rows, self.summit)?;
        let known = |code: &str| list.iter().find(|d| d.code == code).map(|d| hours.participant(d));
        self.find(&at.clocks, &hours, known).map_err(Into::into)
    }

    /// Finds the starts without a store: for the ten members, by the zone rules alone.
    pub fn without_store(self, clocks: &Clocks) -> Result<SlotsView, Refusal> {
        self.find(clocks, &Hours::unknown(), |_| None)
    }

    fn find(
        self,
        clocks: &Clocks,
        hours: &Hours,
        known: impl Fn(&str) -> Option<Participant>,
    ) -> Result<SlotsView, Refusal> {
        checked_length(self.minutes)?;
        checked_rotation(self.rotation)?;
        let mut participants: Vec<Participant> = Vec::new();
        for code in self.delegations.iter().map(|code| code.trim().to_uppercase()).filter(|code| !code.is_empty()) {
            if participants.iter().any(|p| p.code == code) {
                continue;
            }
            let found = known(&code).or_else(|| members::find(&code).map(|member| hours.member(member)));
            participants.push(found.ok_or_else(|| {
                Refusal::new(
                    "unknown_delegation",
                    Words::new(
                        format!("No delegation has the code {code}. Name the summit it belongs to."),
                        format!("{code} 코드를 쓰는 대표단이 없습니다. 해당 회의를 지정해 주세요."),
                    ),
                )
                .at("delegations")
            })?);
        }
        if participants.is_empty() {
            return Err(nobody());
        }
        let model = self.model.unwrap_or_default();
        let costs = slots::costs(clocks, (self.date, self.date), self.minutes, &participants, &hours.weights(model));
        let wishes = Wishes { required: participants.len(), carried: Vec::new() };
        let best = |measure| utc_text(costs[slots::ranked(&costs, measure, &wishes)[0]].utc);
        let rotation = self.rotation.and_then(|k| slots::rotation(&costs, k, &wishes)).map(|found| RotationRow {
            starts: found.starts.iter().map(|i| costs[*i].utc.format("%H:%M").to_string()).collect(),
            worst: found.totals.iter().copied().max().unwrap_or(0),
            totals: by_code(&participants, &found.totals),
        });
        Ok(SlotsView {
            tzdata: clocks.rules().version().to_owned(),
            model,
            starts: costs.iter().map(|cost| row(clocks, cost, &participants)).collect(),
            best: BestSlots {
                leximax: best(Measure::Leximax),
                sum: best(Measure::Sum),
                fewest_in_night: best(Measure::FewestInNight),
            },
            rotation,
        })
    }
}

/// Refuses a meeting without length, and one of more than a day.
pub(super) fn checked_length(minutes: u32) -> Result<(), Refusal> {
    if (1..=LONGEST).contains(&minutes) {
        return Ok(());
    }
    Err(Refusal::new(
        "minutes",
        Words::new(
            format!("A meeting lasts between 1 and {LONGEST} minutes."),
            format!("회의 길이는 1분에서 {LONGEST}분 사이입니다."),
        ),
    )
    .at("minutes"))
}

/// Refuses more meetings than can be tried in every order.
pub(super) fn checked_rotation(meetings: Option<usize>) -> Result<(), Refusal> {
    if meetings.is_none_or(|k| (1..=MOST_MEETINGS).contains(&k)) {
        return Ok(());
    }
    Err(Refusal::new(
        "rotation",
        Words::new(
            format!("A rotation has between 1 and {MOST_MEETINGS} meetings."),
            format!("순환 회의는 1회에서 {MOST_MEETINGS}회까지입니다."),
        ),
    )
    .at("rotation"))
}

/// The refusal of a question about nobody.
pub(super) fn nobody() -> Refusal {
    Refusal::new("empty", Words::new("Name at least one delegation.", "대표단을 하나 이상 지정해 주세요."))
        .at("delegations")
}

fn by_code(participants: &[Participant], numbers: &[u32]) -> BTreeMap<String, u32> {
    participants.iter().zip(numbers).map(|(p, number)| (p.code.clone(), *number)).collect()
}

fn row(clocks: &Clocks, cost: &Cost, participants: &[Participant]) -> SlotRow {
    let date = cost.utc.date_naive();
    let local = participants
        .iter()
        .map(|p| {
            let wall = clocks.wall(p.zone, cost.utc);
            let clock = wall.format("%H:%M");
            let text = match (wall.date() - date).num_days() {
                0 => clock.to_string(),
                shift => format!("{clock}{shift:+}"),
            };
            (p.code.clone(), text)
        })
        .collect();
    SlotRow {
        utc: utc_text(cost.utc),
        local,
        burden: by_code(participants, &cost.burden),
        sum: cost.burden.iter().sum(),
        sorted: slots::largest_first(&cost.burden),
    }
}
