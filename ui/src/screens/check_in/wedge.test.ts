import { describe, expect, it } from 'vitest';
import { Wedge, type Key } from './wedge';

function typed(keys: readonly string[], gap: number, more: Partial<Key> = {}): (string | null)[] {
  const wedge = new Wedge();
  return keys.map((key, index) =>
    wedge.press({
      key,
      code: '',
      ctrlKey: false,
      altKey: false,
      metaKey: false,
      timeStamp: index * gap,
      ...(index === keys.length - 1 ? more : {}),
    }),
  );
}

describe('a scanner is told from hands', () => {
  it.each([
    ['a scanner with Enter', ['K', 'O', 'R', '-', '0', '1', 'Enter'], 4, {}, 'KOR-01'],
    ['one that presses Shift', ['Shift', 'K', 'Shift', 'O', 'Shift', 'R', 'Enter'], 4, {}, 'KOR'],
    ['one that ends with Tab', ['K', 'O', 'R', 'Tab'], 10, {}, 'KOR'],
    ['one that ends with a line feed', ['K', 'O', 'R', 'j'], 10, { ctrlKey: true, code: 'KeyJ' }, 'KOR'],
    ['hands', ['k', 'i', 'm', 'Enter'], 90, {}, null],
    ['quick hands', ['k', 'i', 'm', 'm', 'i', 'n', 'Enter'], 60, {}, null],
    ['two keys at once', ['k', 'i', 'Enter'], 10, {}, null],
    ['Enter alone', ['Enter'], 10, {}, null],
    ['a shortcut', ['K', 'O', 'R', 'Enter'], 10, { ctrlKey: true }, null],
  ] as const)('%s', (_, keys, gap, more, code) => {
    expect(typed(keys, gap, more).at(-1)).toBe(code);
  });

  it('begins once, also where Shift is held for each letter', () => {
    const wedge = new Wedge();
    const begins = ['Shift', 'K', 'Shift', 'O', '-', '1'].map((key, index) => {
      wedge.press({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, timeStamp: index * 3 });
      return wedge.begins;
    });
    expect(begins).toEqual([false, true, false, false, false, false]);
  });

  it('is known although the machine told of one key late', () => {
    const wedge = new Wedge();
    const at = (key: string, timeStamp: number) =>
      wedge.press({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, timeStamp });
    at('Z', 0);
    for (const [index, key] of Array.from('AF-01').entries()) at(key, 100 + index * 4);
    expect(at('Enter', 120)).toBe('ZAF-01');
  });

  it('begins anew after hands', () => {
    const wedge = new Wedge();
    const at = (key: string, timeStamp: number) =>
      wedge.press({ key, code: '', ctrlKey: false, altKey: false, metaKey: false, timeStamp });
    at('k', 0);
    for (const [index, key] of Array.from('KOR-01').entries()) at(key, 500 + index * 5);
    expect(at('Enter', 535)).toBe('KOR-01');
  });
});
