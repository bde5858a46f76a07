//! The native menu, in the language spoken.
//!
//! The page owns the keyboard: an accelerator here would take Ctrl+Z away from the text field being typed in. So an item
//! that does what a key does sends that key to the page, as the page names it, and the page does what the key does.

use tauri::menu::{Menu, MenuBuilder, MenuItemBuilder, PredefinedMenuItem, Submenu, SubmenuBuilder};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, Wry};

use crate::language::Language;
use crate::window;

/// One line of a menu.
enum Line {
    /// Sends a key to the page: English, Korean, the key.
    Key(&'static str, &'static str, &'static str),
    /// Done here: English, Korean, what, and its accelerator where no text field wants it.
    Own(&'static str, &'static str, &'static str, Option<&'static str>),
    Rule,
}
use Line::{Key, Own, Rule};

const FILE: &[Line] = &[
    Key("New summit…", "새 회의…", "menu:new-summit"),
    Key("Export calendar…", "일정 내보내기…", "G E"),
    Rule,
    Key("Lock now", "지금 잠그기", "menu:lock"),
    Own("Quit", "종료", "quit", Some("CmdOrCtrl+Q")),
];

const EDIT: &[Line] = &[
    Key("Undo", "실행 취소", "Mod+Z"),
    Key("Redo", "다시 실행", "Mod+Shift+Z"),
    Rule,
    Own("Cut", "잘라내기", "Cut", None),
    Own("Copy", "복사", "Copy", None),
    Own("Paste", "붙여넣기", "Paste", None),
    Own("Select all", "모두 선택", "SelectAll", None),
    Rule,
    Key("Find…", "찾기…", "Mod+F"),
];

const VIEW: &[Line] =
    &[Key("Search and commands…", "검색과 명령…", "Mod+K"), Rule, Own("Full screen", "전체 화면", "full-screen", None)];

/// Every screen, in the order of the rail, each by the keys that go there.
const GO: &[Line] = &[
    Key("Overview", "현황", "G O"),
    Key("Agenda", "일정", "G A"),
    Key("Run of show", "진행 시나리오", "G R"),
    Key("Delegations", "대표단", "G D"),
    Key("Precedence", "의전 서열", "G P"),
    Key("Bilaterals", "양자회담", "G M"),
    Key("Time zones", "시간대", "G Z"),
    Rule,
    Key("Invitations", "초청", "G I"),
    Key("Check-in", "출석 확인", "G C"),
    Rule,
    Key("Reports", "보고서", "G B"),
    Key("Releases", "배포", "G L"),
    Key("Exports", "내보내기", "G E"),
    Key("History", "변경 이력", "G H"),
    Rule,
    Key("Settings", "설정", "G S"),
];

const HELP: &[Line] = &[
    Key("Manual", "사용 설명서", "menu:manual"),
    Key("Keyboard shortcuts", "단축키", "?"),
    Key("About Plenary", "Plenary 정보", "menu:about"),
];

/// The menus of the bar, in the order they stand: English, Korean, their lines.
const BAR: &[(&str, &str, &[Line])] = &[
    ("File", "파일", FILE),
    ("Edit", "편집", EDIT),
    ("View", "보기", VIEW),
    ("Go", "이동", GO),
    ("Help", "도움말", HELP),
];

/// Shows the bar in this language, in place of the one that stood there.
pub(crate) fn show(window: &WebviewWindow, language: Language) -> tauri::Result<()> {
    let bar = build(window.app_handle(), language)?;
    // macOS has one bar for the whole program.
    if cfg!(target_os = "macos") {
        window.app_handle().set_menu(bar)?
    } else {
        window.set_menu(bar)?
    };
    Ok(())
}

fn build(app: &AppHandle, language: Language) -> tauri::Result<Menu<Wry>> {
    let mut bar = MenuBuilder::new(app);
    if cfg!(target_os = "macos") {
        bar = bar.item(&mac(app)?);
    }
    for (en, ko, lines) in BAR {
        let mut menu = SubmenuBuilder::new(app, language.of(en, ko));
        for line in lines.iter().filter(|line| stands_here(line)) {
            menu = match *line {
                Rule => menu.separator(),
                Key(en, ko, key) => {
                    menu.item(&MenuItemBuilder::with_id(format!("key:{key}"), language.of(en, ko)).build(app)?)
                }
                Own(en, ko, what, _) if cfg!(not(target_os = "linux")) && PREDEFINED.contains(&what) => {
                    menu.item(&predefined(app, what, language.of(en, ko))?)
                }
                Own(en, ko, what, accelerator) => {
                    let mut item = MenuItemBuilder::with_id(what, language.of(en, ko));
                    if let Some(keys) = accelerator {
                        item = item.accelerator(keys);
                    }
                    menu.item(&item.build(app)?)
                }
            };
        }
        bar = bar.item(&menu.build()?);
    }
    bar.build()
}

/// macOS has Quit in the program's own menu.
fn stands_here(line: &Line) -> bool {
    !(cfg!(target_os = "macos") && matches!(line, Own(_, _, "quit", _)))
}

/// What the system does itself, on systems whose web view listens to it.
const PREDEFINED: &[&str] = &["Cut", "Copy", "Paste", "SelectAll"];

fn predefined(app: &AppHandle, what: &str, text: &str) -> tauri::Result<PredefinedMenuItem<Wry>> {
    match what {
        "Cut" => PredefinedMenuItem::cut(app, Some(text)),
        "Copy" => PredefinedMenuItem::copy(app, Some(text)),
        "Paste" => PredefinedMenuItem::paste(app, Some(text)),
        _ => PredefinedMenuItem::select_all(app, Some(text)),
    }
}

/// The program's own menu on macOS, named and filled as every program's there.
fn mac(app: &AppHandle) -> tauri::Result<Submenu<Wry>> {
    SubmenuBuilder::new(app, "Plenary")
        .services()
        .separator()
        .hide()
        .hide_others()
        .show_all()
        .separator()
        .quit()
        .build()
}

/// An item was chosen.
pub(crate) fn chosen(app: &AppHandle, id: &str) {
    if let Some(key) = id.strip_prefix("key:") {
        // A window that is just closing needs no key.
        let _ = app.emit("menu", key);
        return;
    }
    match id {
        "quit" => window::close_all(app),
        "full-screen" => window::toggle_full_screen(app),
        edit => {
            if let Some(window) = app.get_webview_window(window::LABEL) {
                window::edit(&window, edit);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{GO, Key};

    /// The screens' own list, which gives each its letter.
    const SCREENS: &str = include_str!("../../ui/src/shell/screens.ts");

    #[test]
    fn every_screen_stands_in_the_menu_by_its_letter() {
        let screens = SCREENS.lines().filter_map(|line| line.trim().strip_prefix("letter: '")?.chars().next());
        let menu = GO.iter().filter_map(|line| match line {
            Key(_, _, keys) => keys.strip_prefix("G ")?.chars().next(),
            _ => None,
        });
        assert_eq!(menu.collect::<String>(), screens.collect::<String>());
    }
}
