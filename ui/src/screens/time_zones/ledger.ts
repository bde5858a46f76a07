import type { LedgerMinutes, LedgerRow } from '../../api';

/** The minutes of a row that the chart stacks, hardest last, as the strip's letters name them. */
export const stacked = [
  ['office', 'o'],
  ['edge', 'e'],
  ['shoulder', 's'],
  ['night', 'n'],
] as const;

export type Minutes = (typeof stacked)[number][0];

/** Held and planned together. */
export function together({ planned, held }: LedgerRow): LedgerMinutes {
  return {
    sessions: planned.sessions + held.sessions,
    office: planned.office + held.office,
    edge: planned.edge + held.edge,
    shoulder: planned.shoulder + held.shoulder,
    night: planned.night + held.night,
    burden: planned.burden + held.burden,
  };
}

/** One piece of a bar: what it counts, how much, and where it lies. */
export interface Piece {
  readonly key: string;
  readonly hour: (typeof stacked)[number][1];
  readonly held: boolean;
  readonly from: number;
  readonly minutes: number;
}

/** The bar of a delegation: what it has held, then what is still planned, each from office hours to night. */
export function piecesOf(row: LedgerRow): readonly Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const side of ['held', 'planned'] as const)
    for (const [minutes, hour] of stacked) {
      const count = row[side][minutes];
      if (count === 0) continue;
      pieces.push({ key: `${side} ${minutes}`, hour, held: side === 'held', from, minutes: count });
      from += count;
    }
  return pieces;
}

/** How many minutes a bar stands for, all of it. */
export function lengthOf(row: LedgerRow): number {
  return piecesOf(row).reduce((sum, piece) => sum + piece.minutes, 0);
}

/** Delegations the ledger has something to say about, the largest burden first. */
export function counted(rows: readonly LedgerRow[]): readonly LedgerRow[] {
  return rows
    .filter((row) => together(row).sessions > 0)
    .sort((a, b) => together(b).burden - together(a).burden);
}

/** Marks along the axis, in whole hours: a handful, and the last one holds the longest bar. */
export function axisOf(longest: number): readonly number[] {
  const hours = Math.max(1, Math.ceil(longest / 60));
  const step = [1, 2, 5, 10, 20, 50, 100].find((each) => hours / each <= 6) ?? Math.ceil(hours / 6);
  return Array.from({ length: Math.ceil(hours / step) + 1 }, (_, at) => at * step);
}
