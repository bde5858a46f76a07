//! Finding names as people type them: any case, without accents, and by the first letters of Korean syllables.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The initial consonants of Korean syllables in the order of the Unicode block.
const INITIALS: [char; 19] =
    ['ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ', 'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ'];

/// What somebody looks for.
pub(crate) struct Needle {
    words: Vec<String>,
    initials: bool,
}

impl Needle {
    pub(crate) fn new(query: &str) -> Self {
        let folded = fold(query);
        let initials = folded.chars().any(|c| INITIALS.contains(&c));
        Self { words: folded.split_whitespace().map(str::to_owned).collect(), initials }
    }

    /// Whether every word looked for stands in one of the texts. Nothing is found by an empty query.
    pub(crate) fn finds(&self, texts: &[&str]) -> bool {
        if self.words.is_empty() {
            return false;
        }
        let mut hay: Vec<String> = texts.iter().map(|text| fold(text)).collect();
        if self.initials {
            let spelt: Vec<String> = hay.iter().map(|text| text.chars().map(initial).collect()).collect();
            hay.extend(spelt);
        }
        self.words.iter().all(|word| hay.iter().any(|text| text.contains(word.as_str())))
    }
}

/// A letter or figure of full width, as East Asian keyboards write them, in its usual width.
fn narrow(c: char) -> char {
    match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Lower case, without accents, in the usual width, syllables whole.
fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.chars().map(narrow).collect::<String>().to_lowercase().nfd().filter(|c| !is_combining_mark(*c)).nfc().collect()
}

/// A name as it is compared: its words in lower case, without accents and punctuation, one space between them.
pub(crate) fn key(name: &str) -> String {
    let folded = fold(name);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The initial consonant of a Korean syllable; any other letter is itself.
fn initial(c: char) -> char {
    match c {
        '가'..='힣' => INITIALS[(c as usize - '가' as usize) / 588],
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_letters() {
        for (one, other) in [
            ("Côte d’Ivoire", "COTE D'IVOIRE"),
            (" Min-ji  KIM ", "min ji kim"),
            ("홍길동", "홍길동"),
            ("ＨＯＮＧ Ｇil", "hong gil"),
        ] {
            assert_eq!(key(one), key(other), "{one}");
        }
        assert_eq!(key("–"), "");
    }

    #[test]
    fn names_are_found_as_typed() {
        for (query, text, found) in [
            ("korea", "Republic of Korea", true),
            ("kor rep", "Republic of Korea", true),
            ("한국", "대한민국 한국", true),
            ("ㄷㅎㅁㄱ", "대한민국", true),
            ("ㅎㄱ", "한국", true),
            ("ㅎㄱ", "덴마크", false),
            ("sonnmi", "Sõnnmi", true),
            ("cote d'ivoire", "Côte d'Ivoire", true),
            ("", "anything", false),
            ("100%", "100 %", false),
        ] {
            assert_eq!(Needle::new(query).finds(&[text]), found, "{query} in {text}");
        }
    }
}
