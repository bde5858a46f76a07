//! What can go wrong with a server, each in a sentence that says what to do.

use plenary_desk::Failure;
use plenary_domain::{Words, calendar_server};

/// Why a server was not reached, or did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The address is none.
    Address,
    /// A password would travel readable for everybody.
    Plain,
    /// Nobody answers there; with what the system says of it.
    Unreachable(String),
    /// The name or the password is wrong.
    Unauthorised,
    /// This account may not write there.
    Forbidden,
    /// The server sends us to another one, which nobody has allowed.
    Elsewhere(String),
    /// There is no calendar server at this address.
    NoCalendars,
    /// The server answers in a way that is not understood; with its number.
    Unexpected(u16),
    /// This computer keeps no passwords for us; with what the system says of it.
    NoKeyring(String),
    /// What keeps this computer's passwords is locked, and nobody has opened it.
    KeyringLocked,
}

impl Fault {
    /// A short word for programs.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Plain => "plain_password",
            Self::Unreachable(_) => "unreachable",
            Self::Unauthorised => "unauthorised",
            Self::Forbidden => "forbidden",
            Self::Elsewhere(_) => "elsewhere",
            Self::NoCalendars => "no_calendars",
            Self::Unexpected(_) => "unexpected",
            Self::NoKeyring(_) => "no_keyring",
            Self::KeyringLocked => "keyring_locked",
        }
    }

    /// The field it concerns.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Address | Self::Plain | Self::NoCalendars | Self::Elsewhere(_) => Some("address"),
            Self::Unauthorised | Self::NoKeyring(_) | Self::KeyringLocked => Some("password"),
            _ => None,
        }
    }

    /// One sentence.
    pub fn words(&self) -> Words {
        match self {
            Self::Address => Words::new(
                "This is no address of a server. Write it as https://calendar.example.org/.",
                "서버 주소가 아닙니다. https://calendar.example.org/와 같이 입력해 주세요.",
            ),
            Self::Plain => calendar_server::read_on_its_way(),
            Self::Unreachable(why) => Words::new(
                format!("The server does not answer ({why}). Check the address and the network, then try again."),
                format!("서버가 응답하지 않습니다({why}). 주소와 네트워크를 확인한 뒤 다시 시도해 주세요."),
            ),
            Self::Unauthorised => Words::new(
                "The server does not accept this name and password.",
                "계정 이름 또는 비밀번호가 올바르지 않습니다.",
            ),
            Self::Forbidden => Words::new(
                "This account may not write there. Ask whoever runs the server for the right to make calendars.",
                "이 계정에는 쓰기 권한이 없습니다. 서버 관리자에게 캘린더 만들기 권한을 요청해 주세요.",
            ),
            Self::Elsewhere(place) => Words::new(
                format!(
                    "The server sends us to {place}, which you have not allowed. If that is right, give that address."
                ),
                format!("서버가 허용되지 않은 주소({place})로 안내합니다. 맞는 주소라면 그 주소를 직접 입력해 주세요."),
            ),
            Self::NoCalendars => Words::new(
                "There is no calendar server (CalDAV) at this address. Ask whoever runs it for the exact address.",
                "이 주소에는 캘린더 서버(CalDAV)가 없습니다. 서버 관리자에게 정확한 주소를 문의해 주세요.",
            ),
            Self::NoKeyring(_) => Words::new(
                "This computer has no keyring that would keep the password. Type it each time.",
                "이 컴퓨터에는 비밀번호를 보관할 키링이 없습니다. 게시할 때마다 입력해 주세요.",
            ),
            Self::KeyringLocked => Words::new(
                "This computer's keyring is locked. Unlock it, or type the password each time.",
                "이 컴퓨터의 키링이 잠겨 있습니다. 키링을 풀거나 게시할 때마다 비밀번호를 입력해 주세요.",
            ),
            Self::Unexpected(number) => Words::new(
                format!(
                    "The server answered with {number}, which is not expected. What was sent before stands; try again later."
                ),
                format!(
                    "서버가 예상하지 못한 응답({number})을 보냈습니다. 이미 보낸 내용은 유지되니 나중에 다시 시도해 주세요."
                ),
            ),
        }
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for Fault {}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Refused { code: fault.code().into(), message: fault.words(), field: fault.field().map(str::to_owned) }
    }
}
