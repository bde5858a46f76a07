import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { DelegationCard } from '../../api';
import FindHour from './FindHour.svelte';

const user = userEvent.setup();

afterEach(() => {
  vi.unstubAllGlobals();
});

it('notes one meeting that waits for its hour, however often that is pressed', async () => {
  const performed = vi.fn();
  vi.stubGlobal('fetch', (door: string) => {
    if (door === '/api/perform') performed();
    return new Promise(() => undefined);
  });
  const delegations = [
    { id: 'd', code: 'KOR', name: 'Korea', name_ko: '대한민국' },
    { id: 'e', code: 'EST', name: 'Estonia', name_ko: '에스토니아' },
  ] as DelegationCard[];
  render(FindHour, { summit: 's', meeting: null, delegations, first: 'd', onclose: () => undefined });
  const other = screen.getAllByRole('combobox')[1];
  if (!other) throw new Error('no field for the other delegation');
  await user.type(other, 'estonia{Enter}');
  await user.dblClick(screen.getByRole('button', { name: 'Add without an hour' }));
  await vi.waitFor(() => expect(performed).toHaveBeenCalled());
  expect(performed).toHaveBeenCalledOnce();
});
