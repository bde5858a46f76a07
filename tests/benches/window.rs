//! The real window on a large summit: how soon it paints, how much memory it takes, how long a scan waits for its verdict. `cargo xtask bench` runs it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers that prints a table")]

use fantoccini::key::Key;
use plenary_tests::window::{Officer, SCANNING, Window};
use serde_json::{Value, json};
use std::{
    fs,
    time::{SystemTime, UNIX_EPOCH},
};

const RUNS: usize = 5;

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let officer = with_marks("100000");
    let mut paints = Vec::new();
    let mut memories = Vec::new();
    for _ in 0..RUNS {
        let screens = officer.opens_window().await;
        screens.find("//h1").await;
        paints.push(painted(&screens).await);
        // As an officer goes there; another address would load the whole page a second time.
        screens.page.execute("location.hash = '#/agenda';", vec![]).await.unwrap();
        screens.find("//h1[normalize-space()='Agenda']").await;
        screens.find("//*[@data-session]").await;
        screens.picture().await;
        memories.push(screens.memory());
        screens.close();
    }
    paints.sort_by(f64::total_cmp);
    memories.sort_unstable();
    let (all, program) = memories[RUNS / 2];
    println!("{:<50} {:>9}   {:>9}", "window, 200 × 5,000 × 500 × 100,000", "median", "budget");
    println!(
        "{:<50} {:>6.0} ms   {:>9}",
        "from the start of the process to the first paint",
        paints[RUNS / 2],
        "1500 ms"
    );
    println!("{:<50} {:>6} MB   {:>9}", "memory of the program itself (PSS)", program / 1024, "150 MB");
    println!("{:<50} {:>6} MB   {:>9}", "memory of all processes of the window (PSS)", all / 1024, "350 MB");
    door(&officer).await;
    drag().await;
    crowds().await;
}

/// An officer with the store of load and so many marks.
fn with_marks(marks: &str) -> Officer {
    let officer = Officer::with_empty_store();
    officer.cli(&[
        "generate",
        "--delegations",
        "200",
        "--delegates",
        "5000",
        "--sessions",
        "500",
        "--marks",
        marks,
        "--seed",
        "1",
    ]);
    officer
}

/// From the start of the process to the first contentful paint, both on the wall clock, in milliseconds.
async fn painted(screens: &Window) -> f64 {
    let script = "return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime;";
    screens.run(script).await.as_f64().unwrap() - started(screens.process())
}

/// How long it takes at the door from Enter to the verdict, which stands only once the mark is on the disk.
async fn door(officer: &Officer) {
    let summit = officer.ask("summits", &json!({}))["summits"][0]["id"].clone();
    let session = officer.ask("programme", &json!({"summit": summit, "zones": []}))["sessions"][42]["id"].clone();
    let of = json!({ "session": session });
    let (people, states) =
        (officer.ask("check_in", &of)["people"].clone(), officer.ask("presence", &of)["states"].clone());
    let marked: Vec<&Value> = states.as_array().unwrap().iter().map(|state| &state["delegate"]).collect();
    let waiting = people.as_array().unwrap().iter().filter(|person| !marked.contains(&&person["id"]));
    let codes: Vec<&Value> = waiting.map(|person| &person["badge_code"]).filter(|code| *code != "").take(120).collect();
    let screens = officer.opens_window().await;
    screens.find("//h1").await;
    let address = format!("#/check_in?summit={}&filter={}", summit.as_str().unwrap(), session.as_str().unwrap());
    screens.visit(&address).await;
    screens.find("//*[@data-verdict]").await;
    screens.picture().await;
    println!("{:<50} {:>9}   {:>9}", "from Enter to the verdict, the mark on the disk", "p50/p95", "budget");
    // As people come through a door, three a second; and faster than anybody can, while the screen still takes in the one before.
    for (codes, pace, pause) in [(&codes[..60], "three a second", 300), (&codes[60..], "without a pause", 0)] {
        let told = screens.run_async(&format!("const codes = {}, pause = {pause};{SCANNING}", json!(codes))).await;
        let figure = |at: usize| told[at].as_f64().unwrap();
        let what = format!("{} scans, {pace}", figure(0));
        println!("{what:<50} {:>4.0}/{:.0} ms   {:>9}", figure(1), figure(2), "100 ms");
    }
    screens.close();
}

/// Opens the doors `doors` one after the other; each is open once its session stands there with who is expected and who is here.
const OPENING: &str = r"
const done = arguments[0];
const taken = [];
const next = () => {
  const door = doors.shift();
  if (!door) return done(taken);
  const began = performance.now();
  location.hash = door.hash;
  const look = () => {
    if (document.querySelector('.band h2')?.textContent !== door.title || !document.querySelector('aside.attendance')) {
      return requestAnimationFrame(look);
    }
    taken.push(performance.now() - began);
    setTimeout(next, 50);
  };
  requestAnimationFrame(look);
};
next();
";

/// Types each of `texts` into the palette; it is found once a line of that name stands there.
const SEARCHING: &str = r"
const done = arguments[0];
const field = document.querySelector('dialog[open] input');
const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
const taken = [];
const next = () => {
  const text = texts.shift();
  if (!text) return done(taken);
  const began = performance.now();
  type.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  const look = () => {
    const lines = [...document.querySelectorAll('#palette-list .label')];
    if (!lines.some((line) => line.textContent.includes(text))) return requestAnimationFrame(look);
    taken.push(performance.now() - began);
    setTimeout(next, 50);
  };
  requestAnimationFrame(look);
};
next();
";

/// What an officer waits for in the window, with a summit's marks and with ten times as many; 95th percentiles, to the frame.
async fn crowds() {
    println!(
        "{:<50} {:>9}   {:>9}   {:>9}",
        "in the window, 95th percentile, marks ×", "100,000", "1,000,000", "budget"
    );
    let (one, ten) = (crowd(&with_marks("100000")).await, crowd(&with_marks("1000000")).await);
    for ((what, unit, budget, once), (.., tenfold)) in one.iter().zip(&ten) {
        println!("{what:<50} {once:>6.0} {unit}   {tenfold:>6.0} {unit}   {budget:>9}   × {:.1}", tenfold / once);
    }
}

async fn crowd(officer: &Officer) -> Vec<(&'static str, &'static str, &'static str, f64)> {
    let summit = officer.ask("summits", &json!({}))["summits"][0]["id"].as_str().unwrap().to_owned();
    let sessions = officer.ask("programme", &json!({"summit": summit, "zones": []}))["sessions"].clone();
    let door = |number: usize| {
        let session = &sessions[number * 17 % 500];
        let hash = format!("#/check_in?summit={summit}&filter={}", session["id"].as_str().unwrap());
        json!({"hash": hash, "title": session["title"]["en"]})
    };
    let screens = officer.opens_window().await;
    screens.find("//h1").await;
    let start = painted(&screens).await;
    // A store that was never copied is copied on its first start, on every core; that is measured at the desk.
    screens
        .run_async(
            "const done = arguments[0]; const look = () => __TAURI_INTERNALS__.invoke('ask', { view: 'backups', with: {} }) \
             .then((view) => view.last ? done(true) : setTimeout(look, 200)); look();",
        )
        .await;
    let doors: Vec<Value> = (0..40).map(door).collect();
    let rosters = screens.run_async(&format!("const doors = {};{OPENING}", json!(doors))).await;

    let first = &sessions[17 * 40 % 500]["id"];
    let asked = |view: &'static str| screens.invoke("ask", json!({"view": view, "with": {"session": first}}));
    let (people, presence) = (asked("check_in").await["people"].clone(), asked("presence").await["states"].clone());
    let here = presence.as_array().unwrap().iter().filter(|state| state["kind"] == "in");
    let here: Vec<&Value> = here.map(|state| &state["delegate"]).collect();
    let waiting = people.as_array().unwrap().iter().filter(|person| !here.contains(&&person["id"]));
    let codes: Vec<&Value> = waiting.map(|person| &person["badge_code"]).take(60).collect();
    screens.run_async(&format!("const doors = {};{OPENING}", json!([door(40)]))).await;
    let scans = screens.run_async(&format!("const codes = {}, pause = 100;{SCANNING}", json!(codes))).await;

    screens.page.active_element().await.unwrap().send_keys(&format!("{}k", Key::Control)).await.unwrap();
    screens.find("//dialog[@open]//input").await;
    let texts: Vec<String> = (1..=40).map(|number| format!("Delegate {:05}", number * 113)).collect();
    let searches = screens.run_async(&format!("const texts = {};{SEARCHING}", json!(texts))).await;
    let (all, _) = screens.memory();
    screens.close();
    vec![
        ("from the start of the process to the first paint", "ms", "2000 ms", start),
        ("a door is opened: who is expected, who is here", "ms", "100 ms", percentile(&rosters)),
        ("from Enter to the verdict, the mark on the disk", "ms", "100 ms", scans[2].as_f64().unwrap()),
        ("a name is typed and found", "ms", "50 ms", percentile(&searches)),
        ("memory of all processes of the window (PSS)", "MB", "600 MB", all as f64 / 1024.0),
    ]
}

fn percentile(taken: &Value) -> f64 {
    let mut taken: Vec<f64> = taken.as_array().unwrap().iter().filter_map(Value::as_f64).collect();
    taken.sort_by(f64::total_cmp);
    taken[(taken.len() * 95).div_ceil(100) - 1]
}

/// Carries a card across a board of two hundred sessions for three seconds' worth of frames, and lets it go where it was.
const DRAG: &str = r"
const done = arguments[0];
// The pointer is not a real one, so nobody can capture it.
Element.prototype.setPointerCapture = () => {};
Element.prototype.hasPointerCapture = () => false;
const cards = document.querySelectorAll('[data-session]');
const box = cards[0].getBoundingClientRect();
const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
const send = (type, dx, dy) => cards[0].dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true,
  pointerId: 1, isPrimary: true, button: 0, buttons: 1, clientX: x + dx, clientY: y + dy }));
send('pointerdown', 0, 0);
const handlers = [], frames = [];
let last = 0;
const step = (now) => {
  if (last) frames.push(now - last);
  last = now;
  const n = handlers.length;
  const began = performance.now();
  send('pointermove', 250 + 240 * Math.sin(n / 12), 120 + 110 * Math.cos(n / 9));
  handlers.push(performance.now() - began);
  if (n < 180) return requestAnimationFrame(step);
  dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  const at = (list, share) => [...list].sort((a, b) => a - b)[Math.floor(list.length * share)];
  done([cards.length, at(handlers, 0.5), at(handlers, 0.95), at(frames, 0.5), at(frames, 0.95)]);
};
requestAnimationFrame(step);
";

/// How smoothly a card is dragged among two hundred, in the engine that matters.
async fn drag() {
    let officer = Officer::with_empty_store();
    officer.cli(&[
        "generate",
        "--delegations",
        "40",
        "--delegates",
        "400",
        "--sessions",
        "200",
        "--marks",
        "0",
        "--seed",
        "1",
    ]);
    let screens = officer.opens_window().await;
    screens.find("//h1").await;
    screens.page.goto("tauri://localhost/#/agenda?day=all").await.unwrap();
    screens.find("//*[@data-session]").await;
    screens.picture().await;
    let told = screens.run_async(DRAG).await;
    let figure = |at: usize| told[at].as_f64().unwrap();
    println!("{:<50} {:>9}   {:>9}", format!("drag among {} sessions", figure(0)), "p50/p95", "budget");
    println!("{:<50} {:>4.1}/{:.1} ms   {:>9}", "what a move of the pointer costs", figure(1), figure(2), "2 ms");
    println!("{:<50} {:>4.1}/{:.1} ms   {:>9}", "from one frame to the next", figure(3), figure(4), "16.7/25 ms");
    screens.close();
}

/// When a process began, in milliseconds since 1970.
fn started(process: u32) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap();
    let after_name = stat.rsplit(") ").next().unwrap();
    let ticks: f64 = after_name.split_whitespace().nth(19).unwrap().parse().unwrap();
    let up: f64 = fs::read_to_string("/proc/uptime").unwrap().split_whitespace().next().unwrap().parse().unwrap();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
    // The kernel counts a hundred ticks a second on every Linux.
    (now - up + ticks / 100.0) * 1000.0
}
