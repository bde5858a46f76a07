import type { Language } from '../../text/index.svelte';
import type {
  Action,
  ExportOf,
  Failure,
  FilesOf,
  Imported,
  ImportOf,
  ImportPreview,
  Outcome,
  ProtectionOf,
  PublishOf,
  Topic,
  Words,
} from '../wire';

/** Files the officer asked for, as the desk wrote them. */
export interface Exported {
  /** Where they went, as the officer would look for them: a path in the desktop, a file name in a browser. */
  readonly where: string;
  readonly files: number;
  /** What could not be made, and why, and what is called otherwise for what was there already. */
  readonly leftOut: readonly Words[];
}

/** A file of another program that the officer chose or dropped here, or several. Where they lie is the host's affair. */
export interface Incoming {
  /** Of the file, or of the first of several, or of a folder. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  /** How many files it is, where they came several at once or in a folder; 0 for a file by itself. */
  readonly files: number;
  /** Shows it as a difference to what is there. */
  preview(request: ImportOf): Promise<ImportPreview>;
  /** Takes what is new and changed in it, as one action. */
  take(request: ImportOf): Promise<Imported>;
}

/** How many files may be chosen. */
export type Many = 'one' | 'several' | 'folder';

/** What is told of a file that is dragged over the window, and dropped on it. */
export interface Dropping {
  over(is: boolean): void;
  dropped(file: Incoming): void;
  refused(failure: Failure): void;
}

/** Whether what stands on servers may be another after it, also where it failed half-way. */
export function sends(request: PublishOf): boolean {
  return request.do === 'send' || request.do === 'keep_theirs';
}

/** Whether the store is open after it and was not before, or the other way round, so that every window begins anew. */
export function turns(request: ProtectionOf): boolean {
  return ['lock', 'unlock', 'open_by_keyring', 'recover', 'restore_copy'].includes(request.do);
}

/** Light, dark, or whichever the system shows. */
export type Theme = 'system' | 'light' | 'dark';

/** What only the place Plenary runs in can do. There are two: the desktop window, and a page served on loopback. */
export interface Host {
  readonly kind: 'window' | 'page';
  perform(action: Action): Promise<Outcome>;
  ask(view: string, request: unknown): Promise<unknown>;
  /** Takes back the newest change, or the one with this number. */
  undo(seq?: number): Promise<Outcome>;
  redo(): Promise<Outcome>;
  /** Writes a document where the officer says; null when they cancelled. */
  exportFile(request: ExportOf): Promise<Exported | null>;
  /** Writes several documents into the folder the officer names; null when they cancelled. */
  exportFolder(request: FilesOf): Promise<Exported | null>;
  /** Asks whoever sends calendars to the server the officer has set up; the answer is that of the request. */
  publish(request: PublishOf): Promise<unknown>;
  /** Asks for a file with one of these endings, such as 'csv', or for several; null when the officer cancelled. */
  chooseFile(endings: readonly string[], many: Many): Promise<Incoming | null>;
  /** Hears of files that are dropped on the window. */
  onDrop(listener: Dropping): void;
  /** Says who is working here; the name stands on every change from now on. Who has a PIN is asked for it. */
  onShift(officer: string, pin?: string): Promise<void>;
  /** Gives this window the whole display, or takes it back. */
  fullScreen(on: boolean): Promise<void>;
  /** Opens the check-in of one session in a window of its own, or brings that window to the front. */
  openDoor(summit: string, session: string): Promise<void>;
  /** Says which language the officer reads, for what is not on the page: menus and dialogs. */
  speak(language: Language): Promise<void>;
  /** Says in which light the officer works, for what is not on the page: the window's own bars. */
  dress(theme: Theme): Promise<void>;
  /** Locks the desk, opens it again, and changes what opens it; the answer is that of the request. */
  protection(request: ProtectionOf): Promise<unknown>;
  /** Hears that the store was opened or closed by another window, or closed by itself. */
  onTurned(listener: () => void): void;
  /** Makes a backup now. */
  backUp(): Promise<void>;
  /** Puts a backup of the list, here or in the second place, in the store's place. */
  restoreBackup(backup: string, second: boolean, passphrase: string | null): Promise<void>;
  /**
   * Puts a backup the officer names in the store's place; false when they cancelled. With a passphrase, that of its day, it is the
   * one they named last. Never in a page.
   */
  restoreFile(passphrase: string | null): Promise<boolean>;
  /** Has backups put into a folder the officer names too, or nowhere else; false when they cancelled. Never in a page. */
  secondPlace(wanted: boolean): Promise<boolean>;
  /** Hears of changes made by other windows. */
  onTouched(listener: (topics: readonly Topic[]) => void): void;
  /** Hears that the window is to close, and does so with `close`. Never in a page. */
  onClosing(listener: () => void): void;
  /** Closes the window, or says that it stays open. Never in a page. */
  close(really: boolean): Promise<void>;
  /** Hears which key a menu line stands for, as parts/keys.ts names it, or `menu:` and a word. */
  onMenu(listener: (key: string) => void): void;
}

/** The host of this run. Each is a separate file, so that neither weighs on the other. */
export const host: Promise<Host> =
  '__TAURI_INTERNALS__' in globalThis
    ? import('./tauri').then((module) => module.tauri)
    : import('./http').then((module) => module.http);
