// Written by `cargo xtask bindings`. Do not edit.

import type { Topic } from "./Topic";
import type { SummitsOf } from "./SummitsOf";
import type { SummitsView } from "./SummitsView";
import type { OverviewOf } from "./OverviewOf";
import type { OverviewView } from "./OverviewView";
import type { ProgrammeOf } from "./ProgrammeOf";
import type { ProgrammeView } from "./ProgrammeView";
import type { SessionOf } from "./SessionOf";
import type { SessionView } from "./SessionView";
import type { WhereIsOf } from "./WhereIsOf";
import type { WhereIsView } from "./WhereIsView";
import type { RunOfShowOf } from "./RunOfShowOf";
import type { RunOfShowView } from "./RunOfShowView";
import type { ClocksOf } from "./ClocksOf";
import type { ClocksView } from "./ClocksView";
import type { FindingsOf } from "./FindingsOf";
import type { FindingsView } from "./FindingsView";
import type { FindingCountsOf } from "./FindingCountsOf";
import type { FindingCounts } from "./FindingCounts";
import type { ConsequencesOf } from "./ConsequencesOf";
import type { ConsequencesView } from "./ConsequencesView";
import type { DelegationsOf } from "./DelegationsOf";
import type { DelegationsView } from "./DelegationsView";
import type { PrecedenceOf } from "./PrecedenceOf";
import type { PrecedenceView } from "./PrecedenceView";
import type { RosterOf } from "./RosterOf";
import type { RosterView } from "./RosterView";
import type { DelegateOf } from "./DelegateOf";
import type { DelegateView } from "./DelegateView";
import type { BadgeCategoriesOf } from "./BadgeCategoriesOf";
import type { BadgeCategoriesView } from "./BadgeCategoriesView";
import type { CheckInOf } from "./CheckInOf";
import type { CheckInView } from "./CheckInView";
import type { PresenceOf } from "./PresenceOf";
import type { PresenceView } from "./PresenceView";
import type { OfficersOf } from "./OfficersOf";
import type { OfficersView } from "./OfficersView";
import type { BadgeOf } from "./BadgeOf";
import type { BadgeView } from "./BadgeView";
import type { MarkOf } from "./MarkOf";
import type { MarkView } from "./MarkView";
import type { InvitationsOf } from "./InvitationsOf";
import type { InvitationsView } from "./InvitationsView";
import type { LettersOf } from "./LettersOf";
import type { LettersView } from "./LettersView";
import type { QuorumOf } from "./QuorumOf";
import type { QuorumView } from "./QuorumView";
import type { QuorumRuleOf } from "./QuorumRuleOf";
import type { QuorumRuleView } from "./QuorumRuleView";
import type { AttendanceOf } from "./AttendanceOf";
import type { AttendanceView } from "./AttendanceView";
import type { ReportsOf } from "./ReportsOf";
import type { ReportsView } from "./ReportsView";
import type { HistoryQuery } from "./HistoryQuery";
import type { HistoryView } from "./HistoryView";
import type { UndoableOf } from "./UndoableOf";
import type { UndoableView } from "./UndoableView";
import type { SearchOf } from "./SearchOf";
import type { SearchView } from "./SearchView";
import type { WrittenOf } from "./WrittenOf";
import type { WrittenView } from "./WrittenView";
import type { OverrunOf } from "./OverrunOf";
import type { OverrunView } from "./OverrunView";
import type { ReleasesOf } from "./ReleasesOf";
import type { ReleasesView } from "./ReleasesView";
import type { ReleaseDiffOf } from "./ReleaseDiffOf";
import type { ReleaseDiffView } from "./ReleaseDiffView";
import type { IssuedOf } from "./IssuedOf";
import type { IssuedView } from "./IssuedView";
import type { CalendarInvitationsOf } from "./CalendarInvitationsOf";
import type { CalendarInvitationsView } from "./CalendarInvitationsView";
import type { PublishingOf } from "./PublishingOf";
import type { PublishingView } from "./PublishingView";
import type { PastedOf } from "./PastedOf";
import type { PastedView } from "./PastedView";
import type { BilateralsOf } from "./BilateralsOf";
import type { BilateralsView } from "./BilateralsView";
import type { MeetingsOf } from "./MeetingsOf";
import type { MeetingsView } from "./MeetingsView";
import type { FreeHoursOf } from "./FreeHoursOf";
import type { FreeHoursView } from "./FreeHoursView";
import type { ScreenNamesOf } from "./ScreenNamesOf";
import type { ScreenNamesView } from "./ScreenNamesView";
import type { SlotsOf } from "./SlotsOf";
import type { SlotsView } from "./SlotsView";
import type { FinderOf } from "./FinderOf";
import type { FinderView } from "./FinderView";
import type { LedgerOf } from "./LedgerOf";
import type { LedgerView } from "./LedgerView";
import type { ZoneGuardOf } from "./ZoneGuardOf";
import type { ZoneGuardView } from "./ZoneGuardView";
import type { HolidaysOf } from "./HolidaysOf";
import type { HolidaysView } from "./HolidaysView";
import type { ExportLevelsOf } from "./ExportLevelsOf";
import type { ExportLevelsView } from "./ExportLevelsView";
import type { VocabularyOf } from "./VocabularyOf";
import type { VocabularyView } from "./VocabularyView";
import type { ZonesOf } from "./ZonesOf";
import type { ZonesView } from "./ZonesView";
import type { AboutOf } from "./AboutOf";
import type { AboutView } from "./AboutView";
import type { BackupsOf } from "./BackupsOf";
import type { BackupsView } from "./BackupsView";
import type { PersonalDataOf } from "./PersonalDataOf";
import type { PersonalDataView } from "./PersonalDataView";
import type { RetentionOf } from "./RetentionOf";
import type { RetentionView } from "./RetentionView";
import type { NamingOf } from "./NamingOf";
import type { NamingView } from "./NamingView";

/** Every view: what it is asked and what it answers. */
export interface Views {
  /** Every summit in the store. */
  summits: [SummitsOf, SummitsView];
  /** What needs attention today: days, findings, recent changes. */
  overview: [OverviewOf, OverviewView];
  /** The agenda board: days, places, sessions, rulers in the zones asked for. */
  programme: [ProgrammeOf, ProgrammeView];
  /** One session with its agenda, who is expected, and every delegation's own hour. */
  session: [SessionOf, SessionView];
  /** Where delegations are, or one person is: their sessions by the host's hours and by their own. */
  where_is: [WhereIsOf, WhereIsView];
  /** One day minute by minute: sessions, agenda items and cues, planned and actual. For the officers only. */
  run_of_show: [RunOfShowOf, RunOfShowView];
  /** Every delegation's own hour for a start that is only being considered. */
  clocks: [ClocksOf, ClocksView];
  /** What an officer should look at in the programme, how to mend it, and what was accepted and why. */
  findings: [FindingsOf, FindingsView];
  /** How many findings still ask for something, by how much they weigh. */
  finding_counts: [FindingCountsOf, FindingCounts];
  /** What would come to be looked at, and what would be mended, if sessions stood at other hours and places. */
  consequences: [ConsequencesOf, ConsequencesView];
  /** The list of delegations in its order. */
  delegations: [DelegationsOf, DelegationsView];
  /** Delegations in order for a purpose, with the rule, the reason for each place, open ties, seats, rows or hours. Of a summit, or of a worked example given in the request: {"lot":"MEX"} or {"purpose":"seating","delegations":["GBR","CAN","EST"],"chair":"GBR"}. */
  precedence: [PrecedenceOf, PrecedenceView];
  /** Everybody in every delegation. */
  roster: [RosterOf, RosterView];
  /** One delegate with needs, journey and photo, the sessions where the delegate is expected, and the marks. */
  delegate: [DelegateOf, DelegateView];
  /** The categories of badges: the usual ones, and what the host has said otherwise. */
  badge_categories: [BadgeCategoriesOf, BadgeCategoriesView];
  /** Who is expected at a session, for the check-in desk. */
  check_in: [CheckInOf, CheckInView];
  /** Who is here: the marks of a session added up, and the latest of them. */
  presence: [PresenceOf, PresenceView];
  /** Who may be on shift at this desk, and who is. */
  officers: [OfficersOf, OfficersView];
  /** Whose badge carries a code, at whichever summit: for a badge the door does not know. */
  badge: [BadgeOf, BadgeView];
  /** The evidence of one attendance mark: who, when, at which desk, how, and what it takes back or supersedes. The example wants the mark that the example of the action `mark.make` makes. */
  mark: [MarkOf, MarkView];
  /** Where invitations to a summit or a session stand: state, what is overdue, who is to be reminded, how many replied. */
  invitations: [InvitationsOf, InvitationsView];
  /** Letters to those invited: the wording, and what becomes of it for each, with what could not be filled in. */
  letters: [LettersOf, LettersView];
  /** Whether there is a quorum, since when, and what was decided with it; also for an example given whole. */
  quorum: [QuorumOf, QuorumView];
  /** What the quorum rule of a summit says, which holds at every session without one of its own. */
  quorum_rule: [QuorumRuleOf, QuorumRuleView];
  /** Who was at a session, from when to when, and for how many minutes. */
  attendance: [AttendanceOf, AttendanceView];
  /** A report as a table and a drawing: attendance, replies, the quorum log, the list of participants and others. */
  reports: [ReportsOf, ReportsView];
  /** What was changed, by whom and when, newest first. */
  history: [HistoryQuery, HistoryView];
  /** What undo and redo would do next. */
  undoable: [UndoableOf, UndoableView];
  /** Sessions, delegations and delegates whose name fits a few letters. */
  search: [SearchOf, SearchView];
  /** What a session written in one line means, field by field. */
  written: [WrittenOf, WrittenView];
  /** What a session that overruns would do to those that follow it. */
  overrun: [OverrunOf, OverrunView];
  /** The named versions of a programme, the newest first. */
  releases: [ReleasesOf, ReleasesView];
  /** What is different between two versions of a programme, and what that means for whom. */
  release_diff: [ReleaseDiffOf, ReleaseDiffView];
  /** The calendar files that were handed out, and which of them tell something else than the programme does now. */
  issued: [IssuedOf, IssuedView];
  /** Where the invitations stand that leave as calendar files, one a person and session. */
  calendar_invitations: [CalendarInvitationsOf, CalendarInvitationsView];
  /** What would be sent to the summit's calendar server: new, changed and cancelled entries of each calendar. Nothing is asked of the server. */
  publishing: [PublishingOf, PublishingView];
  /** What a programme pasted from a spreadsheet or a letter would change, line by line. */
  pasted: [PastedOf, PastedView];
  /** Which bilateral meetings fit into the slots and rooms there are, and who is overbooked where they do not. */
  bilaterals: [BilateralsOf, BilateralsView];
  /** The bilateral meetings of a summit: who meets whom when and where, what is only asked for and what is agreed. */
  meetings: [MeetingsOf, MeetingsView];
  /** The hours at which two delegations could meet: both free, in the house with a room, by link in hours both can bear. */
  free_hours: [FreeHoursOf, FreeHoursView];
  /** What delegates are called on the screens of virtual sessions. */
  screen_names: [ScreenNamesOf, ScreenNamesView];
  /** Half-hour starts of a day and what each would cost each delegation. */
  slots: [SlotsOf, SlotsView];
  /** Starts for a meeting of a summit's delegations: what each costs whom, ranked and explained. */
  finder: [FinderOf, FinderView];
  /** The hours each delegation has given, planned and held, in one summit or in all. */
  ledger: [LedgerOf, LedgerView];
  /** Sessions whose instant has moved under the zone rules in use, and offsets set by hand. */
  zone_guard: [ZoneGuardOf, ZoneGuardView];
  /** Holidays and working weeks. */
  holidays: [HolidaysOf, HolidaysView];
  /** How much each kind of export gives away. */
  export_levels: [ExportLevelsOf, ExportLevelsView];
  /** The fixed words of the program with their labels. */
  vocabulary: [VocabularyOf, VocabularyView];
  /** Every time zone that can be chosen. */
  zones: [ZonesOf, ZonesView];
  /** Versions of the program, of its database and of the time-zone rules. */
  about: [AboutOf, AboutView];
  /** The verified copies of the store there are, what each holds, and whether anything stands in the way of the next. */
  backups: [BackupsOf, BackupsView];
  /** Everything that is kept of one person: records, files handed out, history, and the backups that hold it. */
  personal_data: [PersonalDataOf, PersonalDataView];
  /** Until when a summit keeps personal data, whom it still keeps, and which backups hold those who were erased. */
  retention: [RetentionOf, RetentionView];
  /** Which texts name the people of a summit, or may, and which backups hold them: what erasing takes out, and what it leaves. */
  naming: [NamingOf, NamingView];
}

/** The nouns each view reads: an answer is stale when one of them is touched. */
export const reads: { readonly [view in keyof Views]: readonly Topic[] } = {
  summits: ["summits", "days", "sessions", "delegations"],
  overview: ["retentions", "erasures", "summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "holidays", "manual_offsets", "finding_levels", "acceptances", "representations", "frozen_orders", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests", "history"],
  programme: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "holidays", "manual_offsets", "finding_levels", "acceptances", "representations", "frozen_orders", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests"],
  session: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "holidays", "manual_offsets", "weighings", "finding_levels", "acceptances", "invitations", "reminders", "replies", "representations", "frozen_orders", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests"],
  where_is: ["summits", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "manual_offsets", "representations"],
  run_of_show: ["summits", "days", "places", "sessions", "agenda_items", "cues", "delegations", "delegates", "manual_offsets"],
  clocks: ["summits", "delegations", "participations", "holidays", "manual_offsets", "weighings"],
  findings: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "holidays", "manual_offsets", "finding_levels", "acceptances", "representations", "frozen_orders", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests"],
  finding_counts: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "holidays", "manual_offsets", "finding_levels", "acceptances", "representations", "frozen_orders", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests"],
  consequences: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "holidays", "manual_offsets", "finding_levels", "acceptances", "representations", "frozen_orders", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests"],
  delegations: ["summits", "days", "delegations", "delegates", "manual_offsets"],
  precedence: ["summits", "sessions", "delegations", "delegates", "participations", "order_schemes", "order_overrides", "tie_answers", "lots", "speaking_requests", "frozen_orders", "manual_offsets"],
  roster: ["sessions", "delegations", "delegates"],
  delegate: ["summits", "sessions", "delegations", "delegates", "photos", "participations", "marks", "manual_offsets"],
  badge_categories: ["delegations", "delegates", "badge_categories"],
  check_in: ["summits", "places", "sessions", "delegations", "delegates", "participations", "replies", "representations", "manual_offsets"],
  presence: ["sessions", "delegations", "delegates", "participations", "replies", "marks"],
  officers: ["officers"],
  badge: ["summits", "delegations", "delegates"],
  mark: ["summits", "sessions", "delegations", "delegates", "marks", "manual_offsets", "history"],
  invitations: ["summits", "sessions", "delegations", "delegates", "participations", "manual_offsets", "invitations", "reminders", "replies", "representations"],
  letters: ["summits", "days", "places", "sessions", "delegations", "delegates", "manual_offsets", "invitations", "reminders", "replies", "representations", "letters"],
  quorum: ["summits", "sessions", "agenda_items", "delegations", "delegates", "marks", "manual_offsets", "representations", "quorum_rules", "decisions"],
  quorum_rule: ["summits", "sessions", "delegations", "delegates", "quorum_rules"],
  attendance: ["summits", "sessions", "delegations", "delegates", "participations", "marks", "manual_offsets"],
  reports: ["summits", "sessions", "delegations", "delegates", "participations", "marks", "manual_offsets", "invitations", "replies", "representations", "quorum_rules", "decisions"],
  history: ["history"],
  undoable: ["history"],
  search: ["sessions", "delegations", "delegates"],
  written: ["summits", "days", "places", "delegations"],
  overrun: ["summits", "days", "places", "sessions", "manual_offsets"],
  releases: ["summits", "releases"],
  release_diff: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "manual_offsets", "releases", "issues"],
  issued: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "manual_offsets", "issues"],
  calendar_invitations: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "manual_offsets", "issues"],
  publishing: ["summits", "days", "places", "sessions", "agenda_items", "delegations", "delegates", "participations", "manual_offsets", "calendar_servers"],
  pasted: ["summits", "days", "places", "sessions", "delegations"],
  bilaterals: [],
  meetings: ["summits", "places", "sessions", "delegations", "delegates", "participations", "manual_offsets"],
  free_hours: ["summits", "days", "places", "sessions", "delegations", "delegates", "participations", "holidays", "manual_offsets"],
  screen_names: ["delegations", "delegates"],
  slots: ["delegations", "holidays", "manual_offsets", "weighings"],
  finder: ["summits", "sessions", "delegations", "participations", "holidays", "manual_offsets", "weighings"],
  ledger: ["summits", "sessions", "delegations", "participations", "holidays", "manual_offsets", "weighings"],
  zone_guard: ["summits", "sessions", "manual_offsets"],
  holidays: ["sessions", "delegations", "participations", "holidays", "manual_offsets"],
  export_levels: [],
  vocabulary: [],
  zones: ["manual_offsets"],
  about: [],
  backups: ["backups", "history"],
  personal_data: ["history", "issues", "backups"],
  retention: ["history", "backups"],
  naming: ["history", "issues", "backups"],
};
