/** Keys that come faster than this one after the other, in milliseconds, come from a scanner and not from hands. */
export const SCANNER = 45;

/** The fewest characters of a badge code; hands may press two keys at once. */
const FEWEST = 3;

/** The longest pause within a code: a machine that was busy may tell of a key late. */
const PAUSE = 150;

/** How many of the gaps between its keys are as short as a scanner's. */
const MOSTLY = 0.75;

/** Of a key event, what tells a scanner from hands. */
export type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey' | 'timeStamp'>;

/**
 * A scanner that types like a keyboard: it presses the keys of a code one after the other, faster than hands do, and then
 * Enter, or Tab or a line feed where it is set up so. What it types belongs to the door, wherever the keys are just then.
 */
export class Wedge {
  #code = '';
  #quick = 0;
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
    const gap = event.timeStamp - this.#last;
    this.#last = event.timeStamp;
    const code = gap < PAUSE ? this.#code : '';
    this.#quick = code === '' ? 0 : this.#quick + Number(gap < SCANNER);
    if (ends(event)) {
      this.#code = '';
      return code.length >= FEWEST && this.#quick >= code.length * MOSTLY ? code : null;
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
