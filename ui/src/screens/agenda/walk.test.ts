import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FindingCard } from '../../api';
import { Walk } from './walk.svelte';

const found = vi.hoisted(() => ({ open: [] as string[] }));

vi.mock('../../api', () => ({
  ask: () =>
    Promise.resolve({
      findings: found.open.map((about) => ({
        code: 'no_chair',
        about,
        sessions: [about],
        accepted: null,
      })) as unknown as FindingCard[],
    }),
}));

describe('the way from finding to finding', () => {
  let walk: Walk;
  const steps = async (...ways: (1 | -1)[]): Promise<(string | undefined)[]> => {
    const met = [];
    for (const by of ways) met.push((await walk.step('', by))?.about);
    return met;
  };

  beforeEach(() => {
    walk = new Walk();
    found.open = ['a', 'b', 'c'];
  });

  it('goes round both ways', async () => {
    expect(await steps(1, 1, 1, 1, -1)).toEqual(['a', 'b', 'c', 'a', 'c']);
  });

  it('leaves none out when one was mended on the way', async () => {
    expect(await steps(1, 1)).toEqual(['a', 'b']);
    found.open = ['a', 'c'];
    expect(await steps(1)).toEqual(['c']);
    expect([walk.at, walk.of]).toEqual([1, 2]);
  });

  it('goes back from where one was mended, and on past the end', async () => {
    expect(await steps(1, 1)).toEqual(['a', 'b']);
    found.open = ['a', 'c'];
    expect(await steps(-1)).toEqual(['a']);
    expect(await steps(-1)).toEqual(['c']);
    found.open = ['a'];
    expect(await steps(1)).toEqual(['a']);
  });

  it('ends where nothing is left, and begins again where something is', async () => {
    expect(await steps(1, 1, 1)).toEqual(['a', 'b', 'c']);
    found.open = [];
    expect(await steps(1)).toEqual([undefined]);
    found.open = ['d'];
    expect(await steps(-1)).toEqual(['d']);
  });
});
