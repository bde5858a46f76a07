import { expect, it } from 'vitest';
import { spanned } from './spanned';

it.each([
  ['14:00', 0, '15:30', 0, '14:00–15:30'],
  ['22:20', -1, '23:50', -1, '22:20–23:50 −1'],
  ['03:00', 1, '05:00', 1, '03:00–05:00 +1'],
  ['23:30', -1, '01:00', 0, '23:30 −1 – 01:00'],
  ['23:30', 0, '01:00', 1, '23:30–01:00 +1'],
])('%s with %s to %s with %s is said as it is read', (from, fromShift, to, toShift, said) =>
  expect(spanned(from, fromShift, to, toShift)).toBe(said),
);
