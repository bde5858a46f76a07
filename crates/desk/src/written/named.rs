//! Weekdays and months by their names, in English, Korean, French and German.

use chrono::Weekday;

/// The months, also as Spanish, Portuguese, Italian and Dutch lists have them.
#[rustfmt::skip]
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "janvier", "janv", "januar", "jänner", "enero", "janeiro", "gennaio", "januari"],
    &["february", "feb", "février", "fevrier", "févr", "fév", "februar", "febrero", "fevereiro", "febbraio", "februari"],
    &["march", "mar", "mars", "märz", "maerz", "mrz", "marzo", "março", "maart"],
    &["april", "apr", "avril", "avr", "abril", "aprile"],
    &["may", "mai", "mayo", "maio", "maggio", "mei"],
    &["june", "jun", "juin", "juni", "junio", "junho", "giugno"],
    &["july", "jul", "juillet", "juil", "juli", "julio", "julho", "luglio"],
    &["august", "aug", "août", "aout", "agosto", "augustus"],
    &["september", "sept", "sep", "septembre", "septiembre", "setembro", "settembre"],
    &["october", "oct", "octobre", "oktober", "okt", "octubre", "outubro", "ottobre"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "décembre", "decembre", "déc", "dezember", "dez", "diciembre", "dezembro", "dicembre"],
];

/// Whether a word can be a name at all: numbers, of which programmes are full, are not looked up.
fn begins_with_letter(word: &str) -> bool {
    word.starts_with(char::is_alphabetic)
}

/// The number of a month by its name or the short form of it.
pub(super) fn month(word: &str) -> Option<u32> {
    begins_with_letter(word).then_some(())?;
    let at = MONTHS.iter().position(|names| names.contains(&word.trim_end_matches('.')))?;
    Some(u32::try_from(at).ok()? + 1)
}

/// A weekday by its name.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let word = word.trim_matches(['(', ')', '.', ':']);
    begins_with_letter(word).then_some(())?;
    Some(match word.strip_suffix("요일").unwrap_or(word) {
        "mon" | "monday" | "월" | "lundi" | "montag" => Weekday::Mon,
        "tue" | "tues" | "tuesday" | "화" | "mardi" | "dienstag" => Weekday::Tue,
        "wed" | "wednesday" | "수" | "mercredi" | "mittwoch" => Weekday::Wed,
        "thu" | "thur" | "thurs" | "thursday" | "목" | "jeudi" | "donnerstag" => Weekday::Thu,
        "fri" | "friday" | "금" | "vendredi" | "freitag" => Weekday::Fri,
        "sat" | "saturday" | "토" | "samedi" | "samstag" | "sonnabend" => Weekday::Sat,
        "sun" | "sunday" | "일" | "dimanche" | "sonntag" => Weekday::Sun,
        _ => return None,
    })
}

/// Whether a word may be a French or German weekday in short, which only stands for one beside a date: “mar. 8 juin”,
/// “Mo. 7. Juni”.
pub(super) fn may_be_weekday(word: &str) -> bool {
    if !begins_with_letter(word) {
        return false;
    }
    let short = ["lun", "mar", "mer", "jeu", "ven", "sam", "dim", "mo", "di", "mi", "do", "fr", "sa", "so"];
    word == "mar" || word.strip_suffix('.').is_some_and(|word| short.contains(&word))
}
