//! Passwords in the keyring of the system, where an officer wishes it (Secret Service, Keychain, Credential Manager). They stand
//! nowhere else.

use crate::Fault;
use keyring_core::{CredentialStore, Entry, Error};
use std::sync::Arc;

/// Under which heading the keyring shows them.
const HEADING: &str = "Plenary calendar server";

/// The password that is kept for an account; `None` where none is.
pub(crate) fn recall(address: &str, account: &str) -> Result<Option<String>, Fault> {
    match entry(address, account)?.get_password() {
        Ok(password) => Ok(Some(password)),
        Err(Error::NoEntry) => Ok(None),
        Err(fault) => Err(no_keyring(&fault)),
    }
}

/// Keeps a password in the place of the one before.
pub(crate) fn keep(address: &str, account: &str, password: &str) -> Result<(), Fault> {
    entry(address, account)?.set_password(password).map_err(|fault| no_keyring(&fault))
}

/// Forgets a password; where none is kept, nothing is to be done.
pub(crate) fn forget(address: &str, account: &str) -> Result<(), Fault> {
    match entry(address, account)?.delete_credential() {
        Ok(()) | Err(Error::NoEntry) => Ok(()),
        Err(fault) => Err(no_keyring(&fault)),
    }
}

fn entry(address: &str, account: &str) -> Result<Entry, Fault> {
    system()
        .and_then(|keyring| keyring.build(HEADING, &format!("{account} {address}"), None))
        .map_err(|fault| no_keyring(&fault))
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

fn no_keyring(fault: &Error) -> Fault {
    Fault::NoKeyring(fault.to_string())
}
