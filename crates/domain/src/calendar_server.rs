//! Calendar servers: where a summit's calendars are put for others to read.

use crate::{Refusal, SummitId, Words, text, vocabulary::CalendarLanguage};

/// The server to which a summit's calendars go, as an officer has set it up. The password is never part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarServer {
    /// The summit.
    pub summit: SummitId,
    /// Its address, `https://calendar.example.org/`.
    pub address: String,
    /// The name of the account that may write there.
    pub account: String,
    /// In which language the calendars are written.
    pub language: CalendarLanguage,
}

impl CalendarServer {
    /// The same with its texts cleaned; refuses an address that is none, or that carries a password.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.address = text::required("address", &self.address)?;
        self.account = text::required("account", &self.account)?;
        let rest = self.address.strip_prefix("https://").or_else(|| self.address.strip_prefix("http://"));
        let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).filter(|host| !host.is_empty());
        match host {
            Some(host) if !host.contains('@') => Ok(self),
            _ => Err(Refusal::new(
                "address",
                Words::new(
                    "This is no address of a server. Write it as https://calendar.example.org/, without a name or a password in it.",
                    "서버 주소가 아닙니다. 계정 이름이나 비밀번호 없이 https://calendar.example.org/와 같이 입력해 주세요.",
                ),
            )
            .at("address")),
        }
    }
}
