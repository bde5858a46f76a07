import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  dayAfter,
  daysBetween,
  hours,
  length,
  longDay,
  minutesOf,
  shift,
  shortDay,
  span,
  timeOf,
} from './dates';
import { language } from './language.svelte';
import { figure, plural } from './plural';

const zone = process.env.TZ;

afterEach(() => {
  process.env.TZ = zone;
  language.now = 'en';
});

describe.each(['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles', 'Europe/Paris'])(
  'on a machine in %s',
  (tz) => {
    beforeEach(() => {
      process.env.TZ = tz;
    });

    it('prints the civil day it was given', () => {
      expect(shortDay('2021-11-16')).toBe('Tue 16 Nov');
      expect(longDay('2027-03-28')).toBe('Sunday 28 March 2027');
    });

    it('counts days across a clock change', () => {
      expect(daysBetween('2027-03-27', '2027-03-29')).toBe(2);
      expect(dayAfter('2027-03-27', 2)).toBe('2027-03-29');
      expect(dayAfter('2027-01-01', -1)).toBe('2026-12-31');
    });
  },
);

describe('in Korean', () => {
  beforeEach(() => {
    language.now = 'ko';
  });

  it('prints days as a ministry does', () => {
    expect(shortDay('2021-11-16')).toBe('11. 16.(화)');
    expect(longDay('2021-11-16')).toBe('2021년 11월 16일 화요일');
    expect(span('2021-11-16', '2021-11-18')).toBe('2021. 11. 16.~18.');
    expect(span('2021-10-31', '2021-11-01')).toBe('2021. 10. 31.~11. 1.');
    expect(span('2021-12-31', '2022-01-01')).toBe('2021. 12. 31.~2022. 1. 1.');
    expect(length(90)).toBe('1시간 30분');
  });
});

describe('in English', () => {
  it('prints spans', () => {
    expect(span('2021-11-16', '2021-11-18')).toBe('16–18 Nov 2021');
    expect(span('2021-10-31', '2021-11-01')).toBe('31 Oct–1 Nov 2021');
    expect(span('2021-11-16', '2021-11-16')).toBe('16 Nov 2021');
  });

  it('prints lengths, hours and day marks', () => {
    expect([30, 60, 90].map(length)).toEqual(['30 min', '1 h', '1 h 30 min']);
    expect(hours('23:00', '01:00', 1)).toBe('23:00–01:00+1');
    expect([0, 1, -1].map(shift)).toEqual(['', '+1', '−1']);
  });

  it('counts', () => {
    expect(plural(1, '# person', '# people')).toBe('1 person');
    expect(plural(5000, '# person', '# people')).toBe('5,000 people');
    expect(figure(100000)).toBe('100,000');
  });
});

it('turns minutes into hours and back', () => {
  expect(minutesOf('14:30')).toBe(870);
  expect(minutesOf('01:30+01:00')).toBe(90);
  expect(minutesOf('01:30-03:30')).toBe(90);
  expect(timeOf(870)).toBe('14:30');
  expect(timeOf(-30)).toBe('23:30');
  expect(timeOf(1440)).toBe('00:00');
});
