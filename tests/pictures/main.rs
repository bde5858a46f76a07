//! Takes a picture of every screen in the real window, in both languages and both themes, in two sizes, into the folder
//! named. `cargo xtask screenshots` runs it.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a tool of the developer's, run by hand")]

use std::path::PathBuf;

use plenary_tests::window::{Officer, Window};
use serde_json::json;

const SIZES: [(u32, u32); 2] = [(1280, 800), (1600, 920)];
const LANGUAGES: [&str; 2] = ["en", "ko"];
const THEMES: [&str; 2] = ["light", "dark"];
const SCREENS: [&str; 7] = ["overview", "agenda", "delegations", "check_in", "exports", "history", "settings"];

/// What a picture is of: its name and the address within the screens.
type View = (String, String);

#[tokio::main]
async fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).unwrap());
    let officer = Officer::with_sample(&[]);
    officer.cli(&["sample", "--specimen"]);
    let views = views(&officer);
    for (width, height) in SIZES {
        officer.resizes_window(width, height);
        let window = officer.opens_window().await;
        all(&window, &views, &folder, &format!("{width}x{height}")).await;
        window.close();
    }
}

/// Every screen of the 8th summit, the programme and the door of the specimen, and a session beside its programme.
fn views(officer: &Officer) -> Vec<View> {
    let known = officer.ask("summits", &json!({}));
    let summit = |part: &str| {
        let rows = known["summits"].as_array().unwrap();
        let row = rows.iter().find(|row| row["title"]["en"].as_str().unwrap().contains(part)).unwrap();
        row["id"].as_str().unwrap().to_owned()
    };
    let (eighth, specimen) = (summit("8th"), summit("Specimen"));
    let mut views: Vec<View> =
        SCREENS.iter().map(|screen| ((*screen).to_owned(), format!("#/{screen}?summit={eighth}"))).collect();
    views.extend(
        ["overview", "agenda", "delegations", "check_in"]
            .map(|screen| (format!("specimen-{screen}"), format!("#/{screen}?summit={specimen}"))),
    );
    let programme = officer.ask("programme", &json!({ "summit": specimen }));
    let session = programme["sessions"][0]["id"].as_str().unwrap();
    views.push(("specimen-session".into(), format!("#/agenda?summit={specimen}&selection=session:{session}")));
    views
}

async fn all(window: &Window, views: &[View], folder: &std::path::Path, size: &str) {
    std::fs::create_dir_all(folder).unwrap();
    for language in LANGUAGES {
        for theme in THEMES {
            let preferences = json!({ "language": language, "theme": theme, "officer": "Protocol desk" }).to_string();
            for (name, address) in views {
                let go = "localStorage.setItem('plenary.preferences', arguments[0]); \
                          history.replaceState(null, '', arguments[1]); location.reload();";
                window.page.execute(go, vec![json!(preferences), json!(address)]).await.unwrap();
                window
                    .until(&format!(
                        "document.readyState === 'complete' && document.documentElement.lang === '{language}' \
                         && document.documentElement.dataset.theme === '{theme}' && document.fonts.status === 'loaded' \
                         && (document.querySelector('main')?.innerText ?? '').trim() !== '' \
                         && !document.querySelector('[aria-busy=true]')"
                    ))
                    .await;
                let file = folder.join(format!("{name}-{language}-{theme}-{size}.png"));
                std::fs::write(&file, window.picture().await).unwrap();
                println!("{}", file.display());
            }
        }
    }
}
