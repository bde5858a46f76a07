import { expect, it } from 'vitest';
import { finders, fits } from './finding';
import { plain } from './options';

it.each([
  ['réunion', 'La Reunion', true],
  ['kor rep', 'Republic of Korea', true],
  ['ㄷㅎ', '대한민국', true],
  ['ㄷㅁ', '대한민국', false],
  ['대하', '대한민국', true],
  ['한ㅁ', '대한민국', true],
  ['대한 장관', '대한민국 장관', true],
  ['a.c', 'abc', false],
  ['', 'anything', true],
])('%s in %s', (query, text, found) => {
  expect(fits(` ${plain(text)}`, finders(query))).toBe(found);
});

it('says where a word begins before where it merely stands', () => {
  const [word] = finders('tam');
  expect(word?.(' atam tamm')).toBe(6);
});
