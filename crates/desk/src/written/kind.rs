//! What a session is, by the words that say so.

use super::line::Line;
use crate::needle::key;
use plenary_domain::{Words, vocabulary::SessionKind};
use std::{collections::HashMap, sync::LazyLock};

/// Words that say what a session is, beside the labels; `true` where the word is a command rather than part of a title.
const KINDS: &[(&str, SessionKind, bool)] = &[
    ("steering", SessionKind::SteeringCommittee, true),
    ("sc", SessionKind::SteeringCommittee, true),
    ("운영위", SessionKind::SteeringCommittee, true),
    ("theme", SessionKind::Thematic, true),
    ("주제", SessionKind::Thematic, true),
    ("장관회의", SessionKind::Ministerial, false),
    ("전체회의", SessionKind::Plenary, false),
    ("bilat", SessionKind::Bilateral, true),
    ("양자", SessionKind::Bilateral, true),
    ("양자회담", SessionKind::Bilateral, true),
    ("양자 회담", SessionKind::Bilateral, true),
    ("dinner", SessionKind::Social, false),
    ("lunch", SessionKind::Social, false),
    ("luncheon", SessionKind::Social, false),
    ("reception", SessionKind::Social, false),
    ("coffee", SessionKind::Break, false),
    ("휴게", SessionKind::Break, false),
    ("만찬", SessionKind::Social, false),
    ("오찬", SessionKind::Social, false),
    ("리셉션", SessionKind::Social, false),
    ("signing", SessionKind::Ceremony, false),
    ("서명식", SessionKind::Ceremony, false),
    ("개회식", SessionKind::Ceremony, false),
    ("폐회식", SessionKind::Ceremony, false),
    ("기자회견", SessionKind::Press, false),
];

/// What the session is. A word in small letters at the head of the line is a command and leaves it, “thematic AI in
/// government”; in a title it stays, “Opening plenary”.
pub(super) fn kind(line: &mut Line<'_>, with_delegations: bool) -> Option<SessionKind> {
    let free: Vec<usize> = (0..line.0.len()).filter(|at| !line.0[*at].taken).collect();
    for from in 0..free.len() {
        for count in (1..=2.min(free.len() - from)).rev() {
            let run = &free[from..from + count];
            let Some((kind, command)) = named(line, run) else { continue };
            let small = run.iter().all(|at| !line.0[*at].text.contains(char::is_uppercase));
            if from == 0 && command && small {
                run.iter().for_each(|at| line.0[*at].taken = true);
            }
            return Some(kind);
        }
    }
    with_delegations.then_some(SessionKind::Bilateral).filter(|_| free.is_empty())
}

/// The kind that these words name.
fn named(line: &Line<'_>, run: &[usize]) -> Option<(SessionKind, bool)> {
    let keys: Vec<&str> = run.iter().map(|at| line.0[*at].key.as_str()).filter(|key| !key.is_empty()).collect();
    match keys[..] {
        [] => None,
        [one] => NAMED.get(one).copied(),
        _ => NAMED.get(&keys.join(" ")).copied(),
    }
}

/// Every kind by its labels, by its name in requests and by the words for it.
static NAMED: LazyLock<HashMap<String, (SessionKind, bool)>> = LazyLock::new(|| {
    let mut all = HashMap::new();
    for kind in SessionKind::ALL {
        let Words { en, ko } = kind.label();
        for name in [key(&en), key(&ko), key(kind.as_str())] {
            all.entry(name).or_insert((*kind, true));
        }
    }
    for (word, kind, command) in KINDS {
        all.entry((*word).to_owned()).or_insert((*kind, *command));
    }
    all
});
