//! Names of files made from titles: readable, and harmless on every system and in every archive and mail program.

/// The most characters before the extension.
const LONGEST: usize = 80;

/// A file name from its parts: `["DNMS 2021", "대한민국"]` and `"ics"` give `DNMS 2021 - daehanmingug.ics`.
///
/// Other scripts are written in Latin letters, whatever is neither letter, figure, space, dot, hyphen nor underscore goes. The
/// name is never empty, never hidden, never one that Windows keeps for its devices. `extension` is one of our own.
pub fn file_name(parts: &[&str], extension: &str) -> String {
    let parts: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    let mut name = parts.join(" - ");
    name.truncate(LONGEST);
    let name = name.trim_end_matches(EDGE);
    if name.is_empty() {
        return format!("plenary.{extension}");
    }
    if reserved(name) {
        return format!("plenary {name}.{extension}");
    }
    format!("{name}.{extension}")
}

/// What a name neither begins nor ends with.
const EDGE: [char; 4] = ['.', '-', '_', ' '];

fn plain(part: &str) -> String {
    let latin = deunicode::deunicode_with_tofu(part, " ");
    let kept: String =
        latin.chars().map(|c| if c.is_ascii_alphanumeric() || EDGE.contains(&c) { c } else { ' ' }).collect();
    let spaced = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    // Two dots never stand together, so no part of a name can look like a way up to another folder.
    let spaced = spaced.split('.').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join(".");
    spaced.trim_matches(EDGE).to_owned()
}

/// Names that Windows keeps for devices, with whatever extension.
fn reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim().to_ascii_uppercase();
    let numbered =
        |device: &str| stem.strip_prefix(device).is_some_and(|n| n.len() == 1 && n.chars().all(|c| c.is_ascii_digit()));
    ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (parts, name) in [
            (&["DNMS 2021", "Estonia"][..], "DNMS 2021 - Estonia.ics"),
            (&["DNMS 2021", "서울"][..], "DNMS 2021 - seoul.ics"),
            (&["Día 1: “Sesión”"][..], "Dia 1 Sesion.ics"),
            (&[""][..], "plenary.ics"),
            (&[][..], "plenary.ics"),
            (&["///", "…"][..], "plenary.ics"),
            (&["../../etc/passwd"][..], "etc passwd.ics"),
            (&[".hidden"][..], "hidden.ics"),
            (&["-rf"][..], "rf.ics"),
            (&["CON"][..], "plenary CON.ics"),
            (&["nul.tar"][..], "plenary nul.tar.ics"),
            (&["com1"][..], "plenary com1.ics"),
            (&["Com10"][..], "Com10.ics"),
            (&["a\r\nb\0c"][..], "a b c.ics"),
            (&["C:\\temp\\x"][..], "C temp x.ics"),
            (&["a\u{202e}sci.exe"][..], "asci.exe.ics"),
        ] {
            assert_eq!(file_name(parts, "ics"), name, "{parts:?}");
        }
    }

    #[test]
    fn long_names_are_cut() {
        let name = file_name(&[&"회의 ".repeat(5_000), "x"], "ics");
        assert!(name.len() <= LONGEST + 4 && name.is_ascii() && name.ends_with(".ics"), "{name}");
    }
}
