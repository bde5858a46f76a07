//! The house: which package may use which (ARCHITECTURE.md draws it), and what must never be linked.

use std::collections::{BTreeMap, BTreeSet};

use crate::command::Run;
use crate::rules::Complaint;
use crate::steps::{Done, Stop};

/// Every package, the packages of ours it may use, and the libraries that only it may use.
const HOUSE: &[(&str, &[&str], &[&str])] = &[
    ("plenary-domain", &[], &[]),
    ("plenary-store", &["plenary-domain"], &["rusqlite"]),
    ("plenary-exchange", &["plenary-domain"], &[]),
    ("plenary-desk", &["plenary-domain", "plenary-store", "plenary-exchange"], &[]),
    ("plenary-publish", &["plenary-domain", "plenary-desk"], &["ureq", "rustls", "keyring"]),
    ("plenary-cli", &["plenary-desk", "plenary-store", "plenary-domain", "plenary-publish"], &[]),
    ("plenary", &["plenary-desk", "plenary-publish"], &["tauri", "tauri-build", "rfd", "gtk", "webkit2gtk"]),
    (
        "plenary-tests",
        &["plenary-domain", "plenary-store", "plenary-exchange", "plenary-desk", "plenary-cli", "plenary-publish"],
        &[],
    ),
    ("xtask", &[], &[]),
];

/// Names that tell a graphical library apart in the command line's tree.
const GRAPHICAL: &[&str] = &["tauri", "wry", "tao", "gtk", "gdk-sys", "webkit2gtk", "rfd", "muda"];

type Uses = BTreeMap<String, BTreeSet<String>>;

/// Compares the manifests with the house.
pub(crate) fn look() -> Done<Vec<Complaint>> {
    let metadata = Run::cargo(["metadata", "--no-deps", "--format-version", "1"])
        .read()
        .ok_or_else(|| Stop("`cargo metadata` does not answer: a manifest is broken".into()))?;
    let mut complaints = compare(&uses(&serde_json::from_str(&metadata)?));
    let linked =
        Run::cargo(["tree", "--package", "plenary-cli", "--edges", "normal", "--prefix", "none", "--format", "{p}"])
            .read()
            .ok_or_else(|| Stop("`cargo tree` does not answer".into()))?;
    complaints.extend(graphical(&linked));
    Ok(complaints)
}

fn uses(metadata: &serde_json::Value) -> Uses {
    let list = |value: &serde_json::Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let names = list(&package["dependencies"]).iter().map(|dependency| text(&dependency["name"])).collect();
            (text(&package["name"]), names)
        })
        .collect()
}

fn compare(uses: &Uses) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut complain = |package: &str, what: String| complaints.push(Complaint { path: package.into(), line: 0, what });
    for (package, names) in uses {
        let Some((_, may, _)) = HOUSE.iter().find(|(name, ..)| name == package) else {
            complain(package, "is not in the house: a crate exists only where Cargo must enforce an absence".into());
            continue;
        };
        for name in names {
            let ours = HOUSE.iter().any(|(ours, ..)| ours == name);
            if ours && !may.contains(&name.as_str()) {
                complain(package, format!("must not use {name}"));
            }
            let keeper = HOUSE.iter().find(|(_, _, alone)| {
                alone.contains(&name.as_str()) || (name.starts_with("tauri") && alone.contains(&"tauri"))
            });
            if let Some((keeper, ..)) = keeper
                && keeper != package
            {
                complain(package, format!("must not use {name}: only {keeper} does"));
            }
        }
    }
    complaints
}

fn graphical(linked: &str) -> Vec<Complaint> {
    let names: BTreeSet<&str> = linked.lines().filter_map(|line| line.split_whitespace().next()).collect();
    GRAPHICAL
        .iter()
        .filter(|name| names.contains(**name))
        .map(|name| Complaint {
            path: "plenary-cli".into(),
            line: 0,
            what: format!("links {name}, a graphical library"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(package: &str, name: &str) -> Vec<Complaint> {
        compare(&BTreeMap::from([(package.to_owned(), BTreeSet::from([name.to_owned()]))]))
    }

    #[test]
    fn the_house_keeps_its_directions() {
        assert!(told("plenary-desk", "plenary-store").is_empty());
        assert_eq!(told("plenary-exchange", "plenary-store").len(), 1);
        assert_eq!(told("plenary-desk", "rusqlite").len(), 1);
        assert_eq!(told("plenary-cli", "tauri-plugin-shell").len(), 1);
        assert!(told("plenary", "tauri").is_empty());
        assert_eq!(told("plenary-extra", "serde").len(), 1);
    }

    #[test]
    fn a_graphical_library_is_seen_in_the_tree() {
        assert!(graphical("plenary-cli v0.1.0\nserde v1.0.0\n").is_empty());
        assert_eq!(graphical("plenary-cli v0.1.0\nwry v0.57.1\n").len(), 1);
    }
}
