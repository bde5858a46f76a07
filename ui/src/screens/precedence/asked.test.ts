import { expect, test } from 'vitest';
import { moved, seatNumbers } from './asked';

test('seat numbers are read as officers write them', () => {
  for (const [text, numbers] of [
    ['1, 6, 10', [1, 6, 10]],
    ['1 6;10', [1, 6, 10]],
    ['', []],
    ['1, six', null],
    ['-1', null],
  ] as const) {
    expect(seatNumbers(text), text).toEqual(numbers);
  }
});

test('an element is moved and nothing is lost', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
  expect(moved(['a'], 5, 0)).toEqual(['a']);
});
