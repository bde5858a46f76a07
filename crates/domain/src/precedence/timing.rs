//! Speaking time: how long each may speak, or how long it takes when each speaks that long.

use crate::{Refusal, Words};

/// Words a minute that interpreters can follow (United Nations Office at Geneva).
pub const WORDS_A_MINUTE: u32 = 120;

/// What there is to divide, in minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Timing {
    /// How many speak; the chair, who opens and closes, is not one of them.
    pub speakers: u32,
    /// The minutes there are; none where the limit decides.
    pub total: Option<u32>,
    /// Minutes for the opening.
    pub opening: u32,
    /// Minutes for the closing.
    pub closing: u32,
    /// Minutes kept back.
    pub buffer: u32,
    /// The minutes each may speak; none where the total decides.
    pub limit: Option<u32>,
    /// Seconds each has: see [`timing`].
    pub seconds_each: u32,
    /// Words each has.
    pub words_each: u32,
    /// The minutes all of it takes, begun ones counted.
    pub takes: u32,
}

/// Works out what is not given: with a limit what everything takes, without one what each has (whole seconds).
///
/// Refuses where neither is given, where nobody speaks, and where opening, closing and buffer leave nothing.
pub fn timing(given: Timing) -> Result<Timing, Refusal> {
    let around = given.opening.saturating_add(given.closing).saturating_add(given.buffer);
    let refuse = |code, field: &str, en: String, ko: String| Err(Refusal::new(code, Words::new(en, ko)).at(field));
    if given.speakers == 0 {
        return refuse("nobody_speaks", "speakers", "Nobody speaks yet.".into(), "발언자가 없습니다.".into());
    }
    let seconds_each = match (given.limit, given.total) {
        (Some(limit), _) => limit.saturating_mul(60),
        (None, Some(total)) if total > around => (total - around).saturating_mul(60) / given.speakers,
        (None, Some(total)) => {
            return refuse(
                "no_time_left",
                "total",
                format!("Opening, closing and buffer take {around} minutes: nothing is left of {total}."),
                format!("개회, 폐회, 예비 시간이 {around}분이어서 {total}분 중 남는 시간이 없습니다."),
            );
        }
        (None, None) => {
            return refuse(
                "no_time",
                "total",
                "Say how many minutes there are, or how long each may speak.".into(),
                "전체 시간 또는 1인당 발언 시간을 입력해 주세요.".into(),
            );
        }
    };
    let spoken = seconds_each.saturating_mul(given.speakers).div_ceil(60);
    Ok(Timing {
        seconds_each,
        words_each: seconds_each.saturating_mul(WORDS_A_MINUTE) / 60,
        takes: around.saturating_add(spoken),
        ..given
    })
}
