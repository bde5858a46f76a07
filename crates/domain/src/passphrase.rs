//! What a passphrase may be. The passphrase itself is never part of a record.

use crate::{Refusal, Words};

/// The fewest and the most characters of a passphrase.
pub const LENGTH: (usize, usize) = (12, 200);

/// Refuses what is too short to protect anything, and what could not be typed again: characters that are not seen.
pub fn checked(field: &str, typed: &str) -> Result<(), Refusal> {
    let (fewest, most) = LENGTH;
    let length = typed.chars().count();
    let seen = !typed.chars().any(char::is_control) && typed.trim() == typed;
    if (fewest..=most).contains(&length) && seen {
        return Ok(());
    }
    Err(Refusal::new(
        "passphrase",
        Words::new(
            format!(
                "A passphrase has {fewest} to {most} characters and no space at its ends. Three or four words that do not belong \
                 together are easy to remember and hard to guess."
            ),
            format!(
                "암호는 {fewest}~{most}자이고 앞뒤에 공백이 없어야 합니다. 서로 관계없는 낱말 서너 개를 이으면 기억하기 쉽고 \
                 추측하기 어렵습니다."
            ),
        ),
    )
    .at(field))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_long_and_can_be_typed_again() {
        for good in ["three odd words", "열두 글자가 넘는 암호", "123456789012"] {
            assert!(checked("passphrase", good).is_ok(), "{good}");
        }
        for bad in
            ["", "short", "eleven char", " three odd words", "three odd words\n", "three\todd words", &"x".repeat(201)]
        {
            assert_eq!(checked("passphrase", bad).unwrap_err().code, "passphrase", "{bad}");
        }
    }
}
