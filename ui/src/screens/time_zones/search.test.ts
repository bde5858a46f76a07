import { expect, it } from 'vitest';
import type { SessionView } from '../../api';
import { Search } from './search.svelte';

const all = ['can', 'kor', 'nzl'];

it('asks nothing while nobody has to attend', () => {
  const search = new Search('2021-11-16');
  search.give('out', all);
  expect(search.request('s', all)).toBeNull();
  search.give('required', ['kor']);
  expect(search.request('s', all)).toMatchObject({ required: ['kor'], optional: [] });
});

it('asks for a range only where there is one, and for the summit’s way unless another is chosen', () => {
  const search = new Search('2021-11-16');
  search.until = '2021-11-16';
  search.give('optional', ['can']);
  expect(search.request('s', all)).toEqual({
    summit: 's',
    date: '2021-11-16',
    minutes: 60,
    required: ['kor', 'nzl'],
    optional: ['can'],
    measure: 'leximax',
  });
  search.until = '2021-11-18';
  search.model = 'graded';
  search.rotation = 3;
  expect(search.request('s', all)).toMatchObject({ until: '2021-11-18', model: 'graded', rotation: 3 });
});

it('takes length, day and delegations from a session, and everybody where nobody is expected', () => {
  const search = new Search('2021-11-16');
  const session = {
    id: 'x',
    minutes: 90,
    utc: '2021-11-17T23:30Z',
    expected: [{ delegation: { id: 'kor' } }],
  } as unknown as SessionView;
  search.take(session, all);
  expect(search.request('s', all)).toMatchObject({ date: '2021-11-17', minutes: 90, required: ['kor'] });
  search.take({ ...session, utc: null, expected: [] }, all);
  expect(search.request('s', all)).toMatchObject({ date: '2021-11-17', required: all });
});
