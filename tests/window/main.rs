//! The smoke journey in the real window: what only the whole program can show. `cargo xtask window` runs it.

use plenary_tests::window::Officer;

#[tokio::test(flavor = "multi_thread")]
async fn opens_and_shows_the_programme() {
    let officer = Officer::with_sample(&[]);
    let window = officer.opens_window().await;
    window.find("//h1[contains(., '8th Digital Nations Ministerial Summit')]").await;
    window.close();
    officer.cli(&["check"]);
}
