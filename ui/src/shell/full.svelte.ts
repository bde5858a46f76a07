let on = $state(false);
let locked = $state(false);

function show(next: boolean): void {
  on = next;
  const root = document.documentElement;
  // A platform that refuses still gives the whole window.
  if (next && !document.fullscreenElement) void root.requestFullscreen?.().catch(() => undefined);
  if (!next && document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
}

/** One screen alone, over everything: without rail and bar, and over the whole display where the platform lets it. */
export const full = {
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    show(next);
    if (!next) locked = false;
  },
  /** Whether it can be left only with the PIN of whoever is on shift. */
  get locked(): boolean {
    return on && locked;
  },
  lock(): void {
    locked = true;
    show(true);
  },
};

document.addEventListener('fullscreenchange', () => {
  // The platform's own way out gives the display back, not the other screens.
  if (!document.fullscreenElement && !locked) on = false;
});
