//! Words: a sentence or a name in the two languages of the program.

use serde::{Deserialize, Serialize};

/// The same text in English and in Korean; the screen shows the officer's language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Words {
    /// English.
    pub en: String,
    /// Korean.
    pub ko: String,
}

impl Words {
    /// Both texts.
    pub fn new(en: impl Into<String>, ko: impl Into<String>) -> Self {
        Self { en: en.into(), ko: ko.into() }
    }

    /// A name that is the same in both languages, such as a code.
    pub fn same(text: impl Into<String>) -> Self {
        let en = text.into();
        Self { ko: en.clone(), en }
    }

    /// A name whose Korean form may not have been typed in yet: then the English one stands in for it.
    pub fn or_same(en: &str, ko: &str) -> Self {
        Self::new(en, if ko.is_empty() { en } else { ko })
    }
}

/// The Korean particle after `word`: `with_final` where its last syllable ends in a consonant, else `without_final`
/// (은/는, 이/가, 을/를). Words that end in another script take `without_final`, as they are mostly read with a vowel.
pub fn josa<'a>(word: &str, with_final: &'a str, without_final: &'a str) -> &'a str {
    let last = word.chars().rev().find(|c| c.is_alphanumeric());
    match last {
        Some(c @ '가'..='힣') if !(c as u32 - '가' as u32).is_multiple_of(28) => with_final,
        Some('0' | '1' | '3' | '6' | '7' | '8' | 'l' | 'm' | 'n' | 'L' | 'M' | 'N' | 'R') => with_final,
        _ => without_final,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_follow_the_last_syllable() {
        for (word, expected) in
            [("회의", "를"), ("본회의장", "을"), ("서울", "을"), ("세션 1", "을"), ("세션 2", "를"), ("", "를")]
        {
            assert_eq!(josa(word, "을", "를"), expected, "{word}");
        }
    }
}
