//! Refusals: what a rule says when a change would make no sense.

use crate::Words;
use serde::Serialize;

/// A rule said no. Nothing was changed; the sentence says what is wrong and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// A short word for programs that act on it, such as `empty`, `gap`, `unknown_zone`.
    pub code: &'static str,
    /// The field of the action it concerns, where there is one.
    pub field: Option<String>,
    /// One sentence for the officer, in both languages.
    pub message: Words,
}

impl Refusal {
    /// A refusal that concerns the action as a whole. What it quotes is cut where it is long: it may be a whole file that was typed.
    pub fn new(code: &'static str, message: Words) -> Self {
        Self { code, field: None, message: Words { en: cut(&message.en), ko: cut(&message.ko) } }
    }

    /// The same refusal, said of one field.
    #[must_use]
    pub fn at(mut self, field: impl Into<String>) -> Self {
        self.field = Some(field.into());
        self
    }
}

/// The most characters of a quotation.
const QUOTED: usize = 120;

/// A sentence with every quotation in it cut after so many characters, and without marks that would turn its direction.
fn cut(sentence: &str) -> String {
    let mut quoted: Option<usize> = None;
    let mut out = String::with_capacity(sentence.len().min(4 * QUOTED));
    for letter in sentence.chars() {
        match (letter, quoted) {
            ('\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}', _) => continue,
            ('“' | '‘', None) => quoted = Some(0),
            ('”' | '’', _) => quoted = None,
            (_, Some(QUOTED)) => {
                out.push('…');
                quoted = Some(QUOTED + 1);
                continue;
            }
            (_, Some(QUOTED..)) => continue,
            (_, Some(length)) => quoted = Some(length + 1),
            (_, None) => {}
        }
        out.push(letter);
    }
    out
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message.en)
    }
}

impl std::error::Error for Refusal {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotations_are_cut() {
        let long = "x".repeat(70_000);
        let refusal = Refusal::new(
            "zone",
            Words::new(format!("“{long}” is not a zone, “UTC” is."), format!("‘{long}’: 아닙니다.")),
        );
        let kept = "x".repeat(QUOTED);
        assert_eq!(refusal.message.en, format!("“{kept}…” is not a zone, “UTC” is."));
        assert_eq!(refusal.message.ko, format!("‘{kept}…’: 아닙니다."));
        assert_eq!(Refusal::new("", Words::same("“\u{202e}a\u{2066}b” is no code.")).message.en, "“ab” is no code.");
        let whole = format!(
            "The officer’s name “{}” is kept whole, as is everything that is not quoted. {}",
            "y".repeat(QUOTED),
            "z".repeat(300)
        );
        assert_eq!(Refusal::new("", Words::same(whole.clone())).message.en, whole);
    }
}
