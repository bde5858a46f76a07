//! The keyring of the system (Secret Service, Keychain, Credential Manager): passwords of calendar servers, where an officer wishes it, and
//! what opens a protected store when the program starts. They stand nowhere else.

use crate::Fault;
use keyring_core::{CredentialStore, Entry, Error};
use plenary_desk::{
    Phrase,
    keyring::{Keyring, NoKeyring},
};
use std::{
    sync::{Arc, mpsc},
    thread,
    time::Duration,
};

/// Under which headings the keyring shows what it keeps.
const SERVER: &str = "Plenary calendar server";
const STORE: &str = "Plenary store";

/// How long a keyring may take. It may be asking for a password of its own meanwhile, in a window that somebody has yet to see; some
/// would wait for that for ever.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the system keeps for whoever is signed in: here, what opens protected stores.
#[derive(Clone, Copy, Debug)]
pub struct SystemKeyring;

impl Keyring for SystemKeyring {
    fn recall(&self, name: &str) -> Result<Option<Phrase>, NoKeyring> {
        ask(STORE, name.to_owned(), |entry| entry.get_password().map(Phrase::from))
    }

    fn keep(&self, name: &str, secret: &Phrase) -> Result<(), NoKeyring> {
        let secret = secret.clone();
        ask(STORE, name.to_owned(), move |entry| entry.set_password(secret.as_str())).map(|_| ())
    }

    fn forget(&self, name: &str) -> Result<(), NoKeyring> {
        ask(STORE, name.to_owned(), |entry| entry.delete_credential()).map(|_| ())
    }
}

/// The password that is kept for an account; `None` where none is.
pub(crate) fn recall(address: &str, account: &str) -> Result<Option<String>, Fault> {
    Ok(ask(SERVER, user(address, account), |entry| entry.get_password())?)
}

/// Keeps a password in the place of the one before.
pub(crate) fn keep(address: &str, account: &str, password: &str) -> Result<(), Fault> {
    let password = password.to_owned();
    Ok(ask(SERVER, user(address, account), move |entry| entry.set_password(&password)).map(|_| ())?)
}

/// Forgets a password; where none is kept, nothing is to be done.
pub(crate) fn forget(address: &str, account: &str) -> Result<(), Fault> {
    Ok(ask(SERVER, user(address, account), |entry| entry.delete_credential()).map(|_| ())?)
}

fn user(address: &str, account: &str) -> String {
    format!("{account} {address}")
}

/// Asks the keyring about one of the things it keeps, and waits no longer than [`PATIENCE`]; `None` where it keeps no such thing.
fn ask<T: Send + 'static>(
    heading: &'static str,
    user: String,
    what: impl FnOnce(&Entry) -> Result<T, Error> + Send + 'static,
) -> Result<Option<T>, NoKeyring> {
    let (answering, answered) = mpsc::channel();
    thread::spawn(move || {
        let answer = system().and_then(|keyring| keyring.build(heading, &user, None)).and_then(|entry| what(&entry));
        // Nobody waits for it any more where it came too late.
        let _ = answering.send(answer);
    });
    match answered.recv_timeout(PATIENCE) {
        Ok(Ok(found)) => Ok(Some(found)),
        Ok(Err(Error::NoEntry)) => Ok(None),
        Ok(Err(Error::NoStorageAccess(_))) | Err(_) => Err(NoKeyring::Locked),
        Ok(Err(other)) => Err(NoKeyring::Missing(other.to_string())),
    }
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

impl From<NoKeyring> for Fault {
    fn from(fault: NoKeyring) -> Self {
        match fault {
            NoKeyring::Locked => Self::KeyringLocked,
            NoKeyring::Missing(why) => Self::NoKeyring(why),
        }
    }
}
