//! Exports: documents made of the rows, and written by `plenary-exchange`.

mod disclosure;
mod invitations;
mod issued;
mod ledger;
mod letter;
mod levels;
mod order;
mod personal_data;
mod programme;
mod publication;
mod publishing;
mod report;
mod roster;
mod run_of_show;
mod schedule;
mod scope;
mod sessions;
mod stale;
mod version;
mod whole;

pub use disclosure::Disclosure;
pub use invitations::{InvitationFilesOf, InvitationStanding};
pub(crate) use invitations::{invited, invited_under};
pub use issued::Prepared;
pub use ledger::LedgerFileOf;
pub use letter::{LetterFileOf, LetterFilesOf};
pub use levels::{ExportKind, ExportLevel};
pub use order::{OrderFileOf, OrderFormat};
pub use personal_data::{PersonalDataFileOf, PersonalDataFormat};
pub use plenary_store::{LastPublished, Published};
pub use programme::ProgrammeFileOf;
pub use publication::{News, Publication, PublishedCalendar, Task};
pub(crate) use publication::{erased_since, erased_since_made, publication};
pub use publishing::{
    ChangedElsewhere, EntryAt, EntrySaid, EntrySeen, Password, PasswordKept, PublishOf, PublishProgress, PublishReport,
    ServerFound,
};
pub use report::{ReportFileOf, TableFormat};
pub use roster::RosterFileOf;
pub use run_of_show::RunOfShowFileOf;
pub use schedule::ScheduleOf;
pub(crate) use schedule::nothing_to_export;
pub(crate) use stale::stale;
pub(crate) use version::coded;
pub use whole::{write_beside, write_whole};

use crate::{Failure, view::Look};
use plenary_domain::Words;
use plenary_exchange::Language;
use serde::{Deserialize, Serialize};

/// Asks for a file for the world outside.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ExportOf {
    /// The schedule, as a calendar file (iCal).
    Schedule(ScheduleOf),
    /// The burden ledger, as a table (CSV).
    Ledger(LedgerFileOf),
    /// The programme, as a page to print (HTML).
    Programme(ProgrammeFileOf),
    /// The run of show of a day, as a page to print (HTML); internal.
    RunOfShow(RunOfShowFileOf),
    /// A letter to somebody who is invited, as text.
    Letter(LetterFileOf),
    /// Reports, as a table (CSV) or a workbook (XLSX).
    Report(ReportFileOf),
    /// The list of participants, as a table that can be imported again.
    Roster(RosterFileOf),
    /// An order of delegations, as a table (CSV) or a page to print (HTML).
    Order(OrderFileOf),
    /// What is kept of one person, as a page to read (HTML) or for programs (JSON).
    PersonalData(PersonalDataFileOf),
}

/// In which language a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ExportLanguage {
    /// English.
    #[default]
    En,
    /// Korean.
    Ko,
    /// Both.
    Both,
}

impl ExportLanguage {
    fn of_document(self) -> Language {
        match self {
            Self::En => Language::English,
            Self::Ko => Language::Korean,
            Self::Both => Language::Both,
        }
    }
}

/// A file to be written somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportedFile {
    /// A name that is safe on every system.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// How many sessions, or lines of a table, stand in it.
    pub lines: usize,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// Asks for several files into one folder.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum FilesOf {
    /// A calendar file for each delegation.
    Schedules(ScheduleOf),
    /// A letter for each of those invited.
    Letters(LetterFilesOf),
    /// Invitations, one a person and session: those that are new or changed, and cancellations of those that are off.
    Invitations(InvitationFilesOf),
}

/// Makes the file.
pub(crate) fn prepare(request: ExportOf, at: &Look<'_, '_>) -> Result<Prepared, Failure> {
    Ok(match request {
        ExportOf::Schedule(request) => schedule::prepare(&request, at)?,
        ExportOf::Ledger(request) => Prepared::one(ledger::export(request, at)?, None),
        ExportOf::Programme(request) => Prepared::one(programme::export(request, at)?, None),
        ExportOf::RunOfShow(request) => Prepared::one(run_of_show::export(request, at)?, None),
        ExportOf::Letter(request) => Prepared::one(letter::export(&request, at)?, None),
        ExportOf::Report(request) => Prepared::one(report::export(&request, at)?, None),
        ExportOf::Roster(request) => Prepared::one(roster::export(&request, at)?, None),
        ExportOf::Order(request) => Prepared::one(order::export(request, at)?, None),
        ExportOf::PersonalData(request) => Prepared::one(personal_data::export(&request, at)?, None),
    })
}

/// Makes the files.
pub(crate) fn prepare_each(request: FilesOf, at: &Look<'_, '_>) -> Result<Prepared, Failure> {
    let prepared = match request {
        FilesOf::Schedules(request) => schedule::prepare_each(&request, at)?,
        FilesOf::Letters(request) => letter::prepare_each(&request, at)?,
        FilesOf::Invitations(request) => invitations::prepare(&request, at)?,
    };
    Ok(prepared.apart())
}

/// The text in the language of the file.
fn said(words: &Words, language: Language) -> String {
    match language {
        Language::English => words.en.clone(),
        Language::Korean => words.ko.clone(),
        Language::Both if words.en == words.ko || words.ko.is_empty() => words.en.clone(),
        Language::Both => format!("{} / {}", words.en, words.ko),
    }
}
