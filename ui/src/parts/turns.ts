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

/**
 * A value that is sent whole and changed by pieces. Each change builds on what the one before sent, since no answer may have
 * brought that yet; the next answer wins over both.
 */
export class Whole<T> {
  readonly #value: () => T;
  readonly #turns = new Turns();
  #underway = 0;
  /** What was taken last, and the answer it came after. */
  #sent: { readonly value: T; readonly after: T } | null = null;

  /** `value` answers the value as the desk has answered it last. */
  constructor(value: () => T) {
    this.#value = value;
  }

  /** Makes a change: `send` is given the value as it is by then and answers what it sent, or null where that was not taken. */
  async change(send: (now: T) => Promise<T | null>): Promise<boolean> {
    // Looked at now: when its turn comes, its screen may be gone.
    const seen = this.#value();
    if (this.#underway === 0 && this.#sent?.after !== seen) this.#sent = null;
    this.#underway += 1;
    const turn = this.#turns.next(
      async () => {
        const value = await send(this.#sent ? this.#sent.value : seen);
        if (value !== null) this.#sent = { value, after: this.#value() };
        return value !== null;
      },
      (taken) => taken,
    );
    try {
      return await turn;
    } finally {
      this.#underway -= 1;
    }
  }
}
