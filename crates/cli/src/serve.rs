//! The built screens over HTTP, for browser tests: on the loopback address only, to pages of this origin only.

use crate::{
    commands::{Problem, print},
    http::{self, Answer, Request},
};
use plenary_desk::{
    Desk, Failure, Phrase, Refusal, Topic, Why, Words,
    action::Action,
    export::{ExportOf, ExportedFile, FilesOf, PublishOf},
    import::ImportOf,
    request,
    safe::Safe,
};
use plenary_publish::Publishing;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    fs,
    net::TcpListener,
    path::{Component, Path, PathBuf},
    thread,
    time::Duration,
};

/// The policy of the desktop window, but for its own protocol.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
    connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'";

/// How often it is looked whether a backup is due, and the lock.
const TEND: Duration = Duration::from_secs(30);

/// Serves until the program is ended.
pub(crate) fn serve(safe: &Safe, port: u16, ui: &Path) -> Result<(), Problem> {
    if !ui.join("index.html").is_file() {
        return Err(Problem::Usage(format!(
            "There are no built screens in {}. Build them with `cargo xtask ui`, or name their folder with --ui.",
            ui.display()
        )));
    }
    let listener = TcpListener::bind(("127.0.0.1", port)).map_err(Problem::broken)?;
    let address = listener.local_addr().map_err(Problem::broken)?.to_string();
    print(&json!({ "address": format!("http://{address}") }))?;
    let publishing = Publishing::default();
    thread::scope(|scope| {
        // Each by itself, as in the window. What goes wrong is said where backups are shown.
        let tended: [fn(&Safe) -> bool; 3] = [
            Safe::tend,
            |safe| safe.desk().is_ok_and(|desk| desk.tend()),
            |safe| safe.desk().is_ok_and(|desk| desk.tend_second()),
        ];
        for due in tended {
            scope.spawn(move || {
                loop {
                    due(safe);
                    thread::sleep(TEND);
                }
            });
        }
        http::listen(&listener, &|request| answer(safe, &publishing, ui, &address, request));
    });
    Ok(())
}

fn answer(safe: &Safe, publishing: &Publishing, ui: &Path, address: &str, request: &Request) -> Answer {
    // Only pages of this very origin: another page's script must not reach the desk through a name that leads here.
    let ours = [address.to_owned(), address.replace("127.0.0.1", "localhost")];
    let host_is_ours = request.header("Host").is_some_and(|host| ours.iter().any(|o| o == host));
    let origin_is_ours =
        request.header("Origin").is_none_or(|origin| ours.iter().any(|o| format!("http://{o}") == origin));
    if !host_is_ours || !origin_is_ours {
        return text(403, "Only pages of this address may ask.");
    }
    match (request.method.as_str(), request.path.strip_prefix("/api/")) {
        ("POST", Some(door)) => {
            // Neither is a type that another page's form could send.
            let sent = match request.header("Content-Type") {
                Some(kind) if kind.starts_with("application/json") => through(safe, publishing, door, &request.body),
                Some("application/octet-stream") => safe.desk().and_then(|desk| with_file(&desk, door, &request.body)),
                _ => return text(415, "Send JSON."),
            };
            sent.unwrap_or_else(|failure| failed(&failure))
        }
        ("GET", None) => page(ui, &request.path),
        _ => text(405, "Not like this."),
    }
}

/// What doors are asked that have no type of their own in the desk.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UndoOf {
    seq: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskOf {
    view: String,
    with: Option<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OnShiftOf {
    officer: String,
    pin: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RestoreOf {
    backup: String,
    #[serde(default)]
    second: bool,
    passphrase: Option<String>,
}

/// Passes a request through one of the desk's doors.
fn through(safe: &Safe, publishing: &Publishing, door: &str, body: &[u8]) -> Result<Answer, Failure> {
    let body: Value = serde_json::from_slice(body).map_err(|fault| request::not_json(&fault))?;
    if door == "protection" {
        return Ok(written(&safe.answer(request::read(&body)?)?));
    }
    let desk = &*safe.desk()?;
    let outcome = match door {
        "perform" => desk.perform(Action::parse(body)?)?,
        "undo" => match request::read(&body)? {
            UndoOf { seq: Some(seq) } => desk.revert(seq)?,
            UndoOf { seq: None } => desk.undo()?,
        },
        "redo" => {
            let Nothing {} = request::read(&body)?;
            desk.redo()?
        }
        "ask" => {
            let AskOf { view, with } = request::read(&body)?;
            return Ok(json_text(200, desk.ask(&view, with.unwrap_or_else(|| json!({})))?));
        }
        "on_shift" => {
            let OnShiftOf { officer, pin } = request::read(&body)?;
            desk.on_shift(&officer, pin.as_deref())?;
            return Ok(json_text(200, "{}".into()));
        }
        "backup" => {
            let Nothing {} = request::read(&body)?;
            desk.keep(Why::Asked)?;
            return Ok(written(&[Topic::Backups]));
        }
        "restore" => {
            let RestoreOf { backup, second, passphrase } = request::read(&body)?;
            let passphrase = passphrase.as_deref().map(Phrase::new);
            return Ok(written(&desk.restore_kept(&backup, second, passphrase.as_ref())?));
        }
        "publish" => {
            let request: PublishOf = request::read(&body)?;
            return Ok(written(&publishing.answer(desk, request)?));
        }
        "export" => {
            let request: ExportOf = request::read(&body)?;
            let prepared = desk.prepare(request)?;
            // A browser writes what it is given: there is no later moment at which it would say so.
            desk.handed_out(&prepared)?;
            let file = prepared.files.into_iter().next().ok_or_else(|| Failure::gone("file"))?;
            let named = format!("attachment; filename=\"{}\"", file.name);
            return Ok(with_headers(
                200,
                file.bytes,
                &[("Content-Type", file.media_type), ("Content-Disposition", &named)],
            ));
        }
        "export_folder" => {
            let request: FilesOf = request::read(&body)?;
            let prepared = desk.prepare_each(request)?;
            desk.handed_out(&prepared)?;
            let of = |file: &ExportedFile| {
                let text = String::from_utf8_lossy(&file.bytes);
                json!({"name": file.name, "media_type": file.media_type, "text": text})
            };
            let files: Vec<Value> = prepared.files.iter().map(of).collect();
            return Ok(written(&json!({"files": files, "left_out": prepared.left_out})));
        }
        _ => return Err(no_such_door()),
    };
    Ok(written(&outcome))
}

/// Passes a file through a door: what is asked on the first line, as JSON, and the bytes of the file below it.
fn with_file(desk: &Desk, door: &str, body: &[u8]) -> Result<Answer, Failure> {
    let end = body.iter().position(|byte| *byte == b'\n').unwrap_or(body.len());
    let (asked, file) = (&body[..end], body.get(end + 1..).unwrap_or_default());
    let asked: Value = serde_json::from_slice(asked).map_err(|fault| request::not_json(&fault))?;
    let request: ImportOf = request::read(&asked)?;
    match door {
        "preview_import" => Ok(written(&desk.preview_import(&request, file)?)),
        "import" => Ok(written(&desk.import(&request, file)?)),
        _ => Err(no_such_door()),
    }
}

fn no_such_door() -> Failure {
    Refusal::new("unknown_door", Words::new("There is no such door.", "없는 요청입니다.")).into()
}

fn written(answer: &impl Serialize) -> Answer {
    json_text(200, serde_json::to_string(answer).unwrap_or_default())
}

fn failed(failure: &Failure) -> Answer {
    let status = match failure {
        Failure::Refused { .. } => 422,
        Failure::Gone { .. } => 410,
        Failure::Faulted { .. } => 500,
    };
    json_text(status, serde_json::to_string(failure).unwrap_or_default())
}

/// A file of the built screens. Nothing above their folder can be named.
fn page(ui: &Path, path: &str) -> Answer {
    let wanted = PathBuf::from(path.trim_start_matches('/'));
    if !wanted.components().all(|part| matches!(part, Component::Normal(_))) {
        return text(404, "There is nothing here.");
    }
    let wanted = if wanted.as_os_str().is_empty() { PathBuf::from("index.html") } else { wanted };
    let media_type = match wanted.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    };
    match fs::read(ui.join(&wanted)) {
        Ok(bytes) => with_headers(
            200,
            bytes,
            &[
                ("Content-Type", media_type),
                ("Content-Security-Policy", POLICY),
                ("Cross-Origin-Opener-Policy", "same-origin"),
            ],
        ),
        Err(_) => text(404, "There is nothing here."),
    }
}

fn text(status: u16, sentence: &str) -> Answer {
    with_headers(status, sentence.into(), &[("Content-Type", "text/plain; charset=utf-8")])
}

fn json_text(status: u16, body: String) -> Answer {
    with_headers(status, body.into_bytes(), &[("Content-Type", "application/json")])
}

fn with_headers(status: u16, body: Vec<u8>, headers: &[(&str, &str)]) -> Answer {
    let always = [("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store")];
    let headers =
        headers.iter().chain(&always).map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answer { status, headers, body }
}
