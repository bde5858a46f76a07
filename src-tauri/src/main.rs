//! The desktop window: one open desk, its doors, and what only a desktop can do.
//!
//! It knows no rule of protocol. What the screens ask goes through [`doors`] to the desk; dialogs, menu and the window's
//! place on the screen are its own.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod arguments;
mod backups;
mod dialogs;
mod doors;
mod incoming;
mod language;
mod menu;
mod place;
#[cfg(target_os = "linux")]
mod screen;
mod window;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::{Arc, Mutex};

use plenary_desk::import::apart::{self, Apart, READ_FILE};
use plenary_desk::safe::Safe;
use plenary_desk::source::Machine;
use plenary_desk::{Desk, Failure, StoreKey, crash, zone_rules};
use plenary_publish::{Publishing, SystemKeyring};
use tauri::{Manager, RunEvent};

use arguments::Arguments;
use backups::Brought;
use incoming::Incoming;
use place::Place;

fn main() -> ExitCode {
    crash::leave_no_image();
    // Before anything else: the process that reads a file needs neither window nor store.
    if std::env::args_os().nth(1).is_some_and(|word| word == READ_FILE) {
        return apart::serve(|| Ok(zone_rules::newest()));
    }
    let arguments = match Arguments::read(std::env::args_os().skip(1)) {
        Ok(arguments) => arguments,
        Err(answer) => return answer.give(),
    };
    #[cfg(target_os = "linux")]
    screen::prepare();

    let context = tauri::generate_context!();
    let folder = dirs::data_dir().unwrap_or_else(std::env::temp_dir).join(&context.config().identifier);
    let path = arguments.store.unwrap_or_else(|| folder.join("plenary.plenary"));
    let safe = match safe(&path) {
        Ok(safe) => safe,
        Err(failure) => {
            dialogs::cannot_open(&path, &failure);
            return ExitCode::FAILURE;
        }
    };

    let built = tauri::Builder::default()
        .manage(Arc::new(safe))
        .manage(Incoming::default())
        .manage(Brought::default())
        .manage(window::Closing::default())
        .manage(Arc::new(Publishing::default()))
        .manage(Mutex::new(Place::read(folder.join("window.json"))))
        .invoke_handler(tauri::generate_handler![
            doors::perform,
            doors::ask,
            doors::undo,
            doors::redo,
            doors::on_shift,
            doors::open_door,
            doors::full_screen,
            window::close,
            doors::export_file,
            doors::export_folder,
            doors::publish,
            doors::protection,
            incoming::choose_file,
            incoming::preview_import,
            incoming::import_file,
            backups::back_up,
            backups::restore_backup,
            backups::restore_file,
            backups::second_place,
            doors::set_language,
            doors::set_theme,
        ])
        .on_menu_event(|app, event| menu::chosen(app, event.id().as_ref()))
        .on_window_event(window::happened)
        .setup(|app| {
            window::open(app.handle())?;
            doors::on_lock(app.handle());
            backups::tend(app.handle());
            #[cfg(target_os = "linux")]
            screen::end_on_sigterm(app.handle());
            Ok(())
        })
        .build(context);
    match built {
        Ok(app) => {
            let safe = Arc::clone(&app.state::<Arc<Safe>>());
            app.run_return(|app, event| {
                if let RunEvent::ExitRequested { .. } = event {
                    window::remember(app);
                }
            });
            // Only now: a box that is opened while the windows' own loop still runs would wait for it, and it for the box.
            if let Err(failure) = safe.close() {
                dialogs::not_copied(&failure);
            }
            ExitCode::SUCCESS
        }
        Err(fault) => {
            dialogs::no_window(&fault);
            ExitCode::FAILURE
        }
    }
}

/// The store, in the name of who is signed in on this machine. Where there is none yet, the window asks how it is to be made.
fn safe(path: &Path) -> Result<Safe, Failure> {
    let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
    // Where this fails, opening the store says why, in words.
    let _ = std::fs::create_dir_all(folder);
    let apart = Apart::this_program([]).map_err(|fault| doors::broken("not_started", fault.to_string()))?;
    let reader = apart.clone();
    Safe::new(
        path,
        &StoreKey::Plain,
        SystemKeyring,
        move |path, key| {
            let desk = Desk::open_existing(path, key, &officer(), Box::<Machine>::default())?;
            Ok(desk.reads_apart(reader.clone()))
        },
        move |path, passphrase| {
            let (desk, protected) = Desk::make(path, passphrase, &officer(), Box::<Machine>::default())?;
            Ok((desk.reads_apart(apart.clone()), protected))
        },
    )
}

/// The name on every change until the officer says another.
fn officer() -> String {
    let said = std::env::var("PLENARY_OFFICER").ok().filter(|name| !name.trim().is_empty());
    let name = said.unwrap_or_else(plenary_desk::source::machine_user);
    if name.is_empty() { "officer".into() } else { name }
}

#[cfg(test)]
mod tests {
    /// Before it a foreign page could pass for the program's own (CVE-2026-42184), and no list of advisories names it.
    const OLDEST_TAURI: [u32; 3] = [2, 11, 1];

    #[test]
    fn the_window_that_is_linked_is_not_one_of_those_that_let_pages_in() {
        let version: Vec<u32> = tauri::VERSION.split(['.', '-']).filter_map(|part| part.parse().ok()).collect();
        assert!(version >= OLDEST_TAURI.to_vec(), "{}", tauri::VERSION);
    }
}
