//! A letter as a text file.

use super::ExportedFile;
use crate::{
    Failure,
    letter::{Merge, as_text},
    view::{Correspondence, Look},
};
use plenary_domain::{
    SessionId, SummitId,
    delegation::Party,
    vocabulary::{LetterKind, LetterLanguage},
};
use plenary_exchange::{file_name, plain};
use serde::Deserialize;

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

pub(super) fn export(request: &LetterFileOf, at: &Look<'_, '_>) -> Result<ExportedFile, Failure> {
    let merge = merge(at, request.summit, request.session, request.letter, request.language)?;
    written(at, &merge, request.letter, request.language, request.party)
}

pub(super) fn merge(
    at: &Look<'_, '_>,
    summit: SummitId,
    session: Option<SessionId>,
    letter: LetterKind,
    language: LetterLanguage,
) -> Result<Merge, Failure> {
    let summit = at.rows.summits().get(summit)?.ok_or_else(|| Failure::gone("summit"))?;
    Merge::of(at, Correspondence::of(at, summit)?, session, letter, language, None)
}

pub(super) fn written(
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
        name: file_name(&[merge.code(), &code, &person, letter.as_str(), language.as_str()], "txt"),
        media_type: "text/plain; charset=utf-8",
        lines: text.lines().count(),
        bytes: plain::write(&text),
    })
}
