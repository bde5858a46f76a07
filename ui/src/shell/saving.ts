import { Failed, onFailure, onOutcome, perform, redo, saving, undo, type Action, type Outcome } from '../api';
import { typed } from '../parts/draft.svelte';
import { pick, t } from '../text/index.svelte';
import { bound } from './bound';
import { notices, notify } from './notices.svelte';
import { route, select } from './route.svelte';

/**
 * For fields that save themselves: makes the change and answers why it was not saved, to be shown beside the field, or null when it
 * was. What broke or is gone has been told already, but the field must not look saved.
 */
export async function save(action: Action): Promise<string | null> {
  try {
    await perform(action);
    return null;
  } catch (thrown) {
    if (thrown instanceof Failed) return pick(thrown.failure.message);
    throw thrown;
  }
}

/** Saves what stands in fields as if they were left, and waits for it: whether all that was typed is on the disk. */
export async function saveFields(): Promise<boolean> {
  let failed = false;
  const stop = onFailure((_, by) => {
    failed ||= by === 'change';
  });
  try {
    const kept = await typed.commit();
    await saving.done();
    return kept && !failed;
  } finally {
    stop();
  }
}

/** For buttons and keys, which have no field to speak beside: a refusal becomes a notice. Null when nothing changed. */
export async function attempt(work: Promise<Outcome>): Promise<Outcome | null> {
  try {
    return await work;
  } catch (thrown) {
    told(thrown);
    return null;
  }
}

/**
 * Takes back the newest change, or any change in the history by its number. What is made on screen and only waits to be saved is
 * saved first: what was done last is what is taken back. Where that is refused, nothing else is taken back in its place.
 */
export async function takeBack(seq?: number): Promise<void> {
  if (await typed.commitMade()) await attempt(undo(seq));
}

/** Brings back what was last taken back, unless something that only waited to be saved came after it. */
export async function bringBack(): Promise<void> {
  if (await typed.commitMade()) await attempt(redo());
}

/** The same for what is no change of the programme, such as a backup; whether it was done. */
export async function trying(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (thrown) {
    told(thrown);
    return false;
  }
}

/** Says a refusal that no field stands beside. What broke or is gone has been told already. */
export function told(thrown: unknown): void {
  if (!(thrown instanceof Failed)) throw thrown;
  if (thrown.failure.kind === 'refused') notify({ text: thrown.failure.message, tone: 'danger' });
}

/** Says each change with its way back, and each failure in the way it deserves. */
export function listen(): () => void {
  const stopOutcomes = onOutcome(({ outcome, by }) => {
    notices.savedAt = new Date();
    const label = outcome.entry?.label;
    const seq = outcome.entry?.seq;
    // A mark stands in the list at the door at once, with a way back of its own: a further mark.
    if (!label || (by === 'perform' && outcome.subject?.noun === 'mark')) return;
    // Erasing personal data is the one thing without a way back. A window of its own brings nothing back: what was taken back last may
    // be of another.
    if (outcome.subject?.noun === 'erasure' || (by === 'undo' && bound)) {
      notify({ text: label });
      return;
    }
    notify({
      text: label,
      action:
        by === 'undo'
          ? { label: () => t.common.redo, run: () => void bringBack() }
          : { label: () => t.common.undo, run: () => void takeBack(seq) },
    });
  });
  const stopFailures = onFailure((failure, by) => {
    if (failure.kind === 'faulted') notices.fault = failure;
    if (failure.kind !== 'gone') return;
    // What was taken away leaves the inspector without a word; who tried to change it is told.
    if (route.now.selection?.noun === failure.field) select(null);
    if (by === 'change') notify({ text: failure.message, tone: 'danger' });
  });
  return () => {
    stopOutcomes();
    stopFailures();
  };
}
