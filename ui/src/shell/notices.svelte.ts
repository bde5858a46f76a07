import { onFailure, onOutcome, redo, undo, type Failure } from '../api';
import { pick, t, type Words } from '../text/index.svelte';

/** A sentence that comes, offers one thing, and goes. */
export interface Notice {
  readonly id: number;
  readonly text: Words | (() => string);
  readonly tone: 'plain' | 'danger';
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
};

/** Shows a notice; the newest replaces those before it, so that one undo is offered, never a pile. */
export function notify(notice: Omit<Notice, 'id' | 'tone'> & { tone?: Notice['tone'] }): void {
  shown = [{ tone: 'plain', ...notice, id: ++next }];
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

/** Says each change with its way back, and each failure in the way it deserves. */
export function listen(): () => void {
  const stopOutcomes = onOutcome(({ outcome, by }) => {
    savedAt = new Date();
    const label = outcome.entry?.label;
    const seq = outcome.entry?.seq;
    if (!label) return;
    if (by === 'undo') {
      notify({
        text: () => t.shell.undone(pick(label)),
        action: { label: () => t.common.redo, run: () => void redo().catch(() => undefined) },
      });
    } else {
      notify({
        text: by === 'redo' ? () => t.shell.redone(pick(label)) : label,
        action: { label: () => t.common.undo, run: () => void undo(seq).catch(() => undefined) },
      });
    }
  });
  const stopFailures = onFailure((failure) => {
    if (failure.kind === 'faulted') fault = failure;
    if (failure.kind === 'gone') notify({ text: failure.message, tone: 'danger' });
  });
  return () => {
    stopOutcomes();
    stopFailures();
  };
}
