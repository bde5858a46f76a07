interface Kept {
  sounds: boolean;
  /** The session last worked at, for each summit. */
  sessions: Record<string, string>;
}

const PLACE = 'plenary.check_in';

function read(): Kept {
  const first: Kept = { sounds: true, sessions: {} };
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

/** How this machine's door was last set up. */
export const remembered = {
  get sounds(): boolean {
    return kept.sounds;
  },
  set sounds(next: boolean) {
    kept.sounds = next;
    keep();
  },
  session(summit: string): string | null {
    return kept.sessions[summit] ?? null;
  },
  choose(summit: string, session: string): void {
    kept.sessions[summit] = session;
    keep();
  },
};
