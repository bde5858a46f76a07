import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { holdUnsaved } from '../parts/draft.svelte';
import App from './App.svelte';
import { offered } from './commands.svelte';
import { full } from './full.svelte';
import { here } from './here.svelte';
import { leaving } from './leaving.svelte';
import { notify } from './notices.svelte';
import { go, route, select } from './route.svelte';
import { inspectors, screens } from './screens';

const user = userEvent.setup();

/** What the desk was asked for beside looking. */
let asked: string[];
/** How often the door asked for its marks; it does to take the latest back. */
let looked: number;
let letGo: () => void = () => undefined;

const session = {
  id: 'session',
  title: { en: 'Plenary', ko: '' },
  spot: { date: '2027-04-14', from: 600, starts: '10:00', ends: '10:30', ends_shift: 0 },
  minutes: 30,
  status: 'confirmed',
};
const summit = {
  id: 'summit',
  code: 'S1',
  title: { en: 'Summit', ko: '' },
  city: { en: 'Seoul', ko: '' },
  zone: 'Asia/Seoul',
  first_day: null,
  last_day: null,
};
const views: Record<string, unknown> = {
  summits: { summits: [summit] },
  vocabulary: {},
  officers: { on_shift: 'Desk', guarded: true, officers: [] },
  programme: { zone: 'UTC', city: summit.city, sessions: [session] },
  check_in: {
    ...session,
    session: 'session',
    kind: 'plenary',
    format: 'hosted',
    colour: null,
    zone: 'UTC',
    place: null,
    delegations: [],
    people: [],
    others: [],
  },
  presence: { recent: [], states: [], delegations: [], present: 0 },
};

// They are fetched behind the first screen, which takes longer than some test.
beforeAll(
  () =>
    Promise.all([
      ...Object.values(screens).map(({ load }) => load()),
      ...Object.values(inspectors).map((load) => load()),
    ]),
  120_000,
);
beforeEach(async () => {
  asked = [];
  looked = 0;
  vi.stubGlobal('fetch', (url: string, init?: { body?: string }) => {
    const door = url.split('/').at(-1) ?? '';
    const view = door === 'ask' ? (JSON.parse(init?.body ?? '{}') as { view: string }).view : '';
    if (door === 'undo' || door === 'redo') asked.push(door);
    if (view === 'presence') looked += 1;
    // What else the screens show is not looked at here.
    return view in views
      ? Promise.resolve(new Response(JSON.stringify(views[view])))
      : new Promise(() => undefined);
  });
  render(App);
  await vi.waitFor(() => expect(here.summits).toHaveLength(1));
  go({ screen: 'check_in', summit: 'summit' });
  await screen.findByRole('button', { name: 'Lock to this screen' });
});
afterEach(() => {
  letGo();
  leaving.answered();
  full.on = false;
  go({ screen: 'overview' });
  vi.unstubAllGlobals();
});

const inspector = () => screen.queryByRole('complementary', { name: 'Inspector' });
const labels = () => offered().flatMap((group) => group.commands.map((command) => command.label));
const press = (init: KeyboardEventInit) => fireEvent.keyDown(document.body, { bubbles: true, ...init });
const undo = () => press({ key: 'z', code: 'KeyZ', ctrlKey: true });
const redo = () => press({ key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true });

async function inspect(): Promise<void> {
  select('delegate', 'somebody');
  await vi.waitFor(() => expect(inspector()).toBeTruthy());
}

it.each([
  ['locked', 'Lock to this screen'],
  ['over the whole display', 'Full screen'],
])('saves what is typed beside a check-in that is %s, and takes it off the screen', async (_, button) => {
  const commit = vi.fn(() => Promise.resolve(true));
  await inspect();
  letGo = holdUnsaved({ commit });
  await user.click(screen.getByRole('button', { name: button }));
  await vi.waitFor(() => expect(full.on).toBe(true));
  expect(commit).toHaveBeenCalled();
  await vi.waitFor(() => expect(inspector()).toBeNull());
  expect(route.now.selection).toBeNull();
});

it('does not lock over what cannot be saved, unless it is told to', async () => {
  await inspect();
  letGo = holdUnsaved({ commit: () => Promise.resolve(false) });
  await user.click(screen.getByRole('button', { name: 'Lock to this screen' }));
  await vi.waitFor(() => expect(leaving.asking?.by).toBe('locking_screen'));
  expect(full.locked).toBe(false);
  expect(inspector()).toBeTruthy();
  await leaving.asking?.go();
  expect(full.lockedBy).toBe('Desk');
  await vi.waitFor(() => expect(inspector()).toBeNull());
});

it('leaves nothing within reach of a locked check-in but the check-in', async () => {
  notify({ text: () => 'Renamed', action: { label: () => 'Undo it', run: () => asked.push('undo') } });
  await screen.findByRole('button', { name: 'Undo it' });
  await user.click(screen.getByRole('button', { name: 'Lock to this screen' }));
  await vi.waitFor(() => expect(full.locked).toBe(true));
  await vi.waitFor(() => expect(screen.queryByRole('button', { name: 'Undo it' })).toBeNull());
  const open = labels();
  for (const shut of ['Undo', 'Redo', 'New summit…', 'Search and commands', 'Agenda'])
    expect(open).not.toContain(shut);
  expect(open.filter((label) => label.startsWith('Import'))).toEqual([]);
  expect(open).toContain('Take back the latest mark');
});

it('chooses no other session at a locked check-in', async () => {
  const chooser = () => screen.queryByRole('combobox', { name: 'Session' });
  expect(chooser()).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Lock to this screen' }));
  await vi.waitFor(() => expect(full.locked).toBe(true));
  await vi.waitFor(() => expect(chooser()).toBeNull());
  expect(screen.getByRole('heading', { level: 2, name: 'Plenary' })).toBeTruthy();
  full.on = false;
  await vi.waitFor(() => expect(chooser()).toBeTruthy());
});

it('takes back at a check-in what was marked there, or nothing', async () => {
  const before = looked;
  await undo();
  await screen.findByText('None of the latest marks can be taken back.');
  await redo();
  // A name that was begun is no mark.
  const field = screen.getByRole('combobox', { name: 'Scan a badge or type a name' });
  await user.type(field, 'Minis');
  await fireEvent.keyDown(field, { key: 'z', code: 'KeyZ', ctrlKey: true });
  await undo();
  expect(looked).toBe(before + 1);
  expect(asked).toEqual([]);
  go({ screen: 'overview' });
  await vi.waitFor(() => expect(labels()).not.toContain('Take back the latest mark'));
  await undo();
  await vi.waitFor(() => expect(asked).toEqual(['undo']));
});
