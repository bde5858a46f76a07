import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { DelegationChip } from '../../api';
import { Door } from './door.svelte';
import WalkIn from './WalkIn.svelte';

const user = userEvent.setup();

it('writes another person of one name down once, however often that is pressed', async () => {
  const name = { en: 'Denmark', ko: '덴마크' };
  const group = { id: 'dnk', code: 'DNK', name, flag: 'DK' } as DelegationChip;
  let answer: () => void = () => undefined;
  const walkIn = vi.fn(async (_name: string, _group: DelegationChip, another: boolean) => {
    if (!another)
      return { field: 'name', code: 'namesake', sentence: { en: 'Is there already.', ko: '있음' } };
    await new Promise<void>((resolve) => (answer = resolve));
    return null;
  });
  const door = Object.assign(new Door('session', () => ({ since: '', by: '' })), { walkIn });
  const onclose = vi.fn();
  render(WalkIn, {
    door,
    groups: [group],
    kind: 'in',
    typed: 'Ane Holm',
    onclose,
  });
  await user.type(screen.getByRole('combobox'), 'Denmark{Enter}');
  await user.click(screen.getByRole('button', { name: 'Write down and mark in' }));
  const another = await screen.findByRole('button', { name: 'Another person of this name' });
  await user.click(another);
  await user.click(another);
  expect(walkIn.mock.calls.map(([, , meant]) => meant)).toEqual([false, true]);
  answer();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});
