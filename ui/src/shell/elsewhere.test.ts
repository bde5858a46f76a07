import { afterEach, expect, it } from 'vitest';
import { answerElsewhere, savedElsewhere } from './elsewhere';

const leave: (() => void)[] = [];
const window = (save: () => Promise<boolean>) => leave.push(answerElsewhere(save));
afterEach(() => {
  for (const each of leave.splice(0)) each();
});

it.each([
  ['there is no other window', [], true],
  ['every other saves', [true, true], true],
  ['one cannot', [true, false], false],
])('where %s', async (_, windows, all) => {
  for (const saves of windows) window(() => Promise.resolve(saves));
  expect(await savedElsewhere()).toBe(all);
});

it('waits for one that takes its time, and takes one that breaks for not saved', async () => {
  window(() => new Promise((resolve) => setTimeout(() => resolve(true), 600)));
  expect(await savedElsewhere()).toBe(true);
  window(() => Promise.reject(new Error('no disk')));
  expect(await savedElsewhere()).toBe(false);
});
