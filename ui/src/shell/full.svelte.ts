import { fullScreen } from '../api';

let on = $state(false);
let lockedBy = $state<string | null>(null);

function show(next: boolean): void {
  on = next;
  fullScreen(next);
}

/** One screen alone, over everything: without rail and bar, and over the whole display where the platform lets it. */
export const full = {
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    show(next);
    if (!next) lockedBy = null;
  },
  /** Whether it can be left only with a PIN. */
  get locked(): boolean {
    return on && lockedBy !== null;
  },
  /** Whose PIN that is: of whoever locked it. */
  get lockedBy(): string {
    return lockedBy ?? '';
  },
  lock(officer: string): void {
    lockedBy = officer;
    show(true);
  },
};

document.addEventListener('fullscreenchange', () => {
  // A browser's own way out gives the display back, not the other screens.
  if (!document.fullscreenElement && lockedBy === null) on = false;
});
