import { holdUnsaved } from './draft.svelte';

/** Changes that go one after the other, in the order they were made. Each counts as not saved until it is. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  /** Makes a change once those before it are through. `taken` tells from what comes of it whether it was made. */
  next<T>(work: () => Promise<T>, taken: (came: T) => boolean): Promise<T> {
    const turn = this.#last.then(work);
    const made = turn.then(taken, () => false);
    const letGo = holdUnsaved({ made: true, commit: () => made });
    this.#last = made.then(letGo);
    return turn;
  }
}
