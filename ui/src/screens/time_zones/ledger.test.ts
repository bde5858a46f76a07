import { expect, it } from 'vitest';
import type { LedgerMinutes, LedgerRow } from '../../api';
import { axisOf, counted, lengthOf, piecesOf, together } from './ledger';

const nothing: LedgerMinutes = { sessions: 0, office: 0, edge: 0, shoulder: 0, night: 0, burden: 0 };
function row(code: string, held: Partial<LedgerMinutes>, planned: Partial<LedgerMinutes> = {}): LedgerRow {
  return {
    code,
    flag: '',
    name: { en: code, ko: code },
    held: { ...nothing, ...held },
    planned: { ...nothing, ...planned },
  };
}

const seoul = row(
  'KOR',
  { sessions: 2, office: 30, night: 90, burden: 270 },
  { sessions: 1, edge: 60, burden: 60 },
);

it('adds what is held and what is planned', () => {
  expect(together(seoul)).toEqual({ sessions: 3, office: 30, edge: 60, shoulder: 0, night: 90, burden: 330 });
});

it('lays a bar without gaps, held before planned', () => {
  expect(piecesOf(seoul).map(({ key, from, minutes }) => [key, from, minutes])).toEqual([
    ['held office', 0, 30],
    ['held night', 30, 90],
    ['planned edge', 120, 60],
  ]);
  expect(lengthOf(seoul)).toBe(180);
});

it('puts the largest burden first and leaves out who was at nothing', () => {
  const rows = [row('CAN', { sessions: 1, burden: 10 }), row('XXX', {}), seoul];
  expect(counted(rows).map((each) => each.code)).toEqual(['KOR', 'CAN']);
});

it.each([
  [50, [0, 1]],
  [480, [0, 2, 4, 6, 8]],
  [26 * 60 + 30, [0, 5, 10, 15, 20, 25, 30]],
])('an axis for %i minutes', (longest, marks) => expect(axisOf(longest)).toEqual(marks));
