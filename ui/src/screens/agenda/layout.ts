/*
 * The board as geometry: which columns there are, where a session lies, what the pointer is over, where a drop goes.
 * Minutes are those of the host's clock, from midnight; pixels are those of the field, the part below the header and
 * right of the ruler. Nothing here knows a time zone or the document.
 */
import type { Format, PlaceCard, ProgrammeDay, SessionCard } from '../../api';
import { dayAfter, daysBetween } from '../../text/dates';

/** The minutes of a day on the board. */
export const DAY = 1440;
/** The narrowest column in which a title can still be read, in pixels. */
export const NARROWEST = 128;
/** How low a card may get before it stops shrinking, in pixels. */
export const LOWEST = 20;

/** Where a column's sessions are: at a place, online, or nowhere yet. */
export type Whereabouts =
  | { readonly at: 'place'; readonly place: PlaceCard }
  | { readonly at: 'online' }
  | { readonly at: 'nowhere' };

/** One column of the board: one day at one place. */
export interface Column {
  readonly key: string;
  readonly day: ProgrammeDay;
  readonly where: Whereabouts;
}

/** Where a session lies: a date and a minute of the host's, for how long. */
export interface Block {
  readonly date: string;
  readonly from: number;
  readonly minutes: number;
}

/** How the board is drawn now. */
export interface Geometry {
  readonly columns: readonly Column[];
  /** Pixels a column is wide. */
  readonly width: number;
  /** Pixels an hour is high. */
  readonly hour: number;
}

/** What is needed to find a session's column. */
export interface Whose {
  readonly format: Format;
  readonly place: string | null;
}

/** Whether a session belongs where `where` is. A place that is gone counts as none. */
export function belongs(session: Whose, where: Whereabouts): boolean {
  if (where.at === 'place') return session.place === where.place.id;
  if (session.place !== null) return false;
  return (session.format === 'virtual') === (where.at === 'online');
}

/**
 * The columns of each day: the places in their order, then one for what is online and one for what has no place yet.
 * Those two are there only where a session of the programme needs them, or where there would be no column at all.
 */
export function columnsOf(
  days: readonly ProgrammeDay[],
  places: readonly PlaceCard[],
  sessions: readonly (Whose & Pick<SessionCard, 'spot'>)[],
  usual: Format,
): Column[] {
  const wheres: Whereabouts[] = places.map((place) => ({ at: 'place', place }));
  const scheduled = sessions.filter((session) => session.spot !== null);
  for (const where of [{ at: 'online' }, { at: 'nowhere' }] as const) {
    const alone = places.length === 0 && (usual === 'virtual') === (where.at === 'online');
    if (alone || scheduled.some((session) => belongs(session, where))) wheres.push(where);
  }
  return days.flatMap((day) =>
    wheres.map((where) => ({
      key: `${day.id} ${where.at === 'place' ? where.place.id : where.at}`,
      day,
      where,
    })),
  );
}

/** Which column a session lies in; -1 when its day is not shown. */
export function columnOf(session: Whose, date: string, columns: readonly Column[]): number {
  return columns.findIndex((column) => column.day.date === date && belongs(session, column.where));
}

/** The place of a column; none where it stands for what is online or nowhere yet. */
export function placeIn(column: Column): string | null {
  return column.where.at === 'place' ? column.where.place.id : null;
}

/** How wide columns are: an even share of the room, but never too narrow to read. */
export function widthOf(room: number, columns: number): number {
  return Math.max(NARROWEST, Math.floor(room / Math.max(1, columns)));
}

/** Which of several lanes a block takes in its column, out of how many, and how many lanes it is wide. */
export interface Lane {
  readonly lane: number;
  readonly of: number;
  readonly span: number;
}

/**
 * Puts blocks that overlap side by side. Blocks that share no minute with others get the whole width, and a block
 * widens to its right over lanes nobody uses beside it. `least` is how many minutes the lowest card stands for.
 */
export function lanes<K>(
  blocks: readonly { readonly key: K; readonly from: number; readonly minutes: number }[],
  least = 1,
): Map<K, Lane> {
  const till = (block: { from: number; minutes: number }): number =>
    block.from + Math.max(least, block.minutes);
  const sorted = [...blocks].sort((a, b) => a.from - b.from || b.minutes - a.minutes);
  const placed = new Map<K, Lane>();
  let cluster: { block: (typeof sorted)[number]; lane: number }[] = [];
  let ends: number[] = [];

  const close = (): void => {
    for (const { block, lane } of cluster) {
      const right = cluster
        .filter((other) => other.lane > lane)
        .filter((other) => other.block.from < till(block) && till(other.block) > block.from)
        .map((other) => other.lane);
      placed.set(block.key, { lane, of: ends.length, span: Math.min(ends.length, ...right) - lane });
    }
    cluster = [];
    ends = [];
  };

  for (const block of sorted) {
    if (ends.length > 0 && ends.every((end) => end <= block.from)) close();
    const free = ends.findIndex((end) => end <= block.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = till(block);
    cluster.push({ block, lane });
  }
  close();
  return placed;
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where a block is drawn. What goes on past midnight is cut there. */
export function boxOf(
  block: { readonly from: number; readonly minutes: number },
  column: number,
  { width, hour }: Geometry,
  { lane, of, span }: Lane = { lane: 0, of: 1, span: 1 },
): Box {
  const gutter = 3;
  const room = width - gutter * 2 - 1;
  const share = room / of;
  const top = (block.from / 60) * hour;
  const height = (Math.min(block.minutes, DAY - block.from) / 60) * hour;
  return {
    left: column * width + gutter + 1 + lane * share,
    top: Math.min(top, (DAY / 60) * hour - LOWEST),
    width: share * span - (lane + span < of ? 2 : 0),
    height: Math.max(LOWEST, height - 1),
  };
}

/**
 * What of a block lies after midnight: its rest, in the column of the same place on the day after. None where it ends before, or
 * where that day is not shown.
 */
export function rest(
  session: Whose,
  block: Block,
  columns: readonly Column[],
): { readonly column: number; readonly from: number; readonly minutes: number } | null {
  const minutes = block.from + block.minutes - DAY;
  if (minutes <= 0) return null;
  const column = columnOf(session, dayAfter(block.date, 1), columns);
  return column < 0 ? null : { column, from: 0, minutes: Math.min(DAY, minutes) };
}

/** The column and the exact minute under a point of the field, kept inside it. */
export function hit(
  x: number,
  y: number,
  { columns, width, hour }: Geometry,
): { column: number; minute: number } {
  return {
    column: Math.max(0, Math.min(columns.length - 1, Math.floor(x / width))),
    minute: Math.max(0, Math.min(DAY, (y / hour) * 60)),
  };
}

/** The nearest minute on the grid. */
export function snap(minute: number, step: number): number {
  return Math.round(minute / step) * step;
}

/** Where a block begins when the pointer holds it `grip` minutes after its beginning. */
export function dragged(minute: number, grip: number, step: number): number {
  const latest = Math.floor((DAY - 1) / step) * step;
  return Math.max(0, Math.min(latest, snap(minute - grip, step)));
}

/** The block with its end pulled to a minute: at least one step long, at most a day. */
export function endedAt<B extends { from: number; minutes: number }>(
  block: B,
  minute: number,
  step: number,
): B {
  return {
    ...block,
    minutes: Math.min(DAY, Math.max(step, snap(minute, step) - block.from)),
  };
}

/** The block with its beginning pulled to a minute, its end staying where it is. */
export function begunAt<B extends { from: number; minutes: number }>(
  block: B,
  minute: number,
  step: number,
): B {
  const till = block.from + block.minutes;
  const from = Math.max(0, till - DAY, Math.min(till - step, snap(minute, step)));
  return { ...block, from, minutes: till - from };
}

/** The span drawn from one minute to another, either way; a mere click makes an hour. */
export function drawn(first: number, second: number, step: number): { from: number; minutes: number } {
  const from = Math.max(0, Math.min(DAY - step, Math.floor(Math.min(first, second) / step) * step));
  const till = Math.min(DAY, snap(Math.max(first, second), step));
  return { from, minutes: till - from < 15 ? Math.min(60, DAY - from) : till - from };
}

/** A block stepped by some minutes, kept inside its day. */
export function stepped<B extends { from: number }>(block: B, by: number): B {
  return { ...block, from: Math.max(0, Math.min(DAY - 5, block.from + by)) };
}

/** A block lengthened by some minutes, between five minutes and a day. */
export function lengthened<B extends { minutes: number }>(block: B, by: number): B {
  return { ...block, minutes: Math.max(5, Math.min(DAY, block.minutes + by)) };
}

/** Whether two blocks share a minute, also one after midnight. */
export function overlap(a: Block, b: Block): boolean {
  const from = daysBetween(a.date, b.date) * DAY + b.from;
  return a.from < from + b.minutes && from < a.from + a.minutes;
}

/** How fast to scroll when the pointer is near an edge, in pixels a frame: nothing in the middle, faster further out. */
export function scrollSpeed(at: number, from: number, to: number, margin = 44): number {
  const before = from + margin - at;
  const behind = at - (to - margin);
  const depth = before > 0 ? -before : behind > 0 ? behind : 0;
  return Math.max(-18, Math.min(18, depth * 0.3));
}

/** What another zone's clock shows at a minute of the host's, read off its ruler: hours 0 to 24. */
export function readOff(
  hours: readonly { readonly time: string; readonly shift: number }[],
  minute: number,
): { time: string; shift: number } | null {
  const label = hours[Math.floor(minute / 60)];
  if (!label) return null;
  const [hour = 0, rest = 0] = label.time.split(':').map(Number);
  const there = hour * 60 + rest + (minute % 60);
  const pad = (n: number): string => String(n).padStart(2, '0');
  return {
    time: `${pad(Math.floor(there / 60) % 24)}:${pad(there % 60)}`,
    shift: label.shift + Math.floor(there / DAY),
  };
}

/** A card on the board, for walking from one to the next. */
export interface Spotted {
  readonly id: string;
  readonly column: number;
  readonly from: number;
  readonly minutes: number;
}

/** The card one step in a direction: in the same column up and down, the nearest in time in the next columns. */
export function walk(
  cards: readonly Spotted[],
  id: string,
  direction: 'Up' | 'Down' | 'Left' | 'Right',
): string | null {
  const here = cards.find((card) => card.id === id);
  if (!here) return cards[0]?.id ?? null;
  if (direction === 'Up' || direction === 'Down') {
    const sign = direction === 'Down' ? 1 : -1;
    const order = cards
      .filter((card) => card.column === here.column)
      .sort((a, b) => a.from - b.from || b.minutes - a.minutes || a.id.localeCompare(b.id));
    return order[order.indexOf(here) + sign]?.id ?? null;
  }
  const sign = direction === 'Right' ? 1 : -1;
  const away = (card: Spotted): number =>
    Math.abs(card.from + card.minutes / 2 - here.from - here.minutes / 2);
  const beyond = cards.filter((card) => (card.column - here.column) * sign > 0);
  const next = Math.min(...beyond.map((card) => (card.column - here.column) * sign));
  const row = beyond.filter((card) => (card.column - here.column) * sign === next);
  return row.sort((a, b) => away(a) - away(b) || a.from - b.from)[0]?.id ?? null;
}

/** The first minute worth showing: a little before the hour of the earliest session, or of the morning. */
export function opening(blocks: readonly { readonly from: number }[]): number {
  const earliest = blocks.length === 0 ? 8 * 60 : Math.min(...blocks.map((block) => block.from));
  return Math.max(0, Math.floor(earliest / 60) * 60 - 15);
}
