//! A letter as a text file.

use super::{ExportedFile, Prepared};
use crate::{
    Failure,
    letter::{Merge, as_text},
    view::{Correspondence, Look},
};
use plenary_domain::{
    Refusal, SessionId, SummitId, Words,
    delegation::Party,
    vocabulary::{LetterKind, LetterLanguage},
};
use plenary_exchange::{file_name, plain};
use serde::Deserialize;
use std::collections::HashSet;

/// Asks for the letter to somebody as a text file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct LetterFileOf {
    /// The summit.
    pub summit: SummitId,
    /// The session it is about; absent for the summit as a whole.
    pub session: Option<SessionId>,
    /// Which letter.
    pub letter: LetterKind,
    /// In which language.
    pub language: LetterLanguage,
    /// To whom.
    pub party: Party,
}

/// Asks for the letters to several, a text file each.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(optional_fields))]
pub struct LetterFilesOf {
    /// The summit.
    pub summit: SummitId,
    /// The session they are about; absent for the summit as a whole.
    pub session: Option<SessionId>,
    /// Which letter.
    pub letter: LetterKind,
    /// In which language.
    pub language: LetterLanguage,
    /// To whom.
    pub parties: Vec<Party>,
}

pub(super) fn export(request: &LetterFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let merge = merge(at, request.summit, request.session, request.letter, request.language)?;
    written(at, &merge, request.letter, request.language, request.party)
}

/// A file for each recipient, once, in the order asked for.
pub(super) fn prepare_each(request: &LetterFilesOf, at: &Look<'_, '_>) -> Result<Prepared, Failure> {
    let merge = merge(at, request.summit, request.session, request.letter, request.language)?;
    let (mut all, mut seen) = (Prepared::default(), HashSet::new());
    for party in request.parties.iter().filter(|party| seen.insert(**party)) {
        all.add(Prepared::one(written(at, &merge, request.letter, request.language, *party)?, None));
    }
    if all.files.is_empty() {
        return Err(Refusal::new(
            "nobody",
            Words::new("Choose at least one delegation or delegate.", "대표단이나 대표를 한 곳 이상 선택해 주세요."),
        )
        .at("parties")
        .into());
    }
    Ok(all)
}

fn merge(
    at: &Look<'_, '_>,
    summit: SummitId,
    session: Option<SessionId>,
    letter: LetterKind,
    language: LetterLanguage,
) -> Result<Merge, Failure> {
    let summit = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    Merge::of(at, Correspondence::of(at, summit)?, session, letter, language, None)
}

fn written(
    at: &Look<'_, '_>,
    merge: &Merge,
    letter: LetterKind,
    language: LetterLanguage,
    party: Party,
) -> Result<ExportedFile, Failure> {
    let fields = merge.fields(at, party).ok_or_else(|| Failure::gone("delegation"))?;
    let (code, person) = merge.called(party);
    let text = format!("{}\n\n{}\n", as_text(&merge.subject(&fields)), as_text(&merge.body(&fields)));
    Ok(ExportedFile {
        name: file_name(&[merge.code(), merge.about(), &code, &person, letter.as_str(), language.as_str()], "txt"),
        media_type: "text/plain; charset=utf-8",
        lines: text.lines().count(),
        bytes: plain::write(&text),
    })
}
