const HANDS = ['wheel', 'pointerdown', 'keydown'] as const;

/**
 * Brings an element into view, and keeps it there while what stands above it is still coming in and grows, until somebody scrolls, clicks
 * or types: from then on it is theirs where they are.
 */
export function inView(element: Element): () => void {
  element.scrollIntoView();
  const grows = new ResizeObserver(() => element.scrollIntoView());
  for (const sibling of element.parentElement?.children ?? []) grows.observe(sibling);
  const rests = (): void => {
    grows.disconnect();
    for (const hand of HANDS) window.removeEventListener(hand, rests, true);
  };
  for (const hand of HANDS) window.addEventListener(hand, rests, { capture: true, passive: true });
  return rests;
}
