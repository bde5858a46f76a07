/** What an agenda's order is made of: items, and the item each is a part of. */
export interface Placed {
  readonly id: string;
  readonly parent: string | null;
}

/** Where an item goes: its place among the items of the session, or among the parts of one. */
export interface Place {
  readonly to: number;
  readonly parent: string | null;
}

export type Step = 'up' | 'down' | 'in' | 'out';

const under = (items: readonly Placed[], parent: string | null): Placed[] =>
  items.filter((item) => item.parent === parent);

/** Where one step takes an item; null where there is no such step. `items` are in reading order. */
export function stepped(items: readonly Placed[], id: string, step: Step): Place | null {
  const item = items.find((each) => each.id === id);
  if (!item) return null;
  const siblings = under(items, item.parent);
  const at = siblings.findIndex((each) => each.id === id);
  if (step === 'up') return at > 0 ? { to: at - 1, parent: item.parent } : null;
  if (step === 'down') return at < siblings.length - 1 ? { to: at + 1, parent: item.parent } : null;
  if (step === 'out') {
    if (item.parent === null) return null;
    return { to: under(items, null).findIndex((each) => each.id === item.parent) + 1, parent: null };
  }
  const before = siblings[at - 1];
  if (item.parent !== null || !before || under(items, id).length > 0) return null;
  return { to: under(items, before.id).length, parent: before.id };
}

/** The order after an item was put in its place, its parts with it, in reading order. */
export function moved(items: readonly Placed[], id: string, { to, parent }: Place): Placed[] {
  const rest = items.filter((item) => item.id !== id);
  const siblings = under(rest, parent);
  siblings.splice(to, 0, { id, parent });
  const among = (of: string | null): Placed[] => (of === parent ? siblings : under(rest, of));
  return among(null).flatMap((item) => [item, ...among(item.id)]);
}

/**
 * Where an item goes that is let go before the line `gap`, counted from 0 (the number of lines is the end): under the item
 * above where `deep` and it can be, else among the items of the session. Null where that is where it is.
 */
export function dropped(items: readonly Placed[], id: string, gap: number, deep: boolean): Place | null {
  const item = items.find((each) => each.id === id);
  if (!item) return null;
  const above = items.slice(0, gap).filter((each) => each.id !== id);
  const parent = deep && under(items, id).length === 0 ? (under(above, null).at(-1)?.id ?? null) : null;
  const to = under(above, parent).length;
  const now = under(items, item.parent).findIndex((each) => each.id === id);
  return parent === item.parent && to === now ? null : { to, parent };
}
