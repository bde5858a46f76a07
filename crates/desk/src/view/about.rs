//! Versions: what the program is made of.

use super::Look;
use crate::Failure;
use plenary_domain::zone;
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
    pub rules: &'static str,
    /// Where those rules come from.
    pub rules_source: &'static str,
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
            rules: zone::rules_version(),
            rules_source: zone::RULES_SOURCE,
            sqlite: plenary_store::sqlite_version(),
            schema: plenary_store::SCHEMA,
            store: at.rows.path().display().to_string(),
        })
    }
}
