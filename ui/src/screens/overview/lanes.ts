import type { StripPiece } from '../../api';

/** A piece of a strip with its lane: which one, of how many that run side by side there. */
export interface Laned {
  readonly piece: StripPiece;
  readonly lane: number;
  readonly of: number;
}

/** Puts pieces that overlap under one another; those that follow one another share the whole height. */
export function lanes(pieces: readonly StripPiece[]): Laned[] {
  const sorted = [...pieces].sort((a, b) => a.from - b.from || b.minutes - a.minutes);
  const laned: Laned[] = [];
  let cluster: { piece: StripPiece; lane: number }[] = [];
  let ends: number[] = [];
  const close = (): void => {
    laned.push(...cluster.map((each) => ({ ...each, of: ends.length })));
    cluster = [];
    ends = [];
  };
  for (const piece of sorted) {
    if (ends.length > 0 && ends.every((end) => end <= piece.from)) close();
    const free = ends.findIndex((end) => end <= piece.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = piece.from + piece.minutes;
    cluster.push({ piece, lane });
  }
  close();
  return laned;
}
