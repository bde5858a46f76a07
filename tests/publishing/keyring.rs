//! Passwords, and what opens a protected store, in a real keyring (Secret Service, as GNOME keeps it): open, locked, and none at all.
//!
//! A keyring belongs to a session of the system, and a session to the process that was started in it. So each test starts itself again
//! in a session of its own, with a home of its own, and with no screen on which anything could ask for a password.

use super::{office, set_up};
use crate::server::Server;
use plenary_desk::{
    Desk, StoreKey,
    export::{Password, PublishOf},
    safe::Safe,
    source::Machine,
};
use plenary_publish::{Publishing, SystemKeyring, Wish};
use plenary_tests::{Office, ids};
use serde_json::{Value, json};
use std::{
    env, fs,
    path::Path,
    process::{Command, Stdio},
};

/// What there is in the session a test runs in.
#[derive(Clone, Copy)]
enum Keyring {
    Open,
    Locked,
    None,
}

/// Set in the process that was started for one of the tests.
const WITHIN: &str = "PLENARY_TEST_KEYRING";

/// The session's keyring is opened with the first line; started without one, it stays locked.
const OPEN: &str = "echo | gnome-keyring-daemon --unlock --components=secrets >&2 || exit 9; exec \"$@\"";
const LOCKED: &str = "gnome-keyring-daemon --start --components=secrets >&2 || exit 9; exec \"$@\"";

/// Carries out the test of this name in a session with such a keyring.
fn within(keyring: Keyring, name: &str, test: impl FnOnce()) {
    if env::var_os(WITHIN).is_some() {
        return test();
    }
    let home = tempfile::tempdir().unwrap();
    let this = env::current_exe().unwrap();
    let scripts: &[Option<&str>] = match keyring {
        Keyring::Open => &[Some(OPEN)],
        // What is found locked has been made, and given something to keep, before.
        Keyring::Locked => &[Some(OPEN), Some(LOCKED)],
        Keyring::None => &[None],
    };
    for script in scripts {
        let mut session = script.map_or_else(|| Command::new(&this), |script| in_session(script, &this));
        session.args(["--exact", name, "--nocapture"]);
        let ended = alone(session, home.path()).env(WITHIN, "1").stdin(Stdio::null()).status();
        end_what_stays(home.path());
        assert!(
            ended.is_ok_and(|ended| ended.success()),
            "{name} failed; what it printed stands above. `cargo xtask set-up --test` installs the keyring"
        );
    }
}

/// Ends what was started in this home: a keyring outlives its session where that ended before it had joined it.
fn end_what_stays(home: &Path) {
    let mark = format!("HOME={}", home.display());
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let given = fs::read(process.path().join("environ")).unwrap_or_default();
        if given.split(|byte| *byte == 0).any(|one| one == mark.as_bytes()) {
            let _ = Command::new("kill").arg(process.file_name()).status();
        }
    }
}

fn in_session(script: &str, program: &Path) -> Command {
    let mut session = Command::new("dbus-run-session");
    session.args(["--", "sh", "-c", script, "sh"]).arg(program);
    session
}

/// Takes from a command whatever would lead it to the keyring of whoever runs the tests, or to a screen.
fn alone(mut command: Command, home: &Path) -> Command {
    for name in ["DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "XDG_DATA_HOME", "GNOME_KEYRING_CONTROL"] {
        command.env_remove(name);
    }
    command.env("HOME", home).env("XDG_RUNTIME_DIR", home);
    command
}

fn answer(office: &Office, asked: Value) -> Value {
    Publishing::default().answer(&office.desk, serde_json::from_value::<PublishOf>(asked).unwrap()).unwrap()
}

fn account(doing: &str, server: &Server) -> Value {
    json!({"do": doing, "address": server.address, "account": "officer"})
}

#[test]
fn a_password_is_kept_taken_and_forgotten() {
    within(Keyring::Open, "keyring::a_password_is_kept_taken_and_forgotten", || {
        let server = Server::start();
        let office = Office::eighth();
        let kept = |office: &Office| answer(office, account("kept", &server));
        assert_eq!(kept(&office), json!({"kept": false, "no_keyring": null}));
        let find = json!({"do": "find", "address": server.address, "account": "officer", "password": "hush-4711", "keep": true});
        assert_eq!(answer(&office, find)["not_kept"], Value::Null);
        assert_eq!(kept(&office)["kept"], json!(true));
        set_up(&office, &server.address);

        // From now on nobody types it.
        let sent = answer(&office, json!({"do": "send", "summit": ids::EIGHTH}));
        assert!(sent["sent"].as_u64().unwrap() > 8, "{sent}");
        assert!(!office.dump().contains("hush-4711"), "it stands in no store");

        // Another password takes its place, and each account has its own.
        Publishing::default()
            .send(
                &office.desk,
                ids::EIGHTH,
                Some(Password::new("hush-4711")),
                true,
                &Wish { look: true, ..Wish::default() },
                &mut |_| {},
            )
            .unwrap();
        assert_eq!(kept(&office)["kept"], json!(true));
        let other = json!({"do": "kept", "address": server.address, "account": "delegate"});
        assert_eq!(answer(&office, other)["kept"], json!(false));

        for _ in 0..2 {
            assert_eq!(answer(&office, account("forget", &server)), Value::Null);
            assert_eq!(kept(&office), json!({"kept": false, "no_keyring": null}));
        }
        assert_eq!(unattended(&office), "password_needed");
    });
}

/// Why it cannot be published when nobody types a password.
fn unattended(office: &Office) -> String {
    let wish = Wish { look: true, ..Wish::default() };
    let failure = Publishing::default().send(&office.desk, ids::EIGHTH, None, false, &wish, &mut |_| {}).unwrap_err();
    failure.code().to_owned()
}

/// Without a keyring that answers, a password is typed each time: a sentence says so, and nothing else is the worse for it.
fn typed_each_time(server: &Server, sentence: &str) {
    let office = office(server);
    assert_eq!(unattended(&office), "password_needed");
    let sent = answer(&office, json!({"do": "send", "summit": ids::EIGHTH, "password": "hush-4711", "keep": true}));
    assert!(sent["sent"].as_u64().unwrap() > 8, "{sent}");
    assert_eq!(sent["not_kept"]["en"], sentence);
}

/// The account `officer` as it is known at an address: what is kept for it, and that nobody claims to have forgotten it.
fn out_of_reach(address: &str, sentence: &str) {
    let office = Office::eighth();
    let kept = answer(&office, json!({"do": "kept", "address": address, "account": "officer"}));
    assert_eq!((&kept["kept"], &kept["no_keyring"]["en"]), (&json!(false), &json!(sentence)));
    let forget = json!({"do": "forget", "address": address, "account": "officer"});
    let forget = serde_json::from_value::<PublishOf>(forget).unwrap();
    assert!(Publishing::default().answer(&office.desk, forget).is_err());
}

#[test]
fn a_locked_keyring_is_not_waited_for() {
    within(Keyring::Locked, "keyring::a_locked_keyring_is_not_waited_for", || {
        let server = Server::start();
        let note = Path::new(&env::var_os("HOME").unwrap()).join("kept for");
        let Ok(address) = fs::read_to_string(&note) else {
            let find = json!({"do": "find", "address": server.address, "account": "officer", "password": "hush-4711", "keep": true});
            assert_eq!(answer(&Office::eighth(), find)["not_kept"], Value::Null);
            return fs::write(note, &server.address).unwrap();
        };
        let sentence = "This computer's keyring is locked. Unlock it, or type the password each time.";
        out_of_reach(&address, sentence);
        typed_each_time(&server, sentence);
    });
}

#[test]
fn without_a_keyring_a_password_is_typed_each_time() {
    within(Keyring::None, "keyring::without_a_keyring_a_password_is_typed_each_time", || {
        let server = Server::start();
        let sentence = "This computer has no keyring that would keep the password. Type it each time.";
        out_of_reach(&server.address, sentence);
        typed_each_time(&server, sentence);
    });
}

/// The program as it is started here, over a store in the home of the session.
fn started() -> Safe {
    Safe::new(
        &Path::new(&env::var_os("HOME").unwrap()).join("summits.plenary"),
        &StoreKey::Plain,
        SystemKeyring,
        |path, key| Desk::open_existing(path, key, "Desk", Box::<Machine>::default()),
        |path, passphrase| Desk::make(path, passphrase, "Desk", Box::<Machine>::default()),
    )
    .unwrap()
}

/// What is answered, or why nothing is.
fn said(safe: &Safe, wish: &str) -> Result<Value, Value> {
    let wish = json!({"do": wish, "passphrase": "three odd words"});
    let wish = match wish["do"].as_str() {
        Some("open_by_keyring" | "leave_keyring" | "lock" | "state") => json!({"do": wish["do"]}),
        _ => wish,
    };
    safe.answer(serde_json::from_value(wish).unwrap()).map_err(|failure| failure.message().en.clone().into())
}

#[test]
fn a_protected_store_is_opened_by_the_keyring_when_the_program_starts() {
    within(Keyring::Open, "keyring::a_protected_store_is_opened_by_the_keyring_when_the_program_starts", || {
        let safe = started();
        said(&safe, "make").unwrap();
        said(&safe, "keep_in_keyring").unwrap();
        drop(safe);
        let safe = started();
        assert_eq!(said(&safe, "state").unwrap()["keyring"], true);
        said(&safe, "open_by_keyring").unwrap();
        assert_eq!(said(&safe, "state").unwrap()["locked"], false);
        said(&safe, "lock").unwrap();
        assert!(said(&safe, "open_by_keyring").is_err());
        said(&safe, "unlock").unwrap();
        said(&safe, "leave_keyring").unwrap();
        drop(safe);
        let safe = started();
        assert_eq!(said(&safe, "state").unwrap()["keyring"], false);
        assert!(said(&safe, "open_by_keyring").is_err());
        said(&safe, "unlock").unwrap();
    });
}

#[test]
fn a_locked_keyring_leaves_the_store_to_its_passphrase() {
    within(Keyring::Locked, "keyring::a_locked_keyring_leaves_the_store_to_its_passphrase", || {
        let safe = started();
        if said(&safe, "make").is_ok() {
            said(&safe, "keep_in_keyring").unwrap();
            return;
        }
        let sentence = "This computer's keyring is locked. Type the passphrase.";
        assert_eq!(said(&safe, "open_by_keyring"), Err(sentence.into()));
        said(&safe, "unlock").unwrap();
        let sentence = "This computer's keyring is locked. Unlock it, then try again. Nothing was changed.";
        assert_eq!(said(&safe, "keep_in_keyring"), Err(sentence.into()));
    });
}

#[test]
fn without_a_keyring_the_passphrase_is_typed() {
    within(Keyring::None, "keyring::without_a_keyring_the_passphrase_is_typed", || {
        let safe = started();
        said(&safe, "make").unwrap();
        let sentence = "This computer has no keyring that would keep the key. The passphrase is typed when Plenary starts, as before.";
        assert_eq!(said(&safe, "keep_in_keyring"), Err(sentence.into()));
        assert_eq!(said(&safe, "state").unwrap()["keyring"], false);
    });
}
