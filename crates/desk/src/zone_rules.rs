//! Where zone rules are found on a machine: embedded in the program, or in a folder of IANA data that the system keeps.

use plenary_domain::{Refusal, Rules, Words, rules::is_newer};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where systems keep their zone data.
const FOLDERS: &[&str] =
    &["/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo"];

/// The largest file that is taken for the data of a zone, in bytes; the largest there is has less than a tenth.
const LARGEST: u64 = 64 * 1024;

/// The newest rules at hand: the system's where they are newer than those in the program.
pub fn newest() -> Rules {
    let folders = std::env::var_os("TZDIR").map(PathBuf::from).into_iter().chain(FOLDERS.iter().map(PathBuf::from));
    let newer = folders
        .filter_map(|folder| Some((version(&folder)?, folder)))
        .find(|(version, _)| is_newer(version, Rules::embedded_version()));
    newer.map_or_else(Rules::embedded, |(version, folder)| given(version, &folder))
}

/// The rules in a folder of compiled zone files (RFC 9636), whatever their version. Refuses a folder without any.
pub fn in_folder(folder: &Path) -> Result<Rules, Refusal> {
    // Every release has had this one.
    if zone_file(folder, "Europe/London").is_none() {
        return Err(Refusal::new(
            "zoneinfo",
            Words::new(
                format!("{} is not a folder of compiled zone files: it has no Europe/London.", folder.display()),
                format!("{} 폴더에는 컴파일된 시간대 파일이 없습니다(Europe/London 없음).", folder.display()),
            ),
        )
        .at("zoneinfo"));
    }
    Ok(given(version(folder).unwrap_or_else(|| "unversioned".into()), folder))
}

fn given(version: String, folder: &Path) -> Rules {
    let source = folder.display().to_string();
    let folder = folder.to_owned();
    Rules::given(version, source, move |name| zone_file(&folder, name))
}

fn zone_file(folder: &Path, name: &str) -> Option<Vec<u8>> {
    let path = folder.join(name);
    fs::metadata(&path).ok().filter(|file| file.is_file() && file.len() <= LARGEST)?;
    fs::read(path).ok()
}

/// The version a folder says it has: in `+VERSION` or `version`, or in the first line of `tzdata.zi`.
fn version(folder: &Path) -> Option<String> {
    let first_line = |name: &str| {
        let text = fs::read(folder.join(name)).ok()?;
        let line = text.split(|byte| *byte == b'\n').next()?;
        String::from_utf8(line.to_vec()).ok()
    };
    let named = || ["+VERSION", "version"].into_iter().find_map(first_line);
    let found =
        first_line("tzdata.zi").and_then(|line| Some(line.strip_prefix("# version ")?.to_owned())).or_else(named)?;
    let found = found.trim();
    let letters = found.trim_start_matches(|c: char| c.is_ascii_digit());
    (found.len() - letters.len() == 4 && !letters.is_empty() && letters.chars().all(|c| c.is_ascii_lowercase()))
        .then(|| found.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_as_folders_say_them() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, expected) in [
            ("tzdata.zi", "# version 2025b\n# redo\n", Some("2025b")),
            ("tzdata.zi", "# version unknown\n", None),
            ("+VERSION", "2024a\n", Some("2024a")),
            ("version", "2026f", Some("2026f")),
            ("version", "", None),
        ] {
            fs::write(folder.path().join(name), text).unwrap();
            assert_eq!(version(folder.path()).as_deref(), expected, "{name}: {text}");
            fs::remove_file(folder.path().join(name)).unwrap();
        }
    }

    #[test]
    fn a_folder_without_zones_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(in_folder(folder.path()).unwrap_err().code, "zoneinfo");
    }

    #[test]
    fn the_newest_are_never_older_than_the_program() {
        assert!(!is_newer(Rules::embedded_version(), newest().version()));
    }
}
