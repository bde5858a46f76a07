import type { BadgeCategoryCard } from '../api';
import type { Option } from '../parts/options';
import { pick } from '../text/index.svelte';

/** Badge categories to choose from: the letters, for no badge is told by its colour alone, and what they stand for. */
export function badgeChoices(categories: readonly BadgeCategoryCard[]): Option[] {
  return categories.map((each) => ({
    value: each.letters,
    label: each.letters,
    hint: pick(each.name),
    find: `${each.name.en} ${each.name.ko}`,
  }));
}
