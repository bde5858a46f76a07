/* Provisional shapes, after the desk's own, until the generated ones arrive; this file then only re-exports them. */
export interface Words {
  en: string;
  ko: string;
}
export type Topic =
  | 'summits'
  | 'days'
  | 'sessions'
  | 'agenda_items'
  | 'places'
  | 'delegations'
  | 'delegates'
  | 'participations'
  | 'marks'
  | 'history';
export interface EntryBrief {
  seq: number;
  label: Words;
}
export interface Outcome {
  subject: { noun: string; id: string } | null;
  touched: Topic[];
  entry: EntryBrief | null;
}
export interface Failure {
  kind: 'refused' | 'gone' | 'faulted';
  code: string;
  message: Words;
  field?: string;
  details?: string;
}
export interface Action {
  on: string;
  do: string;
  [input: string]: unknown;
}

export type SessionKind =
  | 'steering_committee'
  | 'thematic'
  | 'ministerial'
  | 'plenary'
  | 'bilateral'
  | 'social'
  | 'ceremony'
  | 'press'
  | 'internal';
export type Format = 'virtual' | 'hosted' | 'hybrid';
export type Level = 'stop' | 'warn' | 'note';
export interface SummitCard {
  id: string;
  code: string;
  title: Words;
  format: Format;
  zone: string;
  city: string;
  first_day: string | null;
  last_day: string | null;
  sessions: number;
  delegations: number;
}
export interface SummitSheet {
  id: string;
  code: string;
  title: string;
  title_ko: string;
  theme: string;
  theme_ko: string;
  format: Format;
  zone: string;
  city: string;
  organiser: string;
  organiser_email: string;
  about: Words;
}
export interface ChangeLine {
  noun: Words;
  name: Words;
  field: Words | null;
  before: Words | null;
  after: Words | null;
}
export interface EntryRow {
  seq: number;
  date: string;
  time: string;
  utc: string;
  officer: string;
  action: string;
  label: Words;
  undone: boolean;
  reverts: number | null;
  changes: ChangeLine[];
  more: number;
}
export interface FindingCard {
  code: string;
  level: Level;
  sessions: string[];
  message: Words;
}
export interface StripPiece {
  from: number;
  minutes: number;
  kind: SessionKind;
  title: Words;
}
export interface DayCard {
  id: string;
  date: string;
  label: Words;
  strip: StripPiece[];
  findings: number;
}
export interface OverviewView {
  summit: SummitSheet;
  days_to_go: number | null;
  days: DayCard[];
  delegations: number;
  delegates: number;
  sessions: number;
  unscheduled: number;
  findings: FindingCard[];
  recent: EntryRow[];
}
export type ExportLanguage = 'en' | 'ko' | 'both';
export interface ExportOf {
  summit: string;
  day?: string;
  delegation?: string;
  delegate?: string;
  session?: string;
  language?: ExportLanguage;
}
export interface ProgrammeDay {
  id: string;
  date: string;
  label: Words;
  label_en: string;
  label_ko: string;
}
export interface Spot {
  date: string;
  from: number;
  starts: string;
  ends: string;
  ends_shift: number;
}
export interface SessionCard {
  id: string;
  kind: SessionKind;
  format: Format;
  status: string;
  title: Words;
  spot: Spot | null;
  minutes: number;
}
export interface ProgrammeView {
  summit: string;
  days: ProgrammeDay[];
  sessions: SessionCard[];
}
export interface DelegationCard {
  id: string;
  code: string;
  flag: string;
  name: string;
  name_ko: string;
  delegates: number;
}
export interface PersonRow {
  id: string;
  delegation: string;
  display: string;
  title: string;
}
export interface Term {
  value: string;
  label: Words;
}
export interface ZonesView {
  rules: string;
  zones: { name: string; city: string; offset: string }[];
}
export interface AboutView {
  version: string;
  rules: string;
  rules_source: string;
  sqlite: string;
  schema: number;
  store: string;
}
export interface VocabularyView {
  session_kind: Term[];
  format: Term[];
  session_status: Term[];
  aspect: Term[];
  agenda_item_kind: Term[];
  place_kind: Term[];
  delegation_category: Term[];
  rank: Term[];
  capacity: Term[];
  badge: Term[];
  mark_kind: Term[];
  mark_method: Term[];
  level: Term[];
  band: Term[];
}
export interface Hit {
  noun: string;
  id: string;
  name: Words;
  detail: Words;
  flag: string;
}

interface Views {
  programme: [{ summit: string; zones?: string[] }, ProgrammeView];
  delegations: [{ summit: string }, { delegations: DelegationCard[] }];
  roster: [{ summit: string }, { people: PersonRow[] }];
  summits: [Record<string, never>, { summits: SummitCard[] }];
  overview: [{ summit: string }, OverviewView];
  history: [
    { summit?: string; before?: number; text?: string; limit?: number },
    { entries: EntryRow[]; more: boolean },
  ];
  search: [{ summit: string; text: string }, { hits: Hit[] }];
  undoable: [Record<string, never>, { undo: EntryBrief | null; redo: EntryBrief | null }];
  about: [Record<string, never>, AboutView];
  zones: [Record<string, never>, ZonesView];
  vocabulary: [Record<string, never>, VocabularyView];
}
export type ViewName = keyof Views;
export type Requests = { [V in ViewName]: Views[V][0] };
export type Answers = { [V in ViewName]: Views[V][1] };
export const reads: Record<ViewName, readonly Topic[]> = {
  summits: ['summits', 'days', 'sessions', 'delegations'],
  overview: ['summits', 'days', 'places', 'sessions', 'agenda_items', 'delegations', 'delegates', 'history'],
  programme: ['summits', 'days', 'places', 'sessions'],
  delegations: ['summits', 'delegations', 'delegates'],
  roster: ['delegations', 'delegates'],
  history: ['history'],
  search: ['sessions', 'delegations', 'delegates'],
  undoable: ['history'],
  about: [],
  zones: [],
  vocabulary: [],
};
