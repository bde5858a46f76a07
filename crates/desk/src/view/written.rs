//! A session as somebody writes it in one line, understood field by field.

use super::{DelegationChip, Look, summits::summit};
use crate::{
    Failure,
    written::{Known, clock_names, read},
};
use plenary_domain::{PlaceId, SummitId, Words, vocabulary::SessionKind};
use serde::{Deserialize, Serialize};

/// The most characters of a line that are read.
const LONGEST: usize = 500;

/// Asks what a line means.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WrittenOf {
    /// The summit the session would belong to.
    pub summit: SummitId,
    /// The line, such as `bilateral KOR-EST tue 14:30 30m`.
    pub text: String,
}

/// What of the line was understood; what was not is the title. Nothing has been made yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct WrittenView {
    /// What the session is.
    pub kind: Option<SessionKind>,
    /// Its title.
    pub title: String,
    /// The date.
    pub date: Option<String>,
    /// The time of day.
    pub time: Option<String>,
    /// Its length in minutes.
    pub minutes: Option<u32>,
    /// Where it takes place.
    pub place: Option<PlaceId>,
    /// Which delegations are named.
    pub delegations: Vec<DelegationChip>,
    /// What looks like a day or a delegation and is none of this summit, a sentence each.
    pub doubts: Vec<Words>,
}

impl WrittenOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<WrittenView, Failure> {
        let summit = summit(at, self.summit)?;
        let (days, places) = (at.rows.days().of_summit(summit.id)?, at.rows.places().of_summit(summit.id)?);
        let delegations = at.rows.delegations().of_summit(summit.id)?;
        let text: String = self.text.chars().take(LONGEST).collect();
        let written = read(
            &text,
            &Known {
                days: &days,
                places: &places,
                delegations: &delegations,
                today: at.clocks.wall(summit.zone, at.now.at).date(),
                clock: clock_names(summit.zone, &days, &at.clocks),
            },
        );
        Ok(WrittenView {
            kind: written.kind,
            title: written.title,
            date: written.date.map(|date| date.to_string()),
            time: written.time.map(|time| time.format("%H:%M").to_string()),
            minutes: written.minutes,
            place: written.place,
            delegations: delegations
                .iter()
                .filter(|each| written.delegations.contains(&each.id))
                .map(Into::into)
                .collect(),
            doubts: [written.strangers, written.doubts].concat(),
        })
    }
}
