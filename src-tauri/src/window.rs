//! The window: opened on our pages and no others, where the officer left it.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tauri::webview::NewWindowResponse;
use tauri::{
    AppHandle, Emitter, EventTarget, Manager, PhysicalPosition, PhysicalSize, Url, WebviewUrl, WebviewWindow,
    WebviewWindowBuilder, Window, WindowEvent,
};

use crate::place::Place;
use crate::{incoming, menu};

pub(crate) const LABEL: &str = "main";

/// Opens it.
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let place = remembered(app);
    let window = built(app, LABEL, WebviewUrl::default(), &place)?;
    menu::show(&window, place.language())?;
    put(&window, &place)?;
    window.show()
}

/// Opens the check-in of one session in a window of its own, or brings that one to the front. The window is bound to the
/// session by its address, which nothing on the page changes. Both ids are ids, see [`is_id`].
pub(crate) fn open_door(app: &AppHandle, summit: &str, session: &str) -> tauri::Result<()> {
    let label = format!("door-{session}");
    if let Some(window) = app.get_webview_window(&label) {
        window.unminimize()?;
        return window.set_focus();
    }
    let page = WebviewUrl::App(format!("index.html?door={session}&summit={summit}").into());
    built(app, &label, page, &remembered(app))?.show()
}

/// Whether a text is an id and nothing that would mean more in an address.
pub(crate) fn is_id(text: &str) -> bool {
    text.len() == 36 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// A window on our pages and no others, not shown yet.
fn built(app: &AppHandle, label: &str, page: WebviewUrl, place: &Place) -> tauri::Result<WebviewWindow> {
    let mut builder = WebviewWindowBuilder::new(app, label, page)
        .title("Plenary")
        .inner_size(1280.0, 800.0)
        .min_inner_size(1024.0, 680.0)
        .prevent_overflow()
        .center()
        .visible(false)
        .theme(place.theme.of_window())
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_download(|_, _| false)
        .on_document_title_changed(|window, title| {
            // The title bar is a courtesy; the page says the same.
            let _ = window.set_title(&title);
        });
    // A session whose home cannot be written to has its window all the same: what the web view would keep goes with it.
    if !app.path().app_local_data_dir().is_ok_and(|folder| std::fs::create_dir_all(folder).is_ok()) {
        builder = builder.data_directory(tempfile::Builder::new().prefix("plenary-").tempdir()?.keep());
    }
    if let Some(ground) = place.theme.ground() {
        builder = builder.background_color(ground);
    }
    builder.build()
}

/// The program's own pages; while developing, the development server's.
fn is_ours(url: &Url) -> bool {
    let own = match url.scheme() {
        "tauri" => url.host_str() == Some("localhost"),
        "http" | "https" => url.host_str() == Some("tauri.localhost"),
        _ => false,
    };
    own || (tauri::is_dev() && url.host_str() == Some("localhost") && url.port() == Some(5183))
}

/// Puts the window where it stood, unless that screen is gone.
fn put(window: &WebviewWindow, place: &Place) -> tauri::Result<()> {
    if let Some((width, height)) = place.size {
        window.set_size(PhysicalSize::new(width, height))?;
    }
    if let Some((left, top)) = place.corner {
        let seen = window.available_monitors()?.iter().any(|monitor| {
            let (at, size) = (monitor.position(), monitor.size());
            (at.x..at.x + size.width.cast_signed()).contains(&(left + 60))
                && (at.y..at.y + size.height.cast_signed()).contains(&(top + 20))
        });
        if seen {
            window.set_position(PhysicalPosition::new(left, top))?;
        }
    }
    if place.maximised {
        window.maximize()?;
    }
    Ok(())
}

/// Something happened to it: before it closes, and when the officer turns to another program, its place is remembered; a
/// file that is dropped on it comes in.
pub(crate) fn happened(window: &Window, event: &WindowEvent) {
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            remember(window.app_handle());
            if asks_its_page(window) {
                api.prevent_close();
            }
        }
        WindowEvent::Focused(false) => remember(window.app_handle()),
        WindowEvent::DragDrop(event) => incoming::dragged(window, event),
        _ => {}
    }
}

/// The windows that are to close as soon as their pages have saved what is being typed.
#[derive(Default)]
pub(crate) struct Closing(Mutex<Asked>);

#[derive(Default)]
struct Asked {
    waiting: BTreeMap<String, u64>,
    /// How often any page was asked: each asking has a number, and time, of its own.
    last: u64,
}

impl Closing {
    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The number of this asking; none where the page is being asked already, and is waited for no more.
    fn begin(&self, label: &str) -> Option<u64> {
        let mut asked = self.asked();
        if asked.waiting.remove(label).is_some() {
            return None;
        }
        asked.last += 1;
        let number = asked.last;
        asked.waiting.insert(label.to_owned(), number);
        Some(number)
    }

    /// The page has answered.
    fn end(&self, label: &str) {
        self.asked().waiting.remove(label);
    }

    /// Whether this asking was waited for until now.
    fn give_up(&self, label: &str, number: u64) -> bool {
        let mut asked = self.asked();
        let waited = asked.waiting.get(label) == Some(&number);
        if waited {
            asked.waiting.remove(label);
        }
        waited
    }
}

/// How long a page may take to save what is being typed. What it has begun to save is on the disk before the store is closed.
pub(crate) const LEAVING: Duration = Duration::from_secs(5);

/// Asks the page to save what stands in its fields: it would be lost without a word. A page that does not answer in time, and one
/// that is asked again before it has, is closed all the same.
fn asks_its_page(window: &Window) -> bool {
    let (app, label) = (window.app_handle().clone(), window.label().to_owned());
    let Some(number) = app.state::<Closing>().begin(&label) else { return false };
    if app.emit_to(EventTarget::webview_window(&label), "closing", ()).is_err() {
        return false;
    }
    std::thread::spawn(move || {
        std::thread::sleep(LEAVING);
        if app.state::<Closing>().give_up(&label, number)
            && let Some(window) = app.get_webview_window(&label)
        {
            // One that is gone is closed.
            let _ = window.destroy();
        }
    });
    true
}

/// The page has saved what it could: its window closes, or stays where something is not saved and the officer wants to look at it.
#[tauri::command]
pub(crate) fn close(window: WebviewWindow, really: bool) {
    window.state::<Closing>().end(window.label());
    if really {
        // One that is gone is closed.
        let _ = window.destroy();
    }
}

/// Closes every window as its button would; the program ends with the last.
pub(crate) fn close_all(app: &AppHandle) {
    for window in app.webview_windows().into_values() {
        let _ = window.close();
    }
}

/// Remembers where the window stands, if it does.
pub(crate) fn remember(app: &AppHandle) {
    let Some(window) = app.get_webview_window(LABEL) else { return };
    let state = app.state::<Mutex<Place>>();
    let mut place = state.lock().unwrap_or_else(PoisonError::into_inner);
    let before = place.clone();
    place.maximised = window.is_maximized().unwrap_or_default();
    // A maximised window's own place is where it was before.
    if !place.maximised && !window.is_fullscreen().unwrap_or_default() && !window.is_minimized().unwrap_or_default() {
        place.corner = window.outer_position().ok().map(|at| (at.x, at.y));
        place.size = window.inner_size().ok().map(|size| (size.width, size.height));
    }
    if *place != before {
        place.keep();
    }
}

pub(crate) fn toggle_full_screen(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(LABEL) {
        let full = window.is_fullscreen().unwrap_or_default();
        // A window manager may refuse; the officer sees that.
        let _ = window.set_fullscreen(!full);
    }
}

/// Cut, copy, paste, select all, from the menu. Elsewhere than on Linux the system does it.
pub(crate) fn edit(window: &WebviewWindow, command: &str) {
    #[cfg(target_os = "linux")]
    {
        use webkit2gtk::WebViewExt;
        let command = command.to_owned();
        // A page that is gone has nothing to cut.
        let _ = window.with_webview(move |view| view.inner().execute_editing_command(&command));
    }
    #[cfg(not(target_os = "linux"))]
    let _ = (window, command);
}

fn remembered(app: &AppHandle) -> Place {
    app.state::<Mutex<Place>>().lock().unwrap_or_else(PoisonError::into_inner).clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_no_more_than_an_id() {
        assert!(is_id("01970000-0000-7000-8000-0000000000f1"));
        for other in
            ["", "../index.html", "01970000-0000-7000-8000-0000000000f1&x", "01970000-0000-7000-8000-0000000000/1"]
        {
            assert!(!is_id(other), "{other}");
        }
    }

    #[test]
    fn each_asking_has_its_own_time() {
        let closing = Closing::default();
        let first = closing.begin("main").unwrap();
        // The officer went back, and presses close again before the time of the first asking is over.
        closing.end("main");
        let second = closing.begin("main").unwrap();
        assert!(!closing.give_up("main", first));
        assert!(closing.give_up("main", second));
        assert!(!closing.give_up("main", second));
    }

    #[test]
    fn a_window_that_is_opened_again_has_nothing_of_the_one_before() {
        let closing = Closing::default();
        let pressed = closing.begin("door").unwrap();
        assert_eq!(closing.begin("door"), None, "pressed again: it closes at once");
        assert!(!closing.give_up("door", pressed), "the time of the one that is gone is up");
        assert!(closing.begin("door").is_some(), "its page is asked");
    }

    #[test]
    fn only_our_own_pages_are_opened() {
        let ours = |text: &str| is_ours(&text.parse().unwrap());
        assert!(ours("tauri://localhost/index.html"));
        assert!(ours("http://tauri.localhost/"));
        for other in [
            "https://example.org/",
            "tauri://elsewhere/",
            "file:///etc/passwd",
            "data:text/html,x",
            "http://localhost:80/",
        ] {
            assert!(!ours(other), "{other}");
        }
    }
}
