//! The window closed in the middle of work: what was shown as saved is there, and nothing is left lying about.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use plenary_tests::window::Officer;

/// Writes one change after the other, as fast as they are acknowledged, and remembers the number of the last one that was.
const WRITING: &str = r"
window.acknowledged = 0;
const summit = arguments[0];
(async () => {
  for (let number = 1; ; number += 1) {
    const set = { about: `${number} ${'x'.repeat(number % 3000)}` };
    const answer = await __TAURI_INTERNALS__.invoke('perform', { action: { on: 'summit', do: 'edit', summit, set } });
    window.acknowledged = answer.entry.seq;
  }
})().catch((failure) => { window.refused = JSON.stringify(failure); });
";

/// Opens the window, writes, and closes it by its button while it writes; over and over on one store. What went wrong, in sentences.
pub(crate) async fn closed_in_mid_work(rounds: u32) -> Vec<String> {
    let officer = Officer::with_sample(&["--specimen"]);
    let summit = officer.ask("summits", &json!({}))["summits"][0]["id"].clone();
    let mut wrong = Vec::new();
    for round in 0..rounds {
        let window = officer.opens_window().await;
        window.find("//h1").await;
        window.page.execute(WRITING, vec![summit.clone()]).await.unwrap();
        // No two rounds are closed at the same point of the work.
        let wait = Duration::from_millis(u64::from(round * 37 % 400));
        let started = Instant::now();
        let acknowledged = loop {
            let said = window.run("return [window.acknowledged, window.refused ?? null]").await;
            if said[1] != Value::Null {
                wrong.push(format!("round {round}: a change was refused: {}", said[1]));
            }
            if started.elapsed() >= wait && said[0] != 0 {
                break said[0].as_i64().unwrap_or_default();
            }
        };
        window.close_by_its_button();
        let beside = |ending: &str| officer.store().with_extension(format!("plenary{ending}")).exists();
        if beside("-wal") || beside("-shm") || beside("-journal") {
            wrong.push(format!("round {round}: something is left beside the store"));
        }
        // Fails where anything in it is not as it must be.
        officer.cli(&["check"]);
        let there = officer.ask("history", &json!({"limit": 1}))["entries"][0]["seq"].as_i64().unwrap_or_default();
        if there < acknowledged {
            wrong.push(format!("round {round}: {acknowledged} was acknowledged, {there} is there"));
        }
        let backups = officer.ask("backups", &json!({}));
        if backups["changed"] != false {
            wrong.push(format!("round {round}: something was changed since the last backup"));
        }
    }
    wrong
}
