//! Passwords in the keyring of the system, where an officer wishes it (Secret Service, Keychain, Credential Manager). They stand
//! nowhere else.

use crate::Fault;
use keyring_core::{CredentialStore, Entry, Error};
use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

/// Under which heading the keyring shows them.
const HEADING: &str = "Plenary calendar server";

/// How long a keyring may take. It may be asking for a password of its own meanwhile, in a window that somebody has yet to see; some
/// would wait for that for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// The password that is kept for an account; `None` where none is.
pub(crate) fn recall(address: &str, account: &str) -> Result<Option<String>, Fault> {
    found(ask(address, account, |entry| entry.get_password()))
}

/// Keeps a password in the place of the one before.
pub(crate) fn keep(address: &str, account: &str, password: &str) -> Result<(), Fault> {
    let password = password.to_owned();
    Ok(ask(address, account, move |entry| entry.set_password(&password))?)
}

/// Forgets a password; where none is kept, nothing is to be done.
pub(crate) fn forget(address: &str, account: &str) -> Result<(), Fault> {
    found(ask(address, account, |entry| entry.delete_credential())).map(|_| ())
}

fn found<T>(answer: Result<T, Error>) -> Result<Option<T>, Fault> {
    match answer {
        Ok(found) => Ok(Some(found)),
        Err(Error::NoEntry) => Ok(None),
        Err(fault) => Err(fault.into()),
    }
}

/// Asks the keyring about one account, and waits no longer than [`PATIENCE`].
fn ask<T: Send + 'static>(
    address: &str,
    account: &str,
    what: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<T, Error> {
    let user = format!("{account} {address}");
    let (answering, answered) = mpsc::channel();
    thread::spawn(move || {
        let answer = system().and_then(|keyring| keyring.build(HEADING, &user, None)).and_then(|entry| what(&entry));
        // Nobody waits for it any more where it came too late.
        let _ = answering.send(answer);
    });
    answered.recv_timeout(PATIENCE).unwrap_or_else(|late| Err(Error::NoStorageAccess(Box::new(late))))
}

/// The keyring of the system, asked for anew each time: one that was locked or absent may be there the next time.
fn system() -> Result<Arc<CredentialStore>, Error> {
    #[cfg(target_os = "macos")]
    let keyring = apple_native_keyring_store::keychain::Store::new()?;
    #[cfg(windows)]
    let keyring = windows_native_keyring_store::Store::new()?;
    #[cfg(all(unix, not(target_os = "macos")))]
    let keyring = dbus_secret_service_keyring_store::Store::new()?;
    Ok(keyring)
}

impl From<Error> for Fault {
    fn from(fault: Error) -> Self {
        match fault {
            Error::NoStorageAccess(_) => Self::KeyringLocked,
            other => Self::NoKeyring(other.to_string()),
        }
    }
}
