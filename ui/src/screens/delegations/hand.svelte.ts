import { route } from '../../shell/route.svelte';

/** Which person or delegation is in hand: the one worked at last, in the lists, in the inspector or by the palette. */
export class Hand {
  /** Which of the two was worked at last: keys that fit both mean that one. */
  lately = $state<'delegation' | 'delegate'>('delegation');
  /** The person chosen in the grid. */
  person = $state<string | null>(null);
  readonly #selection = $derived(route.now.selection);
  /** The delegation: the one the inspector shows, else the one whose people are listed. */
  readonly delegation = $derived.by((): string | null =>
    this.#selection?.noun === 'delegation' ? this.#selection.id : this.listed(),
  );

  /** `listed` answers the delegation whose people are listed; null for everybody. */
  constructor(private readonly listed: () => string | null) {
    $effect(() => {
      // Grid and keys follow what the inspector shows, as when the palette opened a person.
      const noun = this.#selection?.noun;
      if (!this.#selection || (noun !== 'delegation' && noun !== 'delegate')) return;
      this.lately = noun;
      if (noun === 'delegate') this.person = this.#selection.id;
    });
  }
}
