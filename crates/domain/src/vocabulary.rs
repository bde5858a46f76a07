//! The fixed words of the field: each kind, status, rank and capacity once, with its English and its Korean label.

use crate::{Refusal, Words};
use serde::{Deserialize, Serialize};

/// One word with its labels, for lists on a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct Term {
    /// The word as it is stored and sent.
    pub value: &'static str,
    /// How it is shown.
    pub label: Words,
}

macro_rules! vocabulary {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $value:literal, $en:literal, $ko:literal;)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $value)] $variant,)* }

        impl $name {
            /// Every value, in the order lists show it.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word as it is stored and sent.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $value,)* }
            }

            /// How it is shown.
            pub fn label(self) -> Words {
                match self { $(Self::$variant => Words::new($en, $ko),)* }
            }

            /// Reads the stored word; refuses any other.
            pub fn parse(text: &str) -> Result<Self, Refusal> {
                match text {
                    $($value => Ok(Self::$variant),)*
                    _ => Err(unknown(text, &[$($value,)*])),
                }
            }

            /// Every value with its labels.
            pub fn terms() -> Vec<Term> {
                Self::ALL.iter().map(|v| Term { value: v.as_str(), label: v.label() }).collect()
            }
        }
    )*

    /// Whether a text is one of the words, as they are stored; capitals or not, and whatever stands between their parts.
    pub fn is_a_fixed_word(text: &str) -> bool {
        let letters = |text: &str| text.to_lowercase().replace(|c: char| !c.is_alphanumeric(), "");
        let text = letters(text);
        [$($($value,)*)*].iter().any(|word: &&str| letters(word) == text)
    }
    };
}

fn unknown(text: &str, known: &[&str]) -> Refusal {
    let known = known.join(", ");
    Refusal::new(
        "unknown_word",
        Words::new(
            format!("“{text}” is not one of: {known}."),
            format!("알 수 없는 값입니다: ‘{text}’. 가능한 값: {known}."),
        ),
    )
}

vocabulary! {
    /// What a session is.
    SessionKind {
        /// The officials who steer the group's work.
        SteeringCommittee = "steering_committee", "Steering committee", "운영위원회";
        /// Experts on one theme.
        Thematic = "thematic", "Thematic", "주제별 세션";
        /// Ministers.
        Ministerial = "ministerial", "Ministerial", "장관급 회의";
        /// Everybody together.
        Plenary = "plenary", "Plenary", "전체 회의";
        /// Two delegations.
        Bilateral = "bilateral", "Bilateral", "양자회담";
        /// A dinner, a reception, a visit.
        Social = "social", "Social", "사교 행사";
        /// An opening, a signing, a handover.
        Ceremony = "ceremony", "Ceremony", "의전 행사";
        /// A press conference or a photo call.
        Press = "press", "Press", "언론 행사";
        /// Coffee, a walk: a pause for everybody; never in a calendar file.
        Break = "break", "Break", "휴식";
        /// Work of the host's own staff; never in a public export.
        Internal = "internal", "Internal", "내부 일정";
    }
    /// How people take part in a session, or in a whole summit.
    Format {
        /// Everybody by link.
        Virtual = "virtual", "Virtual", "비대면";
        /// Everybody in the room.
        Hosted = "hosted", "Hosted", "대면";
        /// Some in the room, some by link.
        Hybrid = "hybrid", "Hybrid", "혼합";
    }
    /// Where a session stands.
    SessionStatus {
        /// Being worked on.
        Draft = "draft", "Draft", "초안";
        /// Agreed with those concerned.
        Confirmed = "confirmed", "Confirmed", "확정";
        /// Going on now.
        Open = "open", "Open", "진행 중";
        /// Over.
        Closed = "closed", "Closed", "종료";
        /// Called off; kept so that calendars can say so.
        Cancelled = "cancelled", "Cancelled", "취소";
    }
    /// What of an entry is assumed rather than known.
    Aspect {
        /// The day.
        Day = "day", "day", "날짜";
        /// The hour it starts.
        Hour = "hour", "hour", "시각";
        /// How long it takes.
        Length = "length", "length", "길이";
        /// Its place in the order.
        Order = "order", "order", "순서";
        /// That it took place at all.
        Item = "item", "the item itself", "항목 자체";
    }
    /// What is done in an agenda item.
    AgendaItemKind {
        /// A text is adopted.
        Adoption = "adoption", "Adoption", "채택";
        /// Somebody speaks.
        Statement = "statement", "Statement", "발언";
        /// Everybody speaks.
        Discussion = "discussion", "Discussion", "토의";
        /// Something is decided.
        Decision = "decision", "Decision", "결정";
        /// A text is signed.
        Signing = "signing", "Signing", "서명";
        /// A picture is taken.
        Photo = "photo", "Photo", "사진 촬영";
        /// Coffee.
        Break = "break", "Break", "휴식";
        /// Anything else.
        Other = "other", "Other", "기타";
    }
    /// Where a cue of the run of show stands.
    CueStatus {
        /// Not its turn yet.
        Pending = "pending", "Pending", "대기";
        /// Everybody it needs is ready.
        Standby = "standby", "Standby", "준비";
        /// It has happened.
        Done = "done", "Done", "완료";
        /// It will not happen.
        Skipped = "skipped", "Skipped", "생략";
    }
    /// What a place is.
    PlaceKind {
        /// A house with rooms.
        Building = "building", "Building", "건물";
        /// A room.
        Room = "room", "Room", "회의실";
        /// A video-conference platform.
        Platform = "platform", "Platform", "화상회의";
    }
    /// In what quality a delegation takes part.
    DelegationCategory {
        /// Chairs or hosts the summit.
        Chair = "chair", "Chair / host", "의장국";
        /// A member of the group.
        Member = "member", "Member", "회원국";
        /// Invited by the chair.
        Invited = "invited", "Invited", "초청국";
        /// Watches, does not decide.
        Observer = "observer", "Observer", "참관국";
        /// An international organisation.
        Organisation = "organisation", "Organisation", "국제기구";
        /// Comes by courtesy, with no part in the proceedings; after everybody else.
        Guest = "guest", "Guest", "내빈";
    }
    /// The class of a delegate's office, the highest first; within a class other keys decide. The order is that of the United
    /// Nations (A/CN.4/L.129), with the classes below it that a list of participants needs.
    Rank {
        /// Head of State.
        HeadOfState = "head_of_state", "Head of State", "국가원수";
        /// Head of Government.
        HeadOfGovernment = "head_of_government", "Head of Government", "정부수반";
        /// Deputy head of Government, such as a deputy prime minister.
        DeputyHeadOfGovernment = "deputy_head_of_government", "Deputy head of Government", "부총리";
        /// Foreign minister; before the other ministers.
        ForeignMinister = "foreign_minister", "Foreign minister", "외교장관";
        /// Minister.
        Minister = "minister", "Minister", "장관";
        /// Leads a delegation without holding one of the offices above.
        ChairOfDelegation = "chair_of_delegation", "Chair of delegation", "대표단장";
        /// Deputy foreign minister; before the other vice-ministers.
        DeputyForeignMinister = "deputy_foreign_minister", "Deputy foreign minister", "외교차관";
        /// Vice or deputy minister, secretary of State.
        ViceMinister = "vice_minister", "Vice-minister", "차관";
        /// Permanent representative to an organisation; before the other ambassadors.
        PermanentRepresentative = "permanent_representative", "Permanent representative", "상주대표";
        /// Ambassador.
        Ambassador = "ambassador", "Ambassador", "대사";
        /// Director general, head of an agency.
        DirectorGeneral = "director_general", "Director general", "실장·국장";
        /// Director.
        Director = "director", "Director", "과장";
        /// Officer, expert.
        Officer = "officer", "Officer", "실무자";
        /// Nobody has said.
        NotSaid = "not_said", "Not said", "미입력";
    }
    /// What a delegate does in the delegation.
    Capacity {
        /// Leads it.
        Head = "head", "Head of delegation", "수석대표";
        /// Acts for the head.
        Alternate = "alternate", "Alternate head", "교체수석대표";
        /// A delegate.
        Member = "member", "Delegate", "대표";
        /// Advises.
        Adviser = "adviser", "Adviser", "자문";
        /// Interprets.
        Interpreter = "interpreter", "Interpreter", "통역";
        /// Guards.
        Security = "security", "Security", "경호";
        /// Reports.
        Press = "press", "Press", "언론";
        /// Works for the chair's secretariat.
        Secretariat = "secretariat", "Secretariat", "사무국";
        /// Helps.
        Support = "support", "Support staff", "지원 인력";
    }
    /// The order in which the parts of a person's name are written, and whether the family name stands in capitals.
    NameRule {
        /// As most of Europe and America does.
        GivenFamily = "given_family", "Given Family", "이름 성";
        /// The same, with the family name told apart.
        GivenCapitals = "given_capitals", "Given FAMILY", "이름 성(대문자)";
        /// As Korea, Japan, China, Viet Nam and Hungary do.
        FamilyGiven = "family_given", "Family Given", "성 이름";
        /// The same, with the family name told apart.
        CapitalsGiven = "capitals_given", "FAMILY Given", "성(대문자) 이름";
    }
    /// How far a delegation has come, from the first thought of it to the day everything is there.
    DelegationStatus {
        /// Nothing was sent yet.
        ToInvite = "to_invite", "To invite", "초청 예정";
        /// The invitation is out.
        Invited = "invited", "Invited", "초청장 발송";
        /// It comes.
        Accepted = "accepted", "Accepted", "참가 수락";
        /// Its State has notified who is in it.
        NamesReceived = "names_received", "Names received", "명단 접수";
        /// Its credentials are here.
        CredentialsReceived = "credentials_received", "Credentials received", "신임장 접수";
        /// Nothing is missing.
        Complete = "complete", "Complete", "준비 완료";
        /// It does not come.
        Declined = "declined", "Declined", "불참 통보";
        /// It would have come, and does not any more.
        Withdrawn = "withdrawn", "Withdrawn", "참가 철회";
    }
    /// What is not known yet of a delegate who is to come.
    Lacking {
        /// Neither the name nor the native name.
        Name = "name", "Name", "성명";
        /// The office.
        Title = "title", "Office", "직위";
        /// The code on the badge.
        BadgeCode = "badge_code", "Badge code", "명찰 코드";
        /// When the person arrives, where there is a house to come to.
        Arrival = "arrival", "Arrival", "도착";
        /// When the person leaves.
        Departure = "departure", "Departure", "출발";
    }
    /// What somebody eats, collected as a need and never as a belief. Others may be written in words.
    Diet {
        /// No meat, no fish.
        Vegetarian = "vegetarian", "Vegetarian", "채식";
        /// Nothing from animals.
        Vegan = "vegan", "Vegan", "완전 채식(비건)";
        /// Halal.
        Halal = "halal", "Halal", "할랄";
        /// Kosher.
        Kosher = "kosher", "Kosher", "코셔";
        /// No pork.
        NoPork = "no_pork", "No pork", "돼지고기 제외";
        /// No beef.
        NoBeef = "no_beef", "No beef", "소고기 제외";
        /// No alcohol, also in toasts and sauces.
        NoAlcohol = "no_alcohol", "No alcohol", "주류 제외";
        /// No gluten.
        GlutenFree = "gluten_free", "Gluten-free", "글루텐 제외";
        /// No lactose.
        LactoseFree = "lactose_free", "Lactose-free", "유당 제외";
        /// No nuts.
        Nuts = "nuts", "Nut allergy", "견과류 알레르기";
        /// No shellfish.
        Shellfish = "shellfish", "Shellfish allergy", "갑각류 알레르기";
    }
    /// What somebody needs to take part. Others may be written in words.
    Access {
        /// Uses a wheelchair.
        Wheelchair = "wheelchair", "Wheelchair", "휠체어";
        /// Cannot take stairs.
        StepFree = "step_free", "No steps", "계단 없는 동선";
        /// A seat that can be reached easily.
        Seat = "seat", "Accessible seat", "장애인 접근 가능 좌석";
        /// An induction loop, or a seat close to the speaker.
        Hearing = "hearing", "Hearing support", "청각 지원";
        /// Sign language.
        SignLanguage = "sign_language", "Sign language", "수어 통역";
        /// Documents in large print or for a screen reader.
        Reading = "reading", "Large print or digital text", "큰 글자·전자문서";
        /// Somebody who helps comes along.
        Assistant = "assistant", "Personal assistant", "활동 지원인";
    }
    /// What an attendance mark says.
    MarkKind {
        /// Came in.
        In = "in", "In", "입장";
        /// Went out.
        Out = "out", "Out", "퇴장";
        /// Will not come, and said so.
        Excused = "excused", "Excused", "사유 불참";
        /// Did not come.
        Absent = "absent", "Absent", "불참";
        /// Joined by link: here, but not in the room.
        Remote = "remote", "Joined by link", "원격 참석";
        /// Not here, but another delegation speaks for them.
        Represented = "represented", "Represented", "대리 참석";
    }
    /// How a mark was made.
    MarkMethod {
        /// A badge was scanned.
        Scan = "scan", "Badge", "명찰 인식";
        /// A name was chosen from the list.
        List = "list", "List", "명단";
        /// Read in from elsewhere.
        Import = "import", "Import", "가져오기";
        /// The delegation was called and somebody answered.
        RollCall = "roll_call", "Roll call", "호명";
        /// Somebody nobody had notified, written down at the door.
        WalkIn = "walk_in", "Walk-in", "현장 등록";
    }
    /// Of whom a quorum is a part.
    QuorumBase {
        /// Every member of the body, whether it comes or not.
        Members = "members", "Members", "회원국";
        /// The members that have notified representatives.
        Accredited = "accredited", "Accredited members", "대표를 통보한 회원국";
    }
    /// When a quorum is asked for.
    QuorumTest {
        /// When the session opens; then it holds.
        Opening = "opening", "At the opening", "개회 시";
        /// At the opening, and when each block begins.
        Block = "block", "At each block", "구간마다";
        /// At the opening, and at each decision.
        Decision = "decision", "At each decision", "의결 시마다";
        /// All the time.
        Always = "always", "All the time", "상시";
    }
    /// How a decision was come to.
    DecisionKind {
        /// Nobody objected when the chair asked.
        Consensus = "consensus", "By consensus", "합의";
        /// By a vote.
        Vote = "vote", "By vote", "표결";
        /// Nothing was decided: it was taken note of.
        Noted = "noted", "Taken note of", "보고 사항";
    }
    /// How much a finding weighs.
    Level {
        /// Needs mending before the programme goes out.
        Stop = "stop", "Stop", "배포 중지";
        /// Probably a mistake.
        Warn = "warn", "Warning", "주의";
        /// Worth knowing.
        Note = "note", "Note", "참고";
        /// Nobody wants to know.
        Off = "off", "Off", "끔";
    }
    /// What a programme is looked over for.
    FindingRule {
        /// Two sessions at one place at the same time.
        PlaceTwice = "place_twice", "A place booked twice", "장소 이중 배정";
        /// Less time between two sessions at a place than it takes to set it up.
        SetupShort = "setup_short", "Too little time to set a place up", "장소 준비 시간 부족";
        /// A session at an hour at which its place cannot be used.
        PlaceClosed = "place_closed", "A place outside its hours", "장소 이용 시간 밖";
        /// More people expected than a place has seats.
        OverCapacity = "over_capacity", "More people than seats", "좌석 부족";
        /// A head of delegation expected in two places.
        HeadTwice = "head_twice", "A head of delegation in two places", "수석대표 일정 중복";
        /// Anybody else expected by name, or in the chair, in two places.
        PersonTwice = "person_twice", "A person in two places", "참석자 일정 중복";
        /// Several heads in one delegation.
        HeadsSeveral = "heads_several", "Several heads of one delegation", "수석대표 여러 명";
        /// Less time between two places than it takes to walk.
        WalkShort = "walk_short", "Too little time to walk", "이동 시간 부족";
        /// A delegation at more sessions at once than it has people.
        ShortHanded = "short_handed", "More sessions at once than people", "동시 세션 인원 부족";
        /// More people of a delegation expected by name at a session than it has seats.
        OverSeats = "over_seats", "More people than a delegation's seats", "대표단 좌석 초과";
        /// Somebody expected in a house before arriving there, or after leaving.
        PersonAway = "person_away", "Before arrival or after departure", "도착 전·출발 후 일정";
        /// A session on a day that is none of the summit's.
        OutsideDays = "outside_days", "Outside the days", "회의 기간 밖";
        /// A session that begins before the one it goes on with has ended.
        ResumesEarly = "resumes_early", "Resumed too early", "속개 순서 오류";
        /// Night where somebody expected by link is.
        NightHours = "night_hours", "Night for somebody expected", "심야 시간 참석";
        /// A holiday where somebody expected is.
        Holiday = "holiday", "On a holiday", "공휴일";
        /// A week in which clocks are out of step.
        ClocksApart = "clocks_apart", "Clocks out of step", "시차 변동 주간";
        /// Newer zone rules say another instant.
        ZoneRulesMoved = "zone_rules_moved", "Moved by zone rules", "시간대 규칙 변경";
        /// An offset that an officer has set.
        SetByHand = "set_by_hand", "Clock set by hand", "직접 지정한 시차";
        /// Nobody in the chair.
        NoChair = "no_chair", "No chair", "의장 미정";
        /// No place.
        NoPlace = "no_place", "No place", "장소 미정";
        /// No link to join by.
        NoLink = "no_link", "No link", "접속 링크 없음";
        /// Longer than interpreters work without a change.
        InterpretationLong = "interpretation_long", "Interpretation too long", "통역 시간 초과";
        /// Agenda items that take longer than their session.
        ItemsTooLong = "items_too_long", "Agenda too long", "안건 시간 초과";
        /// A frozen order of delegations that would come out otherwise today.
        OrderStale = "order_stale", "Frozen order out of date", "확정한 순서 변동";
    }
    /// How much a session counts on somebody who is expected.
    Requirement {
        /// Cannot be held without.
        Required = "required", "Required", "필수 참석";
        /// Welcome, not needed.
        Optional = "optional", "Optional", "선택 참석";
        /// Watches, does not speak.
        Observer = "observer", "Observer", "참관";
    }
    /// How somebody takes part in a session.
    Manner {
        /// In the room.
        InRoom = "in_room", "In the room", "현장 참석";
        /// By link.
        Remote = "remote", "Remote", "원격 참석";
    }
    /// By what an invitation or a reminder was sent.
    Channel {
        /// A note verbale.
        NoteVerbale = "note_verbale", "Note verbale", "구상서";
        /// A letter.
        Letter = "letter", "Letter", "서한";
        /// An e-mail.
        Email = "email", "E-mail", "전자우편";
    }
    /// What a reply says.
    Answer {
        /// Comes.
        Accepted = "accepted", "Accepted", "참석";
        /// Means to come, and will confirm it.
        Tentative = "tentative", "Tentative", "잠정 참석";
        /// Does not come.
        Declined = "declined", "Declined", "불참";
        /// Somebody else of the same delegation comes instead.
        Replaced = "replaced", "Replaced", "교체 참석";
    }
    /// By what a reply came.
    ReplySource {
        /// By telephone.
        Phone = "phone", "Phone", "전화";
        /// By letter or fax.
        Letter = "letter", "Letter", "서한";
        /// By note verbale.
        NoteVerbale = "note_verbale", "Note verbale", "구상서";
        /// By e-mail.
        Email = "email", "E-mail", "전자우편";
        /// Said to an officer.
        InPerson = "in_person", "In person", "대면";
        /// By the file a calendar program sends back.
        Calendar = "calendar", "Calendar file", "일정 파일";
    }
    /// Where an invitation stands.
    InvitationState {
        /// Nothing has gone out yet.
        ToInvite = "to_invite", "To invite", "초청 예정";
        /// It has gone out.
        Sent = "sent", "Sent", "발송";
        /// It has arrived, and they said so.
        Acknowledged = "acknowledged", "Acknowledged", "접수 확인";
        /// They mean to come.
        Tentative = "tentative", "Tentative", "잠정 참석";
        /// They come.
        Accepted = "accepted", "Accepted", "참석";
        /// They do not come.
        Declined = "declined", "Declined", "불참";
        /// Somebody else of the delegation comes.
        Replaced = "replaced", "Replaced", "교체 참석";
        /// Another delegation or person stands in.
        Represented = "represented", "Represented", "대리 참석";
    }
    /// What a letter is for.
    LetterKind {
        /// It invites.
        Invitation = "invitation", "Invitation", "초청장";
        /// It asks again for a reply.
        Reminder = "reminder", "Reminder", "회신 요청";
        /// It thanks for a reply.
        Acknowledgement = "acknowledgement", "Acknowledgement", "회신 접수 확인";
    }
    /// The language a letter is written in.
    LetterLanguage {
        /// English.
        English = "en", "English", "영문";
        /// Korean.
        Korean = "ko", "Korean", "국문";
    }
    /// How the publication of a calendar ended.
    PublicationEnd {
        /// Everything was seen to.
        Done = "done", "Done", "완료";
        /// An officer stopped it before its end.
        Stopped = "stopped", "Stopped", "중지";
        /// The server did not do what it was asked.
        Failed = "failed", "Failed", "실패";
    }
    /// The language in which calendars are written.
    CalendarLanguage {
        /// English.
        English = "en", "English", "영문";
        /// Korean.
        Korean = "ko", "Korean", "국문";
        /// Both.
        Both = "both", "English and Korean", "영문·국문";
    }
    /// What an order of delegations is for.
    Purpose {
        /// Who speaks after whom.
        Speaking = "speaking", "Speaking", "발언";
        /// Whose name is called after whose.
        RollCall = "roll_call", "Roll call", "호명";
        /// Who sits where.
        Seating = "seating", "Seating", "좌석";
        /// Whose flag stands where.
        Flags = "flags", "Flags", "국기";
        /// Who arrives when: the most senior last.
        Arrival = "arrival", "Arrival", "도착";
        /// Who leaves when: the most senior first.
        Departure = "departure", "Departure", "출발";
        /// Who stands where in the family photo.
        Photo = "photo", "Family photo", "기념 촬영";
        /// Lists that are printed.
        List = "list", "Lists", "명단";
    }
    /// One thing an order goes by; where it says nothing, the next one decides.
    OrderKey {
        /// Members, then those invited, observers, organisations.
        Category = "category", "Category", "참가 자격";
        /// Who speaks for a group before who speaks for one State.
        Group = "group", "Groups first", "그룹 대표 우선";
        /// The class of the head's office.
        Rank = "rank", "Rank", "직급";
        /// How long the head has held that office.
        OfficeSince = "office_since", "Date of taking office", "취임일";
        /// The year an organisation was founded.
        Founded = "founded", "Year of foundation", "설립 연도";
        /// When it asked for the floor.
        Request = "request", "Order of request", "신청 순";
        /// The alphabet of names, from the name drawn by lot where one was.
        Alphabet = "alphabet", "Alphabet", "국명 자모순";
        /// The short codes.
        Code = "code", "Code", "코드순";
        /// The list of delegations as the officer has arranged it.
        Listed = "listed", "As listed", "명단 순";
    }
    /// Where the chair or host stands in an order.
    ChairPlace {
        /// Where the rule puts everybody.
        InPlace = "in_place", "In its place", "제 순서";
        /// Before all others.
        First = "first", "First", "맨 앞";
        /// After all others.
        Last = "last", "Last", "맨 뒤";
        /// Outside the order: opens and closes, or receives the others.
        Apart = "apart", "Outside the order", "순서 밖";
    }
    /// Whose alphabet a list follows.
    Alphabet {
        /// English.
        En = "en", "English", "영어";
        /// Korean.
        Ko = "ko", "Korean", "한국어";
        /// French.
        Fr = "fr", "French", "프랑스어";
        /// Spanish.
        Es = "es", "Spanish", "스페인어";
    }
    /// How places are laid out: round a table, in a hall, in a row of flags, in a picture.
    Layout {
        /// A closed table; everybody faces inwards.
        HollowSquare = "hollow_square", "Hollow square", "ㅁ자형";
        /// The same with its foot open.
        UShape = "u_shape", "U-shape", "ㄷ자형";
        /// A straight table: the host in the centre, then alternately right and left.
        HeadTable = "head_table", "Head table", "일자형";
        /// Two delegations face to face.
        TwoSides = "two_sides", "Face to face", "양측 대면";
        /// Rows of blocks, the first at the right end of the front row as the podium sees it.
        Theatre = "theatre", "Theatre", "극장형";
        /// One row, as it is seen from left to right.
        Row = "row", "Row", "일렬";
        /// The host in the centre of an odd number, the others alternately left and right.
        HostCentre = "host_centre", "Host in the centre", "주최국 중앙";
        /// The organisation, then the host, then the others.
        OrganisationFirst = "organisation_first", "Organisation first", "기구 우선";
        /// Rows of a picture, each from its centre outwards.
        Centred = "centred", "From the centre", "중앙부터";
        /// The tiles of a virtual meeting, row by row.
        Gallery = "gallery", "Gallery", "화면 배열";
    }
    /// Which way round a table.
    Direction {
        /// Seen from above; the first sits on the chair's left.
        Clockwise = "clockwise", "Clockwise", "시계 방향";
        /// The first sits on the chair's right.
        Counterclockwise = "counterclockwise", "Anticlockwise", "반시계 방향";
    }
    /// The side of a table, as the chair sees it, that is left free for passage and documents.
    FreeSide {
        /// On the chair's left.
        Left = "left", "The chair’s left", "의장 왼편";
        /// Opposite the chair.
        Foot = "foot", "Opposite the chair", "의장 맞은편";
        /// On the chair's right.
        Right = "right", "The chair’s right", "의장 오른편";
    }
    /// Which of a State's names is used.
    NameForm {
        /// The short name of lists and name plates.
        Short = "short", "Short name", "약식 국명";
        /// The name of treaties.
        Formal = "formal", "Formal name", "공식 국명";
        /// The name people say.
        Everyday = "everyday", "Everyday name", "통용 국명";
    }
    /// How an hour feels where a delegation is: the bands every screen shows by word, sign and colour.
    Band {
        /// 08:00 to 18:00.
        Office = "office", "office hours", "근무시간";
        /// 07:00 to 08:00 and 18:00 to 22:00.
        Edge = "edge", "early or late", "이른·늦은 시간";
        /// 22:00 to 07:00.
        Night = "night", "night", "심야";
    }
}

impl Rank {
    /// The rank, where somebody has said it.
    pub fn said(self) -> Option<Self> {
        (self != Self::NotSaid).then_some(self)
    }
}

impl MarkKind {
    /// Whether it says that somebody takes part: in the room, or by link.
    pub fn is_here(self) -> bool {
        matches!(self, Self::In | Self::Remote)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_back() {
        for kind in SessionKind::ALL {
            assert_eq!(SessionKind::parse(kind.as_str()), Ok(*kind));
        }
        assert_eq!(SessionKind::parse("party").unwrap_err().code, "unknown_word");
    }
}
