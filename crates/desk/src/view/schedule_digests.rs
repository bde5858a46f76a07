//! Whether calendar files that were handed out still tell what is planned.

use super::Look;
use crate::{
    Failure,
    export::{ScheduleOf, digest},
};
use plenary_domain::{Refusal, Words};
use serde::{Deserialize, Serialize};

/// The most files that are looked at in one question.
const MOST: usize = 50;

/// Asks what would stand in calendar files now.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScheduleDigestsOf {
    /// What the files were asked for with.
    pub schedules: Vec<ScheduleOf>,
}

/// What would stand in them. A file that was made when its digest was another one is stale.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScheduleDigestsView {
    /// A digest a file, in the order of the request; `null` where there would be no file any more.
    pub digests: Vec<Option<String>>,
}

impl ScheduleDigestsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ScheduleDigestsView, Failure> {
        if self.schedules.len() > MOST {
            return Err(Refusal::new(
                "too_many",
                Words::new(
                    format!("Ask about at most {MOST} files at once."),
                    format!("한 번에 {MOST}개 파일까지 확인할 수 있습니다."),
                ),
            )
            .at("schedules")
            .into());
        }
        let digests = self.schedules.iter().map(|request| digest(request, at)).collect::<Result<_, _>>()?;
        Ok(ScheduleDigestsView { digests })
    }
}
