import { expect, it } from 'vitest';
import { filterOptions, initialsOf, matches } from './options';

it('finds Korean names by their initials', () => {
  expect(initialsOf('대한민국')).toBe('ㄷㅎㅁㄱ');
  expect(matches('대한민국 KOR', 'ㄷㅎㅁㄱ')).toBe(true);
  expect(matches('대한민국 KOR', 'ㅎㅁ')).toBe(true);
  expect(matches('에스토니아', 'ㅎㄱ')).toBe(false);
});

it('looks past accents and capitals, and wants every word', () => {
  expect(matches('México City', 'mexico')).toBe(true);
  expect(matches('Asia/Seoul', 'seoul asia')).toBe(true);
  expect(matches('Asia/Seoul', 'seoul europe')).toBe(false);
});

it('puts what begins with the query first', () => {
  const options = ['New York', 'York', 'Lisbon'].map((label) => ({ value: label, label }));
  expect(filterOptions(options, 'york').map((option) => option.label)).toEqual(['York', 'New York']);
  expect(filterOptions(options, ' ')).toHaveLength(3);
});
