import { expect, test } from 'vitest';
import { single } from './single';

test.each([
  ['a key', 0, true],
  ['a press', 1, true],
  ['the second press of a double click', 2, false],
  ['the third of three', 3, false],
])('%s', (_, detail, works) => {
  let worked = false;
  single(() => (worked = true))(new MouseEvent('click', { detail }));
  expect(worked).toBe(works);
});
