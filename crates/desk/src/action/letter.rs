//! What can be done to letters: a summit words them in its own way, or goes back to the wording of the program.

use super::{Bench, done};
use crate::{Failure, outcome::Subject};
use plenary_domain::{
    LetterId, SummitId, Words,
    letter::Letter,
    vocabulary::{LetterKind, LetterLanguage},
};
use plenary_store::Described;
use serde::{Deserialize, Serialize};

/// To the wording of letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub enum LetterAction {
    /// Words a letter of a summit in one language.
    Write {
        /// The summit.
        summit: SummitId,
        /// Which letter.
        letter: LetterKind,
        /// In which language.
        language: LetterLanguage,
        /// Its subject; may hold fields.
        subject: String,
        /// Its text; may hold fields such as `{delegation.formal_name}`.
        body: String,
    },
    /// Goes back to the wording that comes with the program.
    Restore {
        /// The summit.
        summit: SummitId,
        /// Which letter.
        letter: LetterKind,
        /// In which language.
        language: LetterLanguage,
    },
}

impl LetterAction {
    pub(super) fn carry_out(self, at: &mut Bench<'_, '_>) -> Result<Described<Option<Subject>>, Failure> {
        match self {
            Self::Write { summit, letter, language, subject, body } => {
                at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
                let known = at.rows.letters().wording(summit, letter, language)?;
                let id = known.as_ref().map_or_else(|| LetterId(at.source.id()), |known| known.id);
                let wording = Letter { id, summit, kind: letter, language, subject, body }.checked()?;
                match known {
                    Some(_) => at.rows.letters().update(&wording)?,
                    None => at.rows.letters().insert(&wording)?,
                }
                done(LetterId::NOUN, id.0, summit, about(letter, language, "Word", "문안 변경"))
            }
            Self::Restore { summit, letter, language } => {
                let known =
                    at.rows.letters().wording(summit, letter, language)?.ok_or_else(|| Failure::gone("letter"))?;
                at.rows.letters().delete(known.id)?;
                done(LetterId::NOUN, known.id.0, summit, about(letter, language, "Restore", "기본 문안 복원"))
            }
        }
    }
}

fn about(letter: LetterKind, language: LetterLanguage, verb: &str, verb_ko: &str) -> Words {
    let (kind, tongue) = (letter.label(), language.label());
    Words::new(
        format!("{verb} the letter: {} ({})", kind.en.to_lowercase(), tongue.en),
        format!("{}({}) {verb_ko}", kind.ko, tongue.ko),
    )
}
