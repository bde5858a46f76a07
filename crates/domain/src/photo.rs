//! The photo of a delegate, as badges carry it: a small picture, kept as text because the history keeps it too.

use crate::{DelegateId, Refusal, Words};
use base64::{Engine, engine::general_purpose::STANDARD};

/// The longest picture, in characters of its text form: about 150 kilobytes.
pub const LARGEST: usize = 200_000;

/// The two kinds of picture: what the browser calls them, and with which bytes they begin and end (ISO/IEC 10918-1 B.1.1.3, PNG 3rd
/// edition §5.2 and §11.2.5). One cut short lacks its end.
const KINDS: [(&str, &[u8], &[u8]); 2] = [
    ("data:image/jpeg;base64,", b"\xff\xd8\xff", b"\xff\xd9"),
    ("data:image/png;base64,", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"IEND\xae\x42\x60\x82"),
];

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
        let whole = KINDS.iter().any(|(kind, begins, ends)| {
            let bytes = self.picture.strip_prefix(kind).and_then(|content| STANDARD.decode(content).ok());
            bytes.is_some_and(|bytes| bytes.starts_with(begins) && bytes.ends_with(ends))
        });
        if whole {
            return Ok(self);
        }
        Err(Refusal::new(
            "photo",
            Words::new(
                "This is not a photo Plenary can keep. Choose a whole JPEG or PNG picture.",
                "저장할 수 없는 사진입니다. 손상되지 않은 JPEG 또는 PNG 그림을 선택해 주세요.",
            ),
        )
        .at("picture"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// A picture of one point.
    const POINT: &str =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

    #[test]
    fn only_pictures_are_kept() {
        let checked = |picture: &str| {
            Photo { delegate: DelegateId(Uuid::nil()), picture: picture.into() }.checked().map_err(|r| r.code)
        };
        for good in ["data:image/jpeg;base64,/9j/2Q==", &format!("data:image/png;base64,{POINT}")] {
            assert!(checked(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "data:image/svg+xml;base64,PHN2Zz4=",
            "data:image/png;base64,/9j/4AAQ",
            "data:image/jpeg;base64,/9j/<script>",
            "data:image/jpeg;base64,/9j/4AA",
            "data:image/jpeg;base64,/9j/4AAQ",
            "data:image/png;base64,iVBORw0KGgo=",
            &format!("data:image/png;base64,{}", &POINT[..80]),
            "https://example.org/photo.jpg",
        ] {
            assert_eq!(checked(bad).unwrap_err(), "photo", "{bad}");
        }
        let large = format!("data:image/jpeg;base64,/9j/{}", "A".repeat(LARGEST));
        assert_eq!(checked(&large).unwrap_err(), "photo_large");
    }
}
