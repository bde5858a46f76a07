import type { DelegationPresence, DelegateState, MarkKind } from '../../api';
import type { Person } from './find';

/** A delegation being called, and its people who may answer, the head first. */
export interface Called {
  readonly row: DelegationPresence;
  readonly people: readonly Person[];
}

/** What the keys of a roll call say, by where they stand on the keyboard: the input mode does not matter. */
export const rollKeys: Readonly<Record<string, MarkKind>> = {
  KeyP: 'in',
  KeyL: 'remote',
  KeyE: 'excused',
  KeyA: 'absent',
  KeyR: 'represented',
};

/**
 * The delegations in the order they are called, by their codes, each with those of its people who are expected. Whoever
 * has no place in that order, such as observers, is called after the others as the list has them.
 */
export function called(
  rows: readonly DelegationPresence[],
  people: readonly Person[],
  order: readonly string[] = [],
): Called[] {
  const place = ({ delegation }: DelegationPresence) => {
    const at = order.indexOf(delegation.code);
    return at < 0 ? order.length : at;
  };
  return rows
    .toSorted((one, other) => place(one) - place(other))
    .map((row) => {
      const own = people.filter((person) => person.expected && person.delegation === row.delegation.id);
      const heads = own.filter((person) => person.capacity === 'head');
      return { row, people: [...heads, ...own.filter((person) => person.capacity !== 'head')] };
    });
}

/** Where the delegation that is called stands by now; where it is gone, the line that has come to where it stood. */
export function placeOf(list: readonly Called[], delegation: string, before: number): number {
  const at = list.findIndex((each) => each.row.delegation.id === delegation);
  return at >= 0 ? at : Math.max(0, Math.min(list.length - 1, before));
}

/** Who answers for a delegation as far as is known: whoever of it is here, else whoever was marked, else its first. */
export function answering(
  { people }: Called,
  states: ReadonlyMap<string, Pick<DelegateState, 'kind'>>,
): Person | undefined {
  const kind = (person: Person) => states.get(person.id)?.kind;
  return (
    people.find((person) => kind(person) === 'in' || kind(person) === 'remote') ??
    people.find((person) => kind(person) !== undefined) ??
    people[0]
  );
}
