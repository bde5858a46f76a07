import type { PersonRow, Words } from '../api';
import { language, pick } from '../text/index.svelte';
import { term } from './terms.svelte';

/** A person as told among people of all delegations: who has no name yet is the office of a delegation. */
export function calledAmongAll(
  person: Pick<PersonRow, 'display' | 'name' | 'native_name' | 'title' | 'rank' | 'erased'>,
  delegation: Words,
): string {
  if (person.name !== '' || person.native_name !== '' || person.erased) return person.display;
  const rank = person.rank === 'not_said' ? '' : term('rank', person.rank);
  if (language.now === 'ko') return `${pick(delegation)} ${rank || person.title}`;
  return `${person.title || rank}, ${pick(delegation)}`;
}
