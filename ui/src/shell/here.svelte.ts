import { untrack } from 'svelte';
import type { SummitCard } from '../api';
import { go, route } from './route.svelte';

let rows = $state.raw<readonly SummitCard[] | null>(null);

/** The summit in hand. The shell keeps the list; screens ask for what belongs to `here.summit`. */
export const here = {
  /** Every summit of the store; null until the desk has answered. */
  get summits(): readonly SummitCard[] | null {
    return rows;
  },
  set summits(next: readonly SummitCard[] | null) {
    rows = next;
    // A summit that is gone, or none yet: take the first there is.
    if (next && !next.some((row) => row.id === untrack(() => route.now.summit)))
      go({ summit: next[0]?.id ?? null }, true);
  },
  /** Its id, or null when the store holds none. */
  get summit(): string | null {
    return this.row?.id ?? null;
  },
  get row(): SummitCard | null {
    return rows?.find((row) => row.id === route.now.summit) ?? null;
  },
};
