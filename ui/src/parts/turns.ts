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
  /** What was taken last, and the answer it came after. */
  #sent: { readonly value: T; readonly after: T } | null = null;

  /** `value` answers the value as the desk has answered it last. */
  constructor(value: () => T) {
    this.#value = value;
  }

  /** Makes a change: `send` is given the value as it is now and answers what it sent, or null where that was not taken. */
  async change(send: (now: T) => Promise<T | null>): Promise<boolean> {
    const sent = await this.#turns.next(
      async () => {
        const value = await send(this.#now);
        if (value !== null) this.#sent = { value, after: this.#value() };
        return value;
      },
      (value) => value !== null,
    );
    return sent !== null;
  }

  get #now(): T {
    const value = this.#value();
    return this.#sent?.after === value ? this.#sent.value : value;
  }
}
