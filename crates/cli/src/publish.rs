//! Calendars onto a server the ministry has.

use crate::commands::{Problem, print, summit};
use plenary_desk::Desk;
use plenary_domain::SummitId;
use plenary_publish::{Progress, Wish};
use serde_json::json;
use std::{
    io::{self, BufRead, IsTerminal},
    process::ExitCode,
};

pub(crate) fn publish(
    desk: &Desk,
    named: Option<&str>,
    preview: bool,
    look: bool,
    overwrite: &[String],
) -> Result<ExitCode, Problem> {
    let summit = SummitId::parse(&summit(desk, named)?)?;
    if preview {
        let publication = desk.publication(summit)?;
        let calendars: Vec<_> = publication
            .calendars
            .iter()
            .map(|calendar| {
                let entries: Vec<&str> = calendar.tasks.iter().map(|task| task.entry.title.as_str()).collect();
                json!({ "calendar": calendar.segment, "title": calendar.title, "entries": entries })
            })
            .collect();
        print(
            &json!({ "address": publication.server.address, "calendars": calendars, "unchanged": publication.unchanged }),
        )?;
        return Ok(ExitCode::SUCCESS);
    }
    let parts = overwrite
        .iter()
        .map(|text| text.split_once('/').map(|(calendar, entry)| (calendar.to_owned(), entry.to_owned())));
    let overwrite =
        parts.collect::<Option<_>>().ok_or_else(|| Problem::Usage("Write --overwrite as CALENDAR/ENTRY.".into()))?;
    let lively = io::stderr().is_terminal();
    let mut watch = |Progress { done, of }: Progress| {
        if lively {
            eprint!("\r{done} of {of}");
        }
        true
    };
    let report = plenary_publish::publish(desk, summit, &password()?, &Wish { look, overwrite }, &mut watch)?;
    if lively {
        eprintln!();
    }
    for one in &report.changed_elsewhere {
        eprintln!(
            "Changed on the server by somebody else, left as it is: {} ({}/{}).",
            one.title, one.calendar, one.entry
        );
    }
    print(&serde_json::to_value(&report).map_err(Problem::broken)?)?;
    Ok(if report.changed_elsewhere.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The password, which is never an argument: those can be read by every program of the machine.
fn password() -> Result<String, Problem> {
    if let Ok(password) = std::env::var("PLENARY_PASSWORD") {
        return Ok(password);
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|fault| Problem::File("standard input".into(), fault))?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
