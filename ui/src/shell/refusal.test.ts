import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { language } from '../text/index.svelte';
import { Refusal } from './refusal.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  language.now = 'en';
  vi.useRealTimers();
});

const wrong = {
  kind: 'refused',
  code: 'passphrase_wrong',
  message: { en: 'Not it.', ko: '암호가 틀립니다.' },
} as const;
const wait = {
  kind: 'refused',
  code: 'passphrase_wait',
  message: { en: 'Try again in 3 seconds.', ko: '3초 후에 다시 시도해 주세요.' },
} as const;

it('speaks beside its field, in the language of the moment', () => {
  const refusal = new Refusal();
  refusal.tell('passphrase', wrong);
  expect([refusal.at('passphrase'), refusal.at('again')]).toEqual(['Not it.', null]);
  language.now = 'ko';
  expect(refusal.at('passphrase')).toBe('암호가 틀립니다.');
  refusal.clear();
  expect(refusal.at('passphrase')).toBeNull();
});

it.each(['passphrase_wait', 'pin_wait'])('counts down the seconds of %s, and goes', (code) => {
  const refusal = new Refusal();
  refusal.tell('passphrase', { ...wait, code });
  const said: (string | null)[] = [];
  for (let second = 0; second < 4; second++) {
    said.push(/\d+ seconds?/.exec(refusal.at('passphrase') ?? '')?.[0] ?? null);
    vi.advanceTimersByTime(1000);
  }
  expect(said).toEqual(['3 seconds', '2 seconds', '1 second', null]);
  refusal.tell('passphrase', wait);
  refusal.tell('passphrase', wrong);
  vi.advanceTimersByTime(5000);
  expect(refusal.at('passphrase')).toBe('Not it.');
});
