import { Failed } from '../failed';
import { queryOf } from '../../shell/bound';
import type { Failure, ImportOf, Outcome, Topic, Words } from '../wire';
import { sends, turns, type Host, type Incoming } from '.';

/** The largest file that is read is 64 MiB; of a larger one, no more is sent than shows it. */
const MOST = 64 * 1024 * 1024 + 1;

async function send(door: string, type: string, body: BodyInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/${door}`, { method: 'POST', headers: { 'Content-Type': type }, body });
  } catch (cause) {
    throw new Failed(unreachable(String(cause)));
  }
  if (response.ok) return response;
  const text = await response.text();
  let failure: Failure;
  try {
    failure = JSON.parse(text) as Failure;
  } catch {
    failure = unreachable(`${response.status} ${text}`);
  }
  throw new Failed(failure);
}

function post(door: string, body: unknown): Promise<Response> {
  return send(door, 'application/json', JSON.stringify(body));
}

function unreachable(details: string): Failure {
  return {
    kind: 'faulted',
    code: 'unreachable',
    message: {
      en: 'Plenary does not answer. Is it still running?',
      ko: 'Plenary가 응답하지 않습니다. 실행 중인지 확인해 주세요.',
    },
    details,
  };
}

async function json<T>(door: string, body: unknown): Promise<T> {
  return (await (await post(door, body)).json()) as T;
}

/** A file in the page. What is asked about it goes on a line above its bytes. */
function incoming(file: File): Incoming {
  return carried(file.name, 0, file, (request) => request);
}

/** Several files in the page, one after the other. */
function several(name: string, files: readonly File[]): Incoming {
  const parts = files.map((file) => ({ name: file.name, size: file.size }));
  return carried(name, files.length, new Blob([...files]), (request) => ({ ...request, files: parts }));
}

function carried(name: string, files: number, bytes: Blob, about: (request: ImportOf) => ImportOf): Incoming {
  const ask = async <T>(door: string, request: ImportOf): Promise<T> => {
    const body = new Blob([`${JSON.stringify(about(request))}\n`, bytes.slice(0, MOST)]);
    return (await (await send(door, 'application/octet-stream', body)).json()) as T;
  };
  return {
    name,
    size: bytes.size,
    files,
    preview: (request) => ask('preview_import', request),
    take: (request) => ask('import', request),
  };
}

/** The files of a folder that may hold an answer, in the order of their names; what lies in folders of it is left alone. */
function answers(files: readonly File[]): File[] {
  const fit = files.filter(
    (file) => /\.(ics|eml|ifb|vcs)$/i.test(file.name) && file.webkitRelativePath.split('/').length < 3,
  );
  return fit.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** The files of a folder that was dropped. */
async function within(folder: FileSystemDirectoryEntry): Promise<File[]> {
  const reader = folder.createReader();
  const files: File[] = [];
  for (;;) {
    // A browser tells of a folder in portions, and ends with an empty one.
    const some = await new Promise<FileSystemEntry[]>((told, failed) => reader.readEntries(told, failed));
    if (some.length === 0) return answers(files);
    for (const entry of some.filter((each): each is FileSystemFileEntry => each.isFile)) {
      files.push(await new Promise<File>((told, failed) => entry.file(told, failed)));
    }
  }
}

/** What was dropped: one file by itself, or several, those of a folder among them; null for nothing. */
async function dropped(carrying: DataTransfer): Promise<Incoming | null> {
  const alone = [...carrying.files];
  // What is carried is forgotten as soon as the event is over, so all of it is asked for at once.
  const entries = [...carrying.items].map((item) => item.webkitGetAsEntry());
  const folders = entries.filter((entry): entry is FileSystemDirectoryEntry => entry?.isDirectory ?? false);
  const named = new Set(folders.map((folder) => folder.name));
  const files = alone.filter((file) => !named.has(file.name));
  for (const folder of folders) files.push(...(await within(folder)));
  const [first] = files;
  if (folders.length === 0 && files.length < 2) return first ? incoming(first) : null;
  return several(folders[0]?.name ?? first?.name ?? '', files);
}

/** Several files as the page gets them; a browser has no folder to write them into. */
interface Several {
  files: { name: string; media_type: string; text: string }[];
  left_out: Words[];
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** The other pages of this browser: each hears what the others change. */
const others = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('plenary');

/** The other pages hear that the store was opened or closed. */
const turned = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('plenary-turned');

async function changed(door: string, body: unknown): Promise<Outcome> {
  const outcome = await json<Outcome>(door, body);
  others?.postMessage(outcome.touched);
  return outcome;
}

/** The page served on loopback by `plenary-cli serve`. */
export const http: Host = {
  kind: 'page',
  perform: (action) => changed('perform', action),
  ask: (view, request) => json('ask', { view, with: request }),
  undo: (seq) => changed('undo', { seq: seq ?? null }),
  redo: () => changed('redo', {}),
  async exportFile(request) {
    const response = await post('export', request);
    const named = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/.exec(
      response.headers.get('Content-Disposition') ?? '',
    );
    const where = decodeURIComponent(named?.[1] ?? 'plenary.ics');
    download(await response.blob(), where);
    return { where, files: 1, leftOut: [] };
  },
  async exportFolder(request) {
    const { files, left_out: leftOut } = await json<Several>('export_folder', request);
    for (const file of files) {
      download(new Blob([file.text], { type: file.media_type }), file.name);
      // A browser lets some of many files go that are handed to it at once.
      await new Promise((next) => setTimeout(next, 150));
    }
    return { where: files[0]?.name ?? '', files: files.length, leftOut };
  },
  async publish(request) {
    try {
      return await json('publish', request);
    } finally {
      if (sends(request)) others?.postMessage(['calendar_servers']);
    }
  },
  chooseFile(endings, many) {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = endings.map((ending) => `.${ending}`).join(',');
    input.multiple = many === 'several';
    input.webkitdirectory = many === 'folder';
    return new Promise((chosen) => {
      input.addEventListener('change', () => {
        const files = many === 'folder' ? answers([...(input.files ?? [])]) : [...(input.files ?? [])];
        const [first] = files;
        if (many === 'folder') {
          chosen(several(input.files?.[0]?.webkitRelativePath.split('/')[0] ?? '', files));
        } else if (files.length > 1) {
          chosen(several(first?.name ?? '', files));
        } else {
          chosen(first ? incoming(first) : null);
        }
      });
      input.addEventListener('cancel', () => chosen(null));
      input.click();
    });
  },
  onDrop(listener) {
    const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
    addEventListener('dragover', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      listener.over(true);
    });
    addEventListener('dragleave', (event) => {
      // From one part of the page into another is not away.
      if (event.relatedTarget === null) listener.over(false);
    });
    addEventListener('drop', (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      listener.over(false);
      if (!event.dataTransfer) return;
      void dropped(event.dataTransfer).then((file) => file && listener.dropped(file));
    });
  },
  async onShift(officer, pin) {
    await post('on_shift', { officer, pin: pin ?? null });
    others?.postMessage(['officers']);
  },
  async fullScreen(on) {
    if (on && !document.fullscreenElement) await document.documentElement.requestFullscreen?.();
    if (!on && document.fullscreenElement) await document.exitFullscreen();
  },
  openDoor(summit, session) {
    window.open(`/${queryOf({ summit, session })}`, `door-${session}`);
    return Promise.resolve();
  },
  speak: () => Promise.resolve(),
  dress: () => Promise.resolve(),
  async protection(request) {
    const answered = await json('protection', request);
    if (turns(request)) turned?.postMessage(null);
    return answered;
  },
  onClosing: () => undefined,
  close: () => Promise.resolve(),
  onTurned: (listener) => turned?.addEventListener('message', listener),
  async backUp() {
    others?.postMessage(await json<Topic[]>('backup', {}));
  },
  async restoreBackup(backup, second, passphrase) {
    others?.postMessage(await json<Topic[]>('restore', { backup, second, passphrase }));
  },
  // A browser names no folder and no file of the machine's.
  restoreFile: () => Promise.resolve(false),
  secondPlace: () => Promise.resolve(false),
  onTouched: (listener) => {
    others?.addEventListener('message', (message: MessageEvent<Topic[]>) => listener(message.data));
  },
  onMenu: () => undefined,
};
