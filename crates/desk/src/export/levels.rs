//! How much each kind of export gives away: the one table of it.

use super::Disclosure;
use plenary_domain::Words;
use serde::Serialize;

/// A kind of file that leaves, or a place where something goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub enum ExportKind {
    /// The schedule, as a calendar file.
    Schedule,
    /// The programme, as a page to print.
    Programme,
    /// The list of participants.
    Roster,
    /// An order of delegations.
    Order,
    /// Reports.
    Report,
    /// Calendars on a server.
    Published,
    /// Letters.
    Letter,
    /// Invitations as calendar files.
    Invitation,
    /// The run of show of a day.
    RunOfShow,
    /// The burden ledger.
    Ledger,
    /// What is kept of one person.
    PersonalData,
    /// The whole store: backups and copies.
    Store,
}

/// How much a kind of export gives away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "bindings", derive(ts_rs::TS))]
pub struct ExportLevel {
    /// Which kind.
    pub kind: ExportKind,
    /// What it is called.
    pub name: Words,
    /// Whether it is chosen each time; else it is always the same.
    pub chosen: bool,
    /// The level it has; where it is chosen, the one it has when nobody says.
    pub level: Disclosure,
    /// What that means, in a sentence.
    pub says: Words,
}

impl ExportKind {
    /// Every kind, in the order lists show them.
    pub const ALL: [Self; 12] = [
        Self::Schedule,
        Self::Programme,
        Self::Roster,
        Self::Order,
        Self::Report,
        Self::Published,
        Self::Letter,
        Self::Invitation,
        Self::RunOfShow,
        Self::Ledger,
        Self::PersonalData,
        Self::Store,
    ];

    /// How much it gives away.
    pub fn level(self) -> ExportLevel {
        use Disclosure::{Delegations, Internal, Public};
        let (chosen, level, name, says) = match self {
            Self::Schedule => (
                true,
                Public,
                ("Calendar file", "일정 파일"),
                (
                    "Public, unless it is for one delegation or delegate: their links and their own meetings stand in it then.",
                    "일반 공개입니다. 대표단이나 대표 한 곳을 위한 파일에는 접속 링크와 해당 회담이 들어갑니다.",
                ),
            ),
            Self::Programme => (
                true,
                Public,
                ("Programme to print", "인쇄용 일정표"),
                (
                    "Public, unless it is for one delegation: its links and its own meetings stand in it then.",
                    "일반 공개입니다. 대표단 한 곳을 위한 일정표에는 접속 링크와 해당 회담이 들어갑니다.",
                ),
            ),
            Self::Roster => (
                true,
                Public,
                ("List of delegates", "대표단 명단"),
                (
                    "Public: delegation, office, rank, capacity. Delegations: names too. Internal: all that is kept; to be edited and imported again.",
                    "일반 공개에는 대표단·직위·직급·자격만, 대표단용에는 성명까지, 내부용에는 모두 들어갑니다. 수정해서 다시 가져올 때는 내부용을 씁니다.",
                ),
            ),
            Self::Order => (
                true,
                Public,
                ("Order of precedence", "의전 서열"),
                (
                    "Public: delegations and the rule. Delegations: heads by name. Internal: an officer’s reasons too.",
                    "일반 공개에는 대표단과 규칙만, 대표단용에는 수석대표 성명까지, 내부용에는 담당자가 적은 사유까지 들어갑니다.",
                ),
            ),
            Self::Report => (
                true,
                Public,
                ("Report", "보고서"),
                (
                    "Public: figures and offices, of public sessions. Delegations: names. Internal: hours of each person, documents, all sessions.",
                    "일반 공개에는 공개 세션의 집계와 직위만, 대표단용에는 성명까지, 내부용에는 개인별 시각·문서·모든 세션까지 들어갑니다.",
                ),
            ),
            Self::Published => (
                false,
                Delegations,
                ("Calendars on a server", "서버의 캘린더"),
                (
                    "The calendar of the whole summit is public; each delegation’s own is for that delegation.",
                    "회의 전체 캘린더는 일반 공개이고, 대표단별 캘린더는 해당 대표단용입니다.",
                ),
            ),
            Self::Letter => (
                false,
                Delegations,
                ("Letter", "서한"),
                ("For whoever it is addressed to alone.", "수신인만 보는 파일입니다."),
            ),
            Self::Invitation => (
                false,
                Delegations,
                ("Invitation as a calendar file", "초청 일정 파일"),
                (
                    "For the person invited alone: their address and the link to join; nobody else’s.",
                    "초청받은 사람만 보는 파일입니다. 본인의 주소와 접속 링크만 들어갑니다.",
                ),
            ),
            Self::RunOfShow => (
                false,
                Internal,
                ("Run of show", "진행 시나리오"),
                ("For those who work at the summit.", "회의를 진행하는 사람만 보는 파일입니다."),
            ),
            Self::Ledger => (
                false,
                Internal,
                ("Burden ledger", "부담 대장"),
                (
                    "It compares delegations, for the host’s own planning.",
                    "대표단을 비교하므로 준비팀의 계획에만 씁니다.",
                ),
            ),
            Self::PersonalData => (
                false,
                Internal,
                ("What is kept of a person", "보유 중인 개인정보"),
                (
                    "Everything, for the person it is about and nobody else.",
                    "모든 내용이 들어가며, 본인에게만 전달합니다.",
                ),
            ),
            Self::Store => (
                false,
                Internal,
                ("Backup of the whole store", "자료 파일 전체 백업"),
                (
                    "Everything. Protect it with a passphrase, or keep it under lock.",
                    "모든 내용이 들어갑니다. 암호로 보호하거나 잠금장치가 있는 곳에 보관해 주세요.",
                ),
            ),
        };
        let words = |(en, ko)| Words::new(en, ko);
        ExportLevel { kind: self, name: words(name), chosen, level, says: words(says) }
    }
}
