import type { DelegationId, FinderOf, Measure, Model, SessionView } from '../../api';

/** What a delegation is to the meeting that is looked for. */
export type Part = 'required' | 'optional' | 'out';
export const parts: readonly Part[] = ['required', 'optional', 'out'];

/** What is looked for. It is kept while the window is open, so that coming back finds it as it was left. */
export class Search {
  /** The session a time is looked for; null for one still to be made. */
  session = $state<string | null>(null);
  /** The session that was taken last, and of it what has been taken: absent where that came from here. */
  taken: { readonly id: string; readonly minutes?: number; readonly expected?: string } | null = null;
  minutes = $state(60);
  /** The first and the last UTC day. */
  date = $state<string>('');
  until = $state<string | null>(null);
  /** Those that are not required. */
  others = $state.raw<ReadonlyMap<DelegationId, 'optional' | 'out'>>(new Map());
  /** Null for the summit's own way. */
  model = $state<Model | null>(null);
  measure = $state<Measure>('leximax');
  carried = $state(false);
  rotation = $state(0);
  /** The chosen start, an instant; null for the best. */
  at = $state<string | null>(null);

  constructor(date: string) {
    this.date = date;
  }

  part(delegation: DelegationId): Part {
    return this.others.get(delegation) ?? 'required';
  }

  give(part: Part, delegations: readonly DelegationId[]): void {
    const others = new Map(this.others);
    for (const delegation of delegations) {
      if (part === 'required') others.delete(delegation);
      else others.set(delegation, part);
    }
    this.others = others;
  }

  /**
   * Takes length, day and delegations from a session; where nobody is expected yet, everybody is asked. Of the session that was taken
   * last, only what has changed in it since: the officer may have chosen otherwise meanwhile.
   */
  take(session: SessionView, delegations: readonly DelegationId[]): void {
    const before = this.taken?.id === session.id ? this.taken : null;
    const { id, minutes } = session;
    const expected = new Set(session.expected.map((each) => each.delegation.id));
    const all = [...expected].sort().join();
    if (!before) {
      if (session.utc) {
        this.date = session.utc.slice(0, 10);
        this.until = null;
      }
      this.at = null;
    }
    if (!before || (before.minutes ?? minutes) !== minutes) this.minutes = minutes;
    if (!before || (before.expected ?? all) !== all)
      this.others = new Map(
        delegations.filter((each) => expected.size > 0 && !expected.has(each)).map((each) => [each, 'out']),
      );
    this.taken = { id, minutes, expected: all };
  }

  of(part: Part, delegations: readonly DelegationId[]): DelegationId[] {
    return delegations.filter((id) => this.part(id) === part);
  }

  /** What the desk is asked; null while nobody has to attend. */
  request(summit: string, delegations: readonly DelegationId[]): FinderOf | null {
    const required = this.of('required', delegations);
    if (required.length === 0 || this.date === '') return null;
    return {
      summit,
      date: this.date,
      ...(this.until && this.until !== this.date ? { until: this.until } : {}),
      minutes: this.minutes,
      required,
      optional: this.of('optional', delegations),
      measure: this.measure,
      ...(this.model ? { model: this.model } : {}),
      ...(this.carried ? { carried: true } : {}),
      ...(this.rotation > 0 ? { rotation: this.rotation } : {}),
    };
  }
}

const searches = new Map<string, Search>();

/** The search of a summit, begun on its first day. */
export function searchOf(summit: string, firstDay: string | null): Search {
  const found = searches.get(summit);
  if (found) return found;
  const made = new Search(firstDay ?? new Date().toISOString().slice(0, 10));
  searches.set(summit, made);
  return made;
}
