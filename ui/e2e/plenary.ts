import { spawn } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Locator, type Page, type Request } from '@playwright/test';
import type { Action, Answers, Outcome, Requests, ViewName } from '../src/api/wire';
import { cli, screens, shelf, type StoreName } from './stores';

export { expect, type Locator, type Page };

/** A running desk with a store of its own, and the doors behind the screens to look through. */
export interface Desk {
  readonly address: string;
  ask<V extends ViewName>(view: V, request: Requests[V]): Promise<Answers[V]>;
  perform(action: Action): Promise<Outcome>;
}

interface Given {
  /** What the store holds at the beginning. */
  store: StoreName;
  language: 'en' | 'ko';
  theme: 'light' | 'dark';
  desk: Desk;
}

/** Starts a desk on a copy of a store; ends it and throws the copy away afterwards. */
export async function withDesk(store: StoreName, work: (desk: Desk) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-e2e-'));
  const file = join(folder, 'summit.plenary');
  for (const ending of ['', '.keys']) {
    const kept = join(shelf(), `${store}.plenary${ending}`);
    if (existsSync(kept)) copyFileSync(kept, `${file}${ending}`);
  }
  const server = spawn(cli, ['--store', file, 'serve', '--ui', screens, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const address = await new Promise<string>((found, failed) => {
      createInterface(server.stdout).once('line', (line) =>
        found((JSON.parse(line) as { address: string }).address),
      );
      server.once('exit', (code) => failed(new Error(`plenary-cli serve ended with ${code}`)));
    });
    const post = async (door: string, body: unknown): Promise<unknown> => {
      const response = await fetch(`${address}/api/${door}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer: unknown = await response.json();
      if (!response.ok) throw new Error(JSON.stringify(answer));
      return answer;
    };
    await work({
      address,
      ask: (view, request) => post('ask', { view, with: request }) as never,
      perform: (action) => post('perform', action) as Promise<Outcome>,
    });
  } finally {
    const ended = new Promise((done) => server.once('exit', done));
    server.kill();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

const underway = new WeakMap<Page, Set<Request>>();

/**
 * Waits until a page is drawn: nothing it asked for is on its way, no part of it says that it is busy, and two frames have
 * passed since.
 */
export async function drawn(page: Page): Promise<void> {
  const requests = underway.get(page) ?? new Set();
  await expect
    .poll(async () => {
      await page.evaluate(
        () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
      );
      const busy = await page.locator('[aria-busy="true"]').count();
      return [...[...requests].map((request) => request.url()), ...Array<string>(busy).fill('busy')];
    })
    .toEqual([]);
}

/** What a page may never do: complain, break its policy, or talk to anybody but its own desk. */
export function watch(page: Page, address: string): () => void {
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('console', (message) => {
    // A refusal comes as 422, which the browser notes by itself; the screen says it in words.
    if (message.type() === 'error' && !/status of (422|410)/.test(message.text()))
      wrong.push(`console: ${message.text()}`);
  });
  const requests = new Set<Request>();
  underway.set(page, requests);
  page.on('response', (response) => requests.delete(response.request()));
  page.on('requestfailed', (request) => requests.delete(request));
  page.on('request', (request) => {
    requests.add(request);
    if (!request.url().startsWith(`${address}/`) && !/^(data|blob|about):/.test(request.url()))
      wrong.push(`request to another origin: ${request.url()}`);
  });
  return () => expect(wrong).toEqual([]);
}

/**
 * Has a page that was gone to take keys before the journey goes on: it first asks whether the desk is locked, and nobody
 * is so quick as a journey.
 */
function answering(page: Page): void {
  const goto = page.goto.bind(page);
  page.goto = async (...where) => {
    const response = await goto(...where);
    await page.locator('#app > *').first().waitFor({ state: 'attached' });
    return response;
  };
}

export const test = base.extend<Given>({
  store: ['specimen', { option: true }],
  language: ['en', { option: true }],
  theme: ['light', { option: true }],
  desk: async ({ store }, use) => {
    await withDesk(store, use);
  },
  baseURL: async ({ desk }, use) => {
    await use(desk.address);
  },
  page: async ({ page, desk, language, theme }, use) => {
    await page.addInitScript(
      ([place, kept]) => {
        addEventListener('securitypolicyviolation', (event) =>
          console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`),
        );
        // Only the first time: what a journey sets must outlive a reload.
        if (!localStorage.getItem(place)) localStorage.setItem(place, kept);
      },
      ['plenary.preferences', JSON.stringify({ language, theme, officer: 'Protocol desk' })] as const,
    );
    const clean = watch(page, desk.address);
    answering(page);
    await use(page);
    clean();
  },
});

/** The summit of a store with one. */
export async function summitOf(desk: Desk): Promise<string> {
  const { summits } = await desk.ask('summits', {});
  const first = summits[0];
  if (!first) throw new Error('no summit');
  return first.id;
}

/** Goes to a screen by the rail. */
export async function go(page: Page, screen: string): Promise<void> {
  await page.getByRole('navigation').getByRole('link', { name: screen }).click();
  await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible();
}
