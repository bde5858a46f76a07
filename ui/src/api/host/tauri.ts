import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Failure, Topic } from '../wire';
import type { Host, Incoming } from '.';

/** What the desktop says of a file it holds. */
interface Held {
  readonly number: number;
  readonly name: string;
  readonly size: number;
}

function incoming({ number, name, size }: Held): Incoming {
  return {
    name,
    size,
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
  exportFile: (request) => invoke('export_file', { request }),
  async chooseFile(endings) {
    const held = await invoke<Held | null>('choose_file', { endings });
    return held && incoming(held);
  },
  onDrop: (listener) => {
    void listen<boolean>('file_over', (message) => listener.over(message.payload));
    void listen<Held>('file_dropped', (message) => listener.dropped(incoming(message.payload)));
    void listen<Failure>('file_refused', (message) => listener.refused(message.payload));
  },
  onShift: (officer) => invoke('on_shift', { officer }),
  speak: (language) => invoke('set_language', { language }),
  dress: (theme) => invoke('set_theme', { theme }),
  onTouched: (listener) => {
    void listen<Topic[]>('touched', (message) => listener(message.payload));
  },
  onMenu: (listener) => {
    void listen<string>('menu', (message) => listener(message.payload));
  },
};
