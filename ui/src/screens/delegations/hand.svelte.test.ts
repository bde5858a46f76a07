import { flushSync } from 'svelte';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { select } from '../../shell/route.svelte';
import { Hand } from './hand.svelte';

let hand: Hand;
let listed: string | null;
let stop: () => void;

beforeEach(() => {
  listed = 'France';
  stop = $effect.root(() => {
    hand = new Hand(() => listed);
  });
  flushSync();
});
afterEach(() => {
  stop();
  select(null);
});

const inHand = (): string | null => {
  flushSync();
  return hand.lately === 'delegate' ? hand.person : hand.delegation;
};

it('is the delegation chosen in the list, until a person is opened elsewhere', () => {
  expect(inHand()).toBe('France');
  select('delegate', 'Moreau');
  expect(inHand()).toBe('Moreau');
  select(null);
  expect(inHand()).toBe('Moreau');
});

it.each([null, 'France'])('is the delegation opened from a person, where the list shows %s', (all) => {
  listed = all;
  select('delegate', 'Kim');
  expect(inHand()).toBe('Kim');
  select('delegation', 'Korea');
  expect(inHand()).toBe('Korea');
});

it('is what it was while the inspector shows something else', () => {
  select('delegate', 'Kim');
  expect(inHand()).toBe('Kim');
  select('session', 'Plenary');
  expect(inHand()).toBe('Kim');
});
