/** The areas of the window that F6 goes through. */
const order = ['rail', 'bar', 'main', 'inspector', 'notices'];

/** Puts the focus into the next area of the window, on whatever held it there first. */
export function nextRegion(by: 1 | -1): void {
  const regions = order
    .map((name) => document.querySelector<HTMLElement>(`[data-region="${name}"]`))
    .filter((region): region is HTMLElement => region !== null && focusable(region) !== null);
  const at = regions.findIndex((region) => region.contains(document.activeElement));
  const next = regions[(at + by + regions.length) % regions.length];
  if (next) focusable(next)?.focus();
}

function focusable(region: HTMLElement): HTMLElement | null {
  return region.querySelector<HTMLElement>(
    '[aria-current], [aria-activedescendant], [tabindex="0"], button:not(:disabled):not([tabindex="-1"]), a[href], input, textarea',
  );
}
