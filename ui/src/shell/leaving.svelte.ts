import { failureOf } from '../api';
import { savedElsewhere } from './elsewhere';
import { notices } from './notices.svelte';
import { saveFields } from './saving';

/** What an officer is about to do that takes fields away, and how it is done. */
export interface Leaving {
  readonly by: 'closing' | 'locking' | 'locking_screen' | 'full_screen';
  readonly go: () => Promise<void>;
}

let now = $state.raw<Leaving | null>(null);
let asking = $state(false);
let elsewhere = $state(false);

/** The officer on the way out: from when fields begin to be saved until it is done or they stay. */
export const leaving = {
  /** Whether nothing else is to be said meanwhile. */
  get underway(): boolean {
    return now !== null;
  },
  /** The question whether to go although something is not saved. */
  get asking(): Leaving | null {
    return asking ? now : null;
  },
  /** Whether it is in another window that something is not saved. */
  get elsewhere(): boolean {
    return elsewhere;
  },
  /** The question was answered. */
  answered(): void {
    asking = false;
    now = null;
  },
};

/** Saves what stands in fields, and asks the officer where not all of it could be. Answers whether it is all saved. */
export async function leave(by: Leaving['by'], go: Leaving['go']): Promise<boolean> {
  now = { by, go };
  // A question that stands goes on standing.
  if (asking) return false;
  let all = false;
  elsewhere = false;
  try {
    all = await saveFields();
    // The others begin anew too.
    if (all && by === 'locking') {
      all = await savedElsewhere();
      elsewhere = !all;
    }
  } catch (thrown) {
    // What breaks meanwhile is told once they stay. It still gets an answer: without one the window is closed under the question.
    const failure = failureOf(thrown);
    if (failure.kind === 'faulted') notices.fault = failure;
  }
  if (all) now = null;
  else asking = true;
  return all;
}
