//! Passphrases and codes that somebody tries: a few at once, then slower and slower.

use crate::Failure;
use plenary_domain::{Refusal, Words, officer};
use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How many wrong ones there were in a row, and when the last of them. Forgotten when the program ends: what is tried is slow enough to
/// try elsewhere.
#[derive(Debug, Default)]
pub(crate) struct Attempts(Mutex<Option<(u32, Instant)>>);

impl Attempts {
    /// Carries out what somebody may be guessing with, in this field; one at a time. Who has guessed wrongly several times waits first.
    ///
    /// Refused with `passphrase_wait` where it is too early for another one.
    pub(crate) fn tried<T>(&self, field: &str, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
        let mut before = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let wrong = before.map_or(0, |(wrong, _)| wrong);
        if let Some((_, last)) = *before {
            let waits = Duration::from_secs(u64::from(officer::seconds_to_wait(wrong))).saturating_sub(last.elapsed());
            if !waits.is_zero() {
                return Err(too_many(waits.as_secs() + 1).at(field).into());
            }
        }
        let answered = work();
        match &answered {
            Err(failure) if is_wrong(failure.code()) => *before = Some((wrong.saturating_add(1), Instant::now())),
            Err(_) => {}
            Ok(_) => *before = None,
        }
        answered
    }

    /// As if it had been so much earlier.
    #[cfg(test)]
    pub(crate) fn let_pass(&self, time: Duration) {
        if let Some((_, last)) = self.0.lock().unwrap().as_mut() {
            *last -= time;
        }
    }
}

fn is_wrong(code: &str) -> bool {
    matches!(code, "passphrase_wrong" | "recovery_code_wrong" | "passphrase_of_its_day")
}

fn too_many(seconds: u64) -> Refusal {
    Refusal::new(
        "passphrase_wait",
        Words::new(
            format!("Too many wrong ones. Try again in {seconds} seconds."),
            format!("여러 번 잘못 입력했습니다. {seconds}초 후에 다시 시도해 주세요."),
        ),
    )
}
