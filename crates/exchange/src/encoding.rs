//! Bytes to text: which encoding a file was saved in.

use crate::draft::ReadAs;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_JP, EUC_KR, Encoding, GBK, IBM866, ISO_8859_2, ISO_8859_4, ISO_8859_5, ISO_8859_6, ISO_8859_7,
    ISO_8859_8, KOI8_U, MACINTOSH, REPLACEMENT, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};
use plenary_domain::{Refusal, Words, text::composed};
use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;

/// The encodings that are read, with the writing each is for: all that may be guessed, and what else spreadsheets save.
static ENCODINGS: &[(&Encoding, &str, &str)] = &[
    (UTF_8, "Unicode", "유니코드"),
    (UTF_16LE, "Unicode", "유니코드"),
    (UTF_16BE, "Unicode", "유니코드"),
    (EUC_KR, "Korean", "한국어"),
    (WINDOWS_1252, "Western European", "서유럽어"),
    (MACINTOSH, "Western European", "서유럽어"),
    (WINDOWS_1250, "Central European", "중부 유럽어"),
    (ISO_8859_2, "Central European", "중부 유럽어"),
    (WINDOWS_1257, "Baltic", "발트어"),
    (ISO_8859_4, "Baltic", "발트어"),
    (WINDOWS_1251, "Cyrillic", "키릴 문자"),
    (KOI8_U, "Cyrillic", "키릴 문자"),
    (IBM866, "Cyrillic", "키릴 문자"),
    (ISO_8859_5, "Cyrillic", "키릴 문자"),
    (WINDOWS_1253, "Greek", "그리스어"),
    (ISO_8859_7, "Greek", "그리스어"),
    (WINDOWS_1254, "Turkish", "튀르키예어"),
    (WINDOWS_1255, "Hebrew", "히브리어"),
    (ISO_8859_8, "Hebrew", "히브리어"),
    (WINDOWS_1256, "Arabic", "아랍어"),
    (ISO_8859_6, "Arabic", "아랍어"),
    (WINDOWS_1258, "Vietnamese", "베트남어"),
    (WINDOWS_874, "Thai", "태국어"),
    (SHIFT_JIS, "Japanese", "일본어"),
    (EUC_JP, "Japanese", "일본어"),
    (GBK, "Simplified Chinese", "중국어 간체"),
    (BIG5, "Traditional Chinese", "중국어 번체"),
];

/// The names of the encodings an officer may choose, as the field has them, and what each is called.
pub fn encodings() -> impl Iterator<Item = (&'static str, Words)> {
    ENCODINGS.iter().map(|(encoding, ..)| (encoding.name(), label(encoding)))
}

/// The text of a file, and what its bytes were read as.
///
/// An officer's choice decides, then a byte-order mark. Without either it is UTF-8 if it can be; else its letters are weighed, which
/// is a guess, and said to be one. Refuses what is no text, such as a spreadsheet or a picture.
pub(crate) fn text_of<'b>(bytes: &'b [u8], chosen: Option<&str>) -> Result<(Cow<'b, str>, ReadAs), Refusal> {
    refuse_spreadsheet(bytes)?;
    let chosen = chosen.map(named).transpose()?;
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let certain = chosen.or(marked).or_else(|| std::str::from_utf8(bytes).is_ok().then_some(UTF_8));
    let encoding = certain.unwrap_or_else(|| guess(bytes));
    let (text, broken) = encoding.decode_with_bom_removal(bytes);
    if broken || text.contains('\0') {
        return Err(chosen.map_or_else(not_text, not_written_in));
    }
    Ok((text, ReadAs { encoding: encoding.name(), guessed: certain.is_none() }))
}

/// The text of a calendar file. A calendar is UTF-8 unless it says otherwise (RFC 5545 §3.1.4): where a few bytes of it are broken
/// the rest is not taken for the letters of another encoding. In their place stands [`char::REPLACEMENT_CHARACTER`].
pub(crate) fn calendar_text(bytes: &[u8]) -> Result<(Cow<'_, str>, ReadAs), Refusal> {
    if Encoding::for_bom(bytes).is_some_and(|(encoding, _)| encoding != UTF_8) || !is_broken_utf8(bytes) {
        return text_of(bytes, None);
    }
    let (text, _) = UTF_8.decode_with_bom_removal(bytes);
    if text.contains('\0') { Err(not_text()) } else { Ok((text, ReadAs::certain(UTF_8.name()))) }
}

/// Whether bytes can hardly be anything but UTF-8 of which a little was lost. Letters of three bytes and more do not come about by
/// chance; those of two may, and count for less.
fn is_broken_utf8(bytes: &[u8]) -> bool {
    let (mut sound, mut broken) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        let letters = chunk.valid().chars().map(char::len_utf8);
        sound += letters.map(|long| [0, 0, 1, 3, 4][long]).sum::<usize>();
        broken += chunk.invalid().len();
    }
    broken > 0 && sound > broken
}

/// The text of a part of an e-mail, by the encoding its heading names. What is plain, or UTF-8, is left as it is, to be found out
/// with the rest. Refuses an encoding that is not read.
pub(crate) fn mail_text<'b>(bytes: &'b [u8], charset: &str) -> Result<Cow<'b, [u8]>, Refusal> {
    let charset = charset.trim();
    let is = |names: &[&str]| names.iter().any(|name| name.eq_ignore_ascii_case(charset));
    if is(&["", "us-ascii"]) || bytes.is_ascii() && !bytes.contains(&ESCAPE) && !is(ISO_2022_KR) {
        return Ok(bytes.into());
    }
    let page = CODE_PAGES.iter().find(|(page, _)| is(&[page])).map(|(_, known)| *known);
    let decoded = |encoding: &'static Encoding, bytes: &[u8]| encoding.decode(bytes).0.into_owned().into_bytes();
    match page.or_else(|| Encoding::for_label(charset.as_bytes())) {
        Some(encoding) if encoding == UTF_8 => Ok(bytes.into()),
        _ if is(ISO_2022_KR) => Ok(decoded(EUC_KR, &shifted(bytes)).into()),
        Some(encoding) if encoding != REPLACEMENT => Ok(decoded(encoding, bytes).into()),
        // The letters say whether it is UTF-8 all the same.
        _ if std::str::from_utf8(bytes).is_ok() && !bytes.contains(&ESCAPE) => Ok(bytes.into()),
        _ => Err(unknown_charset(charset)),
    }
}

/// Korean in seven bits (RFC 1557), which the web does not know.
const ISO_2022_KR: &[&str] = &["iso-2022-kr", "csiso2022kr"];
const ESCAPE: u8 = 0x1b;

/// Text of seven bits as EUC-KR: what stands between the two shifts has its eighth bit, and the announcement goes.
fn shifted(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let (mut korean, mut rest) = (false, bytes);
    while let Some((first, more)) = rest.split_first() {
        rest = more;
        match first {
            0x0e => korean = true,
            0x0f => korean = false,
            &ESCAPE if more.starts_with(b"$)C") => rest = &more[3..],
            // A line ends in plain letters.
            b'\r' | b'\n' => {
                korean = false;
                out.push(*first);
            }
            0x21..=0x7e if korean => out.push(first | 0x80),
            _ => out.push(*first),
        }
    }
    out
}

fn unknown_charset(charset: &str) -> Refusal {
    let name: String = charset.chars().take(40).collect();
    Refusal::new(
        "unknown_encoding",
        Words::new(
            format!("The answer is written in “{name}”, which is not read. Have it sent as UTF-8, or record the reply by hand."),
            format!("읽을 수 없는 인코딩(‘{name}’)으로 쓴 회신입니다. UTF-8로 다시 받거나 회신을 직접 입력해 주세요."),
        ),
    )
    .at("charset")
}

/// What spreadsheets and editors call encodings, where the web has no such name.
const CODE_PAGES: &[(&str, &Encoding)] =
    &[("cp949", EUC_KR), ("ms949", EUC_KR), ("uhc", EUC_KR), ("cp932", SHIFT_JIS), ("cp936", GBK), ("cp950", BIG5)];

/// The encoding an officer names, by any name it has on the web or as a code page.
fn named(name: &str) -> Result<&'static Encoding, Refusal> {
    let known = |encoding: &&Encoding| ENCODINGS.iter().any(|(known, ..)| known == encoding);
    let page = CODE_PAGES.iter().find(|(page, _)| page.eq_ignore_ascii_case(name.trim())).map(|(_, known)| *known);
    page.or_else(|| Encoding::for_label(name.as_bytes())).filter(known).ok_or_else(|| {
        let names = encodings().map(|(name, _)| name).collect::<Vec<_>>().join(", ");
        Refusal::new(
            "unknown_encoding",
            Words::new(
                format!("“{name}” is no encoding that is read. Choose one of: {names}."),
                format!("읽을 수 없는 인코딩입니다: ‘{name}’. 다음 가운데 선택해 주세요: {names}."),
            ),
        )
        .at("encoding")
    })
}

/// What the letters say most likely; UTF-8 it is not.
fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

fn label(encoding: &'static Encoding) -> Words {
    let name = encoding.name();
    let shown = name.strip_prefix("windows-").map_or_else(|| name.to_owned(), |page| format!("Windows-{page}"));
    let known = ENCODINGS.iter().find(|(known, ..)| *known == encoding);
    known.map_or_else(
        || Words::new(name, name),
        |(_, en, ko)| Words::new(format!("{en} ({shown})"), format!("{ko}({shown})")),
    )
}

fn not_text() -> Refusal {
    Refusal::new(
        "not_text",
        Words::new(
            "This is not a text file that can be read. Save it as UTF-8 and try again.",
            "읽을 수 있는 텍스트 파일이 아닙니다. UTF-8로 저장한 뒤 다시 시도해 주세요.",
        ),
    )
}

fn not_written_in(encoding: &'static Encoding) -> Refusal {
    let Words { en, ko } = label(encoding);
    Refusal::new(
        "other_encoding",
        Words::new(
            format!("This file is not written in {en}. Choose another encoding."),
            format!("이 인코딩으로 쓰인 파일이 아닙니다: {ko}. 다른 인코딩을 선택해 주세요."),
        ),
    )
    .at("encoding")
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

/// A cell or a value as it is kept: composed letters, no space at its ends.
pub(crate) fn clean(text: &str) -> String {
    composed(text.trim())
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
            ("UTF-16, little end first", utf16("성명\tKim", false), "성명\tKim", "UTF-16LE"),
            ("UTF-16, big end first", utf16("성명\tKim", true), "성명\tKim", "UTF-16BE"),
            ("nothing", vec![], "", "UTF-8"),
        ] {
            let (read, as_what) = text_of(&bytes, None).unwrap();
            assert_eq!((&*read, as_what), (text, ReadAs { encoding, guessed: false }), "{what}");
        }
    }

    #[test]
    fn lists_are_read_by_their_letters() {
        for (what, encoding, text) in [
            ("Korean", EUC_KR, "대표단,성명\n대한민국,홍길동"),
            ("Korean, with the letters of CP949", EUC_KR, "뷁,똠방각하"),
            ("Korean, between foreign cells", EUC_KR, "대표단;성명(영문);직위;직급\r\nKOR;Specimen One;장관;장관"),
            ("French", WINDOWS_1252, "Délégation;À définir"),
            ("French capitals", WINDOWS_1252, "MINISTÈRE DE L’INTÉRIEUR"),
            ("a French list", WINDOWS_1252, "Délégation;Prénom;Nom\nFrance;Zoé;Lefèvre\nSénégal;Aïssatou;N’Diaye"),
            ("Portuguese", WINDOWS_1252, "Delegação;Nome;Função\nPortugal;João Conceição;Secretário de Estado"),
            ("Estonian", WINDOWS_1257, "Delegatsioon;Nimi;Amet\nEesti;Tõnis Šokman;Minister\nEesti;Žanna Jõgi;Nõunik"),
            (
                "Latvian",
                WINDOWS_1257,
                "Delegācija;Vārds;Amats\nLatvija;Jānis Bērziņš;Ministrs\nLatvija;Līga Kļaviņa;Padomniece",
            ),
            ("Polish", WINDOWS_1250, "Delegacja;Imię;Nazwisko\nPolska;Małgorzata;Święcicka\nPolska;Łukasz;Dąbrowski"),
            (
                "Czech",
                WINDOWS_1250,
                "Delegace;Jméno;Funkce\nČesko;Jiří Dvořák;Náměstek\nČesko;Růžena Šťastná;Ředitelka",
            ),
            (
                "Polish, as ISO has it",
                ISO_8859_2,
                "Delegacja;Imię;Nazwisko\nPolska;Małgorzata;Święcicka\nPolska;Łukasz;Dąbrowski",
            ),
            ("Russian", WINDOWS_1251, "Делегация;Имя;Должность\nКазахстан;Айгуль Сергеева;Заместитель министра"),
            ("Ukrainian", WINDOWS_1251, "Делегація;Ім’я;Посада\nУкраїна;Олексій Гнатюк;Заступник міністра"),
            (
                "Ukrainian, of an old mail",
                KOI8_U,
                "Делегація;Прізвище;Посада\nУкраїна;Олексій Гнатюк;Заступник міністра",
            ),
            ("Greek", WINDOWS_1253, "Αντιπροσωπεία;Όνομα\nΕλλάδα;Γιώργος Παπαδόπουλος"),
            (
                "Turkish",
                WINDOWS_1254,
                "Heyet;Adı;Görevi\nTürkiye;Ayşe Yılmaz;Bakan Yardımcısı\nTürkiye;Çağrı Şahin;Müdür",
            ),
            ("Japanese", SHIFT_JIS, "代表団,氏名,役職\n日本,山田太郎,大臣\n日本,さとうはなこ,課長"),
            ("Japanese, as Unix has it", EUC_JP, "代表団,氏名,役職\n日本,山田太郎,大臣\n日本,さとうはなこ,課長"),
            ("one Pole", WINDOWS_1250, "Delegation,Name\nPOL,Łukasz Wójcik"),
            ("one Kazakh", WINDOWS_1251, "Delegation,Name\nKAZ,Айгуль"),
            ("one Japanese", SHIFT_JIS, "Delegation,Name\nJPN,山田太郎"),
            ("one Korean", EUC_KR, "Delegation,Name\nKOR,홍길동"),
            ("one word of Korean", EUC_KR, "Delegation,Name,Title\nKOR,Hong Gildong,장관"),
            ("one Portuguese", WINDOWS_1252, "Delegation,Name\nPRT,João"),
            ("Chinese", GBK, "代表团,姓名,职务\n中国,王小明,部长"),
        ] {
            let (bytes, _, lost) = encoding.encode(text);
            assert!(!lost, "{what}");
            let (read, as_what) = text_of(&bytes, None).unwrap();
            assert_eq!((&*read, as_what), (text, ReadAs { encoding: encoding.name(), guessed: true }), "{what}");
        }
    }

    #[test]
    fn what_too_few_letters_cannot_tell_is_doubted_and_right_by_choice() {
        for (what, encoding, text) in [
            ("one Latvian", WINDOWS_1257, "Delegation,Name\nLVA,Jānis Bērziņš"),
            ("one Estonian", WINDOWS_1257, "Delegation,Name\nEST,Tõnu Šults"),
            ("Lithuanian", WINDOWS_1257, "Delegacija;Vardas;Pareigos\nLietuva;Rūta Žukauskienė;Viceministrė"),
        ] {
            let (bytes, ..) = encoding.encode(text);
            let (read, as_what) = text_of(&bytes, None).unwrap();
            assert!(as_what.guessed && read != text, "{what}: {read}");
            assert_eq!(text_of(&bytes, Some(encoding.name())).unwrap().0, text, "{what}");
        }
    }

    #[test]
    fn a_calendar_with_a_broken_byte_is_utf8_still() {
        let file = "BEGIN:VCALENDAR\nSUMMARY:운영위원회\nEND:VCALENDAR\n".as_bytes();
        let at = file.iter().position(|byte| !byte.is_ascii()).unwrap();
        let without = |index: usize| [&file[..index], &file[index + 1..]].concat();
        let cut = file[..at + 13].to_vec();
        let mut broken: Vec<Vec<u8>> = (at..at + 15).map(without).collect();
        broken.push([&file[..at + 3], b"\xff", &file[at + 3..]].concat());
        broken.push(cut);
        for bytes in broken {
            let (text, as_what) = calendar_text(&bytes).unwrap();
            assert_eq!(as_what, ReadAs::certain("UTF-8"), "{text}");
            assert!(text.contains('\u{fffd}') && text.matches(|c| "운영위원회".contains(c)).count() >= 4, "{text}");
        }
        // What really is written otherwise is read so.
        for (encoding, text) in [
            (
                EUC_KR,
                "BEGIN:VCALENDAR\nSUMMARY:운영위원회\nLOCATION:대한민국 서울 국제회의장\nDESCRIPTION:장관 회의와 만찬, 사진 촬영",
            ),
            (EUC_KR, "BEGIN:VCALENDAR\nSUMMARY:개회식\nLOCATION:본회의장"),
            (WINDOWS_1252, "BEGIN:VCALENDAR\nSUMMARY:Délégation à définir\nLOCATION:Genève"),
            (SHIFT_JIS, "BEGIN:VCALENDAR\nSUMMARY:日本 山田太郎 大臣\nLOCATION:さとうはなこ"),
            (GBK, "BEGIN:VCALENDAR\nSUMMARY:代表团,姓名,职务\nLOCATION:中国,王小明,部长"),
        ] {
            let (bytes, ..) = encoding.encode(text);
            assert_eq!(
                calendar_text(&bytes).unwrap(),
                (text.into(), ReadAs { encoding: encoding.name(), guessed: true })
            );
        }
    }

    #[test]
    fn parts_of_mails_by_the_encoding_they_name() {
        let korean = EUC_KR.encode("참석합니다").0.into_owned();
        let seven: Vec<u8> =
            [&b"\x1b$)C\nA \x0e"[..], &korean.iter().map(|byte| byte & 0x7f).collect::<Vec<_>>(), b"\x0f B"].concat();
        for (charset, bytes, text) in [
            ("EUC-KR", &korean[..], "참석합니다"),
            ("ks_c_5601-1987", &korean, "참석합니다"),
            ("cp949", &korean, "참석합니다"),
            ("iso-2022-kr", &seven, "\nA 참석합니다 B"),
            ("utf-8", "참석".as_bytes(), "참석"),
            ("x-unknown", "참석".as_bytes(), "참석"),
            ("us-ascii", b"yes", "yes"),
            ("iso-2022-jp", b"\x1b$B;2\x1b(B", "参"),
        ] {
            assert_eq!(mail_text(bytes, charset).unwrap(), text.as_bytes(), "{charset}");
        }
        let refusal = mail_text(&korean, "x-unknown").unwrap_err();
        assert_eq!((refusal.code, refusal.field.as_deref()), ("unknown_encoding", Some("charset")));
        assert_eq!(mail_text(b"\x1b$A", "iso-2022-cn").unwrap_err().code, "unknown_encoding");
    }

    #[test]
    fn what_is_no_text() {
        for (what, bytes, code) in [
            ("a spreadsheet", b"PK\x03\x04rest".to_vec(), "spreadsheet"),
            ("an old spreadsheet", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1], "spreadsheet"),
            ("zeros", b"a\0b".to_vec(), "not_text"),
            ("half a character of UTF-16", vec![0xff, 0xfe, 0x00, 0xd8], "not_text"),
        ] {
            assert_eq!(text_of(&bytes, None).unwrap_err().code, code, "{what}");
        }
    }

    #[test]
    fn what_an_officer_chooses() {
        let one = WINDOWS_1257.encode("Šokman").0.into_owned();
        for (what, bytes, chosen, text, encoding) in [
            ("one letter", one.clone(), "windows-1257", "Šokman", "windows-1257"),
            ("in capitals, by another name", one, "CP1257", "Šokman", "windows-1257"),
            ("Korean, as a code page", EUC_KR.encode("뷁").0.into_owned(), "cp949", "뷁", "EUC-KR"),
            ("Japanese, as a code page", SHIFT_JIS.encode("山田").0.into_owned(), " CP932 ", "山田", "Shift_JIS"),
            ("a mark is no letter", "\u{feff}성명".into(), "utf-8", "성명", "UTF-8"),
            ("an old Mac", MACINTOSH.encode("Délégué").0.into_owned(), "macintosh", "Délégué", "macintosh"),
            ("UTF-16 without a mark", b"a\0b\0".to_vec(), "utf-16le", "ab", "UTF-16LE"),
        ] {
            let (read, as_what) = text_of(&bytes, Some(chosen)).unwrap();
            assert_eq!((&*read, as_what), (text, ReadAs { encoding, guessed: false }), "{what}");
        }
        for (what, bytes, chosen, code) in [
            ("no encoding", &b"a"[..], "klingon", "unknown_encoding"),
            ("one for the web's own use", b"a", "replacement", "unknown_encoding"),
            ("bytes that cannot be it", b"\xff\xff", "utf-8", "other_encoding"),
        ] {
            let refusal = text_of(bytes, Some(chosen)).unwrap_err();
            assert_eq!((refusal.code, refusal.field.as_deref()), (code, Some("encoding")), "{what}");
        }
        let refusal = text_of(b"a", Some("klingon")).unwrap_err();
        assert!(refusal.message.en.contains("windows-1257") && refusal.message.ko.contains("windows-1257"));
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
