import { perform, type Action } from '../../api';
import { announce } from '../../shell/notices.svelte';
import { route, select } from '../../shell/route.svelte';
import { attempt } from '../../shell/saving';
import { t } from '../../text/index.svelte';

/** Something that has a place in an order: a delegation in the list, a person inside a delegation. */
export interface Placed {
  readonly noun: 'delegation' | 'delegate';
  readonly id: string;
  readonly name: string;
  /** From 0. */
  readonly at: number;
  /** How many there are. */
  readonly of: number;
  /** A person who was replaced, and has no place any more. */
  readonly gone?: boolean;
}

let asked = $state.raw<Placed | null>(null);

/** What “Move to position…” is asked for, while its dialog is open. */
export const positioning = {
  get asked(): Placed | null {
    return asked;
  },
  set asked(next: Placed | null) {
    asked = next;
  },
};

/** Puts something at another place, from 0; outside the order nothing happens. */
export async function place(what: Placed, to: number): Promise<void> {
  if (to < 0 || to >= what.of || to === what.at) return;
  const action: Action =
    what.noun === 'delegation'
      ? { on: 'delegation', do: 'move', delegation: what.id, to }
      : { on: 'delegate', do: 'move', delegate: what.id, to };
  if (await attempt(perform(action))) announce(t.delegations.moved(what.name, to + 1));
}

/** Takes something away. The notice offers to take that back. */
export async function remove(what: Placed): Promise<void> {
  const action: Action =
    what.noun === 'delegation'
      ? { on: 'delegation', do: 'remove', delegation: what.id }
      : { on: 'delegate', do: 'remove', delegate: what.id };
  const done = await attempt(perform(action));
  if (done && route.now.selection?.id === what.id) select(null);
}

let leaving = $state.raw<string | null>(null);

/** Whom “Replace…” is asked for, while its dialog is open. */
export const replacing = {
  get asked(): string | null {
    return leaving;
  },
  set asked(next: string | null) {
    leaving = next;
  },
};
