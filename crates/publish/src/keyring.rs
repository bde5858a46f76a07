//! Passwords in the keyring of the system, where an officer wishes it (Secret Service, Keychain, Credential Manager). They stand
//! nowhere else.

use crate::Fault;
use keyring::{Entry, Error};

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
    Entry::new(HEADING, &format!("{account} {address}")).map_err(|fault| no_keyring(&fault))
}

fn no_keyring(fault: &Error) -> Fault {
    Fault::NoKeyring(fault.to_string())
}
