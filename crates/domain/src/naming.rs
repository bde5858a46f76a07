//! How names are written: a person's from its parts, a State's for the alphabet.
//!
//! Nothing is guessed: which part is the family name, and in what order they stand, is what somebody has typed.

use crate::vocabulary::{Alphabet, NameRule};

/// A person's name in Latin letters, put together of its parts as a rule says.
///
/// A name of one part is written as it is: capitals only tell the family name from what stands beside it. Names that are
/// typed in Chinese, Japanese or Korean letters stand in their own order and without a space.
pub fn whole(family: &str, given: &str, rule: NameRule) -> String {
    if family.is_empty() || given.is_empty() {
        return format!("{family}{given}");
    }
    if family.chars().chain(given.chars()).all(is_east_asian) {
        return format!("{family}{given}");
    }
    match rule {
        NameRule::GivenFamily => format!("{given} {family}"),
        NameRule::GivenCapitals => format!("{given} {}", capitals(family)),
        NameRule::FamilyGiven => format!("{family} {given}"),
        NameRule::CapitalsGiven => format!("{} {given}", capitals(family)),
    }
}

/// What is left of a whole name beside a part of it that stands at its beginning or its end: the given names beside a family
/// name. None where the part does not stand there, or nothing is left.
pub fn beside(whole: &str, part: &str) -> Option<String> {
    if whole.chars().chain(part.chars()).all(is_east_asian) {
        return beside_unspaced(whole, part).map(str::to_owned);
    }
    let words: Vec<&str> = whole.split_whitespace().collect();
    let part: Vec<String> = part.split_whitespace().map(str::to_lowercase).collect();
    if part.is_empty() || part.len() >= words.len() {
        return None;
    }
    let is_part = |run: &[&str]| run.iter().map(|word| word.to_lowercase()).eq(part.iter().cloned());
    let (ahead, behind) = (words.len() - part.len(), part.len());
    let rest = if is_part(&words[ahead..]) {
        &words[..ahead]
    } else if is_part(&words[..behind]) {
        &words[behind..]
    } else {
        return None;
    };
    Some(rest.join(" "))
}

/// The same of names that are written without a space. Of two letters nobody knows whether they are a whole name: “이슬” may be the given
/// names of somebody called 이.
fn beside_unspaced<'n>(whole: &'n str, part: &str) -> Option<&'n str> {
    let is_whole = !part.is_empty() && whole.chars().count() > 2;
    let rest = whole.strip_prefix(part).or_else(|| whole.strip_suffix(part));
    rest.filter(|rest| is_whole && !rest.is_empty())
}

/// Whether what stands for one part of a name is well the whole of it: it has several words, or more letters than one part of a name that
/// is written without a space.
pub fn may_be_whole(part: &str) -> bool {
    let unspaced = part.chars().all(is_east_asian) && part.chars().count() > 2;
    unspaced || part.split_whitespace().count() > 1
}

/// A family name in capitals. One that has two capitals side by side was written with care and stays: `van der BERG`,
/// `McDONALD`.
fn capitals(family: &str) -> String {
    let mut before = false;
    for letter in family.chars() {
        if before && letter.is_uppercase() {
            return family.to_owned();
        }
        before = letter.is_uppercase();
    }
    family.to_uppercase()
}

/// Hangul, Han and Kana: letters of names that are written without a space.
fn is_east_asian(letter: char) -> bool {
    matches!(letter,
        '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3130}'..='\u{318f}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The name of a State without its article, which never counts in an alphabet: neither the one before it nor the one that
/// lists of the United Nations put after it, `Republic of Korea (the)`.
pub fn without_article(name: &str, language: Alphabet) -> &str {
    let articles: &[&str] = match language {
        Alphabet::En => &["the"],
        Alphabet::Fr => &["les", "le", "la", "l'", "l’"],
        Alphabet::Es => &["los", "las", "el", "la"],
        Alphabet::Ko => &[],
    };
    let name = name.trim();
    // The one State whose own name begins with what looks like an article: it stands under E, in Spanish too.
    if name.eq_ignore_ascii_case("El Salvador") {
        return name;
    }
    for article in articles {
        if let Some((start, rest)) = name.split_at_checked(article.len())
            && start.eq_ignore_ascii_case(article)
            && (rest.starts_with(' ') || article.ends_with(['\'', '’']))
            && !rest.trim().is_empty()
        {
            return rest.trim_start();
        }
        let behind = name.strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
        if let Some((rest, last)) = behind
            && last.eq_ignore_ascii_case(article)
            && !rest.trim().is_empty()
        {
            return rest.trim_end();
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_as_their_rule_says() {
        use NameRule::*;
        let long = "Wolfeschlegelsteinhausenbergerdorff".repeat(3);
        for (family, given, rule, shown) in [
            // Korean and Hungarian names stand family first; the capitals tell the others which part it is.
            ("Hong", "Gildong", CapitalsGiven, "HONG Gildong"),
            ("Hong", "Gil-dong", FamilyGiven, "Hong Gil-dong"),
            ("Minta", "Kovács Éva", CapitalsGiven, "MINTA Kovács Éva"),
            ("Őry", "Ágnes", CapitalsGiven, "ŐRY Ágnes"),
            ("Specimen", "Ana Maria", GivenFamily, "Ana Maria Specimen"),
            ("Specimen", "Ana Maria", GivenCapitals, "Ana Maria SPECIMEN"),
            // Mononyms.
            ("Specimen", "", CapitalsGiven, "Specimen"),
            ("", "Specimen", GivenCapitals, "Specimen"),
            ("", "", CapitalsGiven, ""),
            // Capitals that somebody has set stay.
            ("van der BERG", "Jan", GivenCapitals, "Jan van der BERG"),
            ("McDONALD", "Iain", CapitalsGiven, "McDONALD Iain"),
            ("de la Cruz", "Inês", GivenCapitals, "Inês DE LA CRUZ"),
            // Apostrophes, hyphens, marks above letters, letters that grow.
            ("O’Brien", "Áine", GivenCapitals, "Áine O’BRIEN"),
            ("D'Angelo", "Zoë", GivenCapitals, "Zoë D'ANGELO"),
            ("Ngāti-Tūhoe", "Māia", GivenCapitals, "Māia NGĀTI-TŪHOE"),
            ("Sørensen", "Åse", CapitalsGiven, "SØRENSEN Åse"),
            ("Groß", "Jörg", GivenCapitals, "Jörg GROSS"),
            // Other scripts: no capitals, and no space where names have none.
            ("홍", "길동", GivenFamily, "홍길동"),
            ("山田", "太郎", CapitalsGiven, "山田太郎"),
            ("כהן", "דוד", GivenCapitals, "דוד כהן"),
            ("홍", "Gildong", CapitalsGiven, "홍 Gildong"),
        ] {
            assert_eq!(whole(family, given, rule), shown, "{family} {given}");
        }
        assert_eq!(whole(&long, "X", GivenCapitals), format!("X {}", long.to_uppercase()));
    }

    #[test]
    fn a_part_leaves_the_other() {
        for (whole, part, left) in [
            ("Gildong Hong", "Hong", Some("Gildong")),
            ("HONG Gildong", "Hong", Some("Gildong")),
            ("Ana Maria de la Cruz", "de la Cruz", Some("Ana Maria")),
            ("Jan van der BERG", "Jan", Some("van der BERG")),
            ("Gildong Hong", "Kim", None),
            ("Ana Maria Cruz", "Maria", None),
            ("Hong", "Hong", None),
            ("Hong", "", None),
            ("김철수", "김", Some("철수")),
            ("남궁민", "남궁", Some("민")),
            ("김철수", "철수", Some("김")),
            ("김철수", "박", None),
            ("김철수", "김철수", None),
            ("이슬", "이", None),
            ("", "", None),
        ] {
            assert_eq!(beside(whole, part).as_deref(), left, "{whole}");
        }
    }

    #[test]
    fn articles_do_not_count() {
        use Alphabet::*;
        for (name, language, kept) in [
            ("The Gambia", En, "Gambia"),
            ("Republic of Korea (the)", En, "Republic of Korea"),
            ("Theland", En, "Theland"),
            // Only “the” is one in English: “El Salvador” stands under E in the lists of the United Nations.
            ("El Salvador", En, "El Salvador"),
            ("Côte d'Ivoire", En, "Côte d'Ivoire"),
            ("El Salvador", Es, "El Salvador"),
            ("El Líbano", Es, "Líbano"),
            ("The", En, "The"),
            ("Les Pays-Bas", Fr, "Pays-Bas"),
            ("L’Estonie", Fr, "Estonie"),
            ("l'Uruguay", Fr, "Uruguay"),
            ("Lettonie", Fr, "Lettonie"),
            ("République de Corée (la)", Fr, "République de Corée"),
            ("État d'Israël", Fr, "État d'Israël"),
            ("대한민국", Ko, "대한민국"),
        ] {
            assert_eq!(without_article(name, language), kept, "{name}");
        }
    }
}
