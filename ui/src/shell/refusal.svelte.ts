import type { Failure } from '../api';
import { pick, t } from '../text/index.svelte';

/**
 * Why what was typed was refused, as it stands beside a field: in the language of the moment, and, where whoever has guessed too often
 * has to wait, with the seconds counted down.
 */
export class Refusal {
  #field = $state('');
  #sentence = $state.raw<(() => string) | null>(null);
  #seconds = $state(0);
  #counting: ReturnType<typeof setInterval> | undefined;

  /** What is said beside a field. */
  at(field: string): string | null {
    return this.#field === field ? (this.#sentence?.() ?? null) : null;
  }

  /** Says a sentence of the screen. */
  say(field: string, sentence: () => string): void {
    this.clear();
    this.#field = field;
    this.#sentence = sentence;
  }

  /** Says what the desk has said. */
  tell(field: string, { code, message }: Failure): void {
    // The one number in its sentence is how long.
    const wait = code === 'passphrase_wait' || code === 'pin_wait' ? Number(/\d+/.exec(message.en)?.[0]) : 0;
    if (wait > 0) this.#wait(field, wait);
    else this.say(field, () => pick(message));
  }

  clear(): void {
    clearInterval(this.#counting);
    this.#sentence = null;
  }

  #wait(field: string, seconds: number): void {
    this.say(field, () => t.protection.wait(this.#seconds));
    const until = Date.now() + seconds * 1000;
    this.#seconds = seconds;
    this.#counting = setInterval(() => {
      this.#seconds = Math.ceil((until - Date.now()) / 1000);
      if (this.#seconds <= 0) this.clear();
    }, 250);
  }
}
