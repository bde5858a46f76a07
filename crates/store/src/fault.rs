//! Faults of the store, each with one plain sentence and, where there is one, the way out.

use plenary_domain::{Refusal, Words, words::josa};
use rusqlite::{ErrorCode, ffi};
use serde_json::Value;
use std::{fmt, io, path::PathBuf};
use uuid::Uuid;

/// Why a store was not opened. Nothing was written to the file.
#[derive(Debug)]
pub enum OpenFault {
    /// Another window or program has it open.
    Locked,
    /// A newer Plenary has written it.
    Newer {
        /// The version of its schema.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// The file is something else.
    Foreign,
    /// The file is damaged; what is wrong, for a technician.
    Damaged(String),
    /// The copy that was to be restored is damaged; what is wrong, for a technician.
    CopyDamaged(String),
    /// The copy of this name is not what its shelf says it was.
    CopyChanged(String),
    /// The log beside the file is that of another store, or of an earlier day of this one.
    OtherLog(PathBuf),
    /// There is no such file.
    Missing(PathBuf),
    /// A store was to be made where there is a file already.
    Exists(PathBuf),
    /// The folder it should be in does not exist.
    NoFolder(PathBuf),
    /// The path leads to a folder or a device.
    NotAFile(PathBuf),
    /// The path is no text, so that no copy could be made there.
    NotText(PathBuf),
    /// Its folder is on another machine.
    Remote {
        /// The folder.
        folder: PathBuf,
        /// The kind of file system it is on.
        kind: String,
    },
    /// Its folder is carried to other machines.
    Synced {
        /// The folder.
        folder: PathBuf,
        /// The program that does so.
        by: &'static str,
    },
    /// The store is protected, and nothing was given to open it with.
    Protected,
    /// The passphrase is another one.
    WrongPassphrase,
    /// A figure of the recovery code is wrong or missing: its last two do not fit the others.
    MistypedCode,
    /// The recovery code is that of another store, or an older one.
    WrongCode,
    /// What the keyring of this computer keeps opens this store no more, or never did.
    WrongInKeyring,
    /// The store is protected, and the file of its keys is not beside it.
    NoKeys(PathBuf),
    /// The file of the keys belongs to another store.
    OtherKeys(PathBuf),
    /// The copy was protected with a key this store does not have: it is opened with the passphrase of its day.
    OtherSecret,
    /// The store is protected already.
    AlreadyProtected,
    /// The store is not protected.
    NotProtected,
    /// The file of the keys is damaged; what is wrong, for a technician.
    KeysDamaged(String),
    /// The machine has no memory left to try a passphrase with.
    NoMemory,
    /// This program was built with an SQLite that can lose committed changes (releases before 3.51.3).
    Engine(&'static str),
    /// The disk is full.
    Full,
    /// The file or its folder may not be written to.
    ReadOnly,
    /// The operating system said no.
    Io(io::Error),
    /// The database said no.
    Sql(rusqlite::Error),
}

impl OpenFault {
    /// A short word for programs that act on it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Locked => "store_locked",
            Self::Newer { .. } => "store_newer",
            Self::Foreign => "store_foreign",
            Self::Damaged(_) => "store_damaged",
            Self::CopyDamaged(_) => "backup_damaged",
            Self::CopyChanged(_) => "backup_changed",
            Self::OtherLog(_) => "store_other_log",
            Self::Missing(_) => "store_missing",
            Self::Exists(_) => "store_exists",
            Self::NoFolder(_) => "store_no_folder",
            Self::NotAFile(_) => "store_not_a_file",
            Self::NotText(_) => "store_path_no_text",
            Self::Remote { .. } => "store_remote",
            Self::Synced { .. } => "store_synced",
            Self::Protected => "passphrase_needed",
            Self::WrongPassphrase => "passphrase_wrong",
            Self::MistypedCode => "recovery_code_mistyped",
            Self::WrongCode => "recovery_code_wrong",
            Self::WrongInKeyring => "keyring_wrong",
            Self::NoKeys(_) => "keys_missing",
            Self::OtherKeys(_) => "keys_of_another",
            Self::OtherSecret => "passphrase_of_its_day",
            Self::AlreadyProtected => "already_protected",
            Self::NotProtected => "not_protected",
            Self::KeysDamaged(_) => "keys_damaged",
            Self::NoMemory => "no_memory",
            Self::Engine(_) => "store_engine",
            Self::Full => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Io(_) | Self::Sql(_) => "store_fault",
        }
    }

    /// Whether it is the key that is missing or wrong, and nothing else.
    pub fn is_about_keys(&self) -> bool {
        matches!(
            self,
            Self::Protected
                | Self::WrongPassphrase
                | Self::MistypedCode
                | Self::WrongCode
                | Self::WrongInKeyring
                | Self::OtherSecret
        )
    }

    /// One plain sentence with the way out.
    pub fn words(&self) -> Words {
        match self {
            Self::Locked => Words::new(
                "This store is open in another window or program. Close it there, then try again.",
                "이 자료 파일은 다른 창이나 프로그램에서 열려 있습니다. 그곳에서 닫은 뒤 다시 시도해 주세요.",
            ),
            Self::Newer { found, known } => Words::new(
                format!(
                    "A newer Plenary has written this store (version {found}; this program knows up to {known}). \
                     Open it with the newer program. Nothing was changed."
                ),
                format!(
                    "더 새로운 Plenary에서 작성한 자료 파일입니다(버전 {found}, 이 프로그램은 {known}까지 지원). \
                     새 프로그램으로 열어 주세요. 파일은 변경되지 않았습니다."
                ),
            ),
            Self::Foreign => Words::new(
                "This file is not a Plenary store. Choose another file. Nothing was changed.",
                "이 파일은 Plenary 자료 파일이 아닙니다. 다른 파일을 선택해 주세요. 파일은 변경되지 않았습니다.",
            ),
            Self::Damaged(_) => Words::new(
                "This store is damaged and was not opened. Restore the latest backup; the damaged file is kept as it is.",
                "자료 파일이 손상되어 열지 않았습니다. 최근 백업을 복원해 주세요. 손상된 파일은 그대로 보관됩니다.",
            ),
            Self::CopyDamaged(_) => Words::new(
                "This copy is damaged and was not restored. Choose another one. Nothing was changed.",
                "이 사본은 손상되어 복원하지 않았습니다. 다른 사본을 선택해 주세요. 변경된 내용은 없습니다.",
            ),
            Self::CopyChanged(name) => Words::new(
                format!(
                    "The backup {name} is not what the list beside it says it was when it was made. Choose another one; if you are sure of \
                     this one, copy its file (and its .keys file, if it has one) into another folder and restore it from there. Nothing was \
                     changed."
                ),
                format!(
                    "{name} 백업이 옆의 목록에 기록된 것과 다릅니다. 다른 백업을 선택해 주세요. 이 백업이 틀림없다면 파일을(.keys 파일이 \
                     있으면 함께) 다른 폴더로 복사한 뒤 그곳에서 복원해 주세요. 변경된 내용은 없습니다."
                ),
            ),
            Self::OtherLog(log) => Words::new(
                format!(
                    "The file {} beside the store belongs to another store, or to an earlier copy of this one; opened with it, the store \
                     would lose what was written since. Move that file elsewhere and start again. Nothing was changed.",
                    log.display()
                ),
                format!(
                    "자료 파일 옆의 {} 파일은 다른 자료 파일이나 이 자료 파일의 이전 사본에 속합니다. 함께 열면 그 뒤에 저장한 내용을 잃게 \
                     됩니다. 그 파일을 다른 곳으로 옮긴 뒤 다시 시작해 주세요. 파일은 변경되지 않았습니다.",
                    log.display()
                ),
            ),
            Self::Missing(path) => Words::new(
                format!("There is no store at {}. Check the path, or make a new store.", path.display()),
                format!("{}에 자료 파일이 없습니다. 경로를 확인하거나 새로 만들어 주세요.", path.display()),
            ),
            Self::Exists(path) => Words::new(
                format!("{} exists already. Nothing was changed.", path.display()),
                format!("{} 파일이 이미 있습니다. 아무것도 바꾸지 않았습니다.", path.display()),
            ),
            Self::NoFolder(path) => Words::new(
                format!("The folder {} does not exist. Make it first, or choose another.", path.display()),
                format!("{} 폴더가 없습니다. 먼저 만들거나 다른 폴더를 선택해 주세요.", path.display()),
            ),
            Self::NotAFile(path) => Words::new(
                format!("{} is not a file. Choose a file.", path.display()),
                format!(
                    "{}{} 파일이 아닙니다. 파일을 선택해 주세요.",
                    path.display(),
                    josa(&path.display().to_string(), "은", "는")
                ),
            ),
            Self::NotText(path) => Words::new(
                format!(
                    "The path {} holds characters that are no text, and no backup could be made there. Rename the folder or the \
                     file, or choose another.",
                    path.display()
                ),
                format!(
                    "{} 경로에 글자로 읽을 수 없는 문자가 있어 백업을 만들 수 없습니다. 폴더나 파일의 이름을 바꾸거나 \
                     다른 것을 선택해 주세요.",
                    path.display()
                ),
            ),
            Self::Remote { folder, kind } => Words::new(
                format!(
                    "The folder {} is on another machine ({kind}), where a store can be damaged. Copy the file to a \
                     folder on this machine and open it there; backups may go to {}.",
                    folder.display(),
                    folder.display()
                ),
                format!(
                    "{} 폴더는 다른 컴퓨터에 있어({kind}) 자료 파일이 손상될 수 있습니다. 이 컴퓨터의 폴더로 \
                     파일을 복사해 여세요. 백업은 그 폴더에 두어도 됩니다.",
                    folder.display()
                ),
            ),
            Self::Synced { folder, by } => Words::new(
                format!(
                    "{by} copies the folder {} to other machines, which can damage a store. Copy the file to a folder \
                     that is not copied and open it there; backups may go to {}.",
                    folder.display(),
                    folder.display()
                ),
                format!(
                    "{} 폴더는 {by}에서 동기화하므로 자료 파일이 손상될 수 있습니다. 동기화하지 않는 폴더로 \
                     파일을 복사해 여세요. 백업은 그 폴더에 두어도 됩니다.",
                    folder.display()
                ),
            ),
            Self::Protected => Words::new(
                "This store is protected. Type its passphrase.",
                "암호로 보호된 자료 파일입니다. 암호를 입력해 주세요.",
            ),
            Self::WrongPassphrase => Words::new(
                "This is not the passphrase of this store. Nothing was changed; try again, or use the recovery code.",
                "암호가 맞지 않습니다. 변경된 내용은 없습니다. 다시 입력하거나 복구 코드를 사용해 주세요.",
            ),
            Self::MistypedCode => Words::new(
                "A letter or figure of the recovery code is wrong or missing. Compare it with the printed one, group by group.",
                "복구 코드에 틀리거나 빠진 글자가 있습니다. 인쇄한 코드와 네 글자씩 비교해 주세요.",
            ),
            Self::WrongCode => Words::new(
                "This recovery code does not open this store: it belongs to another one, or a newer code has replaced it.",
                "이 복구 코드로는 열 수 없습니다. 다른 자료 파일의 코드이거나 새 코드로 교체된 코드입니다.",
            ),
            Self::WrongInKeyring => Words::new(
                "What this computer's keyring keeps does not open this store. Type the passphrase; in Settings, Protection, the \
                 keyring can be given the key anew.",
                "이 컴퓨터의 키링에 보관된 키로는 열 수 없습니다. 암호를 입력해 주세요. 설정의 ‘보호’에서 키를 다시 \
                 보관할 수 있습니다.",
            ),
            Self::NoKeys(path) => Words::new(
                format!(
                    "This store is protected, but its keys are neither beside it nor beside a backup. Put the file {} back and \
                     start Plenary again, or go on with a backup. Nothing was changed.",
                    path.display()
                ),
                format!(
                    "암호로 보호된 자료 파일이지만 열쇠 파일이 자료 파일 옆에도 백업 옆에도 없습니다. {} 파일을 다시 놓고 \
                     Plenary를 다시 시작하거나 백업으로 계속해 주세요. 파일은 변경되지 않았습니다.",
                    path.display()
                ),
            ),
            Self::OtherKeys(path) => Words::new(
                format!(
                    "The keys in {} belong to another store. Put back those of this one and start Plenary again, or go on with a \
                     backup. Nothing was changed.",
                    path.display()
                ),
                format!(
                    "{} 파일은 다른 자료 파일의 열쇠입니다. 이 자료 파일의 열쇠를 다시 놓고 \
                     Plenary를 다시 시작하거나 백업으로 계속해 주세요. 파일은 변경되지 않았습니다.",
                    path.display()
                ),
            ),
            Self::OtherSecret => Words::new(
                "This copy was protected with another passphrase. Type the passphrase of the day it was made.",
                "다른 암호로 보호된 사본입니다. 사본을 만들 당시의 암호를 입력해 주세요.",
            ),
            Self::AlreadyProtected => {
                Words::new("This store is protected already.", "이미 암호로 보호된 자료 파일입니다.")
            }
            Self::NotProtected => Words::new(
                "This store is not protected. Protect it first.",
                "보호되지 않은 자료 파일입니다. 먼저 암호로 보호해 주세요.",
            ),
            Self::KeysDamaged(_) => Words::new(
                "The file of the keys is damaged, and none stands beside a backup. Put back a copy of it and start Plenary again, or go on with a backup. The store was not changed.",
                "열쇠 파일이 손상되었고 백업 옆에도 열쇠 파일이 없습니다. 열쇠 파일의 사본을 다시 놓고 Plenary를 다시 시작하거나 백업으로 계속해 주세요. 자료 파일은 변경되지 않았습니다.",
            ),
            Self::Engine(version) => Words::new(
                format!(
                    "This program was built with SQLite {version}, which can lose saved changes. \
                     Install Plenary anew from its own package."
                ),
                format!(
                    "이 프로그램에 포함된 SQLite {version}은(는) 저장한 내용을 잃을 수 있습니다. \
                     공식 설치 파일로 다시 설치해 주세요."
                ),
            ),
            Self::NoMemory => Words::new(
                "This computer has too little free memory to try the passphrase: 256 MB are needed for a moment. Close other \
                 programs and try again. Nothing was changed.",
                "암호를 확인할 메모리가 부족합니다. 잠시 256MB가 필요합니다. 다른 프로그램을 닫고 다시 시도해 주세요. 변경된 내용은 없습니다.",
            ),
            Self::Full => full(),
            Self::ReadOnly => read_only(),
            Self::Io(_) | Self::Sql(_) => Words::new(
                "The store could not be opened. Nothing was changed; the details say why.",
                "자료 파일을 열 수 없습니다. 파일은 변경되지 않았으며 원인은 자세한 내용에 있습니다.",
            ),
        }
    }
}

impl fmt::Display for OpenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)?;
        match self {
            Self::Damaged(what) | Self::CopyDamaged(what) | Self::KeysDamaged(what) => write!(f, " ({what})"),
            Self::Io(error) => write!(f, " ({error})"),
            Self::Sql(error) => write!(f, " ({error})"),
            _ => Ok(()),
        }
    }
}

impl std::error::Error for OpenFault {}

/// SQLite's own number of what went wrong.
fn extended(error: &rusqlite::Error) -> Option<i32> {
    error.sqlite_error().map(|error| error.extended_code)
}

impl From<rusqlite::Error> for OpenFault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            // The index of the log could not be made as long as it must be.
            Some(ErrorCode::SystemIoFailure) if extended(&error) == Some(ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged(error.to_string()),
            Some(ErrorCode::NotADatabase) => Self::Foreign,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            _ => Self::Sql(error),
        }
    }
}

impl From<io::Error> for OpenFault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            _ => Self::Io(error),
        }
    }
}

/// Why something was not read or not written. Nothing was changed.
#[derive(Debug)]
pub enum StoreFault {
    /// The record is not there any more.
    Gone {
        /// What it was.
        noun: &'static str,
        /// Which one.
        id: Uuid,
    },
    /// A value that must be the only one is there already; which columns, as the database names them.
    Taken(String),
    /// The disk is full.
    Full,
    /// The file or its folder may not be written to.
    ReadOnly,
    /// Another program holds the file for longer than the store waits.
    Busy,
    /// The file holds something that means nothing; what, for a technician.
    Damaged(String),
    /// The operating system said no.
    Io(io::Error),
    /// The database said no.
    Sql(rusqlite::Error),
}

impl StoreFault {
    /// A short word for programs that act on it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Gone { .. } => "gone",
            Self::Taken(_) => "taken",
            Self::Full => "disk_full",
            Self::ReadOnly => "read_only",
            Self::Busy => "store_busy",
            Self::Damaged(_) => "store_damaged",
            Self::Io(_) => "disk_fault",
            Self::Sql(_) => "store_fault",
        }
    }

    /// Whether something new was to be given the id of something that is there.
    pub fn is_about_an_id(&self) -> bool {
        matches!(self, Self::Taken(columns) if columns.ends_with(".id"))
    }

    /// One plain sentence with the way out.
    pub fn words(&self) -> Words {
        match self {
            Self::Gone { noun, .. } => Words::new(
                format!("This {} no longer exists.", noun.replace('_', " ")),
                "해당 항목은 더 이상 존재하지 않습니다.",
            ),
            Self::Taken(_) if self.is_about_an_id() => Words::new(
                "Something with this id is there already. Leave the id out, and a new one is given.",
                "이 id를 가진 항목이 이미 있습니다. id를 비워 두면 새 id가 부여됩니다.",
            ),
            Self::Taken(_) => Words::new(
                "Something with the same value is there already. Choose another value.",
                "같은 값이 이미 있습니다. 다른 값을 입력해 주세요.",
            ),
            Self::Full => full(),
            Self::ReadOnly => read_only(),
            Self::Busy => Words::new(
                "Another program is holding the store. Close it there, then try again. Nothing was changed.",
                "다른 프로그램이 자료 파일을 사용하고 있습니다. 닫은 뒤 다시 시도해 주세요. 변경된 내용은 없습니다.",
            ),
            Self::Damaged(_) => Words::new(
                "The store holds something that cannot be read. Restore the latest backup; the details say what it is.",
                "자료 파일에 읽을 수 없는 내용이 있습니다. 최근 백업을 복원해 주세요. 원인은 자세한 내용에 있습니다.",
            ),
            Self::Io(_) => Words::new(
                "The disk does not take this. Nothing was changed, and what was saved is safe. See that the disk is plugged in and that its \
                 folder may be written to, then go on; you need not restart.",
                "디스크에 기록하지 못했습니다. 변경된 내용은 없으며 저장된 내용은 안전합니다. 디스크가 연결되어 있고 폴더에 쓸 수 있는지 확인한 뒤 \
                 계속해 주세요. 다시 시작할 필요는 없습니다.",
            ),
            Self::Sql(_) => Words::new(
                "The store could not do this. Nothing was changed; the details say why.",
                "작업을 완료하지 못했습니다. 변경된 내용은 없으며 원인은 자세한 내용에 있습니다.",
            ),
        }
    }
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)?;
        match self {
            Self::Gone { noun, id } => write!(f, " ({noun} {id})"),
            Self::Taken(what) | Self::Damaged(what) => write!(f, " ({what})"),
            Self::Io(error) => write!(f, " ({error})"),
            Self::Sql(error) => write!(f, " ({error})"),
            Self::Full | Self::ReadOnly | Self::Busy => Ok(()),
        }
    }
}

impl std::error::Error for StoreFault {}

impl From<rusqlite::Error> for StoreFault {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error;
        match &error {
            Error::SqliteFailure(code, message)
                if matches!(code.extended_code, ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) =>
            {
                return Self::Taken(message.clone().unwrap_or_default());
            }
            Error::FromSqlConversionFailure(..) | Error::InvalidColumnType(..) | Error::IntegralValueOutOfRange(..) => {
                return Self::Damaged(error.to_string());
            }
            _ => {}
        }
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => Self::ReadOnly,
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(error.to_string()),
            Some(ErrorCode::SystemIoFailure) if extended(&error) == Some(ffi::SQLITE_IOERR_SHMSIZE) => Self::Full,
            // A disk that failed, was unplugged, or has become one that may only be read.
            Some(ErrorCode::SystemIoFailure) => Self::Io(io::Error::other(error)),
            _ => Self::Sql(error),
        }
    }
}

impl From<OpenFault> for StoreFault {
    fn from(fault: OpenFault) -> Self {
        match fault {
            OpenFault::Full => Self::Full,
            OpenFault::ReadOnly => Self::ReadOnly,
            OpenFault::Io(error) => Self::Io(error),
            OpenFault::Sql(error) => error.into(),
            other => Self::Damaged(other.to_string()),
        }
    }
}

impl From<io::Error> for StoreFault {
    fn from(error: io::Error) -> Self {
        match OpenFault::from(error) {
            OpenFault::Full => Self::Full,
            OpenFault::Io(error) => Self::Io(error),
            _ => Self::ReadOnly,
        }
    }
}

/// What stands in the way of taking an entry back: something it wrote was changed since.
#[derive(Clone, Debug, PartialEq)]
pub struct Conflict {
    /// The label of the entry that was to be taken back.
    pub label: Words,
    /// The table of the row in the way.
    pub table: String,
    /// That row.
    pub row: Uuid,
    /// Its column; none where the row as a whole is in the way, or is missing.
    pub column: Option<String>,
    /// What the entry left there; none for no row.
    pub expected: Option<Value>,
    /// What is there now; none for no row.
    pub found: Option<Value>,
    /// The label of the later entry that changed it, where it is known.
    pub later: Option<Words>,
}

/// Why an entry was not taken back. Nothing was changed.
#[derive(Debug)]
pub enum RevertFault {
    /// Something it wrote was changed since.
    Conflict(Box<Conflict>),
    /// There is no such entry.
    Unknown(i64),
    /// It is undone already.
    AlreadyUndone(i64),
    /// An older Plenary wrote it in a form that can be read but no longer be taken back.
    Sealed(i64),
    /// It erased somebody, or wrote nothing but what was erased since.
    Erased(i64),
    /// A rule would not hold of what would come of it.
    Ruled(Box<Refusal>),
    /// The store could not do it.
    Store(StoreFault),
}

impl RevertFault {
    /// A short word for programs that act on it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Conflict(_) => "changed_since",
            Self::Unknown(_) => "unknown_entry",
            Self::AlreadyUndone(_) => "already_undone",
            Self::Sealed(_) => "sealed",
            Self::Erased(_) => "erased",
            Self::Ruled(refusal) => refusal.code,
            Self::Store(fault) => fault.code(),
        }
    }

    /// One plain sentence with the way out.
    pub fn words(&self) -> Words {
        match self {
            Self::Conflict(conflict) => {
                let Words { en, ko } = &conflict.label;
                match &conflict.later {
                    Some(later) => Words::new(
                        format!(
                            "“{en}” cannot be taken back: “{}” changed the same thing since. Take that back first.",
                            later.en
                        ),
                        format!(
                            "‘{ko}’{} 되돌릴 수 없습니다. 이후 ‘{}’에서 같은 내용이 변경되었습니다. \
                             그 작업을 먼저 되돌려 주세요.",
                            josa(ko, "은", "는"),
                            later.ko
                        ),
                    ),
                    None => Words::new(
                        format!("“{en}” cannot be taken back: the same thing was changed since."),
                        format!("‘{ko}’{} 되돌릴 수 없습니다. 이후 같은 내용이 변경되었습니다.", josa(ko, "은", "는")),
                    ),
                }
            }
            Self::Unknown(seq) => Words::new(
                format!("There is no change number {seq} in the history."),
                format!("이력에 {seq}번 변경이 없습니다."),
            ),
            Self::AlreadyUndone(_) => Words::new("This change is undone already.", "이미 되돌린 변경입니다."),
            Self::Sealed(_) => Words::new(
                "An older Plenary made this change; it can be read here but no longer be taken back.",
                "이전 버전의 Plenary에서 한 변경이라 볼 수만 있고 되돌릴 수는 없습니다.",
            ),
            Self::Erased(_) => Words::new(
                "This concerns a person whose data was erased. That cannot be taken back.",
                "개인정보가 삭제된 사람에 관한 변경입니다. 삭제는 되돌릴 수 없습니다.",
            ),
            Self::Ruled(refusal) => refusal.message.clone(),
            Self::Store(fault) => fault.words(),
        }
    }
}

impl fmt::Display for RevertFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(fault) => fault.fmt(f),
            _ => f.write_str(&self.words().en),
        }
    }
}

impl std::error::Error for RevertFault {}

impl From<StoreFault> for RevertFault {
    fn from(fault: StoreFault) -> Self {
        Self::Store(fault)
    }
}

impl From<rusqlite::Error> for RevertFault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Store(error.into())
    }
}

fn full() -> Words {
    Words::new(
        "The disk is full. Nothing was changed; free some space, then try again.",
        "디스크가 가득 찼습니다. 변경된 내용은 없습니다. 공간을 확보한 뒤 다시 시도해 주세요.",
    )
}

fn read_only() -> Words {
    Words::new(
        "The store or its folder may not be written to. Move it to a folder of your own, or ask for the right to write.",
        "자료 파일이나 폴더에 쓸 권한이 없습니다. 쓸 수 있는 폴더로 옮기거나 권한을 요청해 주세요.",
    )
}
