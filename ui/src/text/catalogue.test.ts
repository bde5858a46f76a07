import { afterEach, expect, it } from 'vitest';
import en from './en';
import { language, pick, t } from './index.svelte';
import ko from './ko';

afterEach(() => {
  language.now = 'en';
});

/** Every sentence without inputs, by its path. */
function sentences(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string'
      ? [[`${path}${key}`, value]]
      : typeof value === 'object' && value !== null
        ? sentences(value as object, `${path}${key}.`)
        : [],
  );
}

it('says everything in both languages, and nothing twice the same by mistake', () => {
  const korean = new Map(sentences(ko));
  for (const [path, english] of sentences(en)) {
    expect(korean.get(path), path).toBeTruthy();
    // A sentence of several words that is the same in both was forgotten.
    if (/[a-z] [a-z]/.test(english)) expect(korean.get(path), path).not.toBe(english);
  }
});

it('follows the language at once', () => {
  expect(t.shell.screens.agenda).toBe('Agenda');
  expect(document.documentElement.lang).not.toBe('ko');
  language.now = 'ko';
  expect(t.shell.screens.agenda).toBe('일정');
  expect(document.documentElement.lang).toBe('ko');
});

it('falls back to the other language for a name that has only one', () => {
  expect(pick({ en: 'Plenary Hall', ko: '' })).toBe('Plenary Hall');
  language.now = 'ko';
  expect(pick({ en: 'Plenary Hall', ko: '' })).toBe('Plenary Hall');
  expect(pick({ en: 'Plenary Hall', ko: '본회의장' })).toBe('본회의장');
});
