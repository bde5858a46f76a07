import { SvelteSet } from 'svelte/reactivity';
import type { Language } from '../text/index.svelte';
import { touched } from './cache.svelte';
import { Failed, failureOf } from './failed';
import { host, sends, type Dropping, type Exported, type Incoming, type Many, type Theme } from './host';
import type {
  Action,
  Answers,
  CopiesView,
  ExportOf,
  Failure,
  FilesOf,
  Imported,
  ImportOf,
  ImportPreview,
  Outcome,
  PasswordKept,
  Protected,
  ProtectionOf,
  ProtectionState,
  PublishOf,
  PublishProgress,
  PublishReport,
  Requests,
  ServerFound,
  ViewName,
} from './wire';

type Listener = (happened: { outcome: Outcome; by: 'perform' | 'undo' | 'redo' }) => void;
const outcomes = new Set<Listener>();
type FailureListener = (failure: Failure, by: 'ask' | 'change') => void;
const failures = new Set<FailureListener>();

/** Hears every change this window makes, after it was saved. Returns the way to stop. */
export function onOutcome(listener: Listener): () => void {
  outcomes.add(listener);
  return () => outcomes.delete(listener);
}

/** Hears every failure of any door, before the caller does. Returns the way to stop. */
export function onFailure(listener: FailureListener): () => void {
  failures.add(listener);
  return () => failures.delete(listener);
}

async function through<T>(by: 'ask' | 'change', work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (thrown) {
    const failure = failureOf(thrown);
    // The store was closed meanwhile: nothing of it may stay on the screen.
    if (failure.code === 'desk_locked') location.reload();
    for (const listener of failures) listener(failure, by);
    throw new Failed(failure);
  }
}

const underway = new SvelteSet<Promise<unknown>>();

/** Settles when the desk knows who is working: no change goes out under the name of the officer before. */
let shift: Promise<unknown> = Promise.resolve();

/** How many changes are on their way to the disk. */
export const saving = {
  get count(): number {
    return underway.size;
  },
  /** Resolves once none is, whatever became of them. */
  async done(): Promise<void> {
    while (underway.size > 0) await Promise.allSettled(underway);
  },
};

async function saved<T>(start: () => Promise<T>): Promise<T> {
  const work = shift.then(() => through('change', start()));
  underway.add(work);
  try {
    return await work;
  } finally {
    underway.delete(work);
  }
}

/** Before the caller goes on: nothing on screen may answer from before the change. */
function tell(outcome: Outcome, by: 'perform' | 'undo' | 'redo'): Outcome {
  touched(outcome.touched);
  for (const listener of outcomes) listener({ outcome, by });
  return outcome;
}

async function change(by: 'perform' | 'undo' | 'redo', start: () => Promise<Outcome>): Promise<Outcome> {
  return tell(await saved(start), by);
}

/** Makes one change. Resolves when it is on the disk; throws `Failed` when a rule refused it or something broke. */
export function perform(action: Action): Promise<Outcome> {
  return change('perform', async () => (await host).perform(action));
}

/** Takes back the newest change, or any change in the history by its number. */
export function undo(seq?: number): Promise<Outcome> {
  return change('undo', async () => (await host).undo(seq));
}

/** Brings back what was last undone. */
export function redo(): Promise<Outcome> {
  return change('redo', async () => (await host).redo());
}

/** Asks once. Screens use `answer` instead, which keeps itself fresh. */
export async function ask<V extends ViewName>(view: V, request: Requests[V]): Promise<Answers[V]> {
  return (await through(
    'ask',
    host.then((h) => h.ask(view, request)),
  )) as Answers[V];
}

/** Writes a document to a file of the officer's choosing; null when they cancelled. */
export function exportFile(request: ExportOf): Promise<Exported | null> {
  return handOut(host.then((h) => h.exportFile(request)));
}

/** Writes several documents into a folder of the officer's choosing; null when they cancelled. */
export function exportFolder(request: FilesOf): Promise<Exported | null> {
  return handOut(host.then((h) => h.exportFolder(request)));
}

async function handOut(work: Promise<Exported | null>): Promise<Exported | null> {
  const exported = await through('change', work);
  // The desk remembers what was handed out.
  if (exported) touched(['issues']);
  return exported;
}

/** What each request to whoever sends calendars answers. */
interface Published {
  find: ServerFound;
  send: PublishReport;
  keep_theirs: null;
  progress: PublishProgress | null;
  stop: null;
  kept: PasswordKept;
  forget: null;
}

/** Asks whoever sends calendars to the server the officer has set up. */
export async function publish<R extends PublishOf>(request: R): Promise<Published[R['do']]> {
  try {
    const answered = await through(
      'change',
      host.then((h) => h.publish(request)),
    );
    return answered as Published[R['do']];
  } finally {
    if (sends(request)) touched(['calendar_servers']);
  }
}

/** Asks for a file of another program, with one of these endings, or for several; null when the officer cancelled. */
export function chooseFile(endings: readonly string[], many: Many): Promise<Incoming | null> {
  return through(
    'change',
    host.then((h) => h.chooseFile(endings, many)),
  );
}

/** Shows a file as a difference to what is there. Nothing is changed. */
export function previewImport(file: Incoming, request: ImportOf): Promise<ImportPreview> {
  return through('ask', file.preview(request));
}

/** Takes what is new and changed in a file, as one action. */
export async function takeImport(file: Incoming, request: ImportOf): Promise<Imported> {
  const imported = await saved(() => file.take(request));
  if (imported.outcome) tell(imported.outcome, 'perform');
  return imported;
}

/** Hears of files that are dropped on the window. Call it once, from the shell. */
export function listenForFiles(listener: Dropping): void {
  void host.then((h) => h.onDrop(listener));
}

/** Says who is working here; the name stands on every change from now on. */
export function onShift(officer: string, pin?: string): Promise<void> {
  const told = through(
    'change',
    host.then((h) => h.onShift(officer, pin)).then(() => touched(['officers'])),
  );
  shift = told.catch(() => undefined);
  return told;
}

/** What each request about the protection of the store answers. */
interface Protecting {
  state: ProtectionState;
  active: null;
  make: Protected | null;
  lock: null;
  unlock: null;
  open_by_keyring: null;
  recover: null;
  protect: Protected;
  unprotect: null;
  change: null;
  recovery_code: Protected;
  keep_in_keyring: null;
  leave_keyring: null;
  lock_after: null;
  copies: CopiesView;
  restore_copy: null;
}

/** Locks the desk, opens it again, and changes what opens it. */
export async function protection<R extends ProtectionOf>(request: R): Promise<Protecting[R['do']]> {
  const answered = await through(
    'change',
    host.then((h) => h.protection(request)),
  );
  return answered as Protecting[R['do']];
}

/** Hears that the store was opened or closed elsewhere. Call it once, from the entrance. */
export function onTurned(listener: () => void): void {
  void host.then((h) => h.onTurned(listener));
}

/** Makes a verified backup now. */
export async function backUp(): Promise<void> {
  await saved(async () => (await host).backUp());
  touched(['backups']);
}

/**
 * Puts a backup in the store's place, opened with the passphrase of its day where the store's own key does not open it. Every
 * answer is stale afterwards: the window has to begin anew.
 */
export function restoreBackup(backup: string, passphrase: string | null): Promise<void> {
  return saved(async () => (await host).restoreBackup(backup, false, passphrase));
}

/** What only the window can do with backups: a browser names no folder. Null in a page. */
export async function backupPlaces(): Promise<{
  /** Whether it was done; then the window has to begin anew. */
  restoreFile(passphrase: string | null): Promise<boolean>;
  second(wanted: boolean): Promise<void>;
} | null> {
  const place = await host;
  if (place.kind !== 'window') return null;
  return {
    restoreFile: (passphrase) => saved(() => place.restoreFile(passphrase)),
    async second(wanted) {
      if (await saved(() => place.secondPlace(wanted))) touched(['backups']);
    },
  };
}

/** Opens the check-in of one session in a window of its own. */
export function openDoor(summit: string, session: string): Promise<void> {
  return through(
    'change',
    host.then((h) => h.openDoor(summit, session)),
  );
}

/** Gives this window the whole display, or takes it back. A platform that refuses still gives the whole window. */
export function fullScreen(on: boolean): void {
  void host.then((h) => h.fullScreen(on)).catch(() => undefined);
}

/** Says which language the officer reads, so that menus and dialogs follow. */
export function speak(language: Language): Promise<void> {
  return through(
    'change',
    host.then((h) => h.speak(language)),
  );
}

/** Says in which light the officer works, so that the window's own bars follow. */
export function dress(theme: Theme): Promise<void> {
  return through(
    'change',
    host.then((h) => h.dress(theme)),
  );
}

/**
 * Does this before the window closes, and closes it where the answer is true. Who is asked again before there is an answer is closed
 * all the same. Call it once, from the entrance.
 */
export function beforeClosing(work: () => Promise<boolean>): void {
  void host.then((h) => h.onClosing(() => void work().then((all) => h.close(all))));
}

/** Closes the window as it is. */
export function closeAnyway(): Promise<void> {
  return host.then((h) => h.close(true));
}

/** Follows what other windows change and what is chosen in the menu. Call it once, from the shell. */
export function listenToHost(onMenu: (key: string) => void): void {
  void host.then((h) => {
    h.onTouched(touched);
    h.onMenu(onMenu);
    // A desktop program has no "reload" or "inspect" under the right button; fields keep cut, copy and paste.
    if (h.kind === 'window') {
      document.addEventListener('contextmenu', (event) => {
        if (!(event.target as Element).closest('input, textarea, .selectable')) event.preventDefault();
      });
    }
  });
}
