//! What places and delegations of a summit are called, laid out once for all the lines of a programme: a word is looked up, and not
//! compared with every name there is.

use super::{
    Known, Written,
    line::{Line, Token},
};
use crate::needle::key;
use plenary_domain::{DelegationId, PlaceId, delegation::Delegation};
use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap, HashSet},
    ops::Range,
};

/// How many words delegations are written in that are named together: “KOR – EST – CAN”.
const LONGEST_NAMES: usize = 5;

/// The names a line may hold.
pub(crate) struct Names<'a> {
    pub(super) known: &'a Known<'a>,
    /// The places by the words of their names, the longest name first: “Conference Room 12” is not “Conference Room 1”.
    places: Vec<(PlaceId, Vec<String>)>,
    /// The delegations by their codes in small letters, and by whatever else they are called.
    codes: HashMap<String, usize>,
    names: HashMap<String, usize>,
    /// The words with which the name of a delegation begins.
    beginnings: HashSet<String>,
}

impl<'a> Names<'a> {
    /// Lays out what a summit has.
    pub(crate) fn of(known: &'a Known<'a>) -> Self {
        let mut places: Vec<(PlaceId, Vec<String>)> = known
            .places
            .iter()
            .flat_map(|place| [(place.id, &place.name), (place.id, &place.name_ko)])
            .map(|(id, name)| (id, key(name).split(' ').map(str::to_owned).collect()))
            .filter(|(_, words): &(_, Vec<String>)| words.iter().any(|word| !word.is_empty()))
            .collect();
        places.sort_by_key(|(_, words)| Reverse(words.len()));
        let (mut codes, mut names, mut beginnings) = (HashMap::new(), HashMap::new(), HashSet::new());
        let mut begin = |name: &str| beginnings.insert(name.split(' ').next().unwrap_or_default().to_owned());
        for (at, each) in known.delegations.iter().enumerate() {
            codes.entry(each.code.to_ascii_lowercase()).or_insert(at);
            begin(&key(&each.code));
            for name in called(each).map(|name| key(name)).into_iter().filter(|name| !name.is_empty()) {
                begin(&name);
                names.entry(name).or_insert(at);
            }
        }
        Self { known, places, codes, names, beginnings }
    }

    /// Reads a line.
    pub(crate) fn read(&self, text: &str) -> Written {
        super::read_with(text, self)
    }

    /// The delegation of a code, in whatever letters.
    fn of_code(&self, code: &str) -> Option<&'a Delegation> {
        self.codes.get(&code.to_ascii_lowercase()).map(|at| &self.known.delegations[*at])
    }

    /// The delegation that has just this code.
    pub(super) fn coded(&self, code: &str) -> Option<&'a Delegation> {
        self.of_code(code).filter(|each| each.code == code)
    }

    /// A delegation by its code or by any of its names.
    fn delegation(&self, word: &str) -> Option<&'a Delegation> {
        let by_code = self.codes.get(&word.to_ascii_lowercase());
        let first = by_code.into_iter().chain(self.names.get(&key(word))).min();
        first.map(|at| &self.known.delegations[*at])
    }

    /// Whether the name of a delegation may begin with a word; signs alone may stand before one.
    fn may_begin(&self, token: &Token<'_>) -> bool {
        token.key.is_empty() || self.beginnings.contains(token.key.split(' ').next().unwrap_or_default())
    }

    /// A place by its name in either language, and the words of it; a word that leads to it is taken with them.
    pub(super) fn place(&self, line: &mut Line<'_>) -> Option<(PlaceId, Range<usize>)> {
        for (id, words) in &self.places {
            let from = line.0.windows(words.len()).position(|run| {
                let same = |(at, (token, word)): (usize, (&Token<'_>, &String))| {
                    // “본회의장에서” is “본회의장” with a particle.
                    token.key == *word
                        || (at + 1 == words.len()
                            && token.key.strip_prefix(word.as_str()).is_some_and(|tail| tail == "에서"))
                };
                run.iter().zip(words).enumerate().all(same)
            });
            if let Some(from) = from {
                line.0[from..from + words.len()].iter_mut().for_each(|token| token.taken = true);
                if let Some(before) = from.checked_sub(1)
                    && matches!(line.0[before].text, "in" | "at" | "@" | "장소:")
                {
                    line.0[before].taken = true;
                }
                return Some((*id, from..from + words.len()));
            }
        }
        None
    }

    /// Delegations by their codes, “KOR-EST”, “KOR – EST” or “KOR”, or by their names, “한국-에스토니아”; the codes as a title
    /// would have them; and the code of one that was named twice.
    pub(super) fn delegations(&self, line: &mut Line<'_>) -> (Vec<DelegationId>, Option<String>, Option<String>) {
        let joined = |run: &[&str]| -> Option<Vec<&'a Delegation>> {
            let text = run.join(" ");
            let parts: Vec<&str> = text.split(['-', '–', '—', '/', '+', '&', '↔']).map(str::trim).collect();
            let found: Option<Vec<&Delegation>> = parts.iter().map(|part| self.delegation(part)).collect();
            // One alone must be its code in capitals: “per” and “can” are words.
            found
                .filter(|found| found.len() > 1 || parts.iter().all(|part| found.iter().any(|each| each.code == *part)))
        };
        let mut found = line.take_each(LONGEST_NAMES, |run| self.may_begin(&run[0]), joined).concat();
        let (mut seen, mut twice) = (BTreeSet::new(), None);
        found.retain(|each| {
            let is_new = seen.insert(each.id);
            if !is_new {
                twice = Some(each.code.clone());
            }
            is_new
        });
        let codes: Vec<&str> = found.iter().map(|each| each.code.as_str()).collect();
        let title = (!codes.is_empty()).then(|| codes.join(" – "));
        (found.iter().map(|each| each.id).collect(), title, twice)
    }

    /// The codes of a bilateral in small letters, “bilateral kor est”; only where that makes a pair, for “per” and “can”
    /// are words.
    pub(super) fn small_codes(&self, line: &mut Line<'_>, expected: &mut Vec<DelegationId>) -> Option<String> {
        let code_of = |token: &Token<'_>| {
            let word = token.text.trim_matches([',', ':', '(', ')']);
            self.of_code(word).filter(|each| !token.taken && !expected.contains(&each.id))
        };
        let found: Vec<(usize, &Delegation)> =
            line.0.iter().enumerate().filter_map(|(at, token)| Some((at, code_of(token)?))).collect();
        if expected.len() + found.len() != 2 {
            return None;
        }
        for (at, each) in found {
            line.0[at].taken = true;
            expected.push(each.id);
        }
        let all = self.known.delegations;
        let code = |id: &DelegationId| all.iter().find(|each| each.id == *id).map(|each| each.code.as_str());
        Some(expected.iter().filter_map(code).collect::<Vec<_>>().join(" – "))
    }
}

/// Every name a delegation goes by.
fn called(of: &Delegation) -> [&String; 9] {
    let Delegation { name, name_ko, name_fr, formal_name, formal_name_ko, formal_name_fr, .. } = of;
    let Delegation { everyday_name, everyday_name_ko, everyday_name_fr, .. } = of;
    [
        name,
        name_ko,
        name_fr,
        formal_name,
        formal_name_ko,
        formal_name_fr,
        everyday_name,
        everyday_name_ko,
        everyday_name_fr,
    ]
}
