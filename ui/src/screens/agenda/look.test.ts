import { describe, expect, it } from 'vitest';
import { furthest, look, stressed } from './look.svelte';

describe('the zones to begin with', () => {
  const at = (zone: string, ahead: number) => ({ zone, ahead });
  it('are those furthest behind and ahead of the host', () => {
    expect(
      furthest(
        [
          at('Asia/Seoul', 0),
          at('Europe/Paris', -480),
          at('Pacific/Auckland', 180),
          at('America/Toronto', -840),
        ],
        'Asia/Seoul',
      ),
    ).toEqual(['America/Toronto', 'Pacific/Auckland']);
  });
  it('are none where everybody shares the host’s hour, and one where only one does not', () => {
    expect(furthest([at('Asia/Seoul', 0), at('Asia/Tokyo', 0)], 'Asia/Seoul')).toEqual([]);
    expect(furthest([at('Asia/Seoul', 0), at('Europe/Paris', -480)], 'Asia/Seoul')).toEqual(['Europe/Paris']);
  });
});

describe('what is stressed', () => {
  const session = {
    id: 's',
    kind: 'bilateral',
    format: 'hosted',
    findings: 0,
    title: { en: 'KOR – EST', ko: '한국 – 에스토니아' },
    chair: 'Minister',
  } as const;
  it.each([
    ['everything, without a filter', {}, true],
    ['words of either language', { text: '에스토' }, true],
    ['initial consonants', { text: 'ㅎㄱ' }, true],
    ['the chair', { text: 'minis' }, true],
    ['not other words', { text: 'dinner' }, false],
    ['its kind', { kinds: ['bilateral'] }, true],
    ['not other kinds', { text: 'KOR', kinds: ['social'] }, false],
    ['how people take part', { format: 'hosted' }, true],
    ['not otherwise', { format: 'virtual' }, false],
    ['not what has nothing to look at', { troubled: true }, false],
    ['where a delegation is expected', { visited: new Set(['s']) }, true],
    ['not where it is not', { visited: new Set(['t']) }, false],
  ] as const)('%s', (_, filter, bright) =>
    expect(stressed(session, { ...look.filter, ...filter })).toBe(bright),
  );
});

it('an hour grows and shrinks within bounds', () => {
  for (let press = 0; press < 20; press += 1) look.zoom(1);
  expect(look.hour).toBe(128);
  for (let press = 0; press < 20; press += 1) look.zoom(-1);
  expect(look.hour).toBe(36);
});

it('pinned zones are remembered by summit, two at most', () => {
  expect(look.pins('s')).toBeNull();
  look.pin('s', ['Europe/Paris', 'Asia/Tokyo', 'Asia/Seoul']);
  expect(look.pins('s')).toEqual(['Europe/Paris', 'Asia/Tokyo']);
  expect(look.pins('other')).toBeNull();
});
