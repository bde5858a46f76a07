//! The real window as an officer sees it, driven through WebKitWebDriver. Every test has its own driver, folder and store.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set itself up fails")]

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
pub struct Officer {
    folder: tempfile::TempDir,
}

impl Officer {
    /// Makes the store.
    pub fn with_empty_store() -> Self {
        let officer = Self { folder: tempfile::tempdir().unwrap() };
        officer.cli(&["init"]);
        officer
    }

    /// Makes the store and loads a sample into it.
    pub fn with_sample(words: &[&str]) -> Self {
        let officer = Self::with_empty_store();
        officer.cli(&[&["sample"], words].concat());
        officer
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.folder.path().join("summit.plenary")
    }

    /// The file every save dialog is answered with.
    pub fn picked(&self) -> PathBuf {
        self.folder.path().join("picked.ics")
    }

    /// What the command line says of the store; the window must be closed, since a store has one desk.
    pub fn cli(&self, words: &[&str]) -> String {
        let output =
            Command::new(program("PLENARY_CLI")).arg("--store").arg(self.store()).args(words).output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "plenary-cli {words:?}: {said}{}", String::from_utf8_lossy(&output.stderr));
        said
    }

    /// What a view answers, on the command line.
    pub fn ask(&self, view: &str, with: &Value) -> Value {
        serde_json::from_str(&self.cli(&["ask", view, &with.to_string()])).unwrap()
    }

    /// Opens the real window on the store.
    pub async fn opens_window(&self) -> Window {
        let mut driver = Command::new("WebKitWebDriver");
        driver
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("XDG_DATA_HOME", self.home())
            .env("PLENARY_PICK", self.picked())
            .env("PLENARY_OFFICER", "Protocol desk")
            .env("LANG", "C.UTF-8");
        let wanted = json!({ "webkitgtk:browserOptions": {
            "binary": program("PLENARY_WINDOW"), "args": ["--store", self.store()] } });
        Window::start(driver, &wanted).await
    }

    /// Where the window keeps its place.
    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    /// The window opens in this size the next time.
    pub fn resizes_window(&self, width: u32, height: u32) {
        let folder = self.home().join("org.plenary.desktop");
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("window.json"), json!({ "size": [width, height] }).to_string()).unwrap();
    }
}

/// The running window and its driver.
pub struct Window {
    driver: Child,
    /// The page, for what has no word of its own here.
    pub page: Client,
}

impl Window {
    async fn start(mut driver: Command, wanted: &Value) -> Self {
        let port = free_port();
        let driver = driver
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the driver starts: `cargo xtask set-up --test` installs it");
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
    pub async fn find(&self, xpath: &str) -> Element {
        match self.page.wait().at_most(PATIENCE).for_element(Locator::XPath(xpath)).await {
            Ok(found) => found,
            Err(fault) => panic!("{xpath}: {fault}\n{}", self.text().await),
        }
    }

    /// Clicks it, as soon as it is there.
    pub async fn click(&self, xpath: &str) {
        self.find(xpath).await.click().await.unwrap_or_else(|fault| panic!("{xpath}: {fault}"));
    }

    /// Goes to an address within the screens.
    pub async fn visit(&self, address: &str) {
        self.page.execute("location.hash = arguments[0];", vec![json!(address)]).await.unwrap();
    }

    /// Puts the focus on it, as Tab would, without pressing it.
    pub async fn focus(&self, xpath: &str) {
        let found = serde_json::to_value(self.find(xpath).await).unwrap();
        self.page.execute("arguments[0].focus();", vec![found]).await.unwrap();
    }

    /// What a script in the page returns.
    pub async fn run(&self, script: &str) -> Value {
        self.page.execute(script, vec![]).await.unwrap()
    }

    /// What a script in the page hands to its last argument.
    pub async fn run_async(&self, script: &str) -> Value {
        self.page.execute_async(script, vec![]).await.unwrap()
    }

    /// Presses keys where the focus is.
    pub async fn press(&self, keys: &str) {
        self.page.active_element().await.unwrap().send_keys(keys).await.unwrap();
    }

    /// All text on the page.
    pub async fn text(&self) -> String {
        self.find_text().await.unwrap_or_default()
    }

    async fn find_text(&self) -> Option<String> {
        self.page.find(Locator::Css("body")).await.ok()?.text().await.ok()
    }

    /// Waits until this script says true.
    pub async fn until(&self, script: &str) {
        let started = Instant::now();
        while self.page.execute(&format!("return ({script});"), vec![]).await.unwrap() != json!(true) {
            assert!(started.elapsed() < PATIENCE, "never true: {script}\n{}", self.text().await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// A picture of what the page holds now: of the frame after the next, since the next may have been begun before.
    pub async fn picture(&self) -> Vec<u8> {
        self.run_async(
            "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done(true)));",
        )
        .await;
        // The real window's driver waits for something to be drawn, which on a page at rest may be the clock's next
        // minute. So one dot that nobody can see changes until the picture is taken.
        self.run(
            "const dot = document.createElement('div'); dot.id = 'camera'; document.body.append(dot); \
             dot.style.cssText = 'position: fixed; right: 0; bottom: 0; width: 1px; height: 1px; pointer-events: none'; \
             let odd = false; dot.dataset.timer = setInterval(() => { odd = !odd; \
             dot.style.background = odd ? 'rgb(128 128 128 / 0.01)' : 'rgb(128 128 128 / 0.02)'; }, 30);",
        )
        .await;
        let picture = self.page.screenshot().await.unwrap();
        self.run(
            "const dot = document.getElementById('camera'); clearInterval(Number(dot.dataset.timer)); dot.remove();",
        )
        .await;
        picture
    }

    /// Ends the program as a power cut would: at once, with nothing put in order.
    pub fn kill(self) {
        self.end("-KILL");
    }

    /// Ends the program as a system that shuts down would, and answers once it has ended.
    pub fn close(self) {
        self.end("-TERM");
    }

    fn end(mut self, signal: &str) {
        let program = self.process();
        send(signal, program);
        let started = Instant::now();
        while alive(program) {
            assert!(started.elapsed() < PATIENCE, "{program} does not end");
            std::thread::yield_now();
        }
        send("-TERM", self.driver.id());
        self.driver.wait().unwrap();
    }

    /// The window's own process: the child of the driver.
    pub fn process(&self) -> u32 {
        let children = format!("/proc/{0}/task/{0}/children", self.driver.id());
        let listed = std::fs::read_to_string(children).unwrap();
        listed.split_whitespace().next().expect("the driver has started the window").parse().unwrap()
    }
}

impl Drop for Window {
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

/// Whether a thread of it still runs, and so holds its files. One that ended may stay listed until its parent fetches it.
fn alive(process: u32) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    threads
        .filter_map(|thread| std::fs::read_to_string(thread.path().join("stat")).ok())
        .any(|stat| !matches!(stat.rsplit(") ").next().and_then(|rest| rest.chars().next()), Some('Z' | 'X')))
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn program(setting: &str) -> PathBuf {
    let named =
        std::env::var_os(setting).unwrap_or_else(|| panic!("{setting} names no program: run `cargo xtask window`"));
    Path::new(&named).to_owned()
}
