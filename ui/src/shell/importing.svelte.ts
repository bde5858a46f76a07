import type { ImportKind, Incoming } from '../api';

/** A file on its way in: what it is taken for, and the file, once there is one. */
interface Import {
  readonly kind: ImportKind;
  readonly file: Incoming | null;
}

let now = $state.raw<Import | null>(null);
let over = $state(false);
let decided = $state(false);
let waiting = $state.raw<(() => void) | null>(null);

/** The dialog that brings a file in, which several screens, the palette and a dropped file can open. */
export const importing = {
  get now(): Import | null {
    return now;
  },
  /** Whether a file is held over the window just now. */
  get over(): boolean {
    return over;
  },
  set over(next: boolean) {
    over = next;
  },
  /** Whether anything was decided about the file, which would go with it. */
  get decided(): boolean {
    return decided;
  },
  set decided(next: boolean) {
    decided = next;
  },
  begin(kind: ImportKind, file: Incoming | null = null): void {
    now = { kind, file };
    waiting = null;
  },
  close(): void {
    now = waiting = null;
  },
  /** Does what takes the file away, where something was decided about it only once the officer agrees. */
  leave(go: () => void): void {
    if (decided) waiting = go;
    else go();
  },
  /** What waits for the officer to agree. */
  get waiting(): (() => void) | null {
    return waiting;
  },
  stay(): void {
    waiting = null;
  },
};

/** The endings of the files that are read, by what they are taken for. */
export const endings: Readonly<Record<ImportKind, readonly string[]>> = {
  delegates: ['xlsx', 'csv', 'tsv', 'txt'],
  ics: ['ics', 'ical', 'ifb'],
  programme: ['xlsx', 'csv', 'tsv', 'txt'],
  replies: ['ics', 'eml'],
};

/** What a file most likely is, by its name; several at once are answers. */
export function kindOf(file: Incoming): ImportKind {
  if (file.files > 0) return 'replies';
  const ending = file.name.split('.').at(-1)?.toLowerCase() ?? '';
  if (ending === 'eml') return 'replies';
  return endings.ics.includes(ending) ? 'ics' : 'delegates';
}
