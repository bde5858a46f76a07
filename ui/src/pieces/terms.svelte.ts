import { ask, type Term, type VocabularyView } from '../api';
import type { Option } from '../parts/options';
import { pick } from '../text/index.svelte';

let words = $state.raw<VocabularyView | null>(null);

/** Fetches the fixed words of the field once; the shell calls it at the start and shows no screen before. */
export async function learnTerms(): Promise<void> {
  words = await ask('vocabulary', {});
}

/** Whether the words are there. */
export function termsKnown(): boolean {
  return words !== null;
}

/** The fixed words of one list, in the order lists show them. */
export function terms(list: keyof VocabularyView): readonly Term[] {
  return words?.[list] ?? [];
}

/** How a fixed word is shown: `term('rank', delegate.rank)`. */
export function term(list: keyof VocabularyView, value: string): string {
  const found = terms(list).find((each) => each.value === value);
  return found ? pick(found.label) : value;
}

/** The words of one list as choices for a Select. */
export function termOptions(list: keyof VocabularyView): Option[] {
  return terms(list).map((each) => ({ value: each.value, label: pick(each.label) }));
}
