import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DelegationPresence } from '../../api';
import type { Person } from './find';
import RollCall from './RollCall.svelte';

const user = userEvent.setup();
const onmark = vi.fn<(person: Person, kind: string) => void>();

beforeEach(() => {
  onmark.mockClear();
  const order = { order: ['Canada', 'Chile', 'Estonia', 'Japan'], rule: { en: '', ko: '' } };
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(order))));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The roll with a line for each of these. */
const roll = (...names: string[]) => ({
  rows: names.map(
    (id) => ({ delegation: { id, code: id, flag: '', name: { en: id, ko: id } } }) as DelegationPresence,
  ),
  people: names.map(
    (id) => ({ id: `of ${id}`, display: '', capacity: 'head', delegation: id, expected: true }) as Person,
  ),
});

async function show(...names: string[]) {
  const { rerender } = render(RollCall, {
    summit: 'summit',
    session: 'session',
    ...roll(...names),
    states: new Map(),
    coming: 'in',
    remote: false,
    onmark,
    onback: () => undefined,
  });
  await vi.waitFor(() => expect(document.activeElement?.hasAttribute('data-row')).toBe(true));
  return (...now: string[]) => rerender(roll(...now));
}

const marked = () =>
  vi.waitFor(() => expect(onmark).toHaveBeenCalledOnce()).then(() => onmark.mock.lastCall?.[0].id);

it.each([
  ['comes before it', ['Canada', 'Chile', 'Estonia', 'Japan'], 'of Estonia'],
  ['goes before it', ['Estonia', 'Japan'], 'of Estonia'],
  ['is its own, and goes', ['Chile', 'Japan'], 'of Japan'],
  ['is its own and the last, and goes', ['Chile'], 'of Chile'],
])('marks the one that is called where a line %s', async (_, now, whom) => {
  const becomes = await show('Chile', 'Estonia', 'Japan');
  await user.keyboard('{ArrowDown}');
  await becomes(...now);
  await user.keyboard('p');
  expect(await marked()).toBe(whom);
});

it('marks the one the key was pressed for, and goes on with the one after it', async () => {
  const becomes = await show('Chile', 'Estonia', 'Japan');
  await user.keyboard('p');
  await becomes('Canada', 'Chile', 'Estonia', 'Japan');
  expect(await marked()).toBe('of Chile');
  expect(screen.getByRole('button', { current: true }).textContent).toContain('Estonia');
});
