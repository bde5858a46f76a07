import { shift } from '../text/index.svelte';

/** Two clock readings with their day marks, said once where both have the same: "22:20–23:50 −1", "23:30 −1 – 01:00". */
export function spanned(from: string, fromShift: number, to: string, toShift: number): string {
  const mark = (days: number): string => (days === 0 ? '' : ` ${shift(days)}`);
  return fromShift === toShift
    ? `${from}–${to}${mark(toShift)}`
    : fromShift === 0
      ? `${from}–${to}${mark(toShift)}`
      : `${from}${mark(fromShift)} – ${to}${mark(toShift)}`;
}
