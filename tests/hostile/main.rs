//! Fills every field with texts that try to be something else and writes every file, and has others read them. `cargo xtask hostile`
//! runs it.
//!
//!     hostile fill FOLDER [ROUNDS]
//!     hostile read FOLDER OPENED
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool of the developer's, run by hand")]

use plenary_tests::hostile::{STRINGS, effects, ground, outputs, plant, ways};
use std::{collections::BTreeMap, env, fs, path::Path};

fn main() {
    let words: Vec<String> = env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["fill", folder] => fill(Path::new(folder), STRINGS.len()),
        ["fill", folder, rounds] => fill(Path::new(folder), rounds.parse().unwrap()),
        ["read", folder, opened] => read(Path::new(folder), Path::new(opened)),
        _ => panic!("hostile fill FOLDER [ROUNDS] or hostile read FOLDER OPENED"),
    }
}

/// A round for each text: in all of them together every field has every text once.
fn fill(folder: &Path, rounds: usize) {
    let (ways, base) = (ways(), ground());
    let fields: usize = ways.iter().map(|way| way.fields.len()).sum();
    let (mut taken, mut kinds) = (0, BTreeMap::new());
    for round in 0..rounds {
        let office = base.copy();
        taken += plant(&office, &ways, round);
        for (number, (kind, file)) in outputs(&office).into_iter().enumerate() {
            let ending = file.name.rsplit('.').next().unwrap();
            fs::write(folder.join(format!("{round:03}-{number:03}-{kind}.{ending}")), &file.bytes).unwrap();
            *kinds.entry(format!("{kind}.{ending}")).or_insert(0) += 1;
        }
        assert_eq!(office.desk.check().unwrap(), Vec::<String>::new());
    }
    println!(
        "{} texts, {fields} fields of {} actions, {rounds} rounds: {taken} taken, {} refused",
        STRINGS.len(),
        ways.len(),
        fields * rounds - taken
    );
    println!("{kinds:?}");
}

fn read(folder: &Path, opened: &Path) {
    let control = folder.join("control.csv");
    for ending in ["csv", "xlsx"] {
        for file in fs::read_dir(opened.join(ending)).unwrap() {
            let file = file.unwrap();
            let name = format!("converted-{ending}-{}", file.file_name().to_string_lossy());
            fs::rename(file.path(), opened.join(name)).unwrap();
        }
        fs::remove_dir(opened.join(ending)).unwrap();
    }
    fs::remove_file(control).unwrap();
    for (what, place) in [("as they were written", folder), ("as LibreOffice opened them", opened)] {
        let (faults, figures) = effects(place);
        println!("{what}: {figures}");
        let bad: Vec<&str> = faults.lines().filter(|fault| !fault.starts_with("converted-csv-control.xlsx")).collect();
        assert!(bad.is_empty(), "{} effects:\n{}", bad.len(), bad[..bad.len().min(40)].join("\n"));
        assert!(place == folder || faults.lines().count() == 1, "LibreOffice made no formula of the control: {faults}");
    }
}
