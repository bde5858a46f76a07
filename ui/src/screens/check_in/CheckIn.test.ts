import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SessionCard, SummitCard } from '../../api';
import { touched } from '../../api/cache.svelte';
import { here } from '../../shell/here.svelte';
import CheckIn from './CheckIn.svelte';

const user = userEvent.setup();

/** The programme behind the door. */
let sessions: SessionCard[];

const session = (id: string, from: number) =>
  ({
    id,
    title: { en: id, ko: id },
    spot: { date: '2027-04-14', from, starts: '', ends: '', ends_shift: 0 },
    minutes: 30,
    status: 'confirmed',
  }) as SessionCard;

beforeEach(() => {
  vi.setSystemTime('2027-04-14T10:05:00Z');
  here.summits = [{ id: 'summit' } as SummitCard];
  sessions = [session('Plenary', 600), session('Retreat', 645)];
  vi.stubGlobal('fetch', (_: string, init: { body: string }) => {
    const { view } = JSON.parse(init.body) as { view: string };
    // What the door shows of its session is not looked at here.
    if (view !== 'programme') return new Promise(() => undefined);
    return Promise.resolve(new Response(JSON.stringify({ zone: 'UTC', sessions })));
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** The programme as it is after a change, once the list of sessions has it. */
async function changed(to: SessionCard[]): Promise<void> {
  sessions = to;
  touched(['sessions']);
  await vi.waitFor(() => expect(screen.getAllByRole('option')).toHaveLength(to.length));
}

const stands = () => screen.getByRole('option', { selected: true }).textContent;

it('stands at one session, whatever the hour and what is changed, while there is that session', async () => {
  render(CheckIn);
  await user.click(await screen.findByRole('combobox'));
  expect(stands()).toContain('Plenary');
  vi.setSystemTime('2027-04-14T10:23:00Z');
  await changed([...sessions, session('Dinner', 1140)]);
  expect(stands()).toContain('Plenary');
  await changed(sessions.filter((each) => each.id !== 'Plenary'));
  expect(stands()).toContain('Retreat');
});
