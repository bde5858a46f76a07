import { pick, t } from '../../text/index.svelte';
import type { Verdict } from './door.svelte';
import type { Person } from './find';

type Whom = Pick<Person, 'display' | 'title' | 'group'>;

/** What came of it, in the two or three words that are read from a metre away. */
export function headlineOf(verdict: Verdict): string {
  const words = t.checkin.verdict;
  switch (verdict.came) {
    case 'marked':
      return words.marked[verdict.kind];
    case 'already':
      return words.already[verdict.kind];
    case 'not_in':
      return words.notIn;
    case 'not_expected':
      return words.notExpected;
    case 'declined':
      return words.declined;
    case 'replaced':
    case 'replaced_here':
      return words.replaced;
    case 'other_summit':
      return words.otherSummit;
    case 'walked_in':
      return words.marked[verdict.kind];
    case 'cancelled':
      return words.cancelled;
    case 'unknown':
      return words.unknown;
    case 'taken_back':
      return words.takenBack;
    case 'not_marked':
    case 'none_latest':
      return words.nothingBack;
    case 'refused':
      return words.refused;
  }
}

/** What to know or to do about it. */
export function adviceOf(verdict: Verdict): string {
  const words = t.checkin.verdict;
  switch (verdict.came) {
    case 'marked':
      return verdict.by ? words.representedBy(pick(verdict.by.name)) : '';
    case 'taken_back':
      return '';
    case 'already':
      return verdict.since ? words.since(verdict.since, verdict.by) : '';
    case 'not_in':
      return words.notInWhy;
    case 'not_marked':
      return words.notMarked;
    case 'none_latest':
      return words.noneLatest;
    case 'not_expected':
    case 'declined':
    case 'replaced':
    case 'replaced_here':
      return pick(verdict.sentence);
    case 'walked_in':
      return words.walkedIn;
    case 'other_summit':
      return words.otherSummitWhy(pick(verdict.carrier.summit_title));
    case 'cancelled':
      return words.cancelledWhy;
    case 'unknown':
      return words.unknownWhy;
    case 'refused':
      return pick(verdict.sentence);
  }
}

/** Who it is about; the text that was scanned or typed where nobody was found. */
export function nameOf(verdict: Verdict): string {
  switch (verdict.came) {
    case 'unknown':
      return verdict.text;
    case 'none_latest':
    case 'refused':
      return '';
    case 'walked_in':
      return verdict.name;
    case 'other_summit':
      return verdict.carrier.person.display;
    case 'taken_back':
      return verdict.whom.display;
    default:
      return verdict.person.display;
  }
}

/** The person it is about, as far as known: for the flag, the office and the country. */
export function whomOf(verdict: Verdict): Whom | null {
  if ('person' in verdict) return verdict.person;
  if (verdict.came === 'walked_in') return { display: verdict.name, title: '', group: verdict.group };
  if (verdict.came === 'other_summit') {
    const { person, delegation } = verdict.carrier;
    return { display: person.display, title: person.title, group: delegation };
  }
  if (verdict.came === 'taken_back' && verdict.group) return { ...verdict.whom, group: verdict.group };
  return null;
}

/** Office and delegation of a person, without saying the office twice where it stands for the name. */
export function detailOf(person: Whom): string {
  const title = person.title === person.display ? '' : person.title;
  return [title, pick(person.group.name)].filter((part) => part !== '').join(' · ');
}

/** All of it as one sentence, for those who hear it. */
export function sentenceOf(verdict: Verdict): string {
  const who =
    'person' in verdict ? `${nameOf(verdict)}, ${pick(verdict.person.group.name)}` : nameOf(verdict);
  return [headlineOf(verdict), who, adviceOf(verdict)].filter((part) => part !== '').join('. ');
}
