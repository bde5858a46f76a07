//! How an order is laid out: round which table, in how many rows, every how many minutes.

use crate::{
    Refusal, Words, text,
    vocabulary::{Direction, FreeSide, Layout, Purpose},
};
use serde::{Deserialize, Serialize};

/// The most seats of a plan.
const MOST_SEATS: u32 = 400;
/// The most minutes of anything here.
const MOST_MINUTES: u32 = 1440;

/// How an order is laid out. Each purpose reads what concerns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct Arrangement {
    /// The shape.
    pub layout: Layout,
    /// Which way round the table.
    pub direction: Direction,
    /// The side of a hollow square that is left free.
    pub free_side: Option<FreeSide>,
    /// Places there are, the chair's counted; absent for as many as are needed.
    pub seats: Option<u32>,
    /// Seats of each delegation at the table.
    pub at_table: u32,
    /// Seats of each delegation behind.
    pub behind: u32,
    /// Delegations in a row of a theatre, people in a row of a picture; 0 for what is usual.
    pub per_row: u32,
    /// Seats that can be reached without steps, by number.
    pub accessible: Vec<u32>,
    /// The code of the delegation that chairs next.
    pub next_chair: String,
    /// The code of the delegation that chaired before.
    pub previous_chair: String,
    /// Minutes between two arrivals or departures.
    pub interval: u32,
    /// Minutes for the opening.
    pub opening: u32,
    /// Minutes for the closing.
    pub closing: u32,
    /// Minutes kept back.
    pub buffer: u32,
    /// Minutes there are in all; absent for the length of the session.
    pub total: Option<u32>,
    /// Minutes each may speak; absent for an equal share.
    pub limit: Option<u32>,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self {
            layout: Layout::Row,
            direction: Direction::Clockwise,
            free_side: None,
            seats: None,
            at_table: 1,
            behind: 0,
            per_row: 0,
            accessible: Vec::new(),
            next_chair: String::new(),
            previous_chair: String::new(),
            interval: 3,
            opening: 0,
            closing: 0,
            buffer: 0,
            total: None,
            limit: None,
        }
    }
}

/// The layouts a purpose may take, the usual one first; none where there is nothing to lay out.
pub fn layouts(purpose: Purpose) -> &'static [Layout] {
    match purpose {
        Purpose::Seating => {
            &[Layout::HollowSquare, Layout::UShape, Layout::HeadTable, Layout::TwoSides, Layout::Theatre]
        }
        Purpose::Flags => &[Layout::Row, Layout::HostCentre, Layout::OrganisationFirst],
        Purpose::Photo => &[Layout::Centred, Layout::Gallery],
        _ => &[],
    }
}

impl Arrangement {
    /// How it is laid out, as the rule below every list says it: “hollow square, anticlockwise, opposite the chair left free”.
    /// None for a purpose without a layout.
    pub(super) fn said(&self, purpose: Purpose) -> Option<Words> {
        if layouts(purpose).is_empty() {
            return None;
        }
        let small = |label: Words| {
            let mut letters = label.en.chars();
            // The letter of a U-shape is its shape.
            let en = match letters.next() {
                Some(first) if self.layout != Layout::UShape => first.to_lowercase().chain(letters).collect(),
                _ => label.en,
            };
            Words::new(en, label.ko)
        };
        let mut parts = vec![match self.layout {
            Layout::HeadTable => Words::new("head table, from the centre outwards", "일자형, 중앙부터 좌우 교대"),
            Layout::Row => Words::new("row, from left to right", "일렬, 왼쪽부터"),
            Layout::HostCentre => Words::new(
                "host in the centre, the others alternately left and right",
                "주최국 중앙, 나머지는 좌우 교대",
            ),
            Layout::OrganisationFirst => {
                Words::new("organisation first, then the host, from left to right", "기구, 주최국 순으로 왼쪽부터")
            }
            Layout::Centred => Words::new("from the centre outwards", "중앙부터 좌우 교대"),
            Layout::Gallery => Words::new("gallery, row by row", "화면 배열, 줄 순서대로"),
            other => small(other.label()),
        }];
        if matches!(self.layout, Layout::HollowSquare | Layout::UShape) {
            parts.push(match self.direction {
                Direction::Clockwise => Words::new("clockwise", "시계 방향"),
                Direction::Counterclockwise => Words::new("anticlockwise", "반시계 방향"),
            });
        }
        if let Some(side) = self.free_side.filter(|_| self.layout == Layout::HollowSquare) {
            parts.push(match side {
                FreeSide::Left => Words::new("the chair’s left side free", "의장 왼편 비움"),
                FreeSide::Foot => Words::new("the side opposite the chair free", "의장 맞은편 비움"),
                FreeSide::Right => Words::new("the chair’s right side free", "의장 오른편 비움"),
            });
        }
        let joined = |pick: fn(&Words) -> &str| parts.iter().map(pick).collect::<Vec<_>>().join(", ");
        Some(Words::new(joined(|part| &part.en), joined(|part| &part.ko)))
    }

    /// What is usual for a purpose.
    pub fn usual(purpose: Purpose) -> Self {
        let layout = layouts(purpose).first().copied().unwrap_or(Layout::Row);
        Self { layout, ..Self::default() }
    }

    /// The same arrangement, its lists in order; refuses a layout of another purpose and figures no room has.
    pub fn checked(mut self, purpose: Purpose) -> Result<Self, Refusal> {
        let fitting = layouts(purpose);
        if !fitting.is_empty() && !fitting.contains(&self.layout) {
            let (layout, what) = (self.layout.label(), purpose.label());
            return Err(Refusal::new(
                "layout",
                Words::new(
                    format!("“{}” is no layout for {}.", layout.en, what.en.to_lowercase()),
                    format!("‘{}’ 배치는 {}에 쓸 수 없습니다.", layout.ko, what.ko),
                ),
            )
            .at("layout"));
        }
        self.accessible.sort_unstable();
        self.accessible.dedup();
        let within_a_day = |minutes: u32| minutes <= MOST_MINUTES;
        for (field, good) in [
            ("seats", self.seats.is_none_or(|seats| (1..=MOST_SEATS).contains(&seats))),
            ("at_table", (1..=20).contains(&self.at_table)),
            ("behind", self.behind <= 20),
            ("per_row", self.per_row <= 100),
            ("accessible", self.accessible.iter().all(|seat| *seat <= MOST_SEATS)),
            ("interval", (1..=120).contains(&self.interval)),
            ("opening", within_a_day(self.opening)),
            ("closing", within_a_day(self.closing)),
            ("buffer", within_a_day(self.buffer)),
            ("total", within_a_day(self.total.unwrap_or(0))),
            ("limit", within_a_day(self.limit.unwrap_or(0))),
        ] {
            if !good {
                return Err(Refusal::new(
                    "figure",
                    Words::new(
                        "This figure cannot be right. Seats go up to 400, seats of a delegation to 20, rows to 100, \
                         intervals to 120 minutes, a day to 1440.",
                        "숫자를 확인해 주세요. 좌석은 400, 대표단별 좌석은 20, 한 줄은 100, 간격은 120분, 하루는 1440분까지입니다.",
                    ),
                )
                .at(field));
            }
        }
        self.next_chair = text::line("next_chair", &self.next_chair)?.to_uppercase();
        self.previous_chair = text::line("previous_chair", &self.previous_chair)?.to_uppercase();
        if !self.next_chair.is_empty() && self.next_chair == self.previous_chair {
            return Err(Refusal::new(
                "previous_chair",
                Words::new(
                    format!(
                        "“{}” cannot be the next and the previous chair at once. Leave one of them empty.",
                        self.next_chair
                    ),
                    format!("‘{}’: 차기 의장국과 직전 의장국이 같을 수 없습니다. 하나를 비워 주세요.", self.next_chair),
                ),
            )
            .at("previous_chair"));
        }
        Ok(self)
    }
}
