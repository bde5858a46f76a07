//! The real window, driven through WebKitWebDriver: its own driver, folder and store for every test.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// How long anything may take before the test gives up; a step waits for a condition, never for a time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A folder of the test's own, with a store of samples, and the exports picked in it.
pub(crate) struct Officer {
    folder: tempfile::TempDir,
}

impl Officer {
    /// Makes the store and loads a sample into it.
    pub(crate) fn with_sample(words: &[&str]) -> Self {
        let officer = Self { folder: tempfile::tempdir().unwrap() };
        officer.cli(&["init"]);
        officer.cli(&[&["sample"], words].concat());
        officer
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.folder.path().join("summit.plenary")
    }

    /// The file every save dialog is answered with.
    pub(crate) fn picked(&self) -> PathBuf {
        self.folder.path().join("picked.ics")
    }

    /// What the command line says of the store; the window must be closed, since a store has one desk.
    pub(crate) fn cli(&self, words: &[&str]) -> String {
        let output =
            Command::new(program("PLENARY_CLI")).arg("--store").arg(self.store()).args(words).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "plenary-cli {words:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    pub(crate) fn ask(&self, view: &str, with: &Value) -> Value {
        serde_json::from_str(&self.cli(&["ask", view, &with.to_string()])).unwrap()
    }

    /// Opens the window on the store.
    pub(crate) async fn opens(&self) -> App {
        App::start(self).await
    }
}

/// One running window and its driver.
pub(crate) struct App {
    driver: Child,
    pub(crate) page: Client,
}

impl App {
    async fn start(officer: &Officer) -> Self {
        let port = free_port();
        let driver = Command::new("WebKitWebDriver")
            .arg(format!("--port={port}"))
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XDG_DATA_HOME", officer.folder.path().join("home"))
            .env("PLENARY_PICK", officer.picked())
            .env("PLENARY_OFFICER", "Protocol desk")
            .env("LANG", "C.UTF-8")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("WebKitWebDriver starts: `cargo xtask set-up --test` installs it");
        let wanted = json!({ "webkitgtk:browserOptions": {
            "binary": program("PLENARY_WINDOW"), "args": ["--store", officer.store()] } });
        let started = Instant::now();
        let page = loop {
            // The driver listens only a moment after it has started.
            let mut builder = ClientBuilder::new(HttpConnector::new());
            let asked = builder.capabilities(wanted.as_object().unwrap().clone());
            match asked.connect(&format!("http://127.0.0.1:{port}")).await {
                Ok(page) => break page,
                Err(fault) => assert!(started.elapsed() < PATIENCE, "no window: {fault}"),
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        };
        Self { driver, page }
    }

    /// The first element that fits, as soon as there is one.
    pub(crate) async fn find(&self, xpath: &str) -> Element {
        match self.page.wait().at_most(PATIENCE).for_element(Locator::XPath(xpath)).await {
            Ok(found) => found,
            Err(fault) => panic!("{xpath}: {fault}\n{}", self.text().await),
        }
    }

    /// Clicks it, as soon as it is there.
    pub(crate) async fn click(&self, xpath: &str) {
        self.find(xpath).await.click().await.unwrap_or_else(|fault| panic!("{xpath}: {fault}"));
    }

    /// Presses keys where the focus is.
    pub(crate) async fn press(&self, keys: &str) {
        self.page.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// All text on the page.
    pub(crate) async fn text(&self) -> String {
        self.find_text().await.unwrap_or_default()
    }

    async fn find_text(&self) -> Option<String> {
        self.page.find(Locator::Css("body")).await.ok()?.text().await.ok()
    }

    /// Waits until this script says true.
    pub(crate) async fn until(&self, script: &str) {
        let started = Instant::now();
        while self.page.execute(&format!("return ({script});"), vec![]).await.unwrap() != json!(true) {
            assert!(started.elapsed() < PATIENCE, "never true: {script}\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Ends the program as a power cut would: at once, with nothing put in order.
    pub(crate) fn kill(mut self) {
        let window = self.process();
        send("-KILL", window);
        let started = Instant::now();
        while alive(window) {
            assert!(started.elapsed() < PATIENCE, "{window} does not end");
            std::thread::yield_now();
        }
        self.end_driver();
    }

    /// Ends the program as a system that shuts down would, and answers once it has ended.
    pub(crate) fn close(mut self) {
        let window = self.process();
        send("-TERM", window);
        let started = Instant::now();
        while alive(window) {
            assert!(started.elapsed() < PATIENCE, "{window} does not end");
            std::thread::yield_now();
        }
        self.end_driver();
    }

    /// The window's own process: the child of the driver.
    fn process(&self) -> u32 {
        let children = format!("/proc/{0}/task/{0}/children", self.driver.id());
        let listed = std::fs::read_to_string(children).unwrap();
        listed.split_whitespace().next().expect("the driver has started the window").parse().unwrap()
    }

    fn end_driver(&mut self) {
        send("-TERM", self.driver.id());
        self.driver.wait().unwrap();
    }
}

impl Drop for App {
    /// Where a test failed half way, nothing of it runs on.
    fn drop(&mut self) {
        if matches!(self.driver.try_wait(), Ok(None)) {
            if let Ok(children) = std::fs::read_to_string(format!("/proc/{0}/task/{0}/children", self.driver.id())) {
                children
                    .split_whitespace()
                    .filter_map(|child| child.parse().ok())
                    .for_each(|child| send("-KILL", child));
            }
            let _ = self.driver.kill();
            let _ = self.driver.wait();
        }
    }
}

fn send(signal: &str, process: u32) {
    Command::new("kill").args([signal, &process.to_string()]).status().unwrap();
}

/// Whether it still runs; one that ended but was not yet fetched by its parent does not.
fn alive(process: u32) -> bool {
    std::fs::read_to_string(format!("/proc/{process}/stat"))
        .is_ok_and(|stat| !matches!(stat.rsplit(") ").next().and_then(|rest| rest.chars().next()), Some('Z' | 'X')))
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn program(setting: &str) -> PathBuf {
    let named =
        std::env::var_os(setting).unwrap_or_else(|| panic!("{setting} names no program: run `cargo xtask window`"));
    Path::new(&named).to_owned()
}
