import type { Language } from './same';

let current = $state<Language>('en');

/** The language on screen. Everything that reads it changes at once when it is set. */
export const language = {
  get now(): Language {
    return current;
  },
  set now(next: Language) {
    current = next;
    document.documentElement.lang = next;
  },
};

/** Both forms of a name or a sentence, as the desk sends them. */
export interface Words {
  readonly en: string;
  readonly ko: string;
}

/** The form for the language on screen, or the other one when this one is empty. */
export function pick(words: Words): string {
  return current === 'ko' ? words.ko || words.en : words.en || words.ko;
}
