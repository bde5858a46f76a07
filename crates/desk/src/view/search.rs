//! Finding sessions, delegations and delegates by a few letters.

use super::Look;
use crate::{Failure, needle::Needle};
use plenary_domain::{DelegationId, SummitId, Words, delegation::Delegation};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// How many hits of each noun are shown.
const MOST: usize = 12;

/// Looks for names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SearchOf {
    /// In which summit.
    pub summit: SummitId,
    /// The letters; initials of Korean syllables will do.
    pub text: String,
}

/// What was found.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct SearchView {
    /// The hits: sessions, delegations, delegates.
    pub hits: Vec<Hit>,
}

/// A record whose name fits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Hit {
    /// What kind of record, `session`.
    pub noun: &'static str,
    /// Which.
    #[cfg_attr(feature = "bindings", ts(type = "string"))]
    pub id: Uuid,
    /// Its name.
    pub name: Words,
    /// What tells it from others of that name.
    pub detail: Words,
    /// The flag to show beside it; empty for none.
    pub flag: String,
}

impl SearchOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<SearchView, Failure> {
        let needle = Needle::new(&self.text);
        let mut hits: Vec<Hit> = at
            .rows
            .sessions()
            .of_summit(self.summit)?
            .iter()
            .filter(|session| needle.finds(&[&session.title, &session.title_ko]))
            .take(MOST)
            .map(|session| Hit {
                noun: "session",
                id: session.id.0,
                name: session.words(),
                detail: session.start.map_or_else(
                    || Words::new("not scheduled", "일정 미정"),
                    |start| Words::new(crate::wording::start_en(&start), crate::wording::start_ko(&start)),
                ),
                flag: String::new(),
            })
            .collect();
        let delegations: BTreeMap<DelegationId, Delegation> =
            at.rows.delegations().of_summit(self.summit)?.into_iter().map(|d| (d.id, d)).collect();
        let mut groups: Vec<&Delegation> = delegations
            .values()
            .filter(|d| needle.finds(&[&d.code, &d.flag, &d.name, &d.name_ko, &d.name_fr, &d.formal_name]))
            .collect();
        groups.sort_by_key(|d| d.position);
        hits.extend(groups.into_iter().take(MOST).map(|d| Hit {
            noun: "delegation",
            id: d.id.0,
            name: d.words(),
            detail: Words::same(&d.code),
            flag: d.flag.clone(),
        }));
        let people = at.rows.delegates().of_summit(self.summit)?;
        let found = people.iter().filter(|person| {
            let code = delegations.get(&person.delegation).map_or("", |d| d.code.as_str());
            needle.finds(&[&person.name, &person.native_name, &person.title, &person.badge_code, code])
        });
        hits.extend(found.take(MOST).filter_map(|person| {
            let delegation = delegations.get(&person.delegation)?;
            Some(Hit {
                noun: "delegate",
                id: person.id.0,
                name: Words::same(person.display()),
                detail: delegation.words(),
                flag: delegation.flag.clone(),
            })
        }));
        Ok(SearchView { hits })
    }
}
