//! The words of the command line.

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};
use plenary_desk::import::apart::READ_FILE;
use std::path::PathBuf;

/// The languages files are written in.
const LANGUAGES: [&str; 3] = ["en", "ko", "both"];

/// For whose eyes files are, the least first.
const LEVELS: [&str; 3] = ["public", "delegations", "internal"];

/// Plan delegation summits, export schedules and track attendance from the command line.
///
/// JSON goes to standard output, sentences to standard error.
/// Exit status: 0 done, 1 refused, 2 wrong usage, 3 something broke.
///
/// A first walk:
///   plenary-cli --store try.plenary init
///   plenary-cli --store try.plenary sample
///   plenary-cli --store try.plenary ask summits
///   plenary-cli --store try.plenary export ics -o summit.ics
///   plenary-cli actions            every action with an example
///   plenary-cli views              every view with an example
#[derive(Parser)]
#[command(version, verbatim_doc_comment, max_term_width = 100)]
pub(crate) struct Arguments {
    /// The store file. Every command but `zones`, `slots`, `actions` and `views` needs one.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) store: Option<PathBuf>,

    /// Who stands on every change; the name of the machine's user where nobody is named.
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) officer: Option<String>,

    /// The PIN of an officer of the list who has one is the first line of this file, `-` for standard input; else it stands in the
    /// variable PLENARY_PIN. Without it nothing is changed under that name.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) pin_file: Option<PathBuf>,

    /// Compute with the zone rules in this folder of compiled zone files, instead of the newest at hand.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) zoneinfo: Option<PathBuf>,

    /// The passphrase of a protected store is the first line of this file; `-` for standard input. A store that is not protected is
    /// opened all the same.
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) passphrase_file: Option<PathBuf>,

    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Make a new, empty store. Refused where there is a file already. With --passphrase-file it is a protected one, and its recovery
    /// code is printed: once.
    Init,
    /// Load the 8th Digital Nations Ministerial Summit and print its id.
    Sample {
        /// Load “Specimen: a hosted summit” instead: fictional, with rooms, bilaterals and a dinner.
        #[arg(long, conflicts_with = "ninth")]
        specimen: bool,
        /// Load the 9th summit (Seoul, 2022) instead: its days only.
        #[arg(long)]
        ninth: bool,
    },
    /// Look the whole store over.
    Check,
    /// Print the history, newest first.
    History {
        /// How many lines, 1 to 500.
        #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u32).range(1..=500))]
        limit: u32,
    },
    /// Take the latest change back, or the one with this number.
    Undo {
        /// The number of a line of the history.
        seq: Option<i64>,
    },
    /// Do the change again that was taken back last.
    Redo,
    /// Carry out actions: one JSON object a line on standard input.
    ///
    /// A line that is refused changes nothing and stops only itself; the others are carried out, and the exit status is 1.
    /// `plenary-cli actions` lists every action with an example.
    Perform {
        /// Print one line for each action, once it is on the disk.
        #[arg(long)]
        ack: bool,
    },
    /// Answer a view as JSON. `plenary-cli views` lists them.
    Ask {
        /// The name of the view.
        view: String,
        /// The request, as JSON.
        with: Option<String>,
    },
    /// Print every product table, one JSON object a line.
    Dump {
        /// Sorted, so that equal stores give equal bytes. The only form there is.
        #[arg(long, required = true)]
        canonical: bool,
    },
    /// Write a file for other programs.
    #[command(subcommand)]
    Export(Export),
    /// Read a file of other programs, shown as a difference first if wanted.
    #[command(subcommand)]
    Import(Import),
    /// Put a summit's calendars on the calendar server (CalDAV) set up for it by the action `calendar_server.set_up`.
    ///
    /// The password is read from the variable PLENARY_PASSWORD, else from the first line of standard input; it is kept nowhere. What
    /// stands on the server already is not sent again. What somebody else has changed there is left as it is and named; the exit
    /// status is 1 then.
    Publish {
        /// The id or the short name of the summit, where the store holds several.
        #[arg(long)]
        summit: Option<String>,
        /// Print what would be sent, and send nothing.
        #[arg(long)]
        preview: bool,
        /// Look on the server for what others have changed, also where there is nothing to send.
        #[arg(long)]
        look: bool,
        /// Take the password that this computer's keyring keeps for the account.
        #[arg(long)]
        keyring: bool,
        /// Overwrite what somebody else has changed: the entry as it was named when it was shown, CALENDAR/ENTRY/SEEN. One that has
        /// changed since, here or there, is left as it is and named once more. May be given several times.
        #[arg(long, value_name = "CALENDAR/ENTRY/SEEN")]
        overwrite: Vec<String>,
    },
    /// Write a verified copy of the store into a folder; where no folder is named, among the backups beside the store, as the
    /// window does by itself, and list them all.
    Backup {
        /// The folder; it is made where it does not exist.
        folder: Option<PathBuf>,
        /// From now on put each backup into this folder too: on another disk, a stick or a share.
        #[arg(long, value_name = "FOLDER", conflicts_with = "folder")]
        second: Option<PathBuf>,
        /// From now on put backups nowhere else.
        #[arg(long, conflicts_with_all = ["folder", "second"])]
        no_second: bool,
    },
    /// Put a backup in the place of the store. The store it replaces is kept among the backups.
    ///
    /// A protected store that --passphrase-file opens goes on being protected as it was; in any other place a protected backup stays
    /// protected as it is.
    Restore {
        /// The backup.
        file: PathBuf,
        /// The passphrase of the day the backup was made, where it is another one than that of the store.
        #[arg(long, value_name = "FILE")]
        backup_passphrase_file: Option<PathBuf>,
    },
    /// Encrypt the store and its backups with the passphrase in --passphrase-file, and print the recovery code: once.
    Protect,
    /// Take the encryption off the store. Backups stay as they are, each opened with the passphrase of its day.
    Unprotect,
    /// Change the passphrase of a protected store. No page of the store is written anew.
    Passphrase {
        /// The new passphrase is the first line of this file.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
    },
    /// Print a new recovery code for a protected store. The one before opens nothing any more.
    RecoveryCode,
    /// Give a protected store another passphrase, with the recovery code in the place of the one that was forgotten.
    Recover {
        /// The recovery code is the first line of this file; `-` for standard input.
        #[arg(long, value_name = "FILE")]
        recovery_code_file: PathBuf,
        /// The new passphrase is the first line of this file.
        #[arg(long, value_name = "FILE")]
        new_passphrase_file: PathBuf,
    },
    /// Make a large fictional summit, to try speed with, and print its id. The same seed gives the same summit.
    Generate {
        /// How many delegations.
        #[arg(long)]
        delegations: u32,
        /// How many delegates in all.
        #[arg(long)]
        delegates: u32,
        /// How many sessions.
        #[arg(long)]
        sessions: u32,
        /// How many attendance marks.
        #[arg(long)]
        marks: u32,
        /// The seed.
        #[arg(long, default_value_t = 1)]
        seed: u64,
    },
    /// Ask about time zones.
    #[command(subcommand)]
    Zones(Zones),
    /// Show what each half-hour start of a UTC day would cost each delegation, and the best starts.
    Slots {
        /// The UTC day.
        #[arg(long)]
        date: NaiveDate,
        /// The length of the meeting.
        #[arg(long)]
        minutes: u32,
        /// The codes of the delegations, with commas. The members of Digital Nations are known; others come from --store.
        #[arg(long, value_delimiter = ',', required = true)]
        delegations: Vec<String>,
        /// How minutes are weighed: `simple` (1 early and late, 3 at night) or `graded` (1, 3, 6), or
        /// `own`, as an officer has set it for the summit.
        #[arg(long, default_value = "simple")]
        model: String,
        /// Also spread this many meetings (1 to 4) over the fairest starts.
        #[arg(long)]
        rotation: Option<usize>,
        /// The summit whose delegations are meant, where the store holds several.
        #[arg(long)]
        summit: Option<String>,
    },
    /// List every action with an example. They work one after the other on a store with the 8th summit and the specimen (`sample`, then
    /// `sample --specimen`): later ones use what earlier ones have made.
    Actions,
    /// List every view with an example that works on a store with the samples.
    Views,
    /// Read the file on standard input and print what it says: what Plenary starts itself with for files from outside.
    #[command(name = READ_FILE, hide = true)]
    ReadFile,
    /// Serve the built screens over HTTP on this machine only, for browser tests. Where there is no store yet, they ask how it is to be
    /// made.
    Serve {
        /// The port; 0 takes a free one. The address is printed.
        #[arg(long, default_value_t = 5184)]
        port: u16,
        /// The folder of the built screens.
        #[arg(long, default_value = "ui/dist")]
        ui: PathBuf,
    },
}

#[derive(Subcommand)]
pub(crate) enum Export {
    /// A calendar file (RFC 5545).
    Ics(Ics),
    /// Invitations as calendar files (RFC 5546), one a person and session, into a folder.
    ///
    /// Those that are new or have changed since they were last written, with rising sequence numbers, and cancellations of those
    /// that are off. Delegates without an e-mail address are named and left out; the organiser's address is needed.
    Invitations(Invitations),
    /// The burden ledger as a table (CSV): the hours each delegation has given.
    Ledger(LedgerFile),
    /// The programme as a page to print (HTML), a day a page; breaks and internal work stay out of it.
    Programme(ProgrammeFile),
    /// The run of show of a day as a page to print (HTML): internal, not for delegations.
    RunOfShow(RunOfShowFile),
    /// A report as a table: CSV, or a workbook (XLSX) where the name of the file ends so.
    ///
    /// By default a file gives least away: nobody by name, public sessions only. The list of participants holds heads, alternates,
    /// delegates, advisers and the secretariat only.
    Report(ReportFile),
    /// The list of participants (CSV, XLSX), in the columns that `import delegates` knows: it comes back as it left. To edit it, write
    /// it with --level internal.
    Roster(RosterFile),
    /// Everything that is kept of one person: a page to read (HTML), or JSON where the name of the file ends so.
    PersonalData(PersonalDataFile),
}

#[derive(Args)]
pub(crate) struct Invitations {
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// Only to this session.
    #[arg(long, value_name = "ID")]
    pub(crate) session: Option<String>,
    /// Only people of this delegation, by its code.
    #[arg(long, value_name = "CODE")]
    pub(crate) delegation: Option<String>,
    /// Only this delegate.
    #[arg(long, value_name = "ID")]
    pub(crate) delegate: Option<String>,
    /// The language of titles and descriptions.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// Remind so many minutes before each session; several with commas.
    #[arg(long, value_name = "MINUTES", value_delimiter = ',')]
    pub(crate) alarm: Vec<u32>,
    /// Write every time in UTC instead of each session's own zone.
    #[arg(long)]
    pub(crate) utc: bool,
    /// Those too that were written before and are still right, byte for byte.
    #[arg(long)]
    pub(crate) again: bool,
    /// The folder; it is made where it does not exist. A file of the same name there is replaced.
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: PathBuf,
}

#[derive(Args)]
pub(crate) struct LedgerFile {
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// All summits of the store together.
    #[arg(long, conflicts_with = "summit")]
    pub(crate) all: bool,
    /// The language of headings and names.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ProgrammeFile {
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// A release by its number; the working programme where nobody says.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) release: Option<u32>,
    /// Only where this delegation is expected, by its own clock first, by its code.
    #[arg(long, value_name = "CODE")]
    pub(crate) delegation: Option<String>,
    /// How much the page gives away: `public` (no bilateral meetings, links to join or names of people), `delegations` (for those
    /// who take part) or `internal` (breaks, internal work, notes and names too).
    ///
    /// Where nobody says: `delegations` for a delegation's page, else `public`.
    #[arg(long, value_parser = LEVELS)]
    pub(crate) level: Option<String>,
    /// The language it is written in.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct RunOfShowFile {
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// The date in the host's zone; today where nobody says, or the first day when today is none of the summit's.
    #[arg(long, value_name = "DATE")]
    pub(crate) day: Option<String>,
    /// The language it is written in.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct ReportFile {
    /// What about: `attendance`, `no_shows`, `replies`, `quorum`, `represented`, `participants`, `needs` (what people need, added up), or
    /// `all` for a workbook of all but the last.
    pub(crate) report: String,
    /// By what attendance is added up: `session`, `day`, `delegation` or `person`; `all` for a workbook with each of them. By session
    /// where nobody says; by each in a workbook of all reports.
    #[arg(long)]
    pub(crate) by: Option<String>,
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// Only this session; attendance by person then tells how each was last marked.
    #[arg(long, value_name = "ID")]
    pub(crate) session: Option<String>,
    /// Only sessions on this date in the summit's zone.
    #[arg(long)]
    pub(crate) day: Option<NaiveDate>,
    /// Only this delegation, by its code.
    #[arg(long, value_name = "CODE")]
    pub(crate) delegation: Option<String>,
    /// Name interpreters, guards, press and other staff on the list of participants too.
    #[arg(long)]
    pub(crate) staff: bool,
    /// Call the list of participants the final one.
    #[arg(long = "final")]
    pub(crate) is_final: bool,
    /// How much the file gives away: `public` (figures and offices, public sessions), `delegations` (names too) or `internal`
    /// (hours of each person, documents, all sessions).
    #[arg(long, default_value = "public", value_parser = LEVELS)]
    pub(crate) level: String,
    /// The language it is written in.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// Write a workbook (XLSX), whatever the file is called.
    #[arg(long)]
    pub(crate) xlsx: bool,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct PersonalDataFile {
    /// The delegate, who may have been removed.
    #[arg(long, value_name = "ID")]
    pub(crate) delegate: String,
    /// The language of the page: `en`, `ko` or `both`.
    #[arg(long, default_value = "en")]
    pub(crate) language: String,
    /// Write JSON, whatever the file is called.
    #[arg(long)]
    pub(crate) json: bool,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct RosterFile {
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// Only this delegation, by its code.
    #[arg(long, value_name = "CODE")]
    pub(crate) delegation: Option<String>,
    /// How much the file gives away: `public` (delegation, office, rank, capacity), `delegations` (names too) or `internal`
    /// (all that is kept).
    #[arg(long, default_value = "public", value_parser = LEVELS)]
    pub(crate) level: String,
    /// The language of headings and fixed words.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// Write a workbook (XLSX), whatever the file is called.
    #[arg(long)]
    pub(crate) xlsx: bool,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Args)]
pub(crate) struct Ics {
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
    /// Only sessions that start on this date in the summit's zone.
    #[arg(long)]
    pub(crate) day: Option<NaiveDate>,
    /// Only sessions at which this delegation is expected, by its code.
    #[arg(long, value_name = "CODE")]
    pub(crate) delegation: Option<String>,
    /// Only sessions at which this delegate is expected.
    #[arg(long, value_name = "ID")]
    pub(crate) delegate: Option<String>,
    /// Only this session.
    #[arg(long, value_name = "ID")]
    pub(crate) session: Option<String>,
    /// A release by its number; the working programme where nobody says.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) release: Option<u32>,
    /// The language of titles and descriptions.
    #[arg(long, default_value = "en", value_parser = LANGUAGES)]
    pub(crate) language: String,
    /// How much the file gives away: `public` (no bilateral meetings, links to join or names of people), `delegations` (for those
    /// who take part) or `internal` (breaks, internal work, notes and names too).
    ///
    /// Where nobody says: `delegations` for a file for one delegation or delegate, else `public`.
    #[arg(long, value_parser = LEVELS)]
    pub(crate) level: Option<String>,
    /// Remind so many minutes before each session; several with commas.
    #[arg(long, value_name = "MINUTES", value_delimiter = ',')]
    pub(crate) alarm: Vec<u32>,
    /// Write every time in UTC instead of each session's own zone.
    #[arg(long)]
    pub(crate) utc: bool,
    /// Only what has changed or been cancelled since the same file was last exported.
    #[arg(long)]
    pub(crate) changes: bool,
    /// A file for each of these, into the folder named by -o; only `delegation` is known. A file of the same name there is replaced.
    #[arg(long, value_name = "NOUN", requires = "output", conflicts_with_all = ["delegation", "delegate"])]
    pub(crate) each: Option<Each>,
    /// Where to write it; standard output where nobody says.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// For each of what a file is written.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Each {
    /// Each delegation that is expected anywhere.
    Delegation,
}

#[derive(Subcommand)]
pub(crate) enum Import {
    /// A list of participants, as a workbook (.xlsx) or as text (CSV), one delegate a line below a line of headings.
    ///
    /// Headings are known in English, Korean and French: delegation (its code or name), name, name in own script, title, rank,
    /// capacity, badge, badge code, honorific, remit, organisation. Sheet, headings, delimiter and encoding are found out; --preview
    /// shows what was found, and --map, --encoding, --sheet and --headings correct it.
    ///
    /// A delegate is known again by the badge code, else by delegation and name, else by delegation and title. Empty cells change
    /// nothing. Lines that are doubtful or impossible are left out and named; the exit status is 1 where nothing can be taken.
    Delegates(ImportTable),
    /// A schedule as a calendar file (RFC 5545), of any program.
    ///
    /// A session is known again by its UID, else by title and start. Repeating entries are told one by one within the summit's
    /// days. Entries whose time zone is unclear or that last all day are left out and named, never guessed.
    Ics(Schedule),
    /// Answers to invitations: calendar files (.ics) or saved e-mails (.eml), or folders full of them.
    ///
    /// An answer is known by the session's UID and the delegate's address. Proposals of another time, unknown addresses and unknown
    /// sessions are named and change nothing; the same answer twice is one.
    Replies(Replies),
    /// A programme: a table, as a workbook or as CSV, below a line of headings, or plain text with one session a line.
    ///
    /// Headings are known in English, Korean and French: date, start, end, minutes, title, kind, place, link. A line of text
    /// such as "09:30-11:00 Opening plenary, Plenary Hall" is read in any order; a line that is only a date names the day of
    /// those below it. Lines without an hour or a day are left out and named.
    Programme(ImportTable),
}

impl Import {
    /// Whether it only shows what would be taken.
    pub(crate) fn only_shows(&self) -> bool {
        match self {
            Self::Delegates(table) | Self::Programme(table) => table.file.preview,
            Self::Ics(schedule) => schedule.file.preview,
            Self::Replies(replies) => replies.preview,
        }
    }
}

#[derive(Args)]
pub(crate) struct Schedule {
    #[command(flatten)]
    pub(crate) file: ImportFile,
    /// Which zone a name means that nobody knows, such as `Headquarters=Europe/Paris`; `=Europe/Paris` for times without any
    /// name. May be given several times.
    #[arg(long = "zone", value_name = "NAME=ZONE", value_parser = named_zone)]
    pub(crate) zones: Vec<(String, String)>,
}

/// A name and the zone it means.
fn named_zone(text: &str) -> Result<(String, String), String> {
    let (name, zone) = text.rsplit_once('=').ok_or("write it as NAME=ZONE")?;
    Ok((name.trim().to_owned(), zone.trim().to_owned()))
}

#[derive(Args)]
pub(crate) struct Replies {
    /// The files, or folders full of them.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Print what would be new, changed, unchanged, doubtful and refused, and change nothing.
    #[arg(long)]
    pub(crate) preview: bool,
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
}

#[derive(Args)]
pub(crate) struct ImportFile {
    /// The file.
    pub(crate) file: PathBuf,
    /// Print what would be new, changed, unchanged, doubtful and refused, line by line, and change nothing.
    #[arg(long)]
    pub(crate) preview: bool,
    /// The id or the short name of the summit, where the store holds several.
    #[arg(long)]
    pub(crate) summit: Option<String>,
}

#[derive(Args)]
pub(crate) struct ImportTable {
    #[command(flatten)]
    pub(crate) file: ImportFile,
    /// Take a column, by its heading or by its number from 1, for a field: `--map "Full title=title"`; `--map 3=-` leaves one aside.
    #[arg(long, value_name = "COLUMN=FIELD")]
    pub(crate) map: Vec<String>,
    /// The encoding of a text, such as `windows-1257` or `euc-kr`; found out where nobody says, and guessed where nothing says it.
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// The sheet of a workbook, by its name; the one with the list where nobody says.
    #[arg(long, value_name = "NAME")]
    pub(crate) sheet: Option<String>,
    /// The line that holds the headings; the one with the most known ones where nobody says.
    #[arg(long, value_name = "LINE")]
    pub(crate) headings: Option<u32>,
}

#[derive(Subcommand)]
pub(crate) enum Zones {
    /// Print the version of the zone rules in use.
    Version,
    /// Say what a clock reading means in a zone: one instant, none, or two.
    Resolve {
        /// The IANA name of the zone.
        #[arg(long)]
        zone: String,
        /// The clock reading, such as 2021-11-07T01:30.
        #[arg(long)]
        local: String,
    },
}
