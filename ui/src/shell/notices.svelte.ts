import type { Failure } from '../api';
import { pick, type Words } from '../text/index.svelte';

/** A sentence that comes, offers one thing, and goes. */
export interface Notice {
  readonly id: number;
  readonly text: Words | (() => string);
  readonly tone: 'plain' | 'danger';
  /** How long it stays, in milliseconds, where that is not as long as others do. */
  readonly stay?: number;
  readonly action?: { readonly label: () => string; readonly run: () => void };
}

/** Something that broke. */
export type Fault = Extract<Failure, { kind: 'faulted' }>;

/** How long a notice stays, in milliseconds, not counting while it is pointed at or focused. */
export const STAY = 10_000;

let next = 0;
let shown = $state.raw<readonly Notice[]>([]);
let spoken = $state('');
let fault = $state.raw<Fault | null>(null);
let savedAt = $state.raw<Date | null>(null);

export const notices = {
  get shown(): readonly Notice[] {
    return shown;
  },
  /** What the live region says. */
  get spoken(): string {
    return spoken;
  },
  /** What broke, until the officer has seen it. */
  get fault(): Fault | null {
    return fault;
  },
  set fault(next: Fault | null) {
    fault = next;
  },
  /** When this window last saved something. */
  get savedAt(): Date | null {
    return savedAt;
  },
  set savedAt(next: Date | null) {
    savedAt = next;
  },
};

/** Shows a notice and answers its id; the newest replaces those before it, so that one undo is offered, never a pile. */
export function notify(notice: Omit<Notice, 'id' | 'tone'> & { tone?: Notice['tone'] }): number {
  shown = [{ tone: 'plain', ...notice, id: ++next }];
  return next;
}

/** Where a sentence waits that is said once the window has begun anew. */
const WAITING = 'plenary.notice';

/** Has a sentence said once the window begins anew, which the host may bring about at any moment; null for none after all. */
export function sayAnew(sentence: string | null): void {
  if (sentence === null) sessionStorage.removeItem(WAITING);
  else sessionStorage.setItem(WAITING, sentence);
}

/** Begins the window anew, as after a restore, and says a sentence there. */
export function beginAnew(sentence: string): void {
  sayAnew(sentence);
  location.reload();
}

/** Says the sentence for which the window has begun anew. */
export function begun(): void {
  const sentence = sessionStorage.getItem(WAITING);
  sessionStorage.removeItem(WAITING);
  if (sentence !== null) notify({ text: () => sentence });
}

export function dismiss(id: number): void {
  shown = shown.filter((notice) => notice.id !== id);
}

/** Says something to screen readers alone: "Moved to 14:30, Room 2". */
export function announce(text: string): void {
  // A no-break space makes the same sentence news again.
  spoken = text === spoken ? `${text}\u00a0` : text;
}

export function textOf(notice: Notice): string {
  return typeof notice.text === 'function' ? notice.text() : pick(notice.text);
}
