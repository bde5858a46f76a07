//! Calendars onto a server the ministry has.

use crate::commands::{Problem, print, summit};
use plenary_desk::{
    Desk,
    export::{EntrySeen, Password, PublishProgress},
};
use plenary_domain::SummitId;
use plenary_publish::{Publishing, Wish};
use serde_json::{Value, json};
use std::{
    io::{self, BufRead, IsTerminal},
    process::ExitCode,
};

/// How it is to be published.
pub(crate) struct How {
    /// Whether only to print what would be sent.
    pub(crate) preview: bool,
    /// Whether to look for what others have changed.
    pub(crate) look: bool,
    /// Whether the system's keyring keeps the password.
    pub(crate) keyring: bool,
    /// What to overwrite.
    pub(crate) overwrite: Vec<String>,
}

pub(crate) fn publish(desk: &Desk, named: Option<&str>, how: &How) -> Result<ExitCode, Problem> {
    let summit = SummitId::parse(&summit(desk, named)?)?;
    if how.preview {
        // Refuses where no server is set up.
        desk.publication(summit)?;
        let view: Value =
            serde_json::from_str(&desk.ask("publishing", json!({ "summit": summit }))?).map_err(Problem::broken)?;
        print(&view)?;
        return Ok(ExitCode::SUCCESS);
    }
    let overwrite = how.overwrite.iter().map(|text| EntrySeen::named(text)).collect::<Option<_>>();
    let overwrite = overwrite.ok_or_else(|| {
        Problem::Usage("Write --overwrite as the entry was named when it was shown: CALENDAR/ENTRY/SEEN.".into())
    })?;
    let lively = io::stderr().is_terminal();
    let mut heard = |PublishProgress { done, of }: PublishProgress| {
        if lively {
            eprint!("\r{done} of {of}");
        }
    };
    let typed = if how.keyring { None } else { Some(password()?) };
    let wish = Wish { look: how.look, overwrite };
    let report = Publishing::default().send(desk, summit, typed, false, &wish, &mut heard)?;
    if lively {
        eprintln!();
    }
    for one in &report.changed_elsewhere {
        let what = if one.gone {
            "Removed from the server by somebody else, and not put there again"
        } else {
            "Changed on the server by somebody else, left as it is"
        };
        let since = if one.changed_since { "; what was seen has changed since, so it was not overwritten" } else { "" };
        eprintln!("{what}{since}: {} ({}).", one.title, one.seen);
    }
    print(&serde_json::to_value(&report).map_err(Problem::broken)?)?;
    Ok(if report.changed_elsewhere.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The password, which is never an argument: those can be read by every program of the machine.
fn password() -> Result<Password, Problem> {
    if let Ok(password) = std::env::var("PLENARY_PASSWORD") {
        return Ok(Password::new(password));
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line).map_err(|fault| Problem::File("standard input".into(), fault))?;
    Ok(Password::new(line.trim_end_matches(['\r', '\n'])))
}
