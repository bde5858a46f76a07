import { Failed } from '../failed';
import type { Failure } from '../wire';
import type { Host } from '.';

async function post(door: string, body: unknown): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`/api/${door}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
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

/** The page served on loopback by `plenary-cli serve`. */
export const http: Host = {
  kind: 'page',
  perform: (action) => json('perform', action),
  ask: (view, request) => json('ask', { view, with: request }),
  undo: (seq) => json('undo', { seq: seq ?? null }),
  redo: () => json('redo', {}),
  async exportFile(request) {
    const response = await post('export', request);
    const named = /filename\*?=(?:UTF-8'')?"?([^";]+)"?/.exec(
      response.headers.get('Content-Disposition') ?? '',
    );
    const where = decodeURIComponent(named?.[1] ?? 'plenary.ics');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await response.blob());
    link.download = where;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return { where };
  },
  async onShift(officer) {
    await post('on_shift', { officer });
  },
  speak: () => Promise.resolve(),
  dress: () => Promise.resolve(),
  onTouched: () => undefined,
  onMenu: () => undefined,
};
