let on = $state(false);

/** One screen alone, over everything: without rail and bar, and over the whole display where the platform lets it. */
export const full = {
  get on(): boolean {
    return on;
  },
  set on(next: boolean) {
    on = next;
    const root = document.documentElement;
    // A platform that refuses still gives the whole window.
    if (next && !document.fullscreenElement) void root.requestFullscreen?.().catch(() => undefined);
    if (!next && document.fullscreenElement) void document.exitFullscreen().catch(() => undefined);
  },
};

document.addEventListener('fullscreenchange', () => {
  if (!document.fullscreenElement) on = false;
});
