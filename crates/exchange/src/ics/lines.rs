//! The lines of a calendar file that comes in, joined again before anything is made of their bytes (RFC 5545 §3.1: a fold may
//! stand inside a character).

use crate::{Problem, draft::fits, encoding::text_of};
use plenary_domain::{Refusal, Words};

/// The longest line, in bytes.
const LONGEST: usize = 1 << 20;
/// The most components, alarms and zones among them.
const MOST_COMPONENTS: usize = 100_000;

/// A calendar file with every line whole.
pub(super) struct Unfolded {
    /// Its text.
    pub(super) text: String,
    /// The encoding its bytes were read in.
    pub(super) encoding: &'static str,
    /// The line on which each VEVENT begins, from 1.
    pub(super) entries: Vec<u32>,
    /// Lines that are too long to be read, and are left out.
    pub(super) problems: Vec<Problem>,
}

/// Joins the lines. Refuses a file that is too large, no text, or has more components than a calendar of people.
pub(super) fn unfold(bytes: &[u8]) -> Result<Unfolded, Refusal> {
    fits(bytes)?;
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let wide = if marked { Some(text_of(bytes)?) } else { None };
    let bytes = wide.as_ref().map_or(bytes, |(text, _)| text.as_bytes());

    let mut out: Vec<u8> = Vec::with_capacity(bytes.len());
    let (mut entries, mut problems, mut components) = (Vec::new(), Vec::new(), 0usize);
    let mut began = 1;
    let mut start = 0;
    let mut end_line = |out: &mut Vec<u8>, start: usize, line: u32| {
        if out.len() - start > LONGEST {
            out.truncate(start);
            problems.push(Problem { line, about: String::new(), refusal: too_long() });
            return;
        }
        let text = out[start..].trim_ascii();
        if text.len() > 6 && text[..6].eq_ignore_ascii_case(b"BEGIN:") {
            components += 1;
            if text[6..].trim_ascii().eq_ignore_ascii_case(b"VEVENT") {
                entries.push(line);
            }
        }
        out.push(b'\n');
    };
    for (number, line) in (1u32..).zip(bytes.split(|byte| *byte == b'\n')) {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        match line.split_first() {
            Some((b' ' | b'\t', more)) if number > 1 => out.extend_from_slice(more),
            _ => {
                if number > 1 {
                    end_line(&mut out, start, began);
                }
                (start, began) = (out.len(), number);
                out.extend_from_slice(line);
            }
        }
    }
    end_line(&mut out, start, began);
    if components > MOST_COMPONENTS {
        return Err(Refusal::new(
            "too_many",
            Words::new(
                format!("A calendar file has at most {MOST_COMPONENTS} entries."),
                format!("일정 파일은 항목 {MOST_COMPONENTS}개까지 읽을 수 있습니다."),
            ),
        ));
    }
    let (text, encoding) = text_of(&out)?;
    let encoding = wide.as_ref().map_or(encoding, |(_, name)| name);
    Ok(Unfolded { text: text.into_owned(), encoding, entries, problems })
}

fn too_long() -> Refusal {
    Refusal::new(
        "too_long",
        Words::new(
            "A line of the file is longer than 1 MiB and is left out.",
            "1 MiB가 넘는 줄이 있어 그 줄은 제외했습니다.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_joined_before_they_are_decoded() {
        let word = "SUMMARY:회의".as_bytes();
        for cut in 1..word.len() {
            for fold in [&b"\r\n "[..], b"\n\t"] {
                let file =
                    [b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", &word[..cut], fold, &word[cut..], b"\r\nEND:VEVENT"]
                        .concat();
                let unfolded = unfold(&file).unwrap();
                assert!(unfolded.text.contains("\nSUMMARY:회의\n"), "cut at {cut}: {}", unfolded.text);
                assert_eq!((unfolded.encoding, &unfolded.entries[..]), ("UTF-8", &[2][..]));
            }
        }
    }

    #[test]
    fn endless_lines_and_endless_files() {
        let file = format!("BEGIN:VEVENT\nATTACH:{}\nSUMMARY:x\nEND:VEVENT\n", "A".repeat(LONGEST));
        let unfolded = unfold(file.as_bytes()).unwrap();
        assert_eq!(unfolded.text, "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n\n");
        assert_eq!((unfolded.problems[0].line, unfolded.problems[0].refusal.code), (2, "too_long"));
        let many = "BEGIN:VALARM\n".repeat(MOST_COMPONENTS + 1);
        assert_eq!(unfold(many.as_bytes()).err().unwrap().code, "too_many");
    }
}
