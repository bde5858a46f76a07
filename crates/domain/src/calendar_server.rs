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
    /// Whose calendars these are, by the address and the account: each account has calendars of its own, and what stands in those of
    /// one says nothing of another's.
    pub fn home(&self) -> String {
        format!("{} {}", self.address, self.account)
    }

    /// The same with its texts cleaned; refuses an address that is none, or that carries a password.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.address = address(&self.address)?;
        self.account = text::required("account", &self.account)?;
        Ok(self)
    }
}

/// The address of a server as it was typed, whole: one that does not say how it is spoken to is spoken to over TLS. Refuses what is no
/// address, such as one typed behind the beginning of another, or carries a name or a password.
pub fn address(typed: &str) -> Result<String, Refusal> {
    let clean = text::required("address", typed)?;
    let whole = if clean.contains("://") { clean } else { format!("https://{clean}") };
    let rest = whole.strip_prefix("https://").or_else(|| whole.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    // What stands in brackets is an address of its own with colons in it (RFC 3986 §3.2.2).
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, Some(port)),
        _ => (host, None),
    };
    let port_reads = port.is_none_or(|port| port.parse::<u16>().is_ok());
    let is_typing_slip = matches!(name, "http" | "https");
    if name.is_empty() || name.contains(['@', ' ']) || is_typing_slip || !port_reads {
        return Err(Refusal::new(
            "address",
            Words::new(
                "This is no address of a server. Write it as https://calendar.example.org/, without a name or a password in it.",
                "서버 주소가 아닙니다. 계정 이름이나 비밀번호 없이 https://calendar.example.org/와 같이 입력해 주세요.",
            ),
        )
        .at("address"));
    }
    if whole.starts_with("http://") && !is_this_machine(name) {
        return Err(Refusal::new("plain_password", read_on_its_way()).at("address"));
    }
    Ok(whole)
}

/// Whether a host is this machine itself, so that nothing said to it leaves the machine.
pub fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// Why a password is not sent to an address that is spoken to without TLS.
pub fn read_on_its_way() -> Words {
    Words::new(
        "At this address the password could be read on its way. Use an address that begins with https://.",
        "이 주소로는 비밀번호가 암호화되지 않은 채 전송됩니다. https://로 시작하는 주소를 사용해 주세요.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_as_people_type_it() {
        for (typed, whole) in [
            ("https://calendar.example.org/", "https://calendar.example.org/"),
            ("  calendar.example.org/dav ", "https://calendar.example.org/dav"),
            ("calendar.example.org:8443", "https://calendar.example.org:8443"),
            ("http://127.0.0.1:5232/", "http://127.0.0.1:5232/"),
            ("https://[2001:db8::1]/", "https://[2001:db8::1]/"),
            ("https://[2001:db8::1]:8443/", "https://[2001:db8::1]:8443/"),
        ] {
            assert_eq!(address(typed).as_deref().ok(), Some(whole), "{typed}");
        }
        for typed in [
            "https://",
            "https:///dav",
            "https://http://127.0.0.1:5232/",
            "https://calendar.example.org:/",
            "https://calendar.example.org:99999/",
            "https://officer:secret@calendar.example.org/",
            "officer@calendar.example.org",
            "my calendar",
            "https//calendar.example.org/",
            "https:/calendar.example.org/",
            "ftp://calendar.example.org/",
        ] {
            assert_eq!(address(typed).err().map(|refused| refused.code), Some("address"), "{typed}");
        }
        for typed in ["http://calendar.example.org/", "http://[2001:db8::1]:5232/", "http://127.0.0.1.example.org/"] {
            assert_eq!(address(typed).err().map(|refused| refused.code), Some("plain_password"), "{typed}");
        }
    }
}
