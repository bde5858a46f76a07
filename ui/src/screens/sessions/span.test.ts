import { describe, expect, it } from 'vitest';
import { balance, lengthUntil } from './span';

describe('the length until an end', () => {
  it.each([
    ['the same day', 840, 960, 120],
    ['over midnight', 1380, 60, 120],
    ['a whole day', 600, 600, 1440],
    ['one minute', 1439, 0, 1],
  ])('%s', (_, start, end, minutes) => expect(lengthUntil(start, end)).toBe(minutes));
});

it('the agenda against the session: over, free or exactly right', () => {
  expect(balance(130, 120)).toEqual({ over: 10, free: 0 });
  expect(balance(90, 120)).toEqual({ over: 0, free: 30 });
  expect(balance(120, 120)).toEqual({ over: 0, free: 0 });
});
