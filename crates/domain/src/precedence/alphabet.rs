//! Alphabets: names in the order a language gives them, with its accents, its ligatures and its letters.

use crate::{Refusal, Words, vocabulary::Alphabet};
use icu_collator::{Collator, CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::{Locale, locale};
use std::cmp::Ordering;

/// Compares names as one language does: `État` stands beside `Étape`, not behind `Zambie`.
///
/// The rules are CLDR's, compiled into the program.
#[derive(Debug)]
pub struct Collation(CollatorBorrowed<'static>);

impl Collation {
    /// The order of an alphabet. Refuses where the program was built without its rules.
    pub fn of(alphabet: Alphabet) -> Result<Self, Refusal> {
        let locale: Locale = match alphabet {
            Alphabet::En => locale!("en"),
            Alphabet::Ko => locale!("ko"),
            Alphabet::Fr => locale!("fr"),
            Alphabet::Es => locale!("es"),
        };
        Collator::try_new(locale.into(), CollatorOptions::default()).map(Self).map_err(|_| {
            let name = alphabet.label();
            Refusal::new(
                "no_alphabet",
                Words::new(
                    format!("The rules of the {} alphabet are not in this program.", name.en),
                    format!("이 프로그램에는 {} 정렬 규칙이 없습니다.", name.ko),
                ),
            )
            .at("alphabet")
        })
    }

    /// Which of two names stands first.
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        self.0.compare(one, other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_where_their_language_puts_them() {
        for (alphabet, sorted) in [
            (Alphabet::Fr, vec!["Danemark", "Émirats", "Estonie", "Étape", "État d'Israël", "Zambie"]),
            (Alphabet::Ko, vec!["뉴질랜드", "대한민국", "덴마크", "멕시코", "영국", "Canada"]),
            (Alphabet::En, vec!["Åland", "Austria", "Côte d’Ivoire", "Cyprus", "United Kingdom", "Uruguay"]),
            (Alphabet::Es, vec!["Nauru", "Nueva Zelandia", "Ñandú", "Omán", "Reino Unido", "República de Corea"]),
        ] {
            let collation = Collation::of(alphabet).unwrap();
            let mut names = sorted.clone();
            names.sort_unstable();
            names.sort_by(|one, other| collation.compare(one, other));
            assert_eq!(names, sorted);
        }
    }
}
