//! How much each kind of export gives away.

use super::Look;
use crate::{
    Failure,
    export::{ExportKind, ExportLevel},
};
use serde::{Deserialize, Serialize};

/// Asks how much each kind of export gives away.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExportLevelsOf {}

/// How much each kind of export gives away.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExportLevelsView {
    /// The kinds, those whose level is chosen first.
    pub kinds: Vec<ExportLevel>,
}

impl ExportLevelsOf {
    #[expect(clippy::unnecessary_wraps, reason = "every view is asked in one way")]
    pub(crate) fn answer(self, _: &Look<'_, '_>) -> Result<ExportLevelsView, Failure> {
        Ok(ExportLevelsView { kinds: ExportKind::ALL.map(ExportKind::level).into() })
    }
}
