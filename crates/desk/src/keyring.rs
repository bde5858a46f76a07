//! The keyring of the system, as far as the desk knows one: hosts bring it. On one computer, for whoever is signed in there, it keeps what
//! opens a protected store when the program starts.

use crate::{Desk, Failure};
use plenary_domain::{Refusal, Words};
use plenary_store::{ForKeyring, Phrase};

/// What keeps secrets on a computer for whoever is signed in.
pub trait Keyring: Send + Sync {
    /// What is kept under a name; `None` where nothing is.
    fn recall(&self, name: &str) -> Result<Option<Phrase>, NoKeyring>;

    /// Keeps a secret in the place of the one before.
    fn keep(&self, name: &str, secret: &Phrase) -> Result<(), NoKeyring>;

    /// Forgets what is kept; where nothing is, nothing is to be done.
    fn forget(&self, name: &str) -> Result<(), NoKeyring>;
}

/// Why a keyring does not answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoKeyring {
    /// It is locked, and nobody has opened it.
    Locked,
    /// There is none; with what the system says of it.
    Missing(String),
}

impl NoKeyring {
    /// Nothing could be put into it.
    fn on_keeping(&self) -> Refusal {
        match self {
            Self::Locked => Refusal::new(
                "keyring_locked",
                Words::new(
                    "This computer's keyring is locked. Unlock it, then try again. Nothing was changed.",
                    "이 컴퓨터의 키링이 잠겨 있습니다. 키링을 푼 뒤 다시 시도해 주세요. 변경된 내용은 없습니다.",
                ),
            ),
            Self::Missing(_) => Refusal::new(
                "no_keyring",
                Words::new(
                    "This computer has no keyring that would keep the key. The passphrase is typed when Plenary starts, as before.",
                    "이 컴퓨터에는 키를 보관할 키링이 없습니다. 지금처럼 Plenary를 시작할 때 암호를 입력해 주세요.",
                ),
            ),
        }
    }

    /// Nothing could be taken out of it.
    pub(crate) fn on_opening(&self) -> Refusal {
        match self {
            Self::Locked => Refusal::new(
                "keyring_locked",
                Words::new(
                    "This computer's keyring is locked. Type the passphrase.",
                    "이 컴퓨터의 키링이 잠겨 있습니다. 암호를 입력해 주세요.",
                ),
            ),
            Self::Missing(_) => Refusal::new(
                "no_keyring",
                Words::new(
                    "This computer's keyring does not answer. Type the passphrase.",
                    "이 컴퓨터의 키링이 응답하지 않습니다. 암호를 입력해 주세요.",
                ),
            ),
        }
    }
}

/// The keyring answers, and keeps nothing for this store.
pub(crate) fn not_kept() -> Refusal {
    Refusal::new(
        "not_in_keyring",
        Words::new(
            "This computer's keyring does not have the key of this store. Type the passphrase; in Settings, Protection, the keyring can be \
             given it anew.",
            "이 컴퓨터의 키링에 이 자료 파일의 키가 없습니다. 암호를 입력해 주세요. 설정의 ‘보호’에서 키를 다시 보관할 수 있습니다.",
        ),
    )
}

impl Desk {
    /// What the keyring is to keep so that it opens the store, for one who knows the passphrase.
    pub(crate) fn for_keyring(&self, passphrase: &Phrase) -> Result<ForKeyring, Failure> {
        self.with_store(|store| store.for_keyring(passphrase))
    }

    /// Has the keyring open the store when the program starts. While somebody is asked whether it may, work goes on.
    ///
    /// Refused with `keyring_locked` and `no_keyring` where it does not keep what it is to keep.
    pub(crate) fn open_by_keyring(&self, made: ForKeyring, keyring: &dyn Keyring) -> Result<(), Failure> {
        let name = made.name();
        keyring.keep(&name, made.secret()).map_err(|fault| fault.on_keeping())?;
        let done = self.with_store(|store| store.open_by_keyring(made));
        if done.is_err() {
            // It would open nothing.
            let _ = keyring.forget(&name);
        }
        done
    }

    /// Has no keyring open the store any more.
    pub(crate) fn open_by_no_keyring(&self) -> Result<(), Failure> {
        self.with_store(|store| store.open_by_no_keyring())
    }
}
