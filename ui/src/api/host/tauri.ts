import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { Topic } from '../wire';
import type { Host } from '.';

/** The desktop window. The one file that knows Tauri. */
export const tauri: Host = {
  kind: 'window',
  perform: (action) => invoke('perform', { action }),
  ask: (view, request) => invoke('ask', { view, with: request }),
  undo: (seq) => invoke('undo', { seq: seq ?? null }),
  redo: () => invoke('redo'),
  exportFile: (request) => invoke('export_file', { request }),
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
