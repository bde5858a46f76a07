/*
 * Shortcuts are written the way they are printed: 'Mod+K', 'Alt+Up', 'Shift+F8', 'N', '?', and 'G O' for one key after
 * another. Mod is Ctrl, and Cmd on a Mac.
 */

const mac = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);

const named: Readonly<Record<string, string>> = {
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/**
 * The name of the key pressed. A Latin letter counts as typed; under a Korean input mode, where N arrives as ㅜ, and
 * under Option on a Mac, the place of the key says which letter it is. Empty while a syllable is being composed.
 */
export function keyName(event: KeyboardEvent): string {
  if (event.isComposing) return '';
  if (['Control', 'Shift', 'Alt', 'Meta', 'Process', 'Dead'].includes(event.key)) return '';
  const letter = /^[a-z]$/i.test(event.key)
    ? event.key.toUpperCase()
    : (/^Key([A-Z])$/.exec(event.code)?.[1] ?? /^Digit(\d)$/.exec(event.altKey ? event.code : '')?.[1]);
  const key = letter ?? named[event.key] ?? event.key;
  const printable = key.length === 1 && letter === undefined;
  const parts: string[] = [];
  if (mac ? event.metaKey : event.ctrlKey) parts.push('Mod');
  if (mac ? event.ctrlKey : event.metaKey) parts.push('Meta');
  if (event.altKey) parts.push('Alt');
  // '?' is what is typed, whatever it takes to type it; a letter or a named key keeps its Shift.
  if (event.shiftKey && !printable) parts.push('Shift');
  return [...parts, key].join('+');
}

/** Whether the officer is typing text, so that single keys belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}

const signs: Readonly<Record<string, string>> = {
  Mod: mac ? '⌘' : 'Ctrl',
  Alt: mac ? '⌥' : 'Alt',
  Shift: mac ? '⇧' : 'Shift',
  Meta: mac ? '⌃' : 'Win',
  Up: '↑',
  Down: '↓',
  Left: '←',
  Right: '→',
  Enter: '↵',
};

/** The caps to draw for a shortcut: 'Mod+K' is ['Ctrl', 'K'], 'G O' is ['G', 'O']. */
export function keyCaps(keys: string): string[] {
  return keys.split(' ').flatMap((stroke) => stroke.split(/\+(?=.)/).map((cap) => signs[cap] ?? cap));
}

/** The shortcut as `aria-keyshortcuts` wants it; empty for a sequence, which it cannot express. */
export function ariaKeys(keys: string | undefined): string | undefined {
  if (!keys || keys.includes(' ')) return undefined;
  return keys
    .replace('Mod', mac ? 'Meta' : 'Control')
    .replace(/Up|Down|Left|Right/, (arrow) => `Arrow${arrow}`)
    .replace('Del', 'Delete')
    .replace('Esc', 'Escape');
}
