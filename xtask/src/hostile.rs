//! `hostile`: each of two hundred texts that try to be something else through each field that takes text, out into each kind of file;
//! the files are opened by programs that know nothing of Plenary, LibreOffice among them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::command::{Run, built, target};
use crate::machine::{self, For};
use crate::steps::{Done, Steps, Stop};

/// How many files LibreOffice is given at once; of more than 246 it passes over the rest without a word.
const BATCH: usize = 200;
/// Comma, quotation mark, UTF-8; the last word has it take for a formula what looks like one.
const AS_CSV: &str = "--infilter=CSV:44,34,76,1,,0,false,true,false,false,false,0,true";

pub(crate) fn run(steps: &mut Steps, rounds: Option<&str>) -> Done {
    machine::set_up(steps, For::Opening)?;
    let build = Run::cargo(["build", "--package", "plenary-tests", "--example", "hostile"]);
    steps.command("Build what fills the fields", &build)?;
    let folder = target().join("hostile");
    for made in [&folder, &folder.with_extension("opened")] {
        if made.exists() {
            fs::remove_dir_all(made)?;
        }
        fs::create_dir_all(made)?;
    }
    let fill = Run::new(built("debug/examples", "hostile")).arg("fill").arg(&folder).args(rounds);
    println!("{}", steps.command("Fill every field, write every file", &fill)?);
    let opened = folder.with_extension("opened");
    // Not blind: of this one LibreOffice must make a formula.
    fs::write(folder.join("control.csv"), "Name\n=1+1\n")?;
    for (ending, how) in [("csv", AS_CSV), ("xlsx", "--infilter=Calc MS Excel 2007 XML")] {
        let files = ending_in(&folder, ending)?;
        for (number, batch) in files.chunks(BATCH).enumerate() {
            let open = Run::new(office()?)
                .args(["--headless", "--norestore", how, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"])
                .arg(opened.join(ending))
                .args(batch);
            steps.command(&format!("LibreOffice opens {ending}, {}", number + 1), &open)?;
        }
        let (given, made) = (files.len(), ending_in(&opened.join(ending), "xlsx")?.len());
        if made != given {
            return Err(Stop(format!("of {given} files LibreOffice has opened {made}")));
        }
    }
    let read = Run::new(built("debug/examples", "hostile")).arg("read").args([&folder, &opened]);
    println!("{}", steps.command("Other programs read them", &read)?);
    Ok(())
}

fn office() -> Done<PathBuf> {
    crate::command::found(&["soffice", "libreoffice"]).ok_or_else(|| Stop("LibreOffice is missing".into()))
}

fn ending_in(folder: &Path, ending: &str) -> Done<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.retain(|path| path.extension().is_some_and(|known| known == ending));
    files.sort();
    Ok(files)
}
