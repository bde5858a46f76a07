//! The smoke journey in the real window: what only the whole program can show. `cargo xtask window` runs it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use fantoccini::key::Key;
use plenary_tests::window::Officer;
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
    window.run("location.href = 'https://example.org/'").await;
    assert_eq!(window.run("return location.origin").await, json!("tauri://localhost"));
    window.find("//h1").await;
    window.close();
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
