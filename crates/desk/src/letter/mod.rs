//! Letters to those invited: the wording, the fields in it, and what stands in each field for a recipient.

mod dates;

use crate::{
    Failure,
    view::{Correspondence, DelegateChip, DelegationChip, Look},
};
use dates::{date, days, start};
use plenary_domain::{
    SessionId, Words,
    delegation::{Delegate, Party},
    letter::{Letter, Piece, merge},
    session::Session,
    vocabulary::{Format, LetterKind, LetterLanguage, PlaceKind},
};
use std::collections::BTreeMap;

/// The wording of a letter: its subject and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Wording {
    pub(crate) subject: String,
    pub(crate) body: String,
}

impl From<Letter> for Wording {
    fn from(letter: Letter) -> Self {
        Self { subject: letter.subject, body: letter.body }
    }
}

/// The wording that comes with the program: its first line is the subject.
pub(crate) fn original(kind: LetterKind, language: LetterLanguage) -> Wording {
    use {LetterKind as K, LetterLanguage as L};
    let text = match (kind, language) {
        (K::Invitation, L::English) => include_str!("originals/invitation.en.txt"),
        (K::Invitation, L::Korean) => include_str!("originals/invitation.ko.txt"),
        (K::Reminder, L::English) => include_str!("originals/reminder.en.txt"),
        (K::Reminder, L::Korean) => include_str!("originals/reminder.ko.txt"),
        (K::Acknowledgement, L::English) => include_str!("originals/acknowledgement.en.txt"),
        (K::Acknowledgement, L::Korean) => include_str!("originals/acknowledgement.ko.txt"),
    };
    let (subject, body) = text.split_once('\n').unwrap_or((text, ""));
    Wording { subject: subject.to_owned(), body: body.trim().to_owned() }
}

/// Every field a letter may hold, with what it says.
pub(crate) const FIELDS: &[(&str, &str, &str)] = &[
    ("occasion", "The summit, or the session the invitation is to", "초청 행사(회의 또는 세션)"),
    ("when", "The days of the summit, or the date and hour of the session", "개최 일시"),
    ("where", "The house or the room, or “by video conference”", "개최 장소"),
    ("today", "Today’s date where the host is", "오늘 날짜(주최 측)"),
    ("deadline", "By when a reply is asked for, on the clock it was set by", "회신 기한"),
    ("deadline.local", "The same on the recipient’s clock", "회신 기한(수신 측 현지 시각)"),
    ("invitation.number", "The number of the invitation", "초청 문서번호"),
    ("invitation.date", "The date the invitation was sent", "초청 발송일"),
    ("reply.answer", "What they answered", "회신 내용"),
    ("reply.date", "The date their reply came in", "회신 접수일"),
    ("reply.reference", "The number or date of their reply", "회신 근거"),
    ("delegation.name", "The delegation’s name as lists print it", "대표단 이름"),
    ("delegation.formal_name", "The delegation’s formal name", "대표단 공식 명칭"),
    ("delegation.code", "The delegation’s code", "대표단 코드"),
    ("recipient.honorific_and_name", "Who is written to: the delegate invited, or the head", "수신자 경칭과 성명"),
    ("recipient.name", "The same without the honorific", "수신자 성명"),
    ("recipient.title", "The office of who is written to", "수신자 직위"),
    ("head.honorific_and_name", "The head of the delegation", "수석대표 경칭과 성명"),
    ("head.title", "The head’s office", "수석대표 직위"),
    ("summit.title", "The summit’s title", "회의 명칭"),
    ("summit.theme", "The summit’s theme", "회의 주제"),
    ("summit.organiser", "Who invites", "주최 측"),
    ("summit.organiser_email", "The organiser’s e-mail address", "주최 측 전자우편"),
    ("days", "The days of the summit", "회의 기간"),
];

/// A letter with its fields filled in, as text. What could not be filled in stands in its braces still.
pub(crate) fn as_text(pieces: &[Piece<'_>]) -> String {
    pieces.iter().fold(String::new(), |mut text, piece| {
        match piece {
            Piece::Text(said) | Piece::Filled(_, said) => text.push_str(said),
            Piece::Unresolved(name) => {
                text.push('{');
                text.push_str(name);
                text.push('}');
            }
            Piece::Unclosed(name) => {
                text.push('{');
                text.push_str(name);
            }
        }
        text
    })
}

/// A mail merge: the wording in hand, and the fields of each recipient.
pub(crate) struct Merge {
    desk: Correspondence,
    session: Option<Session>,
    kind: LetterKind,
    language: LetterLanguage,
    pub(crate) wording: Wording,
    /// Whether the wording is the summit's own.
    pub(crate) own: bool,
    common: BTreeMap<&'static str, String>,
}

impl Merge {
    /// Prepares it; a `draft` takes the place of the wording that is kept.
    pub(crate) fn of(
        at: &Look<'_, '_>,
        desk: Correspondence,
        session: Option<SessionId>,
        kind: LetterKind,
        language: LetterLanguage,
        draft: Option<Wording>,
    ) -> Result<Self, Failure> {
        let summit = &desk.summit;
        let session = match session {
            None => None,
            Some(id) => Some(
                at.rows
                    .sessions()
                    .get(id)?
                    .filter(|session| session.summit == summit.id)
                    .ok_or_else(|| Failure::gone("session"))?,
            ),
        };
        let kept = at.rows.letters().wording(summit.id, kind, language)?;
        let own = kept.is_some();
        let wording = draft.or_else(|| kept.map(Wording::from)).unwrap_or_else(|| original(kind, language));
        let say = |words: Words| tongue(language, words);
        let dates: Vec<_> = at.rows.days().of_summit(summit.id)?.into_iter().map(|day| day.date).collect();
        let period = dates.first().zip(dates.last()).map(|(first, last)| days(language, *first, *last));
        let title = say(summit.words());
        let occasion = match (&session, language) {
            (None, _) => title.clone(),
            (Some(held), LetterLanguage::English) => format!("“{}” ({title})", held.title),
            (Some(held), LetterLanguage::Korean) => format!("{title} ‘{}’", held.words().ko),
        };
        let when = match &session {
            None => period.clone(),
            Some(held) => held.start.map(|held| start(language, &held, &at.clocks)),
        };
        let format = session.as_ref().map_or(summit.format, |held| held.format);
        let mut common = BTreeMap::from([
            ("occasion", occasion),
            ("when", when.unwrap_or_default()),
            ("where", location(at, &desk, session.as_ref(), format, language)?),
            ("today", date(language, at.clocks.wall(summit.zone, at.now.at).date())),
            ("summit.title", title),
            ("summit.theme", say(Words::or_same(&summit.theme, &summit.theme_ko))),
            ("summit.organiser", summit.organiser.clone()),
            ("summit.organiser_email", summit.organiser_email.clone()),
            ("days", period.unwrap_or_default()),
        ]);
        common.retain(|_, text| !text.is_empty());
        Ok(Self { desk, session, kind, language, wording, own, common })
    }

    /// What stands in each field for a recipient; nothing where nothing is known. `None` for a delegation of another summit.
    pub(crate) fn fields(&self, at: &Look<'_, '_>, party: Party) -> Option<BTreeMap<&'static str, String>> {
        let (language, scope) = (self.language, self.session.as_ref().map(|session| session.id));
        let delegation = self.desk.delegations.iter().find(|each| each.id == party.delegation)?;
        let head = self.desk.head(party.delegation);
        let recipient = match party.delegate {
            // Whoever was replaced is neither invited nor reminded; what they said may still be acknowledged.
            Some(_) => Some(self.desk.delegate(party)?)
                .filter(|person| person.stands() || self.kind == LetterKind::Acknowledgement),
            None => head,
        };
        let korean = language == LetterLanguage::Korean;
        let mut fields = self.common.clone();
        fields.insert("delegation.name", tongue(language, delegation.words()));
        fields.insert(
            "delegation.formal_name",
            if korean { delegation.formal_name_ko.clone() } else { delegation.formal_name.clone() },
        );
        fields.insert("delegation.code", delegation.code.clone());
        for (person, with_honorific, plain, title) in [
            (recipient, "recipient.honorific_and_name", Some("recipient.name"), "recipient.title"),
            (head, "head.honorific_and_name", None, "head.title"),
        ] {
            let Some(person) = person else { continue };
            let name = name(person, korean);
            fields.insert(with_honorific, honoured(person, name, korean));
            if let Some(plain) = plain {
                fields.insert(plain, name.to_owned());
            }
            fields.insert(title, person.title.clone());
        }
        if let Some(invitation) = self.desk.invitation(party, scope) {
            fields.insert("invitation.number", invitation.number.clone());
            if let Some(sent) = invitation.sent {
                fields.insert("invitation.date", date(language, sent));
            }
            if let Some(deadline) = invitation.deadline {
                let instant = at.clocks.settled_instant(&deadline);
                fields.insert("deadline", start(language, &deadline, &at.clocks));
                let local = at.clocks.start_at(delegation.zone, instant);
                fields.insert("deadline.local", start(language, &local, &at.clocks));
            }
        }
        if let Some(reply) = self.desk.standing(party, scope) {
            let said = tongue(language, reply.answer.label());
            fields.insert("reply.answer", if korean { said } else { said.to_lowercase() });
            fields.insert("reply.date", date(language, reply.received));
            fields.insert("reply.reference", reply.reference.clone());
        }
        Some(fields)
    }

    /// The title of the session it is about, for file names; empty for the summit as a whole.
    pub(crate) fn about(&self) -> &str {
        self.session.as_ref().map_or("", |session| &session.title)
    }

    /// Who a letter goes to, for file names and lists.
    pub(crate) fn called(&self, party: Party) -> (String, String) {
        let code = self.desk.delegations.iter().find(|each| each.id == party.delegation);
        let code = code.map(|each| each.code.clone()).unwrap_or_default();
        (code, self.desk.delegate(party).map(|person| person.display().to_owned()).unwrap_or_default())
    }

    /// The same as chips.
    pub(crate) fn chips(&self, party: Party) -> Option<(DelegationChip, Option<DelegateChip>)> {
        let delegation = self.desk.delegations.iter().find(|each| each.id == party.delegation)?;
        Some((delegation.into(), self.desk.delegate(party).map(DelegateChip::from)))
    }

    /// The short name of the summit.
    pub(crate) fn code(&self) -> &str {
        &self.desk.summit.code
    }

    /// The subject with its fields.
    pub(crate) fn subject<'t>(&'t self, fields: &'t BTreeMap<&str, String>) -> Vec<Piece<'t>> {
        merge(&self.wording.subject, fields)
    }

    /// The text with its fields.
    pub(crate) fn body<'t>(&'t self, fields: &'t BTreeMap<&str, String>) -> Vec<Piece<'t>> {
        merge(&self.wording.body, fields)
    }
}

fn tongue(language: LetterLanguage, words: Words) -> String {
    match language {
        LetterLanguage::English => words.en,
        LetterLanguage::Korean => words.ko,
    }
}

/// The name in the letter's own script where there is one.
fn name(person: &Delegate, korean: bool) -> &str {
    let hangul = person.native_name.chars().any(|c| ('가'..='힣').contains(&c));
    if korean && hangul { &person.native_name } else { &person.name }
}

/// A name with its honorific. An English honorific does not stand before a Korean name.
fn honoured(person: &Delegate, name: &str, korean: bool) -> String {
    if name.is_empty() || korean || person.honorific.is_empty() {
        return name.to_owned();
    }
    format!("{} {name}", person.honorific)
}

/// Where it takes place, as it stands in a sentence.
fn location(
    at: &Look<'_, '_>,
    desk: &Correspondence,
    session: Option<&Session>,
    format: Format,
    language: LetterLanguage,
) -> Result<String, Failure> {
    let korean = language == LetterLanguage::Korean;
    if format == Format::Virtual {
        return Ok(if korean { "화상회의로" } else { "by video conference" }.into());
    }
    let places = at.rows.places().of_summit(desk.summit.id)?;
    let place = match session {
        Some(held) => places.iter().find(|place| Some(place.id) == held.place),
        None => places.iter().find(|place| place.kind == PlaceKind::Building),
    };
    Ok(place.map_or_else(String::new, |place| match language {
        LetterLanguage::English => format!("at {}", place.name),
        LetterLanguage::Korean => format!("{}에서", place.words().ko),
    }))
}
