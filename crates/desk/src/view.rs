//! Views: everything that can be asked. A view is a name, a request and an answer; the table below is all of them.

mod about;
mod agenda;
mod attendance;
mod backups;
mod badge_categories;
mod bilaterals;
mod calendar_invitations;
mod check_in;
mod clocks;
mod consequences;
mod delegate;
mod delegations;
mod evidence;
mod export_levels;
mod finder;
mod findings;
mod history;
mod holidays;
mod invitations;
mod issued;
mod ledger;
mod letters;
mod meetings;
mod officers;
mod overrun;
mod overview;
mod pasted;
mod personal_data;
mod precedence;
mod programme;
mod publishing;
mod quorum;
mod releases;
mod reports;
mod run_of_show;
mod screen_names;
mod search;
mod session;
mod slots;
mod stored_words;
mod summits;
mod vocabulary;
mod where_is;
mod written;
mod zone_guard;

pub use about::*;
pub use agenda::{ActualCard, ItemCard, RunningCard};
pub use attendance::*;
pub(crate) use backups::card;
pub use backups::*;
pub use badge_categories::*;
pub use bilaterals::*;
pub use calendar_invitations::*;
pub use check_in::*;
pub use clocks::*;
pub use consequences::*;
pub use delegate::*;
pub use delegations::*;
pub use evidence::*;
pub use export_levels::*;
pub use finder::*;
pub use findings::*;
pub use history::*;
pub use holidays::*;
pub(crate) use invitations::Correspondence;
pub use invitations::*;
pub use issued::*;
pub use ledger::*;
pub use letters::*;
pub use meetings::*;
pub use officers::*;
pub use overrun::*;
pub use overview::*;
pub use pasted::*;
pub use personal_data::*;
pub use precedence::*;
pub use programme::*;
pub use publishing::*;
pub use quorum::*;
pub use releases::*;
pub use reports::*;
pub use run_of_show::*;
pub use screen_names::*;
pub use search::*;
pub use session::*;
pub use slots::*;
pub use summits::*;
pub use vocabulary::*;
pub use where_is::*;
pub use written::*;
pub use zone_guard::*;

use crate::{Failure, backup::Troubles, expected::Remembered, request, sample::ids, source::Moment};
use plenary_domain::{Clocks, Refusal, Words};
use plenary_store::{Reader, Topic};
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

/// What a view looks at: the rows, the moment of asking, and what clocks show.
pub(crate) struct Look<'a, 'c> {
    pub(crate) rows: &'a Reader<'c>,
    pub(crate) now: Moment,
    pub(crate) clocks: Clocks,
    pub(crate) officer: &'a str,
    pub(crate) desk: Uuid,
    pub(crate) remembered: &'a Remembered,
    pub(crate) troubles: Troubles,
}

/// What there is to know about a view.
pub struct ViewNote {
    /// Its name.
    pub name: &'static str,
    /// What it answers, in a sentence.
    pub says: &'static str,
    /// The nouns it reads: when one of them is touched, its answer is stale.
    pub reads: &'static [Topic],
    /// A request that works on a store with the samples.
    pub example: fn() -> Value,
    /// The names of its request and answer types in TypeScript.
    pub types: (&'static str, &'static str),
}

/// An answer that is still to be written down, as JSON text.
type Answered = Box<dyn FnOnce() -> Result<String, Failure>>;

fn written_down(answer: &impl Serialize) -> Result<String, Failure> {
    serde_json::to_string(answer).map_err(|fault| Failure::Faulted {
        code: "unwritable".into(),
        message: Words::new("The answer could not be written.", "응답을 작성하지 못했습니다."),
        details: fault.to_string(),
    })
}

macro_rules! views {
    ($(#[doc = $says:literal] $name:ident($request:ident) -> $answer:ident $(by $finish:ident)?, reads [$($topic:ident),*], example $example:expr;)*) => {
        /// Every view.
        pub const VIEWS: &[ViewNote] = &[$(ViewNote {
            name: stringify!($name),
            says: $says,
            reads: &[$(Topic::$topic),*],
            example: || $example,
            types: (stringify!($request), stringify!($answer)),
        },)*];

        /// Looks at the rows for a view; what comes of that says the answer, once others may work again. `by` names what is left to do
        /// then where that takes long.
        pub(crate) fn answer(view: &str, with: Value, at: &Look<'_, '_>) -> Result<Answered, Failure> {
            match view {
                $(stringify!($name) => {
                    let request: $request = request::read(&with)?;
                    let answer = request.answer(at)?;
                    Ok(Box::new(move || {
                        $(let answer = answer.$finish()?;)?
                        let answer: $answer = answer;
                        written_down(&answer)
                    }))
                })*
                _ => Err(Refusal::new("unknown_view", Words::new(
                    format!("There is no view “{view}”. `plenary-cli views` lists them."),
                    format!("‘{view}’ 보기가 없습니다. `plenary-cli views`로 목록을 볼 수 있습니다."),
                )).into()),
            }
        }

        /// Writes the TypeScript twins of every request and answer.
        #[cfg(feature = "bindings")]
        pub fn export_types(config: &ts_rs::Config) -> Result<(), ts_rs::ExportError> {
            use ts_rs::TS;
            $(<$request as TS>::export_all(config)?; <$answer as TS>::export_all(config)?;)*
            Ok(())
        }
    };
}

views! {
    /// Every summit in the store.
    summits(SummitsOf) -> SummitsView, reads [Summits, Days, Sessions, Delegations], example json!({});
    /// What needs attention today: days, findings, recent changes.
    overview(OverviewOf) -> OverviewView,
        reads [Retentions, Erasures, Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, Holidays,
            ManualOffsets, FindingLevels, Acceptances, Representations, FrozenOrders, OrderSchemes,
            OrderOverrides, TieAnswers, Lots, SpeakingRequests, History],
        example json!({"summit": ids::EIGHTH});
    /// The agenda board: days, places, sessions, rulers in the zones asked for.
    programme(ProgrammeOf) -> ProgrammeView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, Holidays,
            ManualOffsets, FindingLevels, Acceptances, Representations, FrozenOrders, OrderSchemes,
            OrderOverrides, TieAnswers, Lots, SpeakingRequests],
        example json!({"summit": ids::EIGHTH, "zones": ["Asia/Seoul"]});
    /// One session with its agenda, who is expected, and every delegation's own hour.
    session(SessionOf) -> SessionView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, Holidays,
            ManualOffsets, Weighings, FindingLevels, Acceptances, Invitations, Reminders, Replies, Representations, FrozenOrders,
            OrderSchemes, OrderOverrides, TieAnswers, Lots, SpeakingRequests],
        example json!({"session": ids::MINISTERIAL});
    /// Where delegations are, or one person is: their sessions by the host's hours and by their own.
    where_is(WhereIsOf) -> WhereIsView,
        reads [Summits, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, ManualOffsets,
            Representations],
        example json!({"summit": ids::EIGHTH, "delegate": ids::MINISTER_OF_KOREA});
    /// One day minute by minute: sessions, agenda items and cues, planned and actual. For the officers only.
    run_of_show(RunOfShowOf) -> RunOfShowView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Cues, Delegations, Delegates, ManualOffsets],
        example json!({"summit": ids::EIGHTH, "day": "2021-11-18"});
    /// Every delegation's own hour for a start that is only being considered.
    clocks(ClocksOf) -> ClocksView,
        reads [Summits, Delegations, Participations, Holidays, ManualOffsets, Weighings],
        example json!({"summit": ids::EIGHTH, "start": {"date": "2021-11-18", "time": "14:00", "zone": "Europe/London"}, "minutes": 120});
    /// What an officer should look at in the programme, how to mend it, and what was accepted and why.
    findings(FindingsOf) -> FindingsView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, Holidays,
            ManualOffsets, FindingLevels, Acceptances, Representations, FrozenOrders, OrderSchemes,
            OrderOverrides, TieAnswers, Lots, SpeakingRequests],
        example json!({"summit": ids::EIGHTH});
    /// How many findings still ask for something, by how much they weigh.
    finding_counts(FindingCountsOf) -> FindingCounts,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, Holidays,
            ManualOffsets, FindingLevels, Acceptances, Representations, FrozenOrders, OrderSchemes,
            OrderOverrides, TieAnswers, Lots, SpeakingRequests],
        example json!({"summit": ids::EIGHTH});
    /// What would come to be looked at, and what would be mended, if sessions stood at other hours and places.
    consequences(ConsequencesOf) -> ConsequencesView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, Holidays,
            ManualOffsets, FindingLevels, Acceptances, Representations, FrozenOrders, OrderSchemes,
            OrderOverrides, TieAnswers, Lots, SpeakingRequests],
        example json!({"summit": ids::EIGHTH, "moves": [
            {"session": ids::MINISTERIAL, "start": {"date": "2021-11-17", "time": "03:00"}, "minutes": 120}]});
    /// The list of delegations in its order.
    delegations(DelegationsOf) -> DelegationsView, reads [Summits, Days, Delegations, Delegates, ManualOffsets],
        example json!({"summit": ids::EIGHTH});
    /// Delegations in order for a purpose, with the rule, the reason for each place, open ties, seats, rows or hours. Of a summit, or of a worked example given in the request: {"lot":"MEX"} or {"purpose":"seating","delegations":["GBR","CAN","EST"],"chair":"GBR"}.
    precedence(PrecedenceOf) -> PrecedenceView,
        reads [Summits, Sessions, Delegations, Delegates, Participations, OrderSchemes, OrderOverrides, TieAnswers, Lots,
            SpeakingRequests, FrozenOrders, ManualOffsets],
        example json!({"summit": ids::EIGHTH, "purpose": "seating", "set": {"layout": "hollow_square"}});
    /// Everybody in every delegation.
    roster(RosterOf) -> RosterView, reads [Sessions, Delegations, Delegates], example json!({"summit": ids::EIGHTH});
    /// One delegate with needs, journey and photo, the sessions where the delegate is expected, and the marks.
    delegate(DelegateOf) -> DelegateView,
        reads [Summits, Sessions, Delegations, Delegates, Photos, Participations, Marks, ManualOffsets],
        example json!({"delegate": ids::MINISTER_OF_KOREA});
    /// The categories of badges: the usual ones, and what the host has said otherwise.
    badge_categories(BadgeCategoriesOf) -> BadgeCategoriesView, reads [Delegations, Delegates, BadgeCategories],
        example json!({"summit": ids::EIGHTH});
    /// Who is expected at a session, for the check-in desk.
    check_in(CheckInOf) -> CheckInView,
        reads [Summits, Places, Sessions, Delegations, Delegates, Participations, Replies, Representations, ManualOffsets],
        example json!({"session": ids::MINISTERIAL});
    /// Who is here: the marks of a session added up, and the latest of them.
    presence(PresenceOf) -> PresenceView, reads [Sessions, Delegations, Delegates, Participations, Replies, Marks],
        example json!({"session": ids::MINISTERIAL});
    /// Who may be on shift at this desk, and who is.
    officers(OfficersOf) -> OfficersView, reads [Officers], example json!({});
    /// Whose badge carries a code, at whichever summit: for a badge the door does not know.
    badge(BadgeOf) -> BadgeView, reads [Summits, Delegations, Delegates],
        example json!({"code": "KOR-01"});
    /// The evidence of one attendance mark: who, when, at which desk, how, and what it takes back or supersedes. The example wants the mark that the example of the action `mark.make` makes.
    mark(MarkOf) -> MarkView, reads [Summits, Sessions, Delegations, Delegates, Marks, ManualOffsets, History],
        example json!({"mark": ids::EXAMPLE_MARK});
    /// Where invitations to a summit or a session stand: state, what is overdue, who is to be reminded, how many replied.
    invitations(InvitationsOf) -> InvitationsView,
        reads [Summits, Sessions, Delegations, Delegates, Participations, ManualOffsets, Invitations, Reminders, Replies,
            Representations],
        example json!({"summit": ids::EIGHTH});
    /// Letters to those invited: the wording, and what becomes of it for each, with what could not be filled in.
    letters(LettersOf) -> LettersView,
        reads [Summits, Days, Places, Sessions, Delegations, Delegates, ManualOffsets, Invitations, Reminders, Replies,
            Representations, Letters],
        example json!({"summit": ids::EIGHTH, "letter": "invitation", "language": "en",
            "parties": [{"delegation": ids::KOREA}]});
    /// Whether there is a quorum, since when, and what was decided with it; also for an example given whole.
    quorum(QuorumOf) -> QuorumView,
        reads [Summits, Sessions, AgendaItems, Delegations, Delegates, Marks, ManualOffsets, Representations, QuorumRules,
            Decisions],
        example json!({"rule": "majority", "members": 10, "present_by_delegate": 4,
            "present_by_alternate_of_same_delegation": 1, "proxy_given_to_another_delegation": 2, "proxies_count": true});
    /// What the quorum rule of a summit says, which holds at every session without one of its own.
    quorum_rule(QuorumRuleOf) -> QuorumRuleView, reads [Summits, Sessions, Delegations, Delegates, QuorumRules],
        example json!({"summit": ids::EIGHTH});
    /// Who was at a session, from when to when, and for how many minutes.
    attendance(AttendanceOf) -> AttendanceView,
        reads [Summits, Sessions, Delegations, Delegates, Participations, Marks, ManualOffsets],
        example json!({"session": ids::MINISTERIAL});
    /// A report as a table and a drawing: attendance, replies, the quorum log, the list of participants and others.
    reports(ReportsOf) -> ReportsView,
        reads [Summits, Sessions, Delegations, Delegates, Participations, Marks, ManualOffsets, Invitations, Replies,
            Representations, QuorumRules, Decisions],
        example json!({"summit": ids::EIGHTH, "report": "attendance", "by": "delegation"});
    /// What was changed, by whom and when, newest first.
    history(HistoryQuery) -> HistoryView, reads [History], example json!({"limit": 20});
    /// What undo and redo would do next.
    undoable(UndoableOf) -> UndoableView, reads [History], example json!({});
    /// Sessions, delegations and delegates whose name fits a few letters.
    search(SearchOf) -> SearchView, reads [Sessions, Delegations, Delegates],
        example json!({"summit": ids::EIGHTH, "text": "ㄷㅎㅁㄱ"});
    /// What a session written in one line means, field by field.
    written(WrittenOf) -> WrittenView, reads [Summits, Days, Places, Delegations],
        example json!({"summit": ids::EIGHTH, "text": "bilateral KOR-EST thu 14:30 30m"});
    /// What a session that overruns would do to those that follow it.
    overrun(OverrunOf) -> OverrunView, reads [Summits, Days, Places, Sessions, ManualOffsets],
        example json!({"session": ids::MINISTERIAL, "minutes": 15, "after": "day", "how": "later"});
    /// The named versions of a programme, the newest first.
    releases(ReleasesOf) -> ReleasesView, reads [Summits, Releases], example json!({"summit": ids::EIGHTH});
    /// What is different between two versions of a programme, and what that means for whom.
    release_diff(ReleaseDiffOf) -> ReleaseDiffView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, ManualOffsets, Releases,
            Issues],
        example json!({"summit": ids::EIGHTH});
    /// The calendar files that were handed out, and which of them tell something else than the programme does now.
    issued(IssuedOf) -> IssuedView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, ManualOffsets,
            Issues],
        example json!({"summit": ids::EIGHTH});
    /// Where the invitations stand that leave as calendar files, one a person and session.
    calendar_invitations(CalendarInvitationsOf) -> CalendarInvitationsView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, ManualOffsets,
            Issues],
        example json!({"summit": ids::EIGHTH});
    /// What would be sent to the summit's calendar server: new, changed and cancelled entries of each calendar. Nothing is asked of the server.
    publishing(PublishingOf) -> PublishingView,
        reads [Summits, Days, Places, Sessions, AgendaItems, Delegations, Delegates, Participations, ManualOffsets,
            CalendarServers],
        example json!({"summit": ids::EIGHTH});
    /// What a programme pasted from a spreadsheet or a letter would change, line by line.
    pasted(PastedOf) -> PastedView by compare, reads [Summits, Days, Places, Sessions, Delegations],
        example json!({"summit": ids::EIGHTH, "text": "Wed 17 Nov\n10:00-10:45 Rehearsal of the opening"});
    /// Which bilateral meetings fit into the slots and rooms there are, and who is overbooked where they do not.
    bilaterals(BilateralsOf) -> BilateralsView, reads [],
        example json!({"requests": [["GBR", "KOR"], ["GBR", "EST"], ["KOR", "EST"], ["CAN", "GBR"]], "rooms": 2, "slots": 3});
    /// The bilateral meetings of a summit: who meets whom when and where, what is only asked for and what is agreed.
    meetings(MeetingsOf) -> MeetingsView,
        reads [Summits, Places, Sessions, Delegations, Delegates, Participations, ManualOffsets],
        example json!({"summit": ids::EIGHTH});
    /// The hours at which two delegations could meet: both free, in the house with a room, by link in hours both can bear.
    free_hours(FreeHoursOf) -> FreeHoursView,
        reads [Summits, Days, Places, Sessions, Delegations, Delegates, Participations, Holidays, ManualOffsets],
        example json!({"summit": ids::EIGHTH, "delegations": [ids::KOREA, ids::DENMARK], "minutes": 30});
    /// What delegates are called on the screens of virtual sessions.
    screen_names(ScreenNamesOf) -> ScreenNamesView, reads [Delegations, Delegates], example json!({"summit": ids::EIGHTH});
    /// Half-hour starts of a day and what each would cost each delegation.
    slots(SlotsOf) -> SlotsView, reads [Delegations, Holidays, ManualOffsets, Weighings],
        example json!({"date": "2021-11-16", "minutes": 120, "delegations": ["KOR", "NZL", "GBR"]});
    /// Starts for a meeting of a summit's delegations: what each costs whom, ranked and explained.
    finder(FinderOf) -> FinderView,
        reads [Summits, Sessions, Delegations, Participations, Holidays, ManualOffsets, Weighings],
        example json!({"summit": ids::EIGHTH, "date": "2021-11-16", "minutes": 120, "rotation": 3});
    /// The hours each delegation has given, planned and held, in one summit or in all.
    ledger(LedgerOf) -> LedgerView,
        reads [Summits, Sessions, Delegations, Participations, Holidays, ManualOffsets, Weighings],
        example json!({"summit": ids::EIGHTH});
    /// Sessions whose instant has moved under the zone rules in use, and offsets set by hand.
    zone_guard(ZoneGuardOf) -> ZoneGuardView, reads [Summits, Sessions, ManualOffsets], example json!({});
    /// Holidays and working weeks.
    holidays(HolidaysOf) -> HolidaysView,
        reads [Sessions, Delegations, Participations, Holidays, ManualOffsets],
        example json!({"summit": ids::EIGHTH});
    /// How much each kind of export gives away.
    export_levels(ExportLevelsOf) -> ExportLevelsView, reads [], example json!({});
    /// The fixed words of the program with their labels.
    vocabulary(VocabularyOf) -> VocabularyView, reads [], example json!({});
    /// Every time zone that can be chosen.
    zones(ZonesOf) -> ZonesView, reads [ManualOffsets], example json!({});
    /// Versions of the program, of its database and of the time-zone rules.
    about(AboutOf) -> AboutView, reads [], example json!({});
    /// The verified copies of the store there are, what each holds, and whether anything stands in the way of the next.
    backups(BackupsOf) -> BackupsView, reads [Backups, History], example json!({});
    /// Everything that is kept of one person: records, files handed out, history, and the backups that hold it.
    personal_data(PersonalDataOf) -> PersonalDataView, reads [History, Issues, Backups],
        example json!({"delegate": ids::MINISTER_OF_KOREA});
    /// Until when a summit keeps personal data, whom it still keeps, and which backups hold those who were erased.
    retention(RetentionOf) -> RetentionView, reads [History, Backups], example json!({"summit": ids::EIGHTH});
    /// Which texts name the people of a summit, or may, and which backups hold them: what erasing takes out, and what it leaves.
    naming(NamingOf) -> NamingView, reads [History, Issues, Backups], example json!({"summit": ids::EIGHTH});
}
