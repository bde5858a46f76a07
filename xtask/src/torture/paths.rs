//! Paths nobody would choose, and many have: with spaces, quotes, line ends, other scripts, very long, through links.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use super::Row;
use super::chance::Chance;
use super::program::{Ground, any_action, decent, said};
use crate::steps::Done;

/// A store is made, changed, backed up, restored and looked over at each path; or it is refused with a sentence, and nothing is
/// left behind.
pub(super) fn odd(ground: &Ground) -> Done<Row> {
    let mut row = Row::new("odd paths");
    let base = ground.scratch.join("paths");
    fs::create_dir_all(&base)?;
    let folder = |name: OsString| base.join(name);
    let mut folders: Vec<PathBuf> = [
        "with a space",
        " at both ends ",
        "quo'te\"s",
        "percent%20 hash# question?",
        "two\nlines",
        "-rf",
        "외교부 의전 자료",
        "d\u{301}e\u{301}compose\u{301}",
        "\u{202e}sdrawkcab",
        "semi;colon & $(sub) `tick`",
        &"l".repeat(200),
    ]
    .into_iter()
    .map(|name| folder(name.into()))
    .collect();
    #[cfg(unix)]
    folders.push(folder(std::os::unix::ffi::OsStringExt::from_vec(vec![b'n', 0xff, 0xfe, b'n'])));
    for folder in folders {
        fs::create_dir_all(&folder)?;
        row.rounds += 1;
        if let Err(why) = one(ground, &folder.join("store.plenary"))? {
            row.fail(format!("{}: {why}", folder.display()));
        }
    }
    #[cfg(unix)]
    {
        let (real, link) = (base.join("real"), base.join("link"));
        fs::create_dir_all(&real)?;
        std::os::unix::fs::symlink(&real, &link)?;
        row.rounds += 1;
        if let Err(why) = one(ground, &link.join("store.plenary"))? {
            row.fail(format!("through a linked folder: {why}"));
        }
        let other = base.join("other.plenary");
        std::os::unix::fs::symlink(real.join("store.plenary"), &other)?;
        row.rounds += 1;
        let done = ground.run(&other, &["perform"], &any_action(&mut Chance::of(2), 2), &[])?;
        if !done.status.success() || base.join("other.plenary-wal").exists() {
            row.fail(format!("through a linked file: {}", said(&done)));
        }
    }
    Ok(row)
}

fn one(ground: &Ground, store: &Path) -> Done<Result<(), String>> {
    let made = ground.run(store, &["sample"], "", &[])?;
    if !made.status.success() {
        let kind = decent(&made) && !made.stderr.is_empty() && !store.exists();
        return Ok(if kind { Ok(()) } else { Err(said(&made)) });
    }
    let changed = ground.run(store, &["perform"], &any_action(&mut Chance::of(1), 1), &[])?;
    let before = ground.dump(store)?;
    let backup = ground.run(store, &["backup"], "", &[])?;
    let again = ground.run(store, &["perform"], &any_action(&mut Chance::of(2), 2), &[])?;
    for done in [&changed, &backup, &again] {
        if !done.status.success() {
            return Ok(Err(said(done)));
        }
    }
    let shelf = store.with_file_name("store.backups");
    let copies = fs::read_dir(&shelf)?.filter_map(|entry| Some(entry.ok()?.path()));
    let Some(copy) = copies.filter(|path| path.extension().is_some_and(|ending| ending == "plenary")).max() else {
        return Ok(Err("no backup is there".into()));
    };
    let mut restore = ground.command(store, &["restore"]);
    restore.arg(&copy);
    let restored = super::program::finish(super::program::spawn(restore)?, "")?;
    if !restored.status.success() {
        return Ok(Err(format!("restore: {}", said(&restored))));
    }
    if ground.dump(store)? != before {
        return Ok(Err("restored to something else".into()));
    }
    Ok(ground.look(store)?.map(|_| ()))
}
