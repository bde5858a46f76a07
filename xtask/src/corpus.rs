//! `corpus`: the reader of calendar files against a folder of them and what is known of each.

use std::path::Path;

use crate::command::{Run, root};
use crate::steps::{Done, Steps};

/// Where files of other programs may stand beside the project; nothing is missing where they do not.
const BESIDE: &str = "../shared/ics";

/// Compares one folder and prints the table.
pub(crate) fn compare(steps: &mut Steps, folder: &Path) -> Done {
    let folder = std::env::current_dir()?.join(folder);
    let run = Run::cargo(["run", "--quiet", "--package", "plenary-exchange", "--example", "corpus", "--"]).arg(folder);
    println!("{}", steps.command("Calendar files of other programs", &run)?);
    Ok(())
}

/// Compares the folder beside the project, where it is there. The project's own files are compared by its tests.
pub(crate) fn beside(steps: &mut Steps) -> Done {
    let folder = root().join(BESIDE);
    if folder.join("MANIFEST.json").is_file() {
        return compare(steps, &folder);
    }
    println!(
        "No calendar files stand in {BESIDE}: the project's own, which its tests have compared, are all there is."
    );
    Ok(())
}
