//! What somebody was ever called, where that stands in a text, and how it is taken out.

use crate::folded::{Folded, Spelling, seen, turned};
use aho_corasick::{AhoCorasick, MatchKind};
use plenary_domain::{Zone, erasure::ERASED, vocabulary::is_a_fixed_word};
use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ops::Range,
    sync::LazyLock,
};
use uuid::Uuid;

/// How much a name says about whom it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Means {
    /// A part of a name, such as the family name, which others bear too: it is told, and stays.
    Part,
    /// Also what the program itself writes: it is taken out of what the history says was done to the person, and not even told elsewhere.
    Common,
    /// A name of one word, or a badge, which may be an ordinary word: it is taken out of what was done to the person, and told elsewhere.
    Word,
    /// A whole name or an address: it means nobody else, and is taken out wherever it stands.
    Whole,
}

/// What people were ever called, as it is compared.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<String, Means>);

impl Names {
    /// Adds what a delegate is called in a row, without regard to which columns are there.
    pub(crate) fn called(&mut self, row: &Map<String, Value>) {
        let text = |column: &str| row.get(column).and_then(Value::as_str).unwrap_or_default().trim();
        let (family, given, native) = (text("family_name"), text("given_names"), text("native_name"));
        let parts = if family.is_empty() || given.is_empty() { String::new() } else { format!("{family} {given}") };
        for name in [text("name"), native, &parts] {
            let words: Vec<&str> = name.split_whitespace().collect();
            // Where words are written without a gap, a name in one word is whole.
            let one_word = words.concat();
            let is_whole = one_word.chars().all(runs_on);
            self.add(name, if is_whole || words.len() > 1 { Means::Whole } else { Means::Word });
            if is_whole {
                self.add(&one_word, Means::Whole);
            }
            words.into_iter().for_each(|part| self.part(part));
        }
        self.add(text("email"), Means::Whole);
        self.add(text("badge_code"), Means::Word);
        for name in [family, given] {
            self.part(name);
        }
        // In one word, the family name comes first.
        if native.chars().all(runs_on) {
            self.part(native.char_indices().nth(1).map_or("", |(at, _)| &native[at..]));
        }
    }

    fn add(&mut self, name: &str, means: Means) {
        // A letter or two stands in too many words to be taken for somebody, and a figure everywhere.
        let least = if name.is_ascii() { 3 } else { 2 };
        if name == ERASED || name.chars().count() < least || !name.chars().any(char::is_alphabetic) {
            return;
        }
        let folded = Folded::new(name).text;
        if self.0.get(&folded).is_some_and(|known| *known >= means) {
            return;
        }
        let means = match means_something_else(&folded) {
            true if means == Means::Part => return,
            true => Means::Common,
            false => means,
        };
        self.0.entry(folded).and_modify(|known| *known = means.max(*known)).or_insert(means);
    }

    /// A part of a name; “van” and “de la” are none.
    fn part(&mut self, part: &str) {
        if !part.starts_with(char::is_lowercase) {
            self.add(part.trim_matches([',', '.']), Means::Part);
        }
    }
}

/// Whether a folded name is also what the program itself writes into records: an id, a fixed word, a zone or a part of its name. Taken
/// out wherever it stands, it would take away what the records are made of.
fn means_something_else(name: &str) -> bool {
    static OF_ZONES: LazyLock<HashSet<String>> = LazyLock::new(|| {
        let names = Zone::all().flat_map(|zone| std::iter::once(zone.name()).chain(zone.name().split('/')));
        names.map(letters).collect()
    });
    Uuid::parse_str(name).is_ok()
        || turned(name).any(|name| is_a_fixed_word(&name.letters) || OF_ZONES.contains(&name.letters))
}

fn letters(name: &str) -> String {
    Folded::new(name).letters().0
}

/// The names, addresses and badges of people, to be looked for.
pub(crate) struct KnownAs {
    finder: Option<AhoCorasick>,
    forms: Vec<Form>,
}

/// One way in which somebody is called.
struct Form {
    spelling: Spelling,
    means: Means,
    /// What stands between the letters of an address, which is a part of it.
    address: Option<String>,
}

impl Form {
    /// What it means where it is written as it is here; `None` where it is something else of the same letters.
    fn means_as(&self, written: &str, hyphenated: bool) -> Option<Means> {
        if let Some(address) = &self.address {
            return (seen(written) == *address).then_some(self.means);
        }
        match (self.spelling.is_written(&Spelling::of(written))?, hyphenated) {
            (true, false) => Some(self.means),
            (false, false) => Some(self.means.min(Means::Word)),
            (_, true) => (self.means == Means::Whole).then_some(Means::Part),
        }
    }
}

/// Where a name stands in a text.
struct Found {
    at: Range<usize>,
    means: Means,
}

impl KnownAs {
    /// `kept` are the names of people and delegations that stay: where one of them bears the same, it is not taken out.
    pub(crate) fn new(names: &Names, kept: &BTreeSet<String>) -> Self {
        let kept: BTreeSet<String> = kept.iter().map(|name| letters(name)).collect();
        let mut forms = Vec::new();
        for (name, means) in &names.0 {
            let is_kept = turned(name).any(|form| is_kept(&form.letters, &kept));
            let means = match (is_kept, *means) {
                (false, means) => means,
                (true, Means::Whole) => Means::Word,
                (true, Means::Word | Means::Common) => Means::Common,
                (true, Means::Part) => continue,
            };
            let address = name.contains('@').then(|| name.clone());
            forms.extend(turned(name).map(|spelling| Form { spelling, means, address: address.clone() }));
        }
        // All of them, also those that overlap: the longest need not be a word of its own where a shorter one is.
        let patterns = forms.iter().map(|form| &form.spelling.letters);
        let finder = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
        Self { finder: finder.filter(|_| !forms.is_empty()), forms }
    }

    /// Where they stand, from the left, of those at one place the longest.
    fn find(&self, text: &str, wanted: impl Fn(Means) -> bool) -> Vec<Found> {
        let Some(finder) = &self.finder else { return Vec::new() };
        let folded = Folded::new(text);
        let (letters, places) = folded.letters();
        let mut all: Vec<Found> = finder
            .find_overlapping_iter(&letters)
            .filter_map(|found| {
                let at = *places.get(found.start())?..*places.get(found.end().checked_sub(1)?)? + 1;
                let place = folded.stands_at(text, at.clone())?;
                let form = self.forms.get(found.pattern().as_usize())?;
                let means = form.means_as(&folded.text[at], place.hyphenated).filter(|means| wanted(*means))?;
                Some(Found { at: place.at, means })
            })
            .collect();
        all.sort_by_key(|found| (found.at.start, usize::MAX - found.at.end, usize::MAX - found.means as usize));
        let mut done = 0;
        all.retain(|found| {
            let free = found.at.start >= done;
            done = if free { found.at.end } else { done };
            free
        });
        all
    }

    /// The text without whole names and addresses; `None` where none of them stands in it.
    pub(crate) fn without(&self, text: &str) -> Option<String> {
        self.cut(text, |means| means == Means::Whole)
    }

    /// The same of a text that is about the person: a name of one word means the person there.
    pub(crate) fn without_any(&self, text: &str) -> Option<String> {
        self.cut(text, |means| means != Means::Part)
    }

    fn cut(&self, text: &str, wanted: impl Fn(Means) -> bool) -> Option<String> {
        let all = self.find(text, wanted);
        if all.is_empty() {
            return None;
        }
        let (mut clean, mut done) = (String::with_capacity(text.len()), 0);
        for found in all {
            clean.push_str(&text[done..found.at.start]);
            clean.push_str(ERASED);
            done = found.at.end;
        }
        clean.push_str(&text[done..]);
        Some(clean)
    }

    /// Whether any of them stands in a text, by whatever it means: what names nobody need not be taken apart.
    pub(crate) fn names(&self, text: &str) -> bool {
        !self.find(text, |means| means != Means::Part).is_empty()
    }

    /// Whether a text names them, or only may; and the words around the place where it says most.
    pub(crate) fn told(&self, text: &str) -> Option<(Means, String)> {
        let all = self.find(text, |means| means != Means::Common);
        let found = all.iter().max_by_key(|found| (found.means, usize::MAX - found.at.start))?;
        Some((found.means, passage(text, &found.at)))
    }

    /// Whether any of them stands in a text, parts of names only where `parts` says so.
    pub(crate) fn stands_in(&self, text: &str, parts: bool) -> bool {
        !self.find(text, |means| if parts { means != Means::Common } else { means == Means::Whole }).is_empty()
    }
}

/// Whether something that stays is called the same; or, where names are written on without a gap, has the name in it.
fn is_kept(name: &str, kept: &BTreeSet<String>) -> bool {
    kept.contains(name) || (name.chars().all(runs_on) && kept.iter().any(|other| other.contains(name)))
}

/// A few words on both sides of a place in a text.
fn passage(text: &str, at: &Range<usize>) -> String {
    const AROUND: usize = 40;
    let Range { start, end } = *at;
    let from = text[..start].char_indices().rev().nth(AROUND - 1).map_or(0, |(at, _)| at);
    let to = text[end..].char_indices().nth(AROUND).map_or(text.len(), |(at, _)| end + at);
    let cut = |yes: bool| if yes { "…" } else { "" };
    let words = text[from..to].split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}{words}{}", cut(from > 0), cut(to < text.len()))
}

/// Scripts in which what follows a name is written onto it, and a name in one word.
pub(crate) fn runs_on(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x11ff | 0x2e80..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn known(people: &[Value], kept: &[&str]) -> KnownAs {
        let mut names = Names::default();
        people.iter().for_each(|person| names.called(person.as_object().unwrap()));
        KnownAs::new(&names, &kept.iter().map(|name| (*name).to_owned()).collect())
    }

    #[test]
    fn a_name_is_found_as_a_word_of_its_own_and_nowhere_else() {
        let known = known(
            &[
                json!({"name": "Ann Lee", "native_name": "이준", "email": "ann@example.org", "badge_code": "Dade"}),
                json!({"name": "Oh \"Q\" Ann"}),
                json!({"name": "\"Q\" Bo"}),
            ],
            &[],
        );
        for (text, clean) in [
            ("Add “Ann Lee (EST)”", Some("Add “(erased · 삭제됨) (EST)”")),
            ("ANN LEE, Ann Lee", Some("(erased · 삭제됨), (erased · 삭제됨)")),
            ("Joann Lee and Ann Leeds", None),
            ("Mary-Ann Lee", None),
            ("이준은 도착", Some("(erased · 삭제됨)은 도착")),
            ("김이준", None),
            ("이주", None),
            (r#"{"name":"Oh \"Q\" Ann"}"#, Some(r#"{"name":"(erased · 삭제됨)"}"#)),
            (r#"{"in":"{\"name\":\"Oh \\\"Q\\\" Ann\"}"}"#, Some(r#"{"in":"{\"name\":\"(erased · 삭제됨)\"}"}"#)),
            (r#"{"name":"\"Q\" Bo"}"#, Some(r#"{"name":"\"(erased · 삭제됨)"}"#)),
            ("write to ann@example.org.", Some("write to (erased · 삭제됨).")),
            ("jo.ann@example.org, x_ann@example.org, ann@example.org.uk", None),
            ("0197-dade-7000", None),
            (r"first\nAnn Lee", Some(r"first\n(erased · 삭제됨)")),
            ("", None),
        ] {
            assert_eq!(known.without(text).as_deref(), clean, "{text}");
        }
    }

    #[test]
    fn a_name_is_found_however_it_is_written() {
        let known = known(
            &[
                json!({"family_name": "Žákovškyně", "given_names": "Jiřina"}),
                json!({"name": "Strauß Öz", "native_name": "İpek Işık"}),
                json!({"name": "Αλέξης Ρήγας"}),
                json!({"name": "Bo O’Ek"}),
            ],
            &[],
        );
        for text in [
            "Jiřina ŽÁKOVŠKYNĚ",
            "jiřina žákovškyně",
            "Žákovškyně, Jiřina",
            "Jir\u{30c}ina Z\u{30c}a\u{301}kovs\u{30c}kyne\u{30c}",
            "Jiřina  Žákovškyně",
            "Jiřina\u{a0}Žákovškyně",
            "Jiřina\r\nŽákovškyně",
            r"Jiřina\nŽákovškyně",
            r"Jiřina\\nŽákovškyně",
            "Jiřina Žákov\u{ad}škyně",
            "Jiřina_Žákovškyně",
            "STRAUSS ÖZ",
            "STRAUẞ öz",
            "ipek ışık",
            "İPEK IŞIK",
            "ΑΛΈΞΗΣ ΡΉΓΑΣ",
            "Bo O'Ek",
        ] {
            assert_eq!(known.without(text).as_deref(), Some(ERASED), "{text}");
            assert_eq!(known.without(&format!("({text})")), Some(format!("({ERASED})")), "{text}");
        }
        assert_eq!(known.without("Jiřina Žákovškyňe, Jirina Zakovskyne"), None);
    }

    #[test]
    fn a_full_name_is_found_in_either_order_whatever_stands_between() {
        let known_as = known(
            &[
                json!({"name": "Ottokar Pluvius", "email": "ottokar@pl.example"}),
                json!({"family_name": "Kim", "given_names": "Min-jun"}),
                json!({"family_name": "de la Roux", "given_names": "Anna Zoë"}),
                json!({"family_name": "김", "given_names": "하늘빛"}),
            ],
            &[],
        );
        for text in [
            "Pluvius,Ottokar",
            "PLUVIUS Ottokar",
            "Ottokar-Pluvius",
            "Ottokar\u{2011}Pluvius",
            "Ottokar\u{200b}Pluvius",
            "Ottokar\u{2060}Pluvius",
            "\u{2068}Ottokar\u{2069} Pluvius",
            "Pluvius  ,  Ottokar",
            "Ottokar&nbsp;Pluvius",
            "Ottokar&#160;Pluvius",
            "Ottokar&#xA0;Pluvius",
            "Ottokar%20Pluvius",
            "Ottokar+Pluvius",
            "Ottokar – Pluvius",
            "Ottokar (Pluvius)",
            "Pluvius\",\"Ottokar",
            "ottokar.pluvius",
            r"Pluvius\, Ottokar",
            "Ottoka\u{ad}r Pluvius",
            "ottokar%40pl.example",
            "ottokar%40pl%2Eexample",
            "ottokar&#64;pl.example",
            "Kim Min-jun",
            "Min Jun Kim",
            "KIM, Min jun",
            "Roux, Anna Zoë de la",
            "de la Roux Anna Zoë",
            "Anna Zo%C3%AB de la Roux",
            "김하늘빛",
            "하늘빛 김",
        ] {
            let left = if text.starts_with('\u{2068}') { format!("\u{2068}{ERASED}") } else { ERASED.to_owned() };
            assert_eq!(known_as.without(text), Some(left.clone()), "{text}");
            assert_eq!(known_as.without(&format!("to {text}; or")), Some(format!("to {left}; or")), "{text}");
        }
        // Together, with a hyphen before or after, or in part they may be another word, and another person.
        for text in [
            "OttokarPluvius",
            "Kim Minjun",
            "Mary-Ottokar Pluvius",
            "Ottokar Pluvius-Ek",
            "Ottokar von Pluvius",
            "하늘빛 김밥",
        ] {
            assert_eq!(known_as.without(text), None, "{text}");
            assert!(known_as.told(text).is_some(), "{text}");
        }
        for text in [
            "Ot-tokar Pluvius",
            "Xottokar Pluvius",
            "ottokar@pl-example",
            "100%, 5%2",
            "&amp;&#;&#xffffffff; %ff %e2%82 %",
        ] {
            assert_eq!(known_as.without(text), None, "{text}");
        }
        assert_eq!(
            known(&[json!({"name": "Ottokar Pluvius"})], &["Pluvius, Ottokar"]).without("Ottokar Pluvius"),
            None
        );
    }

    #[test]
    fn a_name_of_two_words_that_the_program_writes_too_stays() {
        for (name, text) in [
            ("Ho Chi Minh", "Asia/Ho_Chi_Minh"),
            ("Seoul Asia", "Asia/Seoul"),
            ("Steering Committee", "steering_committee"),
            ("Committee Steering", "steering_committee"),
        ] {
            assert_eq!(known(&[json!({ "name": name })], &[]).without(text), None, "{name}");
        }
    }

    #[test]
    fn what_may_mean_something_else_stays_and_is_told() {
        let known = known(
            &[
                json!({"name": "Driver", "badge_code": "B12"}),
                json!({"family_name": "de la Roux", "given_names": "Zephyrine", "native_name": "김민준"}),
                json!({"name": "London"}),
            ],
            &[],
        );
        for (text, told) in [
            ("The driver waits", Some(Means::Word)),
            ("Room B12", Some(Means::Word)),
            ("Ms Roux asked", Some(Means::Part)),
            ("민준 씨", Some(Means::Part)),
            ("Zephyrine said; Zephyrine de la Roux too", Some(Means::Whole)),
            ("London, and what is la la", None),
        ] {
            assert_eq!(known.told(text).map(|(means, _)| means), told, "{text}");
            assert_eq!(known.without(text).is_some(), told == Some(Means::Whole), "{text}");
        }
        assert_eq!(known.without_any("Add “Driver”").as_deref(), Some("Add “(erased · 삭제됨)”"));
        assert_eq!(known.without_any("Add “London”").as_deref(), Some("Add “(erased · 삭제됨)”"));
        let long = format!("{} Driver\nwaits {}", "a ".repeat(60), "b ".repeat(60));
        let (_, passage) = known.told(&long).unwrap();
        assert!(
            passage.starts_with('…') && passage.ends_with('…') && passage.contains("a Driver waits b"),
            "{passage}"
        );
    }

    #[test]
    fn a_name_somebody_else_bears_stays() {
        let people = [json!({"name": "Ann Lee"}), json!({"name": "Bo Ek"})];
        let known_as = known(&people, &["Ann LEE"]);
        assert_eq!(known_as.without("Ann Lee met Bo Ek").as_deref(), Some("Ann Lee met (erased · 삭제됨)"));
        assert_eq!(known_as.told("Ann Lee").map(|(means, _)| means), Some(Means::Word));
        assert_eq!(known(&[], &[]).without("Ann Lee"), None);
    }
}
