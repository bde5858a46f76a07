//! Badges: the categories printed on them. Letters, names, colours and zones are the officer's to say, for no two hosts
//! use the same ones; the usual ones are only where to begin.

use crate::{BadgeCategoryId, Refusal, SummitId, Words, text, vocabulary::Capacity};

/// A category of badge at a summit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgeCategory {
    /// Which.
    pub id: BadgeCategoryId,
    /// The summit.
    pub summit: SummitId,
    /// The letters printed on the badge, `HOD`: a category is never told by its colour alone.
    pub letters: String,
    /// What they stand for.
    pub name: String,
    /// The same in Korean.
    pub name_ko: String,
    /// The colour of its bar, `#1d4ed8`; empty for none.
    pub colour: String,
    /// Where it lets people in, as the host names its zones; may be empty.
    pub zones: String,
    /// The letters of the usual category in whose place it stands under letters of its own; empty for one that stands
    /// for itself.
    pub stands_for: String,
}

/// The usual categories: their letters, and what they stand for.
pub const USUAL: [(&str, &str, &str); 11] = [
    ("HOD", "Head of delegation", "수석대표"),
    ("DEL", "Delegate", "대표"),
    ("ADV", "Adviser", "자문"),
    ("OBS", "Observer", "참관"),
    ("IGO", "International organisation", "국제기구"),
    ("SEC", "Secretariat", "사무국"),
    ("MED", "Media", "언론"),
    ("INT", "Interpreter", "통역"),
    ("SUP", "Support staff", "지원 인력"),
    ("HST", "Host staff", "주최 측"),
    ("VIP", "Guest of honour", "귀빈"),
];

/// The letters of the badge that a capacity usually gets.
pub fn usual_for(capacity: Capacity) -> &'static str {
    match capacity {
        Capacity::Head => "HOD",
        Capacity::Alternate | Capacity::Member => "DEL",
        Capacity::Adviser => "ADV",
        Capacity::Interpreter => "INT",
        Capacity::Secretariat => "SEC",
        Capacity::Press => "MED",
        Capacity::Security | Capacity::Support => "SUP",
    }
}

/// Whether these are the letters of a usual category.
pub fn is_usual(letters: &str) -> bool {
    USUAL.iter().any(|(usual, ..)| *usual == letters)
}

/// Letters as they are printed: one to four letters or figures, in capitals.
pub fn letters(field: &str, typed: &str) -> Result<String, Refusal> {
    let letters = text::required(field, typed)?.to_uppercase();
    if letters.chars().count() <= 4 && letters.chars().all(char::is_alphanumeric) {
        return Ok(letters);
    }
    Err(Refusal::new(
        "letters",
        Words::new(
            "A badge category has one to four letters or figures, such as DEL.",
            "명찰 구분은 글자나 숫자 1~4자로 적어 주세요(예: DEL).",
        ),
    )
    .at(field))
}

impl BadgeCategory {
    /// Its name in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.name, &self.name_ko)
    }

    /// The same category with every text cleaned; refuses one without a name, and a colour that is none.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.letters = letters("letters", &self.letters)?;
        self.name = text::required("name", &self.name)?;
        self.name_ko = text::line("name_ko", &self.name_ko)?;
        self.zones = text::line("zones", &self.zones)?;
        self.colour = text::line("colour", &self.colour)?.to_lowercase();
        let good = self
            .colour
            .strip_prefix('#')
            .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|b| b.is_ascii_hexdigit()));
        if !good && !self.colour.is_empty() {
            return Err(Refusal::new(
                "colour",
                Words::new("A colour is written as #1d4ed8.", "색상은 #1d4ed8과 같이 적어 주세요."),
            )
            .at("colour"));
        }
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_capacity_has_a_usual_badge() {
        for capacity in Capacity::ALL {
            assert!(USUAL.iter().any(|(letters, ..)| *letters == usual_for(*capacity)), "{capacity:?}");
        }
    }

    #[test]
    fn letters_are_few_and_plain() {
        for (typed, kept) in [("hod", "HOD"), (" d ", "D"), ("P5", "P5"), ("의전", "의전")] {
            assert_eq!(letters("badge", typed).unwrap(), kept);
        }
        for (typed, code) in [("", "empty"), ("PRESS", "letters"), ("A B", "letters"), ("<b>", "letters")] {
            assert_eq!(letters("badge", typed).unwrap_err().code, code, "{typed}");
        }
    }
}
