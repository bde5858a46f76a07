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
    kind: 'bilateral',
    title: { en: 'KOR – EST', ko: '한국 – 에스토니아' },
    chair: 'Minister',
  } as const;
  it.each([
    ['everything, without a filter', '', [], true],
    ['words of either language', '에스토', [], true],
    ['initial consonants', 'ㅎㄱ', [], true],
    ['the chair', 'minis', [], true],
    ['not other words', 'dinner', [], false],
    ['its kind', '', ['bilateral'], true],
    ['not other kinds', 'KOR', ['social'], false],
  ] as const)('%s', (_, words, kinds, bright) => expect(stressed(session, words, kinds)).toBe(bright));
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
