import { expect, test } from 'vitest';
import { dropped, moved, stepped, type Place, type Placed, type Step } from './outline';

/** 1 a, 2 b (2.1 c, 2.2 d), 3 e */
const items: Placed[] = [
  { id: 'a', parent: null },
  { id: 'b', parent: null },
  { id: 'c', parent: 'b' },
  { id: 'd', parent: 'b' },
  { id: 'e', parent: null },
];

test.each<[string, Step, Place | null]>([
  ['a', 'up', null],
  ['a', 'down', { to: 1, parent: null }],
  ['b', 'up', { to: 0, parent: null }],
  ['c', 'up', null],
  ['c', 'down', { to: 1, parent: 'b' }],
  ['d', 'down', null],
  ['d', 'out', { to: 2, parent: null }],
  ['a', 'out', null],
  ['a', 'in', null],
  ['b', 'in', null],
  ['c', 'in', null],
  ['e', 'in', { to: 2, parent: 'b' }],
  ['nobody', 'up', null],
])('%s goes %s', (id, step, place) => {
  expect(stepped(items, id, step)).toEqual(place);
});

test.each<[string, number, boolean, Place | null]>([
  ['a', 0, false, null],
  ['a', 1, false, null],
  ['a', 5, false, { to: 2, parent: null }],
  ['a', 3, true, { to: 1, parent: 'b' }],
  ['a', 3, false, { to: 1, parent: null }],
  ['e', 0, true, { to: 0, parent: null }],
  ['e', 1, true, { to: 0, parent: 'a' }],
  ['e', 5, true, { to: 2, parent: 'b' }],
  ['b', 5, true, { to: 2, parent: null }],
  ['b', 1, true, null],
  ['c', 4, true, { to: 1, parent: 'b' }],
  ['c', 3, true, null],
  ['c', 5, false, { to: 3, parent: null }],
  ['d', 1, true, { to: 0, parent: 'a' }],
])('%s is let go before line %i, deep: %s', (id, gap, deep, place) => {
  expect(dropped(items, id, gap, deep)).toEqual(place);
});

test.each<[string, Place, string]>([
  ['a', { to: 1, parent: null }, 'b c< d< a e'],
  ['b', { to: 2, parent: null }, 'a e b c< d<'],
  ['b', { to: 0, parent: null }, 'b c< d< a e'],
  ['d', { to: 0, parent: 'b' }, 'a b d< c< e'],
  ['d', { to: 2, parent: null }, 'a b c< d e'],
  ['e', { to: 2, parent: 'b' }, 'a b c< d< e<'],
])('once %s is moved the order is known before it is answered', (id, place, order) => {
  const after = moved(items, id, place);
  expect(after.map((item) => item.id + (item.parent === null ? '' : '<')).join(' ')).toBe(order);
});
