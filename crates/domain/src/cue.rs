//! Cues: the run of show of a session, minute by minute. For the officers and whoever works the room; never in an export.

use crate::{
    Clocks, CueId, Fold, Refusal, SessionId, Start, Words,
    clocks::Resolution,
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
    /// A time of day on the date the session starts, by the session's own clock, or on the next one where the session goes on
    /// after midnight. It goes with the session's date, and keeps its hour when the session takes another.
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
            CueTime::Clock(time) => clocks.settled_instant(&reading(time, session, start, clocks)),
        })
    }

    /// Refuses a time of day that clocks skip on the date it would fall on.
    pub fn exists(&self, session: &Session, clocks: &Clocks) -> Result<(), Refusal> {
        let (CueTime::Clock(time), Some(start)) = (self.time, session.start) else { return Ok(()) };
        let shown = reading(time, session, start, clocks);
        // Of a reading that comes twice it is known which is meant.
        let fold = shown.fold.or(Some(Fold::Earlier));
        clocks.instant(&Start { fold, ..shown }).map(|_| ()).map_err(|refusal| refusal.at("clock"))
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

/// Which reading of its session's clock a time of day means. Of a session that goes on after midnight, what lies before its
/// start and within its length after midnight is of the next date: “00:15” of a session at 23:30.
fn reading(time: NaiveTime, session: &Session, start: Start, clocks: &Clocks) -> Start {
    let from = clocks.settled_instant(&start);
    let length = Duration::minutes(i64::from(session.minutes));
    let next = start.date.succ_opt().filter(|next| {
        let goes_on = clocks.wall(start.zone, from + length).date() > start.date;
        goes_on && time < start.time && next.and_time(time) <= next.and_time(NaiveTime::MIN) + length
    });
    let shown = Start { date: next.unwrap_or(start.date), time, fold: None, ..start };
    let fold = match clocks.resolve(shown.zone, shown.wall()) {
        Resolution::Fold { earlier, later } => {
            let nearest =
                if (later.utc - from).abs() < (earlier.utc - from).abs() { Fold::Later } else { Fold::Earlier };
            // A session that begins in a reading of its own has its cues in the same.
            Some(start.fold.filter(|_| next.is_none()).unwrap_or(nearest))
        }
        _ => None,
    };
    Start { fold, ..shown }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Rules, SummitId, Zone, civil::minute, vocabulary::*};
    use chrono::NaiveDate;
    use uuid::Uuid;

    fn session(start: Option<(&str, &str)>) -> Session {
        let start = start.map(|(date, time)| Start {
            date: date.parse::<NaiveDate>().unwrap(),
            time: minute::parse(time).unwrap(),
            zone: Zone::parse("Europe/London").unwrap(),
            fold: None,
        });
        Session {
            id: SessionId(Uuid::nil()),
            summit: SummitId(Uuid::nil()),
            kind: SessionKind::Ministerial,
            format: Format::Hosted,
            status: SessionStatus::Confirmed,
            title: "Ministers".into(),
            title_ko: String::new(),
            start,
            planned: None,
            minutes: 60,
            place: None,
            join_link: String::new(),
            chair: None,
            vice_chair: None,
            rapporteur: None,
            resumes: None,
            notes: String::new(),
            interpreted: false,
            lock: String::new(),
            assumed: Vec::new(),
        }
    }

    #[test]
    fn cues_fall_by_their_session() {
        let clocks = Clocks::new(std::sync::Arc::new(Rules::embedded()));
        let after = CueTime::After;
        let clock = |time: &str| CueTime::Clock(minute::parse(time).unwrap());
        for (name, start, time, falls) in [
            ("in the tray", None, after(-30), None),
            ("before its session", Some(("2021-11-18", "14:00")), after(-45), Some("2021-11-18T13:15")),
            ("in the middle of it", Some(("2021-11-18", "14:00")), after(90), Some("2021-11-18T15:30")),
            ("on the day before", Some(("2021-11-18", "00:15")), after(-30), Some("2021-11-17T23:45")),
            ("at its hour", Some(("2021-11-18", "14:00")), clock("09:30"), Some("2021-11-18T09:30")),
            ("at its hour in summer", Some(("2021-07-18", "14:00")), clock("09:30"), Some("2021-07-18T08:30")),
            // Minutes are minutes, whatever the clock shows: it goes from 01:00 to 02:00 on that morning.
            ("across a change of clocks", Some(("2021-03-28", "02:30")), after(-60), Some("2021-03-28T00:30")),
            ("at an hour clocks skip", Some(("2021-03-28", "09:00")), clock("01:30"), Some("2021-03-28T01:30")),
            ("at an hour that comes twice", Some(("2021-10-31", "09:00")), clock("01:30"), Some("2021-10-31T01:30")),
            ("twice, in a session before", Some(("2021-10-31", "00:45")), clock("01:30"), Some("2021-10-31T00:30")),
            ("after midnight", Some(("2021-11-18", "23:30")), clock("00:15"), Some("2021-11-19T00:15")),
            ("at its end after midnight", Some(("2021-11-18", "23:30")), clock("00:30"), Some("2021-11-19T00:30")),
            ("a little after that", Some(("2021-11-18", "23:30")), clock("01:00"), Some("2021-11-19T01:00")),
            ("long before", Some(("2021-11-18", "23:30")), clock("01:01"), Some("2021-11-18T01:01")),
            ("at midnight, when it ends", Some(("2021-11-18", "23:00")), clock("00:00"), Some("2021-11-19T00:00")),
            ("over before midnight", Some(("2021-11-18", "22:45")), clock("00:15"), Some("2021-11-18T00:15")),
        ] {
            let session = session(start);
            let cue = Cue { time, ..Cue::blank(CueId(Uuid::nil()), session.id) };
            let told = cue.at(&session, &clocks).map(|at| at.format("%Y-%m-%dT%H:%M").to_string());
            assert_eq!(told.as_deref(), falls, "{name}");
        }
    }

    #[test]
    fn cues_have_the_reading_of_their_session() {
        let clocks = Clocks::new(std::sync::Arc::new(Rules::embedded()));
        for (time, fold, cue, falls) in [
            ("01:30", Fold::Earlier, "01:45", "00:45"),
            ("01:30", Fold::Later, "01:45", "01:45"),
            ("01:30", Fold::Later, "01:15", "01:15"),
            ("01:30", Fold::Earlier, "01:15", "00:15"),
            ("01:00", Fold::Later, "01:59", "01:59"),
        ] {
            let mut session = session(Some(("2021-10-31", time)));
            session.start = session.start.map(|start| Start { fold: Some(fold), ..start });
            let time = CueTime::Clock(minute::parse(cue).unwrap());
            let cue = Cue { time, ..Cue::blank(CueId(Uuid::nil()), session.id) };
            let at = cue.at(&session, &clocks).unwrap().format("%H:%M").to_string();
            assert_eq!(at, falls, "{time:?} of {fold:?} {:?}", session.start);
        }
    }

    #[test]
    fn a_time_of_day_that_clocks_skip_is_refused() {
        let clocks = Clocks::new(std::sync::Arc::new(Rules::embedded()));
        for (date, time, cue, refused) in [
            ("2021-03-28", "00:30", "01:15", true),
            ("2021-03-28", "00:30", "02:15", false),
            ("2021-03-27", "23:30", "01:00", true),
            ("2021-10-31", "00:30", "01:15", false),
        ] {
            let session = Session { minutes: 90, ..session(Some((date, time))) };
            let time = CueTime::Clock(minute::parse(cue).unwrap());
            let refusal = Cue { time, ..Cue::blank(CueId(Uuid::nil()), session.id) }.exists(&session, &clocks).err();
            let told =
                refusal.map(|refusal| (refusal.code.to_string(), refusal.field.clone().map(|field| field.to_string())));
            assert_eq!(told, refused.then(|| ("gap".to_owned(), Some("clock".to_owned()))), "{date} {cue}");
        }
    }
}
