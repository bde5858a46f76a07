import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { PrecedenceView } from '../../api';
import Draw from './Draw.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('puts one lot on record, however often it is pressed before the name is shown', async () => {
  const user = userEvent.setup();
  const drawn = { subject: { noun: 'lot', id: 'lot-1' }, touched: [], entry: null };
  const desk = vi.fn(() => Promise.resolve(new Response(JSON.stringify(drawn))));
  vi.stubGlobal('fetch', desk);
  const view = { lots: [], places: [] } as unknown as PrecedenceView;
  render(Draw, { view, which: { summit: 's', purpose: 'seating' }, onclose: () => undefined });
  const button = screen.getByRole('button', { name: 'Draw' });
  await user.dblClick(button);
  await vi.waitFor(() => expect(desk).toHaveBeenCalled());
  await user.click(button);
  expect(desk).toHaveBeenCalledOnce();
});
