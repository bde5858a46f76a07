import { describe, expect, it } from 'vitest';
import { pool, rowOfSlot, scrollFor } from './rows';

describe('pool', () => {
  it('draws every row of a short list', () => {
    const view = pool(5, 36, 600, 0);
    expect(view).toEqual({ first: 0, slots: 5 });
    expect([0, 1, 2, 3, 4].map((slot) => rowOfSlot(slot, view))).toEqual([0, 1, 2, 3, 4]);
  });

  it('draws nothing of nothing', () => {
    expect(pool(0, 36, 600, 0)).toEqual({ first: 0, slots: 0 });
  });

  it('covers the window at every place of a long list with the same slots', () => {
    const [count, row, height] = [5000, 36, 600];
    const { slots } = pool(count, row, height, 0);
    for (let top = 0; top <= count * row - height; top += 1171) {
      const view = pool(count, row, height, top);
      expect(view.slots).toBe(slots);
      expect(view.first * row).toBeLessThanOrEqual(top);
      expect((view.first + slots) * row).toBeGreaterThanOrEqual(Math.min(count * row, top + height));
      expect(view.first).toBeGreaterThanOrEqual(0);
      expect(view.first + slots).toBeLessThanOrEqual(count);
    }
  });

  it('fills one slot anew for one row scrolled', () => {
    const before = pool(5000, 36, 600, 360);
    const after = pool(5000, 36, 600, 396);
    const shown = (view: typeof before) =>
      Array.from({ length: view.slots }, (_, slot) => rowOfSlot(slot, view));
    const changed = shown(before).filter((row, slot) => row !== shown(after)[slot]);
    expect(changed).toHaveLength(1);
    expect([...shown(after)].sort((a, b) => a - b)).toEqual(
      Array.from({ length: after.slots }, (_, at) => after.first + at),
    );
  });
});

it('scrolls only as far as it must', () => {
  expect(scrollFor(3, 36, 600, 0)).toBe(0);
  expect(scrollFor(0, 36, 600, 360)).toBe(0);
  expect(scrollFor(20, 36, 600, 0)).toBe(156);
});
