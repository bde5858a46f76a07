import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Failure, Topic, Words } from '../wire';
import type { Exported, Host, Incoming } from '.';

/** What the desktop says of a file it holds. */
interface Held {
  readonly number: number;
  readonly name: string;
  readonly size: number;
  readonly files: number;
}

/** What the desktop says of files it wrote. */
interface Written {
  readonly where: string;
  readonly files: number;
  readonly left_out: readonly Words[];
}

const exported = (written: Written | null): Exported | null =>
  written && { where: written.where, files: written.files, leftOut: written.left_out };

function incoming({ number, name, size, files }: Held): Incoming {
  return {
    name,
    size,
    files,
    preview: (request) => invoke('preview_import', { file: number, request }),
    take: (request) => invoke('import_file', { file: number, request }),
  };
}

/** The desktop window. The one file that knows Tauri. */
export const tauri: Host = {
  kind: 'window',
  perform: (action) => invoke('perform', { action }),
  ask: (view, request) => invoke('ask', { view, with: request }),
  undo: (seq) => invoke('undo', { seq: seq ?? null }),
  redo: () => invoke('redo'),
  exportFile: async (request) => exported(await invoke('export_file', { request })),
  exportFolder: async (request) => exported(await invoke('export_folder', { request })),
  publish: (request) => invoke('publish', { request }),
  async chooseFile(endings, many) {
    const held = await invoke<Held | null>('choose_file', { endings, many });
    return held && incoming(held);
  },
  onDrop: (listener) => {
    void listen<boolean>('file_over', (message) => listener.over(message.payload));
    void listen<Held>('file_dropped', (message) => listener.dropped(incoming(message.payload)));
    void listen<Failure>('file_refused', (message) => listener.refused(message.payload));
  },
  onShift: (officer, pin) => invoke('on_shift', { officer, pin: pin ?? null }),
  fullScreen: (on) => invoke('full_screen', { on }),
  openDoor: (summit, session) => invoke('open_door', { summit, session }),
  speak: (language) => invoke('set_language', { language }),
  dress: (theme) => invoke('set_theme', { theme }),
  protection: (request) => invoke('protection', { request }),
  onTurned: (listener) => {
    void listen('turned', listener);
  },
  backUp: () => invoke('back_up'),
  restoreBackup: (backup, second, passphrase) => invoke('restore_backup', { backup, second, passphrase }),
  restoreFile: (passphrase) => invoke('restore_file', { passphrase }),
  secondPlace: (wanted) => invoke('second_place', { wanted }),
  onTouched: (listener) => {
    void listen<Topic[]>('touched', (message) => listener(message.payload));
  },
  onClosing: (listener) => {
    void listen('closing', listener);
  },
  close: (really) => invoke('close', { really }),
  onMenu: (listener) => {
    void listen<string>('menu', (message) => listener(message.payload));
  },
};
