import { expect, test } from 'vitest';
import { printMoment, readMoment, type Moment } from './moment';

test.each<[string, Moment | null, string | null]>([
  ['-30', { begins_after: -30 }, '−30'],
  ['−30', { begins_after: -30 }, '−30'],
  [' +5 ', { begins_after: 5 }, '+5'],
  ['90', { begins_after: 90 }, '+90'],
  ['-0', { begins_after: 0 }, '+0'],
  ['13:30', { clock: '13:30' }, '13:30'],
  ['9:05', { clock: '09:05' }, '09:05'],
  ['24:00', null, null],
  ['13:60', null, null],
  ['soon', null, null],
  ['', null, null],
])('%s', (text, moment, printed) => {
  const read = readMoment(text);
  expect(read).toEqual(moment);
  if (read) expect(printMoment({ begins_after: null, clock: null, ...read })).toBe(printed);
});
