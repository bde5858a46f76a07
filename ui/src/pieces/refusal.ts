import { Failed, perform, type Action, type Outcome } from '../api';
import { pick } from '../text/index.svelte';

/** Why a dialog's change was refused: the field it concerns and the sentence to show there. */
export interface Refused {
  readonly field: string;
  readonly message: string;
}

/** Makes a change asked for by a dialog: the outcome, or what to show beside which field. Null when it broke. */
export async function propose(action: Action, usual: string): Promise<Outcome | Refused | null> {
  try {
    return await perform(action);
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown;
    if (thrown.failure.kind !== 'refused') return null;
    return { field: thrown.failure.field ?? usual, message: pick(thrown.failure.message) };
  }
}
