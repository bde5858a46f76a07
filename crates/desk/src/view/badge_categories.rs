//! The categories of badges.

use super::Look;
use crate::{Failure, badges::categories};
use plenary_domain::{SummitId, Words};
use serde::{Deserialize, Serialize};

/// Asks for the categories of badges at a summit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BadgeCategoriesOf {
    /// The summit.
    pub summit: SummitId,
}

/// The categories, in the order lists show them.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BadgeCategoriesView {
    /// The categories.
    pub categories: Vec<BadgeCategoryCard>,
}

/// A category.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct BadgeCategoryCard {
    /// The letters printed on the badge.
    pub letters: String,
    /// What they stand for.
    pub name: Words,
    /// The colour of its bar, `#1d4ed8`; empty for none.
    pub colour: String,
    /// Where it lets people in.
    pub zones: String,
    /// The letters of the usual one it is, or in whose place it stands; empty for a further one of the host.
    pub usual: String,
    /// Whether the host has said something of it; a usual one otherwise.
    pub own: bool,
    /// How many people have it.
    pub people: usize,
}

impl BadgeCategoriesOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<BadgeCategoriesView, Failure> {
        let people = at.rows.delegates().of_summit(self.summit)?;
        let card = |category: crate::badges::Category| BadgeCategoryCard {
            people: people.iter().filter(|person| person.stands() && person.badge == category.letters).count(),
            name: Words::or_same(&category.name, &category.name_ko),
            letters: category.letters,
            colour: category.colour,
            usual: category.usual,
            zones: category.zones,
            own: category.own.is_some(),
        };
        Ok(BadgeCategoriesView { categories: categories(at.rows, self.summit)?.into_iter().map(card).collect() })
    }
}
