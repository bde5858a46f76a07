import {
  exportFile,
  exportFolder,
  Failed,
  type Exported,
  type ExportLanguage,
  type ExportOf,
  type FilesOf,
  type Disclosure,
  type ScheduleOf,
} from '../api';
import { pick, t } from '../text/index.svelte';
import { announce, notify } from './notices.svelte';
import { preferences } from './preferences.svelte';

export const scopes = ['summit', 'day', 'delegation', 'delegate', 'session'] as const;
export type Scope = (typeof scopes)[number];

/** For whose eyes files are, the least first. */
export const levels = ['public', 'delegations', 'internal'] as const satisfies readonly Disclosure[];

interface Kept {
  language: ExportLanguage;
  /** Minutes before a session at which calendars remind; 0 for never. */
  alarm: number;
  utc: boolean;
  /** What was last chosen for each scope. */
  chosen: Partial<Record<Scope, string>>;
}

/** How files were last exported from a summit on this machine, so that doing it again takes one click. */
export class Choices {
  readonly #place: string;
  #kept: Kept = $state({ language: preferences.language, alarm: 0, utc: false, chosen: {} });

  /** Who may read what leaves; empty for the least that serves whoever a file is for. To tell more is decided each time anew. */
  level: Disclosure | '' = $state('');

  constructor(summit: string) {
    this.#place = `plenary.exporting.${summit}`;
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place) ?? '{}') as Partial<Kept>;
      this.#kept = { ...this.#kept, ...kept };
    } catch {
      // What cannot be read is forgotten: it is a convenience. What was handed out is remembered by the desk.
    }
  }

  get now(): Readonly<Kept> {
    return this.#kept;
  }

  set(next: Partial<Kept>): void {
    this.#kept = { ...this.#kept, ...next };
    localStorage.setItem(this.#place, JSON.stringify(this.#kept));
  }

  choose(scope: Scope, value: string): void {
    this.set({ chosen: { ...this.#kept.chosen, [scope]: value } });
  }

  /** What these choices ask for. */
  get request(): Omit<ScheduleOf, 'summit'> {
    const { language, alarm, utc } = this.#kept;
    const { level } = this;
    return {
      language,
      ...(level ? { level } : {}),
      ...(alarm ? { alarms: [alarm] } : {}),
      ...(utc ? { utc } : {}),
    };
  }
}

/** Writes a file where the officer says, and tells where it went; whether there is one now. */
export function exportOne(request: ExportOf): Promise<boolean> {
  return tell(exportFile(request));
}

/** Writes a page to print in the officer's browser: what a window prints itself differs from system to system. */
export function exportPage(request: ExportOf): Promise<boolean> {
  return tell(exportFile(request), t.exports.printed);
}

/** Writes the list of participants, with all that is kept of them, as a workbook that is edited and imported again. */
export function exportRoster(summit: string): Promise<boolean> {
  return exportOne({
    of: 'roster',
    summit,
    format: 'xlsx',
    language: preferences.language,
    level: 'internal',
  });
}

/** Writes several files into the folder the officer names. */
export function exportEach(request: FilesOf): Promise<boolean> {
  return tell(exportFolder(request));
}

async function tell(work: Promise<Exported | null>, done = t.exports.done): Promise<boolean> {
  try {
    const exported = await work;
    if (!exported) return false;
    const { where, files, leftOut } = exported;
    const text = () => {
      const said = files > 1 ? t.exports.doneFiles(files, where) : done(where);
      return leftOut.length > 0 ? `${said}. ${leftOut.map(pick).join(' ')}` : said;
    };
    announce(text());
    notify({ text });
    return true;
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown;
    if (thrown.failure.kind === 'refused') notify({ text: thrown.failure.message, tone: 'danger' });
    return false;
  }
}
