//! Cues: the run of show of a session, minute by minute. For the officers and whoever works the room; never in an export.

use crate::{
    Clocks, CueId, Refusal, SessionId, Start, Words,
    session::{LONGEST, Session},
    text,
    vocabulary::{Aspect, CueStatus},
};
use chrono::{DateTime, Duration, NaiveTime, Utc};

/// How far from its session's start a cue may lie, in minutes, before or after.
pub const FURTHEST: i32 = 24 * 60;

/// When a cue falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CueTime {
    /// Minutes after its session's start; before it where negative. It goes where the session goes.
    After(i32),
    /// A time of day on the date the session starts, by the session's own clock. It goes with the session's date, and
    /// keeps its hour when the session takes another.
    Clock(NaiveTime),
}

/// Something that happens at a moment: who does what, where, told by which channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Which.
    pub id: CueId,
    /// The session it belongs to.
    pub session: SessionId,
    /// When it falls.
    pub time: CueTime,
    /// How long it takes, in minutes; 0 for a moment.
    pub minutes: u32,
    /// What happens.
    pub what: String,
    /// The same in Korean; empty where nobody has written it yet.
    pub what_ko: String,
    /// Who acts.
    pub who: String,
    /// Where.
    pub location: String,
    /// How it is called, such as a radio channel.
    pub channel: String,
    /// Notes of the officers.
    pub notes: String,
    /// Where it stands.
    pub status: CueStatus,
    /// When it really happened; given by the desk's clock.
    pub acted: Option<DateTime<Utc>>,
    /// What of it is assumed rather than known.
    pub assumed: Vec<Aspect>,
}

impl Cue {
    /// A cue at its session's start, of which nothing is known yet.
    pub fn blank(id: CueId, session: SessionId) -> Self {
        Self {
            id,
            session,
            time: CueTime::After(0),
            minutes: 0,
            what: String::new(),
            what_ko: String::new(),
            who: String::new(),
            location: String::new(),
            channel: String::new(),
            notes: String::new(),
            status: CueStatus::Pending,
            acted: None,
            assumed: Vec::new(),
        }
    }

    /// What happens, in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.what, &self.what_ko)
    }

    /// The instant it falls on; `None` while its session waits in the tray.
    pub fn at(&self, session: &Session, clocks: &Clocks) -> Option<DateTime<Utc>> {
        let start = session.start?;
        Some(match self.time {
            CueTime::After(minutes) => clocks.settled_instant(&start) + Duration::minutes(i64::from(minutes)),
            CueTime::Clock(time) => clocks.settled_instant(&Start { time, fold: None, ..start }),
        })
    }

    /// The same cue with every text cleaned; refuses what makes no sense.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.what = text::required("what", &self.what)?;
        self.what_ko = text::line("what_ko", &self.what_ko)?;
        self.who = text::line("who", &self.who)?;
        self.location = text::line("location", &self.location)?;
        self.channel = text::line("channel", &self.channel)?;
        self.notes = text::note("notes", &self.notes)?;
        if let CueTime::After(minutes) = self.time
            && !(-FURTHEST..=FURTHEST).contains(&minutes)
        {
            let hours = FURTHEST / 60;
            return Err(Refusal::new(
                "too_far",
                Words::new(
                    format!("A cue lies within {hours} hours of its session’s start."),
                    format!("큐는 세션 시작 전후 {hours}시간 안에 있어야 합니다."),
                ),
            )
            .at("begins_after"));
        }
        if self.minutes > LONGEST {
            return Err(Refusal::new(
                "minutes",
                Words::new(
                    format!("A cue stays within {LONGEST} minutes."),
                    format!("큐는 {LONGEST}분을 넘을 수 없습니다."),
                ),
            )
            .at("minutes"));
        }
        self.assumed.sort();
        self.assumed.dedup();
        Ok(self)
    }
}
