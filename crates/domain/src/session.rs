//! Sessions and their agenda items.

use crate::{
    AgendaItemId, Clocks, DelegateId, DelegationId, PlaceId, Refusal, SessionId, Start, SummitId, Words, text,
    vocabulary::{AgendaItemKind, Aspect, Format, SessionKind, SessionStatus},
};
use chrono::{DateTime, Duration, Utc};

pub use crate::agenda::item_offsets;

impl SessionKind {
    /// Whether the body may decide in it, so that it matters how many delegations are there: two who talk, a dinner and a pause have
    /// no quorum.
    pub fn decides(self) -> bool {
        !matches!(self, Self::Bilateral | Self::Social | Self::Press | Self::Break | Self::Internal)
    }

    /// Whether sessions of this kind stand in files for others: breaks and internal work never do.
    pub fn leaves_the_house(self) -> bool {
        !matches!(self, Self::Break | Self::Internal)
    }
}

/// The longest session, in minutes: a whole day.
pub const LONGEST: u32 = 24 * 60;

/// A length in minutes as it is typed; refuses one that no session can have.
pub fn length(minutes: i64) -> Result<u32, Refusal> {
    let fits = u32::try_from(minutes).ok().filter(|minutes| (1..=LONGEST).contains(minutes));
    fits.ok_or_else(|| {
        Refusal::new(
            "minutes",
            Words::new(
                format!("A session lasts between 1 and {LONGEST} minutes, not {minutes}."),
                format!("세션 길이는 1분에서 {LONGEST}분 사이여야 합니다({minutes}분은 안 됩니다)."),
            ),
        )
        .at("minutes")
    })
}

/// A session: people meet at a time, at a place or by link, to do something together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Which.
    pub id: SessionId,
    /// The summit it belongs to.
    pub summit: SummitId,
    /// What it is.
    pub kind: SessionKind,
    /// How people take part.
    pub format: Format,
    /// Where it stands.
    pub status: SessionStatus,
    /// Its title.
    pub title: String,
    /// Its title in Korean; empty where it has none yet.
    pub title_ko: String,
    /// When it starts; `None` while it waits in the tray of unscheduled sessions.
    pub start: Option<Start>,
    /// What its start meant when it was planned; `None` without a start, or where nobody kept it.
    pub planned: Option<Planned>,
    /// How long it takes, in minutes of elapsed time.
    pub minutes: u32,
    /// Where it takes place; `None` for one by link only, or not decided yet.
    pub place: Option<PlaceId>,
    /// The link to join by; empty where there is none.
    pub join_link: String,
    /// Who is in the chair.
    pub chair: Option<DelegateId>,
    /// Who takes the chair when it falls empty.
    pub vice_chair: Option<DelegateId>,
    /// Who writes down what was agreed.
    pub rapporteur: Option<DelegateId>,
    /// The session this one goes on with, where its work was suspended and is taken up again.
    pub resumes: Option<SessionId>,
    /// Notes of the officers; never in an export.
    pub notes: String,
    /// What of it is assumed rather than known.
    pub assumed: Vec<Aspect>,
    /// Whether interpreters work at it.
    pub interpreted: bool,
    /// Why it stays where it is; empty while it may be moved.
    pub lock: String,
}

/// The instant a start meant when it was planned. Newer zone rules may say otherwise; then an officer decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// The instant.
    pub utc: DateTime<Utc>,
    /// The version of the zone rules that said so, such as `2026f`.
    pub by: String,
}

impl Session {
    /// Keeps what the start means by the rules in use, as the officer has just planned it.
    pub fn plan(&mut self, clocks: &Clocks) {
        self.planned = self
            .start
            .as_ref()
            .map(|start| Planned { utc: clocks.settled_instant(start), by: clocks.rules().version().to_owned() });
    }

    /// The same after a change of a session, where that gave it another instant. Where it did not, what it was planned for stays, and
    /// with it the decision that waits where newer rules have moved it.
    pub fn plan_after(&mut self, before: &Self, clocks: &Clocks) {
        let instant = |session: &Self| session.start.as_ref().map(|start| clocks.settled_instant(start));
        if before.planned.is_some() && instant(before) == instant(self) {
            self.planned.clone_from(&before.planned);
        } else {
            self.plan(clocks);
        }
    }

    /// The instant it was planned for, where the rules in use say another by now.
    pub fn moved_by_rules(&self, clocks: &Clocks) -> Option<DateTime<Utc>> {
        let planned = self.planned.as_ref()?;
        let now = clocks.settled_instant(self.start.as_ref()?);
        (planned.utc != now).then_some(planned.utc)
    }

    /// Refuses to become a session at another time, of another length or at another place, while this one is locked.
    pub fn stays_if_locked(&self, after: &Self) -> Result<(), Refusal> {
        let stays = (self.start, self.minutes, self.place) == (after.start, after.minutes, after.place);
        if stays || self.lock.is_empty() { Ok(()) } else { Err(self.is_locked()) }
    }

    /// The refusal to do anything to a locked session that would move it.
    pub fn is_locked(&self) -> Refusal {
        let title = self.words();
        Refusal::new(
            "locked",
            Words::new(
                format!("“{}” is locked: {}. Unlock it to move it.", title.en, self.lock),
                format!("‘{}’은(는) 고정되어 있습니다({}). 옮기려면 고정을 풀어 주세요.", title.ko, self.lock),
            ),
        )
        .at("lock")
    }

    /// Those who have an office at it: in the chair, next to it, and at the pen.
    pub fn officers(&self) -> impl Iterator<Item = DelegateId> {
        [self.chair, self.vice_chair, self.rapporteur].into_iter().flatten()
    }

    /// The title in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }

    /// From its first to its last instant, the last excluded; `None` while it is not scheduled.
    pub fn span(&self, clocks: &Clocks) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        let from = clocks.settled_instant(self.start.as_ref()?);
        Some((from, from + Duration::minutes(i64::from(self.minutes))))
    }

    /// The same session with every text cleaned and its start settled; refuses what makes no sense.
    pub fn checked(mut self, clocks: &Clocks) -> Result<Self, Refusal> {
        self.title = text::required("title", &self.title)?;
        self.title_ko = text::line("title_ko", &self.title_ko)?;
        self.join_link = text::link("join_link", &self.join_link)?;
        self.notes = text::note("notes", &self.notes)?;
        self.lock = text::line("lock", &self.lock)?;
        self.minutes = length(i64::from(self.minutes))?;
        if let Some(start) = self.start {
            clocks.instant(&start)?;
            self.start = Some(clocks.settled(start));
        }
        if self.resumes == Some(self.id) {
            return Err(Refusal::new(
                "resumes",
                Words::new("A session cannot resume itself.", "세션은 자기 자신을 속개할 수 없습니다."),
            )
            .at("resumes"));
        }
        self.assumed.sort();
        self.assumed.dedup();
        Ok(self)
    }
}

/// One item on the agenda of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgendaItem {
    /// Which.
    pub id: AgendaItemId,
    /// The session it belongs to.
    pub session: SessionId,
    /// The item it is a part of; `None` for an item of the session itself. Parts have no parts of their own.
    pub parent: Option<AgendaItemId>,
    /// Its place in the order, from 0, counted over the whole session.
    pub position: u32,
    /// What is done.
    pub kind: AgendaItemKind,
    /// Its title.
    pub title: String,
    /// Its title in Korean; empty where it has none yet.
    pub title_ko: String,
    /// How long it is planned to take, in minutes; 0 where nobody has said.
    pub minutes: u32,
    /// Minutes after the session's start at which it begins, where it does not simply follow the item before.
    pub begins_after: Option<u32>,
    /// The delegation that presents it.
    pub delegation: Option<DelegationId>,
    /// The delegate who presents it.
    pub presenter: Option<DelegateId>,
    /// The documents it is about, one reference a line, such as `DN8/DOC/3`.
    pub documents: String,
    /// Notes for the chair; never in an export.
    pub notes: String,
    /// When it really began; given by the desk's clock.
    pub started: Option<DateTime<Utc>>,
    /// When it really ended.
    pub finished: Option<DateTime<Utc>>,
    /// What of it is assumed rather than known.
    pub assumed: Vec<Aspect>,
}

impl AgendaItem {
    /// An item of which nothing is known yet, on the agenda of a session.
    pub fn blank(id: AgendaItemId, session: SessionId) -> Self {
        Self {
            id,
            session,
            parent: None,
            position: 0,
            kind: AgendaItemKind::Other,
            title: String::new(),
            title_ko: String::new(),
            minutes: 0,
            begins_after: None,
            delegation: None,
            presenter: None,
            documents: String::new(),
            notes: String::new(),
            started: None,
            finished: None,
            assumed: Vec::new(),
        }
    }

    /// The title in both languages.
    pub fn words(&self) -> Words {
        Words::or_same(&self.title, &self.title_ko)
    }

    /// The same item with every text cleaned; refuses what makes no sense.
    pub fn checked(mut self) -> Result<Self, Refusal> {
        self.title = text::required("title", &self.title)?;
        self.title_ko = text::line("title_ko", &self.title_ko)?;
        let documents = text::note("documents", &self.documents)?;
        let references = documents.lines().map(str::trim).filter(|line| !line.is_empty());
        self.documents = references.collect::<Vec<_>>().join("\n");
        self.notes = text::note("notes", &self.notes)?;
        for (field, minutes) in [("minutes", self.minutes), ("begins_after", self.begins_after.unwrap_or(0))] {
            if minutes > LONGEST {
                return Err(Refusal::new(
                    "minutes",
                    Words::new(
                        format!("An agenda item stays within {LONGEST} minutes."),
                        format!("안건은 {LONGEST}분을 넘을 수 없습니다."),
                    ),
                )
                .at(field));
            }
        }
        self.assumed.sort();
        self.assumed.dedup();
        Ok(self)
    }
}
