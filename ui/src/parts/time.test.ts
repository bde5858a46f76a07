import { expect, it } from 'vitest';
import { readDate, readTime } from './time';

it.each([
  ['14:30', '14:30'],
  ['1430', '14:30'],
  ['930', '09:30'],
  ['9', '09:00'],
  ['14', '14:00'],
  ['9.30', '09:30'],
  ['14h30', '14:30'],
  ['2:30 pm', '14:30'],
  ['12am', '00:00'],
  ['12 pm', '12:00'],
  ['오후 2시 30분', '14:30'],
  ['오전 9시', '09:00'],
  ['14시', '14:00'],
  ['정오', '12:00'],
  [' 08:05 ', '08:05'],
])('reads the hour %s as %s', (text, time) => {
  expect(readTime(text)).toBe(time);
});

it.each(['', '25:00', '14:60', '14:3:0', 'noon-ish', '99', '13pm', '12345'])(
  'takes %j for no hour',
  (text) => {
    expect(readTime(text)).toBeNull();
  },
);

it.each([
  ['2027-04-13', '2027-04-13'],
  ['2027.4.13', '2027-04-13'],
  ['2027. 4. 13.', '2027-04-13'],
  ['20270413', '2027-04-13'],
  ['13 Apr 2027', '2027-04-13'],
  ['13 april 2027', '2027-04-13'],
  ['2027년 4월 13일', '2027-04-13'],
  ['2028-02-29', '2028-02-29'],
])('reads the date %s as %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

it.each(['', '2027-02-29', '2027-13-01', '13/04', 'tomorrow', '13 Foo 2027'])(
  'takes %j for no date',
  (text) => {
    expect(readDate(text)).toBeNull();
  },
);
