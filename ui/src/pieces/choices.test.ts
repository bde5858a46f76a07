import { expect, test } from 'vitest';
import { choicesOf } from './choices';

test('a reading shown twice is one of two, told apart by their offsets', () => {
  const start = { date: '2021-11-07', time: '01:30', zone: 'America/Toronto' };
  const at = { date: '2021-11-07', time: '01:30' };
  const choices = choicesOf(start, {
    kind: 'fold',
    earlier: { ...at, utc: '2021-11-07T05:30Z', offset: '-04:00' },
    later: { ...at, utc: '2021-11-07T06:30Z', offset: '-05:00' },
  });
  expect(choices.map((each) => [each.how, each.at.offset, each.start.fold])).toEqual([
    ['first', '-04:00', 'earlier'],
    ['second', '-05:00', 'later'],
  ]);
});

test('a day that a country left out lands on the next date, both ways', () => {
  const start = { date: '2011-12-30', time: '10:00', zone: 'Pacific/Apia' };
  const choices = choicesOf(start, {
    kind: 'gap',
    before: '-10:00',
    after: '+14:00',
    shift_forward: { utc: '2011-12-30T20:00Z', date: '2011-12-31', time: '10:00', offset: '+14:00' },
    next_valid: { utc: '2011-12-30T10:00Z', date: '2011-12-31', time: '00:00', offset: '+14:00' },
  });
  expect(choices.map((each) => each.start)).toEqual([
    { date: '2011-12-31', time: '10:00', zone: 'Pacific/Apia' },
    { date: '2011-12-31', time: '00:00', zone: 'Pacific/Apia' },
  ]);
});

test('the same moment is offered once', () => {
  const start = { date: '2022-03-27', time: '01:00', zone: 'Europe/London' };
  const at = { utc: '2022-03-27T01:00Z', date: '2022-03-27', time: '02:00', offset: '+01:00' };
  const gap = { kind: 'gap', before: '+00:00', after: '+01:00', shift_forward: at, next_valid: at } as const;
  expect(choicesOf(start, gap)).toHaveLength(1);
});
