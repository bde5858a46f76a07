//! Holidays: dates on which a delegation does not work.

use crate::{HolidayId, Refusal, SummitId, Words, bands::Weights, text};
use chrono::NaiveDate;

/// A date on which the delegations with one code do not work, at whatever summit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// Which.
    pub id: HolidayId,
    /// The code of the delegations, `KOR`.
    pub code: String,
    /// The date, in their own calendar.
    pub date: NaiveDate,
    /// What it is called, such as “Independence Day”; may be empty.
    pub name: String,
    /// The same in Korean.
    pub name_ko: String,
}

impl Holiday {
    /// What it is called, or that it is one.
    pub fn words(&self) -> Words {
        if self.name.is_empty() && self.name_ko.is_empty() {
            return Words::new("Holiday", "공휴일");
        }
        Words::or_same(if self.name.is_empty() { &self.name_ko } else { &self.name }, &self.name_ko)
    }

    /// The same with its texts cleaned; refuses one of nobody.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.code = text::required("code", &self.code)?.to_uppercase();
        self.name = text::line("name", &self.name)?;
        self.name_ko = text::line("name_ko", &self.name_ko)?;
        Ok(self)
    }
}

/// How a summit weighs hours outside office hours, where an officer has set it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// The summit.
    pub summit: SummitId,
    /// The windows and the weights.
    pub weights: Weights,
}
