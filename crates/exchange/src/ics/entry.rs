//! Entries of calendar servers, as they stand there.

/// The same entry, called off: its lines as they were, under a higher number. One that is called off already stays as it is.
///
/// Only for entries written here: none of the lines that change is ever folded.
pub fn called_off(entry: &str) -> String {
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

/// How often an entry was revised.
pub fn sequence(entry: &str) -> u32 {
    let number = entry.split("\r\n").find_map(|line| line.strip_prefix("SEQUENCE:"));
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_called_off_once() {
        let entry = "BEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:3\r\nSUMMARY:STATUS:x\r\nSTATUS:CONFIRMED\r\nTRANSP:OPAQUE\r\n\
            X-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\nEND:VEVENT\r\n";
        let off = "BEGIN:VEVENT\r\nUID:a\r\nSEQUENCE:4\r\nSUMMARY:STATUS:x\r\nSTATUS:CANCELLED\r\nTRANSP:TRANSPARENT\r\n\
            X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nEND:VEVENT\r\n";
        assert_eq!(called_off(entry), off);
        assert_eq!(called_off(off), off);
        assert_eq!((sequence(entry), sequence(off)), (3, 4));
    }
}
