//! Writes the TypeScript twins of the wire types into the folder named on the command line.

#![allow(clippy::print_stderr, reason = "a developer's command line")]

use plenary_desk::{
    Outcome,
    action::Action,
    export::{ExportOf, FilesOf, PasswordKept, PublishOf, PublishProgress, PublishReport, ServerFound},
    failure::Failure,
    import::{ImportOf, Imported},
    protection::Protected,
    safe::{CopiesView, ProtectionOf, ProtectionState},
    view,
};
use std::{fmt::Write, fs, path::PathBuf, process::ExitCode};
use ts_rs::{Config, TS};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("Name the folder to write into.");
        return ExitCode::from(2);
    };
    match write(folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: PathBuf) -> Result<(), Box<dyn std::error::Error>> {
    let config = Config::default().with_out_dir(&folder).with_large_int("number");
    Action::export_all(&config)?;
    Outcome::export_all(&config)?;
    Failure::export_all(&config)?;
    ExportOf::export_all(&config)?;
    FilesOf::export_all(&config)?;
    PublishOf::export_all(&config)?;
    ServerFound::export_all(&config)?;
    PasswordKept::export_all(&config)?;
    PublishProgress::export_all(&config)?;
    PublishReport::export_all(&config)?;
    ProtectionOf::export_all(&config)?;
    ProtectionState::export_all(&config)?;
    CopiesView::export_all(&config)?;
    Protected::export_all(&config)?;
    ImportOf::export_all(&config)?;
    Imported::export_all(&config)?;
    view::export_types(&config)?;
    fs::write(folder.join("views.ts"), views()?)?;
    fs::write(folder.join("index.ts"), index(&folder)?)?;
    Ok(())
}

/// The table of views: request and answer of each, and the topics it reads.
fn views() -> Result<String, std::fmt::Error> {
    let mut text =
        String::from("// Written by `cargo xtask bindings`. Do not edit.\n\nimport type { Topic } from \"./Topic\";\n");
    for note in view::VIEWS {
        for name in [note.types.0, note.types.1] {
            writeln!(text, "import type {{ {name} }} from \"./{name}\";")?;
        }
    }
    text.push_str("\n/** Every view: what it is asked and what it answers. */\nexport interface Views {\n");
    for note in view::VIEWS {
        writeln!(text, "  /** {} */\n  {}: [{}, {}];", note.says.trim(), note.name, note.types.0, note.types.1)?;
    }
    text.push_str("}\n\n/** The nouns each view reads: an answer is stale when one of them is touched. */\n");
    text.push_str("export const reads: { readonly [view in keyof Views]: readonly Topic[] } = {\n");
    for note in view::VIEWS {
        let topics = serde_json::to_string(note.reads).unwrap_or_default().replace(',', ", ");
        writeln!(text, "  {}: {topics},", note.name)?;
    }
    text.push_str("};\n");
    Ok(text)
}

/// One door to all of them.
fn index(folder: &PathBuf) -> std::io::Result<String> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter_map(|name| name.strip_suffix(".ts").map(str::to_owned))
        .filter(|name| name != "index" && name != "views")
        .collect();
    names.sort();
    let mut text = String::from("// Written by `cargo xtask bindings`. Do not edit.\n\n");
    for name in names {
        text.push_str(&format!("export type {{ {name} }} from \"./{name}\";\n"));
    }
    text.push_str("export type { Views } from \"./views\";\nexport { reads } from \"./views\";\n");
    Ok(text)
}
