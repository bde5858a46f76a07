//! A programme that was pasted, as a difference to what is there.

use super::Look;
use crate::{
    Failure,
    import::{ImportPreview, SessionRow, programme},
};
use plenary_domain::SummitId;
use plenary_exchange::table::{self, Reading};
use serde::{Deserialize, Serialize};

/// Asks what a pasted programme would change.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PastedOf {
    /// The summit it is for.
    pub summit: SummitId,
    /// What was pasted: a table with headings, or one session a line.
    pub text: String,
}

/// What it would change. Nothing has been changed yet.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct PastedView {
    /// Line by line.
    pub preview: ImportPreview,
    /// What `session.import` takes to do it.
    pub rows: Vec<SessionRow>,
}

impl PastedOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<PastedView, Failure> {
        let (preview, rows) =
            programme(table::programme(self.text.as_bytes(), &Reading::default())?.into(), &[], self.summit, at)?;
        Ok(PastedView { preview, rows })
    }
}
