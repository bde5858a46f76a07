//! Officers: who works at the desk, and what a PIN may be. The PIN itself is never part of a record.

use crate::{OfficerId, Refusal, Words, text};

/// The fewest and the most figures of a PIN.
pub const PIN: (usize, usize) = (4, 12);

/// An officer who may be on shift at this desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Which.
    pub id: OfficerId,
    /// The name that stands on every change, “Protocol desk 2”.
    pub name: String,
    /// Which of the PINs this officer has had is in force, from 1; 0 for none. What it is stands elsewhere, as a hash.
    pub pin: u32,
    /// Whether the officer works here no longer; the name stays on what was done.
    pub retired: bool,
}

impl Officer {
    /// The same officer with the name cleaned; refuses one without.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.name = text::required("name", &self.name)?;
        Ok(self)
    }
}

/// The figures of a PIN as they were typed; refuses anything but four to twelve figures.
pub fn pin(field: &str, typed: &str) -> Result<String, Refusal> {
    let (fewest, most) = PIN;
    let figures = typed.trim();
    if (fewest..=most).contains(&figures.len()) && figures.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(figures.to_owned());
    }
    Err(Refusal::new(
        "pin",
        Words::new(
            format!("A PIN has {fewest} to {most} figures and nothing else."),
            format!("PIN은 숫자 {fewest}~{most}자리여야 합니다."),
        ),
    )
    .at(field))
}

/// How many seconds the desk waits after this many wrong PINs in a row before it looks at another: the first three are free,
/// then 2, 4, 8… up to five minutes.
pub fn seconds_to_wait(wrong: u32) -> u32 {
    match wrong {
        0..=2 => 0,
        more => 2_u32.saturating_pow(more - 2).min(300),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_figures() {
        for good in ["1234", " 0000 ", "123456789012"] {
            assert_eq!(pin("pin", good).unwrap(), good.trim(), "{good}");
        }
        for bad in ["", "123", "1234567890123", "12a4", "１２３４", "12 34", "-1234"] {
            assert_eq!(pin("pin", bad).unwrap_err().code, "pin", "{bad}");
        }
    }

    #[test]
    fn guessing_is_slowed() {
        let waits: Vec<u32> = [0, 2, 3, 4, 5, 10, 11, 4_000_000_000].map(seconds_to_wait).into();
        assert_eq!(waits, [0, 0, 2, 4, 8, 256, 300, 300]);
    }
}
