//! How a person is called in a list and in the store: the names that are compared, and what a line says anew.

use super::spelt;
use crate::{action::DelegateFields, needle::key};
use plenary_domain::{delegation::Delegate, naming, text, vocabulary::NameRule};

/// The names by which a person may be written: in one piece, and the parts in either order.
pub(super) fn names(whole: [&str; 2], family: &str, given: &str) -> Vec<String> {
    let orders = [NameRule::GivenFamily, NameRule::FamilyGiven].map(|rule| naming::whole(family, given, rule));
    whole.map(str::to_owned).into_iter().chain(orders).filter(|name| !name.is_empty()).collect()
}

/// Those of somebody who is known.
pub(super) fn names_of(delegate: &Delegate) -> Vec<String> {
    names([&delegate.name, &delegate.native_name], &delegate.family_name, &delegate.given_names)
}

/// Names as they are compared, each once.
pub(super) fn keys(names: &[String]) -> Vec<String> {
    once(names.iter().map(|name| key(name)))
}

/// The same, also as other hands write them.
pub(super) fn by_hands(names: impl IntoIterator<Item = String>) -> Vec<String> {
    // A name that is longer than any may be is refused further on; to spell it in all ways would take minutes.
    let possible = names.into_iter().filter(|name| name.chars().count() <= text::LINE);
    once(possible.flat_map(|name| spelt::hands(&name)))
}

fn once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether somebody who says this name may be the delegate, however it is spelt; or says the office of one without a name.
pub(crate) fn is_called(delegate: &Delegate, name: &str) -> bool {
    let known = names_of(delegate);
    if known.is_empty() {
        let name = key(name);
        return !name.is_empty() && key(&delegate.title) == name;
    }
    known.iter().any(|known| spelt::alike(known, name))
}

/// What a line says of somebody, as far as it is another name: the whole name says nothing against its parts, also where it stands in the
/// column of one of them. There, it is the name in one piece of somebody who has none yet.
pub(super) fn beside_parts(mut set: DelegateFields, before: &Delegate) -> DelegateFields {
    let (family, given) = (before.family_name.as_str(), before.given_names.as_str());
    set.name = set.name.filter(|name| !same_name(name, before));
    let (alone, other) = match (&mut set.family_name, &mut set.given_names) {
        (Some(alone), None) if set.name.is_none() => (alone, given),
        (None, Some(alone)) if set.name.is_none() => (alone, family),
        _ => return set,
    };
    let in_parts = !family.is_empty() && !given.is_empty();
    let nameless = before.name.is_empty();
    if !nameless && (in_parts || naming::may_be_whole(alone)) && is_called(before, alone) {
        (set.family_name, set.given_names) = (None, None);
    } else if let Some(left) = naming::beside(alone, other) {
        *alone = left;
    } else if nameless && naming::may_be_whole(alone) {
        set.name = Some(std::mem::take(alone));
        (set.family_name, set.given_names) = (None, None);
    }
    set
}

/// Whether a name in one piece is what the parts of a delegate's name make, in whatever order and capitals, or is the name in the person's
/// own script beside one in Latin letters.
fn same_name(name: &str, delegate: &Delegate) -> bool {
    let name = key(name);
    let of_parts = !delegate.family_name.is_empty() && parts(&name) == parts(&key(&delegate.name));
    of_parts || (!delegate.name.is_empty() && !name.is_empty() && name == key(&delegate.native_name))
}

/// The parts of a name in the order of the alphabet: the same for “KIM Specimen” and “Specimen Kim”.
fn parts(name: &str) -> String {
    let mut parts: Vec<&str> = name.split(' ').collect();
    parts.sort_unstable();
    parts.join(" ")
}
