/** Keys that come faster than this one after the other, in milliseconds, come from a scanner and not from hands. */
export const SCANNER = 45;

/** The fewest characters of a badge code; hands may press two keys at once. */
const FEWEST = 3;

/** Of a key event, what tells a scanner from hands. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'timeStamp'>;

/**
 * A scanner that types like a keyboard: it presses the keys of a code one after the other, faster than hands do, and then
 * Enter, or Tab or a line feed where it is set up so. What it types belongs to the door, wherever the keys are just then.
 */
export class Wedge {
  #code = '';
  #last = -Infinity;
  #begins = false;

  /** Whether the key just pressed may begin a code. */
  get begins(): boolean {
    return this.#begins;
  }

  /** Takes a key as it is pressed; answers the code where this key ends one. */
  press(event: Key): string | null {
    this.#begins = false;
    if (['Shift', 'CapsLock', 'Control', 'AltGraph'].includes(event.key)) return null;
    const quick = event.timeStamp - this.#last < SCANNER;
    this.#last = event.timeStamp;
    const code = quick ? this.#code : '';
    if (ends(event)) {
      this.#code = '';
      return code.length >= FEWEST ? code : null;
    }
    const types = event.key.length === 1 && !event.ctrlKey && !event.altKey && !event.metaKey;
    this.#code = types ? code + event.key : '';
    this.#begins = this.#code.length === 1;
    return null;
  }
}

function ends({ key, code, ctrlKey }: Key): boolean {
  const lineFeed = ctrlKey && code === 'KeyJ';
  return lineFeed || (!ctrlKey && (key === 'Enter' || key === 'Tab'));
}
