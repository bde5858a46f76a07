import type { ExportLanguage } from '../../api';
import { preferences } from '../../shell/preferences.svelte';

/** A file that left. */
export interface Left {
  readonly scope: Scope;
  /** What it was about, in words of that moment. */
  readonly what: string;
  readonly where: string;
  /** The instant it was written. */
  readonly at: string;
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

const MOST = 8;

/** What was last exported from a summit on this machine, and how; so that doing it again takes one click. */
export class Remembered {
  readonly #place: string;
  #kept: Kept = $state({ language: preferences.language, chosen: {}, left: [] });

  constructor(summit: string) {
    this.#place = `plenary.exports.${summit}`;
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
    this.#kept.left = [file, ...this.#kept.left].slice(0, MOST);
    this.#keep();
  }

  #keep(): void {
    localStorage.setItem(this.#place, JSON.stringify(this.#kept));
  }
}
