/** What a window of its own is bound to for as long as it lives: the check-in of one session. */
export interface Bound {
  readonly summit: string;
  readonly session: string;
}

/** Reads it from the query of the address, which neither going somewhere nor a reload changes. */
export function readBound(query: string): Bound | null {
  const from = new URLSearchParams(query);
  const [summit, session] = [from.get('summit'), from.get('door')];
  return summit && session ? { summit, session } : null;
}

/** The query of such a window. */
export function queryOf({ summit, session }: Bound): string {
  return `?${new URLSearchParams({ door: session, summit }).toString()}`;
}

export const bound = readBound(location.search);
