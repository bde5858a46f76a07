//! The smoke journey in the real window: what only the whole program can show. `cargo xtask window` runs it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use fantoccini::key::Key;
use plenary_tests::window::{Officer, PASSPHRASE, Window};
use serde_json::{Value, json};

#[tokio::test(flavor = "multi_thread")]
async fn opens_and_shows_the_programme() {
    let officer = Officer::with_sample(&[]);
    let window = officer.opens_window().await;
    window.find("//h1[contains(., '8th Digital Nations Ministerial Summit')]").await;
    window.close();
    officer.cli(&["check"]);
}

/// What an officer does on a day, and the power cut after it.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_is_there_after_a_kill() {
    let officer = Officer::with_sample(&["--specimen"]);
    let summit = officer.ask("summits", &json!({}))["summits"][0]["id"].as_str().unwrap().to_owned();
    let plenary = session(&officer, &summit, "Opening plenary");
    let id = plenary["id"].as_str().unwrap();
    let before = plenary["spot"]["starts"].as_str().unwrap().to_owned();
    let person = officer.ask("check_in", &json!({ "session": id }))["people"][0].clone();
    let badge = person["badge_code"].as_str().unwrap();
    let card = format!("//button[@data-session='{id}']");

    let window = officer.opens_window().await;
    // A quarter of an hour later, by keys.
    window.visit(&format!("#/agenda?summit={summit}")).await;
    window.find(&format!("{card}[contains(., '{before}')]")).await;
    window.focus(&card).await;
    window.press(&format!("{}{}", Key::Alt, Key::Down)).await;
    let after = later(&before, 15);
    window.find(&format!("{card}[contains(., '{after}')]")).await;
    window.find("//div[@role='status'][contains(., 'Opening plenary')]/button[contains(., 'Undo')]").await;

    // The schedule leaves as a calendar file.
    window.visit(&format!("#/exports?summit={summit}")).await;
    window.click("//li[.//*[normalize-space()='Whole summit']]//button[contains(., 'Export')]").await;
    window.find("//*[contains(., 'Exported to') and contains(., 'picked.ics')]").await;
    let calendar = std::fs::read_to_string(officer.picked()).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    let entry = calendar.split("BEGIN:VEVENT").find(|entry| entry.contains("SUMMARY:Opening plenary")).unwrap();
    assert!(entry.contains(&format!("T{}00", after.replace(':', ""))), "{entry}");

    // Somebody comes to the door.
    window.visit(&format!("#/check_in?summit={summit}&filter={id}")).await;
    // Once the list is there; the field has the keys by itself.
    window.find("//*[contains(., '0 of 10 delegations')]").await;
    window.press(&format!("{badge}{}", Key::Enter)).await;
    window.find("//*[@data-verdict='marked']").await;
    window.kill();

    // The disk has it all.
    officer.cli(&["check"]);
    assert_eq!(session(&officer, &summit, "Opening plenary")["spot"]["starts"], json!(after));
    assert_eq!(present(&officer, id), [person["id"].clone()]);

    // And the window, started again, shows it and takes it back.
    let window = officer.opens_window().await;
    window.visit(&format!("#/check_in?summit={summit}&filter={id}")).await;
    window.find("//*[@data-region='main' or self::main]//*[contains(., '1 of 10 delegations')]").await;
    window.visit(&format!("#/agenda?summit={summit}")).await;
    window.find(&format!("{card}[contains(., '{after}')]")).await;
    window.focus(&card).await;
    // First the mark, then the move.
    for _ in 0..2 {
        window.press(&format!("{}z", Key::Control)).await;
    }
    window.find(&format!("{card}[contains(., '{before}')]")).await;
    window.close();
    assert_eq!(session(&officer, &summit, "Opening plenary")["spot"]["starts"], json!(before));
    assert!(present(&officer, id).is_empty());
}

/// Two windows on one store would each believe to be the only desk.
#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_says_why_it_does_not_open() {
    let officer = Officer::with_sample(&["--specimen"]);
    let window = officer.opens_window().await;
    window.find("//h1").await;
    let mut second = Command::new(std::env::var_os("PLENARY_WINDOW").unwrap())
        .arg("--store")
        .arg(officer.store())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(second.stderr.take().unwrap()).lines();
    let english = said.next().unwrap().unwrap();
    // Its dialog waits for a click.
    second.kill().unwrap();
    second.wait().unwrap();
    assert!(english.contains("open"), "{english}");
    window.find("//h1").await;
    window.close();
}

/// Whatever a name or a note contained: nothing of it could run, leave, or reach past the doors.
#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_shut_in() {
    let officer = Officer::with_sample(&["--specimen"]);
    let window = officer.opens_window().await;
    window.find("//h1").await;
    assert_eq!(window.run("return typeof window.__TAURI__").await, json!("undefined"));
    assert_eq!(window.run("return Object.isFrozen(Object.prototype)").await, json!(true));
    assert_eq!(window.run("return window.open('https://example.org/') === null").await, json!(true));
    let refused = "const done = arguments[arguments.length - 1];";
    for (what, attempt) in [
        ("a request", "fetch('http://127.0.0.1:9/')"),
        (
            "an inline script",
            "new Promise((good, bad) => { const s = document.createElement('script'); \
            s.textContent = 'window.ran = 1'; document.body.append(s); window.ran ? good() : bad(); })",
        ),
        ("a command that is not granted", "__TAURI_INTERNALS__.invoke('plugin:window|close')"),
        ("a plug-in that is not there", "__TAURI_INTERNALS__.invoke('plugin:fs|read_file', { path: '/etc/passwd' })"),
        (
            "a word the desk does not know",
            "__TAURI_INTERNALS__.invoke('perform', { action: { on: 'session', do: 'burn' } })",
        ),
    ] {
        let script = format!("{refused} {attempt}.then(() => done(false), () => done(true));");
        assert_eq!(window.run_async(&script).await, json!(true), "{what} went through");
    }
    // The policy in force, as the page itself hears it when it is broken.
    let policy = window
        .run_async(
            "const done = arguments[arguments.length - 1]; \
             addEventListener('securitypolicyviolation', (event) => done(event.originalPolicy), { once: true }); \
             new Image().src = 'http://127.0.0.1:9/';",
        )
        .await;
    let policy = policy.as_str().unwrap();
    for directive in [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src ipc: http://ipc.localhost",
        "frame-src 'none'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
    ] {
        assert!(policy.contains(directive), "{directive} is not in force: {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
    window.run("location.href = 'https://example.org/'").await;
    assert_eq!(window.run("return location.origin").await, json!("tauri://localhost"));
    window.find("//h1").await;
    window.close();
}

/// Protected from the first start: nothing of what was written stands in any file, neither while the window is open nor after it
/// has crashed, and all of it is there again for who knows the passphrase.
#[tokio::test(flavor = "multi_thread")]
async fn no_name_stands_in_the_open_even_after_a_crash() {
    const PLANTED: &str = "Zuzana Planted-Nowhere";
    let officer = Officer::before_the_first_start();
    let window = officer.opens_window().await;
    window.find("//h1[contains(., 'Who may read what you write')]").await;
    assert!(!officer.store().exists());
    window.fill("(//input[@type='password'])[1]", PASSPHRASE).await;
    window.fill("(//input[@type='password'])[2]", &format!("{PASSPHRASE}{}", Key::Enter)).await;
    window.find("//p[@translate='no']").await;
    window.click("//button[contains(., 'I have written it down')]").await;
    window.find("//h1[contains(., 'No summit yet')]").await;
    window
        .change(json!({"on": "summit", "do": "create", "first_day": "2030-05-14", "days": 2,
            "set": {"title": PLANTED, "about": PLANTED, "zone": "Asia/Seoul"}}))
        .await;
    window.run("location.reload()").await;
    window.find(&format!("//h1[contains(., '{PLANTED}')]")).await;
    for screen in ["agenda", "delegations", "exports", "history", "settings"] {
        window.visit(&format!("#/{screen}")).await;
        window.find("//h1").await;
    }
    window.press(&format!("{}k", Key::Control)).await;
    window.find("//dialog[@open]//input").await;
    window.press(PLANTED).await;
    window.invoke("back_up", json!({})).await;
    assert_eq!(holding(officer.folder(), PLANTED), [] as [std::path::PathBuf; 0], "while it is open");
    window.crash();
    assert_eq!(holding(officer.folder(), PLANTED), [] as [std::path::PathBuf; 0], "after the crash");

    let window = officer.opens_window().await;
    unlock(&window).await;
    // It opens where the officer was when that last reached the disk, which a crash leaves open.
    window.find("//h1[normalize-space()!='Plenary is locked']").await;
    window.visit("#/overview").await;
    window.find(&format!("//h1[contains(., '{PLANTED}')]")).await;
    window.close();
    officer.cli(&["check"]);
}

/// Where the system ends the session, the program is told, copies what was changed and puts the store in order.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_made_when_the_session_ends() {
    let officer = Officer::with_sample(&["--specimen"]);
    let window = officer.opens_window().await;
    window.find("//h1").await;
    let summits = window.asked("summits").await;
    let id = &summits["summits"][0]["id"];
    window.change(json!({"on": "summit", "do": "edit", "summit": id, "set": {"title": "Changed"}})).await;
    window.close();
    assert!(!officer.store().with_extension("plenary-wal").exists(), "everything stands in the one file");
    let view = officer.ask("backups", &json!({}));
    assert_eq!((&view["last"]["why"], &view["changed"]), (&json!("close"), &json!(false)));
}

/// What stands in a field that nobody has left is saved before the window closes, by its button or with the session.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_being_typed_is_saved_on_closing() {
    let officer = Officer::with_sample(&["--specimen"]);
    let summit = |officer: &Officer| officer.ask("summits", &json!({}))["summits"][0].clone();
    let id = summit(&officer)["id"].as_str().unwrap().to_owned();
    for (title, close) in
        [("Closed by its button", Window::close_by_its_button as fn(Window)), ("Closed by the system", Window::close)]
    {
        let window = officer.opens_window().await;
        window.visit(&format!("#/settings?summit={id}")).await;
        window.fill(&field("Title"), title).await;
        window.find("//header[contains(., 'Not saved yet')]").await;
        close(window);
        assert_eq!(summit(&officer)["title"]["en"], title);
    }
}

/// Where it cannot be saved the window stays and says so; the officer may close it without.
#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_saved_is_asked_about_on_closing() {
    let officer = Officer::with_sample(&["--specimen"]);
    let id = officer.ask("summits", &json!({}))["summits"][0]["id"].as_str().unwrap().to_owned();
    let window = officer.opens_window().await;
    window.visit(&format!("#/settings?summit={id}")).await;
    let address = field("Organiser’s e-mail");
    window.fill(&address, "nowhere").await;
    window.ask_to_close();
    window.click("//dialog[contains(., 'Not everything is saved')]//button[normalize-space()='Go back']").await;
    window.find(&format!("{address}[@aria-invalid='true']")).await;
    window.until("document.activeElement.getAttribute('aria-invalid') === 'true'").await;
    // Put right, it is saved like any other.
    window.fill(&address, "desk@example.org").await;
    window.press(&Key::Tab).await;
    window.find("//header[contains(., 'Saved')]").await;
    window.fill(&address, "nowhere").await;
    window.ask_to_close();
    window.focus("//dialog//button[normalize-space()='Close without saving it']").await;
    // Once the script has ended: the driver has nobody to ask how the click went.
    window.run("setTimeout(() => document.activeElement.click(), 300)").await;
    window.ended();
    let overview = officer.ask("overview", &json!({"summit": id}));
    assert_eq!(overview["summit"]["organiser_email"], "desk@example.org");
}

/// Where the last copy cannot be made, that is said in a box of its own, and the program ends with it.
#[tokio::test(flavor = "multi_thread")]
async fn it_ends_where_the_last_copy_cannot_be_made() {
    let officer = Officer::with_sample(&["--specimen"]);
    let window = officer.opens_window().await;
    window.find("//h1").await;
    let id = window.asked("summits").await["summits"][0]["id"].clone();
    window.change(json!({"on": "summit", "do": "edit", "summit": id, "set": {"title": "Changed"}})).await;
    let backups = officer.store().with_extension("backups");
    std::fs::rename(&backups, officer.folder().join("elsewhere")).unwrap();
    std::fs::write(&backups, "in the way").unwrap();
    window.close_all_it_shows();
    std::fs::remove_file(&backups).unwrap();
    officer.cli(&["check"]);
    assert_eq!(officer.ask("summits", &json!({}))["summits"][0]["title"]["en"], "Changed");
}

/// A store that does not open any more is replaced by one of its backups, in the window itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_store_is_replaced_by_its_backup() {
    let officer = Officer::with_sample(&["--specimen"]);
    officer.cli(&["backup"]);
    let mut bytes = std::fs::read(officer.store()).unwrap();
    let half = bytes.len() / 2;
    bytes[half..half + 20_000].fill(0x5a);
    std::fs::write(officer.store(), &bytes).unwrap();
    let window = officer.opens_window().await;
    window.find("//h1[contains(., 'This store does not open')]").await;
    window.click("//li//button[normalize-space()='Restore']").await;
    window.find("//h1[contains(., 'Specimen')]").await;
    window.find("//*[contains(., 'What was there before is kept as a backup of its own')]").await;
    window.close();
    officer.cli(&["check"]);
    let backups = officer.ask("backups", &json!({}))["backups"].clone();
    assert!(
        backups.as_array().unwrap().iter().any(|kept| kept["whole"] == false),
        "the damaged one is kept: {backups}"
    );
}

/// A desk that is locked shows nothing in any of its windows, and the one that is opened again opens all.
#[tokio::test(flavor = "multi_thread")]
async fn a_locked_desk_shows_nothing() {
    let officer = Officer::with_sample(&["--specimen"]);
    let window = officer.opens_window().await;
    window.find("//h1").await;
    window.protection(json!({"do": "protect", "passphrase": PASSPHRASE})).await;
    let summit = window.asked("summits").await["summits"][0]["id"].as_str().unwrap().to_owned();
    window.run("location.reload()").await;
    window.find("//h1[contains(., 'Specimen')]").await;
    window.visit(&format!("#/settings?summit={summit}")).await;
    window.click("//button[normalize-space()='Lock now']").await;
    window.find("//h1[normalize-space()='Plenary is locked']").await;
    assert!(!window.text().await.contains("Specimen"));
    let refused = window
        .run_async(
            "const done = arguments[0]; __TAURI_INTERNALS__.invoke('ask', { view: 'summits', with: {} }).then(done, done);",
        )
        .await;
    assert_eq!(refused["code"], "desk_locked", "{refused}");
    unlock(&window).await;
    window.find("//h1[normalize-space()='Settings']").await;
    window.close();
    officer.cli(&["check"]);
}

/// A session without a home, a bus or a language it knows: the window opens, work is saved, and what needs one of them says so.
#[tokio::test(flavor = "multi_thread")]
async fn it_opens_where_nothing_is_set() {
    let officer = Officer::with_sample(&["--specimen"]);
    let window = officer.opens_window_where_nothing_is_set().await;
    window.find("//h1[contains(., 'Specimen')]").await;
    let summits = window.asked("summits").await;
    let id = &summits["summits"][0]["id"];
    window.change(json!({"on": "summit", "do": "edit", "summit": id, "set": {"title": "Saved all the same"}})).await;
    window.run("location.reload()").await;
    window.find("//h1[contains(., 'Saved all the same')]").await;
    let kept = json!({"request": {"do": "kept", "address": "https://calendar.example/", "account": "desk"}});
    let kept = window.invoke("publish", kept).await;
    assert!(kept["no_keyring"]["ko"].as_str().is_some_and(|sentence| !sentence.is_empty()), "{kept}");
    window.close();
    assert_eq!(officer.ask("summits", &json!({}))["summits"][0]["title"]["en"], "Saved all the same");
}

/// Nothing is sent to anybody, whatever is opened: not by the program, and not by the web view it is shown in.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_sent_to_anybody() {
    let officer = Officer::with_sample(&["--specimen"]);
    let summit = officer.ask("summits", &json!({}))["summits"][0]["id"].as_str().unwrap().to_owned();
    let window = officer.opens_watched_window().await;
    window.find("//h1").await;
    let links = window
        .run("return [...document.querySelectorAll('nav a')].map((link) => new URL(link.href).hash.split('?')[0])")
        .await;
    let screens: Vec<&str> = links.as_array().unwrap().iter().filter_map(Value::as_str).collect();
    assert!(screens.len() > 10, "{screens:?}");
    for screen in screens {
        window.visit(&format!("{screen}?summit={summit}")).await;
        window.until(&format!("location.hash.startsWith('{screen}') && document.querySelector('h1') !== null")).await;
    }
    window.visit(&format!("#/exports?summit={summit}")).await;
    window.click("//li[.//*[normalize-space()='Whole summit']]//button[contains(., 'Export')]").await;
    window.find("//*[contains(., 'Exported to') and contains(., 'picked.ics')]").await;
    window.close();
    assert_eq!(officer.connections(), [] as [String; 0]);
}

/// A field of text by its label.
fn field(label: &str) -> String {
    format!("//input[@id=//label[starts-with(normalize-space(), '{label}')]/@for]")
}

/// Every file below a folder in which a text stands, as programs write it or as the web view does.
fn holding(folder: &std::path::Path, text: &str) -> Vec<std::path::PathBuf> {
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let (path, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
        if kind.is_dir() {
            found.extend(holding(&path, text));
        } else if kind.is_file() {
            // What was deleted meanwhile holds nothing.
            let bytes = std::fs::read(&path).unwrap_or_default();
            let holds = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
            if holds(text.as_bytes()) || holds(&wide) {
                found.push(path);
            }
        }
    }
    found
}

async fn unlock(window: &Window) {
    window.find("//h1[normalize-space()='Plenary is locked']").await;
    window.fill("//input[@type='password']", &format!("{PASSPHRASE}{}", Key::Enter)).await;
}

fn session(officer: &Officer, summit: &str, title: &str) -> Value {
    let programme = officer.ask("programme", &json!({ "summit": summit }));
    let sessions = programme["sessions"].as_array().unwrap();
    sessions.iter().find(|session| session["title"]["en"] == title).unwrap().clone()
}

/// Who is in at a session.
fn present(officer: &Officer, session: &str) -> Vec<Value> {
    let presence = officer.ask("presence", &json!({ "session": session }));
    let states = presence["states"].as_array().unwrap();
    states.iter().filter(|state| state["kind"] == "in").map(|state| state["delegate"].clone()).collect()
}

/// `minutes` after a time of day, `15:00`.
fn later(time: &str, minutes: u32) -> String {
    let (hour, minute) = time.split_once(':').unwrap();
    let sum = hour.parse::<u32>().unwrap() * 60 + minute.parse::<u32>().unwrap() + minutes;
    format!("{:02}:{:02}", sum / 60, sum % 60)
}
