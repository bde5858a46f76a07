import { flushSync } from 'svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { select } from '../../shell/route.svelte';
import { Hand } from './hand.svelte';
import type { Card, Plan } from './plan.svelte';

/** A card as far as the hand looks at it. */
const card = (id: string, from: number, place: string | null, date = '2027-04-13') =>
  ({ id, place, block: { date, from, minutes: 60 }, format: 'hosted' }) as Card & {
    block: NonNullable<Card['block']>;
  };

let stop: () => void;
afterEach(() => {
  stop();
  select(null);
});

function holding(cards: readonly Card[]): { hand: Hand; done: unknown[] } {
  const done: unknown[] = [];
  const plan = {
    cards,
    card: (id: string) => cards.find((each) => each.id === id),
    placeTogether: (moves: unknown) => done.push(moves),
  } as unknown as Plan;
  let hand!: Hand;
  stop = $effect.root(() => {
    hand = new Hand(
      plan,
      () => [],
      () => null,
    );
  });
  flushSync();
  hand.chosen = new Set(cards.map((each) => each.id));
  return { hand, done };
}

describe('several in hand', () => {
  const [first, beside, elsewhere] = [
    card('a', 540, 'hall'),
    card('b', 600, 'hall'),
    card('c', 30, 'room', '2027-04-14'),
  ];
  const at = (from: number, date = '2027-04-13') => ({ date, from, minutes: 60 });

  it.each([
    ['an hour later', at(600), 'hall', [600, 660, 90], ['hall', 'hall', 'room']],
    [
      'to another place: those of the same place go along',
      at(540),
      'garden',
      [540, 600, 30],
      ['garden', 'garden', 'room'],
    ],
    [
      'an hour earlier: the first to reach midnight holds all of them',
      at(480),
      'hall',
      [510, 570, 0],
      ['hall', 'hall', 'room'],
    ],
    ['to nowhere', at(545), null, [545, 605, 35], [null, null, 'room']],
  ])('%s', (_, to, place, froms, places) => {
    const { hand } = holding([first, beside, elsewhere]);
    const moves = hand.along(first, to, place);
    expect(moves.map((move) => move.block.from)).toEqual(froms);
    expect(moves.map((move) => move.place)).toEqual(places);
  });

  it('to another day, each by as many days, the one in hand first', () => {
    const { hand } = holding([first, beside, elsewhere]);
    const moves = hand.along(elsewhere, at(30, '2027-04-16'), 'room');
    expect(moves.map((move) => [move.id, move.block.date])).toEqual([
      ['c', '2027-04-16'],
      ['a', '2027-04-15'],
      ['b', '2027-04-15'],
    ]);
  });

  it('by keys all stop where one has come to the edge of its day', () => {
    const { hand, done } = holding([first, elsewhere]);
    const earlier = (by: number) => (block: Card['block'] & object) => ({
      ...block,
      from: Math.max(0, block.from - by),
    });
    hand.nudge(earlier(60));
    expect(done).toEqual([]);
    hand.nudge(earlier(30));
    expect(done).toEqual([
      [
        { id: 'a', block: at(510), place: 'hall' },
        { id: 'c', block: at(0, '2027-04-14'), place: 'room' },
      ],
    ]);
  });
});

describe('what keys act on', () => {
  const cards = [card('a', 540, 'hall'), card('b', 600, 'hall'), card('c', 660, 'hall')];
  const acting = (hand: Hand) => {
    flushSync();
    return hand.acting.map((each) => each.id);
  };

  it('is what the inspector shows, also where that was opened elsewhere', () => {
    const { hand } = holding(cards);
    hand.take('a');
    expect(acting(hand)).toEqual(['a']);
    select('session', 'b');
    expect(acting(hand)).toEqual(['b']);
    hand.touched = 'c';
    expect(acting(hand)).toEqual(['c']);
    select(null);
    expect(acting(hand)).toEqual(['c']);
  });

  it('is one alone once that is opened, and several as long as none is', () => {
    const { hand } = holding(cards);
    hand.take('a');
    flushSync();
    hand.choose('b');
    expect(acting(hand)).toEqual(['a', 'b']);
    select('session', 'c');
    expect(acting(hand)).toEqual(['c']);
  });
});
