import { Failed, onShift } from '../api';
import { pick } from '../text/index.svelte';
import { preferences } from './preferences.svelte';

/** A name whose PIN is asked for: why, and what to do once it was right. */
interface Asking {
  readonly name: string;
  readonly why: 'shift' | 'leave';
  readonly done: () => void;
}

let asking = $state.raw<Asking | null>(null);

/** Who is on shift: their name stands on every change this program makes. */
export const shift = {
  get asking(): Asking | null {
    return asking;
  },
  /** Asks for a PIN before something is done. */
  ask(next: Asking): void {
    asking = next;
  },
  /** The question was left. */
  leave(): void {
    asking = null;
  },
};

/** Takes over under a name with its PIN; thrown where it is refused. */
export async function prove(name: string, pin?: string): Promise<void> {
  await onShift(name, pin);
  preferences.officer = name;
}

/** Takes over under a name; where that name has a PIN, asks for it. Answers the sentence of any other refusal. */
export async function takeOver(name: string): Promise<string | null> {
  try {
    await prove(name);
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown;
    if (thrown.failure.kind === 'refused' && thrown.failure.code === 'pin_needed') {
      asking = { name, why: 'shift', done: () => undefined };
      return null;
    }
    return pick(thrown.failure.message);
  }
}
