//! A file that comes in: chosen in a native dialog or dropped on the window, read here, and handed to the desk.
//!
//! The screens learn its name and its size and are given a number for it; where it lies they never learn, and a path they cannot
//! name. One choice is held at a time, a file or several of answers, as it was when it was chosen, so that what was shown is what
//! is taken.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use plenary_desk::import::{FileOf, ImportOf, ImportPreview, Imported, LARGEST, files};
use plenary_desk::{Failure, Refusal, Words};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tauri::{DragDropEvent, Emitter, Manager, State, WebviewWindow, Window};

use crate::{dialogs, doors};

/// What was chosen last.
#[derive(Default)]
pub(crate) struct Incoming(Mutex<Held>);

#[derive(Default)]
struct Held {
    number: u32,
    chosen: Arc<Chosen>,
}

/// What was read of a choice.
#[derive(Debug, Default, PartialEq, Eq)]
struct Chosen {
    /// What the file is called, or the folder, or the first of several files.
    name: String,
    /// The files that the bytes hold one after the other; none where it is one file.
    files: Vec<FileOf>,
    bytes: Vec<u8>,
}

/// What the screens learn of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct IncomingFile {
    number: u32,
    name: String,
    size: usize,
    /// How many files it is; 0 for one by itself.
    files: usize,
}

impl Incoming {
    /// Holds a choice in place of the one before.
    fn hold(&self, chosen: Chosen) -> IncomingFile {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (name, size, files) = (chosen.name.clone(), chosen.bytes.len(), chosen.files.len());
        let file = IncomingFile { number: held.number + 1, name, size, files };
        *held = Held { number: file.number, chosen: Arc::new(chosen) };
        file
    }

    /// What was read of a choice, if it is the last one.
    fn chosen(&self, number: u32) -> Result<Arc<Chosen>, Refusal> {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if number == 0 || number != held.number {
            return Err(Refusal::new(
                "file_gone",
                Words::new("Another file was chosen meanwhile.", "그 사이에 다른 파일이 선택되었습니다."),
            ));
        }
        Ok(Arc::clone(&held.chosen))
    }
}

/// Asks what shall come in, one file, several or a folder full, and reads it; nothing where the officer thinks better of it.
#[tauri::command]
pub(crate) async fn choose_file(
    window: WebviewWindow,
    endings: Vec<String>,
    many: Many,
) -> Result<Option<IncomingFile>, Failure> {
    let paths = match many {
        Many::One => dialogs::which_to_read(&window, endings, false).await,
        Many::Several => dialogs::which_to_read(&window, endings, true).await,
        Many::Folder => dialogs::which_folder(&window).await.into_iter().collect(),
    };
    if paths.is_empty() {
        return Ok(None);
    }
    let chosen = doors::on_thread(move || Ok(read_all(&paths)?)).await?;
    Ok(Some(window.state::<Incoming>().hold(chosen)))
}

/// How many files may be chosen.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Many {
    One,
    Several,
    Folder,
}

/// Shows the file as a difference to what is there. Nothing is changed.
#[tauri::command]
pub(crate) async fn preview_import(
    window: WebviewWindow,
    incoming: State<'_, Incoming>,
    file: u32,
    request: Value,
) -> Result<ImportPreview, Failure> {
    let chosen = incoming.chosen(file)?;
    let request = asked(request, &chosen)?;
    doors::at_desk(&window, move |desk| desk.preview_import(&request, &chosen.bytes)).await
}

/// Takes what is new and what is changed in the file, as one action.
#[tauri::command]
pub(crate) async fn import_file(
    window: WebviewWindow,
    incoming: State<'_, Incoming>,
    file: u32,
    request: Value,
) -> Result<Imported, Failure> {
    let chosen = incoming.chosen(file)?;
    let request = asked(request, &chosen)?;
    let imported = doors::at_desk(&window, move |desk| desk.import(&request, &chosen.bytes)).await?;
    if let Some(outcome) = &imported.outcome {
        doors::tell_others(&window, &outcome.touched);
    }
    Ok(imported)
}

fn asked(request: Value, chosen: &Chosen) -> Result<ImportOf, Failure> {
    let request: ImportOf = plenary_desk::request::read(&request)?;
    Ok(ImportOf { files: chosen.files.clone(), ..request })
}

/// Something is dragged over the window, or dropped on it: the screens are told, and the files are read.
pub(crate) fn dragged(window: &Window, event: &DragDropEvent) {
    // A window that is just closing needs no news.
    let tell_over = |over: bool| {
        let _ = window.emit("file_over", over);
    };
    match event {
        DragDropEvent::Enter { paths, .. } if !paths.is_empty() => tell_over(true),
        DragDropEvent::Drop { paths, .. } => {
            tell_over(false);
            dropped(window.clone(), paths.clone());
        }
        DragDropEvent::Leave => tell_over(false),
        _ => {}
    }
}

fn dropped(window: Window, paths: Vec<PathBuf>) {
    tauri::async_runtime::spawn_blocking(move || {
        let _ = match read_all(&paths) {
            Ok(chosen) => window.emit("file_dropped", window.state::<Incoming>().hold(chosen)),
            Err(refusal) => window.emit("file_refused", Failure::from(refusal)),
        };
    });
}

/// Reads one file as it is; several, or a folder, one after the other.
fn read_all(paths: &[PathBuf]) -> Result<Chosen, Refusal> {
    let name = paths.first().and_then(|path| path.file_name()).unwrap_or_default().to_string_lossy().into_owned();
    if let [path] = paths
        && !path.is_dir()
    {
        return Ok(Chosen { name, files: Vec::new(), bytes: files::read(path)? });
    }
    let mut chosen = Chosen { name, ..Chosen::default() };
    for path in files::answers(paths)? {
        let bytes = files::read(&path)?;
        chosen.files.push(FileOf::of(&path, &bytes));
        chosen.bytes.extend(bytes);
        // The desk says that it is too much; more than shows that is not read.
        if chosen.bytes.len() > LARGEST {
            break;
        }
    }
    if chosen.files.is_empty() {
        return Err(files::no_answers());
    }
    Ok(chosen)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_file_chosen_last_is_held() {
        let incoming = Incoming::default();
        assert!(incoming.chosen(0).is_err());
        let file = |name: &str, bytes: Vec<u8>| Chosen { name: name.into(), files: Vec::new(), bytes };
        let first = incoming.hold(file("명단.csv", vec![1]));
        assert_eq!(first, IncomingFile { number: 1, name: "명단.csv".into(), size: 1, files: 0 });
        let second = incoming.hold(file("b.ics", vec![2, 3]));
        assert_eq!(incoming.chosen(first.number).unwrap_err().code, "file_gone");
        assert_eq!(incoming.chosen(second.number).unwrap().bytes, [2, 3]);
    }

    #[test]
    fn a_folder_and_several_files_are_read_one_after_the_other() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        assert_eq!(read_all(&[folder.path().to_owned()]).unwrap_err().code, "no_answers");
        for (name, bytes) in [("b.EML", "two"), ("a.ics", "one"), ("notes.txt", "three")] {
            std::fs::write(at(name), bytes).unwrap();
        }
        std::fs::create_dir(at("older.ics")).unwrap();
        let of = |name: &str, size| FileOf { name: name.into(), size };
        let all = read_all(&[folder.path().to_owned()]).unwrap();
        assert_eq!((all.files, all.bytes), (vec![of("a.ics", 3), of("b.EML", 3)], b"onetwo".to_vec()));
        // What is named itself is read whatever it is called.
        let named = read_all(&[at("notes.txt"), at("a.ics")]).unwrap();
        assert_eq!((named.name.as_str(), named.files), ("notes.txt", vec![of("notes.txt", 5), of("a.ics", 3)]));
        assert_eq!(
            read_all(&[at("a.ics")]).unwrap(),
            Chosen { name: "a.ics".into(), files: vec![], bytes: b"one".to_vec() }
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(files::read(folder.path()).unwrap_err().code, "no_file");
        assert_eq!(files::read(&folder.path().join("nothing.csv")).unwrap_err().code, "no_file");
    }
}
