import { expect, it } from 'vitest';
import { queryOf, readBound } from './bound';

it('a window of its own keeps to its session', () => {
  const door = { summit: 's 1', session: 'x&y' };
  expect(readBound(queryOf(door))).toEqual(door);
  expect(readBound('')).toBeNull();
  expect(readBound('?door=x')).toBeNull();
});
