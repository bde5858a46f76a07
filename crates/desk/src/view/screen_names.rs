//! What delegates are called on the screens of virtual sessions.

use super::{Look, summits::summit};
use crate::Failure;
use plenary_domain::{
    DelegateId, SummitId,
    delegation::Delegate,
    screen_name::{LONGEST, ScreenNameStyle, screen_name},
};
use serde::{Deserialize, Serialize};

/// Asks what somebody is called on screen: everybody at a summit, or one person described here.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ScreenNamesOf {
    /// The summit.
    pub summit: Option<SummitId>,
    /// Somebody who is at none.
    pub person: Option<ScreenPerson>,
    /// How names are written; `capitals` where nobody says.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<ScreenNameStyle>"))]
    pub style: ScreenNameStyle,
    /// The most characters of a name; 64 where nobody says.
    pub longest: Option<usize>,
}

/// Somebody with the name of a delegation.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct ScreenPerson {
    /// The delegation's usual name.
    pub delegation: String,
    /// Its everyday name, for where the usual one is too long.
    #[serde(default)]
    #[cfg_attr(feature = "bindings", ts(optional, as = "Option<String>"))]
    pub everyday: String,
    /// The person's name, or the office.
    pub name: String,
}

/// What everybody is called on screen.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScreenNamesView {
    /// The names, in the order of the delegations.
    pub names: Vec<ScreenNameRow>,
}

/// A name on screen.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ScreenNameRow {
    /// Whose; none for somebody who is at no summit.
    pub delegate: Option<DelegateId>,
    /// The name.
    pub screen_name: String,
}

impl ScreenNamesOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<ScreenNamesView, Failure> {
        let longest = self.longest.unwrap_or(LONGEST);
        let mut names = Vec::new();
        if let Some(person) = &self.person {
            let shown = screen_name(self.style, &person.delegation, &person.everyday, &person.name, longest);
            names.push(ScreenNameRow { delegate: None, screen_name: shown });
        }
        if let Some(id) = self.summit {
            let summit = summit(at, id)?;
            let delegations = at.rows.delegations().of_summit(summit.id)?;
            for delegate in at.rows.delegates().of_summit(summit.id)?.into_iter().filter(Delegate::stands) {
                let Some(delegation) = delegations.iter().find(|each| each.id == delegate.delegation) else { continue };
                let (usual, everyday) = (&delegation.name, &delegation.everyday_name);
                let shown = screen_name(self.style, usual, everyday, delegate.display(), longest);
                names.push(ScreenNameRow { delegate: Some(delegate.id), screen_name: shown });
            }
        }
        Ok(ScreenNamesView { names })
    }
}
