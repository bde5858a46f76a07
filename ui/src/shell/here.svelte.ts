import type { SummitRow } from '../api';
import { go, route } from './route.svelte';

let rows = $state.raw<readonly SummitRow[] | null>(null);

/** The summit in hand. The shell keeps the list; screens ask for what belongs to `here.summit`. */
export const here = {
  /** Every summit of the store; null until the desk has answered. */
  get summits(): readonly SummitRow[] | null {
    return rows;
  },
  set summits(next: readonly SummitRow[] | null) {
    rows = next;
    // A summit that is gone, or none yet: take the first there is.
    if (next && !next.some((row) => row.id === route.now.summit)) go({ summit: next[0]?.id ?? null }, true);
  },
  /** Its id, or null when the store holds none. */
  get summit(): string | null {
    return this.row?.id ?? null;
  },
  get row(): SummitRow | null {
    return rows?.find((row) => row.id === route.now.summit) ?? null;
  },
};
