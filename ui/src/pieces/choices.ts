import type { Candidate } from '../api';
import type { Reading, Unclear } from './moving.svelte';

/** One way to mean a reading that clocks skip or show twice. */
export interface Choice {
  readonly how: 'first' | 'second' | 'shift_forward' | 'next_valid';
  readonly at: Candidate;
  readonly start: Reading;
}

/**
 * What an unclear reading may stand for, in the order of time. Both ways out of a gap are offered even where the clock
 * lands on another date; they are one where they are the same moment.
 */
export function choicesOf(start: Reading, meaning: Unclear): readonly Choice[] {
  if (meaning.kind === 'fold')
    return [
      { how: 'first', at: meaning.earlier, start: { ...start, fold: 'earlier' } },
      { how: 'second', at: meaning.later, start: { ...start, fold: 'later' } },
    ];
  const { shift_forward, next_valid } = meaning;
  const landed = (at: Candidate): Reading => ({ date: at.date, time: at.time, zone: start.zone });
  return [
    { how: 'shift_forward', at: shift_forward, start: landed(shift_forward) },
    ...(next_valid.utc === shift_forward.utc
      ? []
      : [{ how: 'next_valid', at: next_valid, start: landed(next_valid) } as const]),
  ];
}
