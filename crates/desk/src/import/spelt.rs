//! One person's name as several hands write it: “KIM, Min-su”, “Kim Minsu”, “Minsu Kim”, “김민수”.
//!
//! What is found alike here is only asked about, never taken for the same person.

use crate::needle::key;
use unicode_normalization::UnicodeNormalization;

/// How many words of a name are turned round; nobody's name has more.
const MOST_WORDS: usize = 8;

/// What lists write before a name and what they write after it, as [`key`] writes it.
const BEFORE: &[&str] = &[
    "h e",
    "he",
    "his excellency",
    "her excellency",
    "s e",
    "son excellence",
    "the rt hon",
    "rt hon",
    "the right honourable",
    "the honourable",
    "the honorable",
    "the hon",
    "honourable",
    "honorable",
    "hon",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "sir",
    "dame",
    "m",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "sr",
    "sra",
    "srta",
    "senor",
    "senora",
    "senorita",
];

/// Letters that some keyboards lack, and how a name is written without them: with the letters that stand for them, and with the ones they
/// look like.
const WRITTEN_OUT: &[(char, &str, &str)] = &[
    ('ä', "ae", "a"),
    ('ö', "oe", "o"),
    ('ü', "ue", "u"),
    ('å', "aa", "a"),
    ('æ', "ae", "ae"),
    ('ø', "oe", "o"),
    ('œ', "oe", "oe"),
    ('ß', "ss", "ss"),
    ('đ', "dj", "d"),
    ('ð', "dh", "d"),
    ('þ', "th", "th"),
    ('ł', "l", "l"),
    ('ħ', "h", "h"),
    ('ı', "i", "i"),
];
const AFTER: &[&str] = &[
    "mp",
    "mep",
    "phd",
    "ph d",
    "md",
    "obe",
    "cbe",
    "mbe",
    "kbe",
    "dbe",
    "cmg",
    "dcmg",
    "kcmg",
    "esq",
    "mr",
    "mrs",
    "ms",
    "dr",
    "sr",
    "jr",
    "님",
    "씨",
    "귀하",
    "각하",
    "대통령",
    "총리",
    "부총리",
    "장관",
    "차관",
    "대사",
    "실장",
    "국장",
    "과장",
    "위원장",
    "의원",
    "교수",
    "박사",
];

/// A name as hands with other keyboards write it, as [`key`] does: as it stands, with its letters written out, and without their marks.
pub(super) fn hands(name: &str) -> Vec<String> {
    let mut all = vec![key(name)];
    if !name.is_ascii() {
        let lower: String = name.to_lowercase().nfc().collect();
        all.push(key(&spelt_with(&lower, |(_, out, _)| out)));
        all.push(key(&spelt_with(&lower, |(.., plain)| plain)));
    }
    all.retain(|name| !name.is_empty());
    all.sort_unstable();
    all.dedup();
    all
}

/// A name in lower case with one of the writings for each letter that has them.
fn spelt_with(name: &str, choose: fn((char, &'static str, &'static str)) -> &'static str) -> String {
    let mut spelt = String::with_capacity(name.len());
    for letter in name.chars() {
        match WRITTEN_OUT.iter().find(|(known, ..)| *known == letter) {
            Some(written) => spelt.push_str(choose(*written)),
            None => spelt.push(letter),
        }
    }
    spelt
}

/// A name without its honorifics, where something is left.
fn bare(name: &str) -> &str {
    let before = |name: &str| BEFORE.iter().find_map(|word| Some(name.strip_prefix(word)?.strip_prefix(' ')?.len()));
    let after = |name: &str| {
        // “홍길동님” has it without a space.
        let joined = || name.strip_suffix('님').filter(|left| left.chars().count() >= 3).map(str::len);
        AFTER.iter().find_map(|word| Some(name.strip_suffix(word)?.strip_suffix(' ')?.len())).or_else(joined)
    };
    let mut bare = name;
    while let Some(left) = before(bare) {
        bare = &bare[bare.len() - left..];
    }
    while let Some(left) = after(bare) {
        bare = &bare[..left];
    }
    bare
}

/// The spellings of a name, as [`key`] writes it, by which another of it may be known: its words run together from each of
/// them on, with and without what stands before and after a name in lists. Words that only change places among themselves make another
/// person: Min-ji and Ji-min.
pub(super) fn spellings(name: &str) -> Vec<String> {
    let mut all = Vec::new();
    for name in [name, bare(name)] {
        all.extend(run_together(&name.split(' ').collect::<Vec<_>>()));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The same name in the other of the two scripts: what to note of it, and what to look for. Spellings in Latin letters differ from family
/// to family, so letters that stand for one Korean sound are taken for one.
pub(super) fn across_scripts(name: &str) -> (Vec<String>, Vec<String>) {
    let name = bare(name);
    let mark = |script: &str, spelt: Vec<String>| spelt.iter().map(|each| format!("{script}:{each}")).collect();
    let letters: Vec<char> = name.chars().filter(|letter| *letter != ' ').collect();
    if letters.iter().all(|letter| syllable(*letter).is_some()) && (2..=6).contains(&letters.len()) {
        let given: String = letters[1..].iter().copied().map(latin).collect();
        let spelt = families(letters[0]).map(|family| sounds(&format!("{family}{given}"))).collect::<Vec<_>>();
        return (mark("korean", spelt.clone()), mark("latin", spelt));
    }
    if letters.iter().all(char::is_ascii_alphabetic) && letters.len() > 3 {
        let words: Vec<&str> = name.split(' ').collect();
        let spelt: Vec<String> = run_together(&words).iter().map(|each| sounds(each)).collect();
        return (mark("latin", spelt.clone()), mark("korean", spelt));
    }
    (vec![], vec![])
}

/// Whether two names, as they are written, may be one person's.
pub(super) fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (hands(one), hands(other));
    let both = one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
    let same = |one: &[String], other: &[String]| one.iter().any(|each| other.contains(each));
    both.into_iter().any(|(one, other)| {
        same(&spellings(one), &spellings(other)) || same(&across_scripts(one).0, &across_scripts(other).1)
    })
}

/// The words without spaces, from each of them on: “kimminsu”, “minsukim”.
fn run_together(words: &[&str]) -> Vec<String> {
    let from = |first: usize| words[first..].iter().chain(&words[..first]).copied().collect();
    (0..words.len().min(MOST_WORDS)).map(from).collect()
}

/// The three parts of a Korean syllable by their numbers.
fn syllable(letter: char) -> Option<(usize, usize, usize)> {
    let number = (letter as usize).checked_sub('가' as usize).filter(|number| *number < 19 * 588)?;
    Some((number / 588, number % 588 / 28, number % 28))
}

/// A Korean syllable in Latin letters, as the rules of 2000 write it where it stands alone, as in names.
fn latin(letter: char) -> String {
    const FIRST: [&str; 19] =
        ["g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h"];
    const MIDDLE: [&str; 21] = [
        "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu",
        "eu", "ui", "i",
    ];
    const LAST: [&str; 28] = [
        "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p", "t", "t", "ng",
        "t", "t", "k", "t", "p", "t",
    ];
    syllable(letter)
        .map_or_else(String::new, |(first, middle, last)| [FIRST[first], MIDDLE[middle], LAST[last]].concat())
}

/// A family name in Latin letters, as families write it and as the rules do.
fn families(letter: char) -> impl Iterator<Item = String> {
    let usual: &[&str] = match letter {
        '이' => &["lee", "rhee", "yi"],
        '박' => &["park", "pak"],
        '최' => &["choi", "choe"],
        '정' => &["chung"],
        '류' | '유' => &["ryu", "yoo", "yu", "you"],
        '임' | '림' => &["lim", "rim", "im", "yim"],
        '노' | '로' => &["roh", "noh", "no"],
        '오' => &["oh"],
        '우' => &["woo"],
        '양' | '량' => &["yang", "ryang"],
        '나' | '라' => &["na", "ra", "rha"],
        '강' => &["kang"],
        _ => &[],
    };
    std::iter::once(latin(letter)).chain(usual.iter().map(|name| (*name).to_owned()))
}

/// A name with letters that stand for one Korean sound made one: “Choi”, “Choe”; “Jung”, “Jeong”, “Chung”; “Hee”, “Hui”.
fn sounds(name: &str) -> String {
    const ONE: [(&str, &str); 29] = [
        ("weo", "wo"),
        ("hui", "hi"),
        ("eui", "i"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("eon", "un"),
        ("eok", "uk"),
        ("eol", "ul"),
        ("eom", "um"),
        ("eop", "up"),
        ("eo", "o"),
        ("eu", "u"),
        ("uh", "o"),
        ("oe", "oi"),
        ("ae", "e"),
        ("wu", "u"),
        ("ah", "a"),
        ("oh", "o"),
        ("ch", "j"),
        ("rh", "l"),
        ("sh", "s"),
        ("ar", "a"),
        ("g", "k"),
        ("d", "t"),
        ("b", "p"),
        ("r", "l"),
        ("c", "k"),
        ("y", "i"),
    ];
    let mut plain =
        ONE.iter().fold(name.to_owned(), |name, (written, sound)| name.replace(written, sound)).into_bytes();
    plain.dedup();
    String::from_utf8(plain).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_known_however_it_is_written() {
        for (one, other, expected) in [
            ("KIM, Min-su", "Kim Minsu", true),
            ("KIM Minsu", "Min Su Kim", true),
            ("Minsu KIM", "Kim, Min-Su", true),
            ("José María López", "LOPEZ Jose Maria", true),
            ("김민수", "김 민수", true),
            ("김민수", "KIM, Min-su", true),
            ("김민수", "Minsu Kim", true),
            ("이영희", "Lee Young-hee", true),
            ("이영희", "YI Yeonghui", true),
            ("박준호", "Park Joon-ho", true),
            ("최지원", "Choi Jiwon", true),
            ("정현우", "Hyun-woo Chung", true),
            ("정현우", "JEONG Hyeonu", true),
            ("오세훈", "Oh Se-hoon", true),
            ("Hong Gil-dong", "H.E. Gil-dong HONG", true),
            ("Hong Gil-dong", "H.E. Mr. Hong Gil-dong", true),
            ("Hong Gil-dong", "Dr Gil-dong Hong MP", true),
            ("홍길동", "Mr Hong Gil-dong", true),
            ("홍길동 님", "홍길동", true),
            ("홍길동님", "홍길동", true),
            ("홍길동 장관님", "홍길동", true),
            ("홍길동 장관", "홍길동", true),
            ("Hong Gil-dong (Mr)", "Hong Gil-dong", true),
            ("Hon Sang-min", "Sang-min Hon", true),
            ("Sr. Hong Gil-dong", "Hong Gil-dong", true),
            ("Señora Hong Gil-dong", "Gil-dong Hong", true),
            ("Müller Jürgen", "Mueller Juergen", true),
            ("Müller Jürgen", "Jurgen Muller", true),
            ("Æbelø Søren", "Aebelo Soren", true),
            ("Æbelø Søren", "Aebeloe Soeren", true),
            ("Strauß Jörg", "Joerg STRAUSS", true),
            ("Łukasz Żak", "Zak Lukasz", true),
            ("Baek Minsu", "Bak Minsu", false),
            ("Kim Min-ji", "Kim Ji-min", false),
            ("Jin-soo Kim", "Soo-jin Kim", false),
            ("Pérez María José", "Pérez José María", false),
            ("María José Pérez", "PÉREZ María José", true),
            ("Mr Hong", "Mr Kim", false),
            ("Mr", "Dr", false),
            ("김민수", "Kim Minseo", false),
            ("김민수", "Kim Minji", false),
            ("박민수", "Kim Minsu", false),
            ("Kim Minsu", "Kim Minsung", false),
            ("Ana Silva", "Silvana A", false),
            ("김민수", "김수민", false),
        ] {
            assert_eq!(alike(one, other), expected, "{one} / {other}");
            assert_eq!(alike(other, one), expected, "{other} / {one}");
        }
    }
}
