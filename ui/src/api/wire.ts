/* Provisional shapes until the generated ones arrive; this file then only re-exports them. */
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
export interface Outcome {
  subject: { noun: string; id: string } | null;
  touched: Topic[];
  entry: { seq: number; label: Words } | null;
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

export interface SummitRow {
  id: string;
  code: string;
  title: Words;
  format: string;
  zone: string;
  first: string;
  last: string;
  days: number;
}
export interface HistoryRow {
  seq: number;
  label: Words;
  at: string;
  officer: string;
  summit: string | null;
  undone: boolean;
  undoes: number | null;
  changes: { what: Words; before: string | null; after: string | null }[];
}
export interface Requests {
  summits: Record<string, never>;
  overview: { summit: string };
  history: { summit?: string; before?: number; limit: number };
  search: { summit: string; text: string };
  undoable: Record<string, never>;
  about: Record<string, never>;
  zones: Record<string, never>;
  vocabulary: Record<string, never>;
}
export interface Answers {
  summits: { summits: SummitRow[] };
  overview: unknown;
  history: { rows: HistoryRow[] };
  search: { hits: { noun: string; id: string; title: Words; detail: Words }[] };
  undoable: { undo: { seq: number; label: Words } | null; redo: { seq: number; label: Words } | null };
  about: unknown;
  zones: unknown;
  vocabulary: Record<string, { value: string; label: Words }[]>;
}
export type ViewName = keyof Requests;
export const reads: Record<ViewName, readonly Topic[]> = {
  summits: ['summits', 'days'],
  overview: [],
  history: ['history'],
  search: [],
  undoable: ['history'],
  about: [],
  zones: [],
  vocabulary: [],
};
