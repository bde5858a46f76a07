import { saveFields } from './saving';

/** What an officer is about to do that takes every field away, and how it is done. */
interface Leaving {
  readonly by: 'closing' | 'locking';
  readonly go: () => Promise<void>;
}

let now = $state.raw<Leaving | null>(null);
let asking = $state(false);

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
  try {
    all = await saveFields();
  } finally {
    // Also where something breaks meanwhile: nobody leaves unasked, and nothing else waits for ever to be said.
    if (all) now = null;
    else asking = true;
  }
  return all;
}
