//! Personal data: how long a summit keeps it, and what stays of a person whose data was erased.

use crate::{DelegateId, DelegationId, Refusal, SummitId, Words, text};
use chrono::{DateTime, NaiveDate, Utc};

/// What stands where something about a person was erased: one text for both languages, for it takes the place of names that are
/// in none.
pub const ERASED: &str = "(erased · 삭제됨)";

/// How long a summit keeps what it knows of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retention {
    /// The summit.
    pub summit: SummitId,
    /// The last day; after it the people are to be erased.
    pub until: NaiveDate,
}

impl Retention {
    /// Whether the last day has passed.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        today > self.until
    }
}

/// That a person's data was erased. It cannot be taken back: what it says is all that is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// Who it was: the id, which says nothing by itself.
    pub delegate: DelegateId,
    /// At which summit.
    pub summit: SummitId,
    /// Of which delegation.
    pub delegation: DelegationId,
    /// Why, such as the number of the request. No names.
    pub why: String,
    /// Who erased.
    pub officer: String,
    /// When.
    pub at: DateTime<Utc>,
    /// The first entry of the history that was rewritten for it.
    pub rewritten_from: i64,
    /// The hash at the end of the history before that, so that an older copy can be told to have been genuine.
    pub head: String,
}

/// Why somebody is erased, cleaned; it must say something.
pub fn reason(field: &str, typed: &str) -> Result<String, Refusal> {
    let why = text::line(field, typed)?;
    if why.is_empty() {
        return Err(Refusal::new(
            "empty",
            Words::new(
                "Say why, such as the number of the request; no names.",
                "삭제 사유를 입력해 주세요(예: 요청 문서 번호). 성명은 적지 마세요.",
            ),
        )
        .at(field));
    }
    Ok(why)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_last_day_is_still_kept() {
        let until: NaiveDate = "2022-11-18".parse().unwrap();
        let retention = Retention { summit: SummitId(Uuid::nil()), until };
        for (today, over) in [("2022-11-17", false), ("2022-11-18", false), ("2022-11-19", true)] {
            assert_eq!(retention.is_over(today.parse().unwrap()), over, "{today}");
        }
    }

    #[test]
    fn an_erasure_says_why() {
        assert_eq!(reason("why", " Request 12 ").unwrap(), "Request 12");
        assert_eq!(reason("why", " \n").unwrap_err().code, "empty");
    }
}
