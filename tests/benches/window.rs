//! The real window on a large summit: how soon it paints, how much memory it takes, how long a scan waits for its verdict. `cargo xtask bench` runs it.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a program for developers that prints a table")]

use plenary_tests::window::Officer;
use serde_json::{Value, json};
use std::{
    collections::BTreeMap,
    fs,
    time::{SystemTime, UNIX_EPOCH},
};

const RUNS: usize = 5;
const LOAD: [&str; 10] =
    ["--delegations", "200", "--delegates", "5000", "--sessions", "500", "--marks", "100000", "--seed", "1"];

#[tokio::main(flavor = "multi_thread")]
async fn main() {
    let officer = Officer::with_empty_store();
    officer.cli(&[&["generate"][..], &LOAD].concat());
    let mut paints = Vec::new();
    let mut memories = Vec::new();
    for _ in 0..RUNS {
        let screens = officer.opens_window().await;
        screens.find("//h1").await;
        // From the start of the process to the first contentful paint, both on the wall clock.
        let painted = screens
            .page
            .execute(
                "return performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime;",
                vec![],
            )
            .await
            .unwrap()
            .as_f64()
            .unwrap();
        paints.push(painted - started(screens.process()));
        // As an officer goes there; another address would load the whole page a second time.
        screens.page.execute("location.hash = '#/agenda';", vec![]).await.unwrap();
        screens.find("//h1[normalize-space()='Agenda']").await;
        screens.find("//*[@data-session]").await;
        screens.picture().await;
        memories.push(memory(screens.process()));
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
}

/// Scans badges one after the other as a scanner does, each so many milliseconds after the verdict of the one before.
const DOOR: &str = r"
const done = arguments[0];
const field = document.querySelector('[role=group] input[role=combobox]');
const verdict = document.querySelector('[data-verdict]');
const type = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
const taken = [];
const scan = () => {
  const code = codes.shift();
  if (!code) {
    taken.sort((a, b) => a - b);
    const at = (share) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))];
    return done([taken.length, at(0.5), at(0.95), at(1)]);
  }
  field.focus();
  type.call(field, code);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const before = verdict.textContent;
    const began = performance.now();
    const look = new MutationObserver(() => {
      if (verdict.classList.contains('waiting') || verdict.textContent === before) return;
      look.disconnect();
      requestAnimationFrame(() => {
        taken.push(performance.now() - began);
        setTimeout(scan, pause);
      });
    });
    look.observe(verdict, { attributes: true, childList: true, characterData: true, subtree: true });
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  }));
};
scan();
";

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
        let told = screens.run_async(&format!("const codes = {}, pause = {pause};{DOOR}", json!(codes))).await;
        let figure = |at: usize| told[at].as_f64().unwrap();
        let what = format!("{} scans, {pace}", figure(0));
        println!("{what:<50} {:>4.0}/{:.0} ms   {:>9}", figure(1), figure(2), "100 ms");
    }
    screens.close();
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

/// Proportional memory in KiB: of a process with all its descendants, and of itself.
fn memory(process: u32) -> (u64, u64) {
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for entry in fs::read_dir("/proc").unwrap().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else { continue };
        let parent =
            stat.rsplit(") ").next().and_then(|rest| rest.split_whitespace().nth(1)).and_then(|p| p.parse().ok());
        children.entry(parent.unwrap_or(0)).or_default().push(id);
    }
    let mut family = vec![process];
    let mut next = 0;
    while let Some(member) = family.get(next).copied() {
        family.extend(children.get(&member).into_iter().flatten());
        next += 1;
    }
    (family.iter().map(|member| proportional(*member)).sum(), proportional(process))
}

fn proportional(process: u32) -> u64 {
    let rollup = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
}
