import type { Purpose } from '../api';
import { go } from '../shell/route.svelte';

/** How the address of the screen of precedence names an order: `speaking`, or `speaking:` with a session behind it. */
export function orderFilter(purpose: string, session: string | null | undefined): string {
  return [purpose, session].filter(Boolean).join(':');
}

/** Goes to an order of delegations. */
export function openOrder(purpose: Purpose, session: string | null | undefined): void {
  go({ screen: 'precedence', selection: null, filter: orderFilter(purpose, session) });
}
