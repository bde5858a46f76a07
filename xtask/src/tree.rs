//! Our own sources, read once.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::Path;

use crate::command::root;
use crate::steps::Done;

/// Folders that are made, not written.
const MADE: &[&str] = &[".git", "target", "node_modules", "dist", "gen", "test-results"];

/// One file of ours.
pub(crate) struct Source {
    /// From the repository's root, with `/`.
    pub path: String,
    pub text: String,
}

/// Every text file below a folder of the repository, by path.
pub(crate) fn read(folder: &str) -> Done<Vec<Source>> {
    let mut sources = Vec::new();
    walk(&root().join(folder), &mut |path| {
        // What is not text (pictures, fonts) has no rule to break.
        if let Ok(text) = std::fs::read_to_string(path) {
            sources.push(Source { path: name(path), text });
        }
        Ok(())
    })?;
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(sources)
}

/// A number that changes when a file below one of these does.
pub(crate) fn stamp(places: &[&str]) -> Done<String> {
    let mut prints = Vec::new();
    for place in places {
        let place = root().join(place);
        if !place.exists() {
            continue;
        }
        walk(&place, &mut |path| {
            let mut hasher = DefaultHasher::new();
            std::fs::read(path)?.hash(&mut hasher);
            prints.push((name(path), hasher.finish()));
            Ok(())
        })?;
    }
    prints.sort();
    let mut hasher = DefaultHasher::new();
    prints.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

fn name(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn walk(place: &Path, visit: &mut dyn FnMut(&Path) -> Done) -> Done {
    if place.is_file() {
        return visit(place);
    }
    for entry in std::fs::read_dir(place)? {
        let entry = entry?;
        let made = MADE.iter().any(|folder| entry.file_name() == *folder);
        if entry.file_type()?.is_dir() {
            if !made {
                walk(&entry.path(), visit)?;
            }
        } else {
            visit(&entry.path())?;
        }
    }
    Ok(())
}
