import { expect, it } from 'vitest';
import type { DelegationPresence, MarkKind } from '../../api';
import type { Person } from './find';
import { answering, called } from './roll';

const person = (id: string, capacity: string, delegation = 'd', expected = true) =>
  ({ id, capacity, delegation, expected }) as Person;
const row = { delegation: { id: 'd' } } as DelegationPresence;
const people = [
  person('second', 'member'),
  person('head', 'head'),
  person('elsewhere', 'head', 'other'),
  person('uninvited', 'member', 'd', false),
];

it('calls each delegation with its own people, the head first', () => {
  const [first] = called([row], people);
  expect(first?.people.map((each) => each.id)).toEqual(['head', 'second']);
});

it('calls in the order of the roll, whoever has no place in it after the others', () => {
  const rows = ['OBS', 'CAN', 'ORG', 'KOR'].map(
    (code) => ({ delegation: { id: code, code } }) as DelegationPresence,
  );
  const codes = (order?: string[]) => called(rows, [], order).map((each) => each.row.delegation.code);
  expect(codes(['KOR', 'CAN'])).toEqual(['KOR', 'CAN', 'OBS', 'ORG']);
  expect(codes()).toEqual(['OBS', 'CAN', 'ORG', 'KOR']);
});

it.each<[string, Record<string, MarkKind>, string]>([
  ['nobody has answered', {}, 'head'],
  ['the alternate is here', { second: 'in' }, 'second'],
  ['the head is by link', { head: 'remote', second: 'out' }, 'head'],
  ['the alternate was excused', { second: 'excused' }, 'second'],
])('%s', (_, marks, id) => {
  const [first] = called([row], people);
  const states = new Map(Object.entries(marks).map(([key, kind]) => [key, { kind }]));
  expect(first && answering(first, states)?.id).toBe(id);
});
