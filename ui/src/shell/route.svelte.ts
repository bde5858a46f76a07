import { untrack } from 'svelte';
import { bound } from './bound';
import { full } from './full.svelte';

/** Where the officer is. It lives in the address, so it can be gone back to, and survives a restart. */
export interface Route {
  readonly screen: ScreenName;
  readonly summit: string | null;
  /** The day in view, 'YYYY-MM-DD'. */
  readonly day: string | null;
  /** What the inspector shows. */
  readonly selection: { readonly noun: string; readonly id: string } | null;
  /** What a list is narrowed to; each screen has words of its own. */
  readonly filter: string | null;
}

export const screenNames = [
  'overview',
  'agenda',
  'run_of_show',
  'delegations',
  'precedence',
  'bilaterals',
  'time_zones',
  'invitations',
  'check_in',
  'reports',
  'releases',
  'exports',
  'history',
  'settings',
] as const;
export type ScreenName = (typeof screenNames)[number];

const PLACE = 'plenary.route';

/** Reads an address; one that names no summit stays with the summit it came from. */
export function readRoute(hash: string, before?: Route): Route {
  const [path = '', query] = hash.replace(/^#\/?/, '').split('?');
  const from = new URLSearchParams(query);
  const [noun, id] = (from.get('selection') ?? '').split(':');
  return {
    screen: screenNames.find((name) => name === path) ?? 'overview',
    summit: from.get('summit') ?? before?.summit ?? null,
    day: from.get('day'),
    selection: noun && id ? { noun, id } : null,
    filter: from.get('filter'),
  };
}

export function writeRoute({ screen, summit, day, selection, filter }: Route): string {
  const to = new URLSearchParams();
  if (summit) to.set('summit', summit);
  if (day) to.set('day', day);
  if (selection) to.set('selection', `${selection.noun}:${selection.id}`);
  if (filter) to.set('filter', filter);
  return `#/${screen}${to.size > 0 ? `?${to.toString()}` : ''}`;
}

let now = $state.raw(
  bound
    ? { ...readRoute('#/check_in'), summit: bound.summit, filter: bound.session }
    : readRoute(location.hash || (localStorage.getItem(PLACE) ?? '')),
);
/** The address as it was last read or written here. */
let known = location.hash;
/** Takes in where a link or the way back has led. */
function heard(): void {
  known = location.hash;
  if (!bound && !full.locked) now = readRoute(known, now);
}
addEventListener('hashchange', heard);

export const route = {
  get now(): Route {
    return now;
  },
};

/**
 * Goes somewhere: `go({ screen: 'agenda', day })`. What is not named stays, but another screen drops the filter and
 * another summit drops day and selection. With `quietly`, the step is not one to go back over.
 */
export function go(to: Partial<Route>, quietly = false): void {
  // A window of its own and a locked screen stay where they are.
  if (bound || full.locked) return;
  // A link has led elsewhere already, and it is only told a moment later: what comes in meanwhile must not lead back.
  if (location.hash !== known) heard();
  // Going is an act, not a look: an effect that goes somewhere must not run again because of it.
  const from = untrack(() => now);
  const moved = to.screen !== undefined && to.screen !== from.screen;
  const left = to.summit !== undefined && from.summit !== null && to.summit !== from.summit;
  const next = {
    ...from,
    ...(moved ? { filter: null } : {}),
    ...(left ? { day: null, selection: null, filter: null } : {}),
    ...to,
  };
  now = next;
  const hash = writeRoute(next);
  localStorage.setItem(PLACE, hash);
  if (hash !== location.hash) history[quietly ? 'replaceState' : 'pushState'](null, '', hash);
  known = location.hash;
}

/** Shows something in the inspector, or closes it. */
export function select(noun: string | null, id = ''): void {
  go({ selection: noun ? { noun, id } : null }, true);
}
