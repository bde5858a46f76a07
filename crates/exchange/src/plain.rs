//! Plain text files, as every word processor takes them.

/// UTF-8 with the mark that older programs know it by, and lines that end as Windows ends them.
pub fn write(text: &str) -> Vec<u8> {
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    for line in text.lines() {
        bytes.extend_from_slice(line.as_bytes());
        bytes.extend_from_slice(b"\r\n");
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_alike() {
        assert_eq!(write("가\n\nb"), "\u{feff}가\r\n\r\nb\r\n".as_bytes());
    }
}
