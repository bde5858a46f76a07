import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { t } from '../text/index.svelte';

const state = vi.hoisted(() => ({ protected: true, lockAfter: 15 }));
vi.mock('./guarded.svelte', () => ({ guarded: state }));

import { warnBeforeLock } from './locking';
import { dismiss, notices, notify, textOf } from './notices.svelte';

const MINUTE = 60_000;
const said = () => notices.shown.map((notice) => ({ text: textOf(notice), stay: notice.stay }));

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(state, { protected: true, lockAfter: 15 });
});
afterEach(() => {
  for (const notice of notices.shown) dismiss(notice.id);
  vi.useRealTimers();
});

it('says a minute ahead that the desk locks itself, until somebody is here', () => {
  warnBeforeLock();
  vi.advanceTimersByTime(14 * MINUTE - 1);
  expect(said()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said()).toEqual([{ text: t.protection.locksSoon, stay: MINUTE }]);
  warnBeforeLock();
  expect(said()).toEqual([]);
  vi.advanceTimersByTime(14 * MINUTE);
  expect(said()).toHaveLength(1);
});

it('begins anew with each key, and takes no other notice away', () => {
  warnBeforeLock();
  vi.advanceTimersByTime(10 * MINUTE);
  notify({ text: () => 'Moved' });
  warnBeforeLock();
  vi.advanceTimersByTime(10 * MINUTE);
  expect(said()).toEqual([{ text: 'Moved', stay: undefined }]);
});

it.each([
  { protected: true, lockAfter: 0 },
  { protected: false, lockAfter: 15 },
])('says nothing where it never locks: %j', (never) => {
  Object.assign(state, never);
  warnBeforeLock();
  vi.advanceTimersByTime(60 * MINUTE);
  expect(said()).toEqual([]);
});

it('leaves half of a short time before it says so', () => {
  state.lockAfter = 1;
  warnBeforeLock();
  vi.advanceTimersByTime(MINUTE / 2);
  expect(said()).toHaveLength(1);
});
