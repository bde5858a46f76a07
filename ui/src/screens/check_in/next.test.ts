import { describe, expect, it } from 'vitest';
import type { SessionCard } from '../../api';
import { current, momentIn } from './next';

type Timed = Pick<SessionCard, 'id' | 'spot' | 'minutes' | 'status'>;
const session = (
  id: string,
  date: string,
  from: number,
  status: SessionCard['status'] = 'confirmed',
): Timed => ({
  id,
  spot: { date, from, starts: '', ends: '', ends_shift: 0 },
  minutes: 90,
  status,
});
const sessions = [
  session('morning', '2027-04-14', 570),
  session('parallel', '2027-04-14', 575),
  session('cancelled', '2027-04-14', 600, 'cancelled'),
  session('evening', '2027-04-14', 1380),
  session('tomorrow', '2027-04-15', 570),
  { id: 'waiting', spot: null, minutes: 30, status: 'draft' } as Timed,
];

describe('the session people come to', () => {
  it.each([
    ['long before', '2027-04-13', 600, ['morning']],
    ['doors open', '2027-04-14', 530, ['morning', 'parallel']],
    ['under way', '2027-04-14', 640, ['parallel', 'morning']],
    ['between two', '2027-04-14', 700, ['evening']],
    ['past midnight, still going', '2027-04-15', 20, ['evening']],
    ['after the last', '2027-04-16', 0, []],
  ])('%s', (_, date, minutes, expected) => {
    expect(current(sessions, { date, minutes }).map((each) => each.id)).toEqual(expected);
  });
});

it('reads the host’s clock, wherever this machine stands', () => {
  expect(momentIn('Asia/Seoul', new Date('2027-04-13T23:05:00Z'))).toEqual({
    date: '2027-04-14',
    minutes: 485,
  });
  expect(momentIn('America/Toronto', new Date('2027-04-14T03:59:00Z'))).toEqual({
    date: '2027-04-13',
    minutes: 1439,
  });
});
