//! Letters to those invited, as they would read.

use super::{DelegateChip, DelegationChip, Look, invitations::Correspondence, summits::summit};
use crate::{
    Failure,
    letter::{FIELDS, Merge, Wording, as_text, original},
};
use plenary_domain::{
    Refusal, SessionId, SummitId, Words,
    delegation::Party,
    letter::Piece,
    text,
    vocabulary::{LetterKind, LetterLanguage},
};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// How long the letters of one answer may be together, in bytes: ten thousand of two pages.
const MOST_TEXT: usize = 32 << 20;

/// Asks for a letter to those invited.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct LettersOf {
    /// The summit.
    pub summit: SummitId,
    /// The session it is about; absent for the summit as a whole.
    pub session: Option<SessionId>,
    /// Which letter.
    pub letter: LetterKind,
    /// In which language.
    pub language: LetterLanguage,
    /// To whom, each once; those of another summit are left out.
    pub parties: Vec<Party>,
    /// A wording that is being tried, instead of the one that is kept.
    pub draft: Option<LetterDraft>,
}

/// A wording that is being tried.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LetterDraft {
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// A letter, and what becomes of it for each recipient.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LettersView {
    /// Its subject, with fields in braces.
    pub subject: String,
    /// Its text, with fields in braces.
    pub body: String,
    /// Whether the wording is the summit's own; otherwise it came with the program.
    pub own: bool,
    /// The wording that came with the program: its subject and its text.
    pub original: (String, String),
    /// The fields there are.
    pub fields: Vec<LetterField>,
    /// The letters, in the order asked for.
    pub letters: Vec<LetterCard>,
}

/// A field of letters.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LetterField {
    /// Its name, without braces.
    pub name: &'static str,
    /// What it says.
    pub says: Words,
}

/// A letter to somebody.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LetterCard {
    /// The delegation.
    pub delegation: DelegationChip,
    /// The delegate; none for the delegation as a whole.
    pub delegate: Option<DelegateChip>,
    /// The subject, piece by piece.
    pub subject: Vec<LetterPiece>,
    /// The text, piece by piece.
    pub body: Vec<LetterPiece>,
    /// All of it as text, to be copied.
    pub text: String,
    /// The fields of which nothing is known, each once.
    pub unresolved: Vec<String>,
}

/// A stretch of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct LetterPiece {
    /// What stands there.
    pub text: String,
    /// The field it came from; none for what was written.
    pub field: Option<String>,
    /// Whether nothing is known to stand there.
    pub unresolved: bool,
}

impl From<&Piece<'_>> for LetterPiece {
    fn from(piece: &Piece<'_>) -> Self {
        match *piece {
            Piece::Text(said) => Self { text: said.to_owned(), field: None, unresolved: false },
            Piece::Filled(name, said) => {
                Self { text: said.to_owned(), field: Some(name.to_owned()), unresolved: false }
            }
            Piece::Unresolved(name) => {
                Self { text: format!("{{{name}}}"), field: Some(name.to_owned()), unresolved: true }
            }
            Piece::Unclosed(name) => Self { text: format!("{{{name}"), field: Some(name.to_owned()), unresolved: true },
        }
    }
}

impl LettersOf {
    pub(crate) fn answer(self, at: &Look<'_, '_>) -> Result<LettersView, Failure> {
        let draft = match self.draft {
            None => None,
            Some(LetterDraft { subject, body }) => {
                Some(Wording { subject: text::line("subject", &subject)?, body: text::note("body", &body)? })
            }
        };
        let desk = Correspondence::of(at, summit(at, self.summit)?)?;
        let merge = Merge::of(at, desk, self.session, self.letter, self.language, draft)?;
        let letters = cards(at, &merge, self.parties)?;
        let first = original(self.letter, self.language);
        Ok(LettersView {
            subject: merge.wording.subject,
            body: merge.wording.body,
            own: merge.own,
            original: (first.subject, first.body),
            fields: FIELDS.iter().map(|(name, en, ko)| LetterField { name, says: Words::new(*en, *ko) }).collect(),
            letters,
        })
    }
}

/// The letters to these, each once.
fn cards(at: &Look<'_, '_>, merge: &Merge, parties: Vec<Party>) -> Result<Vec<LetterCard>, Failure> {
    let (mut letters, mut seen, mut size) = (Vec::new(), HashSet::new(), 0);
    for card in parties.into_iter().filter(|party| seen.insert(*party)).filter_map(|party| card(at, merge, party)) {
        size += card.text.len();
        if size > MOST_TEXT {
            return Err(too_long_together().into());
        }
        letters.push(card);
    }
    Ok(letters)
}

fn too_long_together() -> Refusal {
    Refusal::new(
        "too_many",
        Words::new(
            format!("These letters are longer than {} MiB together. Choose fewer of those invited.", MOST_TEXT >> 20),
            format!("서한을 합하면 {} MiB가 넘습니다. 초청 대상을 나눠서 선택해 주세요.", MOST_TEXT >> 20),
        ),
    )
    .at("parties")
}

fn card(at: &Look<'_, '_>, merge: &Merge, party: Party) -> Option<LetterCard> {
    let fields = merge.fields(at, party)?;
    let (subject, body) = (merge.subject(&fields), merge.body(&fields));
    let mut unresolved: Vec<String> = Vec::new();
    for piece in subject.iter().chain(&body) {
        if let Piece::Unresolved(name) | Piece::Unclosed(name) = piece
            && !unresolved.iter().any(|known| known == name)
        {
            unresolved.push((*name).to_owned());
        }
    }
    let (delegation, delegate) = merge.chips(party)?;
    Some(LetterCard {
        delegation,
        delegate,
        text: format!("{}\n\n{}\n", as_text(&subject), as_text(&body)),
        subject: subject.iter().map(LetterPiece::from).collect(),
        body: body.iter().map(LetterPiece::from).collect(),
        unresolved,
    })
}
