import type { Language, Same } from './same';

/** Every word on screen, by screen. English is the original: what it has, Korean has. */
export type Catalogue = Same<typeof import('./en').default>;

const loaders: Readonly<Record<Language, () => Promise<{ default: Catalogue }>>> = {
  en: () => import('./en'),
  ko: () => import('./ko'),
};

let learned = $state.raw<Partial<Record<Language, Catalogue>>>({});

/** Fetches the words of a language. The first page waits for one; the other follows once something is on screen. */
export async function learn(language: Language): Promise<void> {
  const { default: words } = await loaders[language]();
  learned = { ...learned, [language]: words };
}

/** The words of a language, while they are on their way those of the other. */
export function words(language: Language): Catalogue {
  const found = learned[language] ?? learned.en ?? learned.ko;
  if (!found) throw new Error('No language has been learned yet.');
  return found;
}

/** The catalogues there are, for whoever looks in both. */
export function allWords(): readonly Catalogue[] {
  return Object.values(learned);
}
