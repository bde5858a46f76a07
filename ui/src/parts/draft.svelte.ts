import { untrack } from 'svelte';

/** What typed text means: a value, or why it means nothing. */
export type Reading<T> = { readonly value: T } | { readonly error: string };

/** Saves a value; answers the sentence to show beside the field when it was refused. */
export type Save<T> = (value: T) => Promise<string | null | undefined> | undefined;

interface Options<T> {
  value: () => T;
  print: (value: T) => string;
  read: (text: string) => Reading<T>;
  save: Save<T>;
}

/**
 * Text being typed into a field, apart from the value it stands for. It is saved when the field is left or Enter is
 * pressed, taken back by Escape, and never lost when the value behind it changes meanwhile or a save is refused.
 */
export class Draft<T> {
  #options: Options<T>;
  #typed = $state<string | null>(null);
  #busy = false;
  error = $state<string | null>(null);

  constructor(options: Options<T>) {
    this.#options = options;
    $effect(() => {
      // A new value from outside wins over text that was already saved, never over text being typed.
      options.value();
      if (untrack(() => this.saved)) {
        this.#typed = null;
        this.saved = false;
      }
    });
  }

  /** Whether what is shown was saved and only waits for the value to come back. */
  saved = $state(false);

  get text(): string {
    return this.#typed ?? this.#options.print(this.#options.value());
  }

  set text(next: string) {
    this.saved = false;
    this.#typed = next;
    this.error = null;
  }

  /** Whether nothing typed waits to be saved, so that undoing means the saved change and not the letters. */
  get clean(): boolean {
    return this.#typed === null || this.saved;
  }

  revert(): void {
    this.#typed = null;
    this.error = null;
  }

  /** Saves what was typed, if anything was. Answers whether the field is in order. */
  async commit(): Promise<boolean> {
    if (this.#typed === null || this.saved || this.#busy) return this.error === null;
    const reading = this.#options.read(this.#typed);
    if ('error' in reading) {
      this.error = reading.error;
      return false;
    }
    const printed = this.#options.print(reading.value);
    if (printed === this.#options.print(this.#options.value())) {
      this.revert();
      return true;
    }
    this.#typed = printed;
    this.#busy = true;
    try {
      const refused = await this.#options.save(reading.value);
      this.error = refused ?? null;
      this.saved = !refused;
    } finally {
      this.#busy = false;
    }
    if (this.saved && printed === this.#options.print(this.#options.value())) this.revert();
    return this.error === null;
  }
}
