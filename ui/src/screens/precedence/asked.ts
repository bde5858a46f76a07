import type { PlaceLine, PrecedenceView, Purpose } from '../../api';

/** Which order is on screen. */
export interface Which {
  readonly summit: string;
  readonly session?: string;
  readonly purpose: Purpose;
}

export const purposes = [
  'speaking',
  'roll_call',
  'seating',
  'flags',
  'arrival',
  'departure',
  'photo',
  'list',
] as const satisfies readonly Purpose[];

/** The place of a delegation in an order, by its code. */
export function lineOf(view: PrecedenceView, code: string): PlaceLine | undefined {
  return view.places.find((line) => line.code === code);
}

/** Seat numbers as an officer writes them; null where that is not what is written. */
export function seatNumbers(text: string): number[] | null {
  const parts = text.split(/[\s,;·、]+/).filter(Boolean);
  return parts.every((part) => /^\d{1,3}$/.test(part)) ? parts.map(Number) : null;
}

/** A list with the element at `from` at `to`, both from 0. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const next = [...list];
  const [element] = next.splice(from, 1);
  if (element !== undefined) next.splice(to, 0, element);
  return next;
}
