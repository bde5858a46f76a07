//! Versions: what the program is made of.

use super::Look;
use crate::Failure;
use serde::{Deserialize, Serialize};

/// Asks for the versions.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AboutOf {}

/// The versions, and where the store is.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct AboutView {
    /// Of the program.
    pub version: &'static str,
    /// Of the time-zone rules in use.
    pub rules: String,
    /// Where those rules come from.
    pub rules_source: String,
    /// Of the database engine.
    pub sqlite: &'static str,
    /// Of the store's schema.
    pub schema: u32,
    /// The store file.
    pub store: String,
}

impl AboutOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<AboutView, Failure> {
        Ok(AboutView {
            version: env!("CARGO_PKG_VERSION"),
            rules: at.clocks.rules().version().to_owned(),
            rules_source: at.clocks.rules().source().to_owned(),
            sqlite: plenary_store::sqlite_version(),
            schema: plenary_store::SCHEMA,
            store: at.rows.path().display().to_string(),
        })
    }
}
