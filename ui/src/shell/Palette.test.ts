import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SummitCard } from '../api';
import Offering from '../test/Offering.svelte';
import { here } from './here.svelte';
import Palette from './Palette.svelte';
import { route } from './route.svelte';

const user = userEvent.setup();

/** What the desk finds, once it answers. */
let find: () => void = () => undefined;
const ran = vi.fn<(label: string) => void>();

beforeEach(() => {
  here.summits = [{ id: 'summit' } as SummitCard];
  const hit = { noun: 'session', id: 'session', name: { en: 'Plenary', ko: '' }, detail: { en: '', ko: '' } };
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise<Response>((resolve) => {
        find = () => resolve(new Response(JSON.stringify({ hits: [hit] })));
      }),
  );
  render(Offering, {
    commands: ['Play', 'Plan', 'Place'].map((label) => ({ label, run: () => ran(label) })),
  });
  render(Palette, { open: true });
});
afterEach(() => {
  vi.unstubAllGlobals();
  ran.mockClear();
});

const field = () => screen.getByRole('combobox');
const chosen = () => screen.getByRole('option', { selected: true }).textContent;

it('stays on the line that was gone to, whatever is found meanwhile', async () => {
  await user.type(field(), 'pl{ArrowDown}');
  expect(chosen()).toContain('Plan');
  find();
  await screen.findByText('Plenary');
  expect(chosen()).toContain('Plan');
  await user.keyboard('{Enter}');
  expect(ran).toHaveBeenCalledExactlyOnceWith('Plan');
});

it('begins at the top of what is found', async () => {
  await user.type(field(), 'pl');
  find();
  await screen.findByText('Plenary');
  expect(chosen()).toContain('Plenary');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(chosen()).toContain('Plan');
});

it('takes Enter for what is on its way, where no line was gone to', async () => {
  await user.type(field(), 'pl{Enter}');
  expect(ran).not.toHaveBeenCalled();
  find();
  await vi.waitFor(() => expect(route.now.selection).toEqual({ noun: 'session', id: 'session' }));
  expect(ran).not.toHaveBeenCalled();
});
