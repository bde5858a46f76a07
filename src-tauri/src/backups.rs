//! Backups: made while the window is open, and restored while it stays open.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use plenary_desk::safe::Safe;
use plenary_desk::{Desk, Failure, Phrase, Topic, Why};
use tauri::{AppHandle, Emitter, Manager, State, WebviewWindow};

use crate::{dialogs, doors};

/// How often it is looked whether one is due.
const TEND: Duration = Duration::from_secs(30);

/// Looks after them, and after the lock, for as long as the program runs; each by itself, so that copies are made and the desk is locked
/// in time also while a share hangs that a copy is carried to.
pub(crate) fn tend(app: &AppHandle) {
    for due in [Desk::tend, Desk::tend_second] {
        every(app, move |app, safe| {
            if safe.desk().is_ok_and(|desk| due(&desk)) {
                // A window that is just closing needs no news.
                let _ = app.emit("touched", [Topic::Backups]);
            }
        });
    }
    every(app, |_, safe| {
        safe.tend();
    });
}

fn every(app: &AppHandle, look: impl Fn(&AppHandle, &Safe) + Send + 'static) {
    let app = app.clone();
    std::thread::spawn(move || {
        loop {
            look(&app, &app.state::<Arc<Safe>>());
            std::thread::sleep(TEND);
        }
    });
}

/// Makes one now.
#[tauri::command]
pub(crate) async fn back_up(window: WebviewWindow) -> Result<(), Failure> {
    doors::at_desk(&window, |desk| desk.keep(Why::Asked).map(|_| ())).await?;
    doors::tell_others(&window, &[Topic::Backups]);
    Ok(())
}

/// Puts one of the list in the store's place.
#[tauri::command]
pub(crate) async fn restore_backup(
    window: WebviewWindow,
    backup: String,
    second: bool,
    passphrase: Option<Phrase>,
) -> Result<(), Failure> {
    let work = move |desk: &Desk| desk.restore_kept(&backup, second, passphrase.as_ref());
    let touched = doors::at_desk(&window, work).await?;
    doors::tell_others(&window, &touched);
    Ok(())
}

/// The backup an officer brought that waits for the passphrase of its day.
#[derive(Default)]
pub(crate) struct Brought(Mutex<Option<PathBuf>>);

/// Puts a backup that the officer brought in the store's place; whether they named one. With a passphrase it is the one they named last.
#[tauri::command]
pub(crate) async fn restore_file(
    window: WebviewWindow,
    brought: State<'_, Brought>,
    passphrase: Option<Phrase>,
) -> Result<bool, Failure> {
    let named = match &passphrase {
        Some(_) => brought.0.lock().unwrap_or_else(PoisonError::into_inner).clone(),
        None => dialogs::which_to_read(&window, vec!["plenary".into()], false).await.into_iter().next(),
    };
    let Some(path) = named else { return Ok(false) };
    *brought.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(path.clone());
    let safe = Arc::clone(&window.state::<Arc<Safe>>());
    match doors::on_thread(move || safe.restore_file(&path, passphrase.as_ref())).await? {
        Some(touched) => doors::tell_others(&window, &touched),
        // A window that is just closing needs no news.
        None => drop(window.emit("turned", ())),
    }
    Ok(true)
}

/// Has backups put into a folder of the officer's choosing too, or nowhere else any more; whether anything was decided.
#[tauri::command]
pub(crate) async fn second_place(window: WebviewWindow, wanted: bool) -> Result<bool, Failure> {
    let folder = match wanted {
        false => None,
        true => match dialogs::which_folder(&window).await {
            Some(folder) => Some(folder),
            None => return Ok(false),
        },
    };
    doors::at_desk(&window, move |desk| desk.second_place(folder.as_deref())).await?;
    doors::tell_others(&window, &[Topic::Backups]);
    Ok(true)
}
