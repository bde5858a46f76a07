import type { CheckInView, DelegationChip, ExpectedPerson } from '../../api';
import { finders } from '../../parts/finding';
import { plain } from '../../parts/options';

/** Somebody who may come to the door, with what a search finds them by. */
export interface Person extends ExpectedPerson {
  readonly group: DelegationChip;
  /** Whether the list for this session has them. */
  readonly expected: boolean;
  readonly hay: string;
  /** Where the names proper begin and end in `hay`: what is found there stands before what is found elsewhere. */
  readonly names: number;
}

export interface Found {
  readonly people: readonly Person[];
  /** How many there are, shown or not. */
  readonly total: number;
}

/** Everybody of the summit, those expected first, each in the order of the list. */
export function everybody(view: CheckInView): Person[] {
  const groups = new Map(
    view.delegations.map((group) => {
      const { name, code } = group;
      return [group.id, { group, found: plain(`${name.en} ${name.ko} ${code}`) }];
    }),
  );
  const person = (expected: boolean) => (each: ExpectedPerson) => {
    const of = groups.get(each.delegation);
    if (!of) return [];
    const names = plain(`${each.display} ${each.native_name}`);
    const hay = ` ${names} ${plain(each.title)} ${of.found}`;
    return [{ ...each, group: of.group, expected, hay, names: names.length + 1 }];
  };
  return [...view.people.flatMap(person(true)), ...view.others.flatMap(person(false))];
}

/** Whoever carries the badge that was scanned. Scanners type what the keyboard layout makes of it, hence the keys. */
export function byBadge(people: readonly Person[], text: string): Person | null {
  const code = text.trim().toLowerCase();
  if (code === '') return null;
  const typed = latinKeys(text.trim()).toLowerCase();
  return (
    people.find((person) => person.badge_code === text.trim()) ??
    people.find((person) => {
      const own = person.badge_code.toLowerCase();
      return own !== '' && (own === code || own === typed);
    }) ??
    null
  );
}

/** Those whom every word of the query fits, the likeliest first. */
export function find(people: readonly Person[], query: string, most: number): Found {
  const words = finders(query);
  if (words.length === 0) return { people: [], total: 0 };
  const ranks: Person[][] = [[], [], [], []];
  let total = 0;
  for (const person of people) {
    let worst = 0;
    for (const word of words) {
      const at = word(person.hay);
      if (at < 0) {
        worst = -1;
        break;
      }
      const starts = person.hay[at - 1] === ' ';
      worst = Math.max(worst, starts ? (at <= person.names ? 0 : 1) : 2);
    }
    if (worst < 0) continue;
    total += 1;
    // Somebody the list does not have is rarely meant.
    ranks[person.expected ? worst : 3]?.push(person);
  }
  const badge = byBadge(people, query);
  const list = ranks.flat().filter((person) => person !== badge);
  const all = badge ? [badge, ...list] : list;
  return { people: all.slice(0, most), total: Math.max(total, all.length) };
}

const LEADS = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';
const VOWELS = 'ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ';
const TAILS = ' ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ';

/** The key of each letter on a Korean (two-set) keyboard. */
const KEYS: Readonly<Record<string, string>> = {
  ...{ ㄱ: 'r', ㄲ: 'R', ㄴ: 's', ㄷ: 'e', ㄸ: 'E', ㄹ: 'f', ㅁ: 'a', ㅂ: 'q', ㅃ: 'Q', ㅅ: 't' },
  ...{ ㅆ: 'T', ㅇ: 'd', ㅈ: 'w', ㅉ: 'W', ㅊ: 'c', ㅋ: 'z', ㅌ: 'x', ㅍ: 'v', ㅎ: 'g' },
  ...{ ㅏ: 'k', ㅐ: 'o', ㅑ: 'i', ㅒ: 'O', ㅓ: 'j', ㅔ: 'p', ㅕ: 'u', ㅖ: 'P', ㅗ: 'h', ㅘ: 'hk' },
  ...{
    ㅙ: 'ho',
    ㅚ: 'hl',
    ㅛ: 'y',
    ㅜ: 'n',
    ㅝ: 'nj',
    ㅞ: 'np',
    ㅟ: 'nl',
    ㅠ: 'b',
    ㅡ: 'm',
    ㅢ: 'ml',
    ㅣ: 'l',
  },
  ...{
    ㄳ: 'rt',
    ㄵ: 'sw',
    ㄶ: 'sg',
    ㄺ: 'fr',
    ㄻ: 'fa',
    ㄼ: 'fq',
    ㄽ: 'ft',
    ㄾ: 'fx',
    ㄿ: 'fv',
    ㅀ: 'fg',
    ㅄ: 'qt',
  },
};

/** The keys that were pressed, where the Korean input mode turned them into syllables: ㅇㅏ-01 was dk-01. */
export function latinKeys(text: string): string {
  return Array.from(text)
    .map((letter) => {
      const code = letter.charCodeAt(0) - 0xac00;
      if (code < 0 || code > 11171) return KEYS[letter] ?? letter;
      const parts = [LEADS[Math.floor(code / 588)], VOWELS[Math.floor((code % 588) / 28)], TAILS[code % 28]];
      return parts.map((part) => (part === undefined || part === ' ' ? '' : (KEYS[part] ?? ''))).join('');
    })
    .join('');
}
