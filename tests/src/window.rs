//! The real window as an officer sees it, driven through WebKitWebDriver. Every test has its own driver, folder and store.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot set itself up fails")]

use std::collections::BTreeMap;
use std::io::Write;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use x11rb::connection::Connection;
use x11rb::protocol::xproto::{AtomEnum, ClientMessageEvent, ConnectionExt, EventMask};

/// How long anything may take before the test gives up; a step waits for a condition, never for a time.
const PATIENCE: Duration = Duration::from_secs(60);

/// What opens the stores of officers who have protected theirs.
pub const PASSPHRASE: &str = "four words of the first day";

/// A script that scans the badges `codes` at the door that is shown, one after the other as a scanner does, each `pause` milliseconds
/// after the verdict of the one before. Answers how many there were, and how long the verdict took: half, 95 of 100, all of them.
pub const SCANNING: &str = r"
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

/// A folder of the test's own, with a store of samples, and the exports picked in it. Whatever the window writes, it writes there.
pub struct Officer {
    folder: tempfile::TempDir,
    store: PathBuf,
}

impl Officer {
    /// Makes the store.
    pub fn with_empty_store() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let officer = Self { store: folder.path().join("summit.plenary"), folder };
        officer.cli(&["init"]);
        officer
    }

    /// Has no store yet: the window will ask how the officer's own is to be made.
    pub fn before_the_first_start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { store: folder.path().join("home/org.plenary.desktop/plenary.plenary"), folder }
    }

    /// Makes the store and loads a sample into it.
    pub fn with_sample(words: &[&str]) -> Self {
        let officer = Self::with_empty_store();
        officer.cli(&[&["sample"], words].concat());
        officer
    }

    /// The store's file.
    pub fn store(&self) -> PathBuf {
        self.store.clone()
    }

    /// The folder with everything in it.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The file every save dialog is answered with.
    pub fn picked(&self) -> PathBuf {
        self.folder.path().join("picked.ics")
    }

    /// What the command line says of the store; the window must be closed, since a store has one desk.
    pub fn cli(&self, words: &[&str]) -> String {
        // A store that is not protected is opened all the same.
        let mut child = Command::new(program("PLENARY_CLI"))
            .arg("--store")
            .arg(self.store())
            .args(words)
            .args(if words == ["init"] { [].as_slice() } else { &["--passphrase-file", "-"] })
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // One that makes a store reads nothing.
        let _ = writeln!(child.stdin.take().unwrap(), "{PASSPHRASE}");
        let output = child.wait_with_output().unwrap();
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
        self.opens(Command::new("WebKitWebDriver")).await
    }

    /// The same under the eyes of the system: every connection that the window or anything it starts makes is written down.
    pub async fn opens_watched_window(&self) -> Window {
        let mut driver = Command::new("strace");
        driver.args(["-D", "-f", "-qq", "-e", "trace=connect,sendto,sendmsg", "-e", "signal=none", "-o"]);
        driver.arg(self.folder.path().join("connections")).arg("WebKitWebDriver");
        self.opens(driver).await
    }

    /// The same where a session has nothing that a session should have: no home, no bus, no language.
    pub async fn opens_window_where_nothing_is_set(&self) -> Window {
        let kept = ["PATH", "DISPLAY", "XAUTHORITY"].map(|name| (name, std::env::var_os(name).unwrap_or_default()));
        let mut driver = Command::new("WebKitWebDriver");
        driver.env_clear().envs(kept).env("LANG", "xx_XX.nonsense").current_dir(self.folder.path());
        // Nobody can make a folder there, not even root.
        driver.env("HOME", "/dev/null/home").env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null/bus");
        self.starts(driver).await
    }

    /// Where else than on this machine anything was sent while a watched window was open.
    pub fn connections(&self) -> Vec<String> {
        let seen = std::fs::read_to_string(self.folder.path().join("connections")).unwrap();
        assert!(seen.contains("AF_UNIX"), "nothing was seen at all");
        let inet = seen.lines().filter(|line| line.contains("AF_INET"));
        let here = |line: &&str| line.contains("\"127.0.0.1\"") || line.contains("\"::1\"");
        inet.filter(|line| !here(line)).map(str::to_owned).collect()
    }

    async fn opens(&self, mut driver: Command) -> Window {
        let home = self.home();
        std::fs::create_dir_all(home.join("tmp")).unwrap();
        driver
            .env("XDG_DATA_HOME", &home)
            .envs(["HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"].map(|name| (name, &home)))
            .env("TMPDIR", home.join("tmp"))
            .current_dir(&home)
            .env("LANG", "C.UTF-8");
        self.starts(driver).await
    }

    async fn starts(&self, mut driver: Command) -> Window {
        driver
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("PLENARY_PICK", self.picked())
            .env("PLENARY_OFFICER", "Protocol desk");
        let own = self.store.starts_with(self.home());
        let arguments = if own { json!([]) } else { json!(["--store", self.store]) };
        let wanted = json!({ "webkitgtk:browserOptions": { "binary": program("PLENARY_WINDOW"), "args": arguments } });
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

    /// Types into a field, as soon as it is there.
    pub async fn fill(&self, xpath: &str, text: &str) {
        let field = self.find(xpath).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
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

    /// What a command of the program answers; a failure ends the test.
    pub async fn invoke(&self, command: &str, with: Value) -> Value {
        let script = "const [command, given, done] = arguments; \
             __TAURI_INTERNALS__.invoke(command, given).then((answer) => done({ answer }), (failure) => done({ failure }));";
        let given = vec![json!(command), with.clone()];
        let answered = self.page.execute_async(script, given).await.unwrap();
        assert!(answered.get("failure").is_none(), "{command} {with}: {answered}");
        answered["answer"].clone()
    }

    /// Makes a change, as a screen would.
    pub async fn change(&self, action: Value) -> Value {
        self.invoke("perform", json!({ "action": action })).await
    }

    /// What a view answers that is asked for everything.
    pub async fn asked(&self, view: &str) -> Value {
        self.invoke("ask", json!({ "view": view, "with": {} })).await
    }

    /// What is answered about the protection of the store.
    pub async fn protection(&self, request: Value) -> Value {
        self.invoke("protection", json!({ "request": request })).await
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

    /// Ends the program as a fault in it would.
    pub fn crash(self) {
        self.end("-ABRT");
    }

    /// Ends the program as a system that shuts down would, and answers once it has ended.
    pub fn close(self) {
        self.end("-TERM");
    }

    /// Closes the window as its close button does: it is asked to, ends by itself, and is gone when this returns.
    pub fn close_by_its_button(self) {
        let program = self.process();
        self.ask_to_close();
        self.gone(program);
    }

    /// Presses its close button, which the window may answer with a question.
    pub fn ask_to_close(&self) {
        let program = self.process();
        assert!(ask_to_close(program) > 0, "no window of {program} is on the screen");
    }

    /// Closes whatever it still shows, until it has ended.
    pub fn close_all_it_shows(self) {
        let (program, started) = (self.process(), Instant::now());
        while alive(program) && started.elapsed() < PATIENCE {
            ask_to_close(program);
            std::thread::sleep(Duration::from_millis(100));
        }
        self.gone(program);
    }

    fn end(self, signal: &str) {
        let program = self.process();
        send(signal, program);
        self.gone(program);
    }

    /// Answers once the program has ended, which was still there a moment ago.
    pub fn ended(self) {
        let program = self.process();
        self.gone(program);
    }

    fn gone(mut self, program: u32) {
        let started = Instant::now();
        while alive(program) {
            assert!(started.elapsed() < PATIENCE, "{program} does not end");
            std::thread::yield_now();
        }
        send("-TERM", self.driver.id());
        self.driver.wait().unwrap();
    }

    /// What it takes of memory in KiB, shared pages in proportion: all its processes together, and the program itself.
    pub fn memory(&self) -> (u64, u64) {
        let process = self.process();
        let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for entry in std::fs::read_dir("/proc").unwrap().flatten() {
            let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
            let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
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

/// Says to every window of a process what a close button says; answers how many there are.
fn ask_to_close(process: u32) -> usize {
    let (x, screen) = x11rb::connect(None).expect("the screen the window is on");
    let atom = |name: &str| x.intern_atom(false, name.as_bytes()).unwrap().reply().unwrap().atom;
    let (owner, protocols, close) = (atom("_NET_WM_PID"), atom("WM_PROTOCOLS"), atom("WM_DELETE_WINDOW"));
    let own = |window: &u32| {
        let owned = x.get_property(false, *window, owner, AtomEnum::CARDINAL, 0, 1).unwrap().reply().unwrap();
        let heard = x.get_property(false, *window, protocols, AtomEnum::ATOM, 0, 32).unwrap().reply().unwrap();
        owned.value32().is_some_and(|mut ids| ids.next() == Some(process))
            && heard.value32().is_some_and(|mut atoms| atoms.any(|atom| atom == close))
    };
    let windows = x.query_tree(x.setup().roots[screen].root).unwrap().reply().unwrap().children;
    let own: Vec<u32> = windows.into_iter().filter(own).collect();
    for window in &own {
        let event = ClientMessageEvent::new(32, *window, protocols, [close, x11rb::CURRENT_TIME, 0, 0, 0]);
        // Answered before this connection ends: what it still has to say then is thrown away unread. A window may be gone by then.
        let _ = x.send_event(false, *window, EventMask::NO_EVENT, event).unwrap().check();
    }
    own.len()
}

fn proportional(process: u32) -> u64 {
    let rollup = std::fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    rollup.lines().find_map(|line| line.strip_prefix("Pss:")?.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or(0)
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
