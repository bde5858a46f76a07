//! PINs of officers: hashed slowly and with salt, compared, and guessed at no faster than a tired officer types.

use argon2::{
    Argon2,
    password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString},
};
use chrono::{DateTime, Duration, Utc};
use plenary_domain::{OfficerId, Refusal, Words, officer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

use crate::Failure;

/// A PIN as it was typed. It is never shown, not even where an action is written down for a technician.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS), ts(type = "string"))]
pub struct Pin(pub(crate) String);

impl std::fmt::Debug for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pin(…)")
    }
}

/// The hash to keep of a PIN. `salt` is an id nobody has had before.
pub(crate) fn hashed(pin: &str, salt: Uuid) -> Result<String, Failure> {
    let salt = SaltString::encode_b64(salt.as_bytes()).map_err(broken)?;
    Ok(Argon2::default().hash_password(pin.as_bytes(), &salt).map_err(broken)?.to_string())
}

/// Whether a PIN is the one that was hashed.
fn fits(pin: &str, hash: &str) -> Result<bool, Failure> {
    let hash = PasswordHash::new(hash).map_err(broken)?;
    match Argon2::default().verify_password(pin.as_bytes(), &hash) {
        Ok(()) => Ok(true),
        Err(argon2::password_hash::Error::Password) => Ok(false),
        Err(fault) => Err(broken(fault)),
    }
}

fn broken(fault: argon2::password_hash::Error) -> Failure {
    Failure::Faulted {
        code: "pin_hash".into(),
        message: Words::new("The PIN could not be looked at.", "PIN을 확인하지 못했습니다."),
        details: fault.to_string(),
    }
}

/// The wrong PINs of late, by officer. They are forgotten when the program ends; the hash alone is slow enough then.
#[derive(Debug, Default)]
pub(crate) struct Guesses(BTreeMap<OfficerId, (u32, DateTime<Utc>)>);

impl Guesses {
    /// Refuses a missing or wrong PIN of an officer, and any PIN at all so shortly after several wrong ones.
    pub(crate) fn check(
        &mut self,
        now: DateTime<Utc>,
        whose: OfficerId,
        hash: &str,
        typed: Option<&str>,
        field: &str,
    ) -> Result<(), Failure> {
        let Some(typed) = typed else {
            return Err(Refusal::new(
                "pin_needed",
                Words::new("This officer has a PIN. Type it.", "PIN이 설정된 담당자입니다. PIN을 입력해 주세요."),
            )
            .at(field)
            .into());
        };
        let (wrong, last) = self.0.get(&whose).copied().unwrap_or((0, now));
        let waits = last + Duration::seconds(i64::from(officer::seconds_to_wait(wrong))) - now;
        if waits > Duration::zero() {
            let seconds = waits.num_seconds() + 1;
            return Err(Refusal::new(
                "pin_wait",
                Words::new(
                    format!("Too many wrong PINs. Try again in {seconds} seconds."),
                    format!("PIN을 여러 번 잘못 입력했습니다. {seconds}초 후에 다시 시도해 주세요."),
                ),
            )
            .at(field)
            .into());
        }
        if fits(typed.trim(), hash)? {
            self.0.remove(&whose);
            return Ok(());
        }
        self.0.insert(whose, (wrong.saturating_add(1), now));
        Err(Refusal::new("pin_wrong", Words::new("This is not the PIN.", "PIN이 맞지 않습니다.")).at(field).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_kept_as_a_salted_hash_and_shown_nowhere() {
        let (one, other) = (hashed("1234", Uuid::from_u128(1)).unwrap(), hashed("1234", Uuid::from_u128(2)).unwrap());
        assert!(one.starts_with("$argon2id$") && one != other && !one.contains("1234"));
        assert!(fits("1234", &one).unwrap() && !fits("1235", &one).unwrap());
        assert_eq!(format!("{:?}", Pin("1234".into())), "Pin(…)");
    }
}
