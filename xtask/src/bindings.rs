//! The TypeScript twins of the Rust types: written into the screens, and never stale.

use std::collections::BTreeMap;
use std::path::Path;

use crate::command::{Run, root, target};
use crate::steps::{Done, Steps, Stop};

const PLACE: &str = "ui/src/api/generated";

/// Writes them anew.
pub(crate) fn write(steps: &mut Steps) -> Done {
    let place = root().join(PLACE);
    steps.command("Write the TypeScript types", &export(&place)).map(|_| ())
}

/// Fails when what stands in the screens is not what the Rust types say.
pub(crate) fn check(steps: &mut Steps) -> Done {
    let fresh = target().join("xtask/bindings");
    if fresh.exists() {
        std::fs::remove_dir_all(&fresh)?;
    }
    std::fs::create_dir_all(&fresh)?;
    steps.command("Write the TypeScript types aside", &export(&fresh))?;
    steps.take("Compare the TypeScript types", || {
        let (ours, theirs) = (read(&root().join(PLACE))?, read(&fresh)?);
        let mut names: Vec<_> = ours.keys().chain(theirs.keys()).collect();
        names.sort();
        names.dedup();
        let stale: Vec<_> = names.into_iter().filter(|name| ours.get(*name) != theirs.get(*name)).cloned().collect();
        if stale.is_empty() {
            Ok(format!("{} files, all fresh", theirs.len()))
        } else {
            Err(Stop(format!("stale: {}. `cargo xtask bindings` writes them anew.", stale.join(", "))))
        }
    })
}

fn export(place: &Path) -> Run {
    Run::cargo(["run", "--quiet", "--package", "plenary-desk", "--features", "bindings", "--example", "bindings", "--"])
        .arg(place)
}

fn read(place: &Path) -> Done<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![place.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(place).unwrap_or(&path).to_string_lossy().into_owned();
                files.insert(name, std::fs::read(&path)?);
            }
        }
    }
    Ok(files)
}
