//! The categories of badges at a summit: the usual ones, and what its host has said otherwise.

use crate::Failure;
use plenary_domain::{BadgeCategoryId, Refusal, SummitId, Words, badge, vocabulary::Capacity};
use plenary_store::Reader;

/// A category as it holds at a summit.
pub(crate) struct Category {
    pub(crate) letters: String,
    pub(crate) name: String,
    pub(crate) name_ko: String,
    pub(crate) colour: String,
    pub(crate) zones: String,
    /// The letters of the usual one it is, or in whose place it stands; empty for a further one.
    pub(crate) usual: String,
    /// What the host has said of it; none for a usual one.
    pub(crate) own: Option<BadgeCategoryId>,
}

/// Every category: the usual ones in their order, then the host's further ones by their letters.
pub(crate) fn categories(rows: &Reader<'_>, summit: SummitId) -> Result<Vec<Category>, Failure> {
    let mut list: Vec<Category> = badge::USUAL
        .iter()
        .map(|(letters, name, name_ko)| Category {
            letters: (*letters).into(),
            name: (*name).into(),
            name_ko: (*name_ko).into(),
            colour: String::new(),
            zones: String::new(),
            usual: (*letters).into(),
            own: None,
        })
        .collect();
    let (in_place, others): (Vec<_>, Vec<_>) =
        rows.badge_categories().of_summit(summit)?.into_iter().partition(|said| !said.stands_for.is_empty());
    for said in in_place.into_iter().chain(others) {
        let place = if said.stands_for.is_empty() { said.letters.clone() } else { said.stands_for };
        let place = list.iter().position(|known| known.letters == place);
        let category = Category {
            letters: said.letters,
            name: said.name,
            name_ko: said.name_ko,
            colour: said.colour,
            zones: said.zones,
            usual: place.map(|place| list[place].usual.clone()).unwrap_or_default(),
            own: Some(said.id),
        };
        match place {
            Some(place) => list[place] = category,
            None => list.push(category),
        }
    }
    Ok(list)
}

/// The letters somebody of a capacity gets where nobody says otherwise: the usual ones, or those the host has put in
/// their place.
pub(crate) fn usual_for(capacity: Capacity, categories: &[Category]) -> String {
    let usual = badge::usual_for(capacity);
    let host = categories.iter().find(|category| category.usual == usual);
    host.map_or_else(|| usual.to_owned(), |category| category.letters.clone())
}

/// Refuses letters that no category of the summit has.
pub(crate) fn known(letters: &str, categories: &[Category]) -> Result<(), Refusal> {
    if categories.iter().any(|category| category.letters == letters) {
        return Ok(());
    }
    let list = categories.iter().map(|category| category.letters.as_str()).collect::<Vec<_>>().join(", ");
    Err(Refusal::new(
        "badge_unknown",
        Words::new(
            format!("There is no badge category “{letters}”. Add it first, or choose one of: {list}."),
            format!("‘{letters}’ 명찰 구분이 없습니다. 먼저 추가하거나 다음 가운데 고르세요: {list}."),
        ),
    )
    .at("badge"))
}
