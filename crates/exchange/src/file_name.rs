//! Names of files made from titles: readable, and harmless on every system and in every archive and mail program.

/// The most characters before the extension, as long as a part is left that may be cut.
const LONGEST: usize = 80;
/// The most characters of a part that is never cut. Every word of our own is as short: what a file gives away stands in its name, however
/// long the title is.
const KEPT: usize = 16;
/// What stands between parts.
const BETWEEN: &str = " - ";

/// A file name from its parts: `["DNMS 2021", "대한민국"]` and `"ics"` give `DNMS 2021 - daehanmingug.ics`. Where it would be too long, the
/// longest parts are cut.
///
/// Other scripts are written in Latin letters, whatever is neither letter, figure, space, dot, hyphen nor underscore goes. The
/// name is never empty, never hidden, never one that Windows keeps for its devices. `extension` is one of our own.
pub fn file_name(parts: &[&str], extension: &str) -> String {
    let mut parts: Vec<String> = parts.iter().map(|part| plain(part)).filter(|part| !part.is_empty()).collect();
    let mut over = parts.join(BETWEEN).len().saturating_sub(LONGEST);
    while over > 0
        && let Some(longest) = parts.iter_mut().max_by_key(|part| part.len()).filter(|part| part.len() > KEPT)
    {
        longest.pop();
        over -= 1;
    }
    let name = parts.iter().map(|part| part.trim_end_matches(EDGE)).collect::<Vec<_>>().join(BETWEEN);
    if name.is_empty() {
        return format!("plenary.{extension}");
    }
    if reserved(&name) {
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
    fn only_what_is_long_is_cut() {
        let korean = "제8차 디지털 국가 장관 정상 회의 준비를 위한 고위급 실무 협의 및 의제 조율 회의";
        let long = "x".repeat(300);
        for (name, parts, written) in [
            (
                "a Korean title",
                &["DNMS 2021", korean, "internal", "changes"][..],
                "DNMS 2021 - je8ca dijiteol gugga janggwan jeongsang hoeyi j - internal - changes",
            ),
            (
                "two long parts alike",
                &[&long, "KOR", &long, "internal"],
                "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx - KOR - xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx - internal",
            ),
            (
                "all that a letter may be called after",
                &[&long, "ABCDEFGHIJKL", &long, korean, "acknowledgement", "en"],
                "xxxxxxxxxxxxxxxx - ABCDEFGHIJKL - xxxxxxxxxxxxxxxx - je8ca dijiteol g - acknowledgement - en",
            ),
            (
                "no space or hyphen where it is cut",
                &["DNMS 2021", &format!("{} - and so on", "x".repeat(57)), "internal"],
                "DNMS 2021 - xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx - internal",
            ),
            ("eighty are not cut", &[&long[..69], "internal"], &format!("{} - internal", &long[..69])),
        ] {
            assert_eq!(file_name(parts, "ics"), format!("{written}.ics"), "{name}");
        }
    }

    #[test]
    fn long_names_are_cut() {
        let name = file_name(&[&"회의 ".repeat(5_000), "x"], "ics");
        assert!(name.len() <= LONGEST + 4 && name.is_ascii() && name.ends_with(" - x.ics"), "{name}");
    }
}
