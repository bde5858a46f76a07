//! Summits as lists and screens show them.

use super::Look;
use crate::Failure;
use plenary_domain::{SummitId, Words, Zone, summit::Summit, vocabulary::Format};
use serde::{Deserialize, Serialize};

/// Asks for every summit.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SummitsOf {}

/// Every summit, by date.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SummitsView {
    /// The summits.
    pub summits: Vec<SummitCard>,
}

/// A summit on a list.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SummitCard {
    /// Which.
    pub id: SummitId,
    /// The short name.
    pub code: String,
    /// The title.
    pub title: Words,
    /// How people take part.
    pub format: Format,
    /// The host's zone.
    pub zone: Zone,
    /// The city part of its name.
    pub city: Words,
    /// Its first day, `2021-11-16`; none where it has no days.
    pub first_day: Option<String>,
    /// Its last day.
    pub last_day: Option<String>,
    /// How many sessions it has.
    pub sessions: usize,
    /// How many delegations.
    pub delegations: usize,
}

/// A summit with every field, for its inspector.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SummitSheet {
    /// Which.
    pub id: SummitId,
    /// The short name.
    pub code: String,
    /// The title.
    pub title: String,
    /// The title in Korean.
    pub title_ko: String,
    /// The theme.
    pub theme: String,
    /// The theme in Korean.
    pub theme_ko: String,
    /// How people take part, mostly.
    pub format: Format,
    /// The host's zone.
    pub zone: Zone,
    /// The city part of its name.
    pub city: Words,
    /// Who invites.
    pub organiser: String,
    /// The organiser's e-mail address.
    pub organiser_email: String,
    /// Where its facts come from, or another note.
    pub about: Words,
    /// Minutes it takes to walk from one of its places to another.
    pub walking: u32,
}

impl From<Summit> for SummitSheet {
    fn from(summit: Summit) -> Self {
        Self {
            id: summit.id,
            city: summit.zone.place(),
            about: Words::or_same(&summit.about, &summit.about_ko),
            walking: summit.walking,
            code: summit.code,
            title: summit.title,
            title_ko: summit.title_ko,
            theme: summit.theme,
            theme_ko: summit.theme_ko,
            format: summit.format,
            zone: summit.zone,
            organiser: summit.organiser,
            organiser_email: summit.organiser_email,
        }
    }
}

impl SummitsOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<SummitsView, Failure> {
        let mut summits = Vec::new();
        for summit in at.rows.summits().all()? {
            let days = at.rows.days().of_summit(summit.id)?;
            summits.push(SummitCard {
                id: summit.id,
                title: summit.words(),
                format: summit.format,
                zone: summit.zone,
                city: summit.zone.place(),
                first_day: days.first().map(|day| day.date.to_string()),
                last_day: days.last().map(|day| day.date.to_string()),
                sessions: at.rows.sessions().count_of(summit.id)?,
                delegations: at.rows.delegations().count_of(summit.id)?,
                code: summit.code,
            });
        }
        // By date; those without days last.
        summits.sort_by(|a, b| {
            (a.first_day.is_none(), &a.first_day, &a.title.en).cmp(&(b.first_day.is_none(), &b.first_day, &b.title.en))
        });
        Ok(SummitsView { summits })
    }
}

/// The summit, or a failure that says it is gone.
pub(super) fn summit(at: &Look<'_, '_>, id: SummitId) -> Result<Summit, Failure> {
    at.rows.summits().get(id)?.ok_or_else(|| Failure::gone("summit"))
}
