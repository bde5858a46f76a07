//! Quotation marks in tables as people type them: those that close nothing where they stand.
//!
//! The reader of records drops marks that stand where none may, and says nothing. What was meant is either plain, and taken, or asked about.

use std::borrow::Cow;

/// Where a scan of the cells stands.
enum Within {
    /// Before the first letter of a cell.
    Start,
    /// A cell without quotation marks around it, in which they are letters like others.
    Bare,
    /// A cell that a quotation mark has opened.
    Quoted,
    /// After a quotation mark in such a cell, which closes it unless another follows.
    Closing,
}

/// The line on which a quotation mark opens a cell and swallows lines that were not meant: nothing closes it, or it is closed on
/// another line by a mark after which the cell goes on. The reader of records takes either without a word.
pub(super) fn open_quote(text: &[u8], delimiter: u8) -> Option<u32> {
    let (mut within, mut line, mut opened) = (Within::Start, 1, 1);
    for (at, byte) in text.iter().enumerate() {
        within = match (within, *byte) {
            (Within::Start, b'"') => {
                opened = line;
                Within::Quoted
            }
            (Within::Quoted, b'"') => Within::Closing,
            (Within::Quoted, _) | (Within::Closing, b'"') => Within::Quoted,
            (_, byte) if byte == delimiter || matches!(byte, b'\r' | b'\n') => Within::Start,
            (Within::Closing, byte) if line > opened && byte != b' ' => return Some(opened),
            _ => Within::Bare,
        };
        line += u32::from(ends_line(text, at));
    }
    matches!(within, Within::Quoted).then_some(opened)
}

/// Whether a line ends with the byte at a place.
pub(super) fn ends_line(text: &[u8], at: usize) -> bool {
    match text[at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    }
}

/// The text with every cell that only begins with a quotation, `"One" Specimen`, written so that it is read as it stands; and the lines
/// with a cell of which nobody can say what is meant, `"A "quoted" B"`.
pub(super) fn settled(text: &str, delimiter: u8) -> (Cow<'_, str>, Vec<u32>) {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut copied) = (0, 1, 0);
    let (mut mended, mut unclear) = (String::new(), Vec::new());
    while at < bytes.len() {
        let (begins, opened) = (at, line);
        let is_quoted = bytes[at] == b'"';
        if is_quoted {
            at += 1;
            while at < bytes.len() {
                match (bytes[at], bytes.get(at + 1)) {
                    (b'"', Some(b'"')) => at += 2,
                    (b'"', _) => break,
                    _ => {
                        line += u32::from(ends_line(bytes, at));
                        at += 1;
                    }
                }
            }
            at = (at + 1).min(bytes.len());
        }
        let closed = at;
        while at < bytes.len() && bytes[at] != delimiter && !matches!(bytes[at], b'\r' | b'\n') {
            at += 1;
        }
        if is_quoted && line == opened && bytes[closed..at].iter().any(|byte| *byte != b' ') {
            let cell = &text[begins..at];
            // A word in marks, and more words after it: the marks are letters of the cell.
            let begins_with_a_word = bytes[closed] == b' ' && !matches!(bytes[closed - 2], b' ' | b'"');
            let marks = cell.matches('"').count();
            if begins_with_a_word
                && marks.is_multiple_of(2)
                && !cell.trim_end().ends_with('"')
                && !cell.contains("\"\"")
            {
                mended.push_str(&text[copied..begins]);
                mended.push_str(&format!("\"{}\"", cell.replace('"', "\"\"")));
                copied = at;
            } else {
                unclear.push(opened);
            }
        }
        if at < bytes.len() {
            line += u32::from(ends_line(bytes, at));
            at += 1;
        }
    }
    if copied == 0 {
        return (Cow::Borrowed(text), unclear);
    }
    mended.push_str(&text[copied..]);
    (Cow::Owned(mended), unclear)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_with_stray_marks_is_read_as_it_stands_or_its_line_is_named() {
        for (text, expected, unclear) in [
            ("a,\"b\",c\n", "a,\"b\",c\n", &[][..]),
            ("a,\"b \"\"x\"\" y\",c\n", "a,\"b \"\"x\"\" y\",c\n", &[]),
            ("a,\"b\" ,c\n", "a,\"b\" ,c\n", &[]),
            ("a,6\" tall,c\n", "a,6\" tall,c\n", &[]),
            ("a,\"One\" Two,c\n", "a,\"\"\"One\"\" Two\",c\n", &[]),
            ("a,b\n\"A \"quoted\" B\",c\n", "a,b\n\"A \"quoted\" B\",c\n", &[2]),
            ("\"A \"x, y\" B\",c\r\na,b\r\n", "\"A \"x, y\" B\",c\r\na,b\r\n", &[1]),
            ("\"two\nlines\",\"A \"b\" C\"\n", "\"two\nlines\",\"A \"b\" C\"\n", &[2]),
            ("\"한 \"둘\" 셋\"\n\"하나\" 둘\n", "\"한 \"둘\" 셋\"\n\"\"\"하나\"\" 둘\"\n", &[1]),
        ] {
            let (read, lines) = settled(text, b',');
            assert_eq!((&*read, &lines[..]), (expected, unclear), "{text}");
        }
    }
}
