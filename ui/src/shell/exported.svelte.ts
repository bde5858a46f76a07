import { answer, ask, exportFile, Failed, type ExportLanguage, type ScheduleOf } from '../api';
import { t } from '../text/index.svelte';
import { announce, notify } from './notices.svelte';
import { preferences } from './preferences.svelte';

/** A file that left. */
export interface Left {
  readonly scope: Scope;
  /** What it was about, in words of that moment. */
  readonly what: string;
  readonly where: string;
  /** The instant it was written. */
  readonly at: string;
  /** What it was asked for with. */
  readonly request: ScheduleOf;
  /** What stood in it then. */
  readonly digest: string | null;
}

export const scopes = ['summit', 'day', 'delegation', 'delegate', 'session'] as const;
export type Scope = (typeof scopes)[number];

interface Kept {
  language: ExportLanguage;
  /** What was last chosen for each scope. */
  chosen: Partial<Record<Scope, string>>;
  /** The latest files, the newest first. */
  left: readonly Left[];
}

/** How many files are remembered: one for each delegation of a large summit has its place. */
const MOST = 50;

/** What was last exported from a summit on this machine, and how; so that doing it again takes one click. */
export class Remembered {
  readonly #place: string;
  #kept: Kept = $state({ language: preferences.language, chosen: {}, left: [] });

  constructor(summit: string) {
    this.#place = `plenary.exported.${summit}`;
    try {
      const kept = JSON.parse(localStorage.getItem(this.#place) ?? '{}') as Partial<Kept>;
      this.#kept = { ...this.#kept, ...kept };
    } catch {
      // What cannot be read is forgotten: it is a convenience, not a record.
    }
  }

  get language(): ExportLanguage {
    return this.#kept.language;
  }

  set language(next: ExportLanguage) {
    this.#kept.language = next;
    this.#keep();
  }

  get left(): readonly Left[] {
    return this.#kept.left;
  }

  chosen(scope: Scope): string | null {
    return this.#kept.chosen[scope] ?? null;
  }

  choose(scope: Scope, value: string): void {
    this.#kept.chosen[scope] = value;
    this.#keep();
  }

  add(file: Left): void {
    const others = this.#kept.left.filter((each) => asked(each.request) !== asked(file.request));
    this.#kept.left = [file, ...others].slice(0, MOST);
    this.#keep();
  }

  #keep(): void {
    localStorage.setItem(this.#place, JSON.stringify(this.#kept));
  }
}

/** What a file is for, whatever version of the programme it was made of. */
function asked({ summit, day, delegation, delegate, session, language }: ScheduleOf): string {
  return JSON.stringify({ summit, day, delegation, delegate, session, language });
}

/** The same of the working programme, whatever version a file was made of. */
export function ofWorking(request: ScheduleOf): ScheduleOf {
  const working = { ...request };
  delete working.release;
  return working;
}

/** Writes a calendar file where the officer says, and remembers what stood in it. */
export async function exportSchedule(
  remembered: Remembered,
  scope: Scope,
  what: string,
  request: ScheduleOf,
): Promise<void> {
  try {
    const exported = await exportFile({ of: 'schedule', ...request });
    if (!exported) return;
    const { digests } = await ask('schedule_digests', { schedules: [request] });
    const [digest = null] = digests;
    remembered.add({ scope, what, where: exported.where, at: new Date().toISOString(), request, digest });
    announce(t.exports.done(exported.where));
    notify({ text: () => t.exports.done(exported.where) });
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown;
    if (thrown.failure.kind === 'refused') notify({ text: thrown.failure.message, tone: 'danger' });
  }
}

/**
 * Which of the files that left tell something else than the working programme does now. Call it while a component is set
 * up; empty until the desk has answered.
 */
export function staleOf(left: () => readonly Left[]): { readonly files: readonly Left[] } {
  const now = answer('schedule_digests', () => {
    const files = left();
    if (files.length === 0) return null;
    return {
      schedules: files.map((file) => ofWorking(file.request)),
    };
  });
  return {
    get files() {
      const digests = now.value?.digests;
      return digests ? left().filter((file, index) => digests[index] !== file.digest) : [];
    },
  };
}
