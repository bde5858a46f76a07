import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { DelegationCard } from '../../api';
import NewPerson from './NewPerson.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('adds one person and stays for the next, however often that is pressed', async () => {
  const user = userEvent.setup();
  let answer: (response: Response) => void = () => undefined;
  const desk = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
  vi.stubGlobal('fetch', desk);
  const delegations = [{ id: 'd', code: 'POR', name: 'Portugal', name_ko: '포르투갈' }] as DelegationCard[];
  render(NewPerson, { open: true, delegations, delegation: 'd', onadded: () => undefined });
  const name = screen.getByLabelText<HTMLInputElement>('Family name');
  await user.type(name, 'Costa');
  await user.dblClick(screen.getByRole('button', { name: 'Add and go on' }));
  await user.type(name, '{Enter}');
  await vi.waitFor(() => expect(desk).toHaveBeenCalled());
  answer(new Response(JSON.stringify({ subject: null, touched: [], entry: null })));
  await vi.waitFor(() => expect(name.value).toBe(''));
  expect(screen.getByRole('dialog')).toBeTruthy();
  expect(desk).toHaveBeenCalledOnce();
});
