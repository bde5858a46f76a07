//! Calendars on a server the ministry has already (CalDAV, RFC 4791), one way: what is planned here is put there.
//!
//! This is the only code of Plenary that speaks to another machine. It speaks to the one address an officer has given and to no
//! other: a server that sends it elsewhere is refused. Hosts call it; the desk and all below it link nothing that could.

mod answer;
mod client;
mod fault;
mod keyring;
mod publish;
mod publishing;

pub use client::{Account, Client, Put, Standing};
pub use fault::Fault;
pub use keyring::SystemKeyring;
pub use publish::{Wish, publish};
pub use publishing::Publishing;
