//! Reading answers to invitations: what calendar programs send back (RFC 5546 §3.2.3, §3.2.7), by itself or in an e-mail.
//!
//! Programs differ: an answer may lack its organiser, its times, its sequence or its PARTSTAT (then nothing was answered), and its address
//! may be written in any case. What counts is the UID and the address.

use super::{
    foreign_zone::ForeignZones,
    lines::{OF_ANSWERS, half, unfold},
    read::words,
    time::{Clock, Time, utc},
};
use crate::{
    Draft, Drafted, Problem, Proposal, ReplyDraft,
    draft::{ReadAs, fits},
    encoding::{clean, mail_text},
};
use calcard::{
    Entry, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarMethod, ICalendarParameterName,
        ICalendarParameterValue, ICalendarParticipationStatus, ICalendarProperty, ICalendarValue,
    },
};
use chrono::{Duration, NaiveDateTime};
use mail_parser::{
    Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType,
    decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode},
};
use percent_encoding::percent_decode_str;
use plenary_domain::{Refusal, Start, Words, Zone, vocabulary::Answer};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

/// How deep one e-mail may lie within another.
const DEEPEST: usize = 5;

/// Reads the answers in a calendar file, or in an e-mail that carries one. Refuses what is neither.
pub fn replies(bytes: &[u8]) -> Result<Draft<ReplyDraft>, Refusal> {
    fits(bytes)?;
    let mut draft = Draft { read_as: ReadAs::certain("UTF-8"), table: None, rows: vec![], problems: vec![] };
    for (calendar, sender) in calendars(bytes)? {
        let known = draft.rows.len();
        let calendar = match calendar {
            Ok(calendar) => calendar,
            Err(refusal) => {
                draft.problems.push(Problem { line: 1, about: sender, refusal });
                continue;
            }
        };
        calendar_of(&calendar, &mut draft)?;
        draft.rows[known..].iter_mut().for_each(|drafted| drafted.row.sender.clone_from(&sender));
    }
    // Mail programs carry the same answer twice, once to be shown and once to be saved.
    let mut seen = BTreeSet::new();
    draft.rows.retain(|drafted| seen.insert((drafted.row.key(), drafted.row.proposes.is_some())));
    if draft.rows.is_empty() && draft.problems.is_empty() {
        return Err(Refusal::new(
            "no_reply",
            Words::new("There is no answer to an invitation in this file.", "이 파일에는 초청에 대한 회신이 없습니다."),
        ));
    }
    Ok(draft)
}

/// A calendar file, or why its bytes are no text, with the address of the e-mail that carries it.
type Carried = (Result<Vec<u8>, Refusal>, String);

/// The calendar files in these bytes.
fn calendars(bytes: &[u8]) -> Result<Vec<Carried>, Refusal> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    if wide || text.len() >= 15 && text[..15].eq_ignore_ascii_case(b"BEGIN:VCALENDAR") {
        return Ok(vec![(Ok(bytes.to_vec()), String::new())]);
    }
    let mut found = Vec::new();
    if let Some(message) = MessageParser::default().parse(bytes) {
        within(&message, 0, &mut found);
    }
    if found.is_empty() {
        return Err(Refusal::new(
            "not_a_reply",
            Words::new(
                "This is neither a calendar file nor an e-mail that carries one.",
                "일정 파일도, 일정 파일이 첨부된 전자우편도 아닙니다.",
            ),
        ));
    }
    Ok(found)
}

fn within(message: &Message<'_>, depth: usize, found: &mut Vec<Carried>) {
    let sender = message.from().and_then(|from| from.first()?.address()).map(|address| email(&clean(address)));
    for part in &message.parts {
        if let PartType::Message(inner) = &part.body {
            if depth < DEEPEST {
                within(inner, depth + 1, found);
            }
            continue;
        }
        let typed = part.content_type().is_some_and(|kind| {
            let is = |word: &str| kind.subtype().is_some_and(|sub| sub.eq_ignore_ascii_case(word));
            (kind.ctype().eq_ignore_ascii_case("text") && is("calendar")) || is("ics")
        });
        let named = part.attachment_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(".ics"));
        if typed || named {
            found.push((contents(message, part), sender.clone().unwrap_or_default()));
        }
    }
}

/// The bytes of a part as it was sent, as text in the encoding its heading names: the library knows fewer encodings.
fn contents(message: &Message<'_>, part: &MessagePart<'_>) -> Result<Vec<u8>, Refusal> {
    let charset = part.content_type().and_then(|kind| kind.attribute("charset")).unwrap_or_default();
    let sent = message.raw_message.get(part.offset_body as usize..part.offset_end as usize).unwrap_or_default();
    let bytes = match (&part.body, part.encoding) {
        (PartType::Text(_) | PartType::Html(_), Encoding::None) => Some(sent.to_vec()),
        (PartType::Text(_) | PartType::Html(_), Encoding::Base64) => base64_decode(sent),
        (PartType::Text(_) | PartType::Html(_), Encoding::QuotedPrintable) => quoted_printable_decode(sent),
        _ => None,
    };
    let bytes = bytes.filter(|bytes| !bytes.is_empty()).unwrap_or_else(|| part.contents().to_vec());
    // Lines are folded between bytes (RFC 5545 §3.1), which may be two of one letter. ISO-2022 says with each line which letters follow.
    let bytes = if charset.get(..8).is_some_and(|start| start.eq_ignore_ascii_case("iso-2022")) {
        bytes
    } else {
        joined(&bytes)
    };
    mail_text(&bytes, charset).map(Cow::into_owned)
}

/// The same with folded lines in one piece.
fn joined(bytes: &[u8]) -> Vec<u8> {
    let mut joined = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some((first, after)) = rest.split_first() {
        rest = match rest {
            [b'\r', b'\n', b' ' | b'\t', after @ ..] | [b'\n', b' ' | b'\t', after @ ..] => after,
            _ => {
                joined.push(*first);
                after
            }
        };
    }
    joined
}

fn calendar_of(bytes: &[u8], draft: &mut Draft<ReplyDraft>) -> Result<(), Refusal> {
    let unfolded = unfold(bytes, OF_ANSWERS)?;
    draft.read_as = unfolded.read_as;
    draft.problems.extend(unfolded.problems);
    let mut parser = Parser::new(&unfolded.text);
    let mut lines = unfolded.entries.into_iter();
    loop {
        match parser.entry() {
            Entry::Eof => return Ok(()),
            Entry::ICalendar(calendar) => answers(&calendar, &mut lines, &unfolded.cut_off, draft),
            _ => {}
        }
    }
}

fn answers(
    calendar: &ICalendar,
    lines: &mut impl Iterator<Item = u32>,
    cut_off: &BTreeSet<u32>,
    draft: &mut Draft<ReplyDraft>,
) {
    let method = calendar.components.first().and_then(|root| {
        root.property(&ICalendarProperty::Method)?.values.first().and_then(|value| match value {
            ICalendarValue::Method(method) => Some(method.clone()),
            _ => None,
        })
    });
    let zones = ForeignZones::of(calendar, &BTreeMap::new());
    for entry in calendar.components.iter().filter(|c| c.component_type == ICalendarComponentType::VEvent) {
        let line = lines.next().unwrap_or(0);
        let about: String = words(entry, &ICalendarProperty::Summary).chars().take(80).collect();
        if cut_off.contains(&line) {
            draft.problems.push(Problem { line, about, refusal: half() });
            continue;
        }
        let counter = method == Some(ICalendarMethod::Counter);
        if !counter && method != Some(ICalendarMethod::Reply) {
            draft.problems.push(Problem { line, about, refusal: no_answer() });
            continue;
        }
        let uid = entry.uid().map(clean).unwrap_or_default();
        let answers = |attendee: &&ICalendarEntry| answer(attendee).is_some();
        let among_others = entry.properties(&ICalendarProperty::Attendee).filter(answers).count() > 1;
        for attendee in entry.properties(&ICalendarProperty::Attendee) {
            let Some(address) = address(attendee) else { continue };
            draft.rows.push(Drafted {
                line,
                row: ReplyDraft {
                    file: String::new(),
                    uid: uid.clone(),
                    email: email(&address),
                    sender: String::new(),
                    name: attendee
                        .parameter(&ICalendarParameterName::Cn)
                        .and_then(ICalendarParameterValue::as_text)
                        .map(|name| clean(&decoded(name)))
                        .unwrap_or_default(),
                    title: about.clone(),
                    answer: answer(attendee),
                    among_others,
                    passed_on: passed_on(attendee),
                    sequence: entry.property(&ICalendarProperty::Sequence).and_then(|property| {
                        match property.values.first() {
                            Some(ICalendarValue::Integer(number)) => u32::try_from(*number).ok(),
                            _ => None,
                        }
                    }),
                    at: utc(entry, &ICalendarProperty::Dtstamp),
                    comment: comment(entry, attendee),
                    proposes: counter.then(|| proposal(entry, &zones)),
                },
            });
        }
    }
}

/// What somebody answers.
fn answer(attendee: &ICalendarEntry) -> Option<Answer> {
    match attendee.parameter(&ICalendarParameterName::Partstat)? {
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Accepted) => Some(Answer::Accepted),
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Tentative) => Some(Answer::Tentative),
        ICalendarParameterValue::Partstat(ICalendarParticipationStatus::Declined) => Some(Answer::Declined),
        _ => None,
    }
}

/// The address somebody answers from. Some servers write one of their own in its place, and this one beside it (RFC 7986 §6.2).
fn address(attendee: &ICalendarEntry) -> Option<String> {
    let written = attendee.values.first().and_then(ICalendarValue::as_text)?;
    let beside = attendee.parameter(&ICalendarParameterName::Email).and_then(ICalendarParameterValue::as_text);
    let is_mail = written.trim().get(..7).is_some_and(|scheme| scheme.eq_ignore_ascii_case("mailto:"));
    Some(beside.filter(|_| !is_mail).unwrap_or(written).to_owned())
}

/// To whom the invitation was passed on (RFC 5545 §3.2.5); empty where it was not.
fn passed_on(attendee: &ICalendarEntry) -> String {
    let to = attendee.parameter(&ICalendarParameterName::DelegatedTo).and_then(ICalendarParameterValue::as_text);
    to.map(|to| email(&clean(to))).unwrap_or_default()
}

/// What somebody wrote beside the answer: in a comment, or where Google puts it.
fn comment(entry: &ICalendarComponent, attendee: &ICalendarEntry) -> String {
    let said = words(entry, &ICalendarProperty::Comment);
    if !said.is_empty() {
        return said;
    }
    let named = attendee.params.iter().find(|parameter| {
        matches!(&parameter.name, ICalendarParameterName::Other(name) if name.eq_ignore_ascii_case("X-RESPONSE-COMMENT"))
    });
    named.and_then(|parameter| parameter.value.as_text()).map(|text| clean(&decoded(text))).unwrap_or_default()
}

/// What a proposal would have otherwise (RFC 5546 §3.2.7).
fn proposal(entry: &ICalendarComponent, zones: &ForeignZones) -> Proposal {
    let said = |line: &ICalendarEntry, wall: NaiveDateTime, is_utc: bool| {
        let zone = match line.tz_id() {
            Some(name) => format!(" ({})", clean(name)),
            None if is_utc => " (UTC)".to_owned(),
            None => String::new(),
        };
        format!("{}{zone}", wall.format("%Y-%m-%d %H:%M"))
    };
    let of = |property: &ICalendarProperty| {
        let line = entry.property(property)?;
        let time = Time::read(line, line.values.first()?, zones)?;
        Some((line, time))
    };
    let begins = of(&ICalendarProperty::Dtstart);
    let is_utc = |time: &Time<'_>| matches!(time.clock, Clock::Offset(0));
    let ends = match (of(&ICalendarProperty::Dtend), &begins) {
        (Some((line, time)), _) => Some(said(line, time.wall, is_utc(&time))),
        (None, Some((line, time))) => match entry.property(&ICalendarProperty::Duration).and_then(|d| d.values.first())
        {
            Some(ICalendarValue::Duration(length)) => Duration::try_seconds(length.as_seconds())
                .and_then(|length| time.wall.checked_add_signed(length))
                .map(|wall| said(line, wall, is_utc(time))),
            _ => None,
        },
        (None, None) => None,
    };
    let zone = begins.as_ref().and_then(|(_, time)| match time.clock {
        Clock::Place(zone) if !time.is_day => Some(zone),
        Clock::Offset(0) => Some(Zone::UTC),
        _ => None,
    });
    Proposal {
        begins: begins.as_ref().zip(zone).map(|((_, time), zone)| Start {
            date: time.wall.date(),
            time: time.wall.time(),
            zone,
            fold: None,
        }),
        time: begins
            .map(|(line, time)| said(line, time.wall, is_utc(&time)))
            .into_iter()
            .chain(ends)
            .collect::<Vec<_>>()
            .join(" – "),
        place: words(entry, &ICalendarProperty::Location),
        title: words(entry, &ICalendarProperty::Summary),
    }
}

/// The address of a `mailto:` in whatever case.
pub(super) fn email(uri: &str) -> String {
    let uri = uri.trim();
    let address = match uri.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &uri[7..],
        _ => uri,
    };
    let address = address.split('?').next().unwrap_or_default();
    // RFC 6068 §2: any character of an address may be written by its number.
    let decoded = percent_decode_str(address).decode_utf8().map_or_else(|_| address.to_owned(), |text| clean(&text));
    decoded.to_ascii_lowercase()
}

/// What RFC 6868 writes with a caret.
pub(super) fn decoded(parameter: &str) -> String {
    let mut out = String::with_capacity(parameter.len());
    let mut chars = parameter.chars().peekable();
    while let Some(c) = chars.next() {
        match (c, chars.peek()) {
            ('^', Some('n')) => out.push(' '),
            ('^', Some('\'')) => out.push('"'),
            ('^', Some('^')) => out.push('^'),
            _ => {
                out.push(c);
                continue;
            }
        }
        chars.next();
    }
    out
}

fn no_answer() -> Refusal {
    Refusal::new(
        "no_answer",
        Words::new(
            "This entry is no answer to an invitation. Import it as a schedule if it is one.",
            "초청에 대한 회신이 아닙니다. 일정이라면 일정 가져오기를 이용해 주세요.",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer() {
        let file = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u\r\nDTSTAMP:20211102T101114Z\r\n\
            ATTENDEE;CN=\"O^'Neill\";PARTSTAT=\r\n ACCEPTED:mailto:D1@m.example\r\nSEQUENCE:3\r\nSUMMARY:Opening\r\nEND:VEVENT\r\n\
            END:VCALENDAR\r\n";
        let draft = replies(file.as_bytes()).unwrap();
        assert_eq!(draft.rows.len(), 1, "{draft:?}");
        let row = &draft.rows[0].row;
        assert_eq!((row.uid.as_str(), row.email.as_str(), row.name.as_str()), ("u", "d1@m.example", "O\"Neill"));
        assert_eq!((row.answer, row.sequence), (Some(Answer::Accepted), Some(3)));
        assert_eq!(row.at.unwrap().to_rfc3339(), "2021-11-02T10:11:14+00:00");
    }

    #[test]
    fn comments_of_mails_in_korean_encodings() {
        let calendar = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u\r\nCOMMENT:참석합니다\r\n\
            ATTENDEE;CN=홍길동;PARTSTAT=ACCEPTED:mailto:d1@m.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        let korean = encoding_rs::EUC_KR.encode(calendar).0.into_owned();
        let (mut seven, mut shifted) = (b"\x1b$)C".to_vec(), false);
        for byte in &korean {
            if byte.is_ascii() == shifted {
                seven.push(if shifted { 0x0f } else { 0x0e });
                shifted = !shifted;
            }
            seven.push(byte & 0x7f);
        }
        let base64 = |bytes: &[u8]| {
            let letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
            let mut out = Vec::new();
            for three in bytes.chunks(3) {
                let of = |at: usize| u32::from(three.get(at).copied().unwrap_or(0));
                let bits = of(0) << 16 | of(1) << 8 | of(2);
                for at in 0..4 {
                    let letter = letters[(bits >> (18 - 6 * at) & 63) as usize];
                    out.push(if at <= three.len() { letter } else { b'=' });
                }
                if out.len() % 78 == 76 {
                    out.extend(b"\r\n");
                }
            }
            out
        };
        let quoted = |bytes: &[u8]| {
            let one = |byte: &u8| match byte {
                b'=' | 0x80.. => format!("={byte:02X}"),
                _ => char::from(*byte).to_string(),
            };
            bytes.iter().map(one).collect::<String>().into_bytes()
        };
        // Folded between the two bytes of a letter.
        let at = korean.windows(8).position(|word| word == b"COMMENT:").unwrap() + 9;
        let folded = [&korean[..at], b"\r\n ", &korean[at..]].concat();
        for (charset, how, body) in [
            ("EUC-KR", "8bit", korean.clone()),
            ("EUC-KR", "8bit", folded.clone()),
            ("euc-kr", "base64", base64(&folded)),
            ("\"euc-kr\"", "base64", base64(&korean)),
            ("ks_c_5601-1987", "base64", base64(&korean)),
            ("ks_c_5601-1987", "quoted-printable", quoted(&korean)),
            ("iso-2022-kr", "7bit", seven.clone()),
            ("iso-2022-kr", "base64", base64(&seven)),
            ("utf-8", "base64", base64(calendar.as_bytes())),
            ("utf-8", "8bit", calendar.into()),
        ] {
            let heading = format!(
                "Content-Type: text/calendar; charset={charset}; method=REPLY\r\nContent-Transfer-Encoding: {how}\r\n\r\n"
            );
            let from = "From: d1@m.example\r\nMIME-Version: 1.0\r\n";
            let alone = [from.as_bytes(), heading.as_bytes(), &body].concat();
            let parts = format!("{from}Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n{heading}");
            let among =
                [parts.as_bytes(), &body, b"\r\n--x\r\nContent-Type: text/plain\r\n\r\nHi\r\n--x--\r\n"].concat();
            for mail in [alone, among] {
                let row = replies(&mail).unwrap().rows.remove(0).row;
                assert_eq!((row.comment.as_str(), row.name.as_str()), ("참석합니다", "홍길동"), "{charset} {how}");
            }
        }
        let heading = "From: d1@m.example\r\nContent-Type: text/calendar; charset=x-own\r\n\r\n";
        let draft = replies(&[heading.as_bytes(), &korean].concat()).unwrap();
        assert_eq!((draft.rows.len(), draft.problems[0].refusal.code), (0, "unknown_encoding"));
    }

    #[test]
    fn whoever_answers_is_found_beside_an_address_of_the_server() {
        for (what, attendee, email, passed_on) in [
            ("a path of the server", "EMAIL=D1@m.example;PARTSTAT=ACCEPTED:/principals/4711/", "d1@m.example", ""),
            ("a number", "EMAIL=\"d1@m.example\";PARTSTAT=ACCEPTED:urn:uuid:6ba7b810", "d1@m.example", ""),
            ("letters by their numbers", "PARTSTAT=ACCEPTED:mailto:d1%2Bx@m%2Eexample", "d1+x@m.example", ""),
            ("both", "EMAIL=other@m.example;PARTSTAT=ACCEPTED:MAILTO:d1@m.example", "d1@m.example", ""),
            (
                "passed on",
                "PARTSTAT=DELEGATED;DELEGATED-TO=\"mailto:Deputy@m.example\":mailto:d1@m.example",
                "d1@m.example",
                "deputy@m.example",
            ),
        ] {
            let file = format!(
                "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:u\r\nATTENDEE;{attendee}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
            );
            let row = replies(file.as_bytes()).unwrap().rows.remove(0).row;
            assert_eq!((row.email.as_str(), row.passed_on.as_str()), (email, passed_on), "{what}");
        }
    }

    #[test]
    fn addresses_and_names() {
        for (uri, address) in [
            ("mailto:D1@m.example", "d1@m.example"),
            ("MAILTO:d1@m.example?subject=x", "d1@m.example"),
            ("d1@m.example", "d1@m.example"),
            ("", ""),
        ] {
            assert_eq!(email(uri), address, "{uri}");
        }
        for (given, name) in
            [("O^'Neill^'", "O\"Neill\""), ("a^nb", "a b"), ("a^^b", "a^b"), ("a^", "a^"), ("a^x", "a^x")]
        {
            assert_eq!(decoded(given), name, "{given}");
        }
    }
}
