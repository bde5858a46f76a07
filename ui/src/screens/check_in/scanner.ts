import { Wedge } from './wedge';

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** The text that letters typed here go into. */
export function typedInto(target: HTMLElement): Typed | null {
  const types = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return types && !['radio', 'checkbox', 'button'].includes(target.type) ? target : null;
}

/** A scanner, which types wherever the keys are: its badges are told from what hands type, and a field it typed into has its text back. */
export class Scanner {
  readonly #wedge = new Wedge();
  #before: { readonly input: Typed; readonly value: string } | null = null;

  /** Takes a key; answers the code of a badge once it is whole. `field` is where badges are meant to go. */
  press(event: KeyboardEvent, field: HTMLInputElement | undefined): string | null {
    const target = event.target as HTMLElement;
    const elsewhere = target === field ? null : typedInto(target);
    const code = this.#wedge.press(event);
    // The letter itself reaches the other field after this.
    if (elsewhere && this.#wedge.begins) this.#before = { input: elsewhere, value: elsewhere.value };
    if (code === null) return null;
    event.preventDefault();
    event.stopPropagation();
    if (elsewhere && this.#before?.input === elsewhere) {
      elsewhere.value = this.#before.value;
      elsewhere.dispatchEvent(new Event('input', { bubbles: true }));
    }
    this.#before = null;
    return code;
  }
}
