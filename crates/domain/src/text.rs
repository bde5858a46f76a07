//! Text as it is typed in or arrives from outside: trimmed, freed of control characters, with composed letters, and never endless.

use crate::{Refusal, Words};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The longest title or name, in characters.
pub const LINE: usize = 300;
/// The longest note, in characters.
pub const NOTE: usize = 20_000;

/// A line of text: control characters become spaces, spaces at the ends go. May be empty.
///
/// Refuses more than [`LINE`] characters.
pub fn line(field: &str, text: &str) -> Result<String, Refusal> {
    let clean: String = text.chars().filter(|c| !turns(*c)).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let clean = if clean.chars().all(unseen) { "" } else { clean.trim() };
    fits(field, clean, LINE)
}

/// Characters that turn the direction of what follows (UAX #9 §2.1 and §2.2): they make a text read as another than it is. Arabic
/// and Hebrew do without them.
fn turns(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that leave nothing on the screen (Unicode, Default_Ignorable_Code_Point): fine between others, nothing alone.
fn unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{e0000}'..='\u{e0fff}')
}

/// A name as it looks: without what leaves nothing on the screen, in small letters of the usual width (UAX #15, NFKC). Two names that
/// look the same are one.
pub fn as_seen(name: &str) -> String {
    name.nfkc().filter(|c| c.is_whitespace() || !unseen(*c)).collect::<String>().trim().to_lowercase()
}

/// A line of text that must say something: a title, a name.
pub fn required(field: &str, text: &str) -> Result<String, Refusal> {
    let clean = line(field, text)?;
    if clean.is_empty() {
        return Err(Refusal::new(
            "empty",
            Words::new("This cannot be empty. Type a few words.", "비워 둘 수 없습니다. 내용을 입력해 주세요."),
        )
        .at(field));
    }
    Ok(clean)
}

/// A note of several lines: line ends become `\n`, tabs spaces, other control characters go.
///
/// Refuses more than [`NOTE`] characters.
pub fn note(field: &str, text: &str) -> Result<String, Refusal> {
    let unix = text.replace("\r\n", "\n").replace('\r', "\n");
    let spaced = unix.chars().map(|c| if c == '\t' { ' ' } else { c });
    let clean: String = spaced.filter(|c| *c == '\n' || !(c.is_control() || turns(*c))).collect();
    let clean = if clean.chars().all(unseen) { "" } else { clean.trim() };
    fits(field, clean, NOTE)
}

/// A link people can join by: `https://`, `http://`, `tel:`, `sip:` or `sips:`, without spaces. May be empty.
pub fn link(field: &str, text: &str) -> Result<String, Refusal> {
    let clean = line(field, text)?;
    let lower = clean.to_ascii_lowercase();
    let known =
        ["https://", "http://", "tel:", "sip:", "sips:"].iter().any(|s| lower.starts_with(s) && lower.len() > s.len());
    if clean.is_empty() || (known && !clean.contains(char::is_whitespace)) {
        return Ok(clean);
    }
    Err(Refusal::new(
        "link",
        Words::new(
            "A link starts with https:// (or tel:, sip:) and has no spaces.",
            "링크는 https://(또는 tel:, sip:)로 시작하고 공백이 없어야 합니다.",
        ),
    )
    .at(field))
}

/// An e-mail address in its plain form, `name@host.tld`. May be empty.
pub fn email(field: &str, text: &str) -> Result<String, Refusal> {
    let clean = line(field, text)?;
    let plain = |part: &str, more: &str| {
        !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || more.contains(c))
    };
    let good = clean.split_once('@').is_some_and(|(name, host)| {
        plain(name, "._%+-")
            && plain(host, ".-")
            && host.contains('.')
            && !host.starts_with('.')
            && !host.ends_with('.')
    });
    if clean.is_empty() || good {
        return Ok(clean);
    }
    Err(Refusal::new(
        "email",
        Words::new(
            "An e-mail address looks like name@example.org.",
            "전자우편 주소는 name@example.org와 같은 형식이어야 합니다.",
        ),
    )
    .at(field))
}

/// The same text with composed letters (UAX #15, NFC). Some keyboards and systems write one letter as several: on the screen it is the
/// same, to a program another.
pub fn composed(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}

fn fits(field: &str, text: &str, most: usize) -> Result<String, Refusal> {
    let text = composed(text);
    if text.chars().count() > most {
        return Err(Refusal::new(
            "too_long",
            Words::new(
                format!("This is too long: at most {most} characters."),
                format!("너무 깁니다. {most}자까지 입력할 수 있습니다."),
            ),
        )
        .at(field));
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_cleaned() {
        for (typed, kept) in [("  Opening ", "Opening"), ("a\r\nb", "a  b"), ("\u{0}x\u{7}", "x"), ("홍길동", "홍길동")]
        {
            assert_eq!(line("title", typed).unwrap(), kept);
        }
        for nothing in [" \n ", "\u{200b}", "\u{feff} \u{2060}", "\u{3164}", "\u{202e}"] {
            assert_eq!(required("title", nothing).unwrap_err().code, "empty", "{nothing:?}");
        }
        assert_eq!(note("notes", "Room 3\tFloor 2\r\nBring\u{7} it").unwrap(), "Room 3 Floor 2\nBring it");
        assert_eq!(as_seen("Ｋim"), "kim");
        assert_eq!(as_seen(" An\u{200b}na\u{2060} "), "anna");
        assert_eq!(required("title", "pay\u{202e}gpj.exe").unwrap(), "paygpj.exe");
        assert_eq!(
            required("title", "می\u{200c}خواهم").unwrap(),
            "می\u{200c}خواهم",
            "Persian needs it between letters"
        );
        assert_eq!(line("title", &"x".repeat(LINE + 1)).unwrap_err().code, "too_long");
        assert_eq!(note("notes", "a\r\nb\rc\u{1b}").unwrap(), "a\nb\nc");
    }

    #[test]
    fn letters_are_composed() {
        for (typed, kept) in [
            ("운영위원회", "운영위원회"),
            ("\u{110b}\u{116e}\u{11ab}\u{110b}\u{1167}\u{11bc}", "운영"),
            ("Cafe\u{301}", "Café"),
            ("\u{212b}land", "\u{c5}land"),
            ("x\u{302}", "x\u{302}"),
        ] {
            assert_eq!(line("title", typed).unwrap(), kept);
            assert_eq!(note("notes", typed).unwrap(), kept);
        }
        assert!(line("title", &"e\u{301}".repeat(LINE)).is_ok(), "it is counted as it is kept");
    }

    #[test]
    fn addresses_are_plain() {
        for good in ["", "protocol@example.org", "a.b+c@mois.example.kr"] {
            assert!(email("email", good).is_ok(), "{good}");
        }
        for bad in ["a@b", "a b@c.d", "a@c.d\r\nX:1", "<a@b.c>", "@b.c", "a@.c", "가@b.c"] {
            assert_eq!(email("email", bad).unwrap_err().code, "email", "{bad}");
        }
    }

    #[test]
    fn links_lead_to_meetings_only() {
        for good in ["", "https://meet.example/x", "HTTP://a", "tel:+82-2-100", "sip:hall@example.org"] {
            assert!(link("join_link", good).is_ok(), "{good}");
        }
        for bad in ["javascript:alert(1)", "https://", "meet.example", "https://a b", "file:///etc/passwd"] {
            assert_eq!(link("join_link", bad).unwrap_err().code, "link", "{bad}");
        }
    }
}
