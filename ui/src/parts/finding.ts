import { plain } from './options';

/*
 * Searching as one types, through thousands of texts at every key: the texts are made plain once (`plain`, with a space
 * before the first word), the query becomes one finder a word.
 */

/** Where a word stands in a plain text, at the beginning of a word if it can; -1 where it does not. */
export type Finder = (hay: string) => number;

/** A finder for each word of a query; none for a query without words. */
export function finders(query: string): Finder[] {
  return plain(query)
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(finder);
}

/** Whether every word is found. */
export function fits(hay: string, words: readonly Finder[]): boolean {
  return words.every((word) => word(hay) >= 0);
}

function finder(word: string): Finder {
  if (!/[ㄱ-ㅎ가-힣]/.test(word)) {
    const first = ` ${word}`;
    return (hay) => {
      const at = hay.indexOf(first);
      return at >= 0 ? at + 1 : hay.indexOf(word);
    };
  }
  const letters = Array.from(word);
  const source = letters.map((letter, at) => syllable(letter, at === letters.length - 1)).join('');
  const start = new RegExp(` ${source}`);
  const anywhere = new RegExp(source);
  return (hay) => {
    const at = hay.search(start);
    return at >= 0 ? at + 1 : hay.search(anywhere);
  };
}

/** What a typed letter stands for: an initial for every syllable it begins, an open last syllable for its closed ones. */
function syllable(letter: string, last: boolean): string {
  const code = letter.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const open = (code - 0xac00) % 28 === 0;
    return open && last ? `[${letter}-${String.fromCharCode(code + 27)}]` : letter;
  }
  const first = LEADS.indexOf(letter);
  if (first >= 0) {
    const from = 0xac00 + first * 588;
    return `[${letter}${String.fromCharCode(from)}-${String.fromCharCode(from + 587)}]`;
  }
  return letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
