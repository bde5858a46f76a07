import { Failed, perform, type Action, type Outcome } from '../api';
import { pick } from '../text/index.svelte';

/** Why a dialog's change was refused: the field it concerns and the sentence to show there. */
export interface Refused {
  readonly field: string;
  readonly message: string;
}

/** Makes a change asked for by a dialog: the outcome, or what to show beside which field. Null when it broke. */
export function propose(action: Action, usual: string): Promise<Outcome | Refused | null> {
  return proposed(perform(action), usual);
}

/** The same of a change that is on its way, such as one that had to ask about an unclear hour first. */
export async function proposed(
  change: Promise<Outcome | null>,
  usual: string,
): Promise<Outcome | Refused | null> {
  try {
    return await change;
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown;
    if (thrown.failure.kind !== 'refused') return null;
    return { field: thrown.failure.field ?? usual, message: pick(thrown.failure.message) };
  }
}
