import { afterEach, expect, it } from 'vitest';
import { holdUnsaved } from '../parts/draft.svelte';
import { leave, leaving } from './leaving.svelte';
import { notices } from './notices.svelte';

const go = () => Promise.resolve();
let letGo: () => void = () => undefined;
afterEach(() => {
  letGo();
  leaving.answered();
  notices.fault = null;
});

it('leaves where all of it is saved', async () => {
  letGo = holdUnsaved({ commit: () => Promise.resolve(true) });
  expect(await leave('closing', go)).toBe(true);
  expect(leaving.underway).toBe(false);
});

it.each([
  ['cannot be', () => Promise.resolve(false), undefined],
  ['breaks', () => Promise.reject(new TypeError('no such field')), 'TypeError: no such field'],
])('asks, and answers that nobody leaves, where saving %s', async (_, commit, details) => {
  letGo = holdUnsaved({ commit });
  expect(await leave('closing', go)).toBe(false);
  expect(leaving.asking?.by).toBe('closing');
  expect(notices.fault?.details).toBe(details);
});
