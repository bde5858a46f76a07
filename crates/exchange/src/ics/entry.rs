//! Entries of calendar servers, as they stand there. Only for entries written here: none of the lines that are looked at is ever
//! folded.

use super::calendar::utc;
use chrono::{DateTime, NaiveDateTime, Utc};

/// The same entry, called off: its lines as they were, under a higher number and a newer stamp. One that is called off already
/// stays as it is.
pub fn called_off(entry: &str, at: DateTime<Utc>) -> String {
    if is_called_off(entry) {
        return entry.to_owned();
    }
    let (mut out, mut alarm) = (String::with_capacity(entry.len()), false);
    for line in entry.split_inclusive("\r\n") {
        let text = line.trim_end_matches("\r\n");
        alarm |= text == "BEGIN:VALARM";
        let number = text.strip_prefix("SEQUENCE:").and_then(|number| number.parse::<u64>().ok());
        match (number, text.split(':').next()) {
            // What will not take place needs no reminder.
            _ if alarm => {}
            (Some(number), _) => out += &format!("SEQUENCE:{}\r\n", number + 1),
            (_, Some(name @ ("DTSTAMP" | "LAST-MODIFIED"))) => out += &format!("{name}:{}\r\n", utc(at)),
            (_, Some("STATUS")) => out += "STATUS:CANCELLED\r\n",
            (_, Some("TRANSP")) => out += "TRANSP:TRANSPARENT\r\n",
            (_, Some("X-MICROSOFT-CDO-BUSYSTATUS")) => out += "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n",
            _ => out += line,
        }
        alarm &= text != "END:VALARM";
    }
    out
}

/// Whether an entry is called off.
pub fn is_called_off(entry: &str) -> bool {
    entry.contains("\r\nSTATUS:CANCELLED\r\n")
}

/// The same entry under a higher number and a newer stamp: what it says was changed otherwise than by its session.
pub fn revised(entry: &str, at: DateTime<Utc>) -> String {
    let mut out = String::with_capacity(entry.len());
    for line in entry.split_inclusive("\r\n") {
        match line.trim_end_matches("\r\n").split_once(':') {
            Some(("SEQUENCE", number)) => out += &format!("SEQUENCE:{}\r\n", number.parse().unwrap_or(0_u64) + 1),
            Some((name @ ("DTSTAMP" | "LAST-MODIFIED"), _)) => out += &format!("{name}:{}\r\n", utc(at)),
            _ => out += line,
        }
    }
    out
}

/// How often an entry was revised.
pub fn sequence(entry: &str) -> u32 {
    let number = entry.split("\r\n").find_map(|line| line.strip_prefix("SEQUENCE:"));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// When an entry was last revised.
pub fn stamp(entry: &str) -> Option<DateTime<Utc>> {
    let written = entry.split("\r\n").find_map(|line| line.strip_prefix("DTSTAMP:"))?;
    Some(NaiveDateTime::parse_from_str(written, "%Y%m%dT%H%M%SZ").ok()?.and_utc())
}

/// The lines of an entry of which a change asks for a higher number: from when to when, where, by which link, and whether at all
/// (RFC 5546 §2.1.4).
pub fn arrangement(entry: &str) -> Vec<String> {
    let event = entry.split_once("\r\nBEGIN:VEVENT\r\n").map_or("", |(_, event)| event).replace("\r\n ", "");
    let counted = ["DTSTART", "DTEND", "LOCATION", "STATUS", "URL", "CONFERENCE"];
    let is_counted = |line: &&str| line.split([':', ';']).next().is_some_and(|name| counted.contains(&name));
    event.split("\r\n").filter(is_counted).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_called_off_once() {
        let entry = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\n\
            DTSTAMP:20211101T090000Z\r\nDTSTART:20211118T140000Z\r\nSEQUENCE:3\r\nLAST-MODIFIED:20211101T090000Z\r\n\
            SUMMARY:STATUS:x\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nBEGIN:VALARM\r\n\
            TRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n";
        let off = "BEGIN:VCALENDAR\r\nBEGIN:VTIMEZONE\r\nDTSTART:19700101T000000\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\n\
            DTSTAMP:20211102T100000Z\r\nDTSTART:20211118T140000Z\r\nSEQUENCE:4\r\nLAST-MODIFIED:20211102T100000Z\r\n\
            SUMMARY:STATUS:x\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nEND:VEVENT\r\n";
        let at = |hour| stamp(&format!("\r\nDTSTAMP:20211102T{hour}0000Z\r\n")).unwrap();
        assert_eq!(called_off(entry, at(10)), off);
        assert_eq!(called_off(off, at(11)), off);
        assert_eq!(revised(off, at(11)), off.replace("SEQUENCE:4", "SEQUENCE:5").replace("20211102T10", "20211102T11"));
        assert_eq!((sequence(entry), sequence(off), stamp(off)), (3, 4, Some(at(10))));
        assert_eq!(arrangement(entry), ["DTSTART:20211118T140000Z", "STATUS:CONFIRMED"]);
        let folded = "\r\nBEGIN:VEVENT\r\nLOCATION;LANGUAGE=en:Room\r\n  12\r\nSUMMARY:x\r\n";
        assert_eq!(arrangement(folded), ["LOCATION;LANGUAGE=en:Room 12"]);
    }
}
