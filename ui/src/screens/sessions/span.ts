/** The minutes from one clock reading to the next time the clock shows another; the same reading is a whole day on. */
export function lengthUntil(start: number, end: number): number {
  const minutes = (end - start + 1440) % 1440;
  return minutes === 0 ? 1440 : minutes;
}

/** How the agenda's minutes compare with the session's: what is over, what is free, or neither. */
export function balance(items: number, session: number): { over: number; free: number } {
  return { over: Math.max(0, items - session), free: Math.max(0, session - items) };
}
