//! The border of a calendar file: what may pass into a line, and how lines are folded (RFC 5545 §3.1, §3.3.11, RFC 6868).
//!
//! Nothing typed by anybody reaches the file but through here, so no name and no link can begin a line of its own.

use std::fmt::Write as _;

/// The most octets a line may have without its line end.
const WIDTH: usize = 75;

/// A calendar file as it grows, line by line.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
}

impl Lines {
    /// Adds `name:value`, where the value is already safe: one of this file's own results or a fixed word.
    pub(super) fn add(&mut self, name: &str, value: &str) {
        self.fold(&[name, ":", value].concat());
    }

    /// Adds a TEXT property; nothing where there is nothing to say.
    pub(super) fn add_text(&mut self, name: &str, value: &str) {
        let value = text(value);
        if !value.is_empty() {
            self.add(name, &value);
        }
    }

    /// Writes one line in pieces of at most 75 octets, each after the first led by a space.
    ///
    /// A piece ends between two characters, never inside an escape such as `\n`, and, because some programs trim lines, not
    /// beside a space while there is another way.
    fn fold(&mut self, line: &str) {
        let mut rest = line;
        let mut room = WIDTH;
        while rest.len() > room {
            let end = piece(rest, room);
            self.out.push_str(&rest[..end]);
            self.out.push_str("\r\n ");
            rest = &rest[end..];
            room = WIDTH - 1;
        }
        self.out.push_str(rest);
        self.out.push_str("\r\n");
    }

    /// The finished file.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out.into_bytes()
    }
}

/// How many octets of `line`, at most `room`, make the next piece.
fn piece(line: &str, room: usize) -> usize {
    let (mut fits, mut good) = (0, 0);
    let mut escaped = false;
    let mut before = ' ';
    for (at, c) in line.char_indices() {
        if !escaped && at > 0 {
            if at > room {
                break;
            }
            fits = at;
            if before != ' ' && c != ' ' {
                good = at;
            }
        }
        escaped = c == '\\' && !escaped;
        before = c;
    }
    if good > 0 { good } else { fits }
}

/// What takes part in no line of text: controls, byte-order marks and code points that are no characters.
fn silent(c: char) -> bool {
    c.is_control() || c == '\u{feff}' || matches!(c, '\u{fdd0}'..='\u{fdef}') || (c as u32) & 0xfffe == 0xfffe
}

/// A TEXT value: line ends of every kind become `\n`, tabs spaces; other control characters go.
pub(super) fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 16);
    let mut chars = value.trim().chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push_str("\\n"),
            '\t' => out.push(' '),
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(c);
            }
            c if silent(c) => {}
            c => out.push(c),
        }
    }
    out
}

/// A quoted parameter value, such as a name.
///
/// RFC 6868 would carry a quotation mark as `^'` and a line end as `^n`, but half of the programs in use show the carets, and
/// some cut a name at `;` even inside quotes. So such characters are replaced by harmless ones that every program reads alike.
pub(super) fn parameter(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 2);
    out.push('"');
    for c in value.trim().chars() {
        match c {
            '"' => out.push('\''),
            ';' => out.push(','),
            '\\' => out.push('/'),
            '\r' | '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '^' => {}
            c if silent(c) => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A URI: whatever a URI may not hold, and `,` `;` `\` which some programs take for separators, as `%XX`.
pub(super) fn uri(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for byte in value.trim().bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+=%".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (what, given, written) in [
            ("separators", r"Rights; duties, and \ so on", r"Rights\; duties\, and \\ so on"),
            ("line ends of every kind", "a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g", r"a\nb\nc\nd\ne\nf\ng"),
            ("a line of its own", "x\r\nEND:VEVENT\r\nBEGIN:VEVENT", r"x\nEND:VEVENT\nBEGIN:VEVENT"),
            ("controls", "a\0b\u{7}c\u{1b}[31md\u{7f}e\u{9b}f", "abc[31mdef"),
            ("a tab", "a\tb", "a b"),
            ("a byte-order mark and a non-character", "\u{feff}a\u{ffff}b", "ab"),
            ("directions", "\u{2067}שלום\u{2069}", "\u{2067}שלום\u{2069}"),
            ("quotes and colons", r#"He said: "yes""#, r#"He said: "yes""#),
            ("Korean", "장관급 회의, 서울", "장관급 회의\\, 서울"),
            ("an escape already", r"a\nb", r"a\\nb"),
            ("spaces around", "  a \n", "a"),
        ] {
            assert_eq!(text(given), written, "{what}");
        }
    }

    #[test]
    fn parameters() {
        for (what, given, written) in [
            ("a comma", "Kim, Minister", r#""Kim, Minister""#),
            ("quotes", r#"Jo "the chair" Doe"#, r#""Jo 'the chair' Doe""#),
            ("an end of quotes", r#"x":mailto:a@b.c"#, r#""x':mailto:a@b.c""#),
            ("a semicolon", "Min; Interior", r#""Min, Interior""#),
            ("a line of its own", "x\r\nX-EVIL:1", r#""x  X-EVIL:1""#),
            ("carets", "a^nb^'c", r#""anb'c""#),
            ("a backslash", r"a\nb", r#""a/nb""#),
            ("controls", "a\0b", r#""ab""#),
        ] {
            assert_eq!(parameter(given), written, "{what}");
        }
    }

    #[test]
    fn uris() {
        for (what, given, written) in [
            ("plain", "https://meet.example/a?b=c&d=%20#e", "https://meet.example/a?b=c&d=%20#e"),
            ("separators", r"https://meet.example/a,b;c\d", "https://meet.example/a%2Cb%3Bc%5Cd"),
            ("a line of its own", "https://a.example/\r\nX-EVIL:1", "https://a.example/%0D%0AX-EVIL:1"),
            ("Korean", "https://a.example/회의", "https://a.example/%ED%9A%8C%EC%9D%98"),
            ("quotes and spaces", "https://a.example/\"a b\"", "https://a.example/%22a%20b%22"),
            ("a telephone", "tel:+82-2-2100-0000", "tel:+82-2-2100-0000"),
            ("an address of digits", "https://[2001:db8::1]/x", "https://[2001:db8::1]/x"),
        ] {
            assert_eq!(uri(given), written, "{what}");
        }
    }

    fn folded(line: &str) -> String {
        let mut lines = Lines::default();
        lines.fold(line);
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn folding_keeps_characters_and_escapes_whole() {
        let long = "x".repeat(10_000);
        let mut cases: Vec<(String, String)> = vec![("10,000 letters".into(), long)];
        for (what, unit) in [
            ("Korean", "회의"),
            ("an escape", r"\n"),
            ("a backslash", r"\\"),
            ("four octets", "🏛"),
            ("spaces", "a b "),
            ("only spaces", " "),
            ("two octets", "é"),
        ] {
            for lead in 0..80 {
                cases.push((format!("{what} after {lead}"), "D".repeat(lead) + &unit.repeat(60)));
            }
        }
        for (what, line) in cases {
            let folded = folded(&line);
            assert_eq!(folded.replace("\r\n ", "").trim_end_matches("\r\n"), line, "{what}");
            for (i, piece) in folded.trim_end_matches("\r\n").split("\r\n").enumerate() {
                assert!(piece.len() <= WIDTH, "{what}: {} octets", piece.len());
                assert!(i == 0 || piece.starts_with(' '), "{what}");
                let escapes = piece.chars().filter(|c| *c == '\\').count();
                assert!(!piece.ends_with('\\') || escapes % 2 == 0, "{what}: cut inside an escape: {piece}");
            }
        }
        assert_eq!(folded(&"x".repeat(75)), "x".repeat(75) + "\r\n");
        assert_eq!(folded(&"x".repeat(76)), "x".repeat(75) + "\r\n x\r\n");
    }

    #[test]
    fn folding_leaves_no_space_at_an_edge() {
        let line = "SUMMARY:".to_owned() + &"Opening of the ministerial day ".repeat(30);
        for piece in folded(line.trim()).trim_end().split("\r\n") {
            assert!(!piece.ends_with(' ') && !piece.starts_with("  "), "{piece:?}");
        }
    }
}
