/** Where something floats: beside an element, or at a point. */
export type Anchor = Element | { readonly x: number; readonly y: number };

export interface Placing {
  /** Which edge lines up with the anchor's. */
  align?: 'start' | 'end';
  /** At least as wide as the anchor. */
  matchWidth?: boolean;
  gap?: number;
}

/**
 * Puts a popover under its anchor, or above it where there is more room, and keeps it inside the window. Sizes are
 * measured, so the popover must be showing.
 */
export function place(
  floating: HTMLElement,
  anchor: Anchor,
  { align = 'start', matchWidth, gap = 4 }: Placing = {},
): void {
  const edge = 8;
  const box =
    anchor instanceof Element
      ? anchor.getBoundingClientRect()
      : { left: anchor.x, right: anchor.x, top: anchor.y, bottom: anchor.y, width: 0 };
  if (matchWidth) floating.style.minWidth = `${box.width}px`;
  floating.style.maxHeight = '';
  const { width, height } = floating.getBoundingClientRect();
  const below = innerHeight - box.bottom - gap - edge;
  const above = box.top - gap - edge;
  const up = height > below && above > below;
  const room = up ? above : below;
  const left = align === 'end' ? box.right - width : box.left;
  floating.style.maxHeight = `${Math.max(120, room)}px`;
  floating.style.left = `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`;
  // Held at the edge nearest the anchor, so that a list that grows or shrinks stays beside it.
  floating.style.top = up ? 'auto' : `${box.bottom + gap}px`;
  floating.style.bottom = up ? `${innerHeight - box.top + gap}px` : 'auto';
}
