//! Officers: who may be on shift, and who is.

use super::Look;
use crate::{Failure, action::officer_named};
use plenary_domain::OfficerId;
use serde::{Deserialize, Serialize};

/// Asks for the officers.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OfficersOf {}

/// The officers of this desk.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OfficersView {
    /// The name on shift: it stands on every change.
    pub on_shift: String,
    /// Whether whoever is on shift has a PIN.
    pub guarded: bool,
    /// Those who may be on shift, in the order they were added.
    pub officers: Vec<OfficerCard>,
}

/// An officer on the list. The PIN is not part of it, in no form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct OfficerCard {
    /// Which.
    pub id: OfficerId,
    /// The name.
    pub name: String,
    /// Whether a PIN is asked for.
    pub pin: bool,
}

impl OfficersOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<OfficersView, Failure> {
        let officers = at.rows.officers().all()?.into_iter().filter(|officer| !officer.retired);
        Ok(OfficersView {
            on_shift: at.officer.to_owned(),
            guarded: officer_named(at.rows, at.officer)?.is_some_and(|officer| officer.pin > 0),
            officers: officers
                .map(|officer| OfficerCard { id: officer.id, name: officer.name, pin: officer.pin > 0 })
                .collect(),
        })
    }
}
