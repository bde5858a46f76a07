//! Native dialogs, opened from here alone, and files written where they say.

use std::path::{Path, PathBuf};

use plenary_desk::export::{ExportedFile, write_beside, write_whole};
use plenary_desk::{Failure, Words};
use rfd::{AsyncFileDialog, MessageButtons, MessageDialog, MessageLevel};
use tauri::{Manager, WebviewWindow};

/// Asks where a file shall go. `None`: the officer thought better of it.
pub(crate) async fn where_to_save(window: &WebviewWindow, name: &str) -> Option<PathBuf> {
    // No driver can press the buttons of a native dialog, so a test answers here. Not in programs that are shipped.
    #[cfg(debug_assertions)]
    if let Some(picked) = std::env::var_os("PLENARY_PICK") {
        return Some(PathBuf::from(picked));
    }
    let (answer, answered) = tokio::sync::oneshot::channel();
    let (parent, name) = (window.clone(), name.to_owned());
    // Every platform wants its dialogs opened on the main thread.
    window
        .run_on_main_thread(move || {
            let ending = Path::new(&name).extension().map(|ending| ending.to_string_lossy().into_owned());
            let mut dialog = AsyncFileDialog::new().set_parent(&parent).set_file_name(&name);
            if let Ok(documents) = parent.path().document_dir() {
                dialog = dialog.set_directory(documents);
            }
            if let Some(ending) = ending {
                dialog = dialog.add_filter(format!("*.{ending}"), &[ending]);
            }
            let picking = dialog.save_file();
            tauri::async_runtime::spawn(async move {
                // Nobody waits for the answer any more when the window is gone.
                let _ = answer.send(picking.await.map(|file| file.path().to_owned()));
            });
        })
        .ok()?;
    answered.await.ok().flatten()
}

/// Asks for the folder several files shall go to. `None`: the officer thought better of it.
pub(crate) async fn which_folder(window: &WebviewWindow) -> Option<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(picked) = std::env::var_os("PLENARY_PICK") {
        return Some(PathBuf::from(picked));
    }
    let (answer, answered) = tokio::sync::oneshot::channel();
    let parent = window.clone();
    window
        .run_on_main_thread(move || {
            let mut dialog = AsyncFileDialog::new().set_parent(&parent);
            if let Ok(documents) = parent.path().document_dir() {
                dialog = dialog.set_directory(documents);
            }
            let picking = dialog.pick_folder();
            tauri::async_runtime::spawn(async move {
                let _ = answer.send(picking.await.map(|folder| folder.path().to_owned()));
            });
        })
        .ok()?;
    answered.await.ok().flatten()
}

/// Asks which file shall come in, or which several, of those with one of these endings. None: the officer thought better of it.
pub(crate) async fn which_to_read(window: &WebviewWindow, endings: Vec<String>, several: bool) -> Vec<PathBuf> {
    #[cfg(debug_assertions)]
    if let Some(picked) = std::env::var_os("PLENARY_PICK") {
        return vec![PathBuf::from(picked)];
    }
    let (answer, answered) = tokio::sync::oneshot::channel();
    let parent = window.clone();
    let asked = window.run_on_main_thread(move || {
        let mut dialog = AsyncFileDialog::new().set_parent(&parent);
        if let Ok(documents) = parent.path().document_dir() {
            dialog = dialog.set_directory(documents);
        }
        let shown = endings.iter().map(|ending| format!("*.{ending}")).collect::<Vec<_>>().join(" ");
        let dialog = dialog.add_filter(shown, &endings);
        // The two give different answers, so each is begun here and awaited there.
        let (one, many) = if several { (None, Some(dialog.pick_files())) } else { (Some(dialog.pick_file()), None) };
        tauri::async_runtime::spawn(async move {
            let mut picked = Vec::new();
            if let Some(one) = one {
                picked.extend(one.await);
            }
            if let Some(many) = many {
                picked.extend(many.await.into_iter().flatten());
            }
            let _ = answer.send(picked.iter().map(|file| file.path().to_owned()).collect());
        });
    });
    match asked {
        Ok(()) => answered.await.unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

/// Writes a whole file or none.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    write_whole(path, bytes).map_err(|fault| not_written(path, &fault))
}

/// Writes files into a folder, each whole or not at all, and replaces none: an officer may have edited what lies there. Says which got a
/// number for that.
pub(crate) fn write_into(folder: &Path, files: &[ExportedFile]) -> Result<Option<Words>, Failure> {
    let mut numbered = Vec::new();
    for file in files {
        let called = write_beside(folder, &file.name, &file.bytes)
            .map_err(|fault| not_written(&folder.join(&file.name), &fault))?;
        if called != file.name {
            numbered.push(called);
        }
    }
    let count = numbered.len();
    Ok(numbered.into_iter().next().map(|name| {
        if count == 1 {
            Words::new(
                format!("Another file of the same name was there already. The new one is called “{name}”."),
                format!("이름은 같지만 내용이 다른 파일이 이미 있습니다. 새 파일의 이름은 ‘{name}’입니다."),
            )
        } else {
            Words::new(
                format!("{count} other files of the same names were there already. The new ones have a number, such as “{name}”."),
                format!("이름은 같지만 내용이 다른 파일 {count}개가 이미 있습니다. 새 파일에는 ‘{name}’처럼 번호를 붙였습니다."),
            )
        }
    }))
}

fn not_written(path: &Path, fault: &std::io::Error) -> Failure {
    Failure::Faulted {
        code: "not_written".into(),
        message: Words::new(
            format!(
                "The file {} could not be written. Choose another folder, or close the program that has it open.",
                path.display()
            ),
            format!(
                "{} 파일을 저장할 수 없습니다. 다른 폴더를 선택하거나, 파일을 열고 있는 프로그램을 닫아 주세요.",
                path.display()
            ),
        ),
        details: fault.to_string(),
    }
}

/// The store does not open: why, in both languages, since nothing has told us which one is spoken.
pub(crate) fn cannot_open(path: &Path, failure: &Failure) {
    let Words { en, ko } = failure.message();
    show(&format!("{en}\n\n{ko}\n\n{}", path.display()));
}

/// The window system does not answer.
pub(crate) fn no_window(fault: &tauri::Error) {
    show(&format!("The window cannot be opened. ({fault})\n\n창을 열 수 없습니다. ({fault})"));
}

/// Something went wrong at the very end, when no screen is left to show it and nobody can go on.
pub(crate) fn not_copied(failure: &Failure) {
    let Words { en, ko } = at_the_end(failure.code());
    let text = format!("{en}\n\n{ko}");
    // The windows of GTK belong to this thread once there were some: a box that asks for one of its own would wait for ever.
    #[cfg(target_os = "linux")]
    {
        use gtk::prelude::{DialogExt, GtkWindowExt};
        print(&text);
        let (flags, kind, buttons) = (gtk::DialogFlags::MODAL, gtk::MessageType::Error, gtk::ButtonsType::Ok);
        let said = gtk::MessageDialog::new(None::<&gtk::Window>, flags, kind, buttons, &text);
        said.set_title("Plenary");
        said.run();
    }
    #[cfg(not(target_os = "linux"))]
    show(&text);
}

/// What is true, and what to do, where closing came to this fault.
fn at_the_end(code: &str) -> Words {
    let (en, ko) = match code {
        "disk_full" => (
            "the disk is full. Free some space. The next start makes it.",
            "디스크가 가득 찼습니다. 공간을 확보해 주세요. 다음에 시작할 때 백업을 만듭니다.",
        ),
        "read_only" => (
            "its folder may not be written to. Ask for the right to write. The next start makes it.",
            "폴더에 쓸 수 없습니다. 쓰기 권한을 요청해 주세요. 다음에 시작할 때 백업을 만듭니다.",
        ),
        "disk_fault" => (
            "the disk did not take it. See that it is plugged in and that its folder may be written to. The next start makes it.",
            "디스크에 기록하지 못했습니다. 디스크가 연결되어 있고 폴더에 쓸 수 있는지 확인해 주세요. 다음에 시작할 때 백업을 만듭니다.",
        ),
        "store_damaged" => {
            return Words::new(
                "The last backup could not be made on closing: the store holds something that is not what was written. Open Plenary and \
                 restore the latest backup.",
                "닫을 때 마지막 백업을 만들지 못했습니다. 자료 파일에 저장할 때와 다른 내용이 있습니다. Plenary를 열고 최근 백업을 복원해 주세요.",
            );
        }
        _ => (
            "something unexpected stood in the way. Open Plenary, and see in the settings when the latest backup was made.",
            "예상하지 못한 문제가 있었습니다. Plenary를 열고 설정에서 최근 백업 시각을 확인해 주세요.",
        ),
    };
    Words::new(
        format!("What was saved is safe. The last backup could not be made on closing: {en}"),
        format!("저장된 내용은 안전합니다. 닫을 때 마지막 백업을 만들지 못했습니다. {ko}"),
    )
}

#[expect(clippy::print_stderr, reason = "where there is no display, the terminal is all there is")]
fn print(text: &str) {
    eprintln!("plenary: {text}");
}

fn show(text: &str) {
    print(text);
    MessageDialog::new()
        .set_title("Plenary")
        .set_description(text)
        .set_level(MessageLevel::Error)
        .set_buttons(MessageButtons::Ok)
        .show();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_box_at_the_end_promises_only_what_is_true() {
        // The fault; whether what was saved is safe; whether the next start makes the copy.
        for (code, safe, anew) in [
            ("disk_full", true, true),
            ("read_only", true, true),
            ("disk_fault", true, true),
            ("store_busy", true, false),
            ("store_fault", true, false),
            ("store_damaged", false, false),
        ] {
            let said = at_the_end(code);
            assert_eq!((said.en.contains("is safe"), said.ko.contains("안전")), (safe, safe), "{code}");
            assert_eq!((said.en.contains("next start"), said.ko.contains("시작할 때")), (anew, anew), "{code}");
        }
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_failure_that_names_the_file() {
        let failure = write(Path::new("/nowhere/at/all/a.ics"), b"").unwrap_err();
        assert_eq!(failure.code(), "not_written");
        assert!(failure.message().en.contains("/nowhere/at/all/a.ics"));
        let failure = write_into(Path::new("/nowhere/at/all"), &[file("a.ics", "")]).unwrap_err();
        assert!(failure.message().en.contains("/nowhere/at/all/a.ics"));
    }

    fn file(name: &str, text: &str) -> ExportedFile {
        ExportedFile { name: name.into(), media_type: "text/plain", lines: 1, bytes: text.into() }
    }

    #[test]
    fn files_in_a_folder_replace_none_and_it_is_said_which_got_a_number() {
        let folder = tempfile::tempdir().unwrap();
        let write = |files: &[ExportedFile]| write_into(folder.path(), files).unwrap().map(|words| words.en);
        let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
        let letters = [file("CAN.txt", "Ottawa"), file("KOR.txt", "Seoul")];
        assert_eq!(write(&letters), None, "an empty folder");
        assert_eq!(write(&letters), None, "the same again");
        std::fs::write(folder.path().join("KOR.txt"), "Seoul, edited by an officer").unwrap();
        let said = write(&letters).unwrap();
        assert!(said.contains("“KOR (2).txt”"), "{said}");
        assert_eq!((read("KOR.txt").as_str(), read("KOR (2).txt").as_str()), ("Seoul, edited by an officer", "Seoul"));
        let said = write(&[file("CAN.txt", "Vancouver"), file("KOR.txt", "Busan")]).unwrap();
        assert!(said.starts_with("2 other files") && said.contains("“CAN (2).txt”"), "{said}");
        assert_eq!((read("CAN.txt").as_str(), read("KOR (3).txt").as_str()), ("Ottawa", "Busan"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 5);
    }
}
