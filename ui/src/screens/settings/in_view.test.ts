import { afterEach, expect, it, vi } from 'vitest';
import { inView } from './in_view';

afterEach(() => vi.unstubAllGlobals());

/** What the browser tells when something above has grown. */
function observed(): { grow: () => void; watched: Element[] } {
  const seen = { grow: (): void => {}, watched: [] as Element[] };
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(told: () => void) {
        seen.grow = () => seen.watched.length && told();
      }
      observe(element: Element): void {
        seen.watched.push(element);
      }
      disconnect(): void {
        seen.watched.length = 0;
      }
    },
  );
  return seen;
}

it.each(['wheel', 'pointerdown', 'keydown'])('keeps a part in view until the first %s', (hand) => {
  const seen = observed();
  document.body.replaceChildren(document.createElement('section'), document.createElement('section'));
  const part = document.body.children[1] as Element;
  const shows = vi.fn<() => void>();
  part.scrollIntoView = shows;
  inView(part);
  expect(shows).toHaveBeenCalledTimes(1);
  expect(seen.watched).toEqual([...document.body.children]);
  seen.grow();
  expect(shows).toHaveBeenCalledTimes(2);
  window.dispatchEvent(new Event(hand));
  seen.grow();
  expect(shows).toHaveBeenCalledTimes(2);
});

it('lets go of it when the screen is left', () => {
  const seen = observed();
  document.body.replaceChildren(document.createElement('section'));
  const part = document.body.children[0] as Element;
  part.scrollIntoView = () => {};
  inView(part)();
  expect(seen.watched).toEqual([]);
});
