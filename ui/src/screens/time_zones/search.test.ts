import { describe, expect, it } from 'vitest';
import type { SessionView } from '../../api';
import { Search } from './search.svelte';

const ids = ['kr', 'dk', 'ee'];

function session(minutes: number, expected: readonly string[], id = 's'): SessionView {
  const teams = expected.map((each) => ({ delegation: { id: each } }));
  return { id, minutes, utc: '2030-05-14T07:00:00Z', expected: teams } as unknown as SessionView;
}

function taken(): Search {
  const search = new Search('2030-05-10');
  search.take(session(60, ['kr', 'dk']), ids);
  return search;
}

describe('what is looked for, for a session', () => {
  it('is its length, its day and those expected', () => {
    const search = taken();
    expect([search.minutes, search.date]).toEqual([60, '2030-05-14']);
    expect(search.of('required', ids)).toEqual(['kr', 'dk']);
  });

  it('follows what changes in the session, and nothing else', () => {
    const search = taken();
    search.at = '2030-05-14T09:00:00Z';
    search.date = '2030-05-15';
    search.take(session(90, ['kr', 'dk']), ids);
    expect([search.minutes, search.date, search.at]).toEqual([90, '2030-05-15', '2030-05-14T09:00:00Z']);
    search.take(session(90, ['kr', 'ee']), ids);
    expect(search.of('required', ids)).toEqual(['kr', 'ee']);
  });

  it('stays what the officer chose while the session is as it was', () => {
    const search = taken();
    search.minutes = 45;
    search.give('optional', ['dk']);
    search.take(session(60, ['kr', 'dk']), ids);
    expect([search.minutes, search.part('dk')]).toEqual([45, 'optional']);
  });

  it('stays where the session was made from it', () => {
    const search = taken();
    search.give('optional', ['dk']);
    search.date = '2030-05-15';
    search.taken = { id: 'new' };
    search.take(session(60, ['kr', 'dk'], 'new'), ids);
    expect([search.date, search.part('dk')]).toEqual(['2030-05-15', 'optional']);
  });
});
