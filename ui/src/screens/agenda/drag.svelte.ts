import { begunAt, dragged, drawn, endedAt, hit, scrollSpeed, type Block, type Geometry } from './layout';
import type { Card } from './plan.svelte';

/**
 * What the pointer does: `move` a session, pull its `begin` or its `end`, `draw` a new one, or `carry` one that was
 * picked up by a command and follows the pointer until a click.
 */
export type Grasp = 'move' | 'begin' | 'end' | 'draw' | 'carry';

/** A session in hand, and where it would land. */
export interface Drag {
  readonly grasp: Grasp;
  readonly card: Card | null;
  readonly block: Block;
  readonly column: number;
  readonly over: 'board' | 'tray';
  /** Whether the pointer is in the right half of the board: what is told of it stands in the other one. */
  readonly right: boolean;
}

/** The board as the drag needs it. Rectangles are measured once, when a drag begins. */
export interface Surface {
  readonly scroller: HTMLElement;
  /** What covers the field: the ruler on the left, the header on top, in pixels. */
  readonly inset: { readonly left: number; readonly top: number };
  readonly geometry: Geometry;
}

/** How far the pointer goes before a press becomes a drag, in pixels. */
const SLACK = 4;

/** One drag at a time, from the press to the drop. */
export class Dragging {
  /** What is in hand now. Replaced only when it would land somewhere else. */
  now = $state.raw<Drag | null>(null);
  /** The session in hand, which changes only at the beginning and the end. */
  held = $state.raw<string | null>(null);

  surface: (() => Surface) | null = null;
  tray: HTMLElement | null = null;

  readonly #drop: (drag: Drag) => void;
  #end: (() => void) | null = null;

  constructor(drop: (drag: Drag) => void) {
    this.#drop = drop;
  }

  /** Begins with a press of the pointer on a card, on one of its edges, or on empty field. */
  press(event: PointerEvent, grasp: Exclude<Grasp, 'carry'>, card: Card | null): void {
    if (event.button !== 0 || this.#end) return;
    this.#follow(event, grasp, card);
  }

  /** Begins without a press: the session follows the pointer until a click puts it down. */
  carry(card: Card): void {
    this.cancel();
    this.#follow(null, 'carry', card);
  }

  cancel(): void {
    this.#end?.();
  }

  #follow(event: PointerEvent | null, grasp: Grasp, card: Card | null): void {
    const surface = this.surface?.();
    if (!surface) return;
    const { scroller, inset, geometry } = surface;
    const frame = scroller.getBoundingClientRect();
    const tray = this.tray?.getBoundingClientRect();
    const field = {
      left: frame.left + inset.left,
      top: frame.top + inset.top,
      right: frame.right,
      bottom: frame.bottom,
    };
    let scrolled = { x: scroller.scrollLeft, y: scroller.scrollTop };
    let at = event ? { x: event.clientX, y: event.clientY, fine: event.shiftKey } : null;
    let begun = false;
    let frameRequest = 0;

    const under = (x: number, y: number) =>
      hit(x - field.left + scrolled.x, y - field.top + scrolled.y, geometry);
    const origin = event ? under(event.clientX, event.clientY) : null;
    const block = card?.block ?? null;
    const grip = grasp === 'move' && block && origin ? origin.minute - block.from : 0;
    const length = card?.minutes ?? 60;

    const aim = (): void => {
      if (!at) return;
      const step = at.fine ? 1 : 5;
      const target = under(at.x, at.y);
      const column = geometry.columns[target.column];
      if (!column) return;
      const overTray =
        tray !== undefined &&
        (grasp === 'move' || grasp === 'carry') &&
        at.y >= tray.top &&
        at.y <= tray.bottom &&
        at.x >= tray.left &&
        at.x <= tray.right;
      const right = at.x > (field.left + field.right) / 2;
      let next: Drag | null = null;
      if ((grasp === 'begin' || grasp === 'end') && block && origin) {
        const pulled =
          grasp === 'begin' ? begunAt(block, target.minute, step) : endedAt(block, target.minute, step);
        next = { grasp, card, block: pulled, column: origin.column, over: 'board', right };
      } else if (grasp === 'draw' && origin) {
        const home = geometry.columns[origin.column];
        if (home)
          next = {
            grasp,
            card,
            block: { date: home.day.date, ...drawn(origin.minute, target.minute, step) },
            column: origin.column,
            over: 'board',
            right,
          };
      } else {
        const from = dragged(target.minute, grip, step);
        next = {
          grasp,
          card,
          block: { date: column.day.date, from, minutes: length },
          column: target.column,
          over: overTray ? 'tray' : 'board',
          right,
        };
      }
      if (next && !same(next, this.now)) this.now = next;
    };

    const scroll = (): void => {
      frameRequest = requestAnimationFrame(scroll);
      if (!at || this.now?.over === 'tray') return;
      const dx = grasp === 'begin' || grasp === 'end' ? 0 : scrollSpeed(at.x, field.left, field.right);
      const dy = scrollSpeed(at.y, field.top, field.bottom);
      if (dx === 0 && dy === 0) return;
      scroller.scrollBy(dx, dy);
      aim();
    };
    const begin = (): void => {
      begun = true;
      this.held = card?.id ?? null;
      if (event) scroller.setPointerCapture(event.pointerId);
      frameRequest = requestAnimationFrame(scroll);
    };

    const onmove = (moved: PointerEvent): void => {
      if (event && moved.pointerId !== event.pointerId) return;
      at = { x: moved.clientX, y: moved.clientY, fine: moved.shiftKey };
      if (!begun) {
        if (event && Math.hypot(at.x - event.clientX, at.y - event.clientY) < SLACK) return;
        begin();
      }
      aim();
    };
    const onscroll = (): void => {
      scrolled = { x: scroller.scrollLeft, y: scroller.scrollTop };
    };
    const ondown = (down: PointerEvent): void => {
      if (grasp !== 'carry') return;
      down.preventDefault();
      down.stopPropagation();
      at = { x: down.clientX, y: down.clientY, fine: down.shiftKey };
      aim();
      finish(true);
    };
    const onup = (up: PointerEvent): void => {
      if (grasp === 'carry' || (event && up.pointerId !== event.pointerId)) return;
      finish(begun);
    };
    const onkey = (key: KeyboardEvent): void => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      key.stopPropagation();
      finish(false);
    };

    const finish = (drop: boolean): void => {
      const landed = this.now;
      cancelAnimationFrame(frameRequest);
      listening.abort();
      if (event && scroller.hasPointerCapture(event.pointerId))
        scroller.releasePointerCapture(event.pointerId);
      // The click that a release makes belongs to the drag, not to the card under it.
      if (begun) swallowClick(grasp === 'carry');
      this.now = null;
      this.held = null;
      this.#end = null;
      if (drop && landed) this.#drop(landed);
    };

    const listening = new AbortController();
    const { signal } = listening;
    addEventListener('pointermove', onmove, { signal });
    addEventListener('pointerup', onup, { signal });
    addEventListener('pointerdown', ondown, { signal, capture: true });
    addEventListener('pointercancel', () => finish(false), { signal });
    addEventListener('blur', () => finish(false), { signal });
    addEventListener('keydown', onkey, { signal, capture: true });
    scroller.addEventListener('scroll', onscroll, { signal, passive: true });
    this.#end = () => finish(false);
    if (!event) begin();
  }
}

function same(a: Drag, b: Drag | null): boolean {
  return (
    b !== null &&
    a.column === b.column &&
    a.over === b.over &&
    a.right === b.right &&
    a.block.from === b.block.from &&
    a.block.minutes === b.block.minutes &&
    a.block.date === b.block.date
  );
}

function swallowClick(stillDown: boolean): void {
  const swallowing = new AbortController();
  const { signal } = swallowing;
  const stop = (click: Event): void => {
    click.stopPropagation();
    click.preventDefault();
  };
  const after = (): void => void setTimeout(() => swallowing.abort());
  addEventListener('click', stop, { capture: true, signal });
  if (stillDown) addEventListener('pointerup', after, { capture: true, signal });
  else after();
}
