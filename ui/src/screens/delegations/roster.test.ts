import { describe, expect, it } from 'vitest';
import type { DelegationCard, PersonRow } from '../../api';
import { hoursOf, lacking, narrowed, rowsOf, sorted } from './roster';

const group = (id: string, code: string, name: string, name_ko: string): DelegationCard => ({
  id,
  code,
  flag: '',
  category: 'member',
  name,
  name_ko,
  name_fr: '',
  formal_name: '',
  formal_name_ko: '',
  formal_name_fr: '',
  everyday_name: '',
  everyday_name_ko: '',
  everyday_name_fr: '',
  sort_name: '',
  sort_name_ko: '',
  sort_name_fr: '',
  sorts_as: [name, name_ko, name],
  status: 'accepted',
  seats: null,
  liaison: '',
  liaison_contact: '',
  languages: '',
  interpreters: '',
  organisation: '',
  zone: 'Asia/Seoul',
  city: { en: 'Seoul', ko: '서울' },
  offset: '+09:00',
  ahead: 0,
  works: ['mon', 'tue', 'wed', 'thu', 'fri'],
  office_from: '08:00',
  office_to: '18:00',
  delegates: 0,
  head: null,
});
const person = (id: string, delegation: string, name: string, set: Partial<PersonRow> = {}): PersonRow => ({
  id,
  delegation,
  display: name,
  in_full: name,
  name,
  family_name: '',
  given_names: '',
  name_rule: 'given_family',
  native_name: '',
  honorific: '',
  post_nominals: '',
  title: '',
  rank: 'officer',
  office_since: null,
  capacity: 'member',
  remit: '',
  organisation: '',
  badge: 'DEL',
  badge_code: '',
  email: '',
  arrives: null,
  leaves: null,
  erased: false,
  lacks: [],
  replaced_by: null,
  ...set,
});

const rows = rowsOf(
  [
    person('1', 'a', 'Zoé Durand', { rank: 'minister', capacity: 'head', badge: 'HOD' }),
    person('2', 'a', '', { title: 'Adviser', lacks: ['name', 'badge_code'] }),
    person('5', 'a', 'Léa Martin', { replaced_by: '1' }),
    person('3', 'b', 'Åsa Berg', { native_name: '오사', badge_code: 'SWE-01' }),
    person('4', 'gone', 'Nobody'),
  ],
  [group('a', 'FRA', 'France', '프랑스'), group('b', 'SWE', 'Sweden', '스웨덴')],
);
const order = (_: string, value: string) => ['minister', 'officer'].indexOf(value);
const none = { delegation: null, capacity: null, badge: null, status: null, standing: null, query: '' };
const ids = (list: readonly { id: string }[]) => list.map((row) => row.id).join('');

it('numbers people inside their delegation, as notified', () => {
  expect(rows.map((row) => [row.id, row.place])).toEqual([
    ['1', 1],
    ['2', 2],
    ['5', 3],
    ['3', 1],
  ]);
});

it('counts what is not known yet', () => {
  expect(lacking(rows)).toEqual([
    ['name', 1],
    ['badge_code', 1],
  ]);
});

describe('narrowing', () => {
  it.each([
    [none, '123'],
    [{ ...none, delegation: 'a' }, '12'],
    [{ ...none, capacity: 'head' }, '1'],
    [{ ...none, badge: 'DEL' }, '23'],
    [{ ...none, query: 'asa' }, '3'],
    [{ ...none, query: 'zoe fra' }, '1'],
    [{ ...none, query: 'ㅍㄹㅅ' }, '12'],
    [{ ...none, query: 'swe-01' }, '3'],
    [{ ...none, delegation: 'a', query: 'asa' }, ''],
    [{ ...none, standing: 'incomplete' }, '2'],
    [{ ...none, standing: 'replaced' }, '5'],
    [{ ...none, status: 'accepted' }, '123'],
    [{ ...none, status: 'complete' }, ''],
  ])('%o', (narrowing, expected) => {
    expect(ids(narrowed(rows, narrowing))).toBe(expected);
  });
});

describe('sorting', () => {
  it.each([
    [null, '123'],
    [{ key: 'name', down: false }, '312'],
    [{ key: 'name', down: true }, '132'],
    [{ key: 'rank', down: false }, '123'],
    [{ key: 'rank', down: true }, '231'],
    [{ key: 'place', down: false }, '123'],
  ])('%o', (sorting, expected) => {
    const coming = narrowed(rows, none);
    expect(ids(sorted(coming, sorting, order, 'en'))).toBe(expected);
    expect(ids(coming)).toBe('123');
  });
});

it.each([
  [540, '9'],
  [-210, '3.5'],
  [345, '5.75'],
])('writes %i minutes in hours', (minutes, text) => {
  expect(hoursOf(minutes)).toBe(text);
});
