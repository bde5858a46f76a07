import CalendarOff from '@lucide/svelte/icons/calendar-off';
import Hand from '@lucide/svelte/icons/hand';
import MoveHorizontal from '@lucide/svelte/icons/move-horizontal';
import type { Clock, DelegationClock, Words } from '../api';

/** What is unusual about a clock: a day off, an odd distance from the host's, an offset set by hand. */
export interface Remark {
  readonly about: 'off' | 'apart' | 'by_hand';
  readonly message: Words;
}

/** The sign of each kind of remark. */
export const remarkSigns = { off: CalendarOff, apart: MoveHorizontal, by_hand: Hand } as const;

/** Everything unusual about a delegation's clock, what weighs most first. */
export function remarksOf(
  each: Pick<DelegationClock, 'off' | 'apart'> & { clock: Clock },
): readonly Remark[] {
  const all = [
    { about: 'off', message: each.off },
    { about: 'apart', message: each.apart },
    { about: 'by_hand', message: each.clock.by_hand },
  ] as const;
  return all.flatMap(({ about, message }) => (message ? [{ about, message }] : []));
}

const weight = { night: 0, edge: 1, office: 2 } as const;

/** Delegations' clocks, the hardest hour first; of equal ones those with something unusual. */
export function hardestFirst(clocks: readonly DelegationClock[]): DelegationClock[] {
  return [...clocks].sort(
    (a, b) => weight[a.clock.band] - weight[b.clock.band] || remarksOf(b).length - remarksOf(a).length,
  );
}
