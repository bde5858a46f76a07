//! A file that comes in: chosen in a native dialog or dropped on the window, read here, and handed to the desk.
//!
//! The screens learn its name and its size and are given a number for it; where it lies they never learn, and a path they cannot
//! name. One file is held at a time, as it was when it was chosen, so that what was shown is what is taken.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use plenary_desk::action::malformed;
use plenary_desk::import::{ImportOf, ImportPreview, Imported, LARGEST};
use plenary_desk::{Failure, Refusal, Words};
use serde::Serialize;
use serde_json::Value;
use tauri::{DragDropEvent, Emitter, Manager, State, WebviewWindow, Window};

use crate::{dialogs, doors};

/// The file that was chosen last.
#[derive(Default)]
pub(crate) struct Incoming(Mutex<Held>);

#[derive(Default)]
struct Held {
    number: u32,
    bytes: Arc<Vec<u8>>,
}

/// What the screens learn of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct IncomingFile {
    number: u32,
    name: String,
    size: usize,
}

impl Incoming {
    /// Holds a file in place of the one before.
    fn hold(&self, path: &Path, bytes: Vec<u8>) -> IncomingFile {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let file = IncomingFile { number: held.number + 1, name, size: bytes.len() };
        *held = Held { number: file.number, bytes: Arc::new(bytes) };
        file
    }

    /// The bytes of a file, if it is the one chosen last.
    fn bytes(&self, number: u32) -> Result<Arc<Vec<u8>>, Refusal> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if number == 0 || number != held.number {
            return Err(Refusal::new(
                "file_gone",
                Words::new("Another file was chosen meanwhile.", "그 사이에 다른 파일이 선택되었습니다."),
            ));
        }
        Ok(Arc::clone(&held.bytes))
    }
}

/// Asks which file shall come in, and reads it; nothing where the officer thinks better of it.
#[tauri::command]
pub(crate) async fn choose_file(window: WebviewWindow, endings: Vec<String>) -> Result<Option<IncomingFile>, Failure> {
    let Some(path) = dialogs::which_to_read(&window, endings).await else { return Ok(None) };
    let bytes = doors::on_thread({
        let path = path.clone();
        move || Ok(read(&path)?)
    })
    .await?;
    Ok(Some(window.state::<Incoming>().hold(&path, bytes)))
}

/// Shows the file as a difference to what is there. Nothing is changed.
#[tauri::command]
pub(crate) async fn preview_import(
    window: WebviewWindow,
    incoming: State<'_, Incoming>,
    file: u32,
    request: Value,
) -> Result<ImportPreview, Failure> {
    let (bytes, request) = (incoming.bytes(file)?, asked(request)?);
    doors::at_desk(&window, move |desk| desk.preview_import(&request, &bytes)).await
}

/// Takes what is new and what is changed in the file, as one action.
#[tauri::command]
pub(crate) async fn import_file(
    window: WebviewWindow,
    incoming: State<'_, Incoming>,
    file: u32,
    request: Value,
) -> Result<Imported, Failure> {
    let (bytes, request) = (incoming.bytes(file)?, asked(request)?);
    let imported = doors::at_desk(&window, move |desk| desk.import(&request, &bytes)).await?;
    if let Some(outcome) = &imported.outcome {
        doors::tell_others(&window, &outcome.touched);
    }
    Ok(imported)
}

fn asked(request: Value) -> Result<ImportOf, Failure> {
    Ok(serde_json::from_value(request).map_err(|fault| malformed(&fault))?)
}

/// Something is dragged over the window, or dropped on it: the screens are told, and the first file is read.
pub(crate) fn dragged(window: &Window, event: &DragDropEvent) {
    // A window that is just closing needs no news.
    let tell_over = |over: bool| {
        let _ = window.emit("file_over", over);
    };
    match event {
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => tell_over(true),
        DragDropEvent::Drop { paths, .. } => {
            tell_over(false);
            if let Some(path) = paths.first().cloned() {
                dropped(window.clone(), path);
            }
        }
        DragDropEvent::Leave => tell_over(false),
        _ => {}
    }
}

fn dropped(window: Window, path: PathBuf) {
    tauri::async_runtime::spawn_blocking(move || {
        let _ = match read(&path) {
            Ok(bytes) => window.emit("file_dropped", window.state::<Incoming>().hold(&path, bytes)),
            Err(refusal) => window.emit("file_refused", Failure::from(refusal)),
        };
    });
}

/// Reads a file, but never more than one byte above the largest that is taken: the desk then says that it is too large.
fn read(path: &Path) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LARGEST as u64 + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => Ok(bytes),
        Err(fault) => Err(Refusal::new(
            "unreadable",
            Words::new(
                format!("This file could not be read ({fault}). Copy it to this computer and choose it again."),
                format!("파일을 읽을 수 없습니다({fault}). 이 컴퓨터에 복사한 뒤 다시 선택해 주세요."),
            ),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_file_chosen_last_is_held() {
        let incoming = Incoming::default();
        assert!(incoming.bytes(0).is_err());
        let first = incoming.hold(Path::new("/a/명단.csv"), vec![1]);
        assert_eq!(first, IncomingFile { number: 1, name: "명단.csv".into(), size: 1 });
        let second = incoming.hold(Path::new("b.ics"), vec![2, 3]);
        assert_eq!(incoming.bytes(first.number).unwrap_err().code, "file_gone");
        assert_eq!(*incoming.bytes(second.number).unwrap(), [2, 3]);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read(folder.path()).unwrap_err().code, "unreadable");
        assert_eq!(read(&folder.path().join("nothing.csv")).unwrap_err().code, "unreadable");
    }
}
