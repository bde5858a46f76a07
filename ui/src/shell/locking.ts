import { t } from '../text/index.svelte';
import { guarded } from './guarded.svelte';
import { dismiss, notify } from './notices.svelte';

/** How long before the desk locks itself that is said, in milliseconds. */
const AHEAD = 60_000;

let waiting: ReturnType<typeof setTimeout> | undefined;
let said: number | undefined;

/**
 * Has it said in time that the desk is about to lock itself: whoever only reads would lose what stands in a form. To be called whenever
 * somebody is here.
 */
export function warnBeforeLock(): void {
  clearTimeout(waiting);
  if (said !== undefined) dismiss(said);
  said = undefined;
  const after = guarded.protected ? guarded.lockAfter * 60_000 : 0;
  if (after === 0) return;
  const ahead = Math.min(AHEAD, after / 2);
  waiting = setTimeout(() => {
    said = notify({ text: () => t.protection.locksSoon, tone: 'danger', stay: ahead });
  }, after - ahead);
}
