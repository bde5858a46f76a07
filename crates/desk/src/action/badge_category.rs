//! What can be done to the categories of badges.

use super::{Bench, done, put};
use crate::{
    Failure,
    badges::{Category, categories},
    outcome::Subject,
    wording::about,
};
use plenary_domain::{
    BadgeCategoryId, Refusal, SummitId, Words,
    badge::{BadgeCategory, letters},
    delegation::Delegate,
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// The fields of a category; absent ones stay as they are.
#[serde_with::skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct BadgeCategoryFields {
    /// What the letters stand for.
    pub name: Option<String>,
    /// The same in Korean.
    pub name_ko: Option<String>,
    /// The colour of its bar, `#1d4ed8`; empty for none.
    pub colour: Option<String>,
    /// Where it lets people in.
    pub zones: Option<String>,
}

/// To a category of badges.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum BadgeCategoryAction {
    /// Says what a category is at a summit: a usual one otherwise, or a further one.
    Set {
        /// The summit.
        summit: SummitId,
        /// Its letters, one to four.
        letters: String,
        /// What to say of it; a further one needs a `name`.
        set: BadgeCategoryFields,
    },
    /// Gives a category other letters, and everybody who has it with them. New people get them too, where it is a usual one.
    Rename {
        /// The summit.
        summit: SummitId,
        /// Its letters until now.
        letters: String,
        /// Its letters from now on.
        to: String,
    },
    /// Takes back what was said: a usual one is as usual again, a further one is gone. Refused while somebody wears it.
    Reset {
        /// The summit.
        summit: SummitId,
        /// Its letters.
        letters: String,
    },
}

impl BadgeCategoryAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        let (Self::Set { summit, .. } | Self::Rename { summit, .. } | Self::Reset { summit, .. }) = &self;
        at.rows.summits().get(*summit)?.ok_or_else(|| Failure::gone("summit"))?;
        match self {
            Self::Set { summit, letters: typed, set } => {
                let letters = letters("letters", &typed)?;
                let known = categories(at.rows, summit)?.into_iter().find(|known| known.letters == letters);
                let own = known.as_ref().and_then(|known| known.own);
                let before = known.map_or_else(
                    || [String::new(), String::new(), String::new(), String::new()],
                    |Category { name, name_ko, colour, zones, .. }| [name, name_ko, colour, zones],
                );
                let [name, name_ko, colour, zones] = before;
                let stands_for = match own {
                    Some(id) => at.rows.badge_categories().get(id)?.map(|said| said.stands_for).unwrap_or_default(),
                    None => String::new(),
                };
                let id = own.unwrap_or_else(|| BadgeCategoryId(at.source.id()));
                let mut category = BadgeCategory { id, summit, letters, name, name_ko, colour, zones, stands_for };
                put(&mut category.name, set.name);
                put(&mut category.name_ko, set.name_ko);
                put(&mut category.colour, set.colour);
                put(&mut category.zones, set.zones);
                let category = category.checked()?;
                match own {
                    Some(_) => at.rows.badge_categories().update(&category)?,
                    None => at.rows.badge_categories().insert(&category)?,
                }
                let words = Words::same(&category.letters);
                done("badge_category", category.id.0, summit, about("Set badge category", &words, "명찰 구분 설정"))
            }
            Self::Rename { summit, letters: typed, to } => {
                rename(at, summit, &letters("letters", &typed)?, &letters("to", &to)?)
            }
            Self::Reset { summit, letters: typed } => {
                let letters = letters("letters", &typed)?;
                let own = categories(at.rows, summit)?.into_iter().find(|known| known.letters == letters);
                let own = own.ok_or_else(|| Failure::gone("badge_category"))?;
                let id = own.own.ok_or_else(|| Failure::gone("badge_category"))?;
                let wears = at.rows.delegates().of_summit(summit)?.into_iter().find(|person| person.badge == letters);
                match wears {
                    Some(person) if own.usual.is_empty() => return Err(worn(&letters, person.display()).into()),
                    Some(_) if own.usual != letters => wear(at, summit, &letters, &own.usual)?,
                    _ => {}
                }
                at.rows.badge_categories().delete(id)?;
                done(
                    "badge_category",
                    id.0,
                    summit,
                    about("Reset badge category", &Words::same(&letters), "명찰 구분 되돌리기"),
                )
            }
        }
    }
}

/// Puts letters in the place of others: the category is the host's own from then on, and everybody who had it has it still.
fn rename(
    at: &mut Bench<'_, '_>,
    summit: SummitId,
    letters: &str,
    to: &str,
) -> Result<Described<Option<Subject>>, Failure> {
    let known = categories(at.rows, summit)?;
    if letters != to && known.iter().any(|category| category.letters == to) {
        return Err(taken(to).into());
    }
    let category = known.into_iter().find(|category| category.letters == letters);
    let category = category.ok_or_else(|| Failure::gone("badge_category"))?;
    let renamed = BadgeCategory {
        id: category.own.unwrap_or_else(|| BadgeCategoryId(at.source.id())),
        summit,
        letters: to.to_owned(),
        name: category.name,
        name_ko: category.name_ko,
        colour: category.colour,
        zones: category.zones,
        stands_for: if category.usual == to { String::new() } else { category.usual },
    }
    .checked()?;
    match category.own {
        Some(_) => at.rows.badge_categories().update(&renamed)?,
        None => at.rows.badge_categories().insert(&renamed)?,
    }
    wear(at, summit, letters, to)?;
    let label =
        Words::new(format!("Badge letters {letters} become {to}"), format!("명찰 구분 문자 변경: {letters} → {to}"));
    done("badge_category", renamed.id.0, summit, label)
}

/// Everybody with these letters gets the others.
fn wear(at: &Bench<'_, '_>, summit: SummitId, letters: &str, to: &str) -> Result<(), Failure> {
    for person in at.rows.delegates().of_summit(summit)?.into_iter().filter(|person| person.badge == letters) {
        at.rows.delegates().update(&Delegate { badge: to.to_owned(), ..person })?;
    }
    Ok(())
}

fn taken(letters: &str) -> Refusal {
    Refusal::new(
        "letters_taken",
        Words::new(
            format!("Another badge category has the letters {letters} already. Choose others."),
            format!("{letters}은(는) 이미 다른 명찰 구분에서 쓰고 있습니다. 다른 문자를 입력해 주세요."),
        ),
    )
    .at("to")
}

fn worn(letters: &str, who: &str) -> Refusal {
    Refusal::new(
        "badge_worn",
        Words::new(
            format!("{who} has the badge category {letters}. Give everybody another one first."),
            format!("{who}에게 {letters} 명찰 구분이 지정되어 있습니다. 먼저 다른 구분으로 바꿔 주세요."),
        ),
    )
    .at("letters")
}
