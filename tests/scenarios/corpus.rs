//! What fuzzing began with and what it found, at every door once more.

use plenary_tests::fuzz::TARGETS;
use std::{collections::BTreeSet, fs, path::Path};

#[test]
fn what_fuzzing_found_is_found_no_more() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus");
    let mut folders: BTreeSet<String> = BTreeSet::new();
    for folder in fs::read_dir(&kept).unwrap() {
        folders.insert(folder.unwrap().file_name().into_string().unwrap());
    }
    assert_eq!(folders, TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect(), "a folder for each door");
    for (name, door) in TARGETS {
        for file in fs::read_dir(kept.join(name)).unwrap() {
            door(&fs::read(file.unwrap().path()).unwrap());
        }
    }
}
