//! The two languages of what the desktop itself says: menu and dialogs. The screens have their own catalogue.

use serde::{Deserialize, Serialize};

/// A language Plenary speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    #[default]
    En,
    Ko,
}

impl Language {
    /// The one the machine is set to, until the officer chooses.
    pub(crate) fn of_machine() -> Self {
        let settings = ["LC_ALL", "LC_MESSAGES", "LANG"].map(std::env::var);
        let first = settings.into_iter().flatten().find(|value| !value.is_empty()).unwrap_or_default();
        if first.starts_with("ko") { Self::Ko } else { Self::En }
    }

    /// The one of the two that is spoken.
    pub(crate) fn of<'a>(self, en: &'a str, ko: &'a str) -> &'a str {
        match self {
            Self::En => en,
            Self::Ko => ko,
        }
    }
}
