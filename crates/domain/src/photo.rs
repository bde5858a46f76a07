//! The photo of a delegate, as badges carry it: a small picture, kept as text because the history keeps it too.

use crate::{DelegateId, Refusal, Words};

/// The longest picture, in characters of its text form: about 150 kilobytes.
pub const LARGEST: usize = 200_000;

/// The beginnings of the two kinds of picture: what the browser calls them, and how their first bytes read in base 64.
const KINDS: [(&str, &str); 2] = [("data:image/jpeg;base64,", "/9j/"), ("data:image/png;base64,", "iVBORw0KGgo")];

/// A photo.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Photo {
    /// Whose.
    pub delegate: DelegateId,
    /// A JPEG or PNG picture as a data URL in base 64.
    pub picture: String,
}

impl Photo {
    /// The same photo; refuses what is not a small JPEG or PNG picture.
    pub fn checked(self) -> Result<Self, Refusal> {
        if self.picture.len() > LARGEST {
            return Err(Refusal::new(
                "photo_large",
                Words::new(
                    "This photo is too large. One of 300 by 400 points is enough for a badge.",
                    "사진이 너무 큽니다. 명찰에는 가로 300, 세로 400화소면 충분합니다.",
                ),
            )
            .at("picture"));
        }
        let kind = KINDS
            .iter()
            .find_map(|(kind, first)| self.picture.strip_prefix(kind).filter(|content| content.starts_with(first)));
        let whole = |content: &str| {
            let letters = content.trim_end_matches('=');
            content.len().is_multiple_of(4)
                && content.len() - letters.len() <= 2
                && letters.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'+' || b == b'/')
        };
        if kind.is_some_and(whole) {
            return Ok(self);
        }
        Err(Refusal::new(
            "photo",
            Words::new(
                "This is not a photo Plenary can keep. Choose a JPEG or PNG picture.",
                "저장할 수 없는 사진입니다. JPEG 또는 PNG 그림을 선택해 주세요.",
            ),
        )
        .at("picture"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_pictures_are_kept() {
        let checked = |picture: &str| {
            Photo { delegate: DelegateId(Uuid::nil()), picture: picture.into() }.checked().map_err(|r| r.code)
        };
        for good in ["data:image/jpeg;base64,/9j/4AAQ", "data:image/png;base64,iVBORw0KGgo="] {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:image/png;base64,/9j/4AAQ",
            "data:image/jpeg;base64,/9j/<script>",
            "data:image/jpeg;base64,/9j/4AA",
            "https://example.org/photo.jpg",
        ] {
            assert_eq!(checked(bad).unwrap_err(), "photo", "{bad}");
        }
        let large = format!("data:image/jpeg;base64,/9j/{}", "A".repeat(LARGEST));
        assert_eq!(checked(&large).unwrap_err(), "photo_large");
    }
}
