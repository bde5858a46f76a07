import { length, t } from '../text/index.svelte';

/** How far behind or ahead of its plan something is, in words: '7 min behind'. */
export function drifted(minutes: number): string {
  if (minutes > 0) return t.session.running.behind(length(minutes));
  return minutes < 0 ? t.session.running.ahead(length(-minutes)) : t.session.running.onTime;
}
