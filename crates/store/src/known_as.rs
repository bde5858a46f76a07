//! What somebody was ever called, and how that is taken out of a text.

use aho_corasick::{AhoCorasick, MatchKind};
use plenary_domain::{Zone, erasure::ERASED, vocabulary::is_a_fixed_word};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The names, addresses and badges of people who are to be erased.
pub(crate) struct KnownAs(Option<AhoCorasick>);

/// What a delegate is called in a row: by column, without regard to which of them are there.
pub(crate) fn called(row: &Map<String, Value>, into: &mut BTreeSet<String>) {
    let text = |column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default().trim();
    let (family, given) = (text("family_name"), text("given_names"));
    let orders = [format!("{given} {family}"), format!("{family} {given}"), format!("{family}, {given}")];
    let whole = if family.is_empty() || given.is_empty() { &[][..] } else { &orders[..] };
    for name in [text("name"), text("native_name"), text("email"), text("badge_code")]
        .into_iter()
        .chain(whole.iter().map(String::as_str))
    {
        if name != ERASED && !means_something_else(name) {
            into.insert(name.to_owned());
        }
    }
}

/// Whether a name is too little, or also what the program itself writes into records: a figure, an id, a fixed word, a part of a zone's
/// name. Taken out wherever it stands, it would take away what the records are made of.
fn means_something_else(name: &str) -> bool {
    // A letter or two stands in too many words to be taken for somebody.
    let least = if name.is_ascii() { 3 } else { 2 };
    let of_a_zone = |zone: Zone| zone.name().split('/').any(|part| part.eq_ignore_ascii_case(name));
    name.chars().count() < least
        || !name.chars().any(char::is_alphabetic)
        || Uuid::parse_str(name).is_ok()
        || is_a_fixed_word(name)
        || Zone::all().any(of_a_zone)
}

impl KnownAs {
    /// `kept` are the names of people and delegations that stay: where one of them bears the same, it is not taken out.
    pub(crate) fn new(names: &BTreeSet<String>, kept: &BTreeSet<String>) -> Self {
        let mut patterns: BTreeSet<String> = BTreeSet::new();
        let kept: BTreeSet<String> = kept.iter().map(|name| name.to_lowercase()).collect();
        for name in names.iter().filter(|name| !kept.contains(&name.to_lowercase())) {
            // As it stands in JSON, and in JSON inside JSON.
            let once = inside(name);
            patterns.insert(inside(&once));
            patterns.insert(once);
            patterns.insert(name.clone());
        }
        let finder = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(&patterns)
            .ok()
            .filter(|_| !patterns.is_empty());
        Self(finder)
    }

    /// The text without them; `None` where none of them stands in it.
    pub(crate) fn without(&self, text: &str) -> Option<String> {
        let finder = self.0.as_ref()?;
        let mut clean: Option<String> = None;
        let (mut done, mut from) = (0, 0);
        while let Some(found) = finder.find(aho_corasick::Input::new(text).range(from..)) {
            let (start, end) = (found.start(), found.end());
            if stands_alone(text, start, end) {
                let into = clean.get_or_insert_default();
                into.push_str(&text[done..start]);
                into.push_str(ERASED);
                done = end;
                from = end;
            } else {
                from = start + text[start..].chars().next().map_or(1, char::len_utf8);
            }
        }
        if let Some(into) = &mut clean {
            into.push_str(&text[done..]);
        }
        clean
    }

    /// Takes them out of every text of a row; whether any was there.
    pub(crate) fn clean(&self, row: &mut Map<String, Value>) -> bool {
        let mut any = false;
        for value in row.values_mut() {
            if let Value::String(text) = value
                && let Some(clean) = self.without(text)
            {
                *text = clean;
                any = true;
            }
        }
        any
    }
}

/// A name is one only where it is a word of its own: “Ann Lee” does not stand in “Joann Leeds”. Korean and Chinese write what
/// follows a name onto it.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let joins = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
    let before = text[..start].chars().next_back();
    let (last, after) = (text[..end].chars().next_back(), text[end..].chars().next());
    // A line break stands as the letters `\n` in JSON.
    let broken = before == Some('n') && text[..start].ends_with("\\n");
    (broken || !before.is_some_and(joins))
        && (!after.is_some_and(joins) || [last, after].into_iter().flatten().any(runs_on))
}

fn runs_on(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff)
}

/// A text as it stands between the quotation marks of JSON.
fn inside(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &[&str]) -> BTreeSet<String> {
        list.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn a_name_is_found_as_a_word_of_its_own_and_nowhere_else() {
        let known = KnownAs::new(&names(&["Ann Lee", "이준", "Oh \"Q\" Ann", "ann@example.org", "Dade"]), &names(&[]));
        for (text, clean) in [
            ("Add “Ann Lee (EST)”", Some("Add “(erased · 삭제됨) (EST)”")),
            ("ANN LEE, Ann Lee", Some("(erased · 삭제됨), (erased · 삭제됨)")),
            ("Joann Lee and Ann Leeds", None),
            ("Mary-Ann Lee", None),
            ("이준은 도착", Some("(erased · 삭제됨)은 도착")),
            ("김이준", None),
            (r#"{"name":"Oh \"Q\" Ann"}"#, Some(r#"{"name":"(erased · 삭제됨)"}"#)),
            ("write to ann@example.org.", Some("write to (erased · 삭제됨).")),
            ("0197-dade-7000", None),
            (r"first\nAnn Lee", Some(r"first\n(erased · 삭제됨)")),
            ("", None),
        ] {
            assert_eq!(known.without(text).as_deref(), clean, "{text}");
        }
    }

    #[test]
    fn a_name_somebody_else_bears_stays() {
        let known = KnownAs::new(&names(&["Ann Lee", "Bo Ek"]), &names(&["Ann Lee"]));
        assert_eq!(known.without("Ann Lee met Bo Ek").as_deref(), Some("Ann Lee met (erased · 삭제됨)"));
        assert_eq!(KnownAs::new(&names(&[]), &names(&[])).without("Ann Lee"), None);
    }
}
