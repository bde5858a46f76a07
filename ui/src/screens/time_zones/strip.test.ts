import { expect, it } from 'vitest';
import type { Clock, FinderStart, FinderView } from '../../api';
import { bestOfDay, daysOf, hourAt, rankOf, readLocal, ticksOf, type Local } from './strip';

it('reads a clock printed beside an instant with the date it means', () => {
  expect(readLocal('2021-11-16', '14:00')).toEqual({ date: '2021-11-16', time: '14:00' });
  expect(readLocal('2021-11-16', '03:00+1')).toEqual({ date: '2021-11-17', time: '03:00' });
  expect(readLocal('2021-03-01', '19:30-1')).toEqual({ date: '2021-02-28', time: '19:30' });
});

/** A day of half-hour starts on a clock that shows `first` at the first of them. */
function clocks(first: number): Local[] {
  return Array.from({ length: 48 }, (_, at) => {
    const minute = first + at * 30;
    const pad = (figure: number) => String(figure).padStart(2, '0');
    return {
      date: minute >= 1440 ? '2021-11-17' : '2021-11-16',
      time: `${pad(Math.floor((minute % 1440) / 60))}:${pad(minute % 60)}`,
    };
  });
}

it('marks every third hour, and where a date begins', () => {
  expect(ticksOf(clocks(0)).map((tick) => tick.label)).toEqual(['0', '3', '6', '9', '12', '15', '18', '21']);
  const wellington = ticksOf(clocks(13 * 60));
  expect(wellington.find((tick) => tick.date)).toEqual({ at: 22, label: '0', date: '2021-11-17' });
});

it('marks zones of odd quarters, which have no start on the hour', () => {
  const kathmandu = ticksOf(clocks(5 * 60 + 45));
  expect(kathmandu.map((tick) => tick.label)).toEqual(['6', '9', '12', '15', '18', '21', '0', '3']);
  expect(kathmandu[0]?.at).toBe(1);
  expect(kathmandu.filter((tick) => tick.date)).toHaveLength(1);
});

function start(at: number): FinderStart {
  const day = at < 48 ? '16' : '17';
  const home = { date: `2021-11-${day}`, from: '00:00' } as Clock;
  return {
    utc: `2021-11-${day}T00:00Z`,
    home,
    hours: 'oens',
    burden: [],
    sum: at,
    worst: 0,
    in_night: 0,
    says: { en: '', ko: '' },
  };
}

it('knows the days searched, the best start of each and the place of every start', () => {
  const starts = Array.from({ length: 96 }, (_, at) => start(at));
  const view = {
    starts,
    ranked: [50, 3, ...Array.from({ length: 94 }, (_, at) => at)],
  } as unknown as FinderView;
  expect(daysOf(view)).toEqual([
    { date: '2021-11-16', first: 0 },
    { date: '2021-11-17', first: 48 },
  ]);
  expect(bestOfDay(view, 0)).toBe(3);
  expect(bestOfDay(view, 48)).toBe(50);
  expect(rankOf(view, 3)).toBe(2);
});

it('reads the hours of each delegation from the letters of a start', () => {
  expect([0, 1, 2, 3].map((row) => hourAt(start(0), row))).toEqual(['o', 'e', 'n', 's']);
});
