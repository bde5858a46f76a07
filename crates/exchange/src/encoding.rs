//! Bytes to text: which encoding a file was saved in.

use encoding_rs::{EUC_KR, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use plenary_domain::{Refusal, Words};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The text of a file and the name of its encoding.
///
/// A byte-order mark decides. Without one it is UTF-8 if it can be, else Korean (EUC-KR with the letters CP949 added) if its bytes
/// come in the pairs of that encoding, else Windows-1252. Refuses what is no text, such as a spreadsheet or a picture.
pub(crate) fn text_of(bytes: &[u8]) -> Result<(Cow<'_, str>, &'static str), Refusal> {
    refuse_spreadsheet(bytes)?;
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let encoding = marked.unwrap_or_else(|| guess(bytes));
    let (text, _, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') {
        return Err(Refusal::new(
            "not_text",
            Words::new(
                "This is not a text file that can be read. Save it as UTF-8 and try again.",
                "읽을 수 있는 텍스트 파일이 아닙니다. UTF-8로 저장한 뒤 다시 시도해 주세요.",
            ),
        ));
    }
    Ok((text, name(encoding)))
}

/// Refuses a spreadsheet, by its first bytes.
pub(crate) fn refuse_spreadsheet(bytes: &[u8]) -> Result<(), Refusal> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Err(Refusal::new(
            "spreadsheet",
            Words::new(
                "This is a workbook of a spreadsheet. Choose it as a list of participants or as a programme.",
                "스프레드시트의 통합 문서입니다. 참가자 명단 또는 일정표로 선택해 주세요.",
            ),
        ));
    }
    Ok(())
}

fn name(encoding: &'static Encoding) -> &'static str {
    match encoding {
        e if e == UTF_16LE || e == UTF_16BE => "UTF-16",
        e if e == EUC_KR => "EUC-KR",
        e if e == WINDOWS_1252 => "Windows-1252",
        _ => "UTF-8",
    }
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let korean = EUC_KR.decode_without_bom_handling_and_without_replacement(bytes).is_some();
    // Korean letters come as two high bytes; in a Western text a high byte mostly stands alone, between plain letters.
    let (mut pairs, mut alone) = (0usize, 0usize);
    let mut rest = bytes;
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        if *first < 0x80 {
            continue;
        }
        match more.first() {
            Some(second) if *second >= 0x80 => {
                pairs += 1;
                rest = &more[1..];
            }
            _ => alone += 1,
        }
    }
    if korean && pairs > alone { EUC_KR } else { WINDOWS_1252 }
}

/// A cell or a value as it is kept: composed letters, no space at its ends.
pub(crate) fn clean(text: &str) -> String {
    text.trim().nfc().collect()
}

/// A heading or a word by its letters and figures alone: any case, with or without accents.
pub(crate) fn plain(text: &str) -> String {
    text.nfkd().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings() {
        let utf16 = |text: &str, big: bool| {
            let mut out = if big { vec![0xfe, 0xff] } else { vec![0xff, 0xfe] };
            for unit in text.encode_utf16() {
                out.extend(if big { unit.to_be_bytes() } else { unit.to_le_bytes() });
            }
            out
        };
        for (what, bytes, text, encoding) in [
            ("plain", b"name".to_vec(), "name", "UTF-8"),
            ("UTF-8", "성명,직위".into(), "성명,직위", "UTF-8"),
            ("a mark", "\u{feff}성명".into(), "성명", "UTF-8"),
            ("UTF-16, little end first", utf16("성명\tKim", false), "성명\tKim", "UTF-16"),
            ("UTF-16, big end first", utf16("성명\tKim", true), "성명\tKim", "UTF-16"),
            (
                "EUC-KR",
                EUC_KR.encode("대표단,성명\n대한민국,홍길동").0.into_owned(),
                "대표단,성명\n대한민국,홍길동",
                "EUC-KR",
            ),
            ("CP949", EUC_KR.encode("뷁,똠방각하").0.into_owned(), "뷁,똠방각하", "EUC-KR"),
            (
                "French",
                WINDOWS_1252.encode("Délégation;À définir").0.into_owned(),
                "Délégation;À définir",
                "Windows-1252",
            ),
            (
                "capitals",
                WINDOWS_1252.encode("MINISTÈRE DE L’INTÉRIEUR").0.into_owned(),
                "MINISTÈRE DE L’INTÉRIEUR",
                "Windows-1252",
            ),
            ("nothing", vec![], "", "UTF-8"),
        ] {
            let (read, name) = text_of(&bytes).unwrap();
            assert_eq!((&*read, name), (text, encoding), "{what}");
        }
    }

    #[test]
    fn what_is_no_text() {
        for (what, bytes, code) in [
            ("a spreadsheet", b"PK\x03\x04rest".to_vec(), "spreadsheet"),
            ("an old spreadsheet", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "spreadsheet"),
            ("zeros", b"a\0b".to_vec(), "not_text"),
            ("half a character of UTF-16", vec![0xff, 0xfe, 0x00, 0xd8], "not_text"),
        ] {
            assert_eq!(text_of(&bytes).unwrap_err().code, code, "{what}");
        }
    }

    #[test]
    fn words_by_their_letters() {
        for (given, letters) in [
            ("Délégation", "delegation"),
            (" Badge code: ", "badgecode"),
            ("성 명", "성명"),
            ("NAME", "name"),
            ("-", ""),
        ] {
            assert_eq!(plain(given), letters);
        }
    }
}
