import { untrack, type Component } from 'svelte';
import { isTyping, keyName } from '../parts/keys';
import { preferences } from './preferences.svelte';

/** Something an officer can do, once: it is in the palette, on its key and in the sheet of shortcuts. */
export interface Command {
  readonly label: string;
  /** Further words a search finds it by. */
  readonly also?: string;
  readonly run: () => void;
  /** The shortcut, as in parts/keys.ts: 'Mod+K', 'Alt+Up', 'N', 'G O'. */
  readonly keys?: string;
  readonly icon?: Component;
  /** Not offered and not run while false. */
  readonly enabled?: boolean;
  /** Stands in the sheet of shortcuts, but what has the focus does it itself: Enter and Space on a line. */
  readonly told?: boolean;
  /** Kept out of the palette: keys that only make sense where one is, like the arrows. */
  readonly unlisted?: boolean;
  /** Runs even while the focus is in a text field: always, or only while the field has nothing unsaved. */
  readonly typing?: boolean | 'clean';
}

interface Group {
  readonly heading: string;
  readonly commands: readonly Command[];
}

let sources = $state.raw<readonly (() => Group)[]>([]);

/**
 * Offers commands while the component lives. Later offers win a key over earlier ones, so that a screen can take a key
 * of the shell. Call it while the component is set up; what `commands` reads is followed.
 */
export function offer(heading: () => string, commands: () => readonly Command[]): void {
  $effect(() => {
    const source = () => ({ heading: heading(), commands: commands() });
    sources = [...untrack(() => sources), source];
    return () => {
      sources = untrack(() => sources).filter((each) => each !== source);
    };
  });
}

/** Every command that stands open now, by group. */
export function offered(): Group[] {
  return sources
    .map((source) => source())
    .map(({ heading, commands }) => ({
      heading,
      commands: commands.filter((command) => command.enabled !== false),
    }))
    .filter((group) => group.commands.length > 0);
}

/** Runs the command that has these keys, as a line of the menu asks. Answers whether there is one. */
export function runKeys(keys: string): boolean {
  const found = offered()
    .reverse()
    .flatMap((group) => group.commands)
    .find((command) => command.keys === keys);
  found?.run();
  return found !== undefined;
}

let prefix = '';
let prefixAt = 0;

/** Runs the command on the key pressed, if there is one. */
export function dispatch(event: KeyboardEvent): void {
  const name = keyName(event);
  if (name === '' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
  const typing = isTyping(event.target);
  // Some web views take Alt with an arrow for going back in history; here it moves things, or nothing.
  if (!typing && /^Alt\+(Left|Right)$/.test(name)) event.preventDefault();
  const single = !/^(Mod|Alt|Meta)\+|^(Shift\+)?F\d+$|^Esc$/.test(name);
  const follows = prefix !== '' && event.timeStamp - prefixAt < 1500 ? `${prefix} ${name}` : '';
  prefix = '';
  if (
    single &&
    (typing || !preferences.singleKeys) &&
    !/^(Shift\+)?(Up|Down|Left|Right|Enter|Del|Home|End)$/.test(name)
  )
    return;

  const commands = offered()
    .reverse()
    .flatMap((group) => group.commands)
    .filter((command) => !command.told);
  const found =
    (follows && commands.find((command) => command.keys === follows)) ||
    commands.find((command) => command.keys === name);
  if (found) {
    const field = event.target as HTMLElement;
    // What stands in a form that was begun is saved with the form, however clean each field of it is.
    const clean = field.dataset.clean !== undefined && !field.closest('form[data-begun]');
    if (typing && found.typing !== true && !(found.typing === 'clean' && clean)) return;
    event.preventDefault();
    found.run();
  } else if (commands.some((command) => command.keys?.startsWith(`${name} `))) {
    prefix = name;
    prefixAt = event.timeStamp;
  }
}
