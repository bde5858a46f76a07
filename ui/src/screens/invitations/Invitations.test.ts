import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InvitationRow, InvitationState, SummitCard } from '../../api';
import { touched } from '../../api/cache.svelte';
import { dispatch } from '../../shell/commands.svelte';
import { here } from '../../shell/here.svelte';
import Invitations from './Invitations.svelte';

const user = userEvent.setup();

/** The desk behind the screen: what came of each, and the replies recorded. */
let states: Record<string, InvitationState>;
let recorded: { parties: { delegation: string }[]; answer: string }[];

const row = (id: string, state: InvitationState) =>
  ({
    delegation: { id, code: id, flag: '', name: { en: id, ko: id }, category: 'member' },
    state,
    number: '',
    reminders: [],
    replies: [],
    represented: [],
    reminder_due: null,
  }) as unknown as InvitationRow;

const steps =
  'invited sent acknowledged replied accepted tentative declined represented named reminders_due'.split(' ');

function view(): unknown {
  return {
    rows: Object.entries(states).map(([id, state]) => row(id, state)),
    funnel: Object.fromEntries(steps.map((each) => [each, 0])),
    hosts: [],
    sessions: [],
    home: 'UTC',
    today: '2027-01-01',
  };
}

beforeEach(async () => {
  // What was asked of another summit is kept.
  here.summits = [{ id: crypto.randomUUID() } as unknown as SummitCard];
  states = { Chile: 'to_invite', Estonia: 'to_invite', Israel: 'to_invite', Japan: 'to_invite' };
  recorded = [];
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    const asked = JSON.parse(init.body) as (typeof recorded)[number] & { on?: string };
    if (asked.on === 'reply') {
      recorded.push(asked);
      for (const { delegation } of asked.parties) states[delegation] = 'accepted';
    }
    const saved = { subject: null, touched: ['replies'], entry: null };
    return Promise.resolve(new Response(JSON.stringify(url.endsWith('/ask') ? view() : saved)));
  });
  window.addEventListener('keydown', dispatch);
  render(Invitations);
  await user.click(await screen.findByRole('button', { name: /^to_invite/ }));
});
afterEach(() => {
  window.removeEventListener('keydown', dispatch);
  vi.unstubAllGlobals();
});

const line = (name: string) => screen.getByRole('row', { name: new RegExp(name) });
const parties = () => recorded.map((each) => each.parties.map(({ delegation }) => delegation));

/** Another window accepts for somebody, who leaves the narrowed list. */
async function accept(id: string): Promise<void> {
  states[id] = 'accepted';
  touched(['replies']);
  await vi.waitFor(() => expect(screen.queryByRole('row', { name: new RegExp(id) })).toBeNull());
}

it('goes on with the next of a narrowed list, key after key', async () => {
  await user.click(line('Estonia'));
  await user.keyboard('ap');
  await vi.waitFor(() => expect(document.activeElement).toBe(line('Israel')));
  await user.keyboard('ap');
  await vi.waitFor(() => expect(document.activeElement).toBe(line('Japan')));
  await user.keyboard('ap');
  await vi.waitFor(() => expect(document.activeElement).toBe(line('Chile')));
  expect(parties()).toEqual([['Estonia'], ['Israel'], ['Japan']]);
});

it('asks anew how it came in where somebody else is meant', async () => {
  await user.click(line('Estonia'));
  await user.keyboard('a');
  await accept('Estonia');
  await user.keyboard('p');
  expect(parties()).toEqual([]);
});

it('records in a dialog for those it was opened for', async () => {
  await user.click(line('Estonia'));
  await user.keyboard('e');
  await accept('Estonia');
  await user.click(screen.getByRole('button', { name: 'Record' }));
  await vi.waitFor(() => expect(parties()).toEqual([['Estonia']]));
});
