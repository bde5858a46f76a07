//! Which bilateral meetings fit into the slots and rooms there are.

use super::Look;
use crate::Failure;
use plenary_domain::{
    Refusal, Words,
    bilateral::{self, Requests, plan},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Asks for a plan of bilateral meetings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct BilateralsOf {
    /// Who wants to meet whom, in the order in which the requests came in: `[["GBR", "KOR"], ["GBR", "EST"]]`.
    pub requests: Vec<[String; 2]>,
    /// How many meetings can be held at once.
    pub rooms: u32,
    /// How many follow one another.
    pub slots: u32,
    /// The slots, from 1, in which a delegation is away: `{"EST": [1, 2]}`.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<BTreeMap<String, Vec<u32>>>"))]
    pub away: BTreeMap<String, Vec<u32>>,
}

/// A plan of bilateral meetings.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BilateralsView {
    /// Whether all of them can be held.
    pub feasible: bool,
    /// The fewest slots that any plan takes.
    pub lower_bound_slots: usize,
    /// What is held when, by slot and room.
    pub plan: Vec<BilateralMeeting>,
    /// The requests that found no place.
    pub unplaced: Vec<[String; 2]>,
    /// Delegations asked to more meetings than they have slots.
    pub overbooked: Vec<Overbooked>,
    /// Why, in a sentence.
    pub why: Words,
    /// Whether no other plan holds more meetings.
    pub proven: bool,
}

/// A meeting in its slot and room.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BilateralMeeting {
    /// The slot, from 1.
    pub slot: usize,
    /// The room, from 1.
    pub room: usize,
    /// Who meets.
    pub delegations: [String; 2],
}

/// A delegation asked to more meetings than it has slots.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Overbooked {
    /// Which.
    pub delegation: String,
    /// How many meetings it is asked to.
    pub meetings: usize,
    /// In how many slots it is there.
    pub slots: usize,
}

impl BilateralsOf {
    pub(crate) fn answer(self, _: &Look<'_, '_>) -> Result<BilateralsView, Failure> {
        for (field, count) in [("requests", self.requests.len()), ("slots", self.slots as usize)] {
            if count > bilateral::MOST {
                let most = bilateral::MOST;
                return Err(Refusal::new(
                    "too_many",
                    Words::new(
                        format!("A plan has at most {most} meetings and {most} slots."),
                        format!("한 번에 회담 {most}건, 시간대 {most}개까지 계획할 수 있습니다."),
                    ),
                )
                .at(field)
                .into());
            }
        }
        if let Some([one, _]) = self.requests.iter().find(|[one, other]| one.eq_ignore_ascii_case(other)) {
            return Err(Refusal::new(
                "meets_itself",
                Words::new(
                    format!("{one} cannot meet itself. Give two delegations for each meeting."),
                    format!("{one}: 같은 대표단끼리는 회담할 수 없습니다. 회담마다 두 대표단을 지정해 주세요."),
                ),
            )
            .at("requests")
            .into());
        }
        let requests = Requests {
            pairs: self.requests.iter().map(|[one, other]| [one.as_str(), other.as_str()]).collect(),
            rooms: self.rooms as usize,
            slots: self.slots as usize,
            away: self
                .away
                .iter()
                .map(|(name, slots)| {
                    let from_zero = slots.iter().filter_map(|slot| slot.checked_sub(1)).map(|slot| slot as usize);
                    (name.as_str(), from_zero.collect())
                })
                .collect(),
        };
        let found = plan(&requests);
        let mut held = Vec::new();
        let mut unplaced = Vec::new();
        for (request, placed) in self.requests.iter().zip(&found.placed) {
            match placed {
                Some((slot, room)) => {
                    held.push(BilateralMeeting { slot: slot + 1, room: room + 1, delegations: request.clone() });
                }
                None => unplaced.push(request.clone()),
            }
        }
        held.sort_by_key(|meeting| (meeting.slot, meeting.room));
        Ok(BilateralsView {
            feasible: unplaced.is_empty(),
            lower_bound_slots: found.fewest_slots,
            why: why(&found, self.rooms, self.slots),
            overbooked: found
                .overbooked
                .iter()
                .map(|(name, meetings, slots)| Overbooked {
                    delegation: (*name).to_owned(),
                    meetings: *meetings,
                    slots: *slots,
                })
                .collect(),
            plan: held,
            unplaced,
            proven: found.proven,
        })
    }
}

fn why(found: &bilateral::Plan<'_>, rooms: u32, slots: u32) -> Words {
    let unplaced = found.unplaced();
    if unplaced == 0 {
        let fewest = found.fewest_slots;
        return Words::new(
            format!("All meetings are held; no plan takes fewer than {}.", counted(fewest, "slot")),
            format!("모든 회담을 열 수 있습니다. 최소 {fewest}개 시간대가 필요합니다."),
        );
    }
    let mut en: Vec<String> = Vec::new();
    let mut ko: Vec<String> = Vec::new();
    for (name, meetings, free) in &found.overbooked {
        let (meetings_en, free_en) = (counted(*meetings, "meeting"), counted(*free, "slot"));
        en.push(format!("{name} is asked to {meetings_en} and is there for {free_en}"));
        ko.push(format!("{name}: 요청 {meetings}건, 가능한 시간대 {free}개"));
    }
    if en.is_empty() {
        let (slots_en, rooms_en) = (counted(slots as usize, "slot"), counted(rooms as usize, "room"));
        en.push(format!("the meetings do not fit into {slots_en} with {rooms_en}"));
        ko.push(format!("시간대 {slots}개, 회담장 {rooms}곳으로는 부족"));
    }
    Words::new(format!("{unplaced} left out: {}.", en.join("; ")), format!("{unplaced}건 미배정({}).", ko.join(", ")))
}

/// “1 slot”, “3 slots”.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
