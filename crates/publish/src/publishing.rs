//! What screens and command lines ask for, answered by whoever may speak to a server.

use crate::{Account, Client, Fault, keyring, publish::Wish, publish::publish};
use plenary_desk::{
    Desk, Failure,
    export::{EntrySeen, Password, PasswordKept, PublishOf, PublishProgress, PublishReport, ServerFound},
};
use plenary_domain::{Refusal, SummitId, Words, calendar_server};
use serde_json::Value;
use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering},
};

/// The publication that may be under way in a program: one at a time, on the thread that asks for it.
#[derive(Debug, Default)]
pub struct Publishing {
    now: Mutex<Option<PublishProgress>>,
    stop: AtomicBool,
}

/// Ends what is under way, however it ends.
struct Underway<'a>(&'a Publishing);

impl Drop for Underway<'_> {
    fn drop(&mut self) {
        *self.0.now() = None;
    }
}

impl Publishing {
    /// Answers as JSON. To look and to send takes as long as the server does; everything else may be asked meanwhile.
    pub fn answer(&self, desk: &Desk, asked: PublishOf) -> Result<Value, Failure> {
        match asked {
            PublishOf::Find { address, account, password, keep } => {
                let address = calendar_server::address(&address)?;
                written(&find(&address, &account, &password, keep.unwrap_or_default())?)
            }
            PublishOf::Send { summit, password, keep, look, overwrite } => {
                let wish = Wish {
                    look: look.unwrap_or_default(),
                    overwrite: overwrite.unwrap_or_default().into_iter().collect(),
                };
                written(&self.send(desk, summit, password, keep.unwrap_or_default(), &wish, &mut |_| {})?)
            }
            PublishOf::KeepTheirs { summit, entries } => keep_theirs(desk, summit, &entries).map(|()| Value::Null),
            PublishOf::Progress {} => written(&*self.now()),
            PublishOf::Stop {} => {
                self.stop.store(true, Ordering::Relaxed);
                Ok(Value::Null)
            }
            PublishOf::Kept { address, account } => {
                let kept = match keyring::recall(&address, &account) {
                    Ok(password) => PasswordKept { kept: password.is_some(), no_keyring: None },
                    Err(fault) => PasswordKept { kept: false, no_keyring: Some(fault.words()) },
                };
                written(&kept)
            }
            PublishOf::Forget { address, account } => {
                keyring::forget(&address, &account)?;
                Ok(Value::Null)
            }
        }
    }

    /// Sends what does not stand there yet, with a password that is typed or kept. `heard` hears how far it is.
    pub fn send(
        &self,
        desk: &Desk,
        summit: SummitId,
        typed: Option<Password>,
        keep: bool,
        wish: &Wish,
        heard: &mut dyn FnMut(PublishProgress),
    ) -> Result<PublishReport, Failure> {
        let _underway = self.begin()?;
        let publication = desk.publication(summit)?;
        let server = publication.server.clone();
        let password = match typed.filter(|typed| !typed.is_empty()) {
            Some(typed) => typed,
            None if publication.due() == 0 && *wish == Wish::default() => Password::default(),
            None => keyring::recall(&server.address, &server.account)
                .ok()
                .flatten()
                .map(Password::new)
                .ok_or_else(password_needed)?,
        };
        let mut watch = |progress| {
            *self.now() = Some(progress);
            heard(progress);
            !self.stop.load(Ordering::Relaxed)
        };
        let mut report = publish(desk, publication, &password, wish, &mut watch)?;
        if keep {
            report.not_kept = not_kept(&server.address, &server.account, &password);
        }
        Ok(report)
    }

    fn begin(&self) -> Result<Underway<'_>, Refusal> {
        let mut now = self.now();
        if now.is_some() {
            return Err(Refusal::new(
                "already_publishing",
                Words::new(
                    "Calendars are being published already. Wait until that is done, or stop it.",
                    "이미 캘린더를 게시하고 있습니다. 끝날 때까지 기다리거나 중지해 주세요.",
                ),
            ));
        }
        *now = Some(PublishProgress::default());
        self.stop.store(false, Ordering::Relaxed);
        Ok(Underway(self))
    }

    fn now(&self) -> MutexGuard<'_, Option<PublishProgress>> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes ours as said, where it is what was seen beside theirs.
fn keep_theirs(desk: &Desk, summit: SummitId, entries: &[EntrySeen]) -> Result<(), Failure> {
    let publication = desk.publication(summit)?;
    let tasks = || publication.calendars.iter().flat_map(|calendar| &calendar.tasks);
    let mut kept = Vec::new();
    for seen in entries {
        let at = seen.at();
        let task = tasks().find(|task| at.is(&task.entry));
        // Where nothing is to be sent, what we would put there is what we put there last; where there was none, ours is gone.
        let last = || publication.known.iter().find(|known| at.is(known));
        match task.map(|task| &task.entry).or_else(last) {
            Some(ours) if !seen.is_ours(ours) => return Err(changed_since(&ours.title).into()),
            _ => kept.extend(task),
        }
    }
    let _sending = desk.sending(&publication)?;
    for task in kept {
        // Under the version we put there: when the session changes again, the server still refuses ours.
        desk.published(task)?;
    }
    Ok(())
}

fn changed_since(title: &str) -> Refusal {
    Refusal::new(
        "changed_since",
        Words::new(
            format!(
                "“{title}” has changed here since it was shown beside theirs, so nothing was noted. \
                 Look for changes by others, to see both as they are now."
            ),
            format!(
                "‘{title}’ 세션이 서버 내용과 함께 표시된 뒤 여기서 변경되어 아무것도 기록하지 않았습니다. \
                 ‘서버의 변경 확인’을 눌러 현재의 두 내용을 비교해 주세요."
            ),
        ),
    )
    .at("entries")
}

fn find(address: &str, account: &str, password: &Password, keep: bool) -> Result<ServerFound, Fault> {
    let client = Client::find(address, &Account { name: account.trim().into(), password: password.clone() })?;
    let not_kept = keep.then(|| not_kept(address, account.trim(), password)).flatten();
    Ok(ServerFound { home: client.home().into(), not_kept })
}

/// Keeps a password, and says why not where that fails: what was to be done with it is done.
fn not_kept(address: &str, account: &str, password: &Password) -> Option<Words> {
    keyring::keep(address, account, password.reveal()).err().map(|fault| fault.words())
}

fn password_needed() -> Refusal {
    Refusal::new("password_needed", Words::new("Type the password of the account.", "계정의 비밀번호를 입력해 주세요."))
        .at("password")
}

fn written(answer: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(answer).map_err(|fault| Failure::Faulted {
        code: "unwritable".into(),
        message: Words::new("The answer could not be written.", "응답을 작성하지 못했습니다."),
        details: fault.to_string(),
    })
}
