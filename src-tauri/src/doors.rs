//! The doors: each command of the screens, handed to the desk on a thread that may wait for the disk.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use plenary_desk::action::Action;
use plenary_desk::export::{ExportOf, ExportedFile, FilesOf, Prepared, PublishOf};
use plenary_desk::safe::{ProtectionOf, Safe};
use plenary_desk::{Desk, Failure, Outcome, Topic, Words};
use plenary_publish::Publishing;
use serde::Serialize;
use serde_json::Value;
use tauri::ipc::Response;
use tauri::{AppHandle, Emitter, EventTarget, Manager, State, WebviewWindow};

use crate::language::Language;
use crate::place::{Place, Theme};
use crate::{dialogs, menu, window};

/// Carries an action out.
#[tauri::command]
pub(crate) async fn perform(window: WebviewWindow, action: Value) -> Result<Outcome, Failure> {
    changed(&window, move |desk| desk.perform(Action::parse(action)?)).await
}

/// Answers a view.
#[tauri::command]
pub(crate) async fn ask(window: WebviewWindow, view: String, with: Value) -> Result<Response, Failure> {
    at_desk(&window, move |desk| desk.ask(&view, with)).await.map(Response::new)
}

/// Takes the change with this number back, or the latest.
#[tauri::command]
pub(crate) async fn undo(window: WebviewWindow, seq: Option<i64>) -> Result<Outcome, Failure> {
    changed(&window, move |desk| seq.map_or_else(|| desk.undo(), |seq| desk.revert(seq))).await
}

/// Does again what was taken back last.
#[tauri::command]
pub(crate) async fn redo(window: WebviewWindow) -> Result<Outcome, Failure> {
    changed(&window, Desk::redo).await
}

/// Another officer takes over: every change from now on stands under this name.
#[tauri::command]
pub(crate) async fn on_shift(window: WebviewWindow, officer: String, pin: Option<String>) -> Result<(), Failure> {
    at_desk(&window, move |desk| desk.on_shift(&officer, pin.as_deref())).await?;
    tell_others(&window, &[Topic::Officers]);
    Ok(())
}

/// Locks the desk, opens it again, and changes what opens it. Every window begins anew where the store was opened; see [`on_lock`].
#[tauri::command]
pub(crate) async fn protection(window: WebviewWindow, request: Value) -> Result<Value, Failure> {
    let request: ProtectionOf = plenary_desk::request::read(&request)?;
    let (opens, safe) = (request.opens(), Arc::clone(&window.state::<Arc<Safe>>()));
    let answer = on_thread(move || safe.answer(request)).await?;
    if opens {
        // A window that is just closing needs no news.
        let _ = window.emit("turned", ());
    }
    Ok(answer)
}

/// Has every window begin anew as soon as the desk is locked, and what is being published stop.
pub(crate) fn on_lock(app: &AppHandle) {
    let host = app.clone();
    app.state::<Arc<Safe>>().on_lock(move |desk| {
        // A window that is just closing needs no news.
        let _ = host.emit("turned", ());
        // Where nothing is under way, nothing stops.
        let _ = host.state::<Arc<Publishing>>().answer(desk, PublishOf::Stop {});
    });
}

/// Opens the check-in of one session in a window of its own. Asynchronous, since a window that is made while another waits
/// for the answer would wait for ever on Windows.
#[tauri::command]
pub(crate) async fn open_door(window: WebviewWindow, summit: String, session: String) -> Result<(), Failure> {
    if !window::is_id(&summit) || !window::is_id(&session) {
        return Err(Failure::gone("session"));
    }
    window::open_door(window.app_handle(), &summit, &session).map_err(|fault| broken("window", fault.to_string()))
}

/// Gives the window the whole display, or takes it back. The page's own way would end with Escape, which also closes menus.
#[tauri::command]
pub(crate) fn full_screen(window: WebviewWindow, on: bool) -> Result<(), Failure> {
    window.set_fullscreen(on).map_err(|fault| broken("window", fault.to_string()))
}

/// Where exported files went.
#[derive(Serialize)]
pub(crate) struct Exported {
    r#where: String,
    /// How many files.
    files: usize,
    /// What could not be made, and why, and what is called otherwise for what was there already.
    left_out: Vec<Words>,
}

/// Makes a file and writes it where the officer says; nothing where they say nowhere. The screens never name a path.
#[tauri::command]
pub(crate) async fn export_file(window: WebviewWindow, request: Value) -> Result<Option<Exported>, Failure> {
    let prepared = at_desk(&window, move |desk| {
        let request: ExportOf = plenary_desk::request::read(&request)?;
        desk.prepare(request)
    })
    .await?;
    let Some(file) = prepared.files.first() else { return Ok(None) };
    let Some(path) = dialogs::where_to_save(&window, &file.name).await else { return Ok(None) };
    // The dialog has asked where a file of that name is there already.
    let write = |path: &Path, files: &[ExportedFile]| {
        files.iter().try_for_each(|file| dialogs::write(path, &file.bytes)).map(|()| None)
    };
    written(&window, prepared, path, write).await.map(Some)
}

/// Makes several files and writes them into the folder the officer names.
#[tauri::command]
pub(crate) async fn export_folder(window: WebviewWindow, request: Value) -> Result<Option<Exported>, Failure> {
    let prepared = at_desk(&window, move |desk| {
        let request: FilesOf = plenary_desk::request::read(&request)?;
        desk.prepare_each(request)
    })
    .await?;
    let Some(folder) = dialogs::which_folder(&window).await else { return Ok(None) };
    written(&window, prepared, folder, dialogs::write_into).await.map(Some)
}

/// Writes files to a place, and remembers that they were handed out once all of them are there.
async fn written<W>(window: &WebviewWindow, prepared: Prepared, place: PathBuf, write: W) -> Result<Exported, Failure>
where
    W: FnOnce(&Path, &[ExportedFile]) -> Result<Option<Words>, Failure> + Send + 'static,
{
    let (exported, touched) = at_desk(window, move |desk| {
        let numbered = write(&place, &prepared.files)?;
        let exported = Exported {
            r#where: place.display().to_string(),
            files: prepared.files.len(),
            left_out: prepared.left_out.iter().cloned().chain(numbered).collect(),
        };
        Ok((exported, desk.handed_out(&prepared)?))
    })
    .await?;
    tell_others(window, &touched);
    Ok(exported)
}

/// Publishes calendars on the server an officer has set up, and tells how far that is. It takes as long as the server does, on a
/// thread of its own; everything else goes on meanwhile.
#[tauri::command]
pub(crate) async fn publish(
    window: WebviewWindow,
    publishing: State<'_, Arc<Publishing>>,
    request: Value,
) -> Result<Value, Failure> {
    let request: PublishOf = plenary_desk::request::read(&request)?;
    let (publishing, touches) = (Arc::clone(&publishing), request.touches());
    let answered = at_desk(&window, move |desk| publishing.answer(desk, request)).await;
    if touches {
        tell_others(&window, &[Topic::CalendarServers]);
    }
    answered
}

/// The officer chose a language: the menu follows, now and at the next start.
#[tauri::command]
pub(crate) async fn set_language(
    window: WebviewWindow,
    place: State<'_, Mutex<Place>>,
    language: Language,
) -> Result<(), Failure> {
    if place.lock().unwrap_or_else(PoisonError::into_inner).speak(language) {
        menu::show(&window, language).map_err(|fault| broken("menu", fault.to_string()))?;
    }
    Ok(())
}

/// The officer chose light, dark, or what the system shows: the window's own bars follow, now and at the next start.
#[tauri::command]
pub(crate) async fn set_theme(
    window: WebviewWindow,
    place: State<'_, Mutex<Place>>,
    theme: Theme,
) -> Result<(), Failure> {
    place.lock().unwrap_or_else(PoisonError::into_inner).show(theme);
    window.set_theme(theme.of_window()).map_err(|fault| broken("theme", fault.to_string()))
}

/// A change: the other windows hear what it touched, once it is on the disk.
async fn changed<F>(window: &WebviewWindow, work: F) -> Result<Outcome, Failure>
where
    F: FnOnce(&Desk) -> Result<Outcome, Failure> + Send + 'static,
{
    let outcome = at_desk(window, work).await?;
    tell_others(window, &outcome.touched);
    Ok(outcome)
}

/// Tells the other windows what a change touched.
pub(crate) fn tell_others(window: &WebviewWindow, touched: &[Topic]) {
    let other =
        |target: &EventTarget| !matches!(target, EventTarget::WebviewWindow { label } if label == window.label());
    // A window that is just closing needs no news.
    let _ = window.emit_filter("touched", touched, other);
}

pub(crate) async fn at_desk<T, F>(window: &WebviewWindow, work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce(&Desk) -> Result<T, Failure> + Send + 'static,
{
    let desk: Arc<Desk> = window.state::<Arc<Safe>>().desk()?;
    on_thread(move || work(&desk)).await
}

/// Works on a thread that may wait. A panic there is a failure here: the transaction has been rolled back.
pub(crate) async fn on_thread<T, F>(work: F) -> Result<T, Failure>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Failure> + Send + 'static,
{
    tauri::async_runtime::spawn_blocking(move || {
        catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(broken("panic", said(&*panic))))
    })
    .await
    .unwrap_or_else(|fault| Err(broken("panic", fault.to_string())))
}

fn said(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.unwrap_or("a panic without words").to_owned()
}

/// Something broke in the desktop itself.
pub(crate) fn broken(code: &str, details: String) -> Failure {
    Failure::Faulted {
        code: code.into(),
        message: Words::new(
            "Something in Plenary broke. Nothing was changed. Please send the details to your support.",
            "Plenary 내부에서 오류가 발생했습니다. 변경된 내용은 없습니다. 아래의 자세한 내용을 담당 부서에 보내 주세요.",
        ),
        details,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure_with_its_words() {
        let failed = tauri::async_runtime::block_on(on_thread::<(), _>(|| panic!("seat 12 is taken")));
        let Err(Failure::Faulted { code, details, .. }) = failed else { panic!("{failed:?}") };
        assert_eq!((code.as_str(), details.as_str()), ("panic", "seat 12 is taken"));
    }
}
