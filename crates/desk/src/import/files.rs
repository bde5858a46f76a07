//! Several files at once, and folders full of them: answers to invitations come so.

use super::{FileOf, LARGEST};
use plenary_domain::{Refusal, Words};
use std::{
    fs::{self, File},
    io::{self, Read},
    path::{Path, PathBuf},
};

/// The endings of files that may hold an answer.
const ENDINGS: [&str; 4] = ["ics", "eml", "ifb", "vcs"];

impl FileOf {
    /// A file, by what was read of it.
    pub fn of(path: &Path, bytes: &[u8]) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self { name, size: u32::try_from(bytes.len()).unwrap_or(u32::MAX) }
    }
}

/// The files that are named, and in place of each folder those in it that may hold an answer, in the order of their names. What
/// lies in folders of that folder is left alone.
pub fn answers(paths: &[PathBuf]) -> Result<Vec<PathBuf>, Refusal> {
    let mut all = Vec::new();
    for path in paths {
        if !path.is_dir() {
            all.push(path.clone());
            continue;
        }
        let listed = fs::read_dir(path).map_err(|fault| unreadable(path, &fault))?;
        let mut within: Vec<PathBuf> = listed.filter_map(|entry| Some(entry.ok()?.path())).collect();
        within.retain(|path| {
            let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
            path.is_file() && ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
        });
        within.sort();
        all.append(&mut within);
    }
    Ok(all)
}

/// Reads a file, but never more than one byte above the largest that is taken: the desk then says that it is too large. Refused, by its
/// name, with `no_file` where it is none and `unreadable` where it cannot be read.
pub fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    only_files(path)?;
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|fault| unreadable(path, &fault))
}

/// Refuses what is no file. A pipe would have to be waited for, and a device never ends.
fn only_files(path: &Path) -> Result<(), Refusal> {
    let about = fs::metadata(path).map_err(|fault| unreadable(path, &fault))?;
    if about.is_file() {
        return Ok(());
    }
    let name = path.display();
    let words = if about.is_dir() {
        Words::new(
            format!("“{name}” is a folder. Choose a file in it."),
            format!("‘{name}’은(는) 폴더입니다. 폴더 안의 파일을 선택해 주세요."),
        )
    } else {
        Words::new(
            format!("“{name}” is no file but a pipe or a device. Save what it gives as a file, and choose that."),
            format!(
                "‘{name}’은(는) 파일이 아니라 파이프나 장치입니다. 내용을 파일로 저장한 뒤 그 파일을 선택해 주세요."
            ),
        )
    };
    Err(Refusal::new("no_file", words))
}

fn unreadable(path: &Path, fault: &io::Error) -> Refusal {
    let name = path.display();
    if fault.kind() == io::ErrorKind::NotFound {
        let words = Words::new(
            format!("There is no file “{name}”. Check its name and its folder, and choose it again."),
            format!("‘{name}’ 파일이 없습니다. 이름과 폴더를 확인한 뒤 다시 선택해 주세요."),
        );
        return Refusal::new("no_file", words);
    }
    Refusal::new(
        "unreadable",
        Words::new(
            format!("“{name}” could not be read ({fault}). Copy it to this computer and choose it again."),
            format!("‘{name}’ 파일을 읽을 수 없습니다({fault}). 이 컴퓨터에 복사한 뒤 다시 선택해 주세요."),
        ),
    )
}

/// That a folder holds nothing that may be an answer.
pub fn no_answers() -> Refusal {
    Refusal::new(
        "no_answers",
        Words::new(
            "There is no calendar file and no saved e-mail in this folder. Folders in it are not looked into.",
            "이 폴더에는 일정 파일도 저장된 전자우편도 없습니다. 하위 폴더는 확인하지 않습니다.",
        ),
    )
}
