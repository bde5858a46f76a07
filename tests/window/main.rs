//! The smoke journey in the real window: what only the whole program can show. `cargo xtask window` runs it.

mod app;

use app::Officer;

#[tokio::test(flavor = "multi_thread")]
async fn opens_and_shows_the_programme() {
    let officer = Officer::with_sample(&[]);
    let app = officer.opens().await;
    app.find("//*[contains(., '8th Digital Nations')]").await;
    app.close();
    assert!(officer.cli(&["check"]).is_empty() || !officer.cli(&["history"]).is_empty());
}
