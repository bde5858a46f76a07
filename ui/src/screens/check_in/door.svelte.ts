import {
  Failed,
  perform,
  type DelegationChip,
  type MarkKind,
  type MarkMethod,
  type PresenceMark,
} from '../../api';
import { announce } from '../../shell/notices.svelte';
import type { Words } from '../../text/index.svelte';
import type { Person } from './find';
import { remembered } from './remembered.svelte';
import { play, type Sound } from './sounds';
import { sentenceOf } from './words';

/** What came of somebody at the door. */
export type Verdict =
  | { readonly came: 'marked'; readonly kind: MarkKind; readonly person: Person }
  | { readonly came: 'already'; readonly kind: MarkKind; readonly person: Person; readonly since: string }
  | {
      readonly came: 'not_in' | 'not_expected' | 'cancelled';
      readonly kind: MarkKind;
      readonly person: Person;
    }
  | { readonly came: 'unknown'; readonly text: string }
  | { readonly came: 'taken_back'; readonly mark: PresenceMark; readonly group: DelegationChip | undefined }
  | { readonly came: 'refused'; readonly sentence: Words };

const sounds: Readonly<Record<Verdict['came'], Sound>> = {
  marked: 'in',
  already: 'again',
  not_in: 'again',
  not_expected: 'refused',
  cancelled: 'refused',
  unknown: 'refused',
  taken_back: 'out',
  refused: 'refused',
};

/**
 * The door of one session: takes people one after the other, in the order they came, and says of each what came of it
 * once that is on the disk. A scan never waits for the one before it.
 */
export class Door {
  verdict = $state.raw<Verdict | null>(null);
  /** How many are still on their way to the disk. */
  waiting = $state(0);
  #last: Promise<void> = Promise.resolve();

  /** `since` answers the time of day since which a delegate stands so. */
  constructor(
    readonly session: string,
    private readonly since: (delegate: string) => string,
  ) {}

  mark(person: Person, kind: MarkKind, method: MarkMethod, admit = false): Promise<void> {
    const { session } = this;
    return this.#queue(
      async () => {
        await perform({ on: 'mark', do: 'make', session, delegate: person.id, kind, method, admit });
        return { came: 'marked', kind, person };
      },
      (failed) => {
        switch (failed.failure.code) {
          case 'already':
            return { came: 'already', kind, person, since: this.since(person.id) };
          case 'not_in':
          case 'not_expected':
          case 'cancelled':
            return { came: failed.failure.code, kind, person };
        }
        return null;
      },
    );
  }

  /** Takes a mark back, by a further mark. */
  takeBack(mark: PresenceMark, group: DelegationChip | undefined): Promise<void> {
    return this.#queue(async () => {
      await perform({ on: 'mark', do: 'void', mark: mark.id });
      return { came: 'taken_back', mark, group };
    });
  }

  unknown(text: string): Promise<void> {
    return this.#queue(() => Promise.resolve({ came: 'unknown', text }));
  }

  clear(): void {
    this.verdict = null;
  }

  #queue(work: () => Promise<Verdict>, refusal?: (failed: Failed) => Verdict | null): Promise<void> {
    this.waiting += 1;
    this.#last = this.#last.then(async () => {
      try {
        this.#say(await work());
      } catch (thrown) {
        if (!(thrown instanceof Failed)) throw thrown;
        // What broke or is gone is told by the shell, over everything else.
        if (thrown.failure.kind !== 'refused') this.verdict = null;
        else this.#say(refusal?.(thrown) ?? { came: 'refused', sentence: thrown.failure.message });
      } finally {
        this.waiting -= 1;
      }
    });
    return this.#last;
  }

  #say(verdict: Verdict): void {
    this.verdict = verdict;
    announce(sentenceOf(verdict));
    if (remembered.sounds)
      play(verdict.came === 'marked' && verdict.kind !== 'in' ? 'out' : sounds[verdict.came]);
  }
}
