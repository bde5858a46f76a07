import {
  ask,
  Failed,
  perform,
  type Carrier,
  type DelegationChip,
  type MarkKind,
  type MarkMethod,
  type PresenceMark,
} from '../../api';
import { announce } from '../../shell/notices.svelte';
import type { Words } from '../../text/index.svelte';
import { latinKeys, type Person } from './find';
import { remembered } from './remembered.svelte';
import { play, type Sound } from './sounds';
import { sentenceOf } from './words';

/** What came of somebody at the door. */
export type Verdict =
  | {
      readonly came: 'marked';
      readonly kind: MarkKind;
      readonly person: Person;
      /** The delegation that speaks for somebody who is represented. */
      readonly by?: DelegationChip;
    }
  | {
      readonly came: 'already';
      readonly kind: MarkKind;
      readonly person: Person;
      readonly since: string;
      readonly by: string;
    }
  | { readonly came: 'not_in' | 'cancelled'; readonly kind: MarkKind; readonly person: Person }
  | {
      /** Refused, but may be admitted on purpose; the sentence says why. */
      readonly came: 'not_expected' | 'declined' | 'replaced_here';
      readonly kind: MarkKind;
      readonly person: Person;
      readonly sentence: Words;
    }
  | {
      /** Refused, because somebody else comes instead; the sentence says who. */
      readonly came: 'replaced';
      readonly kind: MarkKind;
      readonly person: Person;
      readonly sentence: Words;
    }
  | {
      readonly came: 'walked_in';
      readonly name: string;
      readonly group: DelegationChip;
      readonly kind: Extract<MarkKind, 'in' | 'remote'>;
    }
  | { readonly came: 'other_summit'; readonly carrier: Carrier }
  | { readonly came: 'unknown'; readonly text: string }
  | {
      readonly came: 'taken_back';
      readonly whom: Pick<Person, 'display' | 'title'>;
      readonly group: DelegationChip | undefined;
    }
  | { readonly came: 'not_marked'; readonly person: Person }
  | { readonly came: 'none_latest' }
  | { readonly came: 'refused'; readonly sentence: Words };

/** The delegations of the summit, for the flag beside a name. */
type Groups = ReadonlyMap<string, DelegationChip>;

/** Whether a mark says that somebody takes part: in the room, or by link. */
export function isHere(kind: MarkKind | undefined): boolean {
  return kind === 'in' || kind === 'remote';
}

/** Somebody who was refused, and may be admitted on purpose. */
type Admissible = Extract<Verdict, { came: 'not_expected' | 'declined' | 'replaced_here' }>;

export function isAdmissible(verdict: Verdict | null | undefined): verdict is Admissible {
  return ['not_expected', 'declined', 'replaced_here'].includes(verdict?.came ?? '');
}

const sounds: Readonly<Record<Verdict['came'], Sound>> = {
  marked: 'in',
  already: 'again',
  not_in: 'again',
  not_expected: 'refused',
  declined: 'refused',
  replaced: 'refused',
  replaced_here: 'refused',
  other_summit: 'refused',
  walked_in: 'in',
  cancelled: 'refused',
  unknown: 'refused',
  taken_back: 'out',
  not_marked: 'again',
  none_latest: 'again',
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

  /** `since` answers the time of day since which a delegate stands so, and who marked that. */
  constructor(
    readonly session: string,
    private readonly since: (delegate: string) => { since: string; by: string },
  ) {}

  mark(
    person: Person,
    kind: MarkKind,
    method: MarkMethod,
    more: { admit?: boolean; represented_by?: string } = {},
    by?: DelegationChip,
  ): Promise<void> {
    const { session } = this;
    return this.#queue(
      async () => {
        await perform({ on: 'mark', do: 'make', session, delegate: person.id, kind, method, ...more });
        return { came: 'marked', kind, person, ...(by && { by }) };
      },
      ({ failure }) => {
        switch (failure.code) {
          case 'already':
            return { came: 'already', kind, person, ...this.since(person.id) };
          case 'not_expected':
          case 'declined':
          case 'replaced':
          case 'replaced_here':
            return { came: failure.code, kind, person, sentence: failure.message };
          case 'not_in':
          case 'cancelled':
            return { came: failure.code, kind, person };
        }
        return null;
      },
    );
  }

  /** Writes down somebody whom nobody had notified. Answers the sentence of a refusal, which belongs beside the field. */
  async walkIn(
    name: string,
    group: DelegationChip,
    namesake: boolean,
    kind: Extract<MarkKind, 'in' | 'remote'>,
  ): Promise<{ code: string; field: string; sentence: Words } | null> {
    const { session } = this;
    try {
      const remote = kind === 'remote';
      await perform({ on: 'mark', do: 'walk_in', session, delegation: group.id, name, namesake, remote });
      this.#say({ came: 'walked_in', name: name.trim(), group, kind });
    } catch (thrown) {
      if (!(thrown instanceof Failed)) throw thrown;
      const { failure } = thrown;
      if (failure.kind === 'refused')
        return { code: failure.code, field: failure.field ?? 'name', sentence: failure.message };
    }
    return null;
  }

  /** Takes a mark back, by a further mark; one of another session is refused. */
  takeBack(mark: PresenceMark, groups: Groups): Promise<void> {
    return this.#queue(() => this.#void(mark, groups));
  }

  /** Takes back the latest mark that counts, once those before it are on the disk: the list on the screen may not show it yet. */
  takeBackLatest(groups: Groups): Promise<void> {
    return this.#queue(async () => {
      const { recent } = await ask('presence', { session: this.session });
      const mark = recent.find((each) => !each.voided && !each.correction);
      return mark ? this.#void(mark, groups) : { came: 'none_latest' };
    });
  }

  /**
   * Takes back the mark by which somebody stands as they do, once those before it are on the disk: it may have been made a moment
   * ago. It need not be among the latest marks, which are few.
   */
  takeBackOf(person: Person): Promise<void> {
    const { session } = this;
    return this.#queue(async () => {
      const { states } = await ask('presence', { session });
      const state = states.find((each) => each.delegate === person.id);
      if (!state) return { came: 'not_marked', person };
      await perform({ on: 'mark', do: 'void', mark: state.mark, session });
      return { came: 'taken_back', whom: person, group: person.group };
    });
  }

  /** Nobody of this summit answers to it; perhaps it is the badge of another one. */
  unknown(text: string): Promise<void> {
    return this.#queue(async () => {
      const { carriers } = await ask('badge', { code: text, typed: latinKeys(text) });
      const [carrier] = carriers;
      return carrier ? { came: 'other_summit', carrier } : { came: 'unknown', text };
    });
  }

  clear(): void {
    this.verdict = null;
  }

  async #void(mark: PresenceMark, groups: Groups): Promise<Verdict> {
    await perform({ on: 'mark', do: 'void', mark: mark.id, session: this.session });
    return { came: 'taken_back', whom: mark, group: groups.get(mark.delegation) };
  }

  #queue(work: () => Promise<Verdict>, refusal?: (failed: Failed) => Verdict | null): Promise<void> {
    this.waiting += 1;
    this.#last = this.#last.then(async () => {
      try {
        this.#say(await work());
      } catch (thrown) {
        // What broke or is gone is told by the shell, over everything else; the next one is taken all the same.
        if (!(thrown instanceof Failed)) {
          this.verdict = null;
          reportError(thrown);
        } else if (thrown.failure.kind !== 'refused') this.verdict = null;
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
      play(verdict.came === 'marked' && !isHere(verdict.kind) ? 'out' : sounds[verdict.came]);
  }
}
