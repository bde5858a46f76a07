import en from './en';
import ko from './ko';
import { language } from './language.svelte';
import type { Same } from './same';
import { twins } from './twins';

export { language, pick, type Words } from './language.svelte';
export type { Language } from './same';
export * from './dates';
export { figure, plural } from './plural';
export { josa, particle } from './josa';

type Catalogue = Same<typeof en>;

const catalogues: Readonly<Record<'en' | 'ko', Catalogue>> = { en, ko };

/**
 * The words on screen, by screen: `t.agenda.newSession`. Reading through `t` follows the language, so a template that
 * uses it changes at once.
 */
export const t: Catalogue = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.keys(en).map((screen) => [
      screen,
      { enumerable: true, get: () => catalogues[language.now][screen as keyof Catalogue] },
    ]),
  ),
) as Catalogue;

let both: ReadonlyMap<string, string> | undefined;

/** A fixed text with what it says in the other language: an officer may type either. */
export function inBoth(text: string): string {
  both ??= twins(en, ko);
  return `${text} ${both.get(text) ?? ''}`;
}
