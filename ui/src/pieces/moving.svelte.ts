import { ask, Failed, type Clock, type Meaning, type Outcome, type Start, type When } from '../api';
import { timeOfDay } from '../text/index.svelte';

/** What clocks make of a reading that is no single instant. */
export type Unclear = Exclude<Meaning, { kind: 'instant' }>;

/** A start with its zone named, so that nothing depends on where the session was before. */
export type Reading = When & { readonly zone: string };

/** A stored start as a reading: to keep it while something else changes. */
export function readingOf({ date, time, zone, fold }: Start): Reading {
  return { date, time, zone, ...(fold ? { fold } : {}) };
}

/**
 * Gives things a start, and asks the officer when clocks skip that reading or show it twice. Whoever makes one of these
 * also shows its `<ClockQuestion>`.
 */
export class Starting {
  question = $state.raw<{ readonly start: Reading; readonly meaning: Unclear } | null>(null);
  #answered: (start: Reading | null) => void = () => undefined;
  #left = false;

  /** Makes a change that has a start. Null when the officer left the question; refusals of other kinds are thrown. */
  async at(
    summit: string,
    start: Reading,
    change: (start: Reading) => Promise<Outcome>,
  ): Promise<Outcome | null> {
    let asked = start;
    for (;;) {
      try {
        return await change(asked);
      } catch (thrown) {
        if (!(thrown instanceof Failed) || !['gap', 'fold'].includes(thrown.failure.code)) throw thrown;
        const { meaning } = await ask('clocks', { summit, start: asked, minutes: 1 });
        if (meaning.kind === 'instant' || this.#left) throw thrown;
        const chosen = await this.#ask(asked, meaning);
        if (!chosen) return null;
        asked = chosen;
      }
    }
  }

  #ask(start: Reading, meaning: Unclear): Promise<Reading | null> {
    this.#answered(null);
    this.question = { start, meaning };
    return new Promise((resolve) => (this.#answered = resolve));
  }

  /** The officer's answer; null leaves everything as it was. */
  answer(start: Reading | null): void {
    this.question = null;
    this.#answered(start);
  }

  /** Where the question stood is left: nobody would answer it any more. */
  leave(): void {
    this.#left = true;
    this.answer(null);
  }
}

/**
 * A reading of one zone's clock as a reading of another's: the same instant, and which of two readings it is where the
 * other clock shows it twice. Null when there is no such instant, which the desk will refuse in its own words.
 */
export async function sameInstant(summit: string, start: Reading, zone: string): Promise<Reading | null> {
  if (zone === start.zone) return start;
  const { zones } = await ask('clocks', { summit, start, minutes: 1, zones: [zone] });
  const there = zones[0];
  return there ? shownBy(summit, there) : null;
}

/** What a clock shows at the beginning as a reading, and which of two it is where the clock shows it twice. */
export async function shownBy(
  summit: string,
  { zone, date, from, offset }: Pick<Clock, 'zone' | 'date' | 'from' | 'offset'>,
): Promise<Reading> {
  const reading: Reading = { date, time: timeOfDay(from), zone };
  if (from === reading.time) return reading;
  const { meaning } = await ask('clocks', { summit, start: reading, minutes: 1 });
  if (meaning.kind !== 'fold') return reading;
  return { ...reading, fold: meaning.earlier.offset === offset ? 'earlier' : 'later' };
}
