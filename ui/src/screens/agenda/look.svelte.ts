import type { DelegationCard, Format, SessionCard, SessionKind } from '../../api';
import { matches } from '../../parts/options';

/** How an officer likes to look at the agenda on this machine. It says nothing about the summit, so it is kept here. */
interface Kept {
  mode: 'board' | 'list' | 'delegations';
  hour: number;
  /** The zones shown beside the host's, by summit. */
  pins: Record<string, string[]>;
}

const PLACE = 'plenary.agenda';
/** How high an hour can be, in pixels. */
export const HOURS = [36, 44, 56, 72, 96, 128] as const;
/** How many zones stand beside the host's. */
export const PINS = 2;

function read(): Kept {
  const first: Kept = { mode: 'board', hour: 56, pins: {} };
  try {
    return { ...first, ...(JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Kept>) };
  } catch {
    return first;
  }
}

const kept = $state(read());

function keep(): void {
  localStorage.setItem(PLACE, JSON.stringify(kept));
}

let shown = $state(0);
let text = $state('');
let kinds = $state.raw<readonly SessionKind[]>([]);
let format = $state<Format | null>(null);
let troubled = $state(false);
let delegation = $state<string | null>(null);
/** Where the delegation is expected that is looked for; null while none is, or while it is being looked up. */
let visited = $state.raw<ReadonlySet<string> | null>(null);

/** What is looked for: sessions it does not fit are dimmed, never hidden. */
export interface Filter {
  readonly text: string;
  readonly kinds: readonly SessionKind[];
  readonly format: Format | null;
  /** Only what has something to look at. */
  readonly troubled: boolean;
  /** Only these sessions; null for all. */
  readonly visited: ReadonlySet<string> | null;
}

export const look = {
  get mode() {
    return kept.mode;
  },
  set mode(next: 'board' | 'list' | 'delegations') {
    kept.mode = next;
    keep();
  },
  /** Pixels an hour is high. */
  get hour() {
    return kept.hour;
  },
  zoom(by: 1 | -1): void {
    const at = HOURS.findIndex((hour) => hour >= kept.hour);
    kept.hour = HOURS[Math.max(0, Math.min(HOURS.length - 1, at + by))] ?? 56;
    keep();
  },
  /** Which clock the cards show: 0 is the host's, then the pinned ones. */
  get shown() {
    return shown;
  },
  set shown(next: number) {
    shown = next;
  },
  /** The zones pinned for a summit; null while nobody has chosen any. */
  pins(summit: string): readonly string[] | null {
    return kept.pins[summit] ?? null;
  },
  pin(summit: string, zones: readonly string[]): void {
    kept.pins[summit] = zones.slice(0, PINS);
    if (shown > zones.length) shown = 0;
    keep();
  },
  /** Words sessions are looked for by. */
  get text() {
    return text;
  },
  set text(next: string) {
    text = next;
  },
  /** The kinds that are stressed; none means all. */
  get kinds() {
    return kinds;
  },
  toggle(kind: SessionKind): void {
    kinds = kinds.includes(kind) ? kinds.filter((each) => each !== kind) : [...kinds, kind];
  },
  get format() {
    return format;
  },
  set format(next: Format | null) {
    format = next;
  },
  get troubled() {
    return troubled;
  },
  set troubled(next: boolean) {
    troubled = next;
  },
  /** The delegation that is looked for. */
  get delegation() {
    return delegation;
  },
  set delegation(next: string | null) {
    delegation = next;
    visited = null;
  },
  set visited(next: ReadonlySet<string> | null) {
    visited = next;
  },
  /** How many of the choices behind the filter's button are made. */
  get narrowed(): number {
    return [format !== null, troubled, delegation !== null].filter(Boolean).length;
  },
  get filter(): Filter {
    return { text, kinds, format, troubled, visited };
  },
};

/** Whether a session stays bright under the filters. */
export function stressed(
  session: Pick<SessionCard, 'id' | 'kind' | 'format' | 'title' | 'chair' | 'findings'>,
  { text, kinds, format, troubled, visited }: Filter,
): boolean {
  if (kinds.length > 0 && !kinds.includes(session.kind)) return false;
  if (format !== null && session.format !== format) return false;
  if (troubled && session.findings === 0) return false;
  if (visited !== null && !visited.has(session.id)) return false;
  return text === '' || matches(`${session.title.en} ${session.title.ko} ${session.chair ?? ''}`, text);
}

/** The zones to begin with: those of the delegations furthest ahead of the host and furthest behind. */
export function furthest(
  delegations: readonly Pick<DelegationCard, 'zone' | 'ahead'>[],
  host: string,
): string[] {
  const others = delegations.filter((delegation) => delegation.zone !== host && delegation.ahead !== 0);
  const sorted = [...others].sort((a, b) => a.ahead - b.ahead);
  const ends = [sorted.at(0), sorted.at(-1)].map((delegation) => delegation?.zone);
  return [...new Set(ends.filter((zone) => zone !== undefined))];
}
