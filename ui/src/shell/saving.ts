import { Failed, perform, type Action, type Outcome } from '../api';
import { pick } from '../text/index.svelte';
import { notify } from './notices.svelte';

/**
 * For fields that save themselves: makes the change and answers the sentence of a refusal, to be shown beside the
 * field, or null when it is saved. What broke or is gone has been told already.
 */
export async function save(action: Action): Promise<string | null> {
  try {
    await perform(action);
    return null;
  } catch (thrown) {
    if (thrown instanceof Failed && thrown.failure.kind === 'refused') return pick(thrown.failure.message);
    if (thrown instanceof Failed) return null;
    throw thrown;
  }
}

/** For buttons and keys, which have no field to speak beside: a refusal becomes a notice. Null when nothing changed. */
export async function attempt(work: Promise<Outcome>): Promise<Outcome | null> {
  try {
    return await work;
  } catch (thrown) {
    if (!(thrown instanceof Failed)) throw thrown;
    if (thrown.failure.kind === 'refused') notify({ text: thrown.failure.message, tone: 'danger' });
    return null;
  }
}
