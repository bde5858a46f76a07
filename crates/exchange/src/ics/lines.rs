//! The lines of a calendar file that comes in, joined again before anything is made of their bytes (RFC 5545 §3.1: a fold may
//! stand inside a character), and only those that are read: a schedule of ten thousand entries is mostly lists of attendees.

use super::calendar::TAKEN_OUT;
use crate::{
    Problem,
    draft::{ReadAs, fits},
    encoding::{calendar_text, refuse_spreadsheet, text_of},
};
use plenary_domain::{Refusal, Words};
use std::collections::BTreeSet;

/// The longest line, in bytes.
const LONGEST: usize = 1 << 20;
/// The most components, alarms and zones among them.
const MOST_COMPONENTS: usize = 100_000;

/// The properties that are read, in capitals.
const READ: &[&[u8]] = &[
    b"BEGIN",
    b"END",
    b"METHOD",
    b"X-WR-TIMEZONE",
    b"UID",
    b"RECURRENCE-ID",
    b"SEQUENCE",
    b"SUMMARY",
    b"ORGANIZER",
    b"LAST-MODIFIED",
    b"DTSTART",
    b"DTEND",
    b"DURATION",
    b"RRULE",
    b"RDATE",
    b"EXRULE",
    b"EXDATE",
    b"STATUS",
    b"CATEGORIES",
    b"LOCATION",
    b"URL",
    b"CONFERENCE",
    b"X-GOOGLE-CONFERENCE",
    b"X-MICROSOFT-SKYPETEAMSMEETINGURL",
    b"DESCRIPTION",
    b"TZID",
    b"TZOFFSETFROM",
    b"TZOFFSETTO",
    b"X-LIC-LOCATION",
    b"X-MICROSOFT-CDO-TZID",
    TAKEN_OUT.as_bytes(),
    b"X-MICROSOFT-CDO-ALLDAYEVENT",
];

/// What is read of an answer to an invitation besides.
pub(super) const OF_ANSWERS: &[&[u8]] = &[b"ATTENDEE", b"DTSTAMP", b"COMMENT"];

/// A calendar file with every line whole.
pub(super) struct Unfolded {
    /// Its text.
    pub(super) text: String,
    /// What its bytes were read as.
    pub(super) read_as: ReadAs,
    /// The line on which each VEVENT begins, from 1.
    pub(super) entries: Vec<u32>,
    /// Those of them that do not end: the file was cut off there.
    pub(super) cut_off: BTreeSet<u32>,
    /// Lines that are too long to be read, and are left out; and that the end of the file is missing.
    pub(super) problems: Vec<Problem>,
}

/// Joins the lines that are read, `also` those with these names. Refuses a file that is too large, no text, or has more components than a calendar of people.
pub(super) fn unfold(bytes: &[u8], also: &[&[u8]]) -> Result<Unfolded, Refusal> {
    fits(bytes)?;
    refuse_spreadsheet(bytes)?;
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let wide = if marked { Some(text_of(bytes, None)?) } else { None };
    let bytes = wide.as_ref().map_or(bytes, |(text, _)| text.as_bytes());

    let mut out: Vec<u8> = Vec::new();
    let (mut entries, mut problems, mut components) = (Vec::new(), Vec::new(), 0usize);
    let (mut cut_off, mut open, mut calendars) = (BTreeSet::new(), None, 0usize);
    let mut began = 1;
    let mut start = 0;
    let mut goes_on = false;
    let mut end_line = |out: &mut Vec<u8>, start: usize, line: u32| {
        // An older format breaks a line after a `=` and begins the next without a space.
        let more = std::mem::take(&mut goes_on);
        let name = name_of(&out[start..]);
        let is_read = READ.iter().chain(also).any(|known| known.eq_ignore_ascii_case(name));
        if !is_read && !more {
            out.truncate(start);
            return;
        }
        quote_zone(out, start);
        goes_on = out.ends_with(b"=") && (more || holds(&out[start..], b"QUOTED-PRINTABLE"));
        if out.len() - start > LONGEST {
            out.truncate(start);
            problems.push(Problem { line, about: String::new(), refusal: too_long() });
            return;
        }
        let text = out[start..].trim_ascii();
        if text.len() > 6 && text[..6].eq_ignore_ascii_case(b"BEGIN:") {
            components += 1;
            let named = text[6..].trim_ascii();
            if named.eq_ignore_ascii_case(b"VEVENT") {
                entries.push(line);
                cut_off.extend(open.replace(line));
            } else if named.eq_ignore_ascii_case(b"VCALENDAR") {
                calendars += 1;
                cut_off.extend(open.take());
            }
        } else if text.len() > 4 && text[..4].eq_ignore_ascii_case(b"END:") {
            let named = text[4..].trim_ascii();
            if named.eq_ignore_ascii_case(b"VEVENT") {
                open = None;
            } else if named.eq_ignore_ascii_case(b"VCALENDAR") {
                calendars = calendars.saturating_sub(1);
                cut_off.extend(open.take());
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
    cut_off.extend(open);
    if calendars > 0 && open.is_none() {
        problems.push(Problem { line: began, about: String::new(), refusal: no_end() });
    }
    if components > MOST_COMPONENTS {
        return Err(Refusal::new(
            "too_many",
            Words::new(
                format!("A calendar file has at most {MOST_COMPONENTS} entries."),
                format!("일정 파일은 항목 {MOST_COMPONENTS}개까지 읽을 수 있습니다."),
            ),
        ));
    }
    let (text, read_as) = calendar_text(&out)?;
    let read_as = wide.map_or(read_as, |(_, read_as)| read_as);
    Ok(Unfolded { text: text.into_owned(), read_as, entries, cut_off, problems })
}

/// The name of the property on a line.
fn name_of(line: &[u8]) -> &[u8] {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let ends = line.iter().position(|byte| matches!(byte, b':' | b';')).unwrap_or(line.len());
    line[..ends].trim_ascii()
}

/// Puts quotation marks around the name of a zone that has a colon in it and none of its own, as old programs of Microsoft's write it
/// (RFC 5545 §3.1 asks for them): else the name would end there, and the rest of it stand for a time.
fn quote_zone(out: &mut Vec<u8>, start: usize) {
    const NAME: &[u8] = b";TZID=";
    let line = &out[start..];
    let Some(begins) = line.windows(NAME.len()).position(|part| part.eq_ignore_ascii_case(NAME)) else { return };
    let name = begins + NAME.len();
    let Some(value) = line.iter().rposition(|byte| *byte == b':').filter(|value| *value > name) else { return };
    let ends = line[name..value].iter().position(|byte| *byte == b';').map_or(value, |at| name + at);
    let named = &line[name..ends];
    if !named.contains(&b':') || named.contains(&b'"') {
        return;
    }
    let bare = named.iter().copied().filter(|byte| *byte != b'\\');
    let quoted: Vec<u8> = [b'"'].into_iter().chain(bare).chain([b'"']).collect();
    out.splice(start + name..start + ends, quoted);
}

fn holds(line: &[u8], word: &[u8]) -> bool {
    line.windows(word.len()).any(|part| part.eq_ignore_ascii_case(word))
}

/// What is said of an entry in which a file was cut off.
pub(super) fn half() -> Refusal {
    Refusal::new(
        "cut_off",
        Words::new(
            "This entry does not end (END:VEVENT is missing): the file was cut off in it. Have the file sent again.",
            "끝(END:VEVENT)이 없는 일정입니다. 파일이 중간에 잘렸습니다. 파일을 다시 받아 주세요.",
        ),
    )
}

fn no_end() -> Refusal {
    Refusal::new(
        "cut_off",
        Words::new(
            "The file is not complete: it stops before END:VCALENDAR, and entries may be missing. Have it sent again.",
            "파일이 완전하지 않습니다. END:VCALENDAR 없이 끝나 빠진 일정이 있을 수 있습니다. 파일을 다시 받아 주세요.",
        ),
    )
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
                let unfolded = unfold(&file, &[]).unwrap();
                assert!(unfolded.text.contains("\nSUMMARY:회의\n"), "cut at {cut}: {}", unfolded.text);
                assert_eq!((unfolded.read_as.encoding, &unfolded.entries[..]), ("UTF-8", &[2][..]));
            }
        }
    }

    #[test]
    fn only_lines_that_are_read_are_kept() {
        let file = "\u{feff}begin:vcalendar\nX-Noise:1\nATTENDEE;CN=\"A\n :B\":mailto:a@b.example\nDtStart;TZID=UTC:1\n\
                    NOTE\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=\nb:=\nc\nCOMMENT:d=\ne\nEND:VCALENDAR";
        let kept =
            "begin:vcalendar\nDtStart;TZID=UTC:1\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:a=\nb:=\nc\nEND:VCALENDAR\n";
        assert_eq!(unfold(file.as_bytes(), &[]).unwrap().text, kept);
    }

    #[test]
    fn names_of_zones_with_a_colon_are_quoted() {
        for (written, kept) in [
            (
                "DTSTART;TZID=tzone://Microsoft/Custom:20261101T100000",
                "DTSTART;TZID=\"tzone://Microsoft/Custom\":20261101T100000",
            ),
            (
                "DTSTART;TZID=Greenwich Mean Time \\: Dublin, London;VALUE=DATE-TIME:20261101T100000",
                "DTSTART;TZID=\"Greenwich Mean Time : Dublin, London\";VALUE=DATE-TIME:20261101T100000",
            ),
            ("EXDATE;TZID=Asia/Seoul:20261101T100000", "EXDATE;TZID=Asia/Seoul:20261101T100000"),
            ("EXDATE;TZID=\"(GMT+09:00)\":20261101T100000", "EXDATE;TZID=\"(GMT+09:00)\":20261101T100000"),
            ("DTSTART;TZID=Asia/Seoul", "DTSTART;TZID=Asia/Seoul"),
        ] {
            let mut line = [b"before\n", written.as_bytes()].concat();
            quote_zone(&mut line, 7);
            assert_eq!(std::str::from_utf8(&line[7..]).unwrap(), kept);
        }
    }

    #[test]
    fn endless_lines_and_endless_files() {
        let file = format!("BEGIN:VEVENT\nDESCRIPTION:{}\nSUMMARY:x\nEND:VEVENT\n", "A".repeat(LONGEST));
        let unfolded = unfold(file.as_bytes(), &[]).unwrap();
        assert_eq!(unfolded.text, "BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n");
        assert_eq!((unfolded.problems[0].line, unfolded.problems[0].refusal.code), (2, "too_long"));
        let many = "BEGIN:VALARM\n".repeat(MOST_COMPONENTS + 1);
        assert_eq!(unfold(many.as_bytes(), &[]).err().unwrap().code, "too_many");
    }
}
