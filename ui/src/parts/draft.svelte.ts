import { untrack } from 'svelte';
import { SvelteSet } from 'svelte/reactivity';

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

/** Why what was typed is saved without being left: its field is about to go, or the keys have rested for a while. */
export type Occasion = 'leaving' | 'resting';

/** What is not saved yet: text in a field, a form that was begun, a change that waits for its turn. */
export interface Unsaved {
  /** Saves it, if it can be without the officer; whether it is saved. */
  commit(on: Occasion): Promise<boolean>;
  /** Whether it is a change already made as the officer sees it, so that undo means it. */
  readonly made?: boolean;
}

const open = new SvelteSet<Unsaved>();

/** Has it count as not saved until what this answers is called. */
export function holdUnsaved(unsaved: Unsaved): () => void {
  open.add(unsaved);
  return () => open.delete(unsaved);
}

/** What was typed anywhere and is not saved yet. */
export const typed = {
  get waits(): boolean {
    return open.size > 0;
  },
  /** Saves all of it; false where some could not be, which its field says. */
  commit(on: Occasion = 'leaving'): Promise<boolean> {
    return all([...open], on);
  },
  /** Saves the changes already made on screen, and leaves alone what is being typed; false where one was not taken. */
  commitMade(): Promise<boolean> {
    return all(
      [...open].filter((each) => each.made),
      'leaving',
    );
  },
};

async function all(unsaved: readonly Unsaved[], on: Occasion): Promise<boolean> {
  const kept = await Promise.all(unsaved.map((each) => each.commit(on)));
  return kept.every(Boolean);
}

/**
 * Text being typed into a field, apart from the value it stands for. It is saved when the field is left or Enter is
 * pressed, taken back by Escape, and never lost when the value behind it changes meanwhile or a save is refused.
 */
export class Draft<T> {
  #options: Options<T>;
  #typed = $state<string | null>(null);
  #underway: Promise<boolean> | null = null;
  /** Whether it was to be saved once more while a save was underway. */
  #again = false;
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
    $effect(() => {
      if (!this.clean) return holdUnsaved(this);
    });
  }

  /** Whether what is shown was saved and only waits for the value to come back. */
  saved = $state(false);

  get #printed(): string {
    return this.#options.print(this.#options.value());
  }

  get text(): string {
    return this.#typed ?? this.#printed;
  }

  set text(next: string) {
    this.saved = false;
    this.#typed = next;
    this.error = null;
  }

  /** Whether nothing typed waits to be saved, so that undoing means the saved change and not the letters. */
  get clean(): boolean {
    return this.#typed === null || this.saved || this.#typed === this.#printed;
  }

  /** Text is a change once it is being saved. */
  get made(): boolean {
    return this.#underway !== null;
  }

  revert(): void {
    this.#typed = null;
    this.error = null;
  }

  /** Saves what was typed, if anything was. Answers whether it is saved. */
  commit(): Promise<boolean> {
    this.#again = this.#underway !== null;
    this.#underway ??= this.#commit(this.#printed).finally(() => (this.#underway = null));
    return this.#underway;
  }

  /** `kept` is what is saved, which the value behind the field may not say yet. */
  async #commit(kept: string): Promise<boolean> {
    if (this.#typed === null || this.saved) return true;
    const reading = this.#options.read(this.#typed);
    if ('error' in reading) {
      this.error = reading.error;
      return false;
    }
    const printed = this.#options.print(reading.value);
    if (printed === kept && kept === this.#printed) {
      this.revert();
      return true;
    }
    this.#typed = printed;
    const refused = printed === kept ? null : await this.#options.save(reading.value);
    // More may have been typed meanwhile: that is saved in its turn, and at once where the field was left.
    if (this.#typed !== printed) {
      if (!this.#again) return false;
      this.#again = false;
      return this.#commit(refused ? kept : printed);
    }
    this.error = refused ?? null;
    this.saved = !refused;
    if (this.saved && printed === this.#printed) this.revert();
    return !refused;
  }
}
