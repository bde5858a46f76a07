/** Which rows of a long list are drawn: a pool of slots that are filled again and again while it scrolls. */
export interface Pool {
  /** The first row drawn. */
  readonly first: number;
  /** How many slots there are; the same at every scroll position, so that no row is ever made or thrown away. */
  readonly slots: number;
}

/** The pool for a window of `height` over `count` rows of `row` pixels, scrolled to `top`. */
export function pool(count: number, row: number, height: number, top: number, spare = 4): Pool {
  const slots = Math.min(count, Math.ceil(height / row) + 1 + spare * 2);
  const first = Math.max(0, Math.min(Math.floor(top / row) - spare, count - slots));
  return { first, slots };
}

/**
 * The row a slot shows. Slot s always shows a row r with r mod slots = s, so scrolling by one row fills one slot anew
 * and leaves the others alone.
 */
export function rowOfSlot(slot: number, { first, slots }: Pool): number {
  return first + ((((slot - first) % slots) + slots) % slots);
}

/** Where to scroll so that `index` lies wholly between the header and the foot; the same place if it does already. */
export function scrollFor(index: number, row: number, height: number, top: number): number {
  const start = index * row;
  if (start < top) return start;
  if (start + row > top + height) return start + row - height;
  return top;
}
