import { allWords, words, type Catalogue } from './catalogues.svelte';
import { language } from './language.svelte';
import { twins } from './twins';

export { learn } from './catalogues.svelte';
export { language, pick, type Words } from './language.svelte';
export type { Language } from './same';
export * from './dates';
export { figure, plural } from './plural';
export { josa, particle } from './josa';

/**
 * The words on screen, by screen: `t.agenda.newSession`. Reading through `t` follows the language, so a template that
 * uses it changes at once.
 */
export const t: Catalogue = new Proxy({} as Catalogue, {
  get: (_, screen) => words(language.now)[screen as keyof Catalogue],
});

let both: ReadonlyMap<string, string> | undefined;

/** A fixed text with what it says in the other language: an officer may type either. */
export function inBoth(text: string): string {
  const [one, other] = allWords();
  if (one && other) both ??= twins(one, other);
  return `${text} ${both?.get(text) ?? ''}`;
}
