import { ask } from './doors.svelte';
import { failureOf } from './failed';
import { reads, type Answers, type Failure, type Requests, type Topic, type ViewName } from './wire';

/** How many answers of one view nobody looks at are kept for coming back: some hold everybody of a summit. */
const SPARE = 3;

/** One kept answer: what the desk said last to one request of one view. */
class Kept<V extends ViewName> {
  value = $state.raw<Answers[V] | undefined>();
  failure = $state.raw<Failure | null>(null);
  loading = $state(false);
  watchers = 0;
  fresh = false;
  #round = 0;

  constructor(
    readonly view: V,
    readonly request: Requests[V],
  ) {}

  /** Asks the desk; an answer overtaken by a newer question is thrown away. */
  async fetch(): Promise<void> {
    const round = ++this.#round;
    this.fresh = true;
    this.loading = true;
    try {
      const value = await ask(this.view, this.request);
      if (round !== this.#round) return;
      this.value = value;
      this.failure = null;
      this.loading = false;
    } catch (thrown) {
      if (round !== this.#round) return;
      this.fresh = false;
      this.failure = failureOf(thrown);
      if (this.failure.kind === 'gone') this.value = undefined;
      this.loading = false;
    }
  }
}

type AnyKept = { [V in ViewName]: Kept<V> }[ViewName];
const kept = new Map<string, AnyKept>();

function keep<V extends ViewName>(view: V, request: Requests[V]): Kept<V> {
  const key = `${view} ${JSON.stringify(request)}`;
  const found = kept.get(key);
  if (found) {
    // Move to the end: the map's order is the order of last use.
    kept.delete(key);
    kept.set(key, found);
    return found as unknown as Kept<V>;
  }
  const made = new Kept(view, request);
  kept.set(key, made as unknown as AnyKept);
  return made;
}

function trim(): void {
  const spare = new Map<ViewName, number>();
  for (const [key, entry] of [...kept].reverse()) {
    if (entry.watchers > 0) continue;
    const count = (spare.get(entry.view) ?? 0) + 1;
    if (count > SPARE) kept.delete(key);
    spare.set(entry.view, count);
  }
}

/** An answer on a screen. `value` is the last answer, kept visible while a newer one is on its way. */
export interface Answer<V extends ViewName> {
  readonly value: Answers[V] | undefined;
  /** True while the desk is being asked, the first time or again. */
  readonly loading: boolean;
  /** Why the last question failed, if it did. */
  readonly failure: Failure | null;
  /** Asks again now. */
  again(): void;
}

/**
 * Keeps a screen supplied with the answer of a view: asks when the request changes, and again whenever a topic the
 * view reads was touched. Call it while a component is set up; return null from `request` to ask nothing yet.
 *
 *     const programme = answer('programme', () => ({ summit: route.summit }));
 *     {#if programme.value} … {/if}
 */
export function answer<V extends ViewName>(view: V, request: () => Requests[V] | null): Answer<V> {
  const entry = $derived.by(() => {
    const asked = request();
    return asked === null ? null : keep(view, asked);
  });
  $effect(() => {
    const held = entry;
    if (!held) return;
    held.watchers += 1;
    if (!held.fresh) void held.fetch();
    return () => {
      held.watchers -= 1;
      trim();
    };
  });
  return {
    get value() {
      return entry?.value;
    },
    get loading() {
      return entry ? entry.loading || (entry.value === undefined && entry.failure === null) : false;
    },
    get failure() {
      return entry?.failure ?? null;
    },
    again() {
      if (entry) void entry.fetch();
    },
  };
}

/** Drops what was answered from before a change: what is on screen asks again, the rest is forgotten. */
export function touched(topics: readonly Topic[]): void {
  for (const [key, entry] of [...kept]) {
    if (!reads[entry.view].some((topic) => topics.includes(topic))) continue;
    entry.fresh = false;
    if (entry.watchers > 0) void entry.fetch();
    else kept.delete(key);
  }
}
