import type { DelegationCard, PersonRow, VocabularyView } from '../../api';
import { finders, fits } from '../../parts/finding';
import { plain } from '../../parts/options';

/** A person on the list, with the delegation, the place inside it as notified, and what a search finds. */
export interface Row extends PersonRow {
  readonly group: DelegationCard;
  /** From 1. */
  readonly place: number;
  readonly hay: string;
}

export interface Narrowing {
  /** A delegation's id. */
  readonly delegation: string | null;
  readonly capacity: string | null;
  readonly badge: string | null;
  /** How far the delegation has come. */
  readonly status: string | null;
  /** Whoever lacks something, or was replaced; else everybody who is to come. */
  readonly standing: string | null;
  readonly query: string;
}

/** The people as rows; their order is the list's, and inside a delegation the State's own. */
export function rowsOf(people: readonly PersonRow[], delegations: readonly DelegationCard[]): Row[] {
  const groups = new Map(delegations.map((group) => [group.id, group]));
  const counted = new Map<string, number>();
  return people.flatMap((person) => {
    const group = groups.get(person.delegation);
    if (!group) return [];
    const place = (counted.get(person.delegation) ?? 0) + 1;
    counted.set(person.delegation, place);
    const words = [person.name, person.family_name, person.native_name, person.title, person.badge_code];
    const names = [group.name, group.name_ko, group.code];
    return [{ ...person, group, place, hay: ` ${plain([...words, ...names].join(' '))}` }];
  });
}

/** How many people lack what, in the order of the vocabulary's first mention. */
export function lacking(people: readonly PersonRow[]): [PersonRow['lacks'][number], number][] {
  const counts = new Map<PersonRow['lacks'][number], number>();
  for (const person of people) for (const what of person.lacks) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts];
}

/** By which column, and whether from its end. */
export interface Sorting {
  readonly key: string;
  readonly down: boolean;
}

/** The rows a narrowing leaves, in their order. */
export function narrowed(
  rows: readonly Row[],
  { delegation, capacity, badge, status, standing, query }: Narrowing,
): readonly Row[] {
  const words = finders(query);
  return rows.filter(
    (row) =>
      (row.replaced_by !== null) === (standing === 'replaced') &&
      (standing !== 'incomplete' || row.lacks.length > 0) &&
      (!status || row.group.status === status) &&
      (!delegation || row.delegation === delegation) &&
      (!capacity || row.capacity === capacity) &&
      (!badge || row.badge === badge) &&
      fits(row.hay, words),
  );
}

/** The rows as a column sorts them. It is a view: nothing is stored, and without a sorting the order is as notified. */
export function sorted(
  rows: readonly Row[],
  sorting: Sorting | null,
  order: (list: keyof VocabularyView, value: string) => number,
  language: string,
): readonly Row[] {
  if (!sorting) return rows;
  const collator = new Intl.Collator(language, { numeric: true });
  const text = (pick: (row: Row) => string) => (a: Row, b: Row) => {
    const [left, right] = [pick(a), pick(b)];
    // What is not known yet stands last, whichever way it is sorted.
    if (left === '' || right === '')
      return left === right ? 0 : (left === '' ? 1 : -1) * (sorting.down ? -1 : 1);
    return collator.compare(left, right);
  };
  const by: Record<string, (a: Row, b: Row) => number> = {
    group: text((row) => (language === 'ko' ? row.group.name_ko || row.group.name : row.group.name)),
    name: text((row) => row.name),
    title: text((row) => row.title),
    rank: (a, b) => order('rank', a.rank) - order('rank', b.rank),
    capacity: (a, b) => order('capacity', a.capacity) - order('capacity', b.capacity),
    badge: text((row) => row.badge),
    code: text((row) => row.badge_code),
  };
  const compare = by[sorting.key];
  if (!compare) return rows;
  return [...rows].sort((a, b) => (sorting.down ? -compare(a, b) : compare(a, b)));
}

/** Hours a delegation is ahead of the host, without the sign: 9, 5.5 for India, 5.75 for Nepal. */
export function hoursOf(minutes: number): string {
  return String(Math.round(Math.abs(minutes) / 15) / 4);
}
