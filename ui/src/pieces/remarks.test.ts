import { expect, test } from 'vitest';
import type { Band, DelegationClock, Words } from '../api';
import { gravestOf, total } from './levels';
import { hardestFirst, remarksOf } from './remarks';

function clock(
  code: string,
  band: Band,
  off: Words | null = null,
  byHand: Words | null = null,
): DelegationClock {
  return {
    delegation: { id: code, code, flag: 'kr', name: { en: code, ko: code }, category: 'member' },
    clock: {
      zone: 'Asia/Beirut',
      city: { en: 'Beirut', ko: '베이루트' },
      date: '2023-03-26',
      from: '09:00',
      to: '10:00',
      shift: 0,
      to_shift: 0,
      band,
      offset: '+02:00',
      by_hand: byHand,
    },
    expected: true,
    off,
    apart: null,
  };
}

const said = { en: 'Sunday', ko: '일요일' };

test('nights come first, then what is unusual', () => {
  const sorted = hardestFirst([
    clock('A', 'office'),
    clock('B', 'office', said),
    clock('C', 'edge'),
    clock('D', 'night'),
  ]);
  expect(sorted.map((each) => each.delegation.code)).toEqual(['D', 'C', 'B', 'A']);
});

test('a day off and an offset set by hand are both told', () => {
  expect(remarksOf(clock('A', 'office', said, said)).map((each) => each.about)).toEqual(['off', 'by_hand']);
  expect(remarksOf(clock('A', 'office'))).toEqual([]);
});

test('the gravest level of several findings is theirs together', () => {
  expect(gravestOf({ stop: 0, warn: 1, note: 4 })).toBe('warn');
  expect(gravestOf({ stop: 0, warn: 0, note: 1 })).toBe('note');
  expect(gravestOf({ stop: 0, warn: 0, note: 0 })).toBeNull();
  expect(total({ stop: 2, warn: 1, note: 4 })).toBe(7);
});
